"""A revision in git, as it is named on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from tracker.cli._errors import Usage
from tracker.formats.visible import visible
from tracker.store.errors import UnknownRevision

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
T = TypeVar("T")


def found(words: str, example: str, find: Callable[[], T]) -> T:
    """What `find` finds in git by the words; raises Usage where they can be no revision, or name
    none. `example` is a command that names one."""
    if _CONTROL.search(words):
        message = f'"{visible(words)}" is no revision: a control character is in it'
        raise Usage(message, f"as in: {example}")
    try:
        return find()
    except UnknownRevision as reason:
        message, _, hint = str(reason).partition("\n")
        raise Usage(message, hint) from None
