from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

FAULTY = """\
titel = "A convention of three"  # the short one
kind = "convention"
open-to = "bimstec"

[[evnt]]
on = 2026-05-20
act = "signature"
parties = ["India", "NPL"]
place = "Male\u0301"
source = "secretariat"
"""
MENDED = (
    FAULTY.replace("titel", "title")
    .replace("evnt", "event")
    .replace('"India"', '"IND"')
    .replace("Male\u0301", "Mal\u00e9")
)


def test_what_has_a_safe_mend_is_mended_and_the_rest_reported(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY)
    office.write("bodies/odd.toml", 'title="A body"\nkind = "dialogue"\n')
    office.write("actions/late.toml", 'title = "A task"\ndue = "2018-13"\n')
    result = office.run("check", "--fix")
    assert office.read("instruments/three.toml") == MENDED
    assert office.read("bodies/odd.toml") == 'title = "A body"\nkind = "dialogue"\n'
    assert office.read("actions/late.toml") == 'title = "A task"\ndue = "2018-13"\n'
    assert result.code == 1
    assert "error[T006]" in result.out
    assert "T002" not in result.out
    assert "mended 5 findings in 2 files; 1 is left" in result.err
    assert "-titel =" in result.err
    assert "+title =" in result.err


def test_when_all_is_mended_it_passes(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY)
    result = office.run("check", "--fix", "--strict")
    assert result.code == 0
    assert "mended 4 findings in 1 file; 0 are left" in result.err
    before = office.files()
    result = office.run("check", "--fix")
    assert (result.code, result.err) == (0, "Nothing can be mended.\n")
    assert office.files() == before


def test_what_a_mend_brings_to_light_is_mended_too(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY.replace("parties", "pparties"))
    assert office.run("check", "--fix").code == 0
    assert office.read("instruments/three.toml") == MENDED


def test_a_dry_run_shows_it_and_reports_what_stands(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY)
    before = office.files()
    result = office.run("check", "--fix", "--dry-run")
    assert result.code == 1
    assert "error[T002]" in result.out
    assert "would mend 4 findings in 1 file" in result.err
    assert "+title =" in result.err
    assert "mended" not in result.err
    assert office.files() == before


def test_the_answer_stays_the_answer(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY)
    result = office.run("check", "--fix", "-f", "json")
    assert json.loads(result.out)["diagnostics"] == []
    assert "+title =" in result.err


@pytest.mark.parametrize("options", [["--dry-run"], ["--yes"], ["--dry-run", "--yes"]])
def test_options_of_fix_want_fix(office: Office, options: list[str]) -> None:
    result = office.run("check", *options)
    assert result.code == 2
    assert "goes with --fix" in result.err


def test_what_is_not_selected_is_not_mended(office: Office) -> None:
    office.write("bodies/odd.toml", 'title="Male\u0301"\nkind = "dialogue"\n')
    office.run("check", "--fix", "--ignore", "T901")
    assert office.read("bodies/odd.toml") == 'title="Mal\u00e9"\nkind = "dialogue"\n'
    office.run("check", "--fix", "--select", "T9")
    assert office.read("bodies/odd.toml") == 'title = "Mal\u00e9"\nkind = "dialogue"\n'


def test_what_is_switched_off_is_not_mended(office: Office) -> None:
    with (office.records / "tracker.toml").open("a") as file:
        file.write('[check]\nT901 = "off"\n')
    office.write("bodies/odd.toml", 'title="A body"\nkind = "dialogue"\n')
    office.run("check", "--fix")
    assert office.read("bodies/odd.toml") == 'title="A body"\nkind = "dialogue"\n'


def test_what_is_allowed_is_not_mended(office: Office) -> None:
    event = '[[event]]\non = 2026-05-20\nstatus = "signed"\nsource = "secretariat"\n'
    text = (
        'title="Male\u0301"\nkind = "agreement"\n'
        f'allow = {{ T901 = "As the depositary writes it.", T502 = "Likewise." }}\n\n{event}'
    )
    office.write("instruments/odd.toml", text)
    assert office.run("check", "--fix").err == "Nothing can be mended.\n"
    assert office.read("instruments/odd.toml") == text


