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
