"""tracker alone: one screen with what matters today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tracker.formats import Page
from tracker.formats.table import render
from tracker.reports import overview

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any


def action(title: str, due: str, lead: str = "") -> str:
    return (
        f'title = "{title}"\n'
        + (f'lead = "{lead}"\n' if lead else "")
        + f'due = {due}\n\n[[event]]\non = 2026-09-01\nstatus = "open"\nsource = "secretariat"\n'
    )


@pytest.fixture
def busy(office: Office) -> Office:
    """An office in a week in which something of everything happens."""
    office.write("actions/late.toml", action("Report on [narcotics]", "2026-11-14", "THA"))
    office.write(
        "instruments/mla.toml",
        office.read("instruments/mla.toml")
        + '\n[[event]]\non = 2026-11-16\nact = "ratification"\nparties = ["THA", "NPL"]\n'
        + 'source = "secretariat"\n',
    )
    office.write(
        "instruments/protocol.toml",
        'title = "Protocol on ports"\nkind = "protocol"\nopen-to = "bimstec"\n\n'
        '[[event]]\non = 2026-02-01\nstatus = "signed"\nsource = "secretariat"\n\n'
        '[[event]]\non = 2026-02-01\nact = "signature"\nparties = ["IND", "THA", "LKA", "NPL"]\n'
        'source = "secretariat"\n\n'
        '[[event]]\non = 2026-11-15\nstatus = "in-force"\neffective = 2026-12-10\n'
        'source = "secretariat"\n',
    )
    office.write(
        "bodies/bnsc.toml",
        office.read("bodies/bnsc.toml")
        + '\n[[meeting]]\nnumber = 5\non = 2026-12-03\nplace = "Dhaka"\nsource = "secretariat"\n',
    )
    return office


def test_one_screen_says_what_matters(busy: Office) -> None:
    result = busy.run()
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[:13] == [
        "A small sound register · Sat 2026-11-21",
        "",
        "1 late · 1 due in 14 days · 1 moved this week · 1 entering into force",
        "",
        "     DATE                 ID             WHAT",
        "Late",
        "  !  2026-11-14  7d late  late           THA: Report on [narcotics]",
        "Due in 14 days",
        "  >  2026-12-01  in 10d   maritime-plan  IND: Prepare a Plan of Action on maritime security",
        "Moved this week",
        "     2026-11-16           mla            Ratification: Nepal, Thailand · MLA convention",
        "Entry into force",
        "     2026-12-10  in 19d   protocol       Protocol on ports",
    ]
    assert lines[13:16] == [
        "                          mla            3 of 7 consented · MLA convention",
        "Coming in 90 days",
        "     2026-12-03  in 12d   bnsc           meeting 5, Dhaka · National Security Chiefs",
    ]


def test_findings_are_counted_as_check_counts_them(busy: Office) -> None:
    busy.write("instruments/broken.toml", "title = \n")
    found = json.loads(busy.run("check", "-f", "json").out)
    counts = json.loads(busy.run("-f", "json").out)["findings"]
    assert counts == {"errors": found["errors"], "warnings": found["warnings"]}
    assert counts["errors"] >= 1
    out = busy.run().out
    assert f"{counts['errors']} error" in out
    assert out.endswith("tracker check\n1 record could not be read: tracker check\n")


def test_json_has_the_keys_of_every_answer_and_a_list_for_each_part(busy: Office) -> None:
    result = busy.run("-f", "json")
    found = json.loads(result.out)
    assert list(found) == [
        "schema", "view", "as_of", "known_at", "title",
        "late", "due_soon", "moved", "entering", "dates", "findings",
    ]  # fmt: skip
    assert (found["schema"], found["view"], found["as_of"]) == (1, "overview", "2026-11-21")
    assert [(row["id"], row["days_late"]) for row in found["late"]] == [("late", 7)]
    assert [row["id"] for row in found["due_soon"]] == ["maritime-plan"]
    assert found["moved"] == [
        {
            "id": "mla",
            "title": "Convention on Mutual Legal Assistance",
            "on": "2026-11-16",
            "effective": None,
            "what": "Ratification: Nepal, Thailand",
        }
    ]
    assert found["entering"] == [
        {"id": "protocol", "title": "Protocol on ports", "status": "signed", "parties": 0,
         "eligible": 7, "enters_into_force": "2026-12-10"},
        {"id": "mla", "title": "Convention on Mutual Legal Assistance", "status": "signed",
         "parties": 3, "eligible": 7, "enters_into_force": None},
    ]  # fmt: skip
    assert found["dates"] == [
        {"id": "bnsc", "on": "2026-12-03", "what": "meeting 5, Dhaka · National Security Chiefs"}
    ]


def test_what_is_in_force_by_its_clause_and_not_declared_comes_first(busy: Office) -> None:
    text = busy.read("instruments/mla.toml")
    text = text.replace('{ parties = "bimstec" }', "{ consents = 1 }")
    busy.write("instruments/mla.toml", text)  # India's deposit of 2026-10-05
    lines = busy.run().out.splitlines()
    start = lines.index("Entry into force")
    assert [line.rstrip() for line in lines[start + 1 : start + 3]] == [
        "  !  2026-11-04           mla            by its clause, not declared · MLA convention",
        "     2026-12-10  in 19d   protocol       Protocol on ports",
    ]
    assert "3 of 7 consented" not in "\n".join(lines)
    assert lines[2].endswith(" · 1 entering into force")
    found = json.loads(busy.run("-f", "json").out)["entering"]
    assert [(row["id"], row["status"], row["enters_into_force"]) for row in found] == [
        ("mla", "signed", "2026-11-04"),
        ("protocol", "signed", "2026-12-10"),
    ]


def test_what_only_its_clause_brings_into_force_is_said_to_be_so(busy: Office) -> None:
    text = busy.read("instruments/mla.toml")
    text = text.replace('{ parties = "bimstec" }', "{ consents = 3 }")
    busy.write("instruments/mla.toml", text)  # the third on 2026-11-16
    out = busy.run().out
    assert "2026-12-16  in 25d   mla            by its clause · MLA convention\n" in out
    assert " · 2 entering into force\n" in out


def test_an_earlier_day_is_told_as_it_stood(busy: Office) -> None:
    found = json.loads(busy.run("--as-of", "2026-10-06", "-f", "json").out)
    assert [move["id"] for move in found["moved"]] == ["mla"]
    assert found["late"] == found["due_soon"] == []
    assert [row["id"] for row in found["entering"]] == ["mla"]


@pytest.mark.parametrize("start", ["monday", "sunday"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_ends_without_a_fault(office: Office, day: str, start: str) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + f'week-start = "{start}"\n')
    result = office.run("--as-of", day)
    assert (result.code, result.err) == (0, "")
    assert day in result.out


def test_what_was_typed_does_not_act_in_a_complaint(office: Office) -> None:
    for arguments in (
        ("agenda", "\u202eabc"),
        ("list", "-o", "\x1b[31mabc"),
        ("list", "--color", "\x1b[31m"),
    ):
        code, _, err = office.run(*arguments)
        assert code == 2
        assert not set(err) & set("\u202e\x1b")


def test_many_parties_are_counted(office: Office) -> None:
    found = json.loads(office.run("--as-of", "2024-04-21", "-f", "json").out)
    assert [move["what"] for move in found["moved"]] == ["Ratification: 5 parties"]


def test_a_full_register_fits_a_terminal_and_says_where_the_rest_is(busy: Office) -> None:
    for n in range(40):
        busy.write(f"actions/a{n:02}.toml", action(f"Item {n}", "2026-11-10"))
        busy.write(f"actions/b{n:02}.toml", action(f"Item {n}", "2026-11-30"))
    lines = busy.run().out.splitlines()
    assert len(lines) <= 23
    assert lines[2].startswith("41 late · 41 due in 14 days")
    more = [line.strip() for line in lines if "more: " in line]
    assert [line.partition("more: ")[2] for line in more] == [
        "tracker list actions --late",
        "tracker list actions --due 14d",
    ]
    late = next(n for n, line in enumerate(lines) if line == "Late")
    shown = next(n for n, line in enumerate(lines[late:]) if "more: " in line) - 1
    assert more[0].startswith(f"and {41 - shown} more: ")


@pytest.mark.parametrize(
    ("room", "sizes", "shown"),
    [
        (20, [3, 2], [3, 2]),
        (7, [3, 2], [3, 2]),
        (6, [3, 2], [1, 2]),
        (5, [3, 2], [1, 0]),
        (5, [9], [3]),
        (4, [9, 9], [0, 0]),
        (0, [], []),
    ],
)
def test_the_room_is_shared(room: int, sizes: list[int], shown: list[int]) -> None:
    assert overview.share(room, sizes) == shown


def test_a_quiet_register_says_so(office: Office) -> None:
    for folder in ("instruments", "actions", "bodies", "sources", "groups", "parties"):
        for file in (office.records / folder).glob("*.toml"):
            file.unlink()
    office.write("tracker.toml", "format = 1\n")
    assert office.run() == (
        0,
        "The register · Sat 2026-11-21\n"
        "\n"
        "0 late · 0 due in 14 days · 0 moved this week · 0 entering into force\n"
        "\n"
        "Nothing found by tracker check\n",
        "",
    )


def test_without_a_register_it_says_what_to_type(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    result = office.run()
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("error: no register here")
    assert "tracker init" in result.err.partition("help:")[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as-of", "2022-12-31", "list"], "--as-of goes after the command"),
        (["-f", "json", "list"], "--format goes after the command"),
        (["-o", "x.json", "check"], "--output goes after the command"),
        (["--known-at", "2022-12-31", "list"], "--known-at goes after the command"),
    ],
)
def test_an_option_of_the_overview_is_not_lost_before_a_command(
    office: Office, arguments: list[str], message: str
) -> None:
    result = office.run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}\nhelp: tracker {arguments[2]} --")


@pytest.mark.parametrize("title", ["[red]x[/red]", ":warning:", "\u202eabc", "\x1b[31mred", "条約"])
def test_titles_are_shown_and_never_interpreted(busy: Office, title: str) -> None:
    shown = {"\u202eabc": "\\u{202e}abc", "\x1b[31mred": "\\u{1b}[31mred"}.get(title, title)
    busy.write("actions/late.toml", action(json.dumps(title)[1:-1], "2026-11-14"))
    for arguments in ([], ["--color", "always"]):
        out = busy.run(*arguments).out
        assert shown in out
        assert "\x1b[31mred" not in out


def test_the_page_is_kept_to(busy: Office) -> None:
    from tracker.cli._desk import Desk
    from tracker.domain.moment import Moment

    desk = Desk()
    document = overview.build(desk.register(), Moment(desk.today), overview.Found(2, 1))
    out = render(document, Page(80))
    assert max(len(line) for line in out.splitlines()) <= 80
    assert len(out.splitlines()) <= 23
    assert "2 errors, 1 warning: tracker check" in out


def test_a_page_of_it_tells_nobody_what_to_type(busy: Office) -> None:
    for n in range(30):
        busy.write(f"actions/late-{n}.toml", action(f"Report {n}", "2026-11-14", "THA"))
    page = busy.run("-f", "markdown").out
    assert "tracker " not in page.replace("Made with: tracker ", "")
    assert " more |" in page


def test_what_takes_effect_this_week_has_moved(office: Office) -> None:
    notice = '\n[[event]]\non = 2026-10-01\nstatus = "in-force"\neffective = 2026-11-18\nsource = "secretariat"\n'
    office.write("instruments/mla.toml", office.read("instruments/mla.toml") + notice)
    moved = json.loads(office.run("-f", "json").out)["moved"]
    assert [(m["id"], m["on"], m["effective"]) for m in moved] == [
        ("mla", "2026-10-01", "2026-11-18")
    ]
    assert "     2026-11-18          mla  " in office.run().out


def test_what_begins_later_is_left_out(office: Office) -> None:
    office.write("actions/next.toml", action("Next", "2026-11-25").replace("09-01", "11-22"))
    result = office.run()
    assert "next" not in result.out
    assert result.out.splitlines()[-1] == "left out: 1 record begins later"
    assert "left out" not in office.run("--as-of", "2026-11-22").out
