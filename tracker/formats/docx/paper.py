"""The paper: A4 upright or across, with what stands at the head and foot of each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from docx.document import Document as Word

from tracker.domain.imprint import Imprint
from tracker.formats.docx.text import field, paragraph, write
from tracker.formats.docx.xml import Element, link, w, within
from tracker.formats.visible import cut, visible

SHORT, LONG = 11906, 16838
"""The sides of A4 in twentieths of a point, as all lengths here."""
SIDE, TOP, BOTTOM = 1134, 1361, 1247
EDGE = 624
"""From the paper's edge to the line at the head and at the foot."""
LONGEST = 70
"""How many columns of a title stand at the head of each page: it takes no second line there."""


class Paper(NamedTuple):
    """A page's size."""

    width: int
    height: int

    @property
    def room(self) -> int:
        """The width of the text."""
        return self.width - 2 * SIDE

    @property
    def depth(self) -> int:
        """The height of the text."""
        return self.height - TOP - BOTTOM

    @property
    def is_across(self) -> bool:
        """Whether it lies across."""
        return self.width > self.height


UPRIGHT, ACROSS = Paper(SHORT, LONG), Paper(LONG, SHORT)


class Sections:
    """The sections of a document; those on the same paper share their head and foot."""

    def __init__(self, word: Word, title: str, imprint: Imprint | None) -> None:
        self._word, self._title, self._imprint = word, title, imprint
        self._ends: dict[Paper, tuple[str, str]] = {}

    def section(self, paper: Paper) -> Element:
        """What ends a section on the paper: its size, its margins, its head and foot."""
        if paper not in self._ends:
            self._ends[paper] = self._head(paper), self._foot(paper)
        head, foot = self._ends[paper]
        made = w("sectPr")
        made.append(link(w("headerReference", type="default"), head))
        made.append(link(w("footerReference", type="default"), foot))
        within(made, "type", val="nextPage")
        orient = "landscape" if paper.is_across else "portrait"
        within(made, "pgSz", w=paper.width, h=paper.height, orient=orient)
        within(made, "pgMar", top=TOP, right=SIDE, bottom=BOTTOM, left=SIDE, header=EDGE,
               footer=EDGE, gutter=0)  # fmt: skip
        return made

    def _head(self, paper: Paper) -> str:
        """The register on the left, the days on the right; the title where there is no imprint."""
        imprint = self._imprint
        left = (imprint.register or "Untitled register") if imprint else self._title
        line = _line("Header", cut(visible(left), LONGEST), paper)
        write(line, imprint.days if imprint else "")
        return _put(self._word.part.add_header_part, line)

    def _foot(self, paper: Paper) -> str:
        """What it was made with and from on the left, the number of the page on the right."""
        made_from = self._imprint.made if self._imprint else None
        left = f"{made_from.program} · {made_from.revision}" if made_from else ""
        line = _line("Footer", left, paper)
        write(line, "Page ")
        field(line, "PAGE", "1")
        write(line, " of ")
        field(line, "NUMPAGES", "1")
        return _put(self._word.part.add_footer_part, line)


def _put(add: Callable[[], tuple[Any, str]], line: Element) -> str:
    """Put a line into a part that is added; the relation by which sections name it."""
    made, relation = add()
    made.element[:] = [line]
    return relation


def _line(style: str, left: str, paper: Paper) -> Element:
    """A line with a text on the left and room for one on the right."""
    made = paragraph(style)
    within(within(made[0], "tabs"), "tab", val="right", pos=paper.room)
    write(made, left)
    within(within(made, "r"), "tab")
    return made
