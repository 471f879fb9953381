"""Where a status may go: the only table, read by the commands that move a record and by T201.

Sources: the Vienna Convention on the Law of Treaties, arts. 9 to 16 (making), 24 (entry into
force), 42 and 54 to 64 (ending). Article 55 is why nothing here ends a treaty for having too few
parties; article 79 is why a mistake is corrected, never moved away.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

INSTRUMENT = {
    "proposed": ("under-negotiation", "abandoned"),
    "under-negotiation": ("text-finalised", "adopted", "ready-to-sign", "abandoned"),
    "text-finalised": ("adopted", "ready-to-sign", "under-negotiation", "abandoned"),
    "adopted": ("ready-to-sign", "in-force", "under-negotiation", "abandoned"),
    "ready-to-sign": ("signed", "under-negotiation", "abandoned"),
    "signed": ("in-force", "abandoned"),
    "in-force": ("suspended", "terminated", "superseded", "expired"),
    "suspended": ("in-force", "terminated", "superseded", "expired"),
    "expired": ("in-force",),
    "abandoned": ("under-negotiation",),
    "terminated": (),
    "superseded": (),
}

NON_BINDING = {
    "adopted": ("in-force", "superseded", "expired", "terminated"),
    "signed": ("in-force", "superseded", "expired", "terminated"),
}
"""Where an instrument that does not bind may go as well: it takes effect without a clause."""

ACTION = {
    "proposed": ("open", "dropped"),
    "open": ("in-progress", "blocked", "deferred", "done", "dropped"),
    "in-progress": ("blocked", "deferred", "done", "dropped"),
    "blocked": ("in-progress", "deferred", "dropped"),
    "deferred": ("open", "in-progress", "dropped"),
    "done": ("closed", "in-progress"),
    "closed": ("in-progress",),
    "dropped": ("open",),
}

REASONS = {
    ("text-finalised", "under-negotiation"): "reopening the text",
    ("adopted", "under-negotiation"): "reopening the text",
    ("ready-to-sign", "under-negotiation"): "reopening the text",
    ("abandoned", "under-negotiation"): "reviving an abandoned instrument",
    ("done", "in-progress"): "reopening an action item",
    ("closed", "in-progress"): "reopening an action item",
    ("dropped", "open"): "reviving a dropped action item",
}
"""The moves that say why, and what they are called. Every drop says why as well."""


class Table(NamedTuple):
    """The moves open to one record: its kind's table, less and more as its own keys say."""

    moves: dict[str, tuple[str, ...]]

    def after(self, status: str | None) -> tuple[str, ...]:
        """The statuses legal after `status`; a record without one may begin anywhere."""
        return tuple(self.moves) if status is None else self.moves.get(status, ())

    def allows(self, status: str | None, target: str) -> bool:
        """Whether a record may go from `status` to `target` in one step."""
        return target in self.after(status)

    def way(self, status: str, target: str) -> tuple[str, ...]:
        """The shortest legal way to `target`, the present status left out; empty if there is none.

        A way never leads through an ending or a suspension: those are facts of their own.
        """
        seen = {status}
        paths: list[tuple[str, ...]] = [(status,)]
        while paths:
            path = paths.pop(0)
            for step in self.after(path[-1]):
                if step == target:
                    return (*path[1:], step)
                if step not in seen and step not in NOT_ON_THE_WAY:
                    seen.add(step)
                    paths.append((*path, step))
        return ()


NOT_ON_THE_WAY = frozenset(
    {"abandoned", "suspended", "expired", "terminated", "superseded", "blocked", "deferred",
     "dropped", "closed"}
)  # fmt: skip


@cache
def instrument_table(*, binding: bool, signed_instrument: bool) -> Table:
    """The moves of an instrument: `binding` is False only where it is certainly not binding."""
    moves = dict(INSTRUMENT)
    if signed_instrument:
        moves["adopted"] = tuple(to for to in moves["adopted"] if to != "in-force")
    if not binding:
        for status, more in NON_BINDING.items():
            moves[status] += tuple(to for to in more if to not in moves[status])
    return Table(moves)


ACTION_TABLE = Table(ACTION)


def reason_for(status: str | None, target: str) -> str | None:
    """What the move is called if it must say why, else None."""
    if target == "dropped":
        return "dropping an action item"
    return REASONS.get((status or "", target))
