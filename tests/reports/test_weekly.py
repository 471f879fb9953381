"""The weekly report, section by section, on small registers written here."""

from __future__ import annotations

import random
import time
import tomllib
from datetime import date
from typing import Any

import pytest

from tracker.domain import format as records_format
from tracker.domain.document import Document, Heading, Paragraph, Table
from tracker.domain.finding import Finding
from tracker.domain.imprint import Made
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.domain.vocabulary import CONSENTS, SIGNATURES
from tracker.formats import Page, formats_for
from tracker.formats.docx.widths import fits
from tracker.reports import REPORTS, Asked
from tracker.reports.at_home import DONE
from tracker.reports.period import Period
from tracker.reports.prose import spoken
from tracker.reports.rows import InstrumentRow
from tracker.reports.weekly import build
from tracker.reports.weekly.awaiting import missing
from tracker.rules import RULES, Case, run

IDS = ["bottom-line", "decisions", "moved", "learned", "corrected", "entering", "awaiting",
       "negotiation", "dates", "actions", "countries", "meetings", "quality", "status", "method"]  # fmt: skip

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
MADE = Made("1.0")

GROUP = """
title = "The Three"
kind = "organisation"
[[member]]
party = "IND"
[[member]]
party = "NPL"
[[member]]
party = "THA"
"""
SOURCES = {
    "sources/gazette": 'title = "Gazette"\ngrade = "official"\npublished = 2026-01-01',
    "sources/later": 'title = "Later"\ngrade = "press"\npublished = 2027-01-01',
}
MLA = """
title = "Convention on Mutual Legal Assistance"
short-title = "MLA convention"
kind = "convention"
binding = true
open-to = "three"
"""


def register(files: dict[str, str], settings: Settings | None = None) -> Register:
    files = {"groups/three": GROUP, **SOURCES, **files}
    found = []
    for name, text in files.items():
        folder, _, id = name.partition("/")
        record, problems = records_format.read(folder, id, f"{name}.toml", tomllib.loads(text))
        assert not problems
        found.append(record)
    return Register(found, settings or Settings(title="A register", home="three"))


def report(
    files: dict[str, str],
    first: date = FIRST,
    last: date = LAST,
    findings: tuple[Finding, ...] = (),
    made: Made = MADE,
) -> Document:
    return build(Asked(register(files).as_known(last), first, last, findings, made))


