"""Words of which sentences are made: parties by name with their code, numbers with their noun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.register import Register


def party(code: str, register: Register) -> str:
    """A party by name and code: "India (IND)"; an agency in words stays as it is."""
    return f"{register.parties.short(code)} ({code})" if code in register.parties else code


def parties(codes: Iterable[str], register: Register) -> str:
    """Parties by name, comma between, in the order of their names."""
    return ", ".join(register.parties.short(code) for code in by_name(codes, register))


def by_name(codes: Iterable[str], register: Register) -> list[str]:
    """Codes in the order in which people look parties up."""
    return sorted(codes, key=register.parties.place)


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


def capital(words: str) -> str:
    """The words with a capital first, the rest as it is."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 day", "2 days"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
