"""What a report is asked for on the command line: its subject, its days, the register it is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from tracker.cli._compared import compared
from tracker.cli._desk import Desk
from tracker.cli._errors import Usage
from tracker.cli._period import half_year, period
from tracker.domain.shell_word import shell_word
from tracker.formats.visible import visible
from tracker.reports import BODY, HALF_YEAR, TWO_SIDES, WEEK, Asked, Asking, Report


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
    what = WAYS[report.asking](desk, subject, options)
    if not report.judges:
        return what
    from tracker.cli._findings import findings

    found = findings(desk, what.register, what.last, known_at=what.last)
    return what._replace(findings=tuple(found))


def _check_subject(report: Report, subject: tuple[str, ...]) -> None:
    """Raise Usage where the report is told too little or too much of what it is about."""
    needed = [word for word in report.asking.subjects if not word.startswith("[")]
    said = " ".join(f'"{visible(word)}"' for word in subject)
    usage = f"tracker report {report.usage}"
    if subject and not report.asking.subjects:
        message = f'the report "{report.name}" is about no single thing, yet it was told {said}'
        raise Usage(message, usage)
    if len(subject) < len(needed):
        wanting, hint = WANTING[needed[len(subject)]]
        raise Usage(f'the report "{report.name}" needs {wanting}', f"{usage}; {hint}")
    if len(subject) > len(report.asking.subjects):
        most = len(report.asking.subjects)
        message = (
            f'the report "{report.name}" takes {most} word{"s" if most > 1 else ""}, not {said}'
        )
        raise Usage(message, usage)


def _check_options(report: Report, subject: tuple[str, ...], options: Options) -> None:
    """Raise Usage for an option that does not fit the report."""
    for option in options.given:
        if option not in report.asking.options:
            words = " ".join(shell_word(word) for word in subject)
            command = f"tracker report {report.name} {words}".rstrip()
            own = [name for name in report.asking.options if name != "--week"] or list(
                report.asking.options
            )
            more = "".join(f" {name} {EXAMPLES[name]}" for name in own)
            raise Usage(f'{option} does not fit the report "{report.name}"', command + more)


def _of_week(desk: Desk, subject: tuple[str, ...], options: Options) -> Asked:
    """A report on a week, as known on its last day."""
    return _of_days(desk, *period(desk, options.week, options.first, options.last))


def _of_half_year(desk: Desk, subject: tuple[str, ...], options: Options) -> Asked:
    """A report on six months, or on the days asked for, as known on the last."""
    return _of_days(desk, *half_year(desk, options.first, options.last))


def _of_days(desk: Desk, first: date, last: date) -> Asked:
    return Asked(desk.register().as_known(last), first, last, (), desk.made)


def _for_body(desk: Desk, subject: tuple[str, ...], options: Options) -> Asked:
    """A report on a body, as of a day and as known that day."""
    day = desk.today if options.as_of is None else desk.day(options.as_of, "--as-of")
    register = desk.register().as_known(day)
    body = desk.find(subject[0], register, "bodies")
    return Asked(register, day, day, (), desk.made, (body.id,))


def _of_two_sides(desk: Desk, subject: tuple[str, ...], options: Options) -> Asked:
    """A report on what differs between two days or two revisions."""
    return compared(desk, subject)


WAYS: Mapping[Asking, Callable[[Desk, tuple[str, ...], Options], Asked]] = MappingProxyType({
    WEEK: _of_week, HALF_YEAR: _of_half_year, BODY: _for_body, TWO_SIDES: _of_two_sides,
})  # fmt: skip
"""How a report is asked for -> what makes of the command line what it is asked."""
