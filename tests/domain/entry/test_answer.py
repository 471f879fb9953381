"""Since when a treaty is in force for a party, where only its declared day is known."""

from __future__ import annotations

import pytest

from tests.domain.entry.treaties import Treaty

UNMET = "[entry-into-force]\nwhen = { consents = 7 }\n"
FACTS = """\
2020-01-01 ratification IND
2020 ratification BTN
2020-05-28 accession LKA
2020-06-01 accession THA
2020-06-01 in-force
2021-01-01 accession NPL
"""
DAY = "2020-06-01"


@pytest.mark.parametrize(
    ("clause", "since"),
    [
        pytest.param("", (DAY, None, DAY, DAY, "2021-01-01"), id="no period"),
        pytest.param('after = "30 days"\n', (DAY, None, DAY, DAY, None), id="none for later ones"),
        pytest.param(
            'after = "30 days"\n[entry-into-force.later-parties]\nafter = "10 days"\n',
            (DAY, None, None, None, "2021-01-11"),
            id="a period for later ones",
        ),
        pytest.param(
            '[entry-into-force.later-parties]\nafter = "4 days"\n',
            (DAY, None, DAY, None, "2021-01-05"),
            id="run out on the day",
        ),
    ],
)
def test_by_the_declared_day_alone(clause: str, since: tuple[str | None, ...]) -> None:
    """Whoever had consented by then is bound from then on, but for one who may be a later party."""
    treaty = Treaty(UNMET + clause, FACTS)
    assert tuple(map(treaty.since, ("IND", "BTN", "LKA", "THA", "NPL"))) == since


def test_without_a_clause_those_who_consented_by_then_are_bound() -> None:
    treaty = Treaty("", FACTS)
    assert tuple(map(treaty.since, ("IND", "BTN", "THA", "NPL"))) == (DAY, None, DAY, None)


@pytest.mark.parametrize(("after", "since"), [("10 days", "2020-03-31"), ("25 days", None)])
def test_one_who_may_have_consented_before_the_condition_was_met_or_after(
    after: str, since: str | None
) -> None:
    """Where both lead to the same day it is that; else it is not known."""
    text = '[entry-into-force]\nwhen = { parties = ["IND"] }\nafter = "30 days"\n'
    text += f'[entry-into-force.later-parties]\nafter = "{after}"\n'
    facts = "2020-03-01 ratification IND\n2020-02-20..2020-03-10 ratification LKA"
    assert Treaty(text, facts).since("LKA") == since
