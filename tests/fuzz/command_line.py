"""The command line: any words, in any environment, end in one of the exit codes, never in a fault."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType
from typing import Any
from unittest import mock

from tests.fuzz import days, journals, registers, shaped, words
from tests.fuzz.choices import Choices
from tracker.cli import COMMANDS
from tracker.cli._app import guarded
from tracker.cli._commands import SHARED, load
from tracker.cli._desk import Desk
from tracker.cli.export import EXPORTS
from tracker.domain.vocabulary import ACTS, LISTINGS
from tracker.formats import FORMATS
from tracker.reports import REPORTS

_EXPORTS = tuple(export.name for export in EXPORTS)
NOTHING: Mapping[str, Any] = MappingProxyType({})
CODES = frozenset({0, 1, 2, 3, 130, 141})
NAMES = tuple(name for some in COMMANDS.values() for name in some if name != "edit")
"""All commands but the one that starts a program of the user's, which no fuzzer shall."""
FILES = ("table.csv", "page.html", "records/actions/cyber-forum.toml", "records", "nowhere", "index.csv",
         "records/tracker.toml", ".", "")  # fmt: skip
TABLE = "Participant,Signature,Ratification\nIndia,16 Sep 2005,1 Jan 2006\nNowhere,x,\n"
JOURNAL = ".tracker/journal/00000001.json"
SPOILT = ("actions/cyber-forum.toml", "instruments/mla.toml", "instruments/fuzzed.toml",
          "bodies/bnsc.toml", "groups/bimstec.toml", "parties/UNODC.toml", "sources/gazette.toml",
          "tracker.toml", JOURNAL)  # fmt: skip
VARIABLES = ("TRACKER_RECORDS", "TRACKER_USER", "TRACKER_TIMEZONE", "TRACKER_HOME", "TRACKER_TITLE",
             "TRACKER_DUE_SOON", "TRACKER_WEEK_START", "TRACKER_OUTPUT_FORMAT", "COLUMNS", "LINES",
             "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE",
             "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY", "LANG", "COMP_WORDS", "COMP_CWORD",
             "_TRACKER_COMPLETE", "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION")  # fmt: skip
SAID = ("", "1", "0", "true", "dumb", "github", "json", "records", "nowhere", "UTC", "Asia/Dhaka",
        "../x", "tracker list --st", "get-args", "complete_bash", "complete_zsh", "source_fish", "99999999999",
        "-5", "sunday", "bimstec", "x\udcff", "C", "summary.md")  # fmt: skip


def run_command(data: bytes) -> None:
    """One command on a copy of the small register, put right again afterwards."""
    choices = Choices(data)
    encoding, variables = choices.pick(("utf-8", "utf-8", "ascii")), _variables(choices)
    arguments = _arguments(choices)
    spoilt = dict([_spoilt(choices)]) if choices.one_in(3) else {}
    ended_well(arguments, spoilt, encoding, variables)


def ended_well(
    arguments: list[str],
    files: Mapping[str, bytes] = NOTHING,
    encoding: str = "utf-8",
    variables: Mapping[str, str] = NOTHING,
) -> None:
    """A command ends as it may, where these files of the register hold this."""
    with _office().at_work(files, encoding, variables) as (out, err):
        try:
            code: Any = guarded(arguments)
        except SystemExit as ending:  # completion ends the process by itself
            code = ending.code or 0
        sys.stdout.flush()
    said = err.getvalue().decode(encoding, "replace")
    assert code in CODES, f"exit code {code}"
    assert "a fault in tracker" not in said, said
    assert "Traceback" not in said + out.getvalue().decode(encoding, "replace"), said
    assert code in (0, 1, 130, 141) or said or variables, "nothing is said of what is wrong"


@cache
def _options(name: str) -> tuple[tuple[str, bool], ...]:
    """The options of a command, and whether each is followed by a value."""
    return tuple((option, not getattr(one, "is_flag", False))
                 for one in load(name).params if one.param_type_name == "option"
                 for option in one.opts)  # fmt: skip


