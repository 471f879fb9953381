"""What stands above a text that is given to an editor: comments of ours, taken away afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.cli._terminal import wrapped
from tracker.domain.document import Shown
from tracker.formats.visible import visible

WIDTH = 80
"""How wide a comment is at most, but for a command, which is never broken."""
MOST = 12
"""How many findings are named."""
FIRST = "tracker: "
"""How the first of the comments begins, behind the sign that all of them begin with."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins: no line of ours can stand above it."""
_BOM = b"\xef\xbb\xbf"
_BEGIN = re.compile(rb"^(#!+) " + FIRST.encode(), re.MULTILINE)


class Note(NamedTuple):
    """A finding, as a comment tells it: whether it is on the text itself, and whether it stood
    before, so that it refuses nothing."""

    shown: Shown
    is_own: bool = True
    is_old: bool = False


class Preface(NamedTuple):
    """The comments above a text, and the sign they begin with; no lines where nothing is said."""

    sign: str = "#!"
    lines: tuple[str, ...] = ()

    def over(self, text: bytes) -> bytes:
        """The text with the comments above it, their lines ended as its own are."""
        if not self.lines or text.startswith(UTF_16):
            return text
        mark, rest = _apart(text)
        end = "\r\n" if rest[: rest.find(b"\n") + 1].endswith(b"\r\n") else "\n"
        block = "".join(line + end for line in self.lines)
        return mark + block.encode("utf-8", "backslashreplace") + rest

    def taken_off(self, text: bytes) -> bytes:
        """The text without the comments, whatever else stands among them by now."""
        return _without(text, self.sign.encode()) if self.lines else text


def preface(text: bytes, first: str, said: Sequence[str], notes: Sequence[Note] = ()) -> Preface:
    """The comments that say `first`, then what else is `said`, then the findings, each with the
    line at which it stands below them all."""
    sign = _sign(text)
    head = [line for words in (FIRST + first, *said) for line in _talk(words)]
    told = notes[:MOST]
    foot = [f"... and {len(notes) - MOST} more"] if notes[MOST:] else []
    height = len([*head, *(line for note in told for line in ("", *_of(note, 0))), *foot, ""])
    body = [line for note in told for line in ("", *_of(note, height))]
    return Preface(sign, tuple(f"{sign} {line}".rstrip() for line in (*head, *body, *foot, "")))


def left_over(text: bytes, base: bytes | None) -> bytes:
    """A text that was left in an editor's hands, without the comments above it, if it has some. A
    sign that its base has lines of is none of ours."""
    if text.startswith(UTF_16):
        return text
    for found in _BEGIN.finditer(text.removeprefix(_BOM)):
        if not _has(base or b"", found[1]):
            return _without(text, found[1])
    return text


def _sign(text: bytes) -> str:
    """A sign that no line of the text begins with."""
    sign = b"#!"
    while _has(text, sign):
        sign += b"!"
    return sign.decode()


def _has(text: bytes, sign: bytes) -> bool:
    return text.removeprefix(_BOM).startswith(sign) or b"\n" + sign in text


def _of(note: Note, height: int) -> list[str]:
    """The lines that tell of a finding, in a text that stands below so many lines."""
    shown, finding = note.shown, note.shown.finding
    number = finding.span.line if finding.span else 1
    where = f"line {number + height}" if note.is_own else f"{visible(shown.path)}:{number}"
    lines = [f"{where}: {finding.severity}[{finding.code}] {finding.name}"]
    if note.is_old:
        lines[0] += ", as before: it need not be mended now"
    lines += [f"  {line}" for line in _talk(visible(finding.message))]
    if finding.hint:
        lines += [f"  {line}" for line in _talk(f"help: {visible(finding.hint)}")]
    return lines


def _talk(words: str) -> list[str]:
    return wrapped(words, WIDTH - len("#!   ")).split("\n")


def _apart(text: bytes) -> tuple[bytes, bytes]:
    """The byte order mark of a text, if it has one, and the rest."""
    return (_BOM, text.removeprefix(_BOM)) if text.startswith(_BOM) else (b"", text)


def _without(text: bytes, sign: bytes) -> bytes:
    """The text without the lines of this sign among the comments at its top, and in the place where
    they begin, if something else has been put above them."""
    mark, rest = _apart(text)
    kept, rest = _past(rest, sign, lambda line: not line.strip() or line.startswith(b"#"))
    if found := _BEGIN.search(rest):
        kept += rest[: found.start()]
        more, rest = _past(rest[found.start() :], sign, lambda line: _is_ours(line, sign))
        kept += more
    return mark + kept + rest


def _past(text: bytes, sign: bytes, goes_on: Callable[[bytes], bool]) -> tuple[bytes, bytes]:
    """What is kept of the lines at the top for which it `goes_on`, and what stands below them."""
    kept, at = [], 0
    while at < len(text):
        end = text.find(b"\n", at) + 1 or len(text)
        line = text[at:end]
        if not goes_on(line):
            break
        if not _is_ours(line, sign):
            kept.append(line)
        at = end
    return b"".join(kept), text[at:]


def _is_ours(line: bytes, sign: bytes) -> bool:
    return line.startswith(sign + b" ") or line.rstrip() == sign
