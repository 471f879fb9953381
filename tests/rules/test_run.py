"""How the rules are run: levels, allowances, order, and what one defect silences."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from tracker.domain.codes import CODES, FOUND_WHILE_READING
from tracker.domain.finding import Finding
from tracker.domain.register import Register
from tracker.rules import RULES, Case, run
from tracker.store import read
from tracker.store.errors import BadSettings
from tracker.store.locate import locate

SOUND = Path(__file__).parent.parent / "registers" / "sound"
EXAMPLES = sorted(Path(__file__).parent.glob("*/bad*.toml"))
TODAY = date(2026, 11, 21)
AGREEMENT = """\
title = "An agreement"
kind = "agreement"
open-to = "bimstec"
"""
SIGNED_BY_PAKISTAN = """
[[event]]
on = 2026-03-30
act = "signature"
parties = ["PAK"]
source = "secretariat"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "records"))


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8")


def check(root: Path) -> list[Finding]:
    return locate(root, run(RULES, Case(read.register(root), TODAY)))


def codes(root: Path) -> list[str]:
    return [finding.code for finding in check(root)]


def level(root: Path, settings: str) -> None:
    with (root / "tracker.toml").open("a") as file:
        file.write(f"[check]\n{settings}\n")


def test_every_rule_has_a_code_of_the_contract() -> None:
    assert {rule.code for rule in RULES} <= set(CODES)


def test_every_code_found_while_reading_has_its_page() -> None:
    pages = {rule.code: rule.name for rule in RULES if rule.code in FOUND_WHILE_READING}
    assert pages == FOUND_WHILE_READING


def test_a_warning_can_be_made_an_error(root: Path) -> None:
    write(
        root, "actions/task.toml", 'title = "A task"\n[[event]]\non = 2026-09-01\nstatus = "open"\n'
    )
    (finding,) = check(root)
    assert (finding.code, finding.severity, finding.is_error) == ("T401", "warning", False)
    level(root, 'T401 = "error"')
    (finding,) = check(root)
    assert (finding.code, finding.severity, finding.is_error) == ("T401", "error", True)


def test_an_error_can_be_made_a_warning(root: Path) -> None:
    event = '[[event]]\non = 2026-09-01\nstatus = "dropped"\nsource = "secretariat"\n'
    write(root, "actions/task.toml", f'title = "A task"\n{event}')
    assert [(f.code, f.severity) for f in check(root)] == [("T204", "error")]
    level(root, 'T204 = "warning"')
    assert [(f.code, f.severity) for f in check(root)] == [("T204", "warning")]


def test_a_rule_can_be_switched_off(root: Path) -> None:
    write(
        root, "actions/task.toml", 'title = "A task"\n[[event]]\non = 2026-09-01\nstatus = "open"\n'
    )
    level(root, 'T401 = "off"')
    assert check(root) == []


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code < "T200"])
def test_what_says_whether_a_record_can_be_read_at_all_is_never_silenced(
    root: Path, code: str
) -> None:
    level(root, f'{code} = "off"')
    with pytest.raises(BadSettings, match=f"{code} cannot be silenced"):
        read.register(root)


def test_it_can_be_lowered_and_silences_what_follows_all_the_same(root: Path) -> None:
    level(root, 'T003 = "warning"\nT103 = "warning"')
    event = SIGNED_BY_PAKISTAN.replace('["PAK"]', '["PAX"]')
    write(root, "instruments/agreement.toml", AGREEMENT + event + "note = 5\n")
    assert [(f.code, f.severity) for f in check(root)] == [("T103", "warning"), ("T003", "warning")]


@pytest.mark.parametrize("words", ['T401 = "of"', 'T4 = "off"', '"no-source" = "off"'])
def test_a_level_that_is_none_and_a_code_that_is_none_are_refused(root: Path, words: str) -> None:
    level(root, words)
    with pytest.raises(BadSettings, match=r"tracker\.toml:6: "):
        read.register(root)


def test_an_event_allows_what_is_found_on_it(root: Path) -> None:
    allow = 'allow = { T107 = "Guest of the meeting." }\n'
    events = SIGNED_BY_PAKISTAN + allow + SIGNED_BY_PAKISTAN.replace("PAK", "VNM")
    write(root, "instruments/agreement.toml", AGREEMENT + events)
    first, second = check(root)
    assert (first.code, first.at, first.allowed, first.is_error) == (
        "T107", ("event", 0, "parties", 0), "Guest of the meeting.", False,
    )  # fmt: skip
    assert (second.code, second.allowed, second.is_error) == ("T107", None, True)


