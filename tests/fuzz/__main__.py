"""The long run of the fuzzer: run as a program, `python tests/fuzz --executions 1000000`.

Every target gets its share of the executions, in processes of its own; one tenth are made by
hypothesis, the rest by atheris, which is led by what an input reaches in the code. Inputs that
brought a defect about are kept in a folder; the program ends with 1 where there are any.
"""

from __future__ import annotations

import argparse
import math
import re
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a program, it finds only the folder it stands in

from tests.fuzz import defects
from tests.fuzz.notebook import Notebook
from tests.fuzz.targets import TARGETS, Target

AGAIN = 20
"""How often a target is begun anew after a hang or a crash."""
_COVERED = re.compile(r"\bcov: (\d+)")


class Done(NamedTuple):
    """What came of a target: executions, lines and branches seen, the slowest in milliseconds."""

    executions: int
    covered: int
    slowest: float


def main() -> int:
    """Fuzz all targets, or those asked for; the exit code."""
    given = _given()
    folder = Path(given.found).resolve()
    chosen = [
        one for one in TARGETS if not given.target or any(w in one.name for w in given.target)
    ]
    whole = sum(one.share for one in chosen)
    say(f"{'TARGET':36}{'EXECUTIONS':>12}{'COVERED':>9}{'SLOWEST':>10}  DEFECTS\n")
    number = total = 0
    for target in chosen:
        done = _fuzzed(target, math.ceil(given.executions * target.share / whole), folder, given)
        found = defects.listed(folder, target.name)
        total, number = total + done.executions, number + len(found)
        say(f"{target.name:36}{done.executions:>12,}{done.covered or '':>9}"
            f"{done.slowest:>7.0f} ms  {len(found)}\n")  # fmt: skip
        for line in found:
            say(f"    {line}\n")
    say(f"{'all':36}{total:>12,}{'':>19}  {number}\n")
    return 1 if number else 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=1_000_000, help="in all")
    parser.add_argument("--target", action="append", help="only those whose name has these words")
    parser.add_argument("--engine", choices=("atheris", "hypothesis", "both"), default="both")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", default="fuzz-found", help="the folder for what is found")
    given = parser.parse_args()
    if given.engine != "hypothesis" and find_spec("atheris") is None:
        parser.error("atheris is not installed; without it: --engine hypothesis")
    return given


def say(words: str) -> None:
    """Print at once: a run takes a while."""
    sys.stdout.write(words)
    sys.stdout.flush()


def _fuzzed(target: Target, executions: int, found: Path, given: argparse.Namespace) -> Done:
    parts = {"atheris": executions, "hypothesis": executions}
    if given.engine == "both":
        parts = {"atheris": executions - executions // 10, "hypothesis": executions // 10}
    done = Done(0, 0, 0.0)
    for engine, number in parts.items():
        if number and given.engine in (engine, "both"):
            one = run(target, number, found, engine, given.seed)
            done = Done(done.executions + one.executions, max(done.covered, one.covered),
                        max(done.slowest, one.slowest))  # fmt: skip
    return done


def run(target: Target, executions: int, found: Path, engine: str, seed: int = 1) -> Done:
    """A target fuzzed so many times by one engine; begun anew where an input ended the process."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        corpus, log, pages = Path(place, "corpus"), Path(place, "log"), Path(place, "notebook")
        corpus.mkdir()
        with Notebook(pages):
            pass
        for again in range(AGAIN):
            command = [
                sys.executable, "-m", "tests.fuzz.worker", "--engine", engine, "--target", target.name,
                "--executions", str(executions), "--notebook", str(pages), "--found", str(found),
                "--corpus", str(corpus), "--seed", str(seed + again),
            ]  # fmt: skip
            with log.open("ab") as said:
                code = subprocess.run(
                    command, cwd=ROOT, stdout=said, stderr=said, check=False,
                    env=_environment(place),
                ).returncode  # fmt: skip
            with Notebook(pages) as book:
                executions_done, slowest, data = book.executions, book.slowest, book.data
            if code == 0:
                break
            what, trace = _ended(code), log.read_text("utf-8", "replace")[-4000:]
            defects.keep(found, target.name, what, data, trace)
        covered = _COVERED.findall(log.read_text("utf-8", "replace"))
        return Done(executions_done, int(covered[-1]) if covered else 0, slowest)


def _environment(place: str) -> dict[str, str]:
    import os

    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return {**kept, "TMPDIR": place, "PYTHONDONTWRITEBYTECODE": "1"}


def _ended(code: int) -> str:
    """How a process ended that should not have."""
    if code == -signal.SIGPROF:
        return "hang: more than two seconds of the processor"
    if code == -signal.SIGALRM:
        return "hang: it waits"
    return f"the process ended with {code}"


if __name__ == "__main__":
    sys.exit(main())
