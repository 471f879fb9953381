"""T001 for faults of bytes and of the file itself, which no example of text can show.

Whatever is in one file, it gives one finding there, and the rest of the register is still read.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import format
from tracker.domain.finding import Finding
from tracker.rules import RULES, Case, run
from tracker.store import read
from tracker.store.errors import Malformed
from tracker.store.locate import locate, place
from tracker.store.toml import parse, text_of

SOUND = Path(__file__).parent.parent / "registers" / "sound"
TODAY = date(2026, 11, 21)
HEAD = b'title = "A task"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "records"))


def check(root: Path) -> list[Finding]:
    register = read.register(root)
    assert len(register.records) >= 11, "the sound records are all read"
    return locate(root, run(RULES, Case(register, TODAY)))


def only(root: Path) -> tuple[str, str, int, int]:
    """Code, message, line and column of the only finding, which is on the task."""
    (finding,) = check(root)
    assert finding.path == "actions/task.toml"
    assert finding.record == "task"
    assert finding.span is not None
    return finding.code, finding.message, finding.span.line, finding.span.column


BYTES = {
    "latin-1": (HEAD + 'note = "Malé"'.encode("latin-1"), "not UTF-8: byte 28 is 0xe9", 2, 12),
    "after wide characters": ("é文🙂".encode() + b"\xff", "not UTF-8: byte 9 is 0xff", 1, 4),
    "utf-16": ("title".encode("utf-16"), "the file is UTF-16", 1, 1),
    "mark": (b"\xef\xbb\xbf" + HEAD, "begins with a byte order mark", 1, 1),
    "nul": (HEAD + b'x = "\0"', "holds a NUL character", 2, 6),
    "control": (HEAD + b'x = "\x1b"', "illegal character '\\x1b'", 2, 6),
    "too large": (HEAD + b"#" * 256 * 1024, "has more than 256 KiB", 1, 1),
    "lone cr": (HEAD + b"a = 1\rb = 2", "not TOML", 2, 6),
    "only cr": (b"title = 1\r" * 9, "not TOML", 1, 10),
    "lists": (HEAD + b"a = " + b"[" * 5000 + b"]" * 5000, "more than 16 deep", 2, 21),
    "open lists": (HEAD + b"a = " + b"[" * 200_000, "more than 16 deep", 2, 21),
    "tables": (HEAD + b"a = " + b"{a=" * 5000 + b"1" + b"}" * 5000, "more than 16 deep", 2, 53),
    "hidden lists": (b'a = \'x """\nb = ' + b"[" * 9999 + b'\n"""', "is not TOML", 3, 1),
    "dotted key": (b"a" + b".a" * 40_000 + b" = 1", "more than 16 deep", 1, 33),
    "dotted header": (b"[a" + b".a" * 40_000 + b"]", "more than 16 deep", 1, 34),
    "broken dotted key": (b"a" + b".a" * 40_000 + b" = ", "more than 16 deep", 1, 33),
    "digits": (HEAD + b"a = " + b"9" * 6000, "more digits than can be read", 2, 5),
    "equals signs": (b"=" * 200_000, "is not TOML", 1, 1),
    "one word": (b"a" * 200_000, "is not TOML", 1, 1),
    "open text": (HEAD + b'a = "' + b"x" * 200_000, "is not TOML", 2, 1),
    "open long text": (HEAD + b'a = """' + b'""x' * 60_000, "is not TOML", 2, 1),
    "bad escape in a key": (b'"\\u12" = 1', "is not TOML", 1, 4),
    "twice": (b"a = 1\n" * 40_000, "cannot overwrite a value", 2, 6),
    "merge": (HEAD + b"<<<<<<< a\n" * 20_000, "unresolved merge conflict", 2, 1),
    "both sides of a merge": (b">>>>>>> a\n" + HEAD, "unresolved merge conflict", 1, 1),
}


