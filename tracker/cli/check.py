"""tracker check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import _complete
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS
from tracker.cli._options import AsOf, Outputs, either
from tracker.domain.document import Document, Shown
from tracker.domain.finding import Finding
from tracker.formats import formats_for
from tracker.store import locate
from tracker.store.find import shown

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
ShowAllowed = Annotated[
    bool,
    typer.Option("--show-allowed", help="Show what a record allows, too, with its reason."),
]


def run(
    desk: Desk,
    format: FormatName = None,
    output: Outputs = None,
    strict: Strict = False,
    concise: Concise = False,
    show_allowed: ShowAllowed = False,
    as_of: AsOf = None,
) -> int:
    """Find every fault of the register, each on its line; writes nothing.

    Examples:
      tracker check
      tracker check --concise --show-allowed
      tracker check -o json=check.json
    """
    from tracker.reports import check
    from tracker.rules import RULES, Case, run

    moment = desk.moment(as_of)
    screen = _format_of(os.environ)
    register = desk.register()
    case = Case(register, moment.as_of, clock=desk.today)
    found = list(_shown(desk, run(RULES, case), in_ci="github" in (format, screen)))
    checked = len(register.records) + len(register.unreadable)
    document = check.build(found, checked, moment, concise, show_allowed)
    desk.show(document, format, output, "check", screen)
    if (format or screen) == "github":
        _append_summary(check.summary(found, checked, moment))
    failed = document.answer["errors"] or (strict and document.answer["warnings"])
    return FINDINGS if failed else DONE


def _format_of(environment: Mapping[str, str]) -> str | None:
    """The format for the screen where -f is left out: what the environment asks for, if it does."""
    if asked := environment.get("TRACKER_OUTPUT_FORMAT"):
        return asked
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else None


def _shown(desk: Desk, found: Iterable[Finding], in_ci: bool) -> Iterator[Shown]:
    """The findings with their places, paths and lines, in order."""
    start = _workspace(desk) if in_ci else None
    lines: dict[str, list[str]] = {}
    for finding in locate.locate(desk.root, found):
        if finding.path not in lines:
            lines[finding.path] = locate.lines(desk.root, finding.path)
        number = finding.span.line - 1 if finding.span else 0
        excerpt = "".join(lines[finding.path][number : number + 1])
        path = shown(desk.root.resolve(), finding.path, start) if start else desk.path(finding.path)
        yield Shown(finding, path, excerpt)


def _workspace(desk: Desk) -> Path | None:
    """The checkout of a GitHub workflow, from which annotations count, if the register is in it."""
    named = os.environ.get("GITHUB_WORKSPACE")
    if not named:
        return None
    workspace = Path(named).resolve()
    return workspace if desk.root.resolve().is_relative_to(workspace) else None


def _append_summary(document: Document) -> None:
    """Add the findings to the summary of the workflow's step, if there is one."""
    from tracker.formats import Page

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        text = formats_for("views")["markdown"].render(document, Page())
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(f"{text}\n")
