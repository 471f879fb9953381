"""The shipped records, read and written again: nothing moves but what is meant to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracker.store.edit import set_key
from tracker.store.scan import scan
from tracker.store.toml import parse, text_of

RECORDS = sorted((Path(__file__).parents[2] / "records").rglob("*.toml"))


def value_at(document: Any, at: tuple[str | int, ...]) -> Any:
    for part in at:
        document = document[part]
    return document


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_setting_a_key_to_its_own_value_changes_no_byte(path: Path) -> None:
    text = text_of(path.read_bytes(), 256 * 1024)
    assert text.encode() == path.read_bytes()
    document, layout = parse(text), scan(text)
    for at, place in layout.values.items():
        value = value_at(document, at)
        if len(at) in (1, 3) and isinstance(value, str) and "\n" not in text[slice(*place)]:
            assert set_key(text, at, value) == text, at


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_what_is_set_and_set_back_is_as_it_was(path: Path) -> None:
    for text in (path.read_bytes().decode(), path.read_bytes().decode().replace("\n", "\r\n")):
        changed = set_key(text, ("title",), "[another] title")
        assert parse(changed) == parse(text) | {"title": "[another] title"}
        assert set_key(changed, ("title",), parse(text)["title"]) == text
