from __future__ import annotations

from collections import deque

import pytest

from tracker.domain.transition import (
    ACTION_TABLE,
    NOT_ON_THE_WAY,
    Table,
    instrument_table,
    reason_for,
)
from tracker.domain.vocabulary import ACTION_STATUSES, INSTRUMENT_STATUSES

# A row says where a status may go, a column who may come: x always, o only where consents are
# deposited without signature, - only where the instrument does not bind.
INSTRUMENTS = """
                  pro neg fin ado rea sig inf sus exp sup ter aba
proposed           .   x   .   .   .   .   .   .   .   .   .   x
under-negotiation  .   .   x   x   x   .   .   .   .   .   .   x
text-finalised     .   x   .   x   x   .   .   .   .   .   .   x
adopted            .   x   .   .   x   .   o   .   -   -   -   x
ready-to-sign      .   x   .   .   .   x   .   .   .   .   .   x
signed             .   .   .   .   .   .   x   .   -   -   -   x
in-force           .   .   .   .   .   .   .   x   x   x   x   .
suspended          .   .   .   .   .   .   x   .   x   x   x   .
expired            .   .   .   .   .   .   x   .   .   .   .   .
superseded         .   .   .   .   .   .   .   .   .   .   .   .
terminated         .   .   .   .   .   .   .   .   .   .   .   .
abandoned          .   x   .   .   .   .   .   .   .   .   .   .
"""
INSTRUMENT_COLUMNS = {
    "pro": "proposed", "neg": "under-negotiation", "fin": "text-finalised", "ado": "adopted",
    "rea": "ready-to-sign", "sig": "signed", "inf": "in-force", "sus": "suspended",
    "exp": "expired", "sup": "superseded", "ter": "terminated", "aba": "abandoned",
}  # fmt: skip

ACTIONS = """
             pro ope inp blo def don clo dro
proposed      .   x   .   .   .   .   .   x
open          .   .   x   x   x   x   .   x
in-progress   .   .   .   x   x   x   .   x
blocked       .   .   x   .   x   .   .   x
deferred      .   x   x   .   .   .   .   x
done          .   .   x   .   .   .   x   .
closed        .   .   x   .   .   .   .   .
dropped       .   x   .   .   .   .   .   .
"""
ACTION_COLUMNS = {
    "pro": "proposed", "ope": "open", "inp": "in-progress", "blo": "blocked",
    "def": "deferred", "don": "done", "clo": "closed", "dro": "dropped",
}  # fmt: skip


def cells(table: str, columns: dict[str, str]) -> dict[tuple[str, str], str]:
    """The sign of every pair of statuses in a table written by hand."""
    head, *rows = (line.split() for line in table.strip("\n").splitlines())
    assert [columns[word] for word in head] == list(columns.values())
    return {
        (row[0], columns[word]): sign
        for row in rows
        for word, sign in zip(head, row[1:], strict=True)
    }


INSTRUMENT_PAIRS = cells(INSTRUMENTS, INSTRUMENT_COLUMNS)
ACTION_PAIRS = cells(ACTIONS, ACTION_COLUMNS)


def test_the_tables_by_hand_have_every_pair() -> None:
    assert {status for status, _ in INSTRUMENT_PAIRS} == set(INSTRUMENT_STATUSES)
    assert len(INSTRUMENT_PAIRS) == len(INSTRUMENT_STATUSES) ** 2
    assert {status for status, _ in ACTION_PAIRS} == set(ACTION_STATUSES)
    assert len(ACTION_PAIRS) == len(ACTION_STATUSES) ** 2


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("binding", [True, False])
@pytest.mark.parametrize("pair", INSTRUMENT_PAIRS, ids="->".join)
def test_every_pair_of_an_instrument(pair: tuple[str, str], binding: bool, signed: bool) -> None:
    sign = INSTRUMENT_PAIRS[pair]
    legal = sign == "x" or (sign == "o" and not signed) or (sign in "o-" and not binding)
    table = instrument_table(binding=binding, signed_instrument=signed)
    assert table.allows(*pair) is legal


@pytest.mark.parametrize("pair", ACTION_PAIRS, ids="->".join)
def test_every_pair_of_an_action(pair: tuple[str, str]) -> None:
    assert ACTION_TABLE.allows(*pair) is (ACTION_PAIRS[pair] == "x")


