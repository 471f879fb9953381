"""Documents made of a text: every kind of block holds it."""

from __future__ import annotations

from tracker.domain.document import (
    Cell,
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
)
from tracker.domain.finding import Finding, Span

COLUMNS = (
    Column("id", "ID"),
    Column("count", "COUNT", align="right"),
    Column("title", "TITLE", give="first"),
)


def row(id: str, count: int | None, title: Cell) -> dict[str, Cell]:
    return {"id": Words(id, "id"), "count": count, "title": title}


def everywhere(text: str) -> Document:
    """A document that holds the text in each of its places, and no answer but it."""
    finding = Finding("actions/a.toml", (), "T201", "illegal", "error", text, text, "a",
                      Span(3, 1, 2))  # fmt: skip
    groups = (Group(text, (row("mla", -5, text),)), Group("", (row("charter", 7, (text, "!")),)))
    blocks = (
        Heading(text), Paragraph(text), Paragraph(text, "strong"), Items((text, ("• ", text))),
        Facts(((text, text),)), Table(COLUMNS, groups, text),
        Findings((Shown(finding, "records/actions/a.toml", text),)),
        Findings((Shown(finding, "records/actions/a.toml", text),), concise=True),
    )  # fmt: skip
    return Document(text, {"schema": 1, "text": text}, blocks)


def listing(*titles: Cell) -> Document:
    """A list view: one list of rows, one table, and a remark at its foot."""
    rows = tuple(row(f"r{n}", n, title) for n, title in enumerate(titles))
    answer = {"schema": 1, "view": "list", "rows": [dict(r) for r in rows]}
    blocks = (Table(COLUMNS, (Group("", rows),)), Paragraph(f"{len(rows)} records", "quiet"))
    return Document("", answer, blocks)
