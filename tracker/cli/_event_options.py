"""The options of the commands that write an event or a meeting."""

from __future__ import annotations

from typing import Annotated

import typer


def _text(name: str, metavar: str, help: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=help, show_default=False
    )
    return option


On = Annotated[
    str | None, _text("--on", "DATE", "When it was done or announced; today if left out.")
]
Until = Annotated[str | None, _text("--until", "DATE", "Its last day, for what lasted.")]
Effective = Annotated[
    str | None, _text("--effective", "DATE", "When it takes effect, if not on that day.")
]
Due = Annotated[str | None, _text("--due", "DATE", "The new deadline.")]
Target = Annotated[str | None, _text("--target", "DATE", "The date of a stated intention.")]
Place = Annotated[str | None, _text("--place", "TEXT", "Where.")]
Article = Annotated[str | None, _text("--article", "TEXT", "The article it rests on.")]
Text = Annotated[str | None, _text("--text", "TEXT", "The text of a reservation or declaration.")]
With = Annotated[str | None, _text("--with", "TEXT", "Which of several depositaries.")]
Reason = Annotated[str | None, _text("--reason", "TEXT", "Why, where a rule asks for it.")]
Quote = Annotated[
    str | None, _text("--quote", "TEXT", "The words relied on, 300 characters at most.")
]
Note = Annotated[str | None, _text("--note", "TEXT", "A remark.")]
By = Annotated[
    str | None,
    _text("--by", "NAME", "Who records it; else TRACKER_USER, the settings, or git's user.name."),
]
Partial = Annotated[
    bool, typer.Option("--partial", help="A withdrawal that leaves the rest standing.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
