"""What a final clause may not say: lists of nobody, parts of nothing, acts that bind nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import format
from tracker.domain.finding import KeyPath
from tracker.domain.shape import Problem
from tracker.domain.vocabulary import ACTS, CONSENTS

DAY = date(2021, 3, 16)


def found(**clause: Any) -> list[Problem]:
    """What is wrong with a clause; its condition is sound where none is given."""
    said = {"when": {"consents": 7}} | {key.replace("_", "-"): it for key, it in clause.items()}
    raw = {"title": "T", "kind": "treaty", "entry-into-force": said}
    return format.read("instruments", "x", "instruments/x.toml", raw)[1]


def places(problems: list[Problem]) -> list[tuple[str, KeyPath]]:
    """Codes and key paths below the clause."""
    return [(problem.code, problem.at[1:]) for problem in problems]


class TestNobody:
    @pytest.mark.parametrize(
        ("when", "key"),
        [
            ({"parties": []}, "parties"),
            ({"fraction": "1/2", "of": []}, "of"),
            ({"consents": 2, "among": []}, "among"),
            ({"consents": 2, "excluding": []}, "excluding"),
        ],
    )
    def test_an_empty_list_in_a_condition(self, when: dict[str, Any], key: str) -> None:
        problems = found(when=when)
        assert places(problems) == [("T004", ("when", key))]
        assert problems[0].message == f'"{key}" is empty'

    def test_in_a_condition_below_another(self) -> None:
        when = {"any": [{"reached": DAY}, {"parties": []}]}
        assert places(found(when=when)) == [("T004", ("when", "any", 1, "parties"))]

    def test_an_empty_list_of_those_bound(self) -> None:
        assert places(found(binds=[])) == [("T004", ("binds",))]

    def test_an_instrument_without_a_name(self) -> None:
        nameless = {"fraction": "1/2", "of": {"parties-to": ""}}
        assert places(found(when=nameless)) == [("T004", ("when", "of", "parties-to"))]
        assert places(found(binds={"parties-to": ""})) == [("T004", ("binds", "parties-to"))]
        problems = found(not_before=[DAY, {"instrument": ""}])
        assert places(problems) == [("T004", ("not-before", 1, "instrument"))]
        assert problems[0].message == '"instrument" is empty'

    def test_one_alone_is_enough(self) -> None:
        assert found(when={"parties": ["IND"]}, binds=["IND"]) == []


class TestPartsOfNothing:
    @pytest.mark.parametrize("share", [0, 0.0, -0.0, -1, -55.0, 100.5, float("inf"), float("nan")])
    def test_a_share_is_more_than_nothing_and_at_most_the_whole(self, share: float) -> None:
        problems = found(when={"share": share, "of": "g"})
        assert places(problems) == [("T003", ("when", "share"))]
        assert problems[0].message == '"share" is not a number above 0, up to 100'

    @pytest.mark.parametrize("share", [100, 100.0, 0.01, 55])
    def test_a_share_that_can_be(self, share: float) -> None:
        assert found(when={"share": share, "of": "g"}) == []

    @pytest.mark.parametrize("total", [0, 0.0, -1, -1e-9, float("inf"), float("nan")])
    def test_a_total_is_more_than_nothing(self, total: float) -> None:
        problems = found(when={"share": 55, "of": "g", "total": total})
        assert places(problems) == [("T003", ("when", "total"))]

    def test_a_weight_may_be_nothing(self) -> None:
        raw = {"title": "G", "kind": "group", "member": [{"party": "IND", "weight": 0}]}
        assert format.read("groups", "g", "groups/g.toml", raw)[1] == []


BIND_NOBODY = [
    "withdrawal-of-signature", "intention-not-to-become-party", "withdrawal-of-consent",
    "withdrawal", "revocation-of-withdrawal", "objection", "withdrawal-of-objection", "reservation",
    "withdrawal-of-reservation", "withdrawal-of-declaration", "understanding",
    "provisional-application", "end-of-provisional-application", "territorial-application",
    "renewal", "stated-intention", "cabinet-approval", "parliamentary-approval",
    "instrument-executed", "full-powers",
]  # fmt: skip
MAY_BIND = [
    "signature", "signature-ad-referendum", "confirmation-of-signature", "succession-to-signature",
    "initialling", "adoption-vote", "notification", "communication", "declaration",
    "acceptance-of-accession",
]  # fmt: skip


class TestCounts:
    def test_every_act_is_one_or_the_other(self) -> None:
        assert sorted([*BIND_NOBODY, *MAY_BIND, *CONSENTS]) == sorted(ACTS)

    @pytest.mark.parametrize("act", BIND_NOBODY)
    def test_an_act_that_binds_nobody(self, act: str) -> None:
        problems = found(counts=["ratification", act])
        assert places(problems) == [("T005", ("counts", 1))]
        assert problems[0].message == f'"{act}" is not an act that a clause can count'
        assert "one of: ratification, acceptance, approval, accession" in problems[0].hint

    @pytest.mark.parametrize("act", [*MAY_BIND, *sorted(CONSENTS)])
    def test_an_act_that_may_bind(self, act: str) -> None:
        assert found(counts=[act]) == []

    def test_the_nearest_word_is_named(self) -> None:
        (problem,) = found(counts=["ratificaton"])
        assert problem.hint.startswith('did you mean "ratification"? one of: ')


class TestMany:
    def test_more_conditions_than_any_clause_has(self) -> None:
        within = {"any": [{"consents": n} for n in range(1, 50)]}
        few = {"all": [within, {"any": [{"reached": DAY}] * 48}]}  # 1 + 1 + 49 + 1 + 48
        assert found(when=few) == []
        problems = found(when=few, alternative=[{"when": {"consents": 1}}])
        assert places(problems) == [("T003", ())]
        assert problems[0].message == "a clause of 102 conditions; at most 100 are read"

    def test_what_stands_in_other_places_is_no_condition(self) -> None:
        assert found(not_before=[{"instrument": "x"}] * 200) == []
