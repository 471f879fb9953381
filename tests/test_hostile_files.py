"""Whatever lies in the folders of a register, and whatever names it is given: one clear line, no
hang, no traceback, and nothing outside the register is touched.

What the bytes of one file may do is in tests/rules/test_unreadable_files.py and tests/fuzz.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.hostile import CONTROLS
from tests.repository import Repository
from tracker.cli.merge import LARGEST
from tracker.store.read import LARGEST_SETTINGS
from tracker.store.toml import LONGEST

if TYPE_CHECKING:
    from tests.conftest import Office, Result

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and odd names")

PATIENCE = 60
"""Seconds after which a command hangs."""


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    """A command that waits for a pipe would wait for ever."""

    def hangs(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def found(office: Office) -> list[tuple[str, str, str | None, str]]:
    """What a check finds: code, path, record and message. Titles that are
    copies, and quotes that fmt writes otherwise, do not count."""
    answer = json.loads(office.run("check", "-f", "json").out)
    return [
        (one["code"], one["path"].removeprefix("records/"), one["record"], one["message"])
        for one in answer["diagnostics"]
        if one["code"] not in ("T105", "T901")
    ]


def told(result: Result, code: int, *words: str) -> None:
    """The command ended with the code, one line of error and its help; every word is in it."""
    assert result.code == code, result
    assert result.err.startswith("error: ")
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err


def is_read(office: Office, *ids: str) -> bool:
    """Whether these instruments, and no others, are listed."""
    answer = json.loads(office.run("list", "-f", "json").out)
    return {one["id"] for one in answer["instruments"]} == set(ids)


class TestFilesThatAreNone:
    """In the place of a record."""

    def test_a_second_name_is_no_file_of_ones_own(self, office: Office) -> None:
        os.link(office.records / "instruments/mla.toml", office.folder / "elsewhere.toml")
        assert found(office)[0] == (
            "T001", "instruments/mla.toml", "mla", "the file has a second name (a hard link)"
        )  # fmt: skip
        assert is_read(office, "charter", "extradition")

    @pytest.mark.parametrize("verb", [("note", "x"), ("set", "tags=x"), ("advance", "in-force")])
    def test_what_has_a_second_name_is_not_written(
        self, office: Office, verb: tuple[str, str]
    ) -> None:
        before = office.files()
        os.link(office.records / "instruments/mla.toml", office.folder / "elsewhere.toml")
        result = office.run(verb[0], "mla", verb[1])
        assert result.code in (1, 2, 3)
        assert "mla" in result.err
        assert office.files() == before

    def test_both_names_within_the_register_are_told(self, office: Office) -> None:
        place = office.records / "sources"
        os.link(place / "gazette.toml", place / "twin.toml")
        codes = [(code, path) for code, path, _, _ in found(office)]
        assert codes == [("T001", "sources/gazette.toml"), ("T001", "sources/twin.toml")]

    def test_a_copy_in_its_place_mends_it(self, office: Office) -> None:
        file = office.records / "instruments/mla.toml"
        os.link(file, office.folder / "elsewhere.toml")
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
        assert found(office) == []

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (os.mkfifo, "not a regular file: a pipe"),
            (os.mkdir, "not a regular file: a folder"),
            (lambda path: os.symlink("/dev/zero", path), "the file is a symbolic link"),
            (lambda path: os.symlink(path, path), "the file is a symbolic link"),
        ],
        ids=["pipe", "folder", "device", "circle"],
    )
    def test_each_is_named_and_nothing_else_suffers(
        self, office: Office, make: Callable[[Path], None], message: str
    ) -> None:
        make(office.records / "instruments/odd.toml")
        assert found(office) == [("T001", "instruments/odd.toml", "odd", message)]
        assert is_read(office, "charter", "extradition", "mla")
        made = office.run(
            "new", "instrument", "odd", "title=T", "kind=treaty", "--status", "signed"
        )
        told(made, 2, '"odd" is there already')
        for words in (("show", "odd"), ("note", "odd", "x"), ("set", "odd", "title=x")):
            told(office.run(*words), 2, "odd")
        assert office.run("fmt", "--check").code == 1
        assert office.run("doctor", "--dry-run").code == 1


class TestFoldersWithin:
    """A record put there would be lost without a word."""

    def test_its_records_are_told_one_by_one(self, office: Office) -> None:
        text = office.read("instruments/mla.toml")
        office.write("instruments/old/pact.toml", text)
        office.write("instruments/old/older/accord.toml", text)
        message = "a record in a folder within"
        assert found(office) == [
            ("T001", "instruments/old/older/accord.toml", None, message),
            ("T001", "instruments/old/pact.toml", None, message),
        ]
        assert is_read(office, "charter", "extradition", "mla")
        assert office.run("list").out.endswith("2 records could not be read: tracker check\n")
        assert "move it to instruments/: folders within are not read" in office.run("check").out

    def test_a_name_used_elsewhere_is_not_called_dangling(self, office: Office) -> None:
        """One defect, one finding."""
        (office.records / "sources/old").mkdir()
        (office.records / "sources/gazette.toml").rename(
            office.records / "sources/old/gazette.toml"
        )
        assert [code for code, *_ in found(office)] == ["T001"]

    def test_a_folder_without_records_is_nobodys_business(self, office: Office) -> None:
        for path in ("instruments/scans/mla.pdf", "instruments/.idea/x.toml", "instruments/a/b/c"):
            office.write(path, "= nonsense")
        assert found(office) == []

    def test_a_link_to_a_folder_with_records_is_told_and_not_followed(self, office: Office) -> None:
        elsewhere = office.folder / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "secret.toml").write_text('title = "Secret"\n')
        (office.records / "instruments/link").symlink_to(elsewhere)
        assert found(office) == [
            ("T001", "instruments/link", None, "a symbolic link to a folder with records")
        ]
        assert "Secret" not in office.run("check").out

    def test_what_a_branch_brings_in_so_is_told_of_it(self, office: Office) -> None:
        """A check of what changed, and of nothing else, is what CI asks for."""
        repository = Repository(office.folder)
        repository.commit("The register")
        before = office.read("instruments/mla.toml")
        office.write("instruments/old/pact.toml", before)
        office.write("instruments/accord.toml.txt", before)
        codes = {
            (one["code"], one["path"])
            for one in json.loads(office.run("check", "--changed", "-f", "json").out)["diagnostics"]
        }
        assert {
            ("T001", "records/instruments/old/pact.toml"),
            ("T101", "records/instruments/accord.toml.txt"),
        } <= codes

    def test_doctor_leaves_them_to_a_person(self, office: Office) -> None:
        """Even where it could mend what is in them, and where a folder is called as a record is."""
        text = office.read("instruments/mla.toml")
        marks = '<<<<<<< a\n[[event]]\non = 2026-11-20\nnote = "x"\n=======\n>>>>>>> b\n'
        office.write("instruments/old/mla.toml", text + marks)
        (office.folder / "elsewhere").mkdir()
        (office.folder / "elsewhere/x.toml").write_text(text)
        (office.records / "actions/extradition").symlink_to(office.folder / "elsewhere")
        before = office.files()
        result = office.run("doctor")
        assert result.code == 1
        assert "instruments/old/mla.toml: a record in a folder within: move it" in result.out
        assert "actions/extradition: a symbolic link to a folder with records" in result.out
        assert office.files() == before

    def test_however_deep_they_are(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        """Deeper than calls may be nested in Python, and than a path may be long."""
        depth = 2500
        monkeypatch.chdir(office.records / "instruments")
        for _ in range(depth):
            os.mkdir("a")
            os.chdir("a")
        Path("x.toml").write_text("")
        for _ in range(depth):
            os.chdir("..")
        Path("a/a/x.toml").write_text("")
        os.chdir(office.folder)
        assert [one[:2] for one in found(office)] == [("T001", "instruments/a/a/x.toml")]
        subprocess.run(["rm", "-r", str(office.records / "instruments/a")], check=True)

    def test_links_that_lead_nowhere_or_in_a_circle_are_passed_by(self, office: Office) -> None:
        (office.records / "instruments/circle").symlink_to("circle")
        (office.records / "instruments/nowhere").symlink_to("nowhere-at-all")
        (office.records / "instruments/up").symlink_to("../..")
        assert found(office) == []

    def test_they_count_as_records_do(self, office: Office) -> None:
        office.write("tracker.toml", "format = 1\n[limits]\nrecords = 20\n")
        for n in range(15):
            office.write(f"instruments/many/r{n}.toml", "")
        told(office.run("check"), 3, "more than 20 records; raise [limits] records")


ENDINGS = ("pact.toml.txt", "pact.TOML", "pact.Toml", "pact.toml.", "pact.toml ", "pact.toml. .")
NAMES: dict[str, str] = {
    "con": '"con" cannot name a file on Windows',
    "NUL": '"NUL" cannot name a file on Windows',
    "com1": '"com1" cannot name a file on Windows',
    "lpt9": '"lpt9" cannot name a file on Windows',
    "Pact": '"Pact" is not of the form of an id',
    "a pact": '"a pact" is not of the form of an id',
    "pact.": '"pact." is not of the form of an id',
    "pact ": '"pact " is not of the form of an id',
    "a.b": '"a.b" is not of the form of an id',
    "-pact": '"-pact" is not of the form of an id',
    "--help": '"--help" is not of the form of an id',
    "cafe\u0301": '"cafe\u0301" is not of the form of an id',
    "caf\xe9": '"caf\xe9" is not of the form of an id',
    "a\nb": '"a\nb" is not of the form of an id',
    "\x1b[31m": '"\x1b[31m" is not of the form of an id',
    "a\u202eb": '"a\u202eb" is not of the form of an id',
    "$(touch x)": '"$(touch x)" is not of the form of an id',
    "p" * 65: f'"{"p" * 64}..." has 65 characters, where 64 is the most',
}
"""Names that a file may have and no id is -> what is said."""


class TestNames:
    @pytest.mark.parametrize("name", ENDINGS)
    def test_an_ending_that_is_nearly_right_is_named(self, office: Office, name: str) -> None:
        office.write(f"instruments/{name}", office.read("instruments/mla.toml"))
        message = 'the ending of the file is not ".toml"'
        assert found(office) == [("T101", f"instruments/{name}", "pact", message)]
        assert "such as pact.toml" in office.run("check").out
        assert is_read(office, "charter", "extradition", "mla", "pact")

    def test_the_ending_of_a_party_too(self, office: Office) -> None:
        office.write("parties/ASEAN.toml.txt", 'title = "ASEAN"\nkind = "organisation"\n')
        assert [one[:3] for one in found(office)] == [("T101", "parties/ASEAN.toml.txt", "ASEAN")]

    @pytest.mark.parametrize(("name", "message"), NAMES.items(), ids=map(repr, NAMES))
    def test_a_name_that_is_no_id_is_named(self, office: Office, name: str, message: str) -> None:
        office.write(f"instruments/{name}.toml", office.read("instruments/mla.toml"))
        assert found(office) == [("T101", f"instruments/{name}.toml", name, message)]
        for words in (
            ("check",),
            ("list",),
            ("show", name),
            ("fmt", "--check"),
            ("report", "weekly"),
        ):
            result = office.run(*words)
            assert result.code in (0, 1, 2)
            assert not set(result.out + result.err) & set(CONTROLS)

    def test_a_name_that_is_not_utf_8_is_named(self, office: Office) -> None:
        file = os.fsencode(office.records / "instruments") + b"/caf\xe9.toml"
        with open(file, "w") as opened:
            opened.write(office.read("instruments/mla.toml"))
        ((code, path, *_),) = found(office)
        assert (code, path) == ("T101", "instruments/caf\udce9.toml")
        assert office.run("list").code == 0

    def test_to_give_it_the_right_ending_takes_no_record_away(self, office: Office) -> None:
        wrong = office.write("instruments/pact.toml.txt", office.read("instruments/mla.toml"))
        repository = Repository(office.folder)
        repository.commit("The register")
        wrong.rename(office.records / "instruments/pact.toml")
        answer = json.loads(office.run("check", "--against", "HEAD", "-f", "json").out)
        assert {one["code"] for one in answer["diagnostics"]} <= {"T105"}

    def test_names_that_differ_in_capitals_are_one_id(self, office: Office) -> None:
        office.write("actions/MLA.toml", office.read("actions/cyber-forum.toml"))
        assert [one[:2] for one in found(office)] == [
            ("T101", "actions/MLA.toml"), ("T102", "instruments/mla.toml"),
        ]  # fmt: skip


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _file(path: Path) -> None:
    path.write_text("")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _elsewhere(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    path.symlink_to(elsewhere)


INSTEAD = (_pipe, _file, _device, _nowhere, _elsewhere)
"""What may stand in the place of a folder."""


class TestFolders:
    @pytest.mark.parametrize("make", INSTEAD)
    def test_a_folder_of_records_that_is_none(
        self, office: Office, make: Callable[[Path], None]
    ) -> None:
        folder = office.records / "actions"
        folder.rename(office.folder / "taken-away")
        make(folder)
        for words in (["list", "actions"], ["check"], ["note", "mla", "x"],
                      ["new", "action", "x", "title=x", "--status", "open"]):  # fmt: skip
            told(office.run(*words), 3, str(folder))
        assert not list((office.folder / "elsewhere").glob("*"))

    @pytest.mark.parametrize("make", [_pipe, _device, _nowhere, Path.mkdir])
    @pytest.mark.parametrize("named", [(), ("--records", "records")])
    def test_settings_that_are_no_file(
        self, office: Office, make: Callable[[Path], None], named: tuple[str, ...]
    ) -> None:
        settings = office.records / "tracker.toml"
        settings.unlink()
        make(settings)
        told(office.run("list", *named), 3, f"{settings.relative_to(office.folder)}"
             if named else str(settings))  # fmt: skip

    def test_settings_of_two_names(self, office: Office) -> None:
        os.link(office.records / "tracker.toml", office.folder / "twin")
        told(office.run("list"), 3, "the file has a second name (a hard link)")

    def test_settings_that_are_too_large(self, office: Office) -> None:
        office.write("tracker.toml", "format = 1\n" + "#" * LARGEST_SETTINGS)
        told(office.run("list"), 3, "tracker.toml:1: the file has more than 256 KiB\n")


class TestWhatIsOurs:
    """The folder `.tracker`: a lock, what is being written, a journal."""

    @pytest.mark.parametrize("name", ["", "/new", "/journal"])
    @pytest.mark.parametrize("make", INSTEAD)
    def test_a_folder_of_ours_that_is_none(
        self, office: Office, make: Callable[[Path], None], name: str
    ) -> None:
        before = office.files()
        place = office.records / f".tracker{name}"
        place.parent.mkdir(exist_ok=True)
        make(place)
        told(office.run("note", "mla", "x"), 3, str(place), "nothing was changed", "take it away")
        assert office.run("list").code == 0
        assert not list(office.folder.glob("elsewhere/*"))
        assert not list(office.records.glob("elsewhere/*"))
        assert office.files() == before

    @pytest.mark.parametrize("name", ["lock", "begun.json"])
    @pytest.mark.parametrize("make", [*INSTEAD, Path.mkdir])
    def test_a_file_of_ours_that_is_none(
        self, office: Office, make: Callable[[Path], None], name: str
    ) -> None:
        if make is _file and name == "lock":
            return
        before = office.read("instruments/mla.toml")
        (office.records / ".tracker").mkdir()
        make(office.records / ".tracker" / name)
        told(office.run("note", "mla", "x"), 3, name, "nothing was changed")
        assert office.run("list").code == 0
        assert office.read("instruments/mla.toml") == before

    def test_a_lock_that_is_somebody_elses_file_is_not_written(self, office: Office) -> None:
        precious = office.folder / "precious"
        precious.write_text("years of work")
        (office.records / ".tracker").mkdir()
        os.link(precious, office.records / ".tracker/lock")
        told(office.run("note", "mla", "x"), 3, "lock is no plain file of its own")
        assert precious.read_text() == "years of work"

    @pytest.mark.parametrize("make", [_pipe, _device, _nowhere, Path.mkdir])
    def test_an_entry_of_the_journal_that_is_no_file(
        self, office: Office, make: Callable[[Path], None]
    ) -> None:
        (office.records / ".tracker/journal").mkdir(parents=True)
        make(office.records / ".tracker/journal/00000001.json")
        assert office.run("undo", "--list").code == 0
        assert office.run("note", "mla", "x").code == 0
        assert office.run("undo").code == 0

    @pytest.mark.parametrize(
        "path", ["../precious", "/etc/x.toml", "instruments/../../precious.toml", "tracker.toml/x",
                 "instruments/a/b.toml", "instruments/\x00.toml", ".tracker/lock", "", "instruments",
                 "instruments\\x.toml", "elsewhere/x.toml"],
    )  # fmt: skip
    @pytest.mark.parametrize("name", ["begun.json", "journal/00000001.json"])
    def test_an_entry_that_names_another_file_is_not_believed(
        self, office: Office, name: str, path: str
    ) -> None:
        precious = office.folder / "precious.toml"
        precious.write_text("years of work")
        file = {"path": path, "held": "gone", "mode": 0o644, "holds": "0" * 64}
        entry = {"format": 1, "made": "2026-11-20T10:00:00", "by": "x",
                 "command": "note", "what": "x", "undoes": None, "files": [file]}  # fmt: skip
        office.write(f".tracker/{name}", json.dumps(entry))
        before = office.files()
        result = office.run("undo")
        assert result.code in (1, 3)
        assert "Traceback" not in result.err
        assert office.files() == before
        assert precious.read_text() == "years of work"


class TestWriting:
    """Nothing is written through a link, and nothing over what is there."""

    @pytest.mark.parametrize("make", [_pipe, _device, _nowhere, Path.mkdir])
    @pytest.mark.parametrize(
        ("words", "path"),
        [
            (("new", "source", "odd", "title=T", "grade=press"), "sources/odd.toml"),
            (("import", "untc", "t.csv", "--id", "odd"), "instruments/odd.toml"),
        ],
        ids=["new", "import"],
    )
    def test_a_place_that_is_taken(
        self, office: Office, make: Callable[[Path], None], words: tuple[str, ...], path: str
    ) -> None:
        (office.folder / "t.csv").write_text("Participant,Signature\nNepal,1 May 1991\n")
        make(office.records / path)
        told(office.run(*words), 2, "odd", "is there already")
        assert not (office.records / "sources/nowhere").exists()

    def test_the_list_of_a_site_that_is_a_pipe(self, office: Office) -> None:
        (office.folder / "site").mkdir()
        os.mkfifo(office.folder / "site/tracker-site.txt")
        told(
            office.run("export", "site", "site"), 3, "tracker-site.txt: not a regular file: a pipe"
        )

    @pytest.mark.parametrize("make", [_pipe, _device])
    def test_a_list_for_git_that_is_no_file(
        self, office: Office, make: Callable[[Path], None]
    ) -> None:
        folder = office.folder / "other"
        folder.mkdir()
        make(folder / ".gitignore")
        told(office.run("init", "other"), 3, "nothing was made")
        assert [path.name for path in folder.iterdir()] == [".gitignore"]

    def test_a_summary_that_nobody_reads_is_not_waited_for(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.mkfifo(office.folder / "pipe")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", "pipe")
        told(office.run("check", "-f", "github"), 3, "it is named by GITHUB_STEP_SUMMARY")

    def test_tables_that_are_pipes_and_devices(self, office: Office) -> None:
        os.mkfifo(office.folder / "pipe")
        (office.folder / "t.csv").write_text("Participant,Signature\nNepal,1 May 1991\n")
        for words in (["pipe"], ["/dev/zero"], ["t.csv", "--index", "pipe"],
                      ["t.csv", "--index", "/dev/zero"]):  # fmt: skip
            told(office.run("import", "untc", *words), 2, "is not a regular file")

    def test_versions_to_merge_that_are_no_files(self, office: Office) -> None:
        os.mkfifo(office.folder / "pipe")
        told(office.run("merge", "pipe", "pipe", "pipe"), 3, "pipe: not a regular file: a pipe")
        told(office.run("merge", "/dev/zero", "a", "b"), 3, "not a regular file: a device")


def text_of(length: int, quote: str = '"') -> str:
    """A source whose note has so many characters."""
    return f'title = "T"\ngrade = "press"\nnote = {quote}{"x" * length}{quote}\n'


class TestCaps:
    """What is more than any record needs is refused before a parser sees it."""

    @pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
    def test_a_text(self, office: Office, quote: str) -> None:
        office.write("sources/odd.toml", text_of(LONGEST, quote))
        assert found(office) == []
        office.write("sources/odd.toml", text_of(LONGEST + 1, quote))
        message = "a text has more than 32,767 characters"
        assert found(office) == [("T001", "sources/odd.toml", "odd", message)]
        assert "records/sources/odd.toml:3:8" in office.run("check").out

    @pytest.mark.parametrize("key", ["k" * (LONGEST + 1), f'"{"k" * (LONGEST + 1)}"'])
    def test_a_key(self, office: Office, key: str) -> None:
        office.write("sources/odd.toml", f'title = "T"\ngrade = "press"\n{key} = 1\n')
        assert [one[:2] for one in found(office)] == [("T001", "sources/odd.toml")]

    def test_a_comment_is_no_text(self, office: Office) -> None:
        office.write("sources/odd.toml", f"# {'x' * LONGEST} \"'\n{text_of(5)}# {'x' * LONGEST}\n")
        assert found(office) == []

    def test_a_text_without_its_end_is_the_parsers(self, office: Office) -> None:
        office.write("sources/odd.toml", 'title = "' + "x" * (LONGEST + 1))
        assert "is not TOML" in found(office)[0][3]

    def test_a_change_is_held_to_them_too(self, office: Office) -> None:
        before = office.files()
        result = office.run("note", "mla", "x" * (LONGEST + 1))
        assert result.code == 1
        assert "error[T001]: a text has more than 32,767 characters" in result.err
        assert office.files() == before

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (f"{'.'.join(['k'] * 17)} = 1", "T001"),
            (f"{'.'.join(['k'] * 16)} = 1", "T002"),
            (f"k = {'[' * 17}{']' * 17}", "T001"),
            (f"k = {'[' * 14}{']' * 14}", "T002"),
        ],
    )
    def test_parts_and_depth(self, office: Office, text: str, code: str) -> None:
        office.write("sources/odd.toml", f'{text}\ntitle = "T"\ngrade = "press"\n')
        assert [one[:2] for one in found(office)] == [(code, "sources/odd.toml")]

    def test_the_size_of_a_file(self, office: Office) -> None:
        office.write("sources/odd.toml", text_of(5) + "#" * 256 * 1024)
        assert found(office)[0][3] == "the file has more than 256 KiB"

    def test_no_setting_lifts_the_last_cap(self, office: Office) -> None:
        office.write("tracker.toml", "format = 1\n[limits]\nfile-kib = 999999999\n")
        with open(office.records / "sources/odd.toml", "wb") as file:
            file.truncate((64 << 20) + 1)
        assert found(office)[0][3] == "the file has more than 64 MiB"

    @pytest.mark.parametrize(
        ("table", "words"),
        [
            ("Participant,Signature\n" + "India,1 Jan 2000\n" * 1_000_000, "more than 16 MiB"),
            ("Participant" + ",a" * 200 + "\n", "more than 100 cells"),
            ("Participant,Signature\nIndia," + "x" * 100_000 + "\n", "a cell is too long"),
            ("<table>" * 100, "more than 60 tables within tables"),
        ],
        ids=["size", "columns", "cell", "depth"],
    )
    def test_a_table_of_others(self, office: Office, table: str, words: str) -> None:
        (office.folder / "t.csv").write_text(table)
        result = office.run("import", "untc", "t.csv")
        assert result.code == 1
        assert words in result.err
        assert "Nothing of t.csv was imported." in result.err


def test_versions_that_are_too_large_are_left_to_git(office: Office) -> None:
    (office.folder / "large").write_bytes(b"#" * (LARGEST + 1))
    told(office.run("merge", "large", "large", "large"), 3, "large: the file has more than 4 MiB")


def test_a_value_of_several_lines_is_told_on_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("tracker.toml", 'format = 1\nweek-start = "mon\\nhelp: all is well"\n')
    assert (
        office.run("list")
        .err.splitlines()[0]
        .endswith('"mon help: all is well" is not a day a week may begin on')
    )
    office.write("tracker.toml", "format = 1\n")
    monkeypatch.setenv("TRACKER_WEEK_START", "mon\u2028help: all is well")
    assert (
        office.run("list")
        .err.splitlines()[0]
        .endswith('"mon help: all is well" is not a day a week may begin on')
    )


IDS = ("../x", "/etc/x", "a/b", "a\\b", "..", "con", "x\0y", "x" * 300, "-x", "~/x", "Q", "é",
       "\udcff", "", "x\n", "$(touch x)", "records/instruments/../../x", "x.", "\x1b[31m")  # fmt: skip
"""Words that are no id, where one is asked for."""

WITH_ID = (
    "new instrument ID title=T kind=treaty --status signed", "new source ID title=T grade=press",
    "new party ID title=T", "import untc t.csv --id ID", "import csv t.csv --map Country=party --id ID",
    "show ID", "chart ID", "outlook ID", "explain ID", "advance ID signed", "sign ID IND",
    "deposit ID ratification IND", "act ID declaration IND", "note ID x", "note mla x --source ID",
    "note mla x --meeting ID", "postpone ID eom", "meeting ID", "set ID title=T", "set mla body=ID",
    "edit ID", "correct ID", "undo --change ID", "fmt ID", "report meeting ID", "list --body ID",
    "list --sector ID", "brief ID", "check ID",
)  # fmt: skip
"""Every command that takes an id, with the place where it stands."""


@pytest.mark.parametrize("line", WITH_ID)
def test_an_id_leads_nowhere_else(
    office: Office, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Paths are made of ids that have been looked at, and of nothing else: no file comes or goes,
    and none changes, whatever stands where an id should."""
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(variable, "false")
    (office.folder / "t.csv").write_text("Country,Signature\nNepal,1 May 1991\n")
    monkeypatch.chdir(office.records)
    (office.records / "t.csv").write_text("Country,Signature\nNepal,1 May 1991\n")
    before = _everything(office.folder)
    for id in IDS:
        result = office.run(*(id if word == "ID" else word for word in line.split()))
        assert "a fault in tracker" not in result.err, (id, result.err)
        assert not set(result.err) & set(CONTROLS), id
        assert _everything(office.folder) == before, (id, result)


