"""The pages that list: the views' own documents, under the title of their page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tracker.domain import phrases
from tracker.domain.document import Block, Cell, Column, Document, Heading, Paragraph, Words, table
from tracker.reports import agenda, listing, matrix
from tracker.reports.naming import ids
from tracker.reports.site.case import Case

COUNTRIES = (
    Column("name", "COUNTRY OR ORGANISATION"),
    Column("code", "CODE"),
    Column("party_to", "PARTY TO", align="right"),
    Column("leads", "LEADS, OPEN", align="right"),
    Column("groups", "MEMBER OF", give="first"),
)
GROUPS = (
    Column("id", "ID"),
    Column("members", "MEMBERS", align="right"),
    Column("title", "TITLE", give="first"),
)


def titled(document: Document, title: str) -> Document:
    """A view as a page of the site: under the page's title."""
    return document._replace(title=title, called="")


def instruments(case: Case) -> Document:
    """The instruments by status."""
    rows = case.instruments_begun
    asked = listing.Asked(later=len(case.instruments) - len(rows))
    found = listing.instruments(rows, case.register, case.moment, asked)
    return titled(found, "Instruments")


def actions(case: Case) -> Document:
    """The action items by deadline."""
    rows = case.actions_begun
    asked = listing.Asked(later=len(case.actions) - len(rows))
    return titled(listing.actions(rows, case.register, case.moment, asked), "Action items")


def bodies(case: Case) -> Document:
    """The bodies, each under its parent."""
    return titled(listing.bodies(case.bodies, case.register, case.moment), "Bodies")


def sources(case: Case) -> Document:
    """The documents cited."""
    records = case.register.sources.values()
    return titled(listing.sources(records, case.register, case.moment), "Sources")


def countries(case: Case) -> Document:
    """The parties that the register names, and the groups they form."""
    bound = Counter(code for row in case.instruments_begun if row.is_in_force
                    for code in row.consented)  # fmt: skip
    leads = Counter(row.record.lead for row in case.actions_begun if row.is_open)
    member = _memberships(case)
    rows: list[Mapping[str, Cell]] = [
        {
            "name": _name(code, case),
            "code": code if code in case.names else Words(code, "id"),
            "party_to": bound[code] or None,
            "leads": leads[code] or None,
            "groups": ids(member.get(code, ())),
        }
        for code in case.codes
    ]
    many = phrases.counted(len(rows), "party", "parties") if rows else "no parties"
    foot = f"{many} · party to: instruments in force · as of {case.moment.as_of}"
    blocks: list[Block] = [table(COUNTRIES, rows)] if rows else []
    blocks += [Paragraph(foot, "quiet"), *_groups(case)]
    answers = [{"code": code, "name": case.register.parties.name(code),
                "groups": member.get(code, [])} for code in case.codes]  # fmt: skip
    answer = {**case.moment.envelope("countries"), "countries": answers}
    return Document("Countries and groups", answer, tuple(blocks))


def _name(code: str, case: Case) -> Cell:
    """A party by the name that leads to its page; one that shares its name is led to by its code."""
    name = case.register.parties.short(code)
    return Words(name, "id") if code in case.names else name


def _memberships(case: Case) -> dict[str, list[str]]:
    """The groups that each party is in on the day."""
    found: dict[str, list[str]] = {}
    for group in case.register.groups:
        for code in case.register.members(group, case.moment.as_of):
            found.setdefault(code, []).append(group)
    return found


def _groups(case: Case) -> list[Block]:
    rows: list[Mapping[str, Cell]] = [
        {
            "id": Words(group.id, "id"),
            "members": len(case.register.members(group.id, case.moment.as_of)),
            "title": group.title,
        }
        for group in case.register.groups.values()
    ]
    return [Heading("Groups"), table(GROUPS, rows)] if rows else []


def coming(case: Case) -> Document:
    """The agenda: all that is late or to come."""
    found = agenda.agenda(case.register, case.moment, everything=True)
    return titled(found, "Agenda")


def matrix_page(case: Case) -> Document:
    """Where the members of the home group stand on each instrument."""
    home = case.register.settings.home
    codes = tuple(sorted(case.register.participants(home, case.moment.as_of) or ()))
    rows = case.instruments_begun
    asked = matrix.Asked(codes, home, later=len(case.instruments) - len(rows))
    found = titled(matrix.matrix(rows, case.register, case.moment, asked), "Matrix")
    names = ", ".join(phrases.party(code, case.register) for code in codes)
    return found._replace(blocks=(Paragraph(names), *found.blocks))


def has_matrix(case: Case) -> bool:
    """Whether the register has a home group whose members can be read."""
    home = case.register.settings.home
    return bool(home and case.register.participants(home, case.moment.as_of))


def weeks(case: Case) -> Document:
    """The weekly reports, the latest first, each with its first sentence."""
    columns = (Column("week", "WEEK"), Column("days", "DAYS"),
               Column("says", "BOTTOM LINE", give="first"))  # fmt: skip
    rows: list[Mapping[str, Cell]] = [
        {
            "week": Words(week.name, "id"),
            "days": f"{week.first} to {week.last}",
            "says": _bottom_line(case.weekly(week)),
        }
        for week in case.weeks
    ]
    answers = [{"week": week.name, "from": str(week.first), "to": str(week.last)}
               for week in case.weeks]  # fmt: skip
    answer = {**case.moment.envelope("weeks"), "weeks": answers}
    return Document("Weekly reports", answer, (table(columns, rows),))


def _bottom_line(report: Document) -> str:
    """The sentences at the top of a weekly report, the first two of them."""
    rows: list[dict[str, str]] = next(
        (s["rows"] for s in report.answer["sections"] if s["id"] == "bottom-line"), []
    )
    return " ".join(row["text"] for row in rows[:2])
