"""A finding: one thing that is wrong with the register, as a value that can be sorted and shown."""

from __future__ import annotations

from typing import Any, NamedTuple

KeyPath = tuple[str | int, ...]
"""Where a value stands in its file: ("event", 2, "status") is the third event's status."""


class Span(NamedTuple):
    """Where a value stands in its file's text: line and columns, counted in characters from 1."""

    line: int
    column: int
    end_column: int


class Rename(NamedTuple):
    """A mend: the key is meant to be called so."""

    key: str


class Replace(NamedTuple):
    """A mend: the value is meant to be this one, as TOML holds it."""

    value: Any


class Reform(NamedTuple):
    """A mend: the file is meant to have the canonical form, and says what it said."""


Mend = Rename | Replace | Reform
"""The one safe way to mend a fault, where there is one: nothing is guessed, nothing else changes."""


class Finding(NamedTuple):
    """What is wrong, where, and what to do about it.

    `path` is the file's place in the register (instruments/x.toml); `at` the key path of the
    offending value, or of the table that lacks one; `span` where it stands in the text, found by
    the store when it is needed. `allowed` is the record's own reason for letting it stand; `mend`
    the one safe way to put it right, if there is one.
    """

    path: str
    at: KeyPath
    code: str
    name: str
    severity: str
    message: str
    hint: str = ""
    record: str | None = None
    span: Span | None = None
    allowed: str | None = None
    mend: Mend | None = None

    @property
    def is_error(self) -> bool:
        """Whether it fails a check: an error that no `allow` lets stand."""
        return self.severity == "error" and self.allowed is None

    @property
    def can_be_mended(self) -> bool:
        """Whether there is one safe mend for it, and it is not let stand."""
        return self.mend is not None and self.allowed is None


def in_order(findings: list[Finding]) -> list[Finding]:
    """The findings by file, line and code: the same whatever order the files were read in."""

    def place(finding: Finding) -> tuple[str, Span, str, str]:
        return finding.path, finding.span or Span(0, 0, 0), finding.code, finding.message

    return sorted(findings, key=place)
