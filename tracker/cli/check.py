"""tracker check."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import __version__
from tracker.cli import _complete
from tracker.cli._against import Against, Changed, scope
from tracker.cli._choice import Ignore, Select, chosen
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS, Usage
from tracker.cli._event_options import DryRun
from tracker.cli._located import checked, located
from tracker.cli._options import AsOf, Outputs, either
from tracker.cli._rewrite import Yes
from tracker.cli._step_summary import append
from tracker.domain.finding import Finding
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
    from tracker.reports import check
    from tracker.rules import RULES, Case, run

    if (dry_run or yes) and not fix:
        raise Usage(f"{'--dry-run' if dry_run else '--yes'} goes with --fix", "tracker check --fix")
    told = chosen(select, ignore, RULES)
    screen = _format_of(os.environ)
    on_screen, files = desk.places(format, output, "check", screen)
    moment = desk.moment(as_of)
    register = desk.register()
    part = scope(desk, register, against, changed)

    def judge(of: Register) -> list[Finding]:
        return run(RULES, Case(of, moment.as_of, clock=desk.today, before=part.before))

    def is_told(one: Finding) -> bool:
        return one.code in told and part.concerns(one)

    mended = ""
    if fix:
        from tracker.cli._fix import fix as mend

        mended = mend(desk, register, judge, is_told, dry_run=dry_run, yes=yes)
        register = desk.register() if mended else register
    formats = (on_screen, *(file_format for file_format, _ in files))
    suggests = any(one.suggests for one in formats)
    shown = located(desk, [one for one in judge(register) if is_told(one)], suggests)
    if mended:
        left = sum(not one.finding.allowed for one in shown)
        desk.say(f"{mended}; {left} {'is' if left == 1 else 'are'} left")
    manner = check.Manner(concise, strict, show_allowed)
    rules = tuple(rule for rule in RULES if rule.code in told and not _is_off(rule, register))
    files_read = checked(desk, register, part.covers)
    document = check.build(shown, files_read, moment, manner, rules, __version__)
    desk.show(document, format, output, "check", screen)
    if on_screen.name == "github":
        append(check.summary(shown, len(files_read), moment))
    failed = document.answer["errors"] or (strict and document.answer["warnings"])
    return FINDINGS if failed else DONE


def _format_of(environment: Mapping[str, str]) -> str | None:
    """The format for the screen where -f is left out: what the environment asks for, if it does."""
    if asked := environment.get("TRACKER_OUTPUT_FORMAT"):
        return asked
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else None


def _is_off(rule: Rule, register: Register) -> bool:
    return register.settings.check.get(rule.code) == "off"
