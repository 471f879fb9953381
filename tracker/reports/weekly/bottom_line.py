"""The bottom line: at most five sentences, worked out from the other sections.

A busy week says no more than a quiet one: of many things of one kind the first few are named, and
the others are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.document import Items
from tracker.domain.phrases import capital, counted
from tracker.domain.vocabulary import CONSENTS, ENDED_INSTRUMENTS, LEAVING, SIGNATURES
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import FEW, joined, listed, named, the
from tracker.reports.prose import who as parties
from tracker.reports.rows import ActionRow, InstrumentRow
from tracker.reports.sentence import Verbs
from tracker.reports.weekly.clauses import acts, ahead, did, ended, entered, entry, other, when
from tracker.reports.weekly.decisions import asked, called
from tracker.reports.weekly.entering import fixed
from tracker.reports.weekly.learned import learned
from tracker.reports.weekly.meetings import meetings
from tracker.reports.weekly.moved import Told, moved

MOST = 5
"""How many sentences there are at most."""


def section(period: Period) -> Section:
    """The sentences, most weighty first."""
    said = sentences(period)
    return filled("bottom-line", "Bottom line", [{"text": one} for one in said],
                  [Items(tuple(said))], is_counted=False)  # fmt: skip


def sentences(period: Period) -> list[str]:
    """What moved, then what waits; the last place is kept for what somebody must do."""
    found = moved(period)
    news = [*_news(found, period), *_beside(period), *_moved_on(found)]
    if not found and not period.is_part:
        news.insert(0, "Nothing moved this week.")
    waiting = [*_waiting(period)]
    return [*news[: MOST - len(waiting)], *waiting]


def _sentence(clauses: Iterable[str], more: str) -> Iterator[str]:
    """One sentence of several clauses, of many the first few; nothing where there are none. `more`
    says what those are that are only counted."""
    clauses = list(clauses)
    if len(clauses) > FEW + 1:
        clauses = [*clauses[:FEW], more.replace("{}", str(len(clauses) - FEW))]
    if clauses:
        yield f"{capital('; '.join(clauses))}."


def _news(found: Sequence[Told], period: Period) -> Iterator[str]:
    """A sentence for each kind of news, most weighty first."""
    yield from _entered(found, period)
    yield from _ended(found, period)
    yield from _foreseen(fixed(period))
    consents = [told for told in found if told.event.act in CONSENTS]
    yield from _sentence(acts(consents, period), "{} more consents to be bound")
    yield from _signed(found, period)
    yield from _other_moves(found)
    told = CONSENTS | SIGNATURES | LEAVING
    others = [one for one in found if one.event.act and one.event.act not in told]
    yield from _sentence((other(one, period) for one in others), "{} more acts of parties")
    done = [named(told.row.record) for told in found if told.event.status == "done"]
    if done:
        yield f"Done: {listed(done)}."


def _entered(found: Sequence[Told], period: Period) -> Iterator[str]:
    """What entered into force: of many the number, then the first few by name."""
    these = [(row, event) for row, event in found
             if isinstance(row, InstrumentRow) and event.status == "in-force"
             and period.holds(event.takes_effect)]  # fmt: skip
    if len(these) <= FEW + 1:
        yield from _sentence((entered(*one) for one in these), "")
        return
    by_verb: dict[Verbs, list[str]] = {}
    for row, event in these:
        by_verb.setdefault(entry(row, event), []).append(the(row.record.name))
    yield from _sentence(
        (f"{counted(len(names), 'instrument')} {many if len(names) > 1 else one}: {listed(names)}"
         for (one, many), names in by_verb.items()), "")  # fmt: skip


def _ended(found: Sequence[Told], period: Period) -> Iterator[str]:
    over = ENDED_INSTRUMENTS | {"suspended"}
    clauses = [ended(row, event) for row, event in found
               if isinstance(row, InstrumentRow) and event.status in over]  # fmt: skip
    clauses += acts([told for told in found if told.event.act in LEAVING], period)
    yield from _sentence(clauses, "{} more endings or withdrawals")


def _foreseen(rows: Sequence[InstrumentRow]) -> Iterator[str]:
    """What will enter into force: of many those that are next, and how many more."""
    if len(rows) > FEW + 1:
        each = (f"{the(row.record.name)} on {row.foreseen}" for row in rows)
        yield f"{len(rows)} instruments have a day of entry into force: {listed(each)}."
    else:
        yield from _sentence(map(ahead, rows), "")


def _signed(found: Sequence[Told], period: Period) -> Iterator[str]:
    """One signing is told in full, several by name; a signature alone counts as one."""
    signings: dict[str, list[Told]] = {}
    for told in found:
        is_signing = told.event.act in SIGNATURES or told.event.status == "signed"
        if isinstance(told.row, InstrumentRow) and is_signing:
            signings.setdefault(told.row.record.id, []).append(told)
    if len(signings) > 1:
        names = (the(these[0].row.record.name) for these in signings.values())
        yield f"{len(signings)} instruments were signed: {listed(names)}."
    for these in signings.values() if len(signings) == 1 else ():
        name = the(these[0].row.record.name)
        events = [told.event for told in these if told.event.act]
        codes = [code for event in events for code in event.parties]
        by = parties(codes, period.register, few=FEW) or ("A party not named" if events else "")
        yield f"{capital(f'{by} signed {name}' if by else f'{name} was signed')}."


def _other_moves(found: Sequence[Told]) -> Iterator[str]:
    """Moves before signature, those to the same status together."""
    words = {
        "ready-to-sign": ("is ready to sign", "are ready to sign"),
        "adopted": ("was adopted", "were adopted"),
        "text-finalised": ("has a final text", "have a final text"),
        "under-negotiation": ("is under negotiation", "are under negotiation"),
        "proposed": ("was proposed", "were proposed"),
    }
    clauses = []
    for status, (one, many) in words.items():
        names = [the(told.row.record.name) for told in found
                 if told.event.status == status and told.event is told.row.life.moved
                 and isinstance(told.row, InstrumentRow)]  # fmt: skip
        if names:
            clauses.append(f"{listed(names)} {one if len(names) == 1 else many}")
    if clauses:
        yield f"{capital('; '.join(clauses))}."


def _beside(period: Period) -> Iterator[str]:
    """What moved nothing: what became known, and which bodies met."""
    yield from _became_known(learned(period), period)
    held, _ = meetings(period)
    if held:
        yield f"Met: {listed(one.body.title for one in held)}."


def _became_known(found: Sequence[Told], period: Period) -> Iterator[str]:
    """Signatures and consents by party and treaty, the first of them in full; whatever else by its
    number, in the same sentence."""
    clauses = [f"{did(row, event, period)} {when(event)}"
               for row, event in found if isinstance(row, InstrumentRow)
               and event.act in CONSENTS | SIGNATURES and event in row.life.past]  # fmt: skip
    others = len(found) - len(clauses)
    if not clauses:
        if others:
            yield f"{counted(others, 'earlier event')} became known."
        return
    told = clauses if len(clauses) <= FEW + 1 else clauses[:FEW]
    rest = []
    if len(told) < len(clauses):
        rest.append(f"{len(clauses) - len(told)} more signatures or consents")
    if others:
        rest.append(counted(others, "other earlier event"))
    tail = [joined(rest)] if rest else []
    yield f"Became known: {'; '.join([*told, *tail])}."


def _moved_on(found: Sequence[Told]) -> Iterator[str]:
    """How many action items moved without being done."""
    moves = [told for told in found if isinstance(told.row, ActionRow) and told.event.status]
    done = {told.row.record.id for told in moves if told.event.status == "done"}
    others = {told.row.record.id for told in moves} - done
    if others:
        yield f"{counted(len(others), 'action item')} moved on."


def _waiting(period: Period) -> Iterator[str]:
    """What somebody must do: what is late, what is to be decided."""
    late = period.late
    if late:
        worst: ActionRow = late[0]
        days = counted(worst.days_late or 0, "day")
        verb = "is" if len(late) == 1 else "are"
        tail = f"by {days}" if len(late) == 1 else f"the worst by {days}"
        yield f"{counted(len(late), 'action item')} {verb} late, {tail}: {named(worst.record)}."
    needed = [one for one in asked(period) if one.kind != "late"]
    if needed:
        verb = "needs" if len(needed) == 1 else "need"
        each = list(dict.fromkeys(map(called, needed)))
        told = each if len(each) <= FEW + 1 else [*each[:FEW], f"{len(each) - FEW} more"]
        yield f"{counted(len(needed), 'matter')} {verb} a decision: {'; '.join(told)}."
