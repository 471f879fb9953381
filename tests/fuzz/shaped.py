"""Texts of records made from choices: by the shapes of the format, or out of a record that is there.

What is made by shape is mostly right and gets deep; now and then a value is of another kind. What
is altered is a real text with lines, values and signs changed, moved, doubled and lost.
"""

from __future__ import annotations

import re
from functools import singledispatch
from typing import Any

from tests.fuzz import words
from tests.fuzz.choices import Choices
from tracker.domain import format
from tracker.domain.entries import Was
from tracker.domain.entry.clause import Condition
from tracker.domain.reference import LEAD, Party
from tracker.domain.settings import SETTINGS
from tracker.domain.shape import Boolean, Date, Flag, Number, Shape, Text, Whole, Word
from tracker.domain.table import Fields, Many, Named, OneOf
from tracker.store.canonical import literal, name

DEEPEST = 5
"""How deep tables stand in one another in what is made by shape."""
_VALUE = re.compile(r"= *([^\n]+)")
_BARE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def record(choices: Choices, folder: str) -> str:
    """The text of a record: made by shape, or a real one altered."""
    if choices.one_in(2):
        return altered(choices, choices.pick(words.seeds(folder)))
    text = made(choices, format.KINDS[folder].fields)
    return altered(choices, text) if choices.one_in(4) else text


def settings(choices: Choices) -> str:
    """The text of a tracker.toml."""
    text = made(choices, SETTINGS)
    return altered(choices, text) if choices.one_in(3) else text


def made(choices: Choices, fields: Fields) -> str:
    """A text of these fields: its plain keys, then a block for each table of a list."""
    lines, blocks = [], []
    for key, shape in _keys(choices, fields):
        if isinstance(shape, Many) and isinstance(shape.of, Fields) and not choices.one_in(8):
            for _ in range(1 + choices.below(4)):
                inner = [
                    f"{name(k)} = {value(choices, s, 1)}\n" for k, s in _keys(choices, shape.of)
                ]
                blocks.append(f"\n[[{key}]]\n{''.join(inner)}")
        else:
            lines.append(f"{name(key)} = {value(choices, shape, 0)}\n")
    return "".join((*lines, *blocks))


def _keys(choices: Choices, fields: Fields) -> list[tuple[str, Shape]]:
    """Keys that a table gets: those it must have, some of the others, seldom one it may not."""
    others = [key for key in fields.fields if key not in fields.required]
    some = [choices.pick(others) for _ in range(choices.below(6))] if others else []
    if "on" in fields.fields:
        some = ["on", choices.pick([k for k in ("status", "act", "due", "note", "number")
                                    if k in fields.fields] or ["on"]), *some]  # fmt: skip
    chosen = [key for key in fields.required if not choices.one_in(24)] + some
    if "act" in chosen:
        chosen.append("parties")
    found = [(key, fields.fields[key].shape) for key in dict.fromkeys(chosen)]
    if choices.one_in(24):
        found.append((choices.pick(words.keys()), Text()))
    return found


def value(choices: Choices, shape: Shape, depth: int) -> str:
    """A value of the shape, as TOML; once in a while any value at all."""
    if choices.one_in(24) or depth > DEEPEST:
        return anything(choices, depth)
    return _value(shape, choices, depth)


def anything(choices: Choices, depth: int = 0) -> str:
    """Any value there is."""
    which = choices.below(8 if depth <= DEEPEST else 6)
    if which < 2:
        return _quoted(choices.pick(words.texts()))
    if which == 2:
        return choices.pick(words.NUMBERS)
    if which == 3:
        return choices.pick((*words.DAYS, *words.NO_DAYS))
    if which == 4:
        return _quoted(choices.text())
    if which == 5:
        return choices.pick(('""', "[]", "{}", "''", '""""""', "[[]]", "[{}]", "{ a = {} }"))
    if which == 6:
        return f"[{', '.join(anything(choices, depth + 1) for _ in range(choices.below(3)))}]"
    keys = {
        choices.pick(words.keys()): anything(choices, depth + 1) for _ in range(choices.below(3))
    }
    return f"{{ {', '.join(f'{name(key)} = {item}' for key, item in keys.items())} }}"


def _quoted(text: str) -> str:
    return literal(text.encode("utf-8", "replace").decode())


@singledispatch
def _value(shape: Shape, choices: Choices, depth: int) -> str:
    return anything(choices, depth)


@_value.register
def _(shape: Boolean, choices: Choices, depth: int) -> str:
    return choices.pick(("true", "false"))


