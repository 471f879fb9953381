"""Writers, kills and faults in a few seconds; `python tests/endurance` is the long form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.endurance import faults, kills, traced, writers
from tests.endurance.figures import Figure, Outcome
from tests.endurance.scene import EDITED, NOTE, OPERATIONS, Operation, warm_up
from tracker.cli._kept import Kept
from tracker.store import lock, recovery, transaction

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    warm_up(tmp_path_factory.mktemp("warm"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "trial"


def test_four_writers_lose_nothing(folder: Path) -> None:
    outcome = writers.trial(folder, 4, 20)
    assert outcome.is_kept, outcome.told()


def test_a_write_that_is_killed_leaves_the_old_or_the_new(folder: Path) -> None:
    outcome = kills.trial(folder, 28)
    assert outcome.is_kept, outcome.told()


def test_a_register_that_is_not_put_right_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trial itself is on trial."""
    for module in (transaction, recovery):
        monkeypatch.setattr(module, "put_back", lambda root, files: ())
    outcome = kills.trial(folder, 28)
    assert not outcome.is_kept
    assert "changes half made" in outcome.told()


def test_a_lock_that_keeps_nobody_out_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_take", lambda handle: None)
    outcome = writers.trial(folder, 4, 20)
    assert not outcome.is_kept


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_a_call_that_fails_leaves_the_old_or_the_new(folder: Path, operation: Operation) -> None:
    outcome = faults.trial(folder, [operation], every=29 if operation == NOTE else 311)
    assert outcome.is_kept, outcome.told()


def test_a_text_that_is_lost_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "told", lambda kept: kept.file.discard() or [])
    outcome = faults.trial(folder, [EDITED], every=211)
    assert "texts lost" in "".join(outcome.faults)


def test_a_system_call_that_fails_leaves_the_old_or_the_new(folder: Path) -> None:
    outcome = traced.trial(folder, [NOTE], every=251)
    if outcome is None:
        pytest.skip("there is no strace here")
    assert outcome.is_kept, outcome.told()


@pytest.mark.parametrize(
    ("figure", "fault", "is_kept"),
    [
        (Figure("lost", 0, 0), "", True),
        (Figure("lost", 1, 0), "", False),
        (Figure("met", 7), "", True),
        (Figure("lost", 0, 0), "a fault", False),
    ],
)
def test_a_promise_that_is_broken_is_told(figure: Figure, fault: str, is_kept: bool) -> None:
    outcome = Outcome("A trial", [figure], [fault] if fault else [])
    assert outcome.is_kept is is_kept
    assert ("BROKEN" in outcome.told() or "1 x a fault" in outcome.told()) is not is_kept
