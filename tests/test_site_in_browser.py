"""The site in a real browser, from a folder: read, searched and followed on a telephone and a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import DESK, PHONE, Sheet, chromium, needs_chromium, opened
from tests.formats.hostile import HOSTILE
from tracker.cli._app import guarded
from tracker.formats.html.search import script
from tracker.reports.site.searching import folded

pytestmark = needs_chromium

RECORDS = Path(__file__).parents[1] / "records"
LOOKED_AT = ("index.html", "instruments/bimstec-mla.html", "countries/ind.html", "search.html",
             "matrix.html", "weekly/2026-w47.html", "actions.html")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the register that is shipped."""
    folder = tmp_path_factory.mktemp("public") / "site"
    words = ("--records", str(RECORDS), "--as-of", "2026-11-21", "--quiet")
    assert guarded(["export", "site", str(folder), *words]) == 0
    return folder


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", LOOKED_AT)
def test_a_page_is_as_it_should_be(browser: Browser, site: Path, path: str, width: int) -> None:
    with opened(browser, site / path, width) as sheet:
        assert sheet.said == [], "nothing is blocked, nothing fails"
        assert all(asked.startswith("file:") for asked in sheet.asked)
        assert not sheet.is_too_wide
    with opened(browser, site / path, width, guarded=False) as sheet:
        assert sheet.faults() == []


def found(page: Page) -> list[str]:
    """The titles of the records that can be seen."""
    return page.locator("#found li:visible > a").all_inner_texts()


def test_the_list_shows_what_is_looked_for(browser: Browser, site: Path) -> None:
    with opened(browser, site / "search.html", DESK) as sheet:
        page = sheet.page
        every = found(page)
        assert len(every) > 200
        page.get_by_role("searchbox", name="Words to look for").fill("MLA  CONVENTION")
        some = found(page)
        assert 0 < len(some) < len(every)
        assert "BIMSTEC MLA convention" in some[:2], "what is called so comes first"
        assert page.locator("#count").inner_text() == f"{len(some)} of {len(every)} records"
        assert page.url.endswith("#q=MLA%20%20CONVENTION")
        page.get_by_role("searchbox").fill("no-such-word")
        assert found(page) == []
        assert page.locator("#count").inner_text() == f"Nothing found in {len(every)} records"
        page.get_by_role("searchbox").fill("")
        assert found(page) == every, "everything is back in its place"
        assert sheet.said == []


def test_words_are_found_without_case_and_accents(browser: Browser, site: Path) -> None:
    with opened(browser, site / "search.html", PHONE) as sheet:
        box = sheet.page.get_by_role("searchbox")
        box.fill("male")
        plain = found(sheet.page)
        box.fill("MALÉ")
        assert found(sheet.page) == plain != []


def test_a_search_can_be_shared_and_followed_by_keyboard(browser: Browser, site: Path) -> None:
    with opened(browser, site / "search.html", DESK) as sheet:
        page = sheet.page
        page.goto(f"{page.url}#q=extradition")
        assert page.get_by_role("searchbox").input_value() == "extradition"
        first = found(page)[0]
        page.get_by_role("searchbox").press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        assert page.get_by_role("heading", level=1).inner_text() == first
        page.go_back()
        assert page.get_by_role("searchbox").input_value() == "extradition"


def test_the_link_past_the_beginning_leaves_the_search_as_it_is(
    browser: Browser, site: Path
) -> None:
    with opened(browser, site / "search.html", DESK) as sheet:
        page = sheet.page
        page.get_by_role("searchbox").fill("extradition")
        some = found(page)
        page.get_by_role("link", name="Skip to the text").press("Enter")
        page.wait_for_function("location.hash === '#main'")
        assert page.get_by_role("searchbox").input_value() == "extradition"
        assert found(page) == some
        page.go_back()
        page.wait_for_function("location.hash === '#q=extradition'")
        assert page.get_by_role("searchbox").input_value() == "extradition"
        page.goto(f"{(site / 'search.html').as_uri()}#q=customs")
        assert page.get_by_role("searchbox").input_value() == "customs", "another search is heeded"
        assert sheet.said == []


def test_the_site_is_walked_by_clicking(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html", PHONE) as sheet:
        page = sheet.page
        page.get_by_role("link", name="Instruments", exact=True).click()
        page.get_by_role("link", name="bimstec-mla", exact=True).click()
        assert page.url.endswith("/instruments/bimstec-mla.html")
        page.get_by_role("link", name="IND", exact=True).first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "India (IND)"
        page.get_by_role("link", name="Weekly reports").click()
        page.get_by_role("link", name="2026-W47").click()
        assert page.url.endswith("/weekly/2026-w47.html")
        page.get_by_role("link", name="Overview").click()
        assert page.url.endswith("/index.html")
        assert sheet.said == []


def test_without_a_script_it_is_a_list_to_read(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto((site / "search.html").as_uri())
        assert page.locator("#search").is_hidden(), "nothing that does nothing"
        assert page.locator("#found li").count() > 200
    finally:
        context.close()


def test_the_script_folds_words_as_the_register_does(browser: Browser, site: Path) -> None:
    function = script().partition("function fold")[2].partition("\n  }")[0]
    words = [text for text in HOSTILE if not any("\ud800" <= sign <= "\udfff" for sign in text)]
    words += [
        "Malé",
        "ÇA VA",
        "ΟΔΟΣ ς",
        "İstanbul",
        "ﬁnal ½",
        "Việt Nam",
        "ガイド",
        "straße",
        "1,000",
    ]
    with opened(browser, site / "search.html", DESK) as sheet:
        page: Sheet = sheet
        told = page.page.evaluate(
            f"words => {{ function fold{function}\n  }}\n return words.map(fold); }}", words
        )
    assert told == [folded(text) for text in words]
