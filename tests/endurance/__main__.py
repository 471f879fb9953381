"""What becomes of a register while many write to it, while writers are killed, and while the system
refuses one call after another: run as a program, `python tests/endurance [writers|kills|faults]`.

It prints a small table of figures for each, and ends with 1 if a promise is broken. All of it takes
an hour. TMPDIR says on which disk it takes place.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run as a program, it finds only the folder it stands in

from tests.endurance import faults, kills, traced, writers
from tests.endurance.figures import Outcome
from tests.endurance.scene import SOUND, warm_up

TRIALS = ("writers", "kills", "faults")
NUMBERS = (
    ("writers", 16, "processes that write at once"),
    ("appends", 2000, "what they append together"),
    ("kills", 1000, "processes that are killed"),
    ("every", 1, "faults: one of so many"),
)


def main() -> None:
    """Read the command line, hold the trials and print what came of them."""
    parser = _parser()
    given = parser.parse_args()
    if unknown := [name for name in given.trials if name not in TRIALS]:
        parser.error(f"there is no trial {unknown[0]}: {', '.join(TRIALS)}")
    kept = True
    with tempfile.TemporaryDirectory() as scratch:
        warm_up(Path(scratch) / "warm")
        for name in given.trials or TRIALS:
            for outcome in _held(name, Path(scratch), given):
                kept = kept and outcome.is_kept
    sys.exit(not kept)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python tests/endurance", description=__doc__)
    parser.add_argument("trials", nargs="*", metavar="TRIAL",
                        help=f"one or more of {', '.join(TRIALS)}; all if left out")  # fmt: skip
    for name, number, what in NUMBERS:
        parser.add_argument(f"--{name}", type=int, default=number, help=f"{what} ({number})")
    parser.add_argument("--register", type=Path, default=SOUND, help="that the writers write to")
    return parser


def _held(name: str, scratch: Path, given: argparse.Namespace) -> Iterator[Outcome]:
    """What came of a trial, printed as soon as it is known."""
    for at, trial in enumerate(_trials(name, given)):
        begun = time.perf_counter()
        outcome = trial(scratch / f"{name}-{at}")
        if outcome is None:
            print("strace is not installed: no whole program was tried\n")
            continue
        print(f"{outcome.told()}\ntook {time.perf_counter() - begun:.0f} s\n", flush=True)
        yield outcome


def _trials(name: str, given: argparse.Namespace) -> list[Callable[[Path], Outcome | None]]:
    """The trials of this name."""
    if name == "writers":
        return [lambda at: writers.trial(at, given.writers, given.appends, given.register)]
    if name == "kills":
        return [lambda at: kills.trial(at, given.kills)]
    return [lambda at: faults.trial(at, every=given.every),
            lambda at: traced.trial(at, every=given.every)]  # fmt: skip


if __name__ == "__main__":
    main()
