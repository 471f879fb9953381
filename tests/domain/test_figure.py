"""What a figure says to those who do not see it."""

from __future__ import annotations

from datetime import date

from tracker.domain.figure import Bar, Bars, Figure, Mark, Tiles, Timeline


def said(drawing: Bars | Tiles | Timeline) -> str:
    return Figure("Caption", drawing).alternative


def test_bars_of_one_series_say_their_numbers() -> None:
    bars = Bars(("Instruments",), (Bar("In force", (5,)), Bar("Signed", (0,), "none yet")))
    assert said(bars) == "In force: 5; Signed: 0 (none yet)"


def test_bars_of_several_series_say_what_they_are_made_of() -> None:
    bars = Bars(("Deposited", "Missing"), (Bar("MLA", (3, 4)), Bar("Charter", (0, 0))), True)
    assert said(bars) == "MLA: Deposited 3, Missing 4; Charter: none"


def test_tiles_say_who_is_in_each_group_and_how_many_are_needed() -> None:
    groups = (("Deposited", ("IND", "LKA")), ("Missing", ()))
    assert said(Tiles(groups, 7, 7)) == "Deposited: 2 of 7 (IND, LKA); Missing: 0 of 7; 7 needed"
    assert said(Tiles(groups)) == "Deposited: 2 (IND, LKA); Missing: 0"


def test_none_needed_is_said_too() -> None:
    assert said(Tiles((("Deposited", ()),), 0)) == "Deposited: 0; 0 needed"


def test_a_timeline_says_its_dates_as_the_record_has_them() -> None:
    marks = (
        Mark(date(2014, 1, 1), date(2014, 12, 31), "2014", "Signed"),
        Mark(None, None, "unknown", "Ratification: India", "act"),
    )
    told = said(Timeline(marks, date(2026, 11, 21)))
    assert told == "2014: Signed; unknown: Ratification: India"
