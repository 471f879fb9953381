"""The account of an entry into force: sentences an officer could read out."""

from __future__ import annotations

import pytest

from tests.domain.entry.treaties import STATES, Treaty, group, instrument, party
from tracker.domain.entry.account import answer, progress

CHARTER = """
    [entry-into-force]
    article = "25(4)"
    when = { consents = 7 }
    after = "30 days"
    """
DEPOSITS = "6 others by 2024-04-20\n2024-04-21 ratification NPL\n"
MET = [
    "The condition (article 25(4)): 7 parties have consented.",
    "Met on 2024-04-21, with the ratification by Nepal.",
    "30 days, the day of deposit not counted: 2024-05-21.",
]


def clause(text: str) -> str:
    return f"[entry-into-force]\n{text}"


def test_a_clause_that_was_met() -> None:
    treaty = Treaty(CHARTER, DEPOSITS)
    assert treaty.explained() == [*MET, "By this the day of entry into force is 2024-05-21."]
    assert treaty.explained("2024-05-20") == [
        *MET,
        "By this the day of entry into force is 2024-05-21.",
    ]
    assert treaty.missing() == ()
    assert treaty.wanting() == ()


def test_a_declared_day_that_differs() -> None:
    declared = Treaty(CHARTER, DEPOSITS + "2024-04-21 in-force effective=2024-05-20")
    assert declared.explained()[4:] == [
        "Declared in force from 2024-05-20.",
        "That is 1 day earlier than the clause gives. The declared date governs.",
    ]
    assert declared.explained("2024-05-01")[4:] == [
        "Declared to enter into force on 2024-05-20.",
        "That is 1 day earlier than the clause gives. The declared date governs.",
    ]
    late = Treaty(CHARTER, DEPOSITS + "2024-06-01 in-force")
    assert late.explained()[-1] == (
        "That is 11 days later than the clause gives. The declared date governs."
    )


@pytest.mark.parametrize(
    ("counting", "words", "day"),
    [
        ("inclusive", "the day of deposit counted as the first", "2024-05-20"),
        ("exclusive", "the day of deposit not counted", "2024-05-21"),
        ("next-day", "the period having run out", "2024-05-22"),
    ],
)
def test_the_way_of_counting_is_told(counting: str, words: str, day: str) -> None:
    told = Treaty(f'{CHARTER}counting = "{counting}"', DEPOSITS).explained()
    assert told[2] == f"30 days, {words}: {day}."


def test_a_declared_day_that_is_the_clause_s() -> None:
    treaty = Treaty(CHARTER, DEPOSITS + "2024-05-21 in-force")
    assert treaty.explained()[-2:] == [
        "Declared in force from 2024-05-21.",
        "The declared date is the one that the clause gives.",
    ]


def test_a_clause_that_was_declared_met_and_is_not() -> None:
    treaty = Treaty(CHARTER, "2020-01-01 ratification IND\n2024-05-21 in-force")
    assert treaty.explained() == [
        "The condition (article 25(4)): 7 parties have consented.",
        "Not met: 1 of 7.",
        "Still missing: 6 more consents.",
        "Declared in force from 2024-05-21.",
        "By the facts recorded the clause was not met. The declared date governs.",
    ]


def test_no_clause() -> None:
    assert Treaty("", "").explained() == ["The record holds no clause on entry into force."]
    assert Treaty("", "2020-02-02 in-force").explained() == [
        "The record holds no clause on entry into force.",
        "Declared in force from 2020-02-02.",
    ]


def test_what_is_missing_by_name_and_when_it_could_be() -> None:
    ring = group("ring", "IND", "NPL", "THA")
    text = 'open-to = "ring"\n' + clause('when = { consents = 3 }\nafter = "30 days"')
    treaty = Treaty(text, "2020-01-01 ratification IND", ring)
    assert treaty.missing() == ("Nepal (NPL)", "Thailand (THA)")
    assert treaty.explained() == [
        "The condition: 3 parties have consented.",
        "Not met: 1 of 3.",
        "Still missing: Nepal (NPL); Thailand (THA).",
        "Were all that is missing done at once, it would enter into force on 2026-12-21.",
    ]


