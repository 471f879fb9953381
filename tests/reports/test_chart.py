"""The chart of an instrument: rows, brackets, gaps, letters and what stands below."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import dates
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Group, Instrument, Member, Party
from tracker.domain.register import Register
from tracker.domain.vocabulary import CONSENTS
from tracker.formats import Page
from tracker.formats.markdown import render as markdown
from tracker.formats.table import render
from tracker.formats.visible import width
from tracker.reports import letters
from tracker.reports.chart import chart

TODAY = date(2026, 11, 21)


def act(at: int, on: str, act: str, *parties: str, **keys: Any) -> Event:
    if "effective" in keys:
        keys["effective"] = dates.parse(keys["effective"])
    return Event(at=("event", at), on=dates.parse(on), act=act, parties=parties, **keys)


def status(at: int, on: str, status: str, **keys: Any) -> Event:
    return Event(at=("event", at), on=dates.parse(on), status=status, **keys)


IN_FORCE = (
    status(100, "2000-01-01", "signed", place="Rome"),
    status(101, "2003-01-01", "in-force"),
)


def treaty(*events: Event, **keys: Any) -> Instrument:
    keys = {"title": "A treaty", "open_to": "all-states", "raw": {"event": [{}]}} | keys
    return Instrument(id="treaty", path="instruments/treaty.toml", event=events, **keys)


def made(*events: Event, codes: str = "un", as_of: date = TODAY, **keys: Any) -> dict[str, Any]:
    record = treaty(*events, **keys)
    return dict(chart(record, register(record), Moment(as_of, None, TODAY), codes).answer)


def screen(*events: Event, codes: str = "un", as_of: date = TODAY, columns: int | None = None,
           **keys: Any) -> list[str]:  # fmt: skip
    record = treaty(*events, **keys)
    document = chart(record, register(record), Moment(as_of, None, TODAY), codes)
    return render(document, Page(columns)).splitlines()


def register(record: Instrument) -> Register:
    three = tuple(Member(party=code) for code in ("IND", "NPL", "BTN"))
    return Register(
        [record, Group(id="three", path="groups/three.toml", title="Three", member=three)]
    )


def cells(lines: list[str], name: str) -> list[str]:
    (line,) = (line for line in lines if line.startswith(name))
    return line.removeprefix(name).split()


def test_a_row_has_the_acts_of_a_party_and_since_when_it_is_bound() -> None:
    answer = made(*IN_FORCE, act(1, "2000-01-01", "signature", "IND"),
                  act(2, "2001-05-06", "ratification", "IND"))  # fmt: skip
    assert answer["rows"] == [{
        "party": "IND", "name": "India", "position": "party", "signed": "2000-01-01",
        "consent": {"act": "ratification", "on": "2001-05-06"}, "letter": None,
        "in_force_from": "2003-01-01", "withdrawn": None, "provisional": False,
        "reservations": 0, "declarations": 0, "objections": 0, "undone": [], "doubtful": [],
    }]  # fmt: skip
    assert [answer[key] for key in ("view", "id", "status", "signatories", "parties", "codes")] == [
        "chart", "treaty", "in-force", 1, 1, "un"]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "un", "hcch", "coe"),
    [
        ("ratification", None, "R", "R"), ("acceptance", "A", "Ap", "R"),
        ("approval", "AA", "AP", "R"), ("accession", "a", "A", "a"),
        ("succession", "d", "Su", "su"), ("formal-confirmation", "c", None, None),
        ("definitive-signature", "s", "S", "s"), ("consent-to-be-bound", "P", None, None),
        ("simplified-procedure", "p", None, None), ("continuation", None, "C", None),
        ("notification-of-completion", None, None, "R"),
    ],
)  # fmt: skip
def test_each_consent_has_the_letter_of_the_depositary(
    kind: str, un: str | None, hcch: str | None, coe: str | None
) -> None:
    events = (*IN_FORCE, act(1, "2001-05-06", kind, "IND"))
    found = [made(*events, codes=codes)["rows"][0]["letter"] for codes in letters.CODES]
    assert found == [un, hcch, coe]


def test_every_consent_can_be_told_from_every_other() -> None:
    for codes in ("un", "hcch"):
        marks = [letters.mark(kind, codes) for kind in sorted(CONSENTS)]
        assert len(set(marks)) == len(marks)


def test_the_heading_has_the_letters_that_occur_and_no_others() -> None:
    lines = screen(*IN_FORCE, act(1, "2001-05-06", "ratification", "IND"),
                   act(2, "2002-01-01", "accession", "NPL"))  # fmt: skip
    (head,) = (line for line in lines if line.startswith("Participant"))
    assert head == "Participant  Code  Ratification, Accession(a)  Entry into force"
    assert cells(lines, "India") == ["IND", "2001-05-06", "2003-01-01"]
    assert cells(lines, "Nepal") == ["NPL", "2002-01-01", "a", "2003-01-01"]


def test_participants_stand_in_the_order_of_their_short_names() -> None:
    codes = ("TZA", "CIV", "KOR", "CRI", "PRK", "HRV", "GBR")
    events = (*IN_FORCE, act(1, "2001-05-06", "ratification", *codes))
    assert [row["name"] for row in made(*events)["rows"]] == [
        "Costa Rica", "Côte d'Ivoire", "Croatia", "Democratic People's Republic of Korea",
        "Republic of Korea", "United Republic of Tanzania",
        "United Kingdom of Great Britain and Northern Ireland",
    ]  # fmt: skip
    shown = [line.split("  ")[0] for line in screen(*events) if "2001-05-06" in line]
    assert shown == ["Costa Rica", "Côte d'Ivoire", "Croatia", "DPR Korea", "Rep. of Korea",
                     "Tanzania", "United Kingdom"]  # fmt: skip


def test_who_may_act_and_has_not_is_a_gap() -> None:
    events = (status(0, "2000-01-01", "signed"), act(1, "2000-01-01", "signature", "IND", "NPL"))
    lines = screen(*events, open_to="three")
    assert cells(lines, "Bhutan") == ["BTN", "·", "·"]
    assert cells(lines, "India") == ["IND", "2000-01-01", "·"]
    assert "· not done" in lines
    assert "Signatories: 2 of 3. Parties: 0 of 3." in lines
    assert "Signatures not followed by ratification: 2 (India, Nepal)" in lines
    answer = made(*events, open_to="three")
    assert answer["signed_not_consented"] == ["IND", "NPL"]
    assert [(row["party"], row["position"]) for row in answer["rows"]] == [
        ("BTN", "none"), ("IND", "signatory"), ("NPL", "signatory")]  # fmt: skip


def test_what_is_not_recorded_is_not_called_a_gap() -> None:
    events = (status(0, "2000-01-01", "in-force"), act(1, "2000-01-01", "signature", "IND"))
    lines = screen(*events, open_to="three", acts_known="partial")
    assert cells(lines, "Bhutan") == ["BTN", "?", "?"]
    assert cells(lines, "India") == ["IND", "2000-01-01", "?"]
    assert not any("·" in line for line in lines if line.startswith(("India", "Bhutan", "Nepal")))
    assert "Signatories: ≥ 1 of 3. Parties: not recorded." in lines
    assert "Signatures with no ratification recorded: 1 (India)" in lines
    answer = made(*events, open_to="three", acts_known="partial")
    assert [row["position"] for row in answer["rows"]] == [None, "signatory", None]


LEFT = (
    *IN_FORCE, act(1, "2000-01-01", "signature", "BDI"), act(2, "2001-01-12", "acceptance", "BDI"),
    act(3, "2016-10-27", "withdrawal", "BDI", effective="2017-10-27"),
)  # fmt: skip


def test_one_that_has_left_stands_in_brackets() -> None:
    lines = screen(*LEFT)
    assert cells(lines, "[Burundi]") == [
        "BDI", "[2000-01-01]", "[2001-01-12", "A]", "2003-01-01", "2017-10-27"]  # fmt: skip
    assert "  2016-10-27: Withdrawal: Burundi, with effect from 2017-10-27" in lines
    (row,) = made(*LEFT)["rows"]
    assert (row["position"], row["withdrawn"], row["name"]) == (
        "former-party", "2017-10-27", "Burundi")  # fmt: skip


def test_one_that_is_leaving_does_not_yet() -> None:
    lines = screen(*LEFT, as_of=date(2017, 1, 1))
    assert cells(lines, "Burundi")[-1] == "2017-10-27"
    assert made(*LEFT, as_of=date(2017, 1, 1))["rows"][0]["position"] == "withdrawing"


def test_the_hague_conference_has_those_that_left_in_a_block_of_their_own() -> None:
    lines = screen(*LEFT, act(4, "2002-01-01", "accession", "IND"), codes="hcch")
    at = lines.index("Denounced")
    assert lines[at + 1].split() == [
        "Burundi", "BDI", "2000-01-01", "2001-01-12", "Ap", "2003-01-01", "2017-10-27"]  # fmt: skip
    assert lines[at - 1].split() == ["India", "IND", "2002-01-01", "A", "2003-01-01"]
    assert "A accession" in "\n".join(lines)


def test_the_parties_to_what_was_terminated_did_not_leave_it() -> None:
    lines = screen(*IN_FORCE, act(1, "2001-05-06", "accession", "IND"),
                   status(102, "2020-01-01", "terminated"))  # fmt: skip
    assert cells(lines, "India")[:3] == ["IND", "2001-05-06", "a"]


def test_a_consent_taken_back_before_entry_into_force_stands_in_brackets() -> None:
    events = (
        status(0, "2000-01-01", "signed"), act(1, "2000-01-01", "signature", "IND", "NPL"),
        act(2, "2001-01-01", "ratification", "IND"), act(3, "2002-01-01", "withdrawal-of-consent", "IND"),
        act(4, "2002-01-01", "withdrawal-of-signature", "NPL"),
    )  # fmt: skip
    lines = screen(*events)
    assert cells(lines, "India") == ["IND", "2000-01-01", "[2001-01-01]"]
    assert cells(lines, "Nepal") == ["NPL", "[2000-01-01]", "·"]
    india, nepal = made(*events)["rows"]
    assert (india["position"], india["undone"]) == (
        "signatory", [{"act": "ratification", "on": "2001-01-01"}])  # fmt: skip
    assert (nepal["position"], nepal["signed"]) == ("none", None)


def test_doubtful_dates_are_shown_as_given_and_not_counted() -> None:
    events = (status(0, "2000-01-01", "signed"), act(1, "2000-01-01", "signature", "IND"),
              act(2, "2001", "ratification", "IND"))  # fmt: skip
    assert cells(screen(*events), "India") == ["IND", "2000-01-01", "2001"]
    within = screen(*events, as_of=date(2001, 6, 1))
    assert cells(within, "India") == ["IND", "2000-01-01", "2001", "?"]
    assert any("may not have been done by this day, not counted" in line for line in within)
    answer = made(*events, as_of=date(2001, 6, 1))
    assert answer["parties"] == 0
    assert answer["rows"][0]["doubtful"] == [{"act": "ratification", "on": "2001"}]


def test_signatures_of_other_kinds_say_which() -> None:
    events = (
        status(0, "1990-01-01", "signed"), act(1, "1991-01-01", "succession-to-signature", "CZE"),
        act(2, "1992-01-01", "signature-ad-referendum", "IND"),
        act(3, "1993-01-01", "definitive-signature", "NPL"),
    )  # fmt: skip
    lines = screen(*events)
    assert cells(lines, "Czechia") == ["CZE", "1991-01-01", "d", "·"]
    assert cells(lines, "India") == ["IND", "1992-01-01", "ad", "referendum", "·"]
    assert cells(lines, "Nepal") == ["NPL", "1993-01-01", "s"]
    assert cells(screen(*events, codes="coe"), "India") == ["IND", "1992-01-01", "r", "·"]


def test_provisional_application_has_a_column_of_its_own() -> None:
    events = (
        status(0, "2000-01-01", "signed"),
        act(1, "2000-01-01", "provisional-application", "IND", "NPL"),
        act(2, "2001-01-01", "end-of-provisional-application", "NPL"),
    )  # fmt: skip
    lines = screen(*events)
    assert any("Provisional application(n)" in line for line in lines)
    assert cells(lines, "India") == ["IND", "·", "·", "2000-01-01", "n"]
    assert cells(lines, "Nepal") == ["NPL", "·", "·", "[2000-01-01", "n]"]
    assert [row["provisional"] for row in made(*events)["rows"]] == [True, False]


STATED = (
    *IN_FORCE, act(1, "2001-01-01", "accession", "IND", "NPL"),
    act(2, "2001-01-01", "reservation", "IND", article="5", text="[sic]"),
    act(3, "2001-01-01", "declaration", "IND", text="one"),
    act(4, "2001-02-01", "declaration", "IND", text="two"),
    act(5, "2001-06-01", "objection", "NPL", to=("IND",)),
)  # fmt: skip


def test_statements_are_counted_and_listed_with_what_they_answer() -> None:
    lines = screen(*STATED)
    assert lines[lines.index("Reservations") + 2] == "  India, 2001-01-01: article 5; “[sic]”"
    assert lines[lines.index("Objections") + 2] == "  Nepal, 2001-06-01, to India"
    assert cells(lines, "India")[-2:] == ["1", "2"]
    answer = made(*STATED)
    assert [(s["party"], s["act"], s["to"]) for s in answer["statements"]] == [
        ("IND", "reservation", []), ("IND", "declaration", []), ("IND", "declaration", []),
        ("NPL", "objection", ["IND"])]  # fmt: skip
    india, nepal = answer["rows"]
    assert (india["reservations"], india["declarations"], nepal["objections"]) == (1, 2, 1)


def test_a_statement_withdrawn_stands_in_brackets() -> None:
    withdrawal = act(6, "2005-03-04", "withdrawal-of-reservation", "IND")
    lines = screen(*STATED, withdrawal)
    line = "  [India, 2001-01-01: article 5; “[sic]”] withdrawn 2005-03-04"
    assert lines[lines.index("Reservations") + 2] == line
    answer = made(*STATED, withdrawal)
    assert answer["statements"][0]["withdrawn"] == "2005-03-04"
    assert answer["rows"][0]["reservations"] == 0


def test_a_withdrawal_that_does_not_say_which_statement_it_means_is_told_by_itself() -> None:
    withdrawal = act(6, "2005-03-04", "withdrawal-of-declaration", "IND")
    answer = made(*STATED, withdrawal)
    assert [s["withdrawn"] for s in answer["statements"]] == [None] * 5
    assert answer["statements"][-1]["act"] == "withdrawal-of-declaration"
    assert "Withdrawals of declaration" in screen(*STATED, withdrawal)


def test_statements_fall_with_the_consent_and_do_not_revive_with_a_new_one() -> None:
    leaving = act(6, "2012-01-01", "withdrawal", "IND")
    back = (leaving, act(7, "2013-02-10", "accession", "IND"),
            act(8, "2013-02-10", "reservation", "IND", text="new"))  # fmt: skip
    assert made(*STATED, leaving)["rows"][0]["declarations"] == 0
    answer = made(*STATED, *back)
    stands = [s["text"] for s in answer["statements"] if s["party"] == "IND" and s["stands"]]
    assert stands == ["new"]
    assert answer["rows"][0]["reservations"] == 1


def test_the_council_of_europe_has_letters_for_notes() -> None:
    lines = screen(*STATED, codes="coe")
    assert cells(lines, "India")[-2:] == ["R.", "D."]
    assert cells(lines, "Nepal")[-1] == "O."
    assert "Signatories: 0. Ratifications/accessions: 2." in lines


def test_the_head_says_what_a_depositary_says() -> None:
    lines = screen(*IN_FORCE, act(1, "2001-01-01", "accession", "IND"), depositary="The Secretary",
                   registration={"series": "UNTS", "number": "7", "on": dates.parse("2003-02-01")},
                   entry_into_force={"article": "9", "text": "On the day."})  # fmt: skip
    facts = {line.strip().split("  ")[0]: line.split("  ")[-1].strip() for line in lines[2:10]}
    assert facts["Signed"] == "2000-01-01, Rome"
    assert facts["Entry into force"] == "2003-01-01"
    assert facts["Article"] == "9"
    assert facts["Conditions"] == "“On the day.”"
    assert facts["Registration"] == "UNTS no. 7, 2003-02-01"
    assert facts["Depositary"] == "The Secretary"
    assert facts["Open to"] == "all States"


def test_what_does_not_bind_has_no_ratifications_to_miss() -> None:
    events = (status(0, "2000-01-01", "signed"), act(1, "2000-01-01", "signature", "IND"))
    lines = screen(*events, binding=False, open_to="three")
    assert "Signatories: 1 of 3." in lines
    assert not any("atification" in line for line in lines)
    assert made(*events, binding=False, open_to="three")["signed_not_consented"] == []


def test_codes_outlast_a_long_name() -> None:
    long = Party(id="EUROPEANUNION", path="parties/EUROPEANUNION.toml",
                 title="The Union of the Peoples of All the Western and Eastern Countries")  # fmt: skip
    record = treaty(*IN_FORCE, act(1, "2001-01-01", "ratification", "IND"),
                    act(2, "2002-01-01", "acceptance", "EUROPEANUNION"))  # fmt: skip
    document = chart(record, Register([record, long]), Moment(TODAY, None, TODAY))
    for columns in (60, 80, 120):
        page = render(document, Page(columns))
        assert "EUROPEANUNION" in page
        assert "IND" in page.split()
        assert "Western and Eastern Countries" in " ".join(page.split())


def test_the_foot_counts_those_who_acted_and_those_who_may() -> None:
    open_now = status(0, "2000-01-01", "ready-to-sign")
    assert screen(open_now, open_to="three")[-1] == (
        "nobody has acted · open to 3 · as of 2026-11-21"
    )
    assert screen(open_now, open_to="three", acts_known="partial")[-1] == (
        "no act recorded · open to 3 · as of 2026-11-21"
    )
    signed = act(1, "2000-01-01", "signature", "IND")
    assert screen(open_now, signed, open_to="three")[-1] == (
        "1 participant · open to 3 · as of 2026-11-21"
    )


def test_no_number_stands_beside_what_is_not_recorded() -> None:
    lines = screen(*IN_FORCE, acts_known="partial")
    assert "Signatories: not recorded. Parties: not recorded." in lines
    assert not any("no ratification recorded" in line for line in lines)
    lines = screen(*IN_FORCE, act(1, "2000-01-01", "signature", "IND"), acts_known="partial")
    assert "Signatures with no ratification recorded: 1 (India)" in lines


def test_an_entry_into_force_by_the_clause_alone_is_said_to_be_so() -> None:
    clause = {"when": {"consents": 1}, "after": ()}
    signed = status(0, "2000-01-01", "signed")
    lines = screen(signed, act(1, "2001-01-01", "ratification", "IND"), entry_into_force=clause)
    assert "  Entry into force  2001-01-01, by its clause, not declared" in lines


def test_before_its_life_began_there_is_nothing() -> None:
    assert made(*IN_FORCE, as_of=date(1990, 1, 1))["rows"] == []
    lines = screen(*IN_FORCE, as_of=date(1990, 1, 1))
    assert lines[-1] == "no participants · as of 1990-01-01 · its life begins later"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_names_and_dates_are_never_cut(columns: int) -> None:
    every = ("ratification", "acceptance", "approval", "accession")
    parties = ("GBR", "PRK", "VEN", "IND")
    acts = [act(n, f"200{n}-01-01", kind, code)
            for n, (kind, code) in enumerate(zip(every, parties, strict=True))]  # fmt: skip
    lines = screen(*IN_FORCE, *acts, columns=columns)
    page = " ".join(" ".join(lines).split())
    assert all(width(line) <= columns for line in lines)
    assert "…" not in page
    for words in ("United Kingdom", "GBR", "2001-01-01 A", "Venezuela", "2002-01-01 AA"):
        assert words in page


def test_a_hostile_text_is_shown_and_does_nothing() -> None:
    hostile = "[/nope] | <b>\x1b[31m\u202e`x`"
    events = (*IN_FORCE, act(1, "2001-01-01", "accession", "IND"),
              act(2, "2001-01-01", "reservation", "IND", text=hostile))  # fmt: skip
    page = "\n".join(screen(*events, title=hostile))
    assert page.count("[/nope] | <b>\\u{1b}[31m\\u{202e}`x`") == 2
    record = treaty(*events, title=hostile)
    text = markdown(chart(record, register(record), Moment(TODAY, None, TODAY)), Page())
    assert "\x1b" not in text
    assert "\\[/nope\\] \\| \\<b>" in text


def test_an_objection_withdrawn_towards_one_of_several_is_told_for_each() -> None:
    objected = act(6, "2001-07-01", "objection", "BTN", to=("IND", "NPL"))
    one_answer = [s for s in made(*STATED, objected)["statements"] if s["party"] == "BTN"]
    assert [(s["to"], s["withdrawn"]) for s in one_answer] == [(["IND", "NPL"], None)]
    withdrawn = act(7, "2005-01-01", "withdrawal-of-objection", "BTN", to=("IND",))
    found = [s for s in made(*STATED, objected, withdrawn)["statements"] if s["party"] == "BTN"]
    assert [(s["to"], s["withdrawn"]) for s in found] == [(["IND"], "2005-01-01"), (["NPL"], None)]
    ahead = act(7, "2026-01-01", "withdrawal-of-objection", "BTN", to=("IND",),
                effective="2027-01-01")  # fmt: skip
    rows = made(*STATED, objected, ahead)["rows"]
    assert [row["objections"] for row in rows if row["party"] == "BTN"] == [1]


def test_a_statement_that_is_perhaps_withdrawn_says_so() -> None:
    lines = screen(*STATED, act(6, "2005-03-04", "withdrawal-of-declaration", "IND"))
    assert "  India, 2001-01-01: “one” (perhaps withdrawn 2005-03-04)" in lines


def test_an_objection_to_what_was_withdrawn_stands_no_longer() -> None:
    answer = made(*STATED, act(6, "2005-03-04", "withdrawal-of-reservation", "IND"))
    (objection,) = [s for s in answer["statements"] if s["act"] == "objection"]
    assert objection["stands"] is False
    assert [row["objections"] for row in answer["rows"] if row["party"] == "NPL"] == [0]
