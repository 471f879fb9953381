from __future__ import annotations

import shlex

import pytest

from tracker.domain.nearest import nearest, suggestion
from tracker.domain.parties import Parties, key
from tracker.domain.shell_word import shell_word

OWN = Parties(
    {
        "EUU": ("European Union", ("European Economic Community", "EU")),
        "ICRC": ("International Committee of the Red Cross", ()),
        "HAAN": ("Kingdom of Hanover", ("Burma", "IN")),
        "TWO1": ("One of two", ("Twin",)),
        "TWO2": ("Other of two", ("Twin",)),
    }
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("IND", "IND"),
        ("ind", "IND"),
        (" IND ", "IND"),
        ("IN", "IND"),
        ("in", "IND"),
        ("India", "IND"),
        ("india", "IND"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Bolivia", "BOL"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("Burma", "MMR"),
        ("Ceylon", "LKA"),
        ("USA", "USA"),
        ("U.S.A.", "USA"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("The United Kingdom", "GBR"),
        ("USSR", "RUS"),
        ("U.S.S.R.", "RUS"),
        ("St. Lucia", "LCA"),
        ("Côte d'Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Trinidad & Tobago", "TTO"),
        ("Guinea-Bissau", "GNB"),
        ("Hanover", None),
        ("Atlantis", None),
        ("Korea", None),
        ("XXX", None),
        ("", None),
        ("...", None),
        ("the", None),
    ],
)
def test_a_party_is_found_by_code_or_by_any_usual_name(words: str, code: str | None) -> None:
    assert Parties().find(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("EUU", "EUU"),
        ("european union", "EUU"),
        ("European Economic Community", "EUU"),
        ("EU", "EUU"),
        ("E.U.", "EUU"),
        ("icrc", "ICRC"),
        ("Kingdom of Hanover", "HAAN"),
        ("Burma", "HAAN"),
        ("IN", "HAAN"),
        ("IND", "IND"),
        ("Myanmar", "MMR"),
        ("Twin", None),
        ("One of two", "TWO1"),
    ],
)
def test_the_register_own_parties_come_first(words: str, code: str | None) -> None:
    assert OWN.find(words) == code


def test_names_and_codes() -> None:
    assert OWN.name("IND") == "India"
    assert OWN.name("BOL") == "Bolivia (Plurinational State of)"
    assert OWN.name("EUU") == "European Union"
    assert OWN.name("ZZZ") == "ZZZ"
    assert OWN.short("USA") == "United States"
    assert OWN.short("EUU") == "European Union"
    assert "IND" in OWN
    assert "EUU" in OWN
    assert "EUU" not in Parties()
    assert "XXX" not in OWN
    assert OWN.codes()[:2] == ("EUU", "HAAN")
    assert "IND" in OWN.codes()
    assert {"European Union", "India", "Vietnam"} <= set(OWN.names())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.S.A.", "usa"),
        ("D.P.R. Korea", "dpr korea"),
        ("St.Kitts", "st kitts"),
        ("St. Kitts and Nevis", "st kitts nevis"),
        ("The Gambia", "gambia"),
        ("Türkiye", "turkiye"),
        ("Côte d’Ivoire", "cote divoire"),
    ],
)
def test_the_key_of_a_name(name: str, expected: str) -> None:
    assert key(name) == expected


def test_the_nearest_known_word() -> None:
    statuses = ("signed", "in-force", "ready-to-sign")
    assert nearest("singed", statuses) == "signed"
    assert nearest("SIGNED", statuses) == "signed"
    assert nearest("in force", statuses) == "in-force"
    assert nearest("xyz", statuses) is None
    assert nearest("mls", ("mla", "charter")) == "mla"
    assert nearest("ratified", ("ratification", "reservation")) == "ratification"
    assert nearest("Atlantis", ("Albania",)) is None
    assert nearest("nla", ("mla", "charter")) is None
    assert nearest("Xanadu", ("Canada",)) is None
    assert nearest("EU", ("Peru", "Ecuador")) is None
    assert nearest("", statuses) is None
    assert nearest("signed" * 10_000, statuses) is None
    assert suggestion("singed", statuses) == 'did you mean "signed"?'
    assert suggestion("xyz", statuses) == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("VTN", "VNM"),
        ("vtn", "VNM"),
        ("BHU", "BTN"),
        ("NEP", "NPL"),
        ("IDN", "IDN"),
        ("Indja", "IND"),
        ("Vietnm", "VNM"),
        ("EUV", "EUU"),
        ("Europaen Union", "EUU"),
        ("Bangla", "BGD"),
        ("VT", "VUT"),
        ("Xanadu", None),
        ("Atlantis", None),
        ("UN", None),
        ("xqz jjj wwwww", None),
        ("", None),
    ],
)
def test_the_party_that_may_have_been_meant(words: str, code: str | None) -> None:
    assert OWN.near(words) == code


