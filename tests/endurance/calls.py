"""The calls of the system by which a command touches its register: counted, and at one of them
something happens."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMES = (
    "access", "chmod", "chown", "close", "fsync", "fstat", "ftruncate", "getxattr", "lchown",
    "link", "listdir", "listxattr", "lseek", "lstat", "mkdir", "open", "read", "readlink", "remove",
    "rename", "replace", "rmdir", "scandir", "setxattr", "stat", "symlink", "truncate", "unlink",
    "utime", "write",
)  # fmt: skip
"""The functions of `os` that reach the disk."""

Meet = Callable[[int, str, bool], bool]
"""Told the number and the name of a call, and whether it is done already. It may kill the process
or raise what the system could answer; what it answers before a read or a write says whether that is to
take one byte only."""


def pass_by(number: int, name: str, is_done: bool) -> bool:
    """Let a call be."""
    return False


class Calls:
    """The calls of this process that concern what is in a folder. To be put in place in a process
    that ends with its command: they are never taken out again."""

    def __init__(self, root: Path, meet: Meet = pass_by) -> None:
        self.made: list[str] = []
        self._root, self._meet = os.path.realpath(root), meet
        self._handles: set[int] = set()

    def watch(self) -> None:
        """Stand between the process and the system from here on."""
        import fcntl

        for name in NAMES:
            if hasattr(os, name):
                setattr(os, name, self._watched(name, getattr(os, name)))
        fcntl.flock = self._watched("flock", fcntl.flock)

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            if not (given and self._concerns(given[0])):
                return call(*given, **named)
            self.made.append(name)
            number = len(self.made)
            if name == "close":  # an error does not keep a file open
                self._handles.discard(given[0])
                call(*given, **named)
                self._meet(number, name, False)
                return self._meet(number, name, True)
            if self._meet(number, name, False):
                given = (given[0], bytes(given[1])[:1] if name == "write" else 1)
            try:
                answer = call(*given, **named)
                if name == "open":
                    self._handles.add(answer)
            finally:
                self._meet(number, name, True)
            return answer

        return watched

    def _concerns(self, what: Any) -> bool:
        if isinstance(what, int):
            return what in self._handles
        path = os.path.abspath(os.fsdecode(what))
        return path == self._root or path.startswith(self._root + os.sep)
