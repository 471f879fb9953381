"""How it looks: a document -> text. Rich lives only here; nothing here prints.

The contents page: a format is added with one file and one line here. It imports the domain and
nothing else of ours. Formats are loaded when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from tracker.domain.document import Document


class Page(NamedTuple):
    """What is written on: its width in columns (None: as wide as need be), and whether in colour."""

    width: int | None = None
    colour: bool = False


class Format(NamedTuple):
    """A format: its name, the module that renders it, the endings of its files, what it is for,
    and whether it says what to write instead."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    serves: frozenset[str]
    suggests: bool = False

    def render(self, document: Document, page: Page) -> str:
        """The document in this format."""
        render: Callable[[Document, Page], str] = import_module(
            f"tracker.formats.{self.module}"
        ).render
        return render(document, page)


VIEWS, CHECK = frozenset({"views"}), frozenset({"check"})

FORMATS: tuple[Format, ...] = (
    Format("table", "table", (".txt",), VIEWS),
    Format("text", "table", (".txt",), CHECK),
    Format("json", "json", (".json",), VIEWS | CHECK),
    Format("csv", "csv", (".csv",), VIEWS),
    Format("markdown", "markdown", (".md", ".markdown"), VIEWS),
    Format("github", "github", (), CHECK),
    Format("gitlab", "gitlab", (), CHECK),
    Format("sarif", "sarif", (".sarif",), CHECK, suggests=True),
    Format("junit", "junit", (".xml",), CHECK),
    Format("rdjsonl", "rdjsonl", (".rdjsonl", ".jsonl"), CHECK, suggests=True),
)


def formats_for(purpose: str) -> dict[str, Format]:
    """The formats of views and reports ("views") or of a check ("check"), by name."""
    return {format.name: format for format in FORMATS if purpose in format.serves}
