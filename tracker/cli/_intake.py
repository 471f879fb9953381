"""The one way files of others become records: read, judged as a whole, written file by file."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.cli._desk import Desk
from tracker.cli._entry import recorder
from tracker.cli._errors import DONE, Refused, Usage
from tracker.domain import dates
from tracker.domain.change import newly_found
from tracker.domain.finding import Finding
from tracker.domain.phrases import counted
from tracker.domain.reference import DEVICES, ID, ID_LENGTH
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.importers import grid, record
from tracker.importers.act import Reading
from tracker.importers.participants import Participants
from tracker.importers.problem import Problem, Unreadable
from tracker.reports import imported
from tracker.rules import RULES, Case, run
from tracker.store import canonical
from tracker.store.errors import Malformed, StoreError
from tracker.store.read import record as read_record
from tracker.store.write import locked, replace

MOST_SAID = 10
"""Problems of one file that are said; how many more there are is said too."""

_REFUSING = ("T0", "T101", "T102", "T103", "T104", "T105", "T106", "T5")
"""Codes of findings that no table of the United Nations can bring about: the record is not made."""


class Item(NamedTuple):
    """A file to import: its name as given, the id and title of its record, its text, what its
    title came from and the page it is from."""

    file: str
    id: str
    title: str
    text: str
    url: str = ""


class Options(NamedTuple):
    """What is the same for every file of an import."""

    kind: str = ""
    source: str = ""
    own_source: bool = True
    may_create: bool = False
    dry_run: bool = False
    format: str | None = None
    outputs: Sequence[str] = ()


class _Made(NamedTuple):
    """The records that a file becomes: path -> text, the instrument's last."""

    item: Item
    reading: Reading
    texts: Mapping[str, str]


Read = Callable[[str, Participants], Reading]


def text_of(name: str) -> str:
    """The text of a file named on the command line; raises Unreadable."""
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as reason:
        raise Unreadable(f"the file cannot be read: {reason.strerror}") from None
    except ValueError:
        raise Unreadable("no file can have this name") from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("it is not a regular file")
        with os.fdopen(os.dup(handle), "rb") as file:
            return grid.text_of(file.read(grid.MOST_BYTES + 1))
    except OSError as reason:
        raise Unreadable(f"the file cannot be read: {reason.strerror}") from None
    finally:
        os.close(handle)


def id_for(name: str, prefix: str = "") -> str:
    """The id made of a file's name; raises Usage where none can be made."""
    stem = Path(name).stem.casefold()
    id = prefix + re.sub(r"[^a-z0-9]+", "-", stem).strip("-")
    return checked_id(id, f"the name of {visible(name)} gives no id")


def checked_id(id: str, message: str = "") -> str:
    """The id, if it can be one; raises Usage."""
    if not ID.fullmatch(id) or len(id) > ID_LENGTH or id in DEVICES:
        raise Usage(message or f'"{visible(id)}" cannot be an id',
                    f"name it: --id ID (small letters, digits and hyphens, {ID_LENGTH} at most)"
                    )  # fmt: skip
    return id


def take(desk: Desk, items: Sequence[Item], faults: Mapping[str, Problem], read: Read,
         options: Options) -> int:  # fmt: skip
    """Import the files: those that can be placed whole are written, the others named; the exit
    code. `faults` are the files of which not even the text could be read.

    Raises Refused where a file was not imported.
    """
    refused = {file: [problem] for file, problem in faults.items()}
    with contextlib.nullcontext() if options.dry_run else locked(desk.root):
        register = desk.register()
        taken = {r.id.casefold() for r in register.records if r.folder != "parties"}
        participants = Participants(register.parties, may_create=options.may_create)
        made: list[_Made] = []
        for item in items:
            try:
                made.append(_made(desk, register, taken, item, read, participants, options))
            except _NotPlaced as reason:
                refused[item.file] = list(reason.problems)
        standing = _judged(desk, register, made, _parties(made, participants), refused)
        kept = [one for one in made if one.item.file not in refused]
        parties = _parties(kept, participants)
        if not options.dry_run:
            _write(desk, kept, parties, refused)
    kept = [one for one in kept if one.item.file not in refused]
    for one in kept:
        for remark in _remarks(one):
            desk.say(f"{visible(one.item.file)}: {visible(remark)}")
    files = [_summary(one) for one in kept]
    codes = [Path(path).stem for path in parties]
    summary = imported.build(files, len(refused), codes, desk.moment(), dry_run=options.dry_run)
    desk.show(summary, options.format, options.outputs)
    _say_standing(desk, standing, {path for one in kept for path in one.texts})
    if refused:
        raise Refused(_said(refused))
    return DONE


