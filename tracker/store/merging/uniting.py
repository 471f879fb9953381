"""Three versions of a list of blocks -> one: what was added on either side, in order of dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain.dates import Days, NotADate
from tracker.store.merging.blocks import Entry
from tracker.store.merging.conflict import Marks
from tracker.store.merging.pairing import OF_RECORDING, paired, said, undone

Lines = Callable[[str, str, str, Marks], tuple[str, int]]
"""Merges plain texts (base, ours, theirs); the text and the number of its conflicts."""
ByLine = Callable[[str | None, str, str], tuple[str, int]]


class Disputed(NamedTuple):
    """A block that the sides changed each in its own way; None on the side that took it away."""

    ours: Entry | None
    theirs: Entry | None


Piece = Entry | Disputed


class _Item:
    """A piece of the result, which block of either side it is, and when what it tells took place."""

    def __init__(self, piece: Piece, ours: int | None, theirs: int | None) -> None:
        self.piece, self.ours, self.theirs = piece, ours, theirs
        self.when = _day(piece)


def united(base: Sequence[Entry] | None, ours: Sequence[Entry], theirs: Sequence[Entry],
           by_line: ByLine) -> list[Piece]:  # fmt: skip
    """The blocks of both sides; those of one meaning once. None: no base is known."""
    was = _common(ours, theirs) if base is None else base
    return _Union(was, ours, theirs, by_line).pieces()


def _common(ours: Sequence[Entry], theirs: Sequence[Entry]) -> list[Entry]:
    """What both sides have had, as far as they tell: the same blocks, and those that one of them or
    both have corrected."""
    forms_of_theirs: dict[Hashable, list[int]] = defaultdict(list)
    for n in reversed(range(len(theirs))):
        for form in _forms(theirs[n]):
            forms_of_theirs[said(form)].append(n)
    found, taken = [], set[int]()
    for entry in ours:
        for form in _forms(entry):
            free = [n for n in forms_of_theirs[said(form)] if n not in taken]
            if free:
                taken.add(free[-1])
                found.append(Entry(form, entry.text if form == entry.values else ""))
                break
    return found


def _forms(entry: Entry) -> list[dict[str, Any]]:
    """What a block says, and what it said before each of its corrections."""
    return [dict(entry.values), *undone(entry.values)]


class _Union:
    """The work of uniting three lists."""

    def __init__(self, base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry],
                 by_line: ByLine) -> None:  # fmt: skip
        self.base, self.ours, self.theirs, self.by_line = base, ours, theirs, by_line
        self.in_ours, self.in_theirs = paired(base, ours), paired(base, theirs)

    def pieces(self) -> list[Piece]:
        """The result, in the order of the side that alone moved blocks, else in that of ours."""
        settled = [self._settled(n) for n in range(len(self.base))]
        items = [item for item in settled if item is not None]
        items += self._added()
        moved = _is_moved(self.in_theirs) and not _is_moved(self.in_ours)
        first, second = (_theirs, _ours) if moved else (_ours, _theirs)
        result = sorted((i for i in items if first(i) is not None), key=lambda i: first(i) or 0)
        late = [item for item in items if first(item) is None]
        for item in sorted(late, key=lambda i: second(i) or 0):
            result.insert(_place(item, result, second), item)
        return [item.piece for item in result]

    def _settled(self, n: int) -> _Item | None:
        """What became of a block of the base; None where it was taken away."""
        i, j = self.in_ours.get(n), self.in_theirs.get(n)
        if i is None and j is None:
            return None
        was = self.base[n]
        ours = None if i is None else self.ours[i]
        theirs = None if j is None else self.theirs[j]
        if ours is None or theirs is None:
            kept = ours or theirs
            if kept is None or _is_untouched(was, kept):
                return None
            return _Item(Disputed(ours, theirs), i, j)
        return _Item(self._both(was, ours, theirs), i, j)

    def _both(self, was: Entry, ours: Entry, theirs: Entry) -> Piece:
        """A block that both sides still have."""
        if ours.text == theirs.text or theirs.text == was.text:
            return ours
        if ours.text == was.text:
            return theirs
        before, left, right = said(was.values), said(ours.values), said(theirs.values)
        if before not in (left, right) and left != right:
            return Disputed(ours, theirs)
        base = f"{was.text}\n" if was.text else None
        text, conflicts = self.by_line(base, f"{ours.text}\n", f"{theirs.text}\n")
        chosen, other = (theirs, ours) if left == before else (ours, theirs)
        if not conflicts:
            return chosen._replace(text=text.removesuffix("\n"))
        lost = remarks(other.text) - remarks(chosen.text) - remarks(was.text)
        return Disputed(ours, theirs) if lost else chosen

    def _added(self) -> list[_Item]:
        """What only the sides have; what says the same on both, but for who recorded it, once."""
        known, known_theirs = set(self.in_ours.values()), set(self.in_theirs.values())
        same: dict[Hashable, list[int]] = defaultdict(list)
        new = [j for j in range(len(self.theirs)) if j not in known_theirs]
        for j in reversed(new):
            same[said(self.theirs[j].values, OF_RECORDING)].append(j)
        items = []
        for i, entry in enumerate(self.ours):
            if i not in known:
                twins = same[said(entry.values, OF_RECORDING)]
                twin = twins.pop() if twins else None
                items.append(
                    _Item(entry if twin is None else _once(entry, self.theirs[twin]), i, twin)
                )
        once = {item.theirs for item in items}
        return [*items, *(_Item(self.theirs[j], None, j) for j in new if j not in once)]


def _is_untouched(was: Entry, kept: Entry) -> bool:
    """Whether a block stands as it stood, to the letter: a comment is work that somebody did. Where
    only its meaning is known from before, that is compared."""
    return kept.text == was.text if was.text else said(kept.values) == said(was.values)


def _once(ours: Entry, theirs: Entry) -> Piece:
    """One block for two that say the same; a conflict where a comment within theirs would be lost."""
    both = remarked(ours, theirs)
    return Disputed(ours, theirs) if remarks(theirs.text) - remarks(both.text) else both


def remarks(text: str) -> set[str]:
    """The comments of a block."""
    return {line.partition("#")[2].strip() for line in text.split("\n") if "#" in line}


def remarked(ours: Entry, theirs: Entry) -> Entry:
    """Our block of two that say the same, with the comments that stand above theirs alone."""
    above = theirs.text[: theirs.text.find("[[")].split("\n")[:-1]
    new = [line for line in above if remarks(line) - remarks(ours.text)]
    return ours._replace(text="".join(f"{line}\n" for line in new) + ours.text)


def _ours(item: _Item) -> int | None:
    return item.ours


def _theirs(item: _Item) -> int | None:
    return item.theirs


def _is_moved(places: Mapping[int, int]) -> bool:
    """Whether a side has the blocks of the base in another order."""
    kept = [places[n] for n in sorted(places)]
    return kept != sorted(kept)


def _place(item: _Item, result: Sequence[_Item], of: Callable[[_Item], int | None]) -> int:
    """Where a block of the other side goes: between the blocks it stands between there, behind the
    last of them that is not certainly later."""
    own = of(item) or 0
    numbers = [of(other) for other in result]
    before = [
        (number, n) for n, number in enumerate(numbers) if number is not None and number < own
    ]
    behind = [
        (number, n) for n, number in enumerate(numbers) if number is not None and number > own
    ]
    first = max(before)[1] + 1 if before else 0
    last = min(behind)[1] if behind else len(result)
    if first > last:
        first, last = 0, len(result)
    if item.when is None:
        return last
    for n in range(last, first, -1):
        other = result[n - 1].when
        if other is None or item.when.precedes(other) is not True:
            return n
    return first


def _day(piece: Piece) -> Days | None:
    """When what a block tells took place; None where it does not say."""
    entry = (piece.ours or piece.theirs) if isinstance(piece, Disputed) else piece
    on: Any = entry.values.get("on") if entry else None
    said = on.isoformat() if isinstance(on, date) else on
    try:
        return dates.parse(said) if isinstance(said, str) else None
    except NotADate:
        return None
