"""`tracker check --against REV` and `--changed`, on histories made with the real git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REGISTERS, Office
from tracker.cli._against import Scope
from tracker.domain.finding import Finding
from tracker.domain.older import Older
from tracker.domain.register import Register

SOUND = 11
"""How many records the sound register has."""
MLA = "instruments/mla.toml"
SIGNED_ON = 'on = 2026-03-30\nstatus = "signed"'
MOVED = SIGNED_ON.replace("30", "31")
NONE = f"Checked {SOUND} records: no findings.\n"


PLAIN = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "An Officer", "GIT_AUTHOR_EMAIL": "officer@example.org",
    "GIT_COMMITTER_NAME": "An Officer", "GIT_COMMITTER_EMAIL": "officer@example.org",
}  # fmt: skip
"""git as it comes, whatever the machine and whoever runs the tests."""


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | PLAIN
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, message: str = "x") -> str:
    """Commit all there is; the name of the commit as the check says it."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")[:10]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the sound register in one commit, on main; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("template")
    shutil.copytree(REGISTERS / "sound", folder / "records")
    git(folder, "init", "-q", "-b", "main", "--template=")
    commit(folder)
    return folder


@pytest.fixture
def repository(office: Office, template: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office in a repository: all is committed on main, and the branch `base` stands there."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(office.folder.parent))
    shutil.copytree(template / ".git", office.folder / ".git")
    git(office.folder, "branch", "base")
    return office


def name_of(office: Office, revision: str) -> str:
    return git(office.folder, "rev-parse", revision)[:10]


def change(office: Office, path: str, *replaced: tuple[str, str]) -> None:
    text = office.read(path)
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    office.write(path, text)


def found(office: Office, *arguments: str) -> list[tuple[str, str, int]]:
    """The code, the path and the line of every finding."""
    answer = json.loads(office.run("check", "-f", "json", *arguments).out)
    return [(one["code"], one["path"], one["line"]) for one in answer["diagnostics"]]


class TestWhatWasDone:
    """Each way to change the past, with its answer."""

    def test_nothing(self, repository: Office) -> None:
        said = f"compared with {name_of(repository, 'base')} (base)\n"
        assert repository.run("check", "--against", "base") == (0, NONE, said)
        assert repository.run("check", "--against", "base", "-q") == (0, NONE, "")

    @pytest.mark.parametrize("committed", [True, False])
    def test_an_event_rewritten(self, repository: Office, committed: bool) -> None:
        change(repository, MLA, (SIGNED_ON, MOVED))
        if committed:
            commit(repository.folder)
        assert repository.run("check").code == 0
        code, out, _ = repository.run("check", "--against", "base")
        name = name_of(repository, "base")
        assert code == 1
        assert out == (
            "error[T214]: the event of 2026-03-30 says on = 2026-03-31, and said 2026-03-30 in "
            f"{name}, without a correction\n"
            "  --> records/instruments/mla.toml:20:6\n"
            "   |\n"
            "20 | on = 2026-03-31\n"
            "   |      ^^^^^^^^^^\n"
            "help: put it back, or say what it was: corrections = [{ recorded = 2026-11-21, "
            'was = { on = 2026-03-30 }, reason = "..." }]\n'
            "\n"
            f"Checked {SOUND} records: 1 error in 1 file.\n"
        )

    def test_the_mend_it_gives_mends_it(self, repository: Office) -> None:
        change(repository, MLA, (SIGNED_ON, MOVED))
        answer = json.loads(repository.run("check", "-f", "json", "--against", "base").out)
        mend = answer["diagnostics"][0]["hint"].partition("what it was: ")[2]
        mended = f"{SIGNED_ON.replace('30', '29')}\n{mend.replace('...', 'Misread.')}"
        change(repository, MLA, (MOVED, mended))
        assert repository.run("check", "--against", "base").code == 0

    def test_several_keys_rewritten_are_one_finding(self, repository: Office) -> None:
        change(repository, MLA, ('place = "Colombo"\n', 'quote = "They signed."\n'))
        (one,) = json.loads(repository.run("check", "-f", "json", "--against", "base").out)[
            "diagnostics"
        ]
        name = name_of(repository, "base")
        assert one["message"] == (
            f'the event of 2026-03-30 no longer says place, and said "Colombo" in {name}, '
            "without a correction (so too: quote)"
        )
        assert 'was = { place = "Colombo", quote = "" }' in one["hint"]

    def test_an_event_gone(self, repository: Office) -> None:
        text = repository.read(MLA)
        repository.write(MLA, text[: text.index("# India deposited first.")])
        (one,) = json.loads(repository.run("check", "-f", "json", "--against", "base").out)[
            "diagnostics"
        ]
        name = name_of(repository, "base")
        assert (one["code"], one["line"]) == ("T214", 14)
        assert one["message"] == (
            f'the event of 2026-10-05, act "ratification" by IND, was there in {name} and is gone'
        )
        assert one["hint"].startswith(f"bring it back: git show {name}:records/{MLA}; ")
        assert git(repository.folder, "show", f"{name}:records/{MLA}") == text.rstrip()

    def test_a_record_deleted(self, repository: Office) -> None:
        (repository.records / "actions/cyber-forum.toml").unlink()
        code, out, _ = repository.run("check", "--against", "base")
        name = name_of(repository, "base")
        assert code == 1
        assert out == (
            f"error[T215]: the record was there in {name} and is gone\n"
            " --> records/actions/cyber-forum.toml:1:1\n"
            f"help: bring it back: git checkout {name} -- :/records/actions/cyber-forum.toml; an "
            "action item that is not carried out is dropped, never deleted\n"
            "\n"
            f"Checked {SOUND - 1} records: 1 error in 1 file.\n"
        )
        git(repository.records, "checkout", name, "--", ":/records/actions/cyber-forum.toml")
        assert repository.run("check", "--against", "base").code == 0

    @pytest.mark.parametrize("format", ["json", "github", "gitlab", "sarif", "junit", "rdjsonl"])
    def test_a_record_deleted_is_told_in_every_format(
        self, repository: Office, format: str
    ) -> None:
        (repository.records / "actions/cyber-forum.toml").unlink()
        code, out, _ = repository.run("check", "--against", "base", "-f", format)
        assert code == 1
        assert "T215" in out
        assert "records/actions/cyber-forum.toml" in out

    def test_a_record_renamed(self, repository: Office) -> None:
        git(repository.records, "mv", "actions/cyber-forum.toml", "actions/forum.toml")
        (one,) = json.loads(repository.run("check", "-f", "json", "--against", "base").out)[
            "diagnostics"
        ]
        assert (one["code"], one["record"]) == ("T215", "cyber-forum")
        assert one["hint"] == (
            "actions/forum.toml is the same, it seems; an id is for ever, so give it its name back"
        )

    def test_a_record_that_cannot_be_read_any_more_is_that_alone(self, repository: Office) -> None:
        repository.write("actions/cyber-forum.toml", "title = \n")
        path = "records/actions/cyber-forum.toml"
        assert found(repository, "--against", "base") == [("T001", path, 1)]

    def test_an_illegal_move_by_correction(self, repository: Office) -> None:
        was = 'corrections = [{ recorded = 2026-11-20, was = { status = "under-negotiation" }, '
        was += 'reason = "Misread." }]'
        change(
            repository, "instruments/extradition.toml",
            ('status = "under-negotiation"', f'status = "signed"\n{was}'),
        )  # fmt: skip
        assert repository.run("check").code == 0
        (one,) = json.loads(repository.run("check", "-f", "json", "--against", "base").out)[
            "diagnostics"
        ]
        name = name_of(repository, "base")
        assert (one["code"], one["line"]) == ("T201", 8)
        assert one["message"] == (
            f'extradition was "under-negotiation" in {name} and cannot go from there to "signed"'
        )
        assert one["hint"].startswith(
            'from "under-negotiation" it can go to: text-finalised, adopted, ready-to-sign, '
            "abandoned; "
        )

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param(
                SIGNED_ON,
                MOVED + "\ncorrections = [{ recorded = 2026-11-20, "
                'was = { on = 2026-03-30 }, reason = "Misread." }]',
                id="a correction",
            ),
            pytest.param(
                SIGNED_ON,
                "status = 'signed'  # as the minutes say\non = '2026-03-30'",
                id="another form",
            ),
            pytest.param(
                'title = "Convention on Mutual Legal Assistance"',
                'title = "Convention on Mutual Assistance"',
                id="a key outside events",
            ),
        ],
    )
    def test_what_may_be_done(self, repository: Office, old: str, new: str) -> None:
        change(repository, MLA, (old, new))
        code, out, _ = repository.run("check", "--against", "base", "--ignore", "T901")
        assert (code, out) == (0, NONE)

    def test_an_event_appended_and_a_record_made(self, repository: Office) -> None:
        event = '[[event]]\non = 2026-11-01\nact = "ratification"\nparties = ["NPL"]\n'
        change(repository, MLA, ("# India", f'{event}source = "secretariat"\n\n# India'))
        shutil.copy(repository.records / MLA, repository.records / "instruments/new.toml")
        change(repository, "instruments/new.toml", ("Mutual Legal", "Judicial"))
        commit(repository.folder)
        codes = {code for code, _, _ in found(repository, "--against", "base")}
        assert codes <= {"T202"}

    def test_events_in_another_order(self, repository: Office) -> None:
        head, *events = repository.read(MLA).split("\n[[event]]\n")
        events[1], events[2] = events[2], events[1]
        repository.write(MLA, "\n[[event]]\n".join([head, *events]))
        assert repository.run("check", "--against", "base").out == NONE

    def test_all_files_with_other_line_endings(self, repository: Office) -> None:
        for path in repository.files():
            repository.write(path, repository.read(path).replace("\n", "\r\n"))
        assert found(repository, "--against", "base", "--ignore", "T901") == []

    def test_a_rewritten_event_may_stand_with_a_reason(self, repository: Office) -> None:
        allow = 'allow = { T214 = "The first load was wrong." }'
        change(repository, MLA, (SIGNED_ON, f"{SIGNED_ON}\n{allow}"))
        assert repository.run("check", "--against", "base").code == 0
        base = commit(repository.folder)
        change(repository, MLA, (SIGNED_ON, SIGNED_ON.replace("30", "29")))
        assert "T214" not in repository.run("check", "--against", base, "--concise").out
        shown = repository.run("check", "--against", base, "--show-allowed").out
        assert "The first load was wrong." in shown

    @pytest.mark.parametrize("at_top", [True, False])
    def test_a_reason_given_in_the_same_change_is_none(
        self, repository: Office, at_top: bool
    ) -> None:
        allow = 'allow = { T214 = "Because." }\n'
        head, event = ("", allow) if not at_top else (allow, "")
        change(repository, MLA, (f"{SIGNED_ON}\n", f"{MOVED}\n{event}"))
        repository.write(MLA, head + repository.read(MLA))
        answer = json.loads(repository.run("check", "-f", "json", "--against", "base").out)
        (one,) = [one for one in answer["diagnostics"] if one["code"] == "T214"]
        assert one["allowed"] is None
        assert one["hint"].endswith(
            f"; its allow of T214 is not in {name_of(repository, 'base')}, and counts for later "
            "changes alone"
        )

    def test_a_file_that_can_be_read_no_more_where_that_is_no_error(
        self, repository: Office
    ) -> None:
        lowered = '\n[check]\nT001 = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        repository.write("actions/cyber-forum.toml", "title = \n")
        answer = json.loads(repository.run("check", "-f", "json", "--against", "base").out)
        name = name_of(repository, "base")
        (one,) = [one for one in answer["diagnostics"] if one["code"] == "T215"]
        assert one["message"] == f"the record could be read in {name} and cannot be read now"
        assert one["hint"] == (
            f"bring it back: git checkout {name} -- :/records/actions/cyber-forum.toml"
        )

    def test_a_limit_under_which_nothing_can_be_read(self, repository: Office) -> None:
        """What the older revision had is measured by the limits that it had itself."""
        repository.write(MLA, repository.read(MLA) + f"# {'more ' * 300}\n")
        base = commit(repository.folder)
        lowered = '\n[check]\nT001 = "warning"\n\n[limits]\nfile-kib = 1\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        told = found(repository, "--against", base)
        assert ("T215", f"records/{MLA}", 1) in told

    @pytest.mark.parametrize(
        ("code", "old", "new"),
        [
            ("T104", 'source = "secretariat"', 'source = "nowhere"'),
            ("T006", "2026-03-30", "2026-03-32"),
            ("T002", 'place = "Colombo"', 'plaec = "Colombo"'),
            ("T003", 'place = "Colombo"', "place = 5"),
        ],
    )
    def test_words_that_are_spoilt_where_that_is_no_error(
        self, repository: Office, code: str, old: str, new: str
    ) -> None:
        """Neither the change that spoils them passes, nor one that writes other words then."""
        text = repository.read(MLA)
        place = text.index(SIGNED_ON)
        spoilt = text[:place] + text[place:].replace(old, new, 1)
        assert spoilt != text
        repository.write(MLA, spoilt)
        assert {one for one, _, _ in found(repository, "--against", "base")} == {code}
        lowered = f'\n[check]\n{code} = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        assert {code, "T214"} <= {one for one, _, _ in found(repository, "--against", "base")}
        base = commit(repository.folder)
        repository.write(MLA, text.replace('"Colombo"', '"Kandy"').replace("03-30", "03-29"))
        assert "T214" in {one for one, _, _ in found(repository, "--against", base)}

    def test_a_list_of_events_that_is_none_where_that_is_no_error(self, repository: Office) -> None:
        head = repository.read(MLA).partition("\n[[event]]")[0]
        repository.write(MLA, f"event = 5\n{head}\n")
        assert "T214" not in {one for one, _, _ in found(repository, "--against", "base")}
        lowered = '\n[check]\nT003 = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        assert "T214" in {one for one, _, _ in found(repository, "--against", "base")}

    def test_a_twin_that_differs_by_capitals_hides_nothing(self, repository: Office) -> None:
        shutil.copy(repository.records / MLA, repository.records / "instruments/mla.TOML")
        change(repository, MLA, (SIGNED_ON, MOVED))
        assert ("T214", f"records/{MLA}", 20) in found(repository, "--against", "base")

    def test_a_twin_that_is_read_in_its_place_may_not_say_something_else(
        self, repository: Office
    ) -> None:
        repository.write("instruments/mla.TOML", repository.read(MLA).replace(SIGNED_ON, MOVED))
        assert "T214" not in {code for code, _, _ in found(repository, "--against", "base")}
        lowered = '\n[check]\nT102 = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        told = found(repository, "--against", "base")
        assert ("T214", "records/instruments/mla.TOML", 20) in told

    def test_a_change_cannot_lower_the_rule_for_itself(self, repository: Office) -> None:
        (repository.records / "actions/cyber-forum.toml").unlink()
        change(repository, MLA, (SIGNED_ON, MOVED))
        lowered = '\n[check]\nT214 = "off"\nT215 = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        code, out, _ = repository.run("check", "--against", "base", "--concise")
        assert code == 1
        assert "error[T214]" in out
        assert "error[T215]" in out

    def test_a_rule_lowered_before_lets_a_later_change_pass(self, repository: Office) -> None:
        lowered = '\n[check]\nT214 = "off"\nT215 = "warning"\n'
        repository.write("tracker.toml", repository.read("tracker.toml") + lowered)
        commit(repository.folder)
        (repository.records / "actions/cyber-forum.toml").unlink()
        change(repository, MLA, (SIGNED_ON, MOVED))
        code, out, _ = repository.run("check", "--against", "HEAD", "--concise")
        assert code == 0
        assert "T214" not in out
        assert "warning[T215]" in out

    def test_a_rule_may_be_raised_by_the_change(self, repository: Office) -> None:
        repository.write("tracker.toml", 'format = 1\n[check]\nT215 = "warning"\n')
        commit(repository.folder)
        (repository.records / "actions/cyber-forum.toml").unlink()
        repository.write("tracker.toml", "format = 1\n")
        assert repository.run("check", "--against", "HEAD").code == 1

    def test_the_rules_may_be_selected(self, repository: Office) -> None:
        (repository.records / "actions/cyber-forum.toml").unlink()
        assert repository.run("check", "--against", "base", "--ignore", "T215").code == 0


