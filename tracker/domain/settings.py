"""The settings of a register: what tracker.toml says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tracker.domain import vocabulary
from tracker.domain.codes import CODES, unknown_rule
from tracker.domain.finding import KeyPath
from tracker.domain.reference import Reference
from tracker.domain.shape import TEXT, Flag, Pattern, Problem, Text, Whole, Word
from tracker.domain.table import Field, Fields, Named
from tracker.domain.value import Value

FORMAT = 1
"""The newest format this version reads."""

STALE = {
    "proposed": 365, "under-negotiation": 365, "text-finalised": 180, "adopted": 365,
    "ready-to-sign": 180, "signed": 365, "suspended": 365,
    "open": 365, "in-progress": 180, "blocked": 90, "deferred": 365,
}  # fmt: skip
"""Days without news after which a record of this status is stale, where the settings are silent."""


class Limits(Value):
    """What a register may be: kibibytes a file, records in all."""

    file_kib: int = 256
    records: int = 200_000


def schema_file(name: str) -> str:
    """The file that holds the schema of a kind of record, or of the settings."""
    return f"{name}.schema.json"


class Settings(Value):
    """What the desk has chosen. `check` maps the code of a rule to error, warning or off."""

    format: int = FORMAT
    title: str = ""
    home: str = ""
    by: str = ""
    timezone: str = ""
    week_start: str = "monday"
    due_soon: int = 14
    stale: Mapping[str, int] = MappingProxyType({})
    check: Mapping[str, str] = MappingProxyType({})
    limits: Limits = Limits()
    views: Mapping[str, Any] = MappingProxyType({})
    schemas: str = ""

    def schema_line(self, noun: str) -> str:
        """The first line of a new record of this kind, by which an editor finds its schema; "" where
        the settings name no folder of schemas."""
        path = f"../{self.schemas}/{schema_file(noun)}"  # from the record's own folder
        return f"#:schema {path}\n" if self.schemas else ""

    def stale_after(self, status: str) -> int | None:
        """Days after which a record of this status is stale; None for never."""
        return self.stale.get(status, STALE.get(status))


_NAME = r"\.?[A-Za-z0-9_-][A-Za-z0-9._-]*"
_BESIDE = rf"(\.\./){{0,4}}{_NAME}(/{_NAME})*/?"


def _folder(text: str) -> str:
    """A folder by its path from the register's own: the same on every machine, and not far away.
    Raises ValueError."""
    if not re.fullmatch(_BESIDE, text):
        raise ValueError(text)
    return text.removesuffix("/")


def _none_silenced(table: Any, at: KeyPath, problems: list[Problem]) -> None:
    """What can be read at all is always told (T0), and so is who and what is meant (T1)."""
    levels = table.get("check")
    for code, level in levels.items() if isinstance(levels, dict) else ():
        if level == "off" and code in CODES and code < "T2":
            message = f"{code} cannot be silenced"
            problems.append(Problem((*at, "check", code), "T005", message, "error or warning"))


def _any_name(name: str) -> Problem | None:
    return None


_STATUSES = (*vocabulary.INSTRUMENT_STATUSES, *vocabulary.ACTION_STATUSES)

_VIEW = Fields(
    (
        Field("kind", Word(tuple(vocabulary.LISTINGS), "a kind of record"), "what is listed"),
        Field("status", TEXT, "statuses, comma between"),
        Field("party", TEXT, "a party"),
        Field("sector", TEXT, "a sector or sub-sector"),
        Field("body", TEXT, "a body"),
        Field("lead", TEXT, "who leads"),
        Field("late", Flag("yes"), "only what is late"),
        Field("due", TEXT, "due within: 14d"),
        Field("tag", TEXT, "a tag"),
        Field("sort", TEXT, "the column to sort by"),
    ),
    what="of a saved view",
)  # fmt: skip

SETTINGS = Fields(
    (
        Field("format", Whole(1), "the version of the format", required=True),
        Field("title", TEXT, "what the register is called in reports"),
        Field("home", Reference("groups"), "the group whose members come first"),
        Field("by", TEXT, "who records, where neither --by nor TRACKER_USER says"),
        Field("timezone", TEXT, "the time zone that says which day is today"),
        Field("week-start", Word(vocabulary.WEEK_STARTS, "a day a week may begin on"),
              "the first day of the week"),
        Field("due-soon", Whole(), "days before its deadline in which an item is due soon"),
        Field("stale", Named(Word(_STATUSES, "a status"), Whole(1)),
              "days without news after which a record is stale, by status"),
        Field("check", Named(unknown_rule, Word(("error", "warning", "off"), "a level")),
              "the level of a rule"),
        Field("limits",
              Fields((Field("file-kib", Whole(1), "kibibytes a file may have"),
                      Field("records", Whole(1), "how many records there may be")), Limits,
                     what="of the limits"),
              "how large the register may be"),
        Field("schemas",
              Pattern(_folder, "a folder beside the register",
                      'write its path from the register\'s folder: "../schemas"', _BESIDE),
              "the folder of the schemas, from the register's own; new records then name theirs"),
        Field("views", Named(_any_name, _VIEW), "saved filters for list, by name"),
    ),
    Settings,
    _none_silenced,
    what="of the settings",
)  # fmt: skip


IN_ENVIRONMENT = {
    f"TRACKER_{key.upper().replace('-', '_')}": key
    for key, field in SETTINGS.fields.items()
    if isinstance(field.shape, (Text, Reference, Word, Whole))
    and key not in ("format", "by", "schemas")
}
"""Variable of the environment -> the key it stands for: those of one plain value. Who records is
TRACKER_USER, as it is not the register's to say; the format is what the file has, and where the
schemas lie is written into records, which are the same for everybody."""


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """The keys that the environment says, as they would stand in tracker.toml; what is empty says
    nothing."""
    said: dict[str, Any] = {}
    for variable, key in IN_ENVIRONMENT.items():
        if words := environment.get(variable, ""):
            whole = isinstance(SETTINGS.fields[key].shape, Whole)
            is_number = whole and words.isascii() and words.isdecimal() and len(words) < 10
            said[key] = int(words) if is_number else words
    return said


def read(raw: Mapping[str, Any]) -> tuple[Settings, list[Problem]]:
    """The settings that tracker.toml makes, and what is wrong with them."""
    problems: list[Problem] = []
    at: KeyPath = ()
    settings = SETTINGS.read(dict(raw), at, problems)
    return settings, problems
