"""The merge driver: written into a clone and taken out of it again, line by line as it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tracker.cli._desk import Desk
from tracker.cli._errors import DONE, FINDINGS, Refused
from tracker.domain import format
from tracker.formats.visible import visible
from tracker.store import clone
from tracker.store.clone import Clone
from tracker.store.find import shown

FOLDERS = tuple(format.KINDS)
_DRIVER, _NAME = f"{clone.SECTION}.driver", f"{clone.SECTION}.name"


def install(desk: Desk, dry_run: bool) -> int:
    """Make git merge the records of this clone event by event."""
    desk.settings  # noqa: B018  a register that cannot be read is told first
    where = clone.clone(desk.root)
    now, old = clone.configured(desk.root), clone.attributes(where)
    if clone.is_foreign(now):
        raise Refused(_foreign(now))
    wanted, own = clone.wanted(), clone.lines(where, FOLDERS)
    new, text = {**wanted, **now, _DRIVER: wanted[_DRIVER]}, clone.with_lines(old, own)
    left_out = _told_of_others(desk, where, clone.lacking(old, own))
    if now == new and old == text:
        if not left_out:
            desk.print("This clone merges records event by event already: nothing to do.\n")
        return FINDINGS if left_out else DONE
    _tell(desk, where, now, new, old, text)
    if _is_dry(desk, dry_run):
        return DONE
    clone.configure(desk.root, now, new)
    clone.write(where, old, text)
    which = (
        "records of this clone, but for those left out," if left_out else "records of this clone"
    )
    desk.print(f"Git now merges the {which} event by event.\n"
               "Take it away again with: tracker config git --undo\n")  # fmt: skip
    return FINDINGS if left_out else DONE


def _told_of_others(desk: Desk, where: Clone, new: Collection[str]) -> bool:
    """Say which attributes say something else of the records; whether any of them stay in force,
    behind those lines of ours that are not `new`."""
    left_out = False
    for folder, other in clone.others(where, FOLDERS).items():
        if clone.lines(where, [folder])[0] not in new:
            left_out = True
            desk.say(f"{where.prefix}{folder} is left out: a line behind that of tracker says "
                     f"{_merge(other)}: take it away from {_path(desk, where.attributes)}")  # fmt: skip
        elif other != "unspecified":
            desk.say(f"note: other attributes say {_merge(other)} for {where.prefix}{folder}; "
                     "the new line of info/attributes wins")  # fmt: skip
    return left_out


def _foreign(now: Mapping[str, str]) -> str:
    return (f"error: {_DRIVER} is not of tracker's making: {visible(now[_DRIVER])}\n"
            "help: nothing was changed; if it can go, take it away and try again: "
            f"git config --local --unset {_DRIVER}")  # fmt: skip


def _merge(value: str) -> str:
    """What a line of attributes says, by what git makes of it."""
    return {"unset": "-merge", "set": "merge", "unspecified": "!merge"}.get(
        value, f"merge={visible(value)}"
    )


def uninstall(desk: Desk, dry_run: bool) -> int:
    """Take away what `install` wrote, and nothing else."""
    where = clone.clone(desk.root)
    now, old = clone.configured(desk.root), clone.attributes(where)
    text = None if old is None else clone.without_lines(old, clone.lines(where, FOLDERS))
    left = clone.driving(text)
    new = dict(now) if left else _without_ours(now)
    if now == new and old == text:
        _tell_of_left(desk, where, left, now)
        if not left:
            desk.print("Nothing of tracker stands in this clone's configuration: nothing to do.\n")
        return DONE
    _tell(desk, where, now, new, old, text)
    _tell_of_left(desk, where, left, now)
    if _is_dry(desk, dry_run):
        return DONE
    clone.write(where, old, text)
    clone.configure(desk.root, now, new)
    if not left:
        desk.print("Git no longer merges the records of this clone event by event.\n")
    return DONE


def _tell_of_left(desk: Desk, where: Clone, left: Iterable[str], now: Mapping[str, str]) -> None:
    """Name the lines that name the driver and are not as `install` writes them."""
    for line in left:
        desk.say(f"note: {_path(desk, where.attributes)}: {visible(line)}: not written so by "
                 f"tracker, it stays{'; so does the driver' if now else ''}")  # fmt: skip


def _without_ours(now: Mapping[str, str]) -> dict[str, str]:
    """The section without our keys; a driver of another making stays as it is, and what somebody
    else wrote beside ours."""
    if clone.is_foreign(now):
        return dict(now)
    named = clone.wanted()[_NAME]
    return {
        key: value
        for key, value in now.items()
        if key != _DRIVER and not (key == _NAME and value == named)
    }


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
