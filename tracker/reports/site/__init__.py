"""The site: the whole register as pages that lead to one another.

A page is the document of a view, made when it is its turn; nothing is worked out twice. The
contents page: a page that every other leads to is added with one line in `MENU`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tracker.domain.document import Document
from tracker.domain.feed import Feed
from tracker.domain.records import Record
from tracker.reports.brief import brief
from tracker.reports.card import card
from tracker.reports.site import front, lists, news, paths, searching
from tracker.reports.site.case import Asked, Case
from tracker.reports.site.linking import Leading

MENU: tuple[tuple[str, str, Callable[[Case], Document]], ...] = (
    ("Overview", news.HOME, front.page),
    ("Instruments", "instruments.html", lists.instruments),
    ("Actions", "actions.html", lists.actions),
    ("Bodies", "bodies.html", lists.bodies),
    ("Countries", "countries.html", lists.countries),
    ("Agenda", "agenda.html", lists.coming),
    ("Matrix", "matrix.html", lists.matrix_page),
    ("Weekly reports", "weekly.html", lists.weeks),
    ("Sources", "sources.html", lists.sources),
    ("Search", "search.html", searching.page),
)
"""The pages that every page leads to: what each is called, its path, what makes it."""

SEARCH = "search.html"


class Leaf(NamedTuple):
    """A page: its path, and what makes its document."""

    path: str
    make: Callable[[], Document]


class Site(NamedTuple):
    """The site: its pages in order; what has a page -> its path; the menu; what makes the feed, and
    where that is; how many records have no page, for their file has no name that could be an id;
    how many could not be read."""

    leaves: tuple[Leaf, ...]
    pages: Mapping[str, str]
    menu: Mapping[str, str]
    feed: Callable[[], Feed]
    feed_path: str
    without: int
    unreadable: int


def site(asked: Asked) -> Site:
    """The site of a register."""
    case = Case(asked)
    leading = Leading(case.pages, case.names)
    menu = {name: path for name, path, _ in MENU if name in _offered(case)}
    weeks = {week.name: paths.of_week(week.name) for week in case.weeks}
    without = sum(not paths.of_record(one) for one in case.register.records
                  if one.folder in paths.FOLDERS)  # fmt: skip
    return Site(
        tuple(leaf._replace(make=partial(_led, leaf, leading)) for leaf in _leaves(case)),
        {front.FEED: news.PATH, **menu, **weeks, **_by_name(case), **case.pages},
        menu,
        partial(news.feed, case),
        news.PATH,
        without,
        len(case.register.unreadable),
    )


def _offered(case: Case) -> set[str]:
    """The pages of the menu that this register can have."""
    left_out = {"Matrix": not lists.has_matrix(case), "Weekly reports": not case.weeks}
    return {name for name, _, _ in MENU if not left_out.get(name)}


def _leaves(case: Case) -> Iterator[Leaf]:
    """Every page: those of the menu, the weeks, then the records and the parties."""
    offered = _offered(case)
    for name, path, make in MENU:
        if name in offered:
            yield Leaf(path, partial(make, case))
    for week in case.weeks:
        yield Leaf(paths.of_week(week.name), partial(case.weekly, week))
    for folder in paths.FOLDERS:
        for record in case.register.folder(folder).values():
            if path := paths.of_record(record):
                yield Leaf(path, partial(_card, record, case))
    for code in case.codes:
        yield Leaf(paths.of_party(code), partial(_country, code, case))


def _led(leaf: Leaf, leading: Leading) -> Document:
    """The document of a page, with whatever it names leading to its page."""
    return leading.document(leaf.make())


def _by_name(case: Case) -> dict[str, str]:
    """The parties that have a page, by name."""
    return {name: case.pages[code] for code, name in case.names.items()}


def _card(record: Record, case: Case) -> Document:
    """The page of a record, under its title."""
    found = card(record, case.register, case.moment, record.path)
    return lists.titled(found, getattr(record, "name", record.title) or record.id)


def _country(code: str, case: Case) -> Document:
    """The page of a party: the brief on it, under its name."""
    name = case.register.parties.short(code)
    found = brief(code, case.register, case.moment)
    return lists.titled(found, name if name == code else f"{name} ({code})")
