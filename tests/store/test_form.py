from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import parse as days
from tracker.store import canonical as written
from tracker.store import edit
from tracker.store import form as form_module
from tracker.store.deviation import deviation
from tracker.store.form import canonical, is_canonical
from tracker.store.scan import DEEPEST

ROOT = Path(__file__).parents[2]
RECORDS = sorted([*(ROOT / "records").rglob("*.toml"), *(ROOT / "tests/registers").rglob("*.toml")])

MENDED = {
    "blanks around the sign": ('a="b"\nc   =   1\nd\t=\t2\n', 'a = "b"\nc = 1\nd = 2\n'),
    "indentation": ("  a = 1\n\n\t[t]\n    b = 2\n", "a = 1\n\n[t]\nb = 2\n"),
    "headers": ("[ a ]\n[[ b.c ]]\n[ d . e ]\n", "[a]\n[[b.c]]\n[d.e]\n"),
    "dots": ('a . b = 1\nc. "d e" .f = 2\n', 'a.b = 1\nc."d e".f = 2\n'),
    "quoted keys": (
        "\"a\" = 1\n'b' = 2\n'c d' = 3\n\"\" = 4\n['e']\n",
        'a = 1\nb = 2\n"c d" = 3\n"" = 4\n[e]\n',
    ),
    "quotes": ("a = 'x'\nb = ''\nc = ['y']\n", 'a = "x"\nb = ""\nc = ["y"]\n'),
    "a list": ("a = [ 1 ,2,   3, ]\nb = [ ]\nc=[[ ],[ 1 ]]\n",
               "a = [1, 2, 3]\nb = []\nc = [[], [1]]\n"),
    "a table": ("a = {b=1 ,c = { }, d = [ 1,]}\ne = { }\nf = {g . h = 1}\n",
                "a = { b = 1, c = {}, d = [1] }\ne = {}\nf = { g.h = 1 }\n"),
    "a list of tables": ("a = [{b=1},{ c=2 },]\n", "a = [{ b = 1 }, { c = 2 }]\n"),
    "a list over lines": (
        'a = [  \n   "x" ,"y",  "z",\t\n     {b=1},\n  [ 1,2, ],\n]\n',
        'a = [\n   "x", "y", "z",\n     { b = 1 },\n  [1, 2],\n]\n',
    ),
    "a list within a list": ("a = [[\n  1,2\n], ]\n", "a = [[\n  1, 2\n]]\n"),
    "blanks at the end": ("a = 1  \n[t]\t\nb = 2 \t\n", "a = 1\n[t]\nb = 2\n"),
    "the last line": ("a = 1", "a = 1\n"),
    "a last comment": ("a = 1\n  # why ", "a = 1\n  # why \n"),
    "a last blank line": ("a = 1\n  ", "a = 1\n  \n"),
    "only a comment": ("# nothing", "# nothing\n"),
    "both line ends": ("a = 1\r\nb = 2\n# c\n\nd = [\n1]\n",
                       "a = 1\r\nb = 2\r\n# c\r\n\r\nd = [\r\n1]\r\n"),
    "the other line ends": ("a = 1\n# c\r\nb = 2\r\n", "a = 1\n# c\nb = 2\n"),
    "no last line end": ("a = 1\r\nb = 2", "a = 1\r\nb = 2\r\n"),
    "many at once": ("  [[ event ]] # so\n  on=2026-01-02# x\n", "[[event]] # so\non = 2026-01-02# x\n"),
}  # fmt: skip
"""Name -> a text, and what it is in canonical form."""

