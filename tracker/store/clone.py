"""The merge driver in one clone of a repository: two keys of git's configuration and some lines of
its own file of attributes. What is written here can be taken away again, and nothing else is."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tracker.store import git
from tracker.store.errors import Malformed, StoreError
from tracker.store.read import read_file
from tracker.store.write import replace

SECTION = "merge.tracker"
NAME = "records of tracker, merged event by event"
HEADING = "# Made by tracker config git; taken away by tracker config git --undo"


class Clone(NamedTuple):
    """A clone: its top folder, where the register is in it ("records/", "" at the top), and the
    files that are this clone's alone."""

    top: Path
    prefix: str
    attributes: Path
    config: Path


def clone(root: Path) -> Clone:
    """The clone that the register is in; raises StoreError where it is in none, and without git."""
    if shutil.which("git") is None:
        raise StoreError("git is not installed, and this is about git alone\ninstall it")
    if "\n" in str(root.resolve()):
        raise StoreError("the path of the register has a line feed in it, and git's answers are lines\n"
                         "rename the folder")  # fmt: skip
    asked = ("rev-parse", "--show-toplevel", "--git-path", "info/attributes", "--git-path", "config",
             "--show-prefix")  # fmt: skip
    answer = git.ask(root, *asked)
    lines = answer.text.split("\n")
    if answer.code != 0 or len(lines) < 4 or not lines[0]:
        message = f"{root} is in no working copy of a git repository"
        raise StoreError(f"{message}\nmake one with: git init")
    top, attributes, config, prefix = lines[:4]
    return Clone(Path(top), prefix, root / attributes, root / config)


CONFLICTS = 4
"""The exit code by which the driver says that conflicts are left: none that Python or a shell has
where the program does not run, 1 for a module that cannot be loaded among them."""


def driver() -> str:
    """The command that git runs for a record that both sides changed.

    It names this very Python, so that no environment need be active. Where that is gone, does not
    run or does not come to its end, the three files are as they were: git's own merge then takes
    its place, so that no side's events are left out unseen.
    """
    python = shlex.quote(sys.executable).replace("%", "%%")
    return (
        f"{python} -P -m tracker merge %O %A %B --marker-size %L --path %P --ours %X --theirs %Y"
        f" --conflict-code {CONFLICTS}; case $? in 0) exit 0;; {CONFLICTS}) exit 1;; esac;"
        " git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    )


def wanted() -> dict[str, str]:
    """The keys of git's configuration that make the driver known."""
    return {f"{SECTION}.name": NAME, f"{SECTION}.driver": driver()}


def configured(root: Path) -> dict[str, str]:
    """What this clone's configuration says of the driver now; raises StoreError where it says one
    thing twice."""
    answer = git.ask(root, "config", "--local", "-z", "--get-regexp", r"^merge\.tracker\.")
    found: dict[str, str] = {}
    for key, _, value in (entry.partition("\n") for entry in answer.text.split("\0") if entry):
        if key in found:
            raise StoreError(f"{key} stands twice in this clone's configuration\n"
                             "leave one of them: git config --local --edit")  # fmt: skip
        found[key] = value
    return found


def is_foreign(now: Mapping[str, str]) -> bool:
    """Whether the section has a driver of another making."""
    set_up = now.get(f"{SECTION}.driver")
    return set_up is not None and " -m tracker merge " not in set_up


def configure(root: Path, now: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Make of the driver's section what `new` says; raises StoreError."""
    for key, value in new.items():
        if now.get(key) != value:
            _told(git.ask(root, "config", "--local", "--replace-all", key, value))
    for key in now.keys() - new.keys():
        _told(git.ask(root, "config", "--local", "--unset-all", key))


def _told(answer: git.Answer) -> None:
    if answer.code != 0:
        raise StoreError(f"git cannot write its configuration: {answer.complaint}")


def lines(where: Clone, folders: Iterable[str]) -> list[str]:
    """The lines that name the driver for the records of these folders."""
    return [f"{pattern(f'{where.prefix}{folder}/')} merge=tracker" for folder in folders]


def pattern(folder: str) -> str:
    """The pattern of git's attributes for the records of a folder, in quotes where it needs them."""
    plain = "".join(f"\\{sign}" if sign in "\\*?[" else sign for sign in folder)
    words = f"/{plain}*.toml"
    if not any(sign.isspace() or sign in '"\\' or not sign.isprintable() for sign in words):
        return words
    return git.in_quotes(words)


def attributes(where: Clone) -> bytes | None:
    """This clone's file of attributes; None where there is none. Raises StoreError."""
    if not where.attributes.exists() and not where.attributes.is_symlink():
        return None
    try:
        return read_file(where.attributes)
    except Malformed as reason:
        raise StoreError(f"{where.attributes}: {reason.message}") from None


def with_lines(old: bytes | None, own: Iterable[str]) -> bytes:
    """The file with those of our lines that it lacks, below a heading. Where the file ends within
    a line, the heading says at which byte, so that it can be as it was."""
    before = old or b""
    new = lacking(old, own)
    if not new:
        return before
    heading = [] if _ours(before) else [HEADING.encode()]
    if old is not None and not before.endswith(b"\n"):
        heading = [HEADING.encode() + _ENDED % len(before)]
        before += b"\n" if before else b""
    return before + b"".join(line + b"\n" for line in (*heading, *map(_bytes, new)))


def lacking(old: bytes | None, own: Iterable[str]) -> list[str]:
    """Those of our lines that the file has not."""
    there = set((old or b"").splitlines())
    return [line for line in own if _bytes(line) not in there]


def without_lines(old: bytes, own: Iterable[str]) -> bytes | None:
    """The file without our lines, and without our heading where none of ours is left; None where
    nothing is left of a file that we began."""
    ours = set(map(_bytes, own))
    kept = [line for line in old.splitlines(keepends=True) if line.rstrip(b"\r\n") not in ours]
    text = b"".join(kept)
    if driving(text):
        return text
    for heading in _ours(text):
        text = text.replace(heading, b"")
        if text.endswith(b"\n") and heading.rstrip().endswith(_ENDED % (len(text) - 1)):
            text = text[:-1]
    return None if not text and old.startswith(HEADING.encode() + b"\n") else text


_ENDED = b"; so is the line end at byte %d"


def _ours(text: bytes) -> list[bytes]:
    """Our headings in a file."""
    lines = text.splitlines(keepends=True)
    return [line for line in lines if line.startswith(HEADING.encode())]


def driving(data: bytes | None) -> list[str]:
    """The lines of the file that give the driver to some path."""
    return [
        line.decode("utf-8", "replace")
        for line in (data or b"").splitlines()
        if b"merge=tracker" in line.split() and not line.lstrip().startswith(b"#")
    ]


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "surrogateescape")


def write(where: Clone, old: bytes | None, new: bytes | None) -> None:
    """Put the new file of attributes in the place of the old one. Raises StoreError."""
    if old != new:
        replace(where.attributes, old, new)


def others(where: Clone, folders: Iterable[str]) -> dict[str, str]:
    """The folders whose records no line gives to the driver, with what git makes of the lines."""
    paths = {f"{where.prefix}{folder}/x.toml": folder for folder in folders}
    answer = git.ask(where.top, "check-attr", "-z", "merge", "--", *paths)
    words = answer.text.split("\0")
    found = zip(words[0::3], words[2::3], strict=False)
    return {paths[path]: value for path, value in found if path in paths and value != "tracker"}
