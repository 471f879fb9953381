"""XLSX: read back by another library, the types are right and nothing in it acts."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tests.formats.documents import COLUMNS, everywhere, listing, row
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import (
    Block,
    Cell,
    Code,
    Column,
    Document,
    Facts,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
    table,
)
from tracker.domain.figure import Bar, Bars, Figure, Mark, Tiles, Timeline
from tracker.domain.imprint import Imprint, Made
from tracker.formats import FORMATS, Page
from tracker.formats.visible import visible
from tracker.formats.xlsx import contents, render
from tracker.formats.xlsx.names import Names
from tracker.formats.xlsx.sheet import in_margin
from tracker.formats.xlsx.text import ROOM, pieces, units

IMPRINT = Imprint("Security & trade", date(2026, 11, 22), None,
                  (date(2026, 11, 16), date(2026, 11, 22)), Made("1.2.3", "abc", False, True))  # fmt: skip
DATED = (Column("on", "ON", holds="date"), Column("said", "SAID"), Column("number", ""))

XML = ("<r><t>raw</t></r>", "</t></si>", "_x0041_ _x000D_", "&amp; <b>")
"""Texts that mean something in the file itself."""


def book(document: Document) -> Any:
    return load_workbook(BytesIO(render(document, Page())))


def a_table(*blocks: Block, title: str = "") -> Document:
    return Document(title, {"schema": 1, "view": "x", "as_of": "2026-11-22"}, blocks)


def values(sheet: Any) -> list[list[Any]]:
    return [list(cells) for cells in sheet.iter_rows(values_only=True)]


def parts_of(document: Document) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(render(document, Page()))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_a_list_is_a_sheet_with_its_heads_and_rows() -> None:
    found = book(listing("MLA convention", "Charter"))
    assert found.sheetnames == ["Sheet", "About"]
    assert values(found["Sheet"]) == [
        ["ID", "COUNT", "TITLE"], ["r0", 0, "MLA convention"], ["r1", 1, "Charter"],
    ]  # fmt: skip
    assert found["Sheet"]["B3"].data_type == "n"


def test_a_list_of_nothing_is_its_heads() -> None:
    assert values(book(listing())["Sheet"])[0] == ["ID", "COUNT", "TITLE"]


def test_what_people_read_in_words_is_the_answers_number() -> None:
    cells = row("a", None, "A") | {"count": Words("7 days late", "late")}
    answer = {"rows": [{"id": "a", "count": -7}]}
    found = book(Document("", answer, (Table(COLUMNS, (Group("", (cells,)),)),)))
    assert values(found["Sheet"])[1] == ["a", -7, "A"]


def test_a_column_in_which_nothing_stands_is_left_out_of_a_page_and_kept_in_a_list() -> None:
    cells = row("a", None, "A")
    found = book(a_table(Heading("X"), table(COLUMNS, [cells])))
    assert values(found["X"]) == [["ID", "TITLE"], ["a", "A"]]
    answer = {"rows": [{"id": "a", "count": None}]}
    found = book(Document("X", answer, (table(COLUMNS, [cells]),)))
    assert values(found["X"]) == [["ID", "COUNT", "TITLE"], ["a", None, "A"]]


def test_how_many_rows_there_are_is_not_in_the_name_of_a_sheet() -> None:
    found = book(a_table(Heading("Late (12)"), Items(("x",)), Heading("Treaty (a)"), Items(("y",))))
    assert found.sheetnames == ["Late", "Treaty (a)", "About"]


def test_groups_are_a_first_column() -> None:
    groups = (
        Group("In force", (row("a", 1, "A"),)),
        Group("None", ()),
        Group("", (row("b", 2, "B"),)),
    )
    found = book(a_table(Heading("Status"), Table(COLUMNS, groups)))
    assert values(found["Status"]) == [
        ["GROUP", "ID", "COUNT", "TITLE"], ["In force", "a", 1, "A"], [None, "b", 2, "B"],
    ]  # fmt: skip


def test_one_group_gives_the_sheet_its_name() -> None:
    one = Table(COLUMNS, (Group("Late", (row("a", 1, "A"),)),))
    assert book(a_table(Heading("Actions"), one)).sheetnames == ["Actions - Late", "About"]


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [
        ("2026-11-22", datetime(2026, 11, 22), "d"),
        ("1900-03-01", datetime(1900, 3, 1), "d"),
        (Words("2026-11-22", "soon"), datetime(2026, 11, 22), "d"),
        ("1900-02-28", "1900-02-28", "s"),
        ("1648-10-24", "1648-10-24", "s"),
        ("2026-02-30", "2026-02-30", "s"),
        ("2018-04", "2018-04", "s"),
        ("..2021-11-25", "..2021-11-25", "s"),
        ("2026-01-05 to 2026-01-07", "2026-01-05 to 2026-01-07", "s"),
        ("unknown", "unknown", "s"),
        ("٢٠٢٦-١١-٢٢", "٢٠٢٦-١١-٢٢", "s"),
    ],
)
def test_only_one_certain_day_is_a_date(cell: Cell, value: object, kind: str) -> None:
    rows: list[Any] = [{"on": cell, "said": cell, "number": 1}]
    found = book(a_table(table(DATED, rows)))["X as of 2026-11-22"]
    assert (found["A2"].value, found["A2"].data_type) == (value, kind)
    assert found["A2"].number_format == ("yyyy-mm-dd" if kind == "d" else "General")
    assert (found["B2"].value, found["B2"].data_type) == (str(cell), "s")
    assert found["C1"].value == "NUMBER"


def test_a_day_is_a_date_in_facts_and_lists_and_an_id_is_not() -> None:
    day, named = "2026-11-17", Words("2026-11-18", "id")
    facts = Facts(((day, "Signed"), ("Due", day), ("Late", Words(day, "late")), ("Id", named),
                   ("Until", f"{day} or later")))  # fmt: skip
    items = Items((day, named, (Words("2026-11-18", "id"),), f"on {day}"))
    found = book(a_table(Heading("F"), facts, Heading("L"), items, Heading("C"), Code((day,))))
    as_date = datetime(2026, 11, 17)
    assert values(found["F"])[1:] == [
        [as_date, "Signed"], ["Due", as_date], ["Late", as_date], ["Id", "2026-11-18"],
        ["Until", "2026-11-17 or later"],
    ]  # fmt: skip
    assert values(found["L"])[1:] == [[as_date], ["2026-11-18"], ["2026-11-18"], ["on 2026-11-17"]]
    assert values(found["C"])[1:] == [[day]]
    assert found["F"]["A2"].number_format == found["L"]["A2"].number_format == "yyyy-mm-dd"


def test_the_sheet_is_made_to_be_read_and_printed() -> None:
    rows: list[Any] = [{"on": "2026-11-22", "said": "word " * 60, "number": 1}]
    document = a_table(table(DATED, rows), title="Trade & 3 more")._replace(imprint=IMPRINT)
    sheet = book(document)["Trade & 3 more"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet["A1"].font.bold
    assert sheet["B2"].alignment.wrap_text
    assert 60 <= sheet.column_dimensions["B"].width <= 64
    assert sheet.row_dimensions[2].height >= 5 * 15
    text = parts_of(document)["xl/worksheets/sheet1.xml"]
    assert "<oddHeader>&amp;LTrade &amp;&amp; 3 more&amp;R&amp;A</oddHeader>" in text
    assert ("<oddFooter>&amp;L2026-11-16 to 2026-11-22&amp;RPage &amp;P of &amp;N</oddFooter>"
            in text)  # fmt: skip


def test_the_last_sheet_says_what_the_workbook_is() -> None:
    blocks = (Heading("Moved: this week, and what was learned"), Items(("one",)),
              Heading("Meetings"), Paragraph("none"))  # fmt: skip
    found = book(a_table(*blocks, title="Weekly")._replace(imprint=IMPRINT))
    said = values(found["About"])
    assert found.sheetnames[-1] == "About"
    assert said[0][0] == "Weekly"
    for name, value in IMPRINT.facts:
        assert [name, value] in said
    assert ["Moved - this week, and what wa…", "Moved: this week, and what was learned"] in said
    assert ["Meetings", "none"] in said


def test_facts_lists_and_pictures_have_sheets_of_their_own() -> None:
    blocks = (
        Heading("Facts"), Facts((("As of", "2026-11-22"), ("Due", 5), ("", "or later"))),
        Heading("Lines"), Items(("=one", "two")),
        Figure("Status", Bars(("late", "open"), (Bar("0 to 30", (1, 2), "few"),))),
        Figure("Progress", Tiles((("Deposited", ("IND", "LKA")), ("Missing", ())), 3)),
        Figure("Life", Timeline((Mark(date(2026, 1, 2), date(2026, 1, 2), "2026-01-02", "Signed"),),
                                date(2026, 11, 22))),
    )  # fmt: skip
    found = book(a_table(*blocks))
    assert values(found["Facts"]) == [
        ["WHAT", "VALUE"], ["As of", datetime(2026, 11, 22)], ["Due", 5], ["Due", "or later"],
    ]  # fmt: skip
    assert values(found["Lines"]) == [["LINE"], ["=one"], ["two"]]
    assert values(found["Status"]) == [
        ["LABEL", "LATE", "OPEN", "REMARK"], ["0 to 30", 1, 2, "few"],
    ]  # fmt: skip
    assert values(found["Progress"]) == [
        ["GROUP", "NUMBER", "PARTIES"], ["Deposited", 2, "IND, LKA"], ["Missing", 0, None],
    ]  # fmt: skip
    assert values(found["Life"])[1] == [datetime(2026, 1, 2), "Signed", "status"]


@pytest.mark.parametrize("text", [*HOSTILE, *XML])
def test_a_hostile_text_is_text_wherever_it_stands(text: str) -> None:
    document = everywhere(text)._replace(imprint=IMPRINT._replace(register=text))
    parts = parts_of(document)
    for name, content in parts.items():
        assert not set(content) & set(CONTROLS) - {"\r", "\t"}, name
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in content
            assert "<hyperlink" not in content
            assert "<oddHeader>" in content
    found = load_workbook(BytesIO(render(document, Page())))
    cells = [cell for sheet in found for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    # openpyxl leaves as it is what the file writes so that "_x0041_" is no letter A
    assert visible(text) in {str(cell.value).replace("_x005F_", "_") for cell in cells}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "  =1", "＝1"])
def test_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    cell = book(listing(text))["Sheet"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_text_that_is_no_formula_is_not_marked() -> None:
    assert not book(listing("1-2"))["Sheet"]["C2"].quotePrefix


@pytest.mark.parametrize(
    "text", ["http://example.org", "mailto:a@b.org", "external:a.xlsx", "12", "1e5"]
)
def test_nothing_becomes_a_link_or_a_number(text: str) -> None:
    cell = book(listing(text))["Sheet"]["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "Sheet"), ("'", "Sheet"), ("''quoted'' ", "quoted"), ("a/b\\c?d*e[f]g:h", "a b c d e f g h"),
        ("Action items: late", "Action items - late"), ("History", "History of events"), ("HISTORY", "HISTORY of events"),
        ("about", "about (2)"), ("x" * 40, "x" * 30 + "…"), ("😀" * 20, "😀" * 15 + "…"),
        ("[]", "Sheet"), ("O'Brien", "O'Brien"), ("a\x00b", "a u{00}b"),
    ],
)  # fmt: skip
def test_a_sheet_has_a_name_that_is_allowed(wanted: str, name: str) -> None:
    found = Names("About").take(wanted)
    assert found == name
    assert units(found) <= 31
    assert not re.search(r"[\[\]:*?/\\]", found)


def test_names_differ_whatever_their_case() -> None:
    names = Names("About")
    assert [names.take("Late"), names.take("LATE"), names.take("late")] == [
        "Late",
        "LATE (2)",
        "late (3)",
    ]
    long = [names.take("x" * 40) for _ in range(11)]
    assert len({name.casefold() for name in long}) == 11
    assert {units(name) for name in long} == {31}


def test_a_workbook_of_hostile_names_opens() -> None:
    names = ("History", "history", "'", "a/b", "x" * 300, "x" * 299, "About", "", "😀" * 40)
    blocks = [block for name in names for block in (Heading(name), Items((name,)))]
    found = book(a_table(*blocks))
    assert len(found.sheetnames) == len(names) + 1
    assert len({name.casefold() for name in found.sheetnames}) == len(names) + 1


@pytest.mark.parametrize("sign", ["x", "é", "😀"])
def test_a_text_longer_than_a_cell_goes_on_beside_it(sign: str) -> None:
    text = "=" + sign * (ROOM * 2)
    lines = values(book(listing("short", text))["Sheet"])
    assert lines[0][:4] == ["ID", "COUNT", "TITLE", "TITLE, part 2"]
    assert "".join(part for part in lines[2][2:] if part) == text
    assert all(units(part) <= ROOM for part in pieces(text))
    assert lines[1][3] is None


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "ROWS", 2)
    found = book(listing("a", "b", "c"))
    assert found.sheetnames == ["Sheet", "Sheet (2)", "About"]
    assert values(found["Sheet (2)"]) == [["ID", "COUNT", "TITLE"], ["r2", 2, "c"]]


def test_what_is_late_is_in_the_warning_colour() -> None:
    cells = row("a", 1, Words("3d late", "late"))
    found = book(a_table(Heading("X"), table(COLUMNS, [cells])))["X"]
    assert (found["C2"].font.color.rgb, found["A2"].font.color.rgb) == ("FF9B2C2C", "FF1B2A3A")


def test_the_margin_has_no_codes_and_is_not_longer_than_a_margin_may_be() -> None:
    assert in_margin("R&D &P") == "R&&D &&P"
    long = listing("x")._replace(title="&" * 300)
    text = parts_of(long)["xl/worksheets/sheet1.xml"]
    header = re.findall("<oddHeader>(.*?)</oddHeader>", text)[0].replace("&amp;", "&")
    assert len(header) <= 255


def test_the_same_document_gives_the_same_bytes_whenever(monkeypatch: pytest.MonkeyPatch) -> None:
    document = everywhere("x")._replace(imprint=IMPRINT)
    first = render(document, Page())
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2e9))
    assert render(document, Page(80, True)) == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "2026-11-22T00:00:00Z</dcterms:created>" in parts_of(document)["docProps/core.xml"]


def test_a_long_list_is_quick() -> None:
    document = listing(*(f"title {n}" for n in range(6000)))
    began = time.perf_counter()
    assert render(document, Page())
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_in_a_cell_is_the_text_as_it_is_shown(text: str) -> None:
    cell = book(listing(text))["Sheet"]["C2"]
    assert cell.value == visible(text)


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "xlsx")
    assert found.is_binary
    assert found.render(listing("x"), Page()) == render(listing("x"), Page())
