"""The pages in a real browser: on a telephone, on a desk and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import (
    DESK,
    PHONE,
    chromium,
    needs_chromium,
    needs_poppler,
    opened,
    paper,
    printed,
)
from tests.formats.documents import everywhere
from tests.formats.hostile import HOSTILE
from tests.hand_outs import SHIPPED, hostile_register, lay_out
from tracker.cli._app import guarded
from tracker.cli._desk import Desk
from tracker.domain.document import (
    Block,
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Words,
    table,
)
from tracker.domain.figure import Bar, Bars, Figure, Mark, Tiles, Timeline
from tracker.domain.imprint import Imprint, Made
from tracker.formats import Page
from tracker.formats.html import render

pytestmark = needs_chromium

RECORDS = Path(__file__).parents[1] / "records"
TODAY = date(2026, 11, 22)
VIEWS = {
    **SHIPPED,
    "show": ("show", "bimstec-mla"),
    "list": ("list", "--as-of", "2026-11-22"),
    "matrix": ("matrix", "--as-of", "2026-11-22"),
}
HOSTILE_VIEWS = {"hostile fact sheet": ("show", "all-treaty"), "hostile report": VIEWS["weekly"]}
"""Two pages of the register whose every text is hostile."""
PAGES = (*VIEWS, "hostile", *HOSTILE_VIEWS)
JUDGED = [(name, width) for name in PAGES for width in (PHONE, DESK) if name != "hostile report"
          and (width == PHONE or name in ("weekly", "show", "list", "matrix", "hostile"))]  # fmt: skip
"""What axe-core looks at: every page but the longest, and of each kind of block one on a desk as
well."""
LONG = "-".join(["part"] * 12)
"""An id as long as an id may be, or nearly."""


def hostile() -> Document:
    """Every block with every hostile text, words without an end, and a table of many columns."""
    columns = (
        Column("id", "ID"),
        *(Column(f"P{n:02}", f"P{n:02}", give="named") for n in range(30)),
        Column("title", "TITLE", give="first"),
    )
    row: dict[str, Cell] = {column.key: Words("P", "good") for column in columns}
    row |= {"id": Words(LONG, "id"), "title": "w" * 300}
    few = (Column("id", "ID"), Column("status", "STATUS"), Column("on", "SINCE", holds="date"),
           Column("title", "TITLE", give="first"))  # fmt: skip
    cells: dict[str, Cell] = {
        "id": Words(LONG, "id"), "status": Words("Under negotiation", "waiting"),
        "on": "2024-01-01..2024-12-31", "title": "W" * 300,
    }  # fmt: skip
    blocks: tuple[Block, ...] = (
        *(block for text in HOSTILE for block in everywhere(text).blocks),
        Heading("Without an end"),
        table(columns, [row]),
        table(few, [cells]),
        Facts((("W" * 300, "w" * 300), (LONG, (Words(LONG, "id"), " ", Words("3d", "late"))))),
        Code(("w" * 300,)),
        Paragraph(("(", Words(LONG, "id"), ")")),
        Figure("w" * 300, Bars(("<b>",), (Bar("w" * 300, (3,), "&"), Bar("late", (1,))))),
        Figure("<i>", Tiles((("Deposited", ("IND", "LKA")), ("w" * 300, ("BGD",))), 3)),
        Figure("Life", Timeline((Mark(TODAY, TODAY, "2026-11-22", "w" * 300),), TODAY)),
    )
    register = "معاهدة </style><script>alert(1)</script> \"'\\ " + "W" * 200
    return Document("W" * 300, {}, blocks, imprint=Imprint(register, TODAY, made=Made("0.1.0")))


def rows() -> Document:
    """A table of several sheets."""
    columns = (Column("id", "ID"), Column("title", "TITLE", give="first"))
    cells: list[Mapping[str, Cell]] = [
        {"id": Words(f"row-{n:03}", "id"), "title": f"word{n:03} " * 60} for n in range(40)
    ]
    imprint = Imprint("Sector (II)", TODAY, None, (date(2026, 11, 16), TODAY), Made("0.1.0"))
    return Document("Rows", {}, (Heading("All"), table(columns, cells)), imprint=imprint)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages: views of the shipped records, and what is made up."""
    found = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Desk, "today", TODAY)
        patched.setenv("TRACKER_RECORDS", str(RECORDS))
        for name, words in VIEWS.items():
            assert guarded([*words, "-o", str(found / f"{name}.html"), "-q"]) == 0
        lay_out(found / "records", hostile_register())
        patched.setenv("TRACKER_RECORDS", str(found / "records"))
        for name, words in HOSTILE_VIEWS.items():
            assert guarded([*words, "-o", str(found / f"{name}.html"), "-q"]) == 0
    (found / "hostile.html").write_bytes(render(hostile(), Page()))
    (found / "rows.html").write_bytes(render(rows(), Page()))
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_stands_alone_and_fits(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    file = folder / f"{name}.html"
    with opened(browser, file, width) as sheet:
        assert sheet.said == []
        assert sheet.asked == [file.as_uri()]
        assert not sheet.is_too_wide
        heading = "getComputedStyle(document.querySelector('h1')).color"
        assert sheet.page.evaluate(heading) == "rgb(27, 42, 58)", "its style applies"


@pytest.mark.parametrize(("name", "width"), JUDGED)
def test_axe_finds_nothing(browser: Browser, folder: Path, name: str, width: int) -> None:
    with opened(browser, folder / f"{name}.html", width, guarded=False) as sheet:
        assert sheet.faults() == []


def test_axe_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text("<p style='color: #ccc'>words</p><img src='data:,'>", encoding="utf-8")
    with opened(browser, file, DESK, guarded=False) as sheet:
        found = {fault.partition(":")[0] for fault in sheet.faults()}
    assert {"color-contrast", "html-has-lang", "document-title", "image-alt"} <= found


@pytest.mark.parametrize("name", ["hostile", *HOSTILE_VIEWS])
def test_no_text_acts(browser: Browser, folder: Path, name: str) -> None:
    with opened(browser, folder / f"{name}.html", DESK, guarded=False) as sheet:
        assert sheet.page.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
        assert sheet.page.evaluate("document.styleSheets.length") == 1
        assert sheet.said == []


def test_the_policy_stops_a_script_and_a_second_style(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    made = (folder / "list.html").read_text(encoding="utf-8")
    file = tmp_path / "tampered.html"
    more = "<style>h1 { color: red; }</style><script>document.title = 'acted';</script></body>"
    file.write_text(made.replace("</body>", more), encoding="utf-8")
    with opened(browser, file, DESK) as sheet:
        assert len(sheet.said) == 2
        assert all("Content Security Policy" in line for line in sheet.said)
        assert sheet.page.title() != "acted"


def test_a_broad_table_is_moved_within_its_own_frame(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "matrix.html", PHONE) as sheet:
        frame = sheet.page.get_by_role("region", name="Table: Matrix as of 2026-11-22")
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
        frame.focus()
        assert frame.evaluate("frame => document.activeElement === frame")


def test_on_a_telephone_a_row_stands_as_a_card(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "list.html", PHONE) as sheet:
        cell = sheet.page.locator("tbody td[data-label=STATUS]").first
        label = "cell => getComputedStyle(cell, '::before').content"
        assert cell.evaluate(label) == '"STATUS"'
        assert sheet.page.locator("table").first.evaluate("t => t.scrollWidth <= t.clientWidth")
    with opened(browser, folder / "list.html", DESK) as sheet:
        cell = sheet.page.locator("tbody td[data-label=STATUS]").first
        assert cell.evaluate(label) == "none"


def test_the_link_past_the_beginning_is_the_first_stop(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "weekly.html", DESK) as sheet:
        sheet.page.keyboard.press("Tab")
        assert sheet.page.evaluate("document.activeElement.textContent") == "Skip to the text"
        sheet.page.keyboard.press("Enter")
        assert sheet.page.evaluate("document.activeElement.id") == "main"


@needs_poppler
def test_on_paper_every_sheet_says_what_it_is(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "weekly.pdf"
    sheets = printed(browser, folder / "weekly.html", pdf)
    assert len(sheets) > 2
    for n, sheet in enumerate(sheets, 1):
        assert f"page {n} of {len(sheets)}" in sheet
        assert "2026-11-16 to 2026-11-22" in sheet
        assert "BIMSTEC security sector" in sheet
    assert set(paper(pdf)) == {"594.96 x 841.92 pts (A4)"}
    assert "Made from" in sheets[-1]


@needs_poppler
def test_on_paper_heads_are_repeated_and_rows_whole(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    sheets = printed(browser, folder / "rows.html", tmp_path / "rows.pdf")
    with_rows = [sheet for sheet in sheets if "row-" in sheet]
    assert len(with_rows) > 2
    for sheet in with_rows:
        assert sheet.split().count("TITLE") == 1
        assert "Sector (II)" in sheet
    for n in range(40):
        (own,) = [sheet for sheet in sheets if f"row-{n:03}" in sheet]
        assert own.split().count(f"word{n:03}") == 60


@needs_poppler
def test_on_paper_a_table_of_many_columns_lies_on_the_broad_side(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "hostile.pdf"
    sheets = printed(browser, folder / "hostile.html", pdf)
    sizes = paper(pdf)
    broad = [n for n, size in enumerate(sizes) if size.startswith("841.92 x 594.96")]
    assert broad
    assert all("P29" in sheets[n] for n in broad)
    assert len(sizes) == len(sheets)
    assert f"page {len(sheets)} of {len(sheets)}" in sheets[-1]
