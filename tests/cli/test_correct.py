"""tracker correct."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.repository import Repository

if TYPE_CHECKING:
    from tests.conftest import Office, Result

MLA, FORUM, PLAN, CHARTER = (
    "instruments/mla.toml", "actions/cyber-forum.toml", "actions/maritime-plan.toml",
    "instruments/charter.toml",
)  # fmt: skip
WHY = ("--reason", "Misread.")

SURVEY = """title = "Survey the coast"
due = 2026-06-01

[[event]]
on = 2026-05-01
status = "open"
recorded = 2026-05-02

[[event]]
on = 2026-05-10
due = 2026-07-01
reason = "The ship is late."
recorded = 2026-05-12

[[event]]
on = 2026-05-10
due = 2026-08-01
reason = "The ship is later."
recorded = 2026-05-13

[[event]]
on = 2026-05-10
status = "blocked"
reason = "The ship is away."
recorded = 2026-05-14

[[event]]
on = 2026-05-10
status = "in-progress"
recorded = 2026-05-15
"""
"""Two deadlines and two moves of one day, each recorded on a day of its own."""

MENDED = """place = "Colombo"
recorded = 2026-05-02
corrections = [
    { recorded = 2026-06-01, was = { place = "Delhi" }, reason = "One." },
    { recorded = 2026-07-01, was = { place = "Dhaka" }, reason = "Two." },
]
"""
JUMP = MENDED.replace("2026-06-01", "2026-09-01").replace("2026-07-01", "2026-06-01")
"""Mended on a day when the clock was wrong, and then again."""


def events(office: Office, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(office.read(path))["event"]
    return found


def corrected(office: Office, *arguments: str) -> Result:
    """The result of a correction that must be made."""
    result = office.run("correct", *arguments)
    assert result.code == 0, result.err
    return result


class TestMending:
    def test_the_key_changes_and_the_rest_stays_byte_for_byte(self, office: Office) -> None:
        before = office.read(MLA)
        result = corrected(office, "mla", "4", "on=6 October 2026", *WHY)
        assert result.out == (
            "mla: ratification by India, on 2026-10-05, corrected: on = 2026-10-06 (was 2026-10-05)\n"
            "wrote records/instruments/mla.toml\n"
        )
        assert office.read(MLA) == before.replace("on = 2026-10-05", "on = 2026-10-06") + (
            'corrections = [{ recorded = 2026-11-21, by = "tester", was = { on = 2026-10-05 }, '
            'reason = "Misread." }]\n'
        )  # fmt: skip

    def test_several_keys_are_one_correction(self, office: Office) -> None:
        result = corrected(
            office, "mla", "signed", "place=", "meeting=bnsc/4", "source=gaz,secr", "article=12",
            *WHY, "--by", "An Officer",
        )  # fmt: skip
        assert result.out.startswith(
            'mla: "signed", on 2026-03-30, corrected: place taken away (was "Colombo"), '
            'meeting = "bnsc/4" (was absent), source = ["gazette", "secretariat"] '
            '(was "secretariat"), article = "12" (was absent)\n'
        )
        assert (
            '[[event]]\non = 2026-03-30\nstatus = "signed"\narticle = "12"\nmeeting = "bnsc/4"\n'
            'source = ["gazette", "secretariat"]\ncorrections = [\n'
            '    { recorded = 2026-11-21, by = "An Officer", was = { place = "Colombo", '
            'meeting = "", source = "secretariat", article = "" }, reason = "Misread." },\n]\n\n'
        ) in office.read(MLA)

    def test_a_second_correction_stands_behind_the_first(self, office: Office) -> None:
        corrected(office, "mla", "4", "on=2026-10-06", *WHY)
        corrected(office, "mla", "4", "on=2026-10-07", "--reason", "Again.")
        assert office.read(MLA).endswith(
            "on = 2026-10-07\n"
            'act = "ratification"\nparties = ["IND"]\nsource = "secretariat"\ncorrections = [\n'
            '    { recorded = 2026-11-21, by = "tester", was = { on = 2026-10-05 }, reason = "Misread." },\n'
            '    { recorded = 2026-11-21, by = "tester", was = { on = 2026-10-06 }, reason = "Again." },\n'
            "]\n"
        )
        assert office.run("fmt", "--check").code == 0

    def test_words_are_understood_as_elsewhere(self, office: Office) -> None:
        corrected(office, "mla", "4", "parties=Sri Lanka, in", "on=yesterday", *WHY)
        last = events(office, MLA)[-1]
        assert last["parties"] == ["LKA", "IND"]
        assert str(last["on"]) == "2026-11-20"
        corrected(office, "extradition", "1", "status=Text Finalised", *WHY)
        first = events(office, "instruments/extradition.toml")[0]
        assert first["status"] == "text-finalised"
        assert first["corrections"][0]["was"] == {"status": "under-negotiation"}

    def test_what_is_known_only_roughly(self, office: Office) -> None:
        corrected(office, "charter", "2022-12", "on=..2023-01-31", *WHY)
        third = events(office, CHARTER)[2]
        assert (third["on"], third["corrections"][0]["was"]) == ("..2023-01-31", {"on": "2022-12"})

    def test_windows_line_endings_stay(self, office: Office) -> None:
        office.write(MLA, office.read(MLA).replace("\n", "\r\n"))
        corrected(office, "mla", "signed", "place=Dhaka", "note=x", "--reason", "R" * 80)
        corrected(office, "mla", "4", "on=2026-01-02", *WHY)
        text = office.read(MLA)
        assert text.count("\n") == text.count("\r\n") > 40
        assert [str(one["on"]) for one in events(office, MLA)][1] == "2026-01-02"

    def test_what_is_said_already_changes_nothing(self, office: Office) -> None:
        before = office.files()
        for words in (["on=2026-10-05"], ["parties=India"], ["place=", "source=secretariat"]):
            result = corrected(office, "mla", "4", *words, *WHY)
            assert result.out == (
                "mla: ratification by India, on 2026-10-05, corrected: it says so already\n"
                "Nothing to change.\n"
            )
        assert office.files() == before

    def test_what_differs_is_kept_and_what_does_not_is_no_part_of_it(self, office: Office) -> None:
        corrected(office, "mla", "3", "parties=THA,NPL,MMR,LKA,IND,BTN,BGD", "place=Bali", *WHY)
        third = events(office, MLA)[2]
        assert third["parties"][0] == "BGD"
        assert third["corrections"][0]["was"] == {"place": ""}

    def test_a_dry_run(self, office: Office) -> None:
        before = office.files()
        result = corrected(office, "cyber-forum", "last", "note=", *WHY, "--dry-run")
        assert result.out == (
            "--- a/records/actions/cyber-forum.toml\n+++ b/records/actions/cyber-forum.toml\n"
            "@@ -11,4 +11,6 @@\n on = 2026-10-12\n"
            ' status = "in-progress"\n source = "secretariat"\n-note = "An expert group met."\n'
            '+corrections = [\n+    { recorded = 2026-11-21, by = "tester", was = '
            '{ note = "An expert group met." }, reason = "Misread." },\n+]\n'
        )
        assert result.err.endswith("Nothing was changed: it was a dry run.\n")
        assert office.files() == before

    def test_a_deadline_that_moved(self, office: Office) -> None:
        office.run("postpone", "maritime", "2027-01-31", "--reason", "No quorum.")
        result = corrected(office, "maritime", "due", "due=2027-03-31", *WHY)
        assert result.out.startswith(
            "maritime-plan: deadline 2027-01-31, on 2026-11-21, corrected: "
            "due = 2027-03-31 (was 2027-01-31)\n"
        )

    def test_what_a_rule_allows_is_changed_without_a_correction(self, office: Office) -> None:
        result = corrected(office, "charter", "last", "allow.T305=The depositary counts so.")
        assert result.out.startswith(
            'charter: "in-force", on 2024-05-20, corrected: allow = { T305 = "The depositary counts '
            'so." } (no part of what the event says: no correction is kept)\n'
        )
        corrected(office, "charter", "last", "allow.T206=It says so.", "place=Dhaka", *WHY)
        last = events(office, CHARTER)[-1]
        assert last["allow"] == {"T305": "The depositary counts so.", "T206": "It says so."}
        assert last["corrections"][0]["was"] == {"place": ""}
        corrected(office, "charter", "last", "allow.T305=So.", "allow.T403=")
        assert events(office, CHARTER)[-1]["allow"] == {"T305": "So.", "T206": "It says so."}
        corrected(office, "charter", "last", "allow.T305=")
        corrected(office, "charter", "last", "allow.T206=")
        assert "allow" not in events(office, CHARTER)[-1]

    def test_what_is_allowed_in_a_table_of_its_own(self, office: Office) -> None:
        office.write(MLA, office.read(MLA) + '[event.allow]  # all of it\nT305 = "x"\n')
        corrected(office, "mla", "4", "allow.T403=y", "place=Delhi", *WHY)
        assert 'source = "secretariat"\ncorrections = [{' in office.read(MLA)
        assert office.read(MLA).endswith('[event.allow]  # all of it\nT305 = "x"\nT403 = "y"\n')

    def test_events_in_one_list(self, office: Office) -> None:
        office.write(
            PLAN, 'title = "Plan"\nevent = [{ on = 2026-09-01, status = "open" },  # first\n'
            '  { on = 2026-10-01, note = "x" }]\n'
        )  # fmt: skip
        corrected(office, "maritime", "1", "on=2026-09-02", "meeting=bnsc/4", *WHY)
        assert office.read(PLAN) == (
            'title = "Plan"\nevent = [{ on = 2026-09-02, status = "open", meeting = "bnsc/4", '
            'corrections = [{ recorded = 2026-11-21, by = "tester", was = { on = 2026-09-01, '
            'meeting = "" }, reason = "Misread." }] },  # first\n  { on = 2026-10-01, note = "x" }]\n'
        )
        before = office.files()
        result = office.run("correct", "maritime", "1", "on=2026-11-01", *WHY)
        assert result.code == 2
        assert result.err.startswith(
            "error: maritime-plan: its events are written as one list, in which none can be moved\n"
        )
        assert office.files() == before

    def test_what_could_not_be_read_is_mended_and_no_correction_says_it(
        self, office: Office
    ) -> None:
        office.write(MLA, office.read(MLA).replace("on = 2026-10-05", "on = 2026-02-30"))
        result = corrected(office, "mla", "4", "on=2026-10-05", "place=Delhi", *WHY)
        assert '(was "2026-02-30", which cannot be read and is not kept)' in result.out
        assert events(office, MLA)[3]["corrections"][0]["was"] == {"place": ""}
        assert office.run("check", "--select", "T0").code == 0

    def test_words_of_a_record_cannot_act(self, office: Office) -> None:
        result = corrected(office, "mla", "4", "note=[red]x[/]", "--reason", "a\tb [/]")
        assert 'note = "[red]x[/]" (was absent)' in result.out
        assert events(office, MLA)[3]["corrections"][0]["reason"] == "a\tb [/]"


class TestMoving:
    def test_it_goes_where_its_date_belongs_with_its_comments(self, office: Office) -> None:
        before = office.read(MLA)
        own = before[before.index("# India deposited first.") :]
        rest = before.removesuffix("\n" + own)
        result = corrected(office, "mla", "last", "on=2026-01-02", *WHY)
        assert "corrected: on = 2026-01-02 (was 2026-10-05); it is event 2 now\n" in result.out
        second = rest.index("[[event]]\non = 2026-03-30")
        mended = own.replace("2026-10-05", "2026-01-02") + (
            'corrections = [{ recorded = 2026-11-21, by = "tester", was = { on = 2026-10-05 }, '
            'reason = "Misread." }]\n\n'
        )  # fmt: skip
        assert office.read(MLA) == rest[:second] + mended + rest[second:]
        assert office.run("fmt", "--check").code == 0

    def test_later_too(self, office: Office) -> None:
        result = corrected(office, "mla", "3", "on=2026-11-01", *WHY)
        assert "; it is event 4 now\n" in result.out
        assert [one.get("act") for one in events(office, MLA)] == [
            None, None, "ratification", "signature",
        ]  # fmt: skip

    def test_a_date_that_may_stand_where_it_is_moves_nothing(self, office: Office) -> None:
        result = corrected(office, "charter", "last", "on=2024-04-21", *WHY)
        assert "now" not in result.out
        assert events(office, CHARTER)[-1]["status"] == "in-force"

    def test_another_key_moves_nothing(self, office: Office) -> None:
        text = office.read(MLA)
        start = text.index("# India")
        first = text.index("[[event]]")
        office.write(MLA, f"{text[:first]}{text[start:]}\n{text[first:start]}")  # out of order
        corrected(office, "mla", "1", "place=Delhi", *WHY)
        assert events(office, MLA)[0]["place"] == "Delhi"


class TestNeverHappened:
    def test_an_act_becomes_a_note(self, office: Office) -> None:
        before = office.read(MLA)
        result = corrected(office, "mla", "ratification", "--never-happened", *WHY)
        assert result.out == (
            "mla: ratification by India, on 2026-10-05, never happened: act taken away "
            '(was "ratification"), note = "Recorded in error." (was absent)\n'
            "wrote records/instruments/mla.toml\n"
        )
        assert office.read(MLA) == before.replace('act = "ratification"\n', "") + (
            'note = "Recorded in error."\ncorrections = [\n'
            '    { recorded = 2026-11-21, by = "tester", was = { act = "ratification", note = "" }, '
            'reason = "Misread." },\n]\n'
        )
        positions = json.loads(office.run("show", "mla", "-f", "json").out)["positions"]
        assert positions["IND"]["position"] == "signatory"

    def test_all_that_a_note_cannot_have_is_kept_in_the_correction(self, office: Office) -> None:
        office.write(
            MLA, office.read(MLA) + 'effective = "unknown"\nnote = "They said so."\nwith = "Nepal"\n'
            '[[event.contrary]]\non = 2026-10-06\nsource = "gazette"\n'
        )  # fmt: skip
        corrected(office, "mla", "last", "note=A rumour.", "--never-happened", *WHY)
        last = events(office, MLA)[-1]
        (kept,) = last.pop("corrections")
        assert {key: str(value) for key, value in last.items()} == {
            "on": "2026-10-05", "parties": "['IND']", "source": "secretariat", "note": "A rumour.",
        }  # fmt: skip
        assert {key: value for key, value in kept["was"].items() if key != "contrary"} == {
            "act": "ratification", "effective": "unknown", "note": "They said so.", "with": "Nepal",
        }  # fmt: skip
        assert kept["was"]["contrary"][0]["source"] == "gazette"

    def test_the_only_status_of_a_record_is_not_taken_from_it(self, office: Office) -> None:
        before = office.files()
        result = office.run("correct", "maritime", "open", "--never-happened", *WHY)
        assert result.code == 1
        assert "error[T203]" in result.err
        assert result.err.endswith("Nothing was changed.\n")
        assert office.files() == before

    def test_a_note_is_one_already(self, office: Office) -> None:
        office.run("note", "mla", "hello")
        result = office.run("correct", "mla", "note", "--never-happened", *WHY)
        assert result.code == 2
        assert result.err == (
            "error: event 5 of mla is a mere note already\n"
            'help: say something else in it: tracker correct mla 5 note="..." --reason "..."\n'
        )

    def test_what_a_note_cannot_have_is_not_given_to_it(self, office: Office) -> None:
        result = office.run("correct", "mla", "4", "target=2027", "--never-happened", *WHY)
        assert result.code == 2
        assert 'what never happened becomes a note, which has no "target"' in result.err


class TestNaming:
    @pytest.mark.parametrize(
        ("words", "number"),
        [
            ("1", 1), ("last", 4), ("LAST", 4), ("ratification", 4), ("Ready to sign", 1),
            ("2026-10-05", 4), ("5 October 2026", 4), ("2026-10", 4), ("..2021-11-25", 1),
            ("signature", 3),
        ],
    )  # fmt: skip
    def test_an_event(self, office: Office, words: str, number: int) -> None:
        corrected(office, "mla", words, "place=Here", *WHY)
        assert [one.get("place") == "Here" for one in events(office, MLA)].index(True) == number - 1

    def test_a_year_is_a_date_where_there_are_not_so_many(self, office: Office) -> None:
        result = office.run("correct", "mla", "2026", "place=Here", *WHY)
        assert result.code == 2
        assert result.err == (
            "error: that may be any of 3 events of mla\n"
            "help: give its number:\n"
            "help: 2  2026-03-30  Ready to sign → Signed\n"
            "help: 3  2026-03-30  Signature: Bangladesh, Bhutan, India, Myanmar, Nepal, Sri Lanka, "
            "Thailand\n"
            "help: 4  2026-10-05  Ratification: India\n"
        )

    def test_the_very_date_comes_before_what_lies_within(self, office: Office) -> None:
        corrected(office, "charter", "2022-12", "place=Here", *WHY)
        office.run("act", "charter", "notification", "IND", "--on", "2022-12-05")
        corrected(office, "charter", "2022-12", "place=There", *WHY)
        assert events(office, CHARTER)[2]["place"] == "There"

    @pytest.mark.parametrize(
        ("words", "message", "hint"),
        [
            ("0", "mla has no event 0: they are 1 to 4", "see its events with: tracker correct mla"),
            ("5", "mla has no event 5: they are 1 to 4", ""),
            ("9" * 5000, 'EVENT: "', "say 2026-11-30"),
            ("1999", "mla has no event on 1999", "tracker correct mla"),
            ("03/04/2026", 'EVENT: "03/04/2026" may be 2026-04-03 or 2026-03-04', "write the one"),
            ("unknown", "mla has no event on unknown", ""),
            ("accession", 'mla has no event "accession"', "tracker correct mla"),
            ("signd", '"signd" is no event\'s number, date, status or act', 'did you mean "signed"?'),
            ("done", '"done" is no event\'s number, date, status or act', "tracker correct mla"),
        ],
    )  # fmt: skip
    def test_none(self, office: Office, words: str, message: str, hint: str) -> None:
        result = office.run("correct", "mla", words, "place=Here", *WHY)
        assert result.code == 2
        assert f"error: {message}" in result.err
        assert hint in result.err

    def test_a_record_without_events(self, office: Office) -> None:
        office.write("actions/x.toml", 'title = "X"\n')
        result = office.run("correct", "x", "1", "place=Here", *WHY)
        assert (result.code, "x has no events" in result.err) == (2, True)

    def test_an_event_that_cannot_be_read_is_none(self, office: Office) -> None:
        office.write(
            "actions/x.toml", 'title = "X"\nevent = [1, { on = 2026-01-01, note = "a" }]\n'
        )
        assert "x has no event 1" in office.run("correct", "x", "1", "note=b", *WHY).err
        corrected(office, "x", "2", "note=b", *WHY)
        assert 'note = "b"' in office.read("actions/x.toml")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("mla", "4", "on=2026-10-06"), "a correction says why: --reason is missing",
         'tracker correct mla 4 "on=2026-10-06" --reason "..."'),
        (("mla", "4", "on=x", "--reason", " "), "a correction says why", ""),
        (("mla", "4", "--never-happened"), "a correction says why",
         'tracker correct mla 4 --never-happened --reason "..."'),
        (("mla", "4", *WHY), "nothing is given to be mended", "or --never-happened"),
        (("mla", "4"), "nothing is given to be mended", "tracker correct mla 4 KEY=VALUE"),
        (("mla", *WHY), "no event is named", "tracker correct mla"),
        (("mla", "--never-happened"), "no event is named", "tracker correct mla"),
        (("mla", "on=2026-10-06", *WHY), "no event is named before on=2026-10-06",
         'tracker correct mla NUMBER "on=2026-10-06"'),
        (("mla", "4", "recorded=today", *WHY), '"recorded" is written by the tool', "what can be: on"),
        (("mla", "4", "by=me", *WHY), '"by" is written by the tool', ""),
        (("mla", "4", "corrections=", *WHY), '"corrections" is written by the tool', ""),
        (("mla", "4", "contrary=x", *WHY), '"contrary" is a list of tables', "tracker edit mla"),
        (("mla", "4", "plcae=x", *WHY), '"plcae" is not a field of an event', 'did you mean "place"?'),
        (("mla", "4", "place.x=y", *WHY), '"place" has no keys of its own', ""),
        (("mla", "4", "place=a", "place=b", *WHY), "place is given twice", "give it once"),
        (("mla", "4", "act=ratificaton", *WHY), '"ratificaton" is not an act', "ratification"),
        (("mla", "4", "parties=Atlantis", *WHY), 'no party is called "Atlantis"', ""),
        (("mla", "4", "source=nosuch", *WHY), 'there is no "nosuch" in sources', ""),
        (("mla", "4", "on=2026-02-30", *WHY), 'on: "2026-02-30" is not a date', "say 2026-11-30"),
        (("mla", "4", "place=\udcff", *WHY), "the assignment: the text is not UTF-8", ""),
        (("mla", "4", "place=x", "--reason", "\udcff"), "--reason: the text is not UTF-8", ""),
        (("mla", "4", "place", *WHY), '"place" sets nothing', "write KEY=VALUE"),
        (("mla", "4", "act=", *WHY), "event 4 of mla would say nothing any more",
         'tracker correct mla 4 --never-happened --reason "..."'),
        (("nosuch", "4", "place=x", *WHY), 'there is no "nosuch" in instruments or actions', ""),
        (("bnsc",), "bnsc is a body, which has no life of events", "tracker edit bnsc"),
        (("bnsc", "1", "on=x", *WHY), "bnsc is a body, which has no life of events", "a meeting"),
        (("gazette", "1", "on=x", *WHY), "gazette is a source, which", "tracker set gazette KEY=VALUE"),
        (("bimstec",), "bimstec is a group, which", "tracker edit bimstec"),
        (("UNODC",), "UNODC is a party, which", "tracker set UNODC KEY=VALUE"),
    ],
)  # fmt: skip
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str, hint: str) -> None:
    before = office.files()
    result = office.run("correct", *arguments)
    assert result.code == 2
    assert f"error: {message}" in result.err
    assert hint in result.err
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("mla", "4", "on=2027-01-01"), "T303"),
        (("mla", "4", "on="), "T004"),
        (("mla", "4", "due=2026-12-01"), "T007"),
        (("mla", "4", "parties=IND,IND"), "T209"),
        (("mla", "signed", "status=in-force"), "T201"),
        (("cyber-forum", "last", "status=dropped"), "T204"),
        (("mla", "4", "note=safe\u202egnp.exe"), "T501"),
    ],
)
def test_refused_by_a_rule(office: Office, arguments: tuple[str, ...], code: str) -> None:
    before = office.files()
    result = office.run("correct", *arguments, *WHY)
    assert result.code == 1, result.err
    assert f"error[{code}]" in result.err
    assert result.err.endswith("Nothing was changed.\n")
    assert office.files() == before


def test_the_reason_of_the_event_is_another(office: Office) -> None:
    result = office.run("correct", "cyber-forum", "last", "status=dropped", *WHY)
    assert (
        'help: the event itself needs one too: put reason="..." among what is mended' in result.err
    )
    corrected(office, "cyber-forum", "last", "status=dropped", "reason=No money.", *WHY)


class TestListing:
    def test_the_events_by_number(self, office: Office) -> None:
        corrected(office, "mla", "4", "on=2026-10-06", *WHY)
        corrected(office, "mla", "4", "on=2026-10-07", *WHY)
        corrected(office, "mla", "1", "place=Dhaka", *WHY)
        result = office.run("correct", "ml")
        assert (result.code, result.err) == (0, "")
        lines = result.out.splitlines()
        assert lines[0].split() == ["NO.", "ON", "WHAT", "SOURCE", "CORRECTED"]
        assert lines[1].split() == [
            "1", "..2021-11-25", "Ready", "to", "sign", "secretariat", "once"
        ]  # fmt: skip
        assert lines[2].split() == [
            "2", "2026-03-30", "Ready", "to", "sign", "→", "Signed", "secretariat"
        ]  # fmt: skip
        assert lines[4].split() == [
            "4", "2026-10-07", "Ratification:", "India", "secretariat", "2", "times"
        ]  # fmt: skip
        assert (
            lines[-1]
            == "4 events; mend one with: tracker correct mla NUMBER KEY=VALUE --reason TEXT"
        )

    def test_it_reads_and_writes_nothing(self, office: Office) -> None:
        before = office.files()
        assert office.run("correct", "cyber-forum").code == 0
        assert office.files() == before

    def test_none(self, office: Office) -> None:
        office.write("actions/x.toml", 'title = "X"\n')
        assert office.run("correct", "x").out == "0 events\n"


class TestWhatIsToldOfIt:
    """The views that read corrections agree with what the command writes."""

    CORRECTIONS = (
        ("mla", "4", "on=2026-01-02", "place=Delhi"),
        ("mla", "signature", "parties=BGD,BTN,LKA,MMR,NPL,THA,India", "place=Dhaka"),
        ("mla", "last", "with=Nepal", "partial=yes"),
        ("cyber-forum", "last", "note="),
        ("charter", "2022-12", "--never-happened"),
    )

    @pytest.fixture
    def repository(self, office: Office) -> Repository:
        repository = Repository(office.folder)
        repository.git("add", ".")
        repository.git("commit", "-q", "-m", "before")
        return repository

    @pytest.mark.parametrize("arguments", CORRECTIONS)
    def test_the_older_revision_is_content(
        self, office: Office, repository: Repository, arguments: tuple[str, ...]
    ) -> None:
        corrected(office, *arguments, *WHY)
        result = office.run("check", "--against", "HEAD", "--select", "T214")
        assert result.code == 0, result.out
        repository.git("commit", "-q", "-a", "-m", "between")
        corrected(office, arguments[0], "1", "article=7", *WHY)
        corrected(office, arguments[0], "1", "article=8", *WHY)
        for revision in ("HEAD", "HEAD~1"):
            assert office.run("check", "--against", revision, "--select", "T214").code == 0

    @pytest.mark.parametrize("arguments", CORRECTIONS)
    def test_what_was_known_before(self, office: Office, arguments: tuple[str, ...]) -> None:
        id = arguments[0]
        before = json.loads(office.run("show", id, "-f", "json").out)
        corrected(office, *arguments, *WHY)
        after = json.loads(office.run("show", id, "-f", "json").out)
        then = json.loads(office.run("show", id, "-f", "json", "--known-at", "2026-11-20").out)
        assert after["events"] != before["events"]
        assert then["events"] == before["events"]
        assert then | {"known_at": None} == before

    @pytest.mark.parametrize(("number", "status"), [("2", "blocked"), ("3", "in-progress")])
    @pytest.mark.parametrize("day", ["2026-05-09", "2026-05-11"])
    def test_what_was_known_before_of_two_events_of_one_day(
        self, office: Office, number: str, status: str, day: str
    ) -> None:
        office.write("actions/survey.toml", SURVEY)
        before = json.loads(office.run("show", "survey", "-f", "json").out)
        assert (before["due"], before["status"]) == ("2026-08-01", "in-progress")
        corrected(office, "survey", number, f"on={day}", *WHY)
        corrected(office, "survey", status, f"on={day}", *WHY)
        then = json.loads(
            office.run("show", "survey", "-f", "json", "--known-at", "2026-05-20").out
        )
        assert then | {"known_at": None} == before

    def test_a_clock_that_was_wrong_for_a_day(self, office: Office) -> None:
        """What the weekly report of June tells, show had known since."""
        office.write("actions/survey.toml", SURVEY.replace("recorded = 2026-05-02\n", JUMP))
        for day, place in {"2026-05-31": "Delhi", "2026-07-01": "Colombo"}.items():
            told = office.run("show", "survey", "-f", "json", "--known-at", day)
            assert json.loads(told.out)["events"][0]["place"] == place
        told = json.loads(office.run("report", "weekly", "--week", "2026-W23", "-f", "json").out)
        (section,) = [one for one in told["sections"] if one["id"] == "corrected"]
        assert [(row["old"], row["new"]) for row in section["rows"]] == [
            ({"place": "Dhaka"}, {"place": "Colombo"})
        ]

    def test_the_changes_until_a_day_give_the_reason_of_that_day(self, office: Office) -> None:
        office.write("actions/survey.toml", SURVEY.replace("recorded = 2026-05-02\n", MENDED))
        told = office.run("report", "changes", "2026-05-20", "2026-06-20")
        assert "because: One" in told.out
        assert "Two" not in told.out

    def test_what_is_allowed_stays_allowed_as_it_was_known(self, office: Office) -> None:
        corrected(office, "mla", "4", "source=", "allow.T401=No paper.", *WHY)
        corrected(office, "mla", "4", "on=2026-01-02", *WHY)
        told = json.loads(office.run("report", "weekly", "--week", "2026-W46", "-f", "json").out)
        (quality,) = [one for one in told["sections"] if one["id"] == "quality"]
        assert "T401" not in json.dumps(quality["rows"])

    def test_an_undo_takes_it_back(self, office: Office) -> None:
        before = office.files()
        corrected(office, "mla", "4", "on=2026-01-02", *WHY)
        assert office.run("undo", "--yes").code == 0
        assert office.files() == before

    def test_the_weekly_report_and_the_log(self, office: Office) -> None:
        corrected(office, "mla", "4", "on=2026-10-06", "place=Delhi", *WHY)
        told = json.loads(office.run("report", "weekly", "-f", "json").out)
        (section,) = [one for one in told["sections"] if one["id"] == "corrected"]
        assert section["rows"] == [{
            "id": "mla", "title": "Convention on Mutual Legal Assistance", "event": 4,
            "recorded": "2026-11-21", "by": "tester", "old": {"on": "2026-10-05", "place": None},
            "new": {"on": "2026-10-06", "place": "Delhi"}, "reason": "Misread.",
        }]  # fmt: skip
        first = json.loads(office.run("log", "mla", "-f", "json").out)["rows"][0]
        assert first == {
            "recorded": "2026-11-21", "on": "2026-10-06", "id": "mla", "by": "tester", "source": [],
            "what": "Corrected: on was 2026-10-05, place was absent (Misread.)",
        }  # fmt: skip

    def test_what_became_internal_is_left_out_and_says_nothing(self, office: Office) -> None:
        corrected(office, "mla", "4", "internal=true", "--reason", "Hush.")
        shown = office.run("show", "mla", "--redact", "-f", "json").out
        assert "ratification" not in shown
        assert "Hush" not in shown


class TestCompletion:
    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("tracker correct ml", ["mla"]),
            ("tracker correct mla ", ["1", "2", "3", "4"]),
            ("tracker correct mla 4 pl", ["place="]),
            ("tracker correct mla 4 place=x rec", []),
        ],
    )
    def test_ids_numbers_and_keys(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        words: str, offered: list[str],
    ) -> None:  # fmt: skip
        monkeypatch.setenv("_TRACKER_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        with pytest.raises(SystemExit):
            office.run()
        assert capsys.readouterr().out.split() == offered

    def test_what_the_events_are(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("_TRACKER_COMPLETE", "complete_fish")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "tracker correct mla 4")
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        with pytest.raises(SystemExit):
            office.run()
        assert capsys.readouterr().out.strip() == "4\t2026-10-05 Ratification: India"
