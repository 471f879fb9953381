"""Bytes of a file -> keys and values, or one clear reason why not.

tomllib is the authority. A compiled parser, where it is installed, reads plain text some ten times
faster; what it refuses is read again by tomllib, so that the answer and the words of an error never
depend on which is there. It is given nothing but statements of a form that is written down here:
compiled parsers have been seen to crash on odd text, and a crash cannot be caught.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from tracker.domain.dates import NoDay
from tracker.domain.finding import KeyPath
from tracker.store.errors import Malformed
from tracker.store.scan import DEEPEST, Place, TooDeep, Unscannable, scan, span

_compiled: Callable[..., dict[str, Any]] | None
try:
    from toml_rs import loads as _compiled
except (ImportError, SystemError):  # there is no wheel of it for every machine
    _compiled = None

BEARABLE = 500
"""How many brackets in a text, or dots in a line, tomllib bears whatever their order."""

LONGEST = 32_767
"""How many characters a text may have, as it is written: no cell of a spreadsheet holds more."""

_DATE = re.compile(
    r"(?=\S*\d)(?:\d+(?:[-/]\d+){1,2}(?:[Tt ][0-9:.Zz+-]+)?|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|[\d-]*\.\.[\d-]*)"
)
"""What is meant for a date, whether TOML takes it for one or not."""
_HUGE = re.compile(r"(?<![0-9_])[0-9_]{4300}")
_LONG_KEY = re.compile(
    rf"^[ \t]*+[A-Za-z0-9_-]{{{LONGEST + 1}}}[A-Za-z0-9_-]*+[ \t]*+[.=]", re.MULTILINE
)
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_MARKER = re.compile(r"^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE)
_SIDES = tuple(re.compile(side, re.MULTILINE) for side in (r"^<{7} ", r"^={7}\r?$", r"^>{7} "))
"""How git begins, parts and ends the two sides of a conflict."""
_WORDS = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
"""Texts and comments; one that does not end runs to the end of its line or of the file."""
_PAIR = re.compile(r"\[[^\[\]{}]*+\]|\{[^\[\]{}]*+\}")
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


def parse(text: str, *, plain: bool = False) -> dict[str, Any]:
    """The keys and values of a TOML text; raises Malformed. `plain`: it is known to be that.

    A bare date that is no day of a calendar is read as a `NoDay`, so that it becomes a finding of
    its own and the rest of the file is still read.
    """
    if "<<<<<<< " in text:
        _refuse_conflict(text)
    if len(text) > LONGEST:
        _refuse_long(text)
    if _compiled is not None and (plain or _is_plain(text)):
        try:
            return _compiled(text, toml_version="1.0.0")
        except Exception:  # tomllib is asked for the reason
            pass
    _refuse_deep(text)
    return _slowly(text)


def stands(text: str) -> bool:
    """Whether the text is TOML as it stands, so that the marks of a merge in it, if there are any,
    are words of its texts or comments."""
    try:
        _refuse_deep(text)
        _slowly(text)
    except Malformed:
        return False
    return True


@cache
def _plain_form() -> re.Pattern[str]:
    """Lines of one statement each, in which ~ stands for a text or a comment.

    A list holds words, lists of words and tables of both, and may take several lines; a table may
    not. Nothing is nested deeper, no key has more parts than may be, no sign stands in a row.
    """
    space = r"[ \t]*+"
    blank = r"[ \t\r\n]*+(?:~[ \t]*+\r?\n[ \t\r\n]*+)*+"
    word = r"(?:~|[+-]?[A-Za-z0-9_][A-Za-z0-9_.:+-]{0,40}+)"
    inner = rf"(?:{word}|\[{blank}(?:{word}{blank},?{blank})*+\])"
    table = rf"\{{{space}(?:{inner}{space}[=,.]?{space})*+\}}"
    value = rf"(?:{word}|{table}|\[{blank}(?:(?:{inner}|{table}){blank},?{blank})*+\])"
    part = r"(?:~|[A-Za-z0-9_-]++)"
    key = rf"{part}(?:{space}\.{space}{part}){{0,{DEEPEST - 1}}}"
    statement = rf"(?:\[{{1,2}}{space}{key}{space}\]{{1,2}}|{key}{space}={space}{value})?"
    return re.compile(rf"(?:{space}{statement}{space}~?\r?\n)*+{space}{statement}{space}~?")


def _is_plain(text: str) -> bool:
    """Whether the text is nothing but plain statements; a text may be plain and still be wrong."""
    return _plain_form().fullmatch(_WORDS.sub("~", text)) is not None


def _slowly(text: str) -> dict[str, Any]:
    from tomllib import TOMLDecodeError

    try:
        return _loads(text)
    except TOMLDecodeError as reason:
        impossible = _impossible_dates(text)
        if not impossible:
            raise _malformed(text, str(reason)) from None
    try:
        values = _loads(_without(text, impossible.values()))
    except TOMLDecodeError as reason:
        raise _malformed(text, str(reason)) from None
    for at, place in impossible.items():
        table: Any = values
        for part in at[:-1]:
            table = table[part]
        table[at[-1]] = NoDay(text[place.start : place.end])
    return values


def _loads(text: str) -> dict[str, Any]:
    """What tomllib reads; raises Malformed for what is beyond Python, TOMLDecodeError for the rest."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise Malformed("the file is not TOML, and is nested too deep to say more") from None
    except ValueError:
        raise _too_many_digits(text) from None


