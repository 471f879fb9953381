"""An edit from beginning to end: a draft in an editor, read back, judged, written or opened again."""

from __future__ import annotations

import contextlib
import os
import shlex
import time

from tracker.cli import _turns
from tracker.cli._change import Draft
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Refused
from tracker.cli._kept import Kept, is_same
from tracker.cli._preface import UTF_16
from tracker.cli._rewritten import rewritten
from tracker.cli._turns import Joined, Turn
from tracker.domain.register import Register
from tracker.formats.visible import visible
from tracker.reports import refusal
from tracker.store import git
from tracker.store.drafts import Left
from tracker.store.editor import Editor
from tracker.store.errors import Malformed, StoreError
from tracker.store.merging.conflict import Marks
from tracker.store.merging.merge import merge
from tracker.store.toml import text_of

MOST = 20
"""How often a text is opened again; an editor that no person is at might go on for ever."""
MARKS = Marks(ours="the record as it is now", theirs="your text")


class Editing:
    """The edit of one record, whose text is `kept`."""

    def __init__(self, desk: Desk, editor: Editor, kept: Kept, *, dry_run: bool) -> None:
        self.desk, self.editor, self.kept, self.dry_run = desk, editor, kept, dry_run
        self.id, self.path, self.file = kept.id, kept.path, kept.file
        self.is_moved = False

    def run(self, *, afresh: bool) -> int:
        """Edit it; the exit code. Raises Refused where it is given up with errors in it, and
        StoreError; both say where the text is kept."""
        try:
            turn = self._begun(afresh=afresh)
            for _ in range(MOST):
                done = self._turned(turn)
                if isinstance(done, int):
                    return done
                turn = done
                if turn.text.startswith(UTF_16):
                    break  # nothing could be said above it
            raise self._given_up(turn)
        except StoreError as reason:
            raise type(reason)("\n".join([str(reason), *self.kept.told()])) from None
        except KeyboardInterrupt:
            if told := self.kept.told():
                self.desk.say("\n".join(told))
            raise

    def _begun(self, *, afresh: bool) -> Turn:
        """The first text to be edited: a draft left from before, or what the record holds."""
        left, now = self.kept.left(), self.kept.now()
        if left:
            if not afresh:
                return self._gone_on(left, now)
            self.kept.set_aside()
        self.kept.begin(now)
        return _turns.first(now, _turns.standing(self.desk, self.desk.register(), self.path,
                                                 _text(now)))  # fmt: skip

    def _gone_on(self, left: Left, now: bytes) -> Turn:
        saved = time.strftime("%Y-%m-%d %H:%M", time.localtime(left.saved))
        self.desk.say(f"going on with the draft of {saved}")
        self.kept.base = left.base
        joined, judged = self._judged(self.desk.register(), left.text, now)
        turn = judged if isinstance(judged, Turn) else Turn(joined.text)
        return _turns.of_draft(turn, joined, saved, self.id)

    def _turned(self, turn: Turn) -> int | Turn:
        """Have the text edited and see what has come of it: the exit code, or the next text."""
        above = turn.preface
        self.file.write(above.over(turn.text))
        try:
            self.editor.edit(self.file.path)
            left = self.file.read()
        except StoreError:
            if not os.path.lexists(self.file.path):
                self.file.write(turn.text)  # what was typed before is not lost with the file
            raise
        self.desk.look_at_the_clock()
        text = above.taken_off(left)
        if is_same(text, self.kept.base):
            return self._unchanged()
        if not text.strip():
            self.file.write(turn.text)
            raise self.kept.refused("error: the text is empty\nNothing was changed.")
        if turn.severe and is_same(text, turn.text):
            self._returned_early()
            raise self._given_up(turn)
        with contextlib.nullcontext() if self.dry_run else self.desk.writing():
            return self._settled(text)

    def _unchanged(self) -> int:
        self.desk.print(f"{self.id}: nothing to change\n")
        if not self._returned_early():  # what is saved later is a draft to go on with
            self.file.discard()
        return DONE

    def _returned_early(self) -> bool:
        """Whether the editor is one that returns before the file is closed; then that is told."""
        editor = self.editor
        if editor.waiting is None:
            return False
        name = f"{editor.variable}={shlex.quote(editor.waiting)}"
        self.desk.say(f"{visible(editor.words[0])} returned before the file was closed\n"
                      f"help: export {visible(name)}")  # fmt: skip
        return True

    def _settled(self, text: bytes) -> int | Turn:
        """Write the text if nothing is wrong with it; the next text to be edited if something is.
        The register is locked, so that the record stays what it is."""
        now = self.kept.now()
        joined, judged = self._judged(self.desk.register(), text, now)
        if isinstance(judged, Turn):
            return judged
        if self.is_moved:
            self.desk.say(f"{self.desk.path(self.path)} was changed meanwhile: "
                          "your changes were put into what it holds now")  # fmt: skip
        code = judged.keep(f"{self.id}: edited")
        if lost := rewritten(now.decode("utf-8", "replace"), judged.text):
            self.desk.say(f"{self.id}: no longer says what it said: {lost}\n"
                          f"help: tracker correct keeps what an event said: tracker correct {self.id}"
                          )  # fmt: skip
        if self.dry_run:
            self.kept.put(joined.text)
            self.desk.say("\n".join(self.kept.told()))
        else:
            self.file.discard()
        return code

    def _judged(self, register: Register, text: bytes, now: bytes) -> tuple[Joined, Draft | Turn]:
        """The text joined with what the record holds now, and the change that it makes, or why it
        is not made."""
        draft = Draft(self.desk, register, self.kept.folder, self.id, now,
                      dry_run=self.dry_run, text="")  # fmt: skip
        joined = Joined(text)
        try:
            text_of(text, draft.most)
            joined = self._joined(text, now)
            draft.text = text_of(joined.text, draft.most)
        except Malformed as reason:
            return joined, _turns.again(joined, [draft.unreadable(reason)], (), self.path, ())
        if b"\n<<<<<<< " in b"\n" + joined.text:
            draft.mend = {"T001": "keep what is right of both, and delete the marks"}
        new, severe = draft.judged()
        if not severe:
            return joined, draft
        found = {shown.finding for shown in severe}
        is_read = "T001" not in {finding.code for finding in found}
        standing = is_read and _turns.standing(
            self.desk, draft.after, self.path, draft.text, found)  # fmt: skip
        return joined, _turns.again(joined, severe, new, self.path, standing or ())

    def _joined(self, text: bytes, now: bytes) -> Joined:
        """The text with what others made of the record since, which it is made from thereafter."""
        if now == self.kept.base:
            return Joined(text)
        base = None if self.kept.base is None else _text(self.kept.base)
        merged = merge(base, _text(now), _text(text), git.merge_lines, MARKS)
        joined = Joined(_bytes(merged.text), True, merged.conflicts)
        self.kept.join(joined.text, now)
        self.is_moved = True
        return joined

    def _given_up(self, turn: Turn) -> Refused:
        """What is said where the text came back as it was."""
        self.kept.put(turn.text)
        severe = [one._replace(path=self.kept.shown) if one.finding.path == self.path else one
                  for one in turn.severe]  # fmt: skip
        return self.kept.refused(self.desk.beside(refusal.of_findings(severe)))


def _text(data: bytes) -> str:
    """A text to be merged; bytes that are no UTF-8 come out again as they were."""
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
