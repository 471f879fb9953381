"""What may be an id, and so name a file."""

from __future__ import annotations

import pytest

from tracker.domain.reference import CODE, id_of, is_id


@pytest.mark.parametrize(
    ("folder", "id", "fits"),
    [
        ("instruments", "mla-2026", True),
        ("actions", "a", True),
        ("bodies", "a--b", False),
        ("bodies", "-a", False),
        ("instruments", "", False),
        ("instruments", "MLA", False),
        ("instruments", "mla.1", False),
        ("instruments", "../mla", False),
        ("instruments", "mla\n", False),
        ("instruments", "con", False),
        ("instruments", "com1", False),
        ("instruments", "con-2", True),
        ("instruments", "x" * 64, True),
        ("instruments", "x" * 65, False),
        ("parties", "UNODC", True),
        ("parties", "EU27", True),
        ("parties", "X" * 16, True),
        ("parties", "X" * 17, False),
        ("parties", "IND", False),
        ("parties", "27EU", False),
        ("parties", "unodc", False),
        ("parties", "COM1", False),
        ("parties", "COM10", True),
        ("parties", "../X", False),
    ],
)
def test_what_may_name_a_file(folder: str, id: str, fits: bool) -> None:
    assert is_id(folder, id) is fits


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("IND", True),
        ("UNODC", True),
        ("IN", False),
        ("IN1", False),
        ("X" * 16, True),
        ("X" * 17, False),
    ],
)
def test_a_code_is_that_of_a_state_or_of_a_file(code: str, fits: bool) -> None:
    assert (CODE.fullmatch(code) is not None) is fits


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("instruments/mla.toml", "mla"),
        ("instruments/mla.TOML", "mla"),
        ("instruments/mla.toml.txt", "mla"),
        ("instruments/mla.toml. ", "mla"),
        ("instruments/mla.toml.toml", "mla.toml"),
    ],
)
def test_the_id_of_a_file(path: str, id: str) -> None:
    assert id_of(path) == id
