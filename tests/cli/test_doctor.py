"""What a merge leaves, mended: marks in a record, two records with one id."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tracker.store.merging.pairing import said

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

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


TORN = "\n[[event]]\n" + conflict(
    'on = 2026-10-20\nact = "ratification"\nparties = ["NPL"]\n',
    'on = 2026-10-12\nact = "ratification"\nparties = ["BTN"]\n',
) + 'source = "secretariat"\n'  # fmt: skip


def test_marks_within_an_event_are_for_a_person_where_git_does_not_know(office: Office) -> None:
    torn = office.read(MLA) + TORN
    office.write(MLA, torn)
    done = office.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "Left for you:\n  records/instruments/mla.toml:39: both sides changed 3 lines: "
        "keep what is right of HEAD and law, delete the marks\n"
    )
    assert office.read(MLA) == torn


class History:
    """An office under git, on whose branches one record is changed."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.git("init", "-q", "-b", "main")
        self.commit(office.read(MLA))

    def git(self, *words: str, fails: bool = False) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        done = subprocess.run(["git", *who, *words], capture_output=True, check=False)
        assert fails == (done.returncode != 0), done.stderr

    def commit(self, text: str) -> None:
        self.office.write(MLA, text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def merge(self, base: str, ours: str, theirs: str) -> str:
        """Merge two branches; the text with the marks, which nobody has looked at."""
        self.commit(base)
        self.git("checkout", "-q", "-b", "law")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)
        self.git("merge", "-q", "law", fails=True)
        return self.office.read(MLA)


@pytest.fixture
def history(office: Office, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return History(office)


@pytest.mark.parametrize("step", ["unfinished", "added", "committed", "on top"])
def test_events_that_the_marks_tear_apart_come_from_git(
    office: Office, history: History, step: str
) -> None:
    text = office.read(MLA)
    base = text.replace('"Convention', '"A convention')
    torn = history.merge(base, base + NEPAL, base + BHUTAN)
    assert torn == base + TORN
    if step != "unfinished":
        history.git("add", "-A")
    if step in ("committed", "on top"):
        history.git("commit", "-q", "-m", "marks and all")
    if step == "on top":
        history.git("commit", "-q", "-m", "another file", "--allow-empty")
    done = office.run("doctor")
    assert done.code == 0, done.out
    assert office.read(MLA) == base + BHUTAN + NEPAL


def test_one_event_that_both_changed_does_not_become_two(office: Office, history: History) -> None:
    text = office.read(MLA)
    event = NEPAL + 'note = "by post"\n'
    marks = history.merge(text + event, text + event.replace("post", "hand"),
                          text + event.replace("post", "note verbale"))  # fmt: skip
    history.git("add", "-A")
    history.git("commit", "-q", "-m", "marks and all")
    done = office.run("doctor")
    assert (done.code, office.read(MLA).count("<<<<<<< ")) == (1, 1)
    assert (
        "mla.toml:38: both sides changed 6 lines: keep what is right of HEAD and law, delete"
        in done.out
    )
    assert "both sides' events" not in done.out
    history.commit(marks.replace('"Convention', '"The convention'))
    before = office.files()
    done = office.run("doctor")
    assert (done.code, office.files()) == (1, before), "the merge did not write it as it is"
    assert 'mla.toml:43: both sides changed note: "by hand" or "by note verbale": keep' in done.out


def test_marks_within_a_text_are_words_until_a_person_looks(office: Office) -> None:
    text = office.read(MLA) + NEPAL
    words = 'note = """\n<<<<<<< HEAD\nkeep1\n=======\nkeep2\n>>>>>>> x\n"""\n'
    office.write(MLA, text + words)
    done = office.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "Left for you:\n  records/instruments/mla.toml:44: marks of a merge within a text: "
        "keep what is right, delete the marks\n"
    )
    assert office.read(MLA) == text + words
    office.write(MLA, text + words + conflict(BHUTAN, BHUTAN.replace("10-12", "10-13")))
    before = office.files()
    assert office.run("doctor").code == 1
    assert office.files() == before


