"""An act recorded twice, word for word, as by two people on two branches: once is enough."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from tracker.cli._repairs import Repairs
from tracker.rules import RULES, Case, run
from tracker.store.merging.blocks import Entry, NotInBlocks, apart, together
from tracker.store.merging.pairing import OF_RECORDING, said
from tracker.store.merging.uniting import remarked, remarks

_MARK = "# the events stand here"


def mend(repairs: Repairs) -> None:
    """Drop the later recorded of two acts that differ in nothing else; only where a rule finds that
    the party did the same twice."""
    found = run(RULES, Case(repairs.register(), repairs.desk.today))
    places: dict[str, set[int]] = {}
    for finding in found:
        if finding.code == "T209" and finding.is_error and len(finding.at) > 1:
            places.setdefault(finding.path, set()).add(int(finding.at[1]))
    for path in sorted(places):
        _drop(repairs, path, sorted(places[path]))


def _drop(repairs: Repairs, path: str, numbers: Sequence[int]) -> None:
    """Drop from a file those of these events that have a twin."""
    text = repairs.text(path)
    mark = _MARK
    while mark in text:
        mark += "."
    try:
        parts = apart(text, "event", mark)
    except NotInBlocks:
        return
    kept: list[Entry | None] = list(parts.entries)
    firsts = _firsts(parts.entries)
    for number in numbers:
        twin = firsts[number]
        later, one = kept[number], kept[twin]
        if twin == number or later is None or one is None:
            continue
        first, second = sorted((one, later), key=_recorded)
        if remarks(second.text) - remarks(first.text) - _above(second):
            continue  # a comment within it would be lost
        kept[twin], kept[number] = remarked(first, second)._replace(gap=one.gap), None
        what = ", ".join(later.values.get("parties", []))
        repairs.told.append(f"{repairs.desk.path(path)}: the {later.values.get('act')} by {what} of "
                         f"{later.values.get('on')} is recorded twice: the first is kept")  # fmt: skip
    entries = [entry for entry in kept if entry is not None]
    if len(entries) < len(kept):
        usual = next((entry.gap for entry in parts.entries if entry.gap), "")
        texts, gaps = [e.text for e in entries], [e.gap or usual for e in entries]
        repairs.rewrite(path, together(parts.rest, mark, texts, gaps))


def _firsts(entries: Sequence[Entry]) -> list[int]:
    """For each event the place of the first that says the same, but for who recorded it and when:
    its own where none above it does."""
    firsts: dict[Hashable, int] = {}
    meanings = (said(entry.values, OF_RECORDING) for entry in entries)
    return [firsts.setdefault(meaning, n) for n, meaning in enumerate(meanings)]


def _above(entry: Entry) -> set[str]:
    """The comments above the header of an event: they go with its twin."""
    return remarks(entry.text[: entry.text.find("[[")])


def _recorded(entry: Entry) -> date:
    """When an event was recorded; one that does not say has always been known."""
    recorded = entry.values.get("recorded")
    return recorded if type(recorded) is date else date.min
