"""Two files with one id, as two branches make them: one gets another, and what names it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.cli._ward import Ward
from tracker.domain import format, settings
from tracker.domain.finding import KeyPath
from tracker.domain.reference import ID, ID_LENGTH, Reference
from tracker.domain.shape import Leaf
from tracker.store import git
from tracker.store.edit import NotEditable, set_key
from tracker.store.errors import Malformed
from tracker.store.find import SETTINGS
from tracker.store.scan import scan
from tracker.store.toml import parse


class _File(NamedTuple):
    """A record's file: where it is and the id that is its name."""

    path: str
    id: str

    @property
    def folder(self) -> str:
        """The folder it is in."""
        return self.path.partition("/")[0]


def mend(ward: Ward) -> None:
    """Give every file but one of each id an id of its own."""
    groups: dict[str, list[_File]] = {}
    for path, id in ward.files():
        if not path.startswith("parties/"):
            groups.setdefault(id.casefold(), []).append(_File(path, id))
    taken = set(groups)
    for files in groups.values():
        if len(files) > 1:
            first, *others = sorted(files, key=lambda file: _age(ward, file))
            for number, file in enumerate(others):
                new = _free(first.id.casefold(), taken)
                if ID.fullmatch(new) and _is_text(ward, file):
                    taken.add(new)
                    _rename(ward, file, new, [first, *others[number + 1 :]])
                else:
                    ward.left.append(f"{ward.desk.path(file.path)}: has the id of "
                                     f"{ward.desk.path(first.path)}: rename one of them")  # fmt: skip


def _is_text(ward: Ward, file: _File) -> bool:
    """Whether the file can be written again under another name."""
    try:
        ward.text(file.path)
    except Malformed:
        return False
    return True


def _age(ward: Ward, file: _File) -> tuple[bool, float, date, str]:
    """What sorts the one that keeps the id before the others: a sound id, known to git earlier,
    recorded earlier, and at last the order of paths."""
    seen = git.first_seen(ward.desk.root, file.path)
    record = ward.records.get(file.path)
    days = [date.max]
    for entries in (record.raw.get(key) for key in ("event", "meeting")) if record else ():
        for entry in entries if isinstance(entries, list) else ():
            recorded = entry.get("recorded") if isinstance(entry, dict) else None
            if type(recorded) is date:
                days.append(recorded)
    unseen = float("inf")
    return not ID.fullmatch(file.id), unseen if seen is None else seen, min(days), file.path


def _free(id: str, taken: Iterable[str]) -> str:
    """An id of that name that is nobody's."""
    number = 2
    while True:
        ending = f"-{number}"
        new = id[: ID_LENGTH - len(ending)].rstrip("-") + ending
        if new not in taken:
            return new
        number += 1


def _rename(ward: Ward, file: _File, new: str, others: Sequence[_File]) -> None:
    """Rename a file, and let every name that means it for certain follow."""
    same = {other.folder for other in others if other.id == file.id}
    followed, doubtful = 0, []
    sources = [(path, format.leaves(record)) for path, record in sorted(ward.records.items())]
    for path, leaves in [*sources, (SETTINGS, _of_settings(ward))]:
        named = [leaf for leaf in leaves if _names(leaf, file)]
        for leaf in named:
            if isinstance(leaf.shape, Reference) and same & set(leaf.shape.folders):
                doubtful.append(_place(ward, path, leaf.at))
            elif _follow(ward, path, leaf, new):
                followed += 1
            else:
                doubtful.append(_place(ward, path, leaf.at))
    ward.rename(file.path, new)
    also = {0: "", 1: "; the one reference to it follows"}.get(
        followed, f"; {followed} references to it follow"
    )
    kept = ward.desk.path(others[0].path)
    ward.told.append(f"{ward.desk.path(file.path)}: has the id of {kept}: renamed to {new}{also}")
    ward.left += [f'{place}: "{file.id}" may mean either: write {new} for the renamed record'
                  for place in doubtful]  # fmt: skip
    _tell_of_unreadable(ward, file.id)


def _names(leaf: Leaf, file: _File) -> bool:
    """Whether a value may mean the record of this file."""
    shape = leaf.shape
    if not isinstance(shape, Reference) or file.folder not in shape.folders:
        return False
    return leaf.value.partition("/")[0] == file.id


def _follow(ward: Ward, path: str, leaf: Leaf, new: str) -> bool:
    """Write the new id where the old one stands; False where it cannot be written."""
    _, slash, rest = leaf.value.partition("/")
    try:
        ward.rewrite(path, set_key(ward.text(path), leaf.at, f"{new}{slash}{rest}"))
    except (NotEditable, Malformed):
        return False
    return True


def _of_settings(ward: Ward) -> list[Leaf]:
    raw: dict[str, Any] = parse(ward.text(SETTINGS))
    found: list[Leaf] = []
    settings.SETTINGS.leaves(raw, (), found)
    return found


def _place(ward: Ward, path: str, at: KeyPath) -> str:
    return f"{ward.desk.path(path)}:{scan(ward.text(path)).span(at).line}"


def _tell_of_unreadable(ward: Ward, id: str) -> None:
    """Say which files may name the record and cannot be read."""
    for path in ward.unreadable:
        try:
            text = ward.text(path)
        except Malformed:
            continue
        if f'"{id}' in text or f"'{id}" in text:
            line = text[: max(text.find(f'"{id}'), text.find(f"'{id}"))].count("\n") + 1
            ward.left.append(f'{ward.desk.path(path)}:{line}: names "{id}" and cannot be read: '
                             "see which one it means")  # fmt: skip
