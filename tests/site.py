"""A site in a folder, as its tests read it: the pages, what they lead to and what they hold."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

REACHING = ("src", "srcset", "action", "formaction", "poster", "data", "background", "ping")
"""Attributes by which a page fetches or sends something."""


class Sheet(HTMLParser):
    """A page of the site."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.text = path, text
        self.links: list[str] = []
        self.reaches: list[str] = []
        self.anchors: set[str] = set()
        self.handlers: list[str] = []
        self.scripts = 0
        self.title = self.seen = ""
        self._in: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in.append(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.anchors.add(value or "")
            if name in REACHING:
                self.reaches.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._in and "svg" not in self._in:
            self.title += data
        elif "script" not in self._in and "style" not in self._in:
            self.seen += data

    def leads_to(self, link: str) -> tuple[str, str]:
        """The path of the page and the anchor that a link leads to."""
        parts = urlsplit(link)
        path = normpath(join(dirname(self.path), unquote(parts.path))) if parts.path else self.path
        return path, parts.fragment


def sheets(folder: Path) -> dict[str, Sheet]:
    """The pages in the folder, by path."""
    return {
        file.relative_to(folder).as_posix(): Sheet(
            file.relative_to(folder).as_posix(), file.read_bytes().decode()
        )
        for file in sorted(folder.rglob("*.html"))
    }


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
