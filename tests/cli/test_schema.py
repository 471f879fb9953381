from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.cli.schema import NAMES
from tracker.domain.schema import SUBJECTS, text

if TYPE_CHECKING:
    from tests.conftest import Office

FILES = [f"{name}.schema.json" for name in SUBJECTS]


def settle(office: Office, folder: str = "../schemas") -> None:
    """Say in the settings where the schemas lie."""
    office.write("tracker.toml", f'{office.read("tracker.toml")}\nschemas = "{folder}"\n')


def test_the_names_are_those_of_the_schemas() -> None:
    assert list(NAMES) == list(SUBJECTS)


def test_the_list_says_what_to_type(office: Office) -> None:
    out = office.run("schema").out.splitlines()
    assert out[0].split("  ")[0] == "KIND"
    assert out[1].split() == ["instrument", "instruments/*.toml", "tracker", "schema", "instrument"]
    assert out[7].split() == ["settings", "tracker.toml", "tracker", "schema", "settings"]


def test_the_list_as_json(office: Office) -> None:
    answer = json.loads(office.run("schema", "-f", "json").out)
    assert (answer["schema"], answer["view"], answer["as_of"]) == (1, "schema", "2026-11-21")
    assert answer["schemas"][3] == {
        "kind": "group", "files": "groups/*.toml", "command": "tracker schema group"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "name"),
    [("instrument", "instrument"), ("instruments", "instrument"), ("bodies", "body"),
     ("Party", "party"), ("settings", "settings")],
)  # fmt: skip
def test_a_kind_is_printed_singular_or_plural(office: Office, word: str, name: str) -> None:
    result = office.run("schema", word)
    assert (result.code, result.out, result.err) == (0, text(name), "")
    assert office.run("schema", word, "-f", "json").out == result.out


def test_no_register_is_needed(office: Office, tmp_path_factory: pytest.TempPathFactory,
                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert office.run("schema").code == 0
    assert office.run("schema", "action").out == text("action")
    assert office.run("schema", "--write", "--dir", "a/b").code == 0
    assert sorted(path.name for path in Path("a/b").iterdir()) == sorted(FILES)


def test_they_are_written_where_the_settings_say(office: Office) -> None:
    settle(office)
    result = office.run("schema", "--write")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [f"wrote schemas/{name}" for name in FILES]
    for name in SUBJECTS:
        written = office.folder / "schemas" / f"{name}.schema.json"
        assert written.read_bytes() == text(name).encode()


def test_only_what_differs_is_written(office: Office) -> None:
    settle(office, ".schemas")
    office.run("schema", "--write")
    office.write(".schemas/body.schema.json", "{}\n")
    before = (office.records / ".schemas/group.schema.json").stat().st_mtime_ns
    assert office.run("schema", "--write").out == "wrote records/.schemas/body.schema.json\n"
    assert (office.records / ".schemas/group.schema.json").stat().st_mtime_ns == before
    result = office.run("schema", "--write")
    assert (result.code, result.out) == (0, "records/.schemas: 7 schemas of this version\n")


def test_one_kind_alone(office: Office) -> None:
    assert office.run("schema", "sources", "--write", "--dir", "s").out == (
        "wrote s/source.schema.json\n"
    )
    assert [path.name for path in Path("s").iterdir()] == ["source.schema.json"]
    assert office.run("schema", "source", "--check", "--dir", "s").code == 0


def test_a_dry_run_writes_nothing(office: Office) -> None:
    result = office.run("schema", "--write", "--dir", "s", "--dry-run")
    assert result.out.splitlines() == [f"would write s/{name}" for name in FILES]
    assert result.err == "Nothing was changed: it was a dry run.\n"
    assert not Path("s").exists()


def test_check_fails_on_what_this_version_does_not_write(office: Office) -> None:
    office.run("schema", "--write", "--dir", "my s")
    assert office.run("schema", "--check", "--dir", "my s").code == 0
    Path("my s/body.schema.json").write_text("{}\n")
    Path("my s/party.schema.json").unlink()
    result = office.run("schema", "--check", "--dir", "my s")
    assert result.code == 1
    assert result.out.splitlines() == [
        "my s/body.schema.json differs from the schema of this version",
        "my s/party.schema.json is not there",
    ]
    assert result.err == "help: tracker schema --write --dir 'my s'\n"
    assert Path("my s/body.schema.json").read_text() == "{}\n"


def test_the_line_ends_of_windows_are_no_difference(office: Office) -> None:
    office.run("schema", "--write", "--dir", "s")
    for file in Path("s").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert office.run("schema", "--check", "--dir", "s").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("instrumnt",), 'did you mean "instrument"?'),
        (("treaty",), "one of: instrument, action, body, group, party, source, settings"),
        (("--write",), 'say it in tracker.toml: schemas = "../schemas"'),
        (("--check",), "nothing says in which folder the schemas lie"),
        (("--write", "--check", "--dir", "s"), "--write and --check do not go together"),
        (("--dry-run",), "--dry-run goes with --write"),
        (("--dir", "s"), "--dir goes with --write or --check"),
        (("--write", "--dir", ""), "--dir names no folder"),
        (("instrument", "-f", "csv"), "-f does not fit a schema (instrument)"),
        (("instrument", "-o", "x.json"), "tracker schema KIND > FILE"),
        (("--write", "--dir", "s", "-f", "json"), "-f does not fit --write"),
    ],
)
def test_wrong_usage(office: Office, words: tuple[str, ...], message: str) -> None:
    result = office.run("schema", *words)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not Path("s").exists()


