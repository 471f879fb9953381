"""Progress: a line on a terminal while long work lasts, gone when it is done."""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Iterator
from typing import NamedTuple, TextIO

import pytest

from tests.conftest import Office
from tracker.cli import _progress
from tracker.cli._desk import Desk

CLEAR = "\r\x1b[K"


class _Streams(NamedTuple):
    """What the desk knows of the module sys."""

    stderr: TextIO


class Terminal:
    """A terminal of 40 columns: what programs write to it can be read."""

    def __init__(self) -> None:
        self._reader, writer = os.openpty()
        self.stream: TextIO = os.fdopen(writer, "w")

    def read(self, until: str = "") -> str:
        """What was written up to these words at least; without words, what there is by now."""
        text, end = "", time.monotonic() + 5
        while not until or until not in text:
            if select.select([self._reader], [], [], 0.05)[0]:
                text += os.read(self._reader, 4096).decode()
            elif not until or time.monotonic() > end:
                break
        assert until in text
        return text

    def close(self) -> None:
        self.stream.close()
        os.close(self._reader)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Standard error as a terminal, on which a word is said soon."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(_progress, "PATIENCE", 0.01)
    monkeypatch.setattr(_progress, "PACE", 0.01)
    made = Terminal()
    yield made
    made.close()


@pytest.fixture
def desk(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose standard error is the terminal."""
    desk = Desk()
    # What sys.stderr is when the desk looks, pytest decides: it changes it between the phases.
    monkeypatch.setattr("tracker.cli._desk.sys", _Streams(terminal.stream))
    return desk


def test_it_says_what_is_done_and_how_far_and_leaves_nothing(
    terminal: Terminal, desk: Desk
) -> None:
    with desk.working("writing the pages") as step:
        shown = terminal.read("writing the pages")
        step(1200, 3000)
        shown = terminal.read("1,200 of 3,000")
    assert f"{CLEAR}writing the pages  1,200 of 3,000" in shown
    assert terminal.read().endswith(CLEAR)


def test_the_inner_work_has_the_word_and_gives_it_back(terminal: Terminal, desk: Desk) -> None:
    with desk.working("making the report"):
        with desk.working("reading the register"):
            terminal.read("reading the register")
        terminal.read("making the report")
    assert terminal.read().endswith(CLEAR)


def test_what_ends_badly_is_taken_back_too(terminal: Terminal, desk: Desk) -> None:
    def stopped() -> None:
        with desk.working("making the report"):
            terminal.read("making the report")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert terminal.read().endswith(CLEAR)


def test_a_line_never_breaks_and_nothing_in_it_acts(terminal: Terminal, desk: Desk) -> None:
    with desk.working("making \x1b[31m" + "x" * 100):
        shown = terminal.read("xxx")
    assert shown.split(CLEAR)[1] == "making \\u{1b}[31m" + "x" * 22  # 39 of the 40 columns


def test_what_is_said_meanwhile_stands_on_a_line_of_its_own(terminal: Terminal, desk: Desk) -> None:
    with desk.working("making the report"):
        terminal.read("making the report")
        desk.say("wrote week.html")
        shown = terminal.read("wrote week.html")
    assert f"{CLEAR}wrote week.html\r\n" in shown


def test_quick_work_says_nothing(
    terminal: Terminal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE", 60)
    with desk.working("reading the register"):
        pass
    assert terminal.read() == ""


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_that_cannot_take_a_line_back_gets_none(
    terminal: Terminal, desk: Desk, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    if term:
        monkeypatch.setenv("TERM", term)
    else:
        monkeypatch.delenv("TERM")
    with desk.working("reading the register"):
        time.sleep(0.1)
    assert terminal.read() == ""


def test_quiet_is_quiet(terminal: Terminal, desk: Desk) -> None:
    desk.quiet = True
    with desk.working("reading the register"):
        time.sleep(0.1)
    assert terminal.read() == ""


def test_a_pipe_gets_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(_progress, "PATIENCE", 0)
    monkeypatch.setattr(_progress, "PACE", 0)
    assert office.run("report", "weekly").err == ""


@pytest.mark.parametrize(
    ("words", "works"),
    [
        (("list",), ["reading the register", "making the answer"]),
        (("report", "weekly"), ["making the report", "reading the register", "making the answer"]),
        (("list", "-o", "all.json"),
         ["reading the register", "making all.json", "making the answer"]),
        (("check",), ["reading the register", "checking", "making the answer"]),
    ],
)  # fmt: skip
def test_long_work_is_told_of(
    office: Office, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], works: list[str]
) -> None:
    told: list[str] = []

    @contextlib.contextmanager
    def working(desk: Desk, what: str) -> Iterator[_progress.Step]:
        told.append(what)
        yield lambda done, of: None

    monkeypatch.setattr(Desk, "working", working)
    assert office.run(*words).code == 0
    assert told == works