def rows(document: Document, id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(
        section["rows"] for section in document.answer["sections"] if section["id"] == id
    )
    return found


def sentences(document: Document) -> list[str]:
    return [row["text"] for row in rows(document, "bottom-line")]


def event(on: str, what: str, more: str = "") -> str:
    on = on if on[:4].isdecimal() and len(on) == 10 else f'"{on}"'
    return f'[[event]]\non = {on}\n{what}\nsource = "gazette"\n{more}\n'


SIGNED = event("2020-01-01", 'status = "signed"') + event(
    "2020-01-01", 'act = "signature"\nparties = ["IND", "NPL", "THA"]'
)


def action(*events: str, more: str = "") -> str:
    return f'title = "Draft the plan"\n{more}\n' + "".join(events)


def test_the_sections_are_all_there_in_their_order() -> None:
    document = report({})
    assert [section["id"] for section in document.answer["sections"]] == IDS
    assert list(document.answer)[:4] == ["schema", "view", "as_of", "known_at"]
    assert {key: document.answer[key] for key in ("view", "as_of", "known_at", "report", "from", "to")} == {
        "view": "report", "as_of": "2026-11-22", "known_at": "2026-11-22",
        "report": "weekly", "from": "2026-11-16", "to": "2026-11-22",
    }  # fmt: skip
    assert all(list(s) == ["id", "title", "rows"] for s in document.answer["sections"])


def test_an_empty_section_says_none() -> None:
    document = report({})
    filled = {"bottom-line", "countries", "method"}
    assert {s["id"] for s in document.answer["sections"] if s["rows"]} == filled
    after = [
        following
        for block, following in zip(document.blocks, document.blocks[1:], strict=False)
        if isinstance(block, Heading)
    ]
    assert sum(block == Paragraph("none", "under") for block in after) == len(IDS) - len(filled)
    assert sentences(document) == ["Nothing moved this week."]


def test_the_title_names_register_week_and_days() -> None:
    assert report({}).title == "A register: weekly report 2026-W47, 16 to 22 November 2026"
    odd = report({}, date(2025, 12, 31), date(2026, 1, 3))
    assert odd.title == "A register: weekly report, 31 December 2025 to 3 January 2026"


def test_days_are_spoken_without_saying_anything_twice() -> None:
    assert spoken(date(2026, 11, 30), date(2026, 12, 6)) == "30 November to 6 December 2026"
    assert spoken(LAST, LAST) == "22 November 2026"


def test_a_deposit_of_the_week_moves_and_is_told_first() -> None:
    deposit = event("2026-11-18", 'act = "ratification"\nparties = ["IND"]\nplace = "Dhaka"',
                    'quote = "India [deposited]."')  # fmt: skip
    document = report({"instruments/mla": MLA + SIGNED + deposit})
    assert rows(document, "moved") == [
        {
            "id": "mla", "title": "Convention on Mutual Legal Assistance", "kind": "instrument",
            "on": "2026-11-18", "effective": None, "status": None, "status_before": None,
            "act": "ratification", "due": None, "parties": ["IND"], "place": "Dhaka",
            "source": ["gazette"], "quote": "India [deposited].", "note": None, "recorded": None,
            "what": "Ratification: India",
        }
    ]  # fmt: skip
    assert sentences(document) == [
        "India deposited its ratification of the MLA convention (1 of 3)."
    ]


def test_what_lies_outside_the_week_does_not_move() -> None:
    events = [event(on, 'act = "ratification"\nparties = ["IND"]')
              for on in ("2026-11-15", "2026-11-23", "2026-11", "2026-11-22..2026-11-23")]  # fmt: skip
    for one in events:
        assert rows(report({"instruments/mla": MLA + SIGNED + one}), "moved") == []


def test_both_ends_of_the_week_belong_to_it() -> None:
    for on in ("2026-11-16", "2026-11-22", "2026-11-16..2026-11-22"):
        one = event(on, 'act = "ratification"\nparties = ["IND"]')
        assert len(rows(report({"instruments/mla": MLA + SIGNED + one}), "moved")) == 1


def test_an_announced_entry_into_force_is_fixed_and_then_happens() -> None:
    notice = event("2026-11-18", 'status = "in-force"', "effective = 2026-12-20")
    files = {"instruments/mla": MLA + SIGNED + notice}
    before = report(files)
    assert rows(before, "entering") == [
        {"id": "mla", "title": "Convention on Mutual Legal Assistance", "on": "2026-12-20",
         "in_days": 28, "announced": "2026-11-18", "source": ["gazette"]}
    ]  # fmt: skip
    assert sentences(before)[0] == "The MLA convention enters into force on 2026-12-20."
    assert rows(before, "dates")[0]["within"] == 30
    after = report(files, date(2026, 12, 14), date(2026, 12, 20))
    assert rows(after, "entering") == []
    assert [row["status"] for row in rows(after, "moved")] == ["in-force"]
    assert sentences(after)[0] == (
        "The MLA convention entered into force on 2026-12-20 (0 of 3 parties)."
    )


def test_what_is_recorded_late_is_learned_not_moved() -> None:
    late = event("2026-05-05", 'act = "ratification"\nparties = ["NPL"]', "recorded = 2026-11-17")
    document = report({"instruments/mla": MLA + SIGNED + late})
    assert rows(document, "moved") == []
    assert [(row["on"], row["recorded"]) for row in rows(document, "learned")] == [
        ("2026-05-05", "2026-11-17")
    ]
    assert sentences(document) == [
        "Nothing moved this week.",
        "Became known: Nepal deposited its ratification of the MLA convention on 2026-05-05.",
    ]


def test_an_event_of_the_week_recorded_in_it_is_told_once() -> None:
    now = event("2026-11-17", 'act = "ratification"\nparties = ["NPL"]', "recorded = 2026-11-18")
    document = report({"instruments/mla": MLA + SIGNED + now})
    assert len(rows(document, "moved")) == 1
    assert rows(document, "learned") == []


def test_what_is_recorded_afterwards_was_not_known() -> None:
    later = event("2026-11-17", 'act = "ratification"\nparties = ["NPL"]', "recorded = 2026-11-23")
    document = report({"instruments/mla": MLA + SIGNED + later})
    assert document.answer == report({"instruments/mla": MLA + SIGNED}).answer


CORRECTED = event(
    "2026-11-17",
    'act = "ratification"\nparties = ["NPL"]',
    "recorded = 2026-11-17\n"
    'corrections = [{ recorded = 2026-11-18, by = "desk", was = { on = 2026-11-16, place = "" },'
    ' reason = "misread" },'
    ' { recorded = 2026-11-24, was = { parties = ["THA"] }, reason = "wrong State" }]',
)


def test_a_correction_says_old_new_and_why() -> None:
    document = report({"instruments/mla": MLA + SIGNED + CORRECTED})
    assert rows(document, "corrected") == [
        {"id": "mla", "title": "Convention on Mutual Legal Assistance", "event": 3,
         "recorded": "2026-11-18", "by": "desk", "old": {"on": "2026-11-16", "place": None},
         "new": {"on": "2026-11-17", "place": None}, "reason": "misread"}
    ]  # fmt: skip
    assert rows(document, "moved")[0]["parties"] == ["THA"]


def test_a_later_correction_belongs_to_its_own_week() -> None:
    document = report(
        {"instruments/mla": MLA + SIGNED + CORRECTED}, date(2026, 11, 23), date(2026, 11, 29)
    )
    assert [(row["old"], row["new"]) for row in rows(document, "corrected")] == [
        ({"parties": ["THA"]}, {"parties": ["NPL"]})
    ]


def test_awaiting_names_who_is_missing_and_how_far_it_is() -> None:
    home = event("2026-02-02", 'act = "parliamentary-approval"\nparties = ["NPL"]')
    said = event("2026-03-03", 'act = "stated-intention"\nparties = ["THA"]', "target = 2027-01-31")
    maybe = event("2026-11-20..2026-11-30", 'act = "ratification"\nparties = ["IND"]')
    (row,) = rows(report({"instruments/mla": MLA + SIGNED + home + said + maybe}), "awaiting")
    assert row["status"] == "signed"
    assert row["missing"] == [
        {"party": "IND", "stage": None, "stage_on": None, "intended": None,
         "may_have": "ratification", "may_have_on": "2026-11-20..2026-11-30"},
        {"party": "NPL", "stage": "parliamentary-approval", "stage_on": "2026-02-02",
         "intended": None, "may_have": None, "may_have_on": None},
        {"party": "THA", "stage": "stated-intention", "stage_on": "2026-03-03",
         "intended": "2027-01-31", "may_have": None, "may_have_on": None},
    ]  # fmt: skip


def test_nobody_is_called_missing_where_consent_may_not_be_needed() -> None:
    for binding in ("binding = false", ""):
        text = MLA.replace("binding = true", binding) + SIGNED
        (row,) = rows(report({"instruments/mla": text}), "awaiting")
        assert row["missing"] == []


def test_negotiation_counts_the_days_since_anything_moved() -> None:
    text = (
        MLA
        + event("2026-01-01", 'status = "under-negotiation"')
        + event("2026-11-02", 'note = "Round 3."')
    )
    (row,) = rows(report({"instruments/mla": text}), "negotiation")
    assert (row["last_news"], row["days_since"], row["stale"]) == ("2026-11-02", 20, False)


CLAUSE = '[entry-into-force]\nwhen = {when}\nafter = "30 days"\n'
TWO = event("2026-01-01", 'act = "ratification"\nparties = ["IND", "NPL"]')


@pytest.mark.parametrize(
    ("when", "acts", "asked"),
    [
        ('{ parties = "three" }', TWO, "one-party-short"),
        ("{ consents = 3 }", TWO, "one-party-short"),
        ("{ consents = 2 }", TWO, "clause-satisfied"),
        ("{ consents = 4 }", TWO, None),
        ('{ consents = 3, among = "three" }', TWO, "one-party-short"),
        ('{ fraction = "3/3", of = "three" }', TWO, "one-party-short"),
        ('{ all = [{ consents = 2 }, { parties = "three" }] }', TWO, "one-party-short"),
        ("{ all = [{ consents = 3 }, { reached = 2030-01-01 }] }", TWO, None),
        ("{ any = [{ consents = 9 }, { consents = 3 }] }", TWO, "one-party-short"),
        ('{ parties = "three" }', "", None),
    ],
)
def test_what_is_near_to_entry_into_force(when: str, acts: str, asked: str | None) -> None:
    text = MLA + CLAUSE.replace("{when}", when) + SIGNED + acts
    found = rows(report({"instruments/mla": text}), "decisions")
    assert [row["kind"] for row in found] == ([asked] if asked else [])


def test_an_entry_into_force_that_is_worked_out_is_entering() -> None:
    late = event("2026-11-02", 'act = "ratification"\nparties = ["IND", "NPL"]')
    text = MLA + CLAUSE.replace("{when}", "{ consents = 2 }") + SIGNED + late
    (row,) = rows(report({"instruments/mla": text}), "entering")
    assert (row["on"], row["announced"]) == ("2026-12-02", None)  # thirty days after the second


def test_one_party_short_is_not_claimed_where_acts_are_partly_known() -> None:
    text = (
        MLA
        + 'acts-known = "partial"\n'
        + CLAUSE.replace("{when}", "{ consents = 3 }")
        + SIGNED
        + TWO
    )
    assert rows(report({"instruments/mla": text}), "decisions") == []


def test_ready_to_sign_asks_for_a_date_until_there_is_one() -> None:
    ready = MLA + event("2026-01-01", 'status = "ready-to-sign"')
    found = rows(report({"instruments/mla": ready}), "decisions")
    assert [row["kind"] for row in found] == ["ready-to-sign-without-date"]
    summit = 'title = "Summit"\nkind = "summit"\n[[meeting]]\non = 2026-12-05\nsource = "gazette"\noutcomes = ["mla"]'
    assert rows(report({"instruments/mla": ready, "bodies/summit": summit}), "decisions") == []
    window = ready + "until = 2026-12-31\n"
    assert rows(report({"instruments/mla": window}), "decisions") == []


OPEN = event("2026-09-01", 'status = "open"')


def test_actions_are_told_by_group() -> None:
    files = {
        "actions/late": action(OPEN, more='lead = "IND"\ndue = 2026-10-01'),
        "actions/slightly-late": action(OPEN, more="due = 2026-11-20"),
        "actions/soon": action(OPEN, more="due = 2026-12-01"),
        "actions/slipped": action(
            OPEN, event("2026-10-01", "due = 2027-01-01"), more="due = 2026-10-05"
        ),
        "actions/blocked": action(
            OPEN, event("2026-10-01", 'status = "blocked"\nreason = "no money"')
        ),
        "actions/finished": action(
            OPEN, event("2026-11-19", 'status = "done"'), more="due = 2026-10-01"
        ),
        "actions/old": action(event("2024-01-01", 'status = "open"')),
    }
    document = report(files)
    assert [(row["group"], row["id"]) for row in rows(document, "actions")] == [
        ("done", "finished"), ("late", "late"), ("late", "slightly-late"), ("due-soon", "soon"),
        ("slipped", "slipped"), ("blocked", "blocked"), ("stale", "old"),
    ]  # fmt: skip
    assert [(row["kind"], row["id"]) for row in rows(document, "decisions")] == [
        ("blocked", "blocked"), ("late", "late"),
    ]  # fmt: skip
    assert sentences(document) == [
        "Done: “Draft the plan”.",
        "2 action items are late, the worst by 52 days: “Draft the plan”.",
        "1 matter needs a decision: “Draft the plan” (blocked).",
    ]


def test_a_page_says_since_when_an_item_has_slipped_however_narrow_it_is() -> None:
    """It is said nowhere else."""
    moved = event("2026-10-01", "due = 2027-01-01")
    title = 'title = "Draft the plan that the chiefs asked for at their last meeting, and send it"'
    item = action(OPEN, moved, more="due = 2026-10-05").replace('title = "Draft the plan"', title)
    document = report({"actions/slipped-a-little-and-then-again": item})
    page = formats_for("views")["table"].text(document, Page(80))
    assert "FIRST DUE" in page
    assert "2026-10-05" in page
    tables = [block for block in document.blocks if isinstance(block, Table)]
    (shown,) = (one for one in tables if any(column.key == "was" for column in one.columns))
    for fit in fits(shown.columns, shown.groups[0].rows):
        assert "FIRST DUE" in [column.heading for column in fit.columns]


def test_late_by_thirty_days_needs_no_decision_yet() -> None:
    for due, asked in (("2026-10-23", 0), ("2026-10-22", 1)):
        found = report({"actions/late": action(OPEN, more=f"due = {due}")})
        assert len(rows(found, "decisions")) == asked


def test_a_deferral_to_a_meeting_that_has_passed_needs_a_decision() -> None:
    body = 'title = "Chiefs"\nkind = "summit"\n[[meeting]]\nnumber = 4\non = 2026-11-17\nsource = "gazette"'
    put_off = event("2026-10-01", 'status = "deferred"\nmeeting = "chiefs/4"')
    files = {"actions/plan": action(OPEN, put_off), "bodies/chiefs": body}
    assert [row["kind"] for row in rows(report(files), "decisions")] == ["meeting-passed"]
    earlier = report(files, date(2026, 11, 9), date(2026, 11, 15))
    assert rows(earlier, "decisions") == []


def test_countries_have_what_they_lead_and_what_waits_for_them() -> None:
    files = {
        "instruments/mla": MLA
        + SIGNED
        + event("2026-01-01", 'act = "ratification"\nparties = ["IND"]'),
        "instruments/new": MLA + event("2026-01-01", 'status = "ready-to-sign"'),
        "actions/late": action(OPEN, more='lead = "IND"\ndue = 2026-10-01'),
    }
    assert rows(report(files), "countries") == [
        {"party": "IND", "name": "India", "open": ["late"], "late": ["late"],
         "to_sign": ["new"], "to_consent": []},
        {"party": "NPL", "name": "Nepal", "open": [], "late": [],
         "to_sign": ["new"], "to_consent": ["mla"]},
        {"party": "THA", "name": "Thailand", "open": [], "late": [],
         "to_sign": ["new"], "to_consent": ["mla"]},
    ]  # fmt: skip


BODY = """
title = "Chiefs"
kind = "summit"
[[meeting]]
number = 4
on = 2026-11-14
until = 2026-11-16
source = "gazette"
[[meeting]]
number = 5
on = 2026-12-10
source = "gazette"
[[meeting]]
number = 6
on = 2027-01-05
source = "later"
"""


def test_meetings_held_and_coming() -> None:
    document = report({"bodies/chiefs": BODY})
    found = [(row["group"], row["number"]) for row in rows(document, "meetings")]
    assert found == [("held", 4), ("coming", 5)]  # 6 is told of only by what was published later
    assert [(row["what"], row["in"], row["within"]) for row in rows(document, "dates")] == [
        ("meeting", 18, 30)
    ]
    assert sentences(document) == ["Nothing moved this week.", "Met: Chiefs."]


def test_dates_end_after_ninety_days() -> None:
    for due, within in (
        ("2026-12-22", [30]),
        ("2027-02-20", [90]),
        ("2027-02-21", []),
        ('"2027"', [90]),
    ):
        found = report({"actions/a": action(OPEN, more=f"due = {due}")})
        assert [row["within"] for row in rows(found, "dates")] == within


def finding(code: str, at: tuple[str | int, ...] = (), allowed: str | None = None) -> Finding:
    return Finding("instruments/mla.toml", at, code, "a-name", "warning", "why", "", "mla",
                   allowed=allowed)  # fmt: skip


def test_quality_has_findings_thin_sources_and_doubtful_events() -> None:
    maybe = event("2026-11-20..2026-11-30", 'act = "ratification"\nparties = ["IND"]')
    future = event("2027-02-02", 'act = "ratification"\nparties = ["NPL"]')
    found = (finding("T402", ("event", 2)), finding("T302"), finding("T305", (), "agreed"),
             finding("T401", ("event", 3)))  # fmt: skip
    document = report({"instruments/mla": MLA + SIGNED + maybe + future}, findings=found)
    assert [(row["kind"], row.get("code")) for row in rows(document, "quality")] == [
        ("finding", "T302"), ("finding", "T305"), ("thin-source", "T402"), ("unverified", None),
    ]  # fmt: skip
    assert rows(document, "quality")[1]["allowed"] == "agreed"
    assert rows(document, "quality")[3]["on"] == "2026-11-20..2026-11-30"


def test_thousands_of_findings_on_thousands_of_events_are_told_in_linear_time() -> None:
    events = event("2026-11-20", 'note = "n"') * 3000
    found = tuple(finding("T401", ("event", n)) for n in range(3000))
    start = time.process_time()
    document = report({"instruments/mla": MLA + events}, findings=found)
    assert len(rows(document, "quality")) == 3000
    assert time.process_time() - start < 5


def test_a_finding_on_the_settings_is_told() -> None:
    found = Finding("tracker.toml", ("home",), "T104", "dangling-reference", "error", "why", "", "")
    document = report({"instruments/mla": MLA + SIGNED}, findings=(found,))
    assert [row["path"] for row in rows(document, "quality")] == ["tracker.toml"]


@pytest.mark.parametrize("act", ["signature", "ratification"])
def test_an_act_whose_parties_cannot_be_read_is_told_all_the_same(act: str) -> None:
    raw = tomllib.loads(MLA + event("2026-11-18", f'act = "{act}"\nparties = "IND, NPL"'))
    record, problems = records_format.read("instruments", "mla", "instruments/mla.toml", raw)
    assert [problem.code for problem in problems] == ["T003"]
    document = build(Asked(Register([record], Settings()), FIRST, LAST, (), MADE))
    assert any("A party not named" in words for words in sentences(document))


def test_an_instrument_whose_life_begins_later_is_not_there() -> None:
    text = MLA + event("2027-01-01", 'status = "under-negotiation"')
    assert rows(report({"instruments/mla": text}), "status") == []


def test_method_says_from_what_it_was_made() -> None:
    document = report({}, made=Made("1.0", "8225eb0a1b", is_clean=False))
    assert rows(document, "method") == [
        {"from": "2026-11-16", "to": "2026-11-22", "as_of": "2026-11-22",
         "known_at": "2026-11-22", "version": "1.0", "commit": "8225eb0a1b", "clean": False}
    ]  # fmt: skip
    assert rows(report({}), "method")[0]["commit"] is None


def test_the_bottom_line_has_five_sentences_at_most() -> None:
    files = {f"actions/a{n}": action(OPEN, more="due = 2026-10-01") for n in range(3)}
    files["actions/blocked"] = action(OPEN, event("2026-11-17", 'status = "blocked"\nreason = "x"'))
    for n, act in enumerate(("signature", "ratification", "reservation", "withdrawal")):
        files[f"instruments/i{n}"] = (
            MLA + SIGNED + event("2026-11-18", f'act = "{act}"\nparties = ["IND"]')
        )
    files["instruments/new"] = MLA + event("2026-11-18", 'status = "adopted"')
    said = sentences(report(files))
    assert len(said) == 5
    assert said[-2].startswith("3 action items are late")
    assert said[-1].startswith("1 matter needs a decision")


def test_the_order_of_files_changes_nothing() -> None:
    files = {f"actions/a{n}": action(OPEN, more="due = 2026-10-01") for n in range(6)}
    files |= {f"instruments/i{n}": MLA + SIGNED for n in range(6)} | {"bodies/chiefs": BODY}
    shuffled = list(files.items())
    random.Random(7).shuffle(shuffled)
    for name, format in formats_for("views").items():
        one = format.render(report(files), Page())
        assert one == format.render(report(dict(shuffled)), Page()), name


def test_the_contents_page_builds_it() -> None:
    (weekly,) = (one for one in REPORTS if one.name == "weekly")
    document = weekly.build(Asked(register({}), FIRST, LAST))
    assert document.answer["report"] == "weekly"


def test_negotiation_and_actions_call_stale_what_the_rules_do() -> None:
    begun = event("2020-01-01", 'status = "under-negotiation"')
    lasting = event("2020-02-01", 'note = "Talks."', "until = 2026-11-20")
    text = 'title = "{}"\nkind = "treaty"\n'
    document = report({
        "instruments/quiet": text.format("Quiet") + begun,
        "instruments/lasting": text.format("Lasting") + begun + lasting,
        "actions/old": action(event("2020-01-01", 'status = "open"')),
    })  # fmt: skip
    found = {row["id"]: (row["days_since"], row["stale"]) for row in rows(document, "negotiation")}
    assert found == {"quiet": (2517, True), "lasting": (2, False)}
    assert [row["id"] for row in rows(document, "actions") if row["group"] == "stale"] == ["old"]


def test_stale_is_in_the_quality_section_unless_its_rule_is_off() -> None:
    old = {"actions/old": action(event("2020-01-01", 'status = "open"'))}

    def told(settings: Settings) -> tuple[list[str], list[str]]:
        known = register(old, settings)
        found = tuple(run(RULES, Case(known, LAST, clock=date.max)))
        document = build(Asked(known.as_known(LAST), FIRST, LAST, found, MADE))
        return (
            [row["code"] for row in rows(document, "quality")],
            [row["id"] for row in rows(document, "actions") if row["group"] == "stale"],
        )

    assert told(Settings()) == (["T302"], ["old"])
    assert told(Settings(check={"T302": "off"})) == ([], ["old"])


PARTIAL = 'acts-known = "partial"\n'


def test_missing_is_told_only_where_every_act_is_known() -> None:
    (row,) = rows(report({"instruments/mla": MLA + SIGNED}), "awaiting")
    assert [one["party"] for one in row["missing"]] == ["IND", "NPL", "THA"]
    assert row["none_known_of"] is None
    (row,) = rows(report({"instruments/mla": MLA + PARTIAL + SIGNED}), "awaiting")
    assert row["missing"] is None
    assert [one["party"] for one in row["none_known_of"]] == ["IND", "NPL", "THA"]


@pytest.mark.parametrize(
    ("keys", "counted"),
    [("", (["open"], ["signed"])), (PARTIAL, ([], [])), ("binding = false\n", (["open"], []))],
)
def test_countries_are_asked_only_for_what_is_certain_and_to_consent_only_to_what_binds(
    keys: str, counted: tuple[list[str], list[str]]
) -> None:
    text = (MLA.replace("binding = true\n", "") if "binding" in keys else MLA) + keys
    files = {
        "instruments/open": text + event("2026-01-01", 'status = "ready-to-sign"'),
        "instruments/signed": text.replace("Mutual Legal Assistance", "Extradition") + SIGNED,
    }
    for row in rows(report(files), "countries"):
        assert (row["to_sign"], row["to_consent"]) == counted


def test_who_is_missing_is_worked_out_once_for_each_instrument(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not once for each instrument and country."""
    asked: list[str] = []

    def told(row: InstrumentRow, period: Period) -> tuple[str, ...]:
        asked.append(row.record.id)
        return missing(row, period)

    monkeypatch.setattr("tracker.reports.weekly.countries.missing", told)
    text = MLA + event("2026-01-01", 'status = "ready-to-sign"')
    found = rows(report({"instruments/a": text, "instruments/b": text}), "countries")
    assert [row["to_sign"] for row in found] == [["a", "b"]] * 3
    assert asked == ["a", "b"]


def test_the_end_of_a_suspension_is_no_entry_into_force() -> None:
    life = (
        event("2021-01-01", 'status = "in-force"')
        + event("2024-01-01", 'status = "suspended"')
        + event("2026-11-18", 'status = "in-force"')
    )
    document = report({"instruments/mla": MLA + SIGNED + life})
    assert sentences(document) == [
        "The MLA convention operates again after its suspension, from 2026-11-18 (0 of 3 parties)."
    ]


def test_deposits_and_signatures_learned_late_are_told_by_party_and_treaty() -> None:
    recorded = "recorded = 2026-11-17"
    late = (
        event("2019-12-31", 'act = "signature"\nparties = ["IND", "NPL"]', recorded)
        + event("2026-03", 'act = "ratification"\nparties = ["NPL"]', recorded)
        + event("unknown", 'act = "accession"\nparties = ["THA"]', recorded)
        + event("2026-03-03", 'note = "A remark."', recorded)
    )
    said = sentences(report({"instruments/mla": MLA + late}))
    assert said == [
        "Nothing moved this week.",
        "Became known: India and Nepal signed the MLA convention on 2019-12-31; Nepal deposited "
        "its ratification of the MLA convention (2026-03); Thailand deposited its accession to the "
        "MLA convention on a day not known; 1 other earlier event.",
    ]


def test_a_busy_week_names_the_first_few_and_counts_the_others() -> None:
    files = {}
    for n in range(25):
        title = MLA.replace("MLA convention", f"Convention {n:02}")
        files[f"instruments/i{n:02}"] = title + event("2026-11-18", 'status = "in-force"')
        files[f"instruments/n{n:02}"] = title.replace("binding = true", "binding = false").replace(
            "Convention ", "Plan "
        ) + event("2026-11-18", 'status = "in-force"')
        files[f"instruments/x{n:02}"] = title + event("2026-11-18", 'status = "terminated"')
        files[f"instruments/c{n:02}"] = (
            title + SIGNED + event("2026-11-18", 'act = "ratification"\nparties = ["IND"]')
        )
        files[f"instruments/r{n:02}"] = title + event("2026-11-18", 'status = "ready-to-sign"')
    entered, ended, bound, signable, waiting = sentences(report(files))
    assert entered == (
        "25 instruments entered into force: Convention 00, Convention 01, Convention 02 and 22 "
        "more; 25 instruments took effect: Plan 00, Plan 01, Plan 02 and 22 more."
    )
    assert ended == (
        "Convention 00 was terminated from 2026-11-18; Convention 01 was terminated from "
        "2026-11-18; Convention 02 was terminated from 2026-11-18; 22 more endings or withdrawals."
    )
    assert bound.endswith(
        "India deposited its ratification of Convention 02 (1 of 3); 22 more consents to be bound."
    )
    assert signable == (
        "Convention 00, Convention 01, Convention 02 and 22 more are ready to sign."
    )
    assert waiting.endswith("fix a date for signing Convention 02; 22 more.")


def test_many_that_will_enter_into_force_are_counted() -> None:
    files = {f"instruments/i{n}": MLA.replace("MLA convention", f"Convention {n}") + SIGNED
             + event("2026-11-18", f'status = "in-force"\neffective = 2026-12-{20 - n}')
             for n in range(6)}  # fmt: skip
    assert sentences(report(files))[0] == (
        "6 instruments have a day of entry into force: Convention 5 on 2026-12-15, Convention 4 on "
        "2026-12-16, Convention 3 on 2026-12-17 and 3 more."
    )


def test_what_became_known_beyond_the_first_few_is_counted_in_one_sentence() -> None:
    late = [event(f"2026-03-0{n}", f'act = "ratification"\nparties = ["{code}"]', "recorded = 2026-11-17")
            for n, code in enumerate(("IND", "NPL", "THA"), 1)]  # fmt: skip
    note = event("2026-03-03", 'note = "A remark."', "recorded = 2026-11-17")
    files = {f"instruments/i{n}": MLA + SIGNED + "".join(late) + note for n in range(2)}
    _, known = sentences(report(files))
    assert known.startswith(
        "Became known: India deposited its ratification of the MLA convention on "
    )
    assert known.endswith(
        "on 2026-03-02; 3 more signatures or consents and 2 other earlier events."
    )
    assert known.count("deposited") == 3


def test_deposits_of_one_week_are_told_together_with_one_number() -> None:
    days = (("2026-11-17", "ratification", "NPL"), ("2026-11-18", "ratification", "IND"),
            ("2026-11-19", "accession", "THA"))  # fmt: skip
    one, two, three = (event(on, f'act = "{act}"\nparties = ["{who}"]') for on, act, who in days)
    said = sentences(report({"instruments/mla": MLA + SIGNED + one + two}))
    assert said == ["India and Nepal deposited their ratification of the MLA convention (2 of 3)."]
    said = sentences(report({"instruments/mla": MLA + SIGNED + one + two + three}))
    assert said == [
        "India and Nepal deposited their ratification of the MLA convention; "
        "Thailand deposited its accession to the MLA convention (3 of 3)."
    ]


def test_an_entry_into_force_that_only_the_clause_gives_is_said_to_be_so() -> None:
    late = event("2026-11-02", 'act = "ratification"\nparties = ["IND", "NPL"]')
    text = MLA + CLAUSE.replace("{when}", "{ consents = 2 }") + SIGNED + late
    document = report({"instruments/mla": text})
    assert "The MLA convention enters into force on 2026-12-02, by its clause." in sentences(
        document
    )
    said = formats_for("views")["table"].text(document, Page())
    assert "Consents: 2 of 3; no more is needed: it enters into force on 2026-12-02\n" in said


def test_a_clause_that_is_met_and_not_declared_is_told_with_what_to_decide() -> None:
    text = MLA + CLAUSE.replace("{when}", "{ consents = 2 }") + SIGNED + TWO
    ready = MLA.replace("MLA", "Transit") + event("2026-01-01", 'status = "ready-to-sign"')
    document = report({"instruments/mla": text, "instruments/transit": ready})
    assert sentences(document)[-1] == (
        "2 matters need a decision: ask the depositary whether the MLA convention is in force; "
        "fix a date for signing the Transit convention."
    )
    said = formats_for("views")["table"].text(document, Page())
    assert "Consents: 2 of 3; in force by its clause since 2026-01-31, not declared\n" in said


def test_a_clause_that_cannot_be_determined_says_which_fact_is_wanting() -> None:
    text = MLA + CLAUSE.replace("{when}", '{ share = 55.0, of = "three" }') + SIGNED + TWO
    document = report({"instruments/mla": text})
    (row,) = rows(document, "awaiting")
    assert (row["missing"], row["none_known_of"]) == (None, None)
    assert sorted(row["wanting"]) == [
        "the weight of India (IND)", "the weight of Nepal (NPL)", "the weight of Thailand (THA)",
    ]  # fmt: skip
    said = formats_for("views")["table"].text(document, Page())
    assert "Consents: 2 of 3; its entry into force cannot be determined; wanting: the wei" in said
    assert [row["to_consent"] for row in rows(document, "countries")] == [[], [], []]
    (row,) = rows(report({"instruments/mla": MLA + SIGNED}), "awaiting")
    assert row["wanting"] == []


def test_those_who_are_missing_stand_by_name() -> None:
    text = MLA.replace('"three"', '["TUR", "GBR", "ARE", "CIV", "CHE", "AUT", "AUS"]') + SIGNED
    said = formats_for("views")["table"].text(report({"instruments/mla": text}), Page())
    assert said.partition("missing: ")[2].partition("\n")[0].split(", ") == [
        "Australia", "Austria", "Côte d'Ivoire", "Switzerland", "Türkiye", "United Arab Emirates",
        "United Kingdom",
    ]  # fmt: skip


def test_what_may_have_been_done_reads_like_no_step_at_home() -> None:
    maybe = event("2026-11-20..2026-11-30", 'act = "ratification"\nparties = ["IND"]')
    said = formats_for("views")["table"].text(
        report({"instruments/mla": MLA + SIGNED + maybe}), Page()
    )
    assert "missing: India (perhaps ratified 2026-11-20..2026-11-30), Nepal, Thailand\n" in said


def test_every_act_that_may_be_waited_for_has_its_word() -> None:
    assert set(DONE) == CONSENTS | SIGNATURES


def test_the_status_annex_groups_what_is_signed_as_the_list_does() -> None:
    files = {
        "instruments/a": MLA + SIGNED,
        "instruments/b": MLA + PARTIAL + SIGNED,
        "instruments/c": MLA.replace("binding = true", "binding = false") + SIGNED,
    }
    text = formats_for("views")["markdown"].text(report(files), Page())
    annex = text.partition("Annex: status")[2]
    places = [
        annex.index(words)
        for words in (
            "**Signed, not yet in force**",
            "**Signed, entry into force not recorded**",
            "**Signed, does not bind**",
        )
    ]
    assert places == sorted(places)
