"""The language of final clauses: whatever a clause says, the engine has one answer, soon."""

from __future__ import annotations

from datetime import date, timedelta

from tests.fuzz import registers, shaped
from tests.fuzz.choices import Choices
from tracker.domain.entry import account
from tracker.domain.entry.clause import CLAUSE
from tracker.domain.entry.reckoning import Supposed, entry_into_force
from tracker.domain.life import live
from tracker.domain.moment import Moment
from tracker.domain.positions import positions
from tracker.domain.settings import Settings
from tracker.domain.vocabulary import ACTS, INSTRUMENT_STATUSES
from tracker.store.read import File, of_files

RING = """title = "Ring"
kind = "group"
member = [
    { party = "BGD", weight = 10 }, { party = "BTN", weight = 20, since = 2026-01-10 },
    { party = "IND", weight = 40.5 }, { party = "LKA", until = 2026-02-01, weight = 5 },
    { party = "NPL", since = "2026-01", weight = 20 }, { party = "THA" },
]
"""
PARENT = """title = "Parent"
kind = "treaty"
entry-into-force = { when = { consents = 2 }, later-parties = { after = "9 days" } }
[[event]]
on = 2026-01-05
act = "ratification"
parties = ["IND", "NPL"]
[[event]]
on = "2026-02"
act = "accession"
parties = ["THA"]
"""
BACK = """title = "Hangs on the one that hangs on it"
kind = "treaty"
entry-into-force = { when = { fraction = "1/2", of = { parties-to = "fuzzed" } } }
"""
BESIDE: tuple[File, ...] = (
    ("groups", "bimstec.toml", RING.encode()),
    ("instruments", "mla.toml", PARENT.encode()),
    ("instruments", "charter.toml", BACK.encode()),
)
"""What a clause may name, under names that the words of inputs know."""
CODES = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA", "UNODC")
START = date(2025, 12, 20)
AS_OF = (registers.TODAY, date(2026, 1, 15), date(1, 1, 1), date(9999, 12, 31))


def answer_clause(data: bytes) -> None:
    """A clause and some acts: one answer, the same each time, and nothing in it contradicts."""
    choices = Choices(data)
    as_of = choices.pick(AS_OF)
    text = _instrument(choices)
    held = (*BESIDE, ("instruments", "fuzzed.toml", text.encode("utf-8", "surrogatepass")))
    register = of_files(held, Settings(format=1))
    record = register.instruments.get("fuzzed")
    if record is None:
        return
    moment = Moment(as_of, None, registers.TODAY)
    entry = entry_into_force(record, register, moment, _supposed(choices))
    assert entry.state in ("in-force", "fixed", "pending", "undetermined", "no-clause")
    first = account.answer(entry, record, register)
    assert account.answer(entry, record, register) == first
    assert all(line and line == line.strip() for line in first["explanation"])
    positions(live(record, moment), moment, register.ends, entry)
    registers.judged(register, moment)


def _instrument(choices: Choices) -> str:
    clause = shaped.value(choices, CLAUSE, 0)
    known = choices.pick(("complete", "partial"))
    text = f'title = "T"\nkind = "treaty"\nacts-known = "{known}"\nentry-into-force = {clause}\n'
    for _ in range(choices.below(8)):
        said = (
            f'status = "{choices.pick(tuple(INSTRUMENT_STATUSES))}"'
            if choices.one_in(3)
            else f'act = "{choices.pick(_acts())}"\nparties = {_some(choices)}'
        )
        text += f"\n[[event]]\non = {_day(choices)}\n{said}\n"
        if choices.one_in(6):
            text += f"effective = {_day(choices)}\n"
    return text


def _acts() -> tuple[str, ...]:
    return (*("ratification", "accession", "signature", "withdrawal") * 8, *ACTS)


def _some(choices: Choices) -> str:
    codes = dict.fromkeys(choices.pick(CODES) for _ in range(1 + choices.below(4)))
    quoted = ", ".join(f'"{code}"' for code in codes)
    return f"[{quoted}]"


def _day(choices: Choices) -> str:
    if choices.one_in(6):
        return choices.pick(('"unknown"', '"2026"', '"2026-01"', '"..2026-02-01"', '"2026-01-03.."',
                             "9999-12-31", "0001-01-01", '"2025-12-30..2026-01-30"'))  # fmt: skip
    return (START + timedelta(days=choices.below(60))).isoformat()


def _supposed(choices: Choices) -> Supposed | None:
    if not choices.one_in(4):
        return None
    day = START + timedelta(days=choices.below(500))
    return Supposed(((choices.pick(CODES), day),), day if choices.one_in(2) else None)