class TestWhatIsComparedWith:
    """Which commit it is, and what is said of it."""

    def test_a_commit_by_its_name(self, repository: Office) -> None:
        name = git(repository.folder, "rev-parse", "base")
        assert repository.run("check", "--against", name).err == f"compared with {name[:10]}\n"

    def test_what_others_merged_meanwhile_is_not_deleted_here(self, repository: Office) -> None:
        left = name_of(repository, "base")
        git(repository.folder, "checkout", "-q", "-b", "mine")
        git(repository.folder, "checkout", "-q", "main")
        shutil.copy(repository.records / MLA, repository.records / "instruments/theirs.toml")
        commit(repository.folder)
        git(repository.folder, "checkout", "-q", "mine")
        code, out, err = repository.run("check", "--against", "main")
        assert (code, out) == (0, NONE)
        assert err == f"compared with {left}, where this branch left main\n"

    def test_a_detached_head(self, repository: Office) -> None:
        git(repository.folder, "checkout", "-q", "--detach")
        (repository.records / "actions/cyber-forum.toml").unlink()
        commit(repository.folder)
        assert repository.run("check", "--against", "HEAD~1").code == 1
        assert repository.run("check", "--against", "HEAD").code == 0

    def test_a_worktree(
        self, repository: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        git(repository.folder, "worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
        monkeypatch.chdir(tmp_path / "other" / "records")
        assert repository.run("check", "--against", "base").code == 0
        Path("actions/cyber-forum.toml").unlink()
        assert found(repository, "--against", "base") == [
            ("T215", "actions/cyber-forum.toml", 1),
        ]
        monkeypatch.chdir(repository.folder)
        assert repository.run("check", "--against", "base").code == 0

    def test_a_register_at_the_top_of_its_repository(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        git(office.records, "init", "-q", "--template=")
        first = commit(office.records)
        monkeypatch.chdir(office.records)
        change(office, MLA, (SIGNED_ON, MOVED))
        (office.records / "sources/gazette.toml").unlink()
        assert {("T214", MLA, 20), ("T215", "sources/gazette.toml", 1)} <= set(
            found(office, "--against", first)
        )

    def test_a_register_far_down_in_folders_with_odd_names(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        git(office.folder, "init", "-q", "--template=")
        deep = office.folder / "a b" / "*" / "ü'\"" / ":(top)"
        deep.mkdir(parents=True)
        shutil.copytree(office.records, deep / "records")
        base = commit(office.folder)
        monkeypatch.chdir(deep)
        (office.records / MLA).unlink()
        (deep / "records" / MLA).write_text(office.read("instruments/charter.toml"))
        (deep / "records/sources/gazette.toml").unlink()
        codes = {(code, path) for code, path, _ in found(office, "--against", base, "--changed")}
        assert {(code, Path(path).name) for code, path in codes} >= {
            ("T214", "mla.toml"), ("T215", "gazette.toml"),
        }  # fmt: skip
        hints = office.run("check", "--against", base).out
        line = next(line for line in hints.splitlines() if "git checkout" in line)
        command = line.partition("bring it back: ")[2].partition("; ")[0]
        subprocess.run(["sh", "-c", command], check=True, cwd=deep)
        assert (deep / "records/sources/gazette.toml").exists()

    def test_a_register_that_was_moved_since(self, repository: Office) -> None:
        git(repository.folder, "mv", "records", "register")
        (repository.folder / "register/actions/cyber-forum.toml").unlink()
        code, out, err = repository.run("check", "--records", "register", "--against", "base")
        assert code == 1
        assert err.endswith("; the register was in records/ then\n")
        assert ":/records/actions/cyber-forum.toml" in out

    def test_a_folder_that_became_a_link(
        self, repository: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        git(repository.folder, "mv", "records", "real")
        (repository.folder / "records").symlink_to("real")
        (repository.folder / "real/actions/cyber-forum.toml").unlink()
        name = name_of(repository, "base")
        for words in ("records", "real"):
            code, out, err = repository.run("check", "--records", words, "--against", "base")
            assert (code, "T215" in out) == (1, True)
            assert err == f"compared with {name} (base); the register was in records/ then\n"
        commit(repository.folder)
        monkeypatch.chdir(repository.folder / "records" / "actions")
        assert repository.run("check", "--against", "base").code == 1

    def test_a_link_that_stood_there_before(self, repository: Office) -> None:
        git(repository.folder, "mv", "records", "real")
        (repository.folder / "records").symlink_to("real")
        base = commit(repository.folder)
        (repository.folder / "real/actions/cyber-forum.toml").unlink()
        assert repository.run("check", "--against", base).code == 1
        assert repository.run("check", "--against", base).err == f"compared with {base}\n"

    def unclear(self, office: Office, base: str, *folders: str) -> None:
        """The register in `register` may have been in any of the folders."""
        code, out, err = office.run("check", "--records", "register", "--against", base)
        assert (code, out) == (3, "")
        assert err == (
            f"error: it is not clear where this register was at {name_of(office, base)}: perhaps "
            f"in {' or '.join(folders)}\n"
            "help: move a register whole, with its tracker.toml and nothing else: git mv OLD NEW\n"
            "help: or bring a new one in with a change of its own\n"
        )

    def test_a_link_to_another_register(self, repository: Office) -> None:
        shutil.copytree(repository.records, repository.folder / "other")
        git(repository.folder, "mv", "records", "register")
        base = commit(repository.folder)
        shutil.rmtree(repository.folder / "register")
        (repository.folder / "register").symlink_to("other")
        self.unclear(repository, base, "other/", "register/")

    def test_two_registers_that_are_not_there_any_more(self, repository: Office) -> None:
        shutil.copytree(repository.records, repository.folder / "older")
        base = commit(repository.folder)
        git(repository.folder, "mv", "records", "register")
        git(repository.folder, "rm", "-rq", "older")
        self.unclear(repository, base, "older/", "records/")

    def test_a_part_that_was_kept_back(self, repository: Office) -> None:
        shutil.copytree(repository.records, repository.folder / "register")
        (repository.records / "actions/cyber-forum.toml").unlink()
        self.unclear(repository, "base", "records/")

    def test_settings_that_were_kept_back_hide_nothing(self, repository: Office) -> None:
        git(repository.folder, "mv", "records", "register")
        shutil.copy(repository.folder / "register/tracker.toml", repository.folder)
        repository.records.mkdir()
        shutil.copy(repository.folder / "register/tracker.toml", repository.records)
        (repository.folder / "register/actions/cyber-forum.toml").unlink()
        code, out, _ = repository.run("check", "--records", "register", "--against", "base")
        assert (code, "T215" in out) == (1, True)

    def test_settings_that_waited_hide_nothing(self, repository: Office) -> None:
        (repository.folder / "register").mkdir()
        shutil.copy(repository.records / "tracker.toml", repository.folder / "register")
        base = commit(repository.folder)
        shutil.copytree(repository.records, repository.folder / "register", dirs_exist_ok=True)
        shutil.rmtree(repository.records)
        (repository.folder / "register/actions/cyber-forum.toml").unlink()
        assert repository.run("check", "--records", "register", "--against", base).code == 1

    def test_a_register_beside_another_is_new(self, repository: Office) -> None:
        shutil.copytree(repository.records, repository.folder / "register")
        code, _, err = repository.run("check", "--records", "register", "--against", "base")
        name = name_of(repository, "base")
        said = f"at base ({name}) there was no register here: nothing to compare\n"
        assert (code, err) == (0, said)

    def test_histories_merged_crosswise(self, repository: Office) -> None:
        """Each of the two was merged into the other: nothing of either may be rewritten."""
        folder = repository.folder
        for branch, path in (("one", "actions/one.toml"), ("two", "actions/two.toml")):
            git(folder, "checkout", "-q", "-b", branch, "base")
            text = repository.read("actions/cyber-forum.toml")
            repository.write(path, text.replace('title = "', f'title = "{branch}: '))
            commit(folder)
            git(folder, "tag", f"of-{branch}")
        git(folder, "merge", "-q", "-m", "x", "of-one")
        git(folder, "checkout", "-q", "one")
        git(folder, "merge", "-q", "-m", "x", "of-two")
        for path in ("actions/one.toml", "actions/two.toml", "sources/gazette.toml"):
            (repository.records / path).unlink()
        answer = json.loads(repository.run("check", "-f", "json", "--against", "two").out)
        told = {
            one["record"]: one["message"].partition(" in ")[2].partition(" ")[0]
            for one in answer["diagnostics"]
            if one["code"] == "T215"
        }
        bases = {name_of(repository, "of-one"), name_of(repository, "of-two")}
        assert told["one"] == name_of(repository, "of-one")
        assert told["two"] == name_of(repository, "of-two")
        assert told["gazette"] in bases
        assert [one["record"] for one in answer["diagnostics"] if one["code"] == "T215"] == [
            "one", "two", "gazette",
        ]  # fmt: skip
        code, _, err = repository.run("check", "--against", "two", "--changed")
        assert code == 1
        assert all(f"compared with {base}, where this branch left two\n" in err for base in bases)

    def test_a_sparse_checkout(self, repository: Office) -> None:
        git(repository.folder, "update-index", "--refresh")
        git(repository.folder, "sparse-checkout", "set", "--no-cone", "/*", "!/records/actions/")
        assert not (repository.records / "actions").exists()
        number = len(git(repository.folder, "ls-files", "records/actions").splitlines())
        said = f"the checkout is sparse: {number} records were not compared\n"
        for arguments in (["--against", "base"], ["--changed"], ["--against", "base", "--changed"]):
            code, out, err = repository.run("check", *arguments)
            assert (code, "T215" in out) == (0, False)
            assert err.endswith(said)
        (repository.records / "sources/gazette.toml").unlink()
        gone = [path for code, path, _ in found(repository, "--against", "base") if code == "T215"]
        assert gone == ["records/sources/gazette.toml"]

    def test_a_revision_without_a_register(self, office: Office) -> None:
        git(office.folder, "init", "-q", "--template=")
        (office.folder / "README").write_text("words")
        git(office.folder, "add", "README")
        git(office.folder, "commit", "-q", "-m", "x")
        name = git(office.folder, "rev-parse", "HEAD")[:10]
        commit(office.folder)
        said = f"at HEAD~1 ({name}) there was no register here: nothing to compare\n"
        assert office.run("check", "--against", "HEAD~1") == (0, NONE, said)

    def test_the_commit_before_a_new_branch(self, repository: Office) -> None:
        said = "0000000000 is no commit: the branch is new, nothing to compare\n"
        assert repository.run("check", "--against", "0" * 40) == (0, NONE, said)

    def test_links_and_odd_names_are_no_records(self, repository: Office) -> None:
        records = repository.records
        (records / "sources/link.toml").symlink_to("secretariat.toml")
        (records / "sources/ü \n'\"x.toml").write_text('title = "Odd"\ngrade = "press"\n')
        (records / "sources/notes.txt").write_text("words")
        (records / "more").mkdir()
        (records / "more/x.toml").write_text("")
        base = commit(repository.folder)
        (records / "sources/link.toml").unlink()
        (records / "sources/ü \n'\"x.toml").unlink()
        (records / "sources/notes.txt").unlink()
        shutil.rmtree(records / "more")
        (one,) = json.loads(repository.run("check", "-f", "json", "--against", base).out)[
            "diagnostics"
        ]
        assert (one["code"], one["record"]) == ("T215", "ü \n'\"x")

    def test_what_could_not_be_read_then_may_be_mended(self, repository: Office) -> None:
        change(repository, MLA, ('status = "signed"', 'status = "singed"'))
        repository.write("sources/broken.toml", "title = \n")
        base = commit(repository.folder)
        change(repository, MLA, ('status = "singed"', 'status = "signed"'))
        repository.write("sources/broken.toml", 'title = "Mended"\ngrade = "press"\n')
        assert found(repository, "--against", base) == []
        change(repository, MLA, ('place = "Colombo"', 'place = "Kandy"'))
        assert found(repository, "--against", base) == [("T214", f"records/{MLA}", 22)]

    def test_the_work_tree_and_the_index_are_left_alone(self, repository: Office) -> None:
        change(repository, MLA, ("Colombo", "Kandy"))
        index = (repository.folder / ".git/index").read_bytes()
        before = repository.files()
        repository.run("check", "--against", "base", "--changed")
        assert repository.files() == before
        assert (repository.folder / ".git/index").read_bytes() == index


def test_what_is_found_in_comparison_with_several_is_told_once() -> None:
    """Two alike in one comparison are two; of two levels the error is told."""

    def judge(before: Older | None) -> list[Finding]:
        assert before
        level = "warning" if before.name == "aaaa" else "error"
        one = Finding("actions/x.toml", (), "T214", "n", level, f"gone in {before.name}", "hint")
        other = one._replace(message=f"new in {before.name}")
        return [one, one] if before.name == "aaaa" else [one, other]

    compared = Scope((Older(Register(), "aaaa"), Older(Register(), "bbbb")), None)
    told = [(one.message, one.severity) for one in compared.judged(judge)]
    assert told == [
        ("gone in bbbb", "error"),
        ("gone in aaaa", "warning"),
        ("new in bbbb", "error"),
    ]


class TestInAHook:
    """git tells a hook in the environment whose it is."""

    @pytest.mark.parametrize("worktree", [False, True])
    @pytest.mark.parametrize("how", [["-a"], []])
    def test_before_a_commit(
        self, repository: Office, tmp_path: Path, how: list[str], worktree: bool
    ) -> None:
        folder = repository.folder
        hooks = folder / ".git" / "hooks"
        hooks.mkdir(exist_ok=True)
        hook = hooks / "pre-commit"
        hook.write_text(
            f"#!/bin/sh\nexec '{sys.executable}' -m tracker check --concise --against HEAD --changed\n"
        )
        hook.chmod(0o755)
        if worktree:
            folder = tmp_path / "other"
            git(repository.folder, "worktree", "add", "-q", str(folder), "-b", "other")
        file = folder / "records" / MLA
        file.write_text(file.read_text().replace("Colombo", "Kandy"))
        if not how:
            git(folder, "add", "-A")
        done = subprocess.run(
            ["git", "-C", str(folder), "commit", *how, "-m", "x"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert f"records/{MLA}:22:9: error[T214]" in done.stdout + done.stderr

    def test_the_variables_of_another_repository_mislead_nobody(
        self, repository: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_DIR", ".git")
        monkeypatch.setenv("GIT_WORK_TREE", "/")
        monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
        assert repository.run("check", "--against", "base", "--changed").code == 0


class TestWhatCannotBeComparedWith:
    """Each has words of its own, and says what to do."""

    def refused(self, office: Office, *arguments: str) -> tuple[int, str, str]:
        code, out, err = office.run("check", *arguments)
        assert out == ""
        message, _, hint = err.partition("\n")
        return code, message, hint

    def test_no_repository(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        for arguments in (["--against", "main"], ["--changed"]):
            code, message, hint = self.refused(office, *arguments)
            assert (code, message) == (
                3,
                f"error: {office.records} is in no git repository, so there is nothing to compare "
                "it with",
            )
            assert hint == "help: make it one: git init   or leave out --against and --changed\n"

    def test_a_repository_of_somebody_else(
        self, repository: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As in a container; git's own words say what to do, and are passed on."""
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        code, message, hint = self.refused(repository, "--against", "main")
        assert code == 3
        assert message.startswith("error: git cannot read the repository: detected dubious owner")
        assert "safe.directory" in hint
        assert "help: \n" not in hint

    def test_no_git(self, repository: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert self.refused(repository, "--against", "main") == (
            3, "error: git is not installed, and revisions are read with it", "help: install it\n",
        )  # fmt: skip

    def test_a_revision_that_is_not_known(self, repository: Office) -> None:
        code, message, hint = self.refused(repository, "--against", "mian")
        assert (code, message) == (2, 'error: git knows no revision "mian"')
        assert hint == 'help: did you mean "main"?\n'
        hint = self.refused(repository, "--against", "origin/feature-1")[2]
        assert "git fetch" in hint

    def test_a_commit_that_a_force_push_threw_away(self, repository: Office) -> None:
        code, message, hint = self.refused(repository, "--against", "1234567890" * 4)
        assert (code, message) == (2, "error: this clone has no commit 1234567890")
        assert hint == (
            "help: fetch it: git fetch   or, if a force push threw it away, name a "
            "branch: origin/main\n"
        )

    @pytest.mark.parametrize("words", ["", " ", "-h", "--all", "^base", "base..main"])
    def test_words_that_are_none(self, repository: Office, words: str) -> None:
        assert self.refused(repository, f"--against={words}")[0] == 2

    @pytest.mark.parametrize("words", ["^HEAD", "base..main", "main...", "HEAD^!", "HEAD^@"])
    def test_several_commits(self, repository: Office, words: str) -> None:
        assert self.refused(repository, "--against", words) == (
            2, f'error: "{words}" names several commits', "help: name one: origin/main\n",
        )  # fmt: skip

    @pytest.mark.parametrize("words", [":/a..b", "HEAD:../x", "HEAD^{/a..b}"])
    def test_two_dots_within_a_path_or_a_search(self, repository: Office, words: str) -> None:
        code, message, _ = self.refused(repository, "--against", words)
        assert (code, message) == (2, f'error: git knows no revision "{words}"')

    @pytest.mark.parametrize("words", ["-x", "--help"])
    def test_a_branch_called_like_an_option(self, repository: Office, words: str) -> None:
        code, message, hint = self.refused(repository, f"--against={words}")
        assert (code, message) == (2, f'error: git knows no revision "{words}"')
        assert "did you mean" not in hint
        git(repository.folder, "update-ref", f"refs/heads/{words}", "HEAD")
        assert self.refused(repository, f"--against={words}") == (
            2,
            f'error: "{words}" begins as an option does, so git does not take it by itself',
            f"help: write refs/heads/{words}\n",
        )
        assert repository.run("check", "--against", f"refs/heads/{words}").code == 0

    def test_a_line_feed(self, repository: Office) -> None:
        assert self.refused(repository, "--against", "ma\nin") == (
            2, 'error: "ma in" is no revision: a control character is in it',
            "help: as in: tracker check --against origin/main\n",
        )  # fmt: skip

    @pytest.mark.parametrize("spoilt", ["", "1234567890" * 4 + "\n"])
    @pytest.mark.parametrize("detached", [True, False])
    def test_a_head_that_cannot_be_read(
        self, repository: Office, spoilt: str, detached: bool
    ) -> None:
        if detached:
            git(repository.folder, "checkout", "-q", "--detach")
        file = repository.folder / ".git" / ("HEAD" if detached else "refs/heads/main")
        file.write_text(spoilt)
        for arguments in (["--against", "base"], ["--changed"]):
            code, message, _ = self.refused(repository, *arguments)
            assert code == 3
            if detached and not spoilt:
                assert message.startswith("error: git does not take ")
            else:
                assert message == "error: git cannot read the commit that is checked out (HEAD)"

    def test_an_empty_one(self, repository: Office) -> None:
        assert self.refused(repository, "--against", "") == (
            2, "error: --against names no revision; is the variable empty that it comes from?",
            "help: as in: tracker check --against origin/main\n",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("words", "what"), [("HEAD:records", "a folder"), (f"HEAD:records/{MLA}", "a file")]
    )
    def test_what_is_no_commit(self, repository: Office, words: str, what: str) -> None:
        code, message, hint = self.refused(repository, "--against", words)
        assert (code, message) == (2, f'error: "{words}" is {what} in git, not a commit')
        assert hint == "help: name a branch, a tag or a commit: origin/main\n"

    def test_no_commit_yet(self, office: Office) -> None:
        git(office.folder, "init", "-q", "--template=")
        code, message, hint = self.refused(office, "--against", "main")
        assert (code, message) == (
            3, "error: the repository has no commit yet, so there is nothing to compare with",
        )  # fmt: skip
        assert hint == "help: commit the register first: git add . && git commit\n"

    def test_nothing_in_common(self, repository: Office) -> None:
        git(repository.folder, "checkout", "-q", "--orphan", "new")
        code, message, _ = self.refused(repository, "--against", "main")
        assert (code, message) == (
            3,
            "error: the branch that is checked out has no commit yet, so there is nothing to "
            "compare with",
        )
        commit(repository.folder)
        code, message, hint = self.refused(repository, "--against", "main")
        assert (code, message) == (
            3, 'error: "main" and what is checked out have no commit in common',
        )  # fmt: skip
        assert "git log" in hint

    def test_a_shallow_clone(
        self, repository: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = name_of(repository, "base")
        change(repository, MLA, ("# India deposited first.", "# India was the first."))
        commit(repository.folder)
        clone = tmp_path / "clone"
        url = f"file://{repository.folder}"
        git(tmp_path, "clone", "-q", "--depth", "1", url, str(clone))
        monkeypatch.chdir(clone)
        fetch = (
            "help: get the rest: git fetch --unshallow\n"
            "help: or let the workflow fetch it: fetch-depth: 0 for actions/checkout, "
            "GIT_DEPTH: 0 in GitLab\n"
        )
        for words in (first, "HEAD~1", "origin/base"):
            assert self.refused(repository, "--against", words) == (
                3, f'error: this clone is shallow, and "{words}" is not in it', fetch,
            )  # fmt: skip
        git(clone, "fetch", "-q", "--depth", "1", "origin", "base:refs/remotes/origin/base")
        assert self.refused(repository, "--against", "origin/base") == (
            3, 'error: this clone is shallow, and where the branch left "origin/base" is not in it',
            fetch,
        )  # fmt: skip
        assert repository.run("check", "--against", "origin/main").code == 0
        git(clone, "fetch", "-q", "--unshallow")
        assert repository.run("check", "--against", first).code == 0

    def test_a_repository_without_a_work_tree(
        self, repository: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bare = tmp_path / "bare.git"
        git(tmp_path, "clone", "-q", "--bare", str(repository.folder), str(bare))
        shutil.copytree(repository.records, bare / "records")
        monkeypatch.chdir(bare)
        code, message, _ = self.refused(repository, "--against", "main")
        assert (code, message) == (
            3, f"error: {bare / 'records'} is in a repository without a work tree",
        )  # fmt: skip

    def test_files_that_the_clone_does_not_hold(
        self, repository: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change(repository, MLA, ("# India deposited first.", "# India was the first."))
        commit(repository.folder)
        lost = git(repository.folder, "rev-parse", f"base:records/{MLA}")
        (repository.folder / ".git/objects" / lost[:2] / lost[2:]).unlink()
        code, message, _ = self.refused(repository, "--against", "base")
        name = name_of(repository, "base")
        assert (code, message) == (
            3, f"error: this clone does not hold all the files of {name}",
        )  # fmt: skip


class TestChanged:
    """Only on what changed, and on what it touches."""

    UNSOURCED = 'title = "T"\n\n[[event]]\non = 2026-11-01\nstatus = "open"\n'
    """An action item with one warning, T401, on line 3."""

    def checked(self, office: Office, *arguments: str) -> int:
        answer = json.loads(office.run("check", "-f", "json", "--changed", *arguments).out)
        checked: int = answer["checked"]
        return checked

    def test_nothing(self, repository: Office) -> None:
        assert repository.run("check", "--changed") == (0, "Checked 0 records: no findings.\n", "")

    def test_a_new_file_alone(self, repository: Office) -> None:
        repository.write("actions/a.toml", self.UNSOURCED)
        commit(repository.folder)
        repository.write("actions/b.toml", self.UNSOURCED.replace('"T"', '"U"'))
        assert found(repository, "--changed") == [("T401", "records/actions/b.toml", 3)]
        assert self.checked(repository) == 1
        git(repository.folder, "add", "-A")
        assert self.checked(repository) == 1
        assert {path for _, path, _ in found(repository, "--changed", "--against", "base")} == {
            "records/actions/a.toml", "records/actions/b.toml",
        }  # fmt: skip

    def test_what_names_it(self, repository: Office) -> None:
        """Two action items and a convention name the body that is gone; it named a sector, a group
        and a source. The charter, which names the sector as well, is left out."""
        (repository.records / "bodies" / "bnsc.toml").unlink()
        assert {(code, path) for code, path, _ in found(repository, "--changed")} == {
            ("T104", "records/actions/cyber-forum.toml"),
            ("T104", "records/actions/maritime-plan.toml"),
            ("T104", "records/instruments/mla.toml"),
        }
        assert self.checked(repository) == 3 + 3

    def test_a_record_that_is_gone_is_told_of(self, repository: Office) -> None:
        (repository.records / "actions/cyber-forum.toml").unlink()
        path = "records/actions/cyber-forum.toml"
        assert found(repository, "--changed", "--against", "base") == [("T215", path, 1)]

    def test_what_it_named_before(self, repository: Office) -> None:
        """Nothing says any more by what the old agreement was superseded."""
        old = 'title = "Old"\nkind = "agreement"\nbinding = false\n\n[[event]]\non = 2026-05-20\n'
        old += 'status = "signed"\nsource = "secretariat"\n\n[[event]]\non = 2026-06-20\n'
        new = old.replace('"Old"', '"New"').partition("\n[[event]]\non = 2026-06-20")[0]
        old += 'status = "superseded"\nsource = "secretariat"\n'
        repository.write("instruments/old.toml", old)
        by = new.replace("binding = false\n", 'binding = false\nsupersedes = ["old"]\n')
        repository.write("instruments/new.toml", by)
        commit(repository.folder)
        repository.write("instruments/new.toml", new)
        assert ("T204", "records/instruments/old.toml") in {
            (code, path) for code, path, _ in found(repository, "--changed")
        }

    def test_changed_settings_change_everything(self, repository: Office) -> None:
        with (repository.records / "tracker.toml").open("a") as file:
            file.write("# more\n")
        assert self.checked(repository) == SOUND

    def test_before_the_first_commit_everything_is_new(self, office: Office) -> None:
        git(office.folder, "init", "-q", "--template=")
        assert self.checked(office) == SOUND

    def test_what_is_ignored_or_no_record_has_not_changed(self, repository: Office) -> None:
        (repository.records / "notes.txt").write_text("words")
        (repository.folder / "README").write_text("words")
        assert self.checked(repository) == 0

    def test_a_file_put_back_after_it_was_staged_has_changed(self, repository: Office) -> None:
        text = repository.read("sources/gazette.toml")
        repository.write("sources/gazette.toml", text + "# more\n")
        git(repository.folder, "add", "-A")
        repository.write("sources/gazette.toml", text)
        assert self.checked(repository) >= 1

    def test_odd_names(self, repository: Office) -> None:
        repository.write("actions/ü \n\"x'.toml", self.UNSOURCED)
        assert {code for code, _, _ in found(repository, "--changed")} == {"T101", "T401"}
