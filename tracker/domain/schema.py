"""The format as JSON Schema, for editors: made from the shapes by which files are read.

An editor tells what a value must be while it is typed, and completes keys and words. It reads TOML
as JSON: a date is text to it. So a schema cannot tell a bare day from the same day in quotes, nor
judge one value by another (an `until` before its `on`); what no schema can tell, `check` does.

Only keywords that mean the same in drafts 4 and 7 are used, in the sense of either: no `const`, no
`if`, no `exclusiveMinimum`, no `$id`. The draft named is 7: taplo, and Even Better TOML with it,
reads a schema by the draft it names, and validators that have dropped 4 still read 7.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from tracker.domain import format
from tracker.domain.codes import CODES
from tracker.domain.dates import FORM
from tracker.domain.entries import ELSEWHERE, MAY_MOVE_DUE, MERE, SAID, EventFields, Was
from tracker.domain.entry.clause import Condition
from tracker.domain.settings import SETTINGS
from tracker.domain.shape import Boolean, Date, Flag, Number, Shape, Text, Whole, Word
from tracker.domain.table import Field, Fields, Many, Named, OneOf

DRAFT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]


class Subject(NamedTuple):
    """What a schema describes: its name, the files, what they are, their keys."""

    name: str
    path: str
    about: str
    fields: Fields


def _subjects() -> Iterable[Subject]:
    for folder, kind in format.KINDS.items():
        noun = kind.record.noun
        about = f"{format.with_article(noun).capitalize()} of the register"
        yield Subject(noun, f"{folder}/*.toml", about, kind.fields)
    yield Subject("settings", "tracker.toml", "The settings of the register", SETTINGS)


SUBJECTS: Mapping[str, Subject] = {subject.name: subject for subject in _subjects()}
"""Name -> what there is a schema of: every kind of record, and the settings."""


def text(name: str) -> str:
    """The schema of this name as the text of a file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def schema(name: str) -> Schema:
    """The schema of this name, one of `SUBJECTS`."""
    subject, writer = SUBJECTS[name], _Writer()
    table = writer.table(subject.fields.fields.values())
    head = {
        "$schema": DRAFT,
        "title": subject.about,
        "description": f"{subject.about}: {subject.path}. What no schema can tell: tracker check",
    }
    shared = {"definitions": writer.definitions} if writer.definitions else {}
    return {**head, **table, **shared}