def tables() -> list[Table]:
    return [
        ACTION_TABLE,
        *(
            instrument_table(binding=binding, signed_instrument=signed)
            for binding in (True, False)
            for signed in (True, False)
        ),
    ]


def test_a_record_may_begin_anywhere() -> None:
    for table in tables():
        assert set(table.after(None)) == set(table.moves)


def test_a_status_that_is_not_of_the_kind_leads_nowhere() -> None:
    assert ACTION_TABLE.after("signed") == ()
    assert not ACTION_TABLE.allows("open", "signed")
    assert not ACTION_TABLE.allows(None, "signed")


def test_no_status_stands_twice_in_a_row_of_the_table() -> None:
    for table in tables():
        for targets in table.moves.values():
            assert len(set(targets)) == len(targets)


def distance(table: Table, start: str, target: str) -> int | None:
    """The least number of steps, counted breadth first over the table itself."""
    todo = deque([(start, 0)])
    seen = set()
    while todo:
        status, steps = todo.popleft()
        for step in table.moves[status]:
            if step == target:
                return steps + 1
            if step not in seen and step not in NOT_ON_THE_WAY:
                seen.add(step)
                todo.append((step, steps + 1))
    return None


def test_a_way_is_legal_and_shortest() -> None:
    for table in tables():
        for start in table.moves:
            for target in table.moves:
                way = table.way(start, target)
                assert len(way) == (distance(table, start, target) or 0)
                for step, following in zip((start, *way), way, strict=False):
                    assert table.allows(step, following)
                assert not NOT_ON_THE_WAY & set(way[:-1])
                assert way[-1:] == ((target,) if way else ())


@pytest.mark.parametrize(
    ("start", "target", "way"),
    [
        ("under-negotiation", "in-force", ("ready-to-sign", "signed", "in-force")),
        ("under-negotiation", "signed", ("ready-to-sign", "signed")),
        ("ready-to-sign", "signed", ("signed",)),
        ("proposed", "suspended",
         ("under-negotiation", "ready-to-sign", "signed", "in-force", "suspended")),
        ("signed", "signed", ()),
        ("terminated", "in-force", ()),
        ("signed", "under-negotiation", ()),
        ("in-force", "signed", ()),
    ],
)  # fmt: skip
def test_ways_of_a_binding_instrument(start: str, target: str, way: tuple[str, ...]) -> None:
    assert instrument_table(binding=True, signed_instrument=True).way(start, target) == way


def test_a_way_without_signature_goes_by_adoption() -> None:
    unsigned = instrument_table(binding=True, signed_instrument=False)
    assert unsigned.way("under-negotiation", "in-force") == ("adopted", "in-force")


def test_ways_of_an_action() -> None:
    assert ACTION_TABLE.way("proposed", "closed") == ("open", "done", "closed")
    assert ACTION_TABLE.way("blocked", "done") == ("in-progress", "done")
    assert ACTION_TABLE.way("dropped", "in-progress") == ("open", "in-progress")


REASONS = {
    ("text-finalised", "under-negotiation"), ("adopted", "under-negotiation"),
    ("ready-to-sign", "under-negotiation"), ("abandoned", "under-negotiation"),
    ("done", "in-progress"), ("closed", "in-progress"), ("dropped", "open"),
    ("proposed", "dropped"), ("open", "dropped"), ("in-progress", "dropped"),
    ("blocked", "dropped"), ("deferred", "dropped"),
}  # fmt: skip


@pytest.mark.parametrize("pair", [*INSTRUMENT_PAIRS, *ACTION_PAIRS], ids="->".join)
def test_which_legal_moves_ask_for_a_reason(pair: tuple[str, str]) -> None:
    pairs = INSTRUMENT_PAIRS if pair in INSTRUMENT_PAIRS else ACTION_PAIRS
    if pairs[pair] != ".":
        assert (reason_for(*pair) is not None) is (pair in REASONS)


def test_a_drop_asks_for_a_reason_even_as_the_first_status() -> None:
    assert reason_for(None, "dropped") == "dropping an action item"
    assert reason_for(None, "under-negotiation") is None
    assert reason_for("abandoned", "under-negotiation") == "reviving an abandoned instrument"
