"""Bytes -> choices: what a fuzzer gives is spent question by question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

SIGNS = "aZ09 .,;:-_=\"'#[]{}()\\/\n\r\t\x00\x1b\x7f\x85\xa0é\u0301Ωß条ﬁ\u200b\u202e\u2028\ufeff\ud800\U0001f600"
"""Characters of every sort that a text, a terminal or a file may treat in a way of its own."""


class Choices:
    """Each question takes the next bytes; where none are left, the answer is the first there is.

    A small change of the bytes is so a small change of the input, which is what a fuzzer lives by.
    """

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def is_over(self) -> bool:
        """Whether all bytes are spent."""
        return self._at >= len(self._data)

    def byte(self) -> int:
        """The next byte."""
        at, self._at = self._at, self._at + 1
        return self._data[at] if at < len(self._data) else 0

    def below(self, end: int) -> int:
        """A number from 0 to `end` - 1."""
        number = self.byte() if end <= 256 else self.byte() * 256 + self.byte()
        return number % end

    def pick(self, among: Sequence[T]) -> T:
        """One of several."""
        return among[self.below(len(among))]

    def one_in(self, number: int) -> bool:
        """True once in so many times; False where no bytes are left."""
        return self.byte() % number == number - 1

    def take(self, most: int) -> bytes:
        """At most so many bytes as they are; fewer where a byte says so."""
        number = self.below(most + 1)
        self._at += number
        return self._data[self._at - number : self._at]

    def rest(self) -> bytes:
        """All the bytes that are left."""
        at, self._at = self._at, len(self._data)
        return self._data[at:]

    def text(self, most: int = 12) -> str:
        """A short text of odd characters, or of whatever the bytes are in UTF-8."""
        if self.one_in(3):
            return self.take(most).decode("utf-8", "replace")
        return "".join(self.pick(SIGNS) for _ in range(self.below(most + 1)))
