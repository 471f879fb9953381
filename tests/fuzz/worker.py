"""One target fuzzed in a process of its own: a hang or a crash ends it, and its notebook says where.

The system itself watches the time: an execution that takes more than `LONGEST` seconds of the
processor is ended by a signal that no Python code can hold up, be it in a regular expression.
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.fuzz import defects
from tests.fuzz.notebook import Notebook

LONGEST = 2.0
"""Seconds of the processor that an execution may take."""
LONGEST_WAIT = 30.0
"""Seconds by the clock, for what waits and does nothing; other work slows a fuzzer by much."""


class _Trial:
    """A target on trial: every execution is timed and counted, every defect is kept."""

    def __init__(self, run: Callable[[bytes], None], given: argparse.Namespace) -> None:
        self._run, self._name, self._most = run, given.target, given.executions
        self._found, self._book = Path(given.found), Notebook(Path(given.notebook))

    def __call__(self, data: bytes) -> None:
        self._book.begin(data)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        signal.setitimer(signal.ITIMER_REAL, LONGEST_WAIT)
        begun = time.process_time()
        try:
            self._run(data)
        except Exception as reason:  # noqa: BLE001  whatever a target raises is a defect
            defects.note(self._found, self._name, data, reason)
        took = time.process_time() - begun
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._book.end(took * 1000)
        if self._book.executions >= self._most:
            os._exit(0)  # atheris comes to no end of its own


def main() -> None:
    """Fuzz until there were so many executions."""
    parser = argparse.ArgumentParser()
    for name in ("engine", "target", "notebook", "found", "corpus"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--executions", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    (_atheris if given.engine == "atheris" else _hypothesis)(given)


def _atheris(given: argparse.Namespace) -> None:
    """Inputs that are led by what they reach in the code."""
    import atheris  # type: ignore[import-untyped,unused-ignore]

    corpus = Path(given.corpus)
    with atheris.instrument_imports(include=["tracker"]):
        from tests.fuzz.targets import TARGETS
        from tests.fuzz.words import keys as keys_of_format
        from tests.fuzz.words import vocabulary_words

        target = next(one for one in TARGETS if one.name == given.target)
        seeds = target.seeds()
        for n, seed in enumerate(seeds or _some()):
            (corpus / f"seed-{n}").write_bytes(seed)
            if n < 40:
                target.run(seed)  # what is loaded late is instrumented too
        words = dict.fromkeys((*vocabulary_words(), *keys_of_format()))
        (corpus.parent / "words.dict").write_text("".join(f'"{word}"\n' for word in words))
        options = (
            [f"-dict={corpus.parent / 'words.dict'}", "-max_len=4000"]
            if seeds
            else ["-max_len=400"]
        )
        atheris.Setup([given.target, *options, f"-seed={given.seed}", "-timeout=0",
                       "-rss_limit_mb=0", str(corpus)], _Trial(target.run, given))  # fmt: skip
        atheris.Fuzz()


def _hypothesis(given: argparse.Namespace) -> None:
    """Inputs that hypothesis makes up."""
    from hypothesis import HealthCheck, seed, settings
    from hypothesis import given as of

    from tests.fuzz.targets import TARGETS, inputs

    target = next(one for one in TARGETS if one.name == given.target)
    trial = _Trial(target.run, given)
    for n in range(1000):
        usual = settings(max_examples=given.executions, database=None, deadline=None,
                         suppress_health_check=list(HealthCheck))  # fmt: skip
        seed(given.seed + n)(usual(of(inputs(target))(trial.__call__)))()


def _some() -> Iterable[bytes]:
    """Inputs to begin with, where bytes are choices: some short, some long."""
    from random import Random

    random = Random(1)
    return [b"", *(random.randbytes(8 * n) for n in range(1, 40))]


if __name__ == "__main__":
    main()
