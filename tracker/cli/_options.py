"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The law as it stood on that day.", show_default=False
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="DATE",
        help="Only what the register knew on that day.",
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, json, csv or markdown.", show_default=False
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT=]FILE",
        help="Write it to a file as well; may be repeated.",
        show_default=False,
    ),
]
