"""What a report is asked for on the command line: its subject, its days, the register it is of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.cli._compared import compared
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._period import half_year, period
from tracker.domain.finding import Finding
from tracker.domain.register import Register
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import visible
from tracker.reports import Asked, Report


class Options(NamedTuple):
    """The options that choose the days of a report, as they were typed."""

    week: str | None = None
    first: str | None = None
    last: str | None = None
    as_of: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """Those that were given, by name."""
        names = zip(("--week", "--from", "--to", "--as-of"), self, strict=True)
        return {name: value for name, value in names if value is not None}


EXAMPLES = {"--week": "2026-W47", "--from": "DATE", "--to": "DATE", "--as-of": "DATE"}
"""Option -> what stands behind it in a hint."""
WANTING = {
    "BODY": ("a body", "see the ids with: tracker list bodies"),
    "A": ("a day or a revision to start from", "as in: tracker report changes 2026-11-01, "
          "tracker report changes HEAD"),
}  # fmt: skip
"""What a report may be told -> what is wanting without it, and how to find it."""


def asked(desk: Desk, report: Report, subject: tuple[str, ...], options: Options) -> Asked:
    """What the report is asked for; raises Usage for what does not fit it."""
    _check_subject(report, subject)
    _check_options(report, subject, options)
    if "A" in report.subjects:
        return compared(desk, subject)
    if "--as-of" in report.options:
        return _for_body(desk, subject[0], options.as_of)
    if "--week" in report.options:
        first, last = period(desk, options.week, options.first, options.last)
    else:
        first, last = half_year(desk, options.first, options.last)
    register = desk.register().as_known(last)
    found = tuple(_findings(desk, register, last)) if report.judges else ()
    return Asked(register, first, last, found, desk.made)


def _check_subject(report: Report, subject: tuple[str, ...]) -> None:
    """Raise Usage where the report is told too little or too much of what it is about."""
    needed = [word for word in report.subjects if not word.startswith("[")]
    said = " ".join(f'"{visible(word)}"' for word in subject)
    usage = f"tracker report {report.usage}"
    if subject and not report.subjects:
        message = f'the report "{report.name}" is about no single thing, yet it was told {said}'
        raise Usage(message, usage)
    if len(subject) < len(needed):
        wanting, hint = WANTING[needed[len(subject)]]
        raise Usage(f'the report "{report.name}" needs {wanting}', f"{usage}; {hint}")
    if len(subject) > len(report.subjects):
        most = len(report.subjects)
        message = (
            f'the report "{report.name}" takes {most} word{"s" if most > 1 else ""}, not {said}'
        )
        raise Usage(message, usage)


def _check_options(report: Report, subject: tuple[str, ...], options: Options) -> None:
    """Raise Usage for an option that does not fit the report."""
    for option in options.given:
        if option not in report.options:
            words = " ".join(shell_word(word) for word in subject)
            command = f"tracker report {report.name} {words}".rstrip()
            own = [name for name in report.options if name != "--week"] or list(report.options)
            more = "".join(f" {name} {EXAMPLES[name]}" for name in own)
            raise Usage(f'{option} does not fit the report "{report.name}"', command + more)


def _for_body(desk: Desk, words: str, as_of: str | None) -> Asked:
    """A report on a body, as of a day and as known that day."""
    day = desk.today if as_of is None else desk.day(as_of, "--as-of")
    register = desk.register().as_known(day)
    body = desk.find(words, register, "bodies")
    return Asked(register, day, day, (), desk.made, (body.id,))


def _findings(desk: Desk, register: Register, day: date) -> list[Finding]:
    """What the rules find on the day. The report asks no clock, so nothing is in the future."""
    from tracker.cli._findings import findings

    return findings(desk, register, day, clock=date.max, known_at=day)