@pytest.mark.parametrize(
    ("begin", "reason"),
    [(b"\xef\xbb\xbf", "1: the file begins with a byte order mark"),
     (b"# a\0b\n", "1: the file holds a NUL character"),
     (b"# \xff\n", "1: the file is not UTF-8: byte 2 is 0xff")],
)  # fmt: skip
def test_marks_in_a_file_that_is_no_text_are_not_nothing(
    office: Office, begin: bytes, reason: str
) -> None:
    data = begin + (office.read(MLA) + conflict(NEPAL, BHUTAN)).encode()
    (office.records / MLA).write_bytes(data)
    done = office.run("doctor")
    assert (done.code, done.err) == (1, "")
    assert done.out == f"Left for you:\n  records/instruments/mla.toml:{reason}\n"
    assert (office.records / MLA).read_bytes() == data


def test_a_key_that_both_changed_is_left_for_a_person(office: Office) -> None:
    text = office.read(MLA)
    head = conflict('kind = "agreement"\n', 'kind = "treaty"\n')
    office.write(MLA, text.replace('kind = "convention"\n', head) + conflict(NEPAL, BHUTAN))
    done = office.run("doctor")
    assert done.code == 1
    assert done.out.endswith(
        'Left for you:\n  records/instruments/mla.toml:3: both sides changed kind: "agreement" or '
        '"treaty": keep what is right of HEAD and law, delete the marks\n'
    )
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


def test_a_file_that_cannot_be_read_is_named_and_left_to_check(office: Office) -> None:
    office.write("actions/cyber-forum.toml", "title = \n")
    text = office.read(MLA)
    office.write(MLA, text + conflict(NEPAL, BHUTAN))
    done = office.run("doctor")
    assert (done.code, done.err) == (1, "wrote 1 file\n")
    assert done.out.endswith(
        "Left for you:\n  records/actions/cyber-forum.toml:1: the file is not TOML: invalid value\n"
    )
    assert office.read(MLA) == text + BHUTAN + NEPAL, "the rest is mended"


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
    assert done.err.endswith("when what is left is settled, tell git of it: git add -A records\n")
    office.write(MLA, text + conflict(NEPAL, BHUTAN))
    done = office.run("doctor")
    assert done.err.endswith("so that git has it all: git add -A records\n")


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
    assert done.err == "changed 1 file, made 1 file and took away 1 file\n"
    assert office.read("instruments/maritime-plan-2.toml") == plan
    assert not (office.records / "instruments/maritime-plan.toml").exists()
    assert office.read(forum) == 'instruments = ["mla", "maritime-plan-2"]   # the plan\n' + text
    assert office.run("check").code == 0


def test_a_name_that_may_mean_either_is_left_and_told(office: Office) -> None:
    office.write("instruments/maritime-plan.toml", 'title = "The plan"\nkind = "plan"\n\n'
                 '[[event]]\non = 2026-10-01\nstatus = "proposed"\nsource = "secretariat"\n')  # fmt: skip
    forum = 'blocked-by = ["maritime-plan"]\n' + office.read("actions/cyber-forum.toml")
    office.write("actions/cyber-forum.toml", forum)
    done = office.run("doctor", "--yes")
    assert done.code == 1
    assert (
        'records/actions/cyber-forum.toml:1: "maritime-plan" may mean either: '
        "write maritime-plan-2 for the renamed record" in done.out
    )
    assert office.read("actions/cyber-forum.toml") == forum
    assert (office.records / "actions/maritime-plan.toml").exists(), "begun earlier"


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
    assert office.read("tracker.toml") == settings.replace('"mla"', '"mla-3"')
    assert 'open-to = "mla-3"' in office.read(MLA), "begun before the body"
    assert 'meeting = "mla-2/4"' in office.read("actions/maritime-plan.toml")
    assert 'instruments = ["mla"]' in office.read("actions/maritime-plan.toml")
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
    assert office.read(MLA) == mended
    assert (office.records / "actions/mla-2.toml").exists()
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


