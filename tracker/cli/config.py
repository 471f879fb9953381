"""tracker config."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, Usage
from tracker.cli._options import FormatName, Outputs
from tracker.domain import settings as domain
from tracker.formats.visible import visible
from tracker.reports.settings import Setting

HANDS_OUT = False
"""It tells nothing that is in the register."""

What = Annotated[
    str | None,
    typer.Argument(metavar="[git]", help="git: the merge driver of this clone.",
                   show_default=False),
]  # fmt: skip
Undo = Annotated[bool, typer.Option("--undo", help="git: take away what was written.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="git: show it, write nothing.")]


def run(
    desk: Desk, what: What = None, undo: Undo = False, dry_run: DryRun = False,
    format: FormatName = None, output: Outputs = None,
) -> int:  # fmt: skip
    """Show the settings in effect; "config git" sets up merging event by event in a clone.

    Once for each clone: two people who add events to one record on two branches then merge without
    a conflict. It says what it writes, and --undo takes away just that.

    Examples:
      tracker config
      tracker config -f json
      tracker config git --dry-run
    """
    if what not in (None, "git"):
        raise Usage(f'there is nothing called "{visible(what or "")}" to configure',
                    "see the settings with: tracker config\n"
                    "change them in tracker.toml; the merge driver: tracker config git")  # fmt: skip
    if what == "git":
        if format or output:
            raise Usage("-f and -o are for the settings", "leave them out: tracker config git")
        from tracker.cli._driver import install, uninstall

        return uninstall(desk, dry_run) if undo else install(desk, dry_run)
    if undo or dry_run:
        raise Usage(f"{'--undo' if undo else '--dry-run'} goes with git", "tracker config git")
    from tracker.reports.settings import settings

    document = settings(list(_in_effect(desk)), desk.path("."), desk.moment())
    desk.show(document, format, output)
    return DONE


def _in_effect(desk: Desk) -> Iterator[Setting]:
    """Every setting with its value, and where that comes from."""
    from tracker.store.find import SETTINGS
    from tracker.store.read import read_file
    from tracker.store.scan import scan
    from tracker.store.toml import parse

    chosen = desk.settings  # raises where they cannot be read
    text = read_file(desk.root / SETTINGS).decode("utf-8")
    written, layout = parse(text), scan(text)
    variables = {key: name for name, key in domain.IN_ENVIRONMENT.items()}
    said = domain.from_environment(os.environ)

    def origin(*at: str) -> str:
        if len(at) == 1 and at[0] in said:
            return variables[at[0]]
        held: Any = written
        for part in at:
            if not isinstance(held, Mapping) or part not in held:
                return "default"
            held = held[part]
        return f"{desk.path(SETTINGS)}:{layout.span(at).line}"

    for key in domain.SETTINGS.fields:
        match key:
            case "by":
                yield _recorder(desk, origin("by"))
            case "stale":
                for status in dict.fromkeys((*domain.STALE, *chosen.stale)):
                    days = chosen.stale_after(status)
                    yield Setting(f"stale.{status}", days, origin("stale", status))
            case "limits":
                for name in ("file-kib", "records"):
                    value = getattr(chosen.limits, name.replace("-", "_"))
                    yield Setting(f"limits.{name}", value, origin("limits", name))
            case "check" | "views":
                for name in written.get(key, {}):
                    yield Setting(f"{key}.{name}", written[key][name], origin(key, name))
            case _:
                value = getattr(chosen, key.replace("-", "_"))
                yield Setting(key, value, origin(key))


def _recorder(desk: Desk, origin: str) -> Setting:
    """Who records, where --by does not say."""
    if named := os.environ.get("TRACKER_USER"):
        return Setting("by", named, "TRACKER_USER")
    if desk.settings.by:
        return Setting("by", desk.settings.by, origin)
    from tracker.store.git import user

    named = user(desk.root)
    return Setting("by", named, "user.name of git" if named else "default")
