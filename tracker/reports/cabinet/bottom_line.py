"""The bottom line for a cabinet: a sentence for each kind of what happened, then what waits."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.document import Items
from tracker.domain.phrases import counted
from tracker.reports.cabinet.happened import Happening, happenings
from tracker.reports.cabinet.work import grouped
from tracker.reports.period import Period, Section, filled
from tracker.reports.prose import FEW, at, be, listed, opened, the, who
from tracker.reports.weekly.awaiting import missing
from tracker.reports.weekly.entering import fixed


def section(period: Period) -> Section:
    """The sentences, most weighty first."""
    said = [*_happened(period), *_work(period), *_waiting(period)]
    return filled("bottom-line", "Bottom line", [{"text": one} for one in said],
                  [Items(tuple(said))], is_counted=False)  # fmt: skip


def _happened(period: Period) -> Iterator[str]:
    found = happenings(period)
    if not found:
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
    for row in fixed(period):
        yield f"{opened(the(row.record.name))} enters into force {at(row.foreseen)}."


def _names(found: list[Happening]) -> list[str]:
    return list(dict.fromkeys(the(one.row.record.name) for one in found))


def _sentence(kind: str, found: list[Happening]) -> Iterator[str]:
    """ "3 instruments were signed: A, B and C."; those of different statuses apart."""
    if kind == "signed":
        yield from _signed(found)
        return
    if kind != "texts":
        yield _counted_sentence(_SAID[kind], _names(found))
        return
    for status, words in _TEXTS.items():
        these = [one for one in found if one.event and one.event.status == status]
        if these:
            yield _counted_sentence(words, _names(these))


def _signed(found: list[Happening]) -> Iterator[str]:
    """The instruments that were signed by then; then those that only got more signatures."""
    days = {(one.row.record.id, event.on) for one in found for event in one.row.life.past
            if event.status == "signed"}  # fmt: skip
    opening = {one.row.record.id for one in found if (one.row.record.id, one.on) in days}
    first = _names([one for one in found if one.row.record.id in opening])
    more = _names([one for one in found if one.row.record.id not in opening])
    if first:
        yield _counted_sentence(_SAID["signed"], first)
    if more:
        verb = "was signed by more parties|were signed by more parties"
        yield _counted_sentence(verb, more)


_SAID = {
    "entered": "entered into force or took effect",
    "signed": "was signed",
    "negotiations": "came under negotiation",
}
_TEXTS = {
    "ready-to-sign": "became ready to sign",
    "adopted": "was adopted",
    "text-finalised": "has a final text|have a final text",
}
"""Status -> what is said of one instrument and, where that differs, of several."""


def _counted_sentence(words: str, names: list[str]) -> str:
    one, _, many = words.partition("|")
    if len(names) == 1:
        return f"{opened(names[0])} {one.replace('was', be(names[0]))}."
    number = counted(len(names), "instrument")
    return f"{number} {many or one.replace('was', 'were')}: {listed(names)}."


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
        yield (f"{opened(who(codes, period.register))} consented to be bound by "
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
    done, decided, late = (len(found.get(key, ())) for key in ("done", "decided", "late"))
    told = [f"{counted(number, 'action item')} {'was' if number == 1 else 'were'} {word}"
            for number, word in ((done, "done"), (decided, "decided"),
                                 (len(found.get("dropped", ())), "dropped")) if number]  # fmt: skip
    if told:
        yield f"{opened('; '.join(told))}."
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
            yield f"{opened(listed(names))} {verb} {words} by members."
