"""The lists on pages of every width, with titles of every kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tracker.domain import dates
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Body, Event, Instrument, Meeting, Source
from tracker.domain.register import Register
from tracker.formats import Page
from tracker.formats.table import render
from tracker.formats.visible import width
from tracker.reports import listing
from tracker.reports.body_row import body_row
from tracker.reports.rows import action_row, instrument_row
from tracker.reports.selection import Selection, below, order, select

TODAY = date(2026, 11, 21)
MOMENT = Moment(TODAY, None, TODAY)
LONG = "bimstec-diplomatic-academies-mou"

HOSTILE = {
    "brackets": ("[draft] Annex [a] [/nope]", "[draft] Annex [a] [/nope]"),
    "emoji": ("A :warning: sign", "A :warning: sign"),
    "escape": ("\x1b[31mred\x07", "\\u{1b}[31mred\\u{07}"),
    "right-to-left": ("Trade in \u202efauna", "Trade in \\u{202e}fauna"),
    "wide": ("条約の草案", "条約の草案"),
    "lines": ("one\ntwo", "one two"),
}


def event(at: int, on: str, **keys: Any) -> Event:
    return Event(at=("event", at), on=dates.parse(on), **keys)


def instrument(
    id: str, title: str, status: str = "signed", on: str = "2026-03-30", **keys: Any
) -> Instrument:
    return Instrument(id=id, path=f"instruments/{id}.toml", title=title,
                      event=(event(0, on, status=status),), **keys)  # fmt: skip


def action(id: str, title: str, due: str = "", status: str = "open", **keys: Any) -> Action:
    return Action(id=id, path=f"actions/{id}.toml", title=title, due=dates.parse(due) if due else None,
                  event=(event(0, "2026-09-01", status=status),), **keys)  # fmt: skip


def body(id: str, parent: str = "", **keys: Any) -> Body:
    return Body(id=id, path=f"bodies/{id}.toml", title=f"Body {id}", kind="other", parent=parent,
                **keys)  # fmt: skip


def instruments(records: Iterable[Instrument], columns: int | None, **asked: Any) -> list[str]:
    register = Register(records)
    rows = [instrument_row(r, register, MOMENT) for r in register.instruments.values()]
    document = listing.instruments(rows, register, MOMENT, listing.Asked(**asked))
    return render(document, Page(columns)).splitlines()


def actions(records: Iterable[Action], columns: int | None) -> list[str]:
    register = Register(records)
    rows = [action_row(r, MOMENT) for r in register.actions.values()]
    return render(listing.actions(rows, register, MOMENT), Page(columns)).splitlines()


TITLE = "Memorandum of Understanding on [Mutual] Cooperation among Academies and Institutes"


@pytest.mark.parametrize("columns", [40, 59, 80, 120])
def test_ids_dates_and_statuses_are_whole_on_any_page(columns: int) -> None:
    records = [
        instrument(LONG, TITLE),
        instrument("short", TITLE, "under-negotiation", "2024-11-01..2024-11-09"),
    ]
    lines = instruments(records, columns)
    assert max(width(line) for line in lines) <= columns
    text = "\n".join(lines)
    for whole in (
        LONG,
        "short",
        "2026-03-30",
        "2024-11-01..2024-11-09",
        "Signed",
        "Under negotiation",
    ):
        assert whole in text


@pytest.mark.parametrize("columns", [40, 59, 80, 120])
def test_an_action_keeps_its_flag_id_and_deadline_on_any_page(columns: int) -> None:
    lines = actions(
        [action(LONG, TITLE, "2026-11-14", lead="A long-named Bureau of Narcotics")], columns
    )
    assert max(width(line) for line in lines) <= columns
    first = next(line for line in lines if LONG in line)
    assert first.startswith(f"!  {LONG}")
    for whole in ("2026-11-14", "7d late", "Open"):
        assert whole in " ".join(lines)


def test_in_a_pipe_nothing_is_cut() -> None:
    lines = instruments([instrument(LONG, TITLE * 5)], None)
    assert lines[2].endswith(TITLE * 5)


def test_on_a_wide_page_each_record_has_one_line() -> None:
    lines = instruments([instrument("mla", "MLA convention"), instrument("ttf", TITLE)], 80)
    assert lines == [
        "  ID   STATUS  SINCE       PARTIES  TITLE",
        "Signed, not yet in force",
        "  mla  Signed  2026-03-30        -  MLA convention",
        "  ttf  Signed  2026-03-30        -  Memorandum of Understanding on [Mutual] Coo…",
        "",
        "2 instruments · as of 2026-11-21",
    ]


def test_the_status_gives_way_where_the_heading_says_it() -> None:
    lines = instruments([instrument(LONG, TITLE)], 80)
    assert lines[0].split() == ["ID", "SINCE", "PARTIES", "TITLE"]
    assert lines[1] == "Signed, not yet in force"


def test_the_status_stands_where_no_heading_says_it() -> None:
    text = "\n".join(instruments([instrument(LONG, TITLE)], 80, is_sorted=True))
    assert "Signed" in text
    assert "not yet in force" not in text


def test_what_does_not_bind_is_in_effect_and_never_in_force() -> None:
    records = [
        instrument("code", "Code of conduct", "in-force", binding=False),
        instrument("treaty", "Treaty", "in-force", binding=True),
    ]
    assert instruments(records, None)[1:5] == [
        "In force",
        "  treaty  In force   2026-03-30        -  Treaty",
        "In effect",
        "  code    In effect  2026-03-30        -  Code of conduct",
    ]


def test_a_status_that_no_source_states_is_not_stated() -> None:
    record = Instrument(id="x", path="instruments/x.toml", title="X")
    assert instruments([record], None)[1:3] == ["Not stated", "  x   not stated  -            -  X"]


@pytest.mark.parametrize("kind", sorted(HOSTILE))
@pytest.mark.parametrize("colour", [False, True])
def test_text_is_shown_and_never_interpreted(kind: str, colour: bool) -> None:
    title, shown = HOSTILE[kind]
    records = [instrument("a", title), instrument("b", "Plain")]
    register = Register(records)
    rows = [instrument_row(r, register, MOMENT) for r in records]
    document = listing.instruments(rows, register, MOMENT)
    assert shown in render(document, Page(None, colour))
    assert document.answer["instruments"][0]["title"] == title


def test_wide_characters_are_cut_by_the_columns_they_take() -> None:
    lines = instruments([instrument("a", "条約" * 40), instrument("b", TITLE)], 60)
    assert max(width(line) for line in lines) <= 60
    assert any(line.endswith(("約…", "条…")) for line in lines)


def test_actions_stand_late_first_then_by_deadline_then_undated_then_settled() -> None:
    records = [
        action("done", "T", "2026-01-01", "done"),
        action("undated", "T"),
        action("unknown", "T", "unknown"),
        action("year", "T", "2026"),
        action("today", "T", "2026-11-21"),
        action("late", "T", "2026-11-20"),
    ]
    rows = listing.in_order(action_row(record, MOMENT) for record in records)
    assert [row.record.id for row in rows] == [
        "late",
        "today",
        "year",
        "unknown",
        "undated",
        "done",
    ]
    assert actions(records, None)[:7] == [
        "   ID       DUE                  STATUS  TITLE",
        "!  late     2026-11-20  1d late  Open    T",
        ">  today    2026-11-21  today    Open    T",
        "   year     2026        in 40d   Open    T",
        "   unknown  unknown              Open    T",
        "   undated  -           undated  Open    T",
        "   done     2026-01-01           Done    T",
    ]


def test_an_action_is_late_only_after_its_last_possible_day() -> None:
    assert actions([action("x", "T", "2026-11")], None)[1].startswith(">  x   2026-11  in 9d")
    assert actions([action("x", "T", "2026-10")], None)[1].startswith("!  x   2026-10  21d late")


def test_bodies_in_a_circle_or_without_their_parent_are_not_lost() -> None:
    records = [body("a", "b"), body("b", "a"), body("c", "gone"), body("d", "d"), body("e", "c")]
    tree = [
        (row.record.id, depth)
        for row, depth in listing.as_tree(body_row(r, MOMENT) for r in records)
    ]
    assert tree == [("c", 0), ("e", 1), ("a", 0), ("b", 1), ("d", 0)]


def test_a_deep_tree_of_bodies_is_no_trouble() -> None:
    records = [body(f"b{n}", f"b{n - 1}") for n in range(1, 3000)]
    tree = list(listing.as_tree(body_row(r, MOMENT) for r in records))
    assert [depth for _, depth in tree] == list(range(2999))


def test_the_bodies_below_one_are_found_in_a_circle_too() -> None:
    register = Register([body("a", "b"), body("b", "a"), body("c", "b"), body("d")])
    assert below(register, "a") == {"a", "b", "c"}
    assert below(register, "d") == {"d"}


def test_selecting_asks_for_everything_at_once() -> None:
    records = [
        action("one", "T", "2026-11-14", lead="IND", tags=("x",)),
        action("two", "T", "2026-11-14", lead="THA", tags=("x",)),
        action("three", "T", "2026-12-14", lead="IND", tags=("x",)),
    ]
    rows = [action_row(record, MOMENT) for record in records]
    found = select(rows, Selection(lead="ind", late=True, tag="x"), Register(records), MOMENT)
    assert [row.record.id for row in found] == ["one"]  # type: ignore[union-attr]


def test_sorting_is_steady_and_what_has_nothing_comes_last_both_ways() -> None:
    def source(id: str, published: str = "") -> Source:
        when = dates.parse(published) if published else None
        return Source(id=id, path=f"sources/{id}.toml", title="Same", published=when)

    records = [source("b", "2024"), source("a"), source("c", "2023-05-01"), source("d", "2024")]
    for column, ids in (("published", "cbda"), ("-published", "bdca"), ("title", "bacd")):
        assert "".join(r.id for r in order(records, "sources", column)) == ids  # type: ignore[union-attr]


def test_meetings_last_and_next_are_those_of_the_day() -> None:
    held = Meeting(at=("meeting", 0), number=1, on=dates.parse("2026-11-21"))
    coming = Meeting(at=("meeting", 1), number=2, on=dates.parse("2026-11-22"))
    register = Register([body("x", meeting=(held, coming))])
    rows = [body_row(r, MOMENT) for r in register.bodies.values()]
    found = listing.bodies(rows, register, MOMENT).answer["bodies"][0]
    assert (found["meetings_held"], found["last_meeting"], found["next_meeting"]) == (
        1, "2026-11-21", "2026-11-22",
    )  # fmt: skip


def test_one_row_too_wide_takes_two_lines_and_leaves_the_others_their_titles() -> None:
    records = [instrument(f"short-{n}", "MLA convention of the members") for n in range(9)]
    wide = instrument("a" * 50, TITLE)
    lines = instruments([*records, wide], 80)  # nor does it repeat what the heading says
    assert lines[2:5] == [
        f"  {'a' * 50}  2026-03-30        -",
        f"    {TITLE[:76].rpartition(' ')[0]}",
        f"    {TITLE[:76].rpartition(' ')[2]}{TITLE[76:]}",
    ]
    assert lines[5] == "  short-0  2026-03-30        -  MLA convention of the members"
    assert max(width(line) for line in lines) <= 80
