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
from tracker.formats.line import Line, plain, spoken, wrap
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
    command: Line = [Words("help: ", ""), Words("tracker list --late", "code")]
    assert [plain(x) for x in wrap(command, 8, 2)] == ["help:", "  tracker list --late"]
    assert [plain(x) for x in wrap([Words("ABCDEFGHIJ", "")], 8)] == ["ABCDEFGH", "IJ"]
    assert [plain(x) for x in wrap([Words("条約条約条", "")], 4)] == ["条約", "条約", "条"]


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("tracker list", "tracker list"),
        ("      tracker list", "      tracker list"),
        ("as in: tracker list --late", "tracker list --late"),
        ("do: tracker set a b=c, or add a note", "tracker set a b=c"),
        ("what is known: tracker explain a; then more", "tracker explain a"),
        ("a fault in tracker: list index", None),
        ("the tracker list", None),
    ],
)
def test_the_command_in_what_is_said(said: str, command: str | None) -> None:
    found = spoken(said)
    assert plain(found) == said
    assert [run.text for run in found if run.tone == "code"] == ([command] if command else [])


def test_in_a_pipe_a_long_cell_moves_only_its_own_row() -> None:
    columns = (Column("what", "WHAT"), Column("by", "BY"))
    long = "x" * 300

    def row(what: str) -> dict[str, Cell]:
        return {"what": what, "by": "desk"}

    table = Table(columns, (Group("", (row("short"), row(long), row("y" * 80))),))
    assert page(None, table) == [
        f"{'WHAT':80}  BY", f"{'short':80}  desk", f"{long}  desk", f"{'y' * 80}  desk",
    ]  # fmt: skip
    table = Table(columns, (Group("", (row("short"), row("z" * 30))),))
    assert page(None, table)[1] == f"{'short':30}  desk"


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


def status_table(*rows: tuple[str, str, str]) -> Table:
    columns = (
        Column("id", "ID"),
        Column("status", "STATUS", give="spare"),
        Column("since", "SINCE"),
        Column("title", "TITLE", give="first"),
    )
    cells: tuple[dict[str, Cell], ...] = tuple(
        {"id": id, "status": "Signed", "since": since, "title": title} for id, since, title in rows
    )
    return Table(columns, (Group("Signed", cells),))


def test_a_row_of_two_lines_among_others_keeps_to_their_columns() -> None:
    title = "A title of some length that is told"
    rows = [(f"short-{n}", "2026-03-30", title) for n in range(9)]
    lines = page(60, status_table(*rows, ("a" * 20, "2024-11-01..2024-11-09", title)))
    assert lines[2] == "  short-0               2026-03-30              A title of…"
    lines = page(60, status_table(*rows, ("a" * 30, "2024-11-01..2024-11-09", title)))
    assert lines[-2:] == [f"  {'a' * 30}  2024-11-01..2024-11-09", f"    {title}"]
    assert "Signed" not in " ".join(lines[2:])


def test_a_title_gives_way_before_rows_take_two_lines() -> None:
    wide = ("..".join(["2024-11-01", "2024-11-09"]), "2026-03-30")
    rows = [("a" * 40, wide[n % 2], "A title of some length") for n in range(10)]
    lines = page(80, status_table(*rows))
    assert len(lines) == 12
    assert all("…" in line for line in lines[2:])


def test_prose_that_is_whole_stands_beside_its_row_or_below_it() -> None:
    columns = (Column("id", "ID"), Column("text", "TEXT", give="whole"))
    rows: tuple[dict[str, Cell], ...] = (
        {"id": "a", "text": "one two three " * 6}, {"id": "b", "text": None},
    )  # fmt: skip
    table = Table(columns, (Group("", rows),))
    assert page(100, table)[1] == "a   " + ("one two three " * 6).rstrip()
    assert page(60, table) == [
        "ID", "a", "  one two three one two three one two three one two three",
        "  one two three one two three", "b",
    ]  # fmt: skip
    assert page(None, table)[1] == "a   " + ("one two three " * 6).rstrip()


def test_what_is_spare_beside_a_named_cell_goes_with_it() -> None:
    columns = (
        Column("id", "ID"), Column("one", "IND", give="named"), Column("on", "SINCE", give="spare"),
        Column("two", "NPL", give="named"), Column("title", "TITLE", give="first"),
    )  # fmt: skip
    cells: dict[str, Cell] = {
        "id": "a-name-of-some-length-indeed", "one": "party", "on": "2000-01-01", "two": "signed",
        "title": "Title",
    }  # fmt: skip
    assert page(40, Table(columns, (Group("", (cells,)),))) == [
        "a-name-of-some-length-indeed", "  IND party 2000-01-01  NPL signed", "  Title",
    ]  # fmt: skip


@given(ROWS, PAGES)
def test_what_is_whole_is_never_cut(rows: list[tuple[str, str, str]], columns: int) -> None:
    made = dated(rows)
    whole = made._replace(columns=(*DATED[:2], Column("title", "TITLE", give="whole")))
    told = "".join("".join(page(columns, whole)).split())
    for _, _, title in rows:
        assert "".join(visible(title).split()) in told


def test_where_nothing_is_to_be_told_below_a_row_there_is_no_line() -> None:
    columns = (Column("id", "ID"), Column("text", "TEXT", give="whole"))
    rows: tuple[dict[str, Cell], ...] = ({"id": "a", "text": "word " * 20}, {"id": "b", "text": ""})
    assert page(60, Table(columns, (Group("", rows),)))[-2:] == [
        "  word word word word word word word word word", "b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("bring it back: git checkout 1a2b3c -- :/records/x.toml; or not", "git checkout 1a2b3c -- :/records/x.toml"),
        ("say what it was: corrections = [{ recorded = 2026-11-21 }]", "corrections = [{ recorded = 2026-11-21 }]"),
        ("tracker fmt a-b", "tracker fmt a-b"),
        ("git knows no such branch", None),
        ("nothing to type: here", None),
    ],
)  # fmt: skip
def test_what_is_to_be_typed_is_never_broken(words: str, typed: str | None) -> None:
    assert next((run.text for run in spoken(words) if run.tone == "code"), None) == typed
