"""The history of a record: its events in file order, each with its grounds."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Facts, Heading, Words
from tracker.domain.knowledge import known_corrections
from tracker.domain.life import Life, happened
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, parties
from tracker.domain.records import Action, Contrary, Correction, Event, Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTS
from tracker.reports.naming import ids
from tracker.reports.rows import status_words

Line = tuple[str | Words, ...]


def what(event: Event, record: Instrument | Action, life: Life, register: Register) -> str:
    """What an event says, in words: "Ready to sign → Signed", "Ratification: India"."""
    if event.status:
        before = life.before.get(event.at[1]) if event.at else None
        words = status_words(record, event.status)
        moved = words if before is None else f"{status_words(record, before)} → {words}"
        return f"{moved}, due {event.due}" if event.due else moved
    who = parties(event.parties, register)
    if event.act:
        words = f"{capital(ACTS[event.act].label)}: {who}"
        answered = f", to {parties(event.to, register)}" if event.to else ""
        return f"{words}{answered}" + (f", by {event.target}" if event.target else "")
    if event.due:
        return f"Deadline moved to {event.due}"
    return f"Remark: {who}" if who else "Remark"


def history(
    record: Instrument | Action, life: Life, register: Register, moment: Moment
) -> list[Block]:
    """The events as a section; every event the register knew is told, counted or not."""
    if not record.event:
        return []
    pairs: list[tuple[str, Cell]] = []
    for event in record.event:
        said = Words(what(event, record, life, register), "strong")
        head: Line = (said, *_circumstances(event))
        standing = _standing(event, record, life, moment)
        if standing:
            head = (*head, "  ", standing)
        pairs.append((str(event.on) if event.on else "no date", head))
        pairs += [("", line) for line in _grounds(event, moment)]
    return [Heading("History"), Facts(tuple(pairs))]


def _circumstances(event: Event) -> tuple[str, ...]:
    """Where, until when and on what terms, each after a dot."""
    told = (
        event.place,
        f"until {event.until}" if event.until else "",
        f"with effect from {event.effective}" if event.effective else "",
        f"article {event.article}" if event.article else "",
        f"meeting {event.meeting}" if event.meeting else "",
        f"with {event.with_}" if event.with_ else "",
        "in part" if event.partial else "",
        "internal" if event.internal else "",
    )
    return tuple(f" · {words}" for words in told if words)


def _standing(
    event: Event, record: Instrument | Action, life: Life, moment: Moment
) -> Words | None:
    """Why an event does not count on the day, or not yet."""
    if any(event.at == other.at for other in life.illegal):
        before = life.before.get(event.at[1])
        return Words(f"(not counted: cannot follow {status_words(record, before)})", "late")
    done = happened(event.on, event, moment)
    if done is None:
        return Words("(doubtful on this day)", "waiting")
    if not done:
        return Words("(after this day)", "waiting")
    in_effect = happened(event.takes_effect, event, moment)
    if in_effect:
        return None
    doubtful = "(effect doubtful on this day)" if in_effect is None else "(not yet in effect)"
    return Words(doubtful, "waiting")


def _grounds(event: Event, moment: Moment) -> Iterator[Line]:
    """What an event rests on and what was said of it, a line each."""
    if event.text:
        yield ("Text: ", f"“{event.text}”")
    if event.quote:
        yield (f"“{event.quote}”",)
    if event.reason:
        yield ("Reason: ", event.reason)
    if event.note:
        yield ("Note: ", event.note)
    for account in event.contrary:
        yield _otherwise(account)
    if event.source:
        yield (Words("Source: ", "quiet"), *ids(event.source))
    for correction in corrections(event, moment):
        yield (_corrected(correction),)
    for code, reason in event.allow.items():
        yield (f"{code} let stand: {reason}",)
    if event.recorded or event.by:
        yield (Words(_recorded(event.recorded, event.by), "quiet"),)


def _otherwise(account: Contrary) -> Line:
    told = ", ".join(account.source)
    words = " ".join(
        part
        for part in (str(account.on) if account.on else "", f"({told})" if told else "")
        if part
    )
    return ("Otherwise: ", ": ".join(part for part in (words, account.note) if part))


def _recorded(recorded: Days | None, by: str) -> str:
    return f"Recorded{f' {recorded}' if recorded else ''}{f' by {by}' if by else ''}"


def corrections(event: Event, moment: Moment) -> tuple[Correction, ...]:
    """The corrections of an event that the register knew of."""
    return known_corrections(event, moment.known_at)


def corrected(correction: Correction) -> str:
    """What a correction mended: "on was 2021-03-15"."""
    return ", ".join(
        f"{key.rstrip('_')} was {worded(value)}" for key, value in correction.was.items()
    )


def _corrected(correction: Correction) -> str:
    when = f" {correction.recorded}" if correction.recorded else ""
    by = f" by {correction.by}" if correction.by else ""
    why = f" ({correction.reason})" if correction.reason else ""
    return f"Corrected{when}{by}: {corrected(correction)}{why}"


def worded(value: object) -> str:
    """A value of an event as a correction tells it."""
    match value:
        case Days():
            return value.text
        case str() if value:
            return f'"{value}"'
        case True:
            return "true"
        case tuple() if value and all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case _:
            return "otherwise" if value else "absent"
