from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

ODD = "title='A body'  # one\n\n  # two\n  kind   =   'dialogue'\nmembers=[ 'IND','NPL', ]"
FORM = 'title = "A body"  # one\n\n  # two\nkind = "dialogue"\nmembers = ["IND", "NPL"]\n'


def test_all_records_are_written_and_the_others_left(office: Office) -> None:
    office.write("bodies/odd.toml", ODD)
    before = office.files()
    result = office.run("fmt")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"wrote 1 file, {len(before) - 2} were in form already\n"
    assert office.files() == before | {"bodies/odd.toml": FORM.encode()}
    again = office.run("fmt")
    assert (again.code, again.out) == (
        0,
        f"{len(before) - 1} files in form already; nothing was changed.\n",
    )


@pytest.mark.parametrize(
    "word",
    ["odd", "records/bodies/odd.toml", "./records/bodies/odd.toml", "bodies/odd.toml",
     "records/../records/bodies/odd.toml"],
)  # fmt: skip
def test_only_those_named_are_written(office: Office, word: str) -> None:
    office.write("bodies/odd.toml", ODD)
    office.write("bodies/other.toml", ODD)
    result = office.run("fmt", word)
    assert (result.code, result.out) == (0, "wrote 1 file, 0 were in form already\n")
    assert office.read("bodies/odd.toml") == FORM
    assert office.read("bodies/other.toml") == ODD


def test_one_named_twice_is_one(office: Office) -> None:
    office.write("bodies/odd.toml", ODD)
    result = office.run("fmt", "odd", "records/bodies/odd.toml", "security")
    assert result.out == "wrote 1 file, 1 was in form already\n"


