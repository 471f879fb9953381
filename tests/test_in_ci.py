"""What the README says of CI: the files to paste are what the platforms read, and every command in
them does what is said of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import Office
from tests.large import lay_out
from tests.readme import GITHUB, GITLAB, PRE_COMMIT, ROOT, filled, section
from tests.repository import Repository
from tracker.formats import formats_for

NOBODY = "0" * 40
"""What the platforms give as the commit before the first."""

SCHEMAS = {
    "GitHub": (GITHUB, ("--builtin-schema", "vendor.github-workflows")),
    "GitLab": (
        GITLAB,
        ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    ),
}
"""Platform -> what is to be pasted, and how check-jsonschema judges it."""


UNSOURCED = """
[[event]]
on = 2024-05-21
act = "declaration"
parties = ["IND"]
"""


def read(text: str) -> Any:
    """What the YAML says."""
    return YAML(typ="safe").load(text)


def judged(text: str, how: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of the text."""
    file = folder / "pasted.yml"
    file.write_text(text, encoding="utf-8")
    words = (sys.executable, "-m", "check_jsonschema", *how, str(file))
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("platform", SCHEMAS)
def test_what_is_to_be_pasted_is_what_the_platform_reads(platform: str, tmp_path: Path) -> None:
    text, how = SCHEMAS[platform]
    done = judged(text, how, tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("platform", "old", "new"),
    [
        ("GitHub", "runs-on", "run-on"),
        ("GitHub", "contents: read", "contents: some"),
        ("GitLab", "when: always", "when: ever"),
        ("GitLab", "codequality: gl-code-quality-report.json", "codequality: [[]]"),
    ],
)
def test_a_mistake_in_it_would_be_seen(platform: str, old: str, new: str, tmp_path: Path) -> None:
    text, how = SCHEMAS[platform]
    assert old in text
    assert judged(text.replace(old, new), how, tmp_path).returncode == 1


