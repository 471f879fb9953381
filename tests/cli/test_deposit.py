"""tracker deposit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"


def test_a_deposit(office: Office) -> None:
    before = office.read(MLA)
    result = office.run(
        "deposit", "mla", "ratification", "Bhutan", "NPL", "--on", "2026-11-02", "--effective",
        "2026-12-02", "--source", "secretariat", "--with", "Dhaka", "--article", "12(1)",
    )  # fmt: skip
    assert result.code == 0
    assert result.out.startswith(
        "mla: ratification by Bhutan, Nepal, on Mon 2026-11-02, effective Wed 2026-12-02\n"
    )
    assert office.read(MLA) == before + (
        "\n[[event]]\non = 2026-11-02\neffective = 2026-12-02\n"
        'act = "ratification"\nparties = ["BTN", "NPL"]\narticle = "12(1)"\nwith = "Dhaka"\n'
        'source = "secretariat"\nrecorded = 2026-11-21\nby = "tester"\n'
    )


def test_a_deposit_of_earlier_goes_to_its_place(office: Office) -> None:
    office.run(
        "deposit", "mla", "ratification", "NPL", "--on", "2026-04", "--source", "secretariat"
    )
    text = office.read(MLA)
    assert text.index("on = 2026-03-30") < text.index('on = "2026-04"')
    assert text.index('on = "2026-04"') < text.index("# India deposited first.")
    assert "\n\n# India deposited first.\n[[event]]\n" in text


@pytest.mark.parametrize(
    ("act", "message", "hint"),
    [
        ("ratifcation", '"ratifcation" is not an act of consent to be bound', 'did you mean "ratification"?'),
        ("signature", '"signature" is not an act of consent to be bound', "one of: ratification, acceptance, "),
    ],
)  # fmt: skip
def test_only_a_consent_is_deposited(office: Office, act: str, message: str, hint: str) -> None:
    before = office.files()
    result = office.run("deposit", "mla", act, "NPL")
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert f"help: {hint}" in result.err
    assert office.files() == before


def test_the_future_is_refused(office: Office) -> None:
    before = office.files()
    result = office.run("deposit", "mla", "ratification", "NPL", "--on", "tomorrow")
    assert result.code == 1
    assert "error[T303]" in result.err
    assert office.files() == before


def test_of_several_parties_all_or_none(office: Office) -> None:
    before = office.files()
    result = office.run("deposit", "mla", "ratification", "NPL", "IND")
    assert result.code == 1
    assert "error[T209]" in result.err
    assert office.files() == before


def test_a_deposit_says_how_far_the_clause_now_is(office: Office) -> None:
    result = office.run("deposit", "mla", "ratification", "NPL", "--source", "secretariat")
    assert result.code == 0
    assert "towards its entry into force: 2 of 7; missing: Bangladesh (BGD); " in result.err


def test_the_deposit_that_meets_the_clause_says_from_when(office: Office) -> None:
    rest = ("BGD", "BTN", "LKA", "MMR", "NPL", "THA")
    result = office.run("deposit", "mla", "ratification", *rest, "--source", "secretariat")
    assert result.code == 0
    assert "by its clause it enters into force on 2026-12-21" in result.err
    told = " ".join(result.err.split())
    assert "tracker advance mla in-force --effective 2026-12-21 --source ID" in told


def test_a_dry_run_says_nothing_of_what_has_not_happened(office: Office) -> None:
    words = ("deposit", "mla", "ratification", "NPL", "--source", "secretariat", "--dry-run")
    assert "entry into force" not in office.run(*words).err
