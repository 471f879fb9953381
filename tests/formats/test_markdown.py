"""Markdown: what is written is what a reader of Markdown shows."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.formats.documents import COLUMNS, everywhere, listing, row
from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.document import (
    Code,
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
)
from tracker.domain.finding import Finding, Span
from tracker.domain.imprint import Imprint, Made
from tracker.formats import FORMATS, Page
from tracker.formats.markdown import escape, render
from tracker.formats.visible import visible

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

ALLOWED = {"p", "h1", "h2", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"}
"""The elements that our own blocks make; any other came out of a text."""


def shown(markdown: str) -> str:
    """The words a reader of Markdown shows."""
    return html.unescape(re.sub("<[^>]*>", "", READER.render(markdown))).strip()


def on_one_line(text: str) -> str:
    return " ".join(visible(text).split())


def of(
    *blocks: Heading | Code | Paragraph | Items | Facts | Table | Findings, title: str = ""
) -> str:
    return render(Document(title, {}, blocks), Page())


@pytest.mark.parametrize("before", ["", "- ", "**"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_shows_the_text_as_it_stands(text: str, before: str) -> None:
    after = "**" if before == "**" else ""
    assert shown(before + escape(text) + after) == on_one_line(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_heading_shows_its_text(text: str) -> None:
    assert shown(of(Heading(text))) == on_one_line(text)
    assert shown(of(title=text)) == on_one_line(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_keeps_its_cells(text: str) -> None:
    rows = (row("mla", 1, text), row("charter", 2, (text, Words(" " + text, "late"))))
    page = READER.render(of(Table(COLUMNS, (Group("", rows),))))
    cells = [html.unescape(c) for c in re.findall("<td[^>]*>(.*?)</td>", page)]
    once = on_one_line(text)
    assert cells == ["mla", "1", once, "charter", "2", on_one_line(f"{text} {text}")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_an_element_of_its_own(text: str) -> None:
    page = READER.render(render(everywhere(text), Page()))
    found = {tag.partition(" ")[0] for tag in re.findall("</?([a-z0-9]+[^>]*?)/?>", page)}
    assert found <= ALLOWED


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_or_hides_gets_through(text: str) -> None:
    assert not set(render(everywhere(text), Page())) & set(CONTROLS)


@pytest.mark.parametrize("text", HOSTILE)
def test_code_keeps_its_lines(text: str) -> None:
    page = READER.render(of(Code((text, "end"))))
    assert html.unescape(page) == f"<pre><code>{visible(text)}\nend\n</code></pre>\n"


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(escape(text)) == on_one_line(text)


def test_the_page_is_plain_markdown() -> None:
    table = Table(
        COLUMNS,
        (Group("In force", (row("charter", 7, "Charter [of the organisation]"),)),
         Group("Signed", ()),
         Group("Under negotiation", (row("extradition", None, "a | b"),))),
        "Instruments",
    )  # fmt: skip
    page = of(
        Heading("1. Bottom line"),
        Paragraph("Nothing moved this week."),
        Items(("one", ("two ", Words("words", "late")))),
        Facts((("As of", "2026-11-22"),)),
        table,
        title="Weekly report",
    )
    assert page == (
        "# Weekly report\n\n"
        "## 1\\. Bottom line\n\n"
        "Nothing moved this week.\n\n"
        "- one\n- two words\n\n"
        "- As of: 2026-11-22\n\n"
        "**Instruments**\n\n"
        "**In force**\n\n"
        "| ID | COUNT | TITLE |\n| --- | ---: | --- |\n"
        "| charter | 7 | Charter \\[of the organisation\\] |\n\n"
        "**Under negotiation**\n\n"
        "| ID | COUNT | TITLE |\n| --- | ---: | --- |\n"
        "| extradition |  | a \\| b |\n"
    )


def test_a_view_without_a_title_is_called_by_its_name_and_day() -> None:
    answer = {"schema": 1, "view": "list instruments", "as_of": "2026-11-21", "known_at": None}
    page = render(Document("", answer, (Paragraph("none"),)), Page())
    assert page == "# Instruments as of 2026-11-21\n\nnone\n"
    later = answer | {"known_at": "2026-11-22"}
    page = render(Document("", later, (Paragraph("none"),)), Page())
    assert page.startswith("# Instruments as of 2026-11-21, known at 2026-11-22\n")
    assert render(Document("Its own", answer, ()), Page()) == "# Its own\n"


def test_a_value_without_a_name_belongs_to_the_one_above() -> None:
    assert of(Facts((("One", "1"), ("", "more"), ("", "[x]"), ("Two", "2")))) == (
        "- One: 1\n  - more\n  - \\[x\\]\n- Two: 2\n"
    )
    assert of(Facts((("", "alone"),))) == "- alone\n"


def test_a_column_that_holds_nothing_is_left_out() -> None:
    page = of(Table(COLUMNS, (Group("", (row("mla", None, "MLA"),)),)))
    assert page == "| ID | TITLE |\n| --- | --- |\n| mla | MLA |\n"


def test_a_table_without_rows_and_an_empty_document_leave_nothing() -> None:
    assert of(Table(COLUMNS, (Group("None", ()),), "Caption")) == ""
    assert of() == ""


def test_a_finding_has_its_place_its_line_and_its_mend() -> None:
    finding = Finding("actions/a.toml", ("status",), "T201", "illegal-transition", "error",
                      'cannot go from "a" to "b"', "tracker advance a b", "a", Span(3, 8, 12))  # fmt: skip
    item = Shown(finding, "records/actions/a.toml", 'status = "b"')
    allowed = Shown(finding._replace(allowed="agreed"), "records/actions/a.toml")
    assert of(Findings((item, allowed))) == (
        '- error\\[T201\\] records/actions/a.toml:3:8: cannot go from "a" to "b"\n'
        '  - line: status = "b"\n'
        "  - help: tracker advance a b\n"
        '- allowed\\[T201\\] records/actions/a.toml:3:8: cannot go from "a" to "b"\n'
        "  - allowed: agreed\n"
    )
    assert of(Findings((item,), concise=True)) == (
        '- error\\[T201\\] records/actions/a.toml:3:8: cannot go from "a" to "b"\n'
    )


def test_the_same_document_gives_the_same_bytes_on_any_page() -> None:
    document = listing("one", "two")
    assert render(document, Page(40, True)) == render(document, Page())


def test_a_page_ends_with_what_it_says_of_itself() -> None:
    made = Made("1.2.3", "abc123", False, True)
    period = (date(2026, 11, 16), date(2026, 11, 22))
    imprint = Imprint("A *bold* [register]", date(2026, 11, 22), date(2026, 11, 22), period, made)
    page = render(listing("x")._replace(imprint=imprint), Page())
    assert page.endswith(
        "\n\n1 records\n\n*Register: A \\*bold\\* \\[register\\] · Period: 2026-11-16 to 2026-11-22"
        " · As of: 2026-11-22 · Known at: 2026-11-22 · Made with: tracker 1.2.3 · Made from: commit"
        " abc123 of the register, with changes not yet committed · Left out: what is internal*\n"
    )
    assert "Register" not in render(listing("x"), Page())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_of_the_register_is_one_line_at_the_foot(text: str) -> None:
    imprint = Imprint(text, date(2026, 11, 22))
    page = render(listing("x")._replace(imprint=imprint), Page())
    last = page.splitlines()[-1]
    assert last == f"*{escape('Register: ' + text)}{last[last.index(' · Period: ') :]}"
    assert last.endswith("under git*")


def test_the_format_is_registered() -> None:
    found = next(format for format in FORMATS if format.name == "markdown")
    assert found.text(listing("[x]"), Page()).endswith("| r0 | 0 | \\[x\\] |\n\n1 records\n")
