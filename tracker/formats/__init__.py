"""How it looks: a document -> text, or the bytes of a file; nothing here prints.

Rich lives only here.

The contents page: a format is added with one file and one line here. It imports the domain and
nothing else of ours. Formats are loaded when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from tracker.domain.document import Document


class Site(NamedTuple):
    """The site that a page is part of: the page's own path, what has a page there (id of a record
    or code of a party -> path from the top of the site), and the pages that every page leads to
    (what they are called -> path)."""

    path: str
    pages: Mapping[str, str]
    menu: Mapping[str, str]


class Page(NamedTuple):
    """What is written on: its width in columns (None: as wide as need be), whether in colour.

    For files: whether a CSV begins with the mark by which Excel knows UTF-8, how many days before
    an appointment a calendar is to remind of it (None: never), the site that a page is part of.
    """

    width: int | None = None
    colour: bool = False
    bom: bool = False
    alarm: int | None = None
    site: Site | None = None


def _not_installed(modules: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the modules that are not installed."""
    from importlib.util import find_spec

    return tuple(name for name in modules if find_spec(name) is None)


class Format(NamedTuple):
    """A format: its name, the module that renders it, the endings of its files, what it is for,
    and whether it says what to write instead.

    `is_page`: it says at its foot for which days and from what it was made. `is_binary`: it is no
    text for a terminal. `extra` is the extra of the package that installs the libraries it needs,
    `needs` are their modules.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    serves: frozenset[str]
    suggests: bool = False
    is_page: bool = False
    is_binary: bool = False
    extra: str = ""
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The modules it needs that are not installed."""
        return _not_installed(self.needs)

    def render(self, document: Document, page: Page) -> str | bytes:
        """The document in this format: text, or the bytes of a file."""
        render: Callable[[Document, Page], str | bytes] = import_module(
            f"tracker.formats.{self.module}"
        ).render
        return render(document, page)

    def text(self, document: Document, page: Page) -> str:
        """The document in a format that is text."""
        rendered = self.render(document, page)
        return rendered if isinstance(rendered, str) else rendered.decode()


class Container(NamedTuple):
    """What holds the whole register as tables: its name, the module that writes it, the extra of
    the package that installs the libraries it needs, and their modules. Its `write` makes bytes,
    or the bytes of several files, of a database and the version of its tables."""

    name: str
    module: str
    extra: str = ""
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The modules it needs that are not installed."""
        return _not_installed(self.needs)


VIEWS, CHECK = frozenset({"views"}), frozenset({"check"})
OFFICE = "office"

FORMATS: tuple[Format, ...] = (
    Format("table", "table", (".txt",), VIEWS),
    Format("text", "table", (".txt",), CHECK),
    Format("json", "json", (".json",), VIEWS | CHECK),
    Format("csv", "csv", (".csv",), VIEWS),
    Format("markdown", "markdown", (".md", ".markdown"), VIEWS, is_page=True),
    Format("html", "html", (".html", ".htm"), VIEWS, is_page=True),
    Format("docx", "docx", (".docx",), VIEWS, is_page=True, is_binary=True, extra=OFFICE,
           needs=("docx", "resvg_py", "font_roboto")),
    Format("xlsx", "xlsx", (".xlsx",), VIEWS, is_page=True, is_binary=True, extra=OFFICE,
           needs=("xlsxwriter",)),
    Format("ics", "ics", (".ics",), VIEWS, is_page=True),
    Format("github", "github", (), CHECK),
    Format("gitlab", "gitlab", (), CHECK),
    Format("sarif", "sarif", (".sarif",), CHECK, suggests=True),
    Format("junit", "junit", (".xml",), CHECK),
    Format("rdjsonl", "rdjsonl", (".rdjsonl", ".jsonl"), CHECK, suggests=True),
)  # fmt: skip


CONTAINERS: tuple[Container, ...] = (
    Container("sqlite", "sqlite"),
    Container("parquet", "parquet", extra="parquet", needs=("pyarrow",)),
)
"""What `export` writes tables to."""


def formats_for(purpose: str) -> dict[str, Format]:
    """The formats of views and reports ("views") or of a check ("check"), by name."""
    return {format.name: format for format in FORMATS if purpose in format.serves}
