"""A feed of what is new, as readers of feeds take it: Atom, RFC 4287.

Nothing in it is made up when it is written: an entry's id comes of what it tells of, its date of
the day on which that was recorded or took place. The same register gives the same feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from posixpath import dirname, relpath
from urllib.parse import quote
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.domain.feed import Feed, News
from tracker.domain.imprint import Imprint
from tracker.formats.visible import visible

NAMESPACE = UUID("6b1c8a52-7f0e-5d0c-9f4e-3a7a4c2f1d90")
"""The space in which ids are made of names; it never changes, or every reader would be told of
everything again."""
_ATOM = "http://www.w3.org/2005/Atom"


def render(feed: Feed, imprint: Imprint, base: str = "") -> bytes:
    """The feed; its links are below `base`, the address of the site, or relative to where the feed
    is."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    title = feed.title or "Register"
    _add(root, "id", _id(title, ("feed",)))
    _add(root, "title", f"{title}: changes")
    _add(root, "subtitle", "; ".join(f"{name}: {value}" for name, value in imprint.facts))
    _add(root, "updated", _moment(max((one.on for one in feed.news), default=feed.as_of)))
    _add(SubElement(root, "author"), "name", title)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml",
                              "href": _href(feed, feed.path, base)})  # fmt: skip
    SubElement(root, "link", {"rel": "alternate", "type": "text/html",
                              "href": _href(feed, feed.home, base)})  # fmt: skip
    _add(root, "generator", "tracker").set("version", visible(imprint.made.version or "0"))
    for key, one in _numbered(feed.news):
        _add_entry(root, feed, one, _id(title, key), base)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _numbered(news: Iterable[News]) -> Iterable[tuple[tuple[str, ...], News]]:
    """Each with the key of its id: no two have the same, even if all that is told of them is the
    same. The eldest of them, the last, keeps the key as it is."""
    taken: dict[tuple[str, ...], int] = {}
    found = []
    for one in reversed(list(news)):
        taken[one.key] = n = taken.get(one.key, 0) + 1
        found.append(((*one.key, str(n)) if n > 1 else one.key, one))
    return reversed(found)


def _add_entry(root: Element, feed: Feed, one: News, id: str, base: str) -> None:
    entry = SubElement(root, "entry")
    _add(entry, "id", id)
    _add(entry, "title", one.title or "Untitled")
    _add(entry, "updated", _moment(one.on))
    if one.by:
        _add(SubElement(entry, "author"), "name", one.by)
    path = one.path or feed.home
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html",
                               "href": _href(feed, path, base)})  # fmt: skip
    if one.lines:
        content = SubElement(entry, "content", {"type": "text"})
        content.text = "\n".join(map(visible, one.lines))


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = visible(text)
    return element


def _id(title: str, key: Iterable[str]) -> str:
    """The id of what the key names in the register of this title."""
    name = "\x1f".join((title, *key))
    return uuid5(NAMESPACE, name.encode("utf-8", "backslashreplace").decode()).urn


def _href(feed: Feed, path: str, base: str) -> str:
    if base:
        return f"{base.rstrip('/')}/{quote(path)}"
    return quote(relpath(path, dirname(feed.path) or "."))


def _moment(day: date) -> str:
    """The day as Atom has it: with an hour, that of its beginning."""
    return f"{day.isoformat()}T00:00:00Z"
