"""What there is a schema of: the kinds of records, their files, what to type for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tracker.domain.document import Column, Document, Paragraph, Words, aside, table
from tracker.domain.moment import Moment

COLUMNS = (
    Column("kind", "KIND"),
    Column("files", "FILES"),
    Column("command", "PRINT IT WITH"),
)


class Described(Protocol):
    """What a schema describes."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def path(self) -> str:
        """Its files, from the register's folder."""


def build(subjects: Iterable[Described], moment: Moment) -> Document:
    """What there is a schema of, a line each."""
    rows = [
        {"kind": one.name, "files": one.path, "command": f"tracker schema {one.name}"}
        for one in subjects
    ]
    shown = table(
        COLUMNS,
        [
            {**row, "kind": Words(row["kind"], "id"), "command": Words(row["command"], "code")}
            for row in rows
        ],
    )
    foot = Paragraph(
        aside("All of them as files, for editors: tracker schema --write --dir DIR", "quiet")
    )
    return Document("", {**moment.envelope("schema"), "schemas": rows}, (shown, foot))
