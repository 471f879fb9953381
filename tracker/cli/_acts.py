"""What sign, deposit and act have in common: parties did something to an instrument."""

from __future__ import annotations

from typing import Any

from tracker.cli._change import opened, spoken_on
from tracker.cli._desk import Desk
from tracker.cli._entry import event, names, parties
from tracker.domain.change import position
from tracker.domain.entry.consents import binding
from tracker.domain.life import live
from tracker.domain.records import Instrument
from tracker.domain.vocabulary import ACTS, SIGNATURES


def record_act(desk: Desk, id: str, act: str, who: list[str], *, dry_run: bool, **said: Any) -> int:
    """Write one event of the act by the parties, all of them or none; the exit code."""
    with opened(desk, id, "instruments", dry_run=dry_run) as (draft, record):
        assert isinstance(record, Instrument)
        codes = parties(desk, draft.register, who)
        values = event(desk, draft.register, act=act, parties=codes, **said)
        draft.add("event", values, position(record.event, values["on"]))
        when = spoken_on(values["on"], values.get("effective"))
        label = ACTS[act].label
        code = draft.keep(f"{record.id}: {label} by {names(draft.register, codes)}, {when}")
        waiting = live(record, desk.moment()).status == "ready-to-sign"
        if act in SIGNATURES and waiting and not dry_run:
            desk.say(f'its status is still "ready-to-sign"; when all have signed: '
                     f"tracker advance {record.id} signed --on {values['on']}")  # fmt: skip
        if not dry_run and act in binding((record.entry_into_force or {}).get("counts", ())):
            from tracker.reports.outlook.news import news

            for line in news(record.id, draft.register, draft.after, desk.moment()):
                desk.say(line)
        return code