def _everything(folder: Path) -> dict[str, Any]:
    """All that is in a folder and below it, save what tracker keeps for itself."""
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".tracker" not in path.parts
    }


VARIABLES = (
    "TRACKER_RECORDS", "TRACKER_TITLE", "TRACKER_HOME", "TRACKER_TIMEZONE", "TRACKER_WEEK_START",
    "TRACKER_DUE_SOON", "TRACKER_USER", "TRACKER_OUTPUT_FORMAT", "GITHUB_ACTIONS",
    "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "COLUMNS", "LINES", "NO_COLOR",
    "CLICOLOR", "TERM", "LANG", "LC_ALL", "HOME", "GIT_DIR", "GIT_CONFIG_COUNT", "USER",
    "VISUAL", "EDITOR", "PAGER",
)  # fmt: skip
"""What the program, or what it is made of, looks at in the environment."""
SAID = ("\x1b[31mred\x9b\x07", "caf\udce9", "two\nlines", "../../etc/passwd", "/dev/zero",
        "x" * 10_000, "99999999999999999999", "$(touch x)")  # fmt: skip
WITH_GIT = ("GIT", "CI_", "HOME", "USER")
"""Variables that git looks at, or those who run it."""


@pytest.mark.parametrize("variable", VARIABLES)
def test_whatever_the_environment_says_there_is_one_clear_line(
    office: Office, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    lines = [("list",), ("check", "-f", "github"), ("note", "mla", "x", "--dry-run"), ("config",)]
    if variable.startswith(WITH_GIT):
        lines.append(("report", "weekly", "-f", "markdown"))
    before = _everything(office.folder)
    for said in SAID:
        monkeypatch.setenv(variable, said)
        for words in lines:
            result = office.run(*words)
            assert result.code in (0, 1, 2, 3)
            assert "a fault in tracker" not in result.err, (said, words, result.err)
            assert not set(result.err) & set(CONTROLS), (said, words)
            if "--dry-run" not in words:  # a diff in a pipe is exact, so that it can be applied
                assert not set(result.out) & set(CONTROLS), (said, words)
    assert _everything(office.folder) == before
