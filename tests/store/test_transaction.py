"""Several files changed as one: all or none, at once or at the next start."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.domain.journal import File
from tracker.store import journal, recovery
from tracker.store.errors import Changed, Locked, StoreError
from tracker.store.own_folder import is_cut_off, own_folder
from tracker.store.transaction import About, commit, writing
from tracker.store.write import Change

ABOUT = About("2026-11-21T09:30:00+00:00", "maria", "import", "three treaties")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with three action items."""
    (tmp_path / "actions").mkdir()
    for name in "abc":
        (tmp_path / "actions" / f"{name}.toml").write_bytes(f"old {name}\r\n".encode())
    return tmp_path


@pytest.fixture
def batch(root: Path) -> list[Change]:
    """Two files to replace, one to take away, and a new one in a new folder."""
    a, b, c = (root / "actions" / f"{name}.toml" for name in "abc")
    return [
        Change(c, b"old c\r\n", None),
        Change(a, b"old a\r\n", b"new a\n"),
        Change(b, b"old b\r\n", b"new b\n"),
        Change(root / "sources" / "d.toml", None, b"new d\n"),
    ]


OLD = {"actions/a.toml": b"old a\r\n", "actions/b.toml": b"old b\r\n",
       "actions/c.toml": b"old c\r\n"}  # fmt: skip
NEW = {"actions/a.toml": b"new a\n", "actions/b.toml": b"new b\n", "sources/d.toml": b"new d\n"}


