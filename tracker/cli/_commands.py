"""The commands and the options they share, each command loaded when it is called."""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import takewhile
from types import MappingProxyType
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from tracker.cli import COMMANDS
from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import AsOf, FormatName, KnownAt, Outputs
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible

Records = Annotated[
    str | None, typer.Option(metavar="DIR", help="The register's folder.", show_default=False)
]
Color = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="Colour: auto, always or never.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the answer.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault in tracker.")]

SHARED: dict[str, Any] = {"records": Records, "color": Color, "quiet": Quiet, "debug": Debug}
"""The options every command takes, before it or after it."""

Redact = Annotated[bool, typer.Option("--redact", help="Leave out what is marked internal.")]
Bom = Annotated[
    bool, typer.Option("--bom", help="csv: begin with the mark by which Excel knows UTF-8.")
]
Alarm = Annotated[
    int | None,
    typer.Option("--alarm", metavar="DAYS", help="ics: remind so many days before each date.",
                 show_default=False),
]  # fmt: skip

OF_HAND_OUTS: dict[str, Any] = {"redact": Redact, "bom": Bom, "alarm": Alarm}
"""The options of every command whose answer can be handed out: those that take -f and -o, unless
their module says `HANDS_OUT = False`, for they tell nothing that is in the register."""

EPILOG = """Exit codes: 0 done, 1 findings or a change refused, 2 wrong usage, 3 could not run."""

EXAMPLES = """  tracker                                         what matters today, on one screen
  tracker list --status signed                    what is signed and not in force
  tracker sign bimstec-trafficking IND --dry-run  try a change, write nothing
  tracker report weekly                           this week's status report
  tracker check                                   find every fault of the register"""


_HYPHENATED = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
"""An id that cannot be taken for a date in words."""


class Command(TyperCommand):
    """A command; an option that takes one value is refused where it is given two."""

    bare: Mapping[str, str] = MappingProxyType({})
    """The options that may stand without their value -> the value they then have."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        args = self._with_values(args)
        typed = [] if ctx.resilient_parsing else list(takewhile(lambda word: word != "--", args))
        for option in self.params:
            if isinstance(option, TyperOption) and not (option.multiple or option.is_flag):
                names = tuple(option.opts)
                begun = tuple(f"{name}=" for name in names if name.startswith("--"))
                if sum(word in names or word.startswith(begun) for word in typed) > 1:
                    raise Usage(f"{names[0]} is given more than once",
                                f"give it once; several values go with commas: {names[0]} A,B"
                                if option.name == "status" else "give it once")  # fmt: skip
        return super().parse_args(ctx, args)

    def _with_values(self, args: list[str]) -> list[str]:
        """The words with a value for each option that stands bare."""
        filled: list[str] = []
        for n, word in enumerate(args):
            following = args[n + 1] if n + 1 < len(args) else "-"
            is_bare = following.startswith("-") or _HYPHENATED.fullmatch(following)
            given = word in self.bare and "--" not in args[:n] and is_bare
            filled.append(f"{word}={self.bare[word]}" if given else word)
        return filled


class Commands(TyperGroup):
    """The commands, each loaded when it is called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        return load(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        known = self.list_commands(ctx)
        if not (ctx.resilient_parsing or args[0] in known or args[0].startswith("-")):
            hint = suggestion(args[0], known) or "see the commands with: tracker --help"
            raise Usage(f'there is no command "{visible(args[0])}"', hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Examples"):
            formatter.write(EXAMPLES + "\n")
        for panel, names in COMMANDS.items():
            with formatter.section(panel):
                formatter.write_dl([(name, summary(name)) for name in names])


def summary(name: str) -> str:
    """A command's one line of help."""
    return (inspect.getdoc(_run_of(name)) or "").partition("\n")[0]


def _run_of(name: str) -> Callable[..., int | None]:
    run: Callable[..., int | None] = import_module(f"tracker.cli.{name.replace('-', '_')}").run
    return run


def load(name: str) -> Any:
    """The command of this name."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    run = _run_of(name)
    app.command(name, cls=Command, epilog=EPILOG)(_at_the_desk(run))
    command = typer.main.get_command(app)
    if isinstance(command, Command):
        command.bare = getattr(sys.modules[run.__module__], "BARE", command.bare)
    return command


def _at_the_desk(run: Callable[..., int | None]) -> Callable[..., int | None]:
    """`run` as a command: the shared options make its desk."""
    hints = get_type_hints(run, include_extras=True)
    own = [p for p in inspect.signature(run).parameters.values() if p.name != "desk"]
    own_say = getattr(sys.modules[run.__module__], "HANDS_OUT", True)
    hands_out = hints.get("format") == FormatName and own_say
    of_desk = SHARED | (OF_HAND_OUTS if hands_out else {})

    def command(ctx: typer.Context, **given: Any) -> int | None:
        above = (ctx.parent or ctx).params
        here = {name: given.pop(name) for name in of_desk}
        said = {
            name: value for name, value in here.items() if not (value is None or value is False)
        }
        shared = {name: above.get(name) for name in SHARED}
        return run(Desk(**shared | said, command=ctx.info_name or ""), **given)

    kinds = inspect.Parameter
    own = [p.replace(annotation=hints[p.name], kind=kinds.KEYWORD_ONLY) for p in own]
    shared = [
        kinds(
            name,
            kinds.KEYWORD_ONLY,
            default=False if hint in (Quiet, Debug, Redact, Bom) else None,
            annotation=hint,
        )
        for name, hint in of_desk.items()
    ]
    context = kinds("ctx", kinds.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in (context, *own, *shared)}
    # The mark keeps the lines of the examples as they are.
    command.__doc__ = (inspect.getdoc(run) or "").replace("\nExamples:", "\n\b\nExamples:")
    return command


def _version(asked: bool) -> None:
    if asked:
        from tracker import __version__

        typer.echo(f"tracker {__version__}")
        raise typer.Exit(DONE)


def root(
    ctx: typer.Context,
    records: Records = None,
    color: Color = None,
    quiet: Quiet = False,
    debug: Debug = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: FormatName = None,
    output: Outputs = None,
    redact: Redact = False,
    bom: Bom = False,
    alarm: Alarm = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> int | None:
    """A register of treaties and of the decisions that hang on them, in text files under git."""
    of_the_view = {"as_of": as_of, "known_at": known_at, "format": format, "output": output}
    of_hand_outs: dict[str, Any] = {"redact": redact, "bom": bom, "alarm": alarm}
    if ctx.invoked_subcommand is None:
        return _run_of("_overview")(
            Desk(records, color, quiet, debug, **of_hand_outs), **of_the_view
        )
    for name, value in (of_the_view | of_hand_outs).items():
        if not (value is None or value is False or value == []):
            command, option = ctx.invoked_subcommand, f"--{name.replace('_', '-')}"
            raise Usage(f"{option} goes after the command", f"tracker {command} {option} ...")
    return None


def build() -> Any:
    """The whole command line."""
    if "_TRACKER_COMPLETE" in os.environ:
        from tracker.cli._complete import speak_plainly

        speak_plainly()
    app = typer.Typer(
        cls=Commands,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    return typer.main.get_command(app)
