"""tracker report: which report, which days, the same bytes whenever it is made."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

import pytest

from tests.conftest import Office
from tests.repository import Repository
from tracker.cli._desk import Desk


def answer(office: Office, *arguments: str) -> dict[str, Any]:
    result = office.run("report", "weekly", "-f", "json", *arguments)
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def section(found: dict[str, Any], id: str) -> list[dict[str, Any]]:
    return next(part["rows"] for part in found["sections"] if part["id"] == id)


def test_the_week_in_which_today_lies(office: Office) -> None:
    found = answer(office)
    assert (found["from"], found["to"]) == ("2026-11-16", "2026-11-22")
    assert (found["as_of"], found["known_at"]) == ("2026-11-22", "2026-11-22")
    assert list(found) == [
        "schema",
        "view",
        "as_of",
        "known_at",
        "report",
        "from",
        "to",
        "sections",
    ]


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [("sunday", "2026-11-15", "2026-11-21"), ("saturday", "2026-11-21", "2026-11-27")],
)
def test_weeks_begin_as_the_settings_say(office: Office, start: str, first: str, last: str) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + f'week-start = "{start}"\n')
    found = answer(office)
    assert (found["from"], found["to"]) == (first, last)


def test_a_numbered_week_has_the_same_number_whatever_day_it_begins(office: Office) -> None:
    assert answer(office, "--week", "2026-W41")["from"] == "2026-10-05"
    office.write("tracker.toml", office.read("tracker.toml") + 'week-start = "sunday"\n')
    assert answer(office, "--week", "2026-W41")["from"] == "2026-10-04"
    assert "weekly report 2026-W41" in office.run("report", "weekly", "--week", "2026-W41").out


def test_two_days(office: Office) -> None:
    found = answer(office, "--from", "2026-10-01", "--to", "31 October 2026")
    assert (found["from"], found["to"], found["as_of"]) == (
        "2026-10-01",
        "2026-10-31",
        "2026-10-31",
    )
    moved = [(row["id"], row["on"]) for row in section(found, "moved")]
    assert moved == [("mla", "2026-10-05"), ("cyber-forum", "2026-10-12")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--week", "2026-W54"], "there is no week 2026-W54\nhelp: 2026 has 53 weeks"),
        (["--week", "2025-W53"], "there is no week 2025-W53\nhelp: 2025 has 52 weeks"),
        (["--week", "2026-W00"], "there is no week 2026-W00"),
        (["--week", "0000-W01"], "there is no week 0000-W01"),
        (["--week", "47"], '"47" is not a week'),
        (["--week", "9999-W52"], "outside the calendar"),
        (["--week", "last\x1b"], '"last\\u{1b}" is not a week'),
        (["--week", "2026-W47", "--from", "2026-11-01", "--to", "2026-11-02"], "two different things"),
        (["--week", "2026-W47", "--to", "2026-11-02"], "two different things"),
        (["--from", "2026-11-02"], "--from needs --to too"),
        (["--to", "2026-11-02"], "--to needs --from too"),
        (["--from", "2026-11-03", "--to", "2026-11-02"], "--from 2026-11-03 is after --to 2026-11-02"),
        (["--from", "2026-11", "--to", "2026-11-30"], "may be several days"),
        (["--from", "03/04/2026", "--to", "2026-11-30"], "2026-04-03 or 2026-03-04"),
    ],
)  # fmt: skip
def test_no_such_period(office: Office, arguments: list[str], said: str) -> None:
    result = office.run("report", "weekly", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""


def test_no_such_report(office: Office) -> None:
    result = office.run("report", "weakly")
    assert (result.code, result.out) == (2, "")
    assert 'there is no report "weakly"' in result.err
    assert 'did you mean "weekly"?' in result.err


def test_weekly_has_no_subject(office: Office) -> None:
    result = office.run("report", "weekly", "bnsc")
    assert result.code == 2
    assert "bnsc" in result.err


@pytest.mark.parametrize("format", ["table", "markdown", "json", "csv"])
def test_the_same_bytes_whatever_day_it_is_made(
    office: Office, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    made = []
    for today in (date(2026, 11, 21), date(2026, 10, 7), date(2031, 1, 1)):
        monkeypatch.setattr(Desk, "today", today)
        result = office.run("report", "weekly", "--week", "2026-W41", "-f", format)
        assert result.code == 0
        made.append(result.out)
    assert made[0] == made[1] == made[2]
    assert "India" in made[0] or "IND" in made[0]


def test_an_old_week_is_told_by_what_was_known(office: Office) -> None:
    before = office.run("report", "weekly", "--week", "2026-W41").out
    office.write(
        "instruments/mla.toml",
        office.read("instruments/mla.toml")
        + '\n[[event]]\non = 2026-10-06\nact = "ratification"\nparties = ["NPL"]\n'
        'source = "secretariat"\nrecorded = 2026-11-20\nby = "desk"\n',
    )
    assert office.run("report", "weekly", "--week", "2026-W41").out == before
    learned = section(answer(office, "--week", "2026-W47"), "learned")
    assert [(row["id"], row["parties"]) for row in learned] == [("mla", ["NPL"])]


def test_findings_are_those_of_the_last_day(office: Office) -> None:
    found = section(answer(office, "--from", "2026-11-30", "--to", "2026-12-06"), "quality")
    assert ("T301", "maritime-plan") in [(row.get("code"), row["id"]) for row in found]
    assert "T301" not in {row.get("code") for row in section(answer(office), "quality")}


def test_an_unreadable_record_is_named(office: Office) -> None:
    office.write("actions/broken.toml", "title = ")
    found = answer(office)
    assert {"kind": "unreadable", "path": "actions/broken.toml"} in section(found, "quality")


def test_outside_git_the_method_says_so(office: Office) -> None:
    result = office.run("report", "weekly")
    assert "Made from  a register that is not under git" in result.out


def test_square_brackets_stay_and_markdown_is_written(office: Office) -> None:
    assert "Charter [of the organisation]" in office.run("report", "weekly").out
    result = office.run("report", "weekly", "-o", "week.md")
    assert result.code == 0
    page = (office.folder / "week.md").read_text()
    assert page.startswith(
        "# A small sound register: weekly report 2026-W47, 16 to 22 November 2026\n"
    )
    assert "Charter \\[of the organisation\\]" in page


def test_csv_has_the_tables_one_after_another(office: Office) -> None:
    page = office.run("report", "weekly", "-f", "csv").out
    assert "\r\n\r\nBy country: BIMSTEC\r\nname,open,late,to_sign,to_consent\r\n" in page


def made(office: Office, *words: str) -> dict[str, Any]:
    """A report as JSON has it."""
    result = office.run("report", *words, "-f", "json")
    assert result.code == 0, result.err
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_cabinet_tells_of_the_six_months_that_end_today(office: Office) -> None:
    found = made(office, "cabinet")
    assert (found["from"], found["to"]) == ("2026-05-22", "2026-11-21")
    assert (found["as_of"], found["known_at"]) == ("2026-11-21", "2026-11-21")


def test_cabinet_of_two_days(office: Office) -> None:
    found = made(office, "cabinet", "--from", "2026-01-01", "--to", "30 June 2026")
    assert (found["report"], found["from"], found["to"]) == ("cabinet", "2026-01-01", "2026-06-30")


def test_meeting_is_of_a_body_and_a_day(office: Office) -> None:
    found = made(office, "meeting", "bns", "--as-of", "2026-11-20")
    assert (found["report"], found["from"], found["to"]) == ("meeting", "2024-07-26", "2026-11-20")


def test_changes_of_two_days_and_up_to_today(office: Office) -> None:
    found = made(office, "changes", "1 October 2026", "2026-10-31")
    assert (found["from"], found["to"]) == ("2026-10-01", "2026-10-31")
    assert [row["on"] for row in section(found, "moved")] == ["2026-10-05", "2026-10-12"]
    assert made(office, "changes", "2026-10-01")["to"] == "2026-11-21"


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (["meeting"], "needs a body", "tracker report meeting BODY; see the ids with: tracker list bodies"),
        (["meeting", "bnsc", "x"], 'takes 1 word, not "bnsc" "x"', "tracker report meeting BODY"),
        (["meeting", "mla"], "mla", ""),
        (["meeting", "bnsc", "--week", "2026-W41"], "--week does not fit",
         "tracker report meeting bnsc --as-of DATE"),
        (["cabinet", "bnsc"], "about no single thing", "tracker report cabinet"),
        (["cabinet", "--as-of", "2026-01-01"], "--as-of does not fit",
         "tracker report cabinet --from DATE --to DATE"),
        (["cabinet", "--from", "2026-01-01"], "--from needs --to too", "give both"),
        (["cabinet", "--from", "2026-02-01", "--to", "2026-01-01"], "is after",
         "--from 2026-01-01 --to 2026-02-01"),
        (["weekly", "--as-of", "2026-01-01"], "--as-of does not fit",
         "tracker report weekly --from DATE --to DATE"),
        (["changes"], "needs a day or a revision to start from", "tracker report changes A [B]; as in: "),
        (["changes", "2026-01-01", "2026-02-01", "2026-03-01"], "takes 2 words", "A [B]"),
        (["changes", "2026-02-01", "2026-01-01"], "2026-02-01 is after 2026-01-01",
         "tracker report changes 2026-01-01 2026-02-01"),
        (["changes", "2026-02-30"], '"2026-02-30" is not a date', ""),
        (["changes", "2026-02"], "may be several days", "name one day"),
        (["changes", "03/04/2026"], "2026-04-03 or 2026-03-04", ""),
        (["changes", "2026-01-01", "main"], '"2026-01-01" is a day and "main" is not',
         "tracker report changes main"),
        (["changes", "2026-01-01", "--from", "2026-01-01"], "--from does not fit",
         "tracker report changes 2026-01-01"),
    ],
)  # fmt: skip
def test_what_does_not_fit_a_report(office: Office, words: list[str], said: str, hint: str) -> None:
    result = office.run("report", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert hint in result.err


@pytest.mark.parametrize(
    "words",
    [
        ["cabinet", "--from", "2026-01-01", "--to", "2026-06-30"],
        ["meeting", "bnsc", "--as-of", "2026-10-31"],
        ["changes", "2026-01-01", "2026-10-31"],
    ],
)
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_every_report_is_the_same_whatever_day_it_is_made(
    office: Office, monkeypatch: pytest.MonkeyPatch, words: list[str], format: str
) -> None:
    answers = set()
    for today in (date(2026, 11, 21), date(2031, 1, 1)):
        monkeypatch.setattr(Desk, "today", today)
        result = office.run("report", *words, "-f", format)
        assert result.code == 0, result.err
        answers.add(result.out)
    assert len(answers) == 1


@pytest.fixture
def repository(office: Office, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The office in a repository: its register in one commit, tagged v1."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    found = Repository(office.folder, {
        "GIT_AUTHOR_DATE": "2026-11-01T12:00:00+0000",
        "GIT_COMMITTER_DATE": "2026-11-01T12:00:00+0000",
    })  # fmt: skip
    found.commit("v1")
    found.git("tag", "v1")
    return found


def test_changes_of_two_revisions(office: Office, repository: Repository) -> None:
    office.write("instruments/new.toml", 'title = "Protocol on Tigers"\nkind = "protocol"\n'
                 '[[event]]\non = 2026-10-10\nstatus = "proposed"\n')  # fmt: skip
    (office.records / "actions/maritime-plan.toml").unlink()
    second = repository.commit("second")[:10]
    found = made(office, "changes", "v1", "HEAD")
    assert (found["from"], found["to"], found["known_at"]) == ("2026-11-01", "2026-11-01", None)
    assert [row["text"] for row in section(found, "new")] == [
        "New: the Protocol on Tigers, proposed."
    ]
    assert [row["id"] for row in section(found, "removed")] == ["maritime-plan"]
    method = section(found, "method")[0]
    assert method["revisions"] is True
    assert method["b"] == f"HEAD ({second})"


def test_changes_of_two_revisions_are_made_from_both(
    office: Office, repository: Repository
) -> None:
    """Neither the commit that is checked out nor what lies there has a part in them."""
    ids = [repository.git("rev-parse", "v1")[:10]]
    for name in ("second", "third"):
        office.write("tracker.toml", office.read("tracker.toml") + f"# {name}\n")
        ids.append(repository.commit(name)[:10])
    office.write("tracker.toml", office.read("tracker.toml") + "# not committed\n")
    method = section(made(office, "changes", "v1", "HEAD~1"), "method")[0]
    assert (method["commit"], method["clean"]) == (ids[1], True)
    page = office.run("report", "changes", "v1", "HEAD~1", "-f", "markdown").out
    assert page.count(f"commits {ids[0]} and {ids[1]} of the register") == 2
    assert f"all that commit {ids[1]} held" in page
    assert ids[2] not in page
    since = office.run("report", "changes", "v1", "-f", "markdown").out
    assert f"commits {ids[0]} and {ids[2]} of the register, with changes not yet committed" in since
    assert "all that is recorded" in since


def test_changes_since_a_revision_are_those_of_the_files(
    office: Office, repository: Repository
) -> None:
    (office.records / "actions/maritime-plan.toml").unlink()
    found = made(office, "changes", "v1")
    assert [row["id"] for row in section(found, "removed")] == ["maritime-plan"]
    assert (found["from"], found["to"]) == ("2026-11-01", "2026-11-21")


def test_revisions_the_wrong_way_round(office: Office, repository: Repository) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + "# more\n")
    repository.commit("second")
    result = office.run("report", "changes", "HEAD", "v1")
    assert (result.code, result.out) == (2, "")
    assert result.err == 'error: "HEAD" is later than "v1"\nhelp: tracker report changes v1 HEAD\n'


def test_of_two_branches_the_later_comes_second(office: Office, repository: Repository) -> None:
    """Neither is part of the other, so that their days alone tell which is the later."""
    for branch, day in (("early", "2026-11-05"), ("late", "2026-11-09")):
        repository.git("checkout", "-q", "-b", branch, "v1")
        office.write("tracker.toml", office.read("tracker.toml") + f"# {branch}\n")
        repository.environment["GIT_COMMITTER_DATE"] = f"{day}T12:00:00+0000"
        repository.commit(branch)
    result = office.run("report", "changes", "late", "early")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'error: "late" is later than "early"\nhelp: tracker report changes early late\n'
    )
    assert made(office, "changes", "early", "late")["to"] == "2026-11-09"


def test_no_such_revision(office: Office, repository: Repository) -> None:
    result = office.run("report", "changes", "v2")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith('error: git knows no revision "v2"')


def test_a_commit_that_is_not_here(office: Office, repository: Repository) -> None:
    result = office.run("report", "changes", "1234567890" * 4)
    assert result.code == 2
    assert "this clone has no commit 1234567890" in result.err
    assert "--against" not in result.err, "which this report does not take"


def test_no_register_at_that_revision(office: Office, repository: Repository) -> None:
    tree = repository.git("hash-object", "-t", "tree", "-w", "/dev/null")
    empty = repository.git("commit-tree", tree, "-m", "empty")
    result = office.run("report", "changes", empty, "v1")
    assert (result.code, result.out) == (3, "")
    assert "there was no register here" in result.err


def test_a_revision_where_there_is_no_git(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    result = office.run("report", "changes", "v1")
    assert (result.code, result.out) == (3, "")
    assert "the register is not under git" in result.err
    assert "tracker report changes 2026-01-01 2026-06-30" in result.err
