"""What leaves the desk: nothing that is internal, the same bytes again, and on each page what it is.

A register says "plover" in public and "xyzzy" inside: the word is looked for in every byte.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tests.closing import Closing
from tests.hand_outs import (
    CALENDARS,
    EVERY,
    PAGES,
    VIEWS,
    action,
    beside,
    body,
    dated,
    formats_of,
    instrument,
    lay_out,
    make,
    meeting,
    source,
    words,
    world,
)
from tests.reading import holds, parts, read
from tests.repository import Repository
from tracker import __version__
from tracker.cli import COMMANDS
from tracker.cli._app import guarded
from tracker.cli.export import EXPORTS
from tracker.formats import formats_for


@pytest.fixture(scope="module")
def desk() -> Iterator[pytest.MonkeyPatch]:
    """The environment in which the files are made."""
    with world() as patch:
        yield patch


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, desk: pytest.MonkeyPatch) -> Path:
    """A register in which what is public says "plover" and what is internal "xyzzy", kept in git;
    it is the working folder."""
    folder = tmp_path_factory.mktemp("plain")
    repository = Repository(folder / "office")
    lay_out(repository.folder / "records", _plain())
    broken = repository.folder / "records" / "instruments" / "xyzzy-broken.toml"
    broken.write_text("internal = true\ntitle = Xyzzy\n")
    repository.commit("the register")
    desk.chdir(repository.folder)
    return repository.folder


def public(key: str) -> str:
    return f"Plover {key}"


def secret(key: str) -> str:
    return f"Xyzzy {key}"


DAY = date(1987, 6, 5)
"""The day on which everything internal took place, and nothing else."""
SECRETS = (b"xyzzy", b"1987-06-05", b"19870605", b">31933<", b"june 1987", b"jun 1987", b"iceland")
"""The day is number 31933 of a spreadsheet; Iceland acted in secret alone."""


def _plain() -> dict[str, dict[str, Any]]:
    """Public records with internal entries, and whole internal ones that others name."""
    files = beside("Plover")
    files["sources/xyzzy-paper"] = source(secret, published=DAY)
    files["sources/all-paper"] = source(public)
    hidden = {**words(secret), "source": ["all-paper", "xyzzy-paper"], "recorded": DAY}
    inside: list[dict[str, Any]] = [
        {"on": DAY, "internal": True, **hidden},
        {"on": DAY, "internal": True, "act": "stated-intention", "parties": ["ISL"], **hidden},
        {"on": DAY, "internal": True, "act": "reservation", "parties": ["ISL"], **hidden},
        {"on": DAY, "internal": True, "status": "under-negotiation", **hidden},
    ]
    freed = {"on": date(2026, 11, 12), **words(public), "corrections": [
        {"recorded": DAY, "was": {"place": "Xyzzy"}, "by": "Xyzzy", "reason": "Xyzzy"},
        {"recorded": date(2026, 11, 14), "was": {"internal": True, "note": "Xyzzy"}},
    ]}  # fmt: skip
    named: dict[str, Any] = {
        "amends": ["xyzzy-treaty"], "supersedes": ["xyzzy-treaty"], "protocol-to": "xyzzy-treaty",
        "implements": ["xyzzy-treaty"],
    }  # fmt: skip
    treaty = {**instrument(public), **named}
    at_meeting = {"on": date(2026, 11, 19), **words(public), "meeting": "all-body/9"}
    treaty["event"] = [*inside, freed, *treaty["event"], at_meeting]
    files["instruments/all-treaty"] = treaty
    hung: dict[str, Any] = {"entry-into-force": {
        "text": "Xyzzy", "when": {"consents": 2}, "not-before": [{"instrument": "xyzzy-treaty"}],
    }}  # fmt: skip
    files["instruments/hung"] = {**instrument(public), **hung}
    files["instruments/forced"] = instrument(public, in_force=True)
    files["instruments/xyzzy-treaty"] = {**instrument(secret, in_force=True), "internal": True}
    ahead = {"on": DAY, "effective": date(2026, 12, 24), "status": "in-force", **hidden}
    files["instruments/xyzzy-coming"] = {**instrument(secret), "internal": True}
    files["instruments/xyzzy-coming"]["event"].append(ahead)
    task = action(public, **{"instruments": ["xyzzy-treaty", "hung"], "blocked-by": ["xyzzy-task"]})
    unseen = [
        {"on": DAY, "internal": True, **hidden},
        {"on": DAY, "internal": True, "due": DAY, **hidden},
    ]
    task["event"] = [*unseen, *task["event"]]
    files["actions/all-task"] = task
    held_up = [{"on": date(2026, 11, 2), "status": status, "source": "all-paper"}
               for status in ("open", "blocked")]  # fmt: skip
    files["actions/stuck"] = {"title": "Plover", "blocked-by": ["xyzzy-task"], "event": held_up}
    files["instruments/stepped"] = {
        "title": "Plover", "kind": "convention", "acts-known": "partial", "event": [
            {"on": date(2026, 11, 2), "status": "adopted", "source": "all-paper"},
            {"on": DAY, "status": "ready-to-sign", "internal": True, **hidden},
            {"on": date(2026, 11, 17), "status": "signed", "source": "all-paper"},
        ],
    }  # fmt: skip
    files["actions/xyzzy-task"] = {**action(secret), "internal": True}
    group = body(public)
    group["meeting"][0]["outcomes"] = ["xyzzy-task", "all-task", "xyzzy-treaty"]
    closed = meeting(secret, 9, "1987-06-05", internal=True, recorded=DAY, source="xyzzy-paper")
    files["bodies/all-body"] = {**group, "meeting": [closed, *group["meeting"]]}
    return files


def leaks(data: bytes) -> set[bytes]:
    """The secrets that a file tells, be they in what is packed in it."""
    texts = [data, *parts(data).values(), *(name.encode() for name in parts(data))]
    if "word/document.xml" in parts(data):
        texts += [text.encode() for text in read("docx", data)]  # whose dates are in pieces
    return {one for one in SECRETS for text in texts if one in text.lower()}


@pytest.fixture(scope="module")
def told(plain: Path) -> Path:
    """The files with all that there is."""
    make(plain.parent / "told", VIEWS, "-q")
    return plain.parent / "told"


@pytest.fixture(scope="module")
def redacted(plain: Path) -> Path:
    """The files without what is internal."""
    make(plain.parent / "redacted", VIEWS, "-q", "--redact")
    return plain.parent / "redacted"


OPEN = ("list bodies", "outlook ID", "explain CODE")
"""The views of this register that have nothing internal to tell."""
PUBLIC = {
    ("show a group", "json"), ("show an instrument", "ics"), ("show an action", "ics"),
    ("show a body", "ics"),
}  # fmt: skip
"""Formats of others that have none: their dates are public, or records are named by id alone."""


class TestTheOption:
    @pytest.mark.parametrize("command", [name for names in COMMANDS.values() for name in names])
    def test_what_hands_out_the_register_has_it(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert guarded([command, "--help"]) == 0
        hands_out = command in (*COMMANDS["Look"], "report", "export")
        assert ("--redact" in capsys.readouterr().out) is hands_out


class TestRedaction:
    @pytest.mark.parametrize(("view", "format"), EVERY)
    def test_the_words_are_nowhere(self, redacted: Path, view: str, format: str) -> None:
        assert leaks((redacted / f"{view}.{format}").read_bytes()) == set()

    @pytest.mark.parametrize(("view", "format"), EVERY)
    def test_without_it_they_are_there(self, told: Path, view: str, format: str) -> None:
        """So that the test above can fail."""
        is_public = view in OPEN or (view, format) in PUBLIC
        assert bool(leaks((told / f"{view}.{format}").read_bytes())) is not is_public

    @pytest.mark.parametrize("view", sorted(set(VIEWS) - {"show a group", "explain CODE"}))
    def test_what_is_public_stays(self, redacted: Path, view: str) -> None:
        for format in set(formats_of(view)) - {"csv"}:  # which has the rows alone
            texts = read(format, (redacted / f"{view}.{format}").read_bytes())
            assert holds(texts, "Plover"), format

    def test_no_finding_is_made_of_what_is_left_out(self, redacted: Path) -> None:
        """Neither of what is blocked for an internal reason, nor of a step that only a later one
        tells of, which has no source."""
        answer = json.loads((redacted / "report weekly.json").read_bytes())
        quality = next(one for one in answer["sections"] if one["id"] == "quality")
        codes = {row["code"] for row in quality["rows"] if "code" in row}
        assert codes == {"T105"}

    @pytest.mark.parametrize("id", ["xyzzy-treaty", "xyzzy-task"])
    def test_what_is_left_out_cannot_be_asked_for(self, plain: Path, id: str) -> None:
        assert guarded(["show", id, "-q"]) == 0
        assert guarded(["show", id, "-q", "--redact"]) == 2

    def test_of_a_comparison_of_revisions(self, plain: Path, desk: pytest.MonkeyPatch,
                                          capsysbinary: pytest.CaptureFixture[bytes]) -> None:  # fmt: skip
        """What is internal now was public then, or the other way round: it is in neither."""
        office = Repository(plain.parent / "changing")
        files = _plain()
        lay_out(office.folder / "records", files)
        office.commit("then")
        for path in ("instruments/xyzzy-treaty", "actions/xyzzy-task"):
            files[path]["internal"] = False
        files["instruments/xyzzy-late"] = {**instrument(secret), "internal": True}
        lay_out(office.folder / "records", files)
        with desk.context() as patch:
            patch.chdir(office.folder)
            assert guarded(["report", "changes", "HEAD"]) == 0
            assert leaks(capsysbinary.readouterr().out)
            assert guarded(["report", "changes", "HEAD", "--redact"]) == 0
            assert leaks(capsysbinary.readouterr().out) == set()


class TestWorkbooks:
    @pytest.mark.parametrize("view", sorted(VIEWS))
    def test_every_certain_day_is_a_date(self, told: Path, view: str) -> None:
        book = load_workbook(told / f"{view}.xlsx")
        texts = [f"{sheet.title} {cell.coordinate}" for sheet in book if sheet.title != "About"
                 for cells in sheet for cell in cells
                 if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", str(cell.value))]  # fmt: skip
        assert texts == []


PERIODS = {
    "report weekly": ("2026-11-16 to 2026-11-22", "2026-11-22"),
    "report meeting": ("2026-11-21", "2026-11-21"),
    "report cabinet": ("2026-06-01 to 2026-11-21", "2026-11-21"),
    "report changes": ("2026-01-01 to 2026-11-21", "2026-11-21"),
}
"""Report -> its period and what was known at its end; the views tell of a day, with all there is."""


def _commit(folder: Path) -> str:
    """The name of the last commit, as pages have it."""
    words = ["git", "rev-parse", "--short=10", "HEAD"]
    done = subprocess.run(words, cwd=folder, text=True, capture_output=True, check=True)
    return done.stdout.strip()


class TestCalendars:
    @pytest.mark.parametrize("view", sorted(set(VIEWS) - set(CALENDARS)))
    def test_what_has_no_dates_is_no_calendar(self, view: str, plain: Path) -> None:
        assert guarded([*dated(view), "-f", "ics", "-q"]) == 2


class TestImprint:
    """Each page says for which days it speaks and from what it was made."""

    @pytest.mark.parametrize(("view", "format"), [one for one in EVERY if one[1] in PAGES])
    def test_every_page_says_what_it_is(
        self, told: Path, plain: Path, view: str, format: str
    ) -> None:
        texts = read(format, (told / f"{view}.{format}").read_bytes())
        period, known = PERIODS.get(view, ("2026-11-21", "all that is recorded"))
        revision = f"commit {_commit(plain)} of the register, unchanged since"
        wanted = (period, known, f"tracker {__version__}", revision)
        assert [fact for fact in wanted if not holds(texts, fact)] == []

    def test_it_says_what_is_not_committed(
        self, plain: Path, desk: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paper = plain / "records" / "sources" / "all-paper.toml"
        before = paper.read_bytes()
        paper.write_bytes(before + b"# one word more\n")
        try:
            assert guarded(["list", "-f", "markdown"]) == 0
        finally:
            paper.write_bytes(before)
        texts = read("markdown", capsys.readouterr().out.encode())
        assert holds(
            texts, f"commit {_commit(plain)} of the register, with changes not yet committed"
        )

    @pytest.mark.parametrize("format", PAGES)
    def test_it_says_what_was_left_out(self, redacted: Path, format: str) -> None:
        texts = read(format, (redacted / f"agenda.{format}").read_bytes())
        assert holds(texts, "what is internal")


DRIVER = """
import os, sys
from datetime import date
from pathlib import Path
from tests.hand_outs import VIEWS, make
from tracker.cli._app import guarded
from tracker.cli._desk import Desk
from tracker.cli.export import EXPORTS

