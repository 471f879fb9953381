"""The report to a cabinet, on small registers written here."""

from __future__ import annotations

from datetime import date

from tests.reports.registers import event, register, rows, texts
from tracker.domain.document import Document
from tracker.formats import Page, formats_for
from tracker.reports import Asked
from tracker.reports.cabinet import build

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
IDS = ["bottom-line", "home", "decisions", "entered", "signed", "bound", "texts", "ended", "negotiations",
       "other", "entering", "actions", "countries", "meetings", "learned", "status", "method"]  # fmt: skip

PACT = """
title = "Convention on Rivers"
short-title = "Rivers convention"
kind = "convention"
binding = true
open-to = "three"
[entry-into-force]
when = { consents = 3 }
after = "30 days"
"""
EVERYBODY = 'parties = ["IND", "NPL", "THA"]'
SIGNED = event("2025-02-01", 'status = "signed"') + event(
    "2025-02-01", f'act = "signature"\n{EVERYBODY}'
)


def report(files: dict[str, str]) -> Document:
    return build(Asked(register(files).as_known(LAST), FIRST, LAST))


def test_the_sections_and_the_envelope() -> None:
    document = report({})
    assert [section["id"] for section in document.answer["sections"]] == IDS
    assert {key: document.answer[key] for key in ("view", "report", "as_of", "known_at", "from", "to")} == {
        "view": "report", "report": "cabinet", "as_of": "2026-06-30", "known_at": "2026-06-30",
        "from": "2026-01-01", "to": "2026-06-30",
    }  # fmt: skip
    assert document.title == "A register: report to the cabinet, 1 January to 30 June 2026"
    assert texts(document, "bottom-line") == ["No instrument moved in the period."]


def test_a_signing_is_told_once_and_by_whom() -> None:
    text = PACT + event("2026-03-01", 'status = "signed"', 'place = "Malé"')
    text += event("2026-03-01", f'act = "signature"\n{EVERYBODY}\nplace = "Malé"')
    document = report({"instruments/rivers": text})
    assert rows(document, "signed") == [
        {
            "id": "rivers", "title": "Convention on Rivers", "on": "2026-03-01", "status": None,
            "act": "signature", "parties": ["IND", "NPL", "THA"],
            "text": "India, Nepal and Thailand signed the Rivers convention (Malé).",
            "source": ["gazette"],
        }
    ]  # fmt: skip
    assert texts(document, "bottom-line") == [
        "The Rivers convention was signed.",
        "The Rivers convention awaits ratification or other consent by members.",
    ]


def test_what_is_to_be_signed_is_told_once_and_since_when() -> None:
    ready = event("2026-03-01", 'status = "ready-to-sign"')
    document = report({"instruments/rivers": PACT + ready})
    assert [row["kind"] for row in rows(document, "home")] == ["sign"]
    said = formats_for("views")["markdown"].text(document, Page())
    assert "(rivers), ready to sign since 1 March 2026\n" in said
    assert "still to sign: India, Nepal and Thailand\n" in said


def test_decisions_have_their_days_as_sentences_do() -> None:
    blocked = event("2026-03-01", 'status = "open"') + event(
        "2026-03-02", 'status = "blocked"\nreason = "No room"'
    )
    document = report({"actions/plan": 'title = "Plan"\n' + blocked})
    (row,) = rows(document, "decisions")
    assert row["why"] == "blocked since 2 March 2026: No room"
    assert rows(document, "home") == []


def test_what_one_lead_has_to_do_is_no_decision_of_the_group() -> None:
    late = 'title = "Plan"\nlead = "IND"\ndue = 2026-01-31\n' + event(
        "2026-01-01", 'status = "open"'
    )
    ready = event("2026-03-01", 'status = "ready-to-sign"')
    document = report({"actions/plan": late, "instruments/rivers": PACT + ready})
    assert [(row["kind"], row["id"]) for row in rows(document, "home")] == [("sign", "rivers")]
    others = [(row["kind"], row["id"]) for row in rows(document, "decisions")]
    assert others == [("late", "plan")]
    said = formats_for("views")["markdown"].text(document, Page())
    assert "## Other decisions needed (1)" in said


