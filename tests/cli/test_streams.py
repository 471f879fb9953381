"""Streams that are closed, full or gone, and options that are given as nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli._terminal import columns, wrapped

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any

TRACKER = f'"{sys.executable}" -c "from tracker.cli import main; main()"'

full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")


def shell(office: Office, words: str) -> tuple[int, str]:
    """Run a line of shell in which `tracker` is the command; its exit code and what it said."""
    line = words.replace("tracker", TRACKER, 1)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ended = subprocess.run(
        ["sh", "-c", line], cwd=office.folder, env=environment, capture_output=True, text=True
    )
    return ended.returncode, ended.stderr


def test_a_closed_output_is_said_before_anything_is_done(office: Office) -> None:
    before = office.read("actions/cyber-forum.toml")
    code, err = shell(office, "tracker note cyber-forum hello >&-")
    assert (code, err) == (3, "error: standard output is closed\nhelp: nothing was done\n")
    assert office.read("actions/cyber-forum.toml") == before


@pytest.mark.parametrize(("words", "code"), [("list", 0), ("show nope", 2), ("list -o x.nope", 2)])
def test_a_closed_standard_error_changes_no_exit_code(
    office: Office, words: str, code: int
) -> None:
    assert shell(office, f"tracker {words} 2>&-")[0] == code


@pytest.mark.parametrize("words", ["list", "check", "report weekly", "list -f json"])
def test_a_pipe_that_nobody_reads_is_quiet(office: Office, words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-c", "from tracker.cli import main; main()", *words.split()],
        cwd=office.folder, stdout=writer, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, "")


@full
def test_a_full_output_after_a_change_says_that_it_was_made(office: Office) -> None:
    code, err = shell(office, "tracker note cyber-forum hello >/dev/full")
    assert code == 3
    assert "the change was made" in err
    assert "hello" in office.read("actions/cyber-forum.toml")


@full
def test_a_file_that_cannot_be_written_is_named(office: Office) -> None:
    code, _, err = office.run("list", "-o", "csv=/dev/full")
    assert (code, err) == (3, "error: cannot write /dev/full: No space left on device\n")


def test_an_interrupt_while_loading_is_quiet() -> None:
    script = (
        "import sys; from tracker.cli import main\n"
        "class Busy:\n"
        "    def find_spec(self, *_): raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Busy()); main()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


@full
def test_a_full_output_of_a_view_is_an_error(office: Office) -> None:
    code, err = shell(office, "tracker list >/dev/full")
    assert code == 3
    assert "No space left on device" in err


def test_a_working_folder_that_is_gone_is_said(office: Office) -> None:
    code, err = shell(office, "mkdir gone && cd gone && rmdir ../gone && tracker list")
    assert (code, err.partition("\n")[0]) == (3, "error: the working folder is no longer there")


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--as-of", ""),
        ("list", "--known-at", ""),
        ("list", "--format", ""),
        ("list", "--color", ""),
        ("--as-of", "", "list"),
    ],
)
def test_an_option_given_as_nothing_is_not_left_out(office: Office, words: tuple[str, ...]) -> None:
    code, out, err = office.run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")


def test_a_register_named_as_nothing_is_not_searched_for(office: Office) -> None:
    code, _, err = office.run("list", "--records", "")
    assert code == 3
    assert "--records names nothing" in err


@pytest.mark.parametrize(
    "name",
    ["", "csv=", "csv=records", "csv=records/instruments/mla.toml", "csv=records/TRACKER.TOML"],
)
def test_an_output_that_is_no_file_or_a_record_is_refused(office: Office, name: str) -> None:
    before = office.files()
    code, out, err = office.run("list", "-o", name)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert office.files() == before


@pytest.mark.parametrize("words", ["list -o soft.csv", "export db soft.csv --force"])
def test_a_link_that_leads_to_a_record_is_refused_as_the_record_is(
    office: Office, words: str
) -> None:
    before = office.files()
    (office.folder / "soft.csv").symlink_to(office.records / "instruments/mla.toml")
    assert office.run(*words.split()).code == 2
    assert office.files() == before


def test_the_name_of_a_file_that_was_written_drives_no_terminal(office: Office) -> None:
    assert office.run("list", "-o", "a\x1b[31m.csv").err == "wrote a\\u{1b}[31m.csv\n"


def test_an_output_that_cannot_be_written_leaves_the_file_that_was_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = office.folder / "week.csv"
    target.write_text("last week", encoding="utf-8")

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    code, _, err = office.run("list", "-o", "week.csv")
    assert (code, err) == (3, "error: cannot write week.csv: No space left on device\n")
    assert target.read_text(encoding="utf-8") == "last week"
    assert sorted(file.name for file in office.folder.iterdir()) == ["records", "week.csv"]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("error: one two three four", None, ["error: one two three four"]),
        ("error: one two three four", 16, ["error: one two", "    three four"]),
        ("help: one two three four", 16, ["help: one two", "      three four"]),
        ("help: as in: tracker list --late", 20, ["help: as in:", "      tracker list --late"]),
        ("      tracker list --late", 20, ["      tracker list --late"]),
        ("a\n\x1b[31ma painted line\x1b[0m", 8, ["a", "\x1b[31ma painted line\x1b[0m"]),
        ("cut at T2/09 here", 10, ["cut at", "    T2/09", "    here"]),
    ],
)
def test_talk_is_broken_between_words(text: str, columns: int | None, lines: list[str]) -> None:
    assert wrapped(text, columns).split("\n") == lines


def test_a_terminal_that_does_not_know_its_width_is_taken_for_one_of_eighty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    leader, terminal = os.openpty()
    with os.fdopen(leader), os.fdopen(terminal, "w") as stream:
        assert os.get_terminal_size(stream.fileno()) == (0, 0)
        assert columns(stream) == 80


def test_what_is_said_keeps_to_the_terminal_that_hears_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert office.run("show", "nowhere-to-be-found").err.count("\n") == 2  # no terminal: two lines
    monkeypatch.setattr("tracker.cli._desk.columns", lambda stream: 30)
    monkeypatch.setattr("tracker.cli._app.columns", lambda stream: 30)
    for words in (("show", "nowhere-to-be-found"), ("advance", "extradition", "in-force")):
        said = office.run(*words).err.splitlines()
        assert len(said) > 2
        assert all(len(line) <= 30 or "tracker " in line or "--> " in line for line in said)


@pytest.mark.parametrize(
    ("words", "said"),
    [("check --fix", "mended 1 finding in 1 file"), ("doctor", "wrote 1 file")],
)
def test_where_standard_input_is_closed_nobody_is_asked_as_in_a_pipe(
    office: Office, words: str, said: str
) -> None:
    path, text = "actions/cyber-forum.toml", office.read("actions/cyber-forum.toml")
    assert 'title = "' in text
    marks = f'{text}<<<<<<< a\n\n[[event]]\non = 2026-11-20\nnote = "x"\n=======\n' \
            '\n[[event]]\non = 2026-11-20\nnote = "y"\n>>>>>>> b\n'  # fmt: skip
    office.write(path, marks if words == "doctor" else text.replace("title = ", "title   = "))
    code, err = shell(office, f"tracker {words} <&-")
    assert code == 0, err
    assert said in err
    assert "<<<" not in office.read(path)
    assert "title = " in office.read(path)
