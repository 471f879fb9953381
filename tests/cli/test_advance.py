"""tracker advance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"
EXTRADITION = "instruments/extradition.toml"
PLAN = "actions/maritime-plan.toml"


def test_writes_one_event_and_says_what_it_understood(office: Office) -> None:
    before = office.read(MLA)
    result = office.run(
        "advance", "mla", "in-force", "--on", "5 November 2026", "--source", "secretariat",
        "--note", "The officers' [own] note.", "--place", "Thimphu",
    )  # fmt: skip
    assert result.code == 0
    assert result.out == (
        "mla: signed → in force, on Thu 2026-11-05\nwrote records/instruments/mla.toml\n"
    )
    assert "error" not in result.err
    assert office.read(MLA) == before + (
        '\n[[event]]\non = 2026-11-05\nstatus = "in-force"\nplace = "Thimphu"\n'
        'source = "secretariat"\nnote = "The officers\' [own] note."\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )


def test_a_refused_move_says_the_way(office: Office) -> None:
    before = office.files()
    result = office.run("advance", "extradition", "in-force")
    assert result.code == 1
    assert result.out == ""
    assert result.err == (
        'error[T201]: extradition cannot go from "under-negotiation" to "in-force"\n'
        " --> records/instruments/extradition.toml:6:1\n"
        '   = from "under-negotiation" it can go to:'
        " text-finalised, adopted, ready-to-sign, abandoned\n"
        "   = the way there: ready-to-sign → signed → in-force\n"
        "help: tracker advance extradition ready-to-sign --on DATE --source ID\n"
        "more: tracker explain T201\n"
        "Nothing was changed.\n"
    )
    assert office.files() == before


def test_an_ended_record_has_no_way(office: Office) -> None:
    office.run("advance", "charter", "terminated", "--source", "secretariat")
    result = office.run("advance", "charter", "signed")
    assert result.code == 1
    assert 'from "terminated" it can go to: nothing; it has ended\n' in result.err
    assert "the way there" not in result.err
    assert "mend it at records/instruments/charter.toml:35:1" in result.err


def test_the_step_that_needs_a_reason_says_so_in_its_command(office: Office) -> None:
    office.run("advance", "extradition", "abandoned", "--source", "secretariat")
    result = office.run("advance", "extradition", "ready-to-sign")
    command = 'tracker advance extradition under-negotiation --on DATE --reason "..."'
    assert f"help: {command}\n" in result.err


def test_via_records_the_steps_between(office: Office) -> None:
    before = office.read(EXTRADITION)
    result = office.run(
        "advance", "extradition", "signed", "--via", "--on", "2026-11-20", "--source", "secretariat"
    )
    assert result.code == 0
    assert result.out.startswith(
        "extradition: under negotiation → ready to sign → signed, on Fri 2026-11-20\n"
    )
    assert office.read(EXTRADITION) == before + (
        '\n[[event]]\non = "2026-09-01..2026-11-20"\nstatus = "ready-to-sign"\n'
        'source = "secretariat"\nrecorded = 2026-11-21\nby = "tester"\n'
        '\n[[event]]\non = 2026-11-20\nstatus = "signed"\n'
        'source = "secretariat"\nrecorded = 2026-11-21\nby = "tester"\n'
    )
    assert office.run("check").code == 0


def test_via_gives_the_reason_to_the_step_that_needs_it(office: Office) -> None:
    office.run("advance", "extradition", "abandoned", "--source", "secretariat")
    office.run(
        "advance", "extradition", "ready-to-sign", "--via", "--reason", "taken up again",
        "--source", "secretariat",
    )  # fmt: skip
    first, second = office.read(EXTRADITION).split("[[event]]")[-2:]
    assert 'status = "under-negotiation"\nreason = "taken up again"\n' in first
    assert 'status = "ready-to-sign"\nsource' in second


def test_via_of_a_legal_move_adds_nothing(office: Office) -> None:
    assert office.run("advance", "extradition", "ready-to-sign", "--via").code == 0
    assert office.read(EXTRADITION).count("[[event]]") == 2


def test_already_there(office: Office) -> None:
    before = office.files()
    result = office.run("advance", "mla", "signed")
    assert result.code == 1
    assert result.err == (
        'error: mla is "signed" already, since 2026-03-30\n'
        'help: from "signed" it can go to: in-force, abandoned\n'
        "Nothing was changed.\n"
    )
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("mla", "sgined"), '"sgined" is not a status of an instrument', 'did you mean "signed"?'),
        (("mla", "done"), '"done" is a status of action items; mla is an instrument', "one of: in-force, "),
        (("maritime-plan", "signed"), '"signed" is a status of instruments; maritime-plan is an action item', "one of: blocked, "),
        (("mls", "signed"), 'there is no "mls" in instruments or actions', 'did you mean "mla"?'),
        (("bnsc", "signed"), '"bnsc" is a body, not an instrument or action item', "tracker show bnsc"),
        (("mla", "in-force", "--source", "secretarait"), 'there is no "secretarait" in sources', 'did you mean "secretariat"?'),
        (("mla", "in-force", "--meeting", "bnsc/9"), '--meeting: no meeting "bnsc/9"', "known: bnsc/1, bnsc/4"),
        (("mla", "in-force", "--on", "03/04/2026"), '--on: "03/04/2026" may be 2026-04-03 or 2026-03-04', "write the one you mean"),
        (("mla", "in-force", "--due", "eoy"), "--due goes with deferred", "move a deadline with: tracker postpone"),
        (("mla", "in-force", "--note", "\udcff"), "--note: the text is not UTF-8", ""),
    ],
)  # fmt: skip
def test_what_is_not_known_is_wrong_usage(
    office: Office, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    before = office.files()
    result = office.run("advance", *arguments)
    assert result.code == 2
    assert result.out == ""
    assert f"error: {message}\n" in result.err
    assert f"help: {hint}" in result.err
    assert office.files() == before


@pytest.mark.parametrize(
    ("status", "code", "flag"),
    [
        ("dropped", "T204", '--reason "..."'),
        ("done", "T212", "--source ID"),
        ("blocked", "T213", '--reason "..."'),
        ("deferred", "T213", "--due DATE, or --meeting BODY/NUMBER"),
    ],
)
def test_what_a_status_needs_is_named_with_its_flag(
    office: Office, status: str, code: str, flag: str
) -> None:
    before = office.files()
    result = office.run("advance", "maritime-plan", status)
    assert result.code == 1
    assert f"error[{code}]: " in result.err
    assert f"help: tracker advance maritime-plan {status} {flag}\n" in result.err
    assert result.err.endswith("Nothing was changed.\n")
    assert office.files() == before


@pytest.mark.parametrize(
    ("status", "options"),
    [
        ("dropped", ("--reason", "overtaken")),
        ("done", ("--note", "adopted at the meeting")),
        ("blocked", ("--reason", "no chair")),
        ("deferred", ("--due", "2027-03")),
        ("deferred", ("--meeting", "bnsc/4")),
    ],
)
def test_what_a_status_needs_is_enough(
    office: Office, status: str, options: tuple[str, ...]
) -> None:
    assert office.run("advance", "maritime-plan", status, *options).code == 0
    assert office.run("check").code == 0


def test_closed_names_the_meeting(office: Office) -> None:
    office.run("advance", "maritime-plan", "done", "--source", "secretariat")
    refused = office.run("advance", "maritime-plan", "closed", "--source", "secretariat")
    assert refused.code == 1
    assert "tracker advance maritime-plan closed --meeting BODY/NUMBER" in refused.err
    assert office.run("advance", "maritime-plan", "closed", "--meeting", "bnsc/4").code == 0


def test_the_new_deadline_joins_deferred(office: Office) -> None:
    result = office.run("advance", "maritime-plan", "deferred", "--due", "march 2027")
    assert "maritime-plan: open → deferred, due 2027-03, on Sat 2026-11-21\n" in result.out
    assert 'status = "deferred"\ndue = "2027-03"\n' in office.read(PLAN)


def test_a_backdated_move_is_judged_where_it_stands(office: Office) -> None:
    """It goes before what is certainly later, and must fit between its neighbours."""
    result = office.run(
        "advance", "mla", "under-negotiation", "--on", "2025-01-01", "--reason", "r"
    )
    assert result.code == 1
    assert 'mla cannot go from "under-negotiation" to "signed"' in result.err
    assert office.run("advance", "mla", "signed", "--on", "2026-03-30").code == 1


def test_an_announcement_in_advance(office: Office) -> None:
    result = office.run(
        "advance", "mla", "in-force", "--effective", "2026-12-20", "--source", "secretariat"
    )
    assert result.out.startswith(
        "mla: signed → in force, on Sat 2026-11-21, effective Sun 2026-12-20\n"
    )


def test_dry_run_shows_a_diff_and_writes_nothing(office: Office) -> None:
    before = office.files()
    result = office.run("advance", "mla", "in-force", "--source", "secretariat", "--dry-run")
    assert result.code == 0
    assert result.out == (
        "--- a/records/instruments/mla.toml\n"
        "+++ b/records/instruments/mla.toml\n"
        "@@ -34,3 +34,10 @@\n"
        ' act = "ratification"\n'
        ' parties = ["IND"]\n'
        ' source = "secretariat"\n'
        "+\n"
        "+[[event]]\n"
        "+on = 2026-11-21\n"
        '+status = "in-force"\n'
        '+source = "secretariat"\n'
        "+recorded = 2026-11-21\n"
        '+by = "tester"\n'
    )
    assert "Nothing was changed: it was a dry run." in result.err
    assert office.files() == before
    assert not (office.records / ".tracker").exists()


def test_a_dry_run_that_would_be_refused(office: Office) -> None:
    result = office.run("advance", "maritime-plan", "done", "--dry-run")
    assert result.code == 1
    assert '+status = "done"\n' in result.out
    assert "error[T212]" in result.err


def test_new_warnings_are_shown_and_do_not_refuse(office: Office) -> None:
    result = office.run("advance", "charter", "suspended")
    assert result.code == 0
    assert "warning[T401]" in result.err
    assert "charter: in force → suspended" in result.out


def test_old_errors_of_the_register_do_not_refuse(office: Office) -> None:
    office.write("instruments/broken.toml", "title = \n")
    office.write(
        EXTRADITION,
        office.read(EXTRADITION) + '\n[[event]]\non = 2026-10-01\nstatus = "in-force"\n',
    )
    result = office.run("advance", "extradition", "ready-to-sign", "--source", "secretariat")
    assert result.code == 0
    assert "extradition: under negotiation → ready to sign" in result.out


@pytest.mark.parametrize(
    ("by", "user", "settings", "recorded"),
    [
        ("me", "env", "desk", 'by = "me"\n'),
        (None, "env", "desk", 'by = "env"\n'),
        (None, "", "desk", 'by = "desk"\n'),
        (None, "", "", 'by = "git"\n'),
    ],
)
def test_who_recorded_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, by: str | None, user: str, settings: str,
    recorded: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TRACKER_USER", user)
    monkeypatch.setattr("tracker.store.git.user", lambda folder: "git")
    if settings:
        office.write("tracker.toml", office.read("tracker.toml") + f'by = "{settings}"\n')
    office.run("note", "mla", "hello", *(("--by", by) if by else ()))
    assert office.read(MLA).endswith(f"recorded = 2026-11-21\n{recorded}")


def test_nobody_known_leaves_the_key_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_USER")
    monkeypatch.setattr("tracker.store.git.user", lambda folder: "")
    office.run("note", "mla", "hello")
    assert office.read(MLA).endswith("recorded = 2026-11-21\n")


MISSING = (
    "Bangladesh (BGD); Bhutan (BTN); Myanmar (MMR); Nepal (NPL); Sri Lanka (LKA); Thailand (THA)"
)
REST = '["BGD", "BTN", "LKA", "MMR", "NPL", "THA"]'


def all_ratify(office: Office, on: str) -> None:
    """Record the last of the deposits; thirty days later the clause is satisfied."""
    event = (
        f'\n[[event]]\non = {on}\nact = "ratification"\nparties = {REST}\nsource = "secretariat"\n'
    )
    office.write(MLA, office.read(MLA) + event)


class TestEntryIntoForce:
    def test_without_ground_it_is_refused_with_what_is_missing(self, office: Office) -> None:
        before = office.files()
        result = office.run("advance", "mla", "in-force", "--on", "2026-11-20")
        assert result.code == 1
        assert result.out == ""
        assert result.err == (
            "error[T206]: in force from 2026-11-20, but its clause was not met by then"
            " and no source declares it\n"
            "  --> records/instruments/mla.toml:40:10\n"
            "   |\n"
            '40 | status = "in-force"\n'
            "   |          ^^^^^^^^^^\n"
            f"help: missing: {MISSING}; record it: tracker deposit mla ratification"
            " BGD BTN LKA MMR NPL THA --on DATE --source ID; or cite the source that declares it: --source ID\n"
            "\n"
            "Nothing was changed.\n"
        )
        assert office.files() == before

    def test_a_dry_run_is_refused_too(self, office: Office) -> None:
        before = office.files()
        result = office.run("advance", "mla", "in-force", "--dry-run")
        assert result.code == 1
        assert '+status = "in-force"\n' in result.out
        assert "error[T206]" in result.err
        assert office.files() == before

    def test_a_source_that_declares_it_is_ground_enough(self, office: Office) -> None:
        result = office.run(
            "advance", "mla", "in-force", "--on", "2026-11-20", "--source", "secretariat"
        )
        assert result.code == 0
        assert "warning[T305]: declared in force from 2026-11-20, but by the acts " in result.err
        assert f"missing: {MISSING}; " in result.err
        assert 'status = "in-force"' in office.read(MLA)

    def test_where_the_clause_gives_just_that_day_nothing_is_said(self, office: Office) -> None:
        all_ratify(office, "2026-10-22")
        result = office.run("advance", "mla", "in-force", "--source", "secretariat")
        assert result.code == 0
        assert result.err == ""

    def test_the_day_worked_out_is_shown_where_today_is_later(self, office: Office) -> None:
        all_ratify(office, "2026-10-12")
        dry = office.run("advance", "mla", "in-force", "--source", "secretariat", "--dry-run")
        assert dry.code == 0
        assert "from 2026-11-21, 10 days later than its clause gives: 2026-11-11\n" in dry.err
        assert "help: worked out: 2026-11-11; if that is the day, say --on 2026-11-11\n" in dry.err
        result = office.run("advance", "mla", "in-force", "--source", "secretariat")
        assert result.code == 0
        assert "if that is the day, put on = 2026-11-11 in the event\n" in result.err

    def test_too_early_it_is_refused_with_the_day_worked_out(self, office: Office) -> None:
        all_ratify(office, "2026-10-12")
        result = office.run("advance", "mla", "in-force", "--on", "2026-11-10")
        assert result.code == 1
        words = "worked out: 2026-11-11; say --on 2026-11-11, or cite the source that declares it"
        assert f"help: {words}: --source ID\n" in result.err
        assert office.run("advance", "mla", "in-force", "--on", "2026-11-11").code == 0

    def test_a_day_that_is_ahead_can_only_be_announced(self, office: Office) -> None:
        all_ratify(office, "2026-11-10")
        result = office.run("advance", "mla", "in-force")
        assert result.code == 1
        command = "tracker advance mla in-force --effective 2026-12-10 --source ID"
        assert f"worked out: 2026-12-10; once the depositary has announced it: {command}\n" in (
            result.err
        )
        announced = office.run(
            "advance", "mla", "in-force", "--effective", "2026-12-10", "--source", "secretariat"
        )
        assert announced.code == 0
        assert announced.err == ""

    def test_missing_deposits_can_be_recorded_one_by_one(self, office: Office) -> None:
        """An in-force without ground that stands in the file refuses no mend of it."""
        office.write(MLA, office.read(MLA) + '\n[[event]]\non = 2026-11-20\nstatus = "in-force"\n')
        assert office.run("check").code == 1
        for code in ("BGD", "BTN", "LKA", "MMR", "NPL", "THA"):
            result = office.run(
                "deposit", "mla", "ratification", code, "--on", "2026-10-21",
                "--source", "secretariat",
            )  # fmt: skip
            assert result.code == 0, result.err
        assert office.run("check").code == 0


class TestGround:
    def test_without_a_clause_a_source_must_declare_it(self, office: Office) -> None:
        text = office.read("instruments/charter.toml")
        office.write("instruments/pact.toml", text[: text.rindex("[[event]]")])
        before = office.files()
        result = office.run("advance", "pact", "in-force", "--on", "2026-11-20")
        assert (result.code, result.out) == (1, "")
        assert "nothing shows that pact is in force: it has no clause on entry into force" in (
            result.err
        )
        assert "cite the source that declares it" in result.err
        assert office.files() == before

    def test_where_it_cannot_be_determined_the_wanting_fact_is_named(self, office: Office) -> None:
        text = office.read("instruments/mla.toml")
        partial = 'acts-known = "partial"\nkind ='
        office.write("instruments/mla.toml", text.replace("kind =", partial, 1))
        result = office.run("advance", "mla", "in-force", "--on", "2026-11-20")
        assert result.code == 1
        assert "whether its clause is met cannot be determined; wanting: the acts of every" in (
            result.err
        )

    def test_a_source_is_ground_enough(self, office: Office) -> None:
        text = office.read("instruments/charter.toml")
        office.write("instruments/pact.toml", text[: text.rindex("[[event]]")])
        words = ("advance", "pact", "in-force", "--on", "2026-11-02", "--source", "secretariat")
        assert office.run(*words).code == 0