def held(root: Path) -> dict[str, bytes]:
    """Every file of the register, but for the tool's own."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in files
        if ".tracker" not in path.parts
    }


def litter(root: Path) -> list[str]:
    """What a change may have left behind."""
    own = root / ".tracker"
    return [path.name for path in (*own.glob("new/*"), *own.glob("begun*"))]


def make(root: Path, batch: list[Change]) -> None:
    with writing(root):
        commit(root, batch, ABOUT)


def test_all_of_it_is_made_and_entered(root: Path, batch: list[Change]) -> None:
    (root / "actions" / "a.toml").chmod(0o640)
    with writing(root) as told:
        assert told == ""
        assert commit(root, batch, ABOUT) == 1
    assert held(root) == NEW
    assert (root / "actions" / "a.toml").stat().st_mode & 0o777 == 0o640
    assert litter(root) == []
    (entry,) = journal.entries(root)
    assert (entry.number, entry.made, entry.by, entry.command, entry.what) == (1, *ABOUT[:4])
    before = {file.path: file.held for file in entry.files}
    assert before == {**OLD, "sources/d.toml": None}


def test_no_change_is_no_entry(root: Path) -> None:
    with writing(root):
        assert commit(root, [], ABOUT) == 0
    assert journal.entries(root) == []


def test_one_that_was_changed_meanwhile_stops_all(root: Path, batch: list[Change]) -> None:
    (root / "actions" / "b.toml").write_bytes(b"theirs\n")
    with pytest.raises(Changed, match=r"b.toml was changed by another program"):
        make(root, batch)
    assert held(root) == {**OLD, "actions/b.toml": b"theirs\n"}
    assert not (root / "sources").exists()


def test_one_changed_while_the_others_are_written_stops_all(
    root: Path, batch: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def meanwhile(handle: int) -> None:
        (root / "actions" / "c.toml").write_bytes(b"theirs\n")
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Changed, match=r"c.toml was changed by another program"):
        make(root, batch)
    assert held(root) == {**OLD, "actions/c.toml": b"theirs\n"}
    assert litter(root) == []
    assert not (root / "sources").exists()


def test_a_file_that_may_only_be_read_stays(root: Path, batch: list[Change]) -> None:
    (root / "actions" / "b.toml").chmod(0o444)
    with pytest.raises(StoreError, match="may only be read; nothing was changed"):
        make(root, batch)
    assert held(root) == OLD


def fails(
    monkeypatch: pytest.MonkeyPatch, name: str, number: int, *, lastingly: bool = False
) -> None:
    """Let a call fail as on a full disk: that of this number, or from there on all."""
    real, calls = getattr(os, name), list[int]()

    def call(*words: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == number or (lastingly and len(calls) > number):
            raise FULL
        return real(*words, **named)

    monkeypatch.setattr(os, name, call)


@pytest.mark.parametrize(
    ("name", "number", "failed"),
    [
        ("open", 5, "a.toml"),  # the lock is opened, and each file read, before it
        ("write", 3, "b.toml"),
        ("fsync", 3, "d.toml"),
        ("fsync", 4, "begun.json"),
        ("replace", 1, "begun.json"),
        ("replace", 2, "a.toml"),
        ("replace", 4, "d.toml"),
        ("replace", 5, "begun.json"),
        ("unlink", 5, "c.toml"),  # each new file is unlinked once before it is written
        ("mkdir", 1, "d.toml"),
    ],
)
def test_an_error_on_the_way_puts_everything_back(
    root: Path, batch: list[Change], monkeypatch: pytest.MonkeyPatch,
    name: str, number: int, failed: str,
) -> None:  # fmt: skip
    for folder in ("new", "journal"):
        own_folder(root, folder)
    with monkeypatch.context() as patched:
        fails(patched, name, number)
        expected = rf"cannot write .*{failed}: No space left on device; nothing was changed$"
        with pytest.raises(StoreError, match=expected):
            make(root, batch)
    assert held(root) == OLD
    assert litter(root) == []
    assert not (root / "sources").exists()
    assert journal.entries(root) == []
    make(root, batch)
    assert held(root) == NEW


def test_what_cannot_be_put_back_now_is_put_back_at_the_next_start(
    root: Path, batch: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        fails(patched, "replace", 3, lastingly=True)
        with pytest.raises(StoreError, match=r"could not be put back yet\nmend the cause"):
            make(root, batch)
    assert held(root)["actions/a.toml"] == b"new a\n"
    assert is_cut_off(root)
    with writing(root) as told:
        assert told == (
            "tracker import was cut off (2026-11-21T09:30:00+00:00, three treaties): "
            "nothing of it was kept"
        )
        assert held(root) == OLD
    assert litter(root) == []


@pytest.fixture
def cut_off(
    root: Path, batch: list[Change], monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], None]:
    """Make the changes in a process that ends, as if it were killed, before the call of
    `os.replace` with this number."""

    def make_until(number: int) -> None:
        child = os.fork()
        if not child:
            real, calls = os.replace, list[int]()

            def replace(*words: Path) -> None:
                calls.append(1)
                if len(calls) == number:
                    os._exit(9)
                real(*words)

            os.replace = replace  # type: ignore[assignment]
            make(root, batch)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9

    return make_until


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_kill_half_way_leaves_nothing_of_it(
    root: Path, batch: list[Change], cut_off: Callable[[int], None], number: int
) -> None:
    cut_off(number)
    with writing(root) as told:
        assert bool(told) is (number > 1)  # 1: nothing was begun yet
        assert held(root) == OLD
    assert litter(root) == []
    assert journal.entries(root) == []


def test_a_kill_when_all_was_made_leaves_all_of_it(
    root: Path, batch: list[Change], cut_off: Callable[[int], None]
) -> None:
    cut_off(5)
    with writing(root) as told:
        assert told.endswith("its change had been made, and stands")
    assert held(root) == NEW
    assert litter(root) == []
    assert [entry.number for entry in journal.entries(root)] == [1]


def test_what_somebody_changed_after_the_kill_is_left_and_named(
    root: Path, batch: list[Change], cut_off: Callable[[int], None]
) -> None:
    cut_off(4)
    (root / "actions" / "a.toml").write_bytes(b"mine\n")
    with writing(root) as told:
        assert told.endswith("but actions/a.toml, changed by another program since")
    assert held(root) == {**OLD, "actions/a.toml": b"mine\n"}
    (entry,) = journal.entries(root)
    assert [(file.path, file.held) for file in entry.files] == [("actions/a.toml", b"old a\r\n")]


def test_a_note_of_what_was_begun_that_cannot_be_read_stops_writing(root: Path) -> None:
    (root / ".tracker").mkdir()
    begun = root / ".tracker" / "begun.json"
    for text in ("", "[]", "{", "[" * 100_000, '{"format": 2}'):
        begun.write_text(text)
        with pytest.raises(StoreError, match=r"begun.json: it is no entry of a journal"):
            make(root, [])
    assert held(root) == OLD


def test_nothing_outside_the_register_is_put_back(root: Path, tmp_path: Path) -> None:
    outside = root / "outside.toml"
    outside.write_bytes(b"")
    (root / ".tracker").mkdir()
    sha = recovery.hashed(b"")
    for path in ("../outside.toml", "actions/../outside.toml", "outside.toml", "/etc/x.toml",
                 "actions/.x.toml", "actions/x"):  # fmt: skip
        (root / ".tracker" / "begun.json").write_text(
            f'{{"format": 1, "made": "", "by": "", "command": "", "what": "", '
            f'"undoes": null, "files": [{{"path": "{path}", "held": "evil", "mode": 420, '
            f'"holds": "{sha}"}}]}}'
        )
        with pytest.raises(StoreError, match="no entry of a journal"):
            make(root, [])
    assert outside.read_bytes() == b""


def test_another_writer_waits_for_the_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.lock.WAIT", 0)
    with writing(root), pytest.raises(Locked), writing(root):
        pass


def test_the_journal_is_bounded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT", 3)
    file = root / "actions" / "a.toml"
    for n in range(5):
        old = file.read_bytes()
        make(root, [Change(file, old, f"{n}\n".encode())])
    assert [entry.number for entry in journal.entries(root)] == [3, 4, 5]
    monkeypatch.setattr(journal, "ROOM", 1)
    make(root, [Change(file, b"4\n", b"5\n")])
    assert [entry.number for entry in journal.entries(root)] == [6]


def test_bytes_that_are_no_text_are_put_back_as_they_were(root: Path) -> None:
    file = root / "actions" / "a.toml"
    file.write_bytes(b"\xff\x00\r\n\xed\xa0\x80")
    make(root, [Change(file, file.read_bytes(), b"")])
    assert journal.entries(root)[0].files[0].held == b"\xff\x00\r\n\xed\xa0\x80"


def test_a_folder_that_is_a_link_is_never_written_through(root: Path, tmp_path: Path) -> None:
    """A clone may bring both: the link, and a note of a change to what lies behind it."""
    victim = tmp_path.parent / f"{tmp_path.name}-victim"
    victim.mkdir()
    (root / "groups").symlink_to(victim)
    own = root / ".tracker"
    own.mkdir()
    sha = recovery.hashed(b"gone")
    files = [
        {"path": "groups/config.toml", "held": "evil", "mode": 420, "holds": None},
        {"path": "actions/a.toml", "held": "old a", "mode": 420, "holds": sha},
    ]
    said = {"format": 1, "made": "", "by": "", "command": "", "what": "", "undoes": None}
    (own / "begun.json").write_text(json.dumps({**said, "files": files}))
    with writing(root):
        pass
    assert list(victim.iterdir()) == []
    change = Change(root / "groups" / "config.toml", None, b"new")
    with pytest.raises(StoreError, match="symbolic link; nothing was changed"):
        make(root, [change])
    assert list(victim.iterdir()) == []


def test_a_file_that_a_person_saves_while_the_others_get_their_names_stops_all(
    root: Path, batch: list[Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def meanwhile(old: Path, new: Path) -> None:
        if new.name == "a.toml":
            (root / "actions" / "b.toml").write_bytes(b"mine\n")
        real(old, new)

    monkeypatch.setattr(os, "replace", meanwhile)
    with pytest.raises(Changed, match=r"b.toml was changed by another program meanwhile; nothing"):
        make(root, batch)
    assert held(root) == {**OLD, "actions/b.toml": b"mine\n"}
    assert litter(root) == []


def test_a_folder_that_went_after_the_kill_is_no_hindrance(
    root: Path, batch: list[Change], cut_off: Callable[[int], None]
) -> None:
    cut_off(4)
    shutil.rmtree(root / "sources", ignore_errors=True)
    with writing(root) as told:
        assert told.endswith("nothing of it was kept")
    assert held(root) == OLD


def test_what_was_taken_away_comes_back_with_its_folder(root: Path) -> None:
    file = root / "actions" / "a.toml"
    gone = root / "bodies" / "x.toml"
    gone.parent.mkdir()
    gone.write_bytes(b"x\n")
    entry = [File("bodies/x.toml", b"x\n", None, 0o640), File("actions/a.toml", b"a", "0" * 64)]
    shutil.rmtree(gone.parent)
    assert [one.path for one in recovery.put_back(root, entry)] == ["actions/a.toml"]
    assert gone.read_bytes() == b"x\n"
    assert gone.stat().st_mode & 0o777 == 0o640
    assert file.read_bytes() == OLD["actions/a.toml"]


@pytest.mark.skipif(os.sep == "\\", reason="no name holds a backslash there")
def test_what_cannot_be_written_down_is_not_begun(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = root / "actions" / "a\\b.toml"
    odd.write_bytes(b"old\n")
    make(root, [Change(odd, b"old\n", b"new\n")])  # odd, and a record all the same
    assert journal.entries(root)[0].files[0].path == "actions/a\\b.toml"
    monkeypatch.setattr(journal, "MOST", 100)
    with pytest.raises(StoreError, match=r"cannot be written down: .*; nothing was changed"):
        make(root, [Change(odd, b"new\n", b"more\n")])
    assert odd.read_bytes() == b"new\n"
    assert litter(root) == []


def test_nobody_reads_in_the_journal_what_they_may_not_read_in_a_record(root: Path) -> None:
    file = root / "actions" / "a.toml"
    file.chmod(0o600)
    make(root, [Change(file, b"old a\r\n", b"new\n")])
    (entry,) = (root / ".tracker" / "journal").iterdir()
    assert entry.stat().st_mode & 0o777 == 0o600
    other = root / "actions" / "b.toml"
    other.chmod(0o2664)
    make(root, [Change(other, b"old b\r\n", b"new\n")])
    assert [one.number for one in journal.entries(root)] == [1, 2]


def test_the_group_that_may_write_in_the_register_may_write_in_its_folder(root: Path) -> None:
    root.chmod(0o2775)
    make(root, [Change(root / "actions" / "a.toml", b"old a\r\n", b"new\n")])
    own = root / ".tracker"
    for folder in (own, own / "new", own / "journal"):
        assert folder.stat().st_mode & 0o2070 == 0o2070
    assert (own / "lock").stat().st_mode & 0o060 == 0o060


def test_names_of_other_entries_are_none(root: Path) -> None:
    folder = root / ".tracker" / "journal"
    folder.mkdir(parents=True)
    file = root / "actions" / "a.toml"
    make(root, [Change(file, b"old a\r\n", b"1\n")])
    shutil.copy(folder / "00000001.json", folder / "000000001.json")
    shutil.copy(folder / "00000001.json", folder / "999999999999.json")
    make(root, [Change(file, b"1\n", b"2\n")])
    assert [one.number for one in journal.entries(root)] == [1, 2]
    shutil.copy(folder / "00000001.json", folder / "99999999.json")
    with pytest.raises(StoreError, match="is full; nothing was changed"):
        make(root, [Change(file, b"2\n", b"3\n")])
    assert file.read_bytes() == b"2\n"


@pytest.mark.parametrize("kind", ["pipe", "hard link"])
def test_what_stands_for_the_list_of_what_git_leaves_out_is_not_written(
    root: Path, kind: str
) -> None:
    own, other = root / ".tracker", root / "other"
    own.mkdir()
    other.touch()
    if kind == "pipe":
        os.mkfifo(own / ".gitignore")
    else:
        os.link(other, own / ".gitignore")
    with writing(root):
        pass
    assert other.read_bytes() == b""
