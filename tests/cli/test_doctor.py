"""What a merge leaves, mended: marks in a record, two records with one id."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

MLA = "instruments/mla.toml"
NEPAL = '\n[[event]]\non = 2026-10-20\nact = "ratification"\nparties = ["NPL"]\nsource = "secretariat"\n'
BHUTAN = NEPAL.replace("10-20", "10-12").replace("NPL", "BTN")


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> law\n"


def test_nothing_to_mend(office: Office) -> None:
    before = office.files()
    assert office.run("doctor") == (0, "Nothing to mend.\n", "")
    assert office.files() == before


def test_the_events_of_both_sides_are_kept_in_order(office: Office) -> None:
    text = office.read(MLA)
    office.write(MLA, text + conflict(NEPAL, BHUTAN))
    dry = office.run("doctor", "--dry-run")
    assert (dry.code, dry.err) == (0, "Nothing was changed: it was a dry run.\n")
    assert dry.out.startswith(
        "records/instruments/mla.toml: marks of a merge: both sides' events are kept, in order\n"
        "--- a/records/instruments/mla.toml\n+++ b/records/instruments/mla.toml\n"
    )
    assert office.read(MLA) == text + conflict(NEPAL, BHUTAN)
    done = office.run("doctor")
    assert (done.code, done.out, done.err) == (0, dry.out, "wrote 1 file\n")
    assert office.read(MLA) == text + BHUTAN + NEPAL
    assert office.run("check").code == 0
    assert office.run("doctor").out == "Nothing to mend.\n"


def test_events_that_the_marks_tear_apart(office: Office) -> None:
    text = office.read(MLA)
    torn = conflict('on = 2026-10-20\nact = "ratification"\nparties = ["NPL"]\n',
                    'on = 2026-10-12\nact = "ratification"\nparties = ["BTN"]\n')  # fmt: skip
    office.write(MLA, f'{text}\n[[event]]\n{torn}source = "secretariat"\n')
    assert office.run("doctor").code == 0
    assert office.read(MLA) == text + BHUTAN + NEPAL


def test_a_key_that_both_changed_is_left_for_a_person(office: Office) -> None:
    text = office.read(MLA)
    head = conflict('kind = "agreement"\n', 'kind = "treaty"\n')
    office.write(MLA, text.replace('kind = "convention"\n', head) + conflict(NEPAL, BHUTAN))
    done = office.run("doctor")
    assert done.code == 1
    assert "Left for you:\n  records/instruments/mla.toml:3: both sides changed 1 line" in done.out
    mended = text.replace('kind = "convention"\n', head) + BHUTAN + NEPAL
    assert office.read(MLA) == mended
    again = office.run("doctor")
    assert again.code == 1
    assert "mla.toml:3: both sides changed" in again.out
    assert office.read(MLA) == mended


def test_what_the_rules_find_in_the_merged_file_is_said(office: Office) -> None:
    text = office.read(MLA)
    other = NEPAL.replace("10-20", "10-21")
    office.write(MLA, text + conflict(NEPAL, other))
    done = office.run("doctor")
    assert done.code == 1
    assert "T209 ratification by NPL again" in done.out
    assert office.read(MLA) == text + NEPAL + other


def test_marks_out_of_order_are_left_as_they_are(office: Office) -> None:
    before = office.write(MLA, office.read(MLA) + "<<<<<<< HEAD\n" + NEPAL).read_bytes()
    done = office.run("doctor")
    assert (done.code, (office.records / MLA).read_bytes()) == (1, before)
    assert "records/instruments/mla.toml:37: the marks of a merge are out of order" in done.out


def test_what_is_no_work_for_it_is_left_to_check(office: Office) -> None:
    office.write(MLA, "title = \n")
    assert office.run("doctor") == (0, "Nothing to mend.\n", "")


def test_the_unfinished_merge_tells_what_was_there_before(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two versions of one event, and no base between the marks: git's index has it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*words: str, fails: bool = False) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        done = subprocess.run(["git", *who, *words], capture_output=True, check=False)
        assert fails == (done.returncode != 0), done.stderr

    def commit(text: str) -> None:
        office.write(MLA, text)
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    text = office.read(MLA)
    git("init", "-q", "-b", "main")
    commit(text + NEPAL)
    git("checkout", "-q", "-b", "law")
    commit(text + NEPAL.replace("10-20", "10-21"))
    git("checkout", "-q", "main")
    commit(text + NEPAL.replace("10-20", "10-22") + BHUTAN.replace("10-12", "10-25"))
    git("merge", "-q", "law", fails=True)
    done = office.run("doctor")
    assert done.code == 1
    mended = office.read(MLA)
    assert mended.count("<<<<<<<") == 1
    assert mended.count('["NPL"]') == 2, "either version, between marks"
    assert mended.endswith(BHUTAN.replace("10-12", "10-25"))
    assert "git add" not in done.err
    office.write(MLA, text + conflict(NEPAL, BHUTAN))
    done = office.run("doctor")
    assert done.err.endswith(
        "tell git that the merge is settled there: git add records/instruments/mla.toml\n"
    )


def test_two_records_with_one_id(office: Office) -> None:
    office.write("instruments/maritime-plan.toml", 'title = "The plan"\nkind = "plan"\n\n'
                 '[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "secretariat"\n'
                 "recorded = 2026-11-20\n")  # fmt: skip
    office.write(
        "actions/maritime-plan.toml",
        office.read("actions/maritime-plan.toml") + "recorded = 2026-11-01\n",
    )
    forum = "actions/cyber-forum.toml"
    text = office.read(forum)
    office.write(forum, 'instruments = ["mla", "maritime-plan"]   # the plan\n' + text)
    plan = office.read("instruments/maritime-plan.toml")
    done = office.run("doctor")
    assert done.code == 0, done.err
    assert done.out.startswith(
        "records/instruments/maritime-plan.toml: has the id of records/actions/maritime-plan.toml: "
        "renamed to maritime-plan-2; the one reference to it follows\n"
    )
    assert done.err == "wrote 2 files\n"
    assert office.read("instruments/maritime-plan-2.toml") == plan
    assert not (office.records / "instruments/maritime-plan.toml").exists()
    assert office.read(forum) == 'instruments = ["mla", "maritime-plan-2"]   # the plan\n' + text
    assert office.run("check").code == 0


def test_a_name_that_may_mean_either_is_left_and_told(office: Office) -> None:
    office.write("instruments/maritime-plan.toml", 'title = "The plan"\nkind = "plan"\n\n'
                 '[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "secretariat"\n')  # fmt: skip
    forum = 'blocked-by = ["maritime-plan"]\n' + office.read("actions/cyber-forum.toml")
    office.write("actions/cyber-forum.toml", forum)
    done = office.run("doctor", "--yes")
    assert done.code == 1
    assert (
        'records/actions/cyber-forum.toml:1: "maritime-plan" may mean either: '
        "write maritime-plan-2 for the renamed record" in done.out
    )
    assert office.read("actions/cyber-forum.toml") == forum
    assert (office.records / "actions/maritime-plan.toml").exists(), "first by its path"


def test_ids_that_differ_by_capitals(office: Office) -> None:
    office.write("instruments/MLA.toml", office.read(MLA).replace("Convention on", "Treaty on"))
    if (office.records / MLA).read_bytes() == (
        office.records / "instruments/MLA.toml"
    ).read_bytes():
        pytest.skip("one file on this system")
    done = office.run("doctor")
    assert done.code == 0, done.err
    assert "renamed to mla-2" in done.out
    assert (office.records / "instruments/mla-2.toml").exists()
    assert 'instruments = ["mla"]' in office.read("actions/maritime-plan.toml")


def test_a_meeting_and_the_home_group_follow_too(office: Office) -> None:
    for old, new in (
        ("bodies/bnsc.toml", "bodies/mla.toml"),
        ("groups/bimstec.toml", "groups/mla.toml"),
    ):
        (office.records / old).rename(office.records / new)
    for path in list(office.files()):
        text = office.read(path).replace('"bnsc', '"mla').replace('"bimstec"', '"mla"')
        office.write(path, text)
    settings = 'format = 1\nhome = "mla"   # ours\n'
    office.write("tracker.toml", settings)
    office.write("instruments/a.toml", "")
    (office.records / "instruments/a.toml").unlink()
    done = office.run("doctor")
    assert done.code == 0, done.err
    assert office.read("tracker.toml") == settings.replace('"mla"', '"mla-2"')
    assert 'open-to = "mla-2"' in office.read("instruments/mla-3.toml")
    assert 'meeting = "mla/4"' in office.read("actions/maritime-plan.toml")
    assert 'instruments = ["mla-3"]' in office.read("actions/maritime-plan.toml")
    assert office.run("check").code == 0


def test_a_file_that_names_it_and_cannot_be_read_is_told(office: Office) -> None:
    office.write("instruments/maritime-plan.toml", 'title = "The plan"\nkind = "plan"\n\n'
                 '[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "secretariat"\n')  # fmt: skip
    office.write("actions/cyber-forum.toml", 'title = \nblocked-by = ["maritime-plan"]\n')
    done = office.run("doctor")
    assert done.code == 1
    assert 'cyber-forum.toml:2: names "maritime-plan" and cannot be read' in done.out


def test_both_faults_at_once_are_mended_in_one_run(office: Office) -> None:
    office.write(MLA, office.read(MLA) + conflict(NEPAL, BHUTAN))
    mended = office.read(MLA).partition("<<<<")[0] + BHUTAN + NEPAL
    office.write("actions/mla.toml", office.read("actions/maritime-plan.toml").replace(
        "Prepare a Plan", "Prepare the Plan"))  # fmt: skip
    done = office.run("doctor")
    assert done.code == 0, done.err
    assert office.read("instruments/mla-2.toml") == mended
    assert office.run("doctor").out == "Nothing to mend.\n"


def test_an_act_recorded_twice_is_kept_as_it_was_recorded_first(office: Office) -> None:
    text = office.read(MLA)
    early = NEPAL + 'recorded = 2026-11-01\nby = "law"\n'
    late = "\n# by note verbale" + NEPAL + 'recorded = 2026-11-05\nby = "desk"\n'
    office.write(MLA, text + late + early)
    done = office.run("doctor")
    assert (done.code, done.err) == (0, "wrote 1 file\n")
    assert done.out.startswith(
        "records/instruments/mla.toml: the ratification by NPL of 2026-10-20 is recorded twice: "
        "the first is kept\n"
    )
    assert office.read(MLA) == text + "\n# by note verbale" + early
    assert office.run("check").code == 0


def test_acts_that_differ_in_more_than_their_recording_are_left_to_check(office: Office) -> None:
    text = office.read(MLA) + NEPAL + NEPAL.replace("10-20", "10-21")
    office.write(MLA, text)
    assert office.run("doctor") == (0, "Nothing to mend.\n", "")
    commented = office.read(MLA).partition(NEPAL)[0] + NEPAL + NEPAL.rstrip("\n") + "  # page 3\n"
    office.write(MLA, commented)
    assert office.run("doctor") == (0, "Nothing to mend.\n", "")


def test_a_file_that_is_no_text_is_left_where_it_is(office: Office) -> None:
    file = office.write("instruments/maritime-plan.toml", "")
    file.write_bytes(b"\xff")
    before = office.files()
    done = office.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "Left for you:\n  records/instruments/maritime-plan.toml: has the id of "
        "records/actions/maritime-plan.toml: rename one of them\n"
    )
    assert office.files() == before


def test_the_file_that_git_knows_longer_keeps_the_id(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], check=True)

    office.write("instruments/cyber-forum.toml", 'title = "The forum"\nkind = "plan"\n\n'
                 '[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "secretariat"\n')  # fmt: skip
    git("init", "-q")
    git("add", "records/instruments")
    git("commit", "-q", "-m", "x")
    done = office.run("doctor")
    assert done.code == 0, done.err
    assert done.out.startswith("records/actions/cyber-forum.toml: has the id of records/instr")
    assert (office.records / "actions/cyber-forum-2.toml").exists()
    assert (office.records / "instruments/cyber-forum.toml").exists()
