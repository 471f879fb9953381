"""What parties stated, as views tell it: in JSON and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.domain.moment import Moment
from tracker.domain.records import Event
from tracker.domain.statements import (
    OBJECTION,
    Objections,
    Statement,
    article,
    between_parties,
    statements,
)
from tracker.reports.rows import InstrumentRow, text


def every_statement(row: InstrumentRow, moment: Moment) -> tuple[Statement, ...]:
    """Every statement about the instrument, standing or not, in the order of their days."""
    return statements(row.life, moment, row.positions)


def standing(row: InstrumentRow, moment: Moment) -> tuple[Statement, ...]:
    """The reservations, declarations and objections that stand, in the order of their days."""
    return between_parties(every_statement(row, moment))


def answers(these: Iterable[Statement], objections: Objections) -> list[dict[str, Any]]:
    """Statements as JSON has them; an objection says what it answers, the others who objects."""
    short: dict[tuple[str, Event], dict[str, Any]] = {}
    return [_answer(one, objections, short) for one in these]


def _answer(
    one: Statement, objections: Objections, short: dict[tuple[str, Event], dict[str, Any]]
) -> dict[str, Any]:
    """A statement as JSON has it; `short` are those told in short already."""
    event = one.event
    said: dict[str, Any] = {
        "party": one.party,
        "act": one.act,
        "on": text(event.on),
        "effective": text(event.effective),
        "article": event.article or None,
        "text": event.text or None,
        "note": event.note or None,
        "source": list(event.source),
        "withdrawn_in_part": text(one.in_part),
        "perhaps_withdrawn": text(one.perhaps),
        "doubtful": one.is_doubtful,
    }
    if one.act != OBJECTION:
        return said | {"objected_by": list(objections.against(one))}
    for other in one.answers:
        if (other.party, other.event) not in short:
            short[other.party, other.event] = _short(other)
    answered = [short[other.party, other.event] for other in one.answers]
    return said | {"to": one.to or None, "answers": answered}


def _short(one: Statement) -> dict[str, Any]:
    return {"party": one.party, "act": one.act, "on": text(one.event.on),
            "article": one.event.article or None}  # fmt: skip


def on_article(one: Statement) -> str:
    """The article as it is told: "art. 66"; "" where none is named."""
    named = article(one.event)
    return f"art. {named}" if named else ""


def doubts(one: Statement) -> str:
    """What is not certain of it, or no longer whole; "" where it stands as it was made."""
    said = (
        "may not yet have been made on this day" if one.is_doubtful else "",
        f"withdrawn in part {one.in_part}" if one.in_part else "",
        f"perhaps withdrawn {one.perhaps}" if one.perhaps else "",
        f"withdrawn with effect from {one.ends}" if one.ends else "",
    )
    return ", ".join(words for words in said if words)


def answered(one: Statement) -> str:
    """What an objection answers, in a few words: "to BGD art. 66"."""
    if not one.to:
        return "to whom is not recorded"
    named = {other.event.article: other for other in one.answers}
    articles = dict.fromkeys(map(on_article, named.values()))
    return f"to {one.to} {', '.join(filter(None, articles))}".rstrip()


def wording(one: Statement) -> str:
    """The words of a statement, or what was noted of it where they are not recorded."""
    return " ".join((one.event.text or one.event.note).split())