@pytest.mark.parametrize(
    ("text", "open_to", "missing"),
    [
        ("when = { consents = 2 }", '"all-states"', ("1 more consent",)),
        ("when = { consents = 4 }", '"all-states"', ("3 more consents",)),
        ("when = { consents = 2 }", '["IND", "NPL", "THA"]',
         ("1 more consent, of: Nepal (NPL), Thailand (THA)",)),
        ("when = { consents = 3 }", '["IND", "NPL", "THA"]', ("Nepal (NPL)", "Thailand (THA)")),
        ("when = { consents = 4 }", '["IND", "NPL", "THA"]',
         ("Nepal (NPL)", "Thailand (THA)",
          "1 more consent than there are parties to give it")),
        ('when = { parties = ["NPL", "IND", "BTN"] }', '"all-states"',
         ("Bhutan (BTN)", "Nepal (NPL)")),
        ('when = { fraction = "2/3", of = ["IND", "NPL", "THA"] }', '"all-states"',
         ("1 more consent, of: Nepal (NPL), Thailand (THA)",)),
        ('when = { share = 50, of = "weights" }', '"all-states"',
         ("parties with another 20 per cent of the weight of weights",)),
        ('when = { share = 50, of = "weights", strict = true }', '"all-states"',
         ("parties with more than 20 per cent of the weight of weights",)),
        ('when = { share = 30, of = "weights", strict = true }', '"all-states"',
         ("parties with any more of the weight of weights",)),
        ("when = { all = [{ consents = 3 }, { parties = [\"THA\"] }] }", '"all-states"',
         ("2 more consents", "Thailand (THA)")),
        ("when = { any = [{ consents = 3 }, { parties = [\"THA\"] }] }", '"all-states"',
         ("2 more consents or Thailand (THA)",)),
        ("when = { all = [{ consents = 3 }, { reached = 2030-01-01 }] }", '"all-states"',
         ("2 more consents", "2030-01-01 to be reached")),
        ("when = { consents = 1 }\nnot-before = [{ instrument = \"other\" }]", '"all-states"',
         ("the entry into force of other",)),
        ("when = { consents = 2 }\nnot-before = [{ instrument = \"other\" }]", '"all-states"',
         ("1 more consent", "the entry into force of other")),
    ],
)  # fmt: skip
def test_what_is_missing(text: str, open_to: str, missing: tuple[str, ...]) -> None:
    treaty = Treaty(
        f"open-to = {open_to}\n{clause(text)}",
        "2020-01-01 ratification IND",
        group("weights", "IND weight=30", "NPL weight=70"),
        instrument(clause("when = { consents = 1 }"), "", "other"),
    )
    assert treaty.missing() == missing


def test_many_who_would_do_are_not_named_one_by_one() -> None:
    some = group("ring", *STATES[:21])
    treaty = Treaty(clause('when = { fraction = "1/21", of = "ring" }'), "", some)
    assert treaty.missing() == ("1 more consent, of 21 parties",)
    few = group("ring", *STATES[:20])
    named = Treaty(clause('when = { fraction = "1/20", of = "ring" }'), "", few)
    assert named.missing()[0].startswith("1 more consent, of: Afghanistan (AFG), ")


def test_each_of_several_ways_tells_what_it_lacks() -> None:
    text = (
        clause("when = { consents = 3 }")
        + """
        [[entry-into-force.alternative]]
        when = { parties = ["IND", "NPL"] }
        after = "first of next month"
        """
    )
    treaty = Treaty(text, "2020-01-01 ratification IND")
    assert treaty.missing() == ("2 more consents", "or: Nepal (NPL)")
    assert treaty.explained()[:3] == [
        "The condition: 3 parties have consented.",
        "Not met: 1 of 3.",
        "Not met for the alternative (all of these have consented: India, Nepal): 1 of 2.",
    ]
    met = Treaty(text, "2020-01-01 ratification IND NPL")
    assert met.explained()[1:] == [
        "Not met: 2 of 3.",
        "The alternative applies: all of these have consented: India, Nepal.",
        "Met on 2020-01-01, with the ratification by India and Nepal.",
        "The first day of the next month: 2020-02-01.",
        "By this the day of entry into force is 2020-02-01.",
    ]


def test_a_way_that_lacks_more_than_one_thing_tells_all_of_it() -> None:
    text = clause("when = { consents = 3 }\n") + (
        '[[entry-into-force.alternative]]\nwhen = { parties = ["IND", "NPL", "THA"] }\n'
    )
    treaty = Treaty(text, "2020-01-01 ratification IND")
    assert treaty.missing() == ("2 more consents", "or: Nepal (NPL); Thailand (THA)")


def test_a_weight_that_is_not_known_is_no_progress() -> None:
    known = group("weights", "IND weight=40", "NPL")
    treaty = Treaty(
        clause('when = { share = 50, of = "weights" }'), "2020-01-01 ratification IND", known
    )
    assert treaty.explained()[1:] == [
        "Not certainly met: ? of 50 per cent.",
        "The date cannot be determined. Wanting: the weight of Nepal (NPL).",
    ]


