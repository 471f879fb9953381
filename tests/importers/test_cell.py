"""Cells of tables of participants: dates, letters, brackets, marks of footnotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.dates import NotADate
from tracker.importers.cell import Item, NoCell, items
from tracker.importers.grid import clean


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("16 Sep 2005", [("2005-09-16", "", False)]),
        ("6 Sep 2000 a", [("2000-09-06", "a", False)]),
        ("06 Sep 2000 a", [("2000-09-06", "a", False)]),
        ("16 Sep  2005 a", [("2005-09-16", "a", False)]),
        ("16 Sep 2005a", [("2005-09-16", "a", False)]),
        ("16\u00a0Sep\u00a02005\u2009AA", [("2005-09-16", "AA", False)]),
        ("16 September 2005 A", [("2005-09-16", "A", False)]),
        ("1 Sept. 1949 d", [("1949-09-01", "d", False)]),
        ("16-Sep-2005 (a)", [("2005-09-16", "a", False)]),
        ("Sep 16, 2005 P", [("2005-09-16", "P", False)]),
        ("2005-09-16 p", [("2005-09-16", "p", False)]),
        ("[24 Sep 1945]", [("1945-09-24", "", True)]),
        ("[ 6 Sep 2000 a ]", [("2000-09-06", "a", True)]),
        ("[6 Sep 2000] a", [("2000-09-06", "a", True)]),
        ("24 Sep 1945 3", [("1945-09-24", "", False)]),
        ("24 Sep 19453,4", [("1945-09-24", "", False)]),
        ("24 Sep 1945 [5]", [("1945-09-24", "", False)]),
        ("24 Sep 1945 a 3*", [("1945-09-24", "a", False)]),
        ("[14 Nov 1980 a], 26 May 1998 a",
         [("1980-11-14", "a", True), ("1998-05-26", "a", False)]),
        ("", []),
        ("-", []),
        ("…", []),
    ],
)  # fmt: skip
def test_a_cell_holds_dates_with_letters(cell: str, found: list[tuple[str, str, bool]]) -> None:
    read = items(clean(cell))
    assert [(item.on.text, item.letter, item.withdrawn) for item in read] == found


def test_a_withdrawn_act_keeps_the_words_as_printed() -> None:
    assert items("[ 6 Sep 2000 a ]")[0].words == "[ 6 Sep 2000 a ]"


@pytest.mark.parametrize(
    "cell",
    ["a", "x 16 Sep 2005", "16 Sep 2005 a A", "[16 Sep 2005", "16 Sep 2005]", "16 Sep 05",
     "2005", "Yes", "16 Sep 2005 ?", "[]", "[[16 Sep 2005]]", "9" * 500],
)  # fmt: skip
def test_what_is_no_date_with_its_letter_is_refused(cell: str) -> None:
    with pytest.raises(NoCell):
        items(cell)


def test_a_day_no_month_has_is_refused() -> None:
    with pytest.raises(NotADate, match="February 1999 has 28 days"):
        items("31 Feb 1999")


@given(st.text(alphabet="[]()aA 0123456789/.-,SepFb*\u00a0", max_size=60))
def test_no_cell_is_too_odd(cell: str) -> None:
    try:
        found = items(clean(cell))
    except (NoCell, NotADate):
        return
    assert all(isinstance(item, Item) and item.on.is_day for item in found)