class _NotPlaced(Exception):
    """A file of which nothing is to be imported; says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def _made(desk: Desk, register: Register, taken: set[str], item: Item, read: Read,
          participants: Participants, options: Options) -> _Made:  # fmt: skip
    """The records of a file; raises _NotPlaced."""
    if item.id in taken:
        path = desk.path(f"instruments/{item.id}.toml")
        message = f'there is a record "{item.id}" already: it is never overwritten'
        raise _NotPlaced([Problem(0, 0, message, f"see {path}, or name another: --id ID")])
    try:
        reading = read(item.text, participants)
    except Unreadable as reason:
        raise _NotPlaced([reason.problem]) from None
    if reading.problems:
        raise _NotPlaced(reading.problems)
    taken.add(item.id)
    texts: dict[str, str] = {}
    title = item.title or reading.title or Path(item.file).stem
    about = record.Imported(title, Path(item.file).name, item.url or reading.url, options.kind,
                            options.source)  # fmt: skip
    if options.own_source:
        source = f"{item.id[: ID_LENGTH - 6].rstrip('-')}-table"
        if source in taken:
            raise _NotPlaced([Problem(0, 0, f'there is a record "{source}" already',
                                      "cite a source of the register: --source ID")])  # fmt: skip
        taken.add(source)
        about = about._replace(source=source)
        texts[f"sources/{source}.toml"] = canonical.file(record.source(reading, about))
    day, by = dates.on(desk.today), recorder(desk)
    own = record.instrument(reading, about, day, by)
    life = [("[[event]]", event) for event in own.pop("event")]
    texts[f"instruments/{item.id}.toml"] = canonical.file(own, life)
    return _Made(item, reading, texts)


def _parties(made: Iterable[_Made], participants: Participants) -> dict[str, str]:
    """The path of each party's record that the files need -> its text."""
    codes = {act.party for one in made for act in one.reading.acts}
    new = participants.newcomers(codes)
    return {f"parties/{code}.toml": canonical.file(record.party(one)) for code, one in new.items()}


def _judged(desk: Desk, register: Register, made: Sequence[_Made], parties: Mapping[str, str],
            refused: dict[str, list[Problem]]) -> list[Finding]:  # fmt: skip
    """What the rules newly find in the register with every new record in it. Files whose records
    could not be kept are refused."""
    files = {path: one.item.file for one in made for path in one.texts}
    records, found = list(register.records), list(register.findings)
    most = desk.settings.limits.file_kib * 1024
    texts = {path: text for one in made for path, text in one.texts.items()}
    for path, text in {**parties, **texts}.items():
        folder, _, name = path.partition("/")
        try:
            new, findings = read_record(folder, name.removesuffix(".toml"), text, most)
        except Malformed as reason:
            message = f"its record cannot be kept: {reason.message}"
            refused.setdefault(files[path], []).append(Problem(0, 0, message, reason.hint))
            continue
        records.append(new)
        found += findings
    after = Register(records, register.settings, found, register.unreadable)
    was, now = (run(RULES, Case(one, desk.today)) for one in (register, after))
    newly = newly_found(was, now)
    for finding in newly:
        if finding.is_error and finding.code.startswith(_REFUSING) and finding.path in files:
            problem = Problem(0, 0, f"[{finding.code}] {finding.message}", finding.hint)
            refused.setdefault(files[finding.path], []).append(problem)
    return newly


def _write(desk: Desk, kept: Sequence[_Made], parties: Mapping[str, str],
           refused: dict[str, list[Problem]]) -> None:  # fmt: skip
    """Write the parties, then the records file by file: all of a file's or none."""
    for path, text in parties.items():
        replace(desk.root / path, None, text.encode())
    for one in kept:
        done: list[Path] = []
        try:
            for path, text in one.texts.items():
                replace(desk.root / path, None, text.encode())
                done.append(desk.root / path)
        except StoreError as reason:
            for file in done:
                file.unlink(missing_ok=True)
            refused[one.item.file] = [Problem(0, 0, str(reason).partition("\n")[0])]


def _remarks(one: _Made) -> Iterable[str]:
    """What is to be said of a file that was imported."""
    yield from one.reading.remarks
    if not (one.item.title or one.reading.title):
        yield f'no title is known: tracker set {one.item.id} title="..."'


def _summary(one: _Made) -> imported.Imported:
    days = one.reading.days
    undone = sum(not act.is_printed for act in one.reading.acts)
    first, last = (days[0].text, days[1].text) if days else ("", "")
    title = one.item.title or one.reading.title
    return imported.Imported(one.item.file, one.item.id, title, one.reading.participants,
                             one.reading.counts, first, last, undone)  # fmt: skip


def _say_standing(desk: Desk, found: Iterable[Finding], paths: set[str]) -> None:
    """Say how much the rules find in what was imported as the tables have it."""
    own = [finding for finding in found if finding.path in paths and not finding.allowed]
    errors = sum(finding.is_error for finding in own)
    said = [
        counted(number, noun)
        for number, noun in ((errors, "error"), (len(own) - errors, "warning"))
        if number
    ]
    if said:
        verb = "stands" if len(own) == 1 else "stand"
        desk.say(
            f"{' and '.join(said)} {verb} in what was imported, as it was given: tracker check"
        )


def _said(refused: Mapping[str, Sequence[Problem]]) -> str:
    """What kept files from being imported, each problem with its place."""
    lines = []
    for file, problems in refused.items():
        for problem in problems[:MOST_SAID]:
            lines.append(f"error: {visible(file)}{_place(problem)}: {visible(problem.message)}")
            lines += [f"help: {visible(line)}" for line in problem.hint.split("\n") if line]
        if len(problems) > MOST_SAID:
            lines.append(f"error: {visible(file)}: {len(problems) - MOST_SAID} more of this kind")
        lines.append(f"Nothing of {visible(file)} was imported.")
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    """Where in the file: its line and, where one cell is meant, which."""
    line = f":{problem.line}" if problem.line else ""
    return f"{line}, cell {problem.column}" if problem.column else line
