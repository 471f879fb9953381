"""The codes of the rules: every one there is or will be, so that a misspelt one is refused.

Each rule's file holds its slug; those of what is found while reading stand here, because
the reader of files and the rule's page both name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.nearest import suggestion
from tracker.domain.shape import Problem, quoted

FOUND_WHILE_READING: Mapping[str, str] = MappingProxyType(
    {
        "T001": "unreadable-file",
        "T002": "unknown-field",
        "T003": "wrong-type",
        "T004": "missing-field",
        "T005": "unknown-value",
        "T006": "impossible-date",
        "T007": "muddled-event",
        "T901": "not-canonical",
    }
)
"""Code -> slug of what the reader of files finds."""


def _numbered(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"T{number:03}" for number in range(first, last + 1))


CODES = (
    *_numbered(1, 7),
    *_numbered(101, 108),
    *_numbered(201, 215),
    *_numbered(301, 308),
    *_numbered(401, 404),
    *_numbered(501, 503),
    "T901",
)
"""Every code, in order. A code is never used for anything else again."""

FIRST_ALLOWABLE = "T107"
"""What can be read at all, and who and what is meant, comes before it and is never let stand."""


def is_allowable(code: str) -> bool:
    """Whether a record may let stand what the rule finds, with a reason."""
    return code >= FIRST_ALLOWABLE


def unknown_rule(code: str) -> Problem | None:
    """What is wrong with `code` as the code of a rule: None where it is one."""
    if code in CODES:
        return None
    hint = suggestion(code, CODES) if len(code) == 4 else ""
    message = f"{quoted(code)} is not the code of a rule"
    return Problem((), "T005", message, hint or "a code is like T305")
