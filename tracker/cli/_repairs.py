"""What doctor repairs: the files as they are, and as they will be."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.cli._desk import Desk
from tracker.domain.finding import Finding
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.store import read
from tracker.store.errors import Malformed, StoreError
from tracker.store.find import SETTINGS
from tracker.store.toml import parse, text_of
from tracker.store.whereabouts import is_record
from tracker.store.write import Change


class Repairs:
    """Texts by path, read when they are asked for; `told` is what was found and done, in lines,
    `left` what is left for a person."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.told: list[str] = []
        self.left: list[str] = []
        self.named: set[str] = set()
        """The files that could not be read for their marks; `left` says what is left in them."""
        self.is_unfinished = False
        """Whether a merge of git goes on that has left these marks."""
        register = desk.register()
        self.records: dict[str, Record] = {record.path: record for record in register.records}
        self.findings: dict[str, list[Finding]] = {}
        for finding in register.findings:
            self.findings.setdefault(finding.path, []).append(finding)
        self.unreadable = [path for path in register.unreadable if is_record(path)]
        lost = set(register.unreadable) - set(self.unreadable)
        self.left += [
            f"{desk.path(finding.path)}: {finding.message}: {finding.hint}"
            for finding in register.findings
            if finding.path in lost
        ]
        self._unread = frozenset(self.unreadable)
        self._old: dict[str, bytes] = {}
        self._new: dict[str, str] = {}
        self._renamed: dict[str, str] = {}
        self._made: set[str] = set()

    def text(self, path: str) -> str:
        """The text of a file as it will be; raises Malformed."""
        if path not in self._new:
            most = 256 * 1024 if path == SETTINGS else self.desk.settings.limits.file_kib * 1024
            data = read.read_file(self.desk.root / path)
            self._new[path] = text_of(data, most)
            self._old[path] = data
        return self._new[path]

    def rewrite(self, path: str, text: str) -> None:
        """Give a file another text; what it says is read again."""
        self.text(path)
        self._new[path] = text
        if path == SETTINGS:
            return
        folder, _, name = path.partition("/")
        self._read(path, folder, read.stem(name))

    def make(self, path: str, text: str) -> None:
        """Make a record's file that is not there yet."""
        _refuse_if_there(self.desk, path)
        self._new[path] = text
        self._made.add(path)
        folder, _, name = path.partition("/")
        self._read(path, folder, read.stem(name))
        if path not in self.records:
            self.unreadable.append(path)

    def rename(self, path: str, id: str) -> None:
        """Give a record another id; its file has that name."""
        text = self.text(path)
        folder = path.partition("/")[0]
        new = f"{folder}/{id}.toml"
        if path in self._made:
            self._made.remove(path)
            self._made.add(new)
        else:
            was = next((old for old, now in self._renamed.items() if now == path), path)
            self._renamed[was] = new
        self._new[new] = text
        self.records.pop(path, None)
        self.findings.pop(path, None)
        if path in self.unreadable:
            self.unreadable[self.unreadable.index(path)] = new
        else:
            self._read(new, folder, id)

    def _read(self, path: str, folder: str, id: str) -> None:
        most = self.desk.settings.limits.file_kib * 1024
        try:
            record, findings = read.record(folder, id, self._new[path], most)
        except Malformed:
            return
        self.records[path], self.findings[path] = record, findings
        if path in self.unreadable:
            self.unreadable.remove(path)

    def files(self) -> list[tuple[str, str]]:
        """The path and the id of every record's file, readable or not."""
        paths = {*self.records, *self.unreadable}
        return sorted((path, read.stem(path.partition("/")[2])) for path in paths)

    def faults(self) -> Iterator[tuple[str, int, str]]:
        """The files that cannot be read still, by the path that each has now, and why: the line
        and the reason. Those that are `named` are left out."""
        now = {new: old for old, new in self._renamed.items()}
        for path in sorted(self.unreadable):
            old = now.get(path, path)
            if old not in self.named:
                try:
                    parse(self.text(path))
                except Malformed as reason:
                    yield old, reason.line, reason.message

    def register(self) -> Register:
        """The register as it will be."""
        findings = [f for path in sorted(self.findings) for f in self.findings[path]]
        return Register(self.records.values(), self.desk.settings, findings, self.unreadable)

    def merged(self) -> list[str]:
        """The files that could not be read and can be now, by the paths they will have, and those
        that were made of them."""
        paths = {*(self._renamed.get(path, path) for path in self._unread), *self._made}
        return sorted(paths & self.records.keys())

    def changes(self) -> list[Change]:
        """What to write: a renamed file is a new one, and an old one taken away."""
        made = [
            Change(self.desk.root / path, None, self._new[path].encode("utf-8"))
            for path in sorted(self._made)
        ]
        for path in sorted(self._old):
            file, old, target = self.desk.root / path, self._old[path], self._renamed.get(path)
            new = self._new[target or path].encode("utf-8")
            if target:
                _refuse_if_there(self.desk, target)
                made += [Change(file, old, None), Change(self.desk.root / target, None, new)]
            elif new != old:
                made.append(Change(file, old, new))
        return made


def _refuse_if_there(desk: Desk, path: str) -> None:
    if (desk.root / path).exists() or (desk.root / path).is_symlink():
        raise StoreError(f"{desk.path(path)} is there already; nothing was changed")
