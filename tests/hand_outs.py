"""What the tests of hand-outs share: every view and report as it is asked for, and registers whose
texts are given."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from tests.conftest import TODAY
from tests.formats.hostile import HOSTILE
from tracker.cli._app import guarded
from tracker.cli._desk import Desk
from tracker.formats import formats_for
from tracker.reports import REPORTS

VIEWS: Mapping[str, tuple[str, ...]] = {
    "tracker": (),
    "list": ("list",),
    "list actions": ("list", "actions"),
    "list bodies": ("list", "bodies"),
    "list sources": ("list", "sources"),
    "show an instrument": ("show", "all-treaty"),
    "show an action": ("show", "all-task"),
    "show a body": ("show", "all-body"),
    "show a source": ("show", "all-paper"),
    "show a group": ("show", "members"),
    "outlook": ("outlook", "--all"),
    "outlook ID": ("outlook", "all-treaty"),
    "chart": ("chart", "all-treaty"),
    "matrix": ("matrix", "--dates"),
    "between": ("between", "IND", "THA"),
    "brief": ("brief", "IND"),
    "agenda": ("agenda", "--all"),
    "log": ("log",),
    "search": ("search", "a"),
    "explain CODE": ("explain", "T201"),
    "explain ID": ("explain", "all-treaty"),
    "report weekly": ("report", "weekly", "--week", "2026-W47"),
    "report meeting": ("report", "meeting", "all-body"),
    "report cabinet": ("report", "cabinet", "--from", "2026-06-01", "--to", "2026-11-21"),
    "report changes": ("report", "changes", "2026-01-01", "2026-11-21"),
}
"""What it is called -> the words that ask for it, in any register made here."""

_OF_SHIPPED = {
    "weekly": ("--week", "2026-W47"), "meeting": ("bnsc",),
    "cabinet": ("--from", "2026-01-01", "--to", "2026-06-30"), "changes": ("2026-01-01", "2026-11-21"),
}  # fmt: skip
SHIPPED: Mapping[str, tuple[str, ...]] = {
    **{one.name: ("report", one.name, *_OF_SHIPPED[one.name]) for one in REPORTS},
    "brief": ("brief", "India"),
    "agenda": ("agenda",),
}
"""What is handed out of the shipped records: every report, the brief, the agenda."""

CALENDARS = (
    "tracker", "list actions", "list bodies", "show an instrument", "show an action", "show a body",
    "outlook", "outlook ID", "brief", "agenda", "report weekly", "report meeting", "report cabinet",
)  # fmt: skip
"""The views that have dates for a calendar; the others refuse to be one."""

UNDATED = ("explain CODE", "report weekly", "report cabinet", "report changes")
"""The views that take no --as-of: they tell of no day, or are told their days otherwise."""

PAGES = tuple(name for name, one in formats_for("views").items() if one.is_page)
"""The formats that say of themselves what they were made from."""


def formats_of(view: str) -> tuple[str, ...]:
    """The formats of a view."""
    return tuple(name for name in formats_for("views") if name != "ics" or view in CALENDARS)


EVERY = [(view, format) for view in VIEWS for format in formats_of(view)]
"""Every view in every format."""

Say = Callable[[str], str]
"""The text for a key."""


def dated(name: str) -> tuple[str, ...]:
    """The words that ask for a view as of a day."""
    return VIEWS[name] if name in UNDATED else (*VIEWS[name], "--as-of", "2026-11-21")


def instrument(say: Say, *, in_force: bool = False, **more: Any) -> dict[str, Any]:
    """An instrument with a text in every key that takes one."""
    both = ["IND", "THA"]
    consents = [
        {"on": date(2026, 11, 18), "act": "ratification", "parties": both, **words(say)},
        {"on": date(2026, 11, 19), "status": "in-force", **words(say)},
    ]
    return {
        "title": say("title"), "kind": "convention", "short-title": say("short-title"),
        "former-titles": [say("former-titles")], "sector": "all-sector", "body": "all-body",
        "open-to": "members", "depositary": say("depositary"), "tags": [say("tags")],
        "registration": {"number": say("number"), "series": say("series")},
        "duration": {"article": say("duration")},
        "allow": {"T302": say("allow")},
        "entry-into-force": {"article": say("clause"), "text": say("clause-text"),
                             "when": {"consents": 2}, "after": "1 day"},
        "event": [
            {"on": date(2026, 11, 16), "status": "ready-to-sign", **words(say)},
            {"on": date(2026, 11, 17), "act": "signature", "parties": both, **words(say),
             "with": say("with"), "contrary": [{"on": date(2026, 11, 18), "note": say("contrary")}]},
            {"on": date(2026, 11, 17), "status": "signed", **words(say)},
            {"on": date(2026, 11, 17), "act": "declaration", "parties": ["THA"], **words(say)},
            *(consents if in_force else ()),
            {"on": date(2026, 11, 20), "act": "stated-intention", "parties": ["NPL"],
             "target": date(2026, 12, 20), **words(say)},
            {"on": date(2026, 11, 20), **words(say)},
        ],
        **more,
    }  # fmt: skip


def words(say: Say) -> dict[str, Any]:
    """The keys of an event that take a text."""
    return {
        "place": say("place"), "article": say("article"), "text": say("text"),
        "reason": say("reason"), "quote": say("quote"), "note": say("note"),
        "source": "all-paper", "recorded": date(2026, 11, 20), "by": say("by"),
        "corrections": [{"recorded": date(2026, 11, 20), "by": say("corrected-by"),
                         "was": {"place": say("was")}, "reason": say("corrected-why")}],
    }  # fmt: skip


def action(say: Say, **more: Any) -> dict[str, Any]:
    """An action item with a text in every key that takes one."""
    return {
        "title": say("title"), "mandate": "all-body", "lead": say("lead"), "sector": "all-sector",
        "due": date(2026, 11, 10), "tags": [say("tags")], "allow": {"T302": say("allow")},
        "event": [
            {"on": date(2026, 10, 1), "status": "open", **words(say)},
            {"on": date(2026, 11, 17), "status": "blocked", **words(say)},
            {"on": date(2026, 11, 18), "due": date(2026, 12, 1), **words(say)},
        ],
        **more,
    }  # fmt: skip


def body(say: Say, **more: Any) -> dict[str, Any]:
    """A body with a text in every key that takes one, one meeting held and one to come."""
    return {
        "title": say("title"), "kind": "dialogue", "parent": "all-sector", "members": "members",
        "lead": say("lead"), "meeting": [meeting(say, 1, "2026-11-17"), meeting(say, 2, "2026-12-17")],
        **more,
    }  # fmt: skip


def meeting(say: Say, number: int, on: str, **more: Any) -> dict[str, Any]:
    """A meeting with a text in every key that takes one."""
    return {
        "number": number, "on": date.fromisoformat(on), "place": say("place"), "host": say("host"),
        "note": say("note"), "quote": say("quote"), "source": "all-paper",
        "recorded": date(2026, 11, 1), "by": say("by"), **more,
    }  # fmt: skip


def source(say: Say, **more: Any) -> dict[str, Any]:
    """A source with a text in every key that takes one."""
    return {
        "title": say("title"), "grade": "official", "publisher": say("publisher"),
        "url": "https://example.org/paper", "language": say("language"), "note": say("note"), **more,
    }  # fmt: skip


def beside(title: str) -> dict[str, dict[str, Any]]:
    """What every register made here has: settings, a sector, a group."""
    members = [{"party": code, "since": date(1997, 6, 6)} for code in ("IND", "NPL", "THA")]
    return {
        "tracker": {"format": 1, "title": title, "timezone": "UTC", "home": "members"},
        "bodies/all-sector": {"title": "The sector", "kind": "sector", "members": "members"},
        "groups/members": {"title": "The members", "kind": "group", "member": members},
    }


def lay_out(root: Path, files: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the files of a register: their paths without the ending, their keys and values."""
    for path, values in files.items():
        file = root / f"{path}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(tomli_w.dumps(values).encode())


