from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.store.errors import NoRegister
from tracker.store.find import find, repository, shown


def register(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tracker.toml").write_text("format = 1\n")
    return folder


def test_the_folder_given_comes_before_the_environment(tmp_path: Path) -> None:
    given, named, near = (register(tmp_path / n) for n in ("given", "named", "here/records"))
    environment = {"TRACKER_RECORDS": str(named)}
    here = tmp_path / "here"
    assert find(str(given), here, environment) == given
    assert find(None, here, environment) == named
    assert find(None, here, {"TRACKER_RECORDS": ""}) == near
    assert find(None, here, {}) == near


def test_a_relative_folder_is_one_of_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    assert find("records", tmp_path, {}).resolve() == (tmp_path / "records").resolve()


def test_it_is_found_by_walking_up(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    far = register(tmp_path / "records")
    assert find(None, deep, {}) == far
    near = register(tmp_path / "a" / "records")
    assert find(None, deep, {}) == near
    assert find(None, tmp_path, {}) == far


def test_inside_the_register_it_is_the_register(tmp_path: Path) -> None:
    records = register(tmp_path / "records")
    inner = records / "instruments"
    inner.mkdir()
    assert find(None, inner, {}) == records
    assert find(None, records, {}) == records


def test_a_folder_of_records_comes_before_settings_beside_it(tmp_path: Path) -> None:
    register(tmp_path)
    records = register(tmp_path / "records")
    assert find(None, tmp_path, {}) == records


def test_a_folder_named_records_without_settings_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a" / "records").mkdir(parents=True)
    far = register(tmp_path / "records")
    assert find(None, tmp_path / "a", {}) == far


def test_no_register_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoRegister) as found:
        find(None, tmp_path, {})
    message, hint = str(found.value).split("\n")
    assert message == (
        f"no register here: neither records/tracker.toml nor tracker.toml in {tmp_path} or above it"
    )
    assert "tracker init" in hint
    assert "--records DIR" in hint


@pytest.mark.parametrize("by", ["--records", "TRACKER_RECORDS"])
def test_a_wrong_folder_is_told_by_who_named_it(tmp_path: Path, by: str) -> None:
    def complaint(folder: Path) -> str:
        environment = {"TRACKER_RECORDS": str(folder)} if by == "TRACKER_RECORDS" else {}
        with pytest.raises(NoRegister) as found:
            find(str(folder) if by == "--records" else None, tmp_path, environment)
        return str(found.value)

    absent, empty, file = tmp_path / "absent", tmp_path / "empty", tmp_path / "file"
    empty.mkdir()
    file.write_text("")
    assert complaint(absent) == f"{by} names {absent}, which is not a folder"
    assert complaint(file) == f"{by} names {file}, which is not a folder"
    assert complaint(empty) == f"{by} names {empty}, which holds no tracker.toml"


def test_a_path_is_shown_as_it_would_be_typed(tmp_path: Path) -> None:
    records = tmp_path / "records"
    assert shown(records, "actions/a.toml", tmp_path) == "records/actions/a.toml"
    assert shown(records, "actions/a.toml", records) == "actions/a.toml"
    assert shown(records, "actions/a.toml", records / "bodies") == "../actions/a.toml"
    assert os.sep == "/"


class TestRepository:
    """The top of the repository, from which platforms tell the paths of its files."""

    @pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
    def test_it_is_the_checkout_that_ci_names(self, tmp_path: Path, name: str) -> None:
        root = register(tmp_path / "checkout" / "desk" / "records")
        (tmp_path / "checkout" / "desk" / ".git").mkdir()
        named = {name: str(tmp_path / "checkout")}
        assert repository(root, root, named) == tmp_path / "checkout"

    def test_a_checkout_without_the_register_is_not_it(self, tmp_path: Path) -> None:
        root = register(tmp_path / "here" / "records")
        (tmp_path / "here" / ".git").mkdir()
        for folder in (tmp_path / "else", tmp_path / "her"):
            assert repository(root, root, {"GITHUB_WORKSPACE": str(folder)}) == tmp_path / "here"
        assert repository(root, root, {"GITHUB_WORKSPACE": ""}) == tmp_path / "here"

    def test_it_is_the_nearest_folder_with_a_git_folder_or_file(self, tmp_path: Path) -> None:
        root = register(tmp_path / "a" / "b" / "records")
        (tmp_path / "a" / ".git").mkdir()
        assert repository(root, root, {}) == tmp_path / "a"
        (tmp_path / "a" / "b" / ".git").write_text("gitdir: elsewhere\n")
        assert repository(root, tmp_path, {}) == tmp_path / "a" / "b"

    def test_a_register_may_be_a_repository_of_its_own(self, tmp_path: Path) -> None:
        root = register(tmp_path / "records")
        (root / ".git").mkdir()
        assert repository(root, tmp_path, {}) == root

    def test_without_one_it_is_the_working_folder_or_the_one_above_the_register(
        self, tmp_path: Path
    ) -> None:
        root = register(tmp_path / "a" / "records")
        assert repository(root, tmp_path, {}) == tmp_path
        assert repository(root, root, {}) == root
        (tmp_path / "b").mkdir()
        assert repository(root, tmp_path / "b", {}) == tmp_path / "a"
