"""Edits leave the rest of a file as it was, byte for byte."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.canonical import literal
from tracker.store.edit import NotEditable, add_block, remove_key, set_key

EVENT = {"on": date(2026, 1, 5), "note": "new"}
BLOCK = '[[event]]\non = 2026-01-05\nnote = "new"\n'


def test_behind_the_last_event() -> None:
    text = 'title = "T"\n\n[[event]]\non = 2025-01-01\n'
    assert add_block(text, "event", EVENT, 0) == text + "\n" + BLOCK


def test_the_first_event_goes_to_the_end() -> None:
    text = 'title = "T"\n\n[registration]\nnumber = "7"\n'
    assert add_block(text, "event", EVENT, -1) == text + "\n" + BLOCK


def test_between_two_events_each_keeps_its_comments() -> None:
    first = 'title = "T"\n\n[[event]]\non = 2025-01-01  # kept\n# about the first\n'
    second = "\n# about the second\n[[event]]\non = 2027-01-01\n"
    new = add_block(first + second, "event", EVENT, 0)
    assert new == f"{first}\n{BLOCK}{second}"


def test_a_comment_right_above_the_next_event_stays_with_it() -> None:
    first, second = (
        "[[event]]\non = 2025-01-01\n",
        "# about the second\n[[event]]\non = 2027-01-01\n",
    )
    assert add_block(first + second, "event", EVENT, 0) == f"{first}\n{BLOCK}\n{second}"


def test_before_the_first_event_and_its_comment() -> None:
    head, first = 'title = "T"\n\n', "# about it\n  # indented\n[[event]]\non = 2027-01-01\n"
    assert add_block(head + first, "event", EVENT, -1) == f"{head}{BLOCK}\n{first}"


def test_no_final_newline() -> None:
    text = "[[event]]\non = 2025-01-01"
    assert add_block(text, "event", EVENT, 0) == f"{text}\n\n{BLOCK}"


def test_crlf_stays_crlf() -> None:
    text = 'title = "T"\r\n\r\n[[event]]\r\non = 2025-01-01'
    new = add_block(text, "event", EVENT, 0)
    assert new == text + "\r\n\r\n" + BLOCK.replace("\n", "\r\n")


def test_an_empty_file_and_blank_lines_at_the_end() -> None:
    assert add_block("", "event", EVENT, -1) == BLOCK
    text = "[[event]]\non = 2025-01-01\n\n\n"
    assert add_block(text, "event", EVENT, 0) == f"[[event]]\non = 2025-01-01\n\n{BLOCK}\n\n"


def test_behind_the_tables_within_an_event() -> None:
    text = (
        '[[event]]\non = 2025-01-01\n[[event.contrary]]\nnote = "a"\n'
        '[event.allow]\nT305 = "b"\n\n[[event]]\non = 2027-01-01\n'
    )
    new = add_block(text, "event", EVENT, 0)
    assert new.index('T305 = "b"') < new.index("2026-01-05") < new.index("2027-01-01")
    events = tomllib.loads(new)["event"]
    assert events[0] == {
        "on": date(2025, 1, 1), "contrary": [{"note": "a"}], "allow": {"T305": "b"},
    }  # fmt: skip
    assert events[1] == EVENT


@pytest.mark.parametrize(
    ("text", "after", "new"),
    [
        ("event = []\n", -1, "event = [{ITEM}]\n"),
        ("event = [{ on = 1 }]\n", 0, "event = [{ on = 1 }, {ITEM}]\n"),
        ("event = [{ on = 1 }]\n", -1, "event = [{ITEM}, { on = 1 }]\n"),
        ("event = [\n  { on = 1 }, # one\n]\n", 0, "event = [\n  { on = 1 }, {ITEM}, # one\n]\n"),
        ("event = [ # all\n  { on = 1 }\n]\n", -1, "event = [ # all\n  {ITEM}, { on = 1 }\n]\n"),
    ],
)
def test_a_list_written_in_one_line(text: str, after: int, new: str) -> None:
    expected = new.replace("{ITEM}", literal(EVENT))
    assert add_block(text, "event", EVENT, after) == expected
    assert EVENT in tomllib.loads(expected)["event"]


def test_set_an_existing_value() -> None:
    text = 'title = "T"   # said so\nkind = "plan"\n'
    assert set_key(text, ("title",), "U") == 'title = "U"   # said so\nkind = "plan"\n'


def test_a_new_key_goes_to_its_place_in_the_order() -> None:
    text = 'title = "T"  # one\nsector = "s"\n\n[[event]]\non = 2025-01-01\n'
    order = ("title", "kind", "sector", "tags")
    assert set_key(text, ("kind",), "plan", order).startswith(
        'title = "T"  # one\nkind = "plan"\nsector = "s"\n'
    )
    assert set_key(text, ("tags",), ["a"], order).startswith(
        'title = "T"  # one\nsector = "s"\ntags = ["a"]\n\n[[event]]'
    )
    assert set_key('# c\nkind = "plan"\n', ("title",), "T", order) == (
        'title = "T"\n# c\nkind = "plan"\n'
    )
    assert set_key(text, ("tags",), ["a"]).startswith(
        'title = "T"  # one\nsector = "s"\ntags = ["a"]\n\n[[event]]'
    )


def test_a_new_key_above_everything_else() -> None:
    text = "# about it\n[[event]]\non = 2025-01-01\n"
    assert set_key(text, ("title",), "T") == 'title = "T"\n' + text
    assert set_key("", ("title",), "T") == 'title = "T"\n'
    assert set_key('kind = "plan"', ("title",), "T") == 'kind = "plan"\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ('duration = { term = "5 years" }\n', 'duration = { term = "5 years", notice = "1 year" }\n'),
        ("duration = {}\n", 'duration = { notice = "1 year" }\n'),
        ('[duration]\nterm = "5 years"\n\n[x]\n', '[duration]\nterm = "5 years"\nnotice = "1 year"\n\n[x]\n'),
        ("[duration] # d\n", '[duration] # d\nnotice = "1 year"\n'),
        ('duration.term = "5 years"\n', 'duration.term = "5 years"\nduration.notice = "1 year"\n'),
        ('duration.notice = "2 years"\n', 'duration.notice = "1 year"\n'),
        ('[duration]\nnotice = "2 years" # d\n', '[duration]\nnotice = "1 year" # d\n'),
    ],
)  # fmt: skip
def test_set_a_key_of_a_table(text: str, new: str) -> None:
    assert set_key(text, ("duration", "notice"), "1 year") == new
    tomllib.loads(new)


def test_set_a_key_two_tables_down() -> None:
    text = "[entry-into-force]\nlater-parties.x = 1\n"
    new = set_key(text, ("entry-into-force", "later-parties", "after"), "30 days")
    assert new == text + 'later-parties.after = "30 days"\n'


def test_set_in_an_event() -> None:
    text = "[[event]]\non = 2025-01-01\n\n[[event]]\non = 2026-01-01\n"
    assert set_key(text, ("event", 0, "note"), "n") == (
        '[[event]]\non = 2025-01-01\nnote = "n"\n\n[[event]]\non = 2026-01-01\n'
    )


@pytest.mark.parametrize("text", ["[duration]\nterm = 1\n", "duration.term = 1\n"])
def test_a_table_of_its_own_is_not_overwritten(text: str) -> None:
    with pytest.raises(NotEditable):
        set_key(text, ("duration",), {"notice": "1 year"})


def test_a_key_of_what_is_no_table_is_refused() -> None:
    with pytest.raises(NotEditable, match="one value"):
        set_key('duration = "5 years"\n', ("duration", "notice"), "1 year")


def test_crlf_in_a_set_value() -> None:
    many = [f"party-number-{n:03}" for n in range(9)]
    new = set_key('title = "T"\r\nkind = "plan"\r\n', ("open-to",), many)
    assert new.count("\n") == new.count("\r\n")
    assert tomllib.loads(new)["open-to"] == many


@pytest.mark.parametrize(
    ("text", "at", "new"),
    [
        ('title = "T"\ntags = ["a"] # t\nx = 1\n', ("tags",), 'title = "T"\nx = 1\n'),
        ('tags = [\n  "a",\n  "b",\n]\nx = 1\n', ("tags",), "x = 1\n"),
        ("x = 1\ny = 2", ("y",), "x = 1\n"),
        ("d.a = 1\nd.b = 2\n", ("d", "b"), "d.a = 1\n"),
        ("[d]\na = 1\nb = 2\n", ("d", "a"), "[d]\nb = 2\n"),
        ("d = { a = 1, b = 2 }\n", ("d", "a"), "d = { b = 2 }\n"),
        ("d = { a = 1, b = 2 }\n", ("d", "b"), "d = { a = 1 }\n"),
        ("d = { a = 1 }\n", ("d", "a"), "d = { }\n"),
    ],
)
def test_remove(text: str, at: tuple[str, ...], new: str) -> None:
    assert remove_key(text, at) == new
    tomllib.loads(new)


@pytest.mark.parametrize("text", ["[d]\na = 1\n", "d.a = 1\n", "x = 1\n"])
def test_only_a_key_with_its_value_is_removed(text: str) -> None:
    with pytest.raises(NotEditable):
        remove_key(text, ("d",))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
ENTRY: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"on": st.dates(date(1950, 1, 1), date(2030, 1, 1))},
    optional={"status": WORDS, "parties": st.lists(WORDS, max_size=3), "note": WORDS},
)
COMMENT = st.sampled_from(["", "# plain\n", '# a "quoted" [[event]] = {\n', "\n", "  # set in\n"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, int]:
    """A record's text and how many events it has."""
    head = draw(st.dictionaries(st.sampled_from(["title", "kind", "sector"]), WORDS))
    lines = "".join(f"{key} = {literal(value)} # said\n" for key, value in head.items())
    events: list[dict[str, Any]] = draw(st.lists(ENTRY, max_size=4))
    table = draw(st.sampled_from(["", "[duration]\nterm = 5 # years\n", "\n[x]\n"]))
    text = draw(COMMENT) + lines + draw(COMMENT) + table
    inline: bool = draw(st.booleans())
    if events and inline:
        text = f"event = [{', '.join(map(literal, events))}]\n" + text
    else:
        for event in events:
            text += draw(COMMENT) + "[[event]]\n" + draw(COMMENT)
            text += "".join(f"{key} = {literal(value)}\n" for key, value in event.items())
            text += draw(st.sampled_from(["", "\n", "# after\n", '[event.allow]\nT305 = "x"\n']))
    cut: bool = draw(st.booleans())
    crlf: bool = draw(st.booleans())
    text = text.removesuffix("\n") if cut else text
    return (text.replace("\n", "\r\n") if crlf else text), len(events)