def test_a_mend_by_which_the_value_would_be_wrong_is_left_out(office: Office) -> None:
    office.write(
        "bodies/odd.toml", 'title = "A body"\nkind = "dialogue"\nlaed = 7\nmembrs = ["India"]\n'
    )
    result = office.run("check", "--fix")
    assert office.read("bodies/odd.toml") == (
        'title = "A body"\nkind = "dialogue"\nlaed = 7\nmembers = ["IND"]\n'
    )
    assert result.code == 1
    assert (
        "records/bodies/odd.toml: a mend was left out, by which there would be T003" in result.err
    )
    assert "mended 2 findings in 1 file; 1 is left" in result.err


def test_a_party_to_whom_it_is_not_open_is_not_written(office: Office) -> None:
    text = FAULTY.replace("titel", "title").replace("evnt", "event").replace("India", "Pakistan")
    office.write("instruments/three.toml", text)
    result = office.run("check", "--fix")
    assert office.read("instruments/three.toml") == MENDED.replace('"IND"', '"Pakistan"')
    assert "there would be T107" in result.err


def test_keys_that_may_both_be_meant_are_left(office: Office) -> None:
    text = 'title = "A body"\nkind = "dialogue"\nlaed = "IND"\nleda = "NPL"\n'
    office.write("bodies/odd.toml", text)
    assert office.run("check", "--fix").code == 1
    assert office.read("bodies/odd.toml") == text


def test_a_word_like_one_of_a_list_is_not_guessed(office: Office) -> None:
    text = 'title = "A body"\nkind = "dialoque"\n'
    office.write("bodies/odd.toml", text)
    assert office.run("check", "--fix").code == 1
    assert office.read("bodies/odd.toml") == text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("said", "done"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_person_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch, said: str, done: bool
) -> None:
    office.write("instruments/three.toml", FAULTY)
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(said))
    monkeypatch.setattr("sys.stderr", screen)
    result = office.run("check", "--fix", "-f", "json")
    assert "Write this file? [y/N]" in screen.getvalue()
    assert office.read("instruments/three.toml") == (MENDED if done else FAULTY)
    assert json.loads(result.out)["errors"] == (0 if done else 2)


def test_with_yes_nobody_is_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write("instruments/three.toml", FAULTY)
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(""))
    monkeypatch.setattr("sys.stderr", screen)
    assert office.run("check", "--fix", "--yes").code == 0
    assert "Write" not in screen.getvalue()
    assert office.read("instruments/three.toml") == MENDED


def test_a_key_is_mended_though_a_fault_behind_it_is_not(office: Office) -> None:
    office.write("instruments/three.toml", FAULTY.replace("India", "Pakistan"))
    result = office.run("check", "--fix")
    assert office.read("instruments/three.toml") == MENDED.replace('"IND"', '"Pakistan"')
    assert "there would be T107" in result.err
    assert "error[T103]" in result.out


def test_a_key_like_two_others_is_not_guessed(office: Office) -> None:
    text = MENDED.replace("parties", "partis")
    office.write("instruments/three.toml", text)
    assert office.run("check", "--fix").code == 1
    assert office.read("instruments/three.toml") == text


@pytest.mark.parametrize("others", ['"IND"', '"India"', '"BGD", "IND"'])
def test_a_party_is_not_named_twice_in_one_list(office: Office, others: str) -> None:
    text = MENDED.replace('["IND", "NPL"]', f'["india", {others}]')
    assert text != MENDED
    office.write("instruments/three.toml", text)
    result = office.run("check", "--fix")
    assert result.code == 1
    left = text.replace("india", "IND") if others == '"India"' else text
    assert office.read("instruments/three.toml") == left
    assert (
        "records/instruments/three.toml: a mend was left out, by which IND would be named twice "
        "in one list\n" in result.err
    )
    assert "error[T103]" in result.out
