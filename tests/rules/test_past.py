"""The past of a party: the quick answers are the plain ones, however long a list it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import Days
from tracker.domain.records import Event
from tracker.rules.acts import Deed
from tracker.rules.past import LEAVING, Past

START = date(2020, 1, 1)
BINDING = frozenset({"ratification", "accession"})
ACTS = ("ratification", "accession", "withdrawal", "withdrawal", "withdrawal-of-consent",
        "revocation-of-withdrawal", "signature")  # fmt: skip

day_spans = st.tuples(st.integers(0, 12), st.sampled_from([0, 0, 0, 1, 3, 8])).map(
    lambda drawn: Days(
        START + timedelta(drawn[0] + drawn[1]), START + timedelta(drawn[0]), f"{drawn}"
    )
)
spans = day_spans | st.sampled_from(
    [(date.min, date.max), (date.min, START), (START, date.max)]
).map(lambda ends: Days(ends[1], ends[0], "loose"))
deeds = st.builds(
    lambda on, act, effective, with_, partial: Deed(
        on, act, Event(on=on, act=act, effective=effective, with_=with_, partial=partial)
    ),
    spans, st.sampled_from(ACTS), st.none() | spans, st.sampled_from(["", "", "", "x"]),
    st.booleans(),
)  # fmt: skip


def may_be_bound(deed: Deed, every: list[Deed]) -> bool:
    """As a lawyer would say it: it had consented by then; no leaving of it with that depositary
    that had certainly taken effect, and was not revoked, came after that."""

    def is_revoked(left: Deed) -> bool:
        return any(
            one.act == "revocation-of-withdrawal" and not left.after(one) and not one.after(deed)
            for one in every
        )

    left = [
        one
        for one in every
        if one.act in LEAVING
        and one.undoes
        and one.event.with_ == deed.event.with_
        and (one.event.takes_effect or one.on).precedes(deed.on)
        and not is_revoked(one)
    ]
    return any(
        one.act in BINDING and not one.after(deed) and not any(last.after(one) for last in left)
        for one in every
    )


@settings(max_examples=300)
@given(st.lists(deeds, max_size=8))
def test_whether_it_may_be_bound_is_answered_as_by_the_plain_question(every: list[Deed]) -> None:
    past = Past(every, BINDING)
    assert [past.may_be_bound(deed) for deed in every] == [
        may_be_bound(deed, every) for deed in every
    ]


@settings(max_examples=100)
@given(st.lists(deeds, max_size=8), day_spans)
def test_whether_it_may_have_done_an_act_is_answered_as_by_the_plain_question(
    every: list[Deed], by: Days
) -> None:
    for acts in (BINDING, LEAVING, frozenset({"revocation-of-withdrawal", "reservation"})):
        plainly = any(one.act in acts and not by.precedes(one.on) for one in every)
        assert Past(every, BINDING).may_have_done(acts, by) == plainly


class Counted(list[Deed]):
    """Deeds that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Deed]:
        self.times += 1
        return super().__iter__()


def test_many_questions_do_not_go_through_all_it_did_again_and_again() -> None:
    on = [Days(day, day, str(day)) for day in (START + timedelta(n) for n in range(300))]
    acts = ("accession", "withdrawal", "revocation-of-withdrawal")
    every = Counted(Deed(day, act, Event(on=day, act=act)) for day in on for act in acts)
    past = Past(every, BINDING)
    for deed in list.__iter__(every):
        past.may_be_bound(deed)
        past.may_have_done({"signature"}, deed.on)
    assert every.times == 4