def is_within(old: str, new: str) -> bool:
    """Whether every character of the old text is in the new one, in order, with one gap."""
    begins = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return any(new.endswith(old[n:]) for n in range(begins, -1, -1) if new.startswith(old[:n]))


@given(texts(), ENTRY, st.data())
def test_added_events_leave_every_byte(
    text: tuple[str, int], event: dict[str, Any], data: st.DataObject
) -> None:
    old, count = text
    after = data.draw(st.integers(-1, count - 1))
    new = add_block(old, "event", event, after)
    assert is_within(old, new)
    before = tomllib.loads(old)
    expected = before.get("event", [])
    expected.insert(after + 1, event)
    assert tomllib.loads(new) == before | {"event": expected}
    if "\r\n" in old:
        assert new.count("\n") == new.count("\r\n")


@given(texts(), st.sampled_from(["title", "kind", "tags", "zeal"]), WORDS, st.booleans())
def test_a_set_key_is_the_only_change(
    text: tuple[str, int], key: str, value: str, in_order: bool
) -> None:
    order = ("title", "kind", "sector", "tags", "duration", "event") if in_order else ()
    new = set_key(text[0], (key,), value, order)
    before = tomllib.loads(text[0])
    assert tomllib.loads(new) == before | {key: value}
    if key not in before:
        assert is_within(text[0], new)
        taken = tomllib.loads(remove_key(new, (key,)))
        assert taken == before


@pytest.mark.parametrize("at", [("event", "title"), ("event", "note", "x")])
def test_a_list_of_tables_has_no_keys_of_its_own(at: tuple[str, ...]) -> None:
    with pytest.raises(NotEditable, match="list of tables"):
        set_key('title = "x"\n\n[[event]]\non = 2026-01-01\n', at, "x")
