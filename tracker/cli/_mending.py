"""An event mended: the words of the command line as changes of its keys, and these as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tracker.cli._assign import split, typed
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.domain import correction, dates, format
from tracker.domain.correction import OF_A_NOTE, OWN, UNCOUNTED, misplaced, unread
from tracker.domain.dates import Days
from tracker.domain.entries import EVENT_KEYS, SAID, EventFields
from tracker.domain.finding import KeyPath
from tracker.domain.life import Living
from tracker.domain.nearest import suggestion
from tracker.domain.register import Register
from tracker.domain.table import Many
from tracker.formats.visible import cut, visible
from tracker.store.amend import append, move_block, take_away
from tracker.store.canonical import literal
from tracker.store.edit import set_key

ORDER = (*EVENT_KEYS.fields, "corrections")
"""The keys of an event in the order in which they are written."""
LONGEST = 80
"""How many characters of a value are said back."""

Said = Mapping[tuple[str, ...], Any]
"""The key path within the event -> what was given for it; None takes the key away."""


class Mending(NamedTuple):
    """What is mended in an event: its place and what its file says; the new values of its keys, of
    which those given by a dotted key stand in `said` too; and what a correction keeps of the old."""

    place: int
    event: Mapping[str, Any]
    changes: Mapping[str, Any]
    said: Said
    was: Mapping[str, Any]


def fields_of(record: Living) -> EventFields:
    """The format of the record's events."""
    shape = format.KINDS[record.folder].fields.fields["event"].shape
    assert isinstance(shape, Many)
    assert isinstance(shape.of, EventFields)
    return shape.of


def assigned(desk: Desk, register: Register, record: Living, words: Iterable[str]) -> Said:
    """What KEY=VALUE... mean; raises Usage for keys that an event does not have, and for the tool's
    own."""
    said: dict[tuple[str, ...], Any] = {}
    for one in words:
        key, value = split(one)
        top = key.partition(".")[0]
        if top in OWN:
            raise Usage(f'"{top}" is written by the tool, and never mended',
                        f"what can be: {', '.join(mendable())}")  # fmt: skip
        if top not in EVENT_KEYS.fields:
            known = f"what can be mended: {', '.join(mendable())}"
            near = suggestion(top, mendable())
            raise Usage(f'"{visible(cut(top, 80))}" is not a field of an event',
                        f"{near}\n{known}" if near else known)  # fmt: skip
        if top == "contrary":
            raise Usage('"contrary" is a list of tables that is not set in one word',
                        f"write it in the file: tracker edit {record.id}")  # fmt: skip
        path, new = typed(desk, register, fields_of(record), key, value)
        names = tuple(str(part) for part in path)
        if names in said:
            raise Usage(f"{visible(key)} is given twice", "give it once")
        said[names] = new
    return said


def mendable() -> tuple[str, ...]:
    """The keys of an event that can be mended."""
    return tuple(key for key in EVENT_KEYS.fields if key not in OWN and key != "contrary")


def mending(desk: Desk, record: Living, place: int, said: Said, *, never: bool) -> Mending:
    """What there is to mend in the event at a place: what is said already is left out.

    `never`: it never happened, and becomes a note. Raises Usage where it is one already, and for
    keys that a note cannot have.
    """
    event: Mapping[str, Any] = record.raw["event"][place]
    changes = _whole(event, said)
    if never:
        _refuse_as_note(record, event, place, said)
        changes = correction.into_note(event) | changes
    changes = correction.differing(event, changes)
    _refuse_to_empty(record, event, place, changes)
    lowered = [code for code, level in desk.settings.check.items() if level == "warning"]
    was = correction.was(event, changes, fields_of(record), lowered)
    return Mending(place, event, changes, said, was)


