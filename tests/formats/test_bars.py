"""Figures as lines of characters: true to their numbers, never wider than the page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.formats.drawings import CODES, figures
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.cli._terminal import FALLBACKS
from tracker.domain.document import Document
from tracker.domain.figure import Bar, Bars, Drawing, Figure, Mark, Tiles, Timeline
from tracker.formats import Page, bars
from tracker.formats.layout import lay_out
from tracker.formats.line import plain
from tracker.formats.markdown import render
from tracker.formats.visible import width

STATUS = Bars(("Instruments",), (Bar("In force", (5,)), Bar("Signed", (2,)), Bar("Expired", (0,))))
SHARES = Bars(("Deposited", "Signed", "Missing"), (Bar("MLA", (1, 1, 2)), Bar("FTA", (0, 0, 7))),
              shares=True)  # fmt: skip
SEVEN = Tiles((("Deposited", ("IND", "LKA")), ("Missing", ("BTN",))), 3, 3)
LIFE = Timeline(
    (
        Mark(date(2000, 1, 1), date(2000, 1, 1), "2000-01-01", "Signed"),
        Mark(date(2010, 1, 1), date(2010, 1, 1), "2010-01-01", "Ratification: India", "act"),
        Mark(date(2020, 1, 1), date(2020, 1, 1), "2020-01-01", "In force"),
    ),
    date(2026, 1, 1),
)


def drawn(drawing: Drawing, columns: int | None = None) -> list[str]:
    return [plain(line) for line in bars.lines(Figure("Caption", drawing), columns)]


def test_bars_have_a_character_for_each_that_is_counted() -> None:
    assert drawn(STATUS, 80) == [
        "Caption",
        "          Instruments",
        "In force            5  █████",
        "Signed              2  ██",
        "Expired             0",
    ]


def test_shares_of_a_whole_are_equally_long() -> None:
    assert drawn(SHARES, 80) == [
        "Caption",
        "     █ Deposited  ▒ Signed  ░ Missing",
        "MLA            1         1          2  █████▒▒▒▒▒░░░░░░░░░░",
        "FTA            0         0          7  ░░░░░░░░░░░░░░░░░░░░",
    ]


def test_tiles_are_a_line_for_each_group() -> None:
    assert drawn(SEVEN, 80) == [
        "Caption, 3 needed",
        "Deposited  2 of 3  ██  IND LKA",
        "Missing    1 of 3  ▒   BTN",
    ]


def test_many_tiles_are_cut_on_a_terminal_and_whole_in_a_pipe() -> None:
    tiles = Tiles((("Deposited", CODES),))
    assert drawn(tiles, 80)[1].endswith("…")
    assert drawn(tiles)[1].endswith(" ".join(CODES))


def test_a_life_is_a_line_of_time_with_a_word_for_each_status() -> None:
    caption, years, rail, words = drawn(LIFE, 79)
    assert caption == "Caption  ● status, ○ acts of parties, │ 2026-01-01"
    assert [rail[0], rail[30], rail[60], rail[78]] == ["●", "○", "●", "│"]  # 3 columns a year
    assert years.split()[0] == "2000"
    assert years.split()[-1] in ("2024", "2025", "2026")
    assert words == "Signed" + " " * 54 + "In force"


def test_words_that_would_meet_stand_on_lines_of_their_own() -> None:
    marks = tuple(
        Mark(date(2000, 1, n), date(2000, 1, n), f"2000-01-0{n}", "Ready to sign") for n in (1, 2, 3)
    )  # fmt: skip
    told = drawn(Timeline(marks, date(2026, 1, 1)), 80)
    assert [line.strip() for line in told[-3:]] == ["Ready to sign"] * 3


def test_large_numbers_are_shares_of_the_longest_and_never_nothing() -> None:
    many = Bars(("N",), (Bar("a", (4000,)), Bar("b", (2000,)), Bar("c", (1,)), Bar("d", (0,))))
    lengths = [line.count("█") for line in drawn(many)]
    assert lengths[-4:] == [40, 20, 1, 0]


@pytest.mark.parametrize("columns", [24, 40, 59, 60, 80, 120])
@pytest.mark.parametrize("text", ["Signed", "A title that goes on and on, " * 8, "条約" * 40])
def test_no_line_is_wider_than_the_page(text: str, columns: int) -> None:
    for name, figure in figures(text).items():
        for line in bars.lines(figure, columns):
            assert width(plain(line)) <= columns, (name, plain(line))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_acts_on_nobody(text: str) -> None:
    for figure in figures(text).values():
        for columns in (40, 80, None):
            for line in bars.lines(figure, columns):
                assert not set(plain(line)) & {*CONTROLS, "\n"}


def test_every_sign_has_a_plain_one_of_the_same_width() -> None:
    signs = {*bars.SIGNS, *bars.POINTS.values(), bars.RAIL, bars.TICK, bars.TODAY}
    assert all(FALLBACKS[sign].isascii() and len(FALLBACKS[sign]) == 1 for sign in signs)
    plain_ones = [FALLBACKS[sign] for sign in bars.SIGNS]
    assert len(set(plain_ones)) == len(plain_ones)
    assert bars.SPAN.isascii()
    assert bars.SEVERAL.isascii()


def test_a_figure_is_laid_out_in_a_document() -> None:
    document = Document("", {}, (Figure("Caption", SEVEN),))
    assert [plain(line) for line in lay_out(document, 80)] == drawn(SEVEN, 80)


def test_markdown_has_bars_in_a_table_and_a_life_between_fences() -> None:
    document = Document("", {}, (Figure("Caption", SEVEN), Figure("Life", LIFE)))
    told = render(document, Page())
    assert "| Deposited | 2 of 3 | ██ | IND LKA |" in told
    fenced = told[told.index("```") :]
    assert fenced.startswith("```\n2000")
    assert fenced.endswith("In force\n```\n")
