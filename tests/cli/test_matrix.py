"""tracker matrix."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

SCREEN = """\
  ID              STATUS             BGD  BTN  IND  LKA  MMR  NPL  THA  TITLE
In force
  charter         In force           P    P    P    P    P    P    P    Charter [of the organisation]
Signed, not yet in force
  mla             Signed             S    S    R    S    S    S    S    MLA convention
Under negotiation
  extradition     Under negotiation  ·    ·    ·    ·    ·    ·    ·    Convention on Extradition
  Party to, of 3                     1    1    1    1    1    1    1

S signed · R consented, not in force for it · P party · · neither signed nor consented

3 instruments · group bimstec, 7 parties · as of 2026-11-21
"""


def test_the_home_group_by_instrument(office: Office) -> None:
    result = office.run("matrix")
    assert (result.code, result.out, result.err) == (0, SCREEN, "")


def test_the_machine_is_told_the_same(office: Office) -> None:
    answer = json.loads(office.run("matrix", "-f", "json").out)
    assert list(answer)[:4] == ["schema", "view", "as_of", "known_at"]
    assert (answer["view"], answer["group"]) == ("matrix", "bimstec")
    assert answer["parties"] == ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"]
    assert [row["id"] for row in answer["rows"]] == ["charter", "mla", "extradition"]
    cell = answer["rows"][1]["cells"]["IND"]
    assert (cell["position"], cell["cell"], cell["signed"]) == ("contracting", "R", "2026-03-30")


def test_a_spreadsheet_gets_the_instruments(office: Office) -> None:
    rows = list(csv.DictReader(office.run("matrix", "-f", "csv").out.splitlines()))
    assert [row["id"] for row in rows] == ["charter", "mla", "extradition"]
    assert [row["IND"] for row in rows] == ["P", "R", "·"]


def test_parties_may_be_named_one_by_one(office: Office) -> None:
    answer = json.loads(office.run("matrix", "--group", "Nepal, IN,fra", "-f", "json").out)
    assert answer["group"] is None
    assert answer["parties"] == ["NPL", "IND", "FRA"]
    assert answer["rows"][0]["cells"]["FRA"]["cell"] == ""


def test_one_party_is_enough(office: Office) -> None:
    answer = json.loads(office.run("matrix", "--group", "Nepal", "-f", "json").out)
    assert answer["parties"] == ["NPL"]


def test_a_group_may_be_named_among_parties(office: Office) -> None:
    answer = json.loads(office.run("matrix", "--group", "FRA,bimstec", "-f", "json").out)
    assert answer["parties"] == ["FRA", "BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"]


def test_members_are_those_of_the_day(office: Office) -> None:
    answer = json.loads(office.run("matrix", "--as-of", "2000-01-01", "-f", "json").out)
    assert answer["parties"] == ["BGD", "IND", "LKA", "MMR", "THA"]


def test_what_had_not_begun_is_left_out_and_counted(office: Office) -> None:
    result = office.run("matrix", "--as-of", "2022-06-01")
    assert "extradition" not in result.out
    assert result.out.endswith("as of 2022-06-01 · 1 begins later\n")


def test_filters(office: Office) -> None:
    out = office.run("matrix", "--status", "signed", "--sector", "security").out
    assert "mla" in out
    assert "charter" not in out
    assert "1 instrument · group bimstec, 7 parties · status signed · sector security" in out


def test_dates(office: Office) -> None:
    out = office.run("matrix", "--dates").out
    assert "P 2024-05-20" in out
    assert "R 2026-10-05" in out
    assert "S 2026-03-30" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("bimstek", 'no group or party is called "bimstek"\nhelp: did you mean "bimstec"?'),
        ("IND,Nepall", 'no party is called "Nepall"\nhelp: did you mean "NPL" (Nepal)?'),
        ("", 'no group or party is called ""\nhelp: the groups are: bimstec'),
        (",", 'no group or party is called ","\nhelp: the groups are: bimstec'),
    ],
)
def test_a_group_that_is_not_there_is_refused(office: Office, words: str, message: str) -> None:
    result = office.run("matrix", "--group", words)
    assert (result.code, result.out, result.err) == (2, "", f"error: {message}\n")


def test_a_filter_that_is_not_known_is_refused(office: Office) -> None:
    for arguments in (["--status", "signd"], ["--sector", "nowhere"]):
        result = office.run("matrix", *arguments)
        assert (result.code, result.out) == (2, "")


def test_a_group_whose_members_cannot_be_read_is_refused(office: Office) -> None:
    group = office.read("groups/bimstec.toml")
    office.write("groups/bimstec.toml", group.replace("1997-12-22", '"some day"'))
    result = office.run("matrix")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'error: the members of "bimstec" cannot be read\nhelp: see why with: tracker check\n'
    )


def test_without_a_home_a_group_is_asked_for(office: Office) -> None:
    office.write("tracker.toml", 'format = 1\ntimezone = "UTC"\n')
    result = office.run("matrix")
    assert (result.code, result.out) == (2, "")
    assert "help: name one: tracker matrix --group GROUP, or --group IND,NPL\n" in result.err
