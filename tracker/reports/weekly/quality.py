"""Quality: what the rules find on the last day, thin sources, dates that cannot be counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from tracker.domain.document import Block, Cell, Facts, Words
from tracker.domain.finding import Finding, KeyPath
from tracker.domain.phrases import counted
from tracker.reports.foremost import MOST, foremost, in_a_row, labelled
from tracker.reports.history import what
from tracker.reports.period import Period, Section, filled
from tracker.reports.rows import text
from tracker.reports.weekly.moved import Told

THIN = "T402"
"""The rule that finds what is attested by the press alone."""
TOLD = ("T301", "T302")
"""What the section on action items tells too: overdue, stale."""

Place = tuple[str, str, KeyPath]
"""Folder, id and key path."""


def section(period: Period) -> Section:
    """The findings, the thin sources, and the events whose date leaves open if they had happened."""
    found = findings(period)
    unsure = doubtful(period)
    rows = [*(_answer(one) for one in found), *(_unverified(told, period) for told in unsure)]
    pairs = [*_grouped(found), *_told(unsure)]
    lost = period.register.unreadable
    rows += [{"kind": "unreadable", "path": path} for path in lost]
    if lost:
        pairs.append(("Unreadable", in_a_row(lost)))
    blocks: list[Block] = [Facts(tuple(pairs))]
    return filled("quality", "Quality of the register", rows, blocks, is_counted=False)


def findings(period: Period) -> list[Finding]:
    """The findings on what may have happened by the last day, in the order of their codes."""
    placed = _placed(period)
    found = [one for one in period.asked.findings if not _is_later(one, period, placed)]
    return sorted(
        found, key=lambda one: (one.code, one.record or "", one.path, str(one.at), one.message)
    )


def doubtful(period: Period) -> list[Told]:
    """The events that may or may not have happened by the last day, so are not counted."""
    return [Told(row, event) for row in period.living for event in row.life.doubtful]


def _placed(period: Period) -> dict[Place, Any]:
    """The events and meetings that findings may be on."""
    return {
        (folder, id, item.at): item
        for folder in ("instruments", "actions", "bodies")
        for id, record in period.register.folder(folder).items()
        for item in (*getattr(record, "event", ()), *getattr(record, "meeting", ()))
    }


def _is_later(finding: Finding, period: Period, placed: Mapping[Place, Any]) -> bool:
    """Whether it is on an event or a meeting certainly after the last day."""
    if finding.at[:1] not in (("event",), ("meeting",)) or len(finding.at) < 2:
        return False
    folder = finding.path.partition("/")[0]
    record = period.register.folder(folder).get(finding.record or "")
    one = placed.get((folder, finding.record or "", finding.at[:2]))
    if one is None:  # recorded after the last day, so not part of what was known
        return record is not None and not _is_flawed(finding)
    return one.on is not None and one.on.earliest > period.last and one.recorded is None


def _is_flawed(finding: Finding) -> bool:
    """Whether it is a finding made while reading, on what may have become no event at all."""
    return finding.code < "T100"


def _answer(finding: Finding) -> dict[str, Any]:
    return {
        "kind": "thin-source" if finding.code == THIN else "finding",
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "id": finding.record,
        "path": finding.path,
        "message": finding.message,
        "allowed": finding.allowed,
    }


def _unverified(told: Told, period: Period) -> dict[str, Any]:
    row, event = told
    return {
        "kind": "unverified",
        "id": row.record.id,
        "title": row.record.title,
        "on": text(event.on),
        "what": what(event, row.record, row.life, period.register),
        "source": list(event.source),
    }


def _grouped(found: list[Finding]) -> Iterator[tuple[str, Cell]]:
    """A line for each rule: what is wrong, how often, where; what stands by reason apart."""
    for (code, name), group in groupby(found, lambda one: (one.code, one.name)):
        these = list(group)
        standing = [one for one in these if not one.allowed]
        if standing:
            words = f"{name.replace('-', ' ')}, {counted(len(standing), standing[0].severity)}"
            yield code, (words, *_where(code, standing))
        yield from labelled([one for one in these if one.allowed], code, _allowed)


def _allowed(one: Finding) -> Cell:
    return (Words(one.record or one.path, "id"), f": allowed: {one.allowed}")


def _where(code: str, found: list[Finding]) -> tuple[str | Words, ...]:
    """The records; action items are not named a second time where their section names them."""
    named = [one for one in found if code in TOLD and one.path.startswith("actions/")]
    others = _ids([] if len(named) == len(found) else [one for one in found if one not in named])
    where = "told above, the first by name" if len(named) > MOST + 1 else "named above"
    more = f"{counted(len(named), 'action item')} {where}" if named else ""
    return (": ", *others, ", " if others and more else "", more)


def _ids(found: list[Finding]) -> tuple[str | Words, ...]:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.record or one.path] = counts.get(one.record or one.path, 0) + 1
    run: list[str | Words] = []
    told = foremost(counts)
    for id in told:
        run += [", "] if run else []
        run += [Words(id, "id"), f" ({counts[id]})"] if counts[id] > 1 else [Words(id, "id")]
    if len(told) < len(counts):
        run.append(f" and {len(counts) - len(told):,} more")
    return tuple(run)


def _told(unsure: list[Told]) -> Iterator[tuple[str, Cell]]:
    """The doubtful events of a record in one line."""
    groups = groupby(unsure, lambda told: told.row.record.id)
    yield from labelled([list(group) for _, group in groups], "Not certain", _may_be_later)


def _may_be_later(these: Sequence[Told]) -> Cell:
    dates = in_a_row(list(dict.fromkeys(str(told.event.on or "no date") for told in these)))
    number = counted(len(these), "event")
    id = Words(these[0].row.record.id, "id")
    return (id, f": {number} that may be later, not counted: {dates}")
