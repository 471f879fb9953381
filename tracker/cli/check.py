"""tracker check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tracker import __version__
from tracker.cli import _complete
from tracker.cli._against import Against, Changed, Scope, scope
from tracker.cli._choice import Ignore, Select, chosen
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS, Usage
from tracker.cli._event_options import DryRun
from tracker.cli._located import checked, located
from tracker.cli._options import AsOf, Outputs, either
from tracker.cli._rewrite import Yes
from tracker.cli._step_summary import append
from tracker.domain.finding import Finding
from tracker.domain.moment import Moment
from tracker.formats import formats_for

if TYPE_CHECKING:
    from tracker.domain.register import Register
    from tracker.rules import Rule

FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{either(formats_for('check'))}; github by itself in a GitHub workflow.",
        show_default=False,
        autocompletion=_complete.check_formats,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings fail the check too.")]
Concise = Annotated[bool, typer.Option("--concise", help="One line for each finding.")]
Fix = Annotated[
    bool,
    typer.Option("--fix", help="Mend what has one safe mend: shown first, asked on a terminal."),
]
ShowAllowed = Annotated[
    bool,
    typer.Option("--show-allowed", help="Show what a record allows, too, with its reason."),
]


def run(
    desk: Desk,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    concise: Concise = False,
    show_allowed: ShowAllowed = False,
    against: Against = None,
    changed: Changed = False,
    fix: Fix = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_of: AsOf = None,
    format: FormatName = None,
    output: Outputs = None,
) -> int:
    """Find every fault of the register, each on its line; --fix mends what is certain.

    A file that -o names has the format before its equals sign, else that of -f, else the one that
    its ending says (.sarif, .xml for junit, .jsonl for rdjsonl, .json, .txt); the text still goes
    to the terminal. GitLab's is named: -o gitlab=gl.json.

    Examples:
      tracker check
      tracker check --concise --show-allowed
      tracker check --select T3,no-source --ignore T302
      tracker check --fix --dry-run
      tracker check --against origin/main --changed
      tracker check -o sarif=check.sarif -o junit=junit.xml
    """
    from tracker.reports.check import Manner, build, summary
    from tracker.rules import RULES

    if (dry_run or yes) and not fix:
        raise Usage(f"{'--dry-run' if dry_run else '--yes'} goes with --fix", "tracker check --fix")
    told = chosen(select, ignore, RULES)
    screen = _format_of(os.environ)
    on_screen, files = desk.places(format, output, "check", screen)
    moment, register = desk.moment(as_of), desk.register()
    gate = Gate(desk, moment, told, scope(desk, register, against, changed))
    mended = _mended(gate, register, dry_run=dry_run, yes=yes) if fix else ""
    register = desk.register() if mended else register
    found = gate.found(register)
    if mended:
        desk.say(f"{mended}; {_left(found)}")
    suggests = any(one.suggests for one in (on_screen, *(of_file for of_file, _ in files)))
    shown = located(desk, found, suggests)
    rules = tuple(rule for rule in RULES if rule.code in told and not _is_off(rule, register))
    read = checked(desk, register, gate.part.covers)
    manner = Manner(concise, strict, show_allowed)
    document = build(shown, read, moment, manner, rules, __version__)
    desk.show(document, format, output, "check", screen)
    if on_screen.name == "github":
        append(summary(shown, len(read), moment))
    failed = document.answer["errors"] or (strict and document.answer["warnings"])
    return FINDINGS if failed else DONE


class Gate(NamedTuple):
    """What is asked of a register: on which day, by which rules, how much of it."""

    desk: Desk
    moment: Moment
    told: frozenset[str]
    part: Scope

    def judge(self, register: Register) -> list[Finding]:
        """All that the rules find in a register."""
        from tracker.rules import RULES, Case, run

        day, clock = self.moment.as_of, self.desk.today
        with self.desk.working("checking"):
            return self.part.judged(
                lambda before: run(RULES, Case(register, day, clock=clock, before=before))
            )

    def tells(self, finding: Finding) -> bool:
        """Whether a finding is told of."""
        return finding.code in self.told and self.part.concerns(finding)

    def found(self, register: Register) -> list[Finding]:
        """The findings that are told of."""
        return [finding for finding in self.judge(register) if self.tells(finding)]


def _mended(gate: Gate, register: Register, *, dry_run: bool, yes: bool) -> str:
    """Mend what can be mended; what was done, in words, "" where nothing was."""
    from tracker.cli._fix import fix

    return fix(gate.desk, register, gate.judge, gate.tells, dry_run=dry_run, yes=yes)


def _left(found: Iterable[Finding]) -> str:
    left = sum(not finding.allowed for finding in found)
    return f"{left} {'is' if left == 1 else 'are'} left"


def _format_of(environment: Mapping[str, str]) -> str | None:
    """The format for the screen where -f is left out: what the environment asks for, if it does."""
    if asked := environment.get("TRACKER_OUTPUT_FORMAT"):
        return asked
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else None


def _is_off(rule: Rule, register: Register) -> bool:
    return register.settings.check.get(rule.code) == "off"
