"""Excel (XLSX): the tables of a document as the sheets of a workbook.

A sheet for each table, for each list, for facts; a last sheet says what the workbook is. A date
that is one certain day is a date, a number a number; all else is text, which nothing runs and
nothing turns into a link. The same document gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from tracker.domain.document import Document
from tracker.formats import Page
from tracker.formats.visible import visible
from tracker.formats.xlsx import about, names
from tracker.formats.xlsx.contents import sheets
from tracker.formats.xlsx.sheet import Looks, write

NO_DAY = datetime(1980, 1, 1)
"""When a workbook was made that does not know the day it speaks for."""

AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(document: Document, page: Page) -> bytes:
    """The workbook as the bytes of its file."""
    out = BytesIO()
    workbook = Workbook(out, AS_TEXT)
    imprint = document.imprint
    made = datetime.combine(imprint.as_of, datetime.min.time()) if imprint else NO_DAY
    title = visible(document.heading)
    workbook.set_properties({"title": title[:255], "created": made, "author": "tracker"})
    looks, given, said = Looks(workbook), names.Names(about.NAME), []
    foot = imprint.days if imprint else ""
    for one in sheets(document):
        name = given.take(one.name)
        write(workbook.add_worksheet(name), one, looks, (title, foot))
        said.append((name, one))
    about.write(workbook.add_worksheet(about.NAME), document, said, looks, (title, foot))
    workbook.close()
    return out.getvalue()
