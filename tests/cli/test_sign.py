"""tracker sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

EXTRADITION = "instruments/extradition.toml"


@pytest.fixture
def opened(office: Office) -> Office:
    """An office whose extradition convention is ready to sign."""
    office.run("advance", "extradition", "ready-to-sign", "--on", "2026-10-01",
               "--source", "secretariat")  # fmt: skip
    return office


def test_parties_by_code_and_by_name_in_one_event(opened: Office) -> None:
    before = opened.read(EXTRADITION)
    result = opened.run(
        "sign", "extradition", "IND", "sri lanka", "np", "--on", "yesterday", "--place", "Thimphu",
        "--source", "secretariat", "--source", "secretariat-2", "--quote", "signed by three",
    )  # fmt: skip
    assert result.code == 2  # there is no such source: nothing is written
    assert opened.read(EXTRADITION) == before
    result = opened.run(
        "sign", "extradition", "IND", "sri lanka", "np", "--on", "yesterday", "--place", "Thimphu",
        "--source", "secretariat", "--quote", "signed by three",
    )  # fmt: skip
    assert result.code == 0
    assert result.out == (
        "extradition: signature by India, Sri Lanka, Nepal, on Fri 2026-11-20\n"
        "wrote records/instruments/extradition.toml\n"
    )
    assert opened.read(EXTRADITION) == before + (
        '\n[[event]]\non = 2026-11-20\nact = "signature"\nparties = ["IND", "LKA", "NPL"]\n'
        'place = "Thimphu"\nsource = "secretariat"\nquote = "signed by three"\n'
        'recorded = 2026-11-21\nby = "tester"\n'
    )


def test_several_sources_are_a_list(opened: Office) -> None:
    opened.write("sources/communique.toml", 'title = "Communiqué"\ngrade = "official"\n')
    opened.run("sign", "extradition", "IND", "--source", "secretariat", "--source", "comm")
    assert 'source = ["secretariat", "communique"]\n' in opened.read(EXTRADITION)


def test_the_status_is_left_and_the_next_command_named(opened: Office) -> None:
    result = opened.run("sign", "extradition", "IND", "--on", "2026-11-20", "--source", "secr")
    assert 'its status is still "ready-to-sign"' in result.err
    assert "tracker advance extradition signed --on 2026-11-20" in result.err
    assert "status" not in opened.read(EXTRADITION).rpartition("[[event]]")[2]
    quiet = opened.run("sign", "extradition", "NPL", "--source", "secretariat", "-q")
    assert quiet.err == ""


def test_another_kind_of_signature(opened: Office) -> None:
    result = opened.run("sign", "extradition", "THA", "--act", "signature ad referendum")
    assert "signature ad referendum by Thailand" in result.out
    assert 'act = "signature-ad-referendum"' in opened.read(EXTRADITION)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("IND", "India"), "the parties: IND is named twice", "name each once"),
        (("Indja",), 'no party is called "Indja"', 'did you mean "IND" (India)?'),
        (("IND", "XQZ"), 'no party is called "XQZ"', ""),
        (("IND", "--act", "ratification"), '"ratification" is not a kind of signature', ""),
        (("IND", "--by", "\udcff"), "--by: the text is not UTF-8", ""),
    ],
)
def test_wrong_usage_writes_nothing(
    opened: Office, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    before = opened.files()
    result = opened.run("sign", "extradition", *arguments)
    assert result.code == 2
    assert f"error: {message}\n" in result.err
    assert hint in result.err
    assert opened.files() == before


def test_a_second_signature_is_refused(office: Office) -> None:
    before = office.files()
    result = office.run("sign", "mla", "IND")
    assert result.code == 1
    assert "error[T209]" in result.err
    assert 'parties = ["IND"]' in result.err  # the line that would have been written
    assert office.files() == before


def test_signed_before_it_was_open(office: Office) -> None:
    assert office.run("sign", "maritime-plan", "IND").code == 2
    result = office.run("sign", "charter", "FRA", "--on", "2022-04-01")
    assert result.code == 1
    assert "error[T107]" in result.err
