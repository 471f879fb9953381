"""check --fix: what has one safe mend is mended, in the files that stay as sound as they were."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from tracker.cli._desk import Desk
from tracker.cli._rewrite import rewrite, unless_changed
from tracker.domain.change import newly_found, with_records
from tracker.domain.finding import Finding, KeyPath, Rename, Replace
from tracker.domain.phrases import counted
from tracker.domain.records import Record
from tracker.domain.reference import id_of
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.store.errors import Malformed
from tracker.store.mend import Mended, mended
from tracker.store.read import read_file
from tracker.store.read import record as read_record
from tracker.store.toml import parse, text_of
from tracker.store.write import Change

ROUNDS = 5
"""How often the mended files are looked at anew: a mend may bring to light what has a mend too."""
GRAVE = ("T0", "T1", "T214")
"""What no mend may bring about: a file that cannot be read as it was, or a past rewritten."""

Judge = Callable[[Register], list[Finding]]
"""All that the rules find in a register."""


class Draft(NamedTuple):
    """A file mended in memory: the record it makes, and what was found while reading it."""

    mended: Mended
    record: Record
    findings: tuple[Finding, ...]


class Mending:
    """The files being mended, before any of them is written. `is_meant` says which findings."""

    def __init__(
        self, desk: Desk, register: Register, judge: Judge, is_meant: Callable[[Finding], bool]
    ) -> None:
        self.desk, self.register, self.judge, self.is_meant = desk, register, judge, is_meant
        self.old: dict[str, bytes] = {}
        self.texts: dict[str, str] = {}
        self.done: dict[str, list[Finding]] = {}
        self.careful: frozenset[str] = frozenset()
        """The files of which every mend is tried by itself."""
        self.unsafe: dict[tuple[str, KeyPath], str] = {}
        """By the place of a finding, what its mend would bring about; () for all of a file."""

    def work(self) -> None:
        """Mend until nothing is left that can be. Files that come out worse are begun anew, and
        mended with care: without the mends that make them so."""
        first = self.register
        before = self.judge(first)
        after = self._mend(before)
        worse = self._worse(before, after, self.done)
        if not worse:
            return
        self.careful = frozenset(worse)
        old = [one for one in first.records if one.path in worse]
        made = {path: [f for f in first.findings if f.path == path] for path in worse}
        self.register = with_records(self.register, [(one, made[one.path]) for one in old])
        for path in worse:
            del self.texts[path], self.done[path]
        self._mend(self.judge(self.register))

    def _mend(self, found: list[Finding]) -> list[Finding]:
        """Mend what was found, and what comes to light by that; what is found then."""
        for _ in range(ROUNDS):
            drafts = self._drafts(found)
            if not drafts:
                break
            after, found_after = self._judged(drafts)
            if worse := self._worse(found, found_after, self.careful & drafts.keys()):
                self._leave_out(worse, drafts)
                drafts = {path: draft for path, draft in drafts.items() if path not in worse}
                after, found_after = self._judged(drafts)
            for path, draft in drafts.items():
                self.texts[path] = draft.mended.text
                self.done.setdefault(path, []).extend(draft.mended.findings)
            self.register, found = after, found_after
        return found

    def changes(self) -> list[Change]:
        """The files that would be written."""
        return [
            Change(self.desk.root / path, self.old[path], self.texts[path].encode("utf-8"))
            for path in sorted(self.done)
        ]

    def _drafts(self, found: Iterable[Finding]) -> dict[str, Draft]:
        """The files with what can be mended in them now mended."""
        wanted: dict[str, list[Finding]] = {}
        for finding in found:
            left_out = (finding.path, finding.at) in self.unsafe
            if finding.can_be_mended and self.is_meant(finding) and not left_out:
                wanted.setdefault(finding.path, []).append(finding)
        drafts = {}
        for path, findings in wanted.items():
            if (path, ()) not in self.unsafe and (text := self._text(path)) is not None:
                findings = self._without_doubles(text, findings)
                if path in self.careful:
                    findings = [finding for finding in findings if self._is_safe(text, finding)]
                draft = self._draft(path, text, findings)
                if draft and draft.mended.text != text:
                    drafts[path] = draft
        return drafts

    def _without_doubles(self, text: str, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, without those by whose mend a list would hold one thing twice."""
        kept: list[Finding] = []
        held: dict[KeyPath, list[Any]] = {}
        for finding in findings:
            if isinstance(finding.mend, Replace) and isinstance(finding.at[-1], int):
                there = held.setdefault(finding.at[:-1], _list(text, finding.at[:-1]))
                if finding.mend.value in there:
                    self.unsafe[finding.path, finding.at] = (
                        f"{finding.mend.value} would be named twice in one list"
                    )
                    continue
                there.append(finding.mend.value)
            kept.append(finding)
        return kept

    def _text(self, path: str) -> str | None:
        """The text of a file as it is by now; None for one that is no longer to be read."""
        if path not in self.texts:
            try:
                data = read_file(self.desk.root / path)
                text = text_of(data, self.register.settings.limits.file_kib * 1024)
            except Malformed:
                return None
            self.old[path], self.texts[path] = data, text
        return self.texts[path]

    def _draft(self, path: str, text: str, findings: Iterable[Finding]) -> Draft | None:
        folder, id = path.partition("/")[0], id_of(path)
        try:
            after = mended(text, findings)
            most = self.register.settings.limits.file_kib * 1024
            record, made = read_record(folder, id, after.text, most)
        except Malformed:
            return None
        return Draft(after, record, tuple(made)) if record.path == path else None

    def _is_safe(self, text: str, finding: Finding) -> bool:
        """Whether a mend leaves the file as easy to read as it was: under the right name, the value
        of a key may be found to be wrong."""
        if not isinstance(finding.mend, Rename):
            return True
        draft = self._draft(finding.path, text, [finding])
        if draft is None:
            return False
        before = (one for one in self.register.findings if one.path == finding.path)
        for new in newly_found(before, draft.findings):
            if self._is_grave(new):
                self.unsafe[finding.path, finding.at] = _told(new)
                return False
        return True

    def _leave_out(self, worse: Mapping[str, Finding], drafts: Mapping[str, Draft]) -> None:
        """Leave out the mends at the place of the fault they brought about; if there are none, all
        of the file."""
        for path, fault in worse.items():
            places = [one.at for one in drafts[path].mended.findings if _meet(one.at, fault.at)]
            self.unsafe |= {(path, at): _told(fault) for at in places or [()]}

    def _is_grave(self, new: Finding) -> bool:
        """Whether a fault that a mend brings about speaks against it: what has a mend of its own is
        mended next."""
        mends = new.can_be_mended and self.is_meant(new)
        return new.code.startswith(GRAVE) and not new.allowed and not mends

    def _judged(self, drafts: Mapping[str, Draft]) -> tuple[Register, list[Finding]]:
        after = with_records(self.register, [(d.record, d.findings) for d in drafts.values()])
        return after, self.judge(after)

    def _worse(
        self, before: Iterable[Finding], after: Iterable[Finding], paths: Collection[str]
    ) -> dict[str, Finding]:
        """By file, of these, the first grave fault that its mends brought about."""
        worse: dict[str, Finding] = {}
        for finding in newly_found(before, after):
            if finding.path in paths and self._is_grave(finding):
                worse.setdefault(finding.path, finding)
        return worse


