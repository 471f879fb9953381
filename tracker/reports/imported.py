"""What an import read: each file with its participants and acts, and the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.domain.document import Block, Cell, Column, Document, Paragraph, Words, table
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.vocabulary import ACTS

COLUMNS = (Column("id", "ID"), Column("participants", "PARTICIPANTS", give="named", align="right"),
           Column("first", "FIRST", give="named", holds="date"),
           Column("last", "LAST", give="named", holds="date"),
           Column("acts", "ACTS", give="named"))  # fmt: skip


_WORDS = sorted(ACTS, key=lambda word: ACTS[word].effect != "signature")
"""The acts as they are counted: those who signed, those who consented, the rest."""


class Imported(NamedTuple):
    """One file that was read: its name, the record made of it, whom and what it holds, its first
    and last date ("" where it has none), and what it said between brackets."""

    file: str
    id: str
    title: str
    participants: int
    acts: Mapping[str, int]
    first: str
    last: str
    undone: int = 0


def build(files: Sequence[Imported], refused: int, parties: Iterable[str], moment: Moment,
          *, dry_run: bool) -> Document:  # fmt: skip
    """The summary of an import; `parties` are the codes of those that were made, `refused` the
    number of files of which nothing was imported."""
    total: Counter[str] = Counter()
    for file in files:
        total.update(file.acts)
    acts = {word: total[word] for word in _WORDS if total[word]}
    made = list(parties)
    rows = [{"file": f.file, "id": f.id, "title": f.title, "participants": f.participants,
             "acts": dict(f.acts), "first": f.first or None, "last": f.last or None,
             "undone": f.undone} for f in files]  # fmt: skip
    answer = {**moment.envelope("import"), "files": rows, "acts": acts, "parties": made,
              "refused": refused, "dry_run": dry_run}  # fmt: skip
    blocks: list[Block] = [table(COLUMNS, [_row(file) for file in files])] if files else []
    blocks += [Paragraph(line, "quiet") for line in _foot(files, acts, refused, made, dry_run)]
    return Document("", answer, tuple(blocks))


def _row(file: Imported) -> Mapping[str, Cell]:
    return {"id": Words(file.id, "id"), "participants": file.participants,
            "acts": _acts(file.acts, file.undone), "first": file.first, "last": file.last}  # fmt: skip


def _acts(acts: Mapping[str, int], undone: int = 0) -> str:
    """The acts as they are said: "signature 29, ratification 22"."""
    said = [f"{ACTS[word].label} {acts[word]}" for word in _WORDS if word in acts]
    return ", ".join([*said, f"in brackets {undone}"] if undone else said)


def _foot(files: Sequence[Imported], acts: Mapping[str, int], refused: int, made: list[str],
          dry_run: bool) -> Iterable[str]:  # fmt: skip
    verb = "would be imported" if dry_run else "imported"
    yield f"{counted(len(files), 'instrument')} {verb}, {counted(sum(acts.values()), 'act')}" + (
        f": {_acts(acts)}" if acts and len(files) > 1 else ""
    )
    if made:
        yield f"{counted(len(made), 'party', 'parties')} made: {', '.join(made)}"
    if refused:
        yield f"{counted(refused, 'file')} refused: nothing of {'it' if refused == 1 else 'them'} was imported"
    if dry_run:
        yield "Nothing was changed: it was a dry run."
