"""The page on which everything is found: every record from A to Z, and a script that leaves of them
what is asked for.

Without the script it is a list that can be read, and searched with the browser's own search. The
script is the only one of the site; it fetches nothing and writes nothing but text. The words that
are compared come with each record, folded as the script folds what is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from tracker.domain.document import Cell, Document, Group, Table, plain
from tracker.formats import Page
from tracker.formats.html import Extra, render_with
from tracker.formats.html.links import Links
from tracker.formats.html.words import line, text
from tracker.formats.visible import visible

WORDS = "words"
"""The key of a row that holds the words by which it is found."""

FORM = Markup(
    '<form class="search" id="search" role="search" hidden>'
    '<label for="query">Words to look for</label>'
    '<input id="query" type="search" autocomplete="off" spellcheck="false"'
    ' aria-describedby="count">'
    '</form>\n<p id="count" class="quiet" role="status" aria-live="polite">{count}</p>'
)

BEST = Markup('<section id="best" aria-labelledby="az-best" hidden>\n'
              '<h2 id="az-best">Called so</h2>\n<ul class="found"></ul>\n</section>\n')  # fmt: skip
"""Where the script puts what is called by the words that are looked for."""


def render(document: Document, page: Page, feed: str = "") -> bytes:
    """The document's table as a list that can be searched: its groups are the letters."""
    groups = [group for block in document.blocks if isinstance(block, Table)
              for group in block.groups]  # fmt: skip
    number = sum(len(group.rows) for group in groups)
    links = Links(page.site)
    count = "1 record" if number == 1 else f"{number} records"
    found = BEST + Markup("\n").join(_group(n, group, links) for n, group in enumerate(groups))
    markup = Markup('{}\n<div id="found">\n{}\n</div>').format(FORM.format(count=count), found)
    extra = Extra(markup, script(), feed)
    return render_with(document._replace(blocks=()), page, extra)


@cache
def script() -> str:
    """The page's script."""
    return files("tracker.formats.html").joinpath("search.js").read_text(encoding="utf-8")


def _group(number: int, group: Group, links: Links) -> Markup:
    """The records under one letter."""
    rows = Markup("\n").join(_rows(group, links))
    return Markup('<section aria-labelledby="az-{n}">\n<h2 id="az-{n}">{name}</h2>\n'
                  '<ul class="found">\n{rows}\n</ul>\n</section>').format(
        n=number, name=text(group.heading), rows=rows
    )  # fmt: skip


def _rows(group: Group, links: Links) -> Iterator[Markup]:
    for row in group.rows:
        name, words = _name(row), visible(plain(row.get(WORDS)))
        said = Markup("{} {}").format(_title(row, links), _about(row, links))
        yield Markup('<li data-name="{}" data-words="{}">{}</li>').format(name, words, said)


def _name(row: Mapping[str, Cell]) -> str:
    """What a record is called: its title and its id."""
    return visible(f"{plain(row.get('title'))} {plain(row.get('id'))}")


def _title(row: Mapping[str, Cell], links: Links) -> Markup:
    title = text(plain(row.get("title")))
    href = links.of(plain(row.get("id")))
    return Markup('<a href="{}">{}</a>').format(href, title) if href else title


def _about(row: Mapping[str, Cell], links: Links) -> Markup:
    """What a record is, how it stands, its id."""
    said = [line(row.get(key), links) for key in ("kind", "status")]
    own: Cell = row.get("id")
    id = Markup('<span class="id">{}</span>').format(visible(plain(own)) if own else "")
    told = Markup(" · ").join(part for part in (*said, id) if part)
    return Markup('<span class="about">{}</span>').format(told)
