"""tracker list: what it lists, its filters, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, get_args

import pytest

from tracker.cli.list import Kind

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any

MORE = {
    "bodies/cttc.toml": """
title = "Counter terrorism"
kind = "sub-sector"
parent = "security"
lead = "LKA"
""",
    "bodies/retreat.toml": """
title = "Retreat of foreign ministers"
kind = "ministerial"
members = ["VNM", "IND"]

[[meeting]]
on = 2027-01-15
""",
    "instruments/vnm-mou.toml": """
title = "MoU on [security] dialogue"
kind = "memorandum-of-understanding"
sector = "cttc"
body = "retreat"
open-to = ["IND", "VNM"]
tags = ["bilateral"]

[[event]]
on = 2016-09-03
act = "signature"
parties = ["IND", "VNM"]
source = "secretariat"
""",
    "actions/late.toml": """
title = "Report on narcotics"
mandate = "retreat"
lead = "Narcotics Control Bureau"
supporting = ["THA"]
sector = "cttc"
due = 2026-11-14
tags = ["report", "drugs"]

[[event]]
on = 2026-09-01
status = "open"
source = "secretariat"
""",
    "actions/soon.toml": """
title = "Circulate the draft"
lead = "THA"
due = 2026-11-23

[[event]]
on = 2026-09-01
status = "open"
source = "secretariat"
""",
    "actions/finished.toml": """
title = "Hold the workshop"
due = 2026-06-30

[[event]]
on = 2026-06-01
status = "open"
source = "secretariat"

