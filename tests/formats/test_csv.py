"""CSV: RFC 4180, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.documents import COLUMNS, everywhere, listing, row
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import (
    Cell,
    Document,
    Facts,
    Findings,
    Group,
    Heading,
    Items,
    Paragraph,
    Shown,
    Table,
    Words,
    aside,
)
from tracker.domain.figure import Bar, Bars, Figure, Tiles
from tracker.domain.finding import Finding, Span
from tracker.formats import FORMATS, Page
from tracker.formats.csv import defused, render
from tracker.formats.visible import visible


def written(document: Document) -> str:
    made = render(document, Page())
    assert isinstance(made, str)
    return made


def records(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_a_list_is_its_columns_and_its_rows() -> None:
    page = written(listing("MLA convention", 'the "Charter", revised'))
    assert page == ('id,count,title\r\nr0,0,MLA convention\r\nr1,1,"the ""Charter"", revised"\r\n')


def test_a_list_of_nothing_is_its_columns() -> None:
    assert written(listing()) == "id,count,title\r\n"


def test_a_grouped_list_is_one_table() -> None:
    groups = (Group("In force", (row("a", 1, "A"),)), Group("Signed", (row("b", 2, "B"),)))
    document = Document("", {"schema": 1, "instruments": []}, (Table(COLUMNS, groups),))
    assert written(document) == "id,count,title\r\na,1,A\r\nb,2,B\r\n"


def test_several_tables_stand_apart_under_their_names() -> None:
    groups = (
        Group("Late", (row("a", -3, "A"),)),
        Group("Done", ()),
        Group("", (row("b", 4, None),)),
    )
    blocks = (
        Heading("Actions"), Paragraph("prose"), Table(COLUMNS, groups, "All"),
        Facts((("As of", "2026-11-22"), ("=x", 5))), Heading("Status"), Items(("none",)),
    )  # fmt: skip
    assert written(Document("Weekly", {"sections": []}, blocks)) == (
        "Actions: All: Late\r\nid,count,title\r\na,-3,A\r\n"
        "\r\nActions: All\r\nid,count,title\r\nb,4,\r\n"
        "\r\nActions\r\nAs of,2026-11-22\r\n'=x,5\r\n"
        "\r\nStatus\r\nnone\r\n"
    )


def test_findings_have_a_record_each() -> None:
    finding = Finding("a.toml", (), "T301", "overdue", "warning", "late", "-1", "a", Span(3, 8, 9))
    shown = (Shown(finding, "records/a.toml"), Shown(finding._replace(span=None), "records/a.toml"))
    assert records(written(Document("", {}, (Findings(shown),)))) == [
        ["severity", "code", "path", "line", "column", "message", "hint", "allowed"],
        ["warning", "T301", "records/a.toml", "3", "8", "late", "'-1", ""],
        ["warning", "T301", "records/a.toml", "", "", "late", "'-1", ""],
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"), ("\u00a0=1", "'\u00a0=1"), ("\u3000@x", "'\u3000@x"),
        ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"),
        ("\tx", "' x"), ("\rx", "' x"), ("\nx", "' x"),
        ("x=1", "x=1"), ("1-2", "1-2"), ("[-]", "[-]"), ("", ""), (" ", " "), ("ア", "ア"),
    ],
)  # fmt: skip
def test_a_formula_is_defused(text: str, written: str) -> None:
    assert defused(text) == written


def test_numbers_stay_numbers() -> None:
    document = Document("", {"rows": []}, (Table(COLUMNS, (Group("", (row("a", -5, "-5"),)),)),))
    assert written(document) == "id,count,title\r\na,-5,'-5\r\n"


def test_what_people_read_in_words_is_the_answers_number() -> None:
    cells: tuple[dict[str, Cell], ...] = (
        row("a", None, "A") | {"count": Words("7 days late", "late")},
        row("b", None, "B") | {"count": "-"},
    )
    answer = {"rows": [{"id": "a", "count": -7}, {"id": "b", "count": None}], "more": []}
    document = Document("", answer, (Table(COLUMNS, (Group("", cells),)),))
    assert written(document) == "id,count,title\r\na,-7,A\r\nb,,B\r\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_one_cell_and_does_nothing(text: str) -> None:
    title = records(written(listing(text)))[1][2]
    assert title.removeprefix("'") == visible(text)
    assert title.lstrip()[0] not in "=+-@＝＋－＠"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_or_hides_gets_through(text: str) -> None:
    page = written(everywhere(text))
    assert not set(page.replace("\r\n", "")) & set(CONTROLS)
    for record in records(page):
        assert all(
            cell == "-5" or cell.lstrip()[:1] not in tuple("=+-@＝＋－＠") for cell in record
        )


def test_the_mark_of_utf8_comes_in_front_as_bytes() -> None:
    marked = render(listing("Malé"), Page(bom=True))
    assert isinstance(marked, bytes)
    assert marked == b"\xef\xbb\xbf" + written(listing("Malé")).encode()


def test_a_picture_is_the_numbers_it_is_drawn_from() -> None:
    figure = Figure("Age", Bars(("late", "open"), (Bar("0 to 30 days", (1, 2), "=few"),)))
    blocks = (Heading("Actions"), figure, Figure("Progress", Tiles((("Missing", ("IND",)),))))
    assert written(Document("", {}, blocks)) == (
        "Actions: Age\r\nlabel,late,open,remark\r\n0 to 30 days,1,2,'=few\r\n"
        "\r\nActions: Progress\r\ngroup,count,parties\r\nMissing,1,IND\r\n"
    )


@given(st.lists(st.text(), max_size=5))
def test_any_text_comes_back(titles: list[str]) -> None:
    page = written(listing(*titles))
    found = [record[2].removeprefix("'") for record in records(page)[1:]]
    assert found == [visible(title).removeprefix("'") for title in titles]
    assert page.count("\r\n") == page.count("\n") == len(titles) + 1


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "csv")
    assert found.render(listing(), Page()) == "id,count,title\r\n"


def test_what_is_said_to_the_person_at_the_terminal_is_left_out() -> None:
    facts = Facts((("Status", "Signed"), ("File", aside("own/records/a.toml", "code"))))
    items = Items((("12 more", aside(": "), aside("tracker agenda --all", "code")),))
    found = written(Document("", {}, (facts, items)))
    assert found == "Status,Signed\r\n\r\n12 more\r\n"
