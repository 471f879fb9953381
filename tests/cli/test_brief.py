"""`tracker brief`: everything about one party before a visit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def said(office: Office, *arguments: str) -> dict[str, Any]:
    result = office.run("brief", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def asked(office: Office, *arguments: str) -> list[tuple[str, str]]:
    """What is asked of the party, and of which record."""
    return [(one["what"], one["id"]) for one in said(office, *arguments)["asked"]]


def act(act: str, party: str, on: str, more: str = "") -> str:
    return f'\n[[event]]\non = {on}\nact = "{act}"\nparties = ["{party}"]\n{more}'


def action(office: Office, id: str, keys: str, status: str = "open") -> None:
    office.write(
        f"actions/{id}.toml",
        f'title = "Do {id}"\n{keys}\n\n[[event]]\non = 2026-01-01\nstatus = "{status}"\n',
    )


def more(office: Office, path: str, text: str) -> None:
    office.write(path, office.read(path) + text)


def test_the_answer_has_its_keys(office: Office) -> None:
    found = said(office, "NPL")
    assert list(found) == [
        "schema", "view", "as_of", "known_at", "party", "asked", "instruments", "bodies",
        "actions", "meetings", "acts", "dates", "statements", "not_recorded", "rows",
    ]  # fmt: skip
    assert (found["view"], found["as_of"]) == ("brief", "2026-11-21")
    assert found["party"] == {
        "code": "NPL", "name": "Nepal", "kind": "state", "former_names": [], "until": None,
        "groups": [{"id": "bimstec", "title": "BIMSTEC", "since": "2004-02-08", "until": None}],
    }  # fmt: skip
    assert found["asked"] == [
        {
            "what": "ratify", "kind": "instrument", "id": "mla",
            "title": "Convention on Mutual Legal Assistance", "status": "signed", "role": None,
            "due": None, "days_late": None, "instruments": [], "alone": False, "wanting": 6,
            "missing": ["BGD", "BTN", "LKA", "MMR", "NPL", "THA"], "signed": "2026-03-30",
            "stage": None, "stage_on": None, "intended": None,
        }
    ]  # fmt: skip
    assert [(one["id"], one["group"], one["position"]) for one in found["instruments"]] == [
        ("charter", "in-force", "party"),
        ("mla", "signed", "signatory"),
        ("extradition", "negotiated", "none"),
    ]
    assert found["instruments"][0]["in_force_from"] == "2024-05-20"
    assert [(one["id"], one["role"]) for one in found["bodies"]] == [
        ("bnsc", "member"), ("security", "member"),
    ]  # fmt: skip
    assert found["bodies"][0]["last_meeting"] == "2024-07-26"


@pytest.mark.parametrize("words", ["india", "IN", "IND", "ind", "Republic of India"])
def test_a_party_goes_by_any_usual_name(office: Office, words: str) -> None:
    assert said(office, words)["party"]["code"] == "IND"


def test_an_unknown_party_is_refused_with_the_nearest(office: Office) -> None:
    result = office.run("brief", "Nepall")
    assert (result.code, result.out) == (2, "")
    assert 'did you mean "NPL" (Nepal)?' in result.err


def test_the_screen(office: Office) -> None:
    assert office.run("brief", "IND").out == (
        "India (IND) on 2026-11-21\n"
        "\n"
        "  Member of  BIMSTEC (bimstec), since 1997-06-06\n"
        "\n"
        "What is asked of it\n"
        "\n"
        "  Due in 10 days  Prepare a Plan of Action on maritime security (maritime-plan)\n"
        "                  due 2026-12-01, open, for mla\n"
        "\n"
        "Coming dates, the next 90 days\n"
        "\n"
        "DATE        IN          WHAT      ID             TITLE\n"
        "2026-12-01  in 10 days  deadline  maritime-plan"
        "  Prepare a Plan of Action on maritime security\n"
        "\n"
        "Where it stands\n"
        "\n"
        "  ID           SINCE       TITLE\n"
        "In force for it\n"
        "  charter      2024-05-20  Charter [of the organisation]\n"
        "Consented, not yet in force for it\n"
        "  mla          2026-10-05  MLA convention\n"
        "Under negotiation\n"
        "  extradition  2026-09     Convention on Extradition\n"
        "\n"
        "Action items\n"
        "\n"
        "     ID             DUE                 STATUS  TITLE\n"
        "Leads\n"
        "  >  maritime-plan  2026-12-01  in 10d  Open    "
        "Prepare a Plan of Action on maritime security\n"
        "\n"
        "Bodies\n"
        "\n"
        "  ID        LAST MET    TITLE\n"
        "Leads\n"
        "  bnsc      2024-07-26  National Security Chiefs\n"
        "  security              Security sector\n"
        "\n"
        "Meetings\n"
        "\n"
        "  ON          ID    NO  PLACE      TITLE\n"
        "Hosted\n"
        "  2017-03-21  bnsc   1  New Delhi  National Security Chiefs\n"
        "\n"
        "Its acts in the last 6 months\n"
        "\n"
        "ON          WHAT          ID   TITLE\n"
        "2026-10-05  Ratification  mla  MLA convention\n"
    )


def test_every_format_tells_what_is_asked(office: Office) -> None:
    csv = office.run("brief", "NPL", "-f", "csv").out
    assert "Ratify,MLA convention (mla)\r\n" in csv
    page = office.run("brief", "NPL", "-f", "markdown").out
    assert "## What is asked of it\n\n- Ratify: MLA convention (mla)\n  - signed" in page


def test_the_most_weighty_comes_first(office: Office) -> None:
    """A consent that is all that is wanting, what is late, consents, signatures, what is due."""
    last = "".join(act("ratification", code, "2026-10-06")
                   for code in ("BGD", "BTN", "LKA", "MMR", "THA"))  # fmt: skip
    more(office, "instruments/mla.toml", last)
    signed = office.read("instruments/mla.toml").replace(
        'act = "ratification"\nparties = ["THA"]', 'act = "full-powers"\nparties = ["THA"]'
    )
    office.write("instruments/transit.toml", signed)
    opened = '\n[[event]]\non = 2026-10-01\nstatus = "ready-to-sign"\n'
    more(office, "instruments/extradition.toml", opened)
    action(office, "late", 'lead = "NPL"\ndue = 2026-11-20')
    action(office, "later", 'lead = "THA"\nsupporting = ["NPL"]\ndue = 2026-11-01')
    action(office, "soon", 'lead = "NPL"\ndue = 2026-11-30')
    action(office, "far", 'lead = "NPL"\ndue = 2027-11-30')
    action(office, "over", 'lead = "NPL"\ndue = 2026-11-01', "done")
    assert asked(office, "NPL") == [
        ("ratify", "mla"), ("late", "later"), ("late", "late"), ("ratify", "transit"),
        ("sign", "extradition"), ("due", "soon"),
    ]  # fmt: skip
    first, late = said(office, "NPL")["asked"][:2]
    assert (first["alone"], first["wanting"], first["missing"]) == (True, 1, ["NPL"])
    assert (late["role"], late["due"], late["days_late"]) == ("supporting", "2026-11-01", 20)
    page = office.run("brief", "NPL").out
    assert "signed 2026-03-30; the only consent wanting before it enters into force" in page
    assert "20 days late" in page
    assert "due 2026-11-01, open, in support of THA" in page
    assert "signed 2026-03-30; wanting as well: Thailand" in page
    assert "ready to sign since 2026-10-01; 0 of 7 have signed" in page
    assert [one["id"] for one in said(office, "NPL")["actions"]] == [
        "later", "late", "soon", "far", "over",
    ]  # fmt: skip


def test_the_stage_at_home_and_the_stated_intention_are_told(office: Office) -> None:
    steps = act("cabinet-approval", "NPL", "2026-09-01") + act(
        "stated-intention", "NPL", "2026-09-05", "target = 2027-01-31\n"
    )
    more(office, "instruments/mla.toml", steps)
    (one,) = said(office, "NPL")["asked"]
    assert (one["stage"], one["stage_on"], one["intended"]) == (
        "cabinet-approval", "2026-09-01", "2027-01-31",
    )  # fmt: skip
    words = "approval by the cabinet 2026-09-01; intends to by 2027-01-31 (said 2026-09-05)"
    page = office.run("brief", "NPL").out
    assert f"at home: {words}" in page
    assert f"  mla: {words}\n" in page
    assert [(one["what"], one["date"]) for one in said(office, "NPL")["dates"]] == [
        ("stated intention", "2027-01-31")
    ]
    assert said(office, "BTN")["dates"] == []


def test_nothing_is_asked_of_one_that_has_consented_or_will_not(office: Office) -> None:
    assert asked(office, "IND") == [("due", "maritime-plan")]
    more(office, "instruments/mla.toml", act("intention-not-to-become-party", "NPL", "2026-10-10"))
    assert asked(office, "NPL") == []
    assert "will not become a party (said 2026-10-10)" in office.run("brief", "NPL").out
    assert asked(office, "NPL", "--as-of", "2026-10-09") == [("ratify", "mla")]


@pytest.mark.parametrize(
    ("gone", "what", "why"),
    [
        (', "NPL"]', "ratify", "signed 2022-03-30; in force since 2024-05-20 without it"),
        (', "NPL"', "consent", "not signed; in force since 2024-05-20 without it"),
    ],
)
def test_a_treaty_in_force_without_it_asks_too(
    office: Office, gone: str, what: str, why: str
) -> None:
    text = office.read("instruments/charter.toml")
    office.write("instruments/charter.toml", text.replace(gone, "]" if "]" in gone else ""))
    one = said(office, "NPL")["asked"][1]
    assert (one["what"], one["id"], one["wanting"]) == (what, "charter", 0)
    page = office.run("brief", "NPL").out
    assert f"{what.capitalize()}  Charter [of the organisation] (charter)" in page
    assert why in page


def test_what_is_not_recorded_is_never_said_to_be_wanting(office: Office) -> None:
    text = office.read("instruments/mla.toml")
    office.write("instruments/mla.toml", 'acts-known = "partial"\n' + text)
    found = said(office, "NPL")
    assert found["asked"] == []
    assert found["instruments"][1]["group"] == "signed-unrecorded"
    page = office.run("brief", "NPL").out
    assert "Nothing that the register knows of." in page
    words = "Not recorded whether consent must follow, or has: 1 instrument that it signed."
    assert words in page


def test_a_treaty_open_to_all_states_is_not_recorded_for_it(office: Office) -> None:
    office.write(
        "instruments/sea.toml",
        'title = "The Sea"\nkind = "treaty"\nopen-to = "all-states"\nacts-known = "partial"\n'
        '\n[[event]]\non = 1994-11-16\nstatus = "in-force"\n',
    )
    found = said(office, "NPL")
    assert found["not_recorded"] == ["sea"]
    assert "sea" not in [one["id"] for one in found["instruments"]]
    words = "In force, and not recorded whether for it: sea"
    assert words in office.run("brief", "NPL").out
    assert words in office.run("brief", "France").out


def test_a_party_with_nothing_says_so(office: Office) -> None:
    assert office.run("brief", "France") == (
        0,
        "France (FRA) on 2026-11-21\n\nThe register holds nothing of France on this day.\n",
        "",
    )
    found = said(office, "France")
    told = ("asked", "instruments", "bodies", "actions", "meetings", "acts", "dates", "statements")
    assert [found[key] for key in told] == [[]] * len(told)


def test_an_organisation(office: Office) -> None:
    more(office, "instruments/charter.toml", act("formal-confirmation", "UNODC", "2025-01-01"))
    found = said(office, "UNODC")
    assert (found["party"]["kind"], found["party"]["name"]) == (
        "organisation", "United Nations Office on Drugs and Crime",
    )  # fmt: skip
    assert [one["id"] for one in found["instruments"]] == ["charter"]
    assert "  Kind  organisation\n" in office.run("brief", "UNODC").out


def test_a_state_that_is_no_more(office: Office) -> None:
    office.write("parties/SIKKIM.toml", 'title = "Sikkim"\nkind = "state"\nuntil = 2025-05-16\n')
    more(office, "instruments/mla.toml", act("signature", "SIKKIM", "2026-03-30"))
    more(office, "instruments/charter.toml", act("accession", "SIKKIM", "2024-06-01"))
    more(office, "groups/bimstec.toml",
         '\n[[member]]\nparty = "SIKKIM"\nsince = 2000-01-01\nuntil = 2025-05-16\n')  # fmt: skip
    found = said(office, "sikkim")
    assert (found["party"]["until"], found["asked"]) == ("2025-05-16", [])
    assert found["party"]["groups"][0]["until"] == "2025-05-16"
    page = office.run("brief", "sikkim").out
    assert "  Until   2025-05-16\n" in page
    assert "  Was in  BIMSTEC (bimstec), since 2000-01-01, until 2025-05-16\n" in page
    assert "No longer a party\n" in page


def test_what_it_said_and_who_objects(office: Office) -> None:
    reserved = act("reservation", "NPL", "2026-03-30", 'article = "7"\ntext = "Not article 7."\n')
    objected = act("objection", "IND", "2026-05-01", 'to = ["NPL"]\narticle = "7"\n')
    more(office, "instruments/mla.toml", reserved + objected)
    found = said(office, "NPL")["statements"]
    assert [(one["id"], one["party"], one["act"]) for one in found] == [
        ("mla", "NPL", "reservation"), ("mla", "IND", "objection"),
    ]  # fmt: skip
    assert found[0]["objected_by"] == ["IND"]
    assert found[1]["answers"][0]["article"] == "7"
    page = office.run("brief", "NPL").out
    assert "objected to by IND  Not article 7." in page
    assert "to NPL art. 7" in page
    assert [one["act"] for one in said(office, "IND")["statements"]] == ["objection"]
    assert said(office, "BTN")["statements"] == []


def test_meetings_to_come_and_those_it_hosts(office: Office) -> None:
    more(
        office,
        "bodies/bnsc.toml",
        '\n[[meeting]]\nnumber = 5\non = 2027-02-01\nuntil = 2027-02-02\nhost = "NPL"\n'
        '\n[[meeting]]\nnumber = 6\non = 2028-02-01\nplace = "Dhaka"\nhost = "BGD"\n',
    )
    found = said(office, "NPL")
    assert [(one["number"], one["role"], one["when"]) for one in found["meetings"]] == [
        (5, "host", "coming"), (6, "member", "coming"),
    ]  # fmt: skip
    assert [(one["what"], one["date"]) for one in found["dates"]] == [
        ("meeting", "2027-02-01"), ("meeting", "2028-02-01"),
    ]  # fmt: skip
    hosted = said(office, "MMR")["meetings"]
    assert [(one["on"], one["role"], one["when"]) for one in hosted][-1] == (
        "2024-07-26", "host", "held",
    )  # fmt: skip
    assert "2027-02-01 to 2027-02-02  bnsc   5  as host" in office.run("brief", "NPL").out


def test_its_acts_of_the_last_six_months(office: Office) -> None:
    assert [one["on"] for one in said(office, "IND")["acts"]] == ["2026-10-05"]
    assert [one["on"] for one in said(office, "IND", "--as-of", "2027-04-05")["acts"]] == [
        "2026-10-05"
    ]
    assert said(office, "IND", "--as-of", "2027-04-06")["acts"] == []
    page = office.run("brief", "IND", "--as-of", "2027-04-06").out
    assert "None. The last known: ratification 2026-10-05, MLA convention (mla)" in page


def test_the_law_of_a_day_and_what_was_known_on_it(office: Office) -> None:
    more(office, "instruments/mla.toml",
         act("ratification", "NPL", "2026-11-01", "recorded = 2026-11-10\n"))  # fmt: skip
    assert asked(office, "NPL") == []
    assert asked(office, "NPL", "--as-of", "2026-10-31") == [("ratify", "mla")]
    assert asked(office, "NPL", "--known-at", "2026-11-09") == [("ratify", "mla")]
    assert asked(office, "NPL", "--as-of", "2026-01-01") == [("sign", "mla")]


def test_an_instrument_of_which_nothing_is_certain_asks_nothing(office: Office) -> None:
    found = said(office, "NPL", "--as-of", "2000-01-01")  # ready to sign "..2021-11-25"
    assert (found["asked"], found["instruments"]) == ([], [])
    office.write("groups/bimstec.toml", office.read("groups/bimstec.toml").replace("2004", "1998"))
    found = said(office, "NPL", "--as-of", "2000-01-01")
    assert found["asked"] == []
    assert [(one["id"], one["status"], one["group"]) for one in found["instruments"]] == [
        ("mla", None, "not-stated")
    ]


def test_a_record_that_is_internal_is_told(office: Office) -> None:
    action(office, "quiet", 'lead = "NPL"\ndue = 2026-11-01\ninternal = true')
    assert asked(office, "NPL")[0] == ("late", "quiet")


def test_what_cannot_be_read_is_said(office: Office) -> None:
    office.write("actions/broken.toml", "title = ")
    result = office.run("brief", "IND")
    assert result.code == 0
    assert result.out.endswith("1 record could not be read: tracker check\n")


def stands(office: Office, party: str = "NPL") -> list[str]:
    """The screen's lines from where the party stands to the next heading but remarks."""
    lines = office.run("brief", party).out.splitlines()
    return lines[lines.index("Where it stands") + 2 :]


