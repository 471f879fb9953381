"""`tracker between`: what is in force between two parties, with reservations and objections."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli._desk import Desk
from tracker.formats import Page

if TYPE_CHECKING:
    from tests.conftest import Office

ENTERED = """
[[event]]
on = 2000-01-01
status = "in-force"
"""


def event(act: str, party: str, on: str = "1999-06-01", more: str = "") -> str:
    return f'\n[[event]]\non = {on}\nact = "{act}"\nparties = ["{party}"]\n{more}'


def treaty(office: Office, *events: str, id: str = "pact", keys: str = "") -> None:
    """A treaty open to all States, in force from the year 2000; India and Nepal are parties."""
    head = f'title = "The Pact"\nkind = "treaty"\nbinding = true\nopen-to = "all-states"\n{keys}'
    office.write(f"instruments/{id}.toml", head + "".join(events) + ENTERED)


PARTIES = (event("ratification", "IND"), event("ratification", "NPL"))


def said(office: Office, *arguments: str) -> dict[str, Any]:
    result = office.run("between", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def row(office: Office, *arguments: str, id: str = "pact") -> dict[str, Any]:
    rows = said(office, *(arguments or ("IND", "NPL")))["rows"]
    (found,) = (one for one in rows if one["id"] == id)
    answer: dict[str, Any] = found
    return answer


def gap(office: Office, *arguments: str, id: str = "pact") -> dict[str, Any]:
    rows = said(office, *arguments)["not_in_force"]
    (found,) = (one for one in rows if one["id"] == id)
    answer: dict[str, Any] = found
    return answer


def test_the_answer_has_its_keys(office: Office) -> None:
    found = said(office, "IND", "BGD")
    assert list(found) == [
        "schema", "view", "as_of", "known_at", "parties", "rows", "provisional", "not_in_force",
        "do_not_bind",
    ]  # fmt: skip
    assert found["view"] == "between"
    assert found["as_of"] == "2026-11-21"
    assert found["parties"] == [
        {"code": "IND", "name": "India"},
        {"code": "BGD", "name": "Bangladesh"},
    ]
    (charter,) = found["rows"]
    assert list(charter) == [
        "id", "instrument", "title", "short_title", "status", "binding", "declared",
        "in_force_between_them_since", "ends", "positions", "reservations", "objections",
        "declarations",
    ]  # fmt: skip
    assert charter["instrument"] == charter["id"] == "charter"
    assert charter["in_force_between_them_since"] == "2024-05-20"
    assert charter["reservations"] == charter["objections"] == charter["declarations"] == []
    assert charter["positions"]["BGD"]["position"] == "party"


@pytest.mark.parametrize("words", [("india", "bangladesh"), ("IN", "BD"), ("ind", "bgd")])
def test_parties_go_by_any_usual_name(office: Office, words: tuple[str, str]) -> None:
    assert [one["id"] for one in said(office, *words)["rows"]] == ["charter"]


def test_the_screen_has_the_columns_of_the_contract(office: Office) -> None:
    page = office.run("between", "IND", "BGD").out
    assert page == (
        "India (IND) and Bangladesh (BGD) on 2026-11-21\n"
        "\n"
        "1 instrument in force between them; 2 not or no longer.\n"
        "\n"
        "INSTRUMENT  IN FORCE BETWEEN THEM SINCE  TITLE\n"
        "charter     2024-05-20                   Charter [of the organisation]\n"
        "\n"
        "Reservations and objections: none recorded.\n"
        "\n"
        "Not in force between them\n"
        "\n"
        "  INSTRUMENT   IND        SINCE       BGD     SINCE       TITLE\n"
        "Signed, not yet in force\n"
        "  mla          consented  2026-10-05  signed  2026-03-30  MLA convention\n"
        "Under negotiation\n"
        "  extradition  no act                 no act              Convention on Extradition\n"
    )
    csv = office.run("between", "IND", "BGD", "-f", "csv").out.splitlines()
    assert csv[0] == "instrument,in_force_between_them_since,ends,reservations,objections,title"
    assert csv[1] == "charter,2024-05-20,,,,Charter [of the organisation]"
    page = office.run("between", "IND", "BGD", "-f", "markdown").out
    assert "| INSTRUMENT | IN FORCE BETWEEN THEM SINCE | TITLE |" in page
    assert "Charter \\[of the organisation\\]" in page


def test_one_party_is_not_between_two(office: Office) -> None:
    result = office.run("between", "IND", "india")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: both parties are India (IND)\nhelp: name two different")


def test_an_unknown_party_is_refused_with_the_nearest(office: Office) -> None:
    result = office.run("between", "IND", "Nepall")
    assert (result.code, result.out) == (2, "")
    assert 'no party is called "Nepall"' in result.err
    assert 'did you mean "NPL" (Nepal)?' in result.err


def test_it_is_in_force_between_them_from_the_later_day(office: Office) -> None:
    later = event("accession", "FRA", "2010-03-01", "effective = 2010-04-01\n")
    treaty(office, *PARTIES, later)
    assert row(office)["in_force_between_them_since"] == "2000-01-01"
    assert row(office, "IND", "FRA")["in_force_between_them_since"] == "2010-04-01"
    assert row(office, "FRA", "IND")["in_force_between_them_since"] == "2010-04-01"
    assert gap(office, "IND", "FRA", "--as-of", "2010-03-15")["wanting"] == []


def test_before_its_entry_into_force_it_is_not_in_force(office: Office) -> None:
    assert said(office, "IND", "BGD", "--as-of", "2024-05-19")["rows"] == []
    charter = gap(office, "IND", "BGD", "--as-of", "2024-05-19", id="charter")
    assert (charter["why"], charter["wanting"]) == ("not-in-force", [])
    assert charter["positions"]["IND"]["position"] == "contracting"
    early = gap(office, "IND", "BGD", "--as-of", "2024-01-01", id="charter")
    assert early["wanting"] == ["BGD"]


def test_a_day_that_is_not_known_is_not_guessed(office: Office) -> None:
    clause = ('[entry-into-force]\nwhen = { consents = 1 }\nafter = "30 days"\n')  # fmt: skip
    text = ('title = "P"\nkind = "treaty"\nopen-to = "all-states"\n' + clause
            + event("ratification", "IND") + event("ratification", "NPL", "2005-01-01"))  # fmt: skip
    office.write("instruments/pact.toml", text)  # nothing is said of those who come later
    found = row(office)
    assert found["positions"]["IND"]["in_force_from"] == "1999-07-01"
    assert found["in_force_between_them_since"] is None
    assert "pact        not known" in office.run("between", "IND", "NPL").out


def test_what_is_worked_out_counts_as_in_force(office: Office) -> None:
    clause = (
        '[entry-into-force]\nwhen = { consents = 2 }\nafter = "30 days"\n'
        '[entry-into-force.later-parties]\nafter = "30 days"\n'
    )
    text = ('title = "P"\nkind = "treaty"\nopen-to = "all-states"\n' + clause
            + event("ratification", "IND") + event("ratification", "NPL")
            + event("ratification", "FRA", "2005-01-01"))  # fmt: skip
    office.write("instruments/pact.toml", text)
    assert row(office)["in_force_between_them_since"] == "1999-07-01"
    assert row(office, "IND", "FRA")["in_force_between_them_since"] == "2005-01-31"
    before = gap(office, "IND", "NPL", "--as-of", "1999-06-30")
    assert (before["why"], before["wanting"]) == ("not-in-force", [])


def test_a_reservation_and_the_objection_that_answers_it(office: Office) -> None:
    reserved = event(
        "reservation", "IND", more='article = "66"\ntext = "Not bound by article 66."\n'
    )
    objected = event("objection", "NPL", "1999-09-01", 'to = "IND"\ntext = "Nepal objects."\n')
    treaty(office, *PARTIES, event("ratification", "FRA"), reserved, objected)
    found = row(office)
    (reservation,) = found["reservations"]
    assert reservation == {
        "party": "IND", "act": "reservation", "on": "1999-06-01", "effective": None,
        "article": "66", "text": "Not bound by article 66.", "note": None, "source": [],
        "withdrawn_in_part": None, "perhaps_withdrawn": None, "doubtful": False,
        "objected_by": ["NPL"],
    }  # fmt: skip
    (objection,) = found["objections"]
    assert (objection["party"], objection["to"], objection["text"]) == (
        "NPL", "IND", "Nepal objects.",
    )  # fmt: skip
    assert objection["answers"] == [
        {"party": "IND", "act": "reservation", "on": "1999-06-01", "article": "66"}
    ]
    page = office.run("between", "IND", "NPL").out
    assert "IND reserved art. 66  NPL objects to IND" in page
    assert "66       objected, 21(3)  Not bound by article 66." in page
    assert "to IND art. 66   Nepal objects." in page
    assert "do not apply between the two as far as they are reserved" in page
    assert "Not bound by article 66." in page
    assert "art. 20(4)(b)" in page
    with_france = row(office, "IND", "FRA")
    assert [one["party"] for one in with_france["reservations"]] == ["IND"]
    assert with_france["objections"] == []
    page = office.run("between", "IND", "FRA").out
    assert "as reserved, 21(1)" in page
    assert "both ways (Vienna Convention, art. 21(1))" in page
    assert "21(3)" not in page
    assert row(office, "FRA", "NPL")["reservations"] == []
    assert row(office, "FRA", "NPL")["objections"] == []


def test_what_is_withdrawn_is_gone(office: Office) -> None:
    reserved = event("reservation", "IND", more='article = "66"\n')
    objected = event("objection", "NPL", "1999-09-01", 'to = "IND"\n')
    withdrawn = event("withdrawal-of-reservation", "IND", "2012-05-01")
    treaty(office, *PARTIES, reserved, objected, withdrawn)
    assert (row(office)["reservations"], row(office)["objections"]) == ([], [])
    earlier = row(office, "IND", "NPL", "--as-of", "2012-04-30")
    assert (len(earlier["reservations"]), len(earlier["objections"])) == (1, 1)


def test_a_statement_the_register_did_not_know_is_not_told(office: Office) -> None:
    reserved = event("reservation", "IND", more="recorded = 2026-11-10\n")
    treaty(office, *PARTIES, reserved)
    assert len(row(office)["reservations"]) == 1
    assert row(office, "IND", "NPL", "--known-at", "2026-11-09")["reservations"] == []


def test_declarations_stand_apart(office: Office) -> None:
    treaty(office, *PARTIES, event("declaration", "NPL", more='text = "It is understood."\n'))
    found = row(office)
    assert found["reservations"] == []
    assert [one["text"] for one in found["declarations"]] == ["It is understood."]


def test_text_is_shown_never_interpreted(office: Office) -> None:
    treaty(office, *PARTIES, event("reservation", "IND", more='text = "[bold]No[/bold] \\u202e"\n'))
    page = office.run("between", "IND", "NPL").out
    assert "[bold]No[/bold] \\u{202e}" in page


def test_one_of_the_two_is_wanting(office: Office) -> None:
    treaty(office, *PARTIES, event("signature", "FRA", "1998-01-01"))
    found = gap(office, "IND", "FRA")
    assert (found["why"], found["wanting"], found["not_recorded"]) == ("not-a-party", ["FRA"], [])
    assert found["positions"]["FRA"]["position"] == "signatory"
    assert found["positions"]["FRA"]["signed"] == "1998-01-01"
    assert gap(office, "IND", "USA")["positions"]["USA"]["position"] == "none"
    assert "pact" not in [one["id"] for one in said(office, "FRA", "IND")["rows"]]
    assert "In force, but not for both" in office.run("between", "IND", "FRA").out


def test_where_neither_has_acted_and_none_is_named_nothing_is_told(office: Office) -> None:
    treaty(office, *PARTIES)
    found = said(office, "FRA", "USA")
    assert (found["rows"], found["not_in_force"]) == ([], [])
    page = office.run("between", "FRA", "USA").out
    assert page.endswith("No instrument in force between them.\n")


def test_what_is_not_recorded_is_not_said_to_be_wanting(office: Office) -> None:
    treaty(office, event("ratification", "IND"), keys='acts-known = "partial"\n')
    found = gap(office, "IND", "NPL")
    assert (found["why"], found["wanting"], found["not_recorded"]) == ("not-recorded", [], ["NPL"])
    assert found["positions"]["NPL"]["position"] is None
    page = office.run("between", "IND", "NPL").out
    assert "of 1 it is not recorded" in page
    assert "not recorded" in next(line for line in page.splitlines() if "pact" in line)


def test_a_suspended_treaty_is_not_in_force_between_them(office: Office) -> None:
    treaty(office, *PARTIES)
    text = office.read("instruments/pact.toml")
    office.write(
        "instruments/pact.toml", text + '\n[[event]]\non = 2020-01-01\nstatus = "suspended"\n'
    )
    assert gap(office, "IND", "NPL")["why"] == "suspended"
    assert row(office, "IND", "NPL", "--as-of", "2019-12-31")["status"] == "in-force"


def test_a_treaty_that_is_over_is_told_as_such(office: Office) -> None:
    treaty(office, *PARTIES)
    text = office.read("instruments/pact.toml")
    ended = '\n[[event]]\non = 2020-01-01\nstatus = "terminated"\n'
    office.write("instruments/pact.toml", text + ended)
    assert gap(office, "IND", "NPL")["why"] == "ended"


def test_a_withdrawal(office: Office) -> None:
    leaves = event("withdrawal", "NPL", "2026-06-01", "effective = 2027-06-01\n")
    treaty(office, *PARTIES, leaves)
    assert row(office)["ends"] == "2027-06-01"
    assert "2027-06-01" in office.run("between", "IND", "NPL").out
    left = gap(office, "IND", "NPL", "--as-of", "2027-06-01")
    assert (left["why"], left["wanting"]) == ("not-a-party", ["NPL"])


def test_provisional_application_is_told_apart(office: Office) -> None:
    applies = event("provisional-application", "FRA", "1999-07-01")
    treaty(office, *PARTIES, event("signature", "FRA", "1998-01-01"), applies)
    found = said(office, "IND", "FRA")
    assert [one["id"] for one in found["provisional"]] == ["pact"]
    assert found["provisional"][0]["in_force_between_them_since"] is None
    assert [one["id"] for one in found["rows"] + found["not_in_force"]] == []
    page = office.run("between", "IND", "FRA").out
    assert "Applied provisionally between them" in page
    assert "pact: FRA applies it provisionally" in page


def test_what_does_not_bind_is_told_apart(office: Office) -> None:
    office.write(
        "instruments/vision.toml",
        'title = "Vision"\nkind = "declaration"\nbinding = false\nopen-to = "bimstec"\n'
        '\n[[event]]\non = 2025-04-04\nstatus = "adopted"\n',
    )
    found = said(office, "IND", "NPL")
    assert [one["id"] for one in found["do_not_bind"]] == ["vision"]
    assert "vision" not in [one["id"] for one in found["rows"] + found["not_in_force"]]
    assert said(office, "IND", "FRA")["do_not_bind"] == []
    assert "Of both, but not binding" in office.run("between", "IND", "NPL").out


def test_an_accession_that_the_other_has_to_accept(office: Office) -> None:
    acceded = event("accession", "FRA", "1999-07-01")
    accepted = event("acceptance-of-accession", "IND", "2003-01-01",
                     'to = ["FRA"]\neffective = 2003-03-01\n')  # fmt: skip
    treaty(office, *PARTIES, acceded, accepted)
    assert row(office, "IND", "FRA")["in_force_between_them_since"] == "2003-03-01"
    assert gap(office, "NPL", "FRA")["why"] == "not-accepted"
    assert row(office, "IND", "NPL")["in_force_between_them_since"] == "2000-01-01"
    treaty(office, *PARTIES, acceded, accepted, keys='acts-known = "partial"\n')
    assert gap(office, "NPL", "FRA")["why"] == "not-recorded"


def test_what_cannot_be_read_is_said(office: Office) -> None:
    office.write("instruments/broken.toml", "title = ")
    result = office.run("between", "IND", "BGD")
    assert result.code == 0
    assert result.out.endswith("1 record could not be read: tracker check\n")


CLAUSE = '[entry-into-force]\nwhen = { consents = 2 }\nafter = "30 days"\n'
TWO = 'open-to = ["IND", "NPL"]\n'


def signed(office: Office, *events: str, keys: str = CLAUSE) -> None:
    """A treaty of India and Nepal, signed in 1999, of which nobody declared anything later."""
    head = f'title = "The Pact"\nkind = "treaty"\nbinding = true\n{TWO}{keys}'
    start = '\n[[event]]\non = 1999-01-01\nstatus = "signed"\n'
    office.write("instruments/pact.toml", head + start + "".join(events))


def test_of_what_has_neither_status_nor_clause_it_is_not_recorded(office: Office) -> None:
    text = 'title = "P"\nkind = "treaty"\nopen-to = "all-states"\n' + "".join(PARTIES)
    office.write("instruments/pact.toml", text)
    found = gap(office, "IND", "NPL")
    assert (found["why"], found["wanting"], found["not_recorded"]) == ("not-recorded", [], [])
    page = office.run("between", "IND", "NPL").out
    assert (
        "1 instrument in force between them; 2 not or no longer; of 1 it is not recorded." in page
    )
    assert "\nNot in force between them, or not recorded\n" in page
    assert "\nEntry into force not recorded\n  pact " in page


def test_where_all_is_unrecorded_nothing_is_said_not_to_be_in_force(office: Office) -> None:
    treaty(office, event("ratification", "FRA"), keys='acts-known = "partial"\n')
    page = office.run("between", "FRA", "USA").out
    assert "None is recorded as in force between them; of 1 it is not recorded.\n" in page
    assert "\nNot recorded whether in force between them\n" in page
    assert "not or no longer" not in page


def test_an_entry_into_force_by_the_clause_alone_is_said_to_be_so(office: Office) -> None:
    signed(office, *PARTIES)
    assert (row(office)["declared"], row(office, id="charter")["declared"]) == (None, "2024-05-20")
    page = office.run("between", "IND", "NPL").out
    assert "pact        1999-07-01 " in page
    assert "\n  In force by its clause, not declared: pact\n" in page


def test_one_day_for_both_is_told_once(office: Office) -> None:
    acts = event("ratification", "IND", "2026-11-20") + event("ratification", "NPL", "2026-11-20")
    signed(office, acts)
    page = office.run("between", "IND", "NPL").out
    assert "  pact: in force between them from 2026-12-20\n" in page
    assert "in force for it" not in page
    assert "\nSigned, enters into force on 2026-12-20 by its clause\n  pact " in page
    early = office.run("between", "IND", "BGD").out  # one of these has not consented
    assert "in force between them from" not in early


def test_that_nothing_was_reserved_is_said_once(office: Office) -> None:
    page = office.run("between", "IND", "NPL").out
    assert page.count("Reservations and objections: none recorded.") == 1
    treaty(office, *PARTIES, event("reservation", "IND", more='text = "No."\n'))
    assert "none recorded" not in office.run("between", "IND", "NPL").out


@pytest.mark.parametrize("columns", [50, 80, 100])
def test_the_words_of_a_reservation_are_told_whole(
    office: Office, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    treaty(office, *PARTIES, event("reservation", "IND", more=f'text = "{words}"\n'))
    page = on_a_page(monkeypatch, office, columns)
    assert words in " ".join(page.split())
    assert max(len(line) for line in page.splitlines()) <= columns


@pytest.mark.parametrize("columns", [40, 59])
def test_two_days_in_a_row_have_their_names(
    office: Office, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = event("withdrawal", "NPL", "2026-06-01", "effective = 2027-06-01\n")
    treaty(office, *PARTIES, leaves)
    page = " ".join(on_a_page(monkeypatch, office, columns).split())
    assert "IN FORCE BETWEEN THEM SINCE 2000-01-01 ENDS 2027-06-01" in page
    treaty(office, event("ratification", "IND"), event("signature", "NPL", "1998-01-01"))
    page = " ".join(on_a_page(monkeypatch, office, columns).split())
    assert "IND party 2000-01-01 NPL signed 1998-01-01" in page


def on_a_page(monkeypatch: pytest.MonkeyPatch, office: Office, columns: int) -> str:
    """What is shown of India and Nepal on a page of so many columns."""
    monkeypatch.setattr(Desk, "page", lambda self: Page(columns))
    return office.run("between", "IND", "NPL").out
