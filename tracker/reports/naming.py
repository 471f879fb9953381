"""How reports name things: parties by name with their code, records by id with their title."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.document import Cell, Words
from tracker.domain.finding import KeyPath
from tracker.domain.register import Register


def party(code: str, register: Register) -> str:
    """A party by name and code: "India (IND)"; an agency in words stays as it is."""
    return f"{register.parties.short(code)} ({code})" if code in register.parties else code


def parties(codes: Iterable[str], register: Register) -> str:
    """Parties by name, comma between, in the order of their names."""
    return ", ".join(sorted(register.parties.short(code) for code in codes))


def participants(named: str | Iterable[str], register: Register) -> str:
    """Codes, ids of groups or "all-states" in words."""
    names = [named] if isinstance(named, str) else list(named)
    return ", ".join(_participant(name, register) for name in names)


def _participant(name: str, register: Register) -> str:
    if name == "all-states":
        return "all States"
    if name in register.groups:
        return f"{register.title(name)} ({name})"
    return register.parties.short(name)


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


def capital(words: str) -> str:
    """The words with a capital first, the rest as it is."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 day", "2 days"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
