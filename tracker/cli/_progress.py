"""What long work says of itself, on one line of a terminal that is gone when the work is done.

Nobody waits half a second without a word; what is quicker says nothing.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from tracker.cli._terminal import columns

Step = Callable[[int, int], None]
"""Told by work that knows how far it has come: how much is done, and of how much."""

PATIENCE, PACE = 0.5, 0.2
"""How many seconds pass before the first word, and from one to the next."""

CLEAR = "\r\x1b[K"
"""To the beginning of the line, and the line is empty."""


class Progress:
    """A line on a terminal that says what is being done, kept by a thread of its own: the work
    need not think of it. Several works may lie within one another: the innermost has the word."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._works: list[list[str]] = []
        self._begun = 0.0
        self._shown = ""
        self._ended = threading.Event()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def working(self, what: str) -> Iterator[Step]:
        """Say what is being done until it is, for whatever reason it ends."""
        work = [what, ""]
        with self._turn:
            self._works.append(work)
            if len(self._works) == 1:
                self._begin()

        def step(done: int, of: int) -> None:
            work[1] = f"  {done:,} of {of:,}"

        try:
            yield step
        finally:
            with self._turn:
                self._works.remove(work)
                is_over = not self._works
            if is_over:
                self._end()

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Something else is said meanwhile: the line makes room for it."""
        with self._turn:
            self._clear()
            yield

    def _begin(self) -> None:
        self._begun, self._ended = time.monotonic(), threading.Event()
        self._thread = threading.Thread(target=self._keep, args=(self._ended,), daemon=True)
        self._thread.start()

    def _end(self) -> None:
        self._ended.set()
        if self._thread:
            self._thread.join()
        with self._turn:
            self._clear()

    def _keep(self, ended: threading.Event) -> None:
        wait = PATIENCE
        while not ended.wait(wait):
            wait = PACE
            with self._turn:
                if not ended.is_set() and self._works:
                    self._write()

    def _write(self) -> None:
        what, steps = self._works[-1]
        spent = int(time.monotonic() - self._begun)
        words = f"{what}{steps}" + (f"  {spent} s" if spent else "")
        words = words[: max((columns(self._terminal) or 80) - 1, 0)]
        if words != self._shown:
            self._put(CLEAR + words)
            self._shown = words

    def _clear(self) -> None:
        if self._shown:
            self._put(CLEAR)
            self._shown = ""

    def _put(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody looks any more
            self._terminal.write(text)
            self._terminal.flush()