class _Writer:
    """Writes shapes as schemas. `definitions` are those that hold themselves."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def table(self, fields: Iterable[Field]) -> Schema:
        """A table that has these keys and no others."""
        keys = list(fields)
        required = [field.key for field in keys if field.required]
        return {
            "type": "object",
            "properties": {field.key: self.described(field.shape, field.about) for field in keys},
            **({"required": required} if required else {}),  # draft 4 knows no empty list of them
            "additionalProperties": False,
        }

    def described(self, shape: Shape, about: str) -> Schema:
        """What a value of this shape is, with what its key says of it."""
        return {"description": _said(shape, about), **self.value(shape, about)}

    def value(self, shape: Shape, about: str) -> Schema:
        """What a value of this shape is. `about` is what its key says."""
        match shape:
            case Boolean():
                return {"type": "boolean"}
            case Whole():
                return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
            case Number():
                above = {"not": {"enum": [0]}} if shape.some else {}
                return {"type": "number", "minimum": 0, "maximum": shape.most, **above}
            case Word():
                return {"type": "string", "enum": list(shape.words)}
            case Flag():
                return {"enum": [True, False, shape.word]}
            case Date():
                return _of_form(FORM)
            case Text():
                return _of_form(shape.form)
            case _:
                return self.compound(shape, about)

    def compound(self, shape: Shape, about: str) -> Schema:
        """What a list or a table is."""
        match shape:
            case Many():
                some = {"minItems": 1} if shape.some else {}
                many = {"type": "array", "items": self.described(shape.of, about), **some}
                return {"anyOf": [self.value(shape.of, about), many]} if shape.lone else many
            case OneOf():
                return {"anyOf": [self.value(one, about) for one in shape.by_type.values()]}
            case Named():
                return self.named(shape, about)
            case Was():
                return self.was(shape)
            case Condition():
                return self.condition(shape)
            case EventFields():
                return self.event(shape)
            case Fields():
                return self.table(shape.fields.values())
            case _:
                raise TypeError(f"no schema for {type(shape).__name__}")

    def named(self, shape: Named, about: str) -> Schema:
        """A table with names of the user's choosing, or with words of a list."""
        of = self.described(shape.of, about)
        names = _names(shape)
        if names is None:
            return {"type": "object", "additionalProperties": of}
        properties = dict.fromkeys(names, of)
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def was(self, shape: Was) -> Schema:
        """What an event's keys said; "" for one that was absent."""
        table = self.table(shape.event.fields.values())
        for field in shape.event.fields.values():
            if type(field.shape) is not Text:
                either = [self.value(field.shape, field.about), {"enum": [""]}]
                described = {"description": _said(field.shape, field.about), "anyOf": either}
                table["properties"][field.key] = described
        return table

    def condition(self, shape: Condition) -> Schema:
        """A reference to the definition of a condition: one may hold others."""
        name = "condition"
        if name not in self.definitions:
            self.definitions[name] = {}
            variants = shape.variants.values()
            self.definitions[name] = {
                "description": "a condition: one of " + ", ".join(shape.variants),
                "anyOf": [self.table(variant.fields.values()) for variant in variants],
            }
        # What stands beside a $ref counts for nothing in either draft, and says nothing in taplo:
        # the definition has a description of its own.
        return {"$ref": f"#/definitions/{name}"}

    def event(self, shape: EventFields) -> Schema:
        """An event says one thing that is said of its kind of record, or is a mere note.

        Each demand stands by itself, so that an editor names the one that is not met; what they ask
        of a value stands under `not`, where no editor looks for words to offer.
        """
        foreign = ELSEWHERE[shape.folder]
        fields = [field for field in shape.fields.values() if field.key not in foreign]
        said = [key for key in SAID if key not in foreign]
        refused = [_joined(*pair) for pair in combinations(said, 2)]
        acted: Schema = {}
        if "act" in said:
            acted = {"dependencies": {"act": ["parties"]}}
            nobody = {"parties": {"maxItems": 0}}
            refused.append({"required": ["act", "parties"], "properties": nobody})
        return {
            **self.table(fields),
            "anyOf": [{"required": [key]} for key in (*said, *sorted(MERE))],
            **acted,
            "allOf": [{"not": one} for one in refused],
        }


def _joined(one: str, other: str) -> Schema:
    """An event that says two things, but for a new deadline that may join its status."""
    both: Schema = {"required": [one, other]}
    if (one, other) == ("status", "due"):
        both["properties"] = {one: {"not": {"enum": [MAY_MOVE_DUE]}}}
    return both


def _said(shape: Shape, about: str) -> str:
    """What a key says, and how its value is written where that would have to be read from a pattern.

    It stands once, above the forms a value may have: an editor shows what each of them says.
    """
    match shape:
        case Many(lone=True):
            return _said(shape.of, about)
        case Date() | OneOf():
            return f"{about} ({shape.advice})"
        case Text() if shape.form:
            return f"{about} ({shape.advice})"
        case _:
            return about


def _of_form(form: str) -> Schema:
    """Text that has this form from end to end; any text where there is none."""
    return {"type": "string", "pattern": f"^({form})$"} if form else {"type": "string"}


def _names(shape: Named) -> tuple[str, ...] | None:
    """The names that a table may have; None where the user chooses them."""
    if isinstance(shape.keys, Word):
        return shape.keys.words
    if shape.keys("") is None:  # the names are free: even none at all is one
        return None
    return tuple(code for code in CODES if shape.keys(code) is None)
