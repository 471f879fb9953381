"""Which block of one version of a list is which block of another: by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from tracker.domain import meaning
from tracker.store.merging.blocks import Entry

OF_RECORDING = frozenset({"recorded", "by"})
"""Keys that tell of the recording, not of what took place."""
_BESIDE = OF_RECORDING | {"corrections"}
"""Keys that do not tell how like two blocks are."""
ALIKE = 0.5
"""The share of what two blocks say that both must say, to be taken for two versions of one."""
MANY = 40_000
"""So many pairs are compared each with each; where there are more, those in one place are."""


def said(values: Mapping[str, Any], without: frozenset[str] = frozenset()) -> Hashable:
    """What a block says, however it is written, and what it allows: equal for the same meaning."""
    return frozenset(_facts(values, without))


def _facts(values: Mapping[str, Any], without: frozenset[str]) -> set[tuple[str, Hashable]]:
    return {(key, meant) for key, meant in meaning.whole(values).items() if key not in without}


def undone(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a block said before its last correction, before the two last, and so on."""
    now = dict(values)
    while isinstance(corrections := now.get("corrections"), list) and corrections:
        last = corrections[-1]
        was = last.get("was") if isinstance(last, Mapping) else None
        if not isinstance(was, Mapping):
            return
        now = {k: v for k, v in {**now, **was}.items() if v != ""}
        now["corrections"] = corrections[:-1]
        if len(corrections) == 1:
            del now["corrections"]
        yield dict(now)


def paired(base: Sequence[Entry], side: Sequence[Entry]) -> dict[int, int]:
    """For the blocks of the base that are still there on a side: the place of each there.

    First those whose text is the same, then those that say the same, then those that were
    corrected since; of what is left, those most alike.
    """
    pairs: dict[int, int] = {}
    by_form: tuple[Callable[[Entry], list[Hashable]], ...] = (
        lambda entry: [entry.text],
        lambda entry: [said(entry.values)],
        lambda entry: [said(form) for form in undone(entry.values)],
    )
    for n, forms in enumerate(by_form):
        own = by_form[min(n, 1)]
        taken = set(pairs.values())
        places: dict[Hashable, list[int]] = defaultdict(list)
        for j in reversed(range(len(side))):
            for form in () if j in taken else forms(side[j]):
                places[form].append(j)
        for i, entry in enumerate(base):
            found = () if i in pairs else places.get(own(entry)[0], ())
            while found:
                j = found.pop()
                if j not in taken:
                    pairs[i] = j
                    taken.add(j)
                    break
    return _by_likeness(base, side, pairs)


def _by_likeness(
    base: Sequence[Entry], side: Sequence[Entry], pairs: dict[int, int]
) -> dict[int, int]:
    """The pairs, and with them what is left, most alike first and then nearest in place."""
    taken = set(pairs.values())
    left = {i: _facts(base[i].values, _BESIDE) for i in range(len(base)) if i not in pairs}
    right = (
        {j: _facts(side[j].values, _BESIDE) for j in range(len(side)) if j not in taken}
        if left
        else {}
    )
    in_order = list(right)
    nearby = len(left) * len(right) > MANY
    scored = (
        (-2 * len(one & right[j]) / ((len(one) + len(right[j])) or 1), abs(i - j), i, j)
        for n, (i, one) in enumerate(left.items())
        for j in (in_order[n : n + 1] if nearby else right)
    )
    for _, _, i, j in sorted(found for found in scored if found[0] <= -ALIKE):
        if i in left and j in right:
            pairs[i] = j
            del left[i], right[j]
    return pairs
