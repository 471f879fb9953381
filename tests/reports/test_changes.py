"""What changed between two days and between two registers, in sentences written by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.registers import event, register, rows, texts
from tracker.domain.document import Document
from tracker.reports import Asked
from tracker.reports.changes import build

A, B = date(2026, 1, 1), date(2026, 6, 30)
PACT = """
title = "Convention on Rivers"
short-title = "Rivers convention"
kind = "convention"
open-to = "three"
depositary = "Nepal"
"""
BEGUN = event("2025-01-01", 'status = "under-negotiation"')
RECORDED = "recorded = 2026-03-03"


def days(files: dict[str, str]) -> Document:
    """The changes between the two days."""
    return build(Asked(register(files).as_known(B), A, B, subject=("2026-01-01", "2026-06-30")))


def revisions(before: dict[str, str], after: dict[str, str]) -> Document:
    """The changes between two revisions of these days."""
    return build(
        Asked(register(after), A, B, subject=("v1", "v2"), before=register(before))
    )  # fmt: skip


def rivers(text: str) -> dict[str, str]:
    return {"instruments/rivers": PACT + text}


def plan(text: str, more: str = "") -> dict[str, str]:
    return {"actions/plan": f'title = "Draft the plan"\n{more}\n{text}'}


def test_nothing_changed() -> None:
    document = days(rivers(BEGUN))
    assert texts(document, "bottom-line") == ["Nothing changed."]
    assert {key: document.answer[key] for key in ("report", "as_of", "known_at", "from", "to")} == {
        "report": "changes", "as_of": "2026-06-30", "known_at": "2026-06-30",
        "from": "2026-01-01", "to": "2026-06-30",
    }  # fmt: skip
    assert texts(revisions(rivers(BEGUN), rivers(BEGUN)), "bottom-line") == ["Nothing changed."]


def test_a_move_is_told_from_where_to_where() -> None:
    document = days(rivers(BEGUN + event("2026-04-04", 'status = "text-finalised"')))
    assert rows(document, "moved") == [
        {
            "id": "rivers", "title": "Convention on Rivers", "kind": "instrument",
            "on": "2026-04-04", "source": ["gazette"],
            "text": "On 4 April 2026 the Rivers convention went from under negotiation to text "
                    "finalised.",
        }
    ]  # fmt: skip
    assert texts(document, "bottom-line") == ["1 instrument moved."]


def test_a_number_behind_a_day_is_parted_from_it() -> None:
    codes = ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA", "USA"]
    signed = event("2026-04-04", f"act = 'signature'\nparties = {codes}")
    assert texts(days(rivers(BEGUN + signed)), "moved") == [
        "On 4 April 2026, 8 parties signed the Rivers convention."
    ]


def test_the_first_day_is_not_part_of_the_time_and_the_last_is() -> None:
    on_first = event("2026-01-01", 'status = "text-finalised"')
    on_last = event("2026-06-30", 'status = "adopted"')
    after = event("2026-07-01", 'status = "ready-to-sign"')
    document = days(rivers(BEGUN + on_first + on_last + after))
    assert texts(document, "moved") == [
        "On 30 June 2026 the Rivers convention went from text finalised to adopted."
    ]


def test_acts_and_moves_of_one_day_are_one_sentence() -> None:
    text = BEGUN + event("2025-05-05", 'status = "ready-to-sign"')
    text += event("2026-02-02", 'status = "signed"', source="letter")
    text += event("2026-02-02", 'act = "signature"\nparties = ["THA", "IND"]')
    assert texts(days(rivers(text)), "moved") == [
        "On 2 February 2026 India and Thailand signed the Rivers convention; "
        "it went from ready to sign to signed."
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-03", "In March 2026"),
        ("2026-03-04..2026-03-05", "On 4 or 5 March 2026"),
        ("2026-03-04..2026-04-05", "Between 4 March and 5 April 2026"),
        ("2025-12-20..2026-01-09", "Between 20 December 2025 and 9 January 2026"),
    ],
)
def test_a_date_keeps_its_uncertainty(on: str, said: str) -> None:
    document = days(rivers(BEGUN + event(on, 'status = "adopted"')))
    (text,) = texts(document, "moved")
    assert text == f"{said} the Rivers convention went from under negotiation to adopted."


def test_what_was_recorded_since_of_earlier_days() -> None:
    known = event("2025-06-01", 'act = "ratification"\nparties = ["NPL"]', RECORDED)
    document = days(rivers(BEGUN + known))
    assert texts(document, "learned") == ["On 1 June 2025 Nepal ratified the Rivers convention."]
    assert rows(document, "moved") == []


def test_what_was_recorded_later_is_not_known() -> None:
    later = event("2026-06-01", 'status = "adopted"', "recorded = 2026-07-01")
    assert texts(days(rivers(BEGUN + later)), "bottom-line") == ["Nothing changed."]


def test_an_announcement_that_came_true() -> None:
    text = event("2020-01-01", 'status = "signed"')
    text += event("2025-11-01", 'status = "in-force"\neffective = 2026-02-01')
    assert texts(days(rivers(text)), "moved") == [
        "On 1 February 2026 the Rivers convention went from signed to in force, with effect from "
        "1 February 2026, as announced on 1 November 2025."
    ]


def test_a_correction() -> None:
    mended = BEGUN.replace("2025-01-01", "2025-01-02") + (
        'corrections = [{ recorded = 2026-03-03, was = { on = 2025-01-01 }, reason = "Misread." }]'
    )
    document = days(rivers(mended))
    assert texts(document, "corrected") == [
        "Corrected: the move of the Rivers convention to “under negotiation”: the day was "
        "1 January 2025 and is 2 January 2025, because: Misread."
    ]
    assert [rows(document, id) for id in ("moved", "learned")] == [[], []]


def test_a_deadline_that_moved() -> None:
    opened = event("2025-01-01", 'status = "open"')
    moved = event("2026-03-01", "due = 2026-12-31")
    document = days(plan(opened + moved, "due = 2026-06-30"))
    assert texts(document, "deadlines") == [
        "The deadline of “Draft the plan” moved from 30 June 2026 to 31 December 2026."
    ]
    assert rows(document, "moved") == []


def test_a_record_that_begins_is_new() -> None:
    document = days(plan(event("2026-03-01", 'status = "open"'), "due = 2026-12-31"))
    assert texts(document, "new") == ["New: “Draft the plan”, open, due 31 December 2026."]
    assert texts(document, "moved") == ["On 1 March 2026 “Draft the plan” was decided."]


def test_only_what_is_open_was_decided() -> None:
    proposed = event("2026-03-01", 'status = "proposed"')
    assert texts(days(plan(proposed)), "moved") == [
        "On 1 March 2026 “Draft the plan” was proposed."
    ]
    agreed = event("2025-01-01", 'status = "proposed"') + event("2026-03-01", 'status = "open"')
    assert texts(days(plan(agreed)), "moved") == ["On 1 March 2026 “Draft the plan” was decided."]


def test_what_may_have_moved_is_not_counted() -> None:
    document = days(rivers(BEGUN + event("2026-06-01..2026-12-31", 'status = "adopted"')))
    assert texts(document, "doubtful") == [
        "Between 1 June and 31 December 2026, perhaps later: the Rivers convention went from "
        "under negotiation to adopted."
    ]
    assert rows(document, "moved") == []


def test_a_clause_that_came_true_by_itself() -> None:
    text = '[entry-into-force]\nwhen = { consents = 2 }\nafter = "30 days"\n'
    text += event("2025-01-01", 'status = "signed"')
    text += event("2025-01-01", 'act = "signature"\nparties = ["IND", "NPL"]')
    text += event("2026-03-01", 'act = "ratification"\nparties = ["IND", "NPL"]')
    assert texts(days(rivers(text)), "clauses") == [
        "The Rivers convention is in force since 31 March 2026 by its clause, not declared."
    ]


def test_meetings() -> None:
    body = 'title = "Working Group"\nkind = "other"\n'
    held = '[[meeting]]\nnumber = 2\non = 2026-02-02\nplace = "Patna"\nhost = "IND"\nsource = "gazette"\n'
    coming = "[[meeting]]\nnumber = 3\non = 2026-09-09\nrecorded = 2026-05-05\n"
    old = "[[meeting]]\nnumber = 1\non = 2020-02-02\nrecorded = 2026-05-05\n"
    document = days({"bodies/group": body + old + held + coming})
    assert texts(document, "meetings") == [
        "Became known: on 2 February 2020 the Working Group met (meeting 1).",
        "On 2 February 2026 the Working Group met in Patna (meeting 2), hosted by India.",
        "Announced: a meeting of the Working Group (meeting 3), on 9 September 2026.",
    ]


def test_remarks_are_counted() -> None:
    remark = event("2026-02-02", 'note = "Talks went on."')
    assert texts(days(rivers(BEGUN + remark)), "remarks") == ["1 remark on the Rivers convention."]


def test_two_days_compare_no_keys_outside_events() -> None:
    ids = {section["id"] for section in days({}).answer["sections"]}
    assert not ids & {"removed", "gone", "renamed", "keys"}


def test_records_added_and_removed() -> None:
    document = revisions(plan(event("2025-01-01", 'status = "open"')), rivers(BEGUN))
    assert texts(document, "new") == ["New: the Rivers convention, under negotiation."]
    assert texts(document, "removed") == ["Removed: “Draft the plan”."]
    assert rows(document, "moved") == []


def test_a_record_renamed_is_the_same() -> None:
    document = revisions(rivers(BEGUN), {"instruments/water": PACT + BEGUN})
    assert texts(document, "renamed") == [
        "The id of the Rivers convention was rivers and is water."
    ]
    assert [rows(document, id) for id in ("new", "removed")] == [[], []]


def test_titles_and_keys() -> None:
    after = (PACT + BEGUN).replace('"Nepal"', '"Secretary-General"').replace(
        'short-title = "Rivers convention"', 'short-title = "Water convention"'
    ) + ""  # fmt: skip
    document = revisions(rivers(BEGUN), {"instruments/rivers": 'languages = ["en"]\n' + after})
    assert texts(document, "renamed") == [
        "The short title of the Rivers convention was “Rivers convention” and is "
        "“Water convention”."
    ]
    assert texts(document, "keys") == [
        "The depositary of the Water convention was Nepal and is Secretary-General.",
        "The languages of the Water convention, not given before, are en.",
    ]


def test_an_event_that_was_added_altered_or_taken_out() -> None:
    act = event("2025-03-03", 'act = "initialling"\nparties = ["IND"]')
    more = event("2026-02-02", 'status = "adopted"')
    document = revisions(
        rivers(BEGUN + act), rivers(BEGUN.replace("2025-01-01", "2025-01-09") + more)
    )
    assert texts(document, "moved") == [
        "On 2 February 2026 the Rivers convention went from under negotiation to adopted."
    ]
    assert texts(document, "corrected") == [
        "Corrected: the move of the Rivers convention to “under negotiation”: the day was "
        "1 January 2025 and is 9 January 2025."
    ]
    assert texts(document, "gone") == [
        "No longer recorded: initialling of the Rivers convention by India on 3 March 2025."
    ]


def test_the_order_of_events_and_of_parties_is_no_change() -> None:
    one = event("2025-02-02", 'act = "signature"\nparties = ["IND", "NPL"]')
    other = event("2025-02-02", 'act = "signature"\nparties = ["NPL", "IND"]')
    note = event("2025-02-02", 'note = "A remark."')
    document = revisions(rivers(BEGUN + one + note), rivers(BEGUN + note + other))
    assert texts(document, "bottom-line") == ["Nothing changed."]


def test_a_recorded_correction_is_told_with_its_reason() -> None:
    mended = BEGUN.replace("2025-01-01", "2025-01-02") + (
        'corrections = [{ recorded = 2026-03-03, was = { on = 2025-01-01 }, reason = "Misread" }]'
    )
    document = revisions(rivers(BEGUN), rivers(mended))
    assert texts(document, "corrected") == [
        "Corrected: the move of the Rivers convention to “under negotiation”: the day was "
        "1 January 2025 and is 2 January 2025, because: Misread."
    ]


def test_a_move_that_is_not_allowed_is_not_told() -> None:
    """From negotiations nothing enters into force without a text."""
    jump = event("2026-04-04", 'status = "in-force"')
    assert rows(days(rivers(BEGUN + jump)), "moved") == []
    assert rows(revisions(rivers(BEGUN), rivers(BEGUN + jump)), "moved") == []


def test_what_had_taken_effect_before_does_not_come_true_again() -> None:
    text = event("2020-01-01", 'status = "signed"')
    text += event("2025-06-01", 'status = "in-force"\neffective = 2025-09-01')
    assert texts(days(rivers(text)), "bottom-line") == ["Nothing changed."]


def test_keys_are_called_as_officers_call_them() -> None:
    clause = "[entry-into-force]\nwhen = {{ consents = {} }}\n"
    members = 'title = "The Three"\nkind = "organisation"\n[[member]]\nparty = "IND"\n'
    before = PACT + clause.format(2) + BEGUN
    after = PACT.replace('"three"', '"all-states"') + clause.format(3) + BEGUN
    document = revisions(
        {"instruments/rivers": before}, {"instruments/rivers": after, "groups/three": members}
    )
    assert texts(document, "keys") == [
        "The list of members of the Three was changed.",
        "The list of eligible parties of the Rivers convention was three and is all-states.",
        "The clause on entry into force of the Rivers convention was changed.",
    ]
