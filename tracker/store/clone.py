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
from tracker.store.write import Change, replace_all

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
    asked = ("rev-parse", "--show-toplevel", "--git-path", "info/attributes", "--git-path", "config",
             "--show-prefix")  # fmt: skip
    answer = git.ask(root, *asked)
    lines = answer.text.split("\n")
    if answer.code != 0 or len(lines) < 4 or not lines[0]:
        message = f"{root} is in no working copy of a git repository"
        raise StoreError(f"{message}\nmake one with: git init")
    top, attributes, config, prefix = lines[:4]
    return Clone(Path(top), prefix, root / attributes, root / config)


def driver() -> str:
    """The command that git runs for a record that both sides changed.

    It names this very Python, so that no environment need be active. Where that is gone or does
    not run, no marks are in the file: git's own merge then takes its place, so that no side's
    events are left out unseen.
    """
    python = shlex.quote(sys.executable).replace("%", "%%")
    return (
        f"{python} -P -m tracker merge %O %A %B --marker-size %L --path %P --ours %X --theirs %Y"
        " || { grep -q '^<<<<<<<' %A && exit 1;"
        " git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B; }"
    )


def wanted() -> dict[str, str]:
    """The keys of git's configuration that make the driver known."""
    return {f"{SECTION}.name": NAME, f"{SECTION}.driver": driver()}


def configured(root: Path) -> dict[str, str]:
    """What this clone's configuration says of the driver now."""
    answer = git.ask(root, "config", "--local", "-z", "--get-regexp", r"^merge\.tracker\.")
    pairs = (entry.partition("\n") for entry in answer.text.split("\0") if entry)
    return {key: value for key, _, value in pairs}


def configure(root: Path, now: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Make of the driver's section what `new` says; raises StoreError."""
    if now and not new:
        _told(git.ask(root, "config", "--local", "--remove-section", SECTION))
        return
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
    quoted = "".join(f"\\{sign}" if sign in '"\\' else _octal(sign) for sign in words)
    return f'"{quoted}"'


def _octal(sign: str) -> str:
    if sign.isprintable():
        return sign
    return "".join(f"\\{byte:03o}" for byte in sign.encode("utf-8", "surrogateescape"))


def attributes(where: Clone) -> bytes | None:
    """This clone's file of attributes; None where there is none. Raises StoreError."""
    if not where.attributes.exists() and not where.attributes.is_symlink():
        return None
    try:
        return read_file(where.attributes)
    except Malformed as reason:
        raise StoreError(f"{where.attributes}: {reason.message}") from None


def with_lines(old: bytes | None, own: Iterable[str]) -> bytes:
    """The file with those of our lines that it lacks, below a heading."""
    there = set((old or b"").splitlines())
    new = [line for line in map(_bytes, own) if line not in there]
    heading = [] if HEADING.encode() in there else [HEADING.encode()]
    before = old or b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    return before + b"".join(line + b"\n" for line in (*heading, *new)) if new else before


def without_lines(old: bytes, own: Iterable[str]) -> bytes | None:
    """The file without our lines, and without our heading where none of ours is left; None where
    nothing is left of a file that we began."""
    ours = set(map(_bytes, own))
    kept = [line for line in old.splitlines(keepends=True) if line.rstrip(b"\r\n") not in ours]
    heading = HEADING.encode()
    if not any(_names_driver(line) for line in kept):
        kept = [line for line in kept if line.rstrip(b"\r\n") != heading]
    return None if not kept and old.startswith(heading) else b"".join(kept)


def _names_driver(line: bytes) -> bool:
    return b"merge=tracker" in line.split() and not line.lstrip().startswith(b"#")


def names_driver(data: bytes | None) -> bool:
    """Whether a line of the file gives the driver to some path."""
    return any(_names_driver(line) for line in (data or b"").splitlines())


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "surrogateescape")


def write(where: Clone, old: bytes | None, new: bytes | None) -> None:
    """Put the new file of attributes in the place of the old one. Raises StoreError."""
    if old != new:
        replace_all([Change(where.attributes, old, new)])


def others(where: Clone, folders: Iterable[str]) -> list[tuple[str, str]]:
    """The folders whose records the repository itself gives to another driver, with its name."""
    paths = {f"{where.prefix}{folder}/x.toml": folder for folder in folders}
    answer = git.ask(where.top, "check-attr", "-z", "merge", "--", *paths)
    words = answer.text.split("\0")
    found = zip(words[0::3], words[2::3], strict=False)
    usual = ("unspecified", "tracker", "set")
    return [(paths[path], value) for path, value in found if path in paths and value not in usual]
