"""Where a page leads: nowhere, or to the other pages of the site that it is part of."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import quote

from tracker.formats import Site


class Entry(NamedTuple):
    """An entry of the site's menu: what it is called, where it leads, and whether it is here."""

    text: str
    href: str
    is_here: bool


class Links:
    """The links of a page, relative to it, so that the site works wherever it lies."""

    def __init__(self, site: Site | None) -> None:
        self._site = site
        self._from = dirname(site.path) if site else ""

    @property
    def menu(self) -> tuple[Entry, ...]:
        """The pages that every page of the site leads to."""
        if self._site is None:
            return ()
        here = self._site.path
        return tuple(
            Entry(text, self.to(path), path == here) for text, path in self._site.menu.items()
        )

    def of(self, id: str) -> str:
        """The link to the page of a record or a party; "" where it has none."""
        if self._site is None:
            return ""
        path = self._site.pages.get(id, "")
        return self.to(path) if path and path != self._site.path else ""

    def to(self, path: str) -> str:
        """The link to a path that is given from the top of the site."""
        return _relative(path, self._from or ".")


@lru_cache(maxsize=1 << 16)
def _relative(path: str, start: str) -> str:
    """The path from a folder; the pages of a folder lead to the same places again and again."""
    return quote(relpath(path, start), safe="/.-_~")
