"""Tables of other people: the United Nations' as CSV and as a page, and any other with a map."""

from __future__ import annotations

from tests.fuzz import registers, words
from tests.fuzz.choices import Choices
from tracker.domain import dates
from tracker.domain.settings import Settings
from tracker.domain.vocabulary import ACTS
from tracker.importers import grid, index, mapped, record, untc, written_date
from tracker.importers.act import Reading
from tracker.importers.participants import Participants
from tracker.importers.problem import Unreadable
from tracker.store import canonical
from tracker.store.errors import Malformed
from tracker.store.read import of_files
from tracker.store.read import record as read_record

HEADINGS = (
    "Participant", "Signature", "Ratification", "Accession(a)", "Participant1", "Party",
    "Ratification, Accession(a), Succession(d)", "Acceptance(A), Approval(AA)", "Application",
    "Action", "Action type", "Date of Notification/Deposit", "Date of effect", "Territories",
    "Definitive signature(s)", "Consent to be bound(P)", "Declaration", "State", "Note", "",
    "Formal confirmation(c), Provisional application(n)", "Country", "Date", "What", "Signature, Succession to signature(d)",
)  # fmt: skip
NAMES = (
    "India", "Sri Lanka", "Portugal (in respect of: Macau)", "European Union", "Nowhere",
    "Yugoslavia (former)", "China 1,2", "Gambia (Islamic Republic of the)", "IND", "Total", "",
    "World Health Organization", "Germany*", "UN " + "x" * 210, "Democratic Republic of the Congo",
)  # fmt: skip
CELLS = (
    "16 Sep 2005", "16 Sep 2005 a", "[16 Sep 2005]", "[16 Sep 2005 a]", "3 Jan 1992 d",
    "03/04/2026", "13/04/2026", "31 Feb 2001", "0 Jan 0000", "..", "-", "—", "n.a.", "2005-09-16",
    "Sep 16, 2005", "16 Sep 2005 A, 17 Sep 2006 a", "ratification", "Accession", "Withdrawal",
    "Territorial application", "16 septembre 2005", "99 Dec 9999", "31 Dec 9999", "1 Jan 0001",
    "16 Sep 2005 s 17 Sep 2005 P", "[16 Sep 2005", "16 Sep 2005]", "<superscript>1</superscript>16 Sep 2005",
    "16  Sep  2005", "1" * 400,
)  # fmt: skip
ORDERS = ("", *written_date.ORDERS)
PAGE_SIGNS = ("<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan='3'>", "</td>", "<th>",
              "<td colspan=99999999999>", "<br>", "<sup>1</sup>", "<!--", "-->", "<script>", "&#0;",
              "&#99999999999999999999999;", "&nbsp;", "<a href='x'>", "<![CDATA[", "<", ">", "&amp",
              "<span id='lblTreatyName'>A treaty</span>", "<div>", "<html", "<td rowspan=2>",
              "<title>", "<textarea>", "<plaintext>", "</x" * 40)  # fmt: skip


def read_csv(data: bytes) -> None:
    """Any bytes as a file of the United Nations' tables."""
    taken(data)


def read_table(data: bytes) -> None:
    """A table of cells such as these tables have, as CSV or as a page."""
    choices = Choices(data)
    is_page = choices.one_in(3)
    rows = _rows(choices)
    text = _page(choices, rows) if is_page else _csv(choices, rows)
    taken(text.encode("utf-8", "surrogatepass"), choices.pick(ORDERS))


def read_mapped(data: bytes) -> None:
    """A table that is told what its columns hold."""
    choices = Choices(data)
    rows = _rows(choices)
    targets = ("party", "on", "act", *mapped.KEYS, "ratification", "signature", "none")
    map = {heading: choices.pick(targets) for heading in rows[0] if not choices.one_in(16)}
    if rows[0]:
        map[rows[0][0]] = "party"
    given = {"what": choices.pick(tuple(ACTS))} if choices.one_in(3) else {}
    act = choices.pick(("", "ratification", "withdrawal"))
    how = mapped.Map(map, act, given, choices.pick(ORDERS))
    _read(_csv(choices, rows), how)


def _rows(choices: Choices) -> list[list[str]]:
    heads = ["Participant" if choices.one_in(2) else choices.pick(HEADINGS)]
    heads += [choices.pick(HEADINGS) for _ in range(1 + choices.below(5))]
    rows = [heads]
    for _ in range(choices.below(6)):
        cells = [choices.pick(CELLS) if not choices.one_in(12) else choices.text()
                 for _ in range(len(heads) - 1 + choices.one_in(16))]  # fmt: skip
        rows.append([choices.pick(NAMES), *cells])
    return rows


def _csv(choices: Choices, rows: list[list[str]]) -> str:
    separator, ending = choices.pick(",;\t"), choices.pick(("\n", "\r\n", "\r"))
    quote = choices.one_in(2)
    lines = [separator.join(f'"{cell}"' if quote or separator in cell else cell for cell in row)
             for row in rows]  # fmt: skip
    return choices.text() * choices.one_in(8) + ending.join(lines)


def _page(choices: Choices, rows: list[list[str]]) -> str:
    parts = ["<html><table>"]
    for row in rows:
        parts += ["<tr>", *(f"<td>{cell}</td>" for cell in row), "</tr>"]
    for _ in range(choices.below(5)):
        parts.insert(choices.below(len(parts) + 1), choices.pick(PAGE_SIGNS))
    return "".join(parts)


def taken(data: bytes, order: str = "") -> None:
    """A file imported: its record can be read, or it is said why there is none."""
    try:
        text = grid.text_of(data)
        if index.is_index(text):
            index.read(text)
            return
        reading = untc.read(text, _who(), None, order)
    except Unreadable as reason:
        words.told(reason.problem.message)
        return
    _kept(reading)


def _read(text: str, how: mapped.Map) -> None:
    try:
        reading = mapped.read(text, _who(), how)
    except Unreadable as reason:
        words.told(reason.problem.message)
        return
    _kept(reading)


def _who() -> Participants:
    register = of_files(registers.others(), Settings(format=1))
    return Participants(register.parties, may_create=True)


def _kept(reading: Reading) -> None:
    """What was read becomes a record that says so: every act of it is there."""
    for problem in reading.problems:
        assert problem.message
    if reading.problems:
        return
    about = record.Imported("A title", "file.csv", reading.url, "", "table", True)
    own = record.instrument(reading, about, dates.on(registers.TODAY), "fuzz")
    life = [("[[event]]", event) for event in own.pop("event")]
    text = canonical.file(own, life)
    try:
        made, _ = read_record("instruments", "fuzzed", text, 256 * 1024)
    except Malformed as reason:
        raise AssertionError(f"what was imported cannot be read: {reason.message}") from None
    assert len(getattr(made, "event", ())) == len(life)
