"""A feed: what is new, for readers that come back to ask. What is said, before any format says it.

An entry is known by its `key`, which never changes: who has read it is not told of it again.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class News(NamedTuple):
    """One thing that is new.

    `key` names it among all of the register for good; `on` is the day on which it was recorded,
    else took place; `lines` are what there is to say of it; `path` is its page from the top of the
    site ("" where it has none); `by` is who recorded it.
    """

    key: tuple[str, ...]
    on: date
    title: str
    lines: tuple[str, ...] = ()
    path: str = ""
    by: str = ""


class Feed(NamedTuple):
    """News, the newest first: of which register they are, and as of which day; `home` is the page
    they belong to, `path` where the feed itself is, both from the top of the site."""

    title: str
    as_of: date
    news: tuple[News, ...]
    home: str
    path: str
