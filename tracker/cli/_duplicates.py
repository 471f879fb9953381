"""Two files with one id, as two branches make them: one gets another, and what names it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.cli._repairs import Repairs
from tracker.domain import dates, format, settings
from tracker.domain.dates import NotADate
from tracker.domain.finding import KeyPath
from tracker.domain.records import Record
from tracker.domain.reference import ID, ID_LENGTH, Reference
from tracker.domain.shape import Leaf
from tracker.store import git
from tracker.store.edit import NotEditable, set_key
from tracker.store.errors import Malformed
from tracker.store.find import SETTINGS
from tracker.store.scan import scan
from tracker.store.toml import parse


class File(NamedTuple):
    """A record's file: where it is and the id that is its name."""

    path: str
    id: str

    @property
    def folder(self) -> str:
        """The folder it is in."""
        return self.path.partition("/")[0]


def mend(repairs: Repairs) -> None:
    """Give every file but one of each id an id of its own."""
    groups: dict[str, list[File]] = {}
    for path, id in repairs.files():
        if not path.startswith("parties/"):
            groups.setdefault(id.casefold(), []).append(File(path, id))
    taken = set(groups)
    for files in groups.values():
        if len(files) > 1:
            first, *others = sorted(files, key=lambda file: _age(repairs, file))
            for number, file in enumerate(others):
                new = free(first.id.casefold(), taken)
                if ID.fullmatch(new) and _is_text(repairs, file):
                    taken.add(new)
                    _rename(repairs, file, new, [first, *others[number + 1 :]])
                else:
                    repairs.left.append(f"{repairs.desk.path(file.path)}: has the id of "
                                     f"{repairs.desk.path(first.path)}: rename one of them")  # fmt: skip


def _is_text(repairs: Repairs, file: File) -> bool:
    """Whether the file can be written again under another name."""
    try:
        repairs.text(file.path)
    except Malformed:
        return False
    return True


def _age(repairs: Repairs, file: File) -> tuple[bool, float, date, date, str]:
    """What sorts the one that keeps the id before the others: a sound id, known to git earlier,
    recorded earlier, begun earlier, and at last the order of paths. What does not say when it was
    recorded is of the first load, before all that does; what cannot be read comes last."""
    seen = git.first_seen(repairs.desk.root, file.path)
    record = repairs.records.get(file.path)
    entries = list(_entries(record)) if record else []
    recorded = min(map(_recorded, entries), default=date.min if record else date.max)
    begun = min(map(_begun, entries), default=date.max)
    unseen = float("inf")
    return (not ID.fullmatch(file.id), unseen if seen is None else seen, recorded, begun, file.path)


def _entries(record: Record) -> Iterator[Mapping[str, Any]]:
    """The events and meetings of a record, as its file has them."""
    for key in ("event", "meeting"):
        entries = record.raw.get(key)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                yield entry


def _recorded(entry: Mapping[str, Any]) -> date:
    recorded = entry.get("recorded")
    return recorded if type(recorded) is date else date.min


def _begun(entry: Mapping[str, Any]) -> date:
    """The first day on which it may have been; the last of all where it does not say."""
    on = entry.get("on")
    try:
        return on if type(on) is date else dates.parse(str(on)).earliest
    except NotADate:
        return date.max


def free(id: str, taken: Iterable[str]) -> str:
    """An id of that name that is nobody's."""
    number = 2
    while True:
        ending = f"-{number}"
        new = id[: ID_LENGTH - len(ending)].rstrip("-") + ending
        if new not in taken:
            return new
        number += 1


def _rename(repairs: Repairs, file: File, new: str, others: Sequence[File]) -> None:
    """Rename a file, and let every name that means it for certain follow."""
    same = {other.folder for other in others if other.id == file.id}
    followed, doubtful = 0, []
    for path, leaf in list(naming(repairs, file)):
        is_doubtful = isinstance(leaf.shape, Reference) and same & set(leaf.shape.folders)
        if not is_doubtful and _follow(repairs, path, leaf, new):
            followed += 1
        else:
            doubtful.append(_place(repairs, path, leaf.at))
    repairs.rename(file.path, new)
    also = {0: "", 1: "; the one reference to it follows"}.get(
        followed, f"; {followed} references to it follow"
    )
    kept = repairs.desk.path(others[0].path)
    repairs.told.append(
        f"{repairs.desk.path(file.path)}: has the id of {kept}: renamed to {new}{also}"
    )
    repairs.left += [f'{place}: "{file.id}" may mean either: write {new} for the renamed record'
                     for place in doubtful]  # fmt: skip
    tell_of_unreadable(repairs, file.id)


def naming(repairs: Repairs, file: File) -> Iterator[tuple[str, Leaf]]:
    """Every value that may mean the record of this file, with the path of the file it is in."""
    sources = [(path, format.leaves(record)) for path, record in sorted(repairs.records.items())]
    for path, leaves in [*sources, (SETTINGS, _of_settings(repairs))]:
        for leaf in leaves:
            if _names(leaf, file):
                yield path, leaf


def tell_of_either(repairs: Repairs, file: File, new: str, title: str) -> None:
    """Name the places where the id of a file may mean another record too, which is now `new`."""
    for path, leaf in naming(repairs, file):
        repairs.left.append(f'{_place(repairs, path, leaf.at)}: "{file.id}" may mean either: '
                            f'write {new} where "{title}" is meant')  # fmt: skip
    tell_of_unreadable(repairs, file.id)


def _names(leaf: Leaf, file: File) -> bool:
    """Whether a value may mean the record of this file."""
    shape = leaf.shape
    if not isinstance(shape, Reference) or file.folder not in shape.folders:
        return False
    return leaf.value.partition("/")[0] == file.id


def _follow(repairs: Repairs, path: str, leaf: Leaf, new: str) -> bool:
    """Write the new id where the old one stands; False where it cannot be written."""
    _, slash, rest = leaf.value.partition("/")
    try:
        repairs.rewrite(path, set_key(repairs.text(path), leaf.at, f"{new}{slash}{rest}"))
    except (NotEditable, Malformed):
        return False
    return True


def _of_settings(repairs: Repairs) -> list[Leaf]:
    raw: dict[str, Any] = parse(repairs.text(SETTINGS))
    found: list[Leaf] = []
    settings.SETTINGS.leaves(raw, (), found)
    return found


def _place(repairs: Repairs, path: str, at: KeyPath) -> str:
    return f"{repairs.desk.path(path)}:{scan(repairs.text(path)).span(at).line}"


def tell_of_unreadable(repairs: Repairs, id: str) -> None:
    """Say which files may name the record and cannot be read."""
    for path in repairs.unreadable:
        try:
            text = repairs.text(path)
        except Malformed:
            continue
        if f'"{id}' in text or f"'{id}" in text:
            line = text[: max(text.find(f'"{id}'), text.find(f"'{id}"))].count("\n") + 1
            repairs.left.append(f'{repairs.desk.path(path)}:{line}: names "{id}" and cannot be read: '
                             "see which one it means")  # fmt: skip
