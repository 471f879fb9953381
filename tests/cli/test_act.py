"""tracker act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"


def last_event(office: Office) -> str:
    return office.read(MLA).rpartition("[[event]]\n")[2]


def test_a_reservation_with_its_text(office: Office) -> None:
    office.run("act", "mla", "reservation", "IND", "--on", "2026-10-05", "--text",
               'It is [not] "bound" by art. 9.', "--source", "secretariat")  # fmt: skip
    assert last_event(office) == (
        'on = 2026-10-05\nact = "reservation"\nparties = ["IND"]\n'
        'text = "It is [not] \\"bound\\" by art. 9."\nsource = "secretariat"\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )


def test_an_intention_with_its_date(office: Office) -> None:
    result = office.run("act", "mla", "stated intention", "Nepal", "--target", "2027-06",
                        "--source", "secretariat")  # fmt: skip
    assert result.out.startswith("mla: stated intention by Nepal, on Sat 2026-11-21\n")
    assert 'target = "2027-06"\n' in last_event(office)


def test_an_objection_names_whom_it_answers(office: Office) -> None:
    office.run("act", "mla", "reservation", "IND", "--on", "2026-10-05", "--source", "secretariat")
    result = office.run("act", "mla", "objection", "NPL", "--to", "India", "--reason", "art. 19",
                        "--source", "secretariat")  # fmt: skip
    assert result.code == 0
    assert 'parties = ["NPL"]\nto = ["IND"]\nreason = "art. 19"\n' in last_event(office)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mla", "signatur", "NPL"), '"signatur" is not an act'),
        (("mla", "objection", "NPL", "--to", "Atlantis"), 'no party is called "Atlantis"'),
        (("mla", "objection", "NPL", "--target", "soon"), '--target: "soon" is not a date'),
        (
            ("maritime-plan", "notification", "NPL"),
            '"maritime-plan" is an action item, not an instrument',
        ),
    ],
)
def test_wrong_usage(office: Office, arguments: tuple[str, ...], message: str) -> None:
    before = office.files()
    result = office.run("act", *arguments)
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert office.files() == before


def test_a_withdrawal_by_a_stranger_is_refused(office: Office) -> None:
    before = office.files()
    result = office.run("act", "charter", "withdrawal", "FRA")
    assert result.code == 1
    assert "error[T210]" in result.err
    assert office.files() == before


def test_a_withdrawal_in_part(office: Office) -> None:
    given = ("act", "mla", "reservation", "IND", "--on", "2026-03-30", "--source", "secretariat")
    assert office.run(*given).code == 0
    done = office.run("act", "mla", "withdrawal-of-reservation", "IND", "--partial")
    assert done.code == 0, done.err
    assert office.read("instruments/mla.toml").count("partial = true\n") == 1
