"""The parts of the answer as a person reads it: what is in force between the two, what they have
said of it, what is not in force and which of them is wanting, what does not bind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.domain.document import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Items,
    Paragraph,
    Table,
    Words,
    table,
)
from tracker.domain.phrases import capital, counted
from tracker.domain.statements import OBJECTION, RESERVATION, Statement
from tracker.domain.vocabulary import IN_FORCE_BY_CLAUSE
from tracker.reports import stance, statements
from tracker.reports.between.pair import (
    IN_FORCE,
    NOT_BINDING,
    PROVISIONAL,
    WHY_NOT,
    Pair,
    gaps,
)
from tracker.reports.listing import group_heading
from tracker.reports.naming import ids
from tracker.reports.position import LOOKS
from tracker.reports.rows import text

IN_FORCE_COLUMNS = (
    Column("instrument", "INSTRUMENT"),
    Column(
        "in_force_between_them_since", "IN FORCE BETWEEN THEM SINCE", give="named", holds="date"
    ),
    Column("ends", "ENDS", give="named", holds="date"),
    Column("reservations", "RESERVATIONS", give="extra"),
    Column("objections", "OBJECTIONS", give="extra"),
    Column("title", "TITLE", give="first"),
)


def in_force(found: Sequence[Pair]) -> Iterator[Block]:
    """How many are in force between them, and which."""
    pairs = [pair for pair in found if pair.where == IN_FORCE]
    yield Paragraph(f"{'; '.join(_counts(len(pairs), gaps(found)))}.")
    if pairs:
        yield table(IN_FORCE_COLUMNS, [_row(pair) for pair in pairs])
    caveats: dict[str, list[str]] = {}
    for pair in pairs:
        for said in _caveats(pair):
            caveats.setdefault(said, []).append(pair.row.record.id)
    if caveats:
        yield Items(tuple((f"{said}: ", *ids(these)) for said, these in caveats.items()))


def _counts(number: int, out: Sequence[Pair]) -> Iterator[str]:
    """How many are in force between them, how many are not, of how many it is not recorded."""
    unsure = sum(_is_unsure(pair) for pair in out)
    if number:
        yield f"{counted(number, 'instrument')} in force between them"
    elif unsure:
        yield "None is recorded as in force between them"
    else:
        yield "No instrument in force between them"
    if len(out) > unsure:
        yield f"{len(out) - unsure} not or no longer"
    if unsure:
        yield f"of {unsure} it is not recorded"


def _is_unsure(pair: Pair) -> bool:
    return pair.where == "not-recorded"


def _caveats(pair: Pair) -> Iterator[str]:
    """What is to be known of an instrument that is told as in force."""
    if pair.row.is_met:
        yield IN_FORCE_BY_CLAUSE
    if pair.row.record.binding == "disputed":
        yield "Whether it binds is disputed"


def _row(pair: Pair) -> Mapping[str, Cell]:
    record = pair.row.record
    return {
        "instrument": Words(record.id, "id"),
        "in_force_between_them_since": text(pair.since) or "not known",
        "ends": Words(str(pair.ends), "soon") if pair.ends else None,
        "reservations": "; ".join(_brief(one) for one in pair.said if one.act == RESERVATION),
        "objections": "; ".join(_brief(one) for one in pair.said if one.act == OBJECTION),
        "title": record.name,
    }


def _brief(one: Statement) -> str:
    """A statement in the least words: "IND reserved art. 66", "BGD objects to IND art. 66"."""
    what = "reserved" if one.act == RESERVATION else f"objects to {one.to or 'a party not named'}"
    return " ".join(filter(None, (one.party, what, statements.on_article(one))))


def provisional(found: Sequence[Pair]) -> Iterator[Block]:
    """What one of them, or both, apply provisionally and neither is without."""
    pairs = [pair for pair in found if pair.where == PROVISIONAL]
    if pairs:
        yield Heading("Applied provisionally between them")
        yield table(_stance_columns(pairs[0]), [_stances(pair) for pair in pairs])
        yield from _remarks(pairs)


def _stance_columns(pair: Pair) -> tuple[Column, ...]:
    """For each of the two a column headed with its code; the days give way on a narrow page."""
    two: list[Column] = []
    for one in pair.stances:
        since = Column(f"{one.code}_since", "SINCE", give="spare", holds="date")
        two += [Column(one.code, one.code, give="named"), since]
    return (
        Column("instrument", "INSTRUMENT"),
        *two,
        Column("title", "TITLE", give="first"),
    )


def _stances(pair: Pair) -> Mapping[str, Cell]:
    record = pair.row.record
    cells: dict[str, Cell] = {"instrument": Words(record.id, "id"), "title": record.name}
    for one in pair.stances:
        look = LOOKS.get(one.position.position)
        cells[one.code] = Words(stance.word(one), look.tone if look else "")
        cells[f"{one.code}_since"] = text(stance.since(one))
    return cells


def _remarks(pairs: Iterable[Pair]) -> Iterator[Block]:
    """What is to be known of the two beside their positions, by instrument."""
    lines: list[Cell] = []
    for pair in pairs:
        said = [f"in force between them from {pair.will_be}"] if pair.will_be else []
        for one in pair.stances:
            said += [f"{one.code} {words}" for words in stance.remarks(one, not pair.will_be)]
        if said:
            lines.append((Words(pair.row.record.id, "id"), f": {'; '.join(said)}"))
    if lines:
        yield Items(tuple(lines))


MODIFIED, EXCLUDED = "modified", "excluded"
SAID_COLUMNS = (
    Column("party", "PARTY"),
    Column("act", "WHAT"),
    Column("on", "ON", holds="date"),
    Column("article", "ARTICLE"),
    Column("effect", "BETWEEN THEM"),
    Column("text", "TEXT", give="whole"),
)


def said(found: Sequence[Pair]) -> Iterator[Block]:
    """What the two have said of what is in force between them, with its effect in law."""
    applied = [pair for pair in found if pair.where in (IN_FORCE, PROVISIONAL)]
    pairs = [pair for pair in applied if pair.said]
    if not pairs:
        if applied:
            yield Paragraph("Reservations and objections: none recorded.")
        return
    yield Heading("Reservations, objections and declarations")
    groups = (
        Group(
            f"{pair.row.record.name} ({pair.row.record.id})",
            tuple(_statement(one, pair) for one in pair.said),
        )
        for pair in pairs
    )
    yield Table(SAID_COLUMNS, tuple(groups))
    told = {_effect(one, pair)[0] for pair in pairs for one in pair.said}
    yield Paragraph(" ".join(words for key, words in LAW.items() if key in told), "quiet")


LAW = {
    MODIFIED: (
        "As reserved: no objection is recorded, so the provisions apply between the two as the "
        "reservation changes them, both ways (Vienna Convention, art. 21(1))."
    ),
    EXCLUDED: (
        "Objected: the provisions do not apply between the two as far as they are reserved "
        "(art. 21(3))."
    ),
    OBJECTION: (
        "An objection keeps a treaty from entering into force between two States only where it "
        "definitely says so (art. 20(4)(b)): read its words."
    ),
}
"""What a statement does between two parties -> the law of it."""


def _statement(one: Statement, pair: Pair) -> Mapping[str, Cell]:
    told = (_effect(one, pair)[1], statements.doubts(one))
    return {
        "party": one.party,
        "act": one.act,
        "on": text(one.event.on),
        "article": one.event.article or None,
        "effect": "; ".join(words for words in told if words),
        "text": statements.wording(one),
    }


def _effect(one: Statement, pair: Pair) -> tuple[str, str]:
    """What a statement does between the two: which law says it, and in words."""
    if one.act == OBJECTION:
        return OBJECTION, statements.answered(one)
    if one.act != RESERVATION:
        return "", ""
    others = {stance.code for stance in pair.stances} - {one.party}
    if others.intersection(pair.objections.against(one)):
        return EXCLUDED, "objected, 21(3)"
    return MODIFIED, "as reserved, 21(1)"


def not_in_force(found: Sequence[Pair]) -> Iterator[Block]:
    """What is not in force between them, by the reason: who of the two is wanting."""
    out = gaps(found)
    if not out:
        return
    groups: dict[str, list[Mapping[str, Cell]]] = {}
    for pair in out:
        groups.setdefault(_reason(pair), []).append(_stances(pair))
    unsure = sum(_is_unsure(pair) for pair in out)
    if unsure == len(out):
        yield Heading("Not recorded whether in force between them")
    else:
        yield Heading(f"Not in force between them{', or not recorded' if unsure else ''}")
    tables = tuple(Group(heading, tuple(rows)) for heading, rows in groups.items())
    yield Table(_stance_columns(out[0]), tables)
    yield from _remarks(out)


def _reason(pair: Pair) -> str:
    """The heading an instrument that is not in force between the two stands under."""
    if pair.where in ("not-in-force", "not-recorded") and not pair.row.is_in_force:
        return group_heading(pair.row)
    if heading := WHY_NOT[pair.where]:
        return heading
    return capital(pair.row.status)


NOT_BINDING_COLUMNS = (
    Column("instrument", "INSTRUMENT"),
    Column("status", "STATUS"),
    Column("since", "SINCE", holds="date"),
    Column("title", "TITLE", give="first"),
)


def not_binding(found: Sequence[Pair]) -> Iterator[Block]:
    """What both take part in and does not bind them."""
    rows: list[Mapping[str, Cell]] = [
        {
            "instrument": Words(pair.row.record.id, "id"),
            "status": pair.row.status,
            "since": text(pair.row.life.since),
            "title": pair.row.record.name,
        }
        for pair in found
        if pair.where == NOT_BINDING
    ]
    if rows:
        yield Heading("Of both, but not binding")
        yield table(NOT_BINDING_COLUMNS, rows)
