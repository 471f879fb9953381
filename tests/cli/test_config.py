"""The settings in effect, and the merge driver written into a clone and taken away again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.domain.settings import SETTINGS, STALE
from tracker.store.clone import HEADING, pattern

if TYPE_CHECKING:
    from tests.conftest import Office


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def clone(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office in a repository of its own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    git(office.folder, "init", "-q")
    return office


def own_files(office: Office) -> dict[str, bytes]:
    """The files of the clone that a configuration could touch."""
    paths = [office.folder / ".git" / "config", *(office.folder / ".git" / "info").iterdir()]
    return {path.name: path.read_bytes() for path in paths}


def answer(office: Office, *words: str) -> dict[str, tuple[object, str]]:
    done = office.run("config", "-f", "json", *words)
    assert done.code == 0, done.err
    return {row["key"]: (row["value"], row["from"]) for row in json.loads(done.out)["settings"]}


def test_each_setting_says_where_it_comes_from(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("tracker.toml", 'format = 1\nhome = "bimstec"\nby = "desk"\ndue-soon = 7\n\n'
                 '[stale]\nsigned = 30\n\n[check]\nT302 = "off"\n\n'
                 '[views.mine]\nkind = "actions"\nlate = true\n')  # fmt: skip
    monkeypatch.delenv("TRACKER_USER")
    monkeypatch.setenv("TRACKER_DUE_SOON", "21")
    found = answer(office)
    assert found["format"] == (1, "records/tracker.toml:1")
    assert found["home"] == ("bimstec", "records/tracker.toml:2")
    assert found["by"] == ("desk", "records/tracker.toml:3")
    assert found["due-soon"] == (21, "TRACKER_DUE_SOON")
    assert found["stale.signed"] == (30, "records/tracker.toml:7")
    assert found["stale.open"] == (STALE["open"], "default")
    assert found["check.T302"] == ("off", "records/tracker.toml:10")
    assert found["views.mine"] == ({"kind": "actions", "late": True}, "records/tracker.toml:12")
    assert found["title"] == (None, "default")
    assert found["limits.file-kib"] == (256, "default")
    assert {key.partition(".")[0] for key in found} == set(SETTINGS.fields)


def test_who_records(office: Office) -> None:
    assert answer(office)["by"] == ("tester", "TRACKER_USER")


def test_the_settings_as_a_table(office: Office) -> None:
    done = office.run("config")
    assert (done.code, done.err) == (0, "")
    heading, *rows = done.out.splitlines()
    assert heading.split() == ["KEY", "VALUE", "FROM"]
    assert any(row.split() == ["limits.records", "200000", "default"] for row in rows)
    assert rows[-1] == "the register is in records"


def test_settings_that_are_wrong_are_said_to_be(office: Office) -> None:
    office.write("tracker.toml", "format = 1\nduesoon = 3\n")
    done = office.run("config")
    assert (done.code, done.out) == (3, "")
    assert "tracker.toml:2" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hooks"], 'nothing called "hooks"'),
        (["--undo"], "--undo goes with git"),
        (["--dry-run"], "--dry-run goes with git"),
        (["git", "-f", "json"], "for the settings"),
    ],
)
def test_what_does_not_go_together(office: Office, words: list[str], said: str) -> None:
    done = office.run("config", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_every_line_is_said_before_it_is_written_and_can_be_taken_away(clone: Office) -> None:
    before = own_files(clone)
    dry = clone.run("config", "git", "--dry-run")
    assert dry.code == 0
    assert dry.err == "Nothing was changed: it was a dry run.\n"
    assert own_files(clone) == before
    done = clone.run("config", "git")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(dry.out)
    said = [line.removeprefix("  + ") for line in done.out.splitlines() if line[:4] == "  + "]
    configured = git(clone.folder, "config", "--local", "--get-regexp", "^merge").splitlines()
    assert said[:2] == [line.replace(" ", " = ", 1) for line in configured]
    attributes = (clone.folder / ".git/info/attributes").read_text()
    assert said[2:] == attributes.splitlines()
    assert "/records/instruments/*.toml merge=tracker" in said
    assert clone.run("config", "git").out == (
        "This clone merges records event by event already: nothing to do.\n"
    )
    undone = clone.run("config", "git", "--undo")
    assert (undone.code, undone.err) == (0, "")
    assert [line[4:] for line in undone.out.splitlines() if line[:4] == "  - "] == said
    assert own_files(clone) == before
    assert clone.run("config", "git", "--undo").out == (
        "Nothing of tracker stands in this clone's configuration: nothing to do.\n"
    )


def test_the_lines_of_others_stay(clone: Office) -> None:
    attributes = clone.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_bytes(b"*.docx diff=word\n*.pdf binary")
    git(clone.folder, "config", "merge.other.driver", "true")
    before = own_files(clone)
    assert clone.run("config", "git").code == 0
    text = attributes.read_text()
    assert text.startswith(
        f"*.docx diff=word\n*.pdf binary\n{HEADING}; so is the line end at byte 29\n"
    )
    attributes.write_text(text.replace(HEADING, f"*.odt binary\n{HEADING}"))
    assert clone.run("config", "git", "--undo").code == 0
    assert attributes.read_bytes() == b"*.docx diff=word\n*.pdf binary\n*.odt binary\n"
    assert own_files(clone)["config"] == before["config"]


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\n",
        b"*.pdf binary",
        b"*.pdf binary\n",
        b"*.pdf binary\r\n",
        b"# caf\xe9",
        b"*.a b\n\n",
    ],
)
def test_an_undone_file_of_attributes_is_as_it_was(clone: Office, before: bytes) -> None:
    attributes = clone.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_bytes(before)
    assert clone.run("config", "git").code == 0
    attribute = git(clone.folder, "check-attr", "merge", "records/actions/x.toml")
    assert attribute.endswith(": tracker\n")
    assert clone.run("config", "git", "--undo").code == 0
    assert attributes.read_bytes() == before


def test_a_line_put_behind_ours_keeps_its_own(clone: Office) -> None:
    attributes = clone.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_bytes(b"*.pdf binary")
    clone.run("config", "git")
    attributes.write_bytes(attributes.read_bytes() + b"*.odt binary\n")
    assert clone.run("config", "git", "--undo").code == 0
    assert attributes.read_bytes() == b"*.pdf binary\n*.odt binary\n"


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_a_driver_of_another_making_is_not_written_over(
    clone: Office, words: tuple[str, ...]
) -> None:
    git(clone.folder, "config", "merge.tracker.driver", "theirs %A")
    before = own_files(clone)
    done = clone.run("config", "git", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "error: merge.tracker.driver is not of tracker's making: theirs %A\n"
        "help: nothing was changed; if it can go, take it away and try again: "
        "git config --local --unset merge.tracker.driver\n"
    )
    assert own_files(clone) == before
    git(clone.folder, "config", "--local", "--unset", "merge.tracker.driver")
    assert clone.run("config", "git").code == 0


def test_a_driver_that_stands_twice_is_not_written_over(clone: Office) -> None:
    git(clone.folder, "config", "merge.tracker.driver", "theirs %A")
    git(clone.folder, "config", "--add", "merge.tracker.driver", "x -m tracker merge %A")
    before = own_files(clone)
    for words in ((), ("--undo",)):
        done = clone.run("config", "git", *words)
        assert (done.code, done.out) == (3, "")
        assert "merge.tracker.driver stands twice" in done.err
    assert own_files(clone) == before


def test_a_driver_of_another_making_is_not_taken_away(clone: Office) -> None:
    git(clone.folder, "config", "merge.tracker.driver", "ours %A")
    assert clone.run("config", "git", "--undo").out.startswith("Nothing of tracker")
    assert git(clone.folder, "config", "merge.tracker.driver") == "ours %A\n"


def test_what_somebody_wrote_beside_our_driver_stays(clone: Office) -> None:
    git(clone.folder, "config", "merge.tracker.name", "mine")
    git(clone.folder, "config", "merge.tracker.recursive", "binary")
    before = own_files(clone)["config"]
    assert clone.run("config", "git").code == 0
    assert git(clone.folder, "config", "merge.tracker.name") == "mine\n"
    assert clone.run("config", "git", "--undo").code == 0
    assert own_files(clone)["config"] == before


def test_lines_changed_by_hand_are_not_claimed_to_be_otherwise(clone: Office) -> None:
    clone.run("config", "git")
    attributes = clone.folder / ".git" / "info" / "attributes"
    line = "/records/actions/*.toml merge=tracker"
    text = attributes.read_text().replace(line, f"{line} -text")
    attributes.write_text(text)
    done = clone.run("config", "git", "--undo")
    assert done.code == 0
    assert done.err == (f"note: .git/info/attributes: {line} -text: not written so by tracker, "
                        "it stays; so does the driver\n")  # fmt: skip
    assert "no longer" not in done.out
    assert attributes.read_text() == f"{HEADING}\n{line} -text\n"
    assert "tracker" in git(clone.folder, "config", "merge.tracker.driver")
    again = clone.run("config", "git", "--undo")
    assert (again.code, again.out) == (0, "")
    assert "stays" in again.err


@pytest.mark.parametrize("said", ["merge=union", "-merge", "!merge"])
def test_a_line_that_takes_records_from_the_driver_is_named(clone: Office, said: str) -> None:
    clone.run("config", "git")
    attributes = clone.folder / ".git" / "info" / "attributes"
    attributes.write_text(f"{attributes.read_text()}/records/actions/*.toml {said}\n")
    done = clone.run("config", "git")
    assert (done.code, done.out) == (1, "")
    assert done.err == (f"records/actions is left out: a line behind that of tracker says {said}: "
                        "take it away from .git/info/attributes\n")  # fmt: skip
    git(clone.folder, "config", "--unset", "merge.tracker.driver")
    done = clone.run("config", "git")
    assert done.code == 1
    assert "the records of this clone, but for those left out, event by event" in done.out
    assert clone.run("config", "git", "--undo").code == 0
    assert attributes.read_text() == f"/records/actions/*.toml {said}\n"


def test_a_line_feed_in_the_name_of_the_folder_is_refused(clone: Office) -> None:
    clone.records.rename(clone.folder / "a\nb")
    before = own_files(clone)
    done = clone.run("config", "git", "--records", "a\nb")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "error: the path of the register has a line feed in it, and git's answers are lines\n"
        "help: rename the folder\n"
    )
    assert own_files(clone) == before


def test_a_driver_of_another_python_gives_way(clone: Office) -> None:
    clone.run("config", "git")
    old = "/old/python -P -m tracker merge %O %A %B"
    git(clone.folder, "config", "merge.tracker.driver", old)
    done = clone.run("config", "git")
    assert f"  - merge.tracker.driver = {old}\n  + merge.tracker.driver = /" in done.out
    assert "attributes" not in done.out


def test_a_register_at_the_top_of_its_repository(
    clone: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clone.folder / ".git").rename(clone.records / ".git")
    monkeypatch.chdir(clone.records)
    done = clone.run("config", "git")
    assert "  + /actions/*.toml merge=tracker\n" in done.out
    attribute = git(clone.records, "check-attr", "merge", "actions/x.toml", "tracker.toml")
    assert attribute == "actions/x.toml: merge: tracker\ntracker.toml: merge: unspecified\n"


def test_a_folder_with_spaces_and_signs_of_patterns(clone: Office) -> None:
    name = 'the [desk] "é"\\ records'
    clone.records.rename(clone.folder / name)
    done = clone.run("config", "git", "--records", name)
    assert done.code == 0, done.err
    path = f"{name}/actions/x.toml"
    found = git(clone.folder, "check-attr", "-z", "merge", path, "the d records/actions/x.toml")
    assert found.split("\0")[2::3] == ["tracker", "unspecified"]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("records/actions/", "/records/actions/*.toml"),
        ("#desk/actions/", "/#desk/actions/*.toml"),
        ("my desk/", '"/my desk/*.toml"'),
        ("a*b/", '"/a\\\\*b/*.toml"'),
        ('a"\t\x1b/', '"/a\\"\\t\\033/*.toml"'),
    ],
)
def test_patterns_are_written_as_git_reads_them(folder: str, expected: str) -> None:
    assert pattern(folder) == expected


def test_a_worktree_shares_what_its_repository_has(
    clone: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(clone.folder, "add", "-A")
    git(clone.folder, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "x")
    git(clone.folder, "worktree", "add", "-q", "beside")
    monkeypatch.chdir(clone.folder / "beside")
    assert clone.run("config", "git").code == 0
    assert (clone.folder / ".git/info/attributes").is_file()
    attribute = git(clone.folder, "check-attr", "merge", "records/actions/x.toml")
    assert attribute.endswith(": tracker\n")


def test_in_a_hook_of_another_repository_the_register_says_which_it_is(
    clone: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "index")
    assert clone.run("config", "git").code == 0
    monkeypatch.delenv("GIT_DIR")
    assert "tracker" in git(clone.folder, "config", "merge.tracker.driver")


def test_another_driver_of_the_repository_is_mentioned(clone: Office) -> None:
    (clone.folder / ".gitattributes").write_text("records/actions/*.toml merge=union\n")
    done = clone.run("config", "git")
    assert done.code == 0
    assert "merge=union for records/actions" in done.err
    assert "instruments" not in done.err


def test_outside_a_repository(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    done = office.run("config", "git")
    assert (done.code, done.out) == (3, "")
    assert "records is in no working copy of a git repository" in done.err
    assert "git init" in done.err


def test_without_git(clone: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = clone.run("config", "git")
    assert (done.code, done.out) == (3, "")
    assert "git is not installed" in done.err
    assert clone.run("config").code == 0


@pytest.mark.parametrize("command", ["config", "schema"])
def test_what_tells_nothing_of_the_register_is_not_redacted(office: Office, command: str) -> None:
    result = office.run(command, "--redact")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: there is no option --redact")