KEPT = {
    "nothing": "",
    "comments": "# a  \n   # b\n\n\n  \n\t# c\t\na = 1     #d \nb = 2#e\n[t]   # f  \n",
    "quotes that are needed": "a = 'say \"so\"'\nb = 'back\\slash'\nc = '''x'''\n'd\"e' = 1\n",
    "a tab in quotes": "a = 'x\ty'\n",
    "escapes": 'a = "\\u00e9\\t\\"x\\""\n"b\\u0063" = 1\n',
    "texts like statements": "a = \"\"\"\n  b=1  \n[ x ]  \n# no comment  \n\"\"\"\nc = '''\n  d=2 \n'''\n",
    "signs in a text": 'a = "x=1 ,[ y ]{z}#"\nb = ["a , b", "#"]\n',
    "a list over lines": 'a = [\n\t"x", # one \n   # two\n\n  \n    "y"\n]\n',
    "a list with commas before": 'a = [\n    "x"\n  , "y"  # y\n  , "z"\n]\n',
    "a list that begins beside its bracket": 'a = [ "x",\n      "y" ]\n',
    "numbers and dates": "a = +1\nb = 0xFF\nc = 1_000\nd = 1e5\ne = inf\nf = 2026-01-02\n"
    "g = 2026-01-02 10:00:00\nh = 10:00:00\ni = 1.50\nj = nan\n",
    "a day of no calendar": "a = 2026-02-30\nb = 31.12.2026\n",
    "quoted keys": '"a b" = 1\n["c.d"]\n"é".f = 2\n',
    "an event": """\
[[event]]
on = 2009-12-11                 # when it was done or announced (legal time)
act = "signature"               # what parties did, with ...
parties = ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"]
place = "Nay Pyi Taw"
source = "bimstec-security"     # id or list of ids in sources/
contrary = [{ on = 2009-12-12, source = "x", note = "..." }]
allow = { T305 = "why this finding is right to stand" }
corrections = [{ recorded = 2026-11-21, by = "...", was = { on = 2021-03-15 }, reason = "..." }]
""",
    "a clause": """\
registration = { number = "", on = 2024-01-01, series = "UNTS" }

[entry-into-force]
article = "25(4)"
when = { any = [{ consents = 35 }, { share = 55.0, of = "group-id" }, { reached = 2030-01-01 }] }
after = ["30 days", "first of next month"]
not-before = [2030-01-01, "2 years after opening", { instrument = "id" }]
fixed = { on = 2030-01-01, if-met-by = 2029-12-01 }

[[entry-into-force.alternative]]
when = { fraction = "2/3", of = { parties-to = "instrument-id" } }

[entry-into-force.later-parties]
after = "30 days"
""",
    "carriage returns": "a = 1\r\n# c  \r\n\r\nb = [\r\n    1,\r\n]\r\n",
}
"""Name -> a text that has the canonical form."""


@pytest.mark.parametrize("name", MENDED)
def test_what_is_put_right(name: str) -> None:
    text, form = MENDED[name]
    assert canonical(text) == form
    assert canonical(form) == form
    assert not is_canonical(text)
    assert tomllib.loads(form) == tomllib.loads(text)


