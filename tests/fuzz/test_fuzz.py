"""The short form of the fuzzer: a few examples of every target, the same in every run. The long one,
`python tests/fuzz`, also takes the time of each."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz import __main__ as fuzzer
from tests.fuzz import defects
from tests.fuzz.choices import Choices
from tests.fuzz.notebook import Notebook
from tests.fuzz.targets import TARGETS, Target, inputs


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_input_is_a_fault(target: Target) -> None:
    @settings(
        max_examples=target.few, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(inputs(target))
    def search(data: bytes) -> None:
        target.run(data)

    search()


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed")
def test_a_short_run_led_by_what_is_reached(tmp_path: Path) -> None:
    target = next(one for one in TARGETS if one.name == "reader, any bytes")
    done = fuzzer.run(target, 400, tmp_path / "found", "atheris")
    assert defects.listed(tmp_path / "found", target.name) == []
    assert done.executions == 400
    assert done.covered > 100


def failing(data: bytes) -> None:
    """A target with a defect: every byte over 200 is one."""
    if data and max(data) > 200:
        raise AssertionError("over 200")


def test_a_defect_is_kept_with_its_shortest_input(tmp_path: Path) -> None:
    for data in (b"aaaa\xff", b"\xfe", b"aa\xff"):
        try:
            failing(data)
        except AssertionError as reason:
            defects.note(tmp_path, "a target", data, reason)
    (line,) = defects.listed(tmp_path, "a target")
    assert "AssertionError" in line
    assert [file.read_bytes() for file in tmp_path.glob("*.bin")] == [b"\xfe"]
    assert defects.listed(tmp_path, "another") == []


def test_what_a_killed_process_was_at_is_read_from_its_notebook(tmp_path: Path) -> None:
    with Notebook(tmp_path / "notebook") as book:
        book.begin(b"one")
        book.end(3.5)
        book.begin(b"two")
    with Notebook(tmp_path / "notebook") as found:
        assert (found.executions, found.slowest, found.data) == (1, 3.5, b"two")


def test_bytes_are_spent_and_then_the_first_is_chosen() -> None:
    choices = Choices(b"\x01\x02")
    assert [choices.pick("abc") for _ in range(4)] == ["b", "c", "a", "a"]
    assert choices.is_over
    assert not choices.one_in(2)