@pytest.mark.parametrize(
    ("title", "former", "code"),
    [
        ("European Union", (), "EUU"),
        ("The European Union", ("European Community",), "EUU"),
        ("Some organisation", ("European Union",), "EUU"),
        ("Some organisation", (), None),
    ],
)
def test_eu_is_the_european_union_where_the_register_has_it(
    title: str, former: tuple[str, ...], code: str | None
) -> None:
    parties = Parties({"EUU": (title, former)})
    assert parties.find("EU") == parties.find("e.u.") == code
    assert parties.near("EU") == code


def test_without_the_european_union_eu_is_no_state() -> None:
    assert Parties().find("EU") is None
    assert Parties().hint("EU") == ""
    assert Parties().made("EU") == (
        "if it is a party of its own: tracker new party EUROPEANUNION "
        '--title "European Union" kind=organisation'
    )


def test_how_the_record_of_an_unknown_party_is_made() -> None:
    begin = "if it is a party of its own: tracker new party"
    assert Parties().made("Xanadu") == f"{begin} XANADU --title Xanadu kind=state"
    assert (
        Parties().made("Ile de  France")
        == f'{begin} ILEDEFRANCE --title "Ile de France" kind=state'
    )
    assert Parties().made("...") == ""
    assert Parties().made("x" * 61) == ""
    assert OWN.code_for("ICRC") == "ICRC2"
    assert OWN.code_for("ICRC", ["ICRC2"]) == "ICRC3"


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("Xanadu", "Xanadu"),
        ("Sri\nLanka", '"Sri Lanka"'),
        ("a;b", '"a;b"'),
        ("it's", '"it\'s"'),
        ("$(rm it)", "'$(rm it)'"),
        ('it\'s "$x"', "'it'\\''s \"$x\"'"),
        ("", '""'),
    ],
)
def test_words_as_one_word_of_a_command_line(words: str, word: str) -> None:
    assert shell_word(words) == word
    assert shlex.split(word) == [" ".join(words.split())]


def test_the_hint_names_code_and_party() -> None:
    assert OWN.hint("VTN") == 'did you mean "VNM" (Viet Nam)?'
    assert OWN.hint("xqz jjj wwwww") == ""


@pytest.mark.parametrize(
    ("title", "taken", "code"),
    [
        ("Asean", (), "ASEAN"),
        ("Éu 27", (), "EU27"),
        ("7 Seas", (), "SEAS"),
        ("Ab", (), "ABXX"),
        ("条約", (), "PARTY"),
        ("Organisation of American States", (), "ORGANISATIONOFAM"),
        ("Organisation of American States", ["ORGANISATIONOFAM"], "ORGANISATIONOF2"),
        ("Asean", ["ASEAN"], "ASEAN2"),
        ("Asean", ["ASEAN", "ASEAN2"], "ASEAN3"),
        ("Ab", ["ABXX"], "ABX2"),
        ("European Union", (), "EUROPEANUNION"),
    ],
)
def test_a_code_for_a_party_that_is_not_known_yet(title: str, taken: list[str], code: str) -> None:
    assert OWN.code_for(title, taken) == code


def test_many_of_one_title_get_codes_of_their_own() -> None:
    taken: list[str] = []
    for _ in range(120):
        taken.append(OWN.code_for("Organisation of American States", taken))
    assert len(set(taken)) == 120
    assert max(map(len, taken)) <= 16
    assert taken[-1] == "ORGANISATIONO120"