def instrument(office: Office, id: str, text: str, keys: str = 'open-to = "bimstec"\n') -> None:
    office.write(f"instruments/{id}.toml", f'title = "Pact {id}"\nkind = "treaty"\n{keys}{text}')


def status(word: str, on: str) -> str:
    return f'\n[[event]]\non = {on}\nstatus = "{word}"\n'


def test_of_what_has_neither_status_nor_clause_entry_into_force_is_not_recorded(
    office: Office,
) -> None:
    instrument(office, "pact", act("ratification", "NPL", "2006-01-01"))
    lines = stands(office)
    at = lines.index("Consented, entry into force not recorded")
    assert lines[at + 1].split() == ["pact", "2006-01-01", "Pact", "pact"]
    assert "Consented, not yet in force for it" not in lines


def test_an_entry_into_force_by_the_clause_alone_is_said_to_be_so(office: Office) -> None:
    clause = 'binding = true\nopen-to = "bimstec"\n[entry-into-force]\nwhen = { consents = 1 }\n'
    text = status("signed", "2006-01-01") + act("ratification", "NPL", "2006-02-01")
    instrument(office, "pact", text, clause)
    lines = stands(office)
    at = lines.index("In force for it, by its clause, not declared")
    assert lines[at + 1].split()[:2] == ["pact", "2006-02-01"]
    assert lines[at - 1].split()[0] == "charter"
    page = office.run("brief", "BTN").out
    assert "in force since 2006-02-01 without it, by its clause, not declared" in page
    assert "  pact: in force for others by its clause, not declared" in page


