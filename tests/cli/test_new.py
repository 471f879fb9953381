"""tracker new."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def test_an_instrument_is_written_in_the_order_of_the_format(office: Office) -> None:
    result = office.run(
        "new", "instrument", "bimstec-visa", "open-to=bimstec", "kind=agreement",
        "duration.term=5 years", "--title", "Visa [draft] agreement", "sector=sec",
        "entry-into-force.when.consents=4", "entry-into-force.after=30 days",
        "--status", "ready to sign", "--on", "5 Jan 2026", "--source", "secretariat",
    )  # fmt: skip
    assert result.code == 0
    assert result.out == (
        "bimstec-visa: new instrument, ready to sign, on Mon 2026-01-05\n"
        "wrote records/instruments/bimstec-visa.toml\n"
    )
    assert office.read("instruments/bimstec-visa.toml") == (
        'title = "Visa [draft] agreement"\nkind = "agreement"\nsector = "security"\n'
        'open-to = "bimstec"\nduration = { term = "5 years" }\n'
        'entry-into-force = { when = { consents = 4 }, after = "30 days" }\n'
        '\n[[event]]\non = 2026-01-05\nstatus = "ready-to-sign"\nsource = "secretariat"\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )
    assert office.run("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "path", "text"),
    [
        (("action", "visa-draft", "--title", "Draft", "lead=Thailand", "due=2027-03", "--status", "open"),
         "actions/visa-draft.toml",
         'title = "Draft"\nlead = "THA"\ndue = "2027-03"\n\n[[event]]\non = 2026-11-21\n'
         'status = "open"\nrecorded = 2026-11-21\nby = "tester"\n'),
        (("body", "wg", "kind=sub-group", "--title", "WG", "parent=bnsc", "meetings-held.count=3", "meetings-held.as-of=2021-11"),
         "bodies/wg.toml",
         'title = "WG"\nkind = "sub-group"\nparent = "bnsc"\n'
         'meetings-held = { count = 3, as-of = "2021-11" }\n'),
        (("group", "annex-1", "title=Annex I", "kind=group"), "groups/annex-1.toml",
         'title = "Annex I"\nkind = "group"\n'),
        (("party", "SAARC", "--title", "SAARC", "kind=organisation"), "parties/SAARC.toml",
         'title = "SAARC"\nkind = "organisation"\n'),
        (("source", "untc", "--title", "UN Treaty Collection", "grade=depositary", "accessed=today"),
         "sources/untc.toml",
         'title = "UN Treaty Collection"\ngrade = "depositary"\naccessed = 2026-11-21\n'),
    ],
)  # fmt: skip
def test_every_kind(office: Office, arguments: tuple[str, ...], path: str, text: str) -> None:
    assert office.run("new", *arguments).code == 0
    assert office.read(path) == text
    assert office.run("check").code == 0


def test_a_folder_that_is_not_there_yet_is_made(office: Office) -> None:
    (office.records / "parties" / "UNODC.toml").unlink()
    (office.records / "parties").rmdir()
    assert office.run("new", "party", "SAARC", "title=SAARC", "kind=organisation").code == 0


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("instrument", "x"), "a new record needs: title, kind, status", "--title ... the full title"),
        (("source", "x", "--title", "X"), "a new record needs: grade", "grade=... how far it is to be trusted: depositary, "),
        (("treaty", "x"), '"treaty" is not a kind of record', "one of: instrument, action, body, "),
        (("action", "mla", "--title", "X", "--status", "open"), '"mla" is there already: records/instruments/mla.toml', "tracker show mla"),
        (("action", "X", "--title", "X", "--status", "open"), '"X" cannot be an id', "small letters"),
        (("action", "../x", "--title", "X", "--status", "open"), '"../x" cannot be an id', ""),
        (("action", "a--b", "--title", "X", "--status", "open"), '"a--b" cannot be an id', ""),
        (("action", "a" * 65, "--title", "X", "--status", "open"), "cannot be an id", ""),
        (("action", "nul", "--title", "X", "--status", "open"), '"nul" cannot be an id', ""),
        (("action", "\x1b[2J", "--title", "X", "--status", "open"), '"\\u{1b}[2J" cannot be an id', ""),
        (("party", "Saarc", "--title", "X", "kind=organisation"), '"Saarc" is not the code of a party', ""),
        (("party", "COM1", "--title", "X", "kind=state"), '"COM1" is not the code of a party', ""),
        (("party", "IND", "--title", "X", "kind=state"), '"IND" is not the code of a party', ""),
        (("party", "UNODC", "--title", "X", "kind=organisation"), '"UNODC" is there already', ""),
        (("action", "x", "--title", "X", "--status", "signed"), '"signed" is not a status of an action', ""),
        (("body", "x", "--title", "X", "kind=other", "--status", "open"), "--status does not fit a body", ""),
        (("body", "x", "--title", "X", "kind=other", "--reason", "y"), "--reason does not fit a body", ""),
        (("source", "x", "--title", "X", "grade=press", "--source", "y"), "--source does not fit a source", ""),
        (("action", "x", "--title", "X", "--status", "open", "title=Y"), '"title" is given twice', ""),
        (("action", "x", "--title", "X", "--status", "open", "event=Y"), '"event" is a list', ""),
        (("action", "x", "--title", "X", "--status", "open", "lad=IND"), '"lad" is not a field of an action', 'did you mean "lead"?'),
    ],
)  # fmt: skip
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str, hint: str) -> None:
    before = office.files()
    result = office.run("new", *arguments)
    assert result.code == 2
    assert message in result.err
    assert hint in result.err
    assert office.files() == before


def test_an_unreadable_file_of_that_name_stays(office: Office) -> None:
    office.write("actions/x.toml", "title = ")
    result = office.run("new", "action", "x", "--title", "X", "--status", "open")
    assert result.code == 2
    assert office.read("actions/x.toml") == "title = "


def test_refused_by_a_rule(office: Office) -> None:
    before = office.files()
    result = office.run("new", "source", "x", "--title", "X", "grade=press", "url=javascript:1")
    assert result.code == 1
    assert "error[T503]" in result.err
    assert office.files() == before


def test_dry_run(office: Office) -> None:
    before = office.files()
    result = office.run("new", "source", "x", "--title", "X", "grade=press", "--dry-run")
    assert result.out == (
        '--- /dev/null\n+++ b/records/sources/x.toml\n@@ -0,0 +1,2 @@\n+title = "X"\n+grade = "press"\n'
    )
    assert office.files() == before


@pytest.mark.parametrize(
    ("status", "given", "written"),
    [
        ("dropped", ("--reason", "overtaken"), 'reason = "overtaken"'),
        ("closed", ("--meeting", "bnsc/4", "--note", "confirmed"), 'meeting = "bnsc/4"'),
        ("deferred", ("--due", "2027-03-31"), "due = 2027-03-31"),
        ("open", ("--on", "2026-11-02", "--until", "2026-11-03", "--effective", "2026-11-05"),
         "until = 2026-11-03\neffective = 2026-11-05"),
    ],
)  # fmt: skip
def test_a_record_may_begin_at_any_status(
    office: Office, status: str, given: tuple[str, ...], written: str
) -> None:
    result = office.run("new", "action", "x", "--title", "X", "--status", status, *given)
    assert result.code == 0, result.err
    assert written in office.read("actions/x.toml")


@pytest.mark.parametrize(
    ("status", "option"),
    [
        ("dropped", '--reason "..."'),
        ("closed", "--meeting BODY/NUMBER"),
        ("deferred", "--due DATE, or --meeting BODY/NUMBER"),
        ("blocked", '--reason "..."'),
        ("done", "--source ID"),
    ],
)
def test_a_refusal_names_the_option_that_is_missing(
    office: Office, status: str, option: str
) -> None:
    result = office.run("new", "action", "x", "--title", "X", "--status", status)
    assert result.code == 1
    assert f"help: tracker new action x ... --status {status} {option}\n" in result.err
    assert "to the event" not in result.err


def test_due_as_an_option_is_that_of_a_deferral(office: Office) -> None:
    result = office.run("new", "action", "x", "--title", "X", "--status", "open", "--due", "eoy")
    assert result.code == 2
    assert "give the first deadline as due=DATE" in result.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_what_is_missing_is_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("\nThe title\nplane\nplan\nproposed\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    result = office.run("new", "instrument", "x")
    assert result.code == 0
    assert "title (the full title): title (the full title): " in result.out
    assert "kind: treaty, convention, " in result.out
    assert '"plane" is none of them; did you mean "plan"?' in result.err
    assert office.read("instruments/x.toml").startswith('title = "The title"\nkind = "plan"\n\n[[')
    assert 'status = "proposed"' in office.read("instruments/x.toml")


def test_nothing_is_asked_before_what_was_given_is_right(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("The title\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    result = office.run("new", "action", "x", "lad=IND")
    assert result.code == 2
    assert "(the full title)" not in result.out
    assert 'did you mean "lead"?' in result.err


def test_the_end_of_input_ends_the_asking(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    before = office.files()
    assert office.run("new", "instrument", "x").code == 130
    assert office.files() == before
