"""tracker chart."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from tests.conftest import Office

SCREEN = """\
charter: Charter [of the organisation]

  Signed            2022-03-30
  Status            In force since 2024-05-20 (915 days)
  Entry into force  2024-05-20
  Open to           BIMSTEC (bimstec)

Participant  Code  Signature   Ratification  Entry into force
Bangladesh   BGD   2022-03-30  2024-04-21    2024-05-20
Bhutan       BTN   2022-03-30  2024-04-21    2024-05-20
India        IND   2022-03-30  2022-12       2024-05-20
Myanmar      MMR   2022-03-30  2024-04-21    2024-05-20
Nepal        NPL   2022-03-30  2024-04-21    2024-05-20
Sri Lanka    LKA   2022-03-30  2024-04-21    2024-05-20
Thailand     THA   2022-03-30  2022-12       2024-05-20

Signatories: 7 of 7. Parties: 7 of 7.
Signatures not followed by ratification: 0

7 participants · as of 2026-11-21
"""


def test_the_chart_of_what_is_in_force(office: Office) -> None:
    result = office.run("chart", "charter")
    assert (result.code, result.out, result.err) == (0, SCREEN, "")


def test_who_has_not_ratified_is_named(office: Office) -> None:
    out = office.run("chart", "mla").out
    assert "India        IND   2026-03-30  2026-10-05\n" in out
    assert "Nepal        NPL   2026-03-30  ·\n" in out
    assert (
        "Signatures not followed by ratification: 6 "
        "(Bangladesh, Bhutan, Myanmar, Nepal, Sri Lanka, Thailand)\n"
    ) in out
    assert "not yet in force" in out


def test_the_machine_is_told_the_same(office: Office) -> None:
    answer = json.loads(office.run("chart", "mla", "-f", "json").out)
    assert list(answer)[:4] == ["schema", "view", "as_of", "known_at"]
    assert (answer["view"], answer["codes"], answer["id"]) == ("chart", "un", "mla")
    assert (answer["signatories"], answer["parties"], answer["eligible"]) == (7, 1, 7)
    assert answer["signed_not_consented"] == ["BGD", "BTN", "MMR", "NPL", "LKA", "THA"]
    india = next(row for row in answer["rows"] if row["party"] == "IND")
    assert india["position"] == "contracting"
    assert india["consent"] == {"act": "ratification", "on": "2026-10-05"}
    assert answer["statements"] == []


def test_a_spreadsheet_gets_the_participants(office: Office) -> None:
    out = office.run("chart", "mla", "-f", "csv").out
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["party"] for row in rows] == ["BGD", "BTN", "IND", "MMR", "NPL", "LKA", "THA"]
    assert rows[2]["consent"] == "2026-10-05"


def test_a_workbook_gets_a_certain_day_as_a_date(office: Office) -> None:
    file = office.folder / "mla.xlsx"
    assert office.run("chart", "mla", "-q", "-o", str(file)).code == 0
    rows = [row for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True)]
    india = next(row for row in rows if row[0] == "India")
    assert india[2:4] == (datetime(2026, 3, 30), datetime(2026, 10, 5))


def test_the_law_of_an_earlier_day(office: Office) -> None:
    out = office.run("chart", "charter", "--as-of", "2022-12-15").out
    assert "India        IND   2022-03-30  2022-12 ?\n" in out
    assert "Parties: 0 of 7." in out
    assert "not yet in force" in out


def test_what_the_register_knew_on_a_day(office: Office) -> None:
    office.run(
        "deposit", "mla", "ratification", "Nepal", "--on", "2026-11-01", "--source", "secretariat"
    )
    now = office.run("chart", "mla").out
    then = office.run("chart", "mla", "--known-at", "2026-11-20").out
    assert "Parties: 2 of 7." in now
    assert "Parties: 1 of 7." in then
    assert "known at 2026-11-20" in then


@pytest.mark.parametrize(("codes", "letter"), [("un", None), ("hcch", "R"), ("coe", "R")])
def test_the_letters_are_those_asked_for(office: Office, codes: str, letter: str | None) -> None:
    answer = json.loads(office.run("chart", "mla", "--codes", codes, "-f", "json").out)
    assert answer["codes"] == codes
    assert answer["rows"][2]["letter"] == letter


def test_letters_of_nobody_are_refused(office: Office) -> None:
    result = office.run("chart", "mla", "--codes", "hcc")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'error: --codes: there are no letters of "hcc"\n'
        'help: did you mean "hcch"? one of: un, hcch, coe\n'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("bnsc", '"bnsc" is a body, not an instrument'),
        ("maritime-plan", '"maritime-plan" is an action item, not an instrument'),
        ("nothing", 'there is no "nothing" in instruments'),
    ],
)
def test_only_an_instrument_has_a_chart(office: Office, id: str, message: str) -> None:
    result = office.run("chart", id)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_records_that_could_not_be_read_are_told(office: Office) -> None:
    office.write("instruments/broken.toml", "title = \n")
    result = office.run("chart", "charter")
    assert result.code == 0
    assert result.out.endswith("1 record could not be read: tracker check\n")


def test_markdown_is_one_page(office: Office) -> None:
    out = office.run("chart", "charter", "-f", "markdown").out
    assert out.startswith("# charter: Charter \\[of the organisation\\]\n")
    assert "| India | IND | 2022-03-30 | 2022-12 | 2024-05-20 |\n" in out