def test_a_date_is_that_since_which_the_heading_holds(office: Office) -> None:
    both = status("signed", "2006-01-01") + act("ratification", "BTN", "2006-02-01")
    instrument(office, "gone", both + act("signature", "BTN", "2006-01-01"))
    partial = 'open-to = "bimstec"\nacts-known = "partial"\n'
    instrument(office, "dark", status("signed", "2007-01-01"), partial)
    instrument(office, "final", status("text-finalised", "2008-01-01"))
    instrument(office, "vision", status("adopted", "2009-01-01"),
               'open-to = "bimstec"\nbinding = false\n')  # fmt: skip
    lines = stands(office)
    under = {lines[n]: lines[n + 1] for n in range(len(lines) - 1)}
    assert under["Neither signed nor consented"].split() == ["gone", "Pact", "gone"]
    assert under["Nothing of it recorded"].split() == ["dark", "Pact", "dark"]
    assert under["Text finalised"].split()[:2] == ["final", "2008-01-01"]
    assert under["Adopted, does not bind"].split()[:2] == ["vision", "2009-01-01"]
    assert "Steps at home and remarks" not in lines  # the status of a text is no step of Nepal's
    groups = {one["id"]: one["group"] for one in said(office, "NPL")["instruments"]}
    assert [groups[id] for id in ("final", "vision")] == ["negotiated", "negotiated"]


