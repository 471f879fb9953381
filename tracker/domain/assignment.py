"""KEY=VALUE as a person types it, read by the shape that the format gives the key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.finding import KeyPath
from tracker.domain.nearest import suggestion
from tracker.domain.reference import Party, Reference
from tracker.domain.shape import Boolean, Date, Flag, Number, Problem, Shape, Whole, Word
from tracker.domain.table import Fields, Many, Named, OneOf


class Misfit(ValueError):
    """The words do not fit the format: the cause and the mend."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Reader(NamedTuple):
    """What typing needs from outside: the date meant by words, the name (id, code) meant by words
    for a shape, and the value of words written as TOML. Each may raise."""

    date: Callable[[str], Days]
    name: Callable[[Shape, str], str]
    toml: Callable[[str], Any]


def assign(fields: Fields, key: str, words: str, reader: Reader) -> tuple[KeyPath, Any]:
    """The key path and the TOML value of `key = words`; None where the words are empty.

    Raises Misfit for a key the format does not have and for words that are no value of its shape.
    """
    path = tuple(key.split("."))
    shape = _shape(fields, path)
    if not words:
        return path, None
    value = _value(shape, words, reader)
    problems: list[Problem] = []
    shape.read(value, path, problems)
    if problems:
        raise Misfit(problems[0].message, problems[0].hint)
    return path, value


def _shape(fields: Fields, path: tuple[str, ...]) -> Shape:
    """The shape of the value at a key path."""
    shape: Shape = fields
    for n, part in enumerate(path):
        shape = shape.by_type.get("table", shape) if isinstance(shape, OneOf) else shape
        if isinstance(shape, Named):
            shape = shape.of
        elif not isinstance(shape, Fields):
            raise Misfit(f'"{path[n - 1]}" has no keys of its own', f"set {path[n - 1]}=VALUE")
        elif part not in shape.fields:
            near = suggestion(part, shape.fields)
            raise Misfit(f'"{part[:80]}" is not a field {shape.what}',
                         near or "fields: " + ", ".join(shape.fields))  # fmt: skip
        else:
            shape = shape.fields[part].shape
    if isinstance(shape, Many) and isinstance(shape.of, Fields):
        raise Misfit(f'"{path[-1]}" is a list of tables and cannot be set in one word')
    return shape


def _value(shape: Shape, words: str, reader: Reader) -> Any:
    """The TOML value of the words; what the shape does not take is left for it to refuse."""
    match shape:
        case Many() | OneOf() | Fields() | Named() if _looks_written(words):
            return reader.toml(words)
        case Many():
            items = [_value(shape.of, item.strip(), reader) for item in words.split(",")]
            return items[0] if shape.lone and len(items) == 1 else items
        case OneOf():
            return _one_of(shape, words, reader)
        case Boolean() | Flag():
            return {"true": True, "yes": True, "false": False, "no": False}.get(words, words)
        case Whole() | Number():
            return _number(words)
        case Word():
            return _word(shape, words)
        case Date():
            return written(reader.date(words))
        case Party() | Reference():
            return reader.name(shape, words)
    if isinstance(shape, (Fields, Named)):
        raise Misfit("a table is wanted", 'set its keys one by one: duration.term="5 years"')
    return words


def _looks_written(words: str) -> bool:
    return (words[0], words[-1]) in (("[", "]"), ("{", "}"))


def _one_of(shape: OneOf, words: str, reader: Reader) -> Any:
    kinds = shape.by_type
    if "list" in kinds and "," in words:
        return _value(kinds["list"], words, reader)
    if "date" in kinds and "text" in kinds:
        problems: list[Problem] = []
        kinds["text"].read(words, (), problems)
        return _value(kinds["text" if " " in words and not problems else "date"], words, reader)
    return _value(next(iter(kinds.values())), words, reader)


def _word(shape: Word, words: str) -> str:
    """The word of the list that is meant, hyphens or spaces alike; the words themselves where none
    is."""
    meant = "-".join(words.casefold().replace("-", " ").split())
    return words if words in shape.words or meant not in shape.words else meant


def _number(words: str) -> Any:
    if not words.isascii():
        return words
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words


def written(when: Days) -> date | str:
    """A date as TOML holds it: a date where it is one day, else text."""
    return when.day if when.day and len(when.text) == 10 else when.text
