"""`tracker check`: every fault, each on its line; the exit code is that of what is printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import Office
from tracker import __version__
from tracker.cli import _step_summary
from tracker.rules import RULES
from tracker.store import folders, read

SOUND = 11
"""How many records the sound register has."""

UNSOURCED = """\
title = "An agreement"
kind = "agreement"
binding = false

[[event]]
on = 2026-05-20
status = "signed"
"""
"""One warning, T401, on line 5."""

ILL = 'title = "Ill"\nkind = "agreemint"\n'
"""One error, T005, on line 2."""

HOSTILE = """\
title = "50% [draft], a:b é 条約 \u202efauna ::error::x"
kind = "agreement"
binding = false

[[event]]
on = 2026-05-20
status = "signed"
source = "secretariat"
"""
"""One error, T501, on line 1."""


def test_a_sound_register_has_no_findings(office: Office) -> None:
    assert office.run("check") == (0, f"Checked {SOUND} records: no findings.\n", "")


def test_a_register_without_records(office: Office) -> None:
    for path in office.files():
        if path != "tracker.toml":
            (office.records / path).unlink()
    office.write("tracker.toml", "format = 1\n")
    assert office.run("check") == (0, "Checked 0 records: no findings.\n", "")


def test_a_finding_has_cause_place_line_and_mend(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED)
    code, out, err = office.run("check")
    assert out == (
        'warning[T401]: the move to "signed" cites no source\n'
        " --> records/instruments/agreement.toml:5:1\n"
        "  |\n"
        "5 | [[event]]\n"
        "  | ^^^^^^^^^\n"
        'help: add source = "ID": the id of a file in sources/\n'
        "\n"
        f"Checked {SOUND + 1} records: 1 warning in 1 file.\n"
    )
    assert (code, err) == (0, "")


def test_all_files_are_read_and_counted(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED)
    office.write("instruments/ill.toml", ILL + 'binding = "perhaps"\n')
    office.write("actions/broken.toml", "title = \n")
    code, out, _ = office.run("check", "--concise")
    lines = out.splitlines()
    assert [line.split(": ")[:2] for line in lines[:-1]] == [
        ["records/actions/broken.toml:1:9", "error[T001] the file is not TOML"],
        ["records/instruments/agreement.toml:5:1", 'warning[T401] the move to "signed" cites no source'],
        ["records/instruments/ill.toml:2:8", 'error[T005] "agreemint" is not a kind of instrument'],
        ["records/instruments/ill.toml:3:11", 'error[T005] "perhaps" is not a value of "binding"'],
    ]  # fmt: skip
    assert lines[-1] == f"Checked {SOUND + 3} records: 3 errors, 1 warning in 3 files."
    assert code == 1


def test_it_writes_nothing(office: Office) -> None:
    office.write("instruments/ill.toml", ILL)
    before = office.files()
    assert office.run("check").code == 1
    assert office.files() == before


def test_warnings_fail_under_strict_alone(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED)
    assert office.run("check").code == 0
    strict = office.run("check", "--strict")
    assert strict.code == 1
    assert strict.out == office.run("check").out


def test_the_settings_raise_lower_and_silence_a_rule(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED)
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + '\n[check]\nT401 = "error"\n')
    raised = office.run("check")
    assert raised.code == 1
    assert "error[T401]" in raised.out
    office.write("tracker.toml", settings + '\n[check]\nT401 = "off"\n')
    assert office.run("check", "--strict") == (
        0,
        f"Checked {SOUND + 1} records: no findings.\n",
        "",
    )


@pytest.fixture
def allowing(office: Office) -> Office:
    """An office whose register allows its one finding."""
    office.write(
        "instruments/agreement.toml", f'{UNSOURCED}allow = {{ T401 = "seen by the desk" }}\n'
    )
    return office


def test_what_a_record_allows_never_counts(allowing: Office) -> None:
    assert allowing.run("check", "--strict") == (
        0,
        f"Checked {SOUND + 1} records: no findings. 1 finding allowed, see --show-allowed.\n",
        "",
    )


def test_what_a_record_allows_is_shown_with_its_reason(allowing: Office) -> None:
    code, out, _ = allowing.run("check", "--strict", "--show-allowed")
    assert out == (
        'allowed[T401]: the move to "signed" cites no source\n'
        " --> records/instruments/agreement.toml:5:1\n"
        "  |\n"
        "5 | [[event]]\n"
        "  | ^^^^^^^^^\n"
        "allowed: seen by the desk\n"
        "\n"
        f"Checked {SOUND + 1} records: no findings. 1 finding allowed.\n"
    )
    assert code == 0


def test_json_is_as_promised(allowing: Office) -> None:
    allowing.write("instruments/ill.toml", ILL)
    code, out, err = allowing.run("check", "-f", "json")
    answer = json.loads(out)
    assert list(answer) == [
        "schema", "view", "as_of", "known_at", "checked", "diagnostics", "errors", "warnings",
    ]  # fmt: skip
    allowed, ill = answer.pop("diagnostics")
    assert answer == {
        "schema": 1,
        "view": "check",
        "as_of": "2026-11-21",
        "known_at": None,
        "checked": SOUND + 2,
        "errors": 1,
        "warnings": 0,
    }
    assert list(allowed.items()) == [
        ("code", "T401"),
        ("name", "no-source"),
        ("severity", "warning"),
        ("path", "records/instruments/agreement.toml"),
        ("line", 5),
        ("column", 1),
        ("end_column", 10),
        ("record", "agreement"),
        ("message", 'the move to "signed" cites no source'),
        ("hint", 'add source = "ID": the id of a file in sources/'),
        ("allowed", "seen by the desk"),
        ("fixable", False),
    ]
    assert (ill["code"], ill["line"], ill["column"], ill["end_column"]) == ("T005", 2, 8, 19)
    assert ill["allowed"] is None
    assert (code, err) == (1, "")


def test_json_is_the_same_whatever_is_shown(allowing: Office) -> None:
    plain = allowing.run("check", "-f", "json").out
    assert (
        allowing.run("check", "-f", "json", "--concise", "--show-allowed", "--strict").out == plain
    )


def test_as_of_judges_the_state_of_that_day(office: Office) -> None:
    assert office.run("check").out == f"Checked {SOUND} records: no findings.\n"
    later = office.run("check", "--as-of", "2026-12-20", "--concise")
    assert "records/actions/maritime-plan.toml:6:7: warning[T301]" in later.out
    assert later.out.endswith(f"Checked {SOUND} records: 1 warning in 1 file.\n")


@pytest.mark.parametrize("day", ["2026-11-21", "2027-06-01", "2020-01-01"])
def test_what_is_in_the_future_is_told_by_the_real_day(office: Office, day: str) -> None:
    dated = UNSOURCED.replace("2026-05-20", "2027-01-01") + 'source = "secretariat"\n'
    office.write("instruments/agreement.toml", dated)
    found = json.loads(office.run("check", "-f", "json", "--as-of", day).out)["diagnostics"]
    assert "T303" in [item["code"] for item in found if item["record"] == "agreement"]


def test_it_is_run_from_any_folder(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write("instruments/ill.toml", ILL)
    monkeypatch.chdir(office.records / "instruments")
    assert office.run("check", "--concise").out.startswith("ill.toml:2:8: error[T005]")


def test_the_caret_stands_under_wide_letters_and_after_crlf(office: Office) -> None:
    office.write("instruments/ill.toml", 'title = "条"\r\n"kind" = "agréement"\r\n')
    assert office.run("check", "--ignore", "T901").out.splitlines()[1:5] == [
        " --> records/instruments/ill.toml:2:10",
        "  |",
        '2 | "kind" = "agréement"',
        "  |          ^^^^^^^^^^^",
    ]


def test_the_right_line_is_shown_below_a_line_separator(office: Office) -> None:
    office.write("instruments/ill.toml", f"# a\u2028b\x85c\n{ILL}")
    out = office.run("check").out
    assert '\n3 | kind = "agreemint"\n  |        ^^^^^^^^^^^\n' in out


def test_hostile_text_does_not_act(office: Office) -> None:
    office.write("instruments/agreement.toml", HOSTILE)
    code, out, _ = office.run("check")
    assert out.splitlines()[:6] == [
        'error[T501]: "title" holds \\u{202e} (right-to-left override), as character 23',
        " --> records/instruments/agreement.toml:1:9",
        "  |",
        '1 | title = "50% [draft], a:b é 条約 \\u{202e}fauna ::error::x"',
        "  |         " + "^" * 50,
        "help: delete it, or type the words anew",
    ]
    assert code == 1


class TestGitHub:
    """In a workflow of GitHub."""

    @pytest.fixture(autouse=True)
    def workflow(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GITHUB_ACTIONS", "true")

    def test_its_format_is_chosen_by_itself(self, office: Office) -> None:
        office.write("instruments/agreement.toml", HOSTILE)
        code, out, err = office.run("check")
        assert out == (
            "::error file=records/instruments/agreement.toml,line=1,endLine=1,col=9,endColumn=50,"
            'title=T501::"title" holds \\u{202e} (right-to-left override), as character 23'
            "%0Ahelp: delete it, or type the words anew"
            "%0Arecords/instruments/agreement.toml:1:9 (T501)\n"
            f"Checked {SOUND + 1} records: 1 error in 1 file.\n"
        )
        assert (code, err) == (1, "")

    def test_what_is_asked_for_goes_before(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.write("instruments/ill.toml", ILL)
        assert office.run("check", "-f", "text").out.startswith("error[T005]: ")
        monkeypatch.setenv("TRACKER_OUTPUT_FORMAT", "json")
        assert json.loads(office.run("check").out)["errors"] == 1
        assert office.run("check", "-f", "text").out.startswith("error[T005]: ")

    def test_a_file_beside_it_leaves_the_annotations(self, office: Office) -> None:
        office.write("instruments/ill.toml", ILL)
        code, out, _ = office.run("check", "-o", "check.json")
        assert out.startswith("::error file=records/instruments/ill.toml,line=2,")
        assert json.loads((office.folder / "check.json").read_text())["errors"] == 1
        assert code == 1

    def test_paths_are_those_of_the_checkout(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.write("instruments/ill.toml", ILL)
        monkeypatch.setenv("GITHUB_WORKSPACE", str(office.folder.parent))
        monkeypatch.chdir(office.records / "bodies")
        above = office.folder.name
        expected = f"::error file={above}/records/instruments/ill.toml,"
        assert office.run("check").out.startswith(expected)
        monkeypatch.setenv("GITHUB_WORKSPACE", str(office.folder / "elsewhere"))
        assert office.run("check").out.startswith("::error file=records/instruments/ill.toml,")

    def test_the_summary_of_the_step_has_them_all(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        summary = tmp_path / "summary.md"
        summary.write_text("Before.\n")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        office.write("instruments/agreement.toml", UNSOURCED)
        office.write("instruments/ill.toml", 'title = "Ill"\nkind = "a|b<i>"\n')
        assert office.run("check").code == 1
        before, heading, total, head, rule, *rows = filter(None, summary.read_text().split("\n"))
        assert [before, heading] == ["Before.", "# tracker check"]
        assert total == f"Checked {SOUND + 2} records: 1 error, 1 warning in 2 files."
        assert head == "| Finding | Place | What is wrong | How to mend it |"
        assert rule == "| --- | --- | --- | --- |"
        assert [row.split(" | ")[:2] for row in rows] == [
            ["| error T005 unknown-value", "records/instruments/ill.toml:2"],
            ["| warning T401 no-source", "records/instruments/agreement.toml:5"],
        ]
        assert "a\\|b\\<i>" in rows[0]

    def test_there_is_no_summary_where_another_format_is_asked_for(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        assert office.run("check", "-f", "text").code == 0
        assert not (tmp_path / "summary.md").exists()

    def test_a_summary_that_cannot_be_written_is_no_success(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        summary = tmp_path / "nowhere" / "summary.md"
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        assert office.run("check") == (
            3,
            f"Checked {SOUND} records: no findings.\n",
            f"error: cannot write the summary of the step, {summary}: No such file or directory\n"
            "help: it is named by GITHUB_STEP_SUMMARY\n",
        )

    def test_the_summary_is_written_where_a_file_has_another_format(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        office.write("instruments/ill.toml", ILL)
        out = office.run("check", "-f", "sarif", "-o", "check.sarif").out
        assert out.startswith("::error file=records/instruments/ill.toml,line=2,")
        assert json.loads((office.folder / "check.sarif").read_text())["version"] == "2.1.0"
        assert "error T005 unknown-value" in (tmp_path / "summary.md").read_text()

    def test_the_summary_has_no_more_than_a_step_may_have(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        monkeypatch.setattr(_step_summary, "MOST", 700)
        for n in range(9):
            office.write(f"instruments/ill-{n}.toml", ILL.replace("Ill", f"Ill {n}"))
        assert office.run("check").code == 1
        lines = (tmp_path / "summary.md").read_text().splitlines()
        assert "instruments/ill-0.toml" in lines[6]
        assert all(line.endswith(" |") for line in lines[6:-2] if line)
        assert lines[-2:] == ["The rest has no room here: tracker check -f text", ""]

    def test_errors_come_first_and_the_rest_is_counted(self, office: Office) -> None:
        for n in range(12):
            office.write(f"instruments/a{n:02}.toml", UNSOURCED.replace("An", f"The {n}."))
            office.write(f"instruments/b{n:02}.toml", ILL.replace("Ill", f"Ill {n}"))
        *lines, total, more = office.run("check").out.splitlines()
        kinds = [line.split(" ")[0] for line in lines if not line.startswith("  ")]
        assert kinds == [
            *["::error"] * 10, *["::warning"] * 10, "error:", "error:", "warning:", "warning:",
        ]  # fmt: skip
        assert sum(line.startswith("  help: ") for line in lines) == 4
        assert total == f"Checked {SOUND + 24} records: 12 errors, 12 warnings in 24 files."
        assert more == "4 more than are shown beside their lines: in this log, and in the summary"

    def test_words_that_would_end_a_property_are_escaped(self, office: Office) -> None:
        office.write("instruments/50%,a:b.toml", 'title = "x"\nkind = "treaty%2C"\n')
        out = office.run("check").out
        assert "::error file=records/instruments/50%25%2Ca%3Ab.toml,line=" in out
        assert '::"treaty%252C" is not a kind of instrument%0Ahelp: ' in out


def test_the_table_is_for_the_terminal_and_the_file_has_its_format(office: Office) -> None:
    office.write("instruments/ill.toml", ILL)
    code, out, err = office.run("check", "-o", "json=a.txt", "-o", "b.txt", "-q")
    assert out.startswith("error[T005]: ")
    assert json.loads((office.folder / "a.txt").read_text())["checked"] == SOUND + 1
    assert (office.folder / "b.txt").read_text() == out
    assert (code, err) == (1, "")


def test_a_format_that_is_not_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = office.run("check", "-f", "jsn")
    assert (code, out) == (2, "")
    assert err == 'error: there is no format "jsn"\nhelp: did you mean "json"? one of: text, json, github, gitlab, sarif, junit, rdjsonl\n'  # fmt: skip
    monkeypatch.setenv("TRACKER_OUTPUT_FORMAT", "csv")
    assert office.run("check").code == 2


def test_no_register(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office.run("check", "--records", "nowhere") == (
        3,
        "",
        "error: --records names nowhere, which is not a folder\n",
    )


def test_unreadable_settings(office: Office) -> None:
    office.write("tracker.toml", "format = 1\ntitel = 'x'\n")
    code, out, err = office.run("check")
    assert (code, out) == (3, "")
    assert err.startswith("error: ")
    assert "tracker.toml:2: " in err


def test_every_format_at_once(office: Office) -> None:
    """One run writes them all; the text still goes to the terminal."""
    office.write("instruments/ill.toml", ILL)
    names = ("check.sarif", "gitlab=gl.json", "junit.xml", "a.jsonl", "b.rdjsonl", "c.json",
             "sarif=odd", "t.txt", "github=h.txt")  # fmt: skip
    code, out, err = office.run("check", *(word for name in names for word in ("-o", name)))
    written = {name.split("=")[-1]: (office.folder / name.split("=")[-1]).read_text() for name in names}  # fmt: skip
    assert (code, out) == (1, office.run("check").out)
    assert err.splitlines() == [f"wrote {name.split('=')[-1]}" for name in names]
    assert written["t.txt"] == out
    assert written["odd"] == written["check.sarif"]
    assert written["a.jsonl"] == written["b.rdjsonl"]
    assert json.loads(written["check.sarif"])["runs"][0]["results"][0]["ruleId"] == "T005"
    assert json.loads(written["gl.json"])[0]["check_name"] == "T005"
    assert json.loads(written["a.jsonl"])["code"] == {"value": "T005"}
    assert json.loads(written["c.json"])["errors"] == 1
    assert ElementTree.fromstring(written["junit.xml"]).attrib["failures"] == "1"
    assert written["h.txt"].startswith("::error file=")


def test_a_format_named_with_f_is_that_of_the_files(office: Office) -> None:
    code, out, err = office.run("check", "-f", "gitlab", "-o", "gl.json")
    assert (code, out, err) == (0, f"Checked {SOUND} records: no findings.\n", "wrote gl.json\n")
    assert (office.folder / "gl.json").read_text() == "[]\n"


def test_two_formats_do_not_share_a_file(office: Office) -> None:
    assert office.run("check", "-o", "a.json", "-o", "gitlab=./a.json") == (
        2,
        "",
        "error: -o: a.json is named twice\nhelp: write each format to a file of its own\n",
    )
    assert not (office.folder / "a.json").exists()


def test_an_ending_that_says_no_format(office: Office) -> None:
    code, out, err = office.run("check", "-o", "check.yml")
    assert (code, out) == (2, "")
    assert err == (
        "error: cannot tell the format of check.yml\n"
        "help: name it: -o FORMAT=check.yml, or end it in "
        ".txt, .json, .sarif, .xml, .rdjsonl, .jsonl\n"
    )


FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "rdjsonl")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_findings_give_the_same_bytes(
    office: Office, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """Whatever order the files come in, and wherever their folder is listed first."""
    office.write("instruments/ill.toml", ILL)
    office.write("actions/broken.toml", "title = \n")
    office.write("instruments/agreement.toml", UNSOURCED)
    office.write("instruments/agreement-2.toml", UNSOURCED)
    once = office.run("check", "-f", format)
    listed = folders.listed

    def backwards(folder: Path) -> tuple[list[str], list[str]]:
        names, within = listed(folder)
        return names[::-1], within[::-1]

    monkeypatch.setattr(read, "listed", backwards)
    assert office.run("check", "-f", format) == once
    assert once.code == 1


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_goes_while_it_is_checked(
    office: Office, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    gone = office.write("instruments/ill.toml", ILL)
    register = read.register

    def then_gone(*arguments: Any) -> Any:
        found = register(*arguments)
        gone.unlink()
        return found

    monkeypatch.setattr(read, "register", then_gone)
    code, out, err = office.run("check", "-f", format)
    assert (code, err) == (1, "")
    assert "T005" in out


@pytest.mark.parametrize("format", ["gitlab", "sarif", "junit", "rdjsonl"])
def test_paths_are_those_of_the_repository(
    office: Office, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    office.write("instruments/ill.toml", ILL)
    (office.folder / ".git").mkdir()
    monkeypatch.chdir(office.records / "instruments")
    out = office.run("check", "-f", format).out
    assert '"records/instruments/ill.toml"' in out
    assert json.loads(office.run("check", "-f", "json").out)["diagnostics"][0]["path"] == "ill.toml"


def test_sarif_has_the_rules_of_the_run(office: Office) -> None:
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + '\n[check]\nT302 = "off"\n')
    out = office.run("check", "-f", "sarif", "--select", "T3", "--ignore", "T301").out
    driver = json.loads(out)["runs"][0]["tool"]["driver"]
    codes = [rule["id"] for rule in driver["rules"]]
    expected = [r.code for r in RULES if r.code < "T2" or r.code.startswith("T3")]
    assert codes == [code for code in expected if code not in ("T301", "T302")]
    assert driver["version"] == __version__


def test_junit_has_every_file_and_fails_where_the_check_does(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED)
    office.write("actions/broken.toml", "title = \n")

    def failing(*arguments: str) -> list[str]:
        root = ElementTree.fromstring(office.run("check", "-f", "junit", *arguments).out)
        assert root.attrib["tests"] == str(SOUND + 2)
        return [c.attrib["file"] for c in root.iter("testcase") if c.find("failure") is not None]

    assert failing() == ["records/actions/broken.toml"]
    assert failing("--strict") == [
        "records/actions/broken.toml",
        "records/instruments/agreement.toml",
    ]


def test_what_is_allowed_is_suppressed_in_sarif_and_left_out_of_gitlab(allowing: Office) -> None:
    (result,) = json.loads(allowing.run("check", "-f", "sarif").out)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "seen by the desk"
    assert allowing.run("check", "-f", "gitlab", "--show-allowed").out == "[]\n"
    assert allowing.run("check", "-f", "rdjsonl").out == ""
    assert "seen by the desk" in allowing.run("check", "-f", "rdjsonl", "--show-allowed").out


def test_where_nothing_is_allowed_it_is_said(office: Office) -> None:
    out = office.run("check", "--show-allowed").out
    assert out == f"Checked {SOUND} records: no findings. No record allows a finding.\n"


def test_a_level_can_be_lowered_too(office: Office) -> None:
    office.write("instruments/ill.toml", ILL)
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + '\n[check]\nT005 = "warning"\n')
    assert office.run("check").out.startswith("warning[T005]: ")
    assert (office.run("check").code, office.run("check", "--strict").code) == (0, 1)


@pytest.mark.parametrize("code", ["T001", "T106"])
def test_the_settings_cannot_silence_what_can_be_read_at_all(office: Office, code: str) -> None:
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + f'\n[check]\n{code} = "off"\n')
    result = office.run("check")
    assert (result.code, result.out) == (3, "")
    assert f"{code} cannot be silenced" in result.err


def test_the_settings_say_when_a_status_is_stale(office: Office) -> None:
    arguments = ("check", "--select", "T302", "--concise")
    assert "no findings" in office.run(*arguments).out
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + "\n[stale]\nsigned = 1\n")
    out = office.run(*arguments).out
    assert "records/instruments/mla.toml" in out
    assert 'for "signed" the threshold is 1' in out


REFORM = """\
title="An agreement"
kind = "agreement"
binding = false