out, today, umask = sys.argv[1:]
os.umask(int(umask, 8))
Desk.today = date.fromisoformat(today)
make(Path(out), VIEWS, "-q")
for export in EXPORTS:
    words = ["export", export.name, f"{out}/export-{export.name}", "--as-of", "2026-11-21", "-q"]
    assert guarded(words) == 0, export.name
    words[2] = f"{out}/redacted-{export.name}"
    assert guarded([*words, "--redact"]) == 0, export.name
"""


@pytest.fixture(scope="module")
def twice(plain: Path) -> tuple[Path, Path]:
    """Every view, every report and every export, made twice: on another day, on another machine,
    from another folder."""
    first = {
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    second = {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C",
              "PYTHONUTF8": "0"}  # fmt: skip
    made = (plain.parent / "first", plain.parent / "second")
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(out), today, umask],
            env=_environment() | environment, cwd=folder, stdout=subprocess.DEVNULL,
        )
        for out, today, umask, environment, folder in (
            (made[0], "2026-11-21", "022", first, plain),
            (made[1], "2027-02-03", "077", second, plain / "records" / "actions"),
        )
    ]  # fmt: skip
    assert [run.wait() for run in runs] == [0, 0]
    return made


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TRACKER_", "GIT_", "LC_"))}
    return kept | {"PYTHONPATH": str(Path(__file__).parents[1])}


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, or the file alone, by its path in it."""
    found = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


