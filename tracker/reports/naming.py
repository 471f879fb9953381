"""How reports name records and places in them: by id with the title, by key path in words."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.document import Cell, Words
from tracker.domain.finding import KeyPath
from tracker.domain.register import Register


def link(id: str, register: Register) -> Cell:
    """A record by title and id; the id alone where there is no such record."""
    title = register.title(id)
    return Words(id, "id") if title == id else (f"{title} (", Words(id, "id"), ")")


def ids(names: Iterable[str]) -> tuple[str | Words, ...]:
    """Ids in a row, comma between."""
    run: list[str | Words] = []
    for name in names:
        run += [", ", Words(name, "id")] if run else [Words(name, "id")]
    return tuple(run)


def place(at: KeyPath) -> str:
    """A key path in words, counted from one: "event 3 quote"; a lone list's items are not told."""
    words = [str(part + 1) if isinstance(part, int) else part for part in at]
    if at and isinstance(at[-1], int) and at[-2:-1] not in (("event",), ("meeting",), ("member",)):
        words.pop()
    return " ".join(words)
