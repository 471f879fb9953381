"""The site as documents: what has a page and where, what leads to it, what the feed tells."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.dates import Days, on
from tracker.domain.document import Cell, Document, Facts, Items, Paragraph, Words, table
from tracker.domain.document import Column as Col
from tracker.domain.imprint import Made
from tracker.domain.moment import Moment
from tracker.domain.records import (
    Action,
    Body,
    Correction,
    Event,
    Group,
    Instrument,
    Meeting,
    Member,
    Record,
)
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.reports.site import Site, paths, site
from tracker.reports.site.case import Asked, Case
from tracker.reports.site.linking import Leading
from tracker.reports.site.searching import folded

TODAY = date(2026, 11, 21)
DAY, LATER = on(date(2026, 11, 16)), on(date(2026, 11, 19))
SIGNED = Event(at=("event", 0), on=DAY, act="signature", parties=("IND", "NPL"), recorded=LATER,
               by="desk", quote="Both signed.")  # fmt: skip
MLA = Instrument(id="mla", path="instruments/mla.toml", title="MLA convention", kind="convention",
                 raw={"title": "MLA convention", "event": [{"act": "signature"}]},
                 open_to="members", event=(SIGNED,))  # fmt: skip
PLAN = Action(id="plan", path="actions/plan.toml", title="A plan", lead="BTN",
              raw={"title": "A plan", "event": [{"status": "open"}]},
              event=(Event(at=("event", 0), on=DAY, status="open"),))  # fmt: skip
BODY = Body(id="bnsc", path="bodies/bnsc.toml", title="Chiefs",
            raw={"title": "Chiefs", "meeting": [{"number": 4}, {}]},
            meeting=(Meeting(at=("meeting", 0), number=4, on=DAY, host="LKA"),
                     Meeting(at=("meeting", 1), on=on(date(2027, 1, 5)))))  # fmt: skip
MEMBERS = Group(id="members", path="groups/members.toml", title="The Members",
                member=(Member(party="IND"), Member(party="NPL")))  # fmt: skip


def register(*records: Record, home: str = "") -> Register:
    return Register(records or (MLA, PLAN, BODY, MEMBERS), Settings(title="Register", home=home))


def made(given: Register, weeks: int = 2) -> Site:
    moment = Moment(TODAY, None, TODAY)
    return site(Asked(given, moment, weeks, Made("0.1.0"), lambda register, day: ()))


def documents(given: Register, weeks: int = 2) -> dict[str, Document]:
    return {leaf.path: leaf.make() for leaf in made(given, weeks).leaves}


def test_every_record_and_every_party_that_is_named_has_a_page() -> None:
    found = documents(register())
    assert set(found) == {
        "index.html", "instruments.html", "actions.html", "bodies.html", "countries.html",
        "agenda.html", "weekly.html", "weekly/2026-w47.html", "weekly/2026-w46.html",
        "sources.html", "search.html", "instruments/mla.html", "actions/plan.html",
        "bodies/bnsc.html", "groups/members.html", "countries/ind.html", "countries/npl.html",
        "countries/btn.html", "countries/lka.html",
    }  # fmt: skip
    assert found["instruments/mla.html"].heading == "MLA convention"
    assert found["countries/btn.html"].heading == "Bhutan (BTN)"


def test_the_matrix_needs_a_home_and_the_reports_weeks() -> None:
    bare, whole = made(register(), weeks=0), made(register(home="members"))
    assert {"Matrix", "Weekly reports"} & set(bare.menu) == set()
    assert {"Matrix", "Weekly reports"} <= set(whole.menu)
    assert set(whole.menu.values()) <= {leaf.path for leaf in whole.leaves}


def test_paths_are_made_of_ids_and_codes_alone() -> None:
    def action(id: str) -> Action:
        return Action(id=id, path=f"actions/{id}.toml", title="x")

    assert paths.of_record(action("plan-2")) == "actions/plan-2.html"
    for id in ("Plan", "a b", "../up", "a--b", "con", "", "x" * 65, "ü"):
        assert paths.of_record(action(id)) == "", id
    assert paths.of_party("IND") == "countries/ind.html"
    assert paths.of_party("COM1") == "countries/com1-.html", "a device on Windows"
    assert paths.of_party("Ministry of Interior") == ""
    assert made(register(action("a b"), MLA)).without == 1


def test_of_two_records_of_one_id_both_have_a_page_and_the_id_leads_to_the_first() -> None:
    body = Body(id="mla", path="bodies/mla.toml", title="Another")
    found = made(register(MLA, body))
    assert found.pages["mla"] == "instruments/mla.html"
    assert {"instruments/mla.html", "bodies/mla.html"} <= {leaf.path for leaf in found.leaves}


def test_a_week_is_reported_on_as_it_was_known_at_its_end() -> None:
    found = documents(register())

    def moved(path: str) -> list[str]:
        sections = {one["id"]: one["rows"] for one in found[path].answer["sections"]}
        return [row["id"] for row in sections["moved"]]

    assert moved("weekly/2026-w47.html") == ["mla", "plan"]
    assert moved("weekly/2026-w46.html") == []


def test_nothing_is_worked_out_twice() -> None:
    asked: list[date] = []

    def judge(register: Register, day: date) -> tuple[()]:
        asked.append(day)
        return ()

    moment = Moment(TODAY, None, TODAY)
    for leaf in site(Asked(register(), moment, 3, Made(), judge)).leaves:
        leaf.make()
    assert asked == [date(2026, 11, 22), date(2026, 11, 15), date(2026, 11, 8)]
    case = Case(Asked(register(), moment, 0, Made(), judge))
    assert case.instruments is case.instruments


LEADING = Leading(
    {"IND": "", "mla": "", "bnsc": "", "long-id": "", "other-id": ""}, {"IND": "India"}
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("India (IND)", ("India (", Words("IND", "id"), ")")),
        ("(mla)", ("(", Words("mla", "id"), ")")),
        ("mla and (FRA)", "mla and (FRA)"),
        ("meeting bnsc/4", ("meeting ", Words("bnsc", "id"), "/4")),
        ("see long-id, other-id", ("see long-id, ", Words("other-id", "id"))),
        ("(long-id, other-id)", ("(", Words("long-id", "id"), ", ", Words("other-id", "id"), ")")),
        (Words("by (mla)", "quiet"),
         (Words("by (", "quiet"), Words("mla", "id"), Words(")", "quiet"))),
        (Words("show (mla)", "code"), Words("show (mla)", "code")),
        (("India (IND) ", Words("mla", "id")),
         ("India (", Words("IND", "id"), ") ", Words("mla", "id"))),
        (7, 7),
        (None, None),
    ],
)  # fmt: skip
def test_what_is_named_leads_to_its_page(cell: Cell, expected: Cell) -> None:
    column = Col("title", "TITLE")
    given = Document("", {}, (Paragraph(cell), Items((cell,)), Facts((("Name", cell),)),
                              table((column,), [{"title": cell}])))  # fmt: skip
    assert LEADING.document(given).blocks == (
        Paragraph(expected), Items((expected,)), Facts((("Name", expected),)),
        table((column,), [{"title": expected}]),
    )  # fmt: skip


def test_who_leads_is_told_by_name() -> None:
    column = Col("lead", "LEAD")
    rows: list[dict[str, Cell]] = [{"lead": "IND"}, {"lead": "The Ministry"}, {"lead": None}]
    given = Document("", {}, (table((column,), list(rows)),))
    expected: list[dict[str, Cell]] = [{"lead": Words("India", "id")}, *rows[1:]]
    assert LEADING.document(given).blocks == (table((column,), list(expected)),)


def test_the_feed_tells_what_was_recorded_and_what_took_place() -> None:
    feed = made(register()).feed()
    assert [(str(one.on), one.title, one.path, one.by) for one in feed.news] == [
        ("2026-11-19", "MLA convention: Signature: India, Nepal", "instruments/mla.html", "desk"),
        ("2026-11-16", "A plan: Open", "actions/plan.html", ""),
        ("2026-11-16", "Chiefs: Meeting 4", "bodies/bnsc.html", ""),
    ], "the meeting to come has not taken place"
    assert "“Both signed.”" in feed.news[0].lines


def test_the_feed_tells_of_each_record_even_where_two_have_one_id() -> None:
    """A body and an action item of one id: each with what is its own."""
    feed = made(register(BODY, PLAN.but(id="bnsc", path="actions/bnsc.toml"))).feed()
    assert [(one.title, one.path) for one in feed.news] == [
        ("A plan: Open", "actions/bnsc.html"),
        ("Chiefs: Meeting 4", "bodies/bnsc.html"),
    ]


def test_the_feed_tells_a_remark_once() -> None:
    remark = Event(at=("event", 0), on=DAY, note="The draft was sent round.")
    (news,) = made(register(PLAN.but(event=(remark,)))).feed().news
    assert news.title == "A plan: Remark"
    assert news.lines == ("The draft was sent round.", "On: 2026-11-16")


def test_the_feed_has_the_newest_first_be_it_recorded_or_not() -> None:
    def treaty(id: str, recorded: Days | None, day: int) -> Instrument:
        act = SIGNED.but(on=on(date(2026, 11, day)), recorded=recorded)
        return Instrument(id=id, path=f"instruments/{id}.toml", title=id, event=(act,))

    records = (treaty("a", None, 12), treaty("b", on(date(2026, 11, 10)), 9),
               treaty("c", None, 14), treaty("d", LATER, 8), MEMBERS)  # fmt: skip
    assert [one.on.day for one in made(register(*records)).feed().news] == [19, 14, 12, 10]


def test_a_mend_is_news_and_makes_nothing_else_new() -> None:
    correction = Correction(recorded=on(TODAY), was={"on": DAY}, reason="misread")
    mended = SIGNED.but(on=on(date(2026, 11, 17)), corrections=(correction,))
    before = made(register(MLA)).feed().news
    after = made(register(MLA.but(event=(mended,)))).feed().news
    assert after[0].title.startswith("MLA convention: Corrected: on was")
    assert after[1].key == before[0].key
    assert len({one.key for one in after}) == 2


def test_the_feed_has_at_most_a_hundred_entries() -> None:
    events = tuple(Event(at=("event", n), on=DAY, note=f"Remark {n}.") for n in range(120))
    assert len(made(register(MLA.but(event=events))).feed().news) == 100


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Malé", "male"),
        ("  Article 25(4):  ", "article 25 4"),
        ("ΟΔΟΣ", "οδοσ"),
        ("ﬁnal ½", "final 1 2"),
        ("Việt-Nam", "viet nam"),
        ("日本国", "日本国"),
    ],
)
def test_words_are_folded(words: str, expected: str) -> None:
    assert folded(words) == expected
