from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.finding import KeyPath, Span
from tracker.store.scan import DEEPEST, Layout, Place, TooDeep, Unscannable, scan, span

RECORDS = sorted((Path(__file__).parents[2] / "records").rglob("*.toml"))


def leaves(value: Any, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The key path of everything in a document that is no table and no list."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*at, key))
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from leaves(item, (*at, n))
    else:
        yield at


def value_at(document: Any, at: KeyPath) -> Any:
    for part in at:
        document = document[part]
    return document


def agree(text: str) -> Layout:
    """See that every place is that of what the parser read there, and that none is missed."""
    document, layout = tomllib.loads(text), scan(text)
    for at, place in layout.values.items():
        words = text[place.start : place.end]
        assert repr(tomllib.loads(f"value = {words}")["value"]) == repr(value_at(document, at)), at
    assert set(leaves(document)) <= set(layout.values)
    for at, place in layout.keys.items():
        inner: Any = tomllib.loads(f"{text[place.start : place.end]} = 0")
        while isinstance(inner, dict):
            ((key, inner),) = inner.items()
        assert key == at[-1], at
        value_at(document, at)
    for block in layout.blocks:
        value_at(document, block.path)
        assert text[block.header.start] == "["
        assert text[block.header.end - 1] == "]"
        assert block.header.end <= block.end <= len(text)
    return layout


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_places_in_the_shipped_records(path: Path) -> None:
    agree(path.read_bytes().decode())


STYLES = '''# a comment with [brackets] = "and quotes
title = "T"   # "]
'literal key' = 'C:\\path'
"quoted \\"key\\" \\u00e9" = "escaped \\" ] , } # no comment"
"" = 0
dotted.key . "with parts" = 1
dotted.other = 2021-03-16 07:32:00Z
empty = []
none = {}
list = [ # one
    "a]", 'b,', # two ]
    """c
]""", [1, 2], { x = 1, y.z = [3] },
]
long = """
A text [with]
brackets = "and" # signs""\\
   """
quotes = """""two"""""
raw = \'\'\'
\\no escapes\'\'\'
numbers = [1_000, +1.5e-3, 0x1F, inf, -nan, true]
dates = [2021-03-16, 07:32:00, 2021-03-16T07:32:00+05:30]

[table] # [not.this]
key = { inner = { deep = ["x"] } }

  [ table . "sub table" ]
  key = 1

[[list-of-tables]]
n = 1

    [list-of-tables.sub]
    key = 1

    [[list-of-tables.many]]
    n = 1

    [[list-of-tables.many]]
    n = 2
    [list-of-tables.many.'sub']
    key = 1

[[list-of-tables]]
n = 2
[[list-of-tables.many]]
n = 3
[[empty-tables]]
[[empty-tables]]
[last]'''


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_way_of_writing(ending: str) -> None:
    layout = agree(STYLES.replace("\n", ending))
    expected = {
        ("list-of-tables", 0, "many", 1, "sub", "key"),
        ("list-of-tables", 1, "many", 0, "n"),
        ("table", "sub table", "key"),
        ("list", 4, "y", "z", 0),
        ('quoted "key" é',),
        ("",),
    }
    assert expected <= set(layout.values)
    assert [block.path for block in layout.blocks][-3:] == [
        ("empty-tables", 0), ("empty-tables", 1), ("last",),
    ]  # fmt: skip


NAMES = st.one_of(
    st.text("ab-_1", min_size=1, max_size=4), st.text(st.characters(codec="utf-8"), max_size=6)
)
SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text("\"'\\\n[]{}#=, \r\t", max_size=10),
    st.booleans(), st.integers(-9, 9**9), st.floats(allow_nan=False), st.dates(), st.datetimes(),
    st.times(),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=6), st.booleans())
def test_places_in_any_document(document: dict[str, Any], crlf: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=not crlf)
    agree(text.replace("\n", "\r\n") if crlf else text)


COMMENTS = st.sampled_from(["", "", " # note", ' # "[', " # ]}'", "#="])
SPACES = st.sampled_from(["", " ", "  ", "\t"])


@st.composite
def keys(draw: st.DrawFn) -> str:
    name = draw(NAMES)
    bare = name.isascii() and name and all(c.isalnum() or c in "-_" for c in name)
    if bare and draw(st.booleans()):
        return name
    if name.isprintable() and "'" not in name and draw(st.booleans()):
        return f"'{name}'"
    return tomli_w.dumps({"v": name})[len("v = ") : -1]


@st.composite
def literals(draw: st.DrawFn, depth: int = 0) -> str:
    """A value written with whatever spaces, comments and new lines TOML bears."""
    space = draw(SPACES)
    kind = draw(st.sampled_from(["scalar", "scalar", "list", "table"])) if depth < 3 else "scalar"
    if kind == "scalar":
        return tomli_w.dumps({"v": draw(SCALARS)})[len("v = ") : -1]
    if kind == "list":
        line = "".join(f"{draw(COMMENTS)}\n" for _ in range(draw(st.integers(0, 2))))
        items = draw(st.lists(literals(depth + 1), max_size=3))
        return f"[{space}{line}" + f"{space},{line}".join(items) + f"{space}{line}]"
    names = draw(st.lists(keys(), max_size=3, unique_by=lambda key: next(iter(told(key)))))
    pairs = [f"{space}{name}{space}={space}{draw(literals(depth + 1))}" for name in names]
    return "{" + f"{space},".join(pairs) + f"{space}}}"


