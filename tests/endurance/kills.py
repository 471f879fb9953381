"""A process that writes is killed, at any moment: the register is what it was or what it was to be.

Half of the kills come at moments drawn evenly over the time a write takes, from the lock to the end
of the process; the other half come right before or right after one call of the system, so that every
step is met.
"""

from __future__ import annotations

import os
import random
import select
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.endurance.calls import Calls
from tests.endurance.figures import Figure, Outcome
from tests.endurance.forked import Ended, Running, run, run_whole
from tests.endurance.scene import AFTERWARDS, OPERATIONS, OTHER, Scene, lock_is_free

MEASURED = 5
"""How often a write is timed."""


class Kills:
    """Kills of one change, and what came of them."""

    def __init__(self, scene: Scene, whole: int = 0) -> None:
        self.scene, self.tally, self.faults = scene, Counter[str](), list[str]()
        self._whole = whole

    def at_moments(self, number: int, seed: int) -> None:
        """Kill it so many times, each time at another moment of the write; one that has ended by
        then is not counted."""
        lasts = self._lasts()
        moments = random.Random(seed)
        wanted = self.tally["kills"] + number
        while self.tally["kills"] < wanted:
            moment = moments.uniform(0, lasts)
            self.scene.lay()
            with _Pipe() as pipe:
                running = Running(self.scene.folder, *self.scene.words,
                                  first=_calls(self.scene, pipe.on_lock).watch)  # fmt: skip
                pipe.wait()
                time.sleep(moment)
                running.kill()
                self._judge(running.end(), f"{moment * 1000:.2f} ms of {lasts * 1000:.2f}")

    def at_calls(self, number: int) -> None:
        """Kill it so many times, before and after calls spread evenly over all of them."""
        points = list(self._points())
        for n in range(number):
            at, is_done = points[n * len(points) // number if number < len(points)
                                 else n % len(points)]  # fmt: skip

            self.scene.lay()
            ended = run(self.scene.folder, *self.scene.words,
                        first=killed(self.scene, at, is_done=is_done))  # fmt: skip
            where = f"{'after' if is_done else 'before'} call {at} of {len(points) // 2}"
            if ended.code != -signal.SIGKILL:
                self._blame(f"it was not killed {where}")
            self._judge(ended, where)

    def _lasts(self) -> float:
        """How long the write takes: the shortest of a few, and a little more."""
        taken = []
        for _ in range(MEASURED):
            self.scene.lay()
            with _Pipe() as pipe:
                running = Running(self.scene.folder, *self.scene.words,
                                  first=_calls(self.scene, pipe.on_lock).watch)  # fmt: skip
                pipe.wait()
                begun = time.perf_counter()
                running.end()
                taken.append(time.perf_counter() - begun)
        return min(taken) * 1.1

    def _points(self) -> Iterator[tuple[int, bool]]:
        """The moments before and after each call of a write: from its first new file on, or from
        the lock where it is to be put right."""
        names = calls_of(self.scene)
        locked = names.index("flock")
        signed = names.index("write", locked)
        first = locked if self.scene.is_cut_off else names.index("write", signed + 1) - 2
        for number in range(first + 1, len(names) + 1):
            yield from ((number, False), (number, True))

    def _judge(self, ended: Ended, where: str) -> None:
        """See that all is well after a kill, and after the next commands."""
        scene, self._where = self.scene, where
        self.tally["kills"] += ended.code == -signal.SIGKILL
        self.tally["ended before the kill"] += ended.code == 0
        if ended.code not in (0, -signal.SIGKILL):
            self._blame(f"it ended with {ended.code}: {ended.err}")
        self._count("locks stuck", not lock_is_free(scene.root))
        self._count("broken files", scene.broken())
        self._count("texts lost", scene.is_text_lost())
        self.tally["cut off half way"] += scene.state() == "mixed"
        commands = [("list",), AFTERWARDS]
        if self.tally["kills"] % 2:  # the first to come after it may be the one or the other
            commands.reverse()
        for n, words in enumerate(commands):
            self._next(words)
            self._count("broken files", [p for p in scene.broken() if n == 0 and p != OTHER])
        state = scene.state()
        self._count("changes half made", state == "mixed")
        self._count("acknowledged writes lost", scene.is_told(ended) and state != "new")
        if fault := scene.journal_fault(state, later=1):
            self._blame(fault)
        self._count("edits that cannot be gone on with", scene.gone_on())
        self._count("litter", scene.litter())
        self.tally[f"{state} afterwards"] += 1
        self.tally["acknowledged"] += scene.is_told(ended)

    def _next(self, words: tuple[str, ...]) -> None:
        self._whole -= 1
        is_whole = self._whole >= 0
        ended = (run_whole if is_whole else run)(self.scene.folder, *words)
        self.tally["next commands that were whole programs"] += is_whole
        self.tally["told what was cut off"] += "was cut off" in ended.err
        if ended.code:
            self._blame(f"the next command ended with {ended.code}: {ended.err}")

    def _count(self, what: str, found: bool | Sequence[str]) -> None:
        if found:
            self.tally[what] += 1
            self._blame(what if found is True else f"{what}: {found}")

    def _blame(self, what: str) -> None:
        self.faults.append(f"{self.scene.name}, killed {self._where}: {what}")

    _where = ""