def test_what_does_not_bind_takes_effect() -> None:
    text = PACT.replace("binding = true", "binding = false")
    assert text != PACT
    document = report({"instruments/rivers": text + event("2026-03-01", 'status = "in-force"')})
    assert texts(document, "bottom-line")[0] == "The Rivers convention took effect."


def test_a_day_that_is_not_certain_opens_with_a_capital() -> None:
    text = PACT + event("2026-04-01..2026-04-08", 'status = "adopted"')
    said = formats_for("views")["markdown"].text(report({"instruments/rivers": text}), Page())
    assert "- Some day from 1 to 8 April 2026: The Rivers convention was adopted." in said


def test_what_happened_before_or_after_is_not_told() -> None:
    late = event("2026-07-01", 'act = "ratification"\nparties = ["IND"]')
    document = report({"instruments/rivers": PACT + SIGNED + late})
    assert [rows(document, id) for id in ("signed", "bound")] == [[], []]


def test_consents_are_told_by_party_and_counted() -> None:
    consent = event("2026-03-01", 'act = "ratification"\nparties = ["NPL", "IND"]')
    document = report({"instruments/rivers": PACT + SIGNED + consent})
    assert texts(document, "bound") == ["India and Nepal ratified the Rivers convention."]
    assert texts(document, "bottom-line") == [
        "India and Nepal consented to be bound by the Rivers convention (2 of 3).",
        "The Rivers convention awaits ratification or other consent by members.",
    ]
    (waiting,) = [row for row in rows(document, "home") if row["kind"] == "consent"]
    assert [party["party"] for party in waiting["parties"]] == ["THA"]


def test_an_entry_into_force_by_its_clause_is_told_as_such() -> None:
    consent = event("2026-03-01", f'act = "ratification"\n{EVERYBODY}')
    document = report({"instruments/rivers": PACT + SIGNED + consent})
    assert rows(document, "entered") == [
        {
            "id": "rivers", "title": "Convention on Rivers", "on": "2026-03-31", "status": None,
            "act": None, "parties": [], "source": [],
            "text": "The Rivers convention entered into force by its clause, not declared.",
        }
    ]  # fmt: skip
    asked = [row["kind"] for row in rows(document, "decisions")]
    assert asked == ["clause-satisfied"]


def test_a_declared_entry_into_force_and_its_end() -> None:
    older = 'title = "Rules of Trade"\nkind = "other"\n' + event("2010", 'status = "in-force"')
    ended = event("2026-05-01", 'status = "terminated"')
    begun = PACT + SIGNED + event("2025-12-01", 'status = "in-force"\neffective = 2026-02-01')
    document = report({"instruments/rules": older + ended, "instruments/rivers": begun})
    assert texts(document, "entered") == [
        "The Rivers convention entered into force, with effect from 1 February 2026."
    ]
    assert texts(document, "ended") == ["The Rules of Trade were terminated."]
    assert texts(document, "bottom-line")[:2] == [
        "The Rivers convention entered into force.",
        "The Rules of Trade were terminated.",
    ]


def test_texts_and_negotiations() -> None:
    text = PACT + event("2026-02-01", 'status = "under-negotiation"')
    text += event("2026-03-01", 'status = "text-finalised"')
    document = report({"instruments/rivers": text})
    assert texts(document, "texts") == ["The text of the Rivers convention was finalised."]
    assert texts(document, "negotiations") == ["The Rivers convention came under negotiation."]


def test_action_items_by_what_became_of_them() -> None:
    done = 'title = "Draft the plan"\n' + event("2025-01-01", 'status = "open"')
    late = 'title = "Host a meeting"\ndue = 2026-05-31\n' + event("2025-01-01", 'status = "open"')
    new = 'title = "Buy boats"\n' + event("2026-04-01", 'status = "open"')
    document = report({
        "actions/plan": done + event("2026-02-02", 'status = "done"'),
        "actions/host": late,
        "actions/boats": new,
    })  # fmt: skip
    found = [(row["group"], row["id"], row["on"]) for row in rows(document, "actions")]
    assert found == [
        ("done", "plan", "2026-02-02"),
        ("decided", "boats", "2026-04-01"),
        ("late", "host", None),
    ]
    assert texts(document, "bottom-line") == [
        "No instrument moved in the period.",
        "1 action item was done; 1 action item was decided.",
        "1 action item is late, by 30 days: “Host a meeting”.",
    ]