def _told(fault: Finding) -> str:
    return f"there would be {fault.code}: {fault.message}"


def _list(text: str, at: KeyPath) -> list[Any]:
    """What the list at a place of a text holds."""
    value: Any = parse(text)
    for part in at:
        value = value[part]
    return list(value)


def _meet(one: KeyPath, other: KeyPath) -> bool:
    """Whether one of two values is the other or holds it; the whole file is not meant."""
    shorter = min(len(one), len(other))
    return shorter > 0 and one[:shorter] == other[:shorter]


def fix(
    desk: Desk,
    register: Register,
    judge: Judge,
    is_meant: Callable[[Finding], bool],
    *,
    dry_run: bool,
    yes: bool,
) -> str:
    """Mend what can be mended, if that is agreed to; what to say of it, "" where nothing was done.

    The differences are shown beside the answer, which is what the check finds.
    """
    refuse_changed = unless_changed(desk)
    mending = Mending(desk, register, judge, is_meant)
    mending.work()
    for (path, _), told in mending.unsafe.items():
        desk.say(f"{visible(desk.path(path))}: a mend was left out, by which {visible(told)}")
    changes = mending.changes()
    if not changes:
        desk.say("Nothing can be mended.")
        return ""
    told = f"{counted(sum(map(len, mending.done.values())), 'finding')} in {counted(len(changes), 'file')}"
    if dry_run:
        desk.say(f"would mend {told}")
    written = rewrite(desk, changes, f"mended {told}", dry_run=dry_run, yes=yes, beside=True,
                      judge=refuse_changed)  # fmt: skip
    return f"mended {told}" if written else ""
