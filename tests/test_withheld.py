"""What is told outside of a record whose last status, deadline or meeting is internal: nothing that
would be false to those who know it.

In every record here the truth is internal: the action items are put off to 2027 or done, the
treaties are abandoned, or in force. What is public alone would say that they are late, or wait.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.hand_outs import VIEWS, beside, body, formats_of, lay_out, make, meeting, source
from tests.hand_outs import world as desk_world
from tests.reading import read
from tests.repository import Repository
from tracker.cli._app import guarded

SECRET: dict[str, Any] = {"internal": True, "source": "all-paper"}
DAY = date(2026, 11, 12)
"""The day of everything internal."""


def _said(key: str) -> str:
    return f"Plover {key}"


def _task(*hidden: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An action item that was due in October and of which nothing public is heard since."""
    opened = {"on": date(2026, 1, 5), "status": "open", "source": "all-paper"}
    return {
        "title": "Plover task", "mandate": "all-body", "lead": "IND", "due": date(2026, 10, 1),
        **more, "event": [opened, *({"on": DAY, **SECRET, **one} for one in hidden)],
    }  # fmt: skip


def _treaty(*hidden: dict[str, Any], until: str = "signed") -> dict[str, Any]:
    """A treaty that two of three have ratified, as far as is public."""
    steps: list[dict[str, Any]] = [
        {"on": date(2020, 1, 1), "status": "ready-to-sign", "source": "all-paper"},
        {"on": date(2020, 2, 1), "act": "signature", "parties": ["IND", "NPL", "THA"],
         "source": "all-paper"},
        {"on": date(2020, 2, 1), "status": "signed", "source": "all-paper"},
        {"on": date(2021, 3, 1), "act": "ratification", "parties": ["IND", "NPL"],
         "source": "all-paper"},
        {"on": date(2021, 4, 1), "act": "stated-intention", "parties": ["THA"],
         "target": date(2026, 6, 1), "source": "all-paper"},
    ]  # fmt: skip
    shown = steps if until == "signed" else steps[:1]
    return {
        "title": "Plover treaty", "kind": "treaty", "binding": True, "open-to": "members",
        "body": "all-body", "sector": "all-sector",
        "entry-into-force": {"when": {"consents": 3}, "after": "1 day"},
        "event": [*shown, *({"on": DAY, **SECRET, **one} for one in hidden)],
    }  # fmt: skip


