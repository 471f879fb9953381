"""A document: its cells in plain text, what is handed out of it, what its page is called."""

from __future__ import annotations

import pytest

from tracker.domain.document import (
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Findings,
    Group,
    Heading,
    Items,
    Paragraph,
    Shown,
    Table,
    Words,
    aside,
    plain,
    table,
)
from tracker.domain.finding import Finding

TYPE_THIS = aside("tracker list", "code")
LATE = Words("9 days", "late")
COLUMNS = (Column("id", "ID"), Column("more", "MORE"))


def handed_out(*blocks: Heading | Paragraph | Items | Code | Facts | Table) -> tuple[object, ...]:
    return Document("T", {}, blocks).on_page.blocks


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), ("mla", "mla"), (0, "0"), (LATE, "9 days"), (("due ", LATE, "!"), "due 9 days!")],
)
def test_a_cell_in_plain_text(cell: Cell, text: str) -> None:
    assert plain(cell) == text


def test_an_aside_keeps_the_tone_it_has_at_the_terminal() -> None:
    assert aside("x") == Words("x", "aside")
    assert aside("x", "code") == Words("x", "aside code")


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        (TYPE_THIS, None),
        (LATE, LATE),
        (Words("x", "asides"), Words("x", "asides")),
        (("see ", TYPE_THIS, " and ", LATE), ("see ", " and ", LATE)),
        ((TYPE_THIS,), ()),
        ("words", "words"),
        (7, 7),
        (None, None),
    ],
)
def test_what_is_said_at_the_terminal_is_left_out(cell: Cell, left: Cell) -> None:
    kept = [Paragraph(left)] if left not in ((), None) else []
    assert list(handed_out(Paragraph(cell))) == kept
    assert handed_out(Facts((("Name", cell), ("Other", 1)))) == (
        Facts((*((("Name", left),) if kept else ()), ("Other", 1))),
    )
    rows = ({"id": "a", "more": cell},)
    assert handed_out(Table(COLUMNS, (Group("In force", rows),), "Cap")) == (
        Table(COLUMNS, (Group("In force", ({"id": "a", "more": left},)),), "Cap"),
    )


def test_of_a_list_the_lines_are_kept_of_which_something_is_left() -> None:
    lines = (TYPE_THIS, ("one", TYPE_THIS), "two")
    assert handed_out(Items(lines)) == (Items((("one",), "two")),)


def test_a_summary_that_opens_a_page_is_strong_on_it() -> None:
    assert handed_out(Paragraph("All is well.", "lead")) == (Paragraph("All is well.", "strong"),)
    assert handed_out(Paragraph("A remark.", "quiet")) == (Paragraph("A remark.", "quiet"),)


def test_what_says_nothing_at_the_terminal_alone_stays_as_it_is() -> None:
    blocks = (Heading("Status", 3), Code(("tracker list",)))
    assert handed_out(*blocks) == blocks


def test_a_page_has_the_short_form_where_there_is_one() -> None:
    document = Document("T", {}, (Heading("Long"),), sheet=(Heading("Short"),))
    assert document.on_page == Document("T", {}, (Heading("Short"),))
    assert document.without_asides.blocks == (Heading("Long"),)
    assert document.without_asides.sheet == (Heading("Short"),)


BLOCKS = (Heading("H"),)
DAY = {"view": "list instruments", "as_of": "2026-11-21", "known_at": None}


@pytest.mark.parametrize(
    ("document", "heading"),
    [
        (Document("Title", DAY, BLOCKS, called="Called"), "Called"),
        (Document("Title", DAY, BLOCKS), "Title"),
        (Document("", DAY, BLOCKS), "Instruments as of 2026-11-21"),
        (Document("", DAY | {"view": "agenda"}, BLOCKS), "Agenda as of 2026-11-21"),
        (Document("", DAY | {"known_at": "2026-10-01"}, BLOCKS),
         "Instruments as of 2026-11-21, known at 2026-10-01"),
        (Document("", DAY, ()), ""),
        (Document("", {"view": "schema"}, BLOCKS), ""),
        (Document("", {"as_of": "2026-11-21"}, BLOCKS), ""),
    ],
)  # fmt: skip
def test_what_a_page_is_called(document: Document, heading: str) -> None:
    assert document.heading == heading


def test_a_table_of_one_group() -> None:
    rows: list[dict[str, Cell]] = [{"id": "a"}, {"id": "b"}]
    made = table(COLUMNS, list(rows), "Caption")
    assert made == Table(COLUMNS, (Group("", ({"id": "a"}, {"id": "b"})),), "Caption")
    assert table(COLUMNS, []).caption == ""


def test_what_a_record_allows_is_listed_where_it_is_asked_for() -> None:
    wrong = Finding("a.toml", (), "T401", "no-source", "warning", "It cites no source.")
    shown = (Shown(wrong, "a.toml"), Shown(wrong._replace(allowed="Why."), "a.toml"))
    assert Findings(shown).listed == shown
    assert Findings(shown, with_allowed=False).listed == shown[:1]
