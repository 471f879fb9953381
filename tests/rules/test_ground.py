"""Which instruments plainly entered into force as they declare, and which cannot be judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tracker.domain.settings import Settings
from tracker.rules import Case
from tracker.rules.ground import can_be_tried, is_as_declared
from tracker.store.read import of_files

TODAY = date(2026, 11, 21)
HEAD = 'title = "Convention on Transit"\nkind = "convention"\n'
THREE = 'when = { consents = 3 }\nafter = "30 days"\n'
SIGNED = '[[event]]\non = 2023-01-10\nstatus = "signed"\n'
SIGNED += '[[event]]\non = 2023-01-10\nact = "signature"\nparties = ["IND", "NPL", "THA"]\n'
OPENED = '[[event]]\non = 2022-01-10\nstatus = "ready-to-sign"\n'
GROUP = 'title = "Three"\nkind = "group"\n'
MEMBERS = "".join(f'[[member]]\nparty = "{code}"\n' for code in ("IND", "NPL", "THA"))


def consent(on: str, *codes: str, act: str = "ratification") -> str:
    return f'[[event]]\non = {on}\nact = "{act}"\nparties = {list(codes)}\n'.replace("'", '"')


def in_force(on: str, more: str = "") -> str:
    return f'[[event]]\non = {on}\nstatus = "in-force"\n{more}'


LIFE = OPENED + SIGNED + consent("2024-01-01", "IND") + consent("2024-04-21", "NPL", "THA")
DECLARED = LIFE + in_force("2024-05-21")


def case_of(text: str, others: Mapping[str, str], today: date = TODAY) -> Case:
    """The instrument "transit" among others: `groups__three` is groups/three.toml."""
    texts = {"instruments__transit": HEAD + text, **others}
    files = []
    for name, said in texts.items():
        folder, _, id = name.partition("__")
        files.append((folder, f"{id}.toml", said.encode()))
    return Case(of_files(files, Settings()), today)


def declared(text: str, today: date = TODAY, **others: str) -> bool:
    case = case_of(text, others, today)
    return is_as_declared(case, case.register.instruments["transit"])


def clause(text: str, life: str = DECLARED, head: str = "") -> str:
    return f"{head}[entry-into-force]\n{text}{life}"


@pytest.mark.parametrize(
    "text",
    [
        clause(THREE),
        clause('article = "9"\ntext = "..."\n' + THREE + 'counting = "exclusive"\n'),
        clause(THREE, LIFE + in_force("2024-04-21", "effective = 2024-05-21\n")),
        clause(THREE + 'counting = "inclusive"\n', LIFE + in_force("2024-05-20")),
        clause(THREE + 'counting = "next-day"\n', LIFE + in_force("2024-05-22")),
        clause("when = { consents = 2 }\n", LIFE + in_force("2024-04-21")),
        clause("when = { consents = 1 }\n", LIFE + in_force("2024-04-21", "effective = 2024-01-01\n")),
        clause('when = { parties = ["IND", "NPL"] }\n', LIFE + in_force("2024-04-21")),
        clause('when = { parties = "three" }\nafter = "30 days"\n'),
        clause(THREE + '[entry-into-force.later-parties]\nafter = "1 day"\n'),
    ],
)  # fmt: skip
def test_what_plainly_entered_as_declared(text: str) -> None:
    assert declared(text, groups__three=GROUP + MEMBERS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DECLARED, id="no clause"),
        pytest.param(clause(THREE, LIFE), id="not declared"),
        pytest.param(clause(THREE, LIFE + in_force("2024-05-22")), id="a day later"),
        pytest.param(clause(THREE, LIFE + in_force('"2024-05"')), id="declared loosely"),
        pytest.param(clause(THREE, head='acts-known = "partial"\n'), id="acts in part"),
        pytest.param(clause("when = { consents = 4 }\n"), id="not met"),
        pytest.param(clause(THREE + "not-before = [2024-01-01]\n"), id="a floor"),
        pytest.param(clause(THREE + 'binds = ["LKA"]\n'), id="tacit acceptance"),
        pytest.param(
            clause('when = { consents = 3, among = ["IND", "NPL", "THA"] }\nafter = "30 days"\n'),
            id="of some",
        ),
        pytest.param(clause('when = { parties = ["IND", "LKA"] }\n'), id="not all named"),
        pytest.param(clause("when = { reached = 2024-05-21 }\n"), id="another condition"),
        pytest.param(
            clause(THREE, LIFE + consent('"2025"', "LKA", act="accession") + in_force("2024-05-21")),
            id="a loose consent",
        ),
        pytest.param(
            clause(THREE, DECLARED + consent("2025-01-01", "IND", act="withdrawal")), id="one left"
        ),
        pytest.param(
            clause(THREE, LIFE + consent("2024-05-01", "EUROX", act="accession")
                   + in_force("2024-05-21")), id="a party of its own",
        ),
        pytest.param(clause('when = { parties = "moving" }\nafter = "30 days"\n'), id="one ceased"),
        pytest.param(clause('when = { parties = "later" }\nafter = "30 days"\n'), id="one joined"),
    ],
)  # fmt: skip
def test_what_must_be_looked_at(text: str) -> None:
    organisation = 'title = "Europe"\nkind = "organisation"\n'
    moving = MEMBERS + '[[member]]\nparty = "LKA"\nuntil = 2020-01-01\n'
    later = GROUP + MEMBERS.replace('"THA"\n', '"THA"\nsince = 2024-01-02\n')
    assert not declared(
        text, parties__EUROX=organisation, groups__moving=GROUP + moving, groups__later=later
    )


def test_those_who_joined_before_the_first_consent_are_the_same_ever_since() -> None:
    text = clause('when = { parties = "later" }\nafter = "30 days"\n')
    for since, plain in (("2024-01-01", True), ("2024-01-02", False)):
        later = GROUP + MEMBERS.replace('"THA"\n', f'"THA"\nsince = {since}\n')
        assert declared(text, groups__later=later) is plain


def test_what_is_declared_for_a_day_ahead_is_looked_at() -> None:
    assert declared(clause(THREE), date(2024, 5, 21))
    assert not declared(clause(THREE), date(2024, 5, 20))


@pytest.mark.parametrize(
    ("others", "is_tried"),
    [
        ({}, True),
        ({"parties__EUROX": 'title = "Europe"\nkind = "organisation"\n'}, True),
        ({"parties__EUROX": 'title = "Europe"\nkind = "organization"\n'}, False),
        ({"parties__EUROX": 'title = "Europe"\nkind = "state"\nuntil = "soon"\n'}, False),
        ({"parties__EUROX": 'title = "Europe"\nkind = "state"\nformer-names = 7\n'}, True),
        ({"parties__EUROX": "title = "}, False),
        ({"parties__OTHER": "title = "}, True),
        ({"groups__three": "title = "}, False),
        ({"groups__three": GROUP + '[[member]]\nparty = 7\n'}, False),
        ({"groups__three": GROUP.replace('"group"', '"club"') + MEMBERS}, True),
        ({"groups__other": GROUP + '[[member]]\nparty = 7\n'}, True),
    ],
)  # fmt: skip
def test_a_clause_is_tried_where_all_it_hangs_on_can_be_read(
    others: dict[str, str], is_tried: bool
) -> None:
    sound = {"groups__three": GROUP + MEMBERS, "parties__EUROX": 'title = "E"\nkind = "state"\n'}
    text = clause('when = { parties = "three" }\n',
                  OPENED + consent("2024-05-01", "EUROX", act="accession"))  # fmt: skip
    read = case_of(text, sound | others)
    # The rules of T1 find nothing here; what could not be read is known from the reading.
    case = read.knowing({f.path: frozenset({f.at}) for f in read.register.findings})
    assert can_be_tried(case, case.register.instruments["transit"]) is is_tried