class _Pipe:
    """Tells another process that the lock is taken."""

    def __enter__(self) -> _Pipe:
        self._from, self._to = os.pipe()
        return self

    def __exit__(self, *reason: object) -> None:
        os.close(self._from)
        os.close(self._to)

    def on_lock(self, number: int, name: str, is_done: bool) -> bool:
        """Tell it, once the call that takes it is done."""
        if name == "flock" and is_done:
            os.write(self._to, b".")
        return False

    def wait(self) -> None:
        """Wait until it is told; no command takes longer than a minute to come to it."""
        select.select([self._from], [], [], 60)


AGAIN = "kills of the next command, which puts it right"


def _calls(scene: Scene, meet: Callable[[int, str, bool], bool]) -> Calls:
    return Calls(scene.root, meet)


def calls_of(scene: Scene) -> list[str]:
    """The names of the calls that a change makes, in order."""
    scene.lay()
    with tempfile.TemporaryFile() as list_of_calls:

        def meet(number: int, name: str, is_done: bool) -> bool:
            if not is_done:
                os.write(list_of_calls.fileno(), f"{name}\n".encode())
            return False

        run(scene.folder, *scene.words, first=_calls(scene, meet).watch)
        list_of_calls.seek(0)
        return list_of_calls.read().decode().split()


def killed(scene: Scene, at: int, *, is_done: bool) -> Callable[[], None]:
    """What has a process kill itself before or after a call."""

    def meet(number: int, name: str, done: bool) -> bool:
        if (number, done) == (at, is_done):
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    return _calls(scene, meet).watch


def killed_half_way(scene: Scene) -> Callable[[], None]:
    """What has a change kill itself half way: some files have been changed, others have not. It is
    after the middle one of the calls that change names, from the note of what is begun to its entry
    in the journal. The lock of the register is the last that is taken."""
    calls = list(enumerate(calls_of(scene), 1))
    locked = max(number for number, name in calls if name == "flock")
    names = [(number, name) for number, name in calls
             if number > locked and name in ("replace", "unlink")]  # fmt: skip
    renamed = [number for number, name in names if name == "replace"]
    between = [number for number, _ in names if renamed[0] < number < renamed[-1]]
    return killed(scene, between[len(between) // 2], is_done=len(between) == 1)


def trial(folder: Path, number: int, seed: int = 6) -> Outcome:
    """Kill so many writes at least, of each change the same number."""
    each = -(-number // len(OPERATIONS))
    tally, faults = Counter[str](), list[str]()
    for operation in OPERATIONS:
        scene = Scene(folder / operation.name, operation)
        kills = Kills(scene, whole=max(1, each // 20))
        kills.at_moments(each - each // 2, seed)
        kills.at_calls(each // 2)
        scene.cut_off(killed_half_way(scene))
        again = Kills(scene)
        again.at_calls(each // 4)
        again.tally[AGAIN] = again.tally.pop("kills")
        tally += kills.tally + again.tally
        faults += kills.faults + again.faults
    promised = ("broken files", "changes half made", "acknowledged writes lost", "texts lost",
                "edits that cannot be gone on with", "locks stuck", "litter")  # fmt: skip
    figures = [Figure("kills", tally["kills"], each * len(OPERATIONS))]
    told = (AGAIN, "ended before the kill", "cut off half way", "told what was cut off", "acknowledged",
            "old afterwards", "new afterwards", "next commands that were whole programs")  # fmt: skip
    figures += [Figure(f"  {name}", tally[name]) for name in told]
    figures += [Figure(name, tally[name], 0) for name in promised]
    return Outcome("SIGKILL in the midst of a write", figures, faults)
