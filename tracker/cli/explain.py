"""tracker explain."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs
from tracker.domain.document import Document
from tracker.domain.moment import Moment
from tracker.domain.records import Action, Instrument
from tracker.formats import formats_for
from tracker.formats.visible import visible
from tracker.store.errors import StoreError

if TYPE_CHECKING:
    from tracker.rules import Rule

Subject = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE|ID]",
        help="A rule's code, such as T201, or a record's id; all rules if left out.",
        show_default=False,
        autocompletion=_complete.explained,
    ),
]


def run(
    desk: Desk,
    subject: Subject = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Explain a rule, or why the status of a record is what it is.

    A rule: what it finds, why it matters, with an example and how to mend it. A record: the facts
    it rests on, the law, the clause on entry into force and its arithmetic.

    Examples:
      tracker explain
      tracker explain T201
      tracker explain bimstec-charter
      tracker explain bimstec-charter --as-of 2024-05-01
    """
    from tracker.rules import RULES

    if subject is None or _is_rule(subject, RULES):
        if as_of is not None or known_at is not None:
            raise Usage("a rule is the same at every time", "leave out --as-of and --known-at")
        document = _rules(desk, subject, format, RULES)
    else:
        document = _record(desk, subject, as_of, known_at)
    desk.show(document, format, output)
    return DONE


def _rules(
    desk: Desk, subject: str | None, format: str | None, rules: tuple[Rule, ...]
) -> Document:
    """The page of a rule, or the list of all."""
    from tracker.reports import explain

    moment = Moment(_today(desk))
    if subject is None:
        return explain.contents(rules, moment)
    if format in ("csv", "xlsx"):
        none = ("csv", "xlsx", "ics")  # nor has it dates
        others = ", ".join(name for name in formats_for("views") if name not in none)
        raise Usage("a rule's page is no table", f"-f is one of: {others}")
    return explain.page(_rule(subject, rules), moment)


_CODE = re.compile(r"T(?=.*\d)[0-9A-Z]{1,4}")


def _is_rule(words: str, rules: tuple[Rule, ...]) -> bool:
    """Whether the words are meant for a rule: a code, right or wrong, or a rule's name."""
    said = words.strip()
    return bool(_CODE.fullmatch(said.upper())) or said.lower() in {rule.name for rule in rules}


def _record(desk: Desk, words: str, as_of: str | None, known_at: str | None) -> Document:
    """Why the status of the record meant is what it is."""
    from tracker.reports.why import why

    moment = desk.moment(as_of, known_at)
    register = desk.register("instruments", "actions", "groups", "parties")
    register = register.as_known(moment.known_at)
    record = desk.find(words, register, "instruments", "actions")
    if not isinstance(record, Instrument | Action):  # the folders searched hold nothing else
        raise AssertionError(record)
    return why(record, register, moment)


def _today(desk: Desk) -> date:
    """The day at the desk; rules are explained where no register can be opened, too."""
    try:
        return desk.today
    except StoreError:
        return datetime.now().date()


def _rule(words: str, rules: tuple[Rule, ...]) -> Rule:
    """The rule with this code or this name, whatever its letters' case; raises Usage."""
    from tracker.domain.nearest import suggestion

    code = words.strip().upper()
    for rule in rules:
        if code in (rule.code, rule.name.upper()):
            return rule
    codes = [rule.code for rule in rules]
    near = suggestion(code, codes)
    hints = [near] if near else []
    hints.append(f"the rules are: {', '.join(codes)}")
    raise Usage(f'there is no rule "{visible(words)}"', "\n".join(hints))
