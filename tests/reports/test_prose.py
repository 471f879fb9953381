"""How names stand in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.registers import event, register, texts
from tracker.domain.document import Document
from tracker.reports import REPORTS, Asked
from tracker.reports.prose import the, with_article


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("BIMSTEC Charter", "the BIMSTEC Charter"),
        ("The Hague Convention", "the Hague Convention"),
        ("A Code of Conduct", "A Code of Conduct"),
        ("UNCLOS", "UNCLOS"),
        ("The Rules", "the Rules"),
    ],
)
def test_an_instrument_has_an_article_where_its_name_is_a_kind(name: str, said: str) -> None:
    assert the(name) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [("BIMSTEC Summit", "the BIMSTEC Summit"), ("The Three", "the Three"),
     ("the Chiefs", "the Chiefs"), ("Theatre Forum", "the Theatre Forum")],
)  # fmt: skip
def test_a_body_always_has_one(title: str, said: str) -> None:
    assert with_article(title) == said


def changes(title: str) -> Document:
    """What changed when a body of this title met."""
    body = f'title = "{title}"\nkind = "summit"\n[[meeting]]\non = 2026-03-02\nsource = "gazette"\n'
    given = register({"bodies/summit": body})
    build = next(report for report in REPORTS if report.name == "changes").build
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    return build(Asked(given, first, last, subject=("2026-01-01", "2026-06-30")))


@pytest.mark.parametrize("title", ["Summit", "The Summit", "the Summit"])
def test_a_body_that_met_has_its_article_once(title: str) -> None:
    assert texts(changes(title), "meetings") == ["On 2 March 2026 the Summit met."]


@pytest.mark.parametrize(
    ("name", "said"),
    [("Rivers convention", "The Rivers convention has a final text."),
     ("Rules of Trade", "The Rules of Trade have a final text.")],
)  # fmt: skip
def test_one_instrument_called_as_many_things_has_a_verb_of_many(name: str, said: str) -> None:
    text = f'title = "{name}"\nkind = "other"\n' + event("2026-03-01", 'status = "text-finalised"')
    build = next(report for report in REPORTS if report.name == "cabinet").build
    given = register({"instruments/one": text})
    document = build(Asked(given, date(2026, 1, 1), date(2026, 6, 30)))
    assert texts(document, "bottom-line")[0] == said
