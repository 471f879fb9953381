"""The table of contents: a field that Word and LibreOffice can renew, filled with the headings.

Only the program that lays out the pages knows their numbers, and none works out those of a table of
contents when it opens a file: Word asks first ("This document contains fields that may refer to
other files") where the file says that its fields are to be renewed, and LibreOffice shows what is
stored. So the entries stand ready as links, and nothing is asked. Their page numbers are fields
that show nothing yet rather than a guess: Word fills them in when it prints or when F9 is pressed.
"""

from __future__ import annotations

from tracker.domain.document import Heading
from tracker.formats.docx.text import begin_field, end_field, field, paragraph, write
from tracker.formats.docx.xml import Element, w, within

LEAST = 9
"""A document with so many headings has a table of contents; one of two or three pages needs none."""
INSTRUCTION = r'TOC \o "1-2" \h \z \u'
LEVELS = 2


def level(heading: Heading) -> int:
    """The level of its style: the document's title has one of its own, and stands above all."""
    return min(max(heading.level - 1, 1), 3)


def name(number: int) -> str:
    """The bookmark at a heading; Word names those of its own tables of contents so."""
    return f"_Toc{number:09}"


def heading_of(heading: Heading, number: int) -> Element:
    """A heading with its bookmark."""
    made = paragraph(f"Heading{level(heading)}")
    within(made, "bookmarkStart", id=number, name=name(number))
    write(made, heading.text)
    within(made, "bookmarkEnd", id=number)
    return made


def contents_of(headings: list[tuple[int, Heading]]) -> list[Element]:
    """The table of contents of the numbered headings; nothing where they are few."""
    listed = [
        (n, heading) for n, heading in headings if level(heading) <= LEVELS and heading.text.strip()
    ]
    if len(listed) < LEAST:
        return []
    entries = []
    for place, (number, heading) in enumerate(listed):
        entry = paragraph(f"TOC{level(heading)}")
        if not place:
            begin_field(entry, INSTRUCTION)
        entry.append(_entry(number, heading))
        entries.append(entry)
    end = paragraph("ContentsEnd")
    end_field(end)
    return [paragraph("TOCHeading", "Contents"), *entries, end]


def _entry(number: int, heading: Heading) -> Element:
    entry = w("hyperlink", anchor=name(number), history=1)
    write(entry, heading.text)
    within(within(entry, "r"), "tab")
    field(entry, rf"PAGEREF {name(number)} \h")
    return entry
