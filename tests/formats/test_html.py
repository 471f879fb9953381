"""HTML: a text is shown and does nothing, whatever it says; the page is one that everybody can
read."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.formats.documents import COLUMNS, everywhere, listing, row
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import (
    TONES,
    Block,
    Cell,
    Code,
    Column,
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
    table,
)
from tracker.domain.figure import Bar, Bars, Figure, Tiles
from tracker.domain.finding import Finding, Span
from tracker.domain.imprint import Imprint, Made
from tracker.formats import FORMATS, Page, Site, palette
from tracker.formats.html import Extra, render, render_with
from tracker.formats.html.style import LONGEST, pressed, sheet, string, style
from tracker.formats.html.words import text as as_text
from tracker.formats.visible import cut, visible

ATTRIBUTES = {
    "html": {"lang"}, "meta": {"charset", "http-equiv", "content", "name"}, "a": {"class", "href"},
    "nav": {"class", "aria-labelledby"}, "p": {"class", "id"}, "h1": set(), "h2": {"id", "class"},
    "main": {"id", "tabindex"}, "div": {"class", "tabindex", "role", "aria-label"},
    "table": {"class"}, "caption": {"class"}, "th": {"scope", "colspan", "class"},
    "td": {"class", "data-label"}, "span": {"class"}, "strong": {"class"}, "li": {"class"},
    "ul": {"class"}, "pre": {"tabindex", "role", "aria-label"},
}  # fmt: skip
"""The elements that our own blocks make, with the attributes that they give them."""
BARE = {"head", "title", "style", "body", "header", "bdi", "footer", "dl", "dt", "dd", "ol",
        "thead", "tbody", "tr", "code"}  # fmt: skip
"""The elements that have none."""
VOID = {"meta", "link"}


class Read(HTMLParser):
    """A page as a reader of HTML understands it: its elements, and the text that is seen."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.style = self.script = ""
        self.comments: list[str] = []
        self._open: list[str] = []
        self.feed(page.decode())
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script"):
            setattr(self, self._open[-1], data)
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def every(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.elements if name == tag]

    def each(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [given[name] or "" for _, given in self.elements if name in given]


def page_of(*blocks: Block, title: str = "Report", imprint: Imprint | None = None) -> bytes:
    return render(Document(title, {}, blocks, imprint=imprint), Page())


def main_of(*blocks: Block) -> str:
    """The markup of the blocks, without the page around them."""
    page = page_of(*blocks).decode()
    inner = page.partition('tabindex="-1">')[2].partition("</main>")[0]
    return "\n".join(line for line in inner.splitlines() if line)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def imprint(register: str = "Sector") -> Imprint:
    return Imprint(register, date(2026, 11, 22), None, (date(2026, 11, 16), date(2026, 11, 22)),
                   Made("0.1.0", "abc123", is_clean=True))  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_an_element_or_an_attribute(text: str) -> None:
    document = everywhere(text)._replace(imprint=imprint(text))
    read = Read(render(document, Page()))
    for tag, attributes in read.elements:
        assert tag in BARE or tag in ATTRIBUTES, tag
        assert set(attributes) <= ATTRIBUTES.get(tag, set()), tag
    assert read.comments == []
    assert all(not href or href.startswith("#") for href in read.each("href"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "make",
    [
        Heading,
        Paragraph,
        lambda text: Paragraph(text, "strong"),
        lambda text: Paragraph(Words(text, "late")),
        lambda text: Items((text,)),
        lambda text: Code((text,)),
        lambda text: Facts(((text, "value"),)),
        lambda text: Facts((("name", text),)),
        lambda text: Facts((("", text),)),
        lambda text: Table(COLUMNS, (Group("", (row("mla", 1, text),)),)),
        lambda text: Table(COLUMNS, (Group(text, (row("mla", 1, "MLA"),)),)),
        lambda text: Table(COLUMNS, (Group("", (row("mla", 1, "MLA"),)),), text),
        lambda text: Table((Column("a", text),), (Group("", ({"a": "b"},)),)),
    ],
)
def test_nothing_is_lost(make: object, text: str) -> None:
    assert callable(make)
    shown = squeezed(Read(page_of(make(text))).text)
    assert squeezed(visible(text)) in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_finding_keeps_its_words(text: str) -> None:
    finding = Finding("a.toml", (), "T201", "illegal", "error", text, text, "a", Span(3, 1, 2))
    shown = squeezed(Read(page_of(Findings((Shown(finding, "a.toml", text),)))).text)
    assert shown.count(squeezed(visible(text))) >= 3


@pytest.mark.parametrize("text", HOSTILE)
def test_title_and_imprint_keep_their_words(text: str) -> None:
    read = Read(page_of(title=text, imprint=imprint(text)))
    assert squeezed(read.text).count(squeezed(visible(text))) >= 4


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_or_hides_gets_through(text: str) -> None:
    document = everywhere(text)._replace(imprint=imprint(text))
    assert not set(render(document, Page()).decode()) & set(CONTROLS)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    assert squeezed(visible(text)) in squeezed(Read(page_of(Paragraph(text))).text)


@given(st.text())
def test_no_register_ends_the_string_in_which_it_stands(text: str) -> None:
    read = Read(page_of(imprint=imprint(text)))
    found = re.search(r'@top-left \{ content: "([^"\n<]*)"; \}', read.style)
    assert found
    said = re.sub(r"\\([0-9a-f]{6})", lambda one: chr(int(one[1], 16)), found[1])
    assert said == cut(visible(text), LONGEST)


def test_signs_of_css_are_signs() -> None:
    assert string("Sector 1") == '"Sector 1"'
    assert string('a"</style>\\') == '"a\\000022\\00003c\\00002fstyle\\00003e\\00005c"'
    assert string("दक्षिण")[:8] == '"\\000926'


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    read = Read(page_of(Paragraph("words"), imprint=imprint()))
    digest = b64encode(sha256(read.style.encode()).digest()).decode()
    policies = [m["content"] for m in read.every("meta") if "http-equiv" in m]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert not any("style" in given or "src" in given for _, given in read.elements)
    assert not any(name.startswith("on") for _, given in read.elements for name in given)
    assert read.every("script") == []


def test_the_page_names_no_address() -> None:
    figure = Figure("Status", Bars(("Number",), (Bar("Signed", (18,)),)))
    page = page_of(figure, Items(("one",)), imprint=imprint()).decode()
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert "@import" not in page


def test_an_address_in_a_record_is_text_in_full() -> None:
    address = "https://example.org/treaties?id=1&lang=en#" + "x" * 200
    read = Read(page_of(Facts((("Address", address),))))
    assert address in read.text
    assert [href for href in read.each("href") if not href.startswith("#")] == []


def test_the_page_has_language_title_and_landmarks() -> None:
    page = page_of(*(Heading(name) for name in "ABC"), title="Weekly", imprint=imprint())
    assert page.startswith(b'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    assert page.count(b"<h1>") == 1
    assert "<title>Weekly · Sector</title>".encode() in page
    assert b"<title>Sector: weekly</title>" in page_of(title="Sector: weekly", imprint=imprint())
    assert b"<h1><bdi>Weekly</bdi></h1>" in page
    for tag in ("header", "nav", "main", "footer"):
        assert len(Read(page).every(tag)) == 1
    assert b'<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert page.index(b'<a class="skip" href="#main">') < page.index(b"<header>")


def test_the_title_keeps_its_week_in_one_piece() -> None:
    page = page_of(title="Weekly report 2026-W47")
    assert b'<h1><bdi>Weekly report <span class="w">2026-W47</span></bdi></h1>' in page


def test_a_page_is_called_something_in_any_case() -> None:
    assert b"<h1><bdi>Report</bdi></h1>" in page_of()
    assert b"<h1><bdi>Sector</bdi></h1>" in page_of(title="", imprint=imprint())
    assert b"<h1><bdi>Register</bdi></h1>" in page_of(title=" ")
    answer = {"view": "list instruments", "as_of": "2026-11-21"}
    page = render(Document("", answer, (Paragraph("none"),)), Page())
    assert b'<h1><bdi>Instruments as of <span class="w">2026-11-21</span></bdi></h1>' in page


def test_the_foot_says_all_of_the_imprint() -> None:
    foot = page_of(imprint=imprint()).decode().partition("<footer>")[2]
    assert re.findall("<dt>(.*?)</dt><dd><bdi>(.*?)</bdi></dd>", foot) == [
        ("Register", "Sector"),
        ("Period", "2026-11-16 to 2026-11-22"),
        ("As of", "2026-11-22"),
        ("Known at", "all that is recorded"),
        ("Made with", "tracker 0.1.0"),
        ("Made from", "commit abc123 of the register, unchanged since"),
    ]
    assert b"<footer>" not in page_of()


def test_headings_are_in_order_and_their_anchors_last() -> None:
    headings = (Heading("Dates (3)"), Heading("Deep", 4), Heading("Dates (12)"), Heading("Top", 1),
                Heading("日本"), Heading("main"), Heading("figure-1"), Heading(" "))  # fmt: skip
    page = page_of(*headings).decode()
    found = re.findall('<h([2-6]) id="([a-z0-9-]+)">', page.partition("<main")[2])
    assert found == [("2", "dates"), ("3", "deep"), ("2", "dates-2"), ("2", "top"),
                     ("2", "section"), ("2", "main-2"), ("2", "figure-1")]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_anchors_are_unique_and_levels_leave_none_out(text: str) -> None:
    blocks = tuple(Heading(text, level) for level in (1, 6, 3, 9, 2, 5))
    read = Read(page_of(*blocks))
    anchors = read.each("id")
    assert len(set(anchors)) == len(anchors)
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_several_headings_have_a_table_of_contents() -> None:
    two = page_of(Heading("One"), Heading("Two"))
    assert b"<nav" not in two
    three = page_of(Heading("One"), Heading("Two <b>"), Heading("Three (3)", 3)).decode()
    contents = three.partition("<nav")[2].partition("</nav>")[0]
    assert re.findall('<li class="level-(.)"><a href="#(.*?)">(.*?)</a></li>', contents) == [
        ("2", "one", "One"), ("2", "two-b", "Two &lt;b&gt;"), ("3", "three", "Three (3)"),
    ]  # fmt: skip


def test_a_table_has_its_caption_its_heads_its_groups_and_its_sums() -> None:
    made = Table(
        COLUMNS,
        (Group("In force", (row("charter", 7, "Charter [of it]"),)), Group("Signed", ()),
         Group("Adopted", (row("plan", None, "A & B"),))),
        "Instruments",
        ({"id": "Sum", "count": 7},),
    )  # fmt: skip
    assert main_of(made) == "\n".join([
        '<table class="few">',
        "<caption>Instruments</caption>",
        '<thead><tr><th scope="col">ID</th><th scope="col" class="n">COUNT</th>'
        '<th scope="col">TITLE</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="rowgroup" colspan="3">In force</th></tr>',
        '<tr><th scope="row"><span class="id">charter</span></th>'
        '<td class="n" data-label="COUNT">7</td>'
        '<td class="p t" data-label="TITLE">Charter [of it]</td></tr>',
        "</tbody>",
        "<tbody>",
        '<tr><th scope="rowgroup" colspan="3">Adopted</th></tr>',
        '<tr><th scope="row"><span class="id">plan</span></th>'
        '<td class="n" data-label="COUNT"></td>'
        '<td class="p t" data-label="TITLE">A &amp; B</td></tr>',
        "</tbody>",
        "<tfoot>",
        '<tr><th scope="row">Sum</th><td class="n" data-label="COUNT">7</td>'
        '<td class="p t" data-label="TITLE"></td></tr>',
        "</tfoot>",
        "</table>",
    ])  # fmt: skip


def test_a_table_without_a_caption_takes_the_heading_above() -> None:
    rows = (Group("", (row("mla", 1, "MLA"),)),)
    page = main_of(Heading("Dates (1)"), Table(COLUMNS, rows))
    assert '<caption class="unseen">Dates (1)</caption>' in page


def test_a_column_that_holds_nothing_and_an_empty_table_are_left_out() -> None:
    page = main_of(Table(COLUMNS, (Group("", (row("mla", None, " "),)),)))
    assert re.findall('<th scope="col">(.*?)</th>', page) == ["ID"]
    assert main_of(Table(COLUMNS, (Group("None", ()),), "Caption")) == ""


def test_no_head_is_empty() -> None:
    columns = (Column("mark", ""), Column("id", "ID"), Column("late", ""))
    rows: list[Mapping[str, Cell]] = [
        {"mark": Words("!", "late"), "id": Words("mla", "id"), "late": "3d late"},
        {"mark": None, "id": None, "late": "4d late"},
    ]
    page = main_of(table(columns, rows))
    assert '<tr><td></td><th scope="col">ID</th><td></td></tr>' in page
    assert '<tr><td><strong class="late">!</strong></td><th scope="row">' in page
    assert "<tr><td></td><td></td><td>4d late</td></tr>" in page


@pytest.mark.parametrize(
    ("keys", "name"),
    [(("due", "id", "title"), "id"), (("due", "title"), "title"), (("due", "what"), "due")],
)
def test_a_row_is_named_by_its_id_or_its_title(keys: tuple[str, ...], name: str) -> None:
    columns = tuple(Column(key, key.upper()) for key in keys)
    cells: dict[str, Cell] = {key: key for key in keys}
    page = main_of(table(columns, [cells]))
    assert re.findall('<th scope="row"[^>]*>(.*?)</th>', page) == [name]


def test_of_many_columns_those_of_one_kind_stand_last() -> None:
    columns = (Column("id", "ID"), *(Column(f"P{n}", f"P{n}", give="named") for n in range(7)),
               Column("title", "TITLE", give="extra"))  # fmt: skip
    cells: dict[str, Cell] = {c.key: "a title of some length" for c in columns}
    heads = re.findall('<th scope="col"[^>]*>(.*?)</th>', main_of(table(columns, [cells])))
    assert heads == ["ID", "TITLE", *(f"P{n}" for n in range(7))]
    few = main_of(table((*columns[:3], columns[-1]), [cells]))
    assert re.findall('<th scope="col"[^>]*>(.*?)</th>', few) == ["ID", "P0", "P1", "TITLE"]


@pytest.mark.parametrize(("lead", "kind"), [("IND", ""), ("ASEAN and China", ' class="p"')])
def test_prose_that_is_short_takes_no_more_room_than_it_needs(lead: str, kind: str) -> None:
    columns = (Column("id", "ID"), Column("lead", "LEAD", give="first"))
    page = main_of(table(columns, [{"id": "mla", "lead": lead}]))
    assert f'<td{kind} data-label="LEAD">{lead}</td>' in page


def test_what_is_said_elsewhere_can_be_left_out_in_print() -> None:
    columns = (Column("id", "ID"), Column("status", "STATUS", give="spare"))
    page = main_of(table(columns, [{"id": "mla", "status": "Signed"}]))
    assert '<th scope="col" class="s">STATUS</th>' in page
    assert '<td class="s" data-label="STATUS">Signed</td>' in page


def test_a_broad_table_is_scrolled_under_a_name_of_its_own() -> None:
    columns = (Column("id", "ID"), *(Column(f"P{n}", f"P{n}", give="named") for n in range(9)))
    cells: dict[str, Cell] = {c.key: "P" for c in columns}
    made = table(columns, [cells])
    read = Read(page_of(Heading("Matrix"), made, made))
    regions = [given for given in read.every("div") if given.get("role") == "region"]
    assert [given["aria-label"] for given in regions] == ["Table: Matrix", "Table: Matrix, 2"]
    assert {given["tabindex"] for given in regions} == {"0"}
    assert [given["class"] for given in read.every("table")] == ["many slim", "many slim"]
    narrow = Read(page_of(Table(COLUMNS, (Group("", (row("mla", 1, "MLA"),)),))))
    assert "role" not in {name for _, given in narrow.elements for name in given}


def test_long_words_and_ids_alone_may_be_broken_on_a_telephone() -> None:
    long = "-".join(["part"] * 12)
    page = main_of(Paragraph((Words("mla", "id"), f" since 2026-11-21, see ({long}), ")))
    assert page == (
        '<p><span class="id">mla</span> since <span class="w">2026-11-21,</span> see '
        f'<span class="w long">({long}),</span> </p>'
    )
    assert f'<span class="id long">{long}</span>' in main_of(Paragraph(Words(long, "id")))


def test_a_date_is_never_prose() -> None:
    columns = (Column("on", "ON", give="first", holds="date"), Column("what", "WHAT"))
    page = main_of(table(columns, [{"on": "2026-11-21", "what": "deadline"}]))
    assert '<th scope="row"><span class="w">2026-11-21</span></th>' in page
    assert '<td data-label="WHAT">deadline</td>' in page


def test_values_without_a_name_belong_to_the_one_above() -> None:
    page = main_of(Facts((("", "first"), ("One", "1"), ("", "more"), ("Two", None))))
    assert page == (
        "<p>first</p>\n<dl>\n<div><dt>One</dt><dd>1</dd><dd>more</dd></div>\n"
        "<div><dt>Two</dt><dd></dd></div>\n</dl>"
    )


def test_paragraphs_have_their_tones() -> None:
    assert main_of(
        Paragraph("a"), Paragraph("b", "strong"), Paragraph("c", "quiet"), Paragraph("d", "under"),
        Paragraph("e", "close"), Paragraph(""), Items(()),
    ) == (
        '<p>a</p>\n<p><strong>b</strong></p>\n<p class="quiet">c</p>\n<p class="under">d</p>\n'
        '<p class="close">e</p>'
    )  # fmt: skip


def test_late_is_said_in_words_or_by_a_sign() -> None:
    assert main_of(Paragraph(Words("3d late", "late"))) == (
        '<p><strong class="late">3d late</strong></p>'
    )
    assert main_of(Paragraph(Words("597 days", "late"))) == (
        '<p><strong class="late alone">597 days</strong></p>'
    )
    assert '.alone::before { content: "! "; }' in sheet()


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_look(tone: str) -> None:
    page = main_of(Paragraph(Words("words", tone)))
    made = re.match(r'<p><(\w+)(?: class="([\w ]+)")?>words</\1></p>', page)
    assert made
    sheet = style(None)
    selectors = [f".{name}" for name in (made[2] or "").split()] or [made[1]]
    assert any(selector in sheet for selector in selectors) or made[1] == "strong"


def test_what_runs_from_right_to_left_is_set_apart() -> None:
    arabic = "معاهدة بشأن المساعدة القانونية"
    assert main_of(Paragraph((arabic, ": 3"))) == f"<p><bdi>{arabic}</bdi>: 3</p>"
    assert "<bdi>" not in main_of(Paragraph("Traité é 条約"))


def test_code_keeps_its_lines() -> None:
    page = main_of(Code(("[a]", "  b = <c>")))
    assert page == (
        '<pre tabindex="0" role="region" aria-label="Lines: Report"><code>[a]\n  b = &lt;c&gt;</code></pre>'
    )


def test_a_finding_has_its_place_its_line_and_its_mend() -> None:
    finding = Finding("actions/a.toml", ("status",), "T201", "illegal-transition", "error",
                      'cannot go from "a" to "b"', "write b, or: tracker advance a b", "a",
                      Span(3, 8, 12))  # fmt: skip
    item = Shown(finding, "records/a.toml", '  status = "b"')
    allowed = Shown(finding._replace(allowed="agreed"), "records/a.toml")
    assert main_of(Findings((item, allowed))) == "\n".join([
        '<ul class="findings">',
        '<li><p><strong class="error">error[T201]</strong> <span class="place">records/a.toml:3:8'
        "</span>: cannot go from &#34;a&#34; to &#34;b&#34;</p>",
        "<pre><code>status = &#34;b&#34;</code></pre>",
        '<p><span class="quiet">help:</span> write b, or: <code>tracker advance a b</code></p>',
        "</li>",
        '<li><p><strong class="quiet">allowed[T201]</strong> <span class="place">records/a.toml:3:8'
        "</span>: cannot go from &#34;a&#34; to &#34;b&#34;</p>",
        '<p><span class="quiet">allowed:</span> agreed</p>',
        "</li>",
        "</ul>",
    ])  # fmt: skip
    concise = main_of(Findings((item, allowed), concise=True, with_allowed=False))
    assert concise.count("<li>") == 1
    assert "<pre>" not in concise


def test_pictures_are_inline_and_share_no_anchor() -> None:
    bars = Figure("Status <b>", Bars(("Number",), (Bar("Signed & sealed", (18,)),)))
    tiles = Figure("Progress", Tiles((("Deposited", ("IND",)), ("Missing", ("BGD",))), 2))
    read = Read(page_of(bars, tiles))
    drawings = read.every("svg")
    assert len(drawings) == 2
    assert {given["role"] for given in drawings} == {"img"}
    anchors = read.each("id")
    assert len(set(anchors)) == len(anchors)
    for drawing in drawings:
        assert set((drawing["aria-labelledby"] or "").split()) <= set(anchors)
    assert "Signed & sealed: 18" in read.text
    assert read.text.count("Status <b>") == 2
    assert not any("style" in given for _, given in read.elements)


SITE = Site(
    "instruments/mla.html",
    {"mla": "instruments/mla.html", "charter": "instruments/charter.html",
     "IND": "countries/IND.html"},
    {"Overview": "index.html", "Instruments": "instruments/mla.html"},
)  # fmt: skip


def test_on_a_site_what_has_a_page_leads_there() -> None:
    parts = (Words("charter", "id"), Words("IND", "id"), Words("mla", "id"), Words("x", "id"))
    document = Document("MLA", {}, (Paragraph(parts),))
    page = render(document, Page(site=SITE)).decode()
    assert (
        '<p><a class="id" href="charter.html">charter</a>'
        '<a class="id" href="../countries/IND.html">IND</a>'
        '<span class="id">mla</span><span class="id">x</span></p>'
    ) in page
    assert '<li><a href="../index.html">Overview</a></li>' in page
    assert '<li><a href="mla.html" aria-current="page">Instruments</a></li>' in page
    alone = Read(render(document, Page()))
    assert [href for href in alone.each("href") if href != "#main"] == []
    assert alone.every("nav") == []


def test_a_path_of_a_site_is_no_markup() -> None:
    site = Site('a"b/c.html', {"x": "<é>/?.html"}, {})
    page = render(Document("X", {}, (Paragraph(Words("x", "id")),)), Page(site=site))
    assert b'href="../%3C%C3%A9%3E/%3F.html"' in page


def test_something_more_on_a_page_is_known_to_its_policy() -> None:
    extra = Extra(Markup("<p>more</p>"), "run()", "feed.xml", ".more { color: red; }")
    read = Read(render_with(Document("Search", {}, ()), Page(site=SITE), extra))
    digest = b64encode(sha256(b"run()").digest()).decode()
    policy = next(m["content"] for m in read.every("meta") if "http-equiv" in m) or ""
    assert f"; script-src 'sha256-{digest}'; " in policy
    assert b64encode(sha256(read.style.encode()).digest()).decode() in policy
    assert read.script == "run()"
    assert read.style.endswith(".more { color: red; }")
    assert [given["href"] for given in read.every("link")] == ["../feed.xml"]
    assert "more" in read.texts


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_style_is_pressed_and_says_the_same() -> None:
    written = """/* a "remark" */
    a:hover, b > i { color: red; margin: 0 calc(1rem - 2px); }
    p::before { content: "; { ! } "; }
    li + li, dl .w { top: 0; }
    """
    assert pressed(written) == (
        "a:hover,b>i{color:red;margin:0 calc(1rem - 2px)}"
        'p::before{content:"; { ! } "}li + li,dl .w{top:0}'
    )
    said = re.sub(r"[\s;]", "", re.sub(r"/\*.*?\*/", "", sheet(), flags=re.DOTALL))
    assert re.sub(r"[\s;]", "", style(None)) == said
    assert len(style(None)) < len(sheet())


def test_plain_text_is_escaped_though_markup_equal_to_it_came_first() -> None:
    assert as_text(Markup("<b>one</b>")) == "<b>one</b>"
    assert as_text("<b>one</b>") == "&lt;b&gt;one&lt;/b&gt;"


def test_the_colours_are_those_of_the_family_and_can_be_read() -> None:
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", sheet()))
    family = {"ink": palette.INK, "deep": palette.DEEP, "mid": palette.MID, "pale": palette.PALE,
              "rule": palette.RULE, "late": palette.LATE, "quiet": palette.QUIET}  # fmt: skip
    assert named.items() >= family.items()
    for name in ("ink", "deep", "waiting", "late", "soon", "quiet"):
        for ground in ("#ffffff", named["paper"]):
            contrast = (luminance(ground) + 0.05) / (luminance(named[name]) + 0.05)
            assert contrast >= 4.5, name
    texts = re.findall(r"(?<![-\w])color: ([^;]+);", re.sub(".*::marker.*", "", sheet()))
    assert set(texts) <= {"#fff", "inherit", palette.QUIET, "var(--ink)", "var(--deep)",
                          "var(--waiting)", "var(--late)", "var(--soon)", "var(--quiet)"}  # fmt: skip


def test_the_same_document_gives_the_same_bytes_on_any_page() -> None:
    document = listing("one", "two")._replace(imprint=imprint())
    assert render(document, Page(40, True)) == render(document, Page())


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "html")
    assert found.render(listing("x"), Page()) == render(listing("x"), Page())
    assert found.suffixes == (".html", ".htm")
    assert found.is_page
