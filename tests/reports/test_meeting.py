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
    assert (
        document.title == "Working Group on Rivers: paper for the next meeting, as of 30 June 2026"
    )


def test_what_happened_at_the_last_meeting_is_told_once() -> None:
    """The map is an outcome of it, decided there; the boats were begun there and are no outcome."""
    later = event("2026-03-03", 'status = "in-progress"')
    boats = event("2025-05-05", 'status = "open"') + event("2026-01-20", 'status = "in-progress"')
    document = paper({
        "actions/map": action("Draw the map", events=OPEN + later),
        "actions/boats": action("Buy boats", events=boats),
    })  # fmt: skip
    assert [one["id"] for one in rows(document, "last")[0]["outcomes"]] == ["map"]
    moved = [(row["id"], row["on"], row["status"]) for row in rows(document, "moved")]
    assert moved == [("boats", "2026-01-20", "in-progress"), ("map", "2026-03-03", "in-progress")]


def test_who_signed_at_the_last_meeting_is_told_besides() -> None:
    text = 'title = "Map convention"\nkind = "convention"\nbody = "rivers"\nopen-to = "three"\n'
    signed = event("2026-01-20", 'status = "signed"')
    signed += event("2026-01-20", 'act = "signature"\nparties = ["IND"]')
    document = paper({"instruments/map": text + signed})
    assert [(row["id"], row["act"]) for row in rows(document, "moved")] == [("map", "signature")]


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
    assert rows(document, "decisions") == []


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
    assert "4 action items are open: 1 is overdue, by 30 days (“Late”), and 1 is due by the meeting." in texts(document, "bottom-line")  # fmt: skip


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


def test_outcomes_and_leads_make_it_the_bodies_own() -> None:
    """Of no mandate: decided by a meeting of the body or of one below, or led by one of them."""
    below = BELOW + '[[meeting]]\nnumber = 1\non = 2026-02-01\noutcomes = ["scale", "atlas"]\n'
    text = 'title = "Atlas of Rivers"\nkind = "other"\n' + event("2026-02-01", 'status = "adopted"')
    nobody = event("2026-01-20", 'status = "open"')
    document = paper({
        "bodies/maps": below,
        "instruments/atlas": text,
        "instruments/other": text.replace("Atlas", "Chart"),
        "actions/map": 'title = "Draw a map"\n' + nobody,
        "actions/scale": 'title = "Agree the scale"\n' + nobody,
        "actions/by-id": 'title = "Led by the id"\nlead = "maps"\n' + nobody,
        "actions/by-title": 'title = "Led by the title"\nlead = "Sub-Group on Maps"\n' + nobody,
        "actions/other": 'title = "Led by a State"\nlead = "IND"\n' + nobody,
    })  # fmt: skip
    assert set(ids(document, "pending")) == {"map", "scale", "by-id", "by-title"}
    assert ids(document, "instruments") == ["atlas"]


def test_an_undated_meeting_is_next_only_where_its_number_comes_after_those_held() -> None:
    missed = '[[meeting]]\nnumber = 2\non = "unknown"\nplace = "Thimphu"\n'
    assert rows(paper({}, GROUP + missed), "next")[0]["number"] is None
    document = paper({}, GROUP + missed + missed.replace("2", "4", 1))
    assert rows(document, "next")[0]["number"] == 4
    unnumbered = '[[meeting]]\non = "unknown"\nplace = "Dhaka"\n'
    assert rows(paper({}, GROUP + missed + unnumbered), "next")[0]["place"] == "Dhaka"


def test_only_its_own_mandates_are_agreed_or_confirmed_by_the_meeting() -> None:
    done = OPEN + event("2026-05-05", 'status = "done"')
    proposed = event("2026-02-01", 'status = "proposed"')
    document = paper({
        "actions/own": action("Own", events=done),
        "actions/below": action("Of the sub-group", "maps", events=done),
        "actions/idea": action("Idea", events=proposed),
        "actions/idea-below": action("Idea of the sub-group", "maps", events=proposed),
    })  # fmt: skip
    assert [(row["kind"], row["id"]) for row in rows(document, "decisions")] == [
        ("agree", "idea"),
        ("confirm", "own"),
    ]


def test_what_is_adopted_is_opened_for_signature_if_it_is_signed_and_binds() -> None:
    def adopted(more: str) -> str:
        return f'title = "Text"\nkind = "other"\nbody = "rivers"\n{more}\n' + event(
            "2026-03-01", 'status = "adopted"'
        )

    document = paper({
        "instruments/signed": adopted("binding = true"),
        "instruments/unsaid": adopted(""),
        "instruments/unsigned": adopted("binding = true\nsigned-instrument = false"),
        "instruments/soft": adopted("binding = false"),
    })  # fmt: skip
    found = rows(document, "decisions")
    assert [(row["kind"], row["id"]) for row in found] == [
        ("next-step", "signed"),
        ("next-step", "unsaid"),
    ]
    assert found[0]["why"] == "adopted since 1 March 2026; to be opened for signature"


def test_a_body_that_never_met_has_a_paper_without_a_first_day() -> None:
    document = paper({}, GROUP.partition("[[meeting]]")[0])
    assert (document.answer["from"], document.answer["to"]) == (None, "2026-06-30")
    (made,) = rows(document, "method")
    assert (made["from"], made["to"]) == (None, "2026-06-30")
    (method,) = (block for block in document.blocks[-1:] if isinstance(block, Facts))
    assert ("Period", "up to 2026-06-30") in method.pairs


def test_nobody_is_missing_where_the_clause_cannot_be_determined() -> None:
    pact = (
        'title = "Pact"\nkind = "treaty"\nbinding = true\nopen-to = "three"\nbody = "rivers"\n'
        '[entry-into-force]\nwhen = { share = 55.0, of = "three" }\n'
        + event("2025-01-01", 'status = "signed"')
    )
    (row,) = rows(paper({"instruments/pact": pact}), "instruments")
    assert row["missing"] is None
    known = pact.replace('share = 55.0, of = "three"', "consents = 2")
    (row,) = rows(paper({"instruments/pact": known}), "instruments")
    assert row["missing"] == ["IND", "NPL", "THA"]