def test_provisional_application_has_its_own_date(office: Office) -> None:
    applied = act("provisional-application", "NPL", "2006-03-01", "effective = 2006-04-01\n")
    instrument(office, "pact", act("signature", "NPL", "2006-01-01") + applied)
    lines = stands(office)
    assert lines[lines.index("Applied provisionally") + 1].split()[:2] == ["pact", "2006-04-01"]


def test_a_page_names_the_latest_of_many_instruments_and_counts_the_others(office: Office) -> None:
    for n in range(1, 21):
        instrument(office, f"pact-{n:02}", act("signature", "NPL", f"2006-01-{n:02}"))
    page = office.run("brief", "NPL", "-f", "markdown").out
    (line,) = [line for line in page.splitlines() if "(2006-01-20)" in line]
    dates = re.findall(r"2006-01-(\d\d)", line)
    assert dates == [f"{n:02}" for n in range(20, 20 - len(dates), -1)]
    assert 10 <= len(dates) <= 14
    assert re.search(r"; and \d+ more$", line)


def test_dates_to_come_are_those_of_the_agenda(office: Office) -> None:
    action(office, "near", 'lead = "NPL"\ndue = 2027-02-19')
    action(office, "far", 'lead = "NPL"\ndue = 2027-02-20')
    action(office, "open", 'lead = "NPL"\ndue = "2026-12-01.."')
    page = office.run("brief", "NPL").out
    dates = page[page.index("Coming dates, the next 90 days") : page.index("Where it stands")]
    assert "near" in dates
    assert "far" not in dates
    assert "\n2 later or without end: tracker agenda --all\n" in dates
    assert {one["id"] for one in said(office, "NPL")["dates"]} >= {"near", "far", "open"}


def test_bodies_in_which_it_sits_are_counted(office: Office) -> None:
    assert "\n  Member of 2 bodies: bnsc, security\n" in office.run("brief", "NPL").out
    for n in range(1, 4):
        office.write(
            f"bodies/group-{n}.toml",
            f'title = "Group {n}"\nkind = "sub-group"\nmembers = "bimstec"\n'
            f"\n[[meeting]]\nnumber = 1\non = 2025-01-0{n}\n",
        )
    page = office.run("brief", "NPL").out
    assert ("  Member of 5 bodies, of which met last: group-3, group-2, group-1, bnsc. All: "
            "tracker list bodies --party NPL\n") in page  # fmt: skip
    assert len(said(office, "NPL")["bodies"]) == 5


def test_its_rows_are_those_of_every_section(office: Office) -> None:
    found = json.loads(office.run("brief", "NPL", "-f", "json").out)
    sections = {row["section"] for row in found["rows"]}
    assert {"asked", "instruments", "bodies"} <= sections
    asked = [row for row in found["rows"] if row["section"] == "asked"]
    assert [{"section": "asked", **one} for one in found["asked"]] == asked
