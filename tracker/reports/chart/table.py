"""The table of a chart: a row for each participant, gaps visible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.dates import Days
from tracker.domain.document import Block, Cell, Column, Group, Paragraph, Table, Words
from tracker.domain.records import Event
from tracker.domain.statements import STATED
from tracker.domain.vocabulary import CONSENTS
from tracker.reports import letters
from tracker.reports.chart.participation import SIGNING, Participation
from tracker.reports.chart.remarks import Remark, standing_counts
from tracker.reports.position import GAP, UNKNOWN
from tracker.reports.rows import InstrumentRow, text

Row = Mapping[str, Cell]


def table_of(
    row: InstrumentRow, everybody: Sequence[Participation], stated: Sequence[Remark], codes: str
) -> Iterator[Block]:
    """The table, and what the signs in it mean; nothing where nobody takes part."""
    if not everybody:
        return
    apart = [one for one in everybody if one.has_left and codes == "hcch"]
    first = [one for one in everybody if one not in apart]
    found = [Group("", tuple(_row(row, one, stated, codes) for one in first))]
    if apart:
        found[0] = found[0]._replace(heading="Participants")
        found.append(Group("Denounced", tuple(_row(row, one, stated, codes) for one in apart)))
    yield Table(_columns(everybody, codes), tuple(found))
    signs = {str(r[key]) for group in found for r in group.rows for key in r if r[key]}
    if words := " · ".join(_legend(signs, everybody, stated, codes)):
        yield Paragraph(words, "quiet")


def _columns(everybody: Sequence[Participation], codes: str) -> tuple[Column, ...]:
    """The columns; for readers, those in which nothing stands are left out."""
    hague = codes == "hcch"
    acts = {letters.consent_act(event.act or "") for one in everybody for event in _consents(one)}
    consent = "R/A/Su" if hague else letters.consent_heading(acts, codes)
    sign = letters.letter("provisional-application", codes)
    provisional = "Provisional application" + (f"({sign})" if sign else "")
    return (
        Column("name", "Participant"),
        Column("party", "Code"),
        Column("signed", "S" if hague else "Signature", give="named", holds="date"),
        Column("consent", consent, give="named", holds="date"),
        *([Column("type", "Type", give="named")] if hague else []),
        Column("provisional", provisional, give="named", holds="date"),
        Column("in_force_from", "EIF" if hague else "Entry into force", give="named", holds="date"),
        Column("withdrawn", "Den" if hague else "Withdrawal", give="named", holds="date"),
        *_columns_of_statements(codes),
    )


def _columns_of_statements(codes: str) -> tuple[Column, ...]:
    """The columns of what was stated: numbers, or the letters of the depositary."""
    if codes == "coe":
        return (Column("notes", "Notes", give="named"),)
    if codes == "hcch":
        return (Column("extended", "Ext", "named", "right"), Column("notes", "Res/D/N", "named"))
    return (
        Column("reservations", "Res", "named", "right"),
        Column("declarations", "Decl", "named", "right"),
        Column("objections", "Obj", "named", "right"),
    )


def _row(row: InstrumentRow, one: Participation, stated: Sequence[Remark], codes: str) -> Row:
    """The cells of a participant; those of one that has left stand in brackets, unless a table has
    them apart."""
    out = one.has_left and codes != "hcch"
    consents = _consents(one)
    acts = [s.act for s in stated if s.party == one.code and s.stands]
    numbers = {"reservations": one.position.reservations, **standing_counts(one.code, stated)}
    return {
        "name": _bracketed(one.short, out),
        "party": one.code,
        "signed": _signed(row, one, out, codes),
        "consent": _consented(row, one, out, codes),
        "type": letters.mark(letters.consent_act(consents[-1].act or ""), codes)
        if consents
        else "",
        "provisional": _provisional(one, codes),
        "in_force_from": text(one.position.in_force_from),
        "withdrawn": text(one.position.withdrawn),
        "extended": acts.count("territorial-application") or None,
        "notes": _noted(acts, codes),
        **{name: number or None for name, number in numbers.items()},
    }


def _consents(one: Participation) -> list[Event]:
    """The consent that is told: the one it gave, else the one it took back."""
    given = one.position.consent
    return [given] if given else [event for event in one.undone if event.act not in SIGNING]


def _signed(row: InstrumentRow, one: Participation, out: bool, codes: str) -> Cell:
    """The signature; a dot where it is missing, nothing where none was called for. The United
    Nations print a signature that binds in the column of consents alone."""
    position, consent = one.position, one.position.consent
    binds = consent is not None and letters.consent_act(consent.act or "") in SIGNING
    if position.signed and not (binds and codes == "un"):
        act = one.signature.act if one.signature and not binds else "signature"
        return _bracketed(_signature(position.signed, act or "", codes), out)
    if taken_back := next((e for e in one.undone if e.act in SIGNING), None):
        return _bracketed(_signature(taken_back.on, taken_back.act or "", codes), True)
    if one.referendum:
        mark = letters.letter("signature-ad-referendum", codes) or "ad referendum"
        return f"{one.referendum.on} {mark}"
    if one.has_consented or consent or out or not row.record.signed_instrument:
        return None
    return _missing(row, one, "signature", codes)


def _signature(on: Days | None, act: str, codes: str) -> str:
    """A signature as its column has it; that of the Hague Conference is headed by its letter."""
    plain = codes == "hcch" and act == "signature"
    return text(on) or "no date" if plain else letters.dated(on, act, codes)


def _consented(row: InstrumentRow, one: Participation, out: bool, codes: str) -> Cell:
    """The consent with its letter; a dot where it is missing."""
    if consents := _consents(one):
        taken_back = one.position.consent is None
        return _bracketed(_consent(consents[-1], codes), out or taken_back)
    if one.has_consented:
        return "tacit"
    if row.record.binding is False or one.has_left:
        return None
    return _missing(row, one, "consent", codes)


def _consent(event: Event, codes: str) -> str:
    """A consent as its column has it; the Hague Conference gives the letter a column of its own."""
    if codes == "hcch":
        return str(event.on)
    return letters.dated(event.on, letters.consent_act(event.act or ""), codes)


def _missing(row: InstrumentRow, one: Participation, effect: str, codes: str) -> Cell:
    """What stands where nothing certainly was done: an act that may have been; a gap, or a query
    where not every act is known."""
    acts = CONSENTS if effect == "consent" else SIGNING
    if may := next((event for event in one.doubtful if event.act in acts), None):
        told = (
            _consent(may, codes)
            if effect == "consent"
            else _signature(may.on, may.act or "", codes)
        )
        return Words(f"{told} {UNKNOWN}", "waiting")
    return Words(UNKNOWN if row.record.acts_known == "partial" else GAP, "quiet")


def _provisional(one: Participation, codes: str) -> Cell:
    """The notice of provisional application; in brackets once that has been ended."""
    if one.provisional is None:
        return None
    notice, has_ended = one.provisional
    sign = letters.letter("provisional-application", codes)
    return _bracketed(f"{notice.on} {sign}".rstrip(), has_ended)


def _bracketed(words: str, out: bool) -> Cell:
    """The words, in brackets where what they tell was withdrawn."""
    return Words(f"[{words}]", "quiet") if out else words


def _noted(acts: Sequence[str], codes: str) -> str:
    """The letters of what a participant stated, each once, in the order of their kinds; what has a
    column of its own is not among them."""
    apart = {"territorial-application"} if codes == "hcch" else set()
    signs = [letters.letter(kind, codes) for kind in STATED if kind in acts and kind not in apart]
    return " ".join(dict.fromkeys(sign for sign in signs if sign))


def _legend(
    signs: set[str], everybody: Sequence[Participation], stated: Sequence[Remark], codes: str
) -> Iterator[str]:
    """What the signs mean, those that occur."""
    if GAP in signs:
        yield f"{GAP} not done"
    if UNKNOWN in signs:
        yield f"{UNKNOWN} not recorded, not every act is known"
    if any(sign.endswith(f" {UNKNOWN}") for sign in signs):
        yield f"date {UNKNOWN} may not have been done by this day, not counted"
    if any(sign.startswith("[") for sign in signs):
        yield "[ ] withdrawn"
    if codes == "un":
        return
    acts = {s.act for s in stated if s.stands}
    for one in everybody:
        acts |= {letters.consent_act(event.act or "") for event in _consents(one)}
        acts |= {"signature-ad-referendum"} if one.referendum else set()
    if words := letters.legend(acts, codes):
        yield words
