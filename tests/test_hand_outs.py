"""Every view and every report in every format: whatever a register holds, nothing is lost and
nothing acts; the same bytes come out again; what is internal stays in; each page says what it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from tests.formats.hostile import CONTROLS
from tests.hand_outs import EVERY, TEXTS, VIEWS, hostile_register, lay_out, make, world
from tests.reading import BLOCKS, READERS, holds, one_line, page, parts, read
from tracker.cli import COMMANDS
from tracker.domain.format import KINDS
from tracker.formats import formats_for
from tracker.reports import REPORTS

TOLD = tuple(one_line(text) for text in TEXTS if any(sign.isalnum() for sign in text))
"""The texts that can be known again: "---" may be a line of a table."""


class TestTheLists:
    """Nothing that can be handed out is forgotten here."""

    def test_every_view(self) -> None:
        assert {words[0] for words in VIEWS.values() if words} == {*COMMANDS["Look"], "report"}

    def test_every_report(self) -> None:
        reports = [words[1] for words in VIEWS.values() if words[:1] == ("report",)]
        assert reports == [report.name for report in REPORTS]

    def test_every_kind_of_list(self) -> None:
        listed = {words[1] for words in VIEWS.values() if words[:1] == ("list",) and words[1:]}
        assert {"instruments", *listed} == {*KINDS} - {"groups", "parties"}

    def test_every_format(self) -> None:
        assert set(READERS) == set(formats_for("views"))


@pytest.fixture(scope="module")
def desk() -> Iterator[pytest.MonkeyPatch]:
    """The environment in which the files are made."""
    with world() as patch:
        yield patch


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, desk: pytest.MonkeyPatch) -> Path:
    """The files made of a register in which each of the texts stands in every key of an instrument,
    an action item, a body and a source; one record of each kind holds them all."""
    folder = tmp_path_factory.mktemp("hostile")
    lay_out(folder / "records", hostile_register())
    desk.chdir(folder)
    make(folder / "made", VIEWS, "-q")
    return folder / "made"


ALL = (
    "list", "list actions", "list bodies", "list sources", "show an instrument", "show an action",
    "show a body", "outlook", "matrix", "between", "brief", "agenda", "report weekly",
    "report cabinet", "report changes",
)  # fmt: skip
"""The views that tell of every record, or of all that one has: every text is in them."""


DATED = ("agenda", "list actions", "list bodies", "report weekly")
"""The views that tell of a date of every record: a calendar holds nothing else."""
NAMING = ("show a source", "show a group")
"""The views whose JSON names by its id what the others tell the title of."""


class TestHostileTexts:
    @pytest.mark.parametrize("view", ALL)
    def test_the_table_holds_them_all(self, hostile: Path, view: str) -> None:
        texts = read("table", (hostile / f"{view}.table").read_bytes())
        assert [text for text in TOLD if not holds(texts, text)] == []

    @pytest.mark.parametrize(("view", "format"), EVERY)
    def test_nothing_is_lost(self, hostile: Path, view: str, format: str) -> None:
        """What the table says, every other format says."""
        table = read("table", (hostile / f"{view}.table").read_bytes())
        texts = read(format, (hostile / f"{view}.{format}").read_bytes())
        told = [text for text in TOLD if holds(table, text)]
        if (format == "ics" and view not in DATED) or (format == "json" and view in NAMING):
            told = []
        assert [text for text in told if not holds(texts, text)] == []

    @pytest.mark.parametrize(("view", "format"), EVERY)
    def test_nothing_acts(self, hostile: Path, view: str, format: str) -> None:
        assert list(_dangers(format, (hostile / f"{view}.{format}").read_bytes())) == []


TAGS = BLOCKS | {
    "a", "abbr", "bdi", "br", "circle", "code", "col", "colgroup", "defs", "em", "g", "head",
    "hr", "i", "kbd", "line", "mark", "meta", "path", "pattern", "polyline", "rect", "small",
    "span", "strong", "style", "svg", "tfoot", "time", "use", "wbr",
}  # fmt: skip
"""What a page is made of: no script, no picture from elsewhere, no frame, no form."""


def _dangers(format: str, data: bytes) -> Iterator[str]:
    """What in a file would act, or hide."""
    readable = [data.decode()] if format not in ("docx", "xlsx") else []
    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            readable.append(content.decode())
            ElementTree.fromstring(content)
    for text in readable:
        odd = set(text) & set(CONTROLS.replace("\r", "").replace("\t", ""))
        if odd and format != "json":
            yield f"controls: {odd}"
    yield from {
        "html": _in_html, "docx": _in_docx, "xlsx": _in_xlsx, "csv": _in_csv, "ics": _in_ics,
        "markdown": _in_markdown, "table": _nothing, "json": _nothing,
    }[format](data)  # fmt: skip


def _nothing(data: bytes) -> Iterator[str]:
    yield from ()


def _in_html(data: bytes) -> Iterator[str]:
    found = page(data)
    yield from sorted(found.tags - TAGS)
    for name, value in found.attributes:
        if name.startswith("on") or (name in ("href", "src", "action") and not _is_safe(value)):
            yield f"{name}={value}"


def _is_safe(link: str) -> bool:
    return link.startswith(("https://example.org/", "#"))


def _in_docx(data: bytes) -> Iterator[str]:
    for name, content in parts(data).items():
        for field in re.findall(rb"<w:instrText[^>]*>([^<]*)", content):
            if field.split()[:1] not in ([b"PAGE"], [b"NUMPAGES"], [b"TOC"], [b"PAGEREF"]):
                yield f"{name}: {field.decode()}"
        if b'TargetMode="External"' in content:
            for link in re.findall(rb'Target="([^"]*)" TargetMode="External"', content):
                if not _is_safe(link.decode()):
                    yield f"{name}: {link.decode()}"


def _in_xlsx(data: bytes) -> Iterator[str]:
    for name, content in parts(data).items():
        if name.startswith("xl/worksheets/") and re.search(rb"<f[ >]", content):
            yield f"{name}: a formula"
        if b'TargetMode="External"' in content:
            yield f"{name}: a link"


def _in_csv(data: bytes) -> Iterator[str]:
    for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in cells:
            is_formula = cell.lstrip(" \u00a0\t").startswith(tuple("=+-@＝＋－＠"))
            if is_formula and not re.fullmatch(r"-\d*", cell):  # a number, or the sign for none
                yield cell


def _in_ics(data: bytes) -> Iterator[str]:
    calendar = Calendar.from_ical(data)
    yield from sorted({str(part.name) for part in calendar.walk()} - {"VCALENDAR", "VEVENT"})
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES",
             "TRANSP", "SEQUENCE"}  # fmt: skip
    yield from sorted({key for event in calendar.events for key in event} - known)


def _in_markdown(data: bytes) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        for one in (token, *(token.children or ())):
            if one.type in ("html_block", "html_inline", "image"):
                yield one.content
            elif one.type == "link_open" and not _is_safe(str(one.attrs["href"])):
                yield str(one.attrs["href"])