def test_of_many_acts_recorded_twice_each_is_read_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def counted(values: Mapping[str, Any], without: frozenset[str]) -> Hashable:
        read.append(values)
        return said(values, without)

    monkeypatch.setattr("tracker.cli._twins.said", counted)
    text = office.read(MLA)
    office.write(MLA, text + NEPAL * 30)
    done = office.run("doctor")
    assert (done.code, done.out.count("is recorded twice")) == (0, 29)
    assert office.read(MLA) == text + NEPAL
    assert len(read) == text.count("[[event]]") + 30


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
        "  records/instruments/maritime-plan.toml:1: the file is not UTF-8: byte 0 is 0xff\n"
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


CONVOYS = 'title = "Convoys"\nlead = "IND"\n\n[[event]]\non = 2026-11-02\nstatus = "open"\nsource = "secretariat"\n'
ESCORT = CONVOYS.replace("Convoys", "Escort convoys at sea").replace("11-02", "11-09")
CONVOY = "actions/convoy.toml"


def made_twice(office: Office, history: History, theirs: str = ESCORT, ours: str = CONVOYS) -> str:
    """One file made on two branches that git merges; the text with the marks."""
    history.git("checkout", "-q", "-b", "law")
    office.write(CONVOY, theirs)
    history.commit(office.read(MLA))
    history.git("checkout", "-q", "main")
    office.write(CONVOY, ours)
    history.commit(office.read(MLA))
    history.git("merge", "-q", "law", fails=True)
    return office.read(CONVOY)


@pytest.mark.parametrize("driver", [False, True], ids=["git alone", "driver"])
def test_two_records_made_under_one_name_are_taken_apart(
    office: Office, history: History, driver: bool
) -> None:
    if driver:
        assert office.run("config", "git").code == 0
    marks = made_twice(office, history)
    whole = f"<<<<<<< {'ours' if driver else 'HEAD'}\n{CONVOYS}=======\n{ESCORT}>>>>>>> "
    assert marks.startswith(whole) is driver
    done = office.run("doctor")
    assert done.code == 0, done.out
    assert done.out.startswith(
        'records/actions/convoy.toml: two records made under one id: "Convoys" keeps it, '
        '"Escort convoys at sea" is now convoy-2\n'
    )
    assert done.err == (
        "changed 1 file and made 1 file\nso that git has it all: git add -A records\n"
    )
    assert office.read(CONVOY) == CONVOYS
    assert office.read("actions/convoy-2.toml") == ESCORT
    assert office.run("check").code == 0
    history.git("add", "-A", "records")
    history.git("commit", "-q", "-m", "merged")
    assert office.run("doctor").out == "Nothing to mend.\n"


def test_marks_round_two_records_that_were_committed(office: Office, history: History) -> None:
    made_twice(office, history)
    history.git("add", "-A")
    history.git("commit", "-q", "-m", "marks and all")
    assert office.run("doctor").code == 0
    assert office.read(CONVOY) == CONVOYS
    assert office.read("actions/convoy-2.toml") == ESCORT


def test_what_names_either_of_two_records_is_told(office: Office, history: History) -> None:
    made_twice(office, history)
    forum = "actions/cyber-forum.toml"
    text = 'blocked-by = ["convoy"]\n' + office.read(forum)
    office.write(forum, text)
    office.write("instruments/convoy-2.toml", office.read(MLA).replace("Mutual", "Other"))
    done = office.run("doctor")
    assert done.code == 1
    assert '"Escort convoys at sea" is now convoy-3\n' in done.out
    assert done.out.endswith(
        'Left for you:\n  records/actions/cyber-forum.toml:1: "convoy" may mean either: '
        'write convoy-3 where "Escort convoys at sea" is meant\n'
    )
    assert office.read(forum) == text


def test_one_record_made_on_both_sides_is_one(office: Office, history: History) -> None:
    other = ESCORT.replace("Escort convoys at sea", "CONVOYS ")
    assert "<<<<<<<" in made_twice(office, history, other + NEPAL.replace("act", "note"))
    done = office.run("doctor")
    assert "two records" not in done.out
    assert 'both sides changed title: "Convoys" or "CONVOYS "' in done.out
    assert not (office.records / "actions/convoy-2.toml").exists()


