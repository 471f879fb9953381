"""Shapes of values that name something elsewhere: a party, a record, a meeting."""

from __future__ import annotations

import re
from typing import Any

from tracker.domain.finding import KeyPath
from tracker.domain.shape import Leaf, Mentions, Problem, Text

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""The form of an id: at most `ID_LENGTH` characters of it."""
ID_LENGTH = 64
ENDING = re.compile(r"\.toml(?:\.txt)?[. ]*\Z", re.IGNORECASE)
"""How the name of a record's file ends, or is meant to end: some editors add an ending, and what
Windows leaves out behind a name may stand there elsewhere. T101 says that it is to be renamed."""
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names that Windows keeps for its devices: no ids."""
OWN_CODE = re.compile(r"[A-Z][A-Z0-9]{3,15}")
"""The form of a code of the register's own, that of a file in parties/: longer than those of ISO."""
CODE = re.compile(f"[A-Z]{{3}}|{OWN_CODE.pattern}")
"""The form of a party's code: three capitals (ISO alpha-3), or one of the register's own."""


def id_of(path: str) -> str:
    """The id of the record whose file is at a path of the register."""
    name = path.rpartition("/")[2]
    return name[: -len(".toml")] if name.endswith(".toml") else ENDING.sub("", name)


def is_id(folder: str, id: str) -> bool:
    """Whether an id may name the file of a record in a folder of the register. No path is made of
    anything else."""
    if folder == "parties":
        return OWN_CODE.fullmatch(id) is not None and id.casefold() not in DEVICES
    return ID.fullmatch(id) is not None and len(id) <= ID_LENGTH and id not in DEVICES


class Party(Text):
    """The code of a party."""

    wanted = "the code of a party"
    advice = 'write its code in quotes: "IND"'
    form = CODE.pattern
    names, is_name = True, True

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, str):
            found.append(Leaf(at, self, value))

    def mentions(self, value: Any, found: Mentions) -> None:
        if isinstance(value, str):
            found[self].add(value)


class Lead(Party):
    """The code of a party, or the name of an agency in free text."""

    is_name = False

    form = ""

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, str) and is_code(value):
            found.append(Leaf(at, self, value))

    def mentions(self, value: Any, found: Mentions) -> None:
        if isinstance(value, str) and is_code(value):
            found[self].add(value)


def is_code(words: str) -> bool:
    """Whether the words claim to be the code of a State: three capital letters."""
    return len(words) == 3 and CODE.fullmatch(words) is not None


class Reference(Text):
    """The id of a record in one of `folders`; of one of `kinds`, if any are named. "" is none."""

    wanted = "an id"
    form = f"({ID.pattern})?"
    names, is_name, right = True, True, None

    def __init__(self, *folders: str, kinds: tuple[str, ...] = ()) -> None:
        self.folders, self.kinds = folders, kinds
        places = " or ".join(f"{folder}/" for folder in folders)
        self.advice = f"write the id of a record in {places}, in quotes"

    def quick(self, value: Any) -> Any:
        return value if type(value) is str and value else None

    def read(self, value: Any, at: KeyPath, problems: list[Problem]) -> str | None:
        return super().read(value, at, problems) or None

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, str) and value:
            found.append(Leaf(at, self, value))

    def mentions(self, value: Any, found: Mentions) -> None:
        if isinstance(value, str) and value:
            found[self].add(value)


class MeetingReference(Reference):
    """A body's meeting: its id, a slash, and the meeting's number or date."""

    wanted = "a body's meeting"
    form = f"({ID.pattern}/([0-9.-]+|unknown))?"

    def __init__(self) -> None:
        super().__init__("bodies")
        self.advice = 'write body and number or date: "bnsc/4"'


class Participants(Party):
    """A party's code, the id of a group, or one of `words`."""

    is_name = False

    wanted = "a party's code or the id of a group"
    form = f"{CODE.pattern}|{ID.pattern}"

    def __init__(self, *words: str) -> None:
        self.words = words
        self.advice = 'write a code ("IND") or the id of a group, in quotes'

    def leaves(self, value: Any, at: KeyPath, found: list[Leaf]) -> None:
        if isinstance(value, str) and value not in self.words:
            found.append(Leaf(at, PARTY if CODE.fullmatch(value) else GROUP, value))

    def mentions(self, value: Any, found: Mentions) -> None:
        if isinstance(value, str) and value not in self.words:
            found[PARTY if CODE.fullmatch(value) else GROUP].add(value)


PARTY, LEAD = Party(), Lead()
GROUP = Reference("groups")
