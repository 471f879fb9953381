from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tracker.domain.document import Suggestion
from tracker.domain.finding import Finding, KeyPath, Mend, Reform, Rename, Replace
from tracker.store.mend import mended, suggestion


def finding(at: KeyPath, mend: Mend | None) -> Finding:
    return Finding("instruments/x.toml", at, "T000", "", "error", "", mend=mend)


@pytest.mark.parametrize(
    ("text", "at", "key", "new"),
    [
        ('titel = "x"  # why\n', ("titel",), "title", 'title = "x"  # why\n'),
        ("a.b.titel=1\na.c = 2\n", ("a", "b", "titel"), "title", "a.b.title=1\na.c = 2\n"),
        ('"titel" = 1\n', ("titel",), "title", "title = 1\n"),
        ("titel = 1\n", ("titel",), "short title", '"short title" = 1\n'),
        ("[wehn]\na = 1\n\n[wehn.b]\n[[wehn.c]]\n", ("wehn",), "when",
         "[when]\na = 1\n\n[when.b]\n[[when.c]]\n"),
        ("wehn.a = 1\nwehn . b = 2\n", ("wehn",), "when", "when.a = 1\nwhen . b = 2\n"),
        ("[[evnt]]\non = 1\n\n[[evnt]]\non = 2\n[evnt.allow]\n", ("evnt",), "event",
         "[[event]]\non = 1\n\n[[event]]\non = 2\n[event.allow]\n"),
        ("[[event]]\nonn = 1\n[[event]]\nonn = 2\n", ("event", 1, "onn"), "on",
         "[[event]]\nonn = 1\n[[event]]\non = 2\n"),
        ("a = [{ b = { onn = 1 }, onn = 2 }]\n", ("a", 0, "b", "onn"), "on",
         "a = [{ b = { on = 1 }, onn = 2 }]\n"),
        ('note = """\ntitel = 1\n[titel]\n"""\ntitel = 2\r\n', ("titel",), "title",
         'note = """\ntitel = 1\n[titel]\n"""\ntitle = 2\r\n'),
    ],
)  # fmt: skip
def test_a_key_is_renamed_wherever_it_is_named(text: str, at: KeyPath, key: str, new: str) -> None:
    found = finding(at, Rename(key))
    assert mended(text, [found]) == (new, (found,))


def test_a_key_that_stands_there_already_is_not_written_over() -> None:
    text = "titel = 1\ntitle = 2\n"
    assert mended(text, [finding(("titel",), Rename("title"))]) == (text, ())
    text = "[entry]\na = 1\n[entri]\nb = 1\n"
    assert mended(text, [finding(("entri",), Rename("entry"))]) == (text, ())


def test_two_keys_never_become_one() -> None:
    text = "titel = 1\ntitl = 2\n"
    first, second = finding(("titel",), Rename("title")), finding(("titl",), Rename("title"))
    assert mended(text, [first, second]) == ("title = 1\ntitl = 2\n", (first,))


@pytest.mark.parametrize(
    ("text", "at", "value", "new"),
    [
        ('a = "India" # b\n', ("a",), "IND", 'a = "IND" # b\n'),
        ("a = ['x', 'India' ]\n", ("a", 1), "IND", "a = ['x', \"IND\" ]\n"),
        ('a = "Male\u0301, x"\n', ("a",), "Mal\u00e9, x", 'a = "Mal\u00e9, x"\n'),
        ("a = 'Male\u0301 \"x\"'\n", ("a",), 'Mal\u00e9 "x"', "a = 'Mal\u00e9 \"x\"'\n"),
        ('a = """\nMale\u0301\n  x"""\n', ("a",), "Mal\u00e9\n  x", 'a = """\nMal\u00e9\n  x"""\n'),
        ('a = "Male\\u0301\\t"\n', ("a",), "Mal\u00e9\t", 'a = "Mal\u00e9\t"\n'),
        ("[[e]]\nb = { c = [1, 'y'] }\n", ("e", 0, "b", "c", 1), "z",
         "[[e]]\nb = { c = [1, \"z\"] }\n"),
    ],
)  # fmt: skip
def test_a_value_is_replaced_in_the_way_it_is_written_where_that_can_be(
    text: str, at: KeyPath, value: Any, new: str
) -> None:
    found = finding(at, Replace(value))
    after = mended(text, [found])
    assert (after.text, after.findings) == (new, (found,))
    read: Any = tomllib.loads(after.text)
    for part in at:
        read = read[part]
    assert read == value


def test_several_are_mended_in_one_go_and_the_form_last() -> None:
    text = "titel='x'\n[[evnt]]\n  parties=[ 'India' ]\nnoet = 1"
    findings = [
        finding((), Reform()),
        finding(("titel",), Rename("title")),
        finding(("evnt",), Rename("event")),
        finding(("evnt", 0, "parties", 0), Replace("IND")),
        finding(("evnt", 0, "noet"), Rename("note")),
    ]
    after = mended(text, findings)
    assert after.text == 'title = "x"\n[[event]]\nparties = ["IND"]\nnote = 1\n'
    assert set(after.findings) == set(findings)


def test_what_has_no_mend_or_is_no_longer_there_stays() -> None:
    text = "a = 1\n"
    for at, mend in [
        (("a",), None),
        (("b",), Rename("c")),
        (("b", "c"), Rename("d")),
        (("a", 0, "c"), Rename("d")),
        (("b",), Replace("x")),
    ]:
        assert mended(text, [finding(at, mend)]) == (text, ())


def test_a_suggestion_is_one_change_at_one_place() -> None:
    text = 'a = 1\n[[event]]\nonn = "é" # x\nby = "India"\n'
    assert suggestion(text, finding(("event", 0, "onn"), Rename("on"))) == Suggestion(
        3, 1, 3, 4, "on"
    )
    assert suggestion(text, finding(("event", 0, "by"), Replace("IND"))) == Suggestion(
        4, 6, 4, 13, '"IND"'
    )
    long = 'a = """\nMale\u0301\n"""\n'
    assert suggestion(long, finding(("a",), Replace("Mal\u00e9\n"))) == Suggestion(
        1, 5, 3, 4, '"""\nMal\u00e9\n"""'
    )


def test_what_is_no_one_change_is_not_suggested() -> None:
    text = "[[evnt]]\n[[evnt]]\n"
    assert suggestion(text, finding(("evnt",), Rename("event"))) is None
    assert suggestion(text, finding((), Reform())) is None
    assert suggestion(text, finding((), None)) is None