def test_a_title_that_both_changed_is_that_of_one_record(office: Office, history: History) -> None:
    text = office.read(MLA) + NEPAL
    ours, theirs = (text.replace('"Convention on', f'"{n} on') for n in ("Treaty", "Pact"))
    history.merge(text, ours, theirs)
    done = office.run("doctor")
    assert done.code == 1
    assert 'title: "Treaty on Mutual Legal Assistance" or "Pact on' in done.out
    assert not (office.records / "instruments/mla-2.toml").exists()


def test_a_party_has_one_file(office: Office, history: History) -> None:
    history.git("checkout", "-q", "-b", "law")
    office.write("parties/XYZ.toml", 'title = "The XYZ"\nkind = "organisation"\n')
    history.commit(office.read(MLA))
    history.git("checkout", "-q", "main")
    office.write("parties/XYZ.toml", 'title = "XYZ Office"\nkind = "organisation"\n')
    history.commit(office.read(MLA))
    history.git("merge", "-q", "law", fails=True)
    assert 'title: "XYZ Office" or "The XYZ"' in office.run("doctor").out
    assert not (office.records / "parties/xyz-2.toml").exists()


INSTRUMENT = 'title = "HADR"\nkind = "plan"\n\n[[event]]\non = 2026-01-01\nstatus = "proposed"\nsource = "secretariat"\n'
ACTION = 'title = "Relief"\nlead = "IND"\n\n[[event]]\non = 2026-11-20\nstatus = "open"\nsource = "secretariat"\n'


@pytest.mark.parametrize("recorded", ["", "recorded = 2026-11-20\n"])
@pytest.mark.parametrize("in_git", [True, False])
def test_of_two_that_came_together_the_one_recorded_later_is_renamed(
    office: Office, history: History, recorded: str, in_git: bool
) -> None:
    office.write("instruments/hadr.toml", INSTRUMENT)
    office.write("actions/hadr.toml", ACTION + recorded)
    if in_git:
        history.commit(office.read(MLA))
    done = office.run("doctor")
    assert done.code == 0, done.out
    assert done.err == (
        "made 1 file and took away 1 file\nso that git has it all: git add -A records\n"
    )
    assert office.read("actions/hadr-2.toml") == ACTION + recorded
    assert office.read("instruments/hadr.toml") == INSTRUMENT


def test_what_was_added_to_a_record_of_the_first_load_does_not_make_it_younger(
    office: Office,
) -> None:
    later = '\n[[event]]\non = 2026-11-21\nnote = "read"\nsource = "secretariat"\nrecorded = 2026-11-21\n'
    office.write("instruments/hadr.toml", INSTRUMENT + later)
    office.write("actions/hadr.toml", ACTION.replace("11-20", "01-01") + "recorded = 2026-11-20\n")
    done = office.run("doctor")
    assert done.err == "made 1 file and took away 1 file\n", "no git, nothing to tell it"
    assert (office.records / "actions/hadr-2.toml").exists()


def test_a_side_that_git_calls_by_a_hash_is_called_by_its_begin(office: Office) -> None:
    head = conflict('kind = "agreement"\n', 'kind = "treaty"\n').replace("law", "0123456789" * 4)
    office.write(MLA, office.read(MLA).replace('kind = "convention"\n', head))
    assert "right of HEAD and 0123456789, delete" in office.run("doctor").out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_lines_break_between_words_and_one_count_is_asked_and_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("instruments/hadr.toml", INSTRUMENT)
    office.write("actions/hadr.toml", ACTION)
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("COLUMNS", "60")
    office.run("doctor", "--dry-run")
    assert screen.getvalue().startswith(
        "records/actions/hadr.toml: has the id of\n    records/instruments/hadr.toml: renamed to"
        " hadr-2\n"
    )
    result = office.run("doctor")
    assert "Make 1 file and take away 1 file? [y/N]" in screen.getvalue()
    assert result.err == "made 1 file and took away 1 file\n"
