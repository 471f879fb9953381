"""The paper for a meeting, on small registers written here."""

from __future__ import annotations

from datetime import date

from tests.reports.registers import event, register, rows, texts
from tracker.domain.document import Document, Facts
from tracker.reports import Asked
from tracker.reports.meeting import build

DAY = date(2026, 6, 30)
IDS = ["bottom-line", "next", "decisions", "last", "overdue", "due", "pending", "instruments",
       "moved", "members", "method"]  # fmt: skip

GROUP = """
title = "Working Group on Rivers"
kind = "joint-working-group"
members = "three"
lead = "NPL"
[[meeting]]
number = 3
on = 2026-01-20
place = "Pokhara"
source = "gazette"
outcomes = ["map"]
"""
NEXT = """
[[meeting]]
number = 4
on = 2026-09-01
until = 2026-09-02
place = "Patna"
host = "IND"
"""
BELOW = 'title = "Sub-Group on Maps"\nkind = "sub-group"\nparent = "rivers"\n'
OPEN = event("2026-01-20", 'status = "open"')


def action(title: str, body: str = "rivers", more: str = "", events: str = OPEN) -> str:
    return f'title = "{title}"\nmandate = "{body}"\n{more}\n{events}'


def paper(files: dict[str, str], group: str = GROUP + NEXT) -> Document:
    files = {"bodies/rivers": group, "bodies/maps": BELOW, **files}
    return build(Asked(register(files).as_known(DAY), DAY, DAY, subject=("rivers",)))


def ids(document: Document, section: str) -> list[str]:
    return [row["id"] for row in rows(document, section)]


def test_the_sections_and_the_days_since_the_last_meeting() -> None:
    document = paper({})
    assert [section["id"] for section in document.answer["sections"]] == IDS
    assert (document.answer["from"], document.answer["to"]) == ("2026-01-20", "2026-06-30")
    assert (document.answer["as_of"], document.answer["known_at"]) == ("2026-06-30", "2026-06-30")
    assert document.title == "Working Group on Rivers: paper for the next meeting, 30 June 2026"


def test_the_next_meeting_as_far_as_it_is_recorded() -> None:
    document = paper({})
    assert rows(document, "next") == [
        {
            "number": 4, "on": "2026-09-01", "until": "2026-09-02", "place": "Patna",
            "host": "IND", "source": [], "held": 3,
        }
    ]  # fmt: skip
    assert texts(document, "bottom-line")[0] == (
        "The next meeting (meeting 4) is on 1 September 2026 in Patna; "
        "it last met on 20 January 2026."
    )


def test_a_next_meeting_without_a_day() -> None:
    document = paper({}, GROUP + '[[meeting]]\nnumber = 4\non = "unknown"\nhost = "IND"\n')
    assert rows(document, "next")[0]["on"] == "unknown"
    assert texts(document, "bottom-line")[0] == (
        "The next meeting (meeting 4) is on a day not recorded; it last met on 20 January 2026."
    )
    (facts,) = [block for block in document.blocks if isinstance(block, Facts)
                and ("Body", "Working Group on Rivers") in block.pairs]  # fmt: skip
    assert ("Date", "no date recorded") in facts.pairs
    assert [(row["kind"], row["why"]) for row in rows(document, "decisions")] == [
        ("fix-meeting", "not recorded: date of the next meeting")
    ]


def test_no_meeting_at_all() -> None:
    document = paper({}, 'title = "Working Group on Rivers"\nkind = "other"\n')
    assert document.answer["from"] is None
    assert rows(document, "last") == []
    assert texts(document, "bottom-line")[0] == (
        "No next meeting is recorded; none of its meetings is recorded."
    )


def test_what_the_last_meeting_decided_and_what_became_of_it() -> None:
    done = OPEN + event("2026-05-05", 'status = "done"')
    document = paper({"actions/map": action("Draw a map", events=done)})
    (last,) = rows(document, "last")
    assert (last["number"], last["on"], last["place"]) == (3, "2026-01-20", "Pokhara")
    assert last["outcomes"] == [
        {"id": "map", "title": "Draw a map", "status": "done", "status_since": "2026-05-05"}
    ]
    assert [row["kind"] for row in rows(document, "decisions")] == ["confirm"]


def test_action_items_are_told_once_with_those_of_the_bodies_below() -> None:
    document = paper({
        "actions/late": action("Late", more="due = 2026-05-31"),
        "actions/soon": action("Soon", "maps", "due = 2026-09-02"),
        "actions/later": action("Later", more="due = 2026-09-03"),
        "actions/undated": action("Undated", "maps"),
        "actions/other": 'title = "Of nobody"\n' + OPEN,
    })  # fmt: skip
    assert ids(document, "overdue") == ["late"]
    assert ids(document, "due") == ["soon"]
    assert ids(document, "pending") == ["later", "undated"]
    assert [row["body"] for row in rows(document, "due")] == ["maps"]
    assert "4 action items are open: 1 overdue (the longest by 30 days: “Late”), 1 due by the meeting." in texts(document, "bottom-line")  # fmt: skip


def test_without_a_day_nothing_is_due_by_then() -> None:
    document = paper({"actions/soon": action("Soon", more="due = 2026-07-05")}, GROUP)
    assert (ids(document, "due"), ids(document, "pending")) == ([], ["soon"])


def test_instruments_with_what_is_missing_and_what_moved() -> None:
    text = (
        'title = "Convention on Rivers"\nkind = "convention"\nbinding = true\nopen-to = "three"\n'
    )
    text += 'body = "maps"\n[entry-into-force]\nwhen = { consents = 3 }\n'
    text += event("2025-01-01", 'status = "signed"')
    text += event("2025-01-01", 'act = "signature"\nparties = ["IND", "NPL", "THA"]')
    text += event("2026-03-01", 'act = "ratification"\nparties = ["NPL", "THA"]')
    document = paper({"instruments/convention": text})
    (row,) = rows(document, "instruments")
    assert (row["status"], row["missing"], row["parties"]) == ("signed", ["IND"], 2)
    assert [(row["on"], row["act"]) for row in rows(document, "moved")] == [
        ("2026-03-01", "ratification")
    ]
    assert [row["kind"] for row in rows(document, "decisions")] == ["one-party-short"]


def test_what_was_deferred_to_the_meeting_is_to_be_decided() -> None:
    deferred = OPEN + event("2026-02-01", 'status = "deferred"\nmeeting = "rivers/4"')
    document = paper({"actions/map": action("Draw a map", events=deferred)})
    assert [(row["kind"], row["id"]) for row in rows(document, "decisions")] == [
        ("deferred-to-it", "map")
    ]


def test_members_and_lead() -> None:
    (row,) = rows(paper({}), "members")
    assert (row["lead"], row["members"]) == ("NPL", ["IND", "NPL", "THA"])
    assert row["below"] == [{"id": "maps", "title": "Sub-Group on Maps", "lead": None}]
