"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit as a repository with a register
would: it clones this program, builds its environment with pip and runs it at every commit.

The environment is built once for all tests of this file, in a few seconds. Only where no index of
packages can be reached can it not be built, and then the tests say so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.large import lay_out
from tests.readme import GITHUB, PRE_COMMIT, ROOT, filled
from tests.repository import Repository

PUBLISHED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""What stands at the top of this repository and is needed to install it."""

RECORD = "records/instruments/convention-1.toml"


class Published(NamedTuple):
    """This program in a repository that can be cloned, and where pre-commit keeps what it built."""

    address: str
    commit: str
    home: Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """This program as others get it, and the environment of its hooks, built by pre-commit."""
    folder = tmp_path_factory.mktemp("published")
    program = Repository(folder / "program")
    for name in PUBLISHED:
        shutil.copy(ROOT / name, program.folder)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tracker", program.folder / "tracker", ignore=unwanted)
    made = Published(str(program.folder), program.commit("the program"), folder / "home")
    done = using(made, folder / "first").run("pre-commit", "install-hooks")
    if done.returncode:
        _skip_without_an_index(folder)
        pytest.fail(f"pre-commit cannot build the environment of the hooks:\n{done.stdout}")
    return made


def _skip_without_an_index(folder: Path) -> None:
    """Skip where what builds this program cannot be had at all."""
    words = ("-m", "pip", "download", "-q", "--no-deps", "-d", str(folder / "probe"), "hatchling")
    probe = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    if probe.returncode:
        reason = probe.stderr.strip().splitlines()[-1:] or ["pip gave no reason"]
        pytest.skip(f"no index of packages can be reached to build the hooks with: {reason[0]}")


def using(published: Published, folder: Path) -> Repository:
    """A repository with a sound register that uses the hooks as the README says."""
    made = Repository(folder, {"PRE_COMMIT_HOME": str(published.home)})
    lay_out(made.folder / "records", 3)
    config = filled(PRE_COMMIT, published.address, published.commit)
    (made.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    made.commit("the register")
    return made


@pytest.fixture
def repository(published: Published, tmp_path: Path) -> Repository:
    """A repository whose commits the hooks look at."""
    made = using(published, tmp_path / "repository")
    done = made.run("pre-commit", "install", "-t", "pre-commit", "-t", "pre-merge-commit")
    assert done.returncode == 0, done.stdout
    return made


def refused(repository: Repository) -> str:
    """The log of a commit of everything that is refused; nothing was committed."""
    before = repository.git("rev-parse", "HEAD")
    repository.git("add", "-A")
    done = repository.run("git", "commit", "-m", "a change")
    assert done.returncode == 1, done.stdout
    assert repository.git("rev-parse", "HEAD") == before
    return done.stdout


def test_a_sound_register_passes(repository: Repository) -> None:
    done = repository.run("pre-commit", "run", "--all-files", "--verbose")
    assert done.returncode == 0, done.stdout
    for hook in ("tracker fmt", "tracker check"):
        assert any(x.startswith(hook) and x.endswith("Passed") for x in done.stdout.splitlines())
    assert "Checked 31 records: no findings." in done.stdout


def test_a_sound_change_is_committed(repository: Repository) -> None:
    repository.edit(RECORD, "Three further instruments", "Three more instruments")
    commit = repository.commit("a better word")
    assert repository.git("show", "--name-only", "--format=", commit) == RECORD


def test_a_fault_refuses_the_commit_and_the_log_tells_what_to_mend(
    repository: Repository,
) -> None:
    repository.edit(RECORD, "title =", "titel =")
    repository.edit(RECORD, '"MMR", "NPL"]', '"MMR", "NEP"]')
    log = refused(repository)
    first, second = log.index("T002"), log.index("T103")
    assert f"{RECORD}:1:1" in log[first:second]
    assert 'titel = "Convention number 1' in log[first:second]
    assert 'did you mean "title"?' in log[first:second]
    assert f"{RECORD}:72:19" in log[second:]
    assert "NEP" in log[second:]
    repository.edit(RECORD, "titel =", "title =")
    repository.edit(RECORD, '"NEP"]', '"NPL"]')
    repository.edit(RECORD, "Three further instruments", "Three more instruments")
    repository.commit("as the log said")


def test_a_record_that_others_need_cannot_go(repository: Repository) -> None:
    (repository.folder / "records" / "bodies" / "security.toml").unlink()
    log = refused(repository)
    assert log.count("T104") == 3
    assert f"{RECORD}:5:" in log


def test_what_is_committed_is_looked_at_and_not_what_lies_beside_it(
    repository: Repository,
) -> None:
    repository.edit(RECORD, "Three further instruments", "Three more instruments")
    repository.git("add", "-A")
    repository.edit(RECORD, "title =", "titel =")
    repository.git("commit", "-m", "the part that is ready")
    repository.edit(RECORD, "titel =", "title =")
    assert repository.git("status", "--porcelain") == ""


def test_a_form_that_is_not_canonical_is_mended_and_the_commit_refused(
    repository: Repository,
) -> None:
    repository.edit(RECORD, "binding = true", "binding=true  # as article 1 says")
    log = refused(repository)
    assert "files were modified by this hook" in log
    text = (repository.folder / RECORD).read_text(encoding="utf-8")
    assert "\nbinding = true  # as article 1 says\n" in text
    repository.commit("looked at")


def test_other_files_have_no_form(repository: Repository) -> None:
    other = repository.folder / "settings.toml"
    other.write_text("a=1\n")
    repository.commit("a file of somebody else")
    assert other.read_text() == "a=1\n"


def test_old_faults_can_be_left_alone(repository: Repository) -> None:
    repository.edit(RECORD, "title =", "titel =")
    repository.git("add", "-A")
    repository.git("commit", "--no-verify", "-m", "a fault from before the hooks")
    repository.edit(".pre-commit-config.yaml", "id: tracker-check\n", "id: tracker-check-changed\n")
    other = RECORD.replace("-1", "-2")
    repository.edit(other, "Three further instruments", "Three more instruments")
    repository.commit("another record")
    repository.edit(other, '"convention"', '"convension"')
    log = refused(repository)
    assert f"{other}:2:8" in log
    assert RECORD not in log
    repository.edit(other, '"convension"', '"convention"')
    (repository.folder / "records" / "bodies" / "security.toml").unlink()
    assert refused(repository).count("T104") == 3


def test_a_register_elsewhere_is_named(published: Published, repository: Repository) -> None:
    repository.git("mv", "records", "treaties")
    config = repository.folder / ".pre-commit-config.yaml"
    arguments = "        args: [--records, treaties]\n"
    text = "".join(
        line + arguments if line.startswith("      - id: ") else line
        for line in config.read_text(encoding="utf-8").splitlines(keepends=True)
    )
    config.write_text(text, encoding="utf-8")
    repository.commit("the register has moved")
    repository.edit("treaties/instruments/convention-1.toml", "title =", "titel =")
    assert "treaties/instruments/convention-1.toml:1:1" in refused(repository)


def test_a_merge_is_looked_at(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "other")
    new = 'title = "A handbook "\ngrade = "official"\n'
    (repository.folder / "records" / "sources" / "convention-x.toml").write_text(new)
    repository.commit("a source")
    repository.git("checkout", "-q", "main")
    file = repository.folder / RECORD
    file.rename(file.with_name("convention-x.toml"))
    repository.commit("an instrument of that name")
    done = repository.run("git", "merge", "--no-edit", "other")
    assert done.returncode == 1, done.stdout
    assert "T102" in done.stdout


def test_the_program_can_be_installed_as_the_workflow_does(
    published: Published, tmp_path: Path
) -> None:
    (line,) = (x for x in GITHUB.splitlines() if x.strip().startswith("- run: pip install"))
    address = filled(
        line.partition('"')[2].rstrip('"'), f"file://{published.address}", published.commit
    )
    words = ("-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path / "into"), address)
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "into" / "tracker" / "cli" / "check.py").is_file()
