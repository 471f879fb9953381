"""tracker edit: a record in one's own editor; no text is ever lost."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"
DRAFT = ".tracker/drafts/instruments/mla.toml"

SCRIPT = """\
import pathlib, sys
path = pathlib.Path(sys.argv[1])
folder = pathlib.Path(__file__).parent
turn = len(list(folder.glob("seen-*")))
data = path.read_bytes()
(folder / f"seen-{turn}").write_bytes(data)
text = data.decode("utf-8", "surrogateescape")
def save(text):
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
todo = folder / f"turn-{turn}.py"
if todo.exists():
    exec(todo.read_text(encoding="utf-8"))
"""
"""An editor that does at each turn what is laid down for it, and else nothing; what it was given is
kept as `seen-0`, `seen-1` ..."""


class Desktop:
    """An editor at work in an office, by what it does each time that it is opened."""

    def __init__(self, office: Office) -> None:
        self.office, self.folder = office, office.folder / "an editor"
        self.folder.mkdir()
        (self.folder / "editor.py").write_text(SCRIPT, encoding="utf-8")
        script = shlex.quote(str(self.folder / "editor.py"))
        self.command = f"{shlex.quote(sys.executable)} -I -S {script}"

    def does(self, *turns: str) -> None:
        """Lay down what it does at each turn, in Python: `text` is what it was given, `save(text)`
        saves one, `path` is the file."""
        for old in self.folder.glob("*-*"):
            old.unlink()
        for number, turn in enumerate(turns):
            (self.folder / f"turn-{number}.py").write_text(turn, encoding="utf-8")

    def saw(self, turn: int) -> str:
        """What it was given at a turn."""
        return (self.folder / f"seen-{turn}").read_bytes().decode("utf-8", "surrogateescape")

    @property
    def turns(self) -> int:
        return len(list(self.folder.glob("seen-*")))


@pytest.fixture
def desktop(office: Office, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """An editor that VISUAL names, in a folder with a blank in its name."""
    made = Desktop(office)
    monkeypatch.setenv("VISUAL", made.command)
    monkeypatch.delenv("EDITOR", raising=False)
    return made


def drafts(office: Office) -> list[str]:
    """The files among the drafts."""
    folder = office.records / ".tracker" / "drafts"
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def replacing(old: str, new: str) -> str:
    """A turn that replaces words."""
    return f"assert {old!r} in text\nsave(text.replace({old!r}, {new!r}))"


RETITLED = replacing("Mutual Legal", "Mutual legal")
BROKEN = replacing('kind = "convention"', 'kind = "conventoin"')
KEPT = (
    "help: the text is kept: records/.tracker/drafts/instruments/mla.toml\n"
    "help: go on with: tracker edit mla\n"
)


def test_what_is_saved_is_written(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(RETITLED)
    result = office.run("edit", "mla")
    assert (result.code, result.err) == (0, "")
    assert result.out == "mla: edited\nwrote records/instruments/mla.toml\n"
    assert desktop.saw(0) == before
    assert office.read(MLA) == before.replace("Mutual Legal", "Mutual legal")
    assert drafts(office) == []


def test_it_can_be_undone(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(RETITLED)
    assert office.run("edit", "mla").code == 0
    assert office.run("undo", "--yes").code == 0
    assert office.read(MLA) == before


def test_left_as_it_is(office: Office, desktop: Desktop) -> None:
    before = office.files()
    result = office.run("edit", "mla")
    assert (result.code, result.out, result.err) == (0, "mla: nothing to change\n", "")
    assert office.files() == before
    assert drafts(office) == []


def test_the_end_that_an_editor_gives_the_last_line_is_no_change(
    office: Office, desktop: Desktop
) -> None:
    office.write(MLA, office.read(MLA).removesuffix("\n"))
    before = office.files()
    desktop.does("save(text + '\\n')")
    assert office.run("edit", "mla").out == "mla: nothing to change\n"
    assert office.files() == before


def test_opened_again_with_what_was_found(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    broken = before.replace('kind = "convention"', 'kind = "conventoin"')
    desktop.does(BROKEN, replacing("conventoin", "treaty"))
    result = office.run("edit", "mla")
    assert (result.code, result.err) == (0, "")
    lines = desktop.saw(1).split("\n")
    above = [line for line in lines if line.startswith("#!")]
    assert above[0] == "#! tracker: nothing was written yet: 1 error"
    assert "#! Mend it, save it and close it. Closed as it is, it is kept as a draft." in above
    (told,) = (line for line in above if line.startswith("#! line "))
    number = int(told.removeprefix("#! line ").partition(":")[0])
    assert told == f"#! line {number}: error[T005] unknown-value"
    assert lines[number - 1] == 'kind = "conventoin"'
    assert any('did you mean "convention"' in line for line in above)
    assert "\n".join(lines[len(above) :]) == broken
    assert office.read(MLA) == before.replace('kind = "convention"', 'kind = "treaty"')
    assert drafts(office) == []


def test_every_comment_fits_the_line_and_every_number_is_right(
    office: Office, desktop: Desktop
) -> None:
    desktop.does(
        replacing('binding = true\n', 'bindnig = true\n')
        + "\ntext = path.read_text()"
        + "\nsave(text.replace('on = 2026-10-05', 'on = 2026-02-30'))",
    )  # fmt: skip
    assert office.run("edit", "mla").code == 1
    lines = desktop.saw(1).split("\n")
    numbers = [
        int(line.split()[2].rstrip(":")) for line in lines if line.startswith("#! line ")
    ]  # fmt: skip
    assert [lines[number - 1] for number in numbers] == ["bindnig = true", "on = 2026-02-30"]
    assert max(len(line) for line in lines if line.startswith("#!")) <= 80


def test_closed_as_it_is_it_is_kept(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(BROKEN)
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (1, "")
    assert "error[T005]" in result.err
    assert " --> records/.tracker/drafts/instruments/mla.toml:3:8\n" in result.err
    assert result.err.endswith(f"Nothing was changed.\n{KEPT}")
    assert desktop.turns == 2
    assert office.read(MLA) == before
    assert office.read(DRAFT) == before.replace('convention"\nbind', 'conventoin"\nbind')


def test_a_draft_is_gone_on_with(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(BROKEN)
    office.run("edit", "mla")
    os.utime(office.records / DRAFT, (1_780_000_000, 1_780_000_000))
    desktop.does(replacing("conventoin", "treaty"))
    result = office.run("edit", "mla")
    assert result.code == 0
    assert result.err == f"going on with the draft of {DAY}\n"
    assert desktop.saw(0).startswith(f"#! tracker: this is the draft of {DAY}\n")
    assert "error[T005]" in desktop.saw(0)
    assert "#! To begin from the record: tracker edit mla --afresh\n" in desktop.saw(0)
    assert office.read(MLA) == before.replace('kind = "convention"', 'kind = "treaty"')
    assert drafts(office) == []


def _day() -> str:
    import time

    return time.strftime("%Y-%m-%d %H:%M", time.localtime(1_780_000_000))


DAY = _day()


def test_a_draft_with_an_error_closed_as_it_is(office: Office, desktop: Desktop) -> None:
    desktop.does(BROKEN)
    office.run("edit", "mla")
    kept = office.read(DRAFT)
    desktop.does()
    result = office.run("edit", "mla")
    assert (result.code, desktop.turns) == (1, 1)
    assert result.err.endswith(KEPT)
    assert office.read(DRAFT) == kept


def test_afresh(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(BROKEN)
    office.run("edit", "mla")
    first = office.read(DRAFT)
    for number in ("1", "2"):
        desktop.does(BROKEN)
        result = office.run("edit", "mla", "--afresh")
        assert desktop.saw(0) == before
        aside = f".tracker/drafts/instruments/mla.{number}.toml"
        assert f"the older draft is kept: records/{aside}\n" in result.err
        assert office.read(aside) == first
    assert drafts(office) == [
        "instruments/mla.1.base", "instruments/mla.1.toml", "instruments/mla.2.base",
        "instruments/mla.2.toml", "instruments/mla.base", "instruments/mla.toml",
    ]  # fmt: skip


def test_a_draft_that_was_cut_off_with_its_comments(office: Office, desktop: Desktop) -> None:
    """The process was killed while the editor was open a second time."""
    desktop.does(BROKEN, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    result = office.run("edit", "mla")
    assert result.code == 3
    assert "ended by signal SIGKILL\n" in result.err
    assert result.err.endswith(KEPT)
    assert office.read(DRAFT).startswith("#! tracker: nothing was written yet")
    desktop.does(replacing("conventoin", "treaty"))
    assert office.run("edit", "mla").code == 0
    assert desktop.saw(0).count("#! tracker: ") == 1
    assert "#!" not in office.read(MLA)


@pytest.mark.parametrize(
    ("turn", "ending"),
    [
        ("sys.exit(7)", "with code 7"),
        ("import os\nos.kill(os.getpid(), 15)", "by signal SIGTERM"),
    ],
)
def test_an_editor_that_fails(office: Office, desktop: Desktop, turn: str, ending: str) -> None:
    before = office.files()
    desktop.does(turn)
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (3, "")
    assert result.err == f"error: the editor {sys.executable} ended {ending}\n"
    assert drafts(office) == []
    desktop.does(f"{RETITLED}\n{turn}")
    result = office.run("edit", "mla")
    assert result.err == f"error: the editor {sys.executable} ended {ending}\n{KEPT}"
    assert office.files() == before
    desktop.does()
    assert office.run("edit", "mla").code == 0
    assert "Mutual legal" in office.read(MLA)


def test_no_editor(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", " ")
    before = office.files()
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "error: no editor is named: neither VISUAL nor EDITOR is set\n"
        "help: name one, as in: EDITOR=nano tracker edit ID\n"
    )
    assert office.files() == before


def test_an_editor_that_is_not_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    result = office.run("edit", "mla")
    assert result.code == 3
    assert result.err.startswith("error: VISUAL names no-such-editor, which is not here\n")
    assert drafts(office) == []


def test_no_shell_reads_anything(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    script = office.folder / "show.py"
    script.write_text("import sys\nopen('said', 'w').write(repr(sys.argv[1:]))\n", encoding="utf-8")
    words = f"{shlex.quote(sys.executable)} -IS {script} '$HOME' ; `touch x` && > y"
    monkeypatch.setenv("VISUAL", words)
    office.run("edit", "mla")
    file = str(office.records / DRAFT)
    said = ["$HOME", ";", "`touch", "x`", "&&", ">", "y", file]
    assert (office.folder / "said").read_text() == repr(said)
    assert not (office.folder / "x").exists()
    assert not (office.folder / "y").exists()


def test_only_its_owner_can_read_a_draft(office: Office, desktop: Desktop) -> None:
    desktop.does("save(oct(path.stat().st_mode)[-3:] + oct(path.parent.stat().st_mode)[-3:])")
    office.run("edit", "mla")
    assert desktop.saw(1).endswith("\n600700")
    if os.name == "posix":
        modes = [oct(p.stat().st_mode)[-3:] for p in (office.records / DRAFT).parent.iterdir()]
        assert set(modes) == {"600"}
    assert (office.records / ".tracker" / ".gitignore").read_text() == "*\n"


def test_windows_line_endings(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA).replace("\n", "\r\n")
    office.write(MLA, before)
    desktop.does(BROKEN, replacing("conventoin", "treaty"))
    assert office.run("edit", "mla").code == 0
    assert desktop.saw(0) == before
    assert desktop.saw(1).count("\n") == desktop.saw(1).count("\r\n")
    assert office.read(MLA) == before.replace('kind = "convention"', 'kind = "treaty"')


def test_mixed_line_endings_stay_as_the_editor_made_them(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(replacing("binding = true\n", "binding = true\r\n"))
    result = office.run("edit", "mla")
    assert result.code == 0
    assert "warning[T901]" in result.err
    assert office.read(MLA) == before.replace("binding = true\n", "binding = true\r\n")


def test_permissions_are_kept(office: Office, desktop: Desktop) -> None:
    (office.records / MLA).chmod(0o640)
    desktop.does(RETITLED)
    assert office.run("edit", "mla").code == 0
    assert (office.records / MLA).stat().st_mode & 0o777 == 0o640


def test_an_editor_that_renames(office: Office, desktop: Desktop) -> None:
    desktop.does(
        "new = path.with_name('4913')\nnew.write_text(text.replace('Mutual Legal', 'Mutual legal'))"
        "\npath.with_name('.mla.toml.swp').write_text('x')\nnew.replace(path)"
    )
    assert office.run("edit", "mla").code == 0
    assert "Mutual legal" in office.read(MLA)


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        ("path.unlink()", "the editor left no file: "),
        ("path.unlink()\npath.symlink_to(__file__)", "mla.toml: the file is a symbolic link"),
        ("path.unlink()\npath.mkdir()", "mla.toml: not a regular file"),
        ("path.unlink()\nimport os\nos.mkfifo(path)", "mla.toml: not a regular file"),
        ("import os\nos.truncate(path, 1 << 30)", "mla.toml: the file has more than 64 MiB"),
    ],
)
def test_an_editor_that_leaves_no_text(
    office: Office, desktop: Desktop, turn: str, message: str
) -> None:
    before = office.files()
    desktop.does(turn)
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (3, "")
    assert message in result.err
    assert office.files() == before
    assert desktop.turns == 1


@pytest.mark.parametrize("turn", ["path.unlink()", "path.unlink()\nsys.exit(1)"])
def test_what_was_typed_before_stays_when_the_editor_takes_the_file_away(
    office: Office, desktop: Desktop, turn: str
) -> None:
    before = office.files()
    desktop.does("path.write_text(text + 'precious = \"BROKEN\\n')", f"import sys\n{turn}")
    result = office.run("edit", "mla")
    assert result.code == 3
    assert "the text is kept: " in result.err
    assert office.files() == before
    (draft,) = (office.records / ".tracker").glob("drafts/instruments/mla.toml")
    assert draft.read_text().endswith('precious = "BROKEN\n')


@pytest.mark.parametrize(
    ("turn", "finding", "turns"),
    [
        ("path.write_bytes(b'title = \"\\xe9\"\\n')", "the file is not UTF-8: byte 9 is 0xe9", 2),
        ("path.write_bytes('title'.encode('utf-16'))", "the file is UTF-16", 1),
        ("save('title = \"\\0\"')", "the file holds a NUL character", 2),
        ("save('\\ufeff' + text)", "the file begins with a byte order mark", 2),
        ("save(text + '#' * 300_000)", "the file has more than 256 KiB", 2),
        ("save('a = ' + '[' * 5000)", "tables, lists or keys are nested more than 16 deep", 2),
        ("save('<<<<<<< x\\na = 1\\n=======\\na = 2\\n>>>>>>> y\\n')", "unresolved merge", 2),
    ],
)
def test_a_text_that_is_no_record(
    office: Office, desktop: Desktop, turn: str, finding: str, turns: int
) -> None:
    before = office.files()
    desktop.does(turn)
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (1, "")
    assert f"error[T001]: {finding}" in result.err
    assert result.err.endswith(KEPT)
    assert desktop.turns == turns
    assert office.files() == before
    kept = (office.records / DRAFT).read_bytes()
    assert b"#! tracker" not in kept
    desktop.does("save('x = ')", "save(" + repr(office.read(MLA)) + ")")
    assert office.run("edit", "mla").out == "mla: nothing to change\n"  # and can be mended


def test_an_empty_text_is_no_wish(office: Office, desktop: Desktop) -> None:
    before = office.files()
    desktop.does("save('\\n')")
    result = office.run("edit", "mla")
    assert (result.code, result.out) == (1, "")
    assert result.err == "error: the text is empty\nNothing was changed.\n"
    assert office.files() == before
    assert drafts(office) == []
    desktop.does(BROKEN, "save('')")
    result = office.run("edit", "mla")
    assert result.err.endswith(KEPT)
    assert "conventoin" in office.read(DRAFT)


def test_a_record_that_cannot_be_read(office: Office, desktop: Desktop) -> None:
    sound = office.read(MLA)
    office.write(MLA, sound.replace('kind = "convention"', "kind = convention"))
    desktop.does(replacing("kind = convention", 'kind = "convention"'))
    assert office.run("edit", "ml").code == 0
    lines = desktop.saw(0).split("\n")
    assert lines[0] == "#! tracker: 1 error in the record as it is"
    (told,) = (line for line in lines if line.startswith("#! line "))
    assert told.endswith(": error[T001] unreadable-file")
    assert lines[int(told.split()[2].rstrip(":")) - 1] == "kind = convention"
    assert office.read(MLA) == sound


def test_a_record_of_odd_bytes(office: Office, desktop: Desktop) -> None:
    (office.records / MLA).write_bytes(b'title = "\xe9"\nkind = "treaty"\n')
    desktop.does(
        "save(text.replace('\\udce9', 'é') + '[[event]]\\nstatus = \"signed\"\\non = 2020-01-01')"
    )
    result = office.run("edit", "mla")
    assert result.code == 0, result.err
    assert 'title = "é"\n' in office.read(MLA)


def test_an_error_that_stood_before_refuses_nothing(office: Office, desktop: Desktop) -> None:
    office.write(MLA, office.read(MLA).replace('body = "bnsc"', 'body = "nowhere"'))
    desktop.does(RETITLED)
    result = office.run("edit", "mla")
    assert (result.code, result.err) == (0, "")
    assert "error[T104] dangling-reference, as before: it need not be mended now" in desktop.saw(0)
    assert "#!" not in office.read(MLA)
    desktop.does(BROKEN)
    assert office.run("edit", "mla").code == 1
    assert desktop.saw(1).startswith("#! tracker: nothing was written yet: 1 error\n")
    assert "error[T104] dangling-reference, as before" in desktop.saw(1)


def test_an_error_in_another_file(office: Office, desktop: Desktop) -> None:
    """The sector of the records is taken from the body."""
    desktop.does(replacing('kind = "sector"', 'kind = "secretariat"'))
    result = office.run("edit", "security")
    assert result.code == 1
    assert "#! records/instruments/" in desktop.saw(1)


def test_new_warnings_are_told(office: Office, desktop: Desktop) -> None:
    desktop.does(replacing('title = "', 'title = "Cafe\u0301 '))
    result = office.run("edit", "mla")
    assert result.code == 0
    assert "warning[T502]" in result.err


def meanwhile(office: Office, old: str, new: str) -> str:
    """Part of a turn in which somebody else changes the record."""
    file = str(office.records / MLA)
    return (
        f"\nrecord = pathlib.Path({file!r})\nheld = record.read_text()\nassert {old!r} in held"
        f"\nrecord.write_text(held.replace({old!r}, {new!r}))"
    )


def test_changed_meanwhile(office: Office, desktop: Desktop) -> None:
    before = office.read(MLA)
    desktop.does(RETITLED + meanwhile(office, 'body = "bnsc"\n', 'body = "bnsc"\ntags = ["x"]\n'))
    result = office.run("edit", "mla")
    assert result.code == 0
    assert result.err == (
        "records/instruments/mla.toml was changed meanwhile: your changes were put into what it "
        "holds now\n"
    )
    assert office.read(MLA) == before.replace("Mutual Legal", "Mutual legal").replace(
        'body = "bnsc"\n', 'body = "bnsc"\ntags = ["x"]\n'
    )


def test_an_event_recorded_meanwhile(office: Office, desktop: Desktop) -> None:
    """Both add an event at the end: both are there."""
    mine = '\n[[event]]\non = 2026-11-01\nnote = "mine"\n'
    theirs = '\n[[event]]\non = 2026-11-02\nnote = "theirs"\n'
    end = 'parties = ["IND"]\nsource = "secretariat"\n'
    desktop.does(f"save(text + {mine!r})" + meanwhile(office, end, end + theirs))
    assert office.run("edit", "mla").code == 0
    assert 'note = "mine"' in office.read(MLA)
    assert 'note = "theirs"' in office.read(MLA)


def test_changed_meanwhile_in_the_same_place(office: Office, desktop: Desktop) -> None:
    theirs = 'short-title = "Their MLA"'
    desktop.does(
        replacing('"MLA convention"', '"My MLA"')
        + meanwhile(office, 'short-title = "MLA convention"', theirs),
        "lines = text.split('\\n')\n"
        "save('\\n'.join(l for l in lines if l[:7] not in ('<<<<<<<', '=======', '>>>>>>>') "
        "and 'Their' not in l))",
    )
    result = office.run("edit", "mla")
    assert result.code == 0, result.err
    shown = desktop.saw(1)
    assert "#! The record was changed meanwhile; that is in the text below.\n" in shown
    assert "#! In 1 place both were changed: keep what is right, delete the marks.\n" in shown
    assert (
        f'<<<<<<< the record as it is now\n{theirs}\n=======\nshort-title = "My MLA"\n'
        ">>>>>>> your text\n"
    ) in shown
    assert "help: keep what is right of both, and delete the marks" in shown
    assert 'short-title = "My MLA"\n' in office.read(MLA)
    assert "Their" not in office.read(MLA)


def test_a_draft_whose_record_has_moved_on(office: Office, desktop: Desktop) -> None:
    desktop.does(f"{RETITLED}\nsys.exit(1)")
    office.run("edit", "mla")
    office.run("note", "mla", "meanwhile")
    desktop.does()
    result = office.run("edit", "mla")
    assert result.code == 0, result.err
    assert "was changed meanwhile" in result.err
    assert "#! The record was changed meanwhile; that is in the text below.\n" in desktop.saw(0)
    assert 'note = "meanwhile"' in desktop.saw(0)
    assert 'note = "meanwhile"' in office.read(MLA)
    assert "Mutual legal" in office.read(MLA)


def test_the_record_is_gone_meanwhile(office: Office, desktop: Desktop) -> None:
    file = str(office.records / MLA)
    desktop.does(f"{RETITLED}\npathlib.Path({file!r}).unlink()")
    result = office.run("edit", "mla")
    assert result.code == 3
    assert "the file cannot be read: No such file or directory; nothing was changed" in result.err
    assert result.err.endswith(
        "help: the text is kept: records/.tracker/drafts/instruments/mla.toml\n"
        "help: put the record back (git restore records/instruments/mla.toml), "
        "then go on with: tracker edit mla\n"
    )
    assert "Mutual legal" in office.read(DRAFT)


@pytest.mark.parametrize("words", ["mla", "MLA"])
def test_a_record_that_is_gone_is_no_part_of_another(
    office: Office, desktop: Desktop, words: str
) -> None:
    before = office.read(MLA)
    office.write("instruments/mla-older.toml", before)
    desktop.does(f"{RETITLED}\npathlib.Path({str(office.records / MLA)!r}).unlink()")
    assert office.run("edit", "mla").code == 3
    desktop.does()
    result = office.run("edit", words)
    assert (result.code, result.out, desktop.turns) == (3, "", 0)
    assert result.err == (
        "error: records/instruments/mla.toml is gone, and there is a draft of it: "
        "records/.tracker/drafts/instruments/mla.toml\n"
        "help: put the record back (git restore records/instruments/mla.toml), "
        "then go on with: tracker edit mla\n"
    )
    office.write(MLA, before)
    assert office.run("edit", "mla").code == 0
    assert "Mutual legal" in office.read(MLA)
    (office.records / MLA).unlink()  # and without a draft, the part is one
    assert office.run("edit", "mla").out == "mla-older: nothing to change\n"


@pytest.mark.parametrize("is_read", [True, False])
def test_what_a_killed_process_left_is_taken_away(
    office: Office, desktop: Desktop, is_read: bool
) -> None:
    """Of whatever record; what says something that its record does not say stays."""
    held = office.read("actions/cyber-forum.toml")
    if not is_read:
        held = held.replace("title = ", "title ")
        office.write("actions/cyber-forum.toml", held)
    folder = ".tracker/drafts/actions"
    told = "" if is_read else "#! tracker: 1 error in the record as it is\n#!\n"
    office.write(f"{folder}/cyber-forum.toml", told + held)
    office.write(f"{folder}/cyber-forum.base", held)
    office.write(f"{folder}/cyber-forum.lock", "1 2026-11-21 09:00:00 tester\n")
    office.write(f"{folder}/maritime-plan.base", "half")
    office.write(f"{folder}/.maritime-plan.toml.tmp", "half")
    office.write(f"{folder}/gone.toml", "typed")
    written = office.read("bodies/bnsc.toml")
    office.write(".tracker/drafts/bodies/bnsc.toml", written)
    office.write(".tracker/drafts/bodies/bnsc.base", written + "# older\n")
    assert office.run("edit", "mla").out == "mla: nothing to change\n"
    assert drafts(office) == ["actions/gone.toml"]
    assert office.read("actions/cyber-forum.toml") == held


def test_a_draft_that_a_process_is_at_work_on_stays(office: Office, desktop: Desktop) -> None:
    from tracker.store.drafts import draft_of

    held = (office.records / "actions/cyber-forum.toml").read_bytes()
    with draft_of(office.records, "actions", "cyber-forum") as file:
        file.rest_on(held)
        file.write(held)
        assert office.run("edit", "mla").code == 0
        assert drafts(office) == [f"actions/cyber-forum.{end}" for end in ("base", "lock", "toml")]


def test_another_process_is_writing(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.store.lock import locked

    before = office.files()
    monkeypatch.setattr("tracker.store.lock.WAIT", 0)
    desktop.does(RETITLED)
    with locked(office.records):
        result = office.run("edit", "mla")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("error: another process is writing to ")
    assert result.err.endswith(KEPT)
    assert office.files() == before
    assert "Mutual legal" in office.read(DRAFT)


def test_cut_off_while_the_draft_is_put_on_another_base(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What others changed meanwhile is not undone by going on with what is left then."""
    from tracker.store.drafts import DraftFile

    theirs = 'body = "bnsc"\ntags = ["x"]\n'
    put = DraftFile._put
    told: list[Path] = []

    def cut_off(file: DraftFile, path: Path, data: bytes) -> None:
        if theirs in office.read(MLA):
            if told:
                raise KeyboardInterrupt
            told.append(path)
        put(file, path, data)

    desktop.does(RETITLED + meanwhile(office, 'body = "bnsc"\n', theirs))
    with monkeypatch.context() as patched:
        patched.setattr(DraftFile, "_put", cut_off)
        assert office.run("edit", "mla").code == 130
    assert told == [office.records / DRAFT]
    desktop.does()
    assert office.run("edit", "mla").code == 0
    assert "Mutual legal" in office.read(MLA)
    assert theirs in office.read(MLA)


