"""The register as an older revision held it, for the rules that compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.domain.records import NOTHING
from tracker.domain.register import Register


class Older(NamedTuple):
    """The register of an older revision. `name` is that revision as messages and commands name it;
    `folder` is where the register was, from the top of the repository: "records/", or "" there;
    `levels` what its settings said of the levels of rules; `left_out` the paths of the files that a
    sparse checkout leaves out, which are not missing now."""

    register: Register
    name: str
    folder: str = ""
    levels: Mapping[str, str] = NOTHING
    left_out: frozenset[str] = frozenset()

    @property
    def files(self) -> tuple[str, ...]:
        """The path of every record's file, readable or not, in order."""
        read = (record.path for record in self.register.records)
        return tuple(sorted((*read, *self.register.unreadable)))
