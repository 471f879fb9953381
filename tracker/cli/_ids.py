"""Finding a record by an unambiguous part of its id."""

from __future__ import annotations

from tracker.cli._errors import Usage
from tracker.domain.nearest import suggestion
from tracker.domain.records import Record
from tracker.domain.register import Register
from tracker.formats.visible import visible

FOLDERS = ("instruments", "actions", "bodies", "groups", "sources", "parties")


def find_record(words: str, register: Register, folders: tuple[str, ...] = ()) -> Record:
    """The record whose id is `words`, else begins with it, else holds it; raises Usage where none
    does or several do."""
    shelves = [register.folder(folder) for folder in folders or FOLDERS]
    records = {id: record for shelf in reversed(shelves) for id, record in shelf.items()}
    if words in records:
        return records[words]
    asked = words.casefold()
    starting = [id for id in records if id.casefold().startswith(asked)]
    holding = [id for id in records if asked in id.casefold()]
    found = starting or holding
    if asked and len(found) == 1:
        return records[found[0]]
    what = " or ".join(folders) or "records"
    if asked and found:
        some = ", ".join(sorted(found)[:8]) + (
            f" and {len(found) - 8} more" if len(found) > 8 else ""
        )
        raise Usage(f'"{visible(words)}" may be any of: {some}', "give more of the id")
    if any(register.is_unreadable(folder, words) for folder in folders or FOLDERS):
        raise Usage(f'the file of "{words}" cannot be read', "see why with: tracker check")
    hint = suggestion(words, records) or "see the ids with: tracker list"
    raise Usage(f'there is no "{visible(words)}" in {what}', hint)