def _register(*, is_told: bool = False) -> dict[str, dict[str, Any]]:
    """Records whose last word is internal, or has never been spoken where `is_told`."""

    def secret(*events: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        return () if is_told else events

    files = beside("Plover")
    files["sources/all-paper"] = source(_said)
    files["actions/all-task"] = _task(*secret({"due": date(2027, 3, 1)}))
    files["actions/put-off"] = _task(*secret({"due": date(2027, 3, 1)}), lead="THA")
    files["actions/done"] = _task(*secret({"status": "done"}))
    files["actions/begun"] = _task(*secret({"status": "in-progress"}, {"status": "done"}))
    files["actions/heard-of"] = _task(*secret({"note": "news"}), due=date(2027, 1, 5))
    files["instruments/all-treaty"] = _treaty(
        *secret({"act": "ratification", "parties": ["THA"]}, {"status": "in-force"})
    )
    declared = _treaty(*secret({"status": "in-force"}))
    declared["event"].insert(5, {"on": date(2022, 5, 1), "act": "ratification", "parties": ["THA"],
                                 "source": "all-paper"})  # fmt: skip
    files["instruments/declared"] = declared
    files["instruments/given-up"] = _treaty(*secret({"status": "abandoned"}))
    files["instruments/to-sign"] = _treaty(*secret({"status": "signed"}), until="ready-to-sign")
    files["instruments/drafted"] = {
        "title": "Plover draft", "kind": "treaty", "body": "all-body", "event": [
            {"on": date(2020, 1, 1), "status": "under-negotiation", "source": "all-paper"},
            *({"on": DAY, **SECRET, **one} for one in secret({"status": "abandoned"})),
        ],
    }  # fmt: skip
    group = body(_said)
    hidden = [] if is_told else [meeting(_said, 2, "2027-02-03", internal=True)]
    group["meeting"] = [meeting(_said, 1, "2025-11-17", outcomes=["done", "put-off"]), *hidden]
    files["bodies/all-body"] = group
    return files


FALSE = re.compile(
    r"\blate\b|overdue|missing|stale|undated|no next meeting|none is recorded(?! as)|settled|still to"
    r"|not yet|has still|alone|no date|passed|quiet|life is over|no status|for longer|no meeting"
    r"|nothing declares|by its clause|nothing moved|no instrument moved|in october|2026-10-01|1 october 2026|20261001",
    re.IGNORECASE,
)
"""What would be false to say of the records, or tells the deadline that is no more."""
HEADINGS = re.compile(
    r"country leads, open late to sign to consent to|id entry into force missing title"
    r"|overdue|missing|late",
    re.IGNORECASE,
)
"""What a column, or a section that is empty, is called."""
ASKED = ("explain CODE",)
"""What speaks of no record."""
NUMBER = re.compile(r"\b0 late\b")
"""That there is nothing of the kind to tell of."""


@pytest.fixture(scope="module")
def desk() -> Iterator[pytest.MonkeyPatch]:
    with desk_world() as patch:
        yield patch


def _made(folder: Path, desk: pytest.MonkeyPatch, *, is_told: bool) -> Path:
    repository = Repository(folder / "office")
    lay_out(repository.folder / "records", _register(is_told=is_told))
    repository.commit("the register")
    desk.chdir(repository.folder)
    make(folder / "made", [view for view in VIEWS if view not in ASKED], "-q", "--redact")
    return folder / "made"


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory, desk: pytest.MonkeyPatch) -> Path:
    """The hand-outs where the last word is internal."""
    return _made(tmp_path_factory.mktemp("silent"), desk, is_told=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, desk: pytest.MonkeyPatch) -> Path:
    """The hand-outs of the same records where there is no such last word."""
    folder = tmp_path_factory.mktemp("told")
    lay_out(folder / "office" / "records", _register(is_told=True))
    desk.chdir(folder / "office")
    make(folder / "made", SAID, "-q", "--redact")
    return folder / "made"


def _false(folder: Path, view: str, format: str) -> list[str]:
    """What a hand-out says that would be false."""
    texts = read(format, (folder / f"{view}.{format}").read_bytes())
    return [
        text
        for text in texts
        if FALSE.search(NUMBER.sub("", text))
        and not HEADINGS.fullmatch(text)
        and not text.startswith(":root{")  # the style of a page
    ]


EACH = [(view, format) for view in VIEWS if view not in ASKED for format in formats_of(view)]
SAID = (
    "tracker", "list actions", "show an action", "show a body", "agenda", "brief", "explain ID",
    "report weekly", "report meeting", "report cabinet",
)  # fmt: skip
"""The views that say so of the same records where nothing is left out."""


class TestOutside:
    @pytest.mark.parametrize(("view", "format"), EACH)
    def test_nothing_false_is_told(self, silent: Path, view: str, format: str) -> None:
        assert _false(silent, view, format) == []

    @pytest.mark.parametrize("view", SAID)
    def test_where_nothing_is_left_out_it_is_told(self, told: Path, view: str) -> None:
        """So that the test above can fail."""
        assert _false(told, view, "markdown")

    def test_neither_deadline_nor_lateness(self, silent: Path) -> None:
        rows = {row["id"]: row for row in _answer(silent, "list actions")["actions"]}
        keys = ("status", "due", "first_due", "days_late")
        assert {id: tuple(row[key] for key in keys) for id, row in rows.items()} == {
            "all-task": ("open", None, None, None),
            "put-off": ("open", None, None, None),
            "done": (None, None, None, None),
            "begun": (None, None, None, None),
            "heard-of": ("open", "2027-01-05", "2027-01-05", None),
        }

    def test_no_status_and_nobody_who_is_wanting(self, silent: Path) -> None:
        rows = _answer(silent, "list")["instruments"]
        assert {(row["status"], row["acts_known"]) for row in rows} == {(None, "partial")}
        awaited = _answer(silent, "outlook")["instruments"]
        assert {(row["entry_into_force"]["state"], *row["missing_parties"]) for row in awaited} == {
            ("undetermined",)
        }

    def test_neither_last_nor_next_meeting(self, silent: Path) -> None:
        (row,) = (
            one for one in _answer(silent, "list bodies")["bodies"] if one["id"] == "all-body"
        )
        assert (row["last_meeting"], row["next_meeting"], row["meetings_held"]) == (None,) * 3