[[event]]
on = 2026-05-20
status = "signed"
source = "secretariat"
"""
"""One warning, T901 on line 1, which has a mend."""


def test_what_can_be_mended_is_marked_and_counted(office: Office) -> None:
    office.write("instruments/agreement.toml", REFORM)
    office.write("instruments/ill.toml", ILL)
    out = office.run("check").out
    assert "\nhelp: tracker fmt agreement  [*]\n" in out
    assert out.endswith(
        f"Checked {SOUND + 2} records: 1 error, 1 warning in 2 files.\n"
        "[*] 1 can be mended: tracker check --fix --dry-run\n"
    )
    assert out.count("[*]") == 2
    first, second, total, foot = office.run("check", "--concise").out.splitlines()
    assert first.startswith("records/instruments/agreement.toml:1:6: warning[T901] ")
    assert (first.endswith("  [*]"), second.endswith("[*]")) == (True, False)
    assert (total[:7], foot[:19]) == ("Checked", "[*] 1 can be mended")
    found = json.loads(office.run("check", "-f", "json").out)["diagnostics"]
    assert [(item["code"], item["fixable"]) for item in found] == [("T901", True), ("T005", False)]


def test_what_is_allowed_is_not_to_be_mended(office: Office) -> None:
    text = REFORM.replace("binding", 'allow = { T901 = "as printed" }\nbinding')
    office.write("instruments/agreement.toml", text)
    for arguments in ((), ("--show-allowed",), ("--show-allowed", "--concise")):
        assert "[*]" not in office.run("check", *arguments).out
    (item,) = json.loads(office.run("check", "-f", "json").out)["diagnostics"]
    assert (item["allowed"], item["fixable"]) == ("as printed", False)


NAMES = ("od d%.toml", "a,b:c.toml", "é条 معاهدة.toml", "a\n::error::b.toml", "caf\udce9.toml")
"""What files may be called before anybody has looked at them; the last is not UTF-8."""


@pytest.mark.parametrize("format", FORMATS)
def test_odd_names_and_words_harm_no_format(office: Office, format: str) -> None:
    for name in NAMES:
        office.write(f"actions/{name}", "title = \n")
    office.write("instruments/agreement.toml", HOSTILE)
    office.write("instruments/ill.toml", 'title = "]]> \\u0007 ::error"\nkind = "a,b:50%\\n]]>"\n')
    code, _, err = office.run("check", "-o", f"{format}=out", "-q")
    text = (office.folder / "out").read_bytes().decode("utf-8")
    assert (code, err) == (1, "")
    assert not any(line.startswith("::error::") for line in text.splitlines())
    assert not set(text) & set("\x07\x1b\u202e")
    found = 2 * len(NAMES) + 3
    match format:
        case "json":
            assert len(json.loads(text)["diagnostics"]) == found
        case "gitlab":
            assert len(json.loads(text)) == found
        case "sarif":
            assert len(json.loads(text)["runs"][0]["results"]) == found
        case "rdjsonl":
            assert len([json.loads(line) for line in text.splitlines()]) == found
        case "junit":
            assert ElementTree.fromstring(text.encode()).attrib["failures"] == str(len(NAMES) + 2)
        case "github":
            assert len([line for line in text.splitlines() if line.startswith("::error ")]) == 10
        case _:
            assert len([line for line in text.splitlines() if line.startswith("error[")]) == found


def test_what_would_mend_it_is_told_to_those_who_can_write_it(office: Office) -> None:
    office.write("instruments/agreement.toml", UNSOURCED.replace("title", "titel"))
    (result, *_) = json.loads(office.run("check", "-f", "sarif").out)["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "records/instruments/agreement.toml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6},
            "insertedContent": {"text": "title"},
        }
    ]
    line = json.loads(office.run("check", "-f", "rdjsonl").out.splitlines()[0])
    assert line["code"] == {"value": "T002"}
    start, end = {"line": 1, "column": 1}, {"line": 1, "column": 6}
    assert line["suggestions"] == [{"range": {"start": start, "end": end}, "text": "title"}]


@pytest.mark.parametrize("then", [None, "kind = \n", 'kind = "treaty"\n', "\udcff"])
def test_a_file_that_changes_while_it_is_checked_gets_no_wrong_mend(
    office: Office, monkeypatch: pytest.MonkeyPatch, then: str | None
) -> None:
    text = UNSOURCED.replace("[[event]]", '[[event]]\nplaec = "Male"')
    file = office.write("instruments/agreement.toml", text)
    register = read.register

    def then_changed(*arguments: Any) -> Any:
        found = register(*arguments)
        if then is None:
            file.unlink()
        else:
            file.write_bytes(then.encode("utf-8", "surrogateescape"))
        return found

    monkeypatch.setattr(read, "register", then_changed)
    code, out, err = office.run("check", "-f", "sarif")
    assert (code, err) == (1, "")
    results = json.loads(out)["runs"][0]["results"]
    assert "T002" in [result["ruleId"] for result in results]
    assert not any("fixes" in result for result in results)


LOADED = """
import sys
from tracker.cli._app import guarded
code = guarded(sys.argv[1:])
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
sys.exit(code)
"""


def test_a_plain_check_loads_no_format_that_it_does_not_write(office: Office) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("FORCE_COLOR", "CLICOLOR"))}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", "--as-of", "2026-11-21"],
        cwd=office.folder, env=clean, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stderr.split())
    formats = {name for name in loaded if name.startswith("tracker.formats.")}
    assert "tracker.formats.findings" in formats
    assert not formats & {f"tracker.formats.{f}" for f in (*FORMATS[1:], "fingerprint", "place")}
    assert not loaded & {"json", "hashlib", "xml", "rich", "tracker.store.mend"}


@pytest.mark.parametrize("words", ["sarif=-", "-"])
def test_standard_output_is_no_file(office: Office, words: str) -> None:
    result = office.run("check", "-f", "json", "-o", words)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'error: -o: "-" is no file\nhelp: standard output is for what -f prints: -f FORMAT\n'
    )
    assert not (office.folder / "-").exists()