def test_a_condition_met_by_no_deposit() -> None:
    ring = group("ring", "IND", "NPL", "THA until=2021-01-01")
    facts = "2020-02-01 ratification IND"
    half = Treaty(clause('when = { fraction = "1/2", of = "ring" }'), facts, ring)
    assert half.explained()[1] == "Met on 2021-01-02, when the membership changed."
    day = Treaty(clause("when = { reached = 2020-01-01 }"), facts)
    assert day.explained()[1] == "Met on 2020-01-01."


def test_a_declared_day_cites_its_source() -> None:
    text = clause('when = { consents = 1 }\nafter = "30 days"')
    facts = "2020-02-01 ratification IND\n2020-03-02 in-force source="
    assert Treaty(text, facts + "gazette").explained()[4:] == [
        "Declared in force from 2020-03-02 (gazette).",
        "The declared date is the one that the clause gives.",
    ]


def test_a_declared_day_that_may_have_come() -> None:
    facts = "2020-01-01 ratification IND\n2020-01-01 in-force effective=2026-11-01..2026-12-01"
    told = Treaty(clause("when = { consents = 1 }"), facts).explained()
    assert told[3] == "Declared in force from 2026-11-01..2026-12-01: doubtful on this day."


def test_why_a_difference_stands() -> None:
    text = clause("when = { consents = 1 }\n") + (
        '[[event]]\non = 2020-02-05\nstatus = "in-force"\nallow = { T305 = "The gazette was late." }\n'
    )
    assert Treaty(text, "2020-02-01 ratification IND").explained()[2:] == [
        "By this the day of entry into force is 2020-02-01.",
        "Declared in force from 2020-02-05.",
        "That is 4 days later than the clause gives. The declared date governs.",
        "Why that stands: The gazette was late.",
    ]


def test_several_acts_of_the_decisive_day_are_all_told() -> None:
    facts = "2020-01-01 ratification THA IND NPL\n2020-01-01 accession BTN"
    told = Treaty(clause("when = { consents = 2 }"), facts).explained()
    assert told[1] == (
        "Met on 2020-01-01, with the ratification by India, Nepal and Thailand "
        "and the accession by Bhutan."
    )


def test_floors_and_fixed_days_are_told() -> None:
    facts = "2019-01-01 ready-to-sign\n2020-02-01 ratification IND"
    text = clause('when = { consents = 1 }\nnot-before = ["2 years after opening", 2018-01-01]')
    assert Treaty(text, facts).explained()[2:] == [
        "Not before 2 years after opening for signature, 2021-01-01: the date moves to 2021-01-01.",
        "Not before 2018-01-01: this holds nothing back.",
        "By this the day of entry into force is 2021-01-01.",
    ]
    fixed = clause('when = { consents = 1 }\nafter = "90 days"\nfixed = { on = 2020-03-01 }')
    assert Treaty(fixed, facts).explained()[2:] == [
        "That is in time for the day the clause fixes: 2020-03-01.",
        "By this the day of entry into force is 2020-03-01.",
    ]


def test_a_floor_ahead_of_a_condition_that_is_not_met() -> None:
    treaty = Treaty(clause("when = { consents = 1 }\nnot-before = 2030-01-01"))
    assert treaty.explained()[1:] == [
        "Not met: 0 of 1.",
        "Not before 2030-01-01.",
        "Still missing: 1 more consent.",
        "Were all that is missing done at once, it would enter into force on 2030-01-01.",
    ]


def test_a_floor_of_which_a_fact_is_wanting() -> None:
    text = clause('when = { consents = 1 }\nnot-before = ["2 years after opening"]')
    wanted = "the day on which treaty was opened for signature"
    assert Treaty(text, "2020-02-01 ratification IND").explained()[2:] == [
        f"Not before 2 years after opening for signature. Wanting: {wanted}.",
        f"The date cannot be determined. Wanting: {wanted}.",
    ]


def test_another_instrument_that_is_not_in_force() -> None:
    waiting = instrument(clause("when = { consents = 1 }"), "", "other")
    text = clause('when = { consents = 1 }\nnot-before = [{ instrument = "other" }]')
    treaty = Treaty(text, "2020-02-01 ratification IND", waiting)
    assert treaty.explained()[2:] == [
        "Not before other is in force: that has not happened.",
        "Still missing: the entry into force of other.",
        "Were all that is missing done at once, it would enter into force on 2026-11-21.",
    ]


def test_the_fact_that_is_wanting_is_named() -> None:
    facts = "2020-01-01 ratification IND\n2020 accession NPL"
    treaty = Treaty(clause("when = { consents = 2 }"), facts)
    wanted = "the day of the accession by Nepal, given as 2020"
    assert treaty.wanting() == (wanted,)
    assert treaty.missing() == ()
    assert f"The date cannot be determined. Wanting: {wanted}." in treaty.explained()


