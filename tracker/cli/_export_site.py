"""tracker export site: the whole register as pages in a folder."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tracker.cli._desk import Desk
from tracker.cli._ending import unwinding
from tracker.cli._errors import DONE, Usage
from tracker.cli._hand_out import as_bytes, imprint
from tracker.domain.document import Document
from tracker.domain.finding import Finding
from tracker.domain.moment import Moment
from tracker.domain.phrases import counted
from tracker.domain.register import Register
from tracker.formats import Page
from tracker.formats import Site as PartOf
from tracker.formats.visible import visible
from tracker.reports.site import SEARCH, Leaf, Site, site
from tracker.reports.site.case import Asked
from tracker.store.pages import Pages, pages

WEEKS = 12
"""How many weekly reports a site has."""
MOST_WEEKS = 520


def run(desk: Desk, where: Path, moment: Moment, *, force: bool = False, weeks: int | None = None,
        url: str | None = None) -> int:  # fmt: skip
    """Write the site into the folder; the exit code. Raises Usage and StoreError; a folder that
    holds anything but an earlier site is left alone, unless `force` is given: then what is not of
    the site stays in it."""
    number, base = _weeks(weeks), _address(url)
    folder = pages(where, force=force)
    register = desk.register().as_known(moment.known_at)
    asked = Asked(register, moment, number, desk.made, partial(_judge, desk, moment))
    with desk.working("working out the register"):
        whole = site(asked)
    with unwinding(), folder, desk.working("writing pages") as step:
        folder.begin([*(leaf.path for leaf in whole.leaves), whole.feed_path])
        for n, leaf in enumerate(whole.leaves):
            step(n, len(whole.leaves))
            folder.write(leaf.path, _page(leaf, whole, desk))
        folder.write(whole.feed_path, _feed(whole, desk, moment, base))
        folder.end()
    _tell(desk, whole, folder)
    return DONE


def _page(leaf: Leaf, whole: Site, desk: Desk) -> bytes:
    """A page as it is written."""
    made = leaf.make()
    document = made.on_page._replace(imprint=imprint(desk, made))
    page = Page(site=PartOf(leaf.path, whole.pages, whole.menu))
    if leaf.path == SEARCH:
        from tracker.formats.html.search import render

        return render(document, page, whole.feed_path)
    from tracker.formats.html import Extra, render_with

    return render_with(document, page, Extra(feed=whole.feed_path))


def _feed(whole: Site, desk: Desk, moment: Moment, base: str) -> bytes:
    """The feed as it is written."""
    from tracker.formats import atom

    of_feed = imprint(desk, Document("", moment.envelope("feed"), ()))
    return as_bytes(atom.render(whole.feed(), of_feed, base))


def _judge(desk: Desk, moment: Moment, register: Register, day: date) -> tuple[Finding, ...]:
    """What the rules find on the day, for a report of the site."""
    from tracker.cli._findings import findings

    known_at = min(day, moment.known_at or day)
    return tuple(findings(desk, register, day, known_at=known_at))


def _weeks(weeks: int | None) -> int:
    """How many weekly reports are asked for; raises Usage."""
    if weeks is None:
        return WEEKS
    if not 0 <= weeks <= MOST_WEEKS:
        raise Usage(f"--weeks: {weeks} is not 0 to {MOST_WEEKS}", f"--weeks {WEEKS}")
    return weeks


def _address(url: str | None) -> str:
    """The address under which the site will be; raises Usage for what is none."""
    if url is None:
        return ""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_address = is_address and parts.username is None and parts.port != 0
    except ValueError:
        is_address = False
    plain = url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')
    if not is_address or not plain or "?" in url or "#" in url:
        raise Usage(f'--url: "{visible(url)}" is no address of a site',
                    "write it whole: --url https://example.org/register/")  # fmt: skip
    return url


def _tell(desk: Desk, whole: Site, folder: Pages) -> None:
    """What was written, and where to begin."""
    where, start = (visible(str(one)) for one in (folder.folder, folder.folder / "index.html"))
    desk.say(f"wrote {counted(len(whole.leaves), 'page')} to {where}; open {start}")
    if whole.without:
        many = counted(whole.without, "record has", "records have")
        desk.say(f"{many} no page, for the name of the file is no id: tracker check")
    if left := whole.unreadable:
        desk.say(f"{counted(left, 'record')} could not be read: tracker check")