def _whole(event: Mapping[str, Any], said: Said) -> dict[str, Any]:
    """The keys of the event with their new values; a dotted key changes its table."""
    changes: dict[str, Any] = {}
    for (key, *within), value in said.items():
        if not within:
            changes[key] = value
            continue
        table = changes.get(key, event.get(key))
        new = {**(table if isinstance(table, dict) else {}), within[0]: value}
        changes[key] = {name: one for name, one in new.items() if one is not None} or None
    return changes


def _refuse_as_note(record: Living, event: Mapping[str, Any], place: int, said: Said) -> None:
    if correction.is_note(event):
        number = place + 1
        raise Usage(f"event {number} of {record.id} is a mere note already",
                    f'say something else in it: tracker correct {record.id} {number} note="..." '
                    '--reason "..."')  # fmt: skip
    for key, *_ in said:
        if key not in OF_A_NOTE:
            raise Usage(f'what never happened becomes a note, which has no "{key}"',
                        f"a note may have: {', '.join(k for k in mendable() if k in OF_A_NOTE)}"
                        )  # fmt: skip


def _refuse_to_empty(
    record: Living, event: Mapping[str, Any], place: int, changes: Mapping[str, Any]
) -> None:
    """Raise Usage where nothing would be left that the event says."""
    left = {key for key, value in {**event, **changes}.items() if value is not None}
    if changes and left.isdisjoint({*SAID, "note"}):
        command = f'tracker correct {record.id} {place + 1} --never-happened --reason "..."'
        raise Usage(f"event {place + 1} of {record.id} would say nothing any more",
                    f"if it never happened: {command}")  # fmt: skip


def written(text: str, mend: Mending, kept: Mapping[str, Any]) -> str:
    """The text with the event mended, and the old values kept in a correction; raises NotEditable.

    `kept` is what the correction says beside them: recorded, by, reason.
    """
    at: KeyPath = ("event", mend.place)
    for key, value in mend.changes.items():
        text = _put(text, at, mend, key, value)
    if not mend.was:
        return text
    entry = {"recorded": kept["recorded"], "by": kept["by"], "was": mend.was, **kept}
    entry = {key: value for key, value in entry.items() if value != ""}
    return append(text, (*at, "corrections"), entry, ORDER)


def _put(text: str, at: KeyPath, mend: Mending, key: str, value: Any) -> str:
    """The text with one key of the event given its new value."""
    if value is None:
        return take_away(text, (*at, key))
    dotted = [path for path in mend.said if path[0] == key and len(path) > 1]
    if not dotted or not isinstance(mend.event.get(key), dict):
        return set_key(text, (*at, key), value, ORDER)
    for path in dotted:
        new = mend.said[path]
        if new is not None:
            text = set_key(text, (*at, *path), new)
        elif path[1] in mend.event[key]:
            text = take_away(text, (*at, *path))
    return text


def moved(text: str, record: Living, mend: Mending) -> tuple[str, int | None]:
    """The text with the mended event where its new date belongs, and its number there; None where
    it stands right as it is. Raises NotEditable."""
    on = mend.changes.get("on")
    when: Days | None = dates.parse(str(on)) if on else None
    after = misplaced(record.event, mend.place, when) if when else None
    if after is None:
        return text, None
    number = after + 2 if after < mend.place else after + 1
    return move_block(text, "event", mend.place, after), number


def told(mend: Mending, fields: EventFields) -> str:
    """What was mended, in words: "on = 2021-03-16 (was 2021-03-15)"."""
    return ", ".join(_told(mend, key, value, fields) for key, value in mend.changes.items())


def _told(mend: Mending, key: str, value: Any, fields: EventFields) -> str:
    words = f"{key} taken away" if value is None else f"{key} = {_shown(value)}"
    if key == UNCOUNTED:
        return f"{words} (no part of what the event says: no correction is kept)"
    if key not in mend.event:
        return f"{words} (was absent)"
    old = f"was {_shown(mend.event[key])}"
    if key not in mend.was and unread(mend.event, key, fields):
        old += ", which cannot be read and is not kept"
    return f"{words} ({old})"


def _shown(value: Any) -> str:
    return cut(visible(literal(value)), LONGEST)
