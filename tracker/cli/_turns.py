"""The turns of an edit: a text as it is given to an editor, with what is said above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tracker.cli._desk import Desk
from tracker.cli._preface import Note, Preface, preface
from tracker.domain.document import Shown
from tracker.domain.finding import Finding, in_order
from tracker.domain.phrases import counted
from tracker.domain.register import Register
from tracker.rules import RULES, Case, run
from tracker.store.locate import place

OFF = "Lines that begin as these do are taken away when the text is read."


class Turn(NamedTuple):
    """A text as it is given to the editor: what is said above it, first of all and then, and what
    was found in it; nothing is said where `first` says nothing. `severe`: why it is not written as
    it is."""

    text: bytes
    first: str = ""
    said: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    severe: tuple[Shown, ...] = ()

    @property
    def preface(self) -> Preface:
        """What stands above the text."""
        return preface(self.text, self.first, self.said, self.notes) if self.first else Preface()


class Joined(NamedTuple):
    """A text with what others changed in the record since it was begun: whether they did, and how
    many places they and the text have changed each in its own way."""

    text: bytes
    is_moved: bool = False
    conflicts: int = 0

    def told(self) -> list[str]:
        """What is said of it above the text."""
        told = ["The record was changed meanwhile; that is in the text below."] * self.is_moved
        if self.conflicts:
            told.append(f"In {counted(self.conflicts, 'place')} both were changed: "
                        "keep what is right, delete the marks.")  # fmt: skip
        return told


def first(text: bytes, standing: tuple[Note, ...]) -> Turn:
    """What the record holds, with the errors that stand in it."""
    if not standing:
        return Turn(text)
    return Turn(text, f"{counted(len(standing), 'error')} in the record as it is", (OFF,), standing)


def again(joined: Joined, severe: Sequence[Shown], milder: Sequence[Shown], path: str,
          standing: tuple[Note, ...]) -> Turn:  # fmt: skip
    """A text that is not written as it is, for what was found in it."""
    found = [Note(shown, shown.finding.path == path) for shown in (*severe, *milder)]
    mend = "Mend it, save it and close it. Closed as it is, it is kept as a draft."
    return Turn(
        joined.text, f"nothing was written yet: {counted(len(severe), 'error')}",
        (*joined.told(), mend, OFF), (*found, *standing), tuple(severe),
    )  # fmt: skip


def of_draft(turn: Turn, joined: Joined, saved: str, id: str) -> Turn:
    """The draft that was saved at a time, and is gone on with."""
    first = f"this is the draft of {saved}"
    if turn.severe:
        said = (turn.first, *turn.said)
    else:
        said = (*joined.told(), "Closed as it is, it is written.", OFF)
    afresh = f"To begin from the record: tracker edit {id} --afresh"
    return turn._replace(first=first, said=(*said, afresh))


def standing(desk: Desk, register: Register, path: str, text: str,
             but: Collection[Finding] = ()) -> tuple[Note, ...]:  # fmt: skip
    """The errors of a record as it is in a register, but for those that are new."""
    if path in register.unreadable:
        found = [f for f in register.findings if f.path == path]
    else:
        judged = run(RULES, Case(register, desk.today))
        own = place(text, [f for f in judged if f.path == path and f.is_error])
        found = [f for f in own if f not in but]
    shown = [Shown(finding, desk.path(path)) for finding in in_order(found)]
    return tuple(Note(one, is_old=one.finding.code != "T001") for one in shown)
