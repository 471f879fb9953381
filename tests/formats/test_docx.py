"""DOCX: real styles, real heads, the same bytes, and text that stays text."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from tests.formats.documents import COLUMNS, everywhere, row
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import (
    TONES,
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
)
from tracker.domain.figure import Bar, Bars, Figure
from tracker.domain.imprint import Imprint, Made
from tracker.formats import FORMATS, Page, palette
from tracker.formats.docx import render
from tracker.formats.docx.paper import ACROSS, UPRIGHT
from tracker.formats.docx.text import STYLES
from tracker.formats.docx.widths import GUTTER, fits
from tracker.formats.steady import EPOCH
from tracker.formats.visible import visible

IMPRINT = Imprint(
    "Register of the Organisation",
    date(2026, 11, 21),
    None,
    (date(2026, 11, 16), date(2026, 11, 22)),
    Made("0.1.0", "abc1234def", True),
)
FIGURE = Figure("Instruments by status", Bars(("instruments",), (Bar("In force", (5,)),)))


def made(*blocks: Block, title: str = "Weekly report", imprint: Imprint | None = IMPRINT) -> bytes:
    return render(Document(title, {}, blocks, (), imprint), Page())


def opened(data: bytes) -> Word:
    return docx.Document(BytesIO(data))


def of(*blocks: Block, title: str = "Weekly report", imprint: Imprint | None = IMPRINT) -> Word:
    return opened(made(*blocks, title=title, imprint=imprint))


def styled(word: Word) -> list[tuple[str, str]]:
    """The style and the text of each paragraph outside tables."""
    return [(p.style.name if p.style else "", p.text) for p in word.paragraphs]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def words(data: bytes) -> str:
    """All text of all parts, with a space wherever one paragraph ends."""
    texts = []
    for name, content in parts(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in etree.fromstring(content).iter(qn("w:p")):
                said = paragraph.iter(qn("w:t"), qn("w:noBreakHyphen"))
                texts.append(
                    "".join("-" if t.tag == qn("w:noBreakHyphen") else t.text or "" for t in said)
                )
    return "\n".join(texts)


def test_titles_and_headings_have_the_styles_of_their_level() -> None:
    word = of(Heading("One"), Heading("Deeper", 3), Heading("Deepest", 4), Paragraph("text"))
    assert styled(word)[:5] == [
        ("Title", "Weekly report"),
        ("Subtitle", "Register of the Organisation · 2026-11-16 to 2026-11-22"),
        ("Heading 1", "One"),
        ("Heading 2", "Deeper"),
        ("Heading 3", "Deepest"),
    ]


def test_a_view_without_a_title_is_called_by_its_name_and_day() -> None:
    answer = {"schema": 1, "view": "list instruments", "as_of": "2026-11-21", "known_at": None}
    word = opened(render(Document("", answer, (Paragraph("none"),)), Page()))
    assert styled(word)[0] == ("Title", "Instruments as of 2026-11-21")
    assert word.core_properties.title == "Instruments as of 2026-11-21"


def test_each_kind_of_paragraph_has_its_style() -> None:
    word = of(
        Paragraph("plain"),
        Paragraph("weighty", "strong"),
        Paragraph("a remark", "quiet"),
        Paragraph("set in", "under"),
        Items(("one", ("two ", Words("late", "late")))),
        Code(("a = 1", "  b = 2")),
    )
    assert styled(word)[2:8] == [
        ("Normal", "plain"),
        ("Summary", "weighty"),
        ("Remark", "a remark"),
        ("Set In", "set in"),
        ("List Bullet", "one"),
        ("List Bullet", "two late"),
    ]
    assert styled(word)[8] == ("Code", "a = 1\n  b = 2")
    late = word.paragraphs[7].runs[-1]
    assert (late.text, late.style.name if late.style else "") == ("late", "Late")
    bullets = word.part.numbering_part.element.xpath(".//w:numFmt/@w:val")
    assert bullets == ["bullet"]


def test_each_tone_has_a_style_that_is_there() -> None:
    assert set(STYLES) == set(TONES)
    known = {style.style_id for style in of().styles}
    assert set(STYLES.values()) <= known


def test_every_style_that_is_used_is_there() -> None:
    data = made(*everywhere("text").blocks, *many_headings(), FIGURE, Code(("x",)),
                Facts((("a", "b"), ("", "c"))), wide_matrix(12))  # fmt: skip
    known = {style.style_id for style in opened(data).styles}
    used: set[bytes] = set()
    for content in parts(data).values():
        used |= set(re.findall(rb'<w:(?:p|r|tbl)Style w:val="([^"]*)"', content))
    assert {name.decode() for name in used} <= known


def test_the_styles_have_the_colours_of_the_house() -> None:
    colours = {
        value.removeprefix("#").upper()
        for name, value in vars(palette).items()
        if name.isupper() and isinstance(value, str)
    }
    used = set(re.findall(r'(?:color|fill)="([0-9A-F]{6})"|<w:color w:val="([0-9A-F]{6})"',
                          parts(made())["word/styles.xml"].decode()))  # fmt: skip
    assert {one or other for one, other in used} <= colours


# The table of contents


def many_headings() -> tuple[Block, ...]:
    return tuple(Heading(f"Heading {n}", 2 if n % 2 else 3) for n in range(9))


def test_a_document_of_many_headings_has_a_table_of_contents() -> None:
    word = of(*many_headings())
    said = styled(word)
    assert said[2] == ("TOC Heading", "Contents")
    assert [(style, text.strip()) for style, text in said[3:12]] == [
        ("toc 2", "Heading 0"), ("toc 1", "Heading 1"), ("toc 2", "Heading 2"),
        ("toc 1", "Heading 3"), ("toc 2", "Heading 4"), ("toc 1", "Heading 5"),
        ("toc 2", "Heading 6"), ("toc 1", "Heading 7"), ("toc 2", "Heading 8"),
    ]  # fmt: skip
    instructions = word.element.body.xpath(".//w:instrText/text()")
    assert instructions[0].strip() == r'TOC \o "1-2" \h \z \u'
    bookmarks = word.element.body.xpath(".//w:bookmarkStart/@w:name")
    assert word.element.body.xpath(".//w:hyperlink/@w:anchor") == bookmarks
    assert [text.split()[1] for text in instructions[1:]] == bookmarks
    assert len(set(bookmarks)) == 9


def test_every_field_that_is_opened_is_closed() -> None:
    kinds = of(*many_headings()).element.body.xpath(".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 10
    assert kinds[:2] == ["begin", "separate"]
    assert kinds[-1] == "end"


def test_a_document_of_few_headings_has_none_and_nothing_is_asked_when_it_opens() -> None:
    data = made(Heading("One"), Heading("Two"))
    assert b"instrText" not in parts(data)["word/document.xml"]
    assert b"updateFields" not in parts(made(*many_headings()))["word/settings.xml"]
    assert b"w:dirty" not in parts(made(*many_headings()))["word/document.xml"]


# Tables

TABLE = Table(
    COLUMNS,
    (Group("In force", (row("charter", 7, "Charter"),)), Group("Signed", ()),
     Group("Under negotiation", (row("mla", None, Words("MLA", "late")),))),
    "Instruments",
    ({"id": "all", "count": 7, "title": None},),
)  # fmt: skip


def test_a_table_has_its_caption_its_groups_and_its_totals() -> None:
    word = of(TABLE)
    assert ("Table Caption", "Instruments") in styled(word)
    cells = [[cell.text for cell in r.cells] for r in word.tables[0].rows]
    assert cells == [
        ["ID", "COUNT", "TITLE"],
        ["In force"] * 3,
        ["charter", "7", "Charter"],
        ["Under negotiation"] * 3,
        ["mla", "", "MLA"],
        ["all", "7", ""],
    ]


def test_the_head_is_repeated_and_no_row_is_broken() -> None:
    table = of(TABLE).tables[0]._tbl
    assert len(table.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(table.xpath("./w:tr/w:trPr/w:tblHeader")) == 1
    assert len(table.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.xpath("./w:tr")) == 6
    groups = table.xpath("./w:tr[2]//w:pStyle/@w:val")
    assert groups == ["TableGroup"]


def test_a_table_without_rows_leaves_nothing_and_an_empty_column_is_left_out() -> None:
    assert of(Table(COLUMNS, (Group("None", ()),), "Caption")).tables == []
    only = of(Table(COLUMNS, (Group("", (row("mla", None, "MLA"),)),)))
    assert [cell.text for cell in only.tables[0].rows[0].cells] == ["ID", "TITLE"]


def test_two_tables_that_follow_each_other_stay_two() -> None:
    assert len(of(TABLE, TABLE).tables) == 2
    body = list(of(TABLE, TABLE).element.body)
    assert not any(one.tag == other.tag == qn("w:tbl") for one, other in pairwise(body))


def test_titles_take_the_room_that_ids_and_dates_leave() -> None:
    columns = (Column("id", "ID"), Column("on", "ON"), Column("title", "TITLE", give="first"))
    rows: list[dict[str, Cell]] = [
        {"id": "convention-on-mutual-legal-assistance", "on": "2024-11-01..2024-11-09",
         "title": "A very long title of a convention " * 9}
    ]  # fmt: skip
    (fit,) = fits(columns, rows)
    assert fit.paper == UPRIGHT
    assert sum(fit.widths) == UPRIGHT.room
    size = {"TableText": 9, "TableTextSmall": 8, "TableTextFine": 7}[fit.style]
    assert fit.widths[0] > 37 * 0.5 * size * 20  # the letters of Calibri are 0.49 wide on average
    assert fit.widths[1] > 22 * 0.5 * size * 20


def test_ids_and_dates_have_the_width_of_calibri_and_a_tenth_to_spare() -> None:
    """In thousandths of the size: of digits 507, of a full stop 252, of a hyphen 306; of the
    letters of the id 229 to 799. What is beside the text is the gutter."""
    columns = (Column("id", "ID"), Column("on", "ON"), Column("title", "TITLE", give="first"))
    rows: list[dict[str, Cell]] = [
        {"id": "mmnn-0507", "on": "2024-11-01..2024-11-09", "title": "A very long title " * 9}
    ]
    (fit,) = fits(columns, rows)
    assert fit.style == "TableText"
    id = 2 * 799 + 2 * 525 + 306 + 4 * 507
    on = 16 * 507 + 4 * 306 + 2 * 252
    for width, wanted in ((fit.widths[0], id), (fit.widths[1], on)):
        assert 1.05 < (width - GUTTER) / (wanted * 9 * 20 / 1000) < 1.15


@pytest.mark.parametrize(("title", "shown"), [("A title", 4), ("A title " * 12, 3)])
def test_what_is_said_elsewhere_gives_way_to_titles(title: str, shown: int) -> None:
    columns = (Column("id", "ID"), Column("status", "STATUS", give="spare"),
               Column("since", "SINCE"), Column("title", "TITLE", give="first"))  # fmt: skip
    rows = [{"id": "convention-on-mutual-legal-assistance", "status": "Under negotiation",
             "since": "2024-11-01..2024-11-09", "title": title}]  # fmt: skip
    (fit,) = fits(columns, rows)
    assert len(fit.columns) == shown
    assert fit.columns[-1].key == "title"


def test_one_long_cell_among_short_ones_does_not_squeeze_the_titles() -> None:
    columns = (Column("id", "ID"), Column("lead", "LEAD", give="first"),
               Column("title", "TITLE", give="first"))  # fmt: skip
    rows = [{"id": "a", "lead": "IND", "title": "A title of an action item " * 4}] * 8
    rows.append({"id": "b", "lead": "The security chiefs of the region", "title": "A title " * 9})
    (fit,) = fits(columns, rows)
    assert fit.widths[1] < fit.widths[2] / 2


def wide_matrix(parties: int) -> Table:
    columns = (Column("id", "ID"), *(Column(f"P{n}", f"P{n:02}", give="named") for n in range(parties)),
               Column("title", "TITLE", give="extra"))  # fmt: skip
    cells: dict[str, Cell] = {"id": "convention-on-mutual-assistance", "title": "A title " * 5}
    return Table(columns, (Group("", (cells | {f"P{n}": "R" for n in range(parties)},)),))


def test_a_wide_table_turns_the_paper_and_takes_its_heading_with_it() -> None:
    word = of(Paragraph("before"), Heading("Wide"), wide_matrix(20), Heading("After"))
    sizes = [(section.page_width.twips, section.page_height.twips) for section in word.sections
             if section.page_width and section.page_height]  # fmt: skip
    assert sizes == [tuple(UPRIGHT), tuple(ACROSS), tuple(UPRIGHT)]
    body = list(word.element.body)
    turn = next(n for n, one in enumerate(body) if one.xpath("./w:pPr/w:sectPr"))
    heading = next(n for n, one in enumerate(body) if one.xpath("./w:pPr/w:pStyle[@w:val='Heading1']"))  # fmt: skip
    assert turn < heading


def test_a_table_too_wide_for_any_paper_is_parted_and_nothing_is_lost() -> None:
    word = of(wide_matrix(90))
    assert len(word.tables) > 1
    heads = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    assert {head[0] for head in heads} == {"ID"}
    assert [text for head in heads for text in head if text.startswith("P")] == [
        f"P{n:02}" for n in range(90)
    ]
    for table in word.tables:
        assert sum(int(w) for w in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")) <= ACROSS.room


def test_what_fits_no_way_is_narrowed_to_the_paper() -> None:
    columns = tuple(Column(f"c{n}", f"C{n}") for n in range(6))
    (fit,) = fits(columns, [{f"c{n}": "x" * 300 for n in range(6)}])
    assert fit.paper == ACROSS
    assert sum(fit.widths) <= ACROSS.room


def test_facts_are_a_table_of_two_columns() -> None:
    word = of(Facts((("Status", "in force"), ("Signed", "7 of 7"), ("", "all of them"))))
    cells = [[cell.text for cell in r.cells] for r in word.tables[0].rows]
    assert cells == [["Status", "in force"], ["Signed", "7 of 7"], ["", "all of them"]]
    assert word.tables[0].style is not None
    assert word.tables[0].style.name == "Facts Table"
    assert of(Facts(())).tables == []


def test_so_many_facts_that_one_table_would_take_minutes_to_lay_out_are_several() -> None:
    pairs = [pair for n in range(120) for pair in ((f"2026-{n}", f"event {n}"), ("", "its source"))]
    tables = of(Facts(tuple(pairs))).tables
    assert [len(table.rows) for table in tables] == [100, 100, 40]
    cells = [tuple(cell.text for cell in r.cells) for table in tables for r in table.rows]
    assert cells == pairs
    assert all(table.rows[0].cells[0].text for table in tables)  # a name stays with its values
    one = of(Facts((("Members", "a"), *([("", "and one more")] * 450)))).tables
    assert [len(table.rows) for table in one] == [200, 200, 51]


# Words that no line ends in


def whole(*blocks: Block, title: str = "") -> list[str]:
    """What has hyphens at which no line ends, in the body of the document, each as it is read."""
    found = []
    for run in of(*blocks, title=title, imprint=None).element.body.iter(qn("w:r")):
        text = "".join("\0" if one.tag == qn("w:noBreakHyphen") else one.text or "" for one in run
                       if one.tag in (qn("w:t"), qn("w:noBreakHyphen")))  # fmt: skip
        found += [word.replace("\0", "-") for word in text.split() if "\0" in word]
    return found


def test_dates_are_in_one_piece_and_what_is_searched_for_or_typed_is_as_it_is_typed() -> None:
    said = (
        "Signed 2009-09-05, or (2022-03-30..2022-12-23); in 2026-W47, JWG-CTTC on counter-terror: ",
        Words("mla-2026", "id"), " and ", Words("2009-09-05", "code"),
    )  # fmt: skip
    assert whole(Paragraph(said)) == ["2009-09-05,", "(2022-03-30..2022-12-23);", "2026-W47,"]
    assert of(Paragraph(said), imprint=None).paragraphs[1].text == "".join(map(str, said))


def test_titles_and_headings_keep_weeks_and_dates_in_one_piece() -> None:
    assert whole(Heading("As of 2026-11-22"), title="Weekly report 2026-W47") == [
        "2026-W47", "2026-11-22",
    ]  # fmt: skip
    assert of(title="Weekly report 2026-W47").paragraphs[0].text == "Weekly report 2026-W47"


def test_a_word_longer_than_its_column_may_be_broken() -> None:
    columns = (Column("id", "ID"), Column("title", "TITLE", give="first"))
    words = "in 2009-09-05 by 2009-2010-2011-2012-2013-2014-2015-2016"
    rows: tuple[dict[str, Cell], ...] = ({"id": "2009-09", "title": words},)
    assert whole(Table(columns, (Group("", rows),))) == ["2009-09-05"]
    narrow = [{"id": "i" * 150, "title": "2009-09-05..2009-09-05"}]
    assert fits(columns, narrow)[0].longest(1) < 22


# The page, and what the file says of itself


def test_each_page_has_the_register_the_days_its_number_and_what_it_was_made_from() -> None:
    word = of(Paragraph("text"))
    (section,) = word.sections
    assert section.header.paragraphs[0].text == (
        "Register of the Organisation\t2026-11-16 to 2026-11-22"
    )
    assert section.footer.paragraphs[0].text == (
        "tracker 0.1.0 · commit abc1234def of the register, unchanged since\tPage 1 of 1"
    )
    fields = section.footer._element.xpath(".//w:instrText/text()")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert (section.page_width, section.page_height) == (UPRIGHT.width * 635, UPRIGHT.height * 635)


def test_the_end_says_all_of_the_imprint() -> None:
    redacted = IMPRINT._replace(made=IMPRINT.made._replace(is_redacted=True))
    said = [text for style, text in styled(of(imprint=redacted)) if style == "Imprint Text"]
    facts = " · ".join(f"{name}: {value}" for name, value in redacted.facts)
    assert said == [f"About this document. {facts}"]
    assert "Left out: what is internal" in said[0]
    assert of(imprint=None).sections[0].footer.paragraphs[0].text == "\tPage 1 of 1"


def test_the_language_is_british_english() -> None:
    data = made(Paragraph("text"))
    styles, settings = parts(data)["word/styles.xml"], parts(data)["word/settings.xml"]
    assert re.search(rb'<w:docDefaults>.*?<w:lang [^>]*w:val="en-GB"', styles, re.DOTALL)
    assert b'<w:themeFontLang w:val="en-GB"' in settings
    assert opened(data).core_properties.language == "en-GB"


def test_the_properties_are_those_of_the_day_it_speaks_for() -> None:
    about = of().core_properties
    assert (about.title, about.subject) == ("Weekly report", "2026-11-16 to 2026-11-22")
    assert (about.author, about.last_modified_by) == ("Register of the Organisation", "tracker 0.1.0")  # fmt: skip
    assert (about.revision, about.comments) == (1, "")
    for when in (about.created, about.modified):
        assert when is not None
        assert when.replace(tzinfo=None) == datetime(2026, 11, 21)


def test_a_long_title_is_whole_on_the_page_and_cut_in_the_properties() -> None:
    title = "x" * 300
    word = of(title=title)
    assert styled(word)[0] == ("Title", title)
    assert word.core_properties.title == "x" * 254 + "…"


def test_a_long_title_takes_one_line_at_the_head_of_each_page() -> None:
    long = "x" * 100_000
    (section,) = of(imprint=IMPRINT._replace(register=long)).sections
    assert section.header.paragraphs[0].text == f"{'x' * 69}…\t2026-11-16 to 2026-11-22"
    (section,) = of(title=long, imprint=None).sections
    assert section.header.paragraphs[0].text == f"{'x' * 69}…\t"


def test_the_file_says_nothing_of_the_machine_it_was_made_on() -> None:
    names = set(parts(made(FIGURE)))
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
        "word/numbering.xml", "word/fontTable.xml", "word/theme/theme1.xml", "word/header1.xml", "word/footer1.xml",
        "word/media/image1.png",
    }  # fmt: skip
    assert not any(b"python-docx" in content for content in parts(made()).values())


# Pictures


def test_a_figure_is_an_image_with_its_alternative_and_its_caption() -> None:
    word = of(FIGURE, FIGURE._replace(caption="Again"))
    assert [text for style, text in styled(word) if style == "Caption"] == [
        "Instruments by status",
        "Again",
    ]
    about = word.element.body.xpath(".//wp:docPr")
    assert [one.get("descr") for one in about] == ["In force: 5"] * 2
    assert [one.get("id") for one in about] == ["1", "2"]
    shape = word.inline_shapes[0]
    assert shape.width <= UPRIGHT.room * 635
    assert shape.width > UPRIGHT.room * 635 * 0.9
    (image,) = [data for name, data in parts(made(FIGURE)).items() if name.endswith(".png")]
    assert image.startswith(b"\x89PNG")


# The same bytes


def all_kinds() -> bytes:
    return made(*everywhere("a text").blocks, *many_headings(), FIGURE, wide_matrix(20))


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = all_kinds()
    assert all_kinds() == before
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Dhaka")
    time.tzset()
    try:
        assert all_kinds() == before
    finally:
        monkeypatch.undo()
        time.tzset()


def test_all_within_is_of_one_time() -> None:
    with ZipFile(BytesIO(all_kinds())) as file:
        assert {entry.date_time for entry in file.infolist()} == {EPOCH}


# Hostile text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_lost_and_none_acts(text: str) -> None:
    document = everywhere(text)
    blocks = (*document.blocks, Code((text,)), Figure(text, Bars((text,), (Bar(text, (1,)),))))
    data = render(Document(text, {}, blocks, (), IMPRINT._replace(register=text)), Page())
    said, once = words(data), visible(text)
    # Title, subtitle, header; heading, 2 paragraphs, 2 items, 2 of facts; caption, group, 2 cells;
    # 2 findings with their message, one with its line and mend; code; the caption of a figure.
    assert said.count(once) >= 18 if once.strip() else True
    assert not set(said) & (set(CONTROLS) | {"\ufffe", "\uffff"})
    content = parts(data)["word/document.xml"]
    tree = etree.fromstring(content)
    assert tree.findall(f".//{qn('w:instrText')}") == []
    assert tree.findall(f".//{qn('w:hyperlink')}") == []
    assert b"TargetMode" not in b"".join(parts(data).values())


def test_no_field_or_link_but_ours_where_there_is_a_table_of_contents() -> None:
    data = made(*(Heading(text) for text in HOSTILE), title=r"{ HYPERLINK \"http://e\" }")
    tree = etree.fromstring(parts(data)["word/document.xml"])
    ours = re.compile(r' (?:TOC \\o "1-2" \\h \\z \\u|PAGEREF _Toc\d{9} \\h) ')
    instructions = [one.text or "" for one in tree.iter(qn("w:instrText"))]
    assert len(instructions) > 40
    assert all(ours.fullmatch(text) for text in instructions)
    for link in tree.iter(qn("w:hyperlink")):
        assert re.fullmatch(r"_Toc\d{9}", link.get(qn("w:anchor")))
        assert link.get(qn("r:id")) is None


def test_what_is_read_from_right_to_left_has_runs_of_its_own() -> None:
    word = of(Paragraph("The معاهدة بشأن المساعدة convention"))
    runs = word.paragraphs[2].runs
    assert [run.text for run in runs] == ["The ", "معاهدة بشأن المساعدة", " convention"]
    assert [run.font.rtl for run in runs] == [None, True, None]


def test_a_large_table_takes_no_longer_than_its_rows() -> None:
    columns = tuple(Column(f"c{n}", f"C{n}", give="first" if n == 6 else "never") for n in range(7))

    def taken(rows: int) -> float:
        group = Group("", tuple({c.key: f"value {n} of {c.key}" for c in columns} for n in range(rows)))  # fmt: skip
        begun = time.process_time()
        made(Table(columns, (group,)))
        return time.process_time() - begun

    taken(10)
    assert taken(2000) < 8 * taken(500) + 0.2


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "docx")
    assert found.is_binary
    assert found.missing == ()
    assert isinstance(found.render(everywhere("[x]"), Page()), bytes)
