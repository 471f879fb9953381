"""How reports say things in sentences: days as people say them, names in a row.

A date keeps its uncertainty: "between 1 and 8 April 2025" never becomes a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.dates import Days
from tracker.domain.phrases import by_name
from tracker.domain.records import Action, Instrument
from tracker.domain.register import Register
from tracker.domain.vocabulary import INSTRUMENT_KINDS

FEW = 3
"""How many of many are told one by one; one more is told rather than counted."""

_KINDS = {word for kind in INSTRUMENT_KINDS for word in kind.split("-")} - {"of", "other"} | {
    "rules", "mou", "moa", "document", "act", "annex", "pact", "code",
}  # fmt: skip
_KIND = re.compile(rf"\b(?:{'|'.join(sorted(_KINDS))})\b(?! (?:No\b|[0-9IVX]))", re.IGNORECASE)

_MANY = re.compile(
    r"(?<!of )\b(rules|guidelines|principles|amendments|articles|regulations)\b", re.IGNORECASE
)
"""Names of many things, save where something of them is meant: "a code of principles"."""


def the(name: str) -> str:
    """The name of an instrument in a sentence: "the BIMSTEC Charter", but "UNCLOS"."""
    words = name.casefold()
    if words.startswith(("a ", "an ")) or not (words.startswith("the ") or _KIND.search(name)):
        return name
    return with_article(name)


def with_article(title: str) -> str:
    """A title in a sentence, with its article: "the BIMSTEC Summit"; "The Three" is "the Three"."""
    return f"the {title[4:] if title.casefold().startswith('the ') else title}"


def named(record: Instrument | Action) -> str:
    """A record in a sentence; an action item in quotes, for its title is a sentence of its own."""
    return the(record.name) if isinstance(record, Instrument) else f"“{record.name}”"


def be(name: str) -> str:
    """ "was", or "were" where the name is one of many things: "the Rules of Procedure"."""
    return "were" if _MANY.search(name) else "was"


def joined(names: Sequence[str], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def listed(names: Iterable[str], few: int = FEW) -> str:
    """Names in a row, each once: the first few, and how many more."""
    every = list(dict.fromkeys(names))
    if len(every) <= few + 1:
        return joined(every)
    return f"{', '.join(every[:few])} and {len(every) - few} more"


def who(codes: Iterable[str], register: Register, few: int = 7) -> str:
    """Parties by name, comma between; many of them by their number."""
    names = [register.parties.short(code) for code in by_name(dict.fromkeys(codes), register)]
    return f"{len(names)} parties" if len(names) > few else joined(names)


def day(when: date) -> str:
    """A day as people say it: "4 April 2025"."""
    return f"{when.day} {when:%B} {when.year}"


def spoken(first: date, last: date) -> str:
    """The days of a period: "16 to 22 November 2026"."""
    if first == last:
        return day(last)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {day(last)}"


def days(when: Days | None) -> str:
    """A date as it stands in a sentence: "4 April 2025", "March 2025", "some day from 1 to 8 April
    2025"."""
    if when is None or when.text == "unknown":
        return "a day not known"
    if when.is_day:
        return day(when.earliest)
    if when.earliest == date.min:
        return f"{day(when.latest)} or earlier"
    if when.is_open:
        return f"{day(when.earliest)} or later"
    return _whole(when) or _either(when) or f"some day from {spoken(when.earliest, when.latest)}"


def at(when: Days | None) -> str:
    """When it was: "on 4 April 2025", "in March 2025", "between 1 and 8 April 2025"."""
    if when is None or when.text == "unknown":
        return "on a day not known"
    if when.is_day:
        return f"on {day(when.earliest)}"
    if when.earliest == date.min:
        return f"by {day(when.latest)}"
    if when.is_open:
        return f"on {day(when.earliest)} or later"
    if whole := _whole(when):
        return f"in {whole}"
    if either := _either(when):
        return f"on {either}"
    return f"between {spoken(when.earliest, when.latest).replace(' to ', ' and ')}"


def _whole(when: Days) -> str:
    """A month or a year by its name; "" for other spans."""
    if not re.fullmatch(r"\d{4}(-\d{2})?", when.text):
        return ""
    return f"{when.earliest:%B} {when.earliest.year}" if "-" in when.text else when.text


def _either(when: Days) -> str:
    """One of two days that follow one another: "21 or 22 June 2023"; "" for other spans."""
    if (when.latest - when.earliest).days != 1:
        return ""
    return spoken(when.earliest, when.latest).replace(" to ", " or ")