def test_a_loose_date_that_leads_to_one_day() -> None:
    facts = "2020-01-01 ratification IND\n2020-03 accession NPL"
    treaty = Treaty(clause('when = { consents = 2 }\nafter = "first of 2nd month"'), facts)
    assert treaty.explained()[1:] == [
        "Met between 2020-03-01 and 2020-03-31; each of these days leads to the same date.",
        "By this the day of entry into force is 2020-05-01.",
    ]


def test_acts_known_in_part() -> None:
    treaty = Treaty(
        'acts-known = "partial"\n' + clause("when = { consents = 2 }"),
        "2020-01-01 ratification IND",
    )
    wanted = "the acts of every party to treaty: the register does not hold them all"
    assert treaty.explained() == [
        "The condition: 2 parties have consented.",
        "Recorded: 1 of 2. Not every party's acts are known.",
        f"The date cannot be determined. Wanting: {wanted}.",
    ]


def test_conditions_in_words() -> None:
    ring = group("ring", "IND", "NPL")
    told = {
        'when = { consents = 1, among = ["IND", "NPL"] }': "1 party has consented, of India, Nepal",
        'when = { consents = 2, excluding = ["IND"] }':
            "2 parties have consented, not counting India",
        'when = { parties = "ring" }': "all of these have consented: ring (ring)",
        'when = { share = 55, of = "ring" }':
            "parties with at least 55 per cent of the weight of ring (ring) have consented",
        'when = { share = 55, of = "ring", strict = true, total = 200 }':
            "parties with more than 55 per cent of the weight of ring (ring) (of a total of 200) "
            "have consented",
        'when = { fraction = "3/4", of = { parties-to = "x" }, as-at = 2001-02-27 }':
            "3/4 of the parties to x as at 2001-02-27 have consented",
        'when = { fraction = "3/4", of = "ring", members-only = false }':
            "3/4 of ring (ring) have consented, others' consents counted too",
        "when = { reached = 2010-01-01 }": "2010-01-01 is reached",
        "when = { all = [{ consents = 2 }, { reached = 2010-01-01 }] }":
            "(2 parties have consented) and (2010-01-01 is reached)",
        "when = { any = [{ consents = 2 }, { reached = 2010-01-01 }] }":
            "(2 parties have consented) or (2010-01-01 is reached)",
    }  # fmt: skip
    for text, words in told.items():
        assert Treaty(clause(text), "", ring).explained()[0] == f"The condition: {words}."


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("{ consents = 7 }", "1 of 7"),
        ('{ parties = ["IND", "NPL", "THA"] }', "1 of 3"),
        ('{ fraction = "2/3", of = ["IND", "NPL", "THA"] }', "1 of 2"),
        ('{ share = 55, of = "weights" }', "30 of 55 per cent"),
        ("{ reached = 2020-01-01 }", "2020-01-01 reached"),
        ("{ reached = 2030-01-01 }", "2030-01-01 not reached"),
        (
            "{ all = [{ consents = 7 }, { reached = 2030-01-01 }] }",
            "1 of 7; 2030-01-01 not reached",
        ),
        ("{ any = [{ consents = 7 }, { consents = 8 }] }", "1 of 7 or 1 of 8"),
    ],
)
def test_progress(condition: str, words: str) -> None:
    weights = group("weights", "IND weight=30", "NPL weight=70")
    treaty = Treaty(clause(f"when = {condition}"), "2020-01-01 ratification IND", weights)
    assert progress(treaty.at().routes[0].tally) == words


def test_the_answer_as_json_has_it() -> None:
    treaty = Treaty(CHARTER, DEPOSITS + "2024-04-21 in-force effective=2024-05-20")
    found = answer(treaty.at(), treaty.record, treaty.register)
    assert found == {
        "declared": "2024-05-20",
        "computed": "2024-05-21",
        "state": "in-force",
        "condition_met_on": "2024-04-21",
        "missing": [],
        "earliest": None,
        "explanation": treaty.explained(),
        "agrees": False,
    }
    assert list(found) == [
        "declared", "computed", "state", "condition_met_on", "missing", "earliest", "explanation",
        "agrees",
    ]  # fmt: skip
    pending = Treaty(CHARTER, "2020-01-01 ratification IND")
    waiting = answer(pending.at(), pending.record, pending.register)
    assert (waiting["missing"], waiting["earliest"]) == (["6 more consents"], "2026-12-21")
    assert (waiting["state"], waiting["agrees"]) == ("pending", None)


def test_a_party_of_the_register_s_own_is_named_by_its_title() -> None:
    union = party("UNION")
    treaty = Treaty(clause('when = { parties = ["UNION"] }'), "", union)
    assert treaty.missing() == ("Union (UNION)",)
