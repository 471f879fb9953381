"""What a party undid between two of its acts: the quick answer is the plain one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.dates import Days
from tracker.domain.records import Event
from tracker.rules.acts import Deed, Undoing, repeated

START = date(2020, 1, 1)
ACTS = ("signature", "ratification", "accession", "withdrawal", "withdrawal-of-signature",
        "revocation-of-withdrawal", "withdrawal-of-consent", "definitive-signature")  # fmt: skip


def deed(first: date, last: date, act: str, n: int = 0, partial: bool = False) -> Deed:
    on = Days(last, first, "")
    return Deed(on, act, Event(at=("event", n), on=on, act=act, partial=partial))


spans = st.tuples(st.integers(0, 12), st.sampled_from([0, 0, 0, 1, 3, 8])).map(
    lambda drawn: (START + timedelta(drawn[0]), START + timedelta(drawn[0] + drawn[1]))
)
ends = st.sampled_from([(date.min, date.max), (date.min, START), (START, date.max)])
lives = st.lists(st.tuples(spans | ends, st.sampled_from(ACTS), st.booleans()), max_size=8).map(
    lambda drawn: sorted(
        (deed(*days, act, n, partial) for n, (days, act, partial) in enumerate(drawn)),
        key=lambda one: (one.on, one.event.at),
    )
)


def undone_between(deeds: list[Deed], first: Deed, second: Deed) -> bool:
    """As a lawyer would say it: one that may lie between the two, and was not revoked in time."""

    def is_revoked(one: Deed) -> bool:
        return one.act == "withdrawal" and any(
            back.act == "revocation-of-withdrawal" and back.after(one) and second.after(back)
            for back in deeds
        )

    return any(
        one.undoes
        and not is_revoked(one)
        and not (first.after(one) and second.after(one))
        and not (one.after(first) and one.after(second))
        for one in deeds
    )


@given(lives)
@settings(deadline=None, derandomize=True)
def test_what_was_undone_between_any_two(deeds: list[Deed]) -> None:
    undoing = Undoing(deeds)
    for first in deeds:
        for second in deeds:
            assert undoing.between(first, second) == undone_between(deeds, first, second)


@given(lives)
@settings(deadline=None, derandomize=True)
def test_what_is_repeated_has_nothing_undone_between(deeds: list[Deed]) -> None:
    for earlier, later in repeated(deeds):
        assert (earlier.on, earlier.event.at) < (later.on, later.event.at)
        assert not undone_between(deeds, earlier, later)


def test_thousands_of_acts_of_one_party_come_to_an_end() -> None:
    """Found with the fuzzer's large inputs: looking through all of them for each pair does not."""
    acts = ("ratification", "withdrawal", "revocation-of-withdrawal", "withdrawal")
    days = [START + timedelta(n) for n in range(1200)]
    for some in (acts[:2], acts[1:3], acts):
        deeds = [deed(day, day, some[n % len(some)], n) for n, day in enumerate(days)]
        assert list(repeated(deeds)) == []
