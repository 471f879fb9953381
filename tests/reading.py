"""What a person, or a program, reads in a file of each format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tracker.formats.visible import visible


def one_line(text: str) -> str:
    """A text as it is read: what hides is written out, blanks are one space."""
    return " ".join(visible(text).split())


def read(format: str, data: bytes) -> list[str]:
    """The texts that a person, or a program, reads in a file: what one place says is one text."""
    texts = READERS[format](data)
    return [" ".join(text.split()) for text in texts if text.strip()]


def holds(texts: list[str], wanted: str) -> bool:
    """Whether one of the texts says what is wanted."""
    return any(wanted in text for text in texts)


def _table(data: bytes) -> Iterator[str]:
    yield from data.decode().splitlines()


def _json(data: bytes) -> Iterator[str]:
    def strings(value: Any) -> Iterator[str]:
        match value:
            case str():
                yield one_line(value)
            case dict():
                for inner in value.values():
                    yield from strings(inner)
            case list():
                for inner in value:
                    yield from strings(inner)

    yield from strings(json.loads(data))


def _csv(data: bytes) -> Iterator[str]:
    for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield from cells


def _markdown(data: bytes) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        if token.type in ("fence", "code_block"):
            yield from token.content.splitlines()
        children = token.children or ()
        yield "".join(" " if one.type == "softbreak" else one.content for one in children)


BLOCKS = frozenset({
    "address", "article", "aside", "body", "caption", "dd", "desc", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "text", "th",
    "thead", "title", "tr", "tspan", "ul",
})  # fmt: skip
"""The elements of a page, and of the drawings in it, whose text stands apart from its neighbours'."""


class _Html(HTMLParser):
    """The text of each block of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def page(data: bytes) -> _Html:
    """An HTML page as a browser takes it."""
    parser = _Html()
    parser.feed(data.decode())
    parser.close()
    return parser


def _html(data: bytes) -> Iterator[str]:
    yield from page(data).texts


def parts(data: bytes) -> dict[str, bytes]:
    """The files in a zip file, by name; nothing for what is none."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN_WORD = {f"{_WORD}br": " ", f"{_WORD}tab": " ", f"{_WORD}noBreakHyphen": "-"}


def _docx(data: bytes) -> Iterator[str]:
    for name, content in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in ElementTree.fromstring(content).iter(f"{_WORD}p"):
                yield "".join(_IN_WORD.get(one.tag, one.text or "") for one in paragraph.iter()
                              if one.tag in (f"{_WORD}t", *_IN_WORD))  # fmt: skip


def _xlsx(data: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(data)):
        for cells in sheet.iter_rows(values_only=True):
            for cell in cells:
                yield (str(cell.date()) if hasattr(cell, "date") else str(cell or ""))


def _ics(data: bytes) -> Iterator[str]:
    for part in Calendar.from_ical(data).walk():
        for _, value in part.property_items(recursive=False):
            yield str(value) if isinstance(value, str) else ""


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "table": _table, "json": _json, "csv": _csv, "markdown": _markdown, "html": _html,
    "docx": _docx, "xlsx": _xlsx, "ics": _ics,
}  # fmt: skip
"""Format -> the texts of a file of it."""
