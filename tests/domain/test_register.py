from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import parse
from tracker.domain.finding import KeyPath
from tracker.domain.records import (
    Action,
    Body,
    Correction,
    Event,
    Group,
    Instrument,
    Meeting,
    Member,
    Party,
    Source,
)
from tracker.domain.register import Register


def member(party: str, since: str = "", until: str = "") -> Member:
    return Member(
        party=party,
        since=parse(since) if since else None,
        until=parse(until) if until else None,
    )


GROUP = Group(
    id="bimstec",
    path="groups/bimstec.toml",
    title="BIMSTEC",
    member=(
        member("IND"),
        member("THA", "1997-06-06"),
        member("MMR", "1997-12-22", "2020-06-30"),
        member("NPL", "2004"),
        member("BTN", "2004-02-08", "2010"),
        member("BTN", "2015-01-01"),
    ),
)
BODY = Body(
    id="bnsc",
    path="bodies/bnsc.toml",
    title="National Security Chiefs",
    meeting=(
        Meeting(at=("meeting", 0), number=1, on=parse("2017-03-21")),
        Meeting(at=("meeting", 1), on=parse("2018-03")),
        Meeting(at=("meeting", 2), number=4, on=parse("2024-07-26"), recorded=parse("2026-01-10")),
        Meeting(at=("meeting", 3), number=5),
    ),
)
EVENTS = (
    Event(at=("event", 0), on=parse("2020-01-01"), status="adopted"),
    Event(at=("event", 1), on=parse("2021-01-01"), status="signed", recorded=parse("2026-01-10")),
    Event(
        at=("event", 2),
        on=parse("2022-01-01"),
        note="later",
        recorded=parse("2026-01-11"),
        corrections=(Correction(recorded=parse("2026-02-01"), was={"note": "before"}),),
    ),
)
TREATY = Instrument(
    id="mla", path="instruments/mla.toml", title="Convention on Mutual Legal Assistance",
    short_title="MLA convention", event=EVENTS,
)  # fmt: skip
ACTION = Action(id="plan", path="actions/plan.toml", title="A plan", event=EVENTS[:2])
REGISTER = Register(
    [
        ACTION, BODY, GROUP, TREATY,
        Party(id="EUU", path="parties/EUU.toml", title="European Union", former_names=("EEC",)),
        Source(id="page", path="sources/page.toml", title="A page"),
    ],
    unreadable=["instruments/broken.toml"],
)  # fmt: skip


def members(day: str) -> set[str]:
    return set(REGISTER.members("bimstec", date.fromisoformat(day)))


def test_members_are_those_certainly_members_on_the_day() -> None:
    assert members("1997-06-05") == {"IND"}
    assert members("1997-06-06") == {"IND", "THA"}
    assert members("2004-02-08") == {"IND", "THA", "MMR", "BTN"}
    assert members("2004-12-30") == {"IND", "THA", "MMR", "BTN"}
    assert members("2004-12-31") == {"IND", "THA", "MMR", "BTN", "NPL"}


def test_the_last_day_of_membership_is_one_of_it() -> None:
    assert "MMR" in members("2020-06-30")
    assert "MMR" not in members("2020-07-01")
    assert "BTN" in members("2010-01-01")
    assert "BTN" not in members("2010-06-01"), "it may have left by then"
    assert "BTN" in members("2015-01-01")


def test_a_group_that_is_not_there_has_no_members() -> None:
    assert REGISTER.members("asean", date(2020, 1, 1)) == frozenset()


def test_participants_are_codes_and_the_members_of_groups() -> None:
    day = date(2021, 1, 1)
    everybody = frozenset({"IND", "THA", "NPL", "BTN"})
    assert REGISTER.participants("bimstec", day) == everybody
    assert REGISTER.participants(("bimstec", "VNM"), day) == everybody | {"VNM"}
    assert REGISTER.participants(("IND", "EUU"), day) == frozenset({"IND", "EUU"})
    assert REGISTER.participants("all-states", day) is None
    assert REGISTER.participants(("IND", "all-states"), day) is None
    assert REGISTER.participants((), day) is None
    assert REGISTER.participants("", day) is None


def test_who_participates_is_unknown_where_a_group_is() -> None:
    day = date(2021, 1, 1)
    assert REGISTER.participants("asean", day) is None
    assert REGISTER.participants(("IND", "asean"), day) is None
    assert Register([], unreadable=["groups/bimstec.toml"]).participants("bimstec", day) is None
    nobody = Register([GROUP.but(member=())])
    assert nobody.participants("bimstec", day) == frozenset(), "it is known, and empty"


