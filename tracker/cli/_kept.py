"""What becomes of the text of an edit: at every moment it is in the record, or in the draft, or in
both."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._errors import Refused
from tracker.cli._preface import left_over
from tracker.domain.reference import id_of
from tracker.domain.register import Register
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import visible
from tracker.store import drafts
from tracker.store.drafts import DraftFile, Left
from tracker.store.errors import Changed, Malformed, StoreError
from tracker.store.read import FOLDERS, read_file


class Kept:
    """The draft of one record; `base` is what the record held that its text is made from."""

    def __init__(self, desk: Desk, file: DraftFile, folder: str, id: str) -> None:
        self.desk, self.file = desk, file
        self.folder, self.id, self.path = folder, id, f"{folder}/{id}.toml"
        self.base: bytes | None = None

    def now(self) -> bytes:
        """What the record holds; raises Changed where it is no file any more."""
        try:
            return read_file(self.desk.root / self.path)
        except Malformed as reason:
            message = f"{self.desk.path(self.path)}: {reason.message}; nothing was changed"
            raise Changed(f"{message}\n{reason.hint}".rstrip()) from None

    def left(self) -> Left | None:
        """What is left from before, without the comments above it; None where it says nothing that
        the record has not."""
        left = self.file.left()
        if left is not None:
            left = left._replace(text=left_over(left.text, left.base))
        return None if left is None or self._is_had(left.text, left.base) else left

    def set_aside(self) -> None:
        """Have another draft begun beside the one that is there."""
        self.desk.say(f"the older draft is kept: {_shown(self.desk, self.file.set_aside())}")

    def begin(self, now: bytes) -> None:
        """Begin a draft of what the record holds."""
        self.base = now
        self.file.discard()  # a text whose base is another's would undo what has changed since
        self.file.rest_on(now)
        self.file.write(now)

    def join(self, text: bytes, now: bytes) -> None:
        """Have the draft hold a text that is made from what the record holds now."""
        self.file.write(text)  # the text first: it is made from the older base as well
        self.file.rest_on(now)
        self.base = now

    def put(self, text: bytes) -> None:
        """Leave the text in the draft, without what stood above it."""
        if self.file.read() != text:
            self.file.write(text)

    @property
    def shown(self) -> str:
        """The draft's file, as a person here would type it."""
        return _shown(self.desk, self.file.path)

    def told(self) -> list[str]:
        """Where the text is kept, and how to go on; nothing where there is none that the record has
        not."""
        if not os.path.lexists(self.file.path):
            return []
        try:
            text = left_over(self.file.read(), self.base)
        except StoreError:
            return [f"what the editor left: {self.shown}"]
        if self._is_had(text, self.base):
            self.file.discard()
            return []
        return [f"the text is kept: {self.shown}", _how_to_go_on(self.desk, self.path)]

    def refused(self, text: str) -> Refused:
        """The refusal of the text that the draft holds."""
        return Refused("\n".join([text, *(f"help: {line}" for line in self.told())]))

    def _is_had(self, text: bytes, base: bytes | None) -> bool:
        """Whether a text says nothing that the record does not say, or did not say before."""
        if not text.strip() or is_same(text, base):
            return True
        try:
            return is_same(text, self.now())
        except StoreError:
            return False


def is_same(text: bytes, other: bytes | None) -> bool:
    """Whether two texts are one: an editor ends the last line where it had no end."""
    return other is not None and text in (other, other + b"\n", other + b"\r\n")


def sweep(desk: Desk) -> None:
    """Take away what a process that was killed has left of drafts that say nothing new. What another
    process is at work on, and what cannot be looked into, stays."""
    root = desk.root
    for folder, id in drafts.listed(root):
        with contextlib.suppress(OSError, StoreError), drafts.draft_of(root, folder, id) as file:
            if Kept(desk, file, folder, id).left() is None:
                file.discard()


def refuse_lone(desk: Desk, words: str, register: Register) -> None:
    """Raise StoreError for the id of a record that is gone and has a draft: it is not taken for a
    part of the id of another."""
    paths = (*(record.path for record in register.records), *register.unreadable)
    named = {words, words.casefold(), words.upper()}
    if not named.isdisjoint(map(id_of, paths)):
        return
    for folder in FOLDERS:
        for id in sorted(named):
            draft = drafts.there(desk.root, folder, id)
            if draft:
                path = f"{folder}/{id}.toml"
                raise StoreError(f"{desk.path(path)} is gone, and there is a draft of it: "
                                 f"{_shown(desk, draft)}\n{_how_to_go_on(desk, path)}")  # fmt: skip


def _how_to_go_on(desk: Desk, path: str) -> str:
    go_on = f"go on with: tracker edit {id_of(path)}"
    if os.path.lexists(desk.root / path):
        return go_on
    return f"put the record back (git restore {shell_word(visible(desk.path(path)))}), then {go_on}"


def _shown(desk: Desk, path: Path) -> str:
    return visible(desk.path(os.path.abspath(path)))
