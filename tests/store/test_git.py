from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tracker.store.git import ask, revision, user


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "desk"
    (folder / "records").mkdir(parents=True)
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "An Officer")
    git(folder, "config", "user.email", "officer@example.org")
    return folder


def test_no_program_that_the_repository_names_is_run(repository: Path) -> None:
    (repository / "records" / "a.toml").write_text("")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "one")
    mark, hook = repository / "mark", repository / "hook"
    hook.write_text(f"#!/bin/sh\n: > '{mark}'\n")
    hook.chmod(0o755)
    git(repository, "config", "core.fsmonitor", str(hook))
    assert revision(repository / "records")
    assert ask(repository, "status", "--porcelain").code == 0
    assert not mark.exists()
    git(repository, "status")  # so that the mark can be made
    assert mark.exists()


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(folder: Path, path: str, text: str) -> str:
    (folder / path).write_text(text)
    git(folder, "add", path)
    git(folder, "commit", "-q", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def test_the_last_commit_that_touched_the_register(repository: Path) -> None:
    records = repository / "records"
    assert revision(records) is None, "before any commit"
    first = commit(repository, "records/a.toml", "a")
    commit(repository, "README", "words")
    found = revision(records)
    assert found is not None
    assert first.startswith(found.commit)
    assert len(found.commit) >= 10
    assert found.clean


def test_the_register_is_clean_or_not(repository: Path) -> None:
    records = repository / "records"
    commit(repository, "records/a.toml", "a")
    (repository / "README").write_text("outside the register")
    found = revision(records)
    assert found is not None
    assert found.clean
    (records / "b.toml").write_text("new")
    found = revision(records)
    assert found is not None
    assert not found.clean


def test_who_records(repository: Path) -> None:
    assert user(repository / "records") == "An Officer"


def test_outside_a_repository_there_is_nothing_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert revision(tmp_path) is None
    assert revision(tmp_path / "none") is None


def test_without_git_there_is_nothing_to_say(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "records/a.toml", "a")
    monkeypatch.setenv("PATH", "")
    assert revision(repository / "records") is None
    assert user(repository) == ""
