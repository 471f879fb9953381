"""How much of many things of a kind a reader is told: the weightiest, and how many more there are.

A page that tells thousands of them is read by nobody. Machines are told all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Facts,
    Group,
    Paragraph,
    Table,
    Words,
    aside,
)
from tracker.reports.naming import ids

T = TypeVar("T")
Pair = tuple[str, Cell]
Run = tuple[str | Words, ...]

MOST = 20
"""How many of a kind a reader is told at most; one more is told rather than counted."""


def foremost(found: Iterable[T], weight: Callable[[T], Any] | None = None) -> list[T]:
    """The weightiest, in the order in which they stand: those of the least `weight`, the first
    where none is given."""
    every = list(found)
    if len(every) <= MOST + 1:
        return every
    places = list(range(len(every)))
    if weight is not None:
        places.sort(key=lambda n: weight(every[n]))
    return [every[n] for n in sorted(places[:MOST])]


def more(number: int, command: str = "") -> Run:
    """ "and 2,341 more in the register"; at a terminal also the command that lists them."""
    listed = (aside(": "), aside(command, "code")) if command else ()
    return (f"and {number:,} more in the register", *listed)


def in_a_row(names: Sequence[str]) -> str:
    """Names with commas between; of many the first, and how many more."""
    told = foremost(names)
    tail = f" and {len(names) - len(told):,} more" if len(told) < len(names) else ""
    return ", ".join(told) + tail


def ids_in_a_row(names: Iterable[str]) -> Run:
    """Ids with commas between; of many the first, and how many more."""
    every = list(names)
    told = foremost(every)
    tail = (f" and {len(every) - len(told):,} more",) if len(told) < len(every) else ()
    return (*ids(told), *tail)


def facts(
    found: Sequence[T],
    pairs: Callable[[T], Iterable[Pair]],
    command: str = "",
    weight: Callable[[T], Any] | None = None,
) -> list[Block]:
    """What there is to say of the weightiest, and a line on the others."""
    told = foremost(found, weight)
    blocks: list[Block] = [Facts(tuple(pair for one in told for pair in pairs(one)))]
    return [*blocks, *rest(len(found) - len(told), command)]


def labelled(
    found: Sequence[T], label: str, line: Callable[[T], Cell], command: str = ""
) -> list[Pair]:
    """A line under the same label for each of the first, and one on the others."""
    told = foremost(found)
    pairs = [(label, line(one)) for one in told]
    if len(told) < len(found):
        pairs.append((label, more(len(found) - len(told), command)))
    return pairs


class Part(NamedTuple):
    """A group of a table, how many of its kind it does not tell, and the command that lists them."""

    group: Group
    left: int
    command: str


def part(
    heading: str,
    found: Sequence[T],
    cells: Callable[[T], Mapping[str, Cell]],
    command: str = "",
    weight: Callable[[T], Any] | None = None,
) -> Part:
    """A group of the weightiest."""
    told = foremost(found, weight)
    return Part(Group(heading, tuple(map(cells, told))), len(found) - len(told), command)


def table(columns: tuple[Column, ...], parts: Iterable[Part]) -> list[Block]:
    """A table of such groups, and a line on the others of each."""
    every = list(parts)
    blocks: list[Block] = [Table(columns, tuple(one.group for one in every))]
    for one in every:
        blocks += rest(one.left, one.command, one.group.heading)
    return blocks


def rest(left: int, command: str = "", heading: str = "") -> list[Block]:
    """A line on those that are not told; nothing where all are."""
    if not left:
        return []
    return [Paragraph((*((f"{heading}: ",) if heading else ()), *more(left, command)), "quiet")]
