"""The settings in effect: what each one says, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tracker.domain.document import Cell, Column, Document, Paragraph, Words, table
from tracker.domain.moment import Moment
from tracker.reports.stored import answer

COLUMNS = (
    Column("key", "KEY"),
    Column("value", "VALUE", give="first"),
    Column("from", "FROM"),
)


class Setting(NamedTuple):
    """One setting: its key as tracker.toml has it, its value ("" or None: nothing), and where it
    comes from: a line of tracker.toml, a variable of the environment, git, or the default."""

    key: str
    value: Any
    origin: str


def settings(found: Sequence[Setting], register: str, moment: Moment) -> Document:
    """Every setting of the register in the folder `register`."""
    said = [{"key": s.key, "value": _answer(s.value), "from": s.origin} for s in found]
    rows: list[Mapping[str, Cell]] = [
        {"key": Words(s.key, "code"), "value": _text(s.value),
         "from": Words(s.origin, "quiet") if s.origin == "default" else s.origin}
        for s in found
    ]  # fmt: skip
    told = {**moment.envelope("settings"), "register": register, "settings": said}
    foot = Paragraph(f"the register is in {register}", "quiet")
    return Document("", told, (table(COLUMNS, rows), foot))


def _answer(value: Any) -> Any:
    return None if value == "" else answer(value)


def _text(value: Any) -> str:
    match value:
        case None | "":
            return "·"
        case dict():
            return ", ".join(f"{key} = {_text(item)}" for key, item in value.items())
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
