"""Values of the format's shapes, for hypothesis: what a record may say, by the shapes themselves."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from tracker.domain import dates
from tracker.domain.codes import CODES
from tracker.domain.entries import EventFields, Was
from tracker.domain.entry.clause import Condition
from tracker.domain.shape import Boolean, Date, Flag, Number, Shape, Text, Whole, Word
from tracker.domain.table import Fields, Many, Named, OneOf

Values = st.SearchStrategy[Any]

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LOOSE = st.one_of(
    st.sampled_from(["unknown", "2016", "2018-04", "..2021-11-25", "2022..", "2016..2018-02"]),
    DAYS.map(str),
)
JUNK = st.sampled_from([True, "¿", "", -1, 0.5, 10**20, [], [[]], ["¿"], {}, {"¿": 1}])
"""What few shapes take. No date: where text is wanted, no schema tells one from the other."""


def values(shape: Shape) -> Values:
    """Values of a shape. A few of them are wrong all the same: 3/2 is no part of a whole."""
    if isinstance(shape, Text) and shape.form:
        return st.from_regex(shape.form, fullmatch=True)
    return _values(shape)


@singledispatch
def _values(shape: Shape) -> Values:
    raise TypeError(type(shape).__name__)


@_values.register
def _(shape: Boolean) -> Values:
    return st.booleans()


@_values.register
def _(shape: Flag) -> Values:
    return st.sampled_from([True, False, shape.word])


@_values.register
def _(shape: Whole) -> Values:
    return st.integers(shape.least, shape.most)


@_values.register
def _(shape: Number) -> Values:
    return st.floats(1e-9 if shape.some else 0, shape.most) | st.integers(1, shape.most)


@_values.register
def _(shape: Word) -> Values:
    return st.sampled_from(shape.words)


@_values.register
def _(shape: Date) -> Values:
    return DAYS | LOOSE


@_values.register
def _(shape: Text) -> Values:
    return st.text(max_size=5)


@_values.register
def _(shape: Many) -> Values:
    one = _later(shape.of)
    several = st.lists(one, min_size=int(shape.some), max_size=2)
    return one | several if shape.lone else several


@_values.register
def _(shape: OneOf) -> Values:
    return st.one_of([values(one) for one in shape.by_type.values()])


@_values.register
def _(shape: Named) -> Values:
    keys = shape.keys.words if isinstance(shape.keys, Word) else CODES
    return st.dictionaries(st.sampled_from(keys), values(shape.of), max_size=2)


@_values.register
def _(shape: Fields) -> Values:
    """The keys it must have and at most four of the others."""
    required = {key: values(shape.fields[key].shape) for key in shape.required}
    others = [key for key in shape.fields if key not in required]
    few = st.lists(st.sampled_from(others), unique=True, max_size=4) if others else st.just([])
    return few.flatmap(
        lambda keys: st.fixed_dictionaries(
            {**required, **{key: values(shape.fields[key].shape) for key in keys}}
        )
    )


@_values.register
def _(shape: Was) -> Values:
    return values(shape.event) | st.sampled_from([{key: ""} for key in shape.event.fields])


@_values.register
def _(shape: Condition) -> Values:
    return st.one_of([_later(variant) for variant in shape.variants.values()])


@_values.register
def _(shape: EventFields) -> Values:
    """An event with whatever keys, more often than not with what one must say."""
    said = st.sampled_from(
        [("status",), ("act", "parties"), ("due",), ("note",), ("status", "due")]
    )
    whatever = _values.dispatch(Fields)(shape)
    return st.tuples(whatever, said).flatmap(
        lambda drawn: st.fixed_dictionaries(
            {**{key: st.just(value) for key, value in drawn[0].items()},
             **{key: values(shape.fields[key].shape) for key in drawn[1]}}
        )
    )  # fmt: skip


def _later(shape: Shape) -> Values:
    """Its values, looked up when they are drawn: a condition may hold others."""
    return st.deferred(lambda: values(shape))


def spoiled(record: dict[str, Any]) -> Values:
    """The record with one value, however deep, in place of another, or one key more."""
    places = list(_places(record))
    return st.tuples(st.sampled_from(places), JUNK).map(lambda drawn: _with(record, *drawn))


def _places(value: Any, at: tuple[Any, ...] = ()) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*at, key)
        if isinstance(item, (dict, list)):
            yield from _places(item, (*at, key))
    if isinstance(value, dict):
        yield (*at, "¿")


def _with(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """A copy of the value with something new at a place."""
    if not at:
        return new
    if isinstance(value, list):
        return [_with(item, at[1:], new) if n == at[0] else item for n, item in enumerate(value)]
    return {**value, at[0]: _with(value.get(at[0]), at[1:], new)}


def as_json(value: Any) -> Any:
    """A value of TOML as tools hand it to a schema: days and times are text."""
    match value:
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case str() | bool() | int() | float():
            return str(value) if isinstance(value, dates.NoDay) else value
        case _:
            return value.isoformat()
