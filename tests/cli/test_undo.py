"""tracker undo: the last change, or another, taken back after a preview."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Office
from tracker.cli import _rewrite
from tracker.store import read

MLA = "instruments/mla.toml"
NOTE = ("note", "mla", "The Law Ministry asked for a fresh translation.")


def changes(office: Office) -> list[tuple[int, str, int | None, int | None]]:
    """The journal: number, command, what it undoes, what undid it; the newest first."""
    result = office.run("undo", "--list", "-f", "json")
    assert result.code == 0
    return [
        (one["change"], one["command"], one["undoes"], one["undone_by"])
        for one in json.loads(result.out)["changes"]
    ]


def test_the_last_change_is_shown_and_taken_back(office: Office) -> None:
    before = office.files()
    office.run(*NOTE)
    result = office.run("undo")
    assert result.code == 0
    assert '-note = "The Law Ministry asked for a fresh translation."' in result.out
    assert result.out.endswith("undid change 1\n")
    assert "note: mla: note, on Sat 2026-11-21" in result.err
    assert "take that back with: tracker undo --change 2" in result.err
    assert office.files() == before


def test_a_dry_run_shows_it_and_changes_nothing(office: Office) -> None:
    office.run(*NOTE)
    after = office.files()
    result = office.run("undo", "--dry-run")
    assert result.code == 0
    assert "-note = " in result.out
    assert "Nothing was changed: it was a dry run." in result.err
    assert office.files() == after
    assert len(changes(office)) == 1


def test_an_undo_can_be_undone(office: Office) -> None:
    office.run(*NOTE)
    after = office.files()
    office.run("undo")
    assert office.run("undo", "--change", "2").code == 0
    assert office.files() == after
    assert changes(office) == [(3, "undo", 2, None), (2, "undo", 1, 3), (1, "note", None, None)]
    assert office.run("undo").code == 0  # the note stands again, and is the last change
    assert office.files() != after


def test_one_after_another_goes_further_back(office: Office) -> None:
    states = [office.files()]
    for words in (NOTE, ("set", "mla", "tags=crime"), ("set", "charter", "tags=law")):
        assert office.run(*words).code == 0
        states.append(office.files())
    while len(states) > 1:
        assert office.files() == states.pop()
        assert office.run("undo").code == 0
    assert office.files() == states[0]
    result = office.run("undo")
    assert result.code == 1
    assert result.err.startswith("error: there is no change to undo\n")


def test_nothing_was_ever_changed(office: Office) -> None:
    result = office.run("undo")
    assert (result.code, result.out) == (1, "")
    assert "there is no change to undo" in result.err
    listed = office.run("undo", "--list")
    assert (listed.code, listed.out) == (0, "0 changes in the journal of this machine\n")


def test_a_new_record_goes_and_comes_back(office: Office) -> None:
    before = office.files()
    made = office.run("new", "instrument", "pact", "--title", "Pact", "kind=treaty", "--status",
                      "proposed")  # fmt: skip
    assert made.code == 0
    text = office.read("instruments/pact.toml")
    assert office.run("undo").code == 0
    assert office.files() == before
    assert office.run("undo", "--change", "2").code == 0
    assert office.read("instruments/pact.toml") == text


def test_a_change_of_several_files_is_one(office: Office) -> None:
    for id in ("mla", "charter"):
        office.write(f"instruments/{id}.toml", office.read(f"instruments/{id}.toml").replace(
            "title = ", "title  =  ", 1))  # fmt: skip
    before = office.files()
    assert office.run("fmt").code == 0
    assert office.files() != before
    assert office.run("undo").code == 0
    assert office.files() == before


@pytest.mark.parametrize("words", [(), ("--change", "1")])
def test_what_was_changed_since_by_hand_is_left(office: Office, words: tuple[str, ...]) -> None:
    office.run(*NOTE)
    office.write(MLA, office.read(MLA) + "# mine\n")
    after = office.files()
    result = office.run("undo", *words)
    assert result.code == 1
    assert (
        "records/instruments/mla.toml was changed since change 1 by another program" in result.err
    )
    assert result.err.endswith("Nothing was changed.\n")
    assert office.files() == after


def test_what_another_change_was_made_of_is_named(office: Office) -> None:
    office.run(*NOTE)
    office.run("set", "mla", "tags=crime")
    after = office.files()
    result = office.run("undo", "--change", "1")
    assert result.code == 1
    assert "was changed since, by change 2 (set: mla: tags" in result.err
    assert "undo that first: tracker undo --change 2" in result.err
    assert office.files() == after


def test_what_is_a_link_now_is_left(office: Office) -> None:
    office.run(*NOTE)
    file = office.records / MLA
    elsewhere = office.folder / "elsewhere.toml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    held = elsewhere.read_bytes()
    result = office.run("undo")
    assert result.code == 1
    assert "the file is a symbolic link" in result.err
    assert elsewhere.read_bytes() == held


def test_a_record_that_another_names_by_now_stays(office: Office) -> None:
    office.run("new", "source", "letter", "--title", "Letter", "grade=official")
    office.run(*NOTE, "--source", "letter")
    after = office.files()
    result = office.run("undo", "--change", "1")
    assert result.code == 1
    assert "error[T104]" in result.err
    assert "instruments/mla.toml" in result.err
    assert office.files() == after
    assert office.run("undo").code == 0
    assert office.run("undo").code == 0  # the note no longer names it


def test_a_mend_can_be_undone_though_the_fault_comes_back(office: Office) -> None:
    faulty = office.read(MLA).replace("kind =", "knid =", 1)
    office.write(MLA, faulty)
    office.run("check", "--fix")
    assert office.read(MLA) != faulty
    assert office.run("undo").code == 0
    assert office.read(MLA) == faulty


def test_a_change_is_undone_once(office: Office) -> None:
    office.run(*NOTE)
    office.run("undo")
    after = office.files()
    result = office.run("undo", "--change", "1")
    assert result.code == 1
    assert "change 1 is undone already, by change 2" in result.err
    assert "tracker undo --change 2" in result.err
    assert office.files() == after


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--change", "7"), "there is no change 7 in the journal"),
        (("--change", "x"), "x"),
        (("--list", "--change", "1"), "--list shows the changes and undoes none"),
        (("--list", "--dry-run"), "--list shows the changes and undoes none"),
        (("-f", "json"), "-f and -o go with --list"),
    ],
)
def test_wrong_usage(office: Office, words: tuple[str, ...], said: str) -> None:
    office.run(*NOTE)
    after = office.files()
    result = office.run("undo", *words)
    assert result.code == 2
    assert said in result.err
    assert office.files() == after


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "is_undone"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks(
    office: Office, monkeypatch: pytest.MonkeyPatch, answer: str, is_undone: bool
) -> None:
    before = office.files()
    office.run(*NOTE)
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stdout", screen)
    result = office.run("undo")
    assert "Undo change 1? [y/N]" in screen.getvalue()
    assert (office.files() == before) is is_undone
    assert result.code == (0 if is_undone else 1)


def test_a_journal_that_makes_no_sense_is_no_hindrance(office: Office) -> None:
    folder = office.records / ".tracker" / "journal"
    folder.mkdir(parents=True)
    for n, text in enumerate(("", "{", "[]", '{"format": 1}', "[" * 100_000)):
        (folder / f"{n:08}.json").write_text(text)
    (folder / "notes.txt").write_text("mine")
    (folder / "00000009.json").mkdir()
    (folder / "00000010.json").symlink_to(Path("/dev/zero"))
    listed = office.run("undo", "--list").out
    assert listed.startswith("0 changes in the journal of this machine\n")
    assert "could not be read: 0, 1, 2, 3, 4, 9, 10" in listed
    before = office.files()
    assert office.run(*NOTE).code == 0
    assert [number for number, *_ in changes(office)] == [11]
    assert office.run("undo").code == 0
    assert office.files() == before


def test_a_journal_cannot_reach_out_of_the_register(office: Office) -> None:
    outside = office.folder / "outside.toml"
    outside.write_text("mine")
    office.run(*NOTE)
    entry = office.records / ".tracker" / "journal" / "00000001.json"
    entry.write_text(entry.read_text().replace(MLA, "../outside.toml"))
    assert office.run("undo", "--list").out.startswith("0 changes in the journal of this machine\n")
    assert office.run("undo").code == 3
    assert outside.read_text() == "mine"


def test_what_a_journal_says_is_shown_and_never_acts(office: Office) -> None:
    office.run(*NOTE)
    entry = office.records / ".tracker" / "journal" / "00000001.json"
    entry.write_text(entry.read_text().replace("mla: note", "\\u001b[31m\\u202emla"))
    for result in (office.run("undo", "--list"), office.run("undo")):
        assert "\\u{1b}[31m\\u{202e}mla" in result.out + result.err
        assert "\x1b" not in result.out + result.err


def test_what_was_cut_off_is_put_right_by_the_next_command(office: Office) -> None:
    before = office.files()
    office.run(*NOTE)
    own = office.records / ".tracker"
    (own / "journal" / "00000001.json").rename(own / "begun.json")
    result = office.run("list", "-q")
    assert result.code == 0
    assert not (own / "begun.json").exists()
    assert [number for number, *_ in changes(office)] == [1]  # all of it had been made
    (own / "journal" / "00000001.json").rename(own / "begun.json")
    begun = own / "begun.json"
    begun.write_text(begun.read_text().replace('"files": [', '"files": [\n{"path": '
                     '"actions/no.toml", "held": null, "mode": null, "holds": "' + "0" * 64
                     + '"},'))  # fmt: skip
    result = office.run("list")
    assert result.code == 0
    assert "tracker note was cut off" in result.err
    assert "nothing of it was kept" in result.err
    assert office.files() == before


def test_a_view_says_what_cannot_be_put_right_and_shows_what_is_there(office: Office) -> None:
    own = office.records / ".tracker"
    own.mkdir()
    (own / "begun.json").write_text("?")
    result = office.run("list")
    assert result.code == 0
    assert "mla" in result.out
    assert "begun.json: it is no entry of a journal" in result.err
    refused = office.run(*NOTE)
    assert refused.code == 3
    assert "look at it and take it away" in refused.err


def test_a_view_made_during_a_change_shows_it_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that is made while files are read is read as a whole, not in part."""
    before = office.run("list", "-f", "csv").out
    real, made = read.register, list[str]()

    def during(*words: Any) -> Any:
        found = real(*words)
        if not made:
            made.append("meanwhile")
            assert office.run("set", "mla", "short-title=Another title").code == 0
        return found

    monkeypatch.setattr(read, "register", during)
    after = office.run("list", "-f", "csv").out
    assert "Another title" in after
    assert "Another title" not in before


