"""A change: a sentence on a record, with its day and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.domain.dates import Days
from tracker.domain.document import Cell, Items
from tracker.domain.records import Action, Instrument, Record
from tracker.reports.naming import ids
from tracker.reports.period import Section
from tracker.reports.prose import named, the, with_article
from tracker.reports.rows import text


class Change(NamedTuple):
    """A change: what it is in a sentence without its full stop, on which record, when, and where
    that is told."""

    record: Record
    text: str
    on: Days | None = None
    source: tuple[str, ...] = ()

    def answer(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "id": self.record.id,
            "title": self.record.title,
            "kind": self.record.noun,
            "on": text(self.on),
            "text": f"{self.text}.",
            "source": list(self.source),
        }

    @property
    def line(self) -> Cell:
        """It as a line, with its sources."""
        if not self.source:
            return f"{self.text}."
        return (f"{self.text} (source: ", *ids(dict.fromkeys(self.source)), ").")


def section(id: str, title: str, changes: Iterable[Change], *, by_day: bool = False) -> Section:
    """A section of changes, in the order of their days or of their records; one without any has no
    place on the page."""
    found = list(changes)
    if by_day:
        found.sort(key=lambda one: (one.on is None, one.on or ()))
    rows = [one.answer() for one in found]
    return Section(id, title, rows, (Items(tuple(one.line for one in found)),) if found else ())


def called(record: Record) -> str:
    """A record in a sentence, of whatever kind."""
    if isinstance(record, (Instrument, Action)):
        return named(record)
    if record.noun == "source":
        return f"the source “{record.title}”"
    return the(record.title) if record.noun == "party" else with_article(record.title)
