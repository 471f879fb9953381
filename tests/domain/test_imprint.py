"""What a page says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.imprint import Imprint, Made

DAY = date(2026, 11, 21)


def facts(made: Made, known_at: date | None = None) -> dict[str, str]:
    """What a page of a register says, by name."""
    return dict(Imprint("R", DAY, known_at, None, made).facts)


@pytest.mark.parametrize(
    ("made", "source", "known"),
    [
        (Made("1.0"), "a register that is not under git", "all that is recorded"),
        (Made("1.0", "bbb"), "commit bbb of the register, unchanged since", "all that is recorded"),
        (Made("1.0", "bbb", is_clean=False),
         "commit bbb of the register, with changes not yet committed", "all that is recorded"),
        (Made("1.0", "bbb", before="aaa"), "commits aaa and bbb of the register",
         "all that commit bbb held"),
        (Made("1.0", "bbb", is_clean=False, before="aaa"),
         "commits aaa and bbb of the register, with changes not yet committed",
         "all that is recorded"),
    ],
)  # fmt: skip
def test_what_it_was_made_from(made: Made, source: str, known: str) -> None:
    said = facts(made)
    assert (said["Made from"], said["Known at"]) == (source, known)


def test_a_day_on_which_it_was_known_is_told() -> None:
    assert facts(Made("1.0", "bbb", before="aaa"), DAY)["Known at"] == "2026-11-21"
