"""A workbook opens in LibreOffice, and its pages say what it is and of which day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.formats.documents import listing
from tests.formats.hostile import HOSTILE
from tests.libreoffice import converted, with_libreoffice
from tracker.domain.imprint import Imprint, Made
from tracker.formats import Page
from tracker.formats.xlsx import render

pytestmark = with_libreoffice

IMPRINT = Imprint("R&D =1+1", date(2026, 11, 22), made=Made("1.2.3", "abc"))
LONG = "A convention with a title that is longer than any column of a sheet may be wide, " * 4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a workbook of hostile texts and a long one."""
    folder = tmp_path_factory.mktemp("office")
    document = listing(*HOSTILE, LONG)._replace(title="R&D &D &P", imprint=IMPRINT)
    file = folder / "hostile.xlsx"
    file.write_bytes(render(document, Page()))
    return converted([file], folder)[file.name]


def test_each_page_says_what_it_is_and_of_which_day(pages: list[str]) -> None:
    for n, page in enumerate(pages, 1):
        assert "R&D &D &P" in page
        assert "as of 2026-11-22" in page
        assert f"Page {n} of {len(pages)}" in page


def test_the_head_comes_again_on_each_page_of_a_sheet(pages: list[str]) -> None:
    assert len(pages) >= 3
    for page in pages[:-1]:
        assert page.split("R&D &D &P")[-1].split()[:3] == ["ID", "COUNT", "TITLE"]


def test_texts_stand_as_they_are(pages: list[str]) -> None:
    words = " ".join("\n".join(pages).split())
    for text in ("[draft] Annex [a], article [12 bis]", "=1+1", "@SUM(A1)", "R&D &amp; &lt;b&gt;",
                 "<script>alert(1)</script>"):  # fmt: skip
        assert text in words


def test_a_long_title_is_whole(pages: list[str]) -> None:
    words = " ".join("\n".join(pages).split())
    assert words.count("than any column of a sheet") + words.count("longer than any column") >= 4


def test_the_last_page_says_what_the_workbook_is(pages: list[str]) -> None:
    words = " ".join(pages[-1].split())
    for name, said in IMPRINT.facts:
        assert f"{name} {said}" in words
