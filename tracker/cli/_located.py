"""Where the findings of a check stand: for the reader, and from the top of the repository."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator

from tracker.cli._desk import Desk
from tracker.domain.document import Checked, Shown
from tracker.domain.finding import Finding
from tracker.domain.reference import id_of
from tracker.domain.register import Register
from tracker.store import find, locate
from tracker.store.errors import Malformed


def _above(desk: Desk) -> str:
    """What goes before a register's path to make it one from the top of the repository."""
    top = find.repository(desk.root, desk.here, os.environ)
    path = desk.root.resolve().relative_to(top).as_posix()
    return "" if path == "." else f"{path}/"


def checked(desk: Desk, register: Register, covers: Callable[[str], bool]) -> tuple[Checked, ...]:
    """The files that are reported on, in the order of their paths."""
    above = _above(desk)
    read = [(record.path, record.id) for record in register.records]
    read += [(path, id_of(path)) for path in register.unreadable]
    return tuple(Checked(above + path, id) for path, id in sorted(read) if covers(path))


def located(desk: Desk, found: Iterable[Finding], suggests: bool = False) -> list[Shown]:
    """The findings with their places, paths and lines, in order; where a format `suggests` what to
    write instead, with that too."""
    above = _above(desk)
    lines: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    shown = []
    for finding in locate.locate(desk.root, found):
        path = finding.path
        if path not in lines:
            lines[path], paths[path] = locate.lines(desk.root, path), desk.path(path)
        number = finding.span.line - 1 if finding.span else 0
        excerpt = "".join(lines[path][number : number + 1])
        shown.append(Shown(finding, paths[path], excerpt, above + path))
    return list(_with_suggestions(desk, shown)) if suggests else shown


def _with_suggestions(desk: Desk, shown: Iterable[Shown]) -> Iterator[Shown]:
    """The findings with what would mend them, where that is one change at one place."""
    from tracker.store.mend import suggestion

    for item in shown:
        finding = item.finding
        if finding.can_be_mended and (text := locate.text(desk.root, finding.path)) is not None:
            with contextlib.suppress(Malformed, LookupError):  # the file has changed meanwhile
                item = item._replace(suggestion=suggestion(text, finding))
        yield item
