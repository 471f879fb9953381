"""`tracker agenda`: coming dates and clocks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def rows(office: Office, *arguments: str) -> list[dict[str, Any]]:
    result = office.run("agenda", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["rows"]
    return found


def of(found: list[dict[str, Any]], what: str) -> list[tuple[str, int | None, str, str]]:
    """The rows of one kind, without the column that names it."""
    return [
        (row["date"], row["in"], row["id"], row["title"]) for row in found if row["what"] == what
    ]


def action(office: Office, id: str, due: str, status: str = "open") -> None:
    office.write(
        f"actions/{id}.toml",
        f'title = "Do {id}"\ndue = {due}\n\n[[event]]\non = 2026-01-01\nstatus = "{status}"\n',
    )


def test_a_row_has_the_columns_as_keys(office: Office) -> None:
    result = office.run("agenda", "-f", "json")
    said = json.loads(result.out)
    assert list(said) == ["schema", "view", "as_of", "known_at", "rows"]
    assert said["view"] == "agenda"
    assert said["rows"] == [
        {
            "date": "2026-12-01", "in": 10, "what": "deadline", "id": "maritime-plan",
            "title": "Prepare a Plan of Action on maritime security",
        }
    ]  # fmt: skip


def test_late_deadlines_come_first_and_settled_ones_not_at_all(office: Office) -> None:
    action(office, "late", "2026-11-14")
    action(office, "later", "2026-11-20")
    action(office, "today", "2026-11-21")
    action(office, "done", "2026-11-01", "done")
    assert [(row["id"], row["in"]) for row in rows(office)] == [
        ("late", -7), ("later", -1), ("today", 0), ("maritime-plan", 10),
    ]  # fmt: skip
    page = office.run("agenda").out.splitlines()
    assert page[0].split() == ["DATE", "IN", "WHAT", "ID", "TITLE"]
    assert page[1] == "2026-11-14  7 days late  deadline  late           Do late"
    assert page[2].startswith("2026-11-20  1 day late ")
    assert page[3].startswith("2026-11-21  today ")
    assert page[-1] == "2 coming, 2 late · the next 90 days from 2026-11-21"


def test_the_days_ahead_are_as_asked(office: Office) -> None:
    action(office, "far", "2027-02-20")
    assert [row["id"] for row in rows(office, "--days", "9")] == []
    assert [row["id"] for row in rows(office, "--days", "10")] == ["maritime-plan"]
    assert [row["id"] for row in rows(office)] == ["maritime-plan"]
    assert [row["id"] for row in rows(office, "--days", "91")] == ["maritime-plan", "far"]
    assert [row["id"] for row in rows(office, "--all")] == ["maritime-plan", "far"]
    assert office.run("agenda", "--days", "-1").code == 2


def test_a_partial_date_stands_as_given_at_its_latest_day(office: Office) -> None:
    action(office, "within", '"2026-12"')
    assert of(rows(office), "deadline") == [
        ("2026-12-01", 10, "maritime-plan", "Prepare a Plan of Action on maritime security"),
        ("2026-12", 40, "within", "Do within"),
    ]
    assert "2026-12     within 40 days  deadline" in office.run("agenda").out
    action(office, "year", '"2027"')  # may fall on 2027-01-01, 41 days ahead
    assert [row["id"] for row in rows(office, "--days", "40")] == ["maritime-plan", "within"]
    assert [row["id"] for row in rows(office, "--days", "41")][-1] == "year"


def test_a_date_without_an_end_is_only_in_all(office: Office) -> None:
    action(office, "open-ended", '"2026-12-01.."')
    assert "open-ended" not in [row["id"] for row in rows(office)]
    assert of(rows(office, "--all"), "deadline")[-1] == (
        "2026-12-01..", None, "open-ended", "Do open-ended",
    )  # fmt: skip


def test_coming_meetings(office: Office) -> None:
    office.write(
        "bodies/bnsc.toml",
        office.read("bodies/bnsc.toml")
        + "\n[[meeting]]\nnumber = 5\non = 2026-12-10\nplace = 'Dhaka'\n"
        + "\n[[meeting]]\non = 2026-11-20\nuntil = 2026-11-21\n"
        + "\n[[meeting]]\non = 2026-11-19\nuntil = 2026-11-20\n",
    )
    assert of(rows(office), "meeting") == [
        ("2026-11-20", -1, "bnsc", "National Security Chiefs"),
        ("2026-12-10", 19, "bnsc", "National Security Chiefs, meeting 5, Dhaka"),
    ]
    assert "under way" in office.run("agenda").out


def test_an_entry_into_force_announced_ahead(office: Office) -> None:
    text = office.read("instruments/charter.toml")
    text = text.replace("on = 2024-05-20", "on = 2024-04-22\neffective = 2024-05-20")
    office.write("instruments/charter.toml", text)
    assert of(rows(office, "--as-of", "2024-05-01"), "entry into force") == [
        ("2024-05-20", 19, "charter", "Charter [of the organisation]")
    ]
    assert of(rows(office, "--as-of", "2024-05-20"), "entry into force") == []
    assert of(rows(office, "--as-of", "2024-04-21"), "entry into force") == []


def test_an_entry_into_force_that_nobody_declared_comes_first(office: Office) -> None:
    text = office.read("instruments/mla.toml")
    text = text.replace('{ parties = "bimstec" }', "{ consents = 1 }")
    office.write("instruments/mla.toml", text)  # India's deposit of 2026-10-05
    title = "by its clause, not declared: MLA convention"
    assert rows(office)[0] == {
        "date": "2026-11-04", "in": -17, "what": "entry into force", "id": "mla", "title": title,
    }  # fmt: skip
    page = office.run("agenda").out.splitlines()
    assert page[1] == f"2026-11-04  17 days ago  entry into force  mla            {title}"
    assert page[-1] == "1 coming, 1 late · the next 90 days from 2026-11-21"
    assert of(rows(office, "--as-of", "2026-11-03"), "entry into force") == [
        ("2026-11-04", 1, "mla", "by its clause: MLA convention")
    ]


def test_a_spreadsheet_gets_the_days_as_numbers(office: Office) -> None:
    action(office, "late", "2026-11-14")
    action(office, "open-ended", '"2026-12-01.."')
    assert office.run("agenda", "--all", "-f", "csv").out.splitlines() == [
        "date,in,what,id,title",
        "2026-11-14,-7,deadline,late,Do late",
        "2026-12-01,10,deadline,maritime-plan,Prepare a Plan of Action on maritime security",
        "2026-12-01..,,deadline,open-ended,Do open-ended",
    ]


def test_a_page_to_hand_on_says_what_it_is_and_of_which_day(office: Office) -> None:
    first = office.run("agenda", "-f", "markdown").out.partition("\n")[0]
    assert first == "# Agenda as of 2026-11-21"
    words = ("outlook", "--as-of", "2026-10-01", "--known-at", "2026-10-02", "-f", "markdown")
    first = office.run(*words).out.partition("\n")[0]
    assert first == "# Outlook as of 2026-10-01, known at 2026-10-02"
    assert not office.run("agenda").out.startswith("Agenda")


def test_a_signature_window_closes(office: Office) -> None:
    text = office.read("instruments/extradition.toml")
    window = '\n[[event]]\non = 2026-10-01\nuntil = 2027-01-31\nstatus = "ready-to-sign"\n'
    office.write("instruments/extradition.toml", text + window)
    assert of(rows(office), "window closes") == [
        ("2027-01-31", 71, "extradition", "Convention on Extradition")
    ]
    assert of(rows(office, "--as-of", "2027-02-01"), "window closes") == []
    assert of(rows(office, "--as-of", "2027-02-01", "--all"), "window closes") == [
        ("2027-01-31", -1, "extradition", "Convention on Extradition")
    ]


def test_a_notice_of_withdrawal_runs_out(office: Office) -> None:
    text = office.read("instruments/charter.toml")
    notice = ('\n[[event]]\non = 2026-11-01\neffective = 2027-02-01\nact = "withdrawal"\n'
              'parties = ["THA"]\n')  # fmt: skip
    office.write("instruments/charter.toml", text + notice)
    assert of(rows(office), "notice runs out") == [
        ("2027-02-01", 72, "charter", "Thailand leaves: Charter [of the organisation]")
    ]
    assert of(rows(office, "--as-of", "2027-02-01"), "notice runs out") == []


@pytest.mark.parametrize(
    ("renewal", "more", "expected"),
    [
        ("by-agreement", "", [("2025-05-20", -550, "")]),
        ("automatic", "", [("2027-05-20", 180, ", renews itself")]),
        ("by-agreement", '\n[[event]]\non = 2025-03-01\nact = "renewal"\nparties = ["IND", "THA"]\n',
         [("2026-05-20", -185, "")]),
    ],
)  # fmt: skip
def test_a_term_ends(
    office: Office, renewal: str, more: str, expected: list[tuple[str, int, str]]
) -> None:
    text = office.read("instruments/charter.toml")
    term = f'duration = {{ term = "1 year", renewal = "{renewal}" }}\n'
    office.write("instruments/charter.toml", term + text + more)
    assert of(rows(office, "--all"), "term ends") == [
        (day, left, "charter", f"Charter [of the organisation]{note}")
        for day, left, note in expected
    ]


def test_a_stated_intention_until_the_party_has_consented(office: Office) -> None:
    text = office.read("instruments/mla.toml")

    def said(code: str, target: str) -> str:
        return (f'\n[[event]]\non = 2026-10-20\nact = "stated-intention"\nparties = ["{code}"]\n'
                f"target = {target}\n")  # fmt: skip

    office.write(
        "instruments/mla.toml", text + said("NPL", '"2026-12"') + said("IND", "2026-12-05")
    )
    assert of(rows(office), "stated intention") == [("2026-12", 40, "mla", "Nepal: MLA convention")]
    assert of(rows(office, "--as-of", "2027-01-05"), "stated intention") == []
    assert of(rows(office, "--as-of", "2027-01-05", "--all"), "stated intention") == [
        ("2026-12", -5, "mla", "Nepal: MLA convention")
    ]


def test_nothing_to_come_is_said(office: Office) -> None:
    result = office.run("agenda", "--days", "1")
    assert result == (0, "0 coming, 0 late · the next 1 day from 2026-11-21\n", "")


def test_the_columns_are_the_keys(office: Office) -> None:
    assert list(rows(office)[0]) == ["date", "in", "what", "id", "title"]
    assert office.run("agenda", "-f", "csv").out.startswith("date,in,what,id,title\r\n")
