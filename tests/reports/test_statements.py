"""What is told of a statement beside its words."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain import dates
from tracker.domain.records import Event
from tracker.domain.statements import Statement
from tracker.reports.statements import answered, doubts, on_article, wording

DAY = dates.on(date(2010, 1, 1))
RESERVED = Statement("IND", Event(act="reservation", article="Article 66"))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (RESERVED, ""),
        (RESERVED._replace(in_part=DAY), "withdrawn in part 2010-01-01"),
        (RESERVED._replace(perhaps=DAY), "perhaps withdrawn 2010-01-01"),
        (RESERVED._replace(ends=DAY), "withdrawn with effect from 2010-01-01"),
        (
            RESERVED._replace(is_doubtful=True, perhaps=DAY),
            "may not yet have been made on this day, perhaps withdrawn 2010-01-01",
        ),
    ],
)
def test_what_is_not_certain_is_said(one: Statement, words: str) -> None:
    assert doubts(one) == words


def test_an_objection_says_what_it_answers() -> None:
    objection = Statement("NPL", Event(act="objection"))
    assert answered(objection) == "to whom is not recorded"
    assert answered(objection._replace(to="IND")) == "to IND"
    assert answered(objection._replace(to="IND", answers=(RESERVED,))) == "to IND art. 66"


def test_where_the_words_are_not_recorded_the_note_is_told() -> None:
    assert on_article(RESERVED) == "art. 66"
    assert wording(Statement("IND", Event(text="Not  bound.\n", note="n"))) == "Not bound."
    assert wording(Statement("IND", Event(note="in French only"))) == "in French only"
