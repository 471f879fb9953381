"""HTML: one file that is a report on a screen, on a telephone and on paper.

Nothing in it acts and nothing is fetched: no script, no address, a style that the policy of the
page knows by its hash. Record text is escaped by the template and by `words`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from tracker.domain.document import Document
from tracker.formats import Page
from tracker.formats.html.blocks import parts_of
from tracker.formats.html.links import Links
from tracker.formats.html.policy import policy
from tracker.formats.html.style import style
from tracker.formats.html.words import text as marked
from tracker.formats.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template

LEAST = 3
"""A page with so many headings has a table of contents."""


class Extra(NamedTuple):
    """What a page of a site has that a report has not.

    `markup` stands at the end of the page's main part: it is taken as it is, so whoever makes it
    escapes it. `script` is the one script of the page; the policy allows it by its hash and nothing
    else of its kind. `feed` is the path of the site's feed from the top of the site.
    `style` is added to the one style of all pages.
    """

    markup: Markup = Markup()
    script: str = ""
    feed: str = ""
    style: str = ""


def render(document: Document, page: Page) -> bytes:
    """The document as a page; the same document gives the same bytes."""
    return render_with(document, page, Extra())


def render_with(document: Document, page: Page, extra: Extra) -> bytes:
    """The document as a page that has something more than a report has."""
    links = Links(page.site)
    parts, contents = parts_of(document.blocks, links, _called(document))
    imprint = document.imprint
    sheet = style(imprint) + extra.style
    text = _template().render(
        called=marked(_called(document)),
        window=_window(document),
        policy=policy(sheet, extra.script),
        style=Markup(sheet),
        register=visible(imprint.register) if imprint else "",
        days=imprint.days if imprint else "",
        menu=links.menu,
        contents=contents if len(contents) >= LEAST else (),
        parts=parts,
        imprint=[(name, visible(value)) for name, value in imprint.facts] if imprint else (),
        extra=extra.markup,
        script=Markup(extra.script),
        feed=links.to(extra.feed) if extra.feed else "",
    )
    return text.encode("utf-8", "backslashreplace")


def _called(document: Document) -> str:
    """What the page is called; every page is called something."""
    register = document.imprint.register if document.imprint else ""
    return visible(document.heading).strip() or visible(register).strip() or "Register"


def _window(document: Document) -> str:
    """What the window is called: by the page, and by the register if the page does not say it."""
    called = _called(document)
    register = visible(document.imprint.register).strip() if document.imprint else ""
    return called if register in called else f"{called} · {register}"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return made.from_string(files(__name__).joinpath("page.html").read_text(encoding="utf-8"))
