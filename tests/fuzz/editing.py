"""What reads the text of a record for its places, and what writes into it.

Held here are promises: the canonical form says the same and is its own canonical form; a block that
is added is there and nothing else has changed; a key that is set has the value; three versions
merged can be read, or say where they cannot be decided.
"""

from __future__ import annotations

from typing import Any

from tests.fuzz import shaped, words
from tests.fuzz.choices import Choices
from tracker.domain import format
from tracker.domain.finding import KeyPath
from tracker.store import toml
from tracker.store.deviation import deviation
from tracker.store.edit import NotEditable, add_block, remove_key, set_key
from tracker.store.errors import Malformed
from tracker.store.form import canonical, is_canonical
from tracker.store.mend import mended, suggestion
from tracker.store.merging.conflict import Marks, Muddled, of_both, pieces
from tracker.store.merging.merge import is_toml, merge
from tracker.store.read import FOLDERS, record
from tracker.store.scan import TooDeep, Unscannable, scan
from tracker.store.toml import parse, text_of

MOST = 256 * 1024
EVENT = {"on": "2026", "note": 'fuzz "quoted"\nin two lines'}


def scan_text(data: bytes) -> None:
    """Any text: what tomllib takes is scanned, and its values stand where the scan says."""
    try:
        text = text_of(data, MOST)
        values = parse(text)
    except Malformed:
        _scanned(data.decode("utf-8", "replace"))
        return
    check_text(text, values)


def scan_record(data: bytes) -> None:
    """The same of a text that is nearly a record."""
    choices = Choices(data)
    scan_text(shaped.record(choices, choices.pick(FOLDERS)).encode("utf-8", "surrogatepass"))


def _scanned(text: str) -> None:
    """What is no TOML is no defect of the scanner, whatever it says."""
    try:
        scan(text)
    except (TooDeep, Unscannable):
        return


def check_text(text: str, values: dict[str, Any]) -> None:
    """What holds of every text that is TOML."""
    assert same(toml._slowly(text), values), "the two parsers differ"
    layout = scan(text)
    for at, place in layout.values.items():
        layout.span(at)
        assert text[place.start : place.end].strip() == text[place.start : place.end]
    for key in values:
        assert layout.place((key,)) != (0, 0) or text.startswith(("[", key, "'", '"')), key
    formed = canonical(text)
    assert same(parse(formed), values), "the canonical form says another thing"
    assert canonical(formed) == formed, "the canonical form has another one"
    assert formed.count("\n") - text.count("\n") in (0, 1)
    if is_canonical(text):
        assert formed == text
        assert deviation(text) is None
    elif formed != text:
        assert deviation(text) is not None, "fmt would change what check finds in form"


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; "nan" is not equal to itself."""
    return bool(one == other) or repr(one) == repr(other)


def edit_record(data: bytes) -> None:
    """A block added, a key set and taken away again, in a text that is nearly a record."""
    choices = Choices(data)
    folder = choices.pick(FOLDERS)
    text = shaped.record(choices, folder)
    try:
        text = text_of(text.encode("utf-8", "surrogatepass"), MOST)
        values = parse(text)
        scan(text)
    except (Malformed, TooDeep):
        return
    _add(choices, text, values)
    _set(choices, text, values)
    _mend(text, folder)


def _add(choices: Choices, text: str, values: dict[str, Any]) -> None:
    events = values.get("event", [])
    if not isinstance(events, list) or not all(isinstance(one, dict) for one in events):
        return
    after = choices.below(len(events) + 1) - 1
    try:
        longer = add_block(text, "event", EVENT, after)
    except NotEditable:
        return
    meant = [*events[: after + 1], EVENT, *events[after + 1 :]]
    assert same(parse(longer), {**values, "event": meant}), "an event was not added as it should be"


def _set(choices: Choices, text: str, values: dict[str, Any]) -> None:
    at: KeyPath = (choices.pick(words.keys()),)
    if choices.one_in(2) and isinstance(values.get("event"), list) and values["event"]:
        at = ("event", choices.below(len(values["event"])), *at)
    if choices.one_in(4):
        at = (*at, choices.pick(words.keys()))
    value = choices.pick(("x", True, 7, ["a", "b"], 'a "b" \\ c\nd', ""))
    order = tuple(format.KINDS["instruments"].fields.fields)
    try:
        changed = set_key(text, at, value, order)
    except NotEditable:
        return
    now = parse(changed)
    assert same(_at(now, at), value), "the key does not have the value it was set to"
    if _at(values, at) is None and not any(_at(values, at[:n]) is None for n in range(1, len(at))):
        try:
            assert same(parse(remove_key(changed, at)), values), "more was taken away than set"
        except NotEditable:
            return


def _at(values: Any, at: KeyPath) -> Any:
    """The value at a key path; None where there is none."""
    for part in at:
        try:
            values = values[part]
        except (LookupError, TypeError):
            return None
    return values


def _mend(text: str, folder: str) -> None:
    """The mends of all findings leave a text that can be read."""
    _, findings = record(folder, "fuzzed", text, MOST)
    for finding in findings:
        suggestion(text, finding)
    parse(mended(text, findings).text)


def merge_records(data: bytes) -> None:
    """Three versions of a record: what is merged without a conflict can be read; no line of either
    side is lost where something is left to be decided."""
    choices = Choices(data)
    folder = choices.pick(FOLDERS)
    base = shaped.record(choices, folder)
    ours, theirs = (shaped.altered(choices, base) for _ in range(2))
    if not choices.one_in(2):
        ours, theirs = (_with_event(choices, text) for text in (ours, theirs))
    is_new = choices.one_in(8)
    merged = merge(None if is_new else base, ours, theirs, by_lines, is_new=is_new)
    if merged.conflicts:
        try:
            pieces(merged.text)
        except Muddled:
            assert any(sign * 7 in text for sign in "<=>|" for text in (base, ours, theirs))
    elif is_toml(ours) and is_toml(theirs):
        assert is_toml(merged.text), "two records that can be read became one that cannot"


def _with_event(choices: Choices, text: str) -> str:
    day, note = 10 + choices.below(9), choices.byte()
    return f'{text}\n[[event]]\non = 2026-11-{day}\nnote = "{note}"\n'


def by_lines(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, int]:
    """Lines merged in the plainest way: where the sides differ, it is a conflict."""
    return of_both(ours, theirs, marks, "\r\n" if "\r\n" in ours else "\n")