OF_TODAY = ("explain CODE",)
"""What is asked of no day says on which day it was asked."""


class TestTheSameAgain:
    @pytest.mark.parametrize("format", [*formats_for("views")])
    def test_every_view_has_the_same_bytes(self, twice: tuple[Path, Path], format: str) -> None:
        first, second = twice
        made = [view for view in VIEWS if format in formats_of(view) and view not in OF_TODAY]
        differing = [
            view
            for view in made
            if (first / f"{view}.{format}").read_bytes()
            != (second / f"{view}.{format}").read_bytes()
        ]
        assert made
        assert differing == []

    @pytest.mark.parametrize("export", [export.name for export in EXPORTS])
    def test_every_export_has_the_same_bytes(self, twice: tuple[Path, Path], export: str) -> None:
        first, second = (files(folder / f"export-{export}") for folder in twice)
        assert first
        assert list(first) == list(second)
        assert [path for path in first if first[path] != second[path]] == []


class TestRedactedExports:
    @pytest.mark.parametrize("export", [export.name for export in EXPORTS])
    def test_the_words_are_nowhere(self, twice: tuple[Path, Path], export: str) -> None:
        assert _exported(twice[0] / f"redacted-{export}") == set()

    @pytest.mark.parametrize("export", [export.name for export in EXPORTS])
    def test_without_it_they_are_there(self, twice: tuple[Path, Path], export: str) -> None:
        assert b"xyzzy" in _exported(twice[0] / f"export-{export}")


def _exported(made: Path) -> set[bytes]:
    """The secrets that an export tells, be it in the names of its files."""
    found: set[bytes] = set()
    for path, data in files(made).items():
        found |= leaks(path.encode()) | leaks(data)
        if path.endswith(".parquet"):
            import pyarrow.parquet  # type: ignore[import-untyped]

            found |= leaks(str(pyarrow.parquet.read_table(made / path).to_pylist()).encode())
        elif data.startswith(b"SQLite format 3"):
            place = made / path if made.is_dir() else made
            with sqlite3.connect(place, factory=Closing) as database:
                found |= leaks("\n".join(database.iterdump()).encode())
    return found