def test_a_record_allows_what_is_found_anywhere_in_it(root: Path) -> None:
    allow = 'allow = { T107 = "They were guests." }\n'
    text = AGREEMENT + allow + SIGNED_BY_PAKISTAN + SIGNED_BY_PAKISTAN.replace("PAK", "VNM")
    write(root, "instruments/agreement.toml", text)
    write(root, "instruments/other.toml", AGREEMENT.replace("An a", "A") + SIGNED_BY_PAKISTAN)
    assert [(f.record, f.code, f.allowed) for f in check(root)] == [
        ("agreement", "T107", "They were guests."),
        ("agreement", "T107", "They were guests."),
        ("other", "T107", None),
    ]


def test_the_reason_nearest_to_the_finding_is_given(root: Path) -> None:
    of_record, of_event = 'allow = { T107 = "Far." }\n', 'allow = { T107 = "Near." }\n'
    write(root, "instruments/agreement.toml", AGREEMENT + of_record + SIGNED_BY_PAKISTAN + of_event)
    assert [f.allowed for f in check(root)] == ["Near."]


def test_a_meeting_allows_what_is_found_on_it(root: Path) -> None:
    held = 'title = "B"\nkind = "summit"\nmeetings-held = { count = 1, as-of = 2021-01-01 }\n'
    meeting = "[[meeting]]\nnumber = 2\non = 2020-01-01\n"
    write(root, "bodies/summit.toml", held + meeting)
    assert codes(root) == ["T307"]
    write(root, "bodies/summit.toml", held + meeting + 'allow = { T307 = "A draft." }\n')
    assert [finding.allowed for finding in check(root)] == ["A draft."]


def test_an_allowance_is_found_where_an_event_before_it_cannot_be_read(root: Path) -> None:
    allow = 'allow = { T107 = "Guest of the meeting." }'
    listed = f"event = [1, {{ {', '.join(SIGNED_BY_PAKISTAN.split(chr(10))[2:6])}, {allow} }}]\n"
    write(root, "instruments/agreement.toml", AGREEMENT + listed)
    assert [(f.code, f.allowed) for f in check(root)] == [
        ("T003", None),
        ("T107", "Guest of the meeting."),
    ]


def test_an_allowance_for_one_rule_is_none_for_another(root: Path) -> None:
    write(root, "instruments/agreement.toml",
          AGREEMENT + SIGNED_BY_PAKISTAN + 'allow = { T108 = "Guest." }\n')  # fmt: skip
    assert [(f.code, f.allowed) for f in check(root)] == [("T107", None)]


def test_a_reason_of_no_words_allows_nothing(root: Path) -> None:
    write(root, "instruments/agreement.toml",
          AGREEMENT + SIGNED_BY_PAKISTAN + 'allow = { T107 = "" }\n')  # fmt: skip
    assert [(f.code, f.allowed) for f in check(root)] == [("T107", None)]


@pytest.mark.parametrize("code", ["T001", "T006", "T101", "T102", "T103", "T104", "T105", "T106"])
def test_what_can_never_be_allowed_is_refused_where_it_is_written(root: Path, code: str) -> None:
    text = AGREEMENT + f'allow = {{ {code} = "Please." }}\n' + SIGNED_BY_PAKISTAN
    write(root, "instruments/agreement.toml", text.replace("PAK", "XYZ"))
    found = [(f.code, f.at, f.allowed) for f in check(root)]
    assert found == [
        ("T005", ("allow", code), None),
        ("T103", ("event", 0, "parties", 0), None),
    ]


def test_a_reference_to_an_unreadable_file_does_not_dangle(root: Path) -> None:
    write(root, "sources/secretariat.toml", "<<<<<<< HEAD\n")
    write(root, "groups/bimstec.toml", "\0")
    write(root, "bodies/bnsc.toml", "title = ")
    assert [(f.path, f.code) for f in check(root)] == [
        ("bodies/bnsc.toml", "T001"),
        ("groups/bimstec.toml", "T001"),
        ("sources/secretariat.toml", "T001"),
    ]


