"""The editor that a person has chosen: run on one file, without a shell, until it is closed."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import NamedTuple

from tracker.store.errors import StoreError

VARIABLES = ("VISUAL", "EDITOR")
"""The variables of the environment that name it; the first that says something counts."""

WAITING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "atom": ("--wait", "-w"),
        "code": ("--wait", "-w"),
        "code-insiders": ("--wait", "-w"),
        "codium": ("--wait", "-w"),
        "gedit": ("--wait", "-w", "--standalone", "-s"),
        "gnome-text-editor": ("--standalone", "-s"),
        "gvim": ("--nofork", "-f"),
        "kate": ("--block", "-b"),
        "mate": ("--wait", "-w"),
        "subl": ("--wait", "-w"),
        "zed": ("--wait", "-w"),
    }
)
"""Editors that open a window and return at once -> the options that make them wait, the first of
them the one to be told."""


class Editor(NamedTuple):
    """The words that run the editor, and the variable that names it."""

    words: tuple[str, ...]
    variable: str

    @property
    def waiting(self) -> str | None:
        """The words to name it by so that it waits; None where it does, for all that is known."""
        name = os.path.basename(self.words[0]).casefold().removesuffix(".exe")
        options = WAITING.get(name, ())
        if not options or set(options) & set(self.words[1:]):
            return None
        return shlex.join([*self.words, options[0]])

    def edit(self, file: Path) -> None:
        """Have a person edit a file; raises StoreError where the editor does not run, or does not
        end well. ^C is the editor's meanwhile."""
        words = [*self.words, os.path.abspath(file)]
        try:
            with _interrupts_left_to_it():
                code = subprocess.run(words, check=False).returncode
        except FileNotFoundError:
            raise StoreError(f"{self.variable} names {self.words[0]}, which is not here\n"
                             f"no shell reads {self.variable}: name a program, or its whole path"
                             ) from None  # fmt: skip
        except (OSError, ValueError) as reason:
            why = reason.strerror if isinstance(reason, OSError) else reason
            message = f"{self.variable} names {self.words[0]}, which cannot be run: {why}"
            raise StoreError(message) from None
        if code != 0:
            raise StoreError(f"the editor {self.words[0]} ended {_ending(code)}")


def chosen(environment: Mapping[str, str]) -> Editor:
    """The editor named in the environment; raises StoreError where none is, or in words that cannot
    be taken apart."""
    for variable in VARIABLES:
        said = environment.get(variable, "")
        if not said.strip():
            continue
        try:
            words = _words(said)
        except ValueError:
            message = f"{variable} cannot be taken apart into words: {said}"
            raise StoreError(f"{message}\nclose its quotes") from None
        if not words or not words[0]:
            raise StoreError(f"{variable} names no program: {said}")
        return Editor(words, variable)
    raise StoreError("no editor is named: neither VISUAL nor EDITOR is set\n"
                     "name one, as in: EDITOR=nano tracker edit ID")  # fmt: skip


def _words(said: str) -> tuple[str, ...]:
    """The words of a command line, as a shell would take it apart; raises ValueError."""
    if os.name == "nt":  # there a \ parts the folders of a path
        return tuple(word.strip('"') for word in shlex.split(said, posix=False))
    return tuple(shlex.split(said))


def _ending(code: int) -> str:
    if code > 0:
        return f"with code {code}"
    with contextlib.suppress(ValueError):
        return f"by signal {signal.Signals(-code).name}"
    return f"by signal {-code}"


@contextlib.contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Let ^C and its kin reach the editor and not end us: a program that is run gets none of our
    handlers, and would get a signal that we ignore as one to be ignored."""
    kinds = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {kind: signal.getsignal(kind) for kind in kinds}
    caught = {kind: was for kind, was in before.items() if was not in (None, signal.SIG_IGN)}
    try:
        for kind in caught:
            signal.signal(kind, _not_ours)
        yield
    finally:
        for kind, was in caught.items():
            signal.signal(kind, was)


def _not_ours(number: int, frame: FrameType | None) -> None:
    """What a signal does that is meant for the editor."""
