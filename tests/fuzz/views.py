"""The views and reports on a register in which one record is nearly right, in every format."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from html.parser import HTMLParser

from tests.formats.documents import everywhere
from tests.fuzz import registers, shaped
from tests.fuzz.choices import Choices
from tracker.domain.document import Document
from tracker.domain.imprint import Made
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Instrument, Record
from tracker.domain.redaction import redacted
from tracker.domain.register import Register
from tracker.formats import FORMATS, Page
from tracker.reports import REPORTS, Asked, agenda, body_row, database, listing, log, overview, rows
from tracker.reports import matrix as matrices
from tracker.reports import search as searches
from tracker.reports.between import between
from tracker.reports.brief import brief
from tracker.reports.card import card, state_card
from tracker.reports.chart import chart
from tracker.reports.outlook import outlook
from tracker.reports.why import why
from tracker.rules import RULES, Case, run
from tracker.store.read import FOLDERS

View = Callable[[Register, Moment], Document | None]
MEMBERS = ("BGD", "IND", "NPL", "XXX")


def _own(register: Register) -> Record | None:
    """The record under test; None where its text made none."""
    return register.get("fuzzed") or register.own_parties.get("FUZ")


def _card(register: Register, moment: Moment) -> Document | None:
    record = _own(register)
    return card(record, register, moment, "fuzzed.toml") if record else None


def _chart(register: Register, moment: Moment) -> Document | None:
    record = _own(register)
    return chart(record, register, moment) if isinstance(record, Instrument) else None


def _why(register: Register, moment: Moment) -> Document | None:
    record = _own(register)
    return why(record, register, moment) if isinstance(record, Instrument | Action) else None


def _outlook(register: Register, moment: Moment) -> Document | None:
    record = _own(register)
    only = record if isinstance(record, Instrument) else None
    return outlook(register, moment, everything=True, only=only)


def _matrix(register: Register, moment: Moment) -> Document:
    begun = [row for row in rows.instrument_rows(register, moment) if row.has_begun]
    return matrices.matrix(begun, register, moment, matrices.Asked(MEMBERS, "", dates=True))


def _database(register: Register, moment: Moment) -> None:
    database.build(register, moment, Made("0"))


def _report(number: int, *subject: str) -> View:
    def view(register: Register, moment: Moment) -> Document:
        first = date.fromordinal(max(moment.as_of.toordinal() - 6, 1))
        found = tuple(run(RULES, Case(register, moment.as_of, registers.TODAY)))
        return REPORTS[number].build(
            Asked(register, first, moment.as_of, found, Made("0"), subject, before=register)
        )

    return view


def _changes(register: Register, moment: Moment) -> Document:
    before = registers.register_with("sources", b'title = "x"\ngrade = "press"\n')
    asked = Asked(register, moment.as_of, moment.as_of, subject=("A", "B"), before=before)
    return REPORTS[3].build(asked)


VIEWS: tuple[View, ...] = (
    _card, _chart, _why, _outlook, _matrix, _database, _changes,
    _report(0), _report(1, "bnsc"), _report(1, "fuzzed"), _report(2),
    lambda register, moment: listing.instruments(
        [row for row in rows.instrument_rows(register, moment) if row.has_begun], register, moment),
    lambda register, moment: listing.actions(
        [row for row in rows.action_rows(register, moment) if row.has_begun], register, moment),
    lambda register, moment: listing.bodies(body_row.body_rows(register, moment), register, moment),
    lambda register, moment: listing.sources(register.sources.values(), register, moment),
    lambda register, moment: overview.build(register, moment, overview.Found(1, 2)),
    lambda register, moment: agenda.agenda(register, moment, everything=True),
    lambda register, moment: log.log(register, moment),
    lambda register, moment: searches.search(register, moment, ["a"]),
    lambda register, moment: between(("IND", "BGD"), register, moment),
    lambda register, moment: brief("IND", register, moment),
    lambda register, moment: state_card("IND", register, moment),
)  # fmt: skip


def view_record(data: bytes) -> None:
    """A record that is nearly right, as each of the views shows it."""
    choices = Choices(data)
    folder, moment = choices.pick(FOLDERS), choices.pick(registers.MOMENTS)
    view, is_redacted, format = choices.pick(VIEWS), choices.one_in(4), choices.pick(CHEAP)
    text = shaped.record(choices, folder)
    register = registers.register_with(folder, registers.encoded(text))
    if is_redacted:
        register = redacted(register)
    if view is _REPORT_ON_RECORD and "fuzzed" not in register.bodies:
        return
    document = view(register.as_known(moment.known_at), moment)
    if document is not None:
        shown(document, format)


_REPORT_ON_RECORD = VIEWS[9]
CHEAP = ("table", "json", "csv", "markdown", "html", "ics")
BINARY = {"docx", "xlsx"}


def shown(document: Document, format: str) -> None:
    """The document in a format, which is whole: JSON is JSON, a page is well formed."""
    one = next(one for one in FORMATS if one.name == format)
    if format == "ics":
        document = document._replace(appointments=document.appointments or ())
    made = one.render(document, Page(alarm=1, bom=True))
    if one.is_binary:
        _refuse_broken_parts(made if isinstance(made, bytes) else b"")
        return
    text = made.decode() if isinstance(made, bytes) else made
    text.encode()
    if format == "json" or format in ("sarif", "gitlab"):
        json.loads(text)
    elif format == "rdjsonl":
        [json.loads(line) for line in text.split("\n") if line]
    elif format == "junit":
        ET.fromstring(text)
    elif format == "html":
        page = _Balance()
        page.feed(text)
        page.close()
        assert page.open == [], page.open


class _Balance(HTMLParser):
    """The elements of a page that are still open, each of which must be closed in its turn."""

    LONE = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.LONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One that closes itself."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag


def _refuse_broken_parts(file: bytes) -> None:
    """Every part of an office file is well formed."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))


def write_document(data: bytes) -> None:
    """A document in which a text stands in every place, in each of the formats."""
    choices = Choices(data)
    format = choices.pick(_weighed())
    text = choices.rest().decode("utf-8", "replace") if choices.one_in(2) else choices.text(60)
    shown(everywhere(text), format)


def _weighed() -> Sequence[str]:
    """The formats, those of office programs seldom: they take a hundred times as long."""
    texts = [one.name for one in FORMATS if not one.is_binary]
    return (*texts * 8, *sorted(BINARY))
