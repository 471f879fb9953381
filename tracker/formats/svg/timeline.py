"""A timeline: time runs down a rail that is true to scale; what happened stands beside it.

Labels are as near to their days as they can be without covering one another, and a line leads from
each to its day, so that days and decades apart are read alike. A day that is not known is a length
of the rail; where an end of it is open, an arrow leads on and no day is said.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.domain.figure import Mark, Timeline
from tracker.formats.axis import Axis
from tracker.formats.palette import LATE, QUIET, RULE
from tracker.formats.svg.canvas import DROP, MARGIN, SIZE, SMALL, WIDTH, Canvas
from tracker.formats.svg.lettering import cut, length
from tracker.formats.svg.spread import spread
from tracker.formats.visible import visible

RAIL = 100
"""Where the rail stands."""
LABELS = 160
"""Where the labels begin."""
ROW = 22
LEAST = 150
"""The least that the rail is long."""
ARROW = 16
"""How far an arrow leads on from the end that is known."""
SHORT = 6
"""The least that a length of the rail is drawn."""
MOST_DATE = 170
"""How much of the width dates take at most."""


TODAY = "the day of this page"

KINDS = {"status": "Its status", "act": "Acts of parties", "ahead": "Still to come"}
ACTS, SPAN = "Acts on several days", "Some day within"
"""What the marks stand for, in the order of the legend."""


class _Label(NamedTuple):
    """What stands beside the rail: the mark it is of (None: today), and where its day is."""

    mark: Mark | None
    place: float


def draw_timeline(canvas: Canvas, timeline: Timeline) -> float:
    """Draw it; the height that it takes."""
    dated = [mark for mark in timeline.marks if mark.first or mark.last]
    undated = [mark for mark in timeline.marks if not (mark.first or mark.last)]
    days = [day for mark in dated for day in (mark.first, mark.last) if day] + [timeline.today]
    top = MARGIN + ARROW + 4
    high = max(LEAST, (len(dated) + 1) * ROW + ROW // 2)
    axis = Axis(min(days), max(days), top, top + high)
    _draw_rail(canvas, axis)
    labels = [_Label(mark, _middle(mark, axis)) for mark in dated]
    labels.append(_Label(None, axis.at(timeline.today)))
    labels.sort(key=lambda one: one.place)  # marks of one place keep their order; today is last
    ends = axis.start + ROW / 2 - 6, axis.end + 4
    places = spread([label.place for label in labels], ROW, *ends)
    told = timeline.today.isoformat()
    dates = [visible(mark.on) for mark in timeline.marks] + [told]
    column = LABELS + min(MOST_DATE, max(length(one, SIZE) for one in dates)) + 12
    for label, y in zip(labels, places, strict=True):
        if label.mark is None:
            _draw_today(canvas, label.place, y, told, column)
        else:
            _draw_mark(canvas, label.mark, axis, label.place, y)
            _draw_words(canvas, label.mark, y, column)
    y = axis.end + ARROW + ROW / 2
    for mark in undated:
        _draw_words(canvas, mark, y, column)
        y += ROW
    return _draw_legend(canvas, timeline, y + 6) + MARGIN


def _draw_legend(canvas: Canvas, timeline: Timeline, y: float) -> float:
    """What the marks stand for; what is below."""
    spans = [mark.weight == "acts" for mark in timeline.marks if mark.first != mark.last]
    points = {mark.weight for mark in timeline.marks if mark.first and mark.first == mark.last}
    x: float = MARGIN + 6
    for kind, words in KINDS.items():
        if kind in points:
            _draw_point(canvas, kind, x, y)
            canvas.text(x + 12, y + SMALL * DROP, words, size=SMALL, colour=QUIET)
            x += length(words, SMALL) + 36
    for acts, words in ((True, ACTS), (False, SPAN)):
        if acts in spans:
            _draw_span(canvas, x, y - 7, y + 7, "empty" if acts else "hatched")
            canvas.text(x + 12, y + SMALL * DROP, words, size=SMALL, colour=QUIET)
            x += length(words, SMALL) + 36
    return y + SMALL


def _middle(mark: Mark, axis: Axis) -> float:
    """Where the label of a mark leads to: the day, the middle of a span, the end that is known."""
    first, last = mark.first or mark.last, mark.last or mark.first
    return (axis.at(first) + axis.at(last)) / 2 if first and last else axis.start


def _draw_rail(canvas: Canvas, axis: Axis) -> None:
    for day, words in axis.ticks(34):
        y = axis.at(day)
        canvas.line([(RAIL - 9, y), (RAIL, y)], QUIET)
        canvas.text(RAIL - 14, y + SMALL * DROP, words, size=SMALL, colour=QUIET, anchor="end")
    canvas.line([(RAIL, axis.start), (RAIL, axis.end)], RULE, 4)


def _draw_today(canvas: Canvas, place: float, y: float, told: str, column: float) -> None:
    canvas.line([(RAIL - 9, place), (RAIL + 12, place), (LABELS - 20, y), (LABELS - 6, y)],
                LATE, 1.5, "4 3")  # fmt: skip
    stands = y + SIZE * DROP
    canvas.text(LABELS, stands, told, colour=LATE)
    canvas.text(column, stands, TODAY, colour=LATE)
    after = column + length(TODAY, SIZE) + 8
    canvas.line([(after, y), (WIDTH - MARGIN, y)], LATE, 1.5, "4 3")


def _draw_mark(canvas: Canvas, mark: Mark, axis: Axis, place: float, y: float) -> None:
    """The line that leads to the label, and the day or the days on the rail."""
    canvas.line([(RAIL, place), (RAIL + 12, place), (LABELS - 20, y), (LABELS - 6, y)], RULE)
    if mark.first == mark.last:
        _draw_point(canvas, mark.weight, RAIL, place)
        return
    start = axis.at(mark.first) if mark.first else place - ARROW
    end = axis.at(mark.last) if mark.last else place + ARROW
    if end - start < SHORT:
        start, end = place - SHORT / 2, place + SHORT / 2
    _draw_span(canvas, RAIL, start, end, "empty" if mark.weight == "acts" else "hatched")
    if mark.first is None:
        canvas.shape([(RAIL - 5, start), (RAIL + 5, start), (RAIL, start - 8)], "solid")
    if mark.last is None:
        canvas.shape([(RAIL - 5, end), (RAIL + 5, end), (RAIL, end + 8)], "solid")


def _draw_span(canvas: Canvas, x: float, start: float, end: float, look: str) -> None:
    canvas.rectangle(x - 4, start, 8, end - start, look, rounded=3.5)


def _draw_point(canvas: Canvas, weight: str, x: float, y: float) -> None:
    """A day: of a status dark, of an act smaller, one still to come bare."""
    if weight == "act":
        canvas.disc(x, y, 3.5, "empty")
    elif weight == "ahead":
        canvas.shape([(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)], "empty")
    else:
        canvas.disc(x, y, 5.5, "solid")


def _draw_words(canvas: Canvas, mark: Mark, y: float, column: float) -> None:
    stands = y + SIZE * DROP
    status = mark.weight == "status"
    canvas.text(LABELS, stands, cut(visible(mark.on), SIZE, MOST_DATE), colour=QUIET)
    words = cut(visible(mark.label), SIZE, WIDTH - MARGIN - column, bold=status)
    canvas.text(column, stands, words, bold=status)
