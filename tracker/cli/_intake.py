"""The one way files of others become records: read, judged as a whole, written as one change."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tracker.cli import _intake_talk as talk
from tracker.cli._desk import Desk
from tracker.cli._entry import recorder
from tracker.cli._errors import DONE, Refused
from tracker.cli._tables import Item
from tracker.domain import dates
from tracker.domain.change import newly_found
from tracker.domain.finding import Finding
from tracker.domain.reference import ID_LENGTH
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.importers import record
from tracker.importers.act import Reading
from tracker.importers.participants import Participants
from tracker.importers.problem import Problem, Unreadable
from tracker.reports import imported
from tracker.rules import RULES, Case, run
from tracker.store import canonical
from tracker.store.errors import Malformed, StoreError
from tracker.store.read import record as read_record
from tracker.store.write import Change

_REFUSING = ("T0", "T101", "T102", "T103", "T104", "T105", "T106", "T5")
"""Codes of findings that no table of the United Nations can bring about: the record is not made."""


class Options(NamedTuple):
    """What is the same for every file of an import."""

    kind: str = ""
    source: str = ""
    own_source: bool = True
    is_complete: bool = True
    form: str = "untc"
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
Refusals = dict[str, list[Problem]]
"""A file -> what kept it from being imported."""


def take(desk: Desk, items: Sequence[Item], faults: Mapping[str, Problem], read: Read,
         options: Options) -> int:  # fmt: skip
    """Import the files: those that can be placed whole are written, the others named; the exit
    code. `faults` are the files that hold no text.

    Raises Refused where a file was not imported, Usage and StoreError before anything was where
    the summary could not be shown as asked.
    """
    desk.places(options.format, options.outputs)
    refused = {file: [problem] for file, problem in faults.items()}
    with contextlib.nullcontext() if options.dry_run else desk.writing():
        register = desk.register()
        participants = Participants(register.parties, may_create=options.may_create)
        readings = _readings(items, read, participants, refused)
        made = _all_made(desk, register, readings, refused, options)
        standing = _judged(desk, register, made, _parties(desk, made, participants), refused)
        kept = [one for one in made if one.item.file not in refused]
        parties = _parties(desk, kept, participants)
        if not options.dry_run:
            _write(desk, kept, parties)
    _say_about(desk, kept, len(items) + len(faults), options)
    _show(desk, kept, [*parties], refused, options)
    paths = {path for one in kept for path in one.texts}
    talk.say_standing(desk, _once(standing), paths, is_dry=options.dry_run)
    if refused:
        raise Refused(talk.refusals(refused))
    return DONE


def _say_about(desk: Desk, kept: Sequence[_Made], files: int, options: Options) -> None:
    """Say what was taken for granted in files that were, or would be, imported."""
    for one in kept:
        for remark in one.reading.remarks:
            desk.say(f"{visible(one.item.file)}: {visible(remark)}")
    untitled = [one.item for one in kept if not (one.item.title or one.reading.title)]
    talk.say_untitled(desk, untitled, files, has_index=options.form == "untc",
                      is_dry=options.dry_run)  # fmt: skip
    if not options.is_complete:
        talk.say_partial(desk, [one.item for one in kept], is_dry=options.dry_run)


def _show(desk: Desk, kept: Sequence[_Made], parties: Sequence[str], refused: Refusals,
          options: Options) -> None:  # fmt: skip
    """Show the summary; where it cannot be shown, say that the import was made all the same."""
    files = [_summary(one) for one in kept]
    codes = [Path(path).stem for path in sorted(parties)]
    summary = imported.build(files, len(refused), codes, desk.moment(), dry_run=options.dry_run)
    try:
        desk.show(summary, options.format, options.outputs)
    except BrokenPipeError:
        raise
    except (OSError, StoreError) as reason:
        what = (str(reason) if isinstance(reason, StoreError)
                else f"cannot write to standard output: {reason.strerror}")  # fmt: skip
        if refused:
            desk.say(talk.refusals(refused))
        if options.dry_run or not kept:
            raise StoreError(f"{what}; nothing was imported") from None
        made = ", ".join(desk.path(f"instruments/{one.item.id}.toml") for one in kept)
        raise StoreError(f"{what}; the import was made\nsee it in {made}") from None


class _NotPlaced(Exception):
    """A file of which nothing is to be imported; says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def _readings(items: Sequence[Item], read: Read, participants: Participants,
              refused: Refusals) -> list[tuple[Item, Reading]]:  # fmt: skip
    """What the files hold that can be placed whole. Parties that are to be made get their codes
    once all files are read, so that the order of the files does not matter."""
    found: list[tuple[Item, Reading]] = []
    for item in items:
        try:
            reading = read(item.text, participants)
        except Unreadable as reason:
            refused[item.file] = [reason.problem]
            continue
        if reading.problems:
            refused[item.file] = list(reading.problems)
        else:
            found.append((item, reading))
    codes = participants.settled({act.party for _, reading in found for act in reading.acts})
    return [(item, reading.renamed(codes)) for item, reading in found]