def test_what_came_to_name_a_record_while_one_was_asked_keeps_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run("new", "source", "letter", "--title", "Letter", "grade=official")
    agreed = _rewrite._agreed

    def meanwhile(question: str, *, beside: bool) -> bool:
        assert office.run(*NOTE, "--source", "letter").code == 0
        return agreed(question, beside=beside)

    monkeypatch.setattr(_rewrite, "_agreed", meanwhile)
    result = office.run("undo")
    assert result.code == 1
    assert "error[T104]" in result.err
    assert (office.records / "sources" / "letter.toml").exists()


def test_permissions_that_were_changed_since_stay(office: Office) -> None:
    office.run(*NOTE)
    (office.records / MLA).chmod(0o600)
    assert office.run("undo").code == 0
    assert (office.records / MLA).stat().st_mode & 0o777 == 0o600


def test_errors_that_come_back_are_told(office: Office) -> None:
    office.write(MLA, office.read(MLA).replace("kind =", "knid =", 1))
    office.run("check", "--fix")
    result = office.run("undo")
    assert result.code == 0
    assert "with it came back 1 error: tracker check" in result.err


def test_a_mend_rests_on_what_others_hold(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What doctor and check --fix write was worked out of the whole register."""
    office.write(MLA, office.read(MLA).replace("kind =", "knid =", 1))
    agreed = _rewrite._agreed

    def meanwhile(question: str, *, beside: bool) -> bool:
        assert office.run("set", "charter", "tags=law").code == 0
        return agreed(question, beside=beside)

    monkeypatch.setattr(_rewrite, "_agreed", meanwhile)
    before = office.read(MLA)
    result = office.run("check", "--fix")
    assert result.code == 3
    assert "another process changed the register meanwhile; nothing was changed" in result.err
    assert office.read(MLA) == before


def test_a_repair_that_took_an_id_apart_can_be_undone(office: Office) -> None:
    """The fault it mended is one of two files, and comes back in both."""
    office.write("actions/mla.toml", 'title = "A"\n\n[[event]]\non = 2026-11-01\nstatus = "open"\n')
    before = office.files()
    assert office.run("doctor", "-y").code == 0
    assert office.files() != before
    result = office.run("undo")
    assert result.code == 0
    assert office.files() == before


def test_a_record_that_is_gone_is_told_of_as_gone(office: Office) -> None:
    office.run("new", "source", "letter", "--title", "Letter", "grade=official")
    (office.records / "sources" / "letter.toml").unlink()
    result = office.run("undo")
    assert result.code == 1
    assert "records/sources/letter.toml is gone since change 1" in result.err
    assert "git restore records/sources/letter.toml" in result.err


def test_a_change_that_cannot_be_read_is_named(office: Office) -> None:
    for n in range(3):
        office.run("note", "mla", f"Remark {n}")
    entry = office.records / ".tracker" / "journal" / "00000002.json"
    entry.write_text("?")
    assert "could not be read: 2" in office.run("undo", "--list").out
    result = office.run("undo", "--change", "2")
    assert result.code == 3
    assert "change 2 cannot be read in the journal; nothing was changed" in result.err


def test_notes_are_told_apart(office: Office) -> None:
    office.run("note", "mla", "The first remark")
    assert "note, on Sat 2026-11-21: The first remark" in office.run("undo", "--list").out


class Full(io.StringIO):
    """Standard output that leads to a full disk, once the diff was shown."""

    def write(self, words: str) -> int:
        if words.startswith(("undid", "wrote")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(words)


@pytest.mark.parametrize("words", [("undo",), ("fmt",)])
def test_what_was_done_and_cannot_be_told_is_told_beside(
    office: Office, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    office.write(MLA, office.read(MLA).replace("title = ", "title  =  ", 1))
    office.run(*NOTE)
    before = office.files()
    monkeypatch.setattr("sys.stdout", Full())
    result = office.run(*words)
    assert result.code == 3
    assert "No space left on device; the change was made" in result.err
    assert office.files() != before


def test_no_view_is_written_over_the_journal_or_the_lock(office: Office) -> None:
    office.run(*NOTE)
    for name in ("journal/00000001.json", "lock"):
        file = office.records / ".tracker" / name
        held = file.read_bytes()
        result = office.run("list", "-o", f"json=records/.tracker/{name}")
        assert result.code == 2
        assert "is a file of the register" in result.err
        assert file.read_bytes() == held
