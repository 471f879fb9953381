"""tracker check."""

from __future__ import annotations

from tracker.cli._desk import Desk


def run(desk: Desk) -> int:
    """Find every fault of the register, each on its line; writes nothing."""
    from tracker.rules import RULES, Case, run
    from tracker.store.locate import locate

    register = desk.register()
    for f in locate(desk.root, run(RULES, Case(register, desk.today))):
        desk.print(f"{f}\n")
    return 0