@pytest.mark.parametrize("name", KEPT)
def test_what_stays_as_it_is(name: str) -> None:
    assert canonical(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_shipped_records_are_seen_to_be_canonical_at_once(path: Path) -> None:
    text = path.read_bytes().decode()
    assert is_canonical(text)
    assert is_canonical(text.replace("\n", "\r\n"))


def test_what_is_nested_too_deep_stays_as_it_is() -> None:
    deep = "a=" + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + "\n"
    assert canonical(deep) == deep


BARE = st.text("ab-_1", min_size=1, max_size=4)
KEYS = st.one_of(BARE, st.text("a. \"'é=#[\\\n", max_size=4))
SCALARS = st.one_of(
    st.text("ab \"'\\\n\t#=[]{},é", max_size=8), st.integers(), st.booleans(), st.dates()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)

GAPS = st.sampled_from(["", "", " ", "  ", "\t"])
LINES = st.sampled_from(["", "", " ", "\n", " \n ", "  # x = [1] \n\t", "\n# c\n\n  "])


class Writer:
    """Writes values as TOML in any of the ways that there are."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.comments = 0

    def gap(self) -> str:
        return str(self.draw(GAPS))

    def lines(self) -> str:
        found = str(self.draw(LINES))
        self.comments += found.count("#")
        return found

    def text(self, words: str) -> str:
        ways = [written.literal(words)]
        if not set(words) & set("'\n"):
            ways.append(f"'{words}'")
        if "'" not in words:
            ways.append(f"'''{words}'''" if not words.startswith("\n") else f"'''\n{words}'''")
        return str(self.draw(st.sampled_from(ways)))

    def key(self, key: str) -> str:
        ways = [written.name(key), written.literal(key)]
        if not set(key) & set("'\n"):
            ways.append(f"'{key}'")
        return str(self.draw(st.sampled_from(ways)))

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            pairs = (
                f"{self.gap()}{self.key(k)}{self.gap()}={self.gap()}{self.value(v)}{self.gap()}"
                for k, v in value.items()
            )
            return "{" + (",".join(pairs) or self.gap()) + "}"
        if isinstance(value, list):
            items = ",".join(f"{self.lines()}{self.value(v)}{self.lines()}" for v in value)
            comma = "," + self.lines() if value and self.draw(st.booleans()) else ""
            return f"[{items or self.lines()}{comma}]"
        return written.literal(value)

    def statements(self, table: dict[str, Any]) -> str:
        text = ""
        for key, value in table.items():
            above = self.draw(st.sampled_from(["", "", "\n", "  # above \n", " \t\n"]))
            behind = self.draw(st.sampled_from(["", "", " ", "  # behind ", "#"]))
            self.comments += (above + behind).count("#")
            text += f"{above}{self.gap()}{self.key(key)}{self.gap()}={self.gap()}"
            text += f"{self.value(value)}{behind}\n"
        return text


@st.composite
def texts(draw: Any) -> str:
    """A TOML text, written in any way, with tables under headers of any kind."""
    writer = Writer(draw)
    text = writer.statements(draw(TABLES))
    for n in range(draw(st.integers(0, 2))):
        name = f"{writer.gap()}t{writer.gap()}.{writer.gap()}{n}{writer.gap()}"
        header = f"[[{name}]]" if draw(st.booleans()) else f"[{name}]"
        text += f"{writer.gap()}{header}{writer.gap()}\n{writer.statements(draw(TABLES))}"
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    ends = draw(st.sampled_from(["\n", "\r\n", "both"]))
    return text.replace("\n", "\r\n", -1 if ends == "\r\n" else 2 if ends == "both" else 0)


@settings(deadline=None, max_examples=300)
@given(texts())
def test_any_text_says_the_same_in_a_form_that_stays(text: str) -> None:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a table of this name stands there already
        return
    form = canonical(text)
    assert tomllib.loads(form) == said
    assert canonical(form) == form
    assert forced(text) == form
    assert form.count("#") == text.count("#")
    assert not form or form.endswith("\n")
    assert form.count("\r\n") in (0, form.count("\n"))
    assert len(form.splitlines()) >= len(text.rstrip("\r\n").splitlines())
    if is_canonical(text):
        assert form == text
    found = deviation(text)
    assert (found is None) == (form == text)
    if found and len(form.split("\n")) == len(text.split("\n")):
        lines = list(zip(text.split("\n"), form.split("\n"), strict=True))
        assert found.span.line == next(n for n, (a, b) in enumerate(lines, 1) if a != b)


@settings(deadline=None, max_examples=200)
@given(texts(), st.integers(0, 400), st.sampled_from(list(" \t\n\r,'\"#[]{}=.a")))
def test_is_canonical_is_never_wrong(text: str, at: int, sign: str) -> None:
    """A sign put anywhere into a canonical text: it is seen, or it makes no difference."""
    try:
        form = canonical(text)
        changed = form[: at % (len(form) + 1)] + sign + form[at % (len(form) + 1) :]
        tomllib.loads(changed)
    except ValueError:
        return
    if is_canonical(changed):
        assert forced(changed) == changed


def forced(text: str) -> str:
    """The canonical form, worked out statement by statement: none is taken for right at once."""
    with mock.patch.object(form_module, "_CANONICAL", re.compile("(?!)")):
        return canonical(text)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(BARE, VALUES, max_size=4))
def test_what_tomli_w_writes_is_canonical(values: dict[str, Any]) -> None:
    text = tomli_w.dumps(values)
    assert canonical(text) == text


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(KEYS, VALUES, max_size=4), VALUES)
def test_what_the_program_writes_is_canonical(values: dict[str, Any], value: Any) -> None:
    text = written.file(values, [("[[event]]", {"on": date(2026, 1, 2), "v": value})])
    assert canonical(text) == text
    for form in (text, text.replace("\n", "\r\n")):
        assert canonical(form) == form
        block = {"on": days("2018-04"), "note": value}
        for after in (-1, 0):
            changed = edit.add_block(form, "event", block, after)
            assert canonical(changed) == changed
        changed = edit.set_key(form, ("event", 0, "v"), value)
        assert canonical(changed) == changed
        changed = edit.remove_key(form, ("event", 0, "v"))
        assert canonical(changed) == changed


@pytest.mark.parametrize(
    "text",
    [
        "event = [{ on = 2026-01-02 }]\n",
        "event = [\n    { on = 2026-01-02 },\n]\n",
        "event = [\n    { on = 2026-01-02 }, # first\n    { on = 2026-01-03 }\n]\n",
        "event = []\n",
        "event = [\n]\n",
        "event = [\n    # none yet\n]\n",
    ],
)
def test_an_event_put_into_a_list_leaves_it_canonical(text: str) -> None:
    number = len(tomllib.loads(text)["event"])
    for after in range(-1, number):
        changed = edit.add_block(text, "event", {"status": "signed"}, after)
        assert len(tomllib.loads(changed)["event"]) == number + 1
        assert canonical(changed) == changed, changed


def test_a_key_put_into_a_table_in_braces_leaves_it_canonical() -> None:
    text = "a = {}\nb = { c = 1 }\n"
    changed = edit.set_key(edit.set_key(text, ("a", "d"), 1), ("b", "d"), 2)
    assert changed == "a = { d = 1 }\nb = { c = 1, d = 2 }\n"
    assert edit.remove_key(changed, ("b", "c")) == "a = { d = 1 }\nb = { d = 2 }\n"
    assert canonical(edit.remove_key(changed, ("a", "d"))) == "a = {}\nb = { c = 1, d = 2 }\n"


@pytest.mark.parametrize(
    "text",
    [
        "a = [" + "[" * 50_000,
        "a = " + "[1, " * 20_000,
        "a = [\n" + " \t" * 50_000,
        "a = [\n" + "1,\n" * 50_000,
        "a = [" + "1, " * 50_000,
        "a = { " + "b = 1, " * 30_000,
        "a = { " + "b = [ " * 30_000,
        '"' * 100_000,
        "a = '" * 40_000,
        "a." * 60_000,
        "#" * 100_000 + "\r",
        (" " * 400 + "#\n") * 400 + "x",
        "a = [" + "\n # x" * 40_000,
    ],
    ids=lambda text: f"{text[:10]!r}",
)
def test_a_look_takes_time_in_proportion_to_the_length(text: str) -> None:
    begun = time.perf_counter()
    assert not is_canonical(text)
    assert time.perf_counter() - begun < 0.5


def test_a_large_file_is_put_right_in_little_time() -> None:
    text = (
        "title='x'\n" + '[[ event ]]\non=2026-01-02\nact = "x"\nparties = [ "IND","NPL" ]\n' * 4_000
    )
    begun = time.perf_counter()
    form = canonical(text)
    assert time.perf_counter() - begun < 3
    assert form.startswith(
        'title = "x"\n[[event]]\non = 2026-01-02\nact = "x"\nparties = ["IND", "NPL"]\n'
    )
    assert is_canonical(form)
