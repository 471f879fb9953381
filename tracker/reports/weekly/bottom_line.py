"""The bottom line: at most five sentences, worked out from the other sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.document import Items
from tracker.domain.phrases import by_name, counted
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, CONSENTS, ENDED_INSTRUMENTS, SIGNATURES
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import ActionRow, InstrumentRow
from tracker.reports.weekly.decisions import asked, called
from tracker.reports.weekly.entering import announcement, fixed
from tracker.reports.weekly.learned import learned
from tracker.reports.weekly.meetings import meetings
from tracker.reports.weekly.moved import Told, moved

MOST = 5
"""How many sentences there are at most."""
FEW = 3
"""How many of many are told one by one; one more is told rather than counted."""

DEPOSITED = ("ratification", "acceptance", "approval", "accession", "succession",
             "formal-confirmation")  # fmt: skip
"""The consents of which an instrument is deposited."""
LEAVING = ("withdrawal", "withdrawal-of-signature", "withdrawal-of-consent",
           "intention-not-to-become-party")  # fmt: skip


def section(period: Period) -> Section:
    """The sentences, most weighty first."""
    said = sentences(period)
    return filled("bottom-line", "Bottom line", [{"text": one} for one in said],
                  [Items(tuple(said))], is_counted=False)  # fmt: skip


def sentences(period: Period) -> list[str]:
    """What moved, then what waits; the last place is kept for what somebody must do."""
    found = moved(period)
    news = [*_news(found, period), *_beside(period), *_moved_on(found)]
    if not found:
        news.insert(0, "Nothing moved this week.")
    waiting = [*_waiting(period)]
    return [*news[: MOST - len(waiting)], *waiting]


def _news(found: Sequence[Told], period: Period) -> Iterator[str]:
    """A sentence for each kind of news, most weighty first."""
    yield from _entered(found, period)
    yield from _ended(found, period)
    yield from _sentence(map(_ahead, fixed(period)))
    consents = [told for told in found if told.event.act in CONSENTS]
    yield from _sentence(_acts(consents, period))
    yield from _signed(found, period)
    yield from _other_moves(found)
    yield from _other_acts(found, period)
    done = [told.row.record.title for told in found if told.event.status == "done"]
    if done:
        yield f"Done: {_listed(done)}."


def _ahead(row: InstrumentRow) -> str:
    """That it will enter into force: nobody has announced what only its clause gives."""
    ground = "" if announcement(row) else ", by its clause"
    return f"{row.record.name} enters into force on {row.foreseen}{ground}"


def _other_acts(found: Sequence[Told], period: Period) -> Iterator[str]:
    """Steps at home, reservations and whatever else parties did."""
    told = CONSENTS | SIGNATURES | set(LEAVING)
    yield from _sentence(
        f"{_who(event, period)}: {ACTS[event.act].label}, {row.record.name}"
        for row, event in found
        if event.act and event.act not in told
    )


def _moved_on(found: Sequence[Told]) -> Iterator[str]:
    """How many action items moved without being done."""
    moves = [told for told in found if isinstance(told.row, ActionRow) and told.event.status]
    done = {told.row.record.id for told in moves if told.event.status == "done"}
    others = {told.row.record.id for told in moves} - done
    if others:
        yield f"{counted(len(others), 'action item')} moved on."


def _beside(period: Period) -> Iterator[str]:
    """What moved nothing: what became known, and which bodies met."""
    yield from _became_known(learned(period), period)
    held, _ = meetings(period)
    if held:
        yield f"Met: {_listed(one.body.title for one in held)}."


def _became_known(found: Sequence[Told], period: Period) -> Iterator[str]:
    """Signatures and consents by party and treaty, the first of them in full; whatever else by its
    number, in the same sentence."""
    acts = [told for told in found
            if told.event.act in CONSENTS | SIGNATURES and told.event in told.row.life.past]  # fmt: skip
    clauses = [f"{_who(event, period)} {_did(event)} {row.record.name} {_when(event)}"
               for row, event in acts]  # fmt: skip
    others = len(found) - len(acts)
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
    tail = [_joined(rest)] if rest else []
    yield f"Became known: {'; '.join([*told, *tail])}."


def _when(event: Event) -> str:
    """The date of an event of the past: "on 2026-03-02"; in brackets what is no day."""
    on = event.on
    if on is None or on.text == "unknown":
        return "on a day not known"
    return f"on {on}" if on.is_day else f"({on})"


def _sentence(clauses: Iterable[str]) -> Iterator[str]:
    """One sentence of several clauses; nothing where there are none."""
    clauses = list(clauses)
    if clauses:
        yield "; ".join(clauses) + "."


def _entered(found: Sequence[Told], period: Period) -> Iterator[str]:
    yield from _sentence(
        f"{row.record.name} {_entry(row, event)}{_of(row)}"
        for row, event in found
        if isinstance(row, InstrumentRow)
        and event.status == "in-force"
        and period.holds(event.takes_effect)
    )


def _entry(row: InstrumentRow, event: Event) -> str:
    """What the move to "in-force" is. A suspended treaty stayed in force, and only its operation
    ceased (VCLT, arts. 57 and 72)."""
    before = row.life.before.get(event.at[1])
    if before == "suspended":
        return f"operates again after its suspension, from {event.takes_effect}"
    verb = "took effect" if row.record.binding is False else "entered into force"
    return f"{verb}{' again' if before == 'expired' else ''} on {event.takes_effect}"


def _of(row: InstrumentRow) -> str:
    """With how many parties, where that is known."""
    if row.parties in ("unknown", "-"):
        return ""
    return f" ({row.parties} parties)" if " of " in row.parties else f" (parties: {row.parties})"


def _ended(found: Sequence[Told], period: Period) -> Iterator[str]:
    clauses = []
    for told in found:
        status = told.event.status
        if status in ENDED_INSTRUMENTS or status == "suspended":
            clauses.append(f"{told.row.record.name}: {status} from {told.event.takes_effect}")
    clauses += _acts([told for told in found if told.event.act in LEAVING], period)
    yield from _sentence(clauses)


def _acts(found: Iterable[Told], period: Period) -> list[str]:
    """Acts of parties as clauses, those of one kind on one treaty together: "India and Nepal
    deposited their ratification of the Charter (7 of 7)". The number is that at the end of the
    week, so it is told once of a treaty, after the last that it counts."""
    rows: dict[str, InstrumentRow] = {}
    acts: dict[str, dict[tuple[str, str], Event]] = {}
    for row, event in found:
        if isinstance(row, InstrumentRow):
            rows[row.record.id] = row
            kinds = acts.setdefault(row.record.id, {})
            kind = event.act or "", str(event.effective or "")
            before = kinds[kind].parties if kind in kinds else ()
            kinds[kind] = event.but(parties=tuple(dict.fromkeys((*before, *event.parties))))
    clauses = []
    for id, kinds in acts.items():
        name, number = rows[id].record.name, rows[id].parties
        clauses += [f"{_who(one, period)} {_did(one)} {name}" for one in kinds.values()]
        if " of " in number and any(act in CONSENTS for act, _ in kinds):
            clauses[-1] += f" ({number})"
    return clauses


def _did(event: Event) -> str:
    act = event.act or ""
    label = ACTS[act].label
    their = "its" if len(event.parties) == 1 else "their"
    if act == "signature":
        return "signed"
    if act in DEPOSITED:
        return f"deposited {their} {label} {'to' if act == 'accession' else 'of'}"
    if act in CONSENTS:
        return f"gave {their} {label} for"
    if act == "withdrawal":
        effect = f", with effect from {event.effective}," if event.effective else ""
        return f"gave notice{effect} of withdrawal from"
    return f"gave {their} {label} on"


def _who(event: Event, period: Period) -> str:
    codes = by_name(event.parties, period.register)
    names = [period.register.parties.short(code) for code in codes]
    if len(names) > FEW:
        return f"{len(names)} parties"
    return _joined(names or ["A party not named"])


def _signed(found: Sequence[Told], period: Period) -> Iterator[str]:
    """One signing is told in full, several by name; a signature alone counts as one."""
    signings: dict[str, list[Event]] = {}
    names: dict[str, str] = {}
    for row, event in found:
        if isinstance(row, InstrumentRow) and (event.act in SIGNATURES or event.status == "signed"):
            signings.setdefault(row.record.id, []).append(event)
            names[row.record.id] = row.record.name
    if len(signings) > 1:
        yield f"{len(signings)} instruments were signed: {_listed(names.values())}."
    for id, events in signings.items() if len(signings) == 1 else ():
        acts = [event for event in events if event.act]
        who = "; ".join(f"{_who(event, period)} signed {names[id]}" for event in acts)
        yield f"{who or f'{names[id]} was signed'}."


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
        names = [told.row.record.name for told in found
                 if told.event.status == status and told.event is told.row.life.moved
                 and isinstance(told.row, InstrumentRow)]  # fmt: skip
        if names:
            clauses.append(f"{_joined(names)} {one if len(names) == 1 else many}")
    yield from _sentence(clauses)


def _joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _listed(names: Iterable[str], mark: str = ", ") -> str:
    """Names in a row: the first few, and how many more."""
    names = list(names)
    more = f" and {len(names) - FEW} more" if len(names) > FEW + 1 else ""
    return mark.join(names[:FEW] if more else names) + more


def _waiting(period: Period) -> Iterator[str]:
    """What somebody must do: what is late, what is to be decided."""
    late = period.late
    if late:
        worst: ActionRow = late[0]
        days = counted(worst.days_late or 0, "day")
        verb = "is" if len(late) == 1 else "are"
        tail = f"by {days}" if len(late) == 1 else f"the worst by {days}"
        yield f"{counted(len(late), 'action item')} {verb} late, {tail}: {worst.record.title}."
    needed = [one for one in asked(period) if one.kind != "late"]
    if needed:
        verb = "needs" if len(needed) == 1 else "need"
        each = _listed(dict.fromkeys(map(called, needed)), "; ")
        yield f"{counted(len(needed), 'matter')} {verb} a decision: {each}."
