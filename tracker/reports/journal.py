"""The journal: the last changes made on this machine, the newest first, and what has become of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.document import Block, Cell, Column, Document, Paragraph, Words, table
from tracker.domain.journal import Entry, undone
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted

COLUMNS = (
    Column("change", "CHANGE", "right"),
    Column("made", "MADE"),
    Column("by", "BY"),
    Column("what", "WHAT", give="first"),
    Column("undone", "UNDONE BY", "right"),
)


def journal(entries: Sequence[Entry], moment: Moment, lost: Sequence[int] = ()) -> Document:
    """The changes of a journal; `lost` are the numbers of those that could not be read."""
    gone = undone(entries)
    newest = sorted(entries, key=lambda entry: entry.number, reverse=True)
    answer = {
        **moment.envelope("undo"),
        "changes": [_answer(entry, gone.get(entry.number)) for entry in newest],
        "unreadable": list(lost),
    }
    rows = [_row(entry, gone.get(entry.number)) for entry in newest]
    told = f"{counted(len(entries), 'change')} in the journal of this machine"
    foot: list[Block] = [Paragraph(told, "quiet")]
    if lost:
        foot.append(Paragraph(f"could not be read: {', '.join(map(str, lost))}", "quiet"))
    return Document("", answer, (*([table(COLUMNS, rows)] if rows else []), *foot))


def told(entry: Entry) -> str:
    """A change in words: the command, and what it did."""
    return f"{entry.command}: {entry.what}"


def day_and_time(entry: Entry) -> str:
    """When a change was made, to the minute, in the time of its register."""
    return entry.made[:16].replace("T", " ")


def _row(entry: Entry, undone_by: int | None) -> Mapping[str, Cell]:
    return {
        "change": Words(str(entry.number), "id"),
        "made": day_and_time(entry),
        "by": entry.by,
        "what": Words(told(entry), "quiet" if undone_by else ""),
        "undone": str(undone_by or ""),
    }


def _answer(entry: Entry, undone_by: int | None) -> dict[str, Any]:
    return {
        "change": entry.number, "made": entry.made, "by": entry.by or None,
        "command": entry.command, "what": entry.what, "files": [file.path for file in entry.files],
        "undoes": entry.undoes, "undone_by": undone_by,
    }  # fmt: skip
