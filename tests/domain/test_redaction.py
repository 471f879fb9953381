"""Redaction: what is marked internal is left out, with every name of it; the rest still stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from tracker.domain.finding import KeyPath
from tracker.domain.lateness import days_overdue, days_without_news, is_stale
from tracker.domain.life import due, live
from tracker.domain.moment import Moment
from tracker.domain.redaction import part, redacted
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.rules import RULES, Case, run
from tracker.store.read import of_files

TODAY = date(2026, 11, 21)
CONVENTION = 'title = "A convention"\nkind = "convention"\n'
SECRET = 'title = "Secret"\nkind = "treaty"\ninternal = true\n[[event]]\non = 2020-01-01\nstatus = "signed"\n'


def register(files: Mapping[str, str]) -> Register:
    """The register that these files make: their paths without the ending, their text."""
    held = []
    for path, text in files.items():
        folder, _, id = path.partition("/")
        held.append((folder, f"{id}.toml", dedent(text).encode()))
    return of_files(held, Settings())


def shown(path: str, files: Mapping[str, str]) -> Mapping[str, Any]:
    """What is left of a file of the register that they make."""
    left = {record.path: record for record in redacted(register(files)).records}
    return left[f"{path}.toml"].raw


def events(text: str, folder: str = "instruments") -> list[Mapping[str, Any]]:
    """What is left of the events of one record."""
    head = CONVENTION if folder == "instruments" else 'title = "An action"\n'
    left: list[Mapping[str, Any]] = shown(f"{folder}/a", {f"{folder}/a": head + dedent(text)})[
        "event"
    ]
    return left


class TestWholeRecords:
    @pytest.mark.parametrize("folder", ["instruments", "actions"])
    def test_they_are_left_out(self, folder: str) -> None:
        made = register({f"{folder}/open": CONVENTION, f"{folder}/secret": SECRET})
        assert [record.id for record in redacted(made).records] == ["open"]

    @pytest.mark.parametrize(
        "mark",
        ['internal = "yes"', "internal = 1", "Internal = true", "internl = true", 'internal = ""'],
    )
    def test_a_mark_that_must_be_meant_counts(self, mark: str) -> None:
        made = register({"instruments/secret": CONVENTION + mark})
        assert redacted(made).records == ()

    def test_the_settings_stay(self) -> None:
        made = register({"instruments/open": CONVENTION})
        assert redacted(made).settings is made.settings

    def test_false_is_no_mark(self) -> None:
        made = register({"instruments/open": CONVENTION + "internal = false"})
        assert [record.id for record in redacted(made).records] == ["open"]

    def test_a_mark_written_below_a_table_is_that_of_the_record(self) -> None:
        text = CONVENTION + '[duration]\nterm = "5 years"\ninternal = true\n'
        assert redacted(register({"instruments/secret": text})).records == ()

    def test_findings_made_while_reading_it_go_with_it(self) -> None:
        made = register({
            "instruments/secret": SECRET.replace('"treaty"', '"pact"'),
            "instruments/open": CONVENTION.replace('"convention"', '"custom"'),
        })  # fmt: skip
        assert [finding.path for finding in made.findings] == [
            "instruments/secret.toml", "instruments/open.toml",
        ]  # fmt: skip
        assert [finding.path for finding in redacted(made).findings] == ["instruments/open.toml"]

    def test_an_unreadable_file_may_be_internal_and_has_no_name(self) -> None:
        made = register({
            "instruments/secret": "internal = true\ntitle = secret",
            "sources/broken": "title = ",
            "instruments/open": CONVENTION + 'supersedes = ["secret"]',
        })  # fmt: skip
        left = redacted(made)
        assert left.unreadable == ("instruments/(left out)", "sources/broken.toml")
        assert left.findings == ()
        assert left.instruments["open"].supersedes == ()


class TestNames:
    def test_of_an_instrument(self) -> None:
        left = shown("instruments/open", {
            "instruments/secret": SECRET,
            "instruments/other": CONVENTION,
            "instruments/open": CONVENTION + dedent("""\
                amends = "secret"
                supersedes = ["secret", "other"]
                protocol-to = "secret"
                implements = ["secret"]
                """),
        })  # fmt: skip
        assert left == {
            "title": "A convention", "kind": "convention", "supersedes": ["other"],
        }  # fmt: skip

    def test_of_an_instrument_in_an_action(self) -> None:
        left = shown("actions/open", {
            "instruments/secret": SECRET,
            "actions/hidden": 'title = "Hidden"\ninternal = true',
            "actions/open": 'title = "Open"\ninstruments = ["secret"]\n'
                            'blocked-by = ["hidden", "secret"]\n',
        })  # fmt: skip
        assert left == {"title": "Open"}

    @pytest.mark.parametrize(
        "clause",
        [
            'when = { fraction = "2/3", of = { parties-to = "secret" } }',
            'when = { consents = 3 }\nnot-before = [{ instrument = "secret" }]',
            'when = { all = [{ consents = 3 }, { fraction = "1/2", of = { parties-to = "secret" } }] }',
            'when = { consents = 3 }\nbinds = { parties-to = "secret" }',
        ],
    )
    def test_a_clause_that_hangs_on_it_goes_whole(self, clause: str) -> None:
        text = f'{CONVENTION}[entry-into-force]\ntext = "as the Secret says"\n{clause}\n'
        left = shown("instruments/open", {"instruments/secret": SECRET, "instruments/open": text})
        assert left == {"title": "A convention", "kind": "convention"}

    def test_of_a_meeting_of_a_body_that_is_marked(self) -> None:
        """A body has no such mark, so whoever wrote it there meant the whole of it."""
        body = 'title = "B"\nkind = "dialogue"\ninternal = true\n[[meeting]]\nnumber = 1\non = 2024-01-01\n'
        text = 'title = "Open"\n[[event]]\non = 2024-01-01\nnote = "x"\nmeeting = "secret/1"\n'
        left = shown("actions/open", {"bodies/secret": body, "actions/open": text})
        assert left["event"] == [{"on": date(2024, 1, 1), "note": "x"}]

    def test_of_an_internal_meeting(self) -> None:
        body = dedent("""\
            title = "A body"
            kind = "dialogue"
            [[meeting]]
            number = 1
            on = 2024-01-01
            internal = true
            [[meeting]]
            number = 2
            on = 2025-01-01
            outcomes = ["secret", "open"]
            """)
        action = dedent("""\
            title = "Open"
            [[event]]
            on = 2024-01-01
            status = "open"
            meeting = "body/1"
            [[event]]
            on = 2024-02-01
            note = "by its date"
            meeting = "body/2024-01-01"
            [[event]]
            on = 2025-01-01
            note = "the next"
            meeting = "body/2"
            """)
        left = redacted(register({
            "bodies/body": body, "actions/open": action, "instruments/secret": SECRET,
        }))  # fmt: skip
        assert left.bodies["body"].raw["meeting"] == [
            {"number": 2, "on": date(2025, 1, 1), "outcomes": ["open"]}
        ]
        assert [event.meeting for event in left.actions["open"].event] == ["", "", "body/2"]

    def test_what_a_key_said_before_a_correction(self) -> None:
        text = dedent("""\
            title = "Open"
            [[event]]
            on = 2024-01-01
            status = "open"
            meeting = "body/2"
            corrections = [
              { recorded = 2024-02-01, was = { meeting = "body/1" }, reason = "the first" },
              { recorded = 2024-03-01, was = { meeting = "body/1", place = "Goa" } },
            ]
            """)
        body = 'title = "A body"\nkind = "dialogue"\n[[meeting]]\nnumber = 1\non = 2023-01-01\n'
        body += "internal = true\n[[meeting]]\nnumber = 2\non = 2024-01-01\n"
        left = shown("actions/open", {"bodies/body": body, "actions/open": text})
        assert left["event"][0]["corrections"] == [
            {"recorded": date(2024, 3, 1), "was": {"place": "Goa"}}
        ]

    def test_nothing_dangles(self) -> None:
        made = register({
            "instruments/secret": SECRET,
            "instruments/open": CONVENTION + 'amends = "secret"\n[entry-into-force]\n'
                                'when = { consents = 1 }\nnot-before = [{ instrument = "secret" }]\n',
            "actions/open": 'title = "Open"\nblocked-by = ["secret"]\ninstruments = ["secret"]\n',
        })  # fmt: skip
        assert not [f for f in run(RULES, Case(made, TODAY)) if f.code == "T104"]
        found = run(RULES, Case(redacted(made), TODAY))
        assert not [finding for finding in found if finding.code == "T104"]


class TestSources:
    SOURCE = 'title = "A cable"\ngrade = "official"\n'
    NOTE = '[[event]]\non = 2020-01-01\nnote = "x"\nsource = "cable"\n'

    @pytest.mark.parametrize(
        ("text", "is_left"),
        [
            ("", True),  # nothing ever cited it
            (NOTE, True),
            (NOTE + "internal = true\n", False),
            (NOTE + "internal = true\n" + NOTE, True),
            ('[[event]]\non = 2020-01-01\nnote = "x"\ninternal = true\n'
             'contrary = [{ on = 2020-01-02, source = "cable" }]\n', False),
        ],
    )  # fmt: skip
    def test_what_only_the_left_out_cites_is_left_out(self, text: str, is_left: bool) -> None:
        left = redacted(
            register({"sources/cable": self.SOURCE, "instruments/a": CONVENTION + text})
        )
        assert ("cable" in left.sources) is is_left


class TestEvents:
    def test_notes_and_acts_go(self) -> None:
        left = events("""\
            [[event]]
            on = 2020-01-01
            status = "signed"
            [[event]]
            on = 2021-01-01
            act = "stated-intention"
            parties = ["IND"]
            internal = true
            [[event]]
            on = 2021-01-02
            note = "told in confidence"
            internal = true
            """)
        assert left == [{"on": date(2020, 1, 1), "status": "signed"}]

    @pytest.mark.parametrize(
        ("act", "known"),
        [("ratification", "partial"), ("reservation", "partial"), ("stated-intention", "complete"),
         ("cabinet-approval", "complete")],
    )  # fmt: skip
    def test_acts_left_out_are_known_in_part(self, act: str, known: str) -> None:
        text = f'{CONVENTION}[[event]]\non = 2020-01-01\nact = "{act}"\nparties = ["IND"]\n'
        left = redacted(register({"instruments/a": text + "internal = true\n"}))
        assert left.instruments["a"].acts_known == known

    def test_a_reason_for_a_finding_may_tell_of_it(self) -> None:
        text = CONVENTION + 'allow = { T302 = "the secret talks" }\n'
        note = '[[event]]\non = 2020-01-01\nnote = "x"\n'
        assert "allow" in shown("instruments/a", {"instruments/a": text + note})
        assert "allow" not in shown(
            "instruments/a", {"instruments/a": text + note + "internal = true"}
        )

    def test_their_places_are_those_of_what_is_left(self) -> None:
        text = '[[event]]\non = 2020-01-01\nnote = "x"\ninternal = true\n'
        text += '[[event]]\non = 2020-01-02\nstatus = "signed"\n'
        left = redacted(register({"instruments/a": CONVENTION + text})).instruments["a"]
        assert [event.at for event in left.event] == [("event", 0)]
        assert left.raw["event"][0]["status"] == "signed"


class TestStatuses:
    HEAD = '[[event]]\non = 2020-01-01\nstatus = "adopted"\n'
    LAST = '[[event]]\non = 2022-01-01\nstatus = "signed"\nrecorded = 2022-02-02\n'

    def test_what_is_wrong_in_what_is_left_has_its_new_place(self) -> None:
        text = CONVENTION + (
            '[[event]]\non = 2020-01-01\nnote = "Secret."\ninternal = true\n'
            '[[event]]\non = 2021-01-01\nnote = "Public."\nplace = 5\n'
        )
        (one,) = redacted(register({"instruments/a": text})).findings
        assert (one.code, one.path, one.record) == ("T003", "instruments/a.toml", "a")
        assert one.at == ("event", 0, "place")
        assert one.message == '"place" is a whole number, where text is wanted'
        assert (one.name, one.severity) == ("wrong-type", "error")
        assert one.hint == 'write it in quotes: "..."'

    def test_a_step_that_a_later_one_presupposes_stands_bare(self) -> None:
        left = events(
            self.HEAD
            + '[[event]]\non = 2021-05-05\nstatus = "ready-to-sign"\nplace = "Goa"\ninternal = true\n'
            + self.LAST
        )
        assert left[1] == {
            "on": "2020-01-01..2022-01-01", "status": "ready-to-sign", "recorded": "2022-02-02",
        }  # fmt: skip
        assert [event["status"] for event in left] == ["adopted", "ready-to-sign", "signed"]

    def test_one_that_none_presupposes_is_not_told(self) -> None:
        left = events(
            '[[event]]\non = 2020-01-01\nstatus = "under-negotiation"\n'
            '[[event]]\non = 2021-01-01\nstatus = "text-finalised"\ninternal = true\n'
            '[[event]]\non = 2022-01-01\nstatus = "adopted"\n'
        )
        assert [event["status"] for event in left] == ["under-negotiation", "adopted"]

    def test_a_step_between_days_out_of_order_has_the_day_of_the_later_one(self) -> None:
        left = events(
            self.HEAD.replace("2020", "2023")
            + '[[event]]\non = 2021-05-05\nstatus = "ready-to-sign"\ninternal = true\n'
            + self.LAST
        )
        assert (left[1]["on"], left[1]["status"]) == ("2022-01-01", "ready-to-sign")

    def test_of_several_only_those_of_the_shortest_way_are_told(self) -> None:
        """The text may have been adopted or not: what is shown presupposes neither."""
        left = events(
            '[[event]]\non = 2020-01-01\nstatus = "under-negotiation"\n'
            '[[event]]\non = 2021-01-01\nstatus = "adopted"\ninternal = true\n'
            '[[event]]\non = 2021-05-05\nstatus = "ready-to-sign"\ninternal = true\n' + self.LAST
        )
        assert [event["status"] for event in left] == [
            "under-negotiation", "ready-to-sign", "signed",
        ]  # fmt: skip

    def test_the_last_may_be_secret(self) -> None:
        """Then none is told, not even the one before: what would be said of it may be false."""
        text = CONVENTION + self.HEAD + '[[event]]\non = 2021-05-05\nstatus = "ready-to-sign"\n'
        left = redacted(register({"instruments/a": text + "internal = true\n"}))
        life = live(left.instruments["a"], Moment(TODAY, None, TODAY))
        assert (life.status, life.since, life.moved, life.is_withheld) == (None, None, None, True)
        assert [event.status for event in life.past] == ["adopted"]
        assert left.instruments["a"].acts_known == "partial"

    def test_between_two_that_are_public_none_is_told(self) -> None:
        text = 'title = "An action"\n' + dedent("""\
            [[event]]
            on = 2020-01-01
            status = "open"
            [[event]]
            on = 2021-01-01
            status = "in-progress"
            internal = true
            [[event]]
            on = 2022-01-01
            status = "blocked"
            """)
        left = redacted(register({"actions/a": text})).actions["a"]
        between = live(left, Moment(date(2021, 6, 1), None, TODAY))
        after = live(left, Moment(TODAY, None, TODAY))
        assert (between.status, between.is_withheld) == (None, True)
        assert (after.status, after.is_withheld) == ("blocked", False)

    def test_one_after_an_announcement_hides_that(self) -> None:
        text = (
            CONVENTION
            + self.HEAD
            + dedent("""\
            [[event]]
            on = 2026-11-01
            status = "ready-to-sign"
            effective = 2026-12-01
            [[event]]
            on = 2026-11-02
            status = "abandoned"
            internal = true
            """)
        )
        left = redacted(register({"instruments/a": text})).instruments["a"]
        life = live(left, Moment(TODAY, None, TODAY))
        assert (life.status, life.fixed, life.is_withheld) == (None, None, True)

    def test_a_step_that_no_shortest_way_knows(self) -> None:
        """Back in force after a suspension of which nobody outside was told."""
        left = events(
            '[[event]]\non = 2020-01-01\nstatus = "in-force"\n'
            '[[event]]\non = 2021-01-01\nstatus = "suspended"\ninternal = true\n'
            '[[event]]\non = 2022-01-01\nstatus = "in-force"\n'
        )
        assert [event["status"] for event in left] == ["in-force", "suspended", "in-force"]
        assert left[1] == {"on": "2020-01-01..2022-01-01", "status": "suspended"}

    def test_the_state_of_the_record_stays(self) -> None:
        text = CONVENTION + self.HEAD
        text += (
            '[[event]]\non = 2021-05-05\nstatus = "ready-to-sign"\ninternal = true\n' + self.LAST
        )
        left = redacted(register({"instruments/a": text})).instruments["a"]
        life = live(left, Moment(TODAY, None, TODAY))
        assert (life.status, life.illegal) == ("signed", ())


class TestDeadlines:
    FIRST = 'title = "An action"\ndue = 2020-05-01\n[[event]]\non = 2020-01-01\nstatus = "open"\n'
    SECRET = "[[event]]\non = 2020-03-01\ndue = 2020-08-01\ninternal = true\n"
    PUBLIC = "[[event]]\non = 2020-04-01\ndue = 2020-12-01\n"

    def _at(self, text: str, day: date = TODAY) -> tuple[str | None, str | None]:
        """The deadline as it is told on a day, and the first one."""
        left = redacted(register({"actions/a": text})).actions["a"]
        found = due(left, live(left, Moment(day, None, TODAY)))
        return str(found) if found else None, str(left.due) if left.due else None

    def test_where_the_last_is_secret_none_is_told(self) -> None:
        assert self._at(self.FIRST + self.SECRET) == (None, None)

    def test_a_public_one_before_it_is_not_told_as_the_deadline(self) -> None:
        secret = self.SECRET.replace("2020-03-01", "2020-06-01")
        assert self._at(self.FIRST + self.PUBLIC + secret) == (None, None)

    def test_a_public_one_after_it_stands(self) -> None:
        text = self.FIRST + self.SECRET + self.PUBLIC
        assert self._at(text) == ("2020-12-01", "2020-05-01")

    def test_on_a_day_between_them_none_is_told(self) -> None:
        text = self.FIRST + self.SECRET + self.PUBLIC
        assert self._at(text, date(2020, 3, 15)) == (None, "2020-05-01")

    def test_where_none_is_secret_it_stands(self) -> None:
        note = '[[event]]\non = 2020-03-01\nnote = "x"\ninternal = true\n'
        assert self._at(self.FIRST + note) == ("2020-05-01", "2020-05-01")


class TestNews:
    OPEN = 'title = "An action"\ndue = 2020-05-01\n[[event]]\non = 2020-01-01\nstatus = "open"\n'
    NOTE = '[[event]]\non = 2020-03-01\nnote = "x"\n'

    @pytest.mark.parametrize(
        ("events", "is_told"),
        [
            ("", True),
            (NOTE, True),
            (NOTE + "internal = true\n", False),
            (NOTE + "internal = true\n" + NOTE, True),
        ],
    )
    def test_after_what_is_left_out_nobody_knows_for_how_long_it_is_quiet(
        self, events: str, is_told: bool
    ) -> None:
        left = redacted(register({"actions/a": self.OPEN + events})).actions["a"]
        moment = Moment(TODAY, None, TODAY)
        life = live(left, moment)
        assert (days_without_news(life, moment) is not None) is is_told
        assert is_stale(left, life, moment, Settings()) is is_told
        assert (days_overdue(left, life, TODAY) is not None) is is_told


class TestMeetings:
    HEAD = 'title = "A body"\nkind = "dialogue"\n'

    @pytest.mark.parametrize(
        ("years", "withheld"),
        [
            (((2020, False), (2022, False)), set()),
            (((2020, True), (2022, False)), {("meeting",)}),
            (((2020, False), (2021, True), (2022, False)), {("meeting", 0)}),
            (((2022, False), (2020, False), (2021, True)), {("meeting", 1)}),
            (((2020, False), (2022, True)), {("meeting", 0)}),
        ],
    )
    def test_after_which_one_another_is_left_out(
        self, years: tuple[tuple[int, bool], ...], withheld: set[KeyPath]
    ) -> None:
        text = self.HEAD + "".join(
            f"[[meeting]]\non = {year}-01-01\ninternal = {str(hidden).lower()}\n"
            for year, hidden in years
        )
        left = redacted(register({"bodies/a": text})).bodies["a"]
        assert left.withheld == withheld


class TestCorrections:
    def test_what_was_said_while_it_was_internal_is_not_told(self) -> None:
        left = events("""\
            [[event]]
            on = 2024-01-01
            note = "public"
            recorded = 2024-01-02
            corrections = [
              { recorded = 2024-02-01, was = { note = "secret one" }, reason = "secret two" },
              { recorded = 2024-03-01, was = { internal = true, note = "secret three" } },
              { recorded = 2024-04-01, was = { note = "publik" }, reason = "a slip" },
            ]
            """)
        assert left == [{
            "on": date(2024, 1, 1),
            "note": "public",
            "recorded": date(2024, 3, 1),
            "corrections": [
                {"recorded": date(2024, 4, 1), "was": {"note": "publik"}, "reason": "a slip"}
            ],
        }]  # fmt: skip

    def test_the_outside_learned_of_it_when_it_ceased_to_be_internal(self) -> None:
        text = CONVENTION + dedent("""\
            [[event]]
            on = 2024-01-01
            note = "public"
            corrections = [{ recorded = 2024-03-01, was = { internal = true } }]
            """)
        left = redacted(register({"instruments/a": text}))
        assert left.as_known(date(2024, 2, 29)).instruments["a"].event == ()
        assert len(left.as_known(date(2024, 3, 1)).instruments["a"].event) == 1

    def test_what_is_internal_now_is_left_out_of_every_past(self) -> None:
        text = CONVENTION + dedent("""\
            [[event]]
            on = 2024-01-01
            note = "secret"
            internal = true
            corrections = [{ recorded = 2024-03-01, was = { internal = "" } }]
            """)
        left = redacted(register({"instruments/a": text}))
        assert left.as_known(date(2024, 2, 29)).instruments["a"].event == ()


class TestOtherStates:
    """Two revisions of a register: what is internal in one is in neither."""

    NOTE = '[[event]]\non = 2024-01-01\nnote = "a hint"\nsource = "cable"\n'

    def test_a_record(self) -> None:
        then = register({"instruments/secret": SECRET.replace("internal = true\n", "")})
        now = register({"instruments/secret": SECRET})
        assert redacted(then, now).records == ()

    def test_an_event(self) -> None:
        then = register({"instruments/a": CONVENTION + self.NOTE})
        now = register({"instruments/a": CONVENTION + self.NOTE + "internal = true\n"})
        assert redacted(then, now).instruments["a"].event == ()

    def test_an_event_that_said_something_else_then(self) -> None:
        then = register({"instruments/a": CONVENTION + self.NOTE})
        corrected = self.NOTE.replace("a hint", "a clue") + dedent("""\
            internal = true
            corrections = [{ recorded = 2024-03-01, was = { note = "a hint", internal = "" } }]
            """)
        now = register({"instruments/a": CONVENTION + corrected})
        assert redacted(then, now).instruments["a"].event == ()


def test_a_name_under_a_key_of_another_type_is_left_out_too() -> None:
    files = {
        "actions/a": 'title = "An action"\nmandate = ["secret"]\n',
        "instruments/secret": SECRET,
    }
    assert shown("actions/a", files) == {"title": "An action"}
    titled = {"actions/a": 'title = "secret"\n', "instruments/secret": SECRET}
    assert shown("actions/a", titled) == {"title": "secret"}


def test_what_has_no_mark_is_as_it_was() -> None:
    made = register(
        {"instruments/a": CONVENTION + TestOtherStates.NOTE, "sources/cable": "title = 1"}
    )
    left = redacted(made)
    assert all(one is other for one, other in zip(made.records, left.records, strict=True))
    assert left.findings == made.findings


def test_a_part_is_what_its_folders_would_have_been() -> None:
    made = register({
        "instruments/a": CONVENTION, "sources/b": "title = 1", "actions/c": "title = ", "sources/d": "=",
    })  # fmt: skip
    left = part(made, ("sources",))
    assert [record.id for record in left.records] == ["b"]
    assert left.unreadable == ("sources/d.toml",)
    assert {finding.path for finding in left.findings} == {"sources/b.toml", "sources/d.toml"}
