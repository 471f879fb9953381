"""Countries: for each member of the home group, what it leads and what waits for it."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Group, Table
from tracker.domain.phrases import by_name
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import ActionRow, InstrumentRow
from tracker.reports.weekly.awaiting import missing

COLUMNS = (
    Column("name", "COUNTRY"),
    Column("open", "LEADS, OPEN", align="right"),
    Column("late", "LATE", align="right"),
    Column("to_sign", "TO SIGN", align="right"),
    Column("to_consent", "TO CONSENT TO", align="right"),
)


def section(period: Period) -> Section:
    """A row for each member of the home group on the last day."""
    home = period.register.settings.home
    members = by_name(period.register.members(home, period.last), period.register)
    waiting = _waiting(period)
    leads: dict[str, list[ActionRow]] = {}
    for row in period.actions:
        if row.is_open:
            leads.setdefault(row.record.lead, []).append(row)
    rows = [_answer(code, leads.get(code, []), waiting, period) for code in members]
    title = f"By country: {period.register.title(home)}" if rows else "By country"
    cells = tuple(_cells(row) for row in rows)
    return filled("countries", title, rows, [Table(COLUMNS, (Group("", cells),))], is_counted=False)


def _waiting(period: Period) -> list[tuple[InstrumentRow, frozenset[str]]]:
    """The instruments of which every act is known, each with those it waits for: to sign it, also
    where it does not bind; to consent to it."""
    found = (
        (row, frozenset(missing(row, period)))
        for row in period.instruments
        if row.record.acts_known == "complete"
    )
    return [one for one in found if one[1]]


def _answer(
    code: str,
    leads: list[ActionRow],
    waiting: list[tuple[InstrumentRow, frozenset[str]]],
    period: Period,
) -> dict[str, Any]:
    of_it = [row for row, gone in waiting if code in gone]
    return {
        "party": code,
        "name": period.register.parties.short(code),
        "open": [row.record.id for row in leads],
        "late": [row.record.id for row in leads if row.days_late is not None],
        "to_sign": [r.record.id for r in of_it if r.life.status == "ready-to-sign"],
        "to_consent": [r.record.id for r in of_it if r.life.status == "signed"],
    }


def _cells(row: dict[str, Any]) -> dict[str, Cell]:
    numbers: dict[str, Cell] = {
        key: len(row[key]) for key in ("open", "late", "to_sign", "to_consent")
    }
    return {"name": f"{row['name']} ({row['party']})", **numbers}
