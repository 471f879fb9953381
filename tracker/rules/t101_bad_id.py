"""A file whose name is no id.

What is wrong
    The name of a record's file, without .toml, is its id: small letters a to z and digits, in
    words joined by single hyphens, 64 characters at most. A file in parties/ is named by the
    party's code: 4 to 16 capitals and digits, a capital first. Names that Windows keeps for its
    devices (con, nul, com1 ...) are no ids either. The ending is .toml, in small letters and
    nothing behind it: .TOML, .toml.txt, a dot or a blank at the end are named here, and the file
    is read all the same.

Why it matters
    Ids are typed on the command line, stand in other records and name files on every system. One
    with a space, a capital or an accent is a different file on one machine and the same on
    another.

Example
    instruments/MLA Convention.toml

How to mend it
    Rename the file (git mv), and write the new id where other records name it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.reference import DEVICES, ID_LENGTH, is_id
from tracker.rules.case import Case
from tracker.rules.rule import Rule


def check(case: Case) -> Iterator[Finding]:
    """Every file whose name is not of the form; what it holds does not matter."""
    for path, id in case.files:
        folder = path.partition("/")[0]
        if cause := _cause(folder, id, path):
            yield RULE.found_in(path, cause, _mend(folder, id, path), id)


def _cause(folder: str, id: str, path: str) -> str:
    """What is wrong with the id, or "" where nothing is."""
    if is_id(folder, id):
        return _of_ending(path)
    if id.casefold() in DEVICES:
        return f'"{id}" cannot name a file on Windows'
    if folder == "parties":
        return f'"{id}" is not of the form of a party\'s code'
    if len(id) > ID_LENGTH:
        return f'"{id[:ID_LENGTH]}..." has {len(id)} characters, where {ID_LENGTH} is the most'
    return f'"{id}" is not of the form of an id'


def _of_ending(path: str) -> str:
    return "" if path.endswith(".toml") else 'the ending of the file is not ".toml"'


def _mend(folder: str, id: str, path: str) -> str:
    """How to rename the file, with the nearest name that would do if there is one."""
    if folder == "parties":
        return "rename the file: 4 to 16 capitals and digits, such as ASEAN.toml"
    bare = "".join(c for c in unicodedata.normalize("NFKD", id) if not unicodedata.combining(c))
    words = re.findall("[a-z0-9]+", bare.casefold())
    near = "-".join(words)[:ID_LENGTH].rstrip("-")
    fits = near and near not in DEVICES and (near != id or _of_ending(path))
    example = near if fits else "mla-convention"
    return f"rename the file: small letters, digits and single hyphens, such as {example}.toml"


RULE = Rule("T101", "bad-id", "error", check, __doc__)