@_value.register
def _(shape: Flag, choices: Choices, depth: int) -> str:
    return choices.pick(("true", "false", _quoted(shape.word)))


@_value.register
def _(shape: Whole, choices: Choices, depth: int) -> str:
    return choices.pick(("1", "2", "3", "7", "35", "0", "999999999", str(shape.least), "-1"))


@_value.register
def _(shape: Number, choices: Choices, depth: int) -> str:
    return choices.pick(("55.0", "1", "100", "0.1", "50", "1e-9", "1000000000000"))


@_value.register
def _(shape: Word, choices: Choices, depth: int) -> str:
    return _quoted(choices.pick(tuple(shape.words)))


@_value.register
def _(shape: Date, choices: Choices, depth: int) -> str:
    if choices.one_in(2):
        return f"20{choices.below(30):02}-{1 + choices.below(12):02}-{1 + choices.below(28):02}"
    day = choices.pick(words.DAYS)
    return day if _BARE_DAY.fullmatch(day) else _quoted(day)


@_value.register
def _(shape: Text, choices: Choices, depth: int) -> str:
    if isinstance(shape, Party) and (shape is LEAD or not choices.one_in(4)):
        return _quoted(choices.pick(words.PARTIES[:8]))
    if shape.form:
        fitting = [text for text in words.texts() if re.fullmatch(shape.form, text)]
        return _quoted(choices.pick(fitting or words.NAMES))
    return _quoted(choices.pick(words.PLAIN) if choices.one_in(3) else f"word {choices.byte()}")


@_value.register
def _(shape: Many, choices: Choices, depth: int) -> str:
    if shape.lone and choices.one_in(2):
        return value(choices, shape.of, depth)
    items = [value(choices, shape.of, depth + 1) for _ in range(1 + choices.below(3))]
    return f"[{', '.join(items)}]"


@_value.register
def _(shape: OneOf, choices: Choices, depth: int) -> str:
    return value(choices, choices.pick(tuple(shape.by_type.values())), depth)


@_value.register
def _(shape: Named, choices: Choices, depth: int) -> str:
    known = tuple(shape.keys.words) if isinstance(shape.keys, Word) else words.vocabulary_words()
    pairs = {
        choices.pick(known): value(choices, shape.of, depth + 1) for _ in range(choices.below(3))
    }
    return _table(pairs)


@_value.register
def _(shape: Was, choices: Choices, depth: int) -> str:
    key, field = choices.pick(tuple(shape.event.fields.items()))
    return _table({key: '""' if choices.one_in(3) else value(choices, field.shape, depth + 1)})


@_value.register
def _(shape: Condition, choices: Choices, depth: int) -> str:
    return _value(choices.pick(tuple(shape.variants.values())), choices, depth)


@_value.register
def _(shape: Fields, choices: Choices, depth: int) -> str:
    return _table({key: value(choices, of, depth + 1) for key, of in _keys(choices, shape)})


def _table(pairs: dict[str, Any]) -> str:
    inner = ", ".join(f"{name(key)} = {item}" for key, item in pairs.items())
    return f"{{ {inner} }}" if inner else "{}"


def altered(choices: Choices, text: str) -> str:
    """The text with a few changes, such as a hand that slips or a merge that goes wrong makes."""
    for _ in range(choices.below(5)):
        lines = text.splitlines(keepends=True) or [""]
        at = choices.below(len(lines))
        line, which = lines[at], choices.below(12)
        if which < 3 and (found := _VALUE.search(line)):
            lines[at] = f"{line[: found.start(1)]}{anything(choices)}\n"
        elif which < 5:
            lines[at] = f"{choices.pick(words.keys())} = {anything(choices)}\n"
        elif which == 5:
            lines[at:at] = lines[choices.below(len(lines)) :][: choices.below(8)]
        elif which == 6:
            del lines[at : at + 1 + choices.below(4)]
        elif which == 7:
            lines.insert(at, f"[[{choices.pick(('event', 'meeting', 'member', 'event.with'))}]]\n")
        elif which == 8:
            lines.insert(at, f"[{choices.pick(words.keys())}]\n")
        elif which == 9:
            cut = choices.below(len(line) + 1)
            lines[at] = f"{line[:cut]}{choices.text()}{line[cut + choices.below(4) :]}"
        elif which == 10:
            return text.replace("\n", "\r\n")
        else:
            lines[at] = line.replace(
                choices.pick('=[]"{},. '), choices.pick(("", "=", '"', "\n")), 1
            )
        text = "".join(lines)
    return text
