"""What was read, as the values of records in the order of the format."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tracker.domain import dates, format
from tracker.domain.change import ordered
from tracker.domain.dates import Days
from tracker.domain.entries import EVENT_KEYS
from tracker.domain.vocabulary import INSTRUMENT_KINDS
from tracker.importers.act import Reading, events
from tracker.importers.participants import Newcomer

DEPOSITARY = "Secretary-General of the United Nations"

_KINDS = {
    "memorandum of understanding": "memorandum-of-understanding",
    "memorandum of association": "memorandum-of-association",
    "exchange of notes": "exchange-of-notes",
    "code of conduct": "code-of-conduct",
} | {kind: kind for kind in INSTRUMENT_KINDS if "-" not in kind and kind != "other"}
_NOUN = re.compile(r"(" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")s?(?!\w)", re.I)
_WORD = re.compile(r"[\w'’.-]+")
_DEPOSITED = re.compile(r"[?&](?:mtdsg_no=|src=TREATY\b)", re.I)
_ELSEWHERE = re.compile(r"\bdeposited (?:in|with)\b", re.I)


class Imported(NamedTuple):
    """What is to be recorded of a file beside its acts. `is_complete`: it has every party's."""

    title: str
    file: str
    url: str = ""
    kind: str = ""
    source: str = ""
    is_complete: bool = True


def kind_of(title: str) -> str:
    """The kind of instrument that a title plainly names: "Optional Protocol to the Convention ..."
    is a protocol. "other" where the words before the first small one name none."""
    for found in _WORD.finditer(title):
        noun = _NOUN.match(title, found.start())
        if noun and noun[0][:1].isupper():
            bare = noun[1].casefold()
            return _KINDS[bare]
        if found[0][:1].islower():
            break
    return "other"


def instrument(reading: Reading, imported: Imported, recorded: Days, by: str) -> dict[str, Any]:
    """The instrument's own keys, and under "event" its events.

    The depositary is named where the page is one of those that the Secretary-General keeps as
    depositary, unless the title says that the text is deposited elsewhere.
    """
    is_his = _DEPOSITED.search(imported.url) and not _ELSEWHERE.search(imported.title)
    own = {
        "title": imported.title,
        "kind": imported.kind or kind_of(imported.title),
        "depositary": DEPOSITARY if is_his and not reading.is_register else "",
        "acts-known": "complete" if imported.is_complete else "partial",
    }
    life = []
    for event in events(reading.acts):
        said = {"source": imported.source} | event | {"recorded": recorded, "by": by}
        life.append(ordered(said, EVENT_KEYS))
    return ordered(own, format.KINDS["instruments"].fields) | {"event": life}


def source(reading: Reading, imported: Imported) -> dict[str, Any]:
    """The source that the events of an imported table cite."""
    series = "United Nations Treaty Series" if reading.is_register else "depositary's table"
    return ordered(
        {
            "title": f"{imported.title}: participants ({series})",
            "grade": "official" if reading.is_register else "depositary",
            "publisher": "United Nations Treaty Collection",
            "url": imported.url,
            "note": f"Imported from {imported.file}.",
        },
        format.KINDS["sources"].fields,
    )


def party(newcomer: Newcomer) -> dict[str, Any]:
    """The record of a party that ISO 3166-1 lacks."""
    return ordered(
        {
            "title": newcomer.title,
            "kind": newcomer.kind,
            "former-names": list(newcomer.former_names),
            "until": dates.parse(newcomer.until) if newcomer.until else "",
        },
        format.KINDS["parties"].fields,
    )
