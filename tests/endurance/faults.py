"""The system refuses one call of a write, or all from there on: the old file whole or the new one,
one clear line, exit code 3; when the fault is gone, the next command finds all in order."""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.endurance.calls import Calls
from tests.endurance.figures import Figure, Outcome
from tests.endurance.forked import Ended, run
from tests.endurance.kills import calls_of, killed_half_way
from tests.endurance.scene import AFTERWARDS, OPERATIONS, Operation, Scene, lock_is_free

ANY = ("ENOSPC", "EIO", "EACCES", "EINTR", "EROFS", "EDQUOT")
"""What every call may answer."""
RENAMING = ("rename", "replace", "unlink", "rmdir")
OF_RENAMING = ("EPERM", "EXDEV", "EBUSY")
"""What the calls that change names may answer besides."""
CHANGING = (
    "chmod",
    "chown",
    "fsync",
    "ftruncate",
    "mkdir",
    "setxattr",
    "utime",
    "write",
    *RENAMING,
)
"""The calls that a full disk, or one that may only be read, refuses."""


class Fault(NamedTuple):
    """What the system answers: the name of an error, or "short" for a read or write of one byte;
    to one call, or to it and all of its kind that follow."""

    call: int
    name: str
    answer: str
    is_lasting: bool = False

    def meet(self, number: int, name: str, is_done: bool) -> bool:
        """See `Calls`."""
        is_met = number == self.call
        if self.is_lasting and number > self.call:
            is_met = self.answer == "EIO" or name in CHANGING
        if is_done or not is_met:
            return False
        if self.answer == "short":
            return True
        code = getattr(errno, self.answer)
        raise OSError(code, os.strerror(code))

    def __str__(self) -> str:
        onwards = " and from there on" if self.is_lasting else ""
        return f"{self.answer} at {self.name}, call {self.call}{onwards}"


def faults_of(names: Iterable[str], lasting: bool = True) -> Iterator[Fault]:
    """Every fault that a list of calls can meet."""
    for call, name in enumerate(names, 1):
        answers = ANY + (OF_RENAMING if name in RENAMING else ())
        answers += ("short",) if name in ("read", "write") else ()
        yield from (Fault(call, name, answer) for answer in answers)
        if lasting:
            yield Fault(call, name, "EIO", is_lasting=True)
            if name in CHANGING:
                yield Fault(call, name, "ENOSPC", is_lasting=True)


class Faults:
    """Faults of one change, and what came of them."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tally, self.blamed = scene, Counter[str](), list[str]()

    def all(self, every: int = 1) -> None:
        """Meet every fault, or one of so many."""
        names = calls_of(self.scene)
        self.tally["calls"] += len(names)
        for fault in list(faults_of(names))[::every]:
            self.scene.lay()
            calls = Calls(self.scene.root, fault.meet)
            ended = run(self.scene.folder, *self.scene.words, first=calls.watch)
            self.judge(ended, str(fault))

    def judge(self, ended: Ended, fault: str) -> None:
        """See that the command ended well, and that all is well when the fault is gone."""
        scene, self._fault = self.scene, fault
        self.tally["faults"] += 1
        self.tally[f"ended with {ended.code}"] += 1
        self._count("files neither old nor new", scene.broken())
        self._count("locks stuck", not lock_is_free(scene.root))
        self._count("texts lost", scene.is_text_lost())
        self._unread = _unread(ended)
        before = self._state()
        if unclear := _unclear(ended):
            self._count("unclear words", f"{unclear}: {ended.code} {ended.err!r}")
        self._count("untrue words", not scene.is_cut_off and _untrue(scene, ended, before))
        self.tally["put back by the next command"] += before == "mixed"
        is_begun = (scene.root / ".tracker" / "begun.json").exists()
        for words in (("list",), AFTERWARDS) if is_begun else (AFTERWARDS,):
            after = run(scene.folder, *words)
            if after.code:
                self._count("next commands that failed", f"{after.code} {after.err!r}")
        state = self._state()
        self._count("changes half made", state == "mixed")
        is_made = scene.is_cut_off or ended.code or state == "new"
        self._count("untrue words", not is_made)
        self._count("faults in the journal", scene.journal_fault(state, later=1))
        self._count("edits that cannot be gone on with", scene.gone_on())
        if " at rmdir, " not in fault:  # an empty folder that cannot be taken away harms nobody
            self._count("litter", scene.litter())

    def _state(self) -> str:
        state = self.scene.state()
        return self.scene.state(self._unread) if state == "mixed" else state

    def _count(self, what: str, found: object) -> None:
        if found:
            self.tally[what] += 1
            said = what if found is True else f"{what}: {found}"
            self.blamed.append(f"{self.scene.name}, {self._fault}: {said}")

    _fault = ""
    _unread: tuple[str, ...] = ()


def _unclear(ended: Ended) -> str:
    """What is unclear about how a command ended; "" where nothing is."""
    if ended.code not in (0, 3) and " cannot be read" not in ended.err:
        return "the exit code"
    if "Traceback" in ended.err or "a fault in tracker" in ended.err:
        return "a traceback"
    if ended.code == 3:
        errors = [line for line in ended.err.splitlines() if line.startswith("error: ")]
        if len(errors) != 1 or re.match(r"error: (\[Errno|[A-Z])[^:]*: \S*$", errors[0]):
            return "the message"
    return ""


def _unread(ended: Ended) -> tuple[str, ...]:
    """The files of which a command said that it could not read them, and so left them out."""
    told = r"error\[T001\]: the file cannot be read: .*\n *--> records/(\S+):1:1"
    return tuple(re.findall(told, ended.err))


def _untrue(scene: Scene, ended: Ended, state: str) -> str:
    """What a command said that is not so; "" where there is nothing."""
    said = ended.err
    if "could not be put back yet" in said:
        expected = {"old", "new", "mixed"}
    elif ended.code == 0 or _unread(ended) or scene.is_told(ended) or "the change was made" in said:
        expected = {"new"}
    else:
        expected = {"old"}
    return "" if state in expected else f"the files are {state}: {ended.code} {ended.err!r}"


def trial(folder: Path, operations: Iterable[Operation] = OPERATIONS, every: int = 1) -> Outcome:
    """Meet every fault of every change, or one of so many."""
    tally, blamed = Counter[str](), list[str]()
    for operation in operations:
        scene = Scene(folder / operation.name, operation)
        for is_cut_off in (False, True):
            if is_cut_off:
                scene.cut_off(killed_half_way(scene))
            faults = Faults(scene)
            faults.all(every)
            tally += faults.tally
            blamed += faults.blamed
    return outcome("Calls of the system that fail in the midst of a write", tally, blamed)


def outcome(title: str, tally: Counter[str], blamed: list[str]) -> Outcome:
    """The figures of faults."""
    figures = [Figure(name, tally[name]) for name in ("calls", "faults")]
    told = sorted(name for name in tally if name.startswith("ended with"))
    figures += [
        Figure(f"  {name}", tally[name]) for name in (*told, "put back by the next command")
    ]
    promised = ("files neither old nor new", "changes half made", "untrue words", "unclear words",
                "texts lost", "edits that cannot be gone on with", "locks stuck", "litter", "faults in the journal", "next commands that failed")  # fmt: skip
    figures += [Figure(name, tally[name], 0) for name in promised]
    return Outcome(title, figures, blamed)
