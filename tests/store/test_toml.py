from __future__ import annotations

import signal
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import NoDay
from tracker.store import toml
from tracker.store.errors import Malformed
from tracker.store.scan import DEEPEST
from tracker.store.toml import parse, text_of

RECORDS = sorted((Path(__file__).parents[2] / "records").rglob("*.toml"))
MOST = 256 * 1024

VALID = [
    "",
    "\n\n",
    "# only a comment",
    'a = "b"',
    "a = 'b\\n'",
    'a = """\nb\\\n   c"""',
    "a = '''\nb'''",
    'a = "\\u00e9\\U0001F600\\t\\""',
    '"a b" = 1\n\'c "d"\' = 2\n"" = 3',
    "a.b.c = 1\na.b.d = 2",
    '"a.b".c = 1',
    "a = 1_000\nb = +1\nc = -0\nd = 0x1F\ne = 0o17\nf = 0b11",
    "a = 1.5\nb = 1e5\nc = -1.5E-3\nd = inf\ne = -inf",
    "a = true\nb = false",
    "a = 2021-03-16\nb = 2021-03-16T07:32:00Z\nc = 2021-03-16 07:32:00.5\nd = 07:32:00",
    "a = 2021-03-16T07:32:00+05:30",
    "a = []\nb = [1, 2,\n # three\n 3,\n]\nc = [[1], ['a', \"b\"]]",
    "a = { b = 1, c = { d = [2] } }\ne = {}",
    "[a]\nb = 1\n[a.c]\nd = 2",
    "[[a]]\nb = 1\n[[a]]\nb = 2\n[[a.c]]\nd = 3\n[a.e]\nf = 4",
    '[ a . "b c" ]\nd = 1',
    "[a.b]\n[a]\nc = 1",
    'a = "x"\r\nb = """y\r\nz"""\r\n[c]\r\n',
    "a = '''''two'''''",
    'a = """""two"""""',
    "a = 9223372036854775808",
    "a = 1  # a comment ] } \"'",
    'title = "Réservation [sic] – 条约"',
]
INVALID = [
    "a",
    "a =",
    "= 1",
    "a = b",
    "a = 1 b = 2",
    "a = 1\na = 2",
    "a = 1\n[a]",
    "[a]\n[a]",
    "[[a]]\n[a]",
    "a = []\n[[a]]",
    "a = {}\n[a.b]",
    "a = { b = 1, }",
    "a = { b = 1\n}",
    "a = [1",
    "a = [1,, 2]",
    'a = "b',
    'a = "b\nc"',
    'a = """b',
    "a = 'b",
    'a = "\\q"',
    'a = "\\ud800"',
    'a = "\\U00110000"',
    "a = 01",
    "a = 1__0",
    "a = .5",
    "a = 5.",
    "a = +0x1",
    "a = 07:32",
    "é = 1",
    "a.b = 1\na.b.c = 2",
    "[a",
    "[[a]",
    "a = 1\rb = 2",
    'a = "\r"',
    "a = '\x07'",
    "# \x07",
    "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs",
]