[[event]]
on = 2026-06-20
status = "done"
source = "secretariat"
""",
}


@pytest.fixture
def desk(office: Office) -> Office:
    """The office with a few records more, of every kind."""
    for path, text in MORE.items():
        office.write(path, text.lstrip())
    return office


def answer(office: Office, *arguments: str) -> dict[str, Any]:
    result = office.run("list", *arguments, "-f", "json")
    assert (
        result.code,
        re.sub(r"\d+ records? could not be read: tracker check\n", "", result.err),
    ) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def ids(office: Office, kind: str, *arguments: str) -> list[str]:
    return [row["id"] for row in answer(office, kind, *arguments)[kind]]


def test_an_option_given_twice_is_refused(office: Office) -> None:
    result = office.run("list", "--status", "signed", "--status=in-force")
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [
        "error: --status is given more than once",
        "help: give it once; several values go with commas: --status A,B",
    ]
    assert office.run("list", "-f", "json", "--format", "csv").code == 2


def test_instruments_are_listed_by_status_as_officers_speak(office: Office) -> None:
    assert office.run("list").out == (
        "  ID           STATUS             SINCE       PARTIES  TITLE\n"
        "In force\n"
        "  charter      In force           2024-05-20   7 of 7  Charter [of the organisation]\n"
        "Signed, not yet in force\n"
        "  mla          Signed             2026-03-30   1 of 7  MLA convention\n"
        "Under negotiation\n"
        "  extradition  Under negotiation  2026-09      0 of 7  Convention on Extradition\n"
        "\n"
        "3 instruments · as of 2026-11-21\n"
    )


def test_instruments_as_json_are_as_promised(office: Office) -> None:
    found = answer(office)
    assert list(found) == ["schema", "view", "as_of", "known_at", "instruments"]
    assert found["view"] == "list instruments"
    assert (found["schema"], found["as_of"], found["known_at"]) == (1, "2026-11-21", None)
    assert list(found["instruments"][2].items()) == [
        ("id", "mla"),
        ("title", "Convention on Mutual Legal Assistance"),
        ("short_title", "MLA convention"),
        ("kind", "convention"),
        ("status", "signed"),
        ("status_since", "2026-03-30"),
        ("sector", "security"),
        ("signatories", 7),
        ("parties", 1),
        ("eligible", 7),
        ("acts_known", "complete"),
        ("enters_into_force", None),
    ]


def test_actions_stand_in_the_order_of_their_deadlines(desk: Office) -> None:
    lines = desk.run("list", "actions").out.splitlines()
    assert lines == [
        "   ID             DUE                  STATUS       LEAD                      TITLE",
        "!  late           2026-11-14  7d late  Open         Narcotics Control Bureau  Report on narcotics",
        ">  soon           2026-11-23  in 2d    Open         THA                       Circulate the draft",
        ">  maritime-plan  2026-12-01  in 10d   Open         IND                       Prepare a Plan of Action on maritime security",
        "   cyber-forum    -           undated  In progress                            Establish a joint forum on cyber security",
        "   finished       2026-06-30           Done                                   Hold the workshop",
        "",
        "5 actions · 1 late · 2 due in 14 days · as of 2026-11-21",
    ]


def test_an_action_is_due_soon_for_as_long_as_the_settings_say(desk: Office) -> None:
    desk.write("tracker.toml", desk.read("tracker.toml") + "due-soon = 5\n")
    out = desk.run("list", "actions").out
    assert "\n   maritime-plan  2026-12-01  in 10d" in out
    assert "1 late · 1 due in 5 days" in out


def test_actions_as_json_are_as_promised(desk: Office) -> None:
    found = answer(desk, "actions")
    assert found["view"] == "list actions"
    assert list(found["actions"][0].items()) == [
        ("id", "late"),
        ("title", "Report on narcotics"),
        ("status", "open"),
        ("status_since", "2026-09-01"),
        ("lead", "Narcotics Control Bureau"),
        ("due", "2026-11-14"),
        ("first_due", "2026-11-14"),
        ("days_late", 7),
        ("instruments", []),
    ]
    assert found["actions"][2]["instruments"] == ["mla"]


def test_bodies_stand_under_their_parents(desk: Office) -> None:
    assert desk.run("list", "bodies").out.splitlines() == [
        "ID        KIND                      LEAD  MEETINGS  LAST        NEXT        TITLE",
        "retreat   Ministerial meeting                                   2027-01-15  Retreat of foreign ministers",
        "security  Sector                    IND                                     Security sector",
        "bnsc      National security chiefs  IND          4  2024-07-26                National Security Chiefs",
        "cttc      Sub-sector                LKA                                       Counter terrorism",
        "",
        "4 bodies · as of 2026-11-21",
    ]


def test_bodies_as_json_are_as_promised(desk: Office) -> None:
    found = answer(desk, "bodies")
    assert found["view"] == "list bodies"
    assert list(found["bodies"][2].items()) == [
        ("id", "bnsc"),
        ("title", "National Security Chiefs"),
        ("kind", "national-security-chiefs"),
        ("parent", "security"),
        ("lead", "IND"),
        ("meetings_held", 4),
        ("last_meeting", "2024-07-26"),
        ("next_meeting", None),
    ]
    assert found["bodies"][0]["next_meeting"] == "2027-01-15"


def test_sources_as_json_have_the_keys_of_the_source(office: Office) -> None:
    found = answer(office, "sources")
    assert found["view"] == "list sources"
    assert [list(source.items()) for source in found["sources"]] == [
        [
            ("id", "gazette"),
            ("title", "A newspaper's report"),
            ("grade", "press"),
            ("publisher", None),
            ("published", "2024-05-21"),
            ("url", None),
            ("accessed", None),
            ("language", None),
            ("note", None),
        ],
        [
            ("id", "secretariat"),
            ("title", "Security sector page"),
            ("grade", "official"),
            ("publisher", "BIMSTEC Secretariat"),
            ("published", None),
            ("url", "https://example.org/security"),
            ("accessed", None),
            ("language", None),
            ("note", None),
        ],
    ]


def test_sources_are_listed_with_their_grade(office: Office) -> None:
    assert office.run("list", "sources").out.splitlines() == [
        "ID           GRADE     PUBLISHED   TITLE",
        "gazette      press     2024-05-21  A newspaper's report",
        "secretariat  official  -           Security sector page",
        "",
        "2 sources · as of 2026-11-21",
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["instruments", "--status", "signed"], ["mla"]),
        (["instruments", "--status", "signed,in-force"], ["charter", "mla"]),
        (["instruments", "--status", "signed, in-force"], ["charter", "mla"]),
        (["instruments", "--status", "not-stated"], ["vnm-mou"]),
        (["actions", "--status", "in-progress,done"], ["cyber-forum", "finished"]),
        (["instruments", "--party", "VNM"], ["vnm-mou"]),
        (["instruments", "--party", "Viet Nam"], ["vnm-mou"]),
        (["instruments", "--party", "vn"], ["vnm-mou"]),
        (["instruments", "--party", "Burma"], ["charter", "extradition", "mla"]),
        (["instruments", "--party", "UNODC"], []),
        (["actions", "--party", "Thailand"], ["late", "soon"]),
        (["actions", "--party", "IND"], ["maritime-plan"]),
        (["bodies", "--party", "VNM"], ["retreat"]),
        (["bodies", "--party", "Sri Lanka"], ["security", "bnsc", "cttc"]),
        (["instruments", "--sector", "security"], ["charter", "extradition", "mla", "vnm-mou"]),
        (["instruments", "--sector", "ctt"], ["vnm-mou"]),
        (["actions", "--sector", "cttc"], ["late"]),
        (["actions", "--sector", "security"], ["late", "maritime-plan", "cyber-forum"]),
        (["bodies", "--sector", "security"], ["security", "bnsc", "cttc"]),
        (["instruments", "--body", "retreat"], ["vnm-mou"]),
        (["instruments", "--body", "retr"], ["vnm-mou"]),
        (["actions", "--body", "bnsc"], ["maritime-plan", "cyber-forum"]),
        (["bodies", "--body", "security"], ["bnsc", "cttc"]),
        (["actions", "--lead", "India"], ["maritime-plan"]),
        (["actions", "--lead", "narcotics control bureau"], ["late"]),
        (["actions", "--lead", "Nepal"], []),
        (["bodies", "--lead", "IND"], ["security", "bnsc"]),
        (["actions", "--late"], ["late"]),
        (["actions", "--due", "2d"], ["late", "soon"]),
        (["actions", "--due", "1d"], ["late"]),
        (["actions", "--due", "14d"], ["late", "soon", "maritime-plan"]),
        (["actions", "--due", "2026-11"], ["late", "soon"]),
        (["actions", "--due", "1 December 2026"], ["late", "soon", "maritime-plan"]),
        (["actions", "--due", "14d", "--late"], ["late"]),
        (["instruments", "--tag", "bilateral"], ["vnm-mou"]),
        (["actions", "--tag", "drugs"], ["late"]),
        (["instruments", "--status", "signed", "--party", "VNM"], []),
    ],
)
def test_a_filter_selects(desk: Office, arguments: list[str], found: list[str]) -> None:
    assert ids(desk, *arguments) == found


def test_a_party_that_withdrew_its_signature_and_may_not_join_has_no_part(desk: Office) -> None:
    text = desk.read("instruments/vnm-mou.toml").replace('["IND", "VNM"]\ntags', '["VNM"]\ntags')
    gone = '\n[[event]]\non = 2017-01-01\nact = "withdrawal-of-signature"\nparties = ["IND"]\n'
    desk.write("instruments/vnm-mou.toml", text + gone)
    assert "vnm-mou" not in ids(desk, "instruments", "--party", "IND")
    assert "vnm-mou" in ids(desk, "instruments", "--party", "IND", "--as-of", "2016-12-31")


def test_what_is_due_is_counted_from_the_day_shown(desk: Office) -> None:
    found = ids(desk, "actions", "--due", "14d", "--as-of", "2026-11-01")
    assert found == ["late"]
    assert ids(desk, "actions", "--late", "--as-of", "2026-11-01") == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["instruments", "--sort", "id"], ["charter", "extradition", "mla", "vnm-mou"]),
        (["instruments", "--sort", "-id"], ["vnm-mou", "mla", "extradition", "charter"]),
        (["instruments", "--sort", "since"], ["charter", "mla", "extradition", "vnm-mou"]),
        (["instruments", "--sort", "-since"], ["extradition", "mla", "charter", "vnm-mou"]),
        (["instruments", "--sort", "-parties"], ["charter", "mla", "extradition", "vnm-mou"]),
        (["instruments", "--sort", "status"], ["charter", "mla", "extradition", "vnm-mou"]),
        (["instruments", "--sort", "title"], ["charter", "extradition", "mla", "vnm-mou"]),
        (["actions", "--sort", "due"],
         ["finished", "late", "soon", "maritime-plan", "cyber-forum"]),
        (["actions", "--sort", "-due"],
         ["maritime-plan", "soon", "late", "finished", "cyber-forum"]),
        (["actions", "--sort", "lead"],
         ["maritime-plan", "late", "soon", "cyber-forum", "finished"]),
        (["bodies", "--sort", "-meetings"], ["bnsc", "cttc", "retreat", "security"]),
        (["bodies", "--sort", "next"], ["retreat", "bnsc", "cttc", "security"]),
        (["sources", "--sort", "grade"], ["secretariat", "gazette"]),
        (["sources", "--sort", "published"], ["gazette", "secretariat"]),
    ],
)  # fmt: skip
def test_a_column_sorts_and_what_lacks_it_comes_last(
    desk: Office, arguments: list[str], found: list[str]
) -> None:
    assert ids(desk, *arguments) == found


def test_a_list_in_an_order_of_ones_own_has_no_groups(office: Office) -> None:
    assert office.run("list", "--sort", "-id", "--status", "signed,in-force").out == (
        "ID       STATUS    SINCE       PARTIES  TITLE\n"
        "mla      Signed    2026-03-30   1 of 7  MLA convention\n"
        "charter  In force  2024-05-20   7 of 7  Charter [of the organisation]\n"
        "\n"
        "2 of 3 instruments · status signed, in-force · as of 2026-11-21\n"
    )


def test_the_foot_says_what_was_asked_for(desk: Office) -> None:
    result = desk.run("list", "actions", "--lead", "India", "--due", "14d", "--sector", "secur")
    assert result.out.splitlines()[-1] == (
        "1 of 5 actions · 0 late · 1 due in 14 days · sector security · lead IND"
        " · due by 2026-12-05 · as of 2026-11-21"
    )


def test_a_filter_that_nothing_matches_says_so(office: Office) -> None:
    result = office.run("list", "--status", "suspended", "--party", "IND")
    assert (result.code, result.err) == (0, "")
    assert result.out == "no instruments match · status suspended · party IND\n"
    assert answer(office, "--status", "suspended")["instruments"] == []


def test_an_empty_folder_is_no_fault(office: Office) -> None:
    for path in ("cyber-forum", "maritime-plan"):
        (office.records / f"actions/{path}.toml").unlink()
    assert office.run("list", "actions").out == "no actions\n"
    assert answer(office, "actions")["actions"] == []


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["instrument"], 'there is no list of "instrument"', 'did you mean "instruments"?'),
        (["--status", "singed"], '--status: no instrument can be "singed"',
         'did you mean "signed"?'),
        (["actions", "--status", "signed"], '--status: no action can be "signed"', "in-progress"),
        (["--status", "signed,"], '--status: no instrument can be ""', "one of: in-force"),
        (["--party", "Indla"], 'no party is called "Indla"', 'did you mean "IND" (India)?'),
        (["--sector", "securty"], 'no sector or sub-sector is called "securty"',
         'did you mean "security"?'),
        (["--sector", "bnsc"], 'no sector or sub-sector is called "bnsc"', "security"),
        (["--sector", ""], 'no sector or sub-sector is called ""', "security"),
        (["--body", "bnsx"], 'there is no "bnsx" in bodies', 'did you mean "bnsc"?'),
        (["actions", "--lead", "Narcotic Control Bureau"],
         'neither a party nor the lead of any action', 'did you mean "Narcotics Control Bureau"?'),
        (["bodies", "--lead", "xx-xx"], 'nor the lead of any body: "xx-xx"', "IND, LKA"),
        (["actions", "--tag", "drug"], 'no action has the tag "drug"', 'did you mean "drugs"?'),
        (["--tag", "zzz"], 'no instrument has the tag "zzz"', "tags in use: bilateral"),
        (["actions", "--due", "soon"], '--due: "soon" is not a date', ""),
        (["actions", "--due", "03/04/2026"], "2026-04-03 or 2026-03-04", ""),
        (["actions", "--due", "2026-11-01.."], "has no last day", "14d"),
        (["--sort", "sinc"], '--sort: instruments have no column "sinc"', 'did you mean "since"?'),
        (["actions", "--sort", "-parties"], '--sort: actions have no column "-parties"', "due"),
        (["--view", "mine"], 'no view is called "mine"', "[views.mine]"),
        (["--as-of", "2026-02-30"], "February 2026 has 28 days", ""),
        (["-f", "jsn"], 'there is no format "jsn"', 'did you mean "json"?'),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(
    desk: Office, arguments: list[str], message: str, hint: str
) -> None:
    result = desk.run("list", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert hint in result.err.partition("help:")[2] if hint else "help:" in result.err


@pytest.mark.parametrize(
    ("kind", "option", "fits"),
    [
        ("instruments", ["--late"], "actions"),
        ("instruments", ["--due", "14d"], "actions"),
        ("instruments", ["--lead", "IND"], "actions and bodies"),
        ("bodies", ["--status", "open"], "instruments and actions"),
        ("bodies", ["--tag", "x"], "instruments and actions"),
        ("bodies", ["--late"], "actions"),
        ("bodies", ["--due", "14d"], "actions"),
        ("sources", ["--status", "open"], "instruments and actions"),
        ("sources", ["--party", "IND"], "instruments, actions and bodies"),
        ("sources", ["--sector", "security"], "instruments, actions and bodies"),
        ("sources", ["--body", "bnsc"], "instruments, actions and bodies"),
        ("sources", ["--lead", "IND"], "actions and bodies"),
    ],
)
def test_a_filter_of_another_kind_is_refused(
    office: Office, kind: str, option: list[str], fits: str
) -> None:
    result = office.run("list", kind, *option)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {option[0]} does not fit {kind}; it fits {fits}\n")


VIEWS = """
[views.mine]
kind = "actions"
lead = "THA"
sort = "-due"

