"""What is handed out for Word opens in LibreOffice, and its pages are as they should be."""

from __future__ import annotations

import os
import re
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.formats.documents import everywhere
from tests.formats.hostile import HOSTILE
from tests.hand_outs import SHIPPED, TEXTS, hostile_register, lay_out
from tests.libreoffice import converted, has_font, with_libreoffice
from tracker.cli._app import guarded
from tracker.cli._desk import Desk
from tracker.domain.document import Block, Code, Column, Document, Group, Table
from tracker.domain.imprint import Imprint, Made
from tracker.formats import Page
from tracker.formats.docx import render
from tracker.formats.visible import visible

pytestmark = with_libreoffice

HAS_CARLITO = has_font("Carlito")

RECORDS = Path(__file__).parents[1] / "records"
REGISTER = "BIMSTEC security sector"

HAND_OUTS = {
    **{f"{name}.docx": words for name, words in SHIPPED.items()},
    "cttc.docx": ("show", "bimstec-cttc"),
    "sources.docx": ("list", "sources"),
    "matrix.docx": ("matrix",),
}
BOOKS = {
    "weekly-book.xlsx": ("report", "weekly", "--week", "2026-W47"),
    "instruments.xlsx": ("list", "instruments"),
}
"""File -> the command that makes it from the shipped register."""
HOSTILE_FILES = {
    "hostile-sheet.docx": ("show", "all-treaty"),
    "hostile-agenda.docx": ("agenda", "--all"),
    "hostile-book.xlsx": ("list", "actions"),
}
"""File -> the command that makes it from the register whose every text is hostile."""
DAYS = {
    "weekly.docx": "2026-11-16 to 2026-11-22", "cabinet.docx": "2026-01-01 to 2026-06-30",
    "changes.docx": "2026-01-01 to 2026-11-21", "meeting.docx": "2024-07-26 to 2026-11-21",
}  # fmt: skip
"""File -> the days that each of its pages speaks for; the others speak for one day."""

IMPRINT = Imprint("[Register] & <kin>", date(2026, 11, 21), made=Made("0.1.0"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of every hand-out, converted in one go."""
    folder = tmp_path_factory.mktemp("office")
    for name, command in (HAND_OUTS | BOOKS).items():
        _make(folder / name, command)
    lay_out(folder / "records", hostile_register())
    for name, command in HOSTILE_FILES.items():
        _make(folder / name, command, folder / "records")
    (folder / "hostile.docx").write_bytes(render(_hostile(), Page()))
    (folder / "wide.docx").write_bytes(render(_wide(), Page()))
    return converted([*sorted(folder.glob("*.docx")), *sorted(folder.glob("*.xlsx"))], folder)


def _make(file: Path, command: tuple[str, ...], records: Path = RECORDS) -> None:
    """Make a hand-out of a register, the shipped one if none is given, as on the command line."""
    said = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
        for name in list(os.environ):
            if name.startswith("TRACKER_"):
                patch.delenv(name)
        patch.setattr(Desk, "today", TODAY)
        code = guarded(["--records", str(records), *command, "-o", str(file)])
    assert code == 0, said.getvalue()


def _hostile() -> Document:
    blocks: tuple[Block, ...] = ()
    for text in HOSTILE:
        blocks += (*everywhere(text).blocks, Code((text,)))
    return Document("Hostile", {}, blocks, (), IMPRINT)


def _wide() -> Document:
    columns = (Column("id", "ID"), *(Column(f"P{n}", f"P{n:02}", give="named") for n in range(60)))
    rows = tuple({"id": f"convention-{n}", **{f"P{m}": "R" for m in range(60)}} for n in range(40))
    return Document("Wide", {}, (Table(columns, (Group("", rows),)),), (), IMPRINT)


@pytest.mark.parametrize("name", [*HAND_OUTS, "hostile.docx", "wide.docx"])
def test_each_page_has_its_number_and_the_days(name: str, pages: dict[str, list[str]]) -> None:
    found = pages[name]
    assert found
    days = DAYS.get(name, "as of 2026-11-21")
    for number, page in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in page
        first = page.strip().splitlines()[0]
        assert first.endswith(days)
        assert first.startswith(REGISTER if name in HAND_OUTS else IMPRINT.register)


def test_the_weekly_report_begins_with_its_title_and_its_contents(
    pages: dict[str, list[str]],
) -> None:
    first = " ".join(pages["weekly.docx"][0].split()).replace("- ", "-")
    assert f"{REGISTER}: weekly report 2026-W47" in first
    contents, begun, _ = first.partition(" Contents ")[2].partition(" Annex: method ")
    assert contents.startswith("Bottom line Decisions needed")
    assert begun
    assert "Made from" in pages["weekly.docx"][-1]


def test_the_head_of_a_long_table_is_repeated(pages: dict[str, list[str]]) -> None:
    found = pages["sources.docx"]
    assert len(found) > 3
    head = re.compile(r"^ *ID +GRADE +PUBLISHED", re.MULTILINE)
    for page in found[:-1]:
        assert len(head.findall(page)) == 1


def test_ids_and_dates_of_a_table_are_whole(pages: dict[str, list[str]]) -> None:
    words = set(" ".join(pages["sources.docx"]).split())
    ids = {path.stem for path in (RECORDS / "sources").glob("*.toml")}
    assert ids
    assert ids <= words
    matrix = set(" ".join(pages["matrix.docx"]).split())
    assert {"bimstec-diplomatic-academies-mou", "bimstec-sentenced-persons"} <= matrix


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_opens_and_holds_its_rows(name: str, pages: dict[str, list[str]]) -> None:
    words = " ".join(pages[name]).split()
    assert {"bimstec-charter", "bimstec-mla", "2024-05-20"} <= set(words)
    assert not {"#NAME?", "#VALUE!", "#REF!", "Err:508"} & set(words)


def test_a_hostile_document_is_shown_as_it_stands(pages: dict[str, list[str]]) -> None:
    said = "".join("".join(pages["hostile.docx"]).split())
    plain = [text for text in HOSTILE if text.isascii() and len(text) < 60]
    assert len(plain) > 20
    for text in plain:
        assert said.count("".join(visible(text).split())) >= 8, text


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_what_a_hostile_register_hands_out_opens_and_is_shown_as_it_stands(
    name: str, pages: dict[str, list[str]]
) -> None:
    """Words that are broken at the end of a line are put together again."""
    said = "".join("".join(pages[name]).split())
    plain = [text for text in TEXTS if text.isascii() and text.isprintable() and len(text) < 60]
    assert len(plain) > 20
    assert [text for text in plain if "".join(visible(text).split()) not in said] == []


@pytest.mark.skipif(not HAS_CARLITO, reason="no Carlito here: apt install fonts-crosextra-carlito")
def test_a_brief_for_a_visit_has_two_pages(pages: dict[str, list[str]]) -> None:
    """In Carlito, which has the widths of the Calibri that the file asks for."""
    assert len(pages["brief.docx"]) <= 2


def test_a_table_too_wide_for_the_paper_is_parted(pages: dict[str, list[str]]) -> None:
    said = " ".join(pages["wide.docx"]).split()
    for number in range(60):
        assert f"P{number:02}" in said
