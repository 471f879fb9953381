"""Files -> the register in memory. Every file is read, whatever its neighbours are like."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.domain import format, settings
from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.finding import Finding, Reform, Span
from tracker.domain.records import Record
from tracker.domain.reference import id_of
from tracker.domain.register import Register
from tracker.domain.settings import FORMAT, Settings
from tracker.domain.shape import Problem
from tracker.store.errors import BadSettings, Malformed, StoreError
from tracker.store.find import SETTINGS
from tracker.store.folders import is_record, listed, lost
from tracker.store.form import is_canonical
from tracker.store.scan import scan
from tracker.store.toml import parse, text_of

FOLDERS = tuple(format.KINDS)
LARGEST_SETTINGS = 256 * 1024
"""How many bytes tracker.toml may have; it sets the limit for all other files, not for itself."""


def register(
    root: Path, folders: Iterable[str] = FOLDERS, given: Settings | None = None
) -> Register:
    """The register at `root`, or those of its folders that are asked for; raises StoreError.

    Its settings are read too, unless they are `given`.
    """
    chosen = given or read_settings(root)
    return of_files(files(root, folders, chosen.limits.records), chosen)


File = tuple[str, str, bytes | Malformed]
"""A file of the register: its folder, its name, and what it holds or why it cannot be read."""


def of_files(held: Iterable[File], chosen: Settings) -> Register:
    """The register that files make, wherever they were read."""
    most = chosen.limits.file_kib * 1024
    records: list[Record] = []
    findings: list[Finding] = []
    unreadable: list[str] = []
    for folder, name, data in held:
        path = f"{folder}/{name}"
        try:
            if isinstance(data, Malformed):
                raise data
            made, found = _record(folder, stem(name), path, text_of(data, most))
        except Malformed as reason:
            unreadable.append(path)
            findings.append(_unreadable(path, name, reason))
            continue
        records.append(made)
        findings += found
    return Register(records, chosen, findings, unreadable)


def record(folder: str, id: str, text: str, most: int) -> tuple[Record, list[Finding]]:
    """The record that `text` would be as a file; raises Malformed."""
    text = text_of(text.encode("utf-8", "surrogatepass"), most)
    return _record(folder, id, f"{folder}/{id}.toml", text)


def _record(folder: str, id: str, path: str, text: str) -> tuple[Record, list[Finding]]:
    """The record that a text makes, and what is found wrong while reading it; raises Malformed."""
    plain = "\\" not in text and (text.isascii() or _is_plain(text))
    formed = is_canonical(text)
    made, problems = format.read(folder, id, path, parse(text, plain=formed), plain=plain)
    found = [finding(made, problem) for problem in problems]
    return made, found if formed else [*found, *_not_canonical(made, text)]


def _is_plain(text: str) -> bool:
    """Whether every letter of the text shows and is written in one piece."""
    from unicodedata import is_normalized

    odd = "".join([line.rstrip("\r") for line in text.split("\n") if not line.isascii()])
    return odd.replace("\t", "").isprintable() and is_normalized("NFC", odd)


def files(root: Path, folders: Iterable[str], most: int) -> Iterator[File]:
    """The files of the folders, in order; raises StoreError where there are more than `most`."""
    number = 0
    for folder in folders:
        names, within = listed(root / folder)
        astray = [found for name in within for found in lost(root, folder, name)]
        number += len(names) + len(astray)
        if number > most:
            raise StoreError(f"the register has more than {most} records; "
                             f"raise [limits] records in {SETTINGS}")  # fmt: skip
        place = os.fspath(root / folder)
        for name in names:
            try:
                yield folder, name, read_file(os.path.join(place, name))
            except Malformed as reason:
                yield folder, name, reason
        yield from ((folder, *found) for found in astray)


def finding(record: Record, problem: Problem) -> Finding:
    """A problem with a value as a finding on its file."""
    return Finding(
        record.path, problem.at, problem.code, FOUND_WHILE_READING[problem.code], "error",
        problem.message, problem.hint, record.id, mend=problem.mend,
    )  # fmt: skip


def _not_canonical(record: Record, text: str) -> Iterator[Finding]:
    """The finding on a text that `fmt` would write otherwise."""
    from tracker.store.deviation import deviation

    if differing := deviation(text):
        yield Finding(
            record.path, (), "T901", FOUND_WHILE_READING["T901"], "warning",
            differing.message, f"tracker fmt {record.id}", record.id, differing.span,
            mend=Reform(),
        )  # fmt: skip


def stem(name: str) -> str:
    """A file's name without its ending."""
    return id_of(name)


