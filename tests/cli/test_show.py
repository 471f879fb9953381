"""`tracker show`: the whole record, of any kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office


def answer(office: Office, *arguments: str) -> dict[str, Any]:
    result = office.run("show", *arguments, "-f", "json")
    assert (result.code, result.err) == (0, "")
    said: dict[str, Any] = json.loads(result.out)
    return said


def lines(office: Office, *arguments: str) -> list[str]:
    result = office.run("show", *arguments)
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()


def test_an_instrument_as_its_list_row_with_its_life_and_positions(office: Office) -> None:
    said = answer(office, "mla")
    assert list(said) == [
        "schema", "view", "as_of", "known_at",
        "id", "title", "short_title", "kind", "status", "status_since", "sector",
        "signatories", "parties", "eligible", "acts_known", "enters_into_force",
        "events", "next", "positions", "entry_into_force",
    ]  # fmt: skip
    assert (said["schema"], said["view"], said["as_of"]) == (1, "show", "2026-11-21")
    assert (said["signatories"], said["parties"], said["eligible"]) == (7, 1, 7)
    assert said["next"] == ["in-force", "abandoned"]
    assert said["events"][0] == {
        "on": "..2021-11-25", "status": "ready-to-sign", "source": ["secretariat"],
    }  # fmt: skip
    assert said["positions"]["IND"] == {
        "position": "contracting", "signed": "2026-03-30",
        "consent": {"act": "ratification", "on": "2026-10-05"}, "in_force_from": None,
        "withdrawn": None, "provisional": False, "reservations": 0,
    }  # fmt: skip
    assert said["positions"]["NPL"]["position"] == "signatory"


def test_a_clause_is_tried(office: Office) -> None:
    entry = answer(office, "mla")["entry_into_force"]
    assert list(entry) == ["declared", "computed", "state", "condition_met_on", "missing",
                           "earliest", "explanation", "agrees"]  # fmt: skip
    assert (entry["state"], entry["declared"], entry["computed"]) == ("pending", None, None)
    assert "Nepal (NPL)" in entry["missing"]
    assert "India (IND)" not in entry["missing"]  # it has ratified
    assert entry["earliest"] == "2026-12-21"  # thirty days after the day that is asked about
    assert "Not met: 1 of 7." in entry["explanation"]


@pytest.mark.parametrize(
    ("day", "state", "declared", "status"),
    [
        ("2024-05-20", "in-force", "2024-05-20", "in-force"),
        ("2024-05-19", "no-clause", None, "signed"),
    ],
)
def test_what_is_declared_is_told(
    office: Office, day: str, state: str, declared: str | None, status: str
) -> None:
    said = answer(office, "charter", "--as-of", day)
    assert (said["entry_into_force"]["state"], said["status"]) == (state, status)
    assert said["entry_into_force"]["declared"] == declared


def test_an_entry_announced_ahead_is_fixed(office: Office) -> None:
    text = office.read("instruments/charter.toml")
    office.write(
        "instruments/charter.toml",
        text.replace("on = 2024-05-20", "on = 2024-04-22\neffective = 2024-05-20"),
    )
    said = answer(office, "charter", "--as-of", "2024-05-01")
    assert said["status"] == "signed"
    assert said["entry_into_force"]["state"] == "fixed"
    assert said["entry_into_force"]["declared"] == "2024-05-20"
    page = "\n".join(lines(office, "charter", "--as-of", "2024-05-01"))
    assert "Signed since 2022-03-30 (763 days); In force from 2024-05-20" in page
    assert "(not yet in effect)" in page


def test_where_each_party_stands_is_a_table_by_name(office: Office) -> None:
    page = lines(office, "mla")
    assert "PARTY             POSITION     CONSENT" in page
    assert "India (IND)       contracting  ratification 2026-10-05" in page
    assert "Bangladesh (BGD)  signatory" in page
    assert "  All signed  2026-03-30" in page


def test_a_step_at_home_and_an_intention_stand_beside_the_party(office: Office) -> None:
    office.write(
        "instruments/mla.toml",
        office.read("instruments/mla.toml")
        + '\n[[event]]\non = 2026-10-20\nact = "stated-intention"\nparties = ["NPL"]\n'
        'target = "2027-03"\nsource = "secretariat"\n',
    )
    page = lines(office, "mla")
    assert "Nepal (NPL)       signatory    " + " " * 23 + \
        "  stated intention 2026-10-20, for 2027-03" in page  # fmt: skip


def test_the_facts_say_status_days_and_next_steps(office: Office) -> None:
    page = lines(office, "mla")
    assert page[0] == "mla: MLA convention"
    assert "  Status     Signed since 2026-03-30 (236 days)" in page
    assert "  Can go to  in-force, abandoned" in page
    assert "  Body       National Security Chiefs (bnsc)" in page
    assert "  File       records/instruments/mla.toml" in page


def test_what_may_have_happened_and_what_came_later_are_told_apart(office: Office) -> None:
    page = lines(office, "charter", "--as-of", "2022-12-15")
    assert "  2022-12     Ratification: India, Thailand  (doubtful on this day)" in page
    assert "  2024-05-20  Signed → In force  (after this day)" in page
    assert "  Parties    0 of 7" in page


def test_the_grounds_of_an_event_follow_it(office: Office) -> None:
    office.write(
        "instruments/extradition.toml",
        'title = "Convention on Extradition"\nkind = "convention"\n\n[[event]]\non = "2026-09"\n'
        'status = "under-negotiation"\nsource = ["secretariat", "gazette"]\nplace = "Dhaka"\n'
        'quote = "the words [sic]"\nnote = "a remark"\nrecorded = 2026-11-02\nby = "desk"\n'
        'allow = { T402 = "nothing better exists" }\n'
        'contrary = [{ on = 2026-10-01, source = "gazette", note = "says October" }]\n'
        'corrections = [{ recorded = 2026-11-10, by = "chief", was = { on = 2026-08-01, place = "" }, '
        'reason = "misread" }]\n',
    )
    page = lines(office, "extradition")
    start = page.index("  2026-09  Under negotiation · Dhaka")
    assert page[start + 1 : start + 8] == [
        "           “the words [sic]”",
        "           Note: a remark",
        "           Otherwise: 2026-10-01 (gazette): says October",
        "           Source: secretariat, gazette",
        "           Corrected 2026-11-10 by chief: on was 2026-08-01, place was absent (misread)",
        "           T402 let stand: nothing better exists",
        "           Recorded 2026-11-02 by desk",
    ]


def test_what_was_known_earlier_is_shown_as_it_was(office: Office) -> None:
    office.write(
        "actions/cyber-forum.toml",
        'title = "Forum"\n\n[[event]]\non = 2026-09-01\nstatus = "open"\nsource = "secretariat"\n'
        "recorded = 2026-09-02\ncorrections = [{ recorded = 2026-10-01, was = { on = 2026-08-01, "
        'source = "" }, reason = "misread" }]\n\n[[event]]\non = 2026-10-12\nstatus = "in-progress"\n'
        'source = "gazette"\nrecorded = 2026-10-13\n',
    )
    said = answer(office, "cyber-forum", "--known-at", "2026-09-15")
    assert (said["status"], said["known_at"]) == ("open", "2026-09-15")
    assert said["events"] == [{"on": "2026-08-01", "status": "open", "recorded": "2026-09-02"}]
    page = lines(office, "cyber-forum", "--known-at", "2026-09-15")
    assert not [line for line in page if "Corrected" in line or "gazette" in line]


def test_an_action_says_who_when_and_what_holds_it_up(office: Office) -> None:
    office.write(
        "actions/maritime-plan.toml",
        'title = "Plan"\nlead = "IND"\nsupporting = ["NPL", "Coast guards"]\nmandate = "bnsc"\n'
        'due = 2026-10-01\nblocked-by = ["mla", "cyber-forum"]\ninstruments = ["mla"]\n\n'
        '[[event]]\non = 2026-09-01\nstatus = "open"\nsource = "secretariat"\n\n'
        "[[event]]\non = 2026-10-02\ndue = 2026-11-14\n",
    )
    page = lines(office, "maritime")
    assert "  Due         2026-11-14  7 days late" in page
    assert "  First due   2026-10-01  slipped by 44 days" in page
    assert "  Lead        India (IND)" in page
    assert "  Supporting  Nepal (NPL), Coast guards" in page
    blocked = page.index("Blocked by")
    assert [line.split()[0] for line in page[blocked + 2 : blocked + 5]] == [
        "ID", "mla", "cyber-forum",
    ]  # fmt: skip
    said = answer(office, "maritime")
    assert (said["days_late"], said["due"], said["first_due"]) == (7, "2026-11-14", "2026-10-01")
    assert said["next"] == ["in-progress", "blocked", "deferred", "done", "dropped"]
    assert "positions" not in said


def test_a_body_says_who_sits_in_it_and_when_it_met(office: Office) -> None:
    page = lines(office, "bnsc")
    assert "  Meetings held  4" in page
    assert "  Counted        3 as of 2021-11-25" in page
    members = "Bangladesh, Bhutan, India, Myanmar, Nepal, Sri Lanka, Thailand"
    assert f"                 {members}" in page
    assert "  2024-07-26  Meeting 4 · Nay Pyi Taw · host Myanmar (MMR)" in page
    said = answer(office, "bnsc")
    assert (said["meetings_held"], said["last_meeting"]) == (4, "2024-07-26")
    assert [meeting["number"] for meeting in said["meetings"]] == [1, 4]


def test_the_sector_lists_what_is_its_own(office: Office) -> None:
    page = lines(office, "security")
    bodies = page.index("Its bodies")
    assert page[bodies + 3] == "bnsc  National Security Chiefs"
    assert "Its instruments" in page
    assert "Its actions" in page


def test_a_group_tells_members_with_days_and_weights(office: Office) -> None:
    office.write(
        "groups/annex.toml",
        'title = "Annex"\nkind = "group"\n\n[[member]]\nparty = "IND"\nsince = 2000-01-01\nweight = 60\n'
        'note = "founder"\n\n[[member]]\nparty = "THA"\nuntil = 2020-12-31\nweight = 40.5\n',
    )
    page = lines(office, "annex")
    assert "  Members  1 on 2026-11-21" in page
    assert "  Weight   60 in all" in page
    assert "India (IND)     2000-01-01                  60" in page
    assert "Thailand (THA)              2020-12-31    40.5" in page
    assert "  India (IND)  founder" in page


def test_a_source_names_what_cites_it(office: Office) -> None:
    said = answer(office, "secretariat")
    assert said["grade"] == "official"
    assert said["cited_by"] == [
        "cyber-forum", "maritime-plan", "bnsc", "charter", "extradition", "mla",
    ]  # fmt: skip
    page = lines(office, "secretariat")
    assert [line for line in page if line.startswith("bnsc ") and "meetings-held" in line]


@pytest.mark.parametrize("words", ["UNODC", "unodc", "United Nations Office on Drugs and Crime"])
def test_a_party_is_found_by_code_and_by_name(office: Office, words: str) -> None:
    assert answer(office, words)["title"] == "United Nations Office on Drugs and Crime"


@pytest.mark.parametrize("words", ["IND", "india", "India"])
def test_a_state_needs_no_record_of_its_own(office: Office, words: str) -> None:
    office.write("actions/india-plan.toml", 'title = "X"\n')
    said = answer(office, words)
    assert (said["id"], said["kind"]) == ("IND", "state")
    page = lines(office, words)
    assert [line.split()[:2] for line in page if " mla " in line] == [["contracting", "mla"]]


def test_an_id_is_found_by_its_part_and_unknown_ones_are_refused(office: Office) -> None:
    assert answer(office, "extra")["id"] == "extradition"
    result = office.run("show", "chartre")
    assert (result.code, result.out) == (2, "")
    assert 'did you mean "charter"?' in result.err


def test_a_related_record_that_is_not_there_does_not_break_the_page(office: Office) -> None:
    office.write(
        "instruments/heir.toml",
        'title = "Heir"\nkind = "protocol"\nsupersedes = ["gone"]\nprotocol-to = "charter"\n\n'
        '[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "nowhere"\n',
    )
    page = lines(office, "heir")
    found = [line.split() for line in page if line.startswith("Supersedes")]
    assert found == [["Supersedes", "gone", "not", "in", "the", "register"]]
    assert [line for line in page if line.startswith("nowhere") and "not in the register" in line]
    assert [line for line in lines(office, "charter") if line.startswith("Its protocol")]


def test_a_move_that_is_not_legal_is_shown_and_not_counted(office: Office) -> None:
    office.write(
        "instruments/extradition.toml",
        office.read("instruments/extradition.toml")
        + '\n[[event]]\non = 2026-10-01\nstatus = "in-force"\nsource = "secretariat"\n',
    )
    page = "\n".join(lines(office, "extradition"))
    assert "(not counted: cannot follow Under negotiation)" in page
    assert "Status     Under negotiation since 2026-09" in page


def test_files_that_cannot_be_read_are_counted_at_the_foot(office: Office) -> None:
    office.write("instruments/broken.toml", "title = \n")
    assert lines(office, "mla")[-1] == "1 record could not be read: tracker check"


def test_what_may_follow_an_announced_status_is_told_with_its_day(office: Office) -> None:
    ahead = '\n[[event]]\non = 2026-11-10\nstatus = "in-force"\neffective = 2026-12-20\n'
    office.write("instruments/mla.toml", office.read("instruments/mla.toml") + ahead)
    page = " ".join(office.run("show", "mla").out.split())
    assert (
        "Can go to from 2026-12-20, once in-force: suspended, terminated, superseded, expired"
    ) in page
    assert answer(office, "mla")["next"] == ["suspended", "terminated", "superseded", "expired"]


@pytest.mark.parametrize(
    ("consented", "told"),
    [
        ("2026-03-10", "2026-04-09, by its clause, not declared"),
        ("2026-11-20", "will enter into force on 2026-12-20, by its clause, not declared"),
    ],
)
def test_an_entry_into_force_that_nobody_declared_is_told_as_such(
    office: Office, consented: str, told: str
) -> None:
    office.write(
        "instruments/pact.toml",
        'title = "P"\nkind = "treaty"\nopen-to = ["IND"]\n'
        '[entry-into-force]\nwhen = { consents = 1 }\nafter = "30 days"\n'
        '\n[[event]]\non = 2026-01-01\nstatus = "signed"\n'
        f'\n[[event]]\non = {consented}\nact = "ratification"\nparties = ["IND"]\n',
    )
    assert f"  Entry into force  {told}" in lines(office, "pact")
    assert not any(line.startswith("  Entry into force") for line in lines(office, "mla"))


def test_of_acts_without_status_or_clause_entry_into_force_is_not_recorded(office: Office) -> None:
    office.write(
        "instruments/pact.toml",
        'title = "P"\nkind = "treaty"\n\n[[event]]\non = 2006-01-01\n'
        'act = "accession"\nparties = ["IND"]\n',
    )
    assert "  Entry into force  not recorded" in lines(office, "pact")


def test_parties_stand_in_the_order_of_their_short_names(office: Office) -> None:
    office.write(
        "instruments/pact.toml",
        'title = "P"\nkind = "treaty"\n\n[[event]]\non = 2006-01-01\n'
        'act = "accession"\nparties = ["HRV", "CIV", "CRI", "KOR"]\n',
    )
    told = lines(office, "pact")
    first = told.index("Positions") + 3
    assert [line.split("  ")[0] for line in told[first : first + 4]] == [
        "Costa Rica (CRI)", "Côte d'Ivoire (CIV)", "Croatia (HRV)", "Rep. of Korea (KOR)",
    ]  # fmt: skip
    assert any("Costa Rica, Côte d'Ivoire, Croatia, Rep. of Korea" in line for line in told)
