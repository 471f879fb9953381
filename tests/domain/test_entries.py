"""What is said of an event, a correction or a meeting that is not of the format."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import format

DAY = date(2021, 3, 16)
TWO = "make two events of it; a due date may join a move to deferred"


def told(folder: str, event: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Code, message and hint of what is wrong with an event of an instrument or an action."""
    raw = {"title": "T", "event": [{"on": DAY} | event]}
    raw |= {"kind": "treaty"} if folder == "instruments" else {}
    found = format.read(folder, "x", f"{folder}/x.toml", raw)[1]
    return [(one.code, one.message, one.hint) for one in found]


@pytest.mark.parametrize(
    ("folder", "event", "code", "message", "hint"),
    [
        ("instruments", {}, "T007", "the event says neither status, act, due nor note",
         'add one of them: status = "signed"'),
        ("instruments", {"status": "signed", "act": "signature", "parties": ["IND"]}, "T007",
         "the event has both status and act", TWO),
        ("actions", {"status": "open", "due": DAY}, "T007", "the event has both status and due",
         TWO),
        ("instruments", {"act": "signature"}, "T007", "the act names no parties",
         'add parties = ["IND"]'),
        ("instruments", {"due": DAY}, "T007",
         "an instrument has no deadline: due belongs to an action item",
         "make the task an action item (tracker new action ID), or say it in a note"),
        ("actions", {"act": "signature", "parties": ["IND"]}, "T007",
         "an action item has no acts of parties: act belongs to an instrument",
         "record it there (tracker act ID ACT PARTY...), or say it here in a note"),
        ("actions", {"status": "open", "until": date(2021, 3, 15)}, "T006",
         "until 2021-03-15 is before on 2021-03-16", "until is the last day it lasted"),
        ("actions", {"note": "x", "allow": {"T104": "why"}}, "T005", "T104 cannot be allowed",
         "mend what it finds"),
        ("actions", {"note": "x", "corrections": [{"recorded": DAY, "was": 5}]}, "T003",
         '"was" is a whole number, where a table is wanted',
         "write was = { key = the value it had }"),
        ("actions", {"note": "x", "corrections": [{"recorded": DAY, "was": {"nte": ""}}]}, "T002",
         '"nte" is not a field of an event', 'did you mean "note"?'),
        ("actions", {"note": "x", "corrections": [{"was": {"note": ""}}]}, "T004",
         'the required field "recorded" is missing',
         "add recorded = ...: when this register learned of it; written by the tool"),
        ("actions", {"note": "x", "colour": "red"}, "T002", '"colour" is not a field of an event',
         "fields: on, until, effective, status, act, due, parties, place, article, text, to, "
         "target, with, partial, reason, meeting, source, quote, note, contrary, recorded, by, "
         "internal, allow, corrections"),
        ("actions", {"note": "x", "contrary": [{"day": 5}]}, "T002",
         '"day" is not a field of a contrary account', "fields: on, source, note"),
    ],
)  # fmt: skip
def test_what_is_said(
    folder: str, event: dict[str, Any], code: str, message: str, hint: str
) -> None:
    assert told(folder, event) == [(code, message, hint)]


def test_a_key_that_is_misspelt_may_be_the_one_that_is_missing() -> None:
    assert [code for code, _, _ in told("actions", {"statsu": "open"})] == ["T002"]
    assert [code for code, _, _ in told("instruments", {"act": "signature", "partis": []})] == [
        "T002"
    ]