def _unreadable(path: str, name: str, reason: Malformed) -> Finding:
    """The finding on a file that cannot be read; of no record where it is in a folder within."""
    span = Span(reason.line, reason.column, reason.column)
    id = stem(name) if is_record(name) and "/" not in name else None
    return Finding(
        path, (), "T001", FOUND_WHILE_READING["T001"], "error",
        reason.message, reason.hint, id, span,
    )  # fmt: skip


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: Path | str, most: int = 64 << 20) -> bytes:
    """The bytes of a regular file that is no link and holds at most so many; raises Malformed with
    what it is instead."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError as reason:
        if os.path.islink(path):
            message = "the file is a symbolic link"
            raise Malformed(message, hint="put the file itself here") from None
        raise Malformed(f"the file cannot be read: {reason.strerror}") from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Malformed(f"not a regular file: {_kind(found.st_mode)}",
                            hint="records are plain files; take it away")  # fmt: skip
        if found.st_nlink > 1:
            raise Malformed("the file has a second name (a hard link)",
                            hint="put a copy here: what is written here does not reach the other")  # fmt: skip
        if found.st_size > most:
            raise Malformed(f"the file has more than {most >> 20} MiB")
        data = more = os.read(handle, found.st_size + 1)
        while more and len(data) != found.st_size:  # cut short, or grown meanwhile
            more = os.read(handle, 1 << 20)
            data += more
            if len(data) > most:
                raise Malformed(f"the file has more than {most >> 20} MiB")
        return data
    except OSError as reason:
        raise Malformed(f"the file cannot be read: {reason.strerror}") from None
    finally:
        with contextlib.suppress(OSError):  # what was to be read, was
            os.close(handle)


def _kind(mode: int) -> str:
    """What is no regular file, in words."""
    return "a folder" if stat.S_ISDIR(mode) else "a pipe" if stat.S_ISFIFO(mode) else "a device"


def read_settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """What tracker.toml says, and above it the environment; raises BadSettings, naming the line or
    the variable, and the mend."""
    path = root / SETTINGS
    try:
        data = read_file(path)
        if len(data) > LARGEST_SETTINGS:
            raise Malformed(f"the file has more than {LARGEST_SETTINGS >> 10} KiB")
        raw = parse(text := text_of(data, LARGEST_SETTINGS))
    except Malformed as reason:
        raise BadSettings(
            f"{path}:{reason.line}: {reason.message}\n{reason.hint}".rstrip()
        ) from None
    version = raw.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise BadSettings(f"{path}: this register has format {version}; this version of tracker "
                          f"reads format {FORMAT}\nUpgrade with: pip install --upgrade treaty-tracker")  # fmt: skip
    chosen, problems = settings.read(raw)
    if problems:
        first = problems[0]
        line = scan(text).span(first.at).line
        raise BadSettings(f"{path}:{line}: {_told(first)}")
    return _with_environment(chosen, raw, environment)


def _told(problem: Problem) -> str:
    """What is wrong, on one line whatever words are named in it, and below it the mend."""
    return f"{' '.join(problem.message.splitlines())}\n{problem.hint}".rstrip()


def _with_environment(
    chosen: Settings, raw: Mapping[str, Any], environment: Mapping[str, str]
) -> Settings:
    """The settings with what the environment says in place of the file's; raises BadSettings."""
    said = settings.from_environment(environment)
    if not said:
        return chosen
    chosen, problems = settings.read({**raw, **said})
    variables = {key: variable for variable, key in settings.IN_ENVIRONMENT.items()}
    for problem in problems:
        variable = variables[str(problem.at[0])]
        raise BadSettings(f"{variable}: {_told(problem)}")
    for key, value in said.items():
        if not str(value).isascii() and any("\ud800" <= sign <= "\udfff" for sign in str(value)):
            raise BadSettings(f"{variables[key]}: the text is not UTF-8")
    return chosen