def test_a_path_may_be_whole_and_the_folder_another(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("bodies/odd.toml", ODD)
    monkeypatch.chdir(office.records / "bodies")
    assert office.run("fmt", "odd.toml", "--check").out == "odd.toml\n"
    path = str(office.records / "bodies" / "odd.toml")
    assert office.run("fmt", path).code == 0
    assert office.read("bodies/odd.toml") == FORM


def test_check_names_the_files_and_writes_nothing(office: Office) -> None:
    office.write("bodies/odd.toml", ODD)
    office.write("sources/odder.toml", "title = 'x'\n")
    before = office.files()
    result = office.run("fmt", "--check")
    assert result.code == 1
    assert result.out == "records/bodies/odd.toml\nrecords/sources/odder.toml\n"
    assert "2 files differ from the canonical form" in result.err
    assert office.files() == before
    office.run("fmt")
    result = office.run("fmt", "--check")
    assert (result.code, result.out) == (0, "")


def test_diff_shows_what_differs(office: Office) -> None:
    office.write("sources/odd.toml", 'title="x"\ngrade = "press"\n')
    before = office.files()
    shown = (
        "--- a/records/sources/odd.toml\n+++ b/records/sources/odd.toml\n@@ -1,2 +1,2 @@\n"
        '-title="x"\n+title = "x"\n grade = "press"\n'
    )
    assert office.run("fmt", "--diff")[:2] == (1, shown)
    assert office.run("fmt", "--check", "--diff")[:2] == (1, f"records/sources/odd.toml\n{shown}")
    result = office.run("fmt", "--dry-run")
    assert result[:2] == (0, shown)
    assert "Nothing was changed" in result.err
    assert office.files() == before


def test_a_dry_run_and_a_check_do_not_go_together(office: Office) -> None:
    for option in ("--check", "--diff"):
        result = office.run("fmt", option, "--dry-run")
        assert result.code == 2
        assert option in result.err


def test_files_that_cannot_be_read_are_named_and_the_others_written(office: Office) -> None:
    office.write("bodies/broken.toml", 'title = "x"\nkind = \n')
    office.write("bodies/odd.toml", ODD)
    result = office.run("fmt")
    assert result.code == 1
    assert "error[T001]" in result.err
    assert "records/bodies/broken.toml:2:8" in result.err
    assert "wrote 1 file" in result.out
    assert office.read("bodies/odd.toml") == FORM
    assert office.read("bodies/broken.toml") == 'title = "x"\nkind = \n'
    assert office.run("fmt", "broken", "--check").code == 1
    assert office.run("-q", "fmt", "broken").err != ""


def test_what_is_no_record_is_wrong_usage(office: Office) -> None:
    before = office.files()
    for word, hint in [
        ("securiti", 'did you mean "security"?'),
        ("records/bodies/securiti.toml", 'did you mean "records/bodies/security.toml"?'),
        ("records/tracker.toml", "it is no record"),
        ("/etc/passwd", "is no record of"),
    ]:
        result = office.run("fmt", word)
        assert result.code == 2
        assert hint in result.err
    assert office.files() == before


def test_line_ends_stay(office: Office) -> None:
    office.write("bodies/odd.toml", ODD.replace("\n", "\r\n"))
    office.run("fmt")
    assert office.read("bodies/odd.toml") == FORM.replace("\n", "\r\n")


def test_a_link_is_not_followed(office: Office) -> None:
    office.write("../elsewhere.toml", ODD)
    (office.records / "bodies" / "link.toml").symlink_to(office.folder / "elsewhere.toml")
    result = office.run("fmt")
    assert result.code == 1
    assert "symbolic link" in result.err
    assert (office.folder / "elsewhere.toml").read_text(encoding="utf-8") == ODD


def test_a_command_does_not_complain_of_a_form_it_found(office: Office) -> None:
    office.write("bodies/odd.toml", ODD)
    result = office.run("set", "odd", "lead=IND")
    assert (result.code, result.err) == (0, "")
    assert office.run("check").err == ""
    assert "T901" in office.run("check").out


def test_a_command_may_write_where_the_form_is_an_error(office: Office) -> None:
    with (office.records / "tracker.toml").open("a") as file:
        file.write('[check]\nT901 = "error"\n')
    office.write("bodies/odd.toml", ODD)
    assert office.run("set", "odd", "lead=IND").code == 0
    assert office.run("check").code == 1
    office.run("fmt")
    assert office.run("check").code == 0


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_the_commands_write_is_in_form(office: Office, ends: str) -> None:
    for path in (*office.records.rglob("*.toml"),):
        path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
    for words in (
        ["new", "instrument", "pact", "--title", 'A "pact" of é', "kind=agreement", "open-to=bimstec",
         "--status", "proposed", "--source", "secretariat"],
        ["new", "source", "paper", "--title", "Paper", "grade=press"],
        ["deposit", "mla", "ratification", "NPL", "--on", "2026-11-20", "--source", "secretariat"],
        ["note", "cyber-forum", "Second draft\nsent round.", "--meeting", "bnsc/4"],
        ["postpone", "maritime-plan", "2027-03-31", "--reason", "no quorum"],
        ["meeting", "bnsc", "--on", "2026-12", "--host", "The Secretariat"],
        ["set", "maritime-plan", "lead=sri lanka", "instruments=mla,extradition"],
        ["set", "mla", "allow.T305=why not", "duration.term=5 years"],
    ):  # fmt: skip
        before = office.files()
        result = office.run(*words)
        assert result.code == 0, result.err
        assert office.files() != before
    assert office.run("fmt", "--check") == (0, "", f"{len(office.files()) - 1} files in form.\n")


@pytest.mark.parametrize("words", [("fmt", "--diff"), ("fmt", "--dry-run"),
                                   ("check", "--fix", "--dry-run")])  # fmt: skip
def test_a_folder_whose_name_does_not_show_stands_in_quotes(
    office: Office, words: tuple[str, ...]
) -> None:
    office.write("sources/odd.toml", 'title="Odd"\ngrade = "press"\n')
    office.records.rename(office.folder / 'a\n+b\x1b[31m"\\é')
    done = office.run("--records", 'a\n+b\x1b[31m"\\é', *words)
    said = done.out + done.err
    name = r'a\n+b\033[31m\"\\é/sources/odd.toml"'
    assert f'--- "a/{name}\n+++ "b/{name}\n' in said
    assert "\x1b" not in said


def test_the_diff_of_such_a_folder_can_be_applied(office: Office) -> None:
    office.write("sources/odd.toml", 'title="Odd"\ngrade = "press"\n')
    records = office.records.rename(office.folder / 'a\n+b"\t')
    done = office.run("--records", 'a\n+b"\t', "fmt", "--diff")
    subprocess.run(["git", "apply", "-"], input=done.out.encode(), cwd=office.folder, check=True)
    assert (records / "sources/odd.toml").read_text() == 'title = "Odd"\ngrade = "press"\n'


def test_the_folder_one_is_in_has_a_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write("sources/odd.toml", 'title="Odd"\ngrade = "press"\n')
    monkeypatch.chdir(office.records)
    out = office.run("--records", ".", "fmt", "--diff").out
    assert out.startswith("--- a/records/sources/odd.toml\n+++ b/records/sources/odd.toml\n")