@contextlib.contextmanager
def world() -> Iterator[pytest.MonkeyPatch]:
    """The environment in which the files are made: on the tests' day, and nobody's settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("TRACKER_", "GITHUB_", "FORCE_COLOR", "CLICOLOR", "NO_COLOR")):
                patch.delenv(name)
        patch.setattr(Desk, "today", TODAY)
        yield patch


def make(folder: Path, views: Iterable[str], *options: str) -> None:
    """Make every view in every format, in the working folder's register: files in the folder."""
    folder.mkdir()
    for view in views:
        files = [f"{format}={folder / view}.{format}" for format in formats_of(view)]
        code = guarded([*dated(view), *(w for file in files for w in ("-o", file)), *options])
        assert code == 0, view


LONG = "A title of three hundred characters and of many words, " * 5 + "which somebody did write."
TEXTS = (
    *(text for text in HOSTILE if text.encode(errors="ignore").decode() == text),
    LONG,
    "https://example.org/" + "long/" * 56,
    "🚢📜 signed ✍️ by 👩‍⚖️ and 🇮🇳🇹🇭",
)  # fmt: skip
"""The texts that a file can hold: no half signs, which are not UTF-8."""


def always(text: str) -> Say:
    """The same text for every key."""
    return lambda key: text


def hostile_register() -> dict[str, dict[str, Any]]:
    """A register in which each of the texts stands in every key that takes one; one record of each
    kind holds them all."""
    files = beside(TEXTS[0])
    for n, text in enumerate(TEXTS):
        files[f"instruments/treaty-{n}"] = instrument(always(text), in_force=bool(n % 2))
        files[f"actions/task-{n}"] = action(always(text))
        files[f"bodies/body-{n}"] = body(always(text))
        files[f"sources/paper-{n}"] = source(always(text))
    noted = [{"on": date(2026, 11, 18), **words(always(text))} for text in TEXTS]
    held = [meeting(always(text), 3 + n, "2026-11-18") for n, text in enumerate(TEXTS)]

    def empty(key: str) -> str:
        return "Empty" if key == "title" else ""

    treaty, task, group = instrument(empty), action(empty), body(empty)
    files["instruments/all-treaty"] = {**treaty, "event": [*treaty["event"], *noted]}
    files["actions/all-task"] = {**task, "event": [*task["event"], *noted]}
    files["bodies/all-body"] = {**group, "meeting": [*group["meeting"], *held]}
    files["sources/all-paper"] = source(empty)
    return files
