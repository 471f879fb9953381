"""What the pages of the site share: the register on one day, every record worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from tracker.domain.document import Document
from tracker.domain.finding import Finding
from tracker.domain.imprint import Made
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.domain.week import first_day
from tracker.domain.week import name as week_name
from tracker.reports import Asked as AskedOfReport
from tracker.reports import weekly
from tracker.reports.body_row import BodyRow, body_rows
from tracker.reports.rows import ActionRow, InstrumentRow, action_rows, instrument_rows
from tracker.reports.site import paths

Judge = Callable[[Register, date], tuple[Finding, ...]]
"""What the rules find in a register on a day."""


class Asked(NamedTuple):
    """What the site is made of: the register as it was known at the moment, of how many weeks there
    are reports, what it is made from, and who finds what is wrong in a register."""

    register: Register
    moment: Moment
    weeks: int
    made: Made
    judge: Judge


class Week(NamedTuple):
    """A week that is reported on: its name, its first and its last day."""

    name: str
    first: date
    last: date


class Case:
    """The register of the site, worked out as far as it was asked for."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.register, self.moment = asked, asked.register, asked.moment
        self._reports: dict[str, Document] = {}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The parties that have a page, by name."""
        return tuple(code for code in paths.parties_named(self.register) if paths.of_party(code))

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """What has a page of its own -> its path."""
        return paths.known(self.register, self.codes)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The code of each party that has a page -> the name by which nobody else is called."""
        short = {code: self.register.parties.short(code) for code in self.codes}
        often = Counter(short.values())
        return {code: name for code, name in short.items()
                if often[name] == 1 and name not in self.pages}  # fmt: skip

    @cached_property
    def instruments(self) -> tuple[InstrumentRow, ...]:
        """Every instrument."""
        return tuple(instrument_rows(self.register, self.moment))

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """Every action item."""
        return tuple(action_rows(self.register, self.moment))

    @cached_property
    def bodies(self) -> tuple[BodyRow, ...]:
        """Every body."""
        return tuple(body_rows(self.register, self.moment))

    @property
    def instruments_begun(self) -> list[InstrumentRow]:
        """The instruments whose life had begun."""
        return [row for row in self.instruments if row.has_begun]

    @property
    def actions_begun(self) -> list[ActionRow]:
        """The action items whose life had begun."""
        return [row for row in self.actions if row.has_begun]

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks that are reported on: that of the day, then those before it."""
        start = self.register.settings.week_start
        found = []
        first = first_day(self.moment.as_of, start)
        for _ in range(self.asked.weeks):
            if first > date.max - timedelta(days=6):
                break
            last = first + timedelta(days=6)
            found.append(Week(week_name(first, last, start) or str(first), first, last))
            if first < date.min + timedelta(days=7):
                break
            first -= timedelta(days=7)
        return tuple(found)

    def weekly(self, week: Week) -> Document:
        """The report on a week, made once."""
        if week.name not in self._reports:
            register = self.register.as_known(week.last)
            found = self.asked.judge(register, week.last)
            asked = AskedOfReport(register, week.first, week.last, found, self.asked.made)
            self._reports[week.name] = weekly.build(asked)
        return self._reports[week.name]