@pytest.fixture(params=["compiled", "tomllib"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """With the compiled parser, and where there is none."""
    if request.param == "tomllib":
        monkeypatch.setattr(toml, "_compiled", None)
    return request.param  # type: ignore[no-any-return]


def test_the_compiled_parser_is_there() -> None:
    assert toml._compiled is not None, "the tests compare it with tomllib"


def both(text: str) -> tuple[Any, Any]:
    """What a text reads as with the compiled parser and without it: values, or the complaint."""
    compiled, found = toml._compiled, []
    for parser in (compiled, None):
        toml._compiled = parser
        try:
            found.append(repr(parse(text)))
        except Malformed as reason:
            found.append(repr((reason.message, reason.line, reason.column, reason.hint)))
        finally:
            toml._compiled = compiled
    return found[0], found[1]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_both_parsers_agree_on_the_shipped_records(path: Path) -> None:
    text = text_of(path.read_bytes(), MOST)
    quick, slow = both(text)
    assert quick == slow == repr(tomllib.loads(text))


@pytest.mark.parametrize("text", VALID)
def test_both_parsers_read_what_is_toml(text: str) -> None:
    quick, slow = both(text)
    assert quick == slow == repr(tomllib.loads(text))
    assert toml._compiled is not None
    assert repr(toml._compiled(text, toml_version="1.0.0")) == quick, "not read by the fallback"


@pytest.mark.parametrize("text", INVALID)
def test_both_parsers_refuse_what_is_not(text: str, either: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


@pytest.mark.parametrize("text", INVALID)
def test_the_words_of_an_error_do_not_depend_on_the_parser(text: str) -> None:
    quick, slow = both(text)
    assert quick == slow


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = st.one_of(TEXTS, st.text("ab-_1", min_size=1, max_size=4))
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=5)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.booleans())
def test_both_parsers_read_any_document(document: dict[str, Any], crlf: bool) -> None:
    text = tomli_w.dumps(document)
    if crlf:
        text = text.replace("\n", "\r\n")
    quick, slow = both(text)
    assert quick == slow == repr(tomllib.loads(text))


FRAGMENTS = [
    "a", "b", "-", "=", " = ", ".", "[", "]", "[[", "]]", "{", "}", ",", '"', "'", '"""', "'''",
    "\\", "\n", "\r\n", "\r", "#", " ", "\t", "1", "2021-02-30", "2021-03-16", "true", "\\u00e9",
    "\\ud800", "\\UFFFFFFFF", "\\q", "é", "\x00", "\x07", "\ufeff", "\u2028", "=======", "..",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_both_parsers_agree_on_what_is_nearly_toml(text: str) -> None:
    if not text.startswith("\ufeff"):
        quick, slow = both(text)
        assert quick == slow


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(lambda all: "".join(all).encode()),
    )
)
def test_any_bytes_are_read_or_are_malformed(data: bytes) -> None:
    try:
        parse(text_of(data, MOST))
    except Malformed as found:
        reason = found
    else:
        return
    assert reason.line >= 1
    assert reason.column >= 1
    assert "\n" not in reason.message


def complaint(data: bytes | str, most: int = MOST) -> Malformed:
    with pytest.raises(Malformed) as found:
        parse(text_of(data if isinstance(data, bytes) else data.encode(), most))
    return found.value


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (b"\xef\xbb\xbfa = 1", "the file begins with a byte order mark", 1, 1),
        ("a = 1".encode("utf-16"), "the file is UTF-16", 1, 1),
        ("a = 1".encode("utf-16-be"), "the file holds a NUL character", 1, 1),
        (b"a = 1\nb = \"\xc3\xa9\xe9\"", "the file is not UTF-8: byte 13 is 0xe9", 2, 7),
        (b"a = 1\nb = \"\0\"", "the file holds a NUL character", 2, 6),
        (b"a = \n", "the file is not TOML: invalid value", 1, 5),
        (b"a = 1\r\nb c = 2\r\n", "the file is not TOML: expected '=' after a key in a key/value"
         " pair", 2, 3),
        (b"a = 1\na = 2\n\n", "the file is not TOML: cannot overwrite a value", 2, 6),
        (b"a = 1\na = [\n1,\n", "the file is not TOML: invalid value, at the end of the file", 3, 1),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    data: bytes, message: str, line: int, column: int, either: str
) -> None:
    reason = complaint(data)
    assert (reason.message, reason.line, reason.column) == (message, line, column)
    assert reason.hint


def test_a_merge_conflict_is_told_as_such(either: str) -> None:
    text = "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> other\n"
    reason = complaint(text)
    assert (reason.message, reason.line) == ("unresolved merge conflict", 2)


def test_what_looks_like_a_conflict_within_a_text_is_text() -> None:
    assert parse('a = """\n=======\n"""') == {"a": "=======\n"}


def test_a_file_is_refused_by_its_size() -> None:
    assert parse(text_of(b"a = 1  ", 7)) == {"a": 1}
    assert complaint(b"a = 1   ", 7).message == "the file has more than 0 KiB"
    assert complaint(b"#" * (MOST + 1)).message == "the file has more than 256 KiB"


IMPOSSIBLE = """title = "T"
on = 2026-02-30
days = [2021-03-16, 2018-13-01]
event = { due = 2021-04-31 }
[[meeting]]
on = 2021-02-29
"""


