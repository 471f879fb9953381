"""What the format says, and what it nearly says: the words from which inputs are made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tracker.domain import format, vocabulary
from tracker.domain.codes import CODES
from tracker.domain.settings import SETTINGS
from tracker.domain.shape import Shape
from tracker.domain.table import Fields, Many, Named, OneOf

REGISTERS = Path(__file__).parents[1] / "registers"
SHIPPED = Path(__file__).parents[2] / "records"

DAYS = (
    "2026-11-21", "2026-11-20", "2024-02-29", "2026-01-01", "0001-01-01", "9999-12-31",
    "9999-12-01", "2016", "2018-04", "2022-03-30..2022-12-23", "..2021-11-25", "2022..", "unknown",
    "0001", "9999", "..0001", "9999..", "2026-12",
)  # fmt: skip
"""Dates as the format writes them, those at the ends of the calendar among them."""
NO_DAYS = (
    "2026-02-30", "2018-13", "0000", "0000-00-00", "2026-1-1", "..", "2022..2021", "10000-01-01",
    "2026-11-21T10:00:00", "2026-11-21 10:00:00Z", "07:32:00", "２０２６", "²026-01-01", "1e9-01",
    "2026-11-21..2026-11-2", "2026-W47", "20261121", "-0001-01-01", "...", "12.11.2026",
)  # fmt: skip
PERIODS = ("30 days", "1 day", "3 months", "1 year", "99999 years", "99999 months", "99999 days",
           "9999 years", "first of next month", "first of 6th month", "first of 99th month",
           "2 years after opening", "99999 years after opening", "0 days", "1 fortnight")  # fmt: skip
FRACTIONS = ("2/3", "1/2", "9999/9999", "1/9999", "3/2", "0/1", "1/0", "2/ 3")
NAMES = ("bimstec", "mla", "charter", "extradition", "security", "bnsc", "gazette", "secretariat",
         "cyber-forum", "maritime-plan", "fuzzed", "ghost", "bnsc/1", "bnsc/2", "ghost/unknown",
         "all-states", "con", "../x", "a" * 65, "")  # fmt: skip
"""Ids of the small register, the record under test itself (`fuzzed`), and of what is not there."""
PARTIES = ("IND", "BGD", "BTN", "LKA", "MMR", "NPL", "THA", "UNODC", "RUS", "SUN", "EU", "XXX",
           "ind", "India", "IN")  # fmt: skip
PLAIN = ("A title", "", " ", "x" * 300, "x" * 301, "http://example.org/a?b", "javascript:alert(1)",
         "https://", "http://[", "en", "é", "e\u0301", "a\u200bb", "\u202ea", "\x1b[31m", "two\nlines",
         "<<<<<<< ours", "=1+1", "[bold]", '"quoted"', "back\\slash", "'''", "\ud800")  # fmt: skip
NUMBERS = ("0", "1", "-1", "2", "7", "100", "1.5", "55.0", "1e400", "-1e400", "nan", "inf", "-0.0",
           "9223372036854775807", "9223372036854775808", "0x1F", "1_000", "9" * 40,
           "true", "false")  # fmt: skip


def told(reason: str) -> None:
    """A refusal says why."""
    assert reason.strip()


@cache
def statuses() -> tuple[str, ...]:
    """Every status of the format."""
    return (*vocabulary.INSTRUMENT_STATUSES, *vocabulary.ACTION_STATUSES)


@cache
def vocabulary_words() -> tuple[str, ...]:
    """Every word of the format's fixed lists, and the codes of the rules."""
    kinds = (vocabulary.INSTRUMENT_KINDS, vocabulary.BODY_KINDS, vocabulary.ACTS, statuses())
    return tuple(dict.fromkeys((*(word for some in kinds for word in some), *CODES)))


@cache
def keys() -> tuple[str, ...]:
    """Every key of the format, however deep."""
    found: dict[str, None] = {}
    seen: set[int] = set()

    def look(shape: Shape) -> None:
        if id(shape) in seen:
            return
        seen.add(id(shape))
        match shape:
            case Many() | Named():
                look(shape.of)
            case OneOf():
                for one in shape.by_type.values():
                    look(one)
            case Fields():
                for key, field in shape.fields.items():
                    found[key] = None
                    look(field.shape)

    for kind in format.KINDS.values():
        look(kind.fields)
    look(SETTINGS)
    return tuple(found)


@cache
def texts() -> tuple[str, ...]:
    """Every text that a value may be, right or wrong."""
    return (*DAYS, *NAMES, *PARTIES, *PERIODS, *FRACTIONS, *vocabulary_words(), *NO_DAYS, *PLAIN)


@cache
def seeds(folder: str) -> tuple[str, ...]:
    """Texts of real records of a folder: those of the small register and a few of ours."""
    small = sorted((REGISTERS / "sound" / folder).glob("*.toml"))
    ours = sorted((SHIPPED / folder).glob("*.toml"), key=lambda path: path.stat().st_size)
    few = ours[:: max(1, len(ours) // 6)][:6]
    return tuple(path.read_bytes().decode() for path in (*small, *few))
