"""The command line itself: commands loaded on demand, shared options, exit codes."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperGroup

from tracker.cli import COMMANDS
from tracker.cli._desk import Desk, printable
from tracker.cli._errors import BROKEN, CLOSED_PIPE, DONE, INTERRUPTED, USAGE, Refused, Usage
from tracker.store.errors import StoreError

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The base of every complaint about the command line, wherever typer keeps it."""

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

EPILOG = """Exit codes: 0 done, 1 findings or a change refused, 2 wrong usage, 3 could not run."""

EXAMPLES = """  tracker                                         what matters today, on one screen
  tracker list --status signed                    what is signed and not in force
  tracker advance bimstec-mla in-force --dry-run  try a change, write nothing
  tracker report weekly                           this week's status report
  tracker check                                   find every fault of the register"""


class Commands(TyperGroup):
    """The commands, each loaded when it is called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        return load(cmd_name) if cmd_name in self.list_commands(ctx) else None

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
    app.command(name, epilog=EPILOG)(_at_the_desk(_run_of(name)))
    return typer.main.get_command(app)


def _at_the_desk(run: Callable[..., int | None]) -> Callable[..., int | None]:
    """`run` as a command: the shared options make its desk."""
    hints = get_type_hints(run, include_extras=True)
    own = [p for p in inspect.signature(run).parameters.values() if p.name != "desk"]

    def command(ctx: typer.Context, **given: Any) -> int | None:
        shared = {name: given.pop(name) for name in SHARED}
        above = (ctx.parent or ctx).params
        return run(
            Desk(**{name: value or above.get(name) for name, value in shared.items()}), **given
        )

    kinds = inspect.Parameter
    own = [p.replace(annotation=hints[p.name], kind=kinds.KEYWORD_ONLY) for p in own]
    shared = [
        kinds(
            name,
            kinds.KEYWORD_ONLY,
            default=False if name in ("quiet", "debug") else None,
            annotation=hint,
        )
        for name, hint in SHARED.items()
    ]
    context = kinds("ctx", kinds.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in (context, *own, *shared)}
    command.__doc__ = run.__doc__
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
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> int | None:
    """A register of treaties and of the decisions that hang on them, in text files under git."""
    if ctx.invoked_subcommand is not None:
        return None
    return _run_of("_overview")(Desk(records, color, quiet, debug))


def build() -> Any:
    """The whole command line."""
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


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process; the only place where exit codes are decided."""
    sys.exit(guarded(sys.argv[1:] if arguments is None else arguments))


def guarded(arguments: list[str]) -> int:
    """Run the command line; every way it can end has its exit code and its one line."""
    try:
        code: int | None = build().main(arguments, prog_name="tracker", standalone_mode=False)
        sys.stdout.flush()
        return code or DONE
    except Usage as reason:
        return _complain(reason.message, reason.hint, USAGE)
    except Refused as reason:
        _say(reason.text)
        return 1
    except StoreError as reason:
        return _complain(*_first_line(str(reason)), BROKEN)
    except UsageError as reason:
        return _complain(*_first_line(reason.format_message()), USAGE)  # type: ignore[attr-defined]
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return CLOSED_PIPE
    except Exception as reason:
        if "--debug" in arguments:
            raise
        if isinstance(reason, OSError):
            return _complain(
                f"{reason.strerror or reason}: {reason.filename or 'output'}", "", BROKEN
            )
        what = f"a fault in tracker: {type(reason).__name__}: {reason}"
        return _complain(
            what, "nothing was changed; run it again with --debug and report it", BROKEN
        )


def _first_line(words: str) -> tuple[str, str]:
    first, _, rest = words.partition("\n")
    return first, rest


def _complain(message: str, hint: str, code: int) -> int:
    _say(f"error: {message}" + "".join(f"\nhelp: {line.strip()}" for line in hint.splitlines()))
    return code


def _say(words: str) -> None:
    with contextlib.suppress(OSError):
        print(printable(words, sys.stderr), file=sys.stderr)


def _let_go_of_stdout() -> None:
    """Keep the interpreter from complaining of the closed pipe once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
