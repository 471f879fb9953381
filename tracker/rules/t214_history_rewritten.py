"""An event of the older revision that is gone, or says something else without a correction.

What is wrong
    Compared with the revision named by --against, an event is no longer there, or one of its keys
    was changed, added or taken away, and no correction says what it was. The order of events and
    of keys, comments and what an event allows may change freely. So may what could not be read, or
    named nothing, in the older revision, if that was an error there: where tracker.toml had lowered
    the rule to a warning, or the record allowed it, the words stand. What cannot be read now is
    told by the rule that finds it, if that is an error, and by this one if it is not.

Why it matters
    What a register said when a minister relied on it must be found in it afterwards. A depositary
    corrects an error in a treaty by a record of the correction, communicated to all, and never by
    a new page in place of the old (Vienna Convention on the Law of Treaties, art. 79); and what it
    has received, registered and communicated stays on file (art. 77). With its correction an event
    says both what is true and what was thought.

Example
    on = 2022-03-31                 # the older revision said 2022-03-30

How to mend it
    Keep what is true, and say what was written:
    corrections = [{ recorded = 2026-11-21, was = { on = 2022-03-30 }, reason = "Misread." }].
    In was, "" stands for a key that was absent. An event that is gone is brought back from the
    older revision: git show REV:PATH prints it. One that never happened stays, corrected into a
    note. A change cannot lower the rule for itself: the level in the older tracker.toml counts too,
    and allow = { T214 = "..." } lets stand only what it covered in the older revision already: it
    goes in with a change of its own before, so everybody sees it beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.domain.finding import Finding
from tracker.domain.history import Altered
from tracker.domain.life import Living
from tracker.domain.shape import LONGEST
from tracker.domain.shell_word import shell_word
from tracker.rules.case import Case
from tracker.rules.rule import Rule
from tracker.rules.since import Since, since

CODE = "T214"
MOST = 7
"""How many parties a message names."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for every event of the older revision that was rewritten or is gone."""
    for one in case.once(since):
        yield from (_altered(case, one, altered) for altered in one.history.altered)
        yield from (_gone(case, one, place) for place in one.history.gone)


def _altered(case: Case, one: Since, altered: Altered) -> Finding:
    old, new = one.old.raw["event"][altered.old], one.new.raw["event"][altered.new]
    key, *others = altered.keys
    at = ("event", altered.new, key) if key in new else ("event", altered.new)
    said = altered.led_back or new
    message = f"{_event(old)} {_says(key, old, said, bool(altered.led_back))} in {_name(case)}"
    message += "" if altered.led_back else ", without a correction"
    message += f" (so too: {', '.join(others)})" if others else ""
    hint = _mend(case, one.old.path, altered, old, new)
    then = _own_reason(one.old, altered.old) or one.old.allow.get(CODE)
    now = _own_reason(one.new, altered.new) or one.new.allow.get(CODE)
    return _allowed(case, RULE.found(one.new, at, message, hint), then, now)


def _allowed(case: Case, finding: Finding, then: str | None, now: str | None) -> Finding:
    """The finding, let stand for the reason given now if one was given in the older revision."""
    if now and not then:
        late = f"its allow of {CODE} is not in {_name(case)}, and counts for later changes alone"
        return finding._replace(hint=f"{finding.hint}; {late}")
    return finding._replace(allowed=now if then else None)


def _own_reason(record: Living, place: int) -> str | None:
    """The reason that an event gives for letting what is found on it stand."""
    own = next((event for event in record.event if event.at == ("event", place)), None)
    return own.allow.get(CODE) if own else None


def _says(key: str, old: Mapping[str, Any], said: Mapping[str, Any], led_back: bool) -> str:
    """What the event says of the key, and what it said: the end of it, "in REVISION", is left off."""
    if key == "corrections":
        return "has lost corrections, or what they said, that it had"
    then = _cut(_toml(old[key])) if key in old else ""
    lead = "has corrections that lead back to" if led_back else "says"
    if key not in said:
        lead = "has corrections that lead back to no" if led_back else "no longer says"
        return f"{lead} {key}, and said {then}"
    now = f"{lead} {key} = {_cut(_toml(said[key]))}"
    return f"{now}, and said {then}" if then else f"{now}, and said nothing of it"


def _mend(
    case: Case, path: str, altered: Altered, old: Mapping[str, Any], new: Mapping[str, Any]
) -> str:
    """What to add to the event so that it says what it said."""
    if altered.keys[0] == "corrections":
        return f"a correction stays as it was written; what it was: {_show(case, path)}"
    was = {key: old.get(key, "") for key in altered.keys if key != "corrections"}
    words = f"{{ {', '.join(f'{key} = {_toml(value)}' for key, value in was.items())} }}"
    look = ""
    if len(words) > 2 * LONGEST:
        words, look = "{ ... }", f"; what it was: {_show(case, path)}"
    if altered.led_back:
        return f"in its first new correction: was = {words}{look}"
    mended = f'{{ recorded = {case.clock}, was = {words}, reason = "..." }}'
    if new.get("corrections"):
        return f"put it back, or add to its corrections: {mended}{look}"
    return f"put it back, or say what it was: corrections = [{mended}]{look}"


def _show(case: Case, path: str) -> str:
    """The command that shows what the older revision has of a file."""
    folder = case.before.folder if case.before else ""
    return f"git show {shell_word(f'{_name(case)}:{folder}{path}')}"


def _gone(case: Case, one: Since, place: int) -> Finding:
    old = one.old.raw["event"][place]
    events = one.new.raw.get("event")
    at = ("event", 0) if events and isinstance(events, list) else ()
    message = f"{_event(old)}, {_what(old)}, was there in {_name(case)} and is gone"
    hint = f"bring it back: {_show(case, one.old.path)}"
    hint += "; an event that never happened is corrected into a note"
    own = _own_reason(one.old, place)  # the event is gone, and its reason with it
    then, now = own or one.old.allow.get(CODE), own or one.new.allow.get(CODE)
    return _allowed(case, RULE.found(one.new, at, message, hint), then, now)


def _name(case: Case) -> str:
    return case.before.name if case.before else ""


def _event(event: Mapping[str, Any]) -> str:
    on = event.get("on")
    return f"the event of {_cut(str(on))}" if on else "the event without a date"


def _what(event: Mapping[str, Any]) -> str:
    """What the event tells of, in a few words."""
    for key in ("status", "act", "due"):
        if key in event:
            parties = event.get("parties")
            names = [str(code) for code in parties] if isinstance(parties, list) else []
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            by = f" by {', '.join(names[:MOST])}{more}" if names else ""
            return f"{key} {_cut(_toml(event[key]))}{by}"
    return "a note"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _toml(value: Any) -> str:
    """A value of an event as TOML."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            from json import dumps

            return dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    return str(value)


RULE = Rule(CODE, "history-rewritten", "error", check, __doc__, compares=True)