def _impossible_dates(text: str) -> dict[KeyPath, Place]:
    """Where bare dates stand that TOML does not know; none where the rest is not TOML."""
    try:
        values = scan(text).values
    except (TooDeep, Unscannable):
        return {}
    words = {at: text[place.start : place.end] for at, place in values.items()}
    return {
        at: values[at] for at in words if _DATE.fullmatch(words[at]) and not _is_toml(words[at])
    }


def _is_toml(value: str) -> bool:
    import tomllib

    try:
        tomllib.loads(f"value = {value}")
    except ValueError:
        return False
    return True


def _without(text: str, places: Iterable[Place]) -> str:
    """The text with idle words in these places, as long as what stood there."""
    parts, done = [], 0
    for place in sorted(places):
        parts += [text[done : place.start], f'"{"-" * (place.end - place.start - 2)}"']
        done = place.end
    return "".join((*parts, text[done:]))


def _too_many_digits(text: str) -> Malformed:
    found = _HUGE.search(text)
    at = found.start() if found else 0
    line, column, _ = span(text, Place(at, at))
    return Malformed("a number has more digits than can be read", line, column, "write fewer")


def _malformed(text: str, reason: str) -> Malformed:
    """The parser's reason as one of ours, at its place."""
    if marker := _MARKER.search(text):
        return _unresolved(text, marker.start())
    where = _WHERE.search(reason)
    words = _WHERE.sub("", reason)
    if where and where[1]:
        line, column = int(where[1]), int(where[2])
    else:
        line, column = text.count("\n", 0, len(text.rstrip())) + 1, 1
        words += ", at the end of the file"
    return Malformed(f"the file is not TOML: {words[:1].lower()}{words[1:]}", line, column,
                     _advice(words))  # fmt: skip


def _refuse_conflict(text: str) -> None:
    """Refuse both sides of a merge, which a text of several lines would hold as its own words."""
    begins, at = None, 0
    for side in _SIDES:
        found = side.search(text, at)
        if found is None:
            return
        begins, at = found.start() if begins is None else begins, found.end()
    raise _unresolved(text, begins or 0)


def _unresolved(text: str, at: int) -> Malformed:
    line = text.count("\n", 0, at) + 1
    return Malformed("unresolved merge conflict", line, 1,
                     "tracker doctor keeps the events of both sides, and names what is to be "
                     "decided")  # fmt: skip


_VALUE = 'text goes in quotes: "...", a date is 2026-11-21, a list is ["IND", "NPL"]'
_MENDS = (
    ("character '\\n'", 'a text ends with the quote it began with: "..."; one of several lines '
                        'stands in three: """..."""'),
    ("Unterminated string", 'a text of several lines ends with three quotes: """..."""'),
    ("Unescaped", 'a \\ in a text is written \\\\, or the text in single quotes: \'...\''),
    ("overwrite", "a key stands twice: delete one"),
    ("twice", "a key stands twice: delete one"),
    ("Expected '='", "a key is followed by =: key = value"),
    ("inline table", "a table in braces stands on one line: { key = value }"),
    ("declaration", "a header is [table] or [[event]]"),
    ("array", "a list ends with ]: [ ... ]"),
    ("after a statement", _VALUE),
    ("key part", "a line is key = value, [table] or [[event]]; a table in braces stands on one line"),
    ("value", _VALUE),
)  # fmt: skip
"""What tomllib says -> what to do about it; the first that fits."""


def _advice(words: str) -> str:
    fitting = (mend for said, mend in _MENDS if said in words)
    return next(fitting, "a line is key = value, [table] or [[event]]")


def _refuse_deep(text: str) -> None:
    """Refuse what is nested too deep before tomllib sees it."""
    brackets = text.count("[") + text.count("{")
    if brackets <= DEEPEST and (text.count(".") < DEEPEST or not _MANY_DOTS.search(text)):
        return
    if brackets <= BEARABLE and _is_flat(text):
        return
    try:
        scan(text)
    except TooDeep as deep:
        line, column, _ = span(text, Place(deep.offset, deep.offset))
        message = f"tables, lists or keys are nested more than {DEEPEST} deep"
        raise Malformed(message, line, column) from None
    except Unscannable:
        bare = _WORDS.sub("", text)
        if any(line.count(".") > BEARABLE for line in bare.split("\n")):
            raise Malformed("the file is not TOML, and is nested too deep to say more") from None


def _refuse_long(text: str) -> None:
    """Refuse a text in quotes, or a key, that is longer than any record needs. One that does not
    end is for the parser to tell."""
    if found := next(filter(_is_long, _WORDS.finditer(text)), None) or _LONG_KEY.search(text):
        line, column, _ = span(text, Place(found.start(), found.start()))
        raise Malformed(f"a text has more than {LONGEST:,} characters", line, column,
                        "shorten it, and cite the document that holds it as a source")  # fmt: skip


def _is_long(found: re.Match[str]) -> bool:
    """Whether a text or a comment is a text that ends, and too long."""
    words = found[0]
    if len(words) <= LONGEST or words[0] == "#":
        return False
    quotes = 3 if words.startswith(words[0] * 3) else 1
    return words.endswith(words[0]) and len(words) - 2 * quotes > LONGEST


def _is_flat(text: str) -> bool:
    """Whether the text is certainly not nested too deep: a look that costs little.

    Outside texts and comments, the pairs of brackets that hold no others are taken away, twice.
    """
    bare = _WORDS.sub("", text)
    if _MANY_DOTS.search(bare):
        return False
    for _ in range(2):
        bare = _PAIR.sub("", bare)
    return bare.count("[") + bare.count("{") <= DEEPEST - 2