def pre_commit(*words: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit says."""
    arguments = (sys.executable, "-m", "pre_commit", *words)
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def test_pre_commit_reads_the_hooks_and_what_is_to_be_pasted(tmp_path: Path) -> None:
    hooks = pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert (hooks.returncode, hooks.stdout) == (0, "")
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(filled(PRE_COMMIT, "https://example.org/tracker", "v1.0.0"), encoding="utf-8")
    done = pre_commit("validate-config", str(config))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_hooks_that_are_to_be_pasted_are_there() -> None:
    hooks = {hook["id"]: hook for hook in read((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repo,) = read(PRE_COMMIT)["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == ["tracker-fmt", "tracker-check"]
    assert {hook["id"] for hook in repo["hooks"]} <= set(hooks)


def test_the_workflow_may_do_no_more_than_it_must() -> None:
    workflow = read(GITHUB)
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    checkout = workflow["jobs"]["check"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for step in workflow["jobs"]["check"]["steps"]:
        assert "${{" not in step.get("run", ""), "what others write would be run by the shell"


def test_both_fetch_the_history_they_compare_with() -> None:
    assert read(GITLAB)["register"]["variables"] == {"GIT_DEPTH": "0"}


def test_the_files_written_are_the_files_taken_up() -> None:
    steps = read(GITHUB)["jobs"]["check"]["steps"]
    (command,) = (step["run"] for step in steps if step.get("run", "").startswith("tracker"))
    (taken,) = (step["with"]["sarif_file"] for step in steps if "sarif" in step.get("uses", ""))
    assert f" -o sarif={taken}" in command
    job = read(GITLAB)["register"]
    reports = job["artifacts"]["reports"]
    assert f" -o gitlab={reports['codequality']}" in job["script"][1]
    assert f" -o junit={reports['junit']}" in job["script"][1]


def test_every_format_has_a_row() -> None:
    rows = [line.split(" | ") for line in section("In CI").splitlines() if line.startswith("| ")]
    assert {row[1].split("`")[1] for row in rows[1:]} == set(formats_for("check"))


def test_the_options_that_are_named_are_understood(office: Office) -> None:
    text = section("In CI")
    named = re.findall(r"`(--(?:strict|select|ignore|concise)[^`]*)`", text)
    assert named == ["--concise", "--strict", "--select T2,T305", "--ignore T302"]
    words = [word for option in named for word in option.split()]
    levels = re.findall(r'`(T\d{3} = "\w+")`', text)
    assert levels == ['T302 = "off"', 'T401 = "error"']
    office.write("tracker.toml", "\n".join(["format = 1", "[check]", *levels, ""]))
    assert office.run("check", *words).code == 0
    office.write("instruments/mla.toml", office.read("instruments/mla.toml") + UNSOURCED)
    assert office.run("check").code == 1


# The jobs, run in a repository made here: the shell reads each line, as on the platform.


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a sound register, one commit old."""
    made = Repository(tmp_path / "repository")
    lay_out(made.folder / "records", 3)
    made.commit("the register")
    return made


def jobs() -> dict[str, tuple[str, dict[str, str]]]:
    """Event -> the command that the job runs on it, and its variables: BASE is the commit to
    compare with."""
    steps = read(GITHUB)["jobs"]["check"]["steps"]
    (step,) = (step for step in steps if step.get("run", "").startswith("tracker"))
    base = "${{ github.event.pull_request.base.sha || github.event.before }}"
    assert step["env"] == {"BASE": base}
    github, gitlab = step["run"], read(GITLAB)["register"]["script"][1]
    return {
        "GitHub, pull request or push": (github, {"GITHUB_ACTIONS": "true", "BASE": "BASE"}),
        "GitLab, merge request": (
            gitlab,
            {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "BASE", "CI_COMMIT_BEFORE_SHA": NOBODY},
        ),
        "GitLab, push": (gitlab, {"CI_COMMIT_BEFORE_SHA": "BASE"}),
    }


def run_job(event: str, repository: Repository, base: str) -> subprocess.CompletedProcess[str]:
    """Run the job's command as the platform would."""
    command, variables = jobs()[event]
    filled_in = {name: base if value == "BASE" else value for name, value in variables.items()}
    return repository.run("bash", "-euo", "pipefail", "-c", command, **filled_in)


def written(event: str, repository: Repository) -> list[str]:
    """The codes in the file that the platform takes up."""
    if event.startswith("GitHub"):
        (run,) = json.loads((repository.folder / "tracker.sarif").read_text())["runs"]
        return [result["ruleId"] for result in run["results"]]
    assert (repository.folder / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    report = json.loads((repository.folder / "gl-code-quality-report.json").read_text())
    return [finding["check_name"][:4] for finding in report]


MLA = "records/instruments/convention-1.toml"


@pytest.mark.parametrize("event", jobs())
def test_a_sound_change_passes(event: str, repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    repository.edit(MLA, 'title = "Convention', 'title = "The Convention')
    repository.commit("a better title")
    done = run_job(event, repository, base)
    assert done.returncode == 0, done.stdout
    assert written(event, repository) == []


@pytest.mark.parametrize("event", jobs())
def test_a_fault_fails_the_job_and_its_log_tells_what_to_mend(
    event: str, repository: Repository
) -> None:
    base = repository.git("rev-parse", "HEAD")
    repository.edit(MLA, '"convention"', '"convension"')
    repository.commit("a fault")
    done = run_job(event, repository, base)
    assert done.returncode == 1, done.stdout
    assert written(event, repository) == ["T005"]
    for words in (MLA, "T005", "convension", 'did you mean "convention"?'):
        assert words in done.stdout
    assert "line=2," in done.stdout if event.startswith("GitHub") else f"{MLA}:2:" in done.stdout


def test_the_first_push_has_nothing_to_compare_with(repository: Repository) -> None:
    for event in ("GitHub, pull request or push", "GitLab, push"):
        done = run_job(event, repository, NOBODY)
        assert done.returncode == 0, done.stdout
        assert written(event, repository) == []


def test_what_came_to_the_main_branch_meanwhile_is_not_held_against_anybody(
    repository: Repository,
) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.edit(MLA, 'place = "Colombo"', 'place = "Dhaka"')
    repository.commit("as if it had always been so")
    repository.git("checkout", "-q", "main")
    repository.edit(MLA.replace("-1", "-2"), 'title = "Convention', 'title = "The Convention')
    base = repository.commit("meanwhile")
    repository.git("checkout", "-q", "--detach")  # as GitHub checks out a pull request
    repository.git("merge", "-q", "--no-edit", "work")
    done = run_job("GitHub, pull request or push", repository, base)
    assert done.returncode == 1, done.stdout
    assert written("GitHub", repository) == ["T214"]
    assert f"file={MLA}," in done.stdout


@pytest.mark.parametrize("event", jobs())
def test_a_past_that_was_rewritten_fails_the_job(event: str, repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    repository.edit(MLA, 'place = "Kathmandu"', 'place = "Thimphu"')
    repository.commit("as if it had always been so")
    done = run_job(event, repository, base)
    assert done.returncode == 1, done.stdout
    assert written(event, repository) == ["T214"]
    for words in (MLA, "T214"):
        assert words in done.stdout