def _answer(folder: Path, view: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((folder / f"{view}.json").read_bytes())
    return answer


class TestTheMark:
    """JSON says that something may be left out; where nothing was, it says nothing."""

    @pytest.mark.parametrize("view", [view for view in VIEWS if view not in ASKED])
    def test_it_stands_behind_the_days(self, silent: Path, view: str) -> None:
        answer = _answer(silent, view)
        assert [*answer][:5] == ["schema", "view", "as_of", "known_at", "redacted"]
        assert (answer["schema"], answer["redacted"]) == (1, True)

    def test_an_answer_with_all_there_is_has_none(
        self, told: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert guarded(["list", "-f", "json"]) == 0
        assert "redacted" not in json.loads(capsys.readouterr().out)

    def test_csv_has_the_rows_alone(self, silent: Path) -> None:
        assert b"redacted" not in (silent / "list.csv").read_bytes()


class TestRevisions:
    def test_a_last_word_that_became_internal_between_them_is_no_change(
        self, tmp_path: Path, desk: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        office = Repository(tmp_path / "office")
        lay_out(office.folder / "records", _register(is_told=True))
        office.commit("then")
        lay_out(office.folder / "records", _register())
        office.commit("now")
        with desk.context() as patch:
            patch.chdir(office.folder)
            assert guarded(["report", "changes", "HEAD~1", "HEAD", "--redact", "-f", "json"]) == 0
        sections = json.loads(capsys.readouterr().out)["sections"]
        told = {one["id"]: one["rows"] for one in sections if one["rows"]}
        assert told.pop("bottom-line") == [{"text": "Nothing changed."}]
        assert list(told) == ["method"]

    def test_what_is_internal_now_is_in_neither_of_two_old_ones(
        self, tmp_path: Path, desk: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        office = Repository(tmp_path / "office")
        files = _register(is_told=True)
        lay_out(office.folder / "records", files)
        office.commit("first")
        note = {"on": DAY, "note": "Xyzzy", "source": "all-paper"}
        files["instruments/xyzzy"] = {"title": "Xyzzy", "kind": "treaty"}
        files["actions/put-off"]["event"].append(note)
        files["actions/done"]["event"].append({**note, "status": "in-progress", "reason": "Xyzzy"})
        lay_out(office.folder / "records", files)
        office.commit("second")
        files["instruments/xyzzy"]["internal"] = True
        for path in ("actions/put-off", "actions/done"):
            files[path]["event"][-1]["internal"] = True
        lay_out(office.folder / "records", files)
        office.commit("third")
        asked = ["report", "changes", "HEAD~2", "HEAD~1"]
        with desk.context() as patch:
            patch.chdir(office.folder)
            assert guarded([*asked, "-f", "json"]) == 0
            assert "xyzzy" in capsys.readouterr().out.casefold()
            assert guarded([*asked, "--redact", "-f", "json"]) == 0
            out = capsys.readouterr().out
        assert "xyzzy" not in out.casefold()
        assert "in-progress" not in out


class TestDatabase:
    def test_what_hangs_on_a_status_is_empty(
        self, tmp_path: Path, desk: pytest.MonkeyPatch
    ) -> None:
        lay_out(tmp_path / "office" / "records", _register())
        made = tmp_path / "register.sqlite"
        with desk.context() as patch:
            patch.chdir(tmp_path / "office")
            assert guarded(["export", "db", str(made), "--redact", "-q"]) == 0
        with contextlib.closing(sqlite3.connect(made)) as database:
            actions = database.execute("SELECT id, is_settled FROM actions ORDER BY id").fetchall()
            treaties = database.execute("SELECT DISTINCT is_in_force, is_over FROM instruments")
            assert treaties.fetchall() == [(None, None)]
        assert actions == [
            ("all-task", 0), ("begun", None), ("done", None), ("heard-of", 0), ("put-off", 0),
        ]  # fmt: skip
