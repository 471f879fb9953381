"""Where a run begins and ends: the only place where exit codes are decided."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

import typer

from tracker.cli._commands import build
from tracker.cli._errors import (
    BROKEN,
    CLOSED_PIPE,
    DONE,
    FINDINGS,
    INTERRUPTED,
    USAGE,
    Refused,
    Usage,
)
from tracker.cli._terminal import columns, printable, wrapped
from tracker.formats.visible import visible
from tracker.store.errors import StoreError

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The base of every complaint about the command line. typer gives it no name of its own, and where
it takes it from differs: from click up to 0.25, from a copy within it later. A bad parameter is one
of its kinds wherever it comes from."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process."""
    code = guarded(sys.argv[1:] if arguments is None else arguments)
    try:
        print(end="", flush=True)
    except OSError:  # said already; the interpreter would say it again and end otherwise
        _let_go_of_stdout()
    gc.freeze()  # nothing is left to collect, so the process need not search for it at its end
    sys.exit(code)


def guarded(arguments: list[str]) -> int:
    """Run the command line; every way it can end has its exit code and its one line."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  it stays open as long as the process
    if sys.stdin is None:  # closed: nobody is there to be asked, as in a pipe
        sys.stdin = open(os.devnull)  # noqa: SIM115
    if sys.stdout is None:
        return _complain("standard output is closed", "nothing was done", BROKEN)
    if any("\0" in word for word in arguments):  # no name of a file holds one, and no text of ours
        return _complain("an argument holds a NUL character", "leave it out", USAGE)
    try:
        code: int | None = build().main(arguments, prog_name="tracker", standalone_mode=False)
        sys.stdout.flush()
        return code or DONE
    except Usage as reason:
        return _complain(reason.message, reason.hint, USAGE)
    except Refused as reason:
        _say(reason.text)
        return FINDINGS
    except StoreError as reason:
        return _complain(*_first_line(str(reason)), BROKEN)
    except UsageError as reason:
        from tracker.cli._complaint import complaint

        return _complain(*complaint(reason, arguments), USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return CLOSED_PIPE
    except SystemExit as reason:  # what typer makes of a closed pipe
        if not isinstance(reason.__context__, BrokenPipeError):
            raise
        _let_go_of_stdout()
        return CLOSED_PIPE
    except Exception as reason:
        if "--debug" in arguments:
            raise
        if isinstance(reason, OSError):
            return _complain(
                f"{reason.strerror or reason}: {reason.filename or 'output'}", "", BROKEN
            )
        what = f"a fault in tracker: {type(reason).__name__}: {reason}"
        return _complain(what, "run it again with --debug and report what it says", BROKEN)


def _first_line(words: str) -> tuple[str, str]:
    first, _, rest = words.partition("\n")
    return first, rest


def _complain(message: str, hint: str, code: int) -> int:
    lines = [f"error: {message}", *(f"help: {line.strip()}" for line in hint.splitlines())]
    _say("\n".join(visible(line) for line in lines))
    return code


def _say(words: str) -> None:
    with contextlib.suppress(OSError):
        print(printable(wrapped(words, columns(sys.stderr)), sys.stderr), file=sys.stderr)


def _let_go_of_stdout() -> None:
    """Keep the interpreter from complaining once more, at its end, of what it cannot write."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
