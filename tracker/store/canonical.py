"""How the program writes TOML: one way, so that a change is the change and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import tomli_w

from tracker.domain.dates import Days

WIDTH = 100

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def literal(value: Any, width: float = WIDTH) -> str:
    """A value as TOML: dates bare where they are days, lists on one line where they fit in its
    width."""
    if isinstance(value, Days):
        return value.text if value.is_day and len(value.text) == 10 else literal(value.text)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{name(key)} = {literal(item, width)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return listed([literal(item, width) for item in value], width)
    if isinstance(value, (str, bool, int, float, date)):
        return tomli_w.dumps({"v": value})[len("v = ") : -1]
    raise TypeError(f"no TOML for {type(value).__name__}")


def listed(items: Sequence[str], width: float = WIDTH) -> str:
    """A list of items that are TOML already: on one line where it fits, else a line for each."""
    line = f"[{', '.join(items)}]"
    return line if len(line) <= width else "[\n" + "".join(f"    {i},\n" for i in items) + "]"


def name(key: str) -> str:
    """A key as TOML: bare where it may be, in quotes otherwise."""
    return key if _BARE.fullmatch(key) else literal(key)


def pairs(values: Mapping[str, Any]) -> str:
    """A line for each key and value."""
    return "".join(f"{name(key)} = {literal(value)}\n" for key, value in values.items())


def block(header: str, values: Mapping[str, Any]) -> str:
    """A table under its header: `[[event]]` and a line for each value."""
    return f"{header}\n{pairs(values)}"


def file(
    values: Mapping[str, Any],
    tables: Sequence[tuple[str, Mapping[str, Any]]] = (),
    first: str = "",
) -> str:
    """A whole record: its own keys, then each table under its header, a blank line between.

    `first` is a line above them all: the comment that names its schema."""
    return first + "\n".join([pairs(values), *(block(header, table) for header, table in tables)])
