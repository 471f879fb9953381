"""A real browser: a page opened as a person opens it, what it says of it, and what it prints."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: apt install chromium"
)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext here: apt install poppler-utils"
)

PHONE, DESK = 360, 1280
"""The widths at which a page is looked at."""
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
"""What axe-core holds a page against."""


class Sheet(NamedTuple):
    """A page that is open: itself, what the browser's console said, and what was asked for."""

    page: Page
    said: list[str]
    asked: list[str]

    @property
    def is_too_wide(self) -> bool:
        """Whether the page as a whole must be moved sideways."""
        wide: bool = self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide

    def faults(self) -> list[str]:
        """What axe-core finds wrong with it."""
        script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(script)
        options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
        found: dict[str, Any] = self.page.evaluate("options => axe.run(options)", options)
        return [
            f"{fault['id']}: {node['html']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, file: Path, width: int, *, guarded: bool = True) -> Iterator[Sheet]:
    """The file, opened in a window of so many pixels. `guarded`: under its own policy, which
    nothing but axe-core has to get past."""
    window = {"width": width, "height": 800}
    context = browser.new_context(viewport=window, bypass_csp=not guarded)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.set_default_timeout(10_000)
        said: list[str] = []
        asked: list[str] = []

        def hear(message: ConsoleMessage) -> None:
            said.append(f"{message.type}: {message.text}")

        page.on("console", hear)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        yield Sheet(page, said, asked)
    finally:
        context.close()


def printed(browser: Browser, file: Path, to: Path) -> list[str]:
    """The text of each sheet of the file, printed on the paper that it asks for."""
    with opened(browser, file, DESK) as sheet:
        sheet.page.pdf(path=to, prefer_css_page_size=True)
    return _run("pdftotext", "-layout", str(to), "-").split("\f")[:-1]


def paper(pdf: Path) -> list[str]:
    """The size of each sheet, as pdfinfo says it."""
    lines = _run("pdfinfo", "-f", "1", "-l", "999", str(pdf)).splitlines()
    return [
        " ".join(line.split()[3:])
        for line in lines
        if line.startswith("Page ") and " size:" in line
    ]


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
