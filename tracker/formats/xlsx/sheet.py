"""A sheet on paper and on screen: its head, its cells with their types, its widths, its print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.domain.document import Cell, Column, Words, plain
from tracker.formats import palette
from tracker.formats.parts import begins_formula
from tracker.formats.visible import visible, width
from tracker.formats.xlsx.contents import Sheet
from tracker.formats.xlsx.text import pieces

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

A4 = 9
FIRST_DAY = date(1900, 3, 1)
"""Before this day spreadsheets and the calendar differ."""
EXACT = 10**15
"""Numbers that a spreadsheet holds to the last digit are smaller."""
NARROWEST, WIDEST, ALONE = 6, 60, 100
"""How wide a column is, in signs: at least, at most, at most where there are one or two."""
LINE, TALLEST = 15, 409
"""How high a line is, and the highest row, in points."""
HEADER = 100
"""How much of a text stands in the margin of a page."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LATE_TONES = ("late", "error")


class Look(NamedTuple):
    """How a cell looks: what kind of value it has, on which side, whether it is late, whether its
    text is marked as text for those who edit it."""

    kind: str = "text"
    align: str = "left"
    late: bool = False
    quoted: bool = False


class Looks:
    """The looks of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook, self._made = workbook, dict[Look, "Format"]()

    def get(self, look: Look) -> Format:
        """The workbook's format for a look."""
        if look not in self._made:
            self._made[look] = self._workbook.add_format(dict(_properties(look)))
        return self._made[look]


def _properties(look: Look) -> Iterator[tuple[str, Any]]:
    yield from (("valign", "top"), ("align", look.align), ("font_color", palette.INK))
    yield from (("font_name", "Calibri"), ("font_size", 11), ("text_wrap", look.kind != "date"))
    yield "indent", 0 if look.kind == "title" else 1
    if look.kind in ("head", "title"):
        yield from (("bold", True), ("font_color", palette.DEEP))
    if look.kind == "title":
        yield from (("font_size", 14), ("text_wrap", True))
    elif look.kind == "head":
        yield from (("bg_color", palette.PALE), ("bottom", 1), ("bottom_color", palette.DEEP))
    else:
        yield from (("bottom", 1), ("bottom_color", palette.RULE))
    if look.kind == "date":
        yield "num_format", "yyyy-mm-dd"
    if look.late:
        yield "font_color", palette.LATE
    if look.quoted:
        yield "quote_prefix", True


def write(page: Worksheet, sheet: Sheet, looks: Looks, margin: tuple[str, str]) -> None:
    """Write the sheet; `margin` is what stands above and below each page of its print."""
    heads = [*_heads(sheet.columns)]
    wides: list[list[int]] = [[_longest_word(head) + 2 for head in heads]]
    rests: list[tuple[int, int, list[str]]] = []
    for y, row in enumerate(sheet.rows, 1):
        wides.append([])
        for x, column in enumerate(sheet.columns):
            rest, wide = put(page, (y, x), row.get(column.key), column, looks)
            wides[y].append(wide)
            if rest:
                rests.append((y, x, rest))
    aligns = [column.align for column in sheet.columns]
    more = _write_rests(page, rests, heads, looks)
    most = ALONE if len(heads) < 3 else WIDEST
    room = [min(max(*found, NARROWEST), most) for found in zip(*wides, strict=True)]
    for x, head in enumerate([*heads, *more]):
        align = aligns[x] if x < len(aligns) else "left"
        write_text(page, 0, x, head, looks.get(Look("head", align)))
        page.set_column(x, x, (room[x] if x < len(room) else most) + 3)
    _head_height(page, zip(heads, room, strict=True))
    for y, found in enumerate(wides[1:], 1):
        height(page, y, zip(found, room, strict=True))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(heads) + len(more) - 1)
    page.repeat_rows(0)
    paper(page, *margin)


def _write_rests(page: Worksheet, rests: Iterable[tuple[int, int, list[str]]],
                 heads: Sequence[str], looks: Looks) -> list[str]:  # fmt: skip
    """Write what found no room in its cell in columns of its own, on the right; their headings."""
    more: list[str] = []
    for y, x, rest in rests:
        for n, piece in enumerate(rest, 2):
            head = f"{heads[x]}, part {n}"
            if head not in more:
                more.append(head)
            write_text(page, y, len(heads) + more.index(head), piece, looks.get(Look()))
    return more


def height(page: Worksheet, y: int, cells: Iterable[tuple[int, int]]) -> None:
    """Make a row as high as its text needs: of each cell, how wide the text and how wide the
    column is. Not every program does so by itself."""
    lines = max((-(-wide // (room + 1)) for wide, room in cells), default=1)
    if lines > 1:
        page.set_row(y, min(lines * LINE, TALLEST))


def _head_height(page: Worksheet, heads: Iterable[tuple[str, int]]) -> None:
    """Make the head as high as its headings need, each in the room of its column."""
    lines = max((len(wrap(head, room + 1)) for head, room in heads), default=1)
    page.set_row(0, max(lines, 1) * LINE + 3)


def put(
    page: Worksheet, place: tuple[int, int], cell: Cell, column: Column, looks: Looks
) -> tuple[list[str], int]:
    """Write a cell as what it is; what of its text finds no room, and how wide it is."""
    if cell is None or cell == "":
        page.write_blank(*place, None, looks.get(Look()))
        return [], 0
    if isinstance(cell, int) and abs(cell) < EXACT:
        page.write_number(*place, cell, looks.get(Look("number", column.align)))
        return [], len(str(cell))
    late = any(tone in LATE_TONES for tone in _tones(cell))
    text = plain(cell)
    if column.holds == "date" and "id" not in _tones(cell) and (day := exact(text)):
        page.write_datetime(*place, day, looks.get(Look("date", "left", late)))
        return [], len(text)
    if isinstance(cell, tuple) and not isinstance(cell, Words):
        text = text.lstrip(" ")  # a set-in title, bare
    first, *rest = pieces(visible(text))
    look = Look("text", column.align, late, begins_formula(first))
    write_text(page, *place, first, looks.get(look))
    return rest, width(first)


def write_text(page: Worksheet, y: int, x: int, text: str, look: Format) -> None:
    """Write text as text. XlsxWriter takes text between the marks of a run of rich text for markup
    of its own; as such a run, it is text again."""
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(y, x, text[:1], text[1:2], text[2:], look)
    else:
        page.write_string(y, x, text, look)


def exact(text: str) -> date | None:
    """The day that the text is, where it is one that spreadsheets know as well."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def paper(page: Worksheet, title: str, foot: str) -> None:
    """How it is printed: across an A4 page, as wide as it, what it is and the page in the margin."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.set_header(f"&L{in_margin(title)}&R&A")
    page.set_footer(f"&L{in_margin(foot)}&RPage &P of &N")


def in_margin(text: str) -> str:
    """The text where "&" begins a code; one too long gives way at its end."""
    cut = text if len(text) <= HEADER else text[: HEADER - 1].rstrip() + "…"
    return cut.replace("&", "&&")


def _heads(columns: Iterable[Column]) -> Iterator[str]:
    """What stands above each column; none stays without a name."""
    for column in columns:
        yield visible(column.heading or column.key.replace("_", " ").upper())


def _longest_word(head: str) -> int:
    """How wide the longest word of a heading is."""
    return max((width(word) for word in head.split()), default=0)


def _tones(cell: Cell) -> Iterator[str]:
    match cell:
        case Words():
            yield cell.tone
        case tuple():
            yield from (part.tone for part in cell if isinstance(part, Words))
