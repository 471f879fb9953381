"""Where an answer goes: the screen and the files that -f and -o name, each with its format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli._errors import Usage
from tracker.domain.nearest import suggestion
from tracker.formats import Container, Format, formats_for
from tracker.formats.visible import visible
from tracker.store.errors import StoreError
from tracker.store.own_folder import NAME

if TYPE_CHECKING:
    from tracker.cli._desk import Desk


def places(desk: Desk, format: str | None, outputs: Iterable[str] | None = None,
           purpose: str = "views", screen: str | None = None, *, has_dates: bool = False
           ) -> tuple[Format, list[tuple[Format, Path]]]:  # fmt: skip
    """Where an answer goes: the format of the screen, each file with its own;
    `has_dates` where a calendar can be made of it. What writes asks beforehand. Raises Usage,
    and StoreError for a folder that takes no file."""
    known = formats_for(purpose)
    usual = _format(screen, known) if screen else next(iter(known.values()))
    chosen = usual if format is None else _format(format, known)
    files = [_output(desk, words, format, known) for words in outputs or ()]
    names = {chosen.name, *(of_file.name for of_file, _ in files)}
    _check_options(desk, names)
    if "ics" in names and not has_dates:
        raise Usage("this view has no dates for a calendar", "tracker agenda -f ics")
    for of_file in (chosen, *(of_file for of_file, _ in files)):
        check_installed(of_file)
    if not files and chosen.is_binary and sys.stdout.isatty():
        raise Usage(f"{chosen.name} is no text for a terminal",
                    f"write it to a file: -o FILE{chosen.suffixes[0]}")  # fmt: skip
    for n, (_, path) in enumerate(files):
        _check_folder(path)
        if path in (other for _, other in files[:n]) and not _is_device(path):
            raise Usage(f"-o: {path} is named twice", "write each format to a file of its own")
    return usual if files else chosen, files


def _check_options(desk: Desk, formats: set[str]) -> None:
    """Raise Usage for an option of a format that is not asked for."""
    if desk.bom and "csv" not in formats:
        raise Usage("--bom is for csv", "-f csv --bom, or -o FILE.csv --bom")
    if desk.alarm is not None and "ics" not in formats:
        raise Usage("--alarm is for ics", "-f ics --alarm 7, or -o FILE.ics --alarm 7")
    if desk.alarm is not None and not 0 <= desk.alarm <= 365:
        raise Usage(f"--alarm: {desk.alarm} is not 0 to 365 days", "--alarm 7")


def _format(name: str, known: dict[str, Format]) -> Format:
    if name not in known:
        hint = " ".join(x for x in (suggestion(name, known), "one of: " + ", ".join(known)) if x)
        raise Usage(f'there is no format "{name}"', hint)
    return known[name]


def _output(
    desk: Desk, words: str, given: str | None, known: dict[str, Format]
) -> tuple[Format, Path]:
    """The format and the file of an -o: the prefix, else -f, else the file's ending."""
    prefix, equals, rest = words.partition("=")
    if equals and prefix.isalpha() and prefix.islower():
        return _format(prefix, known), _file(desk, rest)
    if given:
        return _format(given, known), _file(desk, words)
    for format in known.values():
        if words.endswith(format.suffixes or ("\0",)):
            return format, _file(desk, words)
    endings = ", ".join(s for f in known.values() for s in f.suffixes)
    raise Usage(
        f"cannot tell the format of {words}",
        f"name it: -o FORMAT={words}, or end it in {endings}",
    )


def _file(desk: Desk, name: str) -> Path:
    """A file to write to: not a folder, and none of the register's own or of tracker's in it."""
    path = Path(name)
    if name == "-":
        raise Usage('-o: "-" is no file', "standard output is for what -f prints: -f FORMAT")
    if not name or path.is_dir():
        raise Usage(f'-o: "{visible(name)}" names no file', "write -o FORMAT=FILE")
    target = path.resolve()
    if (target.suffix.lower() == ".toml" or NAME in target.parts) and _records_hold(desk, path):
        raise Usage(f"-o: {visible(name)} is a file of the register", "write to another file")
    return path


def _records_hold(desk: Desk, path: Path) -> bool:
    """Whether the file lies in the register's folder."""
    try:
        return path.resolve().is_relative_to(desk.root.resolve())
    except StoreError:  # there is no register to spoil
        return False


def check_installed(format: Format | Container) -> None:
    """Raise StoreError where the libraries that the format needs are not installed."""
    if format.missing:
        wanting = " and ".join(format.missing)
        raise StoreError(f"{format.name} needs {wanting}, which {'is' if len(format.missing) == 1 else 'are'}"
                         f" not installed\npip install 'treaty-tracker[{format.extra}]'")  # fmt: skip


def _check_folder(path: Path) -> None:
    """Raise StoreError where no file can be written under this name."""
    if _is_device(path):
        return
    if not path.parent.is_dir():
        raise StoreError(f"cannot write {path}: there is no folder {path.parent}")
    if not os.access(path.resolve().parent, os.W_OK):
        raise StoreError(f"cannot write {path}: Permission denied")


def _is_device(path: Path) -> bool:
    """Whether it is a device or a pipe, which is written to as it is."""
    return path.exists() and not path.is_file()
