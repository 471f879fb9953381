"""What the events of the records tell: what moved, what became known, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tracker.domain.dates import Days
from tracker.domain.life import Life, happened, live
from tracker.domain.moment import Moment
from tracker.domain.phrases import capital, counted
from tracker.domain.records import Event
from tracker.domain.vocabulary import ACTS, SIGNATURES
from tracker.reports.changes.change import Change
from tracker.reports.changes.sides import Pair, Sides, values
from tracker.reports.changes.value import differences
from tracker.reports.prose import at, named, who
from tracker.reports.rows import status_words
from tracker.reports.sentence import did, lower, went


class News(NamedTuple):
    """An event that is told: of which record, with the life it is part of. `on` is the day it is
    told under; `announced` the day of an announcement that has come true."""

    pair: Pair
    life: Life
    event: Event
    on: Days | None
    announced: Days | None = None


class Events:
    """What the events tell, worked out once."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.moved: list[News] = []
        self.learned: list[News] = []
        self.doubtful: list[News] = []
        self.remarks: list[News] = []
        self.mended: list[tuple[Pair, Event, Event]] = []
        self.gone: list[tuple[Pair, Event]] = []
        for pair in sides.living():
            if pair.after and (pair.before or not sides.are_revisions):
                self._compare(pair)

    def _compare(self, pair: Pair) -> None:
        sides = self.sides
        before = pair.before.event if pair.before else ()
        life = live(pair.after, sides.moment)
        illegal = {event.at for event in life.illegal}
        for old, new in sides.matched(before, pair.after.event):
            if new is None:
                self.gone += [(pair, old)] if old else []
                continue
            if old is not None and differences(values(old), values(new)):
                self.mended.append((pair, old, new))
            if new.at in illegal:
                continue
            if sides.are_revisions:
                if old is None:
                    self._told(News(pair, life, new, new.on))
            else:
                self._between_days(pair, life, old, new)

    def _between_days(self, pair: Pair, life: Life, old: Event | None, new: Event) -> None:
        """Sort an event in by whether it counts on either day."""
        sides = self.sides
        was, now = self._counts(old, sides.was), happened(new.on, new, sides.moment)
        if (
            now is None
            and (new.status or new.act)
            and (old is None or happened(old.on, old, sides.was) is False)
        ):
            self.doubtful.append(News(pair, life, new, new.on))
        elif now and not was:
            self._told(News(pair, life, new, new.on))
        elif now and old and new.effective:
            came = happened(new.effective, new, sides.moment)
            if came and not happened(old.takes_effect, old, sides.was):
                self.moved.append(News(pair, life, new, new.effective, new.on))

    @staticmethod
    def _counts(event: Event | None, moment: Moment) -> bool:
        return event is not None and bool(happened(event.on, event, moment))

    def _told(self, news: News) -> None:
        """Sort in an event that is new: a remark, a fact of an earlier day, or a move."""
        event, first = news.event, self.sides.first
        if not (event.status or event.act):
            if not event.due:  # a new deadline is told by where it leads
                self.remarks.append(news)
        elif news.on is not None and news.on.latest <= first:
            self.learned.append(news)
        else:
            self.moved.append(news)

    def changes(self, found: Iterable[News]) -> Iterator[Change]:
        """Events as sentences; those of one record and day are one."""
        ordered = sorted(found, key=lambda news: (
            news.on is None, news.on or (), news.pair.record.noun != "instrument",
            news.pair.record.path, news.event.at))  # fmt: skip
        for _, group in groupby(ordered, key=lambda n: (n.pair.record.path, str(n.on))):
            these = list(group)
            yield _change(these, self.sides)

    def remarked(self) -> Iterator[Change]:
        """How many remarks were added to each record."""
        for _, group in groupby(self.remarks, key=lambda news: news.pair.record.path):
            these = list(group)
            record = these[0].pair.record
            cited = tuple(id for news in these for id in news.event.source)
            words = f"{counted(len(these), 'remark')} on {named(record)}"
            yield Change(record, words, these[-1].on, tuple(dict.fromkeys(cited)))

    def open(self) -> Iterator[Change]:
        """The events that may have happened by the second day, and may not."""
        for pair, life, event, on, _ in self.doubtful:
            what = _clause(event, pair, life, self.sides, named(pair.after))
            words = f"{capital(at(on))}, perhaps later: {what}"
            yield Change(pair.after, words, on, event.source)

    def corrected(self) -> Iterator[Change]:
        """What an event said and what it says."""
        for pair, old, new in self.mended:
            why = new.corrections[-1].reason if new.corrections else ""
            reason = f", because: {why.rstrip('.')}" if why else ""
            told = "; ".join(differences(values(old), values(new)))
            words = f"Corrected: {_called(old, pair, self.sides)}: {told}{reason}"
            yield Change(pair.after, words, new.on, new.source)

    def taken_out(self) -> Iterator[Change]:
        """The events that are recorded no more."""
        for pair, old in self.gone:
            when = f" {at(old.on)}" if old.on else ""
            words = f"No longer recorded: {_called(old, pair, self.sides)}{when}"
            yield Change(pair.after, words, old.on, old.source)


def _change(these: list[News], sides: Sides) -> Change:
    """The acts of one day first, then where the record went by them; it is named once."""
    these.sort(key=lambda news: news.event.act is None)
    record = these[0].pair.after
    clauses: list[str] = []
    cited: list[str] = []
    for news in these:
        cited += news.event.source
        if _is_told_by_act(news, these):
            continue
        name = "it" if clauses else named(record)
        clause = _clause(news.event, news.pair, news.life, sides, name)
        if news.announced:
            clause += f", as announced {at(news.announced)}"
        clauses.append(clause)
    on = these[0].on
    spot = these[0].event.place
    where = f", in {spot}," if spot else ""
    told = "; ".join(clauses)
    comma = "," if not where and told[:1].isdigit() else ""
    words = f"{capital(at(on))}{where}{comma} {told}"
    return Change(record, words, on, tuple(dict.fromkeys(cited)))


def _is_told_by_act(news: News, these: list[News]) -> bool:
    """Whether it says that a record was signed which begins with its signatures."""
    begins = news.life.before.get(news.event.at[1]) is None
    return (
        news.event.status == "signed"
        and begins
        and any(other.event.act in SIGNATURES for other in these)
    )


def _clause(event: Event, pair: Pair, life: Life, sides: Sides, name: str) -> str:
    if event.status:
        return went(event, pair.after, life.before.get(event.at[1]), name)
    return did(event, name, sides.after)


def _called(event: Event, pair: Pair, sides: Sides) -> str:
    """An event as a thing: "the signature of India to the MLA convention"."""
    name = named(pair.record)
    if event.status:
        return f"the move of {name} to “{lower(status_words(pair.record, event.status))}”"
    parties = who(event.parties, sides.after)
    if event.act:
        return f"{ACTS[event.act].label} of {name} by {parties or 'a party not named'}"
    return f"a new deadline of {name}" if event.due else f"a remark on {name}"
