"""Mends of a text: what the findings say is meant, as changes of a few characters.

A text is looked at once, however many of its findings are mended.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from tracker.domain.document import Suggestion
from tracker.domain.finding import Finding, KeyPath, Reform, Rename, Replace
from tracker.store.canonical import literal, name
from tracker.store.form import canonical
from tracker.store.scan import Layout, Place, Scanner, TooDeep, Unscannable, span
from tracker.store.toml import parse


class Edit(NamedTuple):
    """Other words for those between two places of a text, in characters from 0."""

    start: int
    end: int
    new: str


class Mended(NamedTuple):
    """A text after its mends, and the findings that were mended."""

    text: str
    findings: tuple[Finding, ...]


class Mender:
    """The mends of one text, which is that of a file in which the findings were made."""

    def __init__(self, text: str) -> None:
        self.text = text

    def edits(self, finding: Finding) -> tuple[Edit, ...]:
        """The edits that mend the finding; none where it has no mend, or where that has no place:
        the key that is meant stands there already. A text is put into its canonical form only as a
        whole: `mended`."""
        try:
            match finding.mend:
                case Rename(key):
                    return self._rename(finding.at, key)
                case Replace(value):
                    return self._replace(finding.at, value)
                case _:
                    return ()
        except (TooDeep, Unscannable):
            return ()

    def mended(self, findings: Iterable[Finding]) -> Mended:
        """The text with the findings mended that can be, all in one go."""
        done, edits, claimed = [], list[Edit](), set[KeyPath]()
        reform = False
        for finding in findings:
            own = self.edits(finding)
            meant = _meant(finding)
            if isinstance(finding.mend, Reform):
                reform = True
                done.append(finding)
            elif own and meant not in claimed:
                claimed.add(meant)
                edits += own
                done.append(finding)
        text = _with(self.text, edits)
        return Mended(canonical(text) if reform else text, tuple(done))

    def suggestion(self, finding: Finding) -> Suggestion | None:
        """The mend as one change of the text at one place; None where it is none or several."""
        edits = self.edits(finding)
        if len(edits) != 1:
            return None
        start, end, new = edits[0]
        begin = span(self.text, Place(start, start))
        until = span(self.text, Place(end, end))
        return Suggestion(begin.line, begin.column, until.line, until.column, new)

    @cached_property
    def _values(self) -> Mapping[str, Any]:
        return parse(self.text)

    @cached_property
    def _names(self) -> _Names:
        names = _Names(self.text)
        names.run()
        return names

    @property
    def _layout(self) -> Layout:
        return self._names.layout

    def _rename(self, at: KeyPath, key: str) -> tuple[Edit, ...]:
        table: Any = self._values
        try:
            for part in at[:-1]:
                table = table[part]
            if key in table:
                return ()
        except (LookupError, TypeError):  # the text is no longer that in which it was found
            return ()
        return tuple(Edit(*place, name(key)) for place in self._names.named.get(at, ()))

    def _replace(self, at: KeyPath, value: Any) -> tuple[Edit, ...]:
        place = self._layout.values.get(at)
        if place is None:
            return ()
        written = self.text[place.start : place.end]
        kept = normalize("NFC", written)
        new = kept if isinstance(value, str) and _reads_as(kept, value) else literal(value)
        return (Edit(*place, new),) if new != written else ()


def mended(text: str, findings: Iterable[Finding]) -> Mended:
    """The text with its findings mended that have a mend; raises Malformed for what is no TOML."""
    return Mender(text).mended(findings)


def suggestion(text: str, finding: Finding) -> Suggestion | None:
    """What would mend the finding, as one change of the text at one place; None where that is not
    so, as where a key is named in several places. Raises Malformed for what is no TOML."""
    return _mender(text).suggestion(finding)


@lru_cache(maxsize=1)
def _mender(text: str) -> Mender:
    """The mender of the text last asked for: the findings of a file come one after another."""
    return Mender(text)


class _Names(Scanner):
    """Notes every place where a key is named: in headers and dotted keys too."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.named: dict[KeyPath, list[Place]] = {}
        self.parts: list[tuple[str, Place]] = []
        self.within: KeyPath | None = None

    def header(self) -> tuple[KeyPath, Place]:
        self.within = None
        path, place = super().header()
        keys = [n for n, part in enumerate(path, 1) if isinstance(part, str)]
        for n, (_, where) in zip(keys, self.parts, strict=True):
            self.named.setdefault(path[:n], []).append(where)
        return path, place

    def statement(self, table: KeyPath, depth: int) -> None:
        self.within = table
        super().statement(table, depth)

    def key(self) -> list[tuple[str, Place]]:
        self.parts = super().key()
        path = self.within
        if path is not None:
            for part, where in self.parts:
                path = (*path, part)
                self.named.setdefault(path, []).append(where)
        return self.parts


def _meant(finding: Finding) -> KeyPath:
    """The key path whose value a mend decides on; two that decide on one are one too many."""
    if isinstance(finding.mend, Rename):
        return (*finding.at[:-1], finding.mend.key)
    return finding.at


def _reads_as(written: str, value: str) -> bool:
    try:
        return bool(tomllib.loads(f"value = {written}\n") == {"value": value})
    except tomllib.TOMLDecodeError:
        return False


def _with(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, none of which touches another."""
    parts, done = [], 0
    for start, end, new in sorted(set(edits)):
        parts += [text[done:start], new]
        done = end
    return "".join((*parts, text[done:]))