def test_a_date_that_no_calendar_has_leaves_the_rest_readable(either: str) -> None:
    found = parse(IMPOSSIBLE)
    assert found == {
        "title": "T", "on": "2026-02-30", "days": [date(2021, 3, 16), "2018-13-01"],
        "event": {"due": "2021-04-31"}, "meeting": [{"on": "2021-02-29"}],
    }  # fmt: skip
    assert isinstance(found["on"], NoDay)
    assert isinstance(found["days"][1], NoDay)
    assert not isinstance(found["title"], NoDay)


def test_an_impossible_date_beside_what_is_not_toml(either: str) -> None:
    assert "not TOML" in complaint("a = 2026-02-30\nb =\n").message


def test_an_impossible_date_beside_a_number_beyond_reading(either: str) -> None:
    assert "digits" in complaint(f"a = 2026-02-30\nb = {'1' * 6000}\n").message


def test_possible_dates_are_dates(either: str) -> None:
    found = parse("a = 2024-02-29\nb = 2021-03-16T07:32:00\nc = 07:32:00\nd = '2026-02-30'")
    assert found == {
        "a": date(2024, 2, 29), "b": datetime(2021, 3, 16, 7, 32), "c": clock(7, 32),
        "d": "2026-02-30",
    }  # fmt: skip
    assert not isinstance(found["d"], NoDay)


