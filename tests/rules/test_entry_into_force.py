"""What the rules on entry into force say in words, and how often the clause is worked out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tracker.domain.entry.answer import Entry
from tracker.domain.entry.reckoning import entry_into_force
from tracker.domain.finding import Finding
from tracker.domain.moment import Moment
from tracker.domain.records import Instrument
from tracker.domain.register import Register
from tracker.rules import RULES, Case, ground, run
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

    def counted(record: Instrument, known: Register, moment: Moment, **more: Any) -> Entry:
        asked.append(record.id)
        return entry_into_force(record, known, moment, **more)

    monkeypatch.setattr("tracker.rules.case.entry_into_force", counted)
    text = HEAD + clause("when = { consents = 2 }") + SIGNED + RATIFIED
    known = register(one=text, two=text.replace("Transit", "Trade") + in_force("2024-05-30"))
    run(RULES, Case(known, TODAY))
    assert sorted(asked) == ["one", "two"]


def floors(*ids: str) -> str:
    """An instrument that cannot enter into force before these, by a condition that is met."""
    names = ", ".join(f'{{ instrument = "{id}" }}' for id in ids)
    return HEAD + clause("when = { consents = 1 }", f"not-before = [{names}]") + SIGNED + RATIFIED


def parties_to(id: str) -> str:
    """An instrument that waits for the parties to another."""
    part = f'when = {{ fraction = "1/2", of = {{ parties-to = "{id}" }} }}'
    return HEAD + clause(part) + SIGNED + RATIFIED


def can_be_tried(known: Register, *flawed: str) -> list[str]:
    """The instruments whose clause can be tried where a title in each of `flawed` is wrong."""
    flaws = {f"instruments/{id}.toml": frozenset({("title",)}) for id in flawed}
    case = Case(known, TODAY, flaws=flaws)
    return [one.id for one in case.sound_instruments if ground.can_be_tried(case, one)]


class TestChains:
    """Instruments that hang on one another: however far away a flaw is, it is felt."""

    LENGTH = 1100

    def chain(self, last: str) -> dict[str, str]:
        """Each of i0, i1 ... hangs on the next, by turns in two ways."""
        ids = [f"i{n}" for n in range(self.LENGTH)]
        ways = (floors, parties_to)
        return {id: ways[n % 2](after) for n, (id, after) in enumerate(pairs(ids, last))}

    @pytest.mark.parametrize("last", ["i0", "end"])
    def test_a_long_chain_open_or_closed(self, last: str) -> None:
        files = self.chain(last) | {"end": HEAD}
        known = register(**files)
        assert len(can_be_tried(known)) == self.LENGTH
        assert can_be_tried(known, "i500") == (
            [] if last == "i0" else sorted(f"i{n}" for n in range(501, self.LENGTH))
        )

    def test_what_hangs_on_nothing_unsound_is_tried(self) -> None:
        files = {"one": floors("two", "three"), "two": floors("four"), "three": floors(),
                 "four": HEAD}  # fmt: skip
        assert can_be_tried(register(**files), "four") == ["three"]
        assert can_be_tried(register(**files), "three") == ["two"]

    def test_no_instrument_is_looked_at_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looked: list[str] = []
        hangs_on = ground._hangs_on

        def counted(record: Instrument) -> frozenset[str]:
            looked.append(record.id)
            return hangs_on(record)

        monkeypatch.setattr(ground, "_hangs_on", counted)
        layers = [(f"i{n}a", f"i{n}b") for n in range(12)]
        files = {id: floors(*below) for above, below in pairwise(layers)
                 for id in above}  # fmt: skip
        files |= {id: floors() for id in layers[-1]}
        files = {id: text.replace("Transit", id) for id, text in files.items()}
        run(RULES, Case(register(**files), TODAY))
        assert sorted(looked) == sorted(files)


def pairs(ids: list[str], last: str) -> list[tuple[str, str]]:
    """Each id with the one after it."""
    return list(zip(ids, [*ids[1:], last], strict=True))


@pytest.mark.parametrize(
    ("status", "expected"), [("suspended", ["T210"]), ("proposed", [])], ids=["sound", "illegal"]
)
def test_what_cannot_be_tried_makes_no_withdrawal_of_consent_late(
    status: str, expected: list[str]
) -> None:
    taken = '\n[[event]]\non = 2025-01-10\nact = "withdrawal-of-consent"\nparties = ["IND"]\n'
    end = HEAD.replace("Transit", "Trade") + SIGNED + in_force("2023-02-01")
    end += f'\n[[event]]\non = 2023-06-01\nstatus = "{status}"\n'
    known = register(transit=floors("end") + taken, end=end)
    found = run(RULES, Case(known, TODAY))
    assert [f.code for f in found if f.code == "T210"] == expected
