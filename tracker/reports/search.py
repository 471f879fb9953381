"""Full text: where words stand in the records, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.document import Block, Cell, Column, Document, Paragraph, Words, table
from tracker.domain.finding import KeyPath
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.reports.foot import lost
from tracker.reports.naming import place
from tracker.reports.stored import living, texts

COLUMNS = (Column("id", "ID"), Column("where", "WHERE"), Column("line", "LINE", give="first"))

FOLDERS = ("instruments", "actions", "bodies", "groups", "sources", "parties")
"""The kinds of records, in the order they are searched."""


class Hit(NamedTuple):
    """A text in which every word occurs: its record, its place and the line."""

    id: str
    at: KeyPath
    line: str
    marks: tuple[tuple[int, int], ...]
    """The words in the line: where each begins and ends."""


def bare(words: str) -> list[str]:
    """The words to look for, without case and accents."""
    return [found for word in words.split() if (found := _bare(word)[0])]


def search(register: Register, moment: Moment, words: Sequence[str], kinds: Sequence[str] = (),
           until: date | None = None) -> Document:  # fmt: skip
    """Every text of the records in which all `words` (as `bare` gives them) occur; of some kinds,
    and without what certainly took place after `until`, where these are given."""
    hits = [
        hit
        for folder in kinds or FOLDERS
        for record in register.folder(folder).values()
        for hit in _hits(record, words, moment.known_at, until)
    ]
    rows = [{"id": hit.id, "where": place(hit.at), "line": hit.line} for hit in hits]
    records = len({hit.id for hit in hits})
    foot = f"{counted(len(hits), 'place')} in {counted(records, 'record')}"
    found: list[Block] = [table(COLUMNS, [_row(hit) for hit in hits]), Paragraph(foot, "quiet")]
    blocks = (*(found if hits else ()), *lost(register))
    return Document("", {**moment.envelope("search"), "rows": rows}, blocks)


def _row(hit: Hit) -> Mapping[str, Cell]:
    return {"id": Words(hit.id, "id"), "where": place(hit.at), "line": _marked(hit)}


def _marked(hit: Hit) -> tuple[str | Words, ...]:
    run: list[str | Words] = []
    done = 0
    for start, end in hit.marks:
        run += [hit.line[done:start], Words(hit.line[start:end], "mark")]
        done = end
    return tuple(part for part in (*run, hit.line[done:]) if str(part))


def _hits(
    record: Record, words: Sequence[str], known_at: date | None, until: date | None
) -> Iterator[Hit]:
    later = {
        entry.at for entry in living(record) if until and entry.on and entry.on.earliest > until
    }
    for at, text in texts(record, known_at):
        if at[:2] in later:
            continue
        folded = _bare(text)[0]
        if all(word in folded for word in words):
            lines = [line for line in text.splitlines() if _marks(line, words)]
            line = " … ".join(line.strip() for line in lines)
            yield Hit(record.id, at, line, _marks(line, words))


def _marks(line: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the line, those that overlap as one."""
    folded, places = _bare(line)
    found: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = places[start + len(word) - 1] + 1
            while end < len(line) and unicodedata.combining(line[end]):
                end += 1
            found.append((places[start], end))
            start = folded.find(word, start + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _bare(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, and for each of its signs the place it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    signs, places = [], []
    for at, char in enumerate(text):
        for sign in unicodedata.normalize("NFKD", char).casefold():
            if not unicodedata.combining(sign):
                signs.append(sign)
                places.append(at)
    return "".join(signs), places
