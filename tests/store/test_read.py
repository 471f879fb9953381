from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tracker.domain.dates import parse
from tracker.domain.finding import Finding, Span
from tracker.store import read
from tracker.store.errors import BadSettings, Malformed, StoreError

SOUND = Path(__file__).parents[1] / "registers" / "sound"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SOUND, tmp_path / "records")
    return tmp_path / "records"


def unreadable(root: Path, path: str) -> Finding:
    """The one finding of a register of which one file cannot be read."""
    register = read.register(root)
    assert register.unreadable == (path,)
    (finding,) = register.findings
    assert (finding.path, finding.code, finding.name) == (path, "T001", "unreadable-file")
    assert finding.severity == "error"
    return finding


def test_every_folder_is_read() -> None:
    register = read.register(SOUND)
    assert register.findings == ()
    assert set(register.instruments) == {"charter", "extradition", "mla"}
    assert set(register.actions) == {"cyber-forum", "maritime-plan"}
    assert set(register.bodies) == {"bnsc", "security"}
    assert set(register.groups) == {"bimstec"}
    assert set(register.own_parties) == {"UNODC"}
    assert set(register.sources) == {"gazette", "secretariat"}
    assert register.settings.title == "A small sound register"
    mla = register.instruments["mla"]
    assert mla.path == "instruments/mla.toml"
    assert [event.at for event in mla.event] == [("event", n) for n in range(4)]
    assert mla.event[0].on == parse("..2021-11-25")


def test_only_the_folders_asked_for_are_read(root: Path) -> None:
    (root / "actions" / "broken.toml").write_text("=")
    register = read.register(root, ["instruments", "groups"])
    assert len(register.records) == 4
    assert register.actions == {}
    assert register.findings == ()


def test_a_folder_that_is_not_there_holds_nothing(root: Path) -> None:
    shutil.rmtree(root / "actions")
    assert read.register(root).actions == {}


def test_a_bad_neighbour_hides_nobody(root: Path) -> None:
    (root / "instruments" / "aaa.toml").write_text("title = \n")
    finding = unreadable(root, "instruments/aaa.toml")
    assert finding.span == Span(1, 9, 9)
    assert finding.record == "aaa"
    assert finding.message == "the file is not TOML: invalid value"
    assert len(read.register(root).instruments) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfet\0", "the file is UTF-16"),
        (b"\xef\xbb\xbftitle = 1", "the file begins with a byte order mark"),
        (b'title = "\xe9"', "the file is not UTF-8: byte 9 is 0xe9"),
        (b'title = "\0"', "the file holds a NUL character"),
        (b"<<<<<<< HEAD\n", "unresolved merge conflict"),
        (b"#" * 262_145, "the file has more than 256 KiB"),
        (b"a = " + b"[" * 99, "tables, lists or keys are nested more than 16 deep"),
    ],
)
def test_what_is_no_text_of_ours_is_told(root: Path, data: bytes, message: str) -> None:
    (root / "sources" / "odd.toml").write_bytes(data)
    assert unreadable(root, "sources/odd.toml").message == message


def test_the_size_of_a_file_is_what_the_settings_say(root: Path) -> None:
    (root / "tracker.toml").write_text("format = 1\n[limits]\nfile-kib = 1\n")
    (root / "sources" / "odd.toml").write_text("#" * 1025)
    assert unreadable(root, "sources/odd.toml").message == "the file has more than 1 KiB"


def test_there_may_be_so_many_records(root: Path) -> None:
    (root / "tracker.toml").write_text("format = 1\n[limits]\nrecords = 10\n")
    with pytest.raises(StoreError, match="more than 10 records; raise"):
        read.register(root)


def test_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text('title = "T"\ngrade = "press"\n')
    (root / "sources" / "odd.toml").symlink_to(tmp_path / "secret")
    assert unreadable(root, "sources/odd.toml").message == "the file is a symbolic link"


def test_a_link_to_nothing_is_told(root: Path, tmp_path: Path) -> None:
    (root / "sources" / "odd.toml").symlink_to(tmp_path / "nothing")
    assert unreadable(root, "sources/odd.toml").message == "the file is a symbolic link"