def test_what_cannot_be_written_is_said(office: Office) -> None:
    Path("s").write_text("a file")
    for option in ("--write", "--check"):
        result = office.run("schema", option, "--dir", "s")
        assert (result.code, result.out) == (3, "")
        assert "s is not a folder" in result.err


@pytest.mark.parametrize(
    "folder", ["/schemas", "C:/s", "..", "a/../b", "../../../../../s", "a b", "s\\\\t", "", "~/s"]
)
def test_a_folder_is_named_from_the_register_and_not_far_away(office: Office, folder: str) -> None:
    settle(office, folder)
    result = office.run("schema", "--write")
    assert result.code == 3
    assert "is not a folder beside the register" in result.err
    assert "../schemas" in result.err


@pytest.mark.parametrize("folder", ["../.git/hooks", "../.GIT", "../link"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("option", ["--write", "--check"])
def test_no_schema_goes_into_the_folder_of_git(
    office: Office, folder: str, named: bool, option: str
) -> None:
    own = office.folder / ".git" / "hooks"
    own.mkdir(parents=True)
    (office.folder / "link").symlink_to(own)
    if not named:
        settle(office, folder)
    words = ("--dir", folder.removeprefix("../")) if named else ()
    result = office.run("schema", option, *words)
    assert (result.code, result.out) == (2, "")
    assert "is a folder of git's own" in result.err
    assert not list(own.iterdir())


@pytest.mark.parametrize("option", ["--write", "--check"])
def test_a_pipe_in_the_place_of_a_schema_is_said(office: Office, option: str) -> None:
    Path("s").mkdir()
    os.mkfifo("s/instrument.schema.json")
    result = office.run("schema", option, "--dir", "s")
    assert (result.code, result.out) == (3, "")
    assert "cannot read s/instrument.schema.json: not a regular file" in result.err


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("../schemas", "#:schema ../../schemas/instrument.schema.json"),
        ("../schemas/", "#:schema ../../schemas/instrument.schema.json"),
        (".schemas", "#:schema ../.schemas/instrument.schema.json"),
        ("../../a/b.c", "#:schema ../../../a/b.c/instrument.schema.json"),
    ],
)
def test_a_new_record_names_its_schema(office: Office, folder: str, line: str) -> None:
    settle(office, folder)
    new = ("new", "instrument", "visa", "--title", "Visa", "kind=treaty", "--status", "proposed")
    assert office.run(*new).code == 0
    assert office.read("instruments/visa.toml").splitlines()[:2] == [line, 'title = "Visa"']


def test_without_the_setting_a_new_record_begins_with_its_title(office: Office) -> None:
    office.run("new", "source", "paper", "--title", "Paper", "grade=press")
    assert office.read("sources/paper.toml") == 'title = "Paper"\ngrade = "press"\n'


def test_the_line_leads_to_the_schema_that_was_written(office: Office) -> None:
    settle(office)
    office.run("schema", "--write")
    office.run("new", "source", "paper", "--title", "Paper", "grade=press")
    named = office.read("sources/paper.toml").splitlines()[0].removeprefix("#:schema ")
    found = json.loads((office.records / "sources" / named).read_text())
    assert found["title"] == "A source of the register"


def test_changes_keep_the_first_line(office: Office) -> None:
    settle(office)
    line = "#:schema ../../schemas/instrument.schema.json"
    office.run("new", "instrument", "visa", "--title", "Visa", "kind=treaty", "--status", "adopted")
    for words in (
        ("advance", "visa", "ready-to-sign"),
        ("sign", "visa", "IND"),
        ("note", "visa", "a remark"),
        ("set", "visa", "title=Visas"),
        ("set", "visa", "kind=convention", "binding=true"),
    ):
        assert office.run(*words).code == 0
        assert office.read("instruments/visa.toml").startswith(f"{line}\ntitle = "), words
    assert office.run("check", "--concise").code == 0


def test_imported_records_name_their_schemas(office: Office) -> None:
    settle(office)
    table = "<table><tr><td>Participant<td>Signature<tr><td>Nepal<td>1 May 1991</table>"
    (office.folder / "iv-9.html").write_text(table, encoding="utf-8")
    result = office.run("import", "untc", "iv-9.html", "--id", "torture", "--create-parties")
    assert result.code == 0, result.err
    for path, name in (("instruments/torture", "instrument"), ("sources/torture-table", "source")):
        first = office.read(f"{path}.toml").splitlines()[0]
        assert first == f"#:schema ../../schemas/{name}.schema.json"


def test_a_party_that_an_import_makes_names_its_schema(office: Office) -> None:
    settle(office)
    table = "<table><tr><td>Participant<td>Signature<tr><td>European Union<td>1 May 1991</table>"
    (office.folder / "iv-9.html").write_text(table, encoding="utf-8")
    assert office.run("import", "untc", "iv-9.html", "--create-parties").code == 0
    first = {path: text.split(b"\n")[0] for path, text in office.files().items()
             if path.startswith("parties/E")}  # fmt: skip
    assert list(first.values()) == [b"#:schema ../../schemas/party.schema.json"]


def test_the_environment_does_not_say_where_the_schemas_lie(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_SCHEMAS", "elsewhere")
    office.run("new", "source", "paper", "--title", "Paper", "grade=press")
    assert office.read("sources/paper.toml").startswith("title")
