"""The one way a command changes a record: under the lock, judged whole before it is written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.cli._desk import Desk
from tracker.cli._difference import difference
from tracker.cli._errors import DONE, Refused, Usage
from tracker.cli._rewrite import told
from tracker.domain import change
from tracker.domain.codes import FOUND_WHILE_READING
from tracker.domain.dates import Days
from tracker.domain.document import Document, Paragraph, Shown
from tracker.domain.finding import Finding, Span
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.formats import table
from tracker.formats.visible import cut
from tracker.reports import refusal
from tracker.rules import RULES, Case, run
from tracker.store import edit
from tracker.store.errors import Changed, Malformed
from tracker.store.locate import lines, locate, place
from tracker.store.read import read_file
from tracker.store.read import record as read_record
from tracker.store.scan import scan
from tracker.store.toml import parse, text_of
from tracker.store.write import Change

LIVING = ("instruments", "actions")
"""The folders whose records have a life of events."""


class Draft:
    """A record being changed: what its file holds now, and what it will hold.

    `old` is None for a record that is new; `text` is what it will hold, where that is known from
    the beginning. `mend` gives, for the codes of rules, what to add to the command so that the rule
    is content. Raises Malformed where no `text` is given and the old one is none.
    """

    def __init__(self, desk: Desk, register: Register, folder: str, id: str,
                 old: bytes | None, *, dry_run: bool, text: str | None = None) -> None:  # fmt: skip
        self.desk, self.register, self.folder, self.id = desk, register, folder, id
        self.path, self._old, self._dry_run = f"{folder}/{id}.toml", old, dry_run
        self.most = desk.settings.limits.file_kib * 1024
        self.text = text if text is not None else text_of(old or b"", self.most)
        self._verdict: tuple[str, list[Shown], list[Shown]] | None = None
        self.mend: Mapping[str, str] = {}
        self.after = register
        """The register with the changed record in it, once it has been judged."""

    @property
    def file(self) -> Path:
        """The record's file."""
        return self.desk.root / self.path

    def place_of(self, record: Record, at: tuple[str | int, ...]) -> str:
        """Where a table or value of the record stands, as file:line:column."""
        span = scan(self.text).span(at) if at else Span(1, 1, 1)
        return f"{self.desk.path(record.path)}:{span.line}:{span.column}"

    def add(self, table: str, values: Mapping[str, Any], after: int) -> None:
        """Put a new block of the table behind the one at place `after`."""
        self.text = edit.add_block(self.text, table, values, after)

    def has(self, path: tuple[str, ...]) -> bool:
        """Whether the record says something at a key path."""
        at: Any = parse(self.text)
        for part in path:
            if not isinstance(at, Mapping) or part not in at:
                return False
            at = at[part]
        return True

    def set(self, path: tuple[str, ...], value: Any, order: tuple[str, ...]) -> None:
        """Set the value at a key path; a table that is not there yet is made in braces."""
        while len(path) > 1 and not self.has(path[:-1]):
            path, value = path[:-1], {path[-1]: value}
        self.text = edit.set_key(self.text, path, value, order)

    def keep(self, said: str, words: str = "") -> int:
        """Judge the changed record and write it, or show what would be; the exit code.

        `said` is what was understood, and `words` those by which it is told from its like in the
        journal. Raises Refused where the rules find a new error.
        """
        if self._old is not None and self.text.encode("utf-8") == self._old:
            self.desk.print(self._told(said, "Nothing to change."))
            return DONE
        new, severe = self.judged()
        if self._dry_run:
            old = None if self._old is None else self._old.decode("utf-8", "backslashreplace")
            self.desk.print(difference(self.desk, self.path, old, self.text))
            if severe:
                raise Refused(self.desk.beside(refusal.of_findings(severe)))
            self._warn(new)
            talk = self._told(said, "Nothing was changed: it was a dry run.")
            self.desk.say(talk.rstrip("\n"))
            return DONE
        if severe:
            raise Refused(self.desk.beside(refusal.of_findings(severe)))
        self.desk.commit([Change(self.file, self._old, self.text.encode("utf-8"))],
                         f"{said}: {cut(words, 60)}" if words else said)  # fmt: skip
        self._warn(new)
        self._report(said)
        return DONE

    def _report(self, said: str) -> None:
        """Say what was written."""
        file = self.desk.path(self.path)
        told(self.desk, self._told(said, f"wrote {file}"), f"in {file}")

    def _told(self, *lines: str) -> str:
        """Lines of talk, broken between words where the terminal is too narrow for them."""
        talk = Document("", {}, tuple(Paragraph(line, "close") for line in lines))
        return table.render(talk, self.desk.page())

    def judged(self) -> tuple[list[Shown], list[Shown]]:
        """The new warnings and the new errors of the register with the changed record in it."""
        if self._verdict is None or self._verdict[0] != self.text:
            self._verdict = (self.text, *self._judged())
        return self._verdict[1:]

    def _judged(self) -> tuple[list[Shown], list[Shown]]:
        try:
            record, findings = read_record(self.folder, self.id, self.text, self.most)
        except Malformed as reason:
            return [], [self.unreadable(reason)]
        self.after = change.with_record(self.register, record, findings)
        today = self.desk.today
        was, now = (run(RULES, Case(register, today)) for register in (self.register, self.after))
        new = change.newly_found(was, now)
        here = place(self.text, [f for f in new if f.path == self.path])
        new = [*here, *locate(self.desk.root, [f for f in new if f.path != self.path])]
        shown = [(f.is_error, self.shown(f)) for f in new]
        return [s for error, s in shown if not error], [s for error, s in shown if error]

    def unreadable(self, reason: Malformed) -> Shown:
        """The finding on a text that is no record."""
        span = Span(reason.line, reason.column, reason.column)
        return self.shown(Finding(self.path, (), "T001", FOUND_WHILE_READING["T001"], "error",
                                  reason.message, reason.hint, self.id, span))  # fmt: skip

    def shown(self, finding: Finding) -> Shown:
        """A finding with its line: of the text to be for this record, of the file for others."""
        own = finding.path == self.path
        text = self.text.split("\n") if own else lines(self.desk.root, finding.path)
        number = finding.span.line if finding.span else 1
        excerpt = text[number - 1].rstrip("\r") if number <= len(text) else ""
        if own and finding.code in self.mend:
            finding = finding._replace(hint=self.mend[finding.code])
        return Shown(finding, self.desk.path(finding.path), excerpt)

    def _warn(self, new: list[Shown]) -> None:
        if new:
            self.desk.say(self.desk.beside(refusal.of_warnings(new)))


