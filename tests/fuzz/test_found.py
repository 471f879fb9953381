"""What the fuzzer found, as plain tests where no other file of tests is the place for it.

The rest stands where it belongs: merging in tests/store/merging, completion in
tests/cli/test_completion.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.store import journal
from tracker.store.errors import StoreError
from tracker.store.transaction import writing

FILE: dict[str, Any] = {"path": "actions/x.toml", "held": None, "holds": None, "mode": None}
ENTRY: dict[str, Any] = {
    "format": 1, "made": "2026-11-21T10:00:00+00:00", "by": "x", "command": "note",
    "what": "a change", "undoes": None, "files": [FILE],
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"files": [{**FILE, "path": None}]},
        {"files": [{**FILE, "path": 1}]},
        {"files": [{**FILE, "path": ["actions/x.toml"]}]},
        {"files": [{**FILE, "path": "actions/\ud800.toml"}]},
    ],
    ids=["no path", "a number", "a list", "half a character"],
)
def test_a_journal_of_another_kind_is_told_of_and_nothing_is_touched(
    change: dict[str, Any], tmp_path: Path
) -> None:
    """Each of these was a fault: the path of a file was taken for a text that a file can have."""
    (tmp_path / "tracker.toml").write_text("format = 1\n")
    (tmp_path / ".tracker" / "journal").mkdir(parents=True)
    said = json.dumps({**ENTRY, **change})
    (tmp_path / ".tracker" / "journal" / "00000001.json").write_text(said)
    assert journal.entries(tmp_path) == []
    (tmp_path / ".tracker" / "begun.json").write_text(said)
    with pytest.raises(StoreError, match="no entry of a journal"), writing(tmp_path):
        pass
