"""Whom the tables of the United Nations mean."""

from __future__ import annotations

import pytest

from tracker.domain.parties import Parties
from tracker.domain.reference import CODE
from tracker.domain.vocabulary import PARTY_KINDS
from tracker.importers.participants import KNOWN, Participants
from tracker.importers.problem import Problem


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China 1,2", "CHN"), ("Germany3,4", "DEU"), ("Serbia 5", "SRB"), ("Denmark*", "DNK"),
        ("United Kingdom of Great Britain and Northern Ireland 6 , 18 , 19 ,", "GBR"),
        ("Viet Nam²", "VNM"), ("Portugal [3]", "PRT"), ("Cyprus (4)", "CYP"),
        ("Union of Soviet Socialist Republics", "RUS"), ("Byelorussian SSR", "BLR"),
        ("Gambia (Islamic Republic of the)", "GMB"), ("Cameroon, United Republic of", "CMR"),
        ("Netherlands (Kingdom of the)", "NLD"), ("Netherlands", "NLD"), ("Türkiye", "TUR"),
        ("Côte d’Ivoire", "CIV"), ("Holy See", "VAT"), ("State of Palestine", "PSE"),
        ("Micronesia (Federated States of)", "FSM"), ("Swaziland", "SWZ"), ("Zaire", "COD"),
        ("The former Yugoslav Republic of Macedonia", "MKD"), ("Cook Islands", "COK"),
        ("Congo", "COG"), ("Democratic Republic of the Congo", "COD"), ("Niger", "NER"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_every_spelling_of_the_tables(name: str, code: str) -> None:
    assert Participants(Parties()).code(name) == code


def test_a_year_is_no_mark_of_a_footnote() -> None:
    who = Participants(Parties(), may_create=True)
    codes = [who.code(f"Compensation Fund {end}") for end in ("1971", "1992", "1992 3", "1971²")]
    assert codes == ["COMPENSATIONFUND", "COMPENSATIONFU2", "COMPENSATIONFU2", "COMPENSATIONFUND"]
    assert [new.title for new in who.newcomers(map(str, codes)).values()] == [
        "Compensation Fund 1992", "Compensation Fund 1971",
    ]  # fmt: skip
    germany = who.code("Germany 1990")
    assert isinstance(germany, Problem)
    assert germany.message == '"Germany 1990" is no party known here'


def test_codes_are_settled_in_the_order_of_titles_for_those_that_are_needed() -> None:
    who = Participants(Parties(), may_create=True)
    assert [who.code(f"Compensation Fund {end}") for end in ("1992", "1971", "1960")] == [
        "COMPENSATIONFUND", "COMPENSATIONFU2", "COMPENSATIONFU3",
    ]  # fmt: skip
    keeps = who.settled(["COMPENSATIONFUND", "COMPENSATIONFU2", "IND"])
    assert keeps == {"COMPENSATIONFUND": "COMPENSATIONFU2", "COMPENSATIONFU2": "COMPENSATIONFUND"}
    assert who.code("Compensation Fund 1971") == "COMPENSATIONFUND"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Portugal (in respect of: Macau)", ("Portugal", "Macau")),
        ("Netherlands (Kingdom of the) (in respect of Aruba) 3",
         ("Netherlands (Kingdom of the)", "Aruba")),
        ("China (on behalf of Hong Kong, Macao)", ("China", "Hong Kong, Macao")),
        ("Netherlands (Kingdom of the)", ("Netherlands (Kingdom of the)", "")),
        ("Atlantis (in respect of: Own)", ("Atlantis (in respect of: Own)", "")),
    ],
)  # fmt: skip
def test_a_territory_may_stand_beside_its_party(name: str, found: tuple[str, str]) -> None:
    own = Parties({"ATLANTIS": ("Atlantis (in respect of: Own)", ())})
    assert Participants(own).extended(name) == found


@pytest.mark.parametrize("name", ["Atlantis", "Frnace", "Korea", "1", "x" * 300])
@pytest.mark.parametrize("may_create", [False, True])
def test_a_name_that_is_nobodys_is_a_problem(name: str, may_create: bool) -> None:
    assert isinstance(Participants(Parties(), may_create=may_create).code(name), Problem)


def test_without_leave_a_party_the_register_lacks_is_a_problem_that_names_the_flag() -> None:
    found = Participants(Parties()).code("European Union")
    assert isinstance(found, Problem)
    assert '"European Union"' in found.message
    assert "--create-parties" in found.hint


def test_a_party_that_is_made_has_one_code_for_all_its_names() -> None:
    who = Participants(Parties(), may_create=True)
    assert who.code("European Community") == "EUROPEANUNION"
    assert who.code("European Union 7") == "EUROPEANUNION"
    assert who.code("Czechoslovakia") == "CZECHOSLOVAKIA"
    assert who.code("World Health Organization") == "WORLDHEALTHORGAN"
    made = who.newcomers(["EUROPEANUNION", "CZECHOSLOVAKIA", "WORLDHEALTHORGAN", "IND"])
    assert {code: (new.kind, new.until) for code, new in made.items()} == {
        "CZECHOSLOVAKIA": ("state", "1992-12-31"),
        "EUROPEANUNION": ("organisation", ""),
        "WORLDHEALTHORGAN": ("organisation", ""),
    }


def test_a_party_of_the_register_is_used_by_any_of_its_names() -> None:
    who = Participants(Parties({"EUUU": ("European Union", ())}), may_create=True)
    assert who.code("European Economic Community") == "EUUU"
    assert who.newcomers(["EUUU"]) == {}


def test_codes_that_would_clash_get_numbers() -> None:
    own = Parties({"WORLDHEALTHORGAN": ("Something else", ())})
    assert Participants(own, may_create=True).code("World Health Organization") == (
        "WORLDHEALTHORG2"
    )


def test_the_known_ones_can_be_recorded() -> None:
    who = Participants(Parties(), may_create=True)
    codes = [who.code(known.title) for known in KNOWN]
    assert all(isinstance(code, str) and CODE.fullmatch(code) for code in codes)
    assert len(set(codes)) == len(KNOWN)
    assert {known.kind for known in KNOWN} <= set(PARTY_KINDS)
