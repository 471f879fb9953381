"""`tracker check`: every fault, each on its line; the exit code is that of what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Office

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
    settings = office.read("tracker.toml")
    office.write("tracker.toml", settings + '\n[check]\nT901 = "off"\n')
    assert office.run("check").out.splitlines()[1:5] == [
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
            "%0Ahelp: delete it, or type the words anew\n"
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
        monkeypatch.setenv("GITHUB_WORKSPACE", str(office.folder))
        monkeypatch.chdir(office.records / "bodies")
        assert office.run("check").out.startswith("::error file=records/instruments/ill.toml,")
        monkeypatch.setenv("GITHUB_WORKSPACE", str(office.folder / "elsewhere"))
        assert office.run("check").out.startswith("::error file=../instruments/ill.toml,")

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
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
        code, out, err = office.run("check")
        assert out == f"Checked {SOUND} records: no findings.\n"
        assert code == 3
        assert "summary.md" in err


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
    assert err == 'error: there is no format "jsn"\nhelp: did you mean "json"? one of: text, json, github\n'  # fmt: skip
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
