"""Who is wanting before an instrument is signed by all, or enters into force; and what.

Where the final clause says whose consent would help, the engine's answer names them; else those to
whom the instrument is open and who have not consented. `lacking` is what every page and every table
says of it: nobody is called missing where the register does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.domain.entry import account
from tracker.domain.entry.answer import Entry
from tracker.domain.entry.condition import Tally
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.reports.rows import InstrumentRow


class Wanting(NamedTuple):
    """Whose act would help, by code (None: any State's, or not known), how many more such acts are
    wanting (None: the record does not tell in one number), and what is wanting in words."""

    parties: tuple[str, ...] | None = None
    number: int | None = None
    words: tuple[str, ...] = ()

    def is_alone(self, code: str) -> bool:
        """Whether this party's act, and nobody else's, is all that is wanting."""
        return self.number == 1 and self.parties == (code,)


NOBODY = Wanting((), 0)


class Lacking(NamedTuple):
    """Whose act an instrument waits for, by code: a signature or a consent ("": neither). Where
    not every act is known (`is_partial`) these are only those of whom none is; `facts` are what
    must be known before anybody can say."""

    act: str = ""
    parties: tuple[str, ...] = ()
    is_partial: bool = False
    facts: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...] | None:
        """Who is missing; None where the register does not know."""
        return None if self.is_partial or self.facts else self.parties

    @property
    def none_known_of(self) -> tuple[str, ...] | None:
        """Those of whom no act is known; None where every act is."""
        return self.parties if self.is_partial else None


def lacking(row: InstrumentRow, register: Register, moment: Moment) -> Lacking:
    """Who is wanting before an instrument is signed by all, if it is ready to be signed, or enters
    into force, if it is signed.

    Nobody where it is not recorded that consent is needed: an instrument that does not bind, or
    of which neither that nor a clause on entry into force is known.
    """
    is_partial = row.record.acts_known == "partial"
    if row.life.status == "ready-to-sign":
        gone = signatures(row, register, moment).parties or ()
        return Lacking("signature", gone, is_partial)
    if row.life.status != "signed":
        return Lacking(is_partial=is_partial)
    facts = _facts(row, register)
    if facts or not needs_consent(row):
        return Lacking("", (), is_partial, facts)
    return Lacking("consent", consents(row, register, moment).parties or (), is_partial)


def needs_consent(row: InstrumentRow) -> bool:
    """Whether the record says that consent is needed after signature."""
    return row.record.binding is not False and (
        row.record.binding is not None or row.record.entry_into_force is not None
    )


def _facts(row: InstrumentRow, register: Register) -> tuple[str, ...]:
    """The facts without which nobody can say whether the clause of a signed instrument is met;
    nothing where it can be determined, or where it is the acts of the parties that are not known.
    """
    if row.entry.state != "undetermined" or row.record.acts_known == "partial":
        return ()
    return account.wanting(row.entry, row.record, register)


def signatures(row: InstrumentRow, register: Register, moment: Moment) -> Wanting:
    """Those to whom the instrument is open on the day and who have not signed it."""
    signed = frozenset(code for code, one in row.positions.items() if one.signed)
    gone = _eligible_but(signed, row, register, moment)
    return Wanting(gone, None if gone is None else len(gone))


def consents(row: InstrumentRow, register: Register, moment: Moment) -> Wanting:
    """The consents that the instrument waits for on the day; nobody's, once its clause is met.

    Where it has no clause, or not every act is known, it is those eligible of whom no consent is
    known, and nobody can say how many of them are needed.
    """
    entry = row.entry
    if row.is_in_force or entry.declaration or entry.verdict == "met":
        return NOBODY
    if row.record.acts_known == "partial" or not entry.routes:
        return Wanting(_eligible_but(row.consented, row, register, moment))
    named = helpful(entry)
    parties = None if named is None else tuple(sorted(named))
    if entry.verdict == "unknown":
        return Wanting(parties)
    unmet = [leaf for route in entry.routes for leaf in _unmet(route.tally)]
    words = account.missing(entry, register)
    if len(unmet) != 1 or not unmet[0].when.keys() & {"consents", "parties", "fraction"}:
        return Wanting(parties, None, words)
    return Wanting(parties, int(unmet[0].need - unmet[0].have), words)


def helpful(entry: Entry) -> frozenset[str] | None:
    """Those whose consent would help to meet the clause, in one way or another; None where any
    State's would, or nobody can tell."""
    if entry.verdict == "met":
        return frozenset()
    found: frozenset[str] = frozenset()
    for leaf in (leaf for route in entry.routes for leaf in _unmet(route.tally)):
        if "reached" in leaf.when:
            continue  # a day: nobody's consent brings it nearer
        if leaf.missing is None:
            return None
        found |= leaf.missing
    return found


def _unmet(tally: Tally) -> Iterator[Tally]:
    """The plain conditions in a condition that do not certainly hold; none where it holds."""
    if tally.certain:
        return
    if not tally.parts:
        yield tally
    for part in tally.parts:
        yield from _unmet(part)


def _eligible_but(
    done: frozenset[str], row: InstrumentRow, register: Register, moment: Moment
) -> tuple[str, ...] | None:
    """Those to whom it is open on the day, but for these; None where that is not by name."""
    eligible = register.participants(row.record.open_to, moment.as_of)
    return None if eligible is None else tuple(sorted(eligible - done))
