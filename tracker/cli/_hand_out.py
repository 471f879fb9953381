"""What is handed out: an answer printed, and written to the files that were asked for; pages with
what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.document import Document
from tracker.domain.phrases import counted
from tracker.formats import Page
from tracker.formats.visible import visible
from tracker.store.errors import StoreError

if TYPE_CHECKING:
    from tracker.cli._desk import Desk
    from tracker.domain.imprint import Imprint


def show(desk: Desk, document: Document, format: str | None, outputs: Iterable[str] | None = None,
         purpose: str = "views", screen: str | None = None) -> None:  # fmt: skip
    """Print the document, and write it to the files asked for.

    `-o` without a format that is for files leaves on the terminal what it gets where -f is
    left out: the format named `screen`, else the table.
    """
    if desk.redact:
        document = document._replace(answer=_as_redacted(document.answer))
    has_dates = document.appointments is not None
    on_screen, files = desk.places(format, outputs, purpose, screen, has_dates=has_dates)
    sheet = Page(bom=desk.bom, alarm=desk.alarm)  # as wide as need be
    page = document
    if any(one.is_page for one in (on_screen, *(of_file for of_file, _ in files))):
        page = document.on_page._replace(imprint=_of_itself(desk, document))
    for file_format, path in files:
        from tracker.store.write import put  # a plain list does without

        of_file = page if file_format.is_page else document.without_asides
        shown = visible(str(path))
        with desk.working(f"making {shown}"):
            made = file_format.render(of_file, sheet)
        put(path, as_bytes(made))
        desk.say(f"wrote {shown}")
    with desk.working("making the answer"):
        if on_screen.is_page:
            rendered = on_screen.render(page, sheet)
        else:
            rendered = on_screen.render(document, desk.page())
    desk.print(rendered)
    if desk.unread and purpose == "views" and not (on_screen.is_page or on_screen.name == "table"):
        # Data has no foot to say it at.
        desk.say(f"{counted(desk.unread, 'record')} could not be read: tracker check")


def _of_itself(desk: Desk, document: Document) -> Imprint | None:
    """What a page of the document says of itself; nothing where it is made without a register
    that can be opened, as a rule's page may be."""
    try:
        return imprint(desk, document)
    except StoreError:
        return None


def imprint(desk: Desk, document: Document) -> Imprint:
    """What a page of the document says of itself."""
    from tracker.domain.imprint import Imprint

    answer = document.answer

    def day(key: str) -> date | None:
        return date.fromisoformat(answer[key]) if answer.get(key) else None

    first, last = day("from"), day("to")
    period = (first, last) if first and last else None
    as_of = day("as_of") or desk.today
    return Imprint(desk.settings.title, as_of, day("known_at"), period, document.made or desk.made)


def _as_redacted(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer that says, behind the days it speaks of, that something may be left out."""
    said: dict[str, Any] = {}
    for key, value in answer.items():
        said[key] = value
        if key == "known_at":
            said["redacted"] = True
    return said


def as_bytes(rendered: str | bytes) -> bytes:
    """What a format made, as it goes to a file."""
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "backslashreplace")
