"""The journal and the note of a change that was cut off: whatever their JSON says, the register is
put right or it is said why not, and nothing outside it is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.fuzz import words
from tests.fuzz.choices import Choices
from tracker.domain import journal as changes
from tracker.store import journal
from tracker.store.errors import StoreError
from tracker.store.transaction import writing

RECORD = "actions/cyber-forum.toml"
TEXT = b'title = "A forum"\n'
BEGUN = "begun.json"
HASHES: tuple[Any, ...] = (
    hashlib.sha256(TEXT).hexdigest(),
    "0" * 64,
    None,
    "0" * 63,
    "z" * 64,
    1,
    [],
)
PATHS: tuple[Any, ...] = (RECORD, "actions/new.toml", "tracker.toml", "../x.toml", "actions/../../x.toml", "/x.toml",
         "actions/", "actions/a\0.toml", "actions/.toml", "nowhere/x.toml", "actions/x.TOML", 1, None,
         ["actions/x.toml"], "actions\\x.toml", "actions/" + "x" * 300 + ".toml", "actions/\udcff.toml",
         "actions/\ud800.toml", {})  # fmt: skip
ODD: tuple[Any, ...] = (0, 1, -1, 2.5, 10**30, 1e308 * 10, float("nan"), "", "1", None, True, [], {}, [[]], "\ud800",
       "\x1b[31m", "x" * 5000, "²", 0o600, 0o7777)  # fmt: skip
KEYS = ("format", "made", "by", "command", "what", "undoes", "files")


def read_journal(data: bytes) -> None:
    """A file of the journal, and the note of what was begun: any bytes, or JSON that is nearly one."""
    choices = Choices(data)
    where = choices.pick((BEGUN, "journal/00000001.json", "journal/99999999.json"))
    said = choices.rest() if choices.one_in(4) else entry(choices)
    root = _laid_out()
    (root / ".tracker" / where).write_bytes(said)
    for one in journal.entries(root):
        assert journal.written(one)
    changes.last_standing(journal.entries(root))
    try:
        with writing(root) as told:
            assert told or where != BEGUN
        assert not (root / ".tracker" / BEGUN).exists()
    except StoreError as reason:
        words.told(str(reason))
    outside = {"actions", ".tracker", "tracker.toml"}
    assert set(os.listdir(root)) <= outside, "something was written beside the register"
    assert os.listdir(root.parent) == ["records"], "something was written outside the register"


def entry(choices: Choices) -> bytes:
    """JSON that is nearly an entry; now and then more of it, or less."""
    file: Any = {"path": choices.pick(PATHS), "held": choices.pick((TEXT.decode(), None, "\udcff", *ODD)),
                 "holds": choices.pick(HASHES), "mode": choices.pick((0o644, None, *ODD))}  # fmt: skip
    made: dict[str, Any] = {"format": 1, "made": "2026-11-21T10:00:00+00:00", "by": "x",
                             "command": "note", "what": "a change", "undoes": None, "files": [file]}  # fmt: skip
    for _ in range(choices.below(3)):
        key = choices.pick(KEYS)
        if choices.one_in(3):
            made.pop(key, None)
        else:
            made[key] = choices.pick(ODD)
    whole: Any = made if not choices.one_in(16) else choices.pick((*ODD, [made]))
    text = json.dumps(whole).encode()
    return text[: choices.below(len(text))] if choices.one_in(12) else text


def _laid_out() -> Path:
    """A register of one record, the same before each try."""
    root = _top() / "records"
    shutil.rmtree(root, ignore_errors=True)
    (root / ".tracker" / "journal").mkdir(parents=True)
    (root / "actions").mkdir()
    (root / "tracker.toml").write_bytes(b"format = 1\n")
    (root / RECORD).write_bytes(TEXT)
    return root


@cache
def _top() -> Path:
    import atexit

    top = Path(mkdtemp(prefix="tracker-fuzz-"))
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    return top
