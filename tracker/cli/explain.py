"""tracker explain."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import FormatName, Outputs
from tracker.domain.moment import Moment
from tracker.formats import formats_for
from tracker.formats.visible import visible
from tracker.store.errors import StoreError

if TYPE_CHECKING:
    from tracker.rules import Rule

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]",
        help="The code of a rule, such as T201; all of them if left out.",
        show_default=False,
        autocompletion=_complete.codes,
    ),
]


def run(desk: Desk, code: Code = None, format: FormatName = None, output: Outputs = None) -> int:
    """Explain a rule: what it finds, why it matters, with an example and how to mend it.

    Examples:
      tracker explain
      tracker explain T201
    """
    from tracker.reports import explain
    from tracker.rules import RULES

    moment = Moment(_today(desk))
    if code is None:
        document = explain.contents(RULES, moment)
    elif format == "csv":
        others = ", ".join(name for name in formats_for("views") if name != format)
        raise Usage("a rule's page is no table", f"-f is one of: {others}")
    else:
        document = explain.page(_rule(code, RULES), moment)
    desk.show(document, format, output)
    return DONE


def _today(desk: Desk) -> date:
    """The day at the desk; rules are explained where no register can be opened, too."""
    try:
        return desk.today
    except StoreError:
        return datetime.now().date()


def _rule(words: str, rules: tuple[Rule, ...]) -> Rule:
    """The rule with this code, in capitals or not; raises Usage."""
    from tracker.domain.nearest import suggestion
    from tracker.domain.reference import ID

    code = words.strip().upper()
    for rule in rules:
        if rule.code == code:
            return rule
    by_name = {rule.name: rule.code for rule in rules}
    codes = [rule.code for rule in rules]
    if name := by_name.get(words.strip().lower()):
        near = f'did you mean "{name}"?'
    else:
        near = suggestion(code, codes)
    hints = [near] if near else []
    if not near and ID.fullmatch(words):
        hints.append(f"explain takes the code of a rule; see a record with: tracker show {words}")
    hints.append(f"the rules are: {', '.join(codes)}")
    raise Usage(f'there is no rule "{visible(words)}"', "\n".join(hints))
