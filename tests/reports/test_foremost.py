"""How much of many a reader is told: the weightiest of a kind, and how many more there are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.reports.registers import event, register, rows
from tracker.domain.document import Document, Heading, Paragraph, plain
from tracker.formats import Page, formats_for
from tracker.reports import REPORTS, Asked
from tracker.reports.foremost import foremost, ids_in_a_row, in_a_row, more
from tracker.rules import RULES, Case, run

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
PACT = """
title = "Convention {n}"
kind = "convention"
binding = true
open-to = "three"
body = "rivers"
"""
ALL = 'parties = ["IND", "NPL", "THA"]'
SIGNED = event("2026-01-01", f'act = "signature"\n{ALL}') + event("2026-01-01", 'status = "signed"')
RATIFIED = event("2026-02-01", f'act = "ratification"\n{ALL}')
CLAUSE = '[entry-into-force]\nwhen = {{ consents = {} }}\nafter = "30 days"\n'
THIS_WEEK = "2026-11-17"
INSTRUMENTS = {
    "ready": event("2026-01-01", 'status = "ready-to-sign"'),
    "waits": CLAUSE.format(3) + SIGNED,
    "unsaid": SIGNED,
    "talks": event("2026-01-01", 'status = "under-negotiation"'),
    "final": event("2026-01-01", 'status = "text-finalised"'),
    "met": CLAUSE.format(3) + SIGNED + RATIFIED,
    "comes": CLAUSE.format(3) + SIGNED + event(THIS_WEEK, f'act = "ratification"\n{ALL}'),
    "enters": SIGNED + RATIFIED + event(THIS_WEEK, 'status = "in-force"'),
    "learned": SIGNED + event("2026-02-01", f'act = "ratification"\n{ALL}', f"recorded = {THIS_WEEK}"),
    "mended": SIGNED + event("2026-02-01", f'act = "ratification"\n{ALL}',
        f'corrections = [{{ recorded = {THIS_WEEK}, was = {{ on = 2026-02-02 }}, reason = "Misread" }}]'),
    "doubted": event("2026-01-01", 'status = "under-negotiation"')
        + event("2026-11-01..2026-12-31", 'status = "adopted"'),
}  # fmt: skip
OPEN = event("2026-11-10", 'status = "open"')
ACTIONS = {
    "late": "due = 2026-05-05\n" + OPEN,
    "soon": "due = 2026-11-25\n" + OPEN,
    "later": "due = 2027-01-15\n" + OPEN,
    "slipped": "due = 2026-05-05\n" + OPEN + event("2026-11-11", "due = 2027-05-05"),
    "blocked": OPEN + event("2026-11-11", 'status = "blocked"\nreason = "No room"'),
    "stale": event("2020-01-01", 'status = "open"'),
    "done": OPEN + event(THIS_WEEK, 'status = "done"'),
    "dropped": OPEN + event(THIS_WEEK, 'status = "dropped"\nreason = "No need"'),
    "begun": OPEN + event(THIS_WEEK, 'status = "in-progress"'),
    "passed": OPEN + event("2026-11-11", 'status = "deferred"\nmeeting = "rivers/1"'),
    "new": event(THIS_WEEK, 'status = "proposed"'),
}


def files(number: int) -> dict[str, str]:
    """So many of each kind that a report tells of."""
    found = {}
    days = [LAST + timedelta(days=n) for n in range(1, number + 1)]
    meetings = [f"[[meeting]]\nnumber = {n}\non = {day}\n" for n, day in enumerate(days, 2)]
    for n in range(number):
        for kind, text in INSTRUMENTS.items():
            found[f"instruments/{kind}-{n:03}"] = PACT.format(n=f"{kind} {n:03}") + text
        for kind, text in ACTIONS.items():
            head = f'title = "Item {kind} {n:03}"\nlead = "IND"\nmandate = "rivers"\n'
            found[f"actions/{kind}-{n:03}"] = head + text
    listed = ", ".join(f'"{kind}-{n:03}"' for kind in ("met", "done") for n in range(number))
    held = f'[[meeting]]\nnumber = 1\non = 2026-11-16\nsource = "gazette"\noutcomes = [{listed}]\n'
    found["bodies/rivers"] = (
        'title = "Rivers"\nkind = "joint-working-group"\n' + held + "".join(meetings)
    )
    return found


def made(name: str, number: int) -> Document:
    """The report of this name on a register of so many of each kind."""
    given = register(files(number)).as_known(LAST)
    found = tuple(run(RULES, Case(given, LAST, clock=date.max)))
    build = next(report for report in REPORTS if report.name == name).build
    subject = ("rivers",) if name == "meeting" else ()
    first = LAST if name == "meeting" else FIRST
    return build(Asked(given, first, LAST, found, subject=subject))


def lines(document: Document) -> list[str]:
    """A page of it in Markdown, without the annex that lists every instrument."""
    blocks = list(document.on_page.blocks)
    annex = [n for n, block in enumerate(blocks)
             if isinstance(block, Heading) and block.text.startswith("Annex: status")]  # fmt: skip
    page = document._replace(blocks=tuple(blocks[: annex[0]] if annex else blocks))
    return formats_for("views")["markdown"].text(page, Page()).splitlines()


def test_one_more_is_told_rather_than_counted() -> None:
    assert foremost(range(21)) == list(range(21))
    assert foremost(range(22)) == list(range(20))


def test_the_weightiest_are_told_in_the_order_in_which_they_stand() -> None:
    assert foremost(range(30), weight=lambda n: -n) == list(range(10, 30))


def test_the_rest_is_counted_and_the_command_is_for_the_terminal() -> None:
    assert plain(more(2341)) == "and 2,341 more in the register"
    words = plain(more(2341, "tracker list actions"))
    assert words == "and 2,341 more in the register: tracker list actions"
    page = Document("", {}, (Paragraph(more(2341, "tracker list actions")),)).on_page
    assert page.blocks == (Paragraph(("and 2,341 more in the register",)),)


def test_names_and_ids_in_a_row() -> None:
    assert in_a_row(["a", "b", "c"]) == "a, b, c"
    many = [f"n{n}" for n in range(1_025)]
    assert in_a_row(many) == ", ".join(many[:20]) + " and 1,005 more"
    assert plain(ids_in_a_row(many)) == ", ".join(many[:20]) + " and 1,005 more"
    assert plain(ids_in_a_row(many[:21])) == ", ".join(many[:21])


@pytest.mark.parametrize("name", ["weekly", "cabinet", "meeting"])
def test_a_page_of_many_is_no_longer_when_there_are_more(name: str) -> None:
    """Forty of a kind are as many lines as fifty, and machines are told all of them."""
    few, many = made(name, 40), made(name, 50)
    assert len(lines(few)) == len(lines(many))
    for before, after in zip(few.answer["sections"], many.answer["sections"], strict=True):
        if len(before["rows"]) >= 40 and before["id"] != "quality":
            assert len(after["rows"]) == len(before["rows"]) * 50 // 40, after["id"]


def test_late_items_are_told_the_worst_first_and_how_to_list_all_of_them() -> None:
    given = {
        f"actions/a-{n}": f'title = "Item {n}"\ndue = {date(2026, 11, 21) - timedelta(days=n)}\n{OPEN}'
        for n in range(45)
    }
    build = next(report for report in REPORTS if report.name == "weekly").build
    document = build(Asked(register(given).as_known(LAST), FIRST, LAST))
    late = [row["id"] for row in rows(document, "actions") if row["group"] == "late"]
    assert late == [f"a-{n}" for n in range(44, -1, -1)]
    said = formats_for("views")["table"].text(document, Page())
    at = said.index("Action items")
    assert "a-44 " in said[at:]
    assert "a-25 " in said[at:]
    assert "a-24 " not in said[at : said.index("By country")]
    command = "tracker list actions --late -o late.xlsx --as-of 2026-11-22"
    assert f"Late: and 25 more in the register: {command}" in said
    page = "\n".join(lines(document))
    assert "Late: and 25 more in the register" in page
    assert "tracker list" not in page
