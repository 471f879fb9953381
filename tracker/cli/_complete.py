"""What the shell offers when TAB is pressed: ids with their titles, legal statuses, parties.

Each function is given to typer as `autocompletion=` and answers with values and what each one
is. Completion never complains: where there is no register, or it is broken, it offers nothing.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from tracker.domain import vocabulary
from tracker.formats import formats_for
from tracker.formats.visible import visible

if TYPE_CHECKING:
    from tracker.cli._desk import Desk
    from tracker.domain.register import Register

Offer = tuple[str, str]
"""A value with what it is, in words."""

Offers = Callable[[typer.Context, str], list[Offer]]

_WORD = re.compile(r"[\w.,/+-]+=?")
"""What a shell takes as one word and as nothing but a word."""
_PLACE = re.compile(r"[0-9]{1,9}")
"""Which word of the line is being typed, as bash says it."""
_TAME = str.maketrans({"\\": "＼", "$": "＄", "`": "｀", '"': "”", "'": "’"})
"""What a shell would act on, in help that zsh evaluates."""


def speak_plainly() -> None:
    """Keep typer from taking titles for Rich's markup, and from stumbling over what a shell did not
    say or said wrongly.

    It would swallow the [square brackets] of treaty language and break long titles over lines,
    which the shells' protocols do not allow.
    """
    import typer._completion_classes as shells

    shells._sanitize_help_text = str  # type: ignore[assignment]
    os.environ.setdefault("COMP_WORDS", "")
    if not _PLACE.fullmatch(os.environ.get("COMP_CWORD", "")):
        os.environ["COMP_CWORD"] = "0"


def _quietly(offer: Callable[[typer.Context, str], Iterable[Offer]]) -> Offers:
    """`offer` that offers nothing where it fails, only what goes on from what is typed, and no
    word that a shell would split or run."""

    @functools.wraps(offer)
    def offers(ctx: typer.Context, incomplete: str) -> list[Offer]:
        try:
            found = list(offer(ctx, incomplete))
        except Exception:  # a TAB must never end in an error, whatever the register holds
            return []
        return [
            (value, visible(words).translate(_TAME))
            for value, words in found
            if value.startswith(incomplete) and _WORD.fullmatch(value)
        ]

    return offers


def _desk(ctx: typer.Context) -> Desk:
    """The desk of the line being typed: its --records, before the command or after it."""
    from tracker.cli._desk import Desk

    lines = (ctx, ctx.parent) if ctx.parent else (ctx,)
    named = (line.params.get("records") for line in lines)
    return Desk(records=next((name for name in named if name), None))


def _named(ctx: typer.Context, parameter: str) -> str:
    """The word given for the command's first argument: the parser drops it where an option still
    wants its value."""
    word = ctx.params.get(parameter) or next(iter(ctx.args), "")
    return str(word)


def _register(ctx: typer.Context, *folders: str) -> Register:
    return _desk(ctx).register(*folders)


def _ids(*folders: str) -> Offers:
    """The ids of the records in these folders, each with its title."""

    @_quietly
    def offer(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
        register = _register(ctx, *folders)
        for folder in folders:
            for id, record in register.folder(folder).items():
                yield id, getattr(record, "name", "") or record.title

    return offer


instruments = _ids("instruments")
actions = _ids("actions")
bodies = _ids("bodies")
sources = _ids("sources")
living = _ids("instruments", "actions")
records = _ids("instruments", "actions", "bodies", "groups", "sources", "parties")


@_quietly
def sectors(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The sectors and sub-sectors."""
    for id, body in _register(ctx, "bodies").bodies.items():
        if body.kind in ("sector", "sub-sector"):
            yield id, body.title


