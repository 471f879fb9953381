"""KEY=VALUE on the command line: split, and typed with the names and dates of the register."""

from __future__ import annotations

from typing import Any

from tracker.cli._desk import Desk
from tracker.cli._entry import lead, meeting_named, plain
from tracker.cli._errors import Usage
from tracker.cli._words import understand
from tracker.domain.assignment import Misfit, Reader, assign
from tracker.domain.finding import KeyPath
from tracker.domain.reference import CODE, Lead, MeetingReference, Participants, Reference
from tracker.domain.register import Register
from tracker.domain.shape import Shape
from tracker.domain.table import Fields
from tracker.formats.visible import visible
from tracker.store.errors import Malformed
from tracker.store.toml import parse


def split(words: str) -> tuple[str, str]:
    """The key and the words of its value; raises Usage."""
    key, equals, value = plain(words, "the assignment").partition("=")
    if not equals or not key.strip():
        raise Usage(f'"{visible(words)}" sets nothing', "write KEY=VALUE, or KEY= to take it away")
    return key.strip(), value.strip()


def typed(desk: Desk, register: Register, fields: Fields, key: str, words: str
          ) -> tuple[KeyPath, Any]:  # fmt: skip
    """The key path and the value meant; raises Usage for what the format does not have."""
    reader = Reader(
        date=lambda said: understand(said, desk.today, key),
        name=lambda shape, said: _name(desk, register, shape, said),
        toml=_toml,
    )
    try:
        return assign(fields, key, words, reader)
    except Misfit as reason:
        raise Usage(visible(reason.message), visible(reason.hint)) from None


def _toml(words: str) -> Any:
    try:
        return parse(f"value = {words}\n")["value"]
    except Malformed as reason:
        message = f"{visible(words)}: {reason.message}"
        raise Misfit(message, reason.hint or 'write ["a", "b"] or a, b') from None


def _name(desk: Desk, register: Register, shape: Shape, words: str) -> str:
    """The code or id that the words mean where the format has this shape."""
    match shape:
        case MeetingReference():
            return meeting_named(desk, register, words)
        case Reference():
            return desk.find(words, register, *shape.folders).id
        case Participants():
            if words in shape.words or words in register.groups:
                return words
            if register.parties.find(words) or CODE.fullmatch(words):
                return desk.party(words, register)
            return desk.find(words, register, "groups").id
        case Lead():
            return lead(desk, register, words)
        case _:
            return desk.party(words, register)
