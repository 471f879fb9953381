"""The register as tables: what every table keeps to, and what its rows say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tracker.domain.dates import parse
from tracker.domain.imprint import Made
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Correction, Event, Instrument
from tracker.domain.register import Register
from tracker.domain.relation import Database, Relation
from tracker.reports.database import EMPTY, build
from tracker.reports.database.page import page

DAY = date(2026, 11, 21)
MOMENT = Moment(DAY, None, DAY)


def event(n: int, **said: Any) -> Event:
    return Event(at=("event", n), **said)


def instrument(*events: Event, id: str = "pact", **said: Any) -> Instrument:
    return Instrument(id=id, path=f"instruments/{id}.toml", title="Pact", kind="treaty",
                      event=events, **said)  # fmt: skip


def rows(database: Database, table: str, *columns: str) -> list[tuple[Any, ...]]:
    relation = database.relation(table)
    places = [relation.place(column) for column in columns]
    return [tuple(row[place] for place in places) for row in relation.rows]


def tables(*records: Any, moment: Moment = MOMENT) -> Database:
    return build(Register(records), moment, Made("1.0"))


@pytest.mark.parametrize("relation", EMPTY.relations, ids=lambda relation: relation.name)
def test_a_table_is_told_of_and_told_apart(relation: Relation) -> None:
    names = [column.name for column in relation.columns]
    assert len(set(names)) == len(names)
    assert relation.key
    assert set(relation.key) <= set(names)
    assert not any(relation.columns[relation.place(name)].nullable for name in relation.key)
    assert relation.doc[0].isupper()
    assert relation.doc.endswith(".")
    for column in relation.columns:
        assert re.fullmatch("[a-z][a-z_]*", column.name)
        assert column.doc
        assert "\n" not in column.doc, "it is a remark of one line in SQL"


def test_a_table_stands_after_those_it_refers_to() -> None:
    known: set[str] = set()
    for relation in EMPTY.relations:
        known.add(relation.name)
        for column, table in relation.references:
            assert table in known, f"{relation.name}.{column}"
            assert len(EMPTY.relation(table).key) == 1


def test_names_are_names_of_one_thing() -> None:
    names = [one.name for one in EMPTY.relations] + [one.name for one in EMPTY.questions]
    assert len(set(names)) == len(names)
    assert all(question.doc.endswith(".") and "\n" not in question.doc
               for question in EMPTY.questions)  # fmt: skip


def test_every_fact_of_the_export_is_told_of() -> None:
    meta = tables().relation("meta")
    for name, _ in meta.rows:
        assert f"{name} (" in meta.doc


def test_every_date_has_its_first_and_its_last_day() -> None:
    for relation in EMPTY.relations:
        kinds = {column.name: column.kind for column in relation.columns}
        for name in kinds:
            if name.endswith("_first"):
                stem = name.removesuffix("_first")
                assert kinds[stem] == "text"
                assert kinds[name] == kinds[f"{stem}_last"] == "date"


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2021-03-16", date(2021, 3, 16), date(2021, 3, 16)),
        ("2018-04", date(2018, 4, 1), date(2018, 4, 30)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2022-03-30..2022-12-23", date(2022, 3, 30), date(2022, 12, 23)),
        ("..2021-11-25", None, date(2021, 11, 25)),
        ("2021-11-25..", date(2021, 11, 25), None),
        ("unknown", None, None),
    ],
)
def test_a_date_stands_as_given_with_its_days(
    said: str, first: date | None, last: date | None
) -> None:
    database = tables(instrument(event(0, on=parse(said), status="signed")))
    found = rows(database, "events", "happened", "happened_first", "happened_last")
    assert found == [(said, first, last)]


def test_an_event_says_whether_it_counts() -> None:
    database = tables(instrument(
        event(0, on=parse("2020-01-01"), status="signed"),
        event(1, on=parse("2020-02-01"), status="proposed"),
        event(2, on=parse("2026-11-01"), effective=parse("2027-01-01"), status="in-force"),
        event(3, on=parse("2026-10..2026-12"), act="signature", parties=("IND",)),
        event(4, on=parse("2027-05-01"), note="To come."),
    ), moment=Moment(DAY))  # fmt: skip
    assert rows(database, "events", "number", "standing", "has_happened", "status_before") == [
        (1, "counted", True, None),
        (2, "refused", False, "signed"),
        (3, "announced", True, "signed"),
        (4, "doubtful", False, None),
        (5, "later", False, None),
    ]
    assert rows(database, "instruments", "status", "status_words") == [("signed", "Signed")]


def test_what_was_recorded_later_was_not_known() -> None:
    mended = Correction(recorded=parse("2026-11-10"), was={"place": "Delhi"}, reason="misread")
    record = instrument(
        event(0, on=parse("2020-01-01"), status="signed", place="Delhi Cantt",
              corrections=(mended,)),
        event(1, on=parse("2020-02-01"), act="signature", parties=("IND",),
              recorded=parse("2026-11-15")),
    )  # fmt: skip
    now = tables(record)
    assert rows(now, "events", "place") == [("Delhi Cantt",), (None,)]
    assert rows(now, "corrected_keys", "name", "was") == [("place", '"Delhi"')]
    assert rows(now, "parties", "code") == [("IND",)]
    then = tables(record, moment=Moment(DAY, date(2026, 11, 1), DAY))
    assert rows(then, "events", "place") == [("Delhi",)]
    assert rows(then, "corrections", "id") == []
    assert rows(then, "parties", "code") == []


def test_a_record_of_the_same_id_elsewhere_is_another() -> None:
    action = Action(id="pact", path="actions/pact.toml", title="Conclude the pact",
                    event=(event(0, on=parse("2026-01-01"), status="open"),))  # fmt: skip
    database = tables(instrument(event(0, on=parse("2020"), status="signed")), action)
    assert rows(database, "events", "record", "instrument", "action") == [
        ("pact", "pact", None), ("pact", None, "pact"),
    ]  # fmt: skip


def test_what_is_done_twice_in_one_event_is_done_once() -> None:
    signed = event(0, on=parse("2020"), act="signature", parties=("IND", "IND", "THA"))
    assert rows(tables(instrument(signed)), "acts", "party") == [("IND",), ("THA",)]


def test_the_page_tells_of_every_column() -> None:
    told = page(EMPTY, MOMENT).answer
    assert [one["name"] for one in told["tables"]] == [one.name for one in EMPTY.relations]
    for one, relation in zip(told["tables"], EMPTY.relations, strict=True):
        assert [(c["name"], c["holds"], c["about"]) for c in one["columns"]] == [
            (column.name, column.kind, column.doc) for column in relation.columns
        ]
    assert [one["name"] for one in told["views"]] == [one.name for one in EMPTY.questions]
