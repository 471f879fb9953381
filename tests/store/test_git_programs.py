"""A repository can name programs in its own settings, and git runs them: not when tracker asks."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.repository import Repository
from tracker.store import git, revisions
from tracker.store.errors import StoreError, UnknownRevision

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")

NAMED = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass",
    "diff.external", "diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge",
    "filter.a=b.clean", "gpg.program", "gpg.ssh.program", "pager.log", "pager.status", "pager.show",
    "credential.helper", "sequence.editor", "merge.x.driver", "interactive.diffFilter",
    "uploadpack.packObjectsHook",
)  # fmt: skip
"""The settings by which git is told to run a program."""
HOOKS = ("post-index-change", "pre-commit", "post-checkout", "reference-transaction")
SIGNED = """\
tree {tree}
parent {parent}
author An Officer <officer@example.org> 1700000000 +0000
committer An Officer <officer@example.org> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 abc
 -----END PGP SIGNATURE-----

A commit that says it is signed
"""


class Trap:
    """A repository that names a program of its own wherever git would run one; each leaves its
    mark. What git is asked of it is asked in its `records`."""

    def __init__(self, folder: Path) -> None:
        self._marks = folder / "ran"
        self.repository = Repository(folder / "trap")
        self.records = self.repository.folder / "records"
        (self.records / "actions").mkdir(parents=True)
        self._write("a.toml", 'title = "A"\n')
        self._write("b.toml", 'title = "B"\n')
        (self.repository.folder / ".gitattributes").write_text(
            "a.toml filter=x diff=x merge=x\nb.toml filter=a=b diff=x\n"
        )
        self.first = self.repository.commit("The register")
        self.signed = self._sign()
        self._set(folder)

    def _write(self, name: str, text: str) -> None:
        (self.records / "actions" / name).write_text(text)

    def _sign(self) -> str:
        """The last commit says that it is signed. It touches a record, so that whoever asks for the
        last commit of the register is shown it."""
        folder, names = self.repository.folder, self.repository
        self._write("c.toml", 'title = "C"\n')
        names.git("add", "--all")
        text = SIGNED.format(tree=names.git("write-tree"), parent=self.first)
        (folder / "commit").write_text(text)
        made = names.git("hash-object", "-t", "commit", "-w", "commit")
        (folder / "commit").unlink()
        names.git("update-ref", "HEAD", made)
        return made

    def _set(self, folder: Path) -> None:
        """Put the programs in their places, and make the index unsure of every file."""
        program = folder / "program"
        program.write_text(f"#!/bin/sh\necho ran >> {self._marks}\ncat\n")
        program.chmod(0o755)
        hooks = folder / "hooks"
        hooks.mkdir()
        for name in HOOKS:
            (hooks / name).write_bytes(program.read_bytes())
            (hooks / name).chmod(0o755)
        names = self.repository
        for setting in NAMED:
            names.git("config", setting, str(program))
        names.git("config", "core.hooksPath", str(hooks))
        names.git("config", "log.showSignature", "true")
        names.git("config", "alias.rev-parse", f"!{program}")
        for file in (self.records / "actions").iterdir():
            os.utime(file, (time.time() + 5, time.time() + 5))
        self._marks.unlink(missing_ok=True)

    def has_sprung(self) -> bool:
        """Whether any of the programs was run."""
        return self._marks.exists()


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trap:
    """The repository, and git out of reach of whoever runs the tests."""
    made = Trap(tmp_path)
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, made.repository.environment[name])
    return made


@pytest.mark.parametrize(
    "words",
    [("status", "--porcelain"), ("log", "-1"), ("diff",), ("update-ref", "refs/heads/x", "HEAD")],
    ids=" ".join,
)
def test_git_by_itself_runs_them(trap: Trap, words: tuple[str, ...]) -> None:
    """What the others show would mean nothing if the programs were never run."""
    trap.repository.run("git", *words)
    assert trap.has_sprung()


def test_the_state_of_the_register_runs_nothing(trap: Trap) -> None:
    found = git.revision(trap.records)
    assert found is not None
    assert (trap.signed.startswith(found.commit), found.clean) == (True, True)
    assert not trap.has_sprung()


def test_a_change_is_seen_without_a_filter(trap: Trap) -> None:
    (trap.records / "actions" / "a.toml").write_text('title = "Changed"\n')
    found = git.revision(trap.records)
    assert found is not None
    assert not found.clean
    assert revisions.changed(trap.records, trap.signed) == {"actions/a.toml"}
    assert not trap.has_sprung()


def test_revisions_are_read_without_running_anything(trap: Trap) -> None:
    records = trap.records
    assert revisions.place(records) == "records/"
    assert revisions.head(records) == trap.signed
    assert revisions.bases(records, "HEAD~1") == (revisions.Base(trap.first, False),)
    assert str(revisions.day(records, trap.signed)) == "2023-11-14"
    blobs = revisions.listed(records, trap.first, "records/actions/")
    assert [blob.path for blob in blobs] == ["records/actions/a.toml", "records/actions/b.toml"]
    assert revisions.contents(records, blobs, trap.first) == [b'title = "A"\n', b'title = "B"\n']
    assert revisions.left_out(records) == frozenset()
    assert git.user(records) == "Tester"
    assert git.is_tracked(records)
    assert git.first_seen(records, "actions/a.toml") is not None
    assert git.stages(records, "actions/a.toml") == (None, None, None)
    assert list(git.merged_before(records, "actions/a.toml")) == []
    assert not trap.has_sprung()


def test_a_file_is_read_as_it_is_kept(trap: Trap) -> None:
    """No program that shows a file otherwise comes between."""
    assert git._text(trap.records, "HEAD:./actions/a.toml") == 'title = "A"\n'
    assert not trap.has_sprung()


def test_filters_of_the_user_stay(trap: Trap) -> None:
    """What somebody set up for every repository of theirs is theirs: only what a repository brings
    along is left out."""
    settings = Path(trap.repository.environment["GIT_CONFIG_GLOBAL"])
    settings.write_text(settings.read_text() + '[filter "own"]\n\tclean = cat\n')
    left_out = [value for key, value in git.unfiltered(trap.records).items() if "_KEY_" in key]
    assert sorted(left_out) == ["filter.a=b.clean", "filter.x.clean", "filter.x.smudge"]


def test_settings_given_in_the_environment_stay(
    trap: Trap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workflow names the folders that git may trust in this way."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "A Workflow")
    said = git.unfiltered(trap.records)
    assert said["GIT_CONFIG_COUNT"] == "4"
    assert "GIT_CONFIG_KEY_0" not in said
    assert git.ask(trap.records, "config", "user.name", more=said).text == "A Workflow\n"
    assert revisions.changed(trap.records, trap.signed) == frozenset()
    assert not trap.has_sprung()


def test_a_submodule_is_not_looked_into(trap: Trap, tmp_path: Path) -> None:
    """git would go by the settings of the submodule there, and run what these name."""
    inner = Trap(tmp_path / "other")
    folder = trap.records / "inner"
    inner.repository.folder.rename(folder)
    trap.repository.git(
        "update-index", "--add", "--cacheinfo", f"160000,{inner.signed},records/inner"
    )
    (folder / "records" / "actions" / "a.toml").write_text("changed")
    assert git.revision(trap.records) is not None
    revisions.changed(trap.records, trap.first)
    assert not inner.has_sprung()
    trap.repository.run("git", "-c", "core.fsmonitor=false", "status")
    assert inner.has_sprung()


@pytest.mark.parametrize(
    "name", ["--output=x", "-x", "--upload-pack=touch x", "-", "--", "--exec=touch x", "^HEAD",
             "HEAD:records", "HEAD:../../etc/passwd", "$(touch x)", "`touch x`", "HEAD; touch x",
             "HEAD\ntouch x", "|touch x", "@{-9}", ":/x", "a" * 5000, "", "\udcff", "HEAD..HEAD"]
)  # fmt: skip
def test_a_revision_is_a_name_and_nothing_else(trap: Trap, name: str) -> None:
    before = sorted(trap.repository.folder.rglob("*"))
    with pytest.raises((UnknownRevision, StoreError)):
        revisions.commit(trap.records, name)
    assert sorted(trap.repository.folder.rglob("*")) == before
    assert not trap.has_sprung()


def test_a_branch_called_like_an_option_is_named_in_full(trap: Trap) -> None:
    trap.repository.git("-c", "core.hooksPath=", "update-ref", "refs/heads/-x", trap.first)
    with pytest.raises(UnknownRevision, match="write refs/heads/-x"):
        revisions.commit(trap.records, "-x")
    assert revisions.commit(trap.records, "refs/heads/-x") == trap.first


@pytest.mark.parametrize("name", ["-x.toml", "--output=x.toml", ":(top)a.toml", "*.toml", "a b.toml",
                                  "\x1b[31m.toml", "a\nb.toml", "$(touch x).toml"])  # fmt: skip
def test_a_file_is_a_name_and_nothing_else(trap: Trap, name: str) -> None:
    """Only the file of exactly this name is meant, whatever git could take it for."""
    path = f"actions/{name}"
    assert git.first_seen(trap.records, path) is None
    assert git.first_seen(trap.records, name) is None
    (trap.records / "actions" / name).write_text("x")
    assert revisions.changed(trap.records, trap.signed) == {path}
    assert git._text(trap.records, f"HEAD:./{path}") is None
    assert not trap.has_sprung()


def test_nothing_is_fetched(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a partial clone has left elsewhere stays there, by whatever way it would come."""
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext:ssh")
    answer = git.ask(trap.records, "ls-remote", "--", f"ext::touch {trap.records}/x")
    assert answer.code != 0
    assert "not allowed" in answer.complaint
    assert not (trap.records / "x").exists()
