"""The merge driver: written into a clone and taken out of it again, line by line as it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE
from tracker.domain import format
from tracker.formats.visible import visible
from tracker.store import clone
from tracker.store.clone import Clone
from tracker.store.find import shown

FOLDERS = tuple(format.KINDS)


def install(desk: Desk, dry_run: bool) -> int:
    """Make git merge the records of this clone event by event."""
    desk.settings  # noqa: B018  a register that cannot be read is told first
    where = clone.clone(desk.root)
    now, new = clone.configured(desk.root), clone.wanted()
    old = clone.attributes(where)
    text = clone.with_lines(old, clone.lines(where, FOLDERS))
    new = {**now, **new}
    if now == new and old == text:
        desk.print("This clone merges records event by event already: nothing to do.\n")
        return DONE
    _tell(desk, where, now, new, old, text)
    for folder, driver in clone.others(where, FOLDERS):
        desk.say(f"note: the repository's own attributes say merge={visible(driver)} for "
                 f"{where.prefix}{folder}; what stands in info/attributes wins")  # fmt: skip
    if _is_dry(desk, dry_run):
        return DONE
    clone.configure(desk.root, now, new)
    clone.write(where, old, text)
    desk.print("Git now merges the records of this clone event by event.\n"
               "Take it away again with: tracker config git --undo\n")  # fmt: skip
    return DONE


def uninstall(desk: Desk, dry_run: bool) -> int:
    """Take away what `install` wrote, and nothing else."""
    where = clone.clone(desk.root)
    now, old = clone.configured(desk.root), clone.attributes(where)
    text = None if old is None else clone.without_lines(old, clone.lines(where, FOLDERS))
    is_shared = clone.names_driver(text)
    new = dict(now) if is_shared else _without_ours(now)
    if now == new and old == text:
        desk.print("Nothing of tracker stands in this clone's configuration: nothing to do.\n")
        return DONE
    _tell(desk, where, now, new, old, text)
    if is_shared:
        desk.say("note: other lines of info/attributes name the driver, so it stays known")
    if _is_dry(desk, dry_run):
        return DONE
    clone.write(where, old, text)
    clone.configure(desk.root, now, new)
    desk.print("Git merges the records of this clone line by line again.\n")
    return DONE


def _without_ours(now: Mapping[str, str]) -> dict[str, str]:
    """The section without our keys; a driver of another making stays as it is."""
    driver = now.get(f"{clone.SECTION}.driver", "")
    if driver and "-m tracker merge " not in driver:
        return dict(now)
    return {key: value for key, value in now.items() if key not in clone.wanted()}


def _is_dry(desk: Desk, dry_run: bool) -> bool:
    if dry_run:
        desk.say("Nothing was changed: it was a dry run.")
    return dry_run


def _tell(desk: Desk, where: Clone, now: Mapping[str, str], new: Mapping[str, str],
          old: bytes | None, text: bytes | None) -> None:  # fmt: skip
    """Say which lines come and which go, before anything is written."""
    keys = [f"- {key} = {now[key]}" for key in now if new.get(key) != now[key]]
    keys += [f"+ {key} = {new[key]}" for key in new if now.get(key) != new[key]]
    before, after = ((data or b"").decode("utf-8", "replace").splitlines() for data in (old, text))
    lines = [f"- {line}" for line in before if line not in after]
    lines += [f"+ {line}" for line in after if line not in before]
    removed = " (the file goes with them)" if text is None and old is not None else ""
    for file, changes, more in ((where.config, keys, ""), (where.attributes, lines, removed)):
        if changes:
            desk.print(f"{_path(desk, file)}{more}\n")
            desk.print("".join(f"  {visible(line)}\n" for line in changes))


def _path(desk: Desk, file: Path) -> str:
    return visible(shown(Path(), str(file.resolve()), desk.here.resolve()))