@_quietly
def parties(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The codes of the parties with their names, those of the home group first; where something
    is typed, names that begin with it too, as one word: sri-lanka."""
    from tracker.domain.parties import key

    register = _register(ctx, "parties", "groups")
    known, codes = register.parties, _codes(register)
    yield from ((code, known.name(code)) for code in codes)
    if incomplete and not (incomplete.isupper() and any(c.startswith(incomplete) for c in codes)):
        for code in codes:
            name = key(known.short(code)).replace(" ", "-")
            if name.startswith(incomplete.casefold()) and known.find(name) == code:
                yield incomplete + name[len(incomplete) :], known.name(code)


def _codes(register: Register) -> tuple[str, ...]:
    """The codes of all parties, the home group's first."""
    home = register.groups.get(register.settings.home)
    first = [member.party for member in home.member] if home else []
    return tuple(dict.fromkeys((*first, *register.parties.codes())))


@_quietly
def other_parties(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The parties but the one that the line names already, as `one`."""
    known = _register(ctx, "parties").parties
    named = known.find(_named(ctx, "one"))
    yield from (offer for offer in parties(ctx, incomplete) if known.find(offer[0]) != named)


@_quietly
def suppositions(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The beginnings of PARTY=DATE, the home group's parties first."""
    register = _register(ctx, "parties", "groups")
    for code in _codes(register):
        yield f"{code}=", register.parties.name(code)


@_quietly
def clauses(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The ids of the instruments that have a clause on entry into force, with their titles."""
    for id, record in _register(ctx, "instruments").instruments.items():
        if record.entry_into_force is not None:
            yield id, record.name


@_quietly
def reports(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The names of the reports."""
    from tracker.reports import REPORTS

    for report in REPORTS:
        yield report.name, report.tells


@_quietly
def subjects(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """What the report named on the line may be about: the bodies, where it is about one."""
    from tracker.reports import BODY, REPORTS

    named = next((one for one in REPORTS if one.name == _named(ctx, "name")), None)
    if named and named.asking is BODY and not ctx.params.get("subject"):
        yield from bodies(ctx, incomplete)


@_quietly
def meetings(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The meetings, written body/number, with their date and place."""
    for id, body in _register(ctx, "bodies").bodies.items():
        for meeting in body.meeting:
            which = str(meeting.number or meeting.on or "")
            if which:
                said = ", ".join(x for x in (str(meeting.on or ""), meeting.place) if x)
                yield f"{id}/{which}", said or body.title


@_quietly
def next_statuses(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The statuses the record named on the line may go to from where it stands."""
    from tracker.cli._ids import find_record
    from tracker.domain.life import live, table_of
    from tracker.domain.records import Action, Instrument

    desk = _desk(ctx)
    record = find_record(_named(ctx, "id"), desk.register("instruments", "actions"),
                         ("instruments", "actions"))  # fmt: skip
    if not isinstance(record, (Instrument, Action)):
        return
    said = (
        vocabulary.ACTION_STATUSES if isinstance(record, Action) else vocabulary.INSTRUMENT_STATUSES
    )
    now = live(record, desk.moment()).status
    for status in table_of(record).after(now):
        yield status, said[status]


@_quietly
def events(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The events of the record named on the line, by number, with their dates and what they say."""
    from tracker.cli._ids import find_record
    from tracker.domain.records import Action, Instrument
    from tracker.reports.events import numbered

    desk, living = _desk(ctx), ("instruments", "actions")
    register = desk.register(*living, "parties")
    record = find_record(_named(ctx, "id"), register, living)
    if isinstance(record, (Instrument, Action)):
        for one in numbered(record, register, desk.moment()):
            yield str(one.number), f"{one.event.on or 'no date'} {one.what}"


@_quietly
def event_keys(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The beginnings of KEY=VALUE, for the keys of an event that can be mended."""
    from tracker.cli._mending import mendable
    from tracker.domain.entries import EVENT_KEYS

    for key in mendable():
        yield f"{key}=", EVENT_KEYS.fields[key].about


@_quietly
def statuses(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Every status of the kind of record being listed; after a comma, one more."""
    kind = _named(ctx, "kind")
    said = vocabulary.ACTION_STATUSES if kind == "actions" else vocabulary.INSTRUMENT_STATUSES
    before, comma, _ = incomplete.rpartition(",")
    for status, words in (*said.items(), ("not-stated", "No source states it")):
        if status not in before.split(","):
            yield before + comma + status, words


@_quietly
def tags(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The tags in use, with how many records have each."""
    from collections import Counter

    kind = _named(ctx, "kind")
    folders = (kind,) if kind in ("instruments", "actions") else ("instruments", "actions")
    count = Counter(tag for r in _register(ctx, *folders).living() for tag in r.tags)
    for tag in sorted(count):
        yield tag, f"{count[tag]} record{'' if count[tag] == 1 else 's'}"


@_quietly
def views(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The saved views of the register's settings."""
    for name, view in _desk(ctx).settings.views.items():
        yield name, ", ".join(f"{key} {value}" for key, value in view.items())


def _of(words: Iterable[Offer]) -> Offers:
    fixed = tuple(words)

    @_quietly
    def offer(ctx: typer.Context, incomplete: str) -> Iterable[Offer]:
        return fixed

    return offer


acts = _of((name, act.label) for name, act in vocabulary.ACTS.items())
consents = _of(
    (name, act.label) for name, act in vocabulary.ACTS.items() if act.effect == "consent"
)
listings = _of((kind, listing.about) for kind, listing in vocabulary.LISTINGS.items())
formats = _of((name, "") for name in formats_for("views"))
check_formats = _of((name, "") for name in formats_for("check"))


@_quietly
def leads(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Who leads the records of the kind being listed: codes with their names, agencies' names."""
    kind = "bodies" if _named(ctx, "kind") == "bodies" else "actions"
    register = _register(ctx, kind, "parties")
    for lead in sorted({getattr(r, "lead", "") for r in register.folder(kind).values()} - {""}):
        yield lead, register.parties.name(lead) if lead in register.parties else ""


@_quietly
def columns(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The columns the kind being listed can be sorted by, after `-` too."""
    from tracker.reports.selection import ORDERS

    sign = "-" if incomplete.startswith("-") else ""
    for column in ORDERS[_named(ctx, "kind") or "instruments"]:
        yield sign + column, "the other way round" if sign else ""


@_quietly
def codes(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The codes of the rules, each with the wrong it finds."""
    from tracker.rules import RULES

    for rule in RULES:
        yield rule.code, rule.name


@_quietly
def rules(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The rules by code, or by name where one is begun; after a comma, one more."""
    from tracker.rules import RULES

    before, comma, _ = incomplete.rpartition(",")
    for rule in RULES:
        yield before + comma + rule.code, rule.name
    for rule in RULES if incomplete.rpartition(",")[2] else ():
        yield before + comma + rule.name, rule.code


@_quietly
def ignorable_rules(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The rules that a check can leave out."""
    told = ("T0", "T1")
    for value, words in rules(ctx, incomplete):
        if not (value.rpartition(",")[2].startswith(told) or words.startswith(told)):
            yield value, words


@_quietly
def explained(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """What can be explained: rules by code, records by id."""
    yield from codes(ctx, incomplete)
    yield from living(ctx, incomplete)


@_quietly
def letters(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The depositaries by whose letters a chart can be printed."""
    from tracker.reports.letters import CODES

    yield from CODES.items()


@_quietly
def groups(ctx: typer.Context, incomplete: str) -> Iterator[Offer]:
    """The groups, then the parties; after a comma, one more party."""
    before, comma, _ = incomplete.rpartition(",")
    register = _register(ctx, "parties", "groups")
    if not comma:
        for id, group in register.groups.items():
            yield id, group.title
    for code in register.parties.codes():
        yield before + comma + code, register.parties.name(code)