def _all_made(desk: Desk, register: Register, readings: Iterable[tuple[Item, Reading]],
              refused: Refusals, options: Options) -> list[_Made]:  # fmt: skip
    """The records of the files, but for those whose ids the register has already."""
    paths = (*(record.path for record in register.records), *register.unreadable)
    taken = {Path(p).stem.casefold(): p for p in paths if not p.startswith("parties/")}
    made: list[_Made] = []
    for item, reading in readings:
        try:
            one = _made(desk, taken, item, reading, options)
        except _NotPlaced as reason:
            refused[item.file] = list(reason.problems)
            continue
        taken |= {Path(path).stem: path for path in one.texts}
        made.append(one)
    return made


def _made(desk: Desk, taken: Mapping[str, str], item: Item, reading: Reading,
          options: Options) -> _Made:  # fmt: skip
    """The records of a file; raises _NotPlaced where one is there already."""
    if there := taken.get(item.id):
        raise _NotPlaced([_is_there(desk, item.id, there, "or name another: --id ID")])
    texts: dict[str, str] = {}
    title = item.title or reading.title or Path(item.file).stem
    about = record.Imported(title, Path(item.file).name, item.url or reading.url, options.kind,
                            options.source, options.is_complete)  # fmt: skip
    if options.own_source:
        source = f"{item.id[: ID_LENGTH - 6].rstrip('-')}-table"
        if there := taken.get(source):
            raise _NotPlaced([_is_there(desk, source, there, "or cite a source: --source ID")])
        about = about._replace(source=source)
        texts[f"sources/{source}.toml"] = _file(desk, record.source(reading, about), "source")
    day, by = dates.on(desk.today), recorder(desk)
    own = record.instrument(reading, about, day, by)
    life = [("[[event]]", event) for event in own.pop("event")]
    texts[f"instruments/{item.id}.toml"] = _file(desk, own, "instrument", life)
    return _Made(item, reading, texts)


def _file(desk: Desk, values: Mapping[str, Any], noun: str,
          tables: Sequence[tuple[str, Mapping[str, Any]]] = ()) -> str:  # fmt: skip
    return canonical.file(values, tables, desk.settings.schema_line(noun))


def _is_there(desk: Desk, id: str, path: str, how: str) -> Problem:
    message = f'there is a record "{id}" already: it is never overwritten'
    return Problem(0, 0, message, f"see {desk.path(path)}, {how}")


def _parties(desk: Desk, made: Iterable[_Made], participants: Participants) -> dict[str, str]:
    """The path of each party's record that the files need -> its text."""
    codes = {act.party for one in made for act in one.reading.acts}
    new = participants.newcomers(codes)
    return {
        f"parties/{code}.toml": _file(desk, record.party(one), "party") for code, one in new.items()
    }


def _judged(desk: Desk, register: Register, made: Sequence[_Made], parties: Mapping[str, str],
            refused: Refusals) -> list[Finding]:  # fmt: skip
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
    for finding in _once(newly):
        if finding.is_error and finding.code.startswith(_REFUSING) and finding.path in files:
            problem = Problem(0, 0, f"[{finding.code}] {finding.message}", finding.hint)
            refused.setdefault(files[finding.path], []).append(problem)
    return newly


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of a table's source that only repeat one of its instrument: its
    title is made of the instrument's."""
    own = {(f.code, f.at, f.message) for f in findings if f.path.startswith("instruments/")}
    return [f for f in findings if not (
        f.path.startswith("sources/") and f.at == ("title",) and (f.code, f.at, f.message) in own
    )]  # fmt: skip


def _write(desk: Desk, kept: Sequence[_Made], parties: Mapping[str, str]) -> None:
    """Write the records and the parties they need that are not there yet: all of them or none."""
    texts = {**parties, **{path: text for one in kept for path, text in one.texts.items()}}
    changes = [Change(desk.root / path, None, text.encode()) for path, text in texts.items()]
    ids = [one.item.id for one in kept]
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    desk.commit(changes, f"{', '.join(ids[:3])}{more}")


def _summary(one: _Made) -> imported.Imported:
    days = one.reading.days
    undone = sum(not act.is_printed for act in one.reading.acts)
    first, last = (days[0].text, days[1].text) if days else ("", "")
    title = one.item.title or one.reading.title
    return imported.Imported(one.item.file, one.item.id, title, one.reading.participants,
                             one.reading.counts, first, last, undone)  # fmt: skip
