"""The page on which everything is found: every record from A to Z, with the words it holds.

Words are compared without case, accents and signs. The page's script folds what is typed the very
same way: taken apart (NFKD), lower case, without marks that take no room (Mn), one space for
whatever is neither letter, digit nor mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from tracker.domain.document import Block, Cell, Column, Document, Group, Paragraph, Table, Words
from tracker.domain.phrases import counted
from tracker.domain.records import Action, Body, Instrument, Party, Record
from tracker.domain.records import Group as GroupRecord
from tracker.domain.reference import CODE
from tracker.domain.vocabulary import BODY_KINDS
from tracker.reports.rows import ActionRow, InstrumentRow, status_cell
from tracker.reports.site import paths
from tracker.reports.site.case import Case
from tracker.reports.stored import texts

COLUMNS = (
    Column("title", "TITLE", give="first"),
    Column("kind", "KIND"),
    Column("status", "STATUS"),
    Column("id", "ID"),
)
WORDS = "words"
"""The key of a row that holds the words by which it is found; no column shows it."""


class _Signs(dict[int, str]):
    """What becomes of each sign; each is looked up once."""

    def __missing__(self, sign: int) -> str:
        kind = unicodedata.category(chr(sign))
        kept = "" if kind == "Mn" else chr(sign) if kind[0] in "LNM" else " "
        self[sign] = "σ" if kept == "ς" else kept
        return self[sign]


_SIGNS = _Signs()


def folded(words: str) -> str:
    """The words as they are compared."""
    plain = words if words.isascii() else unicodedata.normalize("NFKD", words)
    return " ".join(plain.lower().translate(_SIGNS).split())


def page(case: Case) -> Document:
    """Every record that has a page, from A to Z."""
    letters: dict[str, list[Mapping[str, Cell]]] = {}
    for letter, row in sorted(_entries(case), key=lambda one: one[0]):
        letters.setdefault(_letter(letter[0]), []).append(row)
    groups = tuple(Group(letter, tuple(rows)) for letter, rows in letters.items())
    number = sum(len(group.rows) for group in groups)
    answer = {**case.moment.envelope("search"), "records": number}
    blocks: tuple[Block, ...] = (Table(COLUMNS, groups),) if groups else ()
    return Document("Search", answer, (*blocks, Paragraph(counted(number, "record"), "quiet")))


def _letter(title: str) -> str:
    first = title[:1].upper()
    return first if first.isalpha() else "0–9"


def _entries(case: Case) -> Iterator[tuple[tuple[str, str], Mapping[str, Cell]]]:
    """Every record with its place in the order."""
    living: tuple[InstrumentRow | ActionRow, ...] = (*case.instruments, *case.actions)
    statuses = {row.record.id: status_cell(row.status, row.life.status) for row in living}
    for record in case.register.records:
        if paths.of_record(record):
            title = case.register.title(record.id) if _is_found(record, case) else record.title
            row = _row(record, title, statuses.get(record.id), case)
            yield (folded(title), record.id), row
    for code in case.codes:
        own = case.register.own_parties.get(code)
        name = case.register.parties.short(code)
        found = [name, code, case.register.parties.name(code)]
        found += [words for _, words in texts(own, case.moment.known_at)] if own else []
        kind = own.kind if own and own.kind else "state"
        yield (folded(name), code), {"title": name, "kind": kind.capitalize(), "status": None,
                                     "id": Words(code, "id"), WORDS: _distinct(found)}  # fmt: skip


def _is_found(record: Record, case: Case) -> bool:
    """Whether the id of the record leads to it, and not to another that has it too."""
    return case.register.get(record.id) is record


def _row(record: Record, title: str, status: Cell, case: Case) -> Mapping[str, Cell]:
    said = [record.id, title, *_texts(record, case)]
    return {
        "title": title or record.id,
        "kind": _kind(record),
        "status": status,
        "id": Words(record.id, "id"),
        WORDS: _distinct(said),
    }


def _texts(record: Record, case: Case) -> Iterator[str]:
    """Every text of the record; parties also by their names."""
    parties = case.register.parties
    for _, words in texts(record, case.moment.known_at):
        yield words
        if len(words) <= 16 and CODE.fullmatch(words) and words in parties:
            yield parties.short(words)


def _distinct(said: list[str]) -> str:
    """The words of the texts, each once, in the order in which they come."""
    return " ".join(dict.fromkeys(folded(" ".join(said)).split()))


def _kind(record: Record) -> str:
    match record:
        case Instrument():
            return record.kind.replace("-", " ").capitalize() or "Instrument"
        case Action():
            return "Action item"
        case Body():
            return BODY_KINDS.get(record.kind, "Body")
        case GroupRecord():
            return "Group"
        case Party():
            return record.kind.capitalize()
        case _:
            return "Source"
