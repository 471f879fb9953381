"""How much of a wrong program the tests of domain/ and rules/ notice: tests/mutants.py

    pip install -e ".[trials]"
    python tests/mutants.py --sample 600 --seed 7

Every mutant is the program with one thing in it changed: a comparison turned round, a number one
more, a word of a message in capitals, an argument left out. The tests of the two folders are run
against it: where one fails, the mutant is killed, and where all pass, it has survived. mutmut
writes the mutants, some 13,000 of them, and finds the tests that reach each. To try them all takes
hours, so a part of them is drawn, from every file in proportion; the same seed draws the same
mutants. Those that survived are named at the end, and with --show what each of them changes.

It works on a copy, in a folder of its own (--in FOLDER keeps it), so that no mutant ever stands in
the tree. Properties and what stands outside every function are changed by none. A function that is
called only while the modules are imported is changed too late to be noticed: its mutants count as
survivors, and so does everything that no test reaches. One that never comes to an end is noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("tracker", "tests", "records", "pyproject.toml")
FIRST = "tracker.domain.moment.*"
"""With any few of them mutmut writes all the others too."""
SETTINGS = """\
[mutmut]
source_paths = tracker
only_mutate =
    tracker/domain/*
    tracker/rules/*
do_not_mutate = tracker/domain/party_names.py
pytest_add_cli_args_test_selection =
    tests/domain
    tests/rules
also_copy = records
"""
SURVIVED = (0, 5, 33)
"""What mutmut notes of a mutant: that the tests passed, or that there are none."""
TIMED_OUT = (-24, 24, 36, 152)


class Result(NamedTuple):
    """What became of the mutants that were drawn."""

    drawn: int
    timed_out: int
    survivors: tuple[str, ...]

    def __str__(self) -> str:
        noticed = self.drawn - len(self.survivors)
        return (
            f"{self.drawn} mutants: {noticed - self.timed_out} killed, "
            f"{len(self.survivors)} survived, {self.timed_out} timed out: "
            f"{100 * noticed / self.drawn:.1f} per cent noticed"
        )


def main() -> int:
    """Draw the mutants, try them, print what became of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, default=600, help="how many mutants are tried")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    parser.add_argument("--workers", type=int, default=1, help="how many are tried at a time")
    parser.add_argument("--in", dest="folder", type=Path, help="a folder to work in, and to keep")
    parser.add_argument("--show", action="store_true", help="show what each survivor changes")
    wanted = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = wanted.folder or Path(scratch)
        lay_out(folder)
        mutmut(folder, "run", "--max-children", str(wanted.workers), FIRST)
        names = drawn(noted(folder), wanted.sample, wanted.seed)
        mutmut(folder, "run", "--max-children", str(wanted.workers), *names)
        result = judged(noted(folder), names)
        for name in result.survivors:
            say(mutmut(folder, "show", name) if wanted.show else name)
    say(f"seed {wanted.seed}, {result}")
    return 0


def say(words: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{words}\n")


def lay_out(folder: Path) -> None:
    """A copy of the tree, with mutmut's settings beside it. Of what was tried in the folder before
    only the mutants stay, of which those of a changed file are written anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*NEEDED, "mutants/tests", "mutants/records"):
        shutil.rmtree(folder / old, ignore_errors=True)
    for name in NEEDED:
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, folder)
        else:
            left_out = shutil.ignore_patterns("__pycache__", ".*")
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    (folder / "setup.cfg").write_text(SETTINGS, encoding="utf-8")


def mutmut(folder: Path, *words: str) -> str:
    """What mutmut says to these words; it ends the program where it cannot go on."""
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    # By CI hypothesis draws the same examples every time, and lets them take long.
    steady = {**os.environ, "CI": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=folder, env=steady, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout[-5000:] + done.stderr)
    return done.stdout


Noted = dict[str, dict[str, int | None]]
"""File -> its mutants, each with how its tests ended; None where they were not run."""


def noted(folder: Path) -> Noted:
    """What mutmut has written down of every mutant."""
    files = sorted((folder / "mutants").rglob("*.py.meta"))
    return {str(file): json.loads(file.read_text("utf-8"))["exit_code_by_key"] for file in files}


def drawn(mutants: Noted, size: int, seed: int) -> list[str]:
    """So many mutants, of each file its share."""
    draw = random.Random(seed)
    order = [name for own in mutants.values() for name in draw.sample(sorted(own), len(own))]
    step = max(1, len(order) / size)
    start = draw.random() * step
    return [order[int(start + n * step)] for n in range(min(size, len(order)))]


def judged(mutants: Noted, names: list[str]) -> Result:
    """What became of these mutants."""
    ends = {name: end for own in mutants.values() for name, end in own.items()}
    assert all(ends[name] is not None for name in names), "not all of them were tried"
    count = Counter(ends[name] in TIMED_OUT for name in names)
    survivors = tuple(sorted(name for name in names if ends[name] in SURVIVED))
    return Result(len(names), count[True], survivors)


if __name__ == "__main__":
    sys.exit(main())