@pytest.mark.parametrize(("data", "cause", "line", "column"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_record(
    root: Path, data: bytes, cause: str, line: int, column: int
) -> None:
    (root / "actions" / "task.toml").write_bytes(data)
    code, message, *place = only(root)
    assert code == "T001"
    assert cause in message
    assert place == [line, column]


def test_a_link_is_not_followed(root: Path) -> None:
    (root / "actions" / "task.toml").symlink_to(root / "actions" / "cyber-forum.toml")
    assert only(root) == ("T001", "the file is a symbolic link", 1, 1)


def test_a_link_to_nowhere_is_a_link(root: Path) -> None:
    (root / "actions" / "task.toml").symlink_to(root / "nowhere")
    assert only(root) == ("T001", "the file is a symbolic link", 1, 1)


def test_a_folder_is_no_record(root: Path) -> None:
    (root / "actions" / "task.toml").mkdir()
    assert only(root) == ("T001", "not a regular file: a folder", 1, 1)


def test_a_pipe_does_not_hold_the_check_up(root: Path) -> None:
    os.mkfifo(root / "actions" / "task.toml")
    assert only(root) == ("T001", "not a regular file: a pipe", 1, 1)


def test_a_file_that_may_not_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Path, flags: int) -> int:
        if Path(path).name == "task.toml":
            raise PermissionError(13, "Permission denied")
        return real(path, flags)

    (root / "actions" / "task.toml").write_bytes(HEAD)
    monkeypatch.setattr(os, "open", refuse)
    assert only(root) == ("T001", "the file cannot be read: Permission denied", 1, 1)


def test_the_limit_of_a_file_can_be_raised(root: Path) -> None:
    settings = root / "tracker.toml"
    settings.write_text(settings.read_text() + "[limits]\nfile-kib = 300\n")
    event = b'[[event]]\non = 2026-09-01\nstatus = "open"\nsource = "secretariat"\n'
    (root / "actions" / "task.toml").write_bytes(HEAD + event + b"#" * 256 * 1024 + b"\n")
    register = read.register(root)
    assert not register.findings
    assert "task" in register.actions


def test_other_files_of_a_folder_are_no_records(root: Path) -> None:
    for name in ("notes.txt", ".task.toml", "task.toml~", "task.toml.orig", ".task.toml.swp"):
        (root / "actions" / name).write_bytes(b"\xff")
    assert check(root) == []


def test_a_number_of_thousands_of_digits_is_a_wrong_value(root: Path) -> None:
    """A hexadecimal number has no limit in TOML's reader, and Python does not print it."""
    event = b'[[event]]\non = 0x%s\nstatus = "open"\nsource = "secretariat"\n' % (b"f" * 6000)
    (root / "actions" / "task.toml").write_bytes(HEAD + event)
    assert only(root)[0] == "T003"


def test_long_words_are_cut_in_messages(root: Path) -> None:
    body = b'priority = "%s"\nmandate = "%s"\n%s = 1\n' % (b"p" * 5000, b"m" * 5000, b"k" * 5000)
    event = b'[[event]]\non = "%s"\nnote = "x"\n' % (b"2" * 5000)
    (root / "actions" / "task.toml").write_bytes(HEAD + body + event)
    found = check(root)
    assert {"T002", "T005", "T006", "T104"} <= {finding.code for finding in found}
    assert all(len(finding.message) < 200 for finding in found)


PIECES = st.lists(
    st.sampled_from(
        ["title", "event", "[[event]]", "[", "]", "{", "}", "=", " = ", "\n", "\r", ",", ".", "#",
         '"', "'", '"""', "'''", "\\", "\\u00e9", '"x"', "on = 2026-02-30\n", "2018-04", "0x1f",
         "on", "status", '"signed"', "act", "parties", '["IND"]', "-", "..", "é", "\u202e", "1e9",
         "entry-into-force", "when = { all = [", "corrections", "was", "allow", "T401", "nan"]
    )
)  # fmt: skip


@given(st.one_of(st.binary(), PIECES.map("".join).map(str.encode)), st.sampled_from(read.FOLDERS))
def test_whatever_the_bytes_there_are_findings_and_no_traceback(data: bytes, folder: str) -> None:
    try:
        text = text_of(data, 256 * 1024)
        raw = parse(text)
    except Malformed as reason:
        fault = reason
    else:
        record, problems = format.read(folder, "x", f"{folder}/x.toml", raw)
        found = [read.finding(record, problem) for problem in problems]
        assert len(place(text, found)) == len(found)
        format.leaves(record)
        return
    assert fault.message
    assert 1 <= fault.line <= data.count(b"\n") + 1
