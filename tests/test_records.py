"""The register that is shipped: sound, and true to what its sources say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.records import Event, Meeting
from tracker.domain.register import Register
from tracker.reports.body_row import body_row
from tracker.reports.rows import InstrumentRow, instrument_row
from tracker.rules import RULES, Case, run
from tracker.store import read

ROOT = Path(__file__).parents[1] / "records"
TODAY = date(2026, 11, 21)
LOADED = Moment(TODAY, None, TODAY)

SEVEN = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")
"""The members of BIMSTEC."""


@pytest.fixture(scope="module")
def register() -> Register:
    return read.register(ROOT)


def row(register: Register, id: str, day: date = TODAY) -> InstrumentRow:
    """An instrument as it stood on a day."""
    return instrument_row(register.instruments[id], register, Moment(day, None, TODAY))


def test_the_register_is_sound(register: Register) -> None:
    errors = [finding for finding in run(RULES, Case(register, TODAY)) if finding.is_error]
    assert errors == []
    assert register.unreadable == ()
    assert len(register.records) > 200


def test_as_of_the_end_of_2021_it_says_what_the_secretariat_said(register: Register) -> None:
    day = date(2021, 12, 31)
    assert row(register, "bimstec-mla", day).life.status == "ready-to-sign"
    for id in ("bimstec-extradition", "bimstec-sentenced-persons", "bimstec-trafficking"):
        assert row(register, id, day).life.status == "under-negotiation", id
    cttc = row(register, "bimstec-cttc", day)
    assert (cttc.life.status, str(cttc.life.since)) == ("in-force", "2021-03-16")
    assert row(register, "bimstec-charter", day).life.status is None


@pytest.mark.parametrize(
    ("id", "status", "since", "signed", "parties", "eligible"),
    [
        ("bimstec-mla", "signed", "2022-03-30", 7, 0, 7),
        ("bimstec-charter", "in-force", "2024-05-20", 7, 7, 7),
        ("bimstec-cttc", "in-force", "2021-03-16", 7, 7, 7),
        ("bimstec-extradition", "under-negotiation", "..2021-11-25", 0, 0, 7),
        ("bimstec-sentenced-persons", "under-negotiation", "..2021-11-25", 0, 0, 7),
        ("bimstec-trafficking", "text-finalised", "2023-06-21..2023-06-22", 0, 0, 7),
        ("bimstec-maritime-transport", "signed", "2025-04-03", 7, 0, 7),
        ("bimstec-grid-interconnection-mou", "signed", "2018-08-31", 7, 0, 7),
        ("bimstec-rules-of-procedure", "adopted", "2025-04-04", 0, 0, None),
        ("csc-charter", "signed", "2024-08-30", 4, 0, 5),
        ("ind-mdv-immigration-mou", "signed", "2023-07-24", 2, 0, 2),
        ("ind-vnm-mou-2016", "signed", "2016", 2, 0, 2),
        ("scs-code-of-conduct", "under-negotiation", "..2022-09-13", 0, 0, None),
        ("unclos", "in-force", "1994-11-16", 0, 0, None),
    ],
)
def test_where_the_main_instruments_stand(
    register: Register,
    id: str,
    status: str,
    since: str,
    signed: int,
    parties: int,
    eligible: int | None,
) -> None:
    found = row(register, id)
    assert (found.life.status, str(found.life.since)) == (status, since)
    assert found.counts == (signed, parties, eligible)


def test_the_days_of_the_charter(register: Register) -> None:
    charter = row(register, "bimstec-charter")
    assert str(charter.enters_into_force) == "2024-05-20"
    assert tuple(charter.positions) == SEVEN
    nepal, bhutan = charter.positions["NPL"], charter.positions["BTN"]
    assert nepal.consent is not None
    assert bhutan.consent is not None
    assert (str(bhutan.consent.on), str(nepal.consent.on)) == ("2024-02-02", "2024-04-21")
    assert {str(one.signed) for one in charter.positions.values()} == {"2022-03-30"}
    for day, status in ((date(2024, 5, 19), "signed"), (date(2024, 5, 20), "in-force")):
        assert row(register, "bimstec-charter", day).life.status == status


def test_whose_acts_are_not_all_known_says_so(register: Register) -> None:
    for id in ("unclos", "saarc-suppression-of-terrorism", "bimstec-fta-framework"):
        assert register.instruments[id].acts_known == "partial", id


def test_the_meetings_counted_by_the_security_page(register: Register) -> None:
    counted = {
        body.id: body.meetings_held.count
        for body in register.bodies.values()
        if body.meetings_held and body.meetings_held.source == ("bimstec-security",)
    }
    assert counted == {
        "bnsc": 3, "jwg-cttc": 8, "sg-narcotics": 6, "sg-intelligence-sharing": 4,
        "sg-legal-law-enforcement": 8, "sg-aml-cft": 11, "sg-countering-radicalization": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "lead", "then", "now"),
    [
        ("bnsc", None, 3, 4),
        ("jwg-cttc", "IND", 9, 10),  # the ninth met on that very day
        ("sg-narcotics", "MMR", 6, 7),
        ("sg-intelligence-sharing", "LKA", 4, 4),
        ("sg-legal-law-enforcement", "IND", 8, None),
        ("sg-aml-cft", "THA", 11, 12),
        ("sg-countering-radicalization", "IND", 1, 1),
        ("sg-human-trafficking", "BGD", None, 3),
    ],
)
def test_meetings_held_then_and_now(
    register: Register, body: str, lead: str | None, then: int | None, now: int | None
) -> None:
    record = register.bodies[body]
    assert (record.lead or None) == lead
    assert body_row(record, Moment(date(2021, 11, 25), None, TODAY)).meetings_held == then
    if now is not None:
        assert body_row(record, LOADED).meetings_held == now


def test_the_meetings_of_the_security_chiefs(register: Register) -> None:
    held = {m.number: (str(m.on), m.place) for m in register.bodies["bnsc"].meeting}
    assert held == {
        1: ("2017-03-21", "New Delhi"), 2: ("2018-03-28", "Dhaka"), 3: ("2019-03", "Bangkok"),
        4: ("2024-07-26", "Nay Pyi Taw"),
    }  # fmt: skip


def test_the_sector_has_its_three_sub_sectors(register: Register) -> None:
    found = {body.id for body in register.bodies.values() if body.kind == "sub-sector"}
    assert found == {"cttc", "disaster-management", "energy"}
    assert {register.bodies[id].parent for id in found} == {"security"}
    assert register.bodies["security"].lead == "IND"


def test_members_of_bimstec(register: Register) -> None:
    assert register.members("bimstec", TODAY) == frozenset(SEVEN)
    assert register.members("bimstec", date(2000, 1, 1)) == frozenset(SEVEN) - {"BTN", "NPL"}


def told(register: Register) -> list[tuple[str, Event | Meeting]]:
    """Everything the register tells, with the file that tells it."""
    events = [(r.path, event) for r in register.living() for event in r.event]
    return events + [(b.path, m) for b in register.bodies.values() for m in b.meeting]


def test_everything_told_cites_its_source(register: Register) -> None:
    silent = [(path, one.at) for path, one in told(register) if not one.source]
    assert silent == []


def test_no_quote_is_long(register: Register) -> None:
    assert [(path, one.at) for path, one in told(register) if len(one.quote) > 300] == []


def test_the_first_load_was_always_known(register: Register) -> None:
    recorded = [
        (path, one.at)
        for path, one in told(register)
        if one.recorded or (isinstance(one, Event) and one.corrections)
    ]
    assert recorded == []


def test_no_life_has_an_illegal_move(register: Register) -> None:
    assert [r.path for r in register.living() if live(r, LOADED).illegal] == []


def test_a_life_once_known_was_known_since_the_beginning(register: Register) -> None:
    long_ago = Moment(TODAY, date(1990, 1, 1), TODAY)
    for record in register.living():
        assert live(record, long_ago).status == live(record, LOADED).status


def test_every_line_ends_as_unix_lines_do() -> None:
    for path in ROOT.rglob("*.toml"):
        data = path.read_bytes()
        assert b"\r" not in data, path
        assert data.endswith(b"\n"), path
        assert not data.endswith(b"\n\n"), path
