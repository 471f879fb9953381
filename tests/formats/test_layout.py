"""The layout: what fits, what gives way, what never does."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.documents import COLUMNS, everywhere, listing, row
from tests.formats.hostile import HOSTILE
from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
)
from tracker.formats.layout import lay_out
from tracker.formats.line import plain, wrap
from tracker.formats.visible import visible, width

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,5}", fullmatch=True)
TITLES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.text("ab [|]条é ")
DATES = st.sampled_from(["2026-11-21", "..2021-11-25", "2022-03-30..2022-12-23", "unknown"])
ROWS = st.lists(st.tuples(IDS, DATES, TITLES), min_size=1, max_size=5)
PAGES = st.integers(24, 140)
DATED = (Column("id", "ID"), Column("since", "SINCE"), Column("title", "TITLE", give="first"))


def page(columns: int | None, *blocks: Block, title: str = "") -> list[str]:
    return [plain(line).rstrip() for line in lay_out(Document(title, {}, blocks), columns)]


def dated(rows: list[tuple[str, str, str]], heading: str = "") -> Table:
    cells: tuple[dict[str, Cell], ...] = tuple(
        {"id": Words(id, "id"), "since": since, "title": title} for id, since, title in rows
    )
    return Table(DATED, (Group(heading, cells),))


@given(ROWS, PAGES, st.sampled_from(["", "In force"]))
@example([("0", "2026-11-21", "\n0000\x1f\x1f\x1f")], 24, "")
def test_no_line_is_wider_than_the_page_unless_an_id_is(
    rows: list[tuple[str, str, str]], columns: int, heading: str
) -> None:
    for line in page(columns, dated(rows, heading)):
        assert width(line) <= columns or max(len(id) for id, _, _ in rows) > columns - 6


@given(ROWS, PAGES)
def test_ids_and_dates_are_whole(rows: list[tuple[str, str, str]], columns: int) -> None:
    text = "\n".join(page(columns, dated(rows)))
    for id, since, _ in rows:
        assert id in text
        assert since in text


@given(ROWS)
def test_in_a_pipe_nothing_is_cut(rows: list[tuple[str, str, str]]) -> None:
    lines = page(None, dated(rows))
    assert len(lines) == len(rows) + 1
    for line, (id, since, title) in zip(lines[1:], rows, strict=True):
        assert line.startswith(id)
        assert since in line
        assert line.endswith(visible(title).rstrip())


@given(TITLES, st.integers(8, 100), st.integers(0, 12))
def test_wrapping_loses_no_word(text: str, columns: int, indent: int) -> None:
    lines = [plain(line) for line in wrap([Words(visible(text), "")], columns, indent)]
    assert "".join("".join(lines).split()) == "".join(visible(text).split())


@given(TITLES, TITLES, st.integers(20, 100))
def test_prose_keeps_to_the_page(one: str, two: str, columns: int) -> None:
    blocks = (Heading(one), Paragraph(two), Items((one, (two, one))), Facts(((one, two),)))
    for line in page(columns, *blocks, title=two):
        assert width(line) <= columns or any(
            set(word) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-") for word in line.split()
        )


@given(TITLES, PAGES)
def test_a_narrow_page_cuts_nothing(title: str, columns: int) -> None:
    lines = page(min(columns, 59), dated([("mla", "2022-03-30", title)]))
    assert lines[0] == "mla  2022-03-30"  # and no headings of columns
    assert "".join("".join(lines[1:]).split()) == "".join(visible(title).split())


def test_words_are_broken_between() -> None:
    lines = wrap([Words("  ab cd ef gh", "")], 9, indent=4)
    assert [plain(line) for line in lines] == ["  ab cd", "    ef gh"]


def test_a_comma_stays_with_its_word() -> None:
    line = [Words("see bimstec-mla", "id"), Words(", then", "")]
    assert [plain(part) for part in wrap(line, 15)] == ["see", "bimstec-mla,", "then"]


def test_an_id_is_never_broken_and_a_long_word_is() -> None:
    assert [plain(x) for x in wrap([Words("bimstec-charter", "")], 8)] == ["bimstec-charter"]
    assert [plain(x) for x in wrap([Words("X" * 12, "code")], 8)] == ["X" * 12]
    assert [plain(x) for x in wrap([Words("ABCDEFGHIJ", "")], 8)] == ["ABCDEFGH", "IJ"]
    assert [plain(x) for x in wrap([Words("条約条約条", "")], 4)] == ["条約", "条約", "条"]


def test_the_title_gives_way_first() -> None:
    title = "Convention on Mutual Legal Assistance in Criminal Matters"
    rows = [("bimstec-mla", "2022-03-30..2022-12-23", title)]
    assert page(72, dated(rows))[1] == (
        "bimstec-mla  2022-03-30..2022-12-23  Convention on Mutual Legal Assista…"
    )


def test_at_sixty_columns_rows_have_one_line_and_below_two() -> None:
    rows = [("bimstec-mla", "2022-03-30", "Convention on Mutual Legal Assistance")]
    assert page(60, dated(rows, "Signed")) == [
        "  ID           SINCE       TITLE",
        "Signed",
        "  bimstec-mla  2022-03-30  Convention on Mutual Legal Assis…",
    ]
    assert page(59, dated(rows, "Signed")) == [
        "Signed",
        "  bimstec-mla  2022-03-30",
        "    Convention on Mutual Legal Assistance",
    ]


def test_too_long_an_id_makes_rows_of_two_lines_on_any_page() -> None:
    id = "a" * 64
    lines = page(70, dated([(id, "2022-03-30", "Title")]))
    assert lines == [id, "  2022-03-30", "  Title"]


def test_numbers_stand_right_and_nothing_trails() -> None:
    table = Table(COLUMNS, (Group("", (row("mla", 5, "MLA"), row("x", 123, "X"))),))
    assert page(80, table) == ["ID   COUNT  TITLE", "mla      5  MLA", "x      123  X"]


def test_wide_signs_take_two_columns() -> None:
    table = Table(
        (Column("title", "TITLE", give="first"), Column("id", "ID")),
        (Group("", ({"title": "条約", "id": "a"}, {"title": "abc", "id": "b"})),),
    )
    assert page(80, table) == ["TITLE  ID", "条約   a", "abc    b"]


def test_facts_hang_under_their_values() -> None:
    facts = Facts((("Status", "Signed"), ("Can go to", "in-force, then abandoned at last")))
    assert page(30, facts) == [
        "  Status     Signed", "  Can go to  in-force, then", "             abandoned at last",
    ]  # fmt: skip


def test_a_remark_that_is_close_follows_without_a_blank_line() -> None:
    assert page(80, Heading("One"), Paragraph("two", "close"), Paragraph("three")) == [
        "One", "two", "", "three",
    ]  # fmt: skip


def test_a_table_without_rows_leaves_no_blank_line() -> None:
    assert page(80, Heading("One"), Table(COLUMNS, ()), Paragraph("two")) == ["One", "", "two"]


@pytest.mark.parametrize("columns", [20, 40, 60, 80, None])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_upsets_no_line(text: str, columns: int | None) -> None:
    lines = [plain(line) for line in lay_out(everywhere(text), columns)]
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert visible(text).split()[0][:8] in "\n".join(lines)


def test_every_row_of_a_list_is_there_at_every_width() -> None:
    for columns in (None, 120, 80, 60, 59, 40, 20):
        text = "\n".join(page(columns, *listing("[one]", "two", "three").blocks))
        assert all(id in text for id in ("r0", "r1", "r2"))
