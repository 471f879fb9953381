"""A finding: one thing that is wrong with the register, as a value that can be sorted and shown."""

from __future__ import annotations

from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""Where a value stands in its file: ("event", 2, "status") is the third event's status."""


class Span(NamedTuple):
    """Where a value stands in its file's text: line and columns, counted in characters from 1."""

    line: int
    column: int
    end_column: int


class Finding(NamedTuple):
    """What is wrong, where, and what to do about it.

    `path` is the file's place in the register (instruments/x.toml); `at` the key path of the
    offending value, or of the table that lacks one; `span` where it stands in the text, found by
    the store when it is needed. `allowed` is the record's own reason for letting it stand.
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

    @property
    def is_error(self) -> bool:
        """Whether it fails a check: an error that no `allow` lets stand."""
        return self.severity == "error" and self.allowed is None


def in_order(findings: list[Finding]) -> list[Finding]:
    """The findings by file, line and code: the same whatever order the files were read in."""

    def place(finding: Finding) -> tuple[str, Span, str, str]:
        return finding.path, finding.span or Span(0, 0, 0), finding.code, finding.message

    return sorted(findings, key=place)
