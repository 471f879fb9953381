"""The settings of a register: what tracker.toml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain import vocabulary
from tracker.domain.finding import KeyPath
from tracker.domain.shape import TEXT, Field, Fields, Flag, Named, Problem, Reference, Whole, Word

FORMAT = 1
"""The newest format this version reads."""

STALE = {
    "proposed": 365, "under-negotiation": 365, "text-finalised": 180, "adopted": 365,
    "ready-to-sign": 180, "signed": 365, "suspended": 365,
    "open": 365, "in-progress": 180, "blocked": 90, "deferred": 365,
}  # fmt: skip
"""Days without news after which a record of this status is stale, where the settings are silent."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """What a register may be: kibibytes a file, records in all."""

    file_kib: int = 256
    records: int = 200_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settings:
    """What the desk has chosen. `levels` maps the code of a rule to error, warning or off."""

    format: int = FORMAT
    title: str = ""
    home: str = ""
    by: str = ""
    timezone: str = ""
    week_start: str = "monday"
    due_soon: int = 14
    stale: Mapping[str, int] = field(default_factory=dict)
    check: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    views: Mapping[str, Any] = field(default_factory=dict)

    def stale_after(self, status: str) -> int | None:
        """Days after which a record of this status is stale; None for never."""
        return self.stale.get(status, STALE.get(status))


def _rule(code: str) -> Problem | None:
    if len(code) == 4 and code[0] == "T" and code[1:].isdecimal():
        if code < "T200":
            return Problem((), "T005", f"{code} cannot be changed: it says what can be read at all")
        return None
    return Problem((), "T005", f'"{code}" is not the code of a rule', "a code is like T302")


def _any_name(name: str) -> Problem | None:
    return None


_STATUSES = (*vocabulary.INSTRUMENT_STATUSES, *vocabulary.ACTION_STATUSES)

_VIEW = Fields(
    (
        Field("kind", Word(("instruments", "actions", "bodies", "sources"), "a kind of record"), "what is listed"),
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
        Field("check", Named(_rule, Word(("error", "warning", "off"), "a level")),
              "the level of a rule"),
        Field("limits",
              Fields((Field("file-kib", Whole(1), "kibibytes a file may have"),
                      Field("records", Whole(1), "how many records there may be")), Limits,
                     what="of the limits"),
              "how large the register may be"),
        Field("views", Named(_any_name, _VIEW), "saved filters for list, by name"),
    ),
    Settings,
    what="of the settings",
)  # fmt: skip


def read(raw: Mapping[str, Any]) -> tuple[Settings, list[Problem]]:
    """The settings that tracker.toml makes, and what is wrong with them."""
    problems: list[Problem] = []
    at: KeyPath = ()
    settings = SETTINGS.read(dict(raw), at, problems)
    return settings, problems
