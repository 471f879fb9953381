"""Commands run in processes of their own, forked from this one so that the modules they need are
loaded once and not two thousand times; a part of them is run as whole programs all the same."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from tracker.cli._app import guarded
from tracker.cli._desk import Desk

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""The time that every command of these trials is told."""

WHOLE = """
import sys
from datetime import UTC, datetime
from tracker.cli._desk import Desk
setattr(Desk, "now", datetime(2026, 11, 21, 12, tzinfo=UTC))
from tracker.cli import main
main()
"""
"""A whole program that is told the same time."""


_ELSEWHERE = ("TRACKER_", "GITHUB_", "FORCE_COLOR", "CLICOLOR", "NO_COLOR")
_SLOW = ("PYTHONDONTWRITEBYTECODE", "PYTHONTRACEMALLOC", "COVERAGE_PROCESS_START")


def environment() -> dict[str, str]:
    """The variables of every command: none that makes it do something else here, or slower."""
    known = {name: value for name, value in os.environ.items()
             if not name.startswith(_ELSEWHERE) and name not in _SLOW}  # fmt: skip
    return known | {"TRACKER_USER": "tester", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0",
                    "VISUAL": "sh editor.sh"}  # fmt: skip


def fork() -> int:
    """Fork this process. Python warns where it has threads, as a program that runs tests may: none
    of them has to do with what a command does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


class Ended(NamedTuple):
    """How a command ended; a negative code is the signal that ended it."""

    code: int
    out: str
    err: str


class Running:
    """A command at work in a process of its own. `first` is done there before it begins."""

    def __init__(self, folder: Path, *words: str, first: Callable[[], None] = lambda: None) -> None:
        self._out, self._err = _stream(), _stream()
        self.process = fork()
        if not self.process:
            _work(folder, words, first, self._out, self._err)

    def kill(self) -> None:
        """Kill it with SIGKILL, if it is still there, and the editor that it runs: one that went on
        would write into the next trial."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)

    def end(self) -> Ended:
        """Wait for its end."""
        _, status = os.waitpid(self.process, 0)
        said = []
        for stream in (self._out, self._err):
            stream.seek(0)
            said.append(stream.read().decode("utf-8", "replace"))
            stream.close()
        return Ended(os.waitstatus_to_exitcode(status), *said)


def _stream() -> IO[bytes]:
    """A file without a name: what was written there stays when the writer is killed."""
    return tempfile.TemporaryFile()


def _work(
    folder: Path,
    words: tuple[str, ...],
    first: Callable[[], None],
    out: IO[bytes],
    err: IO[bytes],
) -> None:
    """Be the process of a command, to its end."""
    code = 99
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        sys.stdin = io.StringIO()
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        os.chdir(folder)
        _settle_in()
        first()
        code = guarded(list(words))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _settle_in() -> None:
    """Have the variables of every command, and tell it the time."""
    told = environment()
    os.environ.clear()
    os.environ.update(told)
    setattr(Desk, "now", NOW)  # noqa: B010  it is a property; here everybody has one answer


def run(folder: Path, *words: str, first: Callable[[], None] = lambda: None) -> Ended:
    """Run a command in a process forked from this one."""
    return Running(folder, *words, first=first).end()


def run_whole(folder: Path, *words: str, before: tuple[str, ...] = ()) -> Ended:
    """Run a command as a whole program; `before`: what runs it."""
    done = subprocess.run(
        [*before, sys.executable, "-c", WHOLE, *words],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def warm(folder: Path, *commands: tuple[str, ...]) -> None:
    """Run commands in this process, so that those forked from it find their modules loaded."""
    here, known, now = Path.cwd(), dict(os.environ), Desk.now
    os.chdir(folder)
    _settle_in()
    try:
        for words in commands:
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = guarded(list(words))
            if code:
                raise RuntimeError(
                    f"tracker {' '.join(words)} ended with {code}:\n{said.getvalue()}"
                )
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(known)
        setattr(Desk, "now", now)  # noqa: B010
