"""Which statements stand: reservations, declarations, objections, and what takes them back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracker.domain import dates
from tracker.domain.dates import Days
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.positions import positions
from tracker.domain.records import Event, Instrument
from tracker.domain.statements import (
    STATED,
    Objections,
    Statement,
    article,
    between_parties,
    statements,
)

TODAY = date(2026, 11, 21)


def said(act: str, party: str, on: str, **more: Any) -> Event:
    if "effective" in more:
        more["effective"] = dates.parse(more["effective"])
    return Event(act=act, parties=(party,), on=dates.parse(on), **more)


def status(on: str, status: str) -> Event:
    return Event(on=dates.parse(on), status=status)


def every(*events: Event, as_of: date = TODAY) -> tuple[Statement, ...]:
    """All that was stated; the positions count of reservations what is listed as standing, less
    one for each withdrawal that does not say which it means."""
    placed = tuple(event.but(at=("event", n)) for n, event in enumerate(events))
    record = Instrument(id="pact", path="instruments/pact.toml", kind="treaty", event=placed)
    moment = Moment(as_of, None, TODAY)
    life = live(record, moment)
    found = positions(life, moment)
    told = statements(life, moment, found)
    for code, position in found.items():
        listed = [one for one in told if one.party == code and one.act == "reservation"]
        stand = [one for one in listed if one.stands]
        bare = [one for one in told if one.party == code and is_bare_withdrawal(one)]
        either = sum(one.perhaps is not None for one in stand)
        assert position.reservations == len(stand) - min(len(bare), either)
    return told


def is_bare_withdrawal(one: Statement) -> bool:
    event = one.event
    named = event.text or event.article or event.partial or event.effective or one.is_doubtful
    return event.act == "withdrawal-of-reservation" and not named


def stands(*events: Event, as_of: date = TODAY) -> tuple[Statement, ...]:
    return between_parties(every(*events, as_of=as_of))


def told(*events: Event) -> list[tuple[str, str, str]]:
    """Who said what to whom, as far as it stands."""
    return [(one.party, one.act, one.to) for one in stands(*events)]


def test_statements_come_in_the_order_of_their_days() -> None:
    late, early = said("reservation", "IND", "2010-01-01"), said("declaration", "IND", "2000-01-01")
    assert told(late, early) == [("IND", "declaration", ""), ("IND", "reservation", "")]


@pytest.mark.parametrize("act", STATED)
def test_every_kind_of_statement_is_listed(act: str) -> None:
    (one,) = every(said(act, "IND", "2000-01-01"))
    assert (one.act, one.party, one.stands) == (act, "IND", True)


def test_what_is_no_statement_is_not_listed() -> None:
    assert every(said("signature", "IND", "2000-01-01")) == ()


def test_a_withdrawal_takes_back_the_only_one() -> None:
    withdrawn = said("withdrawal-of-reservation", "IND", "2010-01-01")
    assert told(said("reservation", "IND", "2000-01-01"), withdrawn) == []
    assert told(said("reservation", "NPL", "2000-01-01"), withdrawn) == [("NPL", "reservation", "")]
    assert told(said("declaration", "IND", "2000-01-01"), withdrawn) == [("IND", "declaration", "")]
    (one,) = every(said("reservation", "IND", "2000-01-01"), withdrawn)
    assert str(one.withdrawn) == "2010-01-01"


def test_an_understanding_is_withdrawn_as_a_declaration() -> None:
    withdrawn = said("withdrawal-of-declaration", "IND", "2010-01-01")
    assert told(said("understanding", "IND", "2000-01-01"), withdrawn) == []


FIRST = said("reservation", "IND", "2000-01-01", article="20(3)", text="Not bound by it.")
SECOND = said("reservation", "IND", "2000-01-01", article="Article 66")


def test_a_withdrawal_by_article_leaves_the_other() -> None:
    (left,) = stands(FIRST, SECOND, said("withdrawal-of-reservation", "IND", "2010-01-01",
                                         article="66"))  # fmt: skip
    assert left.event.article == "20(3)"
    assert left.perhaps is None


def test_a_withdrawal_by_its_words_leaves_the_other() -> None:
    words = said("withdrawal-of-reservation", "IND", "2010-01-01", text="Not  bound\nby it.")
    (left,) = stands(FIRST, SECOND, words)
    assert (left.event.article, left.perhaps) == ("Article 66", None)


def test_where_several_may_be_meant_each_is_perhaps_withdrawn() -> None:
    withdrawn = said("withdrawal-of-reservation", "IND", "2010-01-01")
    found = stands(FIRST, SECOND, withdrawn)
    assert [str(one.perhaps) for one in found] == ["2010-01-01"] * 2
    assert [one.stands for one in found] == [True, True]
    acts = [one.act for one in every(FIRST, SECOND, withdrawn)]
    assert acts == ["reservation", "reservation", "withdrawal-of-reservation"]


def test_a_withdrawal_naming_another_article_is_not_taken_to_mean_it() -> None:
    (left,) = stands(SECOND, said("withdrawal-of-reservation", "IND", "2010-01-01", article="20"))
    assert str(left.perhaps) == "2010-01-01"


def test_a_withdrawal_naming_an_article_means_the_one_that_names_none() -> None:
    plain = said("reservation", "IND", "2000-01-01")
    (left,) = stands(plain, SECOND, said("withdrawal-of-reservation", "IND", "2010-01-01",
                                         article="20"))  # fmt: skip
    assert left.event.article == "Article 66"


def test_what_replaces_a_statement_on_the_day_is_not_withdrawn_with_it() -> None:
    withdrawn = said("withdrawal-of-reservation", "IND", "2010-01-01")
    anew = said("reservation", "IND", "2010-01-01", article="5")
    (left,) = stands(said("reservation", "IND", "2000-01-01"), withdrawn, anew)
    assert (left.event.article, left.perhaps) == ("5", None)


def test_a_statement_made_on_a_loose_date_may_be_the_one_that_is_meant() -> None:
    loose = said("reservation", "IND", "2000..2012")
    assert stands(loose, said("withdrawal-of-reservation", "IND", "2010-01-01")) == ()
    later = said("reservation", "IND", "2011")
    assert told(later, said("withdrawal-of-reservation", "IND", "2010-01-01")) == [
        ("IND", "reservation", "")
    ]


def test_a_withdrawal_in_part_leaves_the_rest() -> None:
    reserved = said("reservation", "IND", "2000-01-01")
    partial = said("withdrawal-of-reservation", "IND", "2010-01-01", partial=True)
    (left,) = stands(reserved, partial)
    assert (str(left.in_part), left.stands) == ("2010-01-01", True)
    assert [one.act for one in every(reserved, partial)] == [
        "reservation", "withdrawal-of-reservation",
    ]  # fmt: skip


def test_a_withdrawal_takes_effect_on_the_day_it_names() -> None:
    reserved = said("reservation", "IND", "2000-01-01")
    ahead = said("withdrawal-of-reservation", "IND", "2026-06-01", effective="2027-01-01")
    (one,) = stands(reserved, ahead)
    assert (one.withdrawn, str(one.ends), one.stands) == (None, "2027-01-01", True)
    assert stands(reserved, ahead, as_of=date(2027, 1, 1)) == ()
    pending = said("withdrawal-of-reservation", "IND", "2026-06-01", effective="unknown")
    (one,) = stands(reserved, pending)
    assert str(one.perhaps) == "2026-06-01"


def test_what_is_doubtful_on_the_day_is_said_to_be() -> None:
    day = date(2000, 6, 1)
    (made,) = stands(said("reservation", "IND", "2000"), as_of=day)
    assert (made.is_doubtful, made.stands) == (True, False)
    (kept,) = stands(said("reservation", "IND", "1999-01-01"),
                     said("withdrawal-of-reservation", "IND", "2000"), as_of=day)  # fmt: skip
    assert (str(kept.perhaps), kept.stands) == ("2000", True)
    assert stands(said("reservation", "IND", "2001"), as_of=day) == ()


def test_a_statement_without_a_date_is_listed_as_doubtful() -> None:
    undated = Event(act="reservation", parties=("IND",))
    found = every(undated, said("reservation", "IND", "2010-01-01"))
    assert [one.is_doubtful for one in found] == [False, True]


def test_an_objection_is_one_for_each_party_it_answers() -> None:
    objection = said("objection", "NPL", "2001-01-01", to=("IND", "FRA"))
    withdrawn = said("withdrawal-of-objection", "NPL", "2002-01-01", to=("IND",))
    assert told(objection) == [("NPL", "objection", "IND"), ("NPL", "objection", "FRA")]
    assert told(objection, withdrawn) == [("NPL", "objection", "FRA")]


def test_a_withdrawal_of_an_objection_that_names_nobody_takes_it_back_from_all() -> None:
    objection = said("objection", "NPL", "2001-01-01", to=("IND", "FRA"))
    assert told(objection, said("withdrawal-of-objection", "NPL", "2002-01-01")) == []


def test_an_objection_answers_the_reservation_to_its_article() -> None:
    found = stands(
        said("reservation", "IND", "2000-01-01", article="20"),
        said("reservation", "IND", "2000-01-01", article="66"),
        said("objection", "NPL", "2000-06-01", to=("IND",), article="art. 66"),
    )
    assert [other.event.article for other in found[2].answers] == ["66"]
    assert Objections(found).against(found[0]) == ()
    assert Objections(found).against(found[1]) == ("NPL",)


def test_an_objection_answers_nothing_said_after_it() -> None:
    found = stands(
        said("objection", "NPL", "2000-06-01", to=("IND",)),
        said("reservation", "IND", "2005-01-01"),
    )
    assert found[0].answers == ()


def test_an_objection_to_a_declaration_names_its_article() -> None:
    declared = said("declaration", "IND", "2000-01-01", article="5")
    found = stands(declared, said("objection", "NPL", "2000-06-01", to=("IND",), article="5"))
    assert [other.act for other in found[1].answers] == ["declaration"]
    found = stands(declared, said("objection", "NPL", "2000-06-01", to=("IND",)))
    assert found[1].answers == ()  # it may be the accession that is objected to


def test_an_objection_falls_with_all_it_answers() -> None:
    objection = said("objection", "NPL", "2000-06-01", to=("IND",))
    withdrawn = said("withdrawal-of-reservation", "IND", "2010-01-01", article="66")
    assert told(SECOND, objection, withdrawn) == []
    assert every(SECOND, objection, withdrawn)[1].fell
    (kept, answer) = stands(FIRST, SECOND, objection, withdrawn)
    assert answer.answers == (kept,)


BOUND = said("ratification", "IND", "1999-01-01")
RESERVED = said("reservation", "IND", "1999-01-01", article="20")
LEFT = said("withdrawal", "IND", "2005-01-01")
AGAIN = said("accession", "IND", "2007-01-01")


def test_one_that_has_left_takes_its_statements_with_it() -> None:
    assert told(BOUND, RESERVED, LEFT) == []
    notice = said("withdrawal", "IND", "2026-06-01", effective="2027-06-01")
    assert told(BOUND, RESERVED, notice) == [("IND", "reservation", "")]


def test_what_fell_does_not_revive_when_the_party_comes_back() -> None:
    anew = said("reservation", "IND", "2007-01-01", article="66")
    (one,) = stands(BOUND, RESERVED, LEFT, AGAIN, anew)
    assert one.event.article == "66"
    withdrawn = said("withdrawal-of-reservation", "IND", "2010-01-01")
    assert stands(BOUND, RESERVED, LEFT, AGAIN, anew, withdrawn) == ()
    signed = said("signature", "IND", "2006-01-01")
    assert stands(BOUND, RESERVED, LEFT, signed) == ()


def test_one_that_leaves_and_comes_back_on_a_day_keeps_what_it_then_reserved() -> None:
    anew = said("reservation", "IND", "2005-01-01", article="66")
    back = said("accession", "IND", "2005-01-01")
    (one,) = stands(BOUND, RESERVED, LEFT, back, anew)
    assert one.event.article == "66"


def test_a_withdrawal_that_was_revoked_takes_nothing_with_it() -> None:
    notice = said("withdrawal", "IND", "2005-01-01", effective="2006-01-01")
    revoked = said("revocation-of-withdrawal", "IND", "2005-06-01")
    assert told(BOUND, RESERVED, notice, revoked) == [("IND", "reservation", "")]


def test_an_instrument_that_ended_left_nobody_out() -> None:
    events = (status("1998-01-01", "signed"), BOUND, RESERVED, status("1999-06-01", "in-force"),
              status("2010-01-01", "terminated"))  # fmt: skip
    assert told(*events) == [("IND", "reservation", "")]


def test_an_article_is_told_without_the_word() -> None:
    words = ["66", "art. 66", "Article 66", " arts. 66 ", "Artisans"]
    on: Days = dates.on(TODAY)
    assert [article(Event(on=on, article=one)) for one in words] == [
        "66", "66", "66", "66", "artisans",
    ]  # fmt: skip


class TestMany:
    """Many statements and many that answer them or take them back: each is looked at once."""

    def test_who_objects_is_found_without_going_through_all_again(self) -> None:
        made = [said("reservation", "IND", "2000-01-01", article=str(n % 7)) for n in range(50)]
        against = [
            said("objection", party, "2001-01-01", to=("IND",), article=str(n))
            for n, party in enumerate(("NPL", "LKA", "BTN") * 3)
        ]
        found = stands(*made, *against)
        objections = Objections(iter(found))  # which can be gone through once
        told = {one.event.article: objections.against(one) for one in found if one.party == "IND"}
        assert told["0"] == ("NPL",)
        assert told["6"] == ("NPL",)
        assert told["2"] == ("BTN",)

    def test_what_names_a_statement_is_worked_out_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Event] = []

        def counted(event: Event) -> str:
            asked.append(event)
            return article(event)

        monkeypatch.setattr("tracker.domain.statements.article", counted)
        monkeypatch.setattr("tracker.domain.taking_back.article", counted)
        number = 40
        made = [said("reservation", "IND", "2000-01-01", article=str(n)) for n in range(number)]
        backs = [said("withdrawal-of-reservation", "IND", "2001-01-01") for _ in range(number)]
        against = [said("objection", "NPL", "2002-01-01", to=("IND",)) for _ in range(number)]
        found = every(*made, *backs, *against)
        assert len(found) == 3 * number  # a withdrawal that may mean any is told itself
        # once to take it back, once to answer it; and once more for the number of reservations
        assert len(asked) <= 3 * len(found)
