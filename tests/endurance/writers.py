"""Many processes write to one register at once: what was said to be written is there, once."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.endurance.figures import Figure, Outcome
from tests.endurance.forked import Ended, fork, run, run_whole
from tests.endurance.scene import SOUND, files, folders, litter, lock_is_free
from tracker.store import journal

BESIDE = 20
"""How many records more are made for the others."""
TRIES = 5
"""How often a writer tries again what was refused because another was writing."""


class Append(NamedTuple):
    """An append as a writer saw it: its text, whether it was acknowledged, how often it was refused
    because another was writing, and the seconds it took."""

    text: str
    is_acknowledged: bool
    refused: int
    seconds: float
    said: str


def lay_out(folder: Path, register: Path) -> tuple[Path, list[str]]:
    """A copy of a register with action items enough to write to; their ids, first of them the one
    that half of the appends go to."""
    root = folder / "records"
    shutil.copytree(register, root, ignore=shutil.ignore_patterns(".tracker"))
    for n in range(BESIDE if register == SOUND else 0):
        text = (SOUND / "actions" / "cyber-forum.toml").read_text(encoding="utf-8")
        text = text.replace("joint forum", f"joint forum ({n})")
        (root / "actions" / f"forum-{n}.toml").write_text(text, encoding="utf-8")
    return root, sorted(path.stem for path in (root / "actions").glob("*.toml"))


def append(folder: Path, id: str, text: str, *, whole: bool) -> Append:
    """Append a remark, and try again where another was writing for too long."""
    words = ("note", id, text, "--on", "2026-11-20")
    begun = time.monotonic()
    refused = 0
    ended = (run_whole if whole else run)(folder, *words)
    while "another process is writing" in ended.err and refused < TRIES:
        refused += 1
        ended = (run_whole if whole else run)(folder, *words)
    return Append(text, ended.code == 0, refused, time.monotonic() - begun, _said(ended))


def _said(ended: Ended) -> str:
    return "" if ended.code == 0 else f"{ended.code} {ended.err}"


class Writers:
    """Processes that append to a register, each so many times: by turns to one record and to one
    of many. The first of them runs whole programs."""

    def __init__(self, folder: Path, register: Path, number: int, appends: int) -> None:
        self.root, (self._one, *self._many) = lay_out(folder, register)
        self._folder, self._number, self._appends = folder, number, appends
        self.seconds = 0.0

    def write(self) -> list[Append]:
        """Let them write; what each saw."""
        begun = time.monotonic()
        processes = {}
        for n in range(self._number):
            note = self._folder / f"writer-{n}.json"
            process = fork()
            if not process:
                self._be_writer(n, note)
            processes[process] = note
        for process in processes:
            os.waitpid(process, 0)
        self.seconds = time.monotonic() - begun
        return [
            Append(*seen) for note in processes.values() for seen in json.loads(note.read_text())
        ]

    def _be_writer(self, n: int, note: Path) -> None:
        """Be a writer, to its end."""
        try:
            seen = [append(self._folder, id, text, whole=n == 0) for id, text in self.texts(n)]
            note.write_text(json.dumps(seen))
        finally:
            os._exit(0)

    def texts(self, n: int) -> Iterator[tuple[str, str]]:
        """What a writer appends: the record's id, and the text, of which there is no other."""
        for k in range(self._appends):
            id = self._many[(n + k) % len(self._many)] if k % 2 else self._one
            yield id, f"Writer {n} append {k}."


def judged(root: Path, seen: Sequence[Append]) -> list[str]:
    """What is wrong with the register after the writers."""
    found = Counter[str]()
    for data in files(root).values():
        found.update(
            re.findall(r'^note = "(Writer \d+ append \d+\.)"$', data.decode(), re.MULTILINE)
        )
    faults = [f"lost: {one.text}" for one in seen if one.is_acknowledged and not found[one.text]]
    faults += [f"{number} times: {text}" for text, number in found.items() if number > 1]
    known = {one.text for one in seen}
    return faults + [f"nobody's: {text}" for text in found if text not in known]


def trial(folder: Path, number: int = 16, appends: int = 2000, register: Path = SOUND) -> Outcome:
    """Let so many processes make so many appends together."""
    writers = Writers(folder, register, number, appends // number)
    places = {path.relative_to(writers.root).as_posix() for path in folders(writers.root)}
    errors = _errors(folder)
    seen = writers.write()
    faults = judged(writers.root, seen)
    faults += [one.said for one in seen if one.said]
    left = [*litter(writers.root, places)]
    new_errors = _errors(folder) - errors
    entries = journal.entries(writers.root)
    kept = min(journal.KEPT, sum(one.is_acknowledged for one in seen))
    lost = sum(fault.startswith("lost") for fault in faults)
    figures = [
        Figure("writers at once", number),
        Figure("appends", len(seen), appends // number * number),
        Figure("acknowledged", sum(one.is_acknowledged for one in seen), len(seen)),
        Figure("acknowledged and not there", lost, 0),
        Figure("there twice", sum(" times: " in fault for fault in faults), 0),
        Figure("new errors found by check", new_errors.total(), 0),
        Figure("entries in the journal", len(entries), kept),
        Figure("litter", len(left), 0),
        Figure("locks stuck", int(not lock_is_free(writers.root)), 0),
        Figure(
            "refused because another was writing, tried again", sum(one.refused for one in seen)
        ),
        Figure("longest append, seconds", f"{max(one.seconds for one in seen):.2f}"),
        Figure("appends in a second", f"{len(seen) / writers.seconds:.0f}"),
    ]
    return Outcome("Many writers at once", figures, faults + left)


def _errors(folder: Path) -> Counter[tuple[str, str]]:
    """The errors that `check` finds: the file and the code of each."""
    answer = json.loads(run(folder, "check", "-f", "json").out)
    return Counter((one["path"], one["code"]) for one in answer["diagnostics"]
                   if one["severity"] == "error")  # fmt: skip
