"""The bottom line for a cabinet: a sentence for each kind of what happened, then what waits."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Items
from tracker.domain.phrases import capital, counted
from tracker.reports.cabinet.happened import Happening, happenings
from tracker.reports.cabinet.work import grouped
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import FEW, at, be, listed, the, who
from tracker.reports.rows import InstrumentRow
from tracker.reports.sentence import Verbs, entering
from tracker.reports.weekly.awaiting import missing
from tracker.reports.weekly.entering import fixed

SIGNED = ("was signed", "were signed")
SIGNED_BY_MORE = ("was signed by more parties", "were signed by more parties")
NEGOTIATED = ("came under negotiation", "came under negotiation")
TEXTS: dict[str, Verbs] = {
    "ready-to-sign": ("became ready to sign", "became ready to sign"),
    "adopted": ("was adopted", "were adopted"),
    "text-finalised": ("has a final text", "have a final text"),
}
"""Status -> what is said of those that reached it."""


def section(period: Period) -> Section:
    """The sentences, most weighty first."""
    said = [*_happened(period), *_work(period), *_waiting(period)]
    return filled("bottom-line", "Bottom line", [{"text": one} for one in said],
                  [Items(tuple(said))], is_counted=False)  # fmt: skip


def _happened(period: Period) -> Iterator[str]:
    found = happenings(period)
    if not found and not period.is_part:
        yield "No instrument moved in the period."
    by_kind: dict[str, list[Happening]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    for kind, these in by_kind.items():
        if kind == "bound":
            yield from _bound(these, period)
        elif kind not in ("other", "ended"):
            yield from _sentence(kind, these)
        elif kind == "ended":
            yield " ".join(one.text for one in these[:3])
    yield from _coming(fixed(period))


def _coming(rows: list[InstrumentRow]) -> Iterator[str]:
    """What will enter into force: of many those that are next, and how many more."""
    if len(rows) > FEW + 1:
        each = (f"{the(row.record.name)} {at(row.foreseen)}" for row in rows)
        yield f"{len(rows)} instruments have a day of entry into force: {listed(each)}."
        return
    for row in rows:
        yield f"{capital(the(row.record.name))} enters into force {at(row.foreseen)}."


def _names(found: list[Happening]) -> list[str]:
    return list(dict.fromkeys(the(one.row.record.name) for one in found))


def _sentence(kind: str, found: list[Happening]) -> Iterator[str]:
    """ "3 instruments were signed: A, B and C."; those of different statuses apart."""
    if kind == "signed":
        yield from _signed(found)
        return
    if kind == "entered":
        by_verb: dict[Verbs, list[Happening]] = {}
        for one in found:
            before = one.row.life.before.get(one.event.at[1]) if one.event else None
            by_verb.setdefault(entering(one.row.record, before), []).append(one)
        for verbs, these in by_verb.items():
            yield _counted_sentence(verbs, _names(these))
        return
    if kind != "texts":
        yield _counted_sentence(NEGOTIATED, _names(found))
        return
    for status, verbs in TEXTS.items():
        these = [one for one in found if one.event and one.event.status == status]
        if these:
            yield _counted_sentence(verbs, _names(these))


def _signed(found: list[Happening]) -> Iterator[str]:
    """The instruments that were signed by then; then those that only got more signatures."""
    days = {(one.row.record.id, event.on) for one in found for event in one.row.life.past
            if event.status == "signed"}  # fmt: skip
    opening = {one.row.record.id for one in found if (one.row.record.id, one.on) in days}
    first = _names([one for one in found if one.row.record.id in opening])
    more = _names([one for one in found if one.row.record.id not in opening])
    if first:
        yield _counted_sentence(SIGNED, first)
    if more:
        yield _counted_sentence(SIGNED_BY_MORE, more)


def _counted_sentence(verbs: Verbs, names: list[str]) -> str:
    """What is said of one instrument, which may be called as many things are, or of several."""
    one, many = verbs
    if len(names) == 1:
        return f"{capital(names[0])} {one if be(names[0]) == 'was' else many}."
    return f"{counted(len(names), 'instrument')} {many}: {listed(names)}."


def _bound(found: list[Happening], period: Period) -> Iterator[str]:
    """By instrument: who consented, and how many have now."""
    by_id: dict[str, list[Happening]] = {}
    for one in found:
        by_id.setdefault(one.row.record.id, []).append(one)
    every = [(these[0].row, _codes(these)) for these in by_id.values()]
    if len(every) > FEW + 1:
        every.sort(key=lambda pair: (-len(pair[1]), pair[0].record.id))
    told = every if len(every) <= FEW + 1 else every[:FEW]
    for row, codes in told:
        number = f" ({row.parties})" if " of " in row.parties else ""
        yield (f"{capital(who(codes, period.register))} consented to be bound by "
               f"{the(row.record.name)}{number}.")  # fmt: skip
    if len(told) < len(every):
        rest = every[len(told) :]
        acts = sum(len(codes) for _, codes in rest)
        yield f"{len(rest)} more instruments were consented to, in {counted(acts, 'act')}."


def _codes(found: list[Happening]) -> list[str]:
    """Who did it, each once."""
    return list(dict.fromkeys(code for one in found if one.event for code in one.event.parties))


def _work(period: Period) -> Iterator[str]:
    found = grouped(period)
    late = len(found.get("late", ()))
    told = [f"{counted(number, 'action item')} {'was' if number == 1 else 'were'} {word}"
            for word in ("done", "decided", "proposed", "dropped")
            if (number := len(found.get(word, ())))]  # fmt: skip
    if told:
        yield f"{capital('; '.join(told))}."
    if late:
        worst = period.late[0]
        verb = "is" if late == 1 else "are"
        yield (f"{counted(late, 'action item')} {verb} late, {'' if late == 1 else 'the longest '}by "
               f"{counted(worst.days_late or 0, 'day')}: “{worst.record.title}”.")  # fmt: skip


def _waiting(period: Period) -> Iterator[str]:
    """What the home group's members have still to sign or to consent to."""
    members = period.register.members(period.register.settings.home, period.last)
    for status, words in (
        ("ready-to-sign", "signature"),
        ("signed", "ratification or other consent"),
    ):
        names = [
            the(row.record.name)
            for row in period.instruments
            if row.life.status == status
            and row.record.acts_known == "complete"
            and members & set(missing(row, period))
        ]
        if names:
            verb = "awaits" if len(names) == 1 else "await"
            yield f"{capital(listed(names))} {verb} {words} by members."