def test_the_day_is_that_on_which_the_editor_is_closed(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime
    from functools import cached_property

    from tracker.cli._desk import Desk

    def now(desk: Desk) -> datetime:
        return datetime(2026, 11, 22 if desktop.turns else 21, 0, 1, tzinfo=UTC)

    clock, day = cached_property(now), cached_property(lambda desk: desk.now.date())
    for name, made in (("now", clock), ("today", day)):
        made.__set_name__(Desk, name)
        monkeypatch.setattr(Desk, name, made)
    event = '\n[[event]]\non = 2026-11-22\nact = "ratification"\nparties = ["NPL"]\n'
    desktop.does(f"save(text + {event!r})")
    result = office.run("edit", "mla")
    assert (result.code, result.out.splitlines()[0]) == (0, "mla: edited")
    assert office.read(MLA).endswith(event)


def test_a_name_that_ends_otherwise(office: Office, desktop: Desktop) -> None:
    """Its id is that which it has everywhere else, and the file beside it is not taken for it."""
    text = office.read(MLA)
    (office.records / MLA).rename(office.records / f"{MLA}.txt")
    result = office.run("edit", "mla")
    assert (result.code, desktop.turns) == (2, 0)
    assert result.err == (
        'error: "mla.toml.txt" is not of the form of a record\'s name\n'
        "help: rename the file first\n"
    )
    office.write(MLA, text)
    assert office.run("edit", "mla").out == "mla: nothing to change\n"


def test_one_at_a_time(office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.store.drafts import draft_of

    with draft_of(office.records, "instruments", "mla"):
        result = office.run("edit", "mla")
    assert result.code == 3
    assert result.err.startswith("error: mla is being edited (")
    assert desktop.turns == 0
    assert office.run("edit", "mla").code == 0


def test_the_register_is_not_locked_while_the_editor_is_open(
    office: Office, desktop: Desktop
) -> None:
    lock = str(office.records / ".tracker" / "lock")
    desktop.does(
        f"import fcntl\nwith open({lock!r}, 'a') as file:\n    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)\n{RETITLED}"
    )
    (office.records / ".tracker").mkdir(exist_ok=True)
    assert office.run("edit", "mla").code == 0


def test_an_event_rewritten(office: Office, desktop: Desktop) -> None:
    desktop.does(replacing('place = "Colombo"\n', 'place = "Kandy"\n'))
    result = office.run("edit", "mla")
    assert result.code == 0
    assert result.err == (
        "mla: no longer says what it said: the event of 2026-03-30 (place)\n"
        "help: tracker correct keeps what an event said: tracker correct mla\n"
    )


def test_an_event_added_or_corrected_rewrites_nothing(office: Office, desktop: Desktop) -> None:
    correction = (
        'place = "Kandy"\ncorrections = [{ recorded = 2026-11-21, was = { place = "Colombo" }, '
        'reason = "Misread." }]\n'
    )
    desktop.does(
        replacing('place = "Colombo"\n', correction)
        + "\nsave(path.read_text() + '\\n[[event]]\\non = 2026-11-01\\nnote = \"x\"\\n')"
    )
    result = office.run("edit", "mla")
    assert (result.code, result.err) == (0, "")


def test_a_dry_run(office: Office, desktop: Desktop) -> None:
    before = office.files()
    desktop.does(RETITLED)
    result = office.run("edit", "mla", "--dry-run")
    assert result.code == 0
    assert result.out.startswith("--- a/records/instruments/mla.toml\n")
    assert '+title = "Convention on Mutual legal Assistance"' in result.out
    assert result.err == (
        "mla: edited\nNothing was changed: it was a dry run.\n"
        + KEPT.replace("help: ", "")
    )  # fmt: skip
    assert office.files() == before
    desktop.does()
    assert office.run("edit", "mla").code == 0
    assert "Mutual legal" in office.read(MLA)
    assert drafts(office) == []


def test_an_editor_that_does_not_wait(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = office.folder / "code"
    code.write_text("#!/bin/sh\n", encoding="utf-8")
    code.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{code} -n")
    result = office.run("edit", "mla")
    assert result.code == 0
    assert result.err == (
        f"{code} returned before the file was closed\nhelp: export VISUAL='{code} -n --wait'\n"
    )
    text = office.read(MLA).replace("Mutual Legal", "Mutual legal")
    office.write(DRAFT, text + "x")  # saved in the window that is still open
    result = office.run("edit", "mla")
    assert result.code == 1
    assert f"help: export VISUAL='{code} -n --wait'\n" in result.err
    office.write(DRAFT, text)
    monkeypatch.setenv("VISUAL", desktop.command)
    result = office.run("edit", "mla")
    assert result.err.startswith("going on with the draft of ")
    assert office.read(MLA) == text


def test_an_editor_that_never_mends(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.cli._editing.MOST", 3)
    desktop.does(*["save(text + 'x\\n')"] * 9)
    result = office.run("edit", "mla")
    assert result.code == 1
    assert desktop.turns == 3
    assert office.read(DRAFT).endswith("x\n" * 3)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("nothing-like-it", 'there is no "nothing-like-it" in records'),
        ("tracker", 'there is no "tracker" in records'),
        ("m", '"m" may be any of: maritime-plan, mla'),
        ("Bad_Name", '"Bad_Name.toml" is not of the form of a record\'s name'),
    ],
)
def test_wrong_usage(office: Office, desktop: Desktop, words: str, message: str) -> None:
    office.write("actions/Bad_Name.toml", "title = 'x'\n")
    before = office.files()
    result = office.run("edit", words)
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert office.files() == before
    assert desktop.turns == 0


def test_a_party(office: Office, desktop: Desktop) -> None:
    desktop.does("save(text + '# a comment\\n')")
    assert office.run("edit", "unodc").code == 0
    assert office.read("parties/UNODC.toml").endswith("# a comment\n")


def test_a_folder_for_drafts_that_is_a_link(office: Office, desktop: Desktop) -> None:
    elsewhere = office.folder / "elsewhere"
    elsewhere.mkdir()
    (office.records / ".tracker").mkdir(exist_ok=True)
    (office.records / ".tracker" / "drafts").symlink_to(elsewhere)
    result = office.run("edit", "mla")
    assert result.code == 3
    assert "/drafts is no folder but a link" in result.err
    assert list(elsewhere.iterdir()) == []
    assert desktop.turns == 0


def test_a_record_that_is_a_link(office: Office, desktop: Desktop) -> None:
    target = office.folder / "elsewhere.toml"
    (office.records / MLA).rename(target)
    (office.records / MLA).symlink_to(target)
    result = office.run("edit", "mla")
    assert result.code == 3
    assert "the file is a symbolic link; nothing was changed" in result.err
    assert desktop.turns == 0


def test_a_record_of_ones_own_comments(office: Office, desktop: Desktop) -> None:
    """Lines that look as ours do are the record's own, and stay."""
    text = "#! tracker: mine\n#! mine\n" + office.read(MLA)
    office.write(MLA, text)
    desktop.does(BROKEN, replacing("conventoin", "treaty"))
    assert office.run("edit", "mla").code == 0
    assert desktop.saw(1).startswith("#!! tracker: nothing was written yet")
    assert office.read(MLA) == text.replace('kind = "convention"', 'kind = "treaty"')


def test_a_full_disk(office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.cli._desk import Desk
    from tracker.store.errors import StoreError

    def full(*_: object, **__: object) -> None:
        raise StoreError("cannot write x: No space left on device; nothing was changed")

    monkeypatch.setattr(Desk, "commit", full)
    desktop.does(RETITLED)
    result = office.run("edit", "mla")
    assert result.code == 3
    assert result.err.endswith(f"No space left on device; nothing was changed\n{KEPT}")
    assert "Mutual legal" in office.read(DRAFT)


def test_interrupted_while_it_is_judged(
    office: Office, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.cli._change import Draft

    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Draft, "judged", interrupted)
    desktop.does(RETITLED)
    result = office.run("edit", "mla")
    assert result.code == 130
    assert result.err == KEPT.replace("help: ", "")
    assert "Mutual legal" in office.read(DRAFT)


def test_a_relative_register(office: Office, desktop: Desktop) -> None:
    desktop.does("assert path.is_absolute()\n" + RETITLED)
    assert office.run("--records", "records", "edit", "mla").code == 0
    assert Path(office.records / MLA).read_text().count("Mutual legal") == 1


def test_a_part_of_an_id_that_another_record_has_which_cannot_be_read(
    office: Office, desktop: Desktop
) -> None:
    office.write("actions/mla-talks.toml", "title = \n")
    result = office.run("edit", "ml")
    assert (result.code, desktop.turns) == (2, 0)
    assert 'error: "ml" may be any of: mla, mla-talks\n' in result.err
    assert office.run("edit", "mla").out == "mla: nothing to change\n"
    desktop.does(
        replacing("title = ", 'title = "Talks"\n[[event]]\nstatus = "open"\non = 2026-01-01')
    )
    assert office.run("edit", "talks").code == 0
    assert office.read("actions/mla-talks.toml").startswith('title = "Talks"\n')


def test_two_records_of_one_id(office: Office, desktop: Desktop) -> None:
    """Each has a draft of its own: what is kept of one never goes into the other."""
    office.write("actions/mla.toml", office.read("actions/cyber-forum.toml"))
    desktop.does(BROKEN)
    assert office.run("edit", "mla").code == 1
    (office.records / MLA).unlink()
    desktop.does()
    assert office.run("edit", "mla").out == "mla: nothing to change\n"
    assert desktop.saw(0).endswith(office.read("actions/cyber-forum.toml"))
    assert "conventoin" in office.read(DRAFT)
