"""What the rules on entry into force say in words, and how often the clause is worked out."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.entry import Entry
from tracker.domain.finding import Finding
from tracker.domain.moment import Moment
from tracker.domain.reckoning import entry_into_force
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.rules import RULES, Case, run
from tracker.store import read

TODAY = date(2026, 11, 21)
HEAD = 'title = "Convention on Transit"\nkind = "convention"\nopen-to = ["IND", "NPL", "THA"]\n'
SIGNED = """
[[event]]
on = 2023-01-10
status = "signed"

[[event]]
on = 2023-01-10
act = "signature"
parties = ["IND", "NPL", "THA"]
"""
RATIFIED = """
[[event]]
on = 2024-04-21
act = "ratification"
parties = ["IND", "NPL"]
"""


def register(**files: str) -> Register:
    """A register of these instruments, with the source that they cite."""
    found = [read.record("instruments", id, text, 262_144) for id, text in files.items()]
    gazette = 'title = "The gazette"\ngrade = "official"\n'
    found.append(read.record("sources", "gazette", gazette, 262_144))
    return Register([record for record, _ in found], None, [])


def clause(*lines: str) -> str:
    return "\n[entry-into-force]\n" + "".join(f"{line}\n" for line in lines)


def in_force(on: str, more: str = "") -> str:
    return f'\n[[event]]\non = {on}\nstatus = "in-force"\n{more}'


def judged(text: str, today: date = TODAY) -> list[Finding]:
    """What the rules on entry into force find in one instrument."""
    found = run(RULES, Case(register(transit=text), today))
    return [f for f in found if f.code in ("T206", "T304", "T305", "T306")]


class TestWithoutGround:
    def test_what_is_missing_stands_in_the_hint(self) -> None:
        text = HEAD + clause("when = { consents = 3 }") + SIGNED + RATIFIED + in_force("2024-05-01")
        (found,) = judged(text)
        assert (found.code, found.at) == ("T206", ("event", 3, "status"))
        assert found.message == (
            "in force from 2024-05-01, but its clause was not met by then and no source declares it"
        )
        assert found.hint.startswith("missing: Thailand (THA); record what is missing, or cite ")

    def test_the_day_worked_out_stands_there_too(self) -> None:
        steps = clause("when = { consents = 2 }", 'after = "30 days"')
        (found,) = judged(HEAD + steps + SIGNED + RATIFIED + in_force("2024-05-20"))
        assert found.hint.startswith("worked out: 2024-05-21; correct the date, or cite ")

    def test_the_effective_day_is_the_one_judged(self) -> None:
        text = HEAD + clause("when = { consents = 2 }", 'after = "30 days"') + SIGNED + RATIFIED
        assert judged(text + in_force("2024-04-21", "effective = 2024-05-21\n")) == []
        (found,) = judged(text + in_force("2024-05-21", "effective = 2024-05-20\n"))
        assert found.code == "T206"


class TestSatisfied:
    TEXT = HEAD + clause("when = { consents = 2 }", 'after = "30 days"') + SIGNED + RATIFIED

    def test_the_day_and_the_command(self) -> None:
        (found,) = judged(self.TEXT)
        assert (found.code, found.at) == ("T304", ("event", 0, "status"))
        assert found.message == "by its clause in force since 2024-05-21, but no event says so"
        assert found.hint == "tracker advance transit in-force --on 2024-05-21 --source ID"

    def test_from_the_day_itself_on(self) -> None:
        assert judged(self.TEXT, date(2024, 5, 20)) == []
        assert [f.code for f in judged(self.TEXT, date(2024, 5, 21))] == ["T304"]

    def test_steps_that_are_missing_are_said(self) -> None:
        (found,) = judged(self.TEXT.replace('"signed"', '"ready-to-sign"'))
        assert found.hint == "tracker advance transit in-force --via --on 2024-05-21 --source ID"

    def test_where_not_every_act_is_held_it_may_have_been_earlier(self) -> None:
        (found,) = judged('acts-known = "partial"\n' + self.TEXT)
        assert found.message == (
            "by its clause in force since 2024-05-21 at the latest, but no event says so"
        )


class TestDiffers:
    TEXT = HEAD + clause("when = { consents = 2 }", 'after = "30 days"') + SIGNED + RATIFIED

    @pytest.mark.parametrize(
        ("on", "apart", "hint"),
        [
            ("2024-05-20", "1 day earlier", 'counting = "inclusive" would give the declared day; '),
            ("2024-05-22", "1 day later", 'counting = "next-day" would give the declared day; '),
            ("2024-05-23", "2 days later", "correct what is wrong, or say why it may stand: "),
        ],
    )
    def test_days_apart_and_the_counting_that_would_agree(
        self, on: str, apart: str, hint: str
    ) -> None:
        (found,) = judged(self.TEXT + in_force(on, 'source = "gazette"\n'), TODAY)
        assert (found.code, found.at) == ("T305", ("event", 3, "on"))
        assert found.message == (
            f"declared in force from {on}, {apart} than its clause gives: 2024-05-21"
        )
        assert found.hint.startswith(hint)

    def test_unmet(self) -> None:
        text = self.TEXT.replace("consents = 2", "consents = 3")
        (found,) = judged(text + in_force("2024-05-20", 'source = "gazette"\n'))
        assert found.message == (
            "declared in force from 2024-05-20, but by the acts recorded its clause was not met"
        )
        assert found.hint.startswith("missing: Thailand (THA); record it, or say why ")

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            ("2024-01-15", "but its clause gives 2024-05-01 at the earliest"),
            ("2024-08-15", "but its clause gives 2024-05-30 at the latest"),
        ],
    )
    def test_of_a_loose_deposit_the_bounds_are_told(self, on: str, words: str) -> None:
        text = self.TEXT.replace("2024-04-21", '"2024-04"')
        (found,) = judged(text + in_force(on, 'source = "gazette"\n'))
        assert found.message == f"declared in force from {on}, {words}"


class TestUndetermined:
    def test_the_loose_date_is_named(self) -> None:
        text = HEAD + clause("when = { consents = 2 }") + SIGNED
        (found,) = judged(text + RATIFIED.replace("2024-04-21", '"2026"'))
        assert (found.code, found.at) == ("T306", ("event", 2, "on"))
        assert found.message == (
            "whether its clause is met cannot be determined; "
            "wanting: the day of the ratification by India, Nepal, given as 2026"
        )
        assert (
            found.hint == "record the fact that is wanting; what is known: tracker explain transit"
        )


def test_each_clause_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(record: Instrument, known: Register, moment: Moment) -> Entry:
        asked.append(record.id)
        return entry_into_force(record, known, moment)

    monkeypatch.setattr("tracker.rules.rule.entry_into_force", counted)
    text = HEAD + clause("when = { consents = 2 }") + SIGNED + RATIFIED
    known = register(one=text, two=text.replace("Transit", "Trade") + in_force("2024-04-21"))
    run(RULES, Case(known, TODAY))
    assert sorted(asked) == ["one", "two"]