def told(key: str) -> dict[str, Any]:
    """What a key is, as the parser reads it."""
    return tomllib.loads(f"{key} = 0")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A TOML text by the hand of somebody who writes every line another way."""
    lines, names = (
        [],
        draw(st.lists(keys(), max_size=8, unique_by=lambda key: next(iter(told(key))))),
    )
    for n, name in enumerate(names):
        space, comment = draw(SPACES), draw(COMMENTS)
        head = draw(st.sampled_from(["", "", "[]", "[[]]"])) if n else ""
        if head:
            parts = [name, *draw(st.lists(keys(), max_size=2))]
            dotted = f"{space}.{space}".join(parts)
            opening, closing = head[: len(head) // 2], head[len(head) // 2 :]
            lines.append(f"{space}{opening}{space}{dotted}{space}{closing}{comment}")
        else:
            lines.append(f"{space}{name}{space}={space}{draw(literals())}{space}{comment}")
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines)


@settings(max_examples=200, deadline=None)
@given(texts())
def test_places_in_any_hand(text: str) -> None:
    agree(text)


@settings(max_examples=200, deadline=None)
@given(st.text("ab.=[]{}\"'\\#,\n \r1u", max_size=40))
def test_any_text_is_scanned_or_refused(text: str) -> None:
    try:
        layout = scan(text)
    except (TooDeep, Unscannable):
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(text)
        return
    assert all(0 <= p.start <= p.end <= len(text) for p in layout.values.values())


EXAMPLE = """title = "T"
meetings-held = { count = 3,
  as-of = 2021 }

[registration]
number = "1"

[[event]]
on = 2020-01-01
status = "signed"
parties = ["IND",
  "NPL"]

[[event]]
  status = "in-force"
"""
WITHOUT_NEW_LINE = EXAMPLE.replace(",\n  as", ", as")


@pytest.mark.parametrize(
    ("at", "key", "expected"),
    [
        (("title",), False, (1, 9, 12)),
        (("title",), True, (1, 1, 6)),
        (("meetings-held", "as-of"), False, (2, 38, 42)),
        (("meetings-held", "as-of"), True, (2, 30, 35)),
        (("registration", "number"), False, (5, 10, 13)),
        (("registration",), False, (4, 1, 15)),
        (("event", 0, "status"), False, (9, 10, 18)),
        (("event", 0, "parties"), False, (10, 11, 18)),
        (("event", 0, "parties", 1), False, (11, 3, 8)),
        (("event", 0), False, (7, 1, 10)),
        (("event", 1), False, (13, 1, 10)),
        (("event", 1, "status"), True, (14, 3, 9)),
        (("event", 1, "on"), False, (13, 1, 10)),
        (("event", 1, "contrary", 0, "note"), False, (13, 1, 10)),
        (("event",), False, (7, 3, 8)),
        (("nothing",), False, (1, 1, 1)),
        ((), False, (1, 1, 1)),
    ],
)
def test_lines_and_columns_of_a_key_path(
    at: KeyPath, key: bool, expected: tuple[int, int, int]
) -> None:
    assert scan(WITHOUT_NEW_LINE).span(at, key=key) == Span(*expected)
    crlf = WITHOUT_NEW_LINE.replace("\n", "\r\n")
    line, column, _ = scan(crlf).span(at, key=key)
    assert (line, column) == expected[:2]


def test_a_place_of_several_lines_ends_with_its_first() -> None:
    text = 'a = 1\nb = """x\ny"""\n'
    assert span(text, Place(10, 18)) == Span(2, 5, 9)
    assert span(text, Place(0, 1)) == Span(1, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a =",
        "= 1",
        "a = [1",
        "a = {b = 1",
        "[a",
        "[[a]",
        "a = 1 b",
        '"\\UFFFFFFFF" = 1',
        "a = ",
    ],
)
def test_what_is_no_toml_is_not_scanned(text: str) -> None:
    with pytest.raises(Unscannable):
        scan(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "a = " + "[" * (DEEPEST + 1),
        ".".join("a" * (DEEPEST + 1)) + " = 1",
        "[" + ".".join("a" * (DEEPEST + 1)) + "]",
    ],
)
def test_what_is_nested_too_deep_is_not_scanned(text: str) -> None:
    with pytest.raises(TooDeep) as found:
        scan(text)
    assert 0 < found.value.offset < len(text)


def test_the_blocks_end_with_their_last_statement() -> None:
    text = "a = 1 # x\n\n[b] # y\nc = [\n1]  # z\n\n# end\n[d]\n"
    layout = scan(text)
    assert text[: layout.root_end] == "a = 1"
    (b, d) = layout.blocks
    assert text[b.header.start : b.end] == "[b] # y\nc = [\n1]"
    assert text[d.header.start : d.end] == "[d]"
