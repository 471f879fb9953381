"""A large register, sound or with a fault in each of 500 files: all of them told in one run."""

from __future__ import annotations

import json
from collections import Counter

from tests.conftest import Office
from tests.large import BESIDE, FAULTS, lay_out, sound

RECORDS_BESIDE = len(BESIDE) - 1
"""The settings are no record."""


def test_a_large_register_is_sound(office: Office) -> None:
    assert lay_out(office.folder / "large", 100) == {}
    result = office.run("check", "-f", "json", "--records", "large")
    answer = json.loads(result.out)
    assert (answer["checked"], answer["diagnostics"]) == (100 + RECORDS_BESIDE, [])
    assert result.code == 0


def test_its_records_are_as_large_as_real_ones() -> None:
    sizes = {len(sound(n).encode()) for n in range(1000)}
    assert 2000 <= min(sizes) <= max(sizes) <= 2100
    assert sound(1).count("[[event]]") == 11


def test_a_fault_in_each_of_500_files_is_told_in_one_run(office: Office) -> None:
    expected = lay_out(office.folder / "large", 600, 500)
    assert len(expected) == 500
    result = office.run("check", "-f", "json", "--records", "large")
    answer = json.loads(result.out)
    found = Counter((one["path"], one["code"]) for one in answer["diagnostics"])
    assert found == Counter((f"large/{path}", code) for path, code in expected.items())
    assert (result.code, answer["checked"]) == (1, 600 + RECORDS_BESIDE)


def test_the_text_tells_every_one_of_them_too(office: Office) -> None:
    expected = lay_out(office.folder / "large", 500, 500)
    result = office.run("check", "--concise", "--records", "large")
    told = [line.partition(":")[0] for line in result.out.splitlines()]
    assert result.code == 1
    for path in expected:
        assert told.count(f"large/{path}") == 1


def test_the_faults_are_of_many_kinds() -> None:
    codes = {fault.code for fault in FAULTS}
    assert {code[:2] for code in codes} == {"T0", "T1", "T2", "T3", "T4", "T5"}
    assert len(codes) >= 25
