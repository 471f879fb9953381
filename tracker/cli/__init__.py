"""Who asked: one thin file per subcommand; the only place that prints.

The contents page: a command is added with one file of its name and one line here. A command is
`run(desk, ...)`: it gets the open register from the desk and returns its exit code. Command
modules are loaded when they are called.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Look": ("list", "show", "outlook", "chart", "matrix", "between", "brief", "agenda", "log", "search", "explain"),
    "Change": ("new", "advance", "sign", "deposit", "act", "note", "postpone", "meeting", "set", "edit", "correct", "undo"),
    "Keep": ("check", "fmt", "doctor", "merge"),
    "Report": ("report",),
    "Exchange": ("import", "export"),
    "Set up": ("init", "schema", "config"),
})  # fmt: skip
"""Panel of the help -> its commands. The file of a command is its name."""


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    gc.disable()  # a command is over before it has made much garbage; a sixth of `list` goes there
    try:
        from tracker.cli._app import main

        main()
    except KeyboardInterrupt:  # while the modules were loaded
        sys.exit(130)