def test_the_same_reference_dangles_once_its_file_is_gone(root: Path) -> None:
    (root / "bodies" / "bnsc.toml").unlink()
    assert [(f.path, f.at, f.code) for f in check(root)] == [
        ("actions/cyber-forum.toml", ("mandate",), "T104"),
        ("actions/maritime-plan.toml", ("mandate",), "T104"),
        ("actions/maritime-plan.toml", ("event", 0, "meeting"), "T104"),
        ("instruments/mla.toml", ("body",), "T104"),
    ]


def test_hints_name_the_nearest(root: Path) -> None:
    text = AGREEMENT.replace("bimstec", "bimstek").replace("kind =", "kinds =")
    event = SIGNED_BY_PAKISTAN.replace("PAK", "India").replace("secretariat", "secretriat")
    write(root, "instruments/agreement.toml", text + event + 'status = "singed"\n')
    assert {f.code: f.hint for f in check(root)} == {
        "T002": 'did you mean "kind"?',
        "T005": 'did you mean "signed"? one of: in-force, signed, ready-to-sign, adopted, '
        "text-finalised, under-negotiation, proposed, suspended, expired, superseded, terminated, "
        "abandoned",
        "T007": "make two events of it; a due date may join a move to deferred",
        "T103": 'did you mean "IND" (India)?',
        "T104": 'did you mean "secretariat"?',
    }


def test_a_key_of_the_record_below_a_table_is_told_to_move(root: Path) -> None:
    text = 'title = "A task"\n[[event]]\non = 2026-09-01\nnote = "x"\nmandate = "bnsc"\n'
    write(root, "actions/task.toml", text)
    hint = "it is a field of an action: move it above the first [table]"
    assert [(f.code, f.hint) for f in check(root) if f.code < "T200"] == [("T002", hint)]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_files_changes_nothing(root: Path, seed: int) -> None:
    """The records are shuffled as no folder's listing would have them, with many faults in them."""
    write(root, "instruments/a.toml", AGREEMENT + SIGNED_BY_PAKISTAN)
    write(root, "instruments/b.toml", AGREEMENT + SIGNED_BY_PAKISTAN)
    write(root, "actions/a.toml", 'title = "A"\nblocked-by = ["b"]\n')
    write(root, "actions/b.toml", 'title = "a"\nblocked-by = ["a"]\nmandate = "x"\n')
    write(root, "sources/B.toml", "title =\n")
    write(root, "bodies/a.toml", 'title = "A"\nkind = "b"\nparent = "a"\n')
    expected = check(root)
    assert {"T001", "T005", "T101", "T102", "T104", "T105", "T106", "T107"} <= {
        finding.code for finding in expected
    }
    made = read.register(root)
    records, findings = list(made.records), list(made.findings)
    shuffle = random.Random(seed).shuffle
    shuffle(records)
    shuffle(findings)
    shuffled = Register(records, made.settings, findings, reversed(made.unreadable))
    assert locate(root, run(RULES, Case(shuffled, TODAY))) == expected


def test_one_register_with_all_the_examples_in_one(root: Path) -> None:
    """Nothing breaks where everything is wrong at once."""
    for n, example in enumerate(EXAMPLES):
        write(root, f"instruments/example-{n}.toml", example.read_text(encoding="utf-8"))
    assert len({finding.path for finding in check(root)}) >= len(EXAMPLES)


def test_what_is_allowed_silences_no_other_rule(root: Path) -> None:
    guest = SIGNED_BY_PAKISTAN + 'allow = { T107 = "Guest of the meeting." }\n'
    twice = SIGNED_BY_PAKISTAN.replace("PAK", "IND") * 2
    write(root, "instruments/agreement.toml", AGREEMENT + guest + twice)
    assert [(f.code, f.at, f.allowed) for f in check(root)] == [
        ("T107", ("event", 0, "parties", 0), "Guest of the meeting."),
        ("T209", ("event", 2, "parties", 0), None),
    ]


def test_what_is_not_allowed_silences_them(root: Path) -> None:
    twice = SIGNED_BY_PAKISTAN.replace("PAK", "IND") * 2
    write(root, "instruments/agreement.toml", AGREEMENT + SIGNED_BY_PAKISTAN + twice)
    assert codes(root) == ["T107"]