@contextlib.contextmanager
def opened(desk: Desk, words: str, *folders: str, dry_run: bool) -> Iterator[tuple[Draft, Record]]:
    """The record meant by the words, ready to be changed; the register is locked meanwhile.

    A dry run takes no lock and needs no leave to write.
    """
    with contextlib.nullcontext() if dry_run else desk.writing():
        register = desk.register()
        found = desk.find(words, register, *folders)
        try:
            old = read_file(desk.root / found.path)
            draft = Draft(desk, register, found.folder, found.id, old, dry_run=dry_run)
            record, findings = read_record(found.folder, found.id, draft.text, draft.most)
        except Malformed as reason:
            raise Changed(f"{desk.path(found.path)}: {reason.message}; nothing was changed"
                          ) from None  # fmt: skip
        draft.register = change.with_record(register, record, findings)
        yield draft, record


@contextlib.contextmanager
def opened_new(desk: Desk, folder: str, id: str, *, dry_run: bool) -> Iterator[Draft]:
    """A record that is not there yet; raises Usage where there is one of that id."""
    with contextlib.nullcontext() if dry_run else desk.writing():
        register = desk.register()
        there = [r.path for r in register.records if r.id.casefold() == id.casefold()
                 and (r.folder == "parties") == (folder == "parties")]  # fmt: skip
        file = desk.root / folder / f"{id}.toml"
        if file.exists() or file.is_symlink():
            there = [f"{folder}/{id}.toml"]
        if there:
            raise Usage(f'"{id}" is there already: {desk.path(there[0])}',
                        f"see it with: tracker show {id}")  # fmt: skip
        yield Draft(desk, register, folder, id, None, dry_run=dry_run)


def refuse(desk: Desk, document: Document) -> Refused:
    """The refusal that a document tells of."""
    return Refused(desk.beside(document))


def spoken_on(when: Days, effective: Days | None = None) -> str:
    """The dates of a change said back: "on Mon 2026-01-05, effective ..."."""
    from tracker.cli._words import spoken

    words = f"on {spoken(when)}"
    return words + (f", effective {spoken(effective)}" if effective else "")