@pytest.mark.parametrize(
    ("flaw", "unknown"),
    [
        (("member",), True),
        (("member", 2), True),
        (("member", 2, "party"), True),
        (("member", 2, "until"), True),
        (("member", 2, "note"), False),
        (("kind",), False),
    ],
)
def test_a_member_that_could_not_be_read_leaves_the_group_unknown(
    flaw: KeyPath, unknown: bool
) -> None:
    found = Register([GROUP.but(flaws=frozenset({flaw}))]).participants("bimstec", date(2021, 1, 1))
    assert (found is None) is unknown


def test_a_party_is_extinct_from_the_day_after_its_last() -> None:
    def party(code: str, until: str) -> Party:
        return Party(id=code, path=f"parties/{code}.toml", until=parse(until) if until else None)

    known = Register(
        [party("YUGO", "1992-04-27"), party("GDRX", "1990"), party("OPEN", "1990.."),
         party("ASEAN", "")]
    )  # fmt: skip
    assert known.extinct(date(1990, 12, 31)) == frozenset()
    assert known.extinct(date(1992, 4, 27)) == {"GDRX"}
    assert known.extinct(date(1992, 4, 28)) == {"GDRX", "YUGO"}


def test_a_meeting_is_found_by_its_number_or_its_date() -> None:
    def found(words: str) -> int | None:
        meeting = REGISTER.meeting(words)
        return BODY.meeting.index(meeting[1]) if meeting else None

    assert found("bnsc/1") == 0
    assert found("bnsc/2018-03") == 1
    assert found("bnsc/2024-07-26") == 2
    assert found("bnsc/5") == 3
    for words in ("bnsc/2", "bnsc/", "bnsc", "jwg/1", "bnsc/None", "bnsc/2018", "mla/1", ""):
        assert found(words) is None, words


def test_a_record_is_found_whatever_its_folder() -> None:
    assert REGISTER.get("mla") is TREATY
    assert REGISTER.get("plan") is ACTION
    assert REGISTER.get("bimstec") is GROUP
    assert REGISTER.get("EUU") is REGISTER.own_parties["EUU"]
    assert REGISTER.get("nothing") is None
    assert list(REGISTER.living()) == [TREATY, ACTION]


def test_a_title_is_as_officers_say_it() -> None:
    assert REGISTER.title("mla") == "MLA convention"
    assert REGISTER.title("plan") == "A plan"
    assert REGISTER.title("page") == "A page"
    assert REGISTER.title("nothing") == "nothing"
    untitled = Register([Source(id="blank", path="sources/blank.toml")])
    assert untitled.title("blank") == "blank"


def test_records_come_in_the_order_of_their_files() -> None:
    paths = [record.path for record in REGISTER.records]
    assert paths == sorted(paths)
    assert len(paths) == 6


def test_as_known_leaves_out_what_was_recorded_later() -> None:
    def known(day: str) -> tuple[int, int, int]:
        register = REGISTER.as_known(date.fromisoformat(day))
        return (
            len(register.instruments["mla"].event),
            len(register.actions["plan"].event),
            len(register.bodies["bnsc"].meeting),
        )

    assert known("2026-01-09") == (1, 1, 3)
    assert known("2026-01-10") == (2, 2, 4)
    assert known("2026-01-11") == (3, 2, 4)


def test_as_known_undoes_later_corrections() -> None:
    before = REGISTER.as_known(date(2026, 1, 31)).instruments["mla"]
    after = REGISTER.as_known(date(2026, 2, 1)).instruments["mla"]
    assert (before.event[2].note, after.event[2].note) == ("before", "later")


def test_as_known_keeps_all_else() -> None:
    assert REGISTER.as_known(None) is REGISTER
    known = REGISTER.as_known(date(2026, 1, 1))
    assert known.sources == REGISTER.sources
    assert known.groups == REGISTER.groups
    assert known.unreadable == REGISTER.unreadable
    assert known.settings is REGISTER.settings
    assert REGISTER.instruments["mla"].event == EVENTS, "the register itself is as it was"


def test_an_unreadable_record_is_known_to_be_there() -> None:
    assert REGISTER.is_unreadable("instruments", "broken")
    assert not REGISTER.is_unreadable("instruments", "mla")
    assert not REGISTER.is_unreadable("actions", "broken")


def test_its_own_parties_are_known_by_name() -> None:
    assert REGISTER.parties.find("European Union") == "EUU"
    assert REGISTER.parties.find("eec") == "EUU"
    assert REGISTER.parties.name("EUU") == "European Union"
