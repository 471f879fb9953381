"""Registers made of texts, for the reports."""

from __future__ import annotations

import tomllib
from typing import Any

from tracker.domain import format as records_format
from tracker.domain.document import Document
from tracker.domain.register import Register
from tracker.domain.settings import Settings

THREE = {
    "groups/three": 'title = "The Three"\nkind = "organisation"\n'
    + "".join(f'[[member]]\nparty = "{code}"\n' for code in ("IND", "NPL", "THA")),
    "sources/gazette": 'title = "Gazette"\ngrade = "official"\npublished = 2020-01-01',
    "sources/letter": 'title = "Letter"\ngrade = "depositary"\npublished = 2026-01-01',
}
"""A home group of three and two sources, which every register here has."""


def register(files: dict[str, str]) -> Register:
    """The register of these files and of those that every one has."""
    found = []
    for name, text in {**THREE, **files}.items():
        folder, _, id = name.partition("/")
        record, problems = records_format.read(folder, id, f"{name}.toml", tomllib.loads(text))
        assert not problems, problems
        found.append(record)
    return Register(found, Settings(title="A register", home="three"))


def event(on: str, what: str, more: str = "", source: str = "gazette") -> str:
    """An event of a file."""
    on = on if on[:4].isdecimal() and len(on) == 10 else f'"{on}"'
    return f'\n[[event]]\non = {on}\n{what}\nsource = "{source}"\n{more}\n'


def rows(document: Document, id: str) -> list[dict[str, Any]]:
    """The rows of one section."""
    found: list[dict[str, Any]] = next(
        section["rows"] for section in document.answer["sections"] if section["id"] == id
    )
    return found


def texts(document: Document, id: str) -> list[str]:
    """The sentences of one section."""
    return [row["text"] for row in rows(document, id)]