def test_what_is_decided_and_moves_on_is_told_as_both_and_a_proposal_is_no_decision() -> None:
    begun = event("2026-02-01", 'status = "open"') + event("2026-03-01", 'status = "in-progress"')
    agreed = event("2025-11-01", 'status = "proposed"') + event("2026-04-01", 'status = "open"')
    again = event("2025-01-01", 'status = "open"') + event("2025-02-01", 'status = "deferred"')
    document = report({
        "actions/begun": 'title = "Begin"\n' + begun,
        "actions/agreed": 'title = "Agree"\n' + agreed,
        "actions/again": 'title = "Resume"\n' + again + event("2026-05-01", 'status = "open"'),
        "actions/idea": 'title = "Think"\n' + event("2026-06-01", 'status = "proposed"'),
    })  # fmt: skip
    found = [(row["group"], row["id"], row["on"]) for row in rows(document, "actions")]
    assert found == [
        ("decided", "begun", "2026-02-01"),
        ("decided", "agreed", "2026-04-01"),
        ("moved", "begun", "2026-03-01"),
        ("moved", "again", "2026-05-01"),
        ("proposed", "idea", "2026-06-01"),
    ]
    assert texts(document, "bottom-line") == [
        "No instrument moved in the period.",
        "2 action items were decided; 1 action item was proposed.",
    ]


def test_of_many_instruments_those_with_most_consents_are_told() -> None:
    files = {}
    for n, codes in enumerate(("IND", "IND NPL", "THA", "IND NPL THA", "NPL"), 1):
        named = ", ".join(f'"{code}"' for code in codes.split())
        text = PACT.replace("Rivers", f"Rivers {n}")
        files[f"instruments/rivers-{n}"] = text + event(
            "2026-03-01", f'act = "accession"\nparties = [{named}]'
        )
    said = [line for line in texts(report(files), "bottom-line") if "consented" in line]
    assert said == [
        "India, Nepal and Thailand consented to be bound by the Rivers 4 convention (3 of 3).",
        "India and Nepal consented to be bound by the Rivers 2 convention (2 of 3).",
        "India consented to be bound by the Rivers 1 convention (1 of 3).",
        "2 more instruments were consented to, in 2 acts.",
    ]


def test_a_later_signature_is_no_signing() -> None:
    signed = event("2025-02-01", 'status = "signed"')
    signed += event("2025-02-01", 'act = "signature"\nparties = ["IND"]')
    later = event("2026-02-01", 'act = "signature"\nparties = ["NPL"]')
    document = report({"instruments/rivers": PACT + signed + later})
    assert texts(document, "signed") == ["Nepal signed the Rivers convention."]
    assert texts(document, "bottom-line")[0] == (
        "The Rivers convention was signed by more parties."
    )


def test_who_leaves_and_what_is_suspended_stand_among_what_ended() -> None:
    older = 'title = "Rules of Trade"\nkind = "other"\nopen-to = "three"\n'
    older += event("2010-01-01", 'act = "ratification"\nparties = ["IND", "NPL", "THA"]')
    older += event("2010-01-01", 'status = "in-force"')
    left = event("2026-04-04", 'act = "withdrawal"\nparties = ["THA"]')
    paused = PACT + SIGNED + event("2025-12-01", 'status = "in-force"')
    paused += event("2026-05-05", 'status = "suspended"')
    document = report({"instruments/rules": older + left, "instruments/rivers": paused})
    assert [(row["id"], row["act"], row["status"]) for row in rows(document, "ended")] == [
        ("rules", "withdrawal", None),
        ("rivers", None, "suspended"),
    ]
    assert rows(document, "other") == []


def test_who_is_missing_is_not_told_where_not_every_act_is_known() -> None:
    text = PACT + SIGNED.replace(EVERYBODY, 'parties = ["IND"]')
    asked = {
        known: [row["id"] for row in rows(report({"instruments/rivers": made}), "home")]
        for known, made in (("all", text), ("some", 'acts-known = "partial"\n' + text))
    }
    assert asked == {"all": ["rivers"], "some": []}
