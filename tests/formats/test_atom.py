"""The feed: Atom (RFC 4287), the same from the same register, whatever its texts hold."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest

from tests.formats.hostile import CONTROLS, HOSTILE
from tracker.domain.feed import Feed, News
from tracker.domain.imprint import Imprint, Made
from tracker.formats import atom

ATOM = "{http://www.w3.org/2005/Atom}"
IMPRINT = Imprint("Register", date(2026, 11, 21), made=Made("0.1.0"))
SIGNED = News(("mla", "signature", "2022-03-30", "IND"), date(2026, 11, 20), "MLA: Signature: India",
              ("Signature: India", "On: 2022-03-30"), "instruments/mla.html", "desk")  # fmt: skip
MOVED = News(("plan", "open", "2026-11-18", ""), date(2026, 11, 18), "Plan: Open",
             (), "actions/plan.html")  # fmt: skip


def feed(*news: News, title: str = "Register") -> Feed:
    return Feed(title, date(2026, 11, 21), news, "index.html", "changes.atom")


def parsed(given: Feed, base: str = "") -> Element:
    return fromstring(atom.render(given, IMPRINT, base))


def said(element: Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None, name
    return found.text or ""


def links(element: Element) -> dict[str, str]:
    return {one.attrib["rel"]: one.attrib["href"] for one in element.findall(f"{ATOM}link")}


def test_the_feed_has_what_the_standard_requires() -> None:
    root = parsed(feed(SIGNED, MOVED))
    assert root.tag == f"{ATOM}feed"
    assert said(root, "title") == "Register: changes"
    assert said(root, "updated") == "2026-11-20T00:00:00Z", "the day of its newest entry"
    author = root.find(f"{ATOM}author")
    assert author is not None
    assert said(author, "name") == "Register"
    assert links(root) == {"self": "changes.atom", "alternate": "index.html"}
    for one in (root, *root.findall(f"{ATOM}entry")):
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", said(one, "id"))


def test_an_entry_says_what_when_who_and_where() -> None:
    first, second = parsed(feed(SIGNED, MOVED)).findall(f"{ATOM}entry")
    assert said(first, "title") == "MLA: Signature: India"
    assert said(first, "updated") == "2026-11-20T00:00:00Z"
    assert said(first, "content") == "Signature: India\nOn: 2022-03-30"
    author = first.find(f"{ATOM}author")
    assert author is not None
    assert said(author, "name") == "desk"
    assert links(first) == {"alternate": "instruments/mla.html"}
    assert second.find(f"{ATOM}author") is None, "then the feed's own holds"
    assert links(second) == {"alternate": "actions/plan.html"}


def test_links_are_below_the_address_where_there_is_one() -> None:
    root = parsed(feed(SIGNED), "https://example.org/register")
    assert links(root)["self"] == "https://example.org/register/changes.atom"
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert links(entry) == {"alternate": "https://example.org/register/instruments/mla.html"}


def test_ids_come_of_what_is_told_and_of_nothing_else() -> None:
    def ids(root: Element) -> list[str]:
        return [said(one, "id") for one in root.findall(f"{ATOM}entry")]

    alone, both = ids(parsed(feed(SIGNED))), ids(parsed(feed(MOVED, SIGNED)))
    assert both[1] == alone[0], "what is new beside it does not make it new"
    retitled = SIGNED._replace(title="Other words", lines=(), on=date(2026, 11, 21), by="")
    assert ids(parsed(feed(retitled))) == alone
    assert ids(parsed(feed(SIGNED, title="Another register"))) != alone
    twice = ids(parsed(feed(SIGNED, SIGNED)))
    assert len(set(twice)) == 2, "no two entries have one id"
    assert twice[1] == alone[0], "the elder keeps its own"


def test_an_empty_feed_is_a_feed_of_the_day() -> None:
    root = parsed(feed())
    assert root.findall(f"{ATOM}entry") == []
    assert said(root, "updated") == "2026-11-21T00:00:00Z"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts(text: str) -> None:
    news = News((text,), date(2026, 11, 20), text, (text, text), "", text)
    given = feed(news, title=text)
    rendered = atom.render(given, IMPRINT)
    root = fromstring(rendered)
    assert rendered == atom.render(given, IMPRINT)
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    for told in (said(entry, "title"), said(entry, "content"), said(root, "title")):
        assert not set(told) & set(CONTROLS)
    assert {element.tag for element in root.iter()} <= {
        ATOM + name for name in ("feed", "id", "title", "subtitle", "updated", "author", "name",
                                 "link", "generator", "entry", "content")
    }  # fmt: skip