def nested(depth: int, kind: str) -> str:
    """A value so many lists or tables deep."""
    return {
        "lists": f"a = {'[' * depth}{']' * depth}",
        "lines": "a = [\n" + "[[1],\n" * (depth - 1) + "]" * depth,
        "texts": "a = " + '["]", ' * depth + "]" * depth,
        "tables": "a = " + "{ b = " * depth + "1" + " }" * depth,
        "both": "a = " + "[{ b = " * (depth // 2) + "1" + " }]" * (depth // 2),
    }[kind]


@pytest.mark.parametrize("kind", ["lists", "texts", "tables", "both"])
def test_sixteen_deep_is_the_deepest(kind: str, either: str) -> None:
    assert "a" in parse(nested(DEEPEST, kind))
    assert "16 deep" in complaint(nested(DEEPEST + 2, kind)).message


def test_seventeen_is_too_deep(either: str) -> None:
    assert "16 deep" in complaint(nested(DEEPEST + 1, "lists")).message
    assert "16 deep" in complaint(nested(DEEPEST + 1, "tables")).message


def test_a_key_may_have_sixteen_parts(either: str) -> None:
    assert parse(".".join("a" * 16) + " = 1")
    for text in (".".join("a" * 17) + " = 1", "[" + ".".join("a" * 17) + "]",
                 "[[" + " . ".join(["'a'"] * 17) + "]]"):  # fmt: skip
        assert "16 deep" in complaint(text).message
    assert parse('a = "' + "." * 100 + '"'), "points in a text are no key"
    assert parse("a = [" + "1.5, " * 100 + "]"), "nor are those of numbers"


BOMBS = {
    "a key of 40,000 parts": ".".join("a" * 40_000) + " = 1",
    "a header of 40,000 parts": "[" + ".".join("a" * 40_000) + "]",
    "a key of 40,000 quoted parts": ".".join(["'a'"] * 40_000) + " = 1",
    "5,000 lists": nested(5_000, "lists"),
    "5,000 lists that do not end": "a = " + "[" * 5_000,
    "100,000 lists that do not end": "a = " + "[" * 100_000,
    "lists line by line": nested(30_000, "lines"),
    "lists hidden by texts": nested(20_000, "texts"),
    "lists hidden by texts that do not end": "a = " + '["]", ' * 20_000,
    "5,000 tables": nested(5_000, "tables"),
    "40,000 tables that do not end": "a = " + "{b=" * 40_000,
    "headers that grow": "\n".join("[" + ".".join("a" * n) + "]" for n in range(1, 300)),
    "a number of 6,000 digits": "a = " + "1" * 6_000,
    "a number of 200,000 digits": "a = " + "1" * 200_000,
    "a year of 6,000 digits": "a = 2026-02-30\nb = " + "1" * 6_000 + "-01-01",
    "a word of 250,000 letters after brackets": "= " + "[" * 20 + "\n" + "a" * 250_000,
    "quotes": '"' * 250_000,
    "quotes and escapes": 'a = """\\' + '"""\\' * 60_000,
    "apostrophes": "a = " + "'" * 250_001,
    "impossible dates": "a = [" + "2026-02-30, " * 20_000 + "]",
    "dots": "." * 250_000,
    "equals": "=" * 250_000,
    "equals in a value": "a = " + "=" * 250_000,
    "minus": "a = " + "-" * 250_000,
    "plus in a list": "a = [" + "+" * 250_000,
    "plus and minus in a table": "a = { b = " + "+-" * 120_000,
    "underscores": "a = " + "1_" * 120_000,
    "blank lines": "\n" * 250_000 + "=",
    "comments": "#\n" * 120_000 + "=",
    "spaces": " " * 250_000 + "=",
}


@pytest.fixture
def alarm() -> Iterator[None]:
    """Rings where a test hangs; it takes a thousandth of this time when all is well."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("name", BOMBS)
def test_no_text_makes_it_crash_or_hang(name: str, either: str) -> None:
    try:
        parse(text_of(BOMBS[name].encode(), MOST))
    except Malformed as reason:
        words = reason.message
    else:
        words = ""
    assert len(words) < 200
    assert bool(words) is (name not in ("impossible dates", "a year of 6,000 digits"))


def test_the_deepest_headers_are_read(either: str) -> None:
    assert parse("\n".join("[" + ".".join("a" * n) + "]" for n in range(1, 17)))


def test_numbers_of_many_digits_agree() -> None:
    for digits in (4_299, 4_300, 4_301, 6_000):
        quick, slow = both("a = " + "1" * digits)
        assert quick[:200] == slow[:200], digits
    hexadecimal = parse("a = 0x" + "f" * 6_000)
    assert hexadecimal["a"] == 16**6_000 - 1


def test_many_events_are_read_by_the_compiled_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml, "_slowly", pytest.fail)
    event = '[[event]]\non = 2021-03-16\nstatus = "signed"\nparties = ["IND", "NPL"]\n'
    assert len(parse(event * 40)["event"]) == 40
    assert len(parse(event * 400)["event"]) == 400


@pytest.mark.parametrize(
    "unit",
    ["=[", "={", "a==[", "=[[", "={a=", "+", "-+", "--", '={"a".', "=['", "={[a]\n", "[a]\n={",
     "[[a]]\n={", "a={b=[", "[1,", "a.", '"\\u'],
)  # fmt: skip
@pytest.mark.parametrize("start", ["", "a=", "[[event]]\n", "x = ["])
def test_what_a_compiled_parser_crashes_on_never_reaches_it(
    start: str, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(toml, "_compiled", lambda text, **_: asked.append(text))
    with pytest.raises(Malformed):
        toml.parse(start + unit * (200_000 // len(unit)))
    assert asked == []


def test_the_shipped_records_are_read_by_the_compiled_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(toml, "_compiled", lambda text, **_: {"compiled": True})
    assert len(RECORDS) > 200
    slow = [f.name for f in RECORDS if toml.parse(f.read_text("utf-8")) != {"compiled": True}]
    assert slow == []


def test_a_conflict_within_a_text_of_several_lines_is_refused() -> None:
    sides = 'note = """\nA\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> theirs\n"""\n'
    with pytest.raises(Malformed, match="unresolved merge conflict") as refused:
        parse("title = 1\n" + sides)
    assert (refused.value.line, refused.value.column) == (4, 1)


def test_a_lone_rule_of_signs_in_a_text_is_no_conflict() -> None:
    assert parse('note = """\nHeading\n=======\n<<<<<<< \n"""\n')["note"].startswith("Heading")


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('title = "x\nkind = 1\n', "a text ends with the quote"),
        ("title = 'a\nb'\n", "a text ends with the quote"),
        ('title = """abc\n', "ends with three quotes"),
        ("a : 1\n", "a key is followed by ="),
        ("a\n", "a key is followed by ="),
        ("t = { a = 1,\n b = 2 }\n", "a table in braces stands on one line"),
        ("t = { a = 1\n", "a table in braces stands on one line"),
        ("on = 5 May 2026\n", "a date is 2026-11-21"),
        ("t = 'it's'\n", "text goes in quotes"),
        ('l = ["a", "b"\nk = 1\n', "a list ends with ]"),
        ("[[event]\n", "a header is"),
        ('k = "\\q"\n', "in single quotes"),
    ],
)
def test_what_is_no_toml_is_told_with_its_mend(text: str, mend: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse(text)
    assert mend in refused.value.hint
