"""The filters of `list`: words from the command line or a saved view -> what is selected.

Each filter fits some kinds of record; elsewhere it is refused, and so is a value that is not
known. A filter that is not understood never widens the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._ids import find_record
from tracker.domain.moment import Moment
from tracker.domain.nearest import nearest, suggestion
from tracker.domain.register import Register
from tracker.domain.vocabulary import ACTION_STATUSES, INSTRUMENT_STATUSES, LISTINGS
from tracker.formats.visible import visible
from tracker.reports.selection import ORDERS, Selection, below, composed

FITS: dict[str, tuple[str, ...]] = {
    "status": ("instruments", "actions"),
    "party": ("instruments", "actions", "bodies"),
    "sector": ("instruments", "actions", "bodies"),
    "body": ("instruments", "actions", "bodies"),
    "lead": ("actions", "bodies"),
    "late": ("actions",),
    "due": ("actions",),
    "tag": ("instruments", "actions"),
    "sort": tuple(LISTINGS),
}
"""Filter -> the kinds of record it fits."""

NEEDS = {"party": ("groups", "parties"), "sector": ("bodies",), "body": ("bodies",),
         "lead": ("parties",)}  # fmt: skip
"""Filter -> the folders it needs beside those of the kind."""

NOT_STATED = "not-stated"
"""What is asked for to see the records whose status no source states."""


def in_view(desk: Desk, name: str, kind: str | None) -> tuple[str | None, dict[str, Any]]:
    """The kind and the filters of a saved view; one that is false asks for nothing.

    Raises Usage where there is none of that name, or it lists another kind than the one asked for.
    """
    views = desk.settings.views
    if name not in views:
        near = suggestion(name, views) or (
            "the saved views are: " + ", ".join(views) if views
            else "save one in tracker.toml: [views.mine] with status = \"signed\""
        )  # fmt: skip
        raise Usage(f'no view is called "{visible(name)}"', visible(near))
    saved = {key: value for key, value in views[name].items() if value is not False}
    own = saved.pop("kind", None)
    if kind and own and kind != own:
        raise Usage(f'the view "{visible(name)}" lists {own}, not {kind}',
                    f"tracker list {own} --view {visible(name)}")  # fmt: skip
    return own or kind, saved


def refuse_misfits(given: Iterable[str], kind: str) -> None:
    """Raise Usage for the first filter that does not fit the kind."""
    for name in given:
        if kind not in FITS[name]:
            fits = FITS[name]
            hint = f"tracker list {fits[0]} --{name}" + ("" if name == "late" else " ...")
            *others, last = fits
            kinds = f"{', '.join(others)} and {last}" if others else last
            raise Usage(f"--{name} does not fit {kind}; it fits {kinds}", hint)


def understood(desk: Desk, kind: str, given: Mapping[str, Any], register: Register,
               moment: Moment) -> tuple[Selection, str]:  # fmt: skip
    """What the filters select, and the filters in words for the foot of the list."""
    asked, said = Selection(), []
    if (words := given.get("status")) is not None:
        chosen = _statuses(words, kind)
        asked = asked._replace(statuses=frozenset(None if s == NOT_STATED else s for s in chosen))
        said.append("status " + ", ".join(chosen))
    if (words := given.get("party")) is not None:
        asked = asked._replace(party=desk.party(words, register))
        said.append(f"party {asked.party}")
    if (words := given.get("sector")) is not None:
        sector = _sector(words, register)
        asked = asked._replace(sectors=below(register, sector))
        said.append(f"sector {sector}")
    if (words := given.get("body")) is not None:
        asked = asked._replace(body=desk.find(words, register, "bodies").id)
        said.append(f"body {asked.body}")
    if (words := given.get("lead")) is not None:
        asked = asked._replace(lead=_lead(words, kind, register))
        said.append(f"lead {asked.lead}")
    if given.get("late"):
        asked = asked._replace(late=True)
        said.append("late")
    if (words := given.get("due")) is not None:
        asked = asked._replace(due_by=_due(words, moment))
        said.append(f"due by {asked.due_by}")
    if (words := given.get("tag")) is not None:
        asked = asked._replace(tag=_tag(words, kind, register))
        said.append(f"tag {asked.tag}")
    return asked, " · ".join(said)


def _statuses(words: str, kind: str) -> list[str]:
    """The statuses of a comma list, each once."""
    known = (*(ACTION_STATUSES if kind == "actions" else INSTRUMENT_STATUSES), NOT_STATED)
    chosen = [word.strip() for word in words.split(",")]
    for word in chosen:
        if word not in known:
            hint = f"{suggestion(word, known)} one of: {', '.join(known)}".strip()
            raise Usage(f'--status: no {LISTINGS[kind].one} can be "{visible(word)}"', hint)
    return list(dict.fromkeys(chosen))


def _sector(words: str, register: Register) -> str:
    """The id of the sector or sub-sector meant."""
    sectors = [b for b in register.bodies.values() if b.kind in ("sector", "sub-sector")]
    ids = [sector.id for sector in sectors]
    if not words or not any(words.casefold() in id for id in ids):
        hint = suggestion(words, ids) or "the sectors are: " + (", ".join(ids) or "none")
        raise Usage(f'no sector or sub-sector is called "{visible(words)}"', visible(hint))
    return find_record(words, Register(sectors), ("bodies",)).id


def _lead(words: str, kind: str, register: Register) -> str:
    """A lead as the records write it: a party by any usual name, or the words of an agency."""
    leads = {str(getattr(r, "lead", "")) for r in register.folder(kind).values()} - {""}
    same = [lead for lead in leads if lead.casefold() == words.strip().casefold()]
    if same:
        return min(same)
    if code := register.parties.find(words):
        return code
    near = nearest(words, (*sorted(leads), *register.parties.names()))
    hint = f'did you mean "{near}"?' if near else "who leads: " + ", ".join(sorted(leads))
    raise Usage(f'--lead: neither a party nor the lead of any {LISTINGS[kind].one}: "{visible(words)}"',
                visible(hint))  # fmt: skip


def _due(words: str, moment: Moment) -> Any:
    """The last day on which it may be due: counted from the day shown; of a month, its end."""
    from tracker.cli._words import understand

    by = understand(words, moment.as_of, "--due")
    if by.is_open:
        raise Usage(f'--due: "{visible(words)}" has no last day', "say 14d, 2w, eom or 2026-12-31")
    return by.latest


def _tag(words: str, kind: str, register: Register) -> str:
    """A tag that some record of the kind has."""
    tags = sorted({tag for r in register.folder(kind).values() for tag in getattr(r, "tags", ())})
    if composed(words) in map(composed, tags):
        return words
    listed = "tags in use: " + (", ".join(tags[:12]) or "none")
    raise Usage(f'--tag: no {LISTINGS[kind].one} has the tag "{visible(words)}"',
                visible(suggestion(words, tags) or listed))  # fmt: skip


def sort_column(words: str, kind: str) -> str:
    """A column the kind can be sorted by, with `-` before it for the other way round."""
    columns = ORDERS[kind]
    if words.removeprefix("-") not in columns:
        near = suggestion(words.removeprefix("-"), columns)
        hint = (
            f"{near} one of: {', '.join(columns)}; -{[*columns][1]} for the other way round".strip()
        )
        raise Usage(f'--sort: {kind} have no column "{visible(words)}"', hint)
    return words
