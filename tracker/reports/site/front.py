"""The first page of the site: the register in pictures, what presses, what moved, what comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.domain.document import Block, Cell, Document, Heading, Paragraph, Words, table
from tracker.domain.figure import Bars
from tracker.domain.phrases import counted
from tracker.reports import overview
from tracker.reports.figures.age import age_figure
from tracker.reports.figures.progress import AWAITED, progress_bars
from tracker.reports.figures.status import status_figure
from tracker.reports.foot import lost
from tracker.reports.overview import COLUMNS, Line, Section
from tracker.reports.rows import InstrumentRow
from tracker.reports.site.case import Case

MOST = 10
"""How many lines each part has; the rest is on a page of its own."""

FEED = "Feed of changes"
"""What the feed is called."""

PARTS = {
    "late": ("Late", "Actions"),
    "due_soon": ("", "Actions"),
    "entering": ("Next to enter into force", "Instruments"),
    "dates": ("Coming", "Agenda"),
    "moved": ("Latest moves", ""),
}
"""The parts of the overview in the order of this page -> their heading here ("": as there), and
what the menu calls the page that has the rest ("": none has)."""


def page(case: Case) -> Document:
    """The overview of the register."""
    found = overview.sections(
        case.instruments_begun, case.actions_begun, case.register, case.moment, date.min
    )
    sections = {section.id: section for section in found}
    answer = {
        **case.moment.envelope("overview"),
        "title": case.register.settings.title,
        **{id: [line.answer for line in section.lines] for id, section in sections.items()},
    }
    blocks = (
        _summary(case, sections),
        *_pictures(case),
        *(block for id in PARTS for block in _part(sections[id], case)),
        Paragraph((Words("What is recorded, as it comes: ", "quiet"), Words(FEED, "id"))),
        *lost(case.register),
    )
    return Document("Overview", answer, blocks)


def _summary(case: Case, sections: dict[str, Section]) -> Paragraph:
    """What the register holds, and how much of it presses."""
    many = (
        counted(len(case.instruments), "instrument"),
        counted(len(case.actions), "action item"),
        counted(len(case.bodies), "body", "bodies"),
        counted(len(case.codes), "country or organisation", "countries and organisations"),
    )
    late, soon = len(sections["late"].lines), len(sections["due_soon"].lines)
    said: tuple[str | Words, ...] = (
        f"{', '.join(many)}. ",
        Words(f"{late or 'None'} late", "late" if late else ""),
        f", {soon or 'none'} {sections['due_soon'].label}.",
    )
    return Paragraph(said)


def _pictures(case: Case) -> Iterator[Block]:
    """The instruments by status, what awaits entry into force, the action items by age."""
    rows = case.instruments_begun
    if rows:
        yield status_figure(rows)
    waiting = [row for row in rows if _awaits(row)]
    progress = progress_bars(waiting, case.register, case.moment)
    if progress and isinstance(progress.drawing, Bars):
        bars = progress.drawing.bars
        yield progress._replace(drawing=progress.drawing._replace(bars=bars[:MOST]))
        yield from _rest(len(bars) - MOST, "Instruments")
    if ages := age_figure(case.actions_begun, case.moment.as_of):
        yield ages


def _awaits(row: InstrumentRow) -> bool:
    """Whether consents are awaited: it binds, may be consented to, and is not in force yet."""
    is_open = row.life.status in AWAITED and row.record.binding is not False
    return is_open and not row.is_in_force and not row.foreseen


def _rest(left: int, page: str) -> Iterator[Paragraph]:
    """How many more there are, and where."""
    if left > 0:
        yield Paragraph((f"{left} more: ", Words(page, "id")), "quiet")


def _part(section: Section, case: Case) -> Iterator[Block]:
    """A part with its first lines, and where the rest is; one that has none is left out, for the
    summary says so."""
    heading, rest = PARTS[section.id]
    if not section.lines:
        return
    yield Heading(heading or section.heading)
    yield table(COLUMNS, [_row(line, case) for line in section.lines[:MOST]])
    if rest:
        yield from _rest(len(section.lines) - MOST, rest)


def _row(line: Line, case: Case) -> Mapping[str, Cell]:
    """A line of the overview; who leads is told by name."""
    action = case.register.actions.get(str(line.cells["id"]))
    lead = action.lead if action else ""
    if action and lead in case.codes and line.cells["what"] == f"{lead}: {action.title}":
        return {**line.cells, "what": f"{case.register.parties.short(lead)}: {action.title}"}
    return line.cells
