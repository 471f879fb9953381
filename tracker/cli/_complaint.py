"""What the library finds wrong with a command line, said as we say things, with an example."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tracker.cli import COMMANDS
from tracker.domain.nearest import suggestion

_FOR = r"Invalid value for '([^']+)'(?: / '[^']+')*: "
_SAID = (
    (r"Missing (?:argument|option) '([^']+)'.*", r"\1 is missing"),
    (r"Missing parameter: (.+?)\.?", r"\1 is missing"),
    (r"Option '([^']+)' requires an argument\.?", r"\1 takes a value, and there is none"),
    (r"Option '([^']+)' does not take a value\.?", r"\1 takes no value"),
    (r"No such option:? ?'?(-[^ ']*).*", r"there is no option \1"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)\.?", r'"\1" is more than it takes'),
    (_FOR + r"'(.*)' is not a valid int(?:eger)?(?: range)?\.?", r'\1: "\2" is not a number'),
    (_FOR + r"(-?\d+) is not in the range x>=(\d+)\.?", r"\1: \2 is less than \3"),
    (_FOR + r"(.+?)\.?", r"\1: \2"),
)  # fmt: skip
"""The library's sentences -> ours."""


def complaint(reason: Any, arguments: Sequence[str]) -> tuple[str, str]:
    """What is wrong with the arguments, and what to do about it; `reason` is the library's."""
    first, _, rest = str(reason.format_message()).partition("\n")
    return _plain(first), rest or _hint(reason, _command(arguments))


def _plain(words: str) -> str:
    """One of the library's sentences in our words."""
    for theirs, ours in _SAID:
        if found := re.fullmatch(theirs, words):
            return found.expand(ours)
    return words.rstrip(".")


def _command(arguments: Sequence[str]) -> str:
    """The command that was called; "" for none."""
    known = {name for names in COMMANDS.values() for name in names}
    return next((word for word in arguments if word in known), "")


def _hint(reason: Any, command: str) -> str:
    """The option that may have been meant; else an example of the command."""
    called = f"tracker {command}".strip()
    if hasattr(reason, "possibilities"):
        near = suggestion(str(reason.option_name), reason.possibilities or ())
        return near or f"see the options with: {called} --help"
    examples = _examples(command) if command else []
    names = {*getattr(getattr(reason, "param", None), "opts", ()),
             getattr(reason, "option_name", None)}  # fmt: skip
    fitting = [example for example in examples if names.intersection(example.split())]
    example = next(iter(fitting or examples), "")
    return f"as in: {example}" if example else f"see: {called} --help"


def _examples(command: str) -> list[str]:
    """The examples in the command's help."""
    run = import_module(f"tracker.cli.{command.replace('-', '_')}").run
    lines = (inspect.getdoc(run) or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  tracker ")]
