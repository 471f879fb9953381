"""Bytes of a file -> keys and values, or one clear reason why not.

tomllib is the authority. A compiled parser, where it is installed, reads what it can some ten
times faster; whatever it refuses is read again by tomllib, so that the answer and the words of an
error never depend on which is there. It is given nothing that is nested deep: it may not crash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tracker.store.errors import Malformed
from tracker.store.scan import DEEPEST, Place, TooDeep, Unscannable, scan, span

_compiled: Callable[..., dict[str, Any]] | None
try:
    from toml_rs import loads as _compiled
except ImportError:  # there is no wheel of it for every machine
    _compiled = None

_IMPOSSIBLE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt ]?[0-9:.Zz+-]+)?")
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_MARKER = re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE)
_MANY_DOTS = re.compile(rf"(?:\.[^.\n]*){{{DEEPEST}}}")


def text_of(data: bytes, most: int) -> str:
    """The text of a file of at most `most` bytes; raises Malformed."""
    if len(data) > most:
        message = f"the file has more than {most // 1024} KiB"
        raise Malformed(message, hint="split it, or raise [limits] file-kib in tracker.toml")
    if data.startswith(b"\xef\xbb\xbf"):
        raise Malformed(
            "the file begins with a byte order mark", hint="save it as UTF-8 without BOM"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Malformed("the file is UTF-16", hint="save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        column = (
            len(
                data[data.rfind(b"\n", 0, reason.start) + 1 : reason.start].decode(
                    "utf-8", "replace"
                )
            )
            + 1
        )
        raise Malformed(
            f"the file is not UTF-8: byte {reason.start} is 0x{data[reason.start]:02x}",
            line, column, "save it as UTF-8",
        ) from None  # fmt: skip
    if "\0" in text:
        line, column, _ = span(text, Place(text.index("\0"), text.index("\0")))
        raise Malformed("the file holds a NUL character", line, column, "is it a text file?")
    return text


def parse(text: str) -> dict[str, Any]:
    """The keys and values of a TOML text; raises Malformed.

    A date that no calendar has is read as the text it is written as, so that it becomes a finding
    of its own and the rest of the file is still read.
    """
    _refuse_deep(text)
    if _compiled is not None:
        try:
            return _compiled(text, toml_version="1.0.0")
        except Exception:  # tomllib is asked for the reason
            pass
    return _slowly(text)


def _slowly(text: str) -> dict[str, Any]:
    import tomllib

    readable = text
    for _ in range(100):
        try:
            return tomllib.loads(readable)
        except tomllib.TOMLDecodeError as reason:
            mended = _quote_date(readable, str(reason))
            if mended is None:
                raise _malformed(text, str(reason)) from None
            readable = mended
        except (RecursionError, ValueError) as reason:
            raise Malformed(f"the file is not TOML: {reason}"[:200]) from None
    raise Malformed("the file holds more than 100 impossible dates")


def _quote_date(text: str, reason: str) -> str | None:
    """The text with the date the parser stumbled over written as text, if that is what it was."""
    where = _WHERE.search(reason)
    if not where or not where[1] or "date" not in reason.lower():
        return None
    start = _offset(text, int(where[1]), int(where[2]))
    found = _IMPOSSIBLE.match(text, start)
    return f'{text[:start]}"{found[0]}"{text[found.end() :]}' if found else None


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _malformed(text: str, reason: str) -> Malformed:
    """The parser's reason as one of ours, at its place."""
    if marker := _MARKER.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        return Malformed("unresolved merge conflict", line, 1,
                         "keep the events of both sides and delete the marker lines")  # fmt: skip
    where = _WHERE.search(reason)
    words = _WHERE.sub("", reason)
    if where and where[1]:
        line, column = int(where[1]), int(where[2])
    else:
        line, column = text.count("\n", 0, len(text.rstrip())) + 1, 1
        words += ", at the end of the file"
    return Malformed(f"the file is not TOML: {words[:1].lower()}{words[1:]}", line, column,
                     _advice(words))  # fmt: skip


def _advice(words: str) -> str:
    if "overwrite" in words or "twice" in words:
        return "a key stands twice: delete one"
    if "value" in words:
        return 'text goes in quotes: "...", a date is 2026-11-21, a list is ["IND", "NPL"]'
    return "a line is key = value, [table] or [[event]]"


def _refuse_deep(text: str) -> None:
    """Refuse what is nested too deep, before a parser sees it."""
    if text.count("[") + text.count("{") <= DEEPEST and not _MANY_DOTS.search(text):
        return
    if not _may_be_deep(text):
        return
    try:
        scan(text)
    except TooDeep as deep:
        line, column, _ = span(text, Place(deep.offset, deep.offset))
        message = f"tables, lists or keys are nested more than {DEEPEST} deep"
        raise Malformed(message, line, column) from None
    except Unscannable:
        _refuse_brackets(text)


def _may_be_deep(text: str) -> bool:
    """Whether the text might be nested too deep: a coarse look that costs little.

    A header's own brackets close on their line, so only the others can pile up.
    """
    others = re.sub(r"^[ \t]*\[\[?[^\[\]{}\n]*\]\]?", "", text, flags=re.MULTILINE)
    flat = re.sub(r"\[[^\[\]{}]*\]|\{[^\[\]{}]*\}", "", others)
    return flat.count("[") + flat.count("{") > DEEPEST or _MANY_DOTS.search(text) is not None


def _refuse_brackets(text: str) -> None:
    """Text that is not TOML goes to the parser for its reason only if no parser can choke on it."""
    if text.count("[") + text.count("{") > 500 or re.search(r"(?:[\w\"'-]+\s*\.\s*){50}", text):
        raise Malformed("the file is not TOML, and is nested too deep to say more")
