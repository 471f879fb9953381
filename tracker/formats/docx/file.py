"""The file: the library's empty document with our styles, and what is said put into it."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tracker.domain.document import Document
from tracker.domain.imprint import Imprint
from tracker.formats.docx.blocks import Chapter, chapters_of
from tracker.formats.docx.contents import contents_of
from tracker.formats.docx.paper import Sections
from tracker.formats.docx.text import paragraph, write
from tracker.formats.docx.xml import Element, content, part
from tracker.formats.steady import EPOCH, steady
from tracker.formats.visible import cut, visible

LANGUAGE = "en-GB"
LONGEST = 255
"""The letters that a property of a file may have."""
KEPT = ("styles", "settings", "numbering", "theme")
"""The parts of the library's empty document that ours has too."""


def file_of(document: Document) -> bytes:
    """The document as the bytes of a file."""
    word = docx.Document()
    _make_ours(word)
    _describe(word, document)
    chapters = chapters_of(document.blocks, word)
    headings = [heading for chapter in chapters for heading in chapter.headings]
    front = [*_title(document), *contents_of(headings)]
    chapters[0] = chapters[0]._replace(elements=[*front, *chapters[0].elements])
    chapters[-1].elements.extend(_imprint(document.imprint))
    word.element.body[:] = _bound(chapters, Sections(word, document.heading, document.imprint))
    made = BytesIO()
    word.save(made)
    return steady(made.getvalue())


def _make_ours(word: Word) -> None:
    """Put our styles, lists and settings in the place of the library's; drop all that tells of the
    machine on which its empty document was once made."""
    word.styles.element[:] = list(part("styles.xml"))
    word.settings.element[:] = list(part("settings.xml"))
    word.part.numbering_part.element[:] = list(part("numbering.xml"))
    for holder, kept in ((word.part, KEPT), (word.part.package, ("core-properties", "officeDocument"))):  # fmt: skip
        for relation in [one for one in holder.rels.values() if not one.reltype.endswith(kept)]:
            del holder.rels[relation.rId]
    fonts = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, content("fonts.xml"),
                 word.part.package)  # fmt: skip
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _describe(word: Word, document: Document) -> None:
    """What the file says of itself: never when it was made, but for which day."""
    imprint = document.imprint
    about = word.core_properties
    about.title = _property(document.heading)
    about.subject = _property(imprint.days if imprint else "")
    about.author = _property(imprint.register or imprint.made.program if imprint else "")
    about.last_modified_by = _property(imprint.made.program if imprint else "")
    about.comments = ""
    about.language = LANGUAGE
    about.revision = 1
    day = datetime.combine(imprint.as_of, time()) if imprint else datetime(*EPOCH)
    about.created = about.modified = day


def _property(text: str) -> str:
    return cut(visible(text), LONGEST)[:LONGEST]


def _title(document: Document) -> list[Element]:
    """The title, and below it whose register it is and for which days."""
    made = [paragraph("Title", document.heading)] if document.heading else []
    if imprint := document.imprint:
        said = " · ".join(part for part in (imprint.register, imprint.days) if part)
        made.append(paragraph("Subtitle", said))
    return made


def _imprint(imprint: Imprint | None) -> list[Element]:
    """All that the document says of itself, at its end: as one paragraph, for it is small print."""
    if imprint is None:
        return []
    line = paragraph("ImprintText")
    write(line, "About this document. ", "strong")
    for number, (name, value) in enumerate(imprint.facts):
        write(line, f"{' · ' if number else ''}{name}: ", "quiet")
        write(line, value)
    return [line]


def _bound(chapters: list[Chapter], sections: Sections) -> list[Element]:
    """The chapters one after the other, a new section wherever the paper turns."""
    body: list[Element] = []
    for chapter, following in zip(chapters, [*chapters[1:], None], strict=True):
        body += chapter.elements
        if following is None:
            body.append(sections.section(chapter.paper))
        elif following.paper != chapter.paper:
            end = paragraph("SectionEnd")
            end[0].append(sections.section(chapter.paper))
            body.append(end)
    return body
