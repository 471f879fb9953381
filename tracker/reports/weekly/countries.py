"""Countries: for each member of the home group, what it leads and what waits for it."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import Cell, Column, Group, Table
from tracker.domain.phrases import by_name
from tracker.reports.rows import InstrumentRow
from tracker.reports.weekly.awaiting import missing
from tracker.reports.weekly.week import Section, Week, filled

COLUMNS = (
    Column("name", "COUNTRY"),
    Column("open", "LEADS, OPEN", align="right"),
    Column("late", "LATE", align="right"),
    Column("to_sign", "TO SIGN", align="right"),
    Column("to_consent", "TO CONSENT TO", align="right"),
)


def section(week: Week) -> Section:
    """A row for each member of the home group on the last day."""
    home = week.register.settings.home
    members = by_name(week.register.members(home, week.last), week.register)
    rows = [_answer(code, week) for code in members]
    title = f"By country: {week.register.title(home)}" if rows else "By country"
    cells = tuple(_cells(row) for row in rows)
    return filled("countries", title, rows, [Table(COLUMNS, (Group("", cells),))], is_counted=False)


def _answer(code: str, week: Week) -> dict[str, Any]:
    leads = [row for row in week.actions if row.record.lead == code and not row.is_settled]
    waiting = [row for row in week.instruments if _binds(row) and code in missing(row, week)]
    return {
        "party": code,
        "name": week.register.parties.short(code),
        "open": [row.record.id for row in leads],
        "late": [row.record.id for row in leads if row.days_late is not None],
        "to_sign": [r.record.id for r in waiting if r.life.status == "ready-to-sign"],
        "to_consent": [r.record.id for r in waiting if r.life.status == "signed"],
    }


def _binds(row: InstrumentRow) -> bool:
    """Whether its want of a party is certain and of weight: every act is known, and it is not
    said not to bind."""
    return row.record.acts_known == "complete" and row.record.binding is not False


def _cells(row: dict[str, Any]) -> dict[str, Cell]:
    numbers: dict[str, Cell] = {
        key: len(row[key]) for key in ("open", "late", "to_sign", "to_consent")
    }
    return {"name": f"{row['name']} ({row['party']})", **numbers}