[views.coming]
status = "signed,ready-to-sign"

[views.wrong]
kind = "sources"
late = true
"""


def test_a_saved_view_is_a_set_of_filters(desk: Office) -> None:
    desk.write("tracker.toml", desk.read("tracker.toml") + VIEWS)
    assert [row["id"] for row in answer(desk, "--view", "mine")["actions"]] == ["soon"]
    assert [row["id"] for row in answer(desk, "--view", "coming")["instruments"]] == ["mla"]


def test_what_is_typed_beats_the_saved_view(desk: Office) -> None:
    desk.write("tracker.toml", desk.read("tracker.toml") + VIEWS)
    assert ids(desk, "actions", "--view", "mine", "--lead", "IND") == ["maritime-plan"]
    assert ids(desk, "instruments", "--view", "coming", "--status", "in-force") == ["charter"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--view", "min"], 'error: no view is called "min"\nhelp: did you mean "mine"?\n'),
        (["instruments", "--view", "mine"], 'error: the view "mine" lists actions, not instruments\n'
         "help: tracker list actions --view mine\n"),
        (["--view", "wrong"], "error: --late does not fit sources; it fits actions\n"
         "help: tracker list actions --late\n"),
    ],
)  # fmt: skip
def test_a_view_that_does_not_fit_is_refused(
    desk: Office, arguments: list[str], message: str
) -> None:
    desk.write("tracker.toml", desk.read("tracker.toml") + VIEWS)
    assert desk.run("list", *arguments) == (2, "", message)


def test_an_earlier_day_shows_the_law_of_that_day(office: Office) -> None:
    assert {row["id"]: row["status"] for row in answer(office, "--as-of", "2022-12-31")[
        "instruments"]} == {"charter": "signed", "mla": "ready-to-sign"}  # fmt: skip


def test_known_at_leaves_out_what_was_recorded_later(office: Office) -> None:
    office.write(
        "actions/maritime-plan.toml",
        office.read("actions/maritime-plan.toml")
        + '\n[[event]]\non = 2026-10-01\nstatus = "in-progress"\nrecorded = 2026-11-20\n',
    )
    now = {row["id"]: row["status"] for row in answer(office, "actions")["actions"]}
    before = answer(office, "actions", "--known-at", "2026-11-19")
    then = {row["id"]: row["status"] for row in before["actions"]}
    assert (now["maritime-plan"], then["maritime-plan"]) == ("in-progress", "open")
    assert before["known_at"] == "2026-11-19"
    foot = office.run("list", "actions", "--known-at", "2026-11-19").out.splitlines()[-1]
    assert foot.endswith("as of 2026-11-21 · known at 2026-11-19")


def test_records_that_cannot_be_read_are_told_at_the_foot(office: Office) -> None:
    office.write("actions/broken.toml", "title = \n")
    office.write("instruments/one.toml", "<<<<<<< HEAD\n")
    office.write("instruments/two.toml", "x")
    assert office.run("list", "actions").out.endswith(
        "\n\n1 record could not be read: tracker check\n"
    )
    result = office.run("list", "--status", "signed")
    assert result.out.endswith("\n\n2 records could not be read: tracker check\n")
    assert (result.code, len(answer(office)["instruments"])) == (0, 3)


def test_csv_has_the_rows_and_whole_titles(desk: Office) -> None:
    result = desk.run("list", "instruments", "-f", "csv", "--status", "not-stated")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [(row["id"], row["title"]) for row in rows] == [
        ("vnm-mou", "MoU on [security] dialogue")
    ]


def test_bodies_in_csv_have_their_bare_titles(desk: Office) -> None:
    rows = csv.DictReader(io.StringIO(desk.run("list", "bodies", "-f", "csv").out))
    assert {row["id"]: row["title"] for row in rows}["cttc"] == "Counter terrorism"


def test_a_file_gets_the_format_of_its_ending(office: Office) -> None:
    result = office.run("list", "sources", "-o", "sources.json", "-o", "markdown=sources.out")
    assert (result.code, result.err) == (0, "wrote sources.json\nwrote sources.out\n")
    assert result.out.startswith("ID ")
    found = json.loads((office.folder / "sources.json").read_text())
    assert [source["id"] for source in found["sources"]] == ["gazette", "secretariat"]
    assert "| gazette |" in (office.folder / "sources.out").read_text()


def test_the_same_question_has_the_same_answer(desk: Office) -> None:
    before = desk.files()
    assert desk.run("list", "bodies") == desk.run("list", "bodies")
    assert desk.files() == before


def test_help_says_what_the_filters_mean(office: Office) -> None:
    out = office.run("list", "--help").out
    assert "tracker list --status signed,ready-to-sign --party India" in out
    for option in ("--status", "--party", "--sector", "--body", "--lead", "--late", "--due",
                   "--tag", "--sort", "--view", "--as-of", "--known-at"):  # fmt: skip
        assert option in out


LEFT_OUT = (
    "rich", "dateutil", "importlib.metadata", "zoneinfo", "subprocess", "tomllib",
    "tracker.domain.party_names", "tracker.reports.selection", "tracker.cli._filters",
    "tracker.cli._words", "tracker.store.edit", "tracker.store.git", "tracker.rules",
)  # fmt: skip


def test_a_plain_list_loads_only_what_it_needs(office: Office) -> None:
    """What it must not import, but for what typer imports by itself."""
    script = (
        "import sys, typer; from typer.main import get_command\n"
        "own = set(sys.modules)\n"
        "from tracker.cli._app import guarded\n"
        "code = guarded(['list'])\n"
        f"print([m for m in {LEFT_OUT!r} if m in set(sys.modules) - own], code, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=office.folder, capture_output=True,
                           text=True, check=True)  # fmt: skip
    assert ended.stdout.startswith("  ID")
    assert ended.stderr == "[] 0\n"


def row(office: Office, id: str, *arguments: str) -> dict[str, Any]:
    rows = answer(office, *arguments)["instruments"]
    return next(row for row in rows if row["id"] == id)


def test_a_party_that_is_no_more_is_counted_until_its_last_day(office: Office) -> None:
    office.write(
        "parties/USSR.toml", 'title = "Soviet Union"\nkind = "state"\nuntil = 1991-12-26\n'
    )
    office.write("instruments/old.toml", 'title = "Old treaty"\nkind = "treaty"\n' + "".join(
        f'[[event]]\non = 1980-0{month}-01\n{what}\nsource = "secretariat"\n'
        for month, what in ((1, 'act = "accession"\nparties = ["USSR", "IND"]'),
                            (2, 'status = "in-force"'))
    ))  # fmt: skip
    assert row(office, "old", "--as-of", "1991-12-26")["parties"] == 2
    assert row(office, "old")["parties"] == 1
    shown = json.loads(office.run("show", "old", "-f", "json").out)
    assert shown["parties"] == 1
    assert shown["positions"]["USSR"]["position"] == "former-party"
    assert shown["positions"]["USSR"]["in_force_from"] == "1980-02-01"


@pytest.mark.parametrize("group", [None, "title = "])
def test_who_may_take_part_is_null_where_the_group_is_not_known(
    office: Office, group: str | None
) -> None:
    if group is None:
        (office.records / "groups" / "bimstec.toml").unlink()
    else:
        office.write("groups/bimstec.toml", group)
    found = row(office, "mla")
    assert (found["parties"], found["eligible"]) == (1, None)
    assert " of " not in office.run("list").out.splitlines()[2]


def test_a_party_named_itself_is_found_beside_a_group_that_is_not_known(office: Office) -> None:
    office.write("instruments/pact.toml", 'title = "Pact"\nkind = "treaty"\n'
                 'open-to = ["asean", "VNM"]\n[[event]]\non = 2026-01-01\nstatus = "adopted"\n')  # fmt: skip
    assert ids(office, "instruments", "--party", "VNM") == ["pact"]
    assert row(office, "pact")["eligible"] is None


def test_the_level_of_a_rule_that_there_is_not_is_refused(office: Office) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + '[check]\nT4O1 = "off"\n')
    result = office.run("list")
    assert (result.code, result.out) == (3, "")
    assert '"T4O1" is not the code of a rule' in result.err
    assert 'did you mean "T401"?' in result.err


def signed(title: str, *more: str) -> str:
    keys = "\n".join((f'title = "{title}"', 'kind = "agreement"', 'open-to = "bimstec"', *more))
    return f'{keys}\n\n[[event]]\non = 2020-05-01\nstatus = "signed"\nsource = "secretariat"\n'


def test_what_is_signed_stands_in_three_groups(office: Office) -> None:
    office.write("instruments/a-partial.toml", signed("Partly known", 'acts-known = "partial"'))
    office.write("instruments/b-plan.toml", signed("A plan", "binding = false"))
    both = ("binding = false", 'acts-known = "partial"')
    office.write("instruments/c-both.toml", signed("A plan partly known", *both))
    office.write(
        "instruments/d-effect.toml",
        signed("In effect", "binding = false").replace('"signed"', '"in-force"'),
    )
    assert office.run("list").out.splitlines()[1:13] == [
        "In force",
        "  charter      In force           2024-05-20   7 of 7  Charter [of the organisation]",
        "In effect",
        "  d-effect     In effect          2020-05-01        -  In effect",
        "Signed, not yet in force",
        "  mla          Signed             2026-03-30   1 of 7  MLA convention",
        "Signed, entry into force not recorded",
        "  a-partial    Signed             2020-05-01  unknown  Partly known",
        "Signed, does not bind",
        "  b-plan       Signed             2020-05-01        -  A plan",
        "  c-both       Signed             2020-05-01        -  A plan partly known",
        "Under negotiation",
    ]


def test_what_begins_later_is_left_out_and_counted(desk: Office) -> None:
    out = desk.run("list", "--as-of", "2016-09-03").out
    assert out.splitlines()[-1] == "2 instruments · as of 2016-09-03 · 2 begin later"
    found = answer(desk, "instruments", "--as-of", "2016-09-03")["instruments"]
    assert [row["id"] for row in found] == ["mla", "vnm-mou"]
    out = desk.run("list", "actions", "--status", "open", "--as-of", "2026-06-10").out
    assert out.splitlines()[-1].endswith("as of 2026-06-10 · 4 begin later")


def test_a_record_without_any_event_is_always_listed(office: Office) -> None:
    office.write("actions/bare.toml", 'title = "Bare"\n')
    assert "bare" in office.run("list", "actions", "--as-of", "1990-01-01").out


def test_every_unreadable_file_that_was_read_is_counted(office: Office) -> None:
    office.write("instruments/a.toml", "title = ")
    office.write("groups/b.toml", "title = ")
    office.write("actions/c.toml", "title = ")
    out = office.run("list").out
    assert out.splitlines()[-1] == "2 records could not be read: tracker check"


def test_a_view_that_does_not_ask_for_what_is_late_fits_every_kind(desk: Office) -> None:
    view = '\n[views.all]\nlate = false\nstatus = "signed"\n'
    desk.write("tracker.toml", desk.read("tracker.toml") + view)
    assert ids(desk, "instruments", "--view", "all") == ["mla"]


@pytest.mark.parametrize(
    ("kind", "column"),
    [("instruments", "status"), ("actions", "due"), ("bodies", "kind"), ("sources", "grade")],
)
def test_the_other_way_round_is_told_with_a_column_of_the_kind(
    office: Office, kind: str, column: str
) -> None:
    assert f"-{column} for the other way round" in office.run("list", kind, "--sort", "x").err


def test_the_kinds_that_the_help_names_are_those_that_are_listed() -> None:
    _, kind = get_args(Kind)
    assert kind.help == "instruments, actions, bodies or sources; instruments if left out."


def pact(office: Office, id: str, consented: str, more: str = "", head: str = "") -> None:
    """A treaty of India alone, in force thirty days after its consent by its clause."""
    clause = '[entry-into-force]\nwhen = { consents = 1 }\nafter = "30 days"\n'
    office.write(
        f"instruments/{id}.toml",
        f'title = "Pact {id}"\nkind = "treaty"\nopen-to = ["IND"]\n{head or clause}'
        '\n[[event]]\non = 2026-01-01\nstatus = "signed"\n'
        f'\n[[event]]\non = {consented}\nact = "ratification"\nparties = ["IND"]\n{more}',
    )


def test_entry_into_force_that_is_not_declared_or_yet_to_come_has_its_heading(
    office: Office,
) -> None:
    pact(office, "met", "2026-03-10")
    pact(office, "coming", "2026-11-20")
    announced = '\n[[event]]\non = 2026-11-01\nstatus = "in-force"\neffective = 2026-12-01\n'
    pact(office, "announced", "2026-03-10", announced, "binding = true\n")
    lines = office.run("list").out.splitlines()
    heads = [line for line in lines[1:-2] if not line.startswith(" ")]
    assert heads == [
        "In force", "In force by its clause, not declared",
        "Signed, enters into force on 2026-12-01",
        "Signed, enters into force on 2026-12-20 by its clause",
        "Signed, not yet in force", "Under negotiation",
    ]  # fmt: skip
    under = {lines[n]: lines[n + 1].split() for n in range(len(lines) - 1)}
    assert under[heads[1]][:4] == ["met", "Signed", "2026-01-01", "2026-04-09"]
    assert under[heads[2]][:4] == ["announced", "Signed", "2026-01-01", "2026-12-01"]
    assert under[heads[3]][:4] == ["coming", "Signed", "2026-01-01", "2026-12-20"]
    assert "IN FORCE FROM" in lines[0]
    csv = office.run("list", "-f", "csv").out.splitlines()
    assert csv[0] == "id,status,since,enters_into_force,parties,title"
    assert "met,Signed,2026-01-01,2026-04-09,1 of 1,Pact met" in csv
    assert "charter,In force,2024-05-20,,7 of 7,Charter [of the organisation]" in csv


def test_a_record_with_acts_and_no_more_is_under_its_own_heading(office: Office) -> None:
    office.write(
        "instruments/imported.toml",
        'title = "P"\nkind = "treaty"\n\n[[event]]\non = 2006-01-01\n'
        'act = "accession"\nparties = ["IND"]\n',
    )
    lines = office.run("list").out.splitlines()
    at = lines.index("Entry into force not recorded")
    assert lines[at + 1].split()[:3] == ["imported", "not", "stated"]


@pytest.mark.parametrize("format", ["json", "csv"])
def test_where_data_is_printed_what_could_not_be_read_is_said_beside_it(
    office: Office, format: str
) -> None:
    office.write("instruments/broken.toml", "title = \n")
    result = office.run("list", "-f", format)
    assert (result.code, result.err) == (0, "1 record could not be read: tracker check\n")
    assert office.run("list").err == ""  # which has a foot
