"""The contents page of the fuzzer: a target is added with one function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from tests.fuzz import (
    clauses,
    command_line,
    days,
    editing,
    journals,
    large,
    registers,
    tables,
    views,
    words,
)
from tracker.store.read import FOLDERS


class Target(NamedTuple):
    """What is fuzzed: its name, the function of bytes that raises on a defect and on nothing else,
    its part of all executions in thousandths, more or less, how many examples a short run tries, and whether its
    bytes are a text, which then is begun with real ones."""

    name: str
    run: Callable[[bytes], None]
    share: float
    few: int
    seeds: Callable[[], tuple[bytes, ...]] = tuple


def _records() -> tuple[bytes, ...]:
    return tuple(bytes([n]) + text.encode() for n, folder in enumerate(FOLDERS)
                 for text in words.seeds(folder))  # fmt: skip


def _texts() -> tuple[bytes, ...]:
    return tuple(text.encode() for folder in FOLDERS for text in words.seeds(folder))


def _tables() -> tuple[bytes, ...]:
    page = b"<html><table><tr><th>Participant<th>Signature<tr><td>India<td>16 Sep 2005</table>"
    return (command_line.TABLE.encode(), page)


TARGETS: tuple[Target, ...] = (
    Target("reader, any bytes", registers.read_bytes, 100, 200, _records),
    Target("reader and rules, nearly records", registers.read_record, 35, 200),
    Target("settings and environment", registers.read_tracker_toml, 40, 200),
    Target("scanner and form, any text", editing.scan_text, 130, 300, _texts),
    Target("scanner and form, nearly records", editing.scan_record, 50, 300),
    Target("editing and mending", editing.edit_record, 35, 200),
    Target("merging three versions", editing.merge_records, 15, 200),
    Target("dates of the format", days.read_date, 150, 500),
    Target("dates in words", days.understand_words, 150, 500),
    Target("dates in tables", days.read_written, 120, 500),
    Target("steps and periods", days.read_steps, 80, 300),
    Target("clauses", clauses.answer_clause, 12, 100),
    Target("imports, any bytes", tables.read_csv, 25, 100, _tables),
    Target("imports, tables", tables.read_table, 12, 120),
    Target("imports with a map", tables.read_mapped, 15, 150),
    Target("views and reports", views.view_record, 8, 120),
    Target("formats", views.write_document, 5, 120),
    Target("journal", journals.read_journal, 5, 80),
    Target("large records", large.read_large, 2, 12),
    Target("large records, commands", large.run_on_large, 2, 20),
    Target("large tables", large.read_large_table, 1.5, 8),
    Target("large merges", large.merge_large, 1.5, 20),
    Target("command line", command_line.run_command, 8, 80),
)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Inputs of a target for hypothesis: bytes, and for a text the real ones with a piece changed."""
    some = st.binary(max_size=300) | st.integers(0, 10**9).map(
        lambda n: Random(n).randbytes(8 + n % 200)
    )
    seeds = target.seeds()
    if not seeds:
        return some
    piece = st.binary(max_size=8) | st.text(max_size=8).map(
        lambda text: text.encode("utf-8", "replace")
    )
    changed = st.tuples(
        st.sampled_from(seeds), st.integers(0, 4000), st.integers(0, 20), piece
    ).map(lambda drawn: drawn[0][: drawn[1]] + drawn[3] + drawn[0][drawn[1] + drawn[2] :])
    return changed | some
