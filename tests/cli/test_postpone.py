"""tracker postpone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

PLAN = "actions/maritime-plan.toml"


def test_the_deadline_moves_and_the_first_stays_known(office: Office) -> None:
    before = office.read(PLAN)
    result = office.run("postpone", "maritime", "31 March 2027", "--reason", "no quorum",
                        "--source", "secretariat")  # fmt: skip
    assert result.code == 0
    assert result.out.startswith(
        "maritime-plan: due Tue 2026-12-01 → Wed 2027-03-31, on Sat 2026-11-21\n"
    )
    assert office.read(PLAN) == before + (
        '\n[[event]]\non = 2026-11-21\ndue = 2027-03-31\nreason = "no quorum"\n'
        'source = "secretariat"\nrecorded = 2026-11-21\nby = "tester"\n'
    )
    again = office.run("postpone", "maritime", "2027")
    assert "due Wed 2027-03-31 → 2027, " in again.out


def test_a_first_deadline(office: Office) -> None:
    assert "cyber-forum: due Thu 2026-12-31, " in office.run("postpone", "cyber", "eoy").out


def test_the_same_deadline_is_no_change(office: Office) -> None:
    before = office.files()
    result = office.run("postpone", "maritime-plan", "2026-12-01")
    assert result.code == 1
    assert result.err == (
        "error: maritime-plan is due Tue 2026-12-01 already\nNothing was changed.\n"
    )
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mla", "eoy"), '"mla" is an instrument, not an action item'),
        (("maritime-plan", "someday"), 'the new deadline: "someday" is not a date'),
    ],
)
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str) -> None:
    before = office.files()
    result = office.run("postpone", *arguments)
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert office.files() == before