def test_a_folder_or_a_pipe_is_no_record(root: Path) -> None:
    (root / "sources" / "odd.toml").mkdir()
    assert unreadable(root, "sources/odd.toml").message == "not a regular file: a folder"
    (root / "sources" / "odd.toml").rmdir()
    os.mkfifo(root / "sources" / "odd.toml")
    assert unreadable(root, "sources/odd.toml").message == "not a regular file: a pipe"


def test_what_vanished_meanwhile_is_told(root: Path) -> None:
    with pytest.raises(Malformed, match="cannot be read: No such file"):
        read.read_file(root / "sources" / "gone.toml")


def test_hidden_files_and_others_are_passed_by(root: Path) -> None:
    for name in (".hidden.toml", ".gazette.toml.123.tmp", "notes.txt", "README.md", "toml"):
        (root / "sources" / name).write_text("= nonsense")
    register = read.register(root)
    assert register.findings == ()
    assert len(register.sources) == 2


def test_an_ending_in_capitals_is_seen(root: Path) -> None:
    (root / "sources" / "LOUD.TOML").write_text('title = "T"\ngrade = "press"\n')
    assert "LOUD" in read.register(root).sources


def test_a_folder_that_is_a_link_is_told(root: Path, tmp_path: Path) -> None:
    """One elsewhere is not in the register's history, and one within is read twice."""
    (root / "sources").rename(tmp_path / "elsewhere")
    (root / "sources").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError) as told:
        read.register(root)
    assert str(told.value) == (
        f"the folder {root / 'sources'} is a symbolic link\nput the folder itself here"
    )


def test_a_folder_that_is_a_file_is_told(root: Path) -> None:
    shutil.rmtree(root / "actions")
    (root / "actions").write_text("")
    with pytest.raises(StoreError, match=r"cannot read the folder .*actions: Not a directory"):
        read.register(root)


def test_findings_of_form_have_their_places_in_the_file(root: Path) -> None:
    (root / "sources" / "odd.toml").write_text('tilte = "T"\ngrade = "rumour"\n')
    found = read.register(root).findings
    assert [(f.code, f.at, f.record, f.span) for f in found] == [
        ("T002", ("tilte",), "odd", None), ("T005", ("grade",), "odd", None),
    ]  # fmt: skip


def test_a_record_is_tried_in_memory() -> None:
    made, found = read.record("sources", "new", 'title = "T"\ngrade = "press"\n', 1000)
    assert (made.id, made.path, made.title, found) == ("new", "sources/new.toml", "T", [])
    _, found = read.record("sources", "new", 'title = "T"\n', 1000)
    assert [(one.code, one.path) for one in found] == [("T004", "sources/new.toml")]
    for text in ("title =", 'title = "' + "x" * 1000 + '"', 'title = "\udce9"'):
        with pytest.raises(Malformed):
            read.record("sources", "new", text, 1000)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("format =", 1, "not TOML"),
        ('title = "T"\n', 1, 'the required field "format" is missing'),
        ('format = 1\ntitle = "T"\ndue-soon = "14"\n', 3, "where a whole number is wanted"),
        ("format = 1\n[stale]\nsinged = 3\n", 3, 'did you mean "signed"?'),
        ("format = 1\n\n[chek]\n", 3, 'did you mean "check"?'),
        ("format = 1\n[check]\nT001 = 'off'\n", 3, "T001 cannot be silenced"),
        ("format = 2026-02-30\n", 1, "is a date, where a whole number is wanted"),
    ],
)
def test_unreadable_settings_are_told_with_their_line(
    root: Path, text: str, line: int, words: str
) -> None:
    (root / "tracker.toml").write_text(text)
    with pytest.raises(BadSettings) as found:
        read.register(root)
    assert str(found.value).startswith(f"{root / 'tracker.toml'}:{line}: ")
    assert words in str(found.value)


def test_a_newer_format_asks_for_an_upgrade(root: Path) -> None:
    (root / "tracker.toml").write_text("format = 2\nnew-key = 1\n")
    with pytest.raises(BadSettings, match=r"format 2.*reads format 1\nUpgrade with: pip install"):
        read.register(root)


def test_settings_that_are_not_there_are_told(root: Path) -> None:
    (root / "tracker.toml").unlink()
    with pytest.raises(BadSettings, match="cannot be read: No such file"):
        read.register(root)
