"""The same faults met by a whole program: strace has the kernel answer with an error where a system
call of the write is about to be made. What Python makes of it is then part of the trial too."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.endurance.faults import ANY, OF_RENAMING, Faults, outcome
from tests.endurance.figures import Figure, Outcome
from tests.endurance.forked import Ended, run_whole
from tests.endurance.scene import IMPORTED, NOTE, Operation, Scene

RENAMING = ("rename", "renameat", "renameat2", "unlink", "unlinkat")
_CALL = re.compile(r"\d+ +(\w+)\(")


class Call(NamedTuple):
    """A system call: its name, and which of that name it is."""

    name: str
    number: int


class Traced:
    """A change made by a whole program, under strace."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._list = scene.folder.parent / "trace"

    def calls(self) -> list[Call]:
        """The system calls by which the write touches the register, from its lock on."""
        for _ in range(2):  # the first time, Python may still write down what it has compiled
            self.scene.lay()
            ended = self._run("-y")
        if ended.code:
            raise RuntimeError(f"it does not run under strace: {ended}")
        made, found, is_locked = Counter[str](), list[Call](), False
        within = re.compile(re.escape(str(self.scene.root)) + r'[/">]')
        for line in self._list.read_text(encoding="utf-8", errors="replace").splitlines():
            if call := _CALL.match(line):
                made[call[1]] += 1
                is_locked = is_locked or ".tracker/lock" in line
                if is_locked and within.search(line):
                    found.append(Call(call[1], made[call[1]]))
        return found

    def meet(self, call: Call, answer: str) -> tuple[Ended, bool]:
        """Make the change anew, with one call refused; and whether it was a call of the write."""
        self.scene.lay()
        fault = f"inject={call.name}:error={answer}:when={call.number}"
        ended = self._run("-y", "-e", f"trace={call.name}", "-e", fault)
        lines = self._list.read_text(encoding="utf-8", errors="replace").splitlines()
        met = [line for line in lines if line.endswith("(INJECTED)")]
        return ended, len(met) == 1 and str(self.scene.root) in met[0]

    def _run(self, *how: str) -> Ended:
        before = ("strace", "-f", "-qq", "--seccomp-bpf", *how, "-o", str(self._list))
        return run_whole(self.scene.folder, *self.scene.words, before=before)


def trial(
    folder: Path, operations: Iterable[Operation] = (NOTE, IMPORTED), every: int = 1
) -> Outcome | None:
    """Meet every fault of changes, or one of so many; None where there is no strace."""
    if not shutil.which("strace"):
        return None
    tally, blamed = Counter[str](), list[str]()
    for operation in operations:
        scene = Scene(folder / operation.name, operation)
        traced, faults = Traced(scene), Faults(scene)
        calls = traced.calls()
        faults.tally["calls"] += len(calls)
        pairs = [(call, answer) for call in calls
                 for answer in ANY + (OF_RENAMING if call.name in RENAMING else ())]  # fmt: skip
        for call, answer in pairs[::every]:
            ended, is_met = traced.meet(call, answer)
            faults.tally["faults met elsewhere than in the register"] += not is_met
            faults.judge(ended, f"{answer} at {call.name}, number {call.number}")
        tally += faults.tally
        blamed += faults.blamed
    made = outcome("System calls of a whole program that fail (strace)", tally, blamed)
    elsewhere = "faults met elsewhere than in the register"
    return made._replace(figures=[*made.figures, Figure(elsewhere, tally[elsewhere])])
