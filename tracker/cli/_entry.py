"""What the words of a change mean: dates, parties, sources and meetings, as keys of an event."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._words import understand
from tracker.domain import dates, entries
from tracker.domain.change import ordered
from tracker.domain.dates import Days
from tracker.domain.nearest import suggestion
from tracker.domain.reference import is_code
from tracker.domain.register import Register
from tracker.formats.visible import visible

DATES = ("on", "until", "effective", "due", "target")


def event(desk: Desk, register: Register, **said: Any) -> dict[str, Any]:
    """The keys of a new event, in the format's order; `on` is today where nothing is said.

    Options that were not given are None and leave no key. Raises Usage for words that name
    nothing.
    """
    return ordered(_keys(desk, register, said), entries.EVENT_KEYS)


def meeting(desk: Desk, register: Register, **said: Any) -> dict[str, Any]:
    """The keys of a new meeting, in the format's order."""
    return ordered(_keys(desk, register, said), entries.MEETING)


def _keys(desk: Desk, register: Register, said: dict[str, Any]) -> dict[str, Any]:
    keys = {key.removesuffix("_"): value for key, value in said.items() if value is not None}
    for key, value in keys.items():
        if isinstance(value, str):
            keys[key] = plain(value, f"--{key}")
    for key in DATES:
        if isinstance(keys.get(key), str):
            keys[key] = understand(keys[key], desk.today, f"--{key}")
    keys.setdefault("on", dates.on(desk.today))
    if "source" in keys:
        ids = [desk.find(words, register, "sources").id for words in keys["source"]]
        keys["source"] = ids[0] if len(ids) == 1 else _each_once(ids, "--source")
    if "to" in keys:
        keys["to"] = parties(desk, register, keys["to"])
    if "meeting" in keys:
        keys["meeting"] = meeting_named(desk, register, keys["meeting"])
    return keys | {"recorded": dates.on(desk.today), "by": recorder(desk, keys.get("by"))}


def plain(words: str, what: str) -> str:
    """The words, if they can stand in a text file; raises Usage for broken characters."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise Usage(f"{what}: the text is not UTF-8", "check the terminal's encoding") from None
    return words


def recorder(desk: Desk, by: str | None = None) -> str:
    """Who records: --by, TRACKER_USER, the settings, git's user.name; "" where none says."""
    from tracker.store import git

    told = (
        (by or "").strip(),
        os.environ.get("TRACKER_USER", "").strip(),
        desk.settings.by.strip(),
    )
    said = next(filter(None, told), "") or git.user(desk.root)
    return plain(said, "the name of who records").strip()


def parties(desk: Desk, register: Register, words: Iterable[str]) -> list[str]:
    """The codes of the parties meant, each named once; raises Usage."""
    return _each_once([desk.party(word, register) for word in words], "the parties")


def lead(desk: Desk, register: Register, words: str) -> str:
    """Who leads or receives: a party's code, or the words themselves for an agency.

    Raises Usage for three capitals that are nobody's code.
    """
    return desk.party(words, register) if is_code(words) else register.parties.find(words) or words


def _each_once(names: list[str], what: str) -> list[str]:
    for n, name in enumerate(names):
        if name in names[:n]:
            raise Usage(f"{what}: {name} is named twice", "name each once")
    return names


def meeting_named(desk: Desk, register: Register, words: str) -> str:
    """The meeting written body/number or body/date, as records cite it; raises Usage."""
    body, slash, which = words.partition("/")
    found = desk.find(body, register, "bodies")
    if slash and not which.isdecimal():
        which = str(understand(which, desk.today, "--meeting")) if which else ""
    known = f"{found.id}/{which}"
    if which and register.meeting(known):
        return known
    meetings = register.bodies[found.id].meeting
    listed = ", ".join(f"{found.id}/{m.number or m.on}" for m in meetings)
    what = f'no meeting "{visible(known)}"' if which else f'"{visible(words)}" names no meeting'
    add = f"tracker meeting {found.id} --on DATE"
    raise Usage(f"--meeting: {what}", f"known: {listed}\nadd it with: {add}" if listed else add)


def one_of(words: str, known: Iterable[str], what: str) -> str:
    """The word of a fixed list that is meant, hyphens or spaces alike; raises Usage."""
    said = "-".join(words.strip().casefold().replace("-", " ").split())
    known = tuple(known)
    if said in known:
        return said
    near = suggestion(said, known)
    hint = "\n".join(part for part in (near, "one of: " + ", ".join(known)) if part)
    raise Usage(f'"{visible(words)}" is not {what}', hint)


def names(register: Register, codes: Iterable[str]) -> str:
    """Parties as they are said back: "India, Sri Lanka"."""
    return ", ".join(register.parties.short(code) for code in codes)


def day_of(words: str, desk: Desk, what: str) -> Days:
    """The date meant by an argument."""
    return understand(words, desk.today, what)