@cache
def _pool() -> tuple[str, ...]:
    """Words of every kind that a command line has."""
    formats = [one.name for one in FORMATS]
    return (
        *words.NAMES, *words.NAMES, *words.PARTIES, *words.DAYS, *words.NO_DAYS[:6], *days.PARTS,
        *FILES, *formats, *words.statuses(), *ACTS, *LISTINGS, *_EXPORTS,
        *(report.name for report in REPORTS), "instrument", "action", "body", "T201", "t2", "14d",
        "-due", "untc", "csv", "git", "format", "x=y", "title=Changed", "tags=[a,b]", "event=1",
        "Country=party", "csv=out.csv", "html=out.html", "docx=", "xlsx=out.xlsx", "-", "--", "IND=2026-12-01",
        "2026-W47", "2026-W99", "HEAD", "--help", *words.PLAIN,
    )  # fmt: skip


def _word(choices: Choices) -> str:
    """A word as a process can be given it, and no path to a place outside the scratch folder."""
    word = choices.text() if choices.one_in(8) else choices.pick(_pool())
    word = word.replace("\0", "").encode("utf-8", "replace").decode()
    return word.lstrip("/") or "x" * choices.one_in(2)


def _arguments(choices: Choices) -> list[str]:
    """A command with most of what it needs, and some of what it may have."""
    name = choices.pick(NAMES)
    found = [name]
    arguments = [one for one in load(name).params if one.param_type_name == "argument"]
    for one in arguments:
        if not choices.one_in(16 if one.required else 3):
            found.append(_fitting(choices, str(one.name)))
    for _ in range(choices.below(8) // 2):
        option, has_value = choices.pick(_options(name))
        found.append(option)
        if has_value and not choices.one_in(24):
            found.append(_fitting(choices, option.strip("-")))
    if choices.one_in(12):
        found.insert(choices.below(len(found) + 1), _word(choices))
    if choices.one_in(16):
        found.insert(0, f"--{choices.pick(tuple(SHARED))}")
    return [word for word in found if word != "--debug"]


_FORMATS = tuple(one.name for one in FORMATS)
LIKELY: dict[str, tuple[str, ...]] = {
    "id": words.NAMES[:9], "body": ("bnsc", "security"), "status": words.statuses(),
    "act": tuple(ACTS), "parties": words.PARTIES, "party": words.PARTIES, "one": words.PARTIES,
    "other": words.PARTIES, "on": words.DAYS, "as-of": words.DAYS, "known-at": words.DAYS,
    "until": words.DAYS, "effective": words.DAYS, "from": words.DAYS, "to": words.DAYS,
    "day": words.DAYS, "due": ("14d", "2026-12-31", "0d", "99999999999d"), "week": ("2026-W47", "2026-W99"),
    "format": _FORMATS, "f": _FORMATS, "source": ("gazette", "secretariat", "ghost"),
    "files": FILES[:2], "records": ("records",), "name": tuple(report.name for report in REPORTS),
    "what": (*_EXPORTS, "git"), "form": ("untc", "csv"), "subject": ("T201", "bnsc", "mla", "2026-11-01"),
    "map": ("Participant=party", "Ratification=ratification", "Signature=none"),
    "kind": (*LISTINGS, "instrument", "action", "body", "group", "party", "source"),
    "words": ("convention", "a"), "o": ("out.csv", "out.html"), "text": ("A note", "\u202ex"),
    "output": ("out.csv", "out.html", "json=x", "out.ics", "out.md", "out.docx", "out.xlsx"),
    "assignments": ("title=Changed", 'tags=["a"]', "due=2026-12-01", "open-to=IND", "x=", "allow.T301=y"),
    "assignment": ("on=2026-10-06", "parties=NPL", "status=signed", "note=", "on="),
    "event": ("1", "2", "-1", "99", "last"), "number": ("1", "2", "-1", "99999999999"), "days": ("90", "0", "-1", "99999999999"),
    "sort": ("title", "-due", "since", "id"), "select": ("T201", "no-source", "T3"),
    "group": ("bimstec", "IND,NPL", ","), "reason": ("An error",), "color": ("always", "never", "auto"),
    "base": FILES[2:3], "ours": FILES[2:3], "theirs": FILES[2:3], "where": ("out", "out.db", "site"),
    "folder": ("fresh", "records"), "change": ("1", "2", "0", "-1"), "alarm": ("0", "1", "-1", "99999999999"),
    "wanted": (*words.NAMES[:5], *FILES[2:4]),
}  # fmt: skip
"""Words that are likely to be right, by the name of an argument or an option."""


def _fitting(choices: Choices, name: str) -> str:
    """A word that is likely to be right for an argument or an option of this name."""
    return (
        choices.pick(LIKELY[name]) if name in LIKELY and not choices.one_in(8) else _word(choices)
    )


def _variables(choices: Choices) -> dict[str, str]:
    if not choices.one_in(4):
        return {}
    return {choices.pick(VARIABLES): choices.pick(SAID) for _ in range(1 + choices.below(3))}


def _spoilt(choices: Choices) -> tuple[str, bytes]:
    """A file of the register that is nearly right, or two of it between the marks of a merge."""
    path = choices.pick(SPOILT)
    if path == JOURNAL:
        return path, journals.entry(choices)
    is_settings = path == "tracker.toml"
    folder = path.partition("/")[0]
    text = shaped.settings(choices) if is_settings else shaped.record(choices, folder)
    if choices.one_in(4):
        other = shaped.altered(choices, text)
        text = f"<<<<<<< ours\n{text}=======\n{other}>>>>>>> theirs\n"
    return path, registers.encoded(text)


class _Office:
    """A scratch folder with a copy of the small register, the same before each command."""

    def __init__(self) -> None:
        self.top = Path(mkdtemp(prefix="tracker-fuzz-"))
        self.folder = self.top / "a" / "b" / "c"  # "../x" stays inside
        self._lay_out()

    def _lay_out(self) -> None:
        shutil.rmtree(self.top / "a", ignore_errors=True)
        self.folder.mkdir(parents=True)
        shutil.copytree(words.REGISTERS / "sound", self.folder / "records")
        (self.folder / "table.csv").write_text(TABLE)
        (self.folder / "page.html").write_text("<html><table><tr><td>Participant<td>Signature"
                                               "<tr><td>India<td>16 Sep 2005</table>")  # fmt: skip
        (self.folder / "index.csv").write_text("file,treaty_name\ntable.csv,A treaty\n")
        self._found = self._look()

    def _look(self) -> dict[str, tuple[int, int]]:
        """Every file below the top, with its size and the time it was written."""
        return {entry.path: (entry.stat().st_size, entry.stat().st_mtime_ns)
                for folder, _, _ in os.walk(self.top) for entry in os.scandir(folder)
                if entry.is_file(follow_symlinks=False)}  # fmt: skip

    @contextlib.contextmanager
    def at_work(
        self, files: Mapping[str, bytes], encoding: str, variables: Mapping[str, str]
    ) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
        """The process as it is for a command: its folder, environment, streams and day."""
        for path, data in files.items():
            file = self.folder / "records" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        out, err = io.BytesIO(), io.BytesIO()
        own_out = io.TextIOWrapper(out, encoding, write_through=True)
        own_err = io.TextIOWrapper(err, encoding, "backslashreplace", write_through=True)
        environment = {"PATH": os.environ.get("PATH", ""), "TRACKER_USER": "fuzz", **variables}
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, environment, clear=True),
            mock.patch.object(Desk, "today", registers.TODAY),
            mock.patch("sys.stdin", io.StringIO()),
            mock.patch("sys.stdout", own_out),
            mock.patch("sys.stderr", own_err),
        ):
            yield out, err
        own_out.detach(), own_err.detach()
        if self._look() != self._found:
            self._lay_out()


@cache
def _office() -> _Office:
    """The office of this process."""
    import atexit

    office = _Office()
    atexit.register(shutil.rmtree, office.top, ignore_errors=True)
    return office
