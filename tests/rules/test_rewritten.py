"""What T214, T215 and T201 say of what was rewritten since an older revision."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.finding import Finding
from tracker.domain.older import Older
from tracker.domain.register import Register
from tracker.domain.settings import Settings
from tracker.rules import RULES, Case, run
from tracker.store.read import of_files

TODAY = date(2026, 11, 21)
HEAD = 'title = "Convention on Transit"\nkind = "convention"\n'
SIGNED = '[[event]]\non = 2026-09-30\nstatus = "signed"\nplace = "Colombo"\n'
MET = '[[event]]\non = 2026-10-05\nnote = "Officials met."\n'
MOVED = SIGNED.replace("30", "29")


def register(text: str, name: str = "transit.toml") -> Register:
    files = [("instruments", name, text.encode())] if text else []
    return of_files(files, Settings())


def compared(old: str, new: str, folder: str = "records/") -> list[Finding]:
    """The findings of the rules that compare, on one instrument with these events."""
    older = Older(register(HEAD + old), "1a2b3c4d5e", folder)
    found = run(RULES, Case(register(HEAD + new), TODAY, before=older))
    return [f for f in found if f.code in ("T214", "T215", "T201")]


def correction(was: str) -> str:
    return f'corrections = [{{ recorded = 2026-11-20, was = {was}, reason = "Misread." }}]\n'


@pytest.mark.parametrize(
    ("new", "message", "hint"),
    [
        pytest.param(
            MOVED,
            "the event of 2026-09-30 says on = 2026-09-29, and said 2026-09-30 in 1a2b3c4d5e, "
            "without a correction",
            "put it back, or say what it was: corrections = [{ recorded = 2026-11-21, "
            'was = { on = 2026-09-30 }, reason = "..." }]',
            id="changed",
        ),
        pytest.param(
            SIGNED + 'article = "12"\n',
            'the event of 2026-09-30 says article = "12", and said nothing of it in 1a2b3c4d5e, '
            "without a correction",
            "put it back, or say what it was: corrections = [{ recorded = 2026-11-21, "
            'was = { article = "" }, reason = "..." }]',
            id="added",
        ),
        pytest.param(
            SIGNED.replace('place = "Colombo"\n', ""),
            'the event of 2026-09-30 no longer says place, and said "Colombo" in 1a2b3c4d5e, '
            "without a correction",
            "put it back, or say what it was: corrections = [{ recorded = 2026-11-21, "
            'was = { place = "Colombo" }, reason = "..." }]',
            id="taken away",
        ),
        pytest.param(
            MOVED + correction("{ on = 2026-09-28 }"),
            "the event of 2026-09-30 has corrections that lead back to on = 2026-09-28, and said "
            "2026-09-30 in 1a2b3c4d5e",
            "in its first new correction: was = { on = 2026-09-30 }",
            id="led elsewhere",
        ),
        pytest.param(
            MOVED.replace("Colombo", "Kandy") + correction("{ on = 2026-09-30 }"),
            'the event of 2026-09-30 has corrections that lead back to place = "Kandy", and said '
            '"Colombo" in 1a2b3c4d5e',
            'in its first new correction: was = { place = "Colombo" }',
            id="half corrected",
        ),
        pytest.param(
            '[[event]]\nact = "initialling"\nparties = ["IND"]\n',
            'the event of 2026-09-30, status "signed", was there in 1a2b3c4d5e and is gone',
            "bring it back: git show 1a2b3c4d5e:records/instruments/transit.toml; an event that "
            "never happened is corrected into a note",
            id="gone",
        ),
    ],
)
def test_what_is_said(new: str, message: str, hint: str) -> None:
    (one,) = compared(SIGNED, new)
    assert (one.code, one.message, one.hint) == ("T214", message, hint)


def test_a_further_correction_is_put_behind_the_first() -> None:
    old = SIGNED + correction('{ place = "Kandy" }')
    (one,) = compared(old, old.replace("30", "29"))
    assert one.hint.startswith("put it back, or add to its corrections: { recorded = 2026-11-21, ")


def test_a_correction_that_is_lost() -> None:
    (one,) = compared(SIGNED + correction('{ place = "Kandy" }'), SIGNED)
    assert one.message == (
        "the event of 2026-09-30 has lost corrections, or what they said, that it had in "
        "1a2b3c4d5e, without a correction"
    )
    assert one.hint == (
        "a correction stays as it was written; what it was: "
        "git show 1a2b3c4d5e:records/instruments/transit.toml"
    )


def test_long_words_are_cut_and_shown_by_git() -> None:
    old = SIGNED + f'quote = "{"a" * 300}"\n'
    (one,) = compared(old, SIGNED)
    assert len(one.message) < 250
    assert "was = { ... }" in one.hint
    assert one.hint.endswith("; what it was: git show 1a2b3c4d5e:records/instruments/transit.toml")


def test_values_are_shown_as_the_file_has_them() -> None:
    act = '[[event]]\non = 2026-09-30\nact = "withdrawal"\nparties = ["IND"]\npartial = true\n'
    told = '[[event]]\non = 2026-09-30\nact = "withdrawal"\nparties = ["IND", "NPL"]\n'
    (one,) = compared(act, told)
    assert 'says parties = ["IND", "NPL"], and said ["IND"] in' in one.message
    assert one.message.endswith(" (so too: partial)")
    assert 'was = { parties = ["IND"], partial = true }' in one.hint
    contrary = SIGNED + 'contrary = [{ on = "2025", note = "x" }]\n'
    (one,) = compared(contrary, SIGNED)
    assert 'said [{ on = "2025", note = "x" }] in' in one.message


def test_words_are_shown_in_their_own_letters() -> None:
    (one,) = compared(SIGNED.replace("Colombo", "Malé"), SIGNED.replace("Colombo", "Nay Pyi Taw"))
    assert 'says place = "Nay Pyi Taw", and said "Malé" in' in one.message
    assert 'was = { place = "Malé" }' in one.hint


def test_many_parties_are_counted() -> None:
    codes = ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA", "MDV", "VNM"]
    act = f'[[event]]\non = 2026-09-30\nact = "signature"\nparties = {codes}\n'.replace("'", '"')
    (one,) = compared(act + MET, MET)
    assert 'act "signature" by BGD, BTN, IND, LKA, MMR, NPL, THA and 2 more, was' in one.message


def test_the_place_is_that_of_the_key_or_else_of_the_event() -> None:
    assert [f.at for f in compared(MET + SIGNED, MET + MOVED)] == [("event", 1, "on")]
    gone = SIGNED.replace('place = "Colombo"\n', "")
    assert [f.at for f in compared(MET + SIGNED, MET + gone)] == [("event", 1)]
    assert [f.at for f in compared(MET + SIGNED, MET)] == [("event", 0)]
    assert [f.at for f in compared(MET, "")] == [()]


def test_a_folder_with_spaces_can_be_pasted() -> None:
    (one,) = compared(SIGNED + MET, MET, folder="the desk's/")
    assert 'git show "1a2b3c4d5e:the desk\'s/instruments/transit.toml"' in one.hint


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(SIGNED.replace("2026-09-30", "2026-09-31"), id="no day"),
        pytest.param(SIGNED.replace("status", "statsu"), id="a key misspelt"),
        pytest.param(SIGNED.replace('"Colombo"', "5"), id="a value of another type"),
        pytest.param(SIGNED.replace('place = "Colombo"', 'source = "nowhere"'), id="and another"),
        pytest.param("event = 5\n", id="no list of events"),
    ],
)
def test_what_cannot_be_read_now_is_that_alone(new: str) -> None:
    old = (
        SIGNED if "nowhere" not in new else SIGNED.replace('place = "Colombo"\n', 'source = "x"\n')
    )
    assert compared(old, new) == []


def test_without_an_older_revision_nothing_is_found() -> None:
    found = run(RULES, Case(register(HEAD + MOVED), TODAY))
    assert not {"T214", "T215"} & {f.code for f in found}


def test_all_are_reported() -> None:
    """One finding for each event, whatever became of the others."""
    old = [SIGNED.replace("-30", f"-{day}") for day in range(10, 30)]
    new = [event.replace("Colombo", "Kandy") for event in old]
    assert len([f for f in compared("".join(old), "".join(new)) if f.code == "T214"]) == 20


class TestReasons:
    """A reason of T214 counts where the older revision gave one."""

    ALLOW = 'allow = { T214 = "Why." }\n'

    @pytest.mark.parametrize(
        ("old", "new", "allowed"),
        [
            (SIGNED + ALLOW, MOVED + ALLOW, "Why."),
            (SIGNED + ALLOW, MOVED, None),
            (SIGNED, MOVED + ALLOW, None),
            (ALLOW + SIGNED, ALLOW + MOVED, "Why."),
            (ALLOW + SIGNED, MOVED, None),
            (SIGNED, ALLOW + MOVED, None),
            (SIGNED + ALLOW + MET, MET, "Why."),
            (SIGNED + MET + ALLOW, MET + ALLOW, None),
            (ALLOW + SIGNED + MET, ALLOW + MET, "Why."),
            (SIGNED + MET, ALLOW + MET, None),
        ],
    )
    def test_only_then(self, old: str, new: str, allowed: str | None) -> None:
        (one,) = compared(old, new)
        assert (one.code, one.allowed) == ("T214", allowed)


class TestLevels:
    """A fault of the older revision that was no error there is no excuse."""

    @pytest.mark.parametrize("level", ["error", "warning", "off"])
    def test_of_then(self, level: str) -> None:
        source = SIGNED + 'source = "{}"\n'
        older = Older(register(HEAD + source.format("nowhere")), "1a2b", "", {"T104": level})
        case = Case(register(HEAD + SIGNED), TODAY, before=older)
        codes = {finding.code for finding in run(RULES, case)}
        assert ("T214" in codes) == (level != "error")


class TestRecords:
    """T215: by folder and id."""

    def gone(self, old: Register, new: Register) -> list[Finding]:
        found = run(RULES, Case(new, TODAY, before=Older(old, "1a2b3c4d5e", "")))
        return [f for f in found if f.code == "T215"]

    def test_a_name_in_other_letters_is_the_same_record(self) -> None:
        assert self.gone(register(HEAD), register(HEAD, "transit.TOML")) == []

    def test_another_folder_is_another_record(self) -> None:
        moved = of_files([("actions", "transit.toml", b'title = "T"\n')], Settings())
        (one,) = self.gone(register(HEAD), moved)
        assert (one.path, one.record, one.at) == ("instruments/transit.toml", "transit", ())
        assert one.hint == (
            "bring it back: git checkout 1a2b3c4d5e -- :/instruments/transit.toml; an instrument "
            "that came to nothing is abandoned, never deleted"
        )

    def test_a_new_one_with_the_same_title_may_be_it(self) -> None:
        (one,) = self.gone(register(HEAD), register(HEAD + "tags = []\n", "new.toml"))
        assert one.hint == (
            "instruments/new.toml is the same, it seems; an id is for ever, so give it its name back"
        )

    def test_a_file_that_could_be_read_and_cannot_now(self) -> None:
        """Only where T001 is no error: else that says it already."""
        broken = [("instruments", "transit.toml", b"title = ")]
        assert self.gone(register(HEAD), of_files(broken, Settings())) == []
        lowered = Settings(check={"T001": "warning"})
        (one,) = self.gone(register(HEAD), of_files(broken, lowered))
        assert (one.path, one.record) == ("instruments/transit.toml", "transit")
        assert one.message == "the record could be read in 1a2b3c4d5e and cannot be read now"
        assert one.hint == "bring it back: git checkout 1a2b3c4d5e -- :/instruments/transit.toml"

    def test_a_new_one_with_another_title_is_not(self) -> None:
        other = HEAD.replace("Transit", "Trade")
        (one,) = self.gone(register(HEAD), register(other, "new.toml"))
        assert one.hint.startswith("bring it back: ")

    def test_one_that_was_there_before_is_not(self) -> None:
        both = of_files([("instruments", name, HEAD.encode()) for name in ("a.toml", "b.toml")],
                        Settings())  # fmt: skip
        (one,) = self.gone(both, register(HEAD, "b.toml"))
        assert one.hint.startswith("bring it back: ")


class TestMoves:
    """T201 across revisions: what a correction of a status comes to."""

    def test_the_register_may_say_less_than_before(self) -> None:
        note = '[[event]]\non = 2026-09-30\nnote = "Not so."\n'
        undone = note + 'place = "Colombo"\n' + correction('{ status = "signed", note = "" }')
        assert compared(SIGNED, undone) == []

    def test_the_first_status_undone_is_no_way_to_begin_anew(self) -> None:
        note = '[[event]]\non = 2026-09-30\nnote = "Not so."\nplace = "Colombo"\n'
        undone = note + correction('{ status = "signed", note = "" }')
        begun = '[[event]]\non = 2026-10-30\nstatus = "terminated"\n'
        (one,) = compared(SIGNED, undone + begun)
        assert (one.code, one.at) == ("T201", ("event", 0))
        assert one.message == (
            'transit was "signed" in 1a2b3c4d5e and cannot go from there to "terminated"'
        )
        assert one.hint.startswith('from "signed" it can go to: in-force, abandoned; ')

    def test_what_has_ended_stays_ended(self) -> None:
        ended = SIGNED.replace("signed", "terminated")
        revived = SIGNED.replace("signed", "in-force") + correction('{ status = "terminated" }')
        (one,) = compared(ended, revived)
        assert one.at == ("event", 0, "status")
        assert one.hint.startswith('from "terminated" it can go to: nothing; it has ended; ')

    def test_the_table_is_that_of_the_record_now(self) -> None:
        adopted, in_force = (
            SIGNED.replace("signed", "adopted"),
            SIGNED.replace("signed", "in-force"),
        )
        mended = in_force + correction('{ status = "adopted" }')
        assert [f.code for f in compared(adopted, mended)] == ["T201"]
        assert compared("binding = false\n" + adopted, "binding = false\n" + mended) == []

    def test_where_the_record_could_have_gone_the_steps_do_not_matter(self) -> None:
        """What does not bind may go from signed into effect, be it that it was but adopted."""
        adopted = SIGNED.replace("signed", "adopted") + correction('{ status = "signed" }')
        in_force = SIGNED.replace("09-30", "10-30").replace("signed", "in-force")
        loose = "binding = false\n"
        assert compared(loose + SIGNED, loose + adopted + in_force) == []

    def test_a_rewritten_history_is_that_alone(self) -> None:
        assert [f.code for f in compared(SIGNED, SIGNED.replace("signed", "adopted"))] == ["T214"]

    def test_an_earlier_status_may_be_mended(self) -> None:
        first = SIGNED.replace("09-30", "08-30").replace("signed", "adopted")
        second = SIGNED.replace("signed", "ready-to-sign")
        mended = first.replace("adopted", "text-finalised") + correction('{ status = "adopted" }')
        assert compared(first + second, mended + second) == []

    TERMINATED = SIGNED.replace("signed", "terminated") + correction('{ status = "signed" }')

    def test_a_status_that_could_not_be_read_then_may_be_what_it_was(self) -> None:
        begun = SIGNED.replace("signed", "under-negotiation") + correction('{ status = "signed" }')
        moved = SIGNED.replace("09-30", "10-30").replace("signed", "ready-to-sign")
        unread = moved.replace("ready-to-sign", "raedy-to-sign")
        assert compared(SIGNED + unread, begun + moved) == []

    def test_a_place_that_could_not_be_read_then_makes_no_status_doubtful(self) -> None:
        talks = '[[event]]\non = 2026-10-01\nnote = "Talks."\nplace = '
        found = compared(SIGNED + talks + "5\n", self.TERMINATED + talks + '"Goa"\n')
        assert [f.code for f in found] == ["T201"]

    def test_a_life_that_is_illegal_now_is_told_by_itself(self) -> None:
        again = SIGNED.replace("09-30", "10-30").replace("signed", "adopted")
        old, new = SIGNED + MET, self.TERMINATED + MET + again
        assert [f.at for f in compared(old, new)] == [("event", 2, "status")]
        allow = 'allow = { T201 = "As they said." }\n'
        assert [f.at for f in compared(allow + old, allow + new)] == [
            ("event", 2, "status"), ("event", 0, "status"),
        ]  # fmt: skip

    def test_what_is_allowed_elsewhere_covers_nothing(self) -> None:
        again = SIGNED.replace("09-30", "10-30") + 'allow = { T201 = "As they said." }\n'
        terminated = SIGNED.replace("signed", "terminated") + correction('{ status = "signed" }')
        found = [f for f in compared(SIGNED + again, terminated + again) if not f.allowed]
        assert [(f.code, f.at) for f in found] == [("T201", ("event", 0, "status"))]


class TestPutRight:
    """What `doctor` mends, once the fault is on the older revision."""

    SIGNED = '\n[[event]]\non = 2026-03-30\nstatus = "signed"\nsource = "gazette"\n'

    def gone(self, old: Register, new: Register) -> list[Finding]:
        found = run(RULES, Case(new, TODAY, before=Older(old, "1a2b3c4d5e", "")))
        return [f for f in found if f.code in ("T214", "T215")]

    def files(self, *files: tuple[str, str, str]) -> Register:
        return of_files([(folder, name, text.encode()) for folder, name, text in files], Settings())

    def test_an_id_that_two_records_had_may_be_given_up_by_one(self) -> None:
        task = 'title = "A task"\n'
        treaty = ("instruments", "radar.toml", HEAD + self.SIGNED)
        old = self.files(treaty, ("actions", "radar.toml", task))
        assert self.gone(old, self.files(treaty, ("actions", "radar-2.toml", task))) == []
        assert self.gone(old, self.files(treaty, ("actions", "radar-2.toml", 'title = "B"\n')))
        assert self.gone(old, self.files(treaty))

    def test_a_name_that_is_no_id_may_become_one_with_all_its_events(self) -> None:
        old = self.files(("instruments", "Bad Name.toml", HEAD + self.SIGNED))
        kept = self.files(("instruments", "bad-name.toml", HEAD + self.SIGNED))
        assert self.gone(old, kept) == []
        altered = self.SIGNED.replace("03-30", "03-31")
        assert self.gone(old, self.files(("instruments", "bad-name.toml", HEAD + altered)))

    def test_what_was_told_twice_may_be_told_once(self) -> None:
        once = self.SIGNED.replace('status = "signed"', 'act = "signature"\nparties = ["IND"]')
        again = once + 'recorded = 2026-04-01\nby = "other"\n'
        old = self.files(("instruments", "radar.toml", HEAD + once + again))
        assert self.gone(old, self.files(("instruments", "radar.toml", HEAD + once))) == []
        assert self.gone(old, self.files(("instruments", "radar.toml", HEAD)))
