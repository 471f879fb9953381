"""What the export says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.moment import Moment
from tracker.reports.database.case import Case
from tracker.reports.database.plan import Plan, text

VERSION = 1
"""The version of the tables. Tables, columns and views may be added within it; what is there keeps
its name and its meaning."""


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    moment: Moment = case.moment
    yield "tables", str(VERSION)
    yield "register", case.register.settings.title
    yield "home", case.register.settings.home
    yield "as_of", moment.as_of.isoformat()
    yield "known_at", moment.known_at.isoformat() if moment.known_at else ""
    yield "due_soon", str(case.register.settings.due_soon)
    yield "version", case.made.version
    yield "commit", case.made.commit
    yield "clean", _word(case.made.is_clean) if case.made.commit else ""
    yield "redacted", _word(case.made.is_redacted)


def _word(yes: bool) -> str:
    return "yes" if yes else "no"


PLANS = (
    Plan(
        "meta",
        "What the export says of itself: tables (the version of these tables), register (its"
        " title), home (its home group), as_of (the day whose law is shown), known_at (what the"
        " register knew on that day; empty: all), due_soon (days before a deadline in which it is"
        " due soon), version (of tracker), commit (the last of the register, under git), clean"
        " (whether its files still are as that commit left them), redacted (whether what is"
        " internal was left out).",
        ("name",),
        (
            text("name", "what is said", lambda fact: fact[0], must=True),
            text("value", "how it is", lambda fact: fact[1]),
        ),
        _facts,
    ),
)
