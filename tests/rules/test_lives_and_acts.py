"""What the rules on lives and acts say in words, and what the examples cannot show: other days."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.finding import Finding
from tracker.domain.register import Register
from tracker.rules import RULES, Case, run
from tracker.store import read

TODAY = date(2026, 11, 21)
HEAD = 'title = "Convention on Transit"\nkind = "convention"\n'
TASK = 'title = "Link the coastal radars"\n'


def register(**files: str) -> Register:
    """A register of these records: `instruments__transit="..."` is instruments/transit.toml."""
    records, findings = [], []
    for name, text in files.items():
        folder, _, id = name.partition("__")
        record, found = read.record(folder, id.replace("_", "-"), text, 262_144)
        records.append(record)
        findings += found
    return Register(records, None, findings)


def event(on: str, says: str) -> str:
    return f'\n[[event]]\non = "{on}"\n{says}\n'


def judged(
    known: Register, today: date = TODAY, clock: date | None = None, *, codes: str = "T2 T3"
) -> list[Finding]:
    """What the rules with these beginnings of codes find."""
    found = run(RULES, Case(known, today, clock))
    return [finding for finding in found if finding.code.startswith(tuple(codes.split()))]


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


class TestWords:
    def test_an_illegal_move_names_the_legal_ones_and_the_way(self) -> None:
        text = HEAD + event("2026-08", 'status = "under-negotiation"')
        text += event("2026-09", 'status = "in-force"')
        (found,) = judged(register(instruments__transit=text))
        assert found.message == 'transit cannot go from "under-negotiation" to "in-force"'
        assert found.hint == (
            'from "under-negotiation" it can go to: '
            "text-finalised, adopted, ready-to-sign, abandoned; "
            "the way there: ready-to-sign → signed → in-force"
        )
        assert found.at == ("event", 1, "status")

    def test_what_has_ended_goes_nowhere(self) -> None:
        text = HEAD + event("2019", 'status = "terminated"')
        text += event("2020", 'status = "signed"')
        (found,) = judged(register(instruments__transit=text))
        assert found.hint == 'from "terminated" it can go to: nothing; it has ended'

    def test_the_same_status_again_is_called_so(self) -> None:
        text = HEAD + event("2026-08", 'status = "signed"') + event("2026-09", 'status = "signed"')
        (found,) = judged(register(instruments__transit=text))
        assert found.message == 'transit cannot go to "signed": it has that status already'

    def test_of_many_parties_the_first_are_named(self) -> None:
        many = '["BGD", "BTN", "CHN", "IND", "LKA", "MDV", "MMR", "NPL", "THA", "VNM"]'
        text = HEAD + event("2022", f'act = "signature"\nparties = {many}')
        text += event("2023", f'act = "signature"\nparties = {many}')
        (found,) = judged(register(instruments__transit=text))
        assert found.message == (
            "signature by BGD, BTN, CHN, IND, LKA, MDV and 4 more again, "
            "after the signature of 2022"
        )

    def test_a_consent_repeated_names_what_it_repeats(self) -> None:
        text = HEAD + event("2022", 'act = "signature"\nparties = ["IND", "NPL"]')
        text += event("2023-01-10", 'act = "ratification"\nparties = ["IND"]')
        text += event("2024", 'act = "accession"\nparties = ["BTN", "IND"]')
        (found,) = judged(register(instruments__transit=text))
        assert found.message == "accession by IND again, after the ratification of 2023-01-10"
        assert found.at == ("event", 2, "parties", 1)

    @pytest.mark.parametrize(
        ("act", "lacking"),
        [
            ("withdrawal", "not bound"),
            ("withdrawal-of-consent", "without a consent"),
            ("withdrawal-of-signature", "without a signature"),
            ("confirmation-of-signature", "without a signature"),
            ("withdrawal-of-declaration", "without a declaration"),
            ("revocation-of-withdrawal", "without a withdrawal"),
        ],
    )
    def test_a_stranger_is_told_what_is_lacking(self, act: str, lacking: str) -> None:
        text = HEAD + event("2024", f'act = "{act}"\nparties = ["BTN"]')
        (found,) = judged(register(instruments__transit=text))
        assert found.code == "T210"
        assert found.message.endswith(f" by BTN, {lacking} by 2024")

    def test_a_consent_taken_back_too_late_is_told_since_when(self) -> None:
        text = HEAD + event("2023-01-10", 'act = "ratification"\nparties = ["IND", "NPL"]')
        text += event("2023-02-10", 'status = "in-force"')
        text += event("2024", 'act = "withdrawal-of-consent"\nparties = ["IND", "NPL"]')
        (found,) = judged(register(instruments__transit=text))
        assert (found.code, found.at) == ("T210", ("event", 2, "act"))
        assert found.message == (
            "withdrawal of consent by IND and NPL of 2024, but it was in force since 2023-02-10"
        )
        assert found.hint == (
            'one who is bound by what is in force leaves by act = "withdrawal"; '
            "or correct the dates"
        )

    def test_one_day_late_is_one_day(self) -> None:
        text = TASK + "due = 2026-11-20\n" + event("2026-11-01", 'status = "open"')
        (found,) = judged(register(actions__radar=text))
        assert found.message == "due 2026-11-20, 1 day ago, and no news since"
        assert found.at == ("due",)

    def test_a_stale_record_tells_days_and_threshold(self) -> None:
        text = TASK + event("2026-05-24", 'status = "in-progress"')
        (found,) = judged(register(actions__radar=text))
        assert found.message == (
            'nothing for 181 days, since 2026-05-24; for "in-progress" the threshold is 180'
        )

    def test_a_term_run_out_names_its_last_day(self) -> None:
        text = HEAD + 'duration = { term = "1 month" }\n'
        text += event("2024-01-31", 'status = "in-force"')
        (found,) = judged(register(instruments__transit=text))
        assert found.message == (
            "the term of 1 month ran out on 2024-02-29, and no renewal is recorded"
        )

    @pytest.mark.parametrize(
        ("renewals", "said"),
        [
            (0, "the term of 5 years ran out on 2010-06-01, and no renewal is recorded"),
            (1, "the term of 5 years, renewed once, ran out on 2015-06-01, "
                "and no later renewal is recorded"),
            (2, "the term of 5 years, renewed 2 times, ran out on 2020-06-01, "
                "and no later renewal is recorded"),
        ],
    )  # fmt: skip
    def test_a_term_run_out_counts_its_renewals(self, renewals: int, said: str) -> None:
        text = HEAD + 'duration = { term = "5 years" }\n'
        text += event("2005-06-01", 'status = "in-force"')
        for year in (2010, 2015)[:renewals]:
            text += event(f"{year}-01-01", 'act = "renewal"\nparties = ["IND"]')
        (found,) = judged(register(instruments__transit=text), codes="T3")
        assert found.message == said


class TestSilence:
    def test_in_an_unsound_record_acts_are_not_judged(self) -> None:
        wrong = event("2024", 'act = "withdrawal"\nparties = ["BTN"]')
        assert codes(judged(register(instruments__transit=HEAD + wrong))) == ["T210"]
        unsound = HEAD + "langauges = []\n" + wrong
        assert codes(judged(register(instruments__transit=unsound), codes="T")) == ["T002", "T401"]

    def test_a_reason_that_is_misspelt_is_one_finding(self) -> None:
        text = TASK + event("2026-10-01", 'status = "dropped"\nresaon = "No money."')
        assert codes(judged(register(actions__radar=text), codes="T0 T2")) == ["T002"]

    def test_a_move_whose_table_cannot_be_read_is_not_judged(self) -> None:
        life = event("2024", 'status = "adopted"') + event("2025", 'status = "expired"')
        plain = register(instruments__transit=HEAD + life)
        assert codes(judged(plain)) == ["T201"]
        unread = register(instruments__transit=HEAD + 'binding = "no"\n' + life)
        assert codes(judged(unread, codes="T0 T2")) == ["T005"]

    def test_a_blocker_that_cannot_be_read_may_be_one(self) -> None:
        text = TASK + "blocked-by = [7]\n" + event("2026-10-01", 'status = "blocked"')
        assert codes(judged(register(actions__radar=text), codes="T0 T2")) == ["T003"]

    def test_an_unreadable_instrument_may_be_what_supersedes(self) -> None:
        text = HEAD + event("2024", 'status = "superseded"')
        known = register(instruments__transit=text)
        assert codes(judged(known)) == ["T204"]
        doubtful = Register(known.records, None, (), ["instruments/overflight.toml"])
        assert judged(doubtful) == []

    def test_one_who_left_may_come_back_whatever_it_said_meanwhile(self) -> None:
        life = [("2020", "accession"), ("2021", "withdrawal"), ("2023", "accession")]

        def found(*more: tuple[str, str]) -> list[str]:
            acts = sorted([*life, *more])
            text = "".join(event(on, f'act = "{act}"\nparties = ["IND"]') for on, act in acts)
            return codes(judged(register(instruments__transit=HEAD + text), codes="T209"))

        assert found() == found(("2022", "declaration")) == []
        assert found(("2022", "revocation-of-withdrawal")) == ["T209"]

    def test_beyond_the_calendar_no_term_ends(self) -> None:
        text = HEAD + 'duration = { term = "99999 years" }\n'
        text += event("2001", 'status = "in-force"')
        assert judged(register(instruments__transit=text)) == []


class TestBoundBySilence:
    """Who may have been bound without any act of its own is no stranger when it leaves (T210)."""

    def test_whoever_objected_in_time_is_not_bound(self) -> None:
        objected = event("2022-06", 'act = "objection"\nparties = ["NPL"]\nto = "IND"')
        assert self.left('["NPL"]', objected) == ["T210"]
        assert self.left('["NPL"]', objected.replace("2022", "2023")) == []

    def left(self, binds: str, more: str = "", **others: str) -> list[str]:
        text = HEAD + f"[entry-into-force]\nwhen = {{ reached = 2023-01-01 }}\nbinds = {binds}\n"
        text += event("2022", 'status = "adopted"') + more
        text += event("2024", 'act = "withdrawal"\nparties = ["NPL"]')
        text = text.replace(HEAD, HEAD + "signed-instrument = false\n")
        return codes(judged(register(instruments__transit=text, **others), codes="T210"))

    @pytest.mark.parametrize(
        ("binds", "found"),
        [
            ('["NPL"]', []),
            ('["IND"]', ["T210"]),
            ('"members"', []),
            ('"later"', ["T210"]),
            ('"perhaps"', []),
        ],
    )
    def test_by_a_group_or_by_name(self, binds: str, found: list[str]) -> None:
        group = 'title = "{}"\nkind = "group"\n[[member]]\nparty = "NPL"\nsince = {}\n'
        assert found == self.left(
            binds,
            groups__members=group.format("A", "2022-12-31"),
            groups__later=group.format("B", "2023-01-02"),
            groups__perhaps=group.format("C", '"2022..2024"'),
        )

    @pytest.mark.parametrize(
        ("keys", "party", "found"),
        [
            ("", "NPL", []),
            ("", "IND", ["T210"]),
            ('acts-known = "partial"\n', "IND", []),
            ("langauges = []\n", "IND", []),
        ],
    )
    def test_by_the_parties_to_another(self, keys: str, party: str, found: list[str]) -> None:
        """One that did anything to the other may be a party to it; so may anybody where its acts
        are not all known, or cannot all be read."""
        other = HEAD.replace("Transit", "Trade") + keys
        other += event("2020", f'act = "signature"\nparties = ["{party}"]')
        other += event("2021", 'status = "in-force"')
        assert self.left('{ parties-to = "trade" }', instruments__trade=other) == found


class TestOtherDays:
    def test_what_was_not_known_yet_has_no_status_to_lack(self) -> None:
        text = HEAD + event("2020", 'status = "in-force"\nrecorded = 2026-11-20')
        known = register(instruments__transit=text)
        assert judged(known.as_known(date(2026, 10, 1)), date(2026, 10, 1)) == []

    def test_the_future_is_that_of_the_clock(self) -> None:
        text = HEAD + event("2024-05-20", 'status = "in-force"')
        known = register(instruments__transit=text)
        assert judged(known, date(2020, 1, 1), TODAY) == []
        assert codes(judged(known, date(2020, 1, 1), date(2024, 5, 19))) == ["T303"]

    def test_late_and_stale_are_those_of_the_day_asked_about(self) -> None:
        text = TASK + "due = 2022-12-31\n" + event("2021-02-01", 'status = "open"')
        text += event("2024-02-01", 'note = "Two radars are linked."')
        known = register(actions__radar=text)
        assert codes(judged(known, date(2022, 1, 1), TODAY)) == []
        assert codes(judged(known, date(2022, 2, 2), TODAY)) == ["T302"]
        assert codes(judged(known, date(2023, 1, 1), TODAY)) == ["T301"]
        assert codes(judged(known, date(2024, 2, 1), TODAY)) == []

    def test_what_may_have_happened_by_then_keeps_a_record_fresh(self) -> None:
        text = HEAD + event("2020-01-01", 'status = "under-negotiation"')
        text += event("2021-06..2022-06", 'note = "A round was held."')
        known = register(instruments__transit=text)
        assert codes(judged(known, date(2021, 5, 31), TODAY)) == ["T302"]
        assert codes(judged(known, date(2021, 12, 31), TODAY)) == []

    def test_what_may_have_happened_by_then_is_news_of_a_late_item(self) -> None:
        text = TASK + "due = 2021-05-01\n" + event("2021-02-01", 'status = "open"')
        text += event("2021-06..2022-06", 'note = "Two radars are linked."')
        known = register(actions__radar=text)
        assert codes(judged(known, date(2021, 5, 31), TODAY)) == ["T301"]
        assert codes(judged(known, date(2021, 12, 31), TODAY)) == []

    def test_nothing_happened_after_it_was_recorded(self) -> None:
        text = TASK + event("2024..", 'status = "open"\nrecorded = 2024-03-01')
        assert codes(judged(register(actions__radar=text))) == ["T302"]

    def test_with_overdue_switched_off_the_record_is_stale(self) -> None:
        text = TASK + "due = 2022-12-31\n" + event("2021-02-01", 'status = "open"')
        known = register(actions__radar=text)
        assert codes(judged(known)) == ["T301"]
        settings = known.settings.but(check={"T301": "off"})
        assert codes(judged(Register(known.records, settings))) == ["T302"]
