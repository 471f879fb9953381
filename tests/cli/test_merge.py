"""Merging by git itself, with the driver that `tracker config git` installs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "records/instruments/mla.toml"
NEPAL = (
    '\n[[event]]\non = 2026-10-20\nact = "ratification"\nparties = ["NPL"]\nsource = "gazette"\n'
)
BHUTAN = NEPAL.replace("10-20", "10-12").replace("NPL", "BTN")
THAILAND = NEPAL.replace("10-20", "11-02").replace("NPL", "THA")


class Desk:
    """An office under git, with the driver installed."""

    def __init__(self, office: Office) -> None:
        self.office, self.folder = office, office.folder
        self.git("init", "-q", "-b", "main")
        self.commit("start")
        done = office.run("config", "git")
        assert done.code == 0, done.err

    def git(self, *words: str) -> str:
        done = self.try_git(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def try_git(self, *words: str) -> CompletedProcess[str]:
        who = ("-c", "user.name=An Officer", "-c", "user.email=officer@example.org")
        return subprocess.run(
            ["git", *who, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def change(self, old: str, new: str, path: str = MLA) -> None:
        text = self.read(path)
        assert old in text
        (self.folder / path).write_bytes(text.replace(old, new, 1).encode())

    def add(self, *events: str, path: str = MLA) -> None:
        (self.folder / path).write_bytes((self.read(path) + "".join(events)).encode())

    def read(self, path: str = MLA) -> str:
        return (self.folder / path).read_bytes().decode()


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    return Desk(office)


def test_git_merges_what_two_desks_recorded(desk: Desk) -> None:
    start = desk.read()
    desk.git("checkout", "-q", "-b", "law")
    desk.add(BHUTAN, THAILAND)
    desk.change('"Convention on Mutual', '"The Convention on Mutual')
    desk.commit("two deposits")
    desk.git("checkout", "-q", "main")
    desk.add(BHUTAN.replace('"gazette"', '["gazette"]'), NEPAL)
    desk.change('after = "30 days"', 'after = "1 month"')
    desk.commit("two others")
    desk.git("merge", "-q", "--no-edit", "law")
    head = start.replace('"Convention on', '"The Convention on').replace("30 days", "1 month")
    bhutan = BHUTAN.replace('"gazette"', '["gazette"]')
    assert desk.read() == head + bhutan + NEPAL + THAILAND


def test_git_stops_at_the_same_key_of_the_header_alone(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "law")
    desk.add(THAILAND)
    desk.change('kind = "convention"', 'kind = "treaty"')
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.add(NEPAL)
    desk.change('kind = "convention"', 'kind = "agreement"')
    desk.commit("ours")
    done = desk.try_git("merge", "-q", "--no-edit", "law")
    assert done.returncode == 1
    assert f"{MLA}: 1 conflict is left" in done.stderr
    text = desk.read()
    assert text.count("<<<<<<< ") == text.count(">>>>>>> ") == 1
    assert 'kind = "agreement"\n=======\nkind = "treaty"\n' in text
    assert text.endswith(NEPAL + THAILAND)
    assert desk.git("diff", "--name-only", "--diff-filter=U") == f"{MLA}\n"


def test_a_correction_and_an_event_rebased_and_picked(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "law")
    corrected = (
        "on = 2026-10-06\ncorrections = [{ recorded = 2026-11-21, was = { on = 2026-10-05 },"
        ' reason = "misread" }]'
    )
    desk.change("on = 2026-10-05", corrected)
    desk.commit("corrected")
    desk.git("checkout", "-q", "main")
    desk.add(NEPAL)
    desk.commit("added")
    desk.git("checkout", "-q", "-b", "picked")
    desk.git("cherry-pick", "law")
    expected = desk.git("show", f"main:{MLA}").replace("on = 2026-10-05", corrected)
    assert desk.read() == expected
    desk.git("checkout", "-q", "law")
    desk.git("rebase", "-q", "main")
    assert desk.read() == expected


def test_a_record_made_on_both_branches_with_line_endings_of_windows(desk: Desk) -> None:
    path = "records/actions/new.toml"
    text = 'title = "New"\r\n\r\n[[event]]\r\non = 2026-01-01\r\nstatus = "open"\r\n'
    note = '\r\n[[event]]\r\non = 2026-02-0{}\r\nnote = "{}"\r\n'
    desk.git("checkout", "-q", "-b", "law")
    (desk.folder / path).write_bytes((text + note.format(1, "theirs")).encode())
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    (desk.folder / path).write_bytes((text + note.format(2, "ours")).encode())
    desk.commit("ours")
    desk.git("merge", "-q", "--no-edit", "law")
    assert desk.read(path) == text + note.format(1, "theirs") + note.format(2, "ours")


def test_two_records_made_under_one_name_are_left_whole(desk: Desk) -> None:
    path = "records/actions/convoy.toml"
    text = 'title = "{}"\n\n[[event]]\non = 2026-01-01\nstatus = "open"\n'
    desk.git("checkout", "-q", "-b", "law")
    (desk.folder / path).write_text(text.format("Escort convoys at sea"))
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    (desk.folder / path).write_text(text.format("Convoys"))
    desk.commit("ours")
    done = desk.try_git("merge", "-q", "--no-edit", "law")
    assert done.returncode == 1
    assert (
        f"{path}: made on both sides, with two titles: each is left whole; "
        "to take them apart: tracker doctor\n" in done.stderr
    )
    ours, theirs = text.format("Convoys"), text.format("Escort convoys at sea")
    assert desk.read(path) == f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


def stand_in(desk: Desk, python: str) -> None:
    """Let the driver call another program where it calls this Python."""
    driver = desk.git("config", "merge.tracker.driver").strip()
    assert driver.startswith(sys.executable)
    desk.git("config", "merge.tracker.driver", python + driver.removeprefix(sys.executable))


@pytest.mark.parametrize(
    "python",
    [
        "/nowhere/python",
        "/dev/null",
        "sh -c 'exit 3' --",
        "sh -c 'exit 2' --",
        "sh -c 'kill -9 $$' --",
        f"{sys.executable} -c 'import tracker.gone'",
    ],
    ids=["gone", "does not run", "a fault", "wrong usage", "killed", "broken"],
)
def test_where_the_program_does_not_run_git_merges_as_it_does(desk: Desk, python: str) -> None:
    stand_in(desk, python)
    desk.git("checkout", "-q", "-b", "law")
    desk.add(THAILAND)
    desk.change('"Convention on Mutual', '"The Convention on Mutual')
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.add(NEPAL)
    desk.commit("ours")
    assert desk.try_git("merge", "-q", "--no-edit", "law").returncode == 1
    text = desk.read()
    assert '"THA"' in text
    assert '"NPL"' in text
    assert '"The Convention' in text
    assert text.count("<<<<<<< ours\n") == 1
    assert desk.git("diff", "--name-only", "--diff-filter=U") == f"{MLA}\n"


def test_where_the_program_does_not_run_a_merge_without_conflict_goes_on(desk: Desk) -> None:
    stand_in(desk, "/nowhere/python")
    desk.git("checkout", "-q", "-b", "law")
    desk.add(THAILAND)
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.change('"Convention on Mutual', '"The Convention on Mutual')
    desk.commit("ours")
    expected = desk.read() + THAILAND
    desk.git("merge", "-q", "--no-edit", "law")
    assert desk.read() == expected


@pytest.mark.parametrize("size", [1, 3, 7, 12])
def test_marks_are_as_long_as_the_repository_says(desk: Desk, size: int) -> None:
    """Only what is in conflict stands between them, however long they are."""
    (desk.folder / ".gitattributes").write_text(f"*.toml conflict-marker-size={size}\n")
    desk.commit("how long marks are")
    desk.git("checkout", "-q", "-b", "law")
    desk.add(THAILAND)
    desk.change('kind = "convention"', 'kind = "treaty"')
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.add(NEPAL)
    desk.change('kind = "convention"', 'kind = "agreement"')
    desk.commit("ours")
    done = desk.try_git("merge", "-q", "--no-edit", "law")
    assert (done.returncode, "1 conflict is left" in done.stderr) == (1, True)
    text = desk.read()
    middle = f'kind = "agreement"\n{"=" * size}\nkind = "treaty"\n'
    assert f"\n{'<' * size} ours\n{middle}{'>' * size} theirs\n" in text
    assert text.endswith(NEPAL + THAILAND)


QUOTED = 'note = """\n<<<<<<< a letter\n"""\n'


def test_words_that_look_like_a_mark_are_no_conflict(desk: Desk) -> None:
    desk.git("checkout", "-q", "-b", "law")
    desk.add(THAILAND)
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    start = desk.read()
    desk.add(NEPAL, QUOTED)
    desk.commit("ours")
    desk.git("merge", "-q", "--no-edit", "law")
    assert desk.read() == start + NEPAL + QUOTED + THAILAND


def test_where_the_program_does_not_run_words_that_look_like_a_mark_hide_nothing(
    desk: Desk,
) -> None:
    stand_in(desk, "/nowhere/python")
    desk.add(QUOTED)
    desk.commit("words")
    desk.git("checkout", "-q", "-b", "law")
    desk.change('"Convention on Mutual', '"The Convention on Mutual')
    desk.commit("theirs")
    desk.git("checkout", "-q", "main")
    desk.add(NEPAL)
    desk.commit("ours")
    expected = desk.read().replace('"Convention', '"The Convention')
    desk.git("merge", "-q", "--no-edit", "law")
    assert desk.read() == expected


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    text = 'title = "A"\nkind = "treaty"\n'
    names = []
    for name, more in (("base", ""), ("ours", NEPAL), ("theirs", BHUTAN)):
        (tmp_path / name).write_bytes((text + THAILAND.replace("2026", "2025") + more).encode())
        names.append(str(tmp_path / name))
    return names


def test_the_result_is_written_into_ours_and_nothing_is_said(
    office: Office, three: list[str]
) -> None:
    assert office.run("merge", *three) == (0, "", "")
    assert Path(three[1]).read_text().endswith(BHUTAN + NEPAL)


def test_the_result_can_be_printed_instead(office: Office, three: list[str]) -> None:
    before = Path(three[1]).read_bytes()
    done = office.run("merge", *three, "--print")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(BHUTAN + NEPAL)
    assert Path(three[1]).read_bytes() == before


def test_conflicts_are_counted_and_named_as_git_names_them(
    office: Office, three: list[str]
) -> None:
    for name, date in zip(three[1:], ("2025-11-03", "2025-11-04"), strict=True):
        Path(name).write_text(Path(three[0]).read_text().replace("2025-11-02", date))
    done = office.run("merge", *three, "--marker-size", "9", "--path", "records/actions/x.toml",
                      "--ours", "%X", "--theirs", "desk of law")  # fmt: skip
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "records/actions/x.toml: 1 conflict is left: keep what is right, delete the marks\n"
    )
    text = Path(three[1]).read_text()
    assert "<<<<<<<<< ours (changed on both sides)\n" in text
    assert ">>>>>>>>> desk of law (changed on both sides)\n" in text


def test_bytes_that_are_no_text_come_out_as_they_were(office: Office, three: list[str]) -> None:
    Path(three[1]).write_bytes(Path(three[0]).read_bytes() + b"# caf\xe9\n")
    Path(three[2]).write_bytes(b"# theirs\n" + Path(three[0]).read_bytes())
    assert office.run("merge", *three) == (0, "", "")
    assert Path(three[1]).read_bytes() == (
        b"# theirs\n" + Path(three[0]).read_bytes() + b"# caf\xe9\n"
    )


def test_the_code_for_conflicts_can_be_another(office: Office, three: list[str]) -> None:
    assert office.run("merge", *three, "--conflict-code", "4") == (0, "", "")
    for name, date in zip(three[1:], ("2025-11-03", "2025-11-04"), strict=True):
        Path(name).write_text(Path(three[0]).read_text().replace("2025-11-02", date))
    assert office.run("merge", *three, "--conflict-code", "4").code == 4
    assert office.run("merge", *three, "--conflict-code", "0").code == 2


@pytest.mark.parametrize(
    ("path", "words", "code"),
    [("", "", 3), ("ours", "--marker-size=0", 2), ("ours", "--conflict-code=x", 2)],
)
def test_where_it_cannot_merge_ours_is_as_it_was(
    office: Office, three: list[str], monkeypatch: pytest.MonkeyPatch, path: str, words: str,
    code: int,
) -> None:  # fmt: skip
    Path(three[2]).write_text(Path(three[2]).read_text().replace("treaty", "accord"))
    Path(three[1]).write_text(Path(three[1]).read_text().replace("treaty", "pact"))
    before = Path(three[1]).read_bytes()
    monkeypatch.setenv("PATH", path)  # no git for the lines of the header
    assert office.run("merge", *three, *filter(None, [words])).code == code
    assert Path(three[1]).read_bytes() == before


def test_files_that_are_not_there(office: Office, three: list[str]) -> None:
    before = Path(three[1]).read_bytes()
    done = office.run("merge", three[0], three[1], "none")
    assert (done.code, done.out) == (2, "")
    assert "none" in done.err
    Path(three[2]).unlink()
    Path(three[2]).mkdir()
    assert office.run("merge", *three).code == 3
    assert Path(three[1]).read_bytes() == before
