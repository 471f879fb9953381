"""The names and codes of States against the ISO's own list and the United Nations' spellings."""

from __future__ import annotations

import ast
import inspect
from collections import Counter

import pycountry
import pytest

from tracker.domain import party_names
from tracker.domain.parties import key
from tracker.domain.party_names import ALPHA2, NAMES, OTHER, SHORT

ISO = {country.alpha_3: country for country in pycountry.countries}
ISO_NAMES = [
    (name, code)
    for code, country in ISO.items()
    for field in ("name", "official_name", "common_name")
    if (name := getattr(country, field, None))
]
PAIRS = [*((name, code) for code, name in NAMES.items()), *OTHER.items()]
BY_KEY = {key(name): code for name, code in PAIRS}

UNITED_NATIONS = {
    "BOL": "Bolivia (Plurinational State of)",
    "BRN": "Brunei Darussalam",
    "CIV": "Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "CZE": "Czechia",
    "FSM": "Micronesia (Federated States of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "IRN": "Iran (Islamic Republic of)",
    "KOR": "Republic of Korea",
    "LAO": "Lao People's Democratic Republic",
    "MDA": "Republic of Moldova",
    "MKD": "North Macedonia",
    "MMR": "Myanmar",
    "NLD": "Netherlands (Kingdom of the)",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "State of Palestine",
    "RUS": "Russian Federation",
    "STP": "Sao Tome and Principe",
    "SWZ": "Eswatini",
    "SYR": "Syrian Arab Republic",
    "TLS": "Timor-Leste",
    "TUR": "Türkiye",
    "TZA": "United Republic of Tanzania",
    "USA": "United States of America",
    "VAT": "Holy See",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "VNM": "Viet Nam",
}
"""The United Nations' spellings that differ from the ISO's or from everyday use."""

AS_TABLES_HAD_THEM = {
    "British Virgin Islands": "VGB",
    "Czech Republic": "CZE",
    "Hong Kong": "HKG",
    "Netherlands": "NLD",
    "St. Kitts and Nevis": "KNA",
    "St. Lucia": "LCA",
    "St. Vincent and the Grenadines": "VCT",
    "Swaziland": "SWZ",
    "The former Yugoslav Republic of Macedonia": "MKD",
    "Turkey": "TUR",
    "Turks and Caicos Islands": "TCA",
}
"""Spellings of the United Nations' tables of 2013 to 2015 that are no longer in use."""

USUAL = {
    "Bolivia": "BOL",
    "Bosnia & Herzegovina": "BIH",
    "Brunei": "BRN",
    "Cote d\N{RIGHT SINGLE QUOTATION MARK}Ivoire": "CIV",
    "Curacao": "CUW",
    "Democratic Republic of Congo": "COD",
    "Great Britain": "GBR",
    "Guinea": "GIN",
    "Guinea Bissau": "GNB",
    "Iran": "IRN",
    "Ivory Coast": "CIV",
    "LAOS": "LAO",
    "Micronesia": "FSM",
    "Moldova": "MDA",
    "North Korea": "PRK",
    "Palestine": "PSE",
    "Russia": "RUS",
    "Saint Vincent & the Grenadines": "VCT",
    "South Korea": "KOR",
    "Syria": "SYR",
    "São Tomé and Príncipe": "STP",
    "Tanzania": "TZA",
    "The Gambia": "GMB",
    "The Maldives": "MDV",
    "Turkiye": "TUR",
    "UK": "GBR",
    "US": "USA",
    "USA": "USA",
    "Vatican": "VAT",
    "Venezuela": "VEN",
    "Viet-Nam": "VNM",
    "Vietnam": "VNM",
}

FORMAL = {
    "Democratic Socialist Republic of Sri Lanka": "LKA",
    "Federal Democratic Republic of Nepal": "NPL",
    "Kingdom of Bhutan": "BTN",
    "Kingdom of Thailand": "THA",
    "People's Republic of Bangladesh": "BGD",
    "People's Republic of China": "CHN",
    "Republic of India": "IND",
    "Republic of Maldives": "MDV",
    "Republic of the Union of Myanmar": "MMR",
    "Socialist Republic of Vietnam": "VNM",
}

FORMER = {
    "Abyssinia": "ETH",
    "Burma": "MMR",
    "Byelorussian SSR": "BLR",
    "Cape Verde": "CPV",
    "Central African Empire": "CAF",
    "Ceylon": "LKA",
    "Congo (Brazzaville)": "COG",
    "Congo (Leopoldville)": "COD",
    "Dahomey": "BEN",
    "Democratic Kampuchea": "KHM",
    "East Timor": "TLS",
    "Federation of Malaya": "MYS",
    "Germany, Federal Republic of": "DEU",
    "Kampuchea": "KHM",
    "Khmer Republic": "KHM",
    "Libyan Arab Jamahiriya": "LBY",
    "Macedonia": "MKD",
    "Persia": "IRN",
    "Siam": "THA",
    "Southern Rhodesia": "ZWE",
    "USSR": "RUS",
    "Ukrainian SSR": "UKR",
    "Union of South Africa": "ZAF",
    "Union of Soviet Socialist Republics": "RUS",
    "United Republic of Cameroon": "CMR",
    "United Republic of Tanganyika and Zanzibar": "TZA",
    "Upper Volta": "BFA",
    "Western Samoa": "WSM",
    "Zaire": "COD",
}

UNCLAIMED = (
    "Czech and Slovak Federal Republic",
    "Czechoslovakia",
    "Democratic Republic of Viet-Nam",
    "Democratic Yemen",
    "East Germany",
    "European Union",
    "Federal Republic of Yugoslavia",
    "Federation of Rhodesia and Nyasaland",
    "German Democratic Republic",
    "Korea",
    "Kosovo",
    "Netherlands Antilles",
    "Republic of China",
    "Republic of South Viet-Nam",
    "Republic of Viet-Nam",
    "Serbia and Montenegro",
    "Socialist Federal Republic of Yugoslavia",
    "State Union of Serbia and Montenegro",
    "Tanganyika",
    "United Arab Republic",
    "United Nations",
    "Viet-Nam Republic",
    "Virgin Islands",
    "World Health Organization",
    "Yemen Arab Republic",
    "Yugoslavia",
    "Zanzibar",
)
"""Extinct States that none continues alone, words of several meanings, and what is no State."""


def find(name: str) -> str | None:
    """The code that `name` leads to through NAMES and OTHER alone."""
    return BY_KEY.get(key(name))


def test_codes_are_those_that_iso_assigns() -> None:
    assert list(NAMES) == sorted(ISO)


def test_two_letter_codes_are_those_that_iso_assigns() -> None:
    assert {country.alpha_2: code for code, country in ISO.items()} == ALPHA2


@pytest.mark.parametrize(("name", "code"), ISO_NAMES)
def test_a_name_in_the_iso_list_leads_to_its_code(name: str, code: str) -> None:
    assert find(name) == code


@pytest.mark.parametrize(("code", "name"), UNITED_NATIONS.items())
def test_a_state_is_named_as_the_united_nations_names_it(code: str, name: str) -> None:
    assert NAMES[code] == name


@pytest.mark.parametrize(("name", "code"), (AS_TABLES_HAD_THEM | USUAL | FORMAL | FORMER).items())
def test_another_name_leads_to_its_code(name: str, code: str) -> None:
    assert find(name) == code


@pytest.mark.parametrize("name", UNCLAIMED)
def test_a_name_that_is_no_one_states_leads_nowhere(name: str) -> None:
    assert find(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Congo", "Democratic Republic of the Congo"),
        ("Dominica", "Dominican Republic"),
        ("Guinea", "Equatorial Guinea"),
        ("Guinea", "Papua New Guinea"),
        ("Niger", "Nigeria"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Samoa", "American Samoa"),
        ("Sudan", "South Sudan"),
    ],
)
def test_names_that_resemble_each_other_stay_apart(one: str, other: str) -> None:
    found = {find(one), find(other)}
    assert len(found) == 2
    assert None not in found


def test_no_name_is_given_twice() -> None:
    times = Counter(key(name) for name, _ in PAIRS)
    assert [name for name, _ in PAIRS if times[key(name)] > 1] == []


def test_no_name_is_lost_in_its_key() -> None:
    assert "" not in BY_KEY


def test_a_name_that_is_also_a_code_means_the_same() -> None:
    codes = {code: code for code in NAMES} | ALPHA2
    assert {code for code, state in codes.items() if find(code) not in {None, state}} == set()


def test_other_names_lead_to_codes_and_stand_in_their_order() -> None:
    assert set(OTHER.values()) <= set(NAMES)
    assert list(OTHER.values()) == sorted(OTHER.values())


def test_a_short_name_is_shorter_and_leads_to_its_code() -> None:
    assert {code: find(name) for code, name in SHORT.items()} == {code: code for code in SHORT}
    assert [code for code, name in SHORT.items() if len(name) >= len(NAMES[code])] == []


def test_the_module_holds_literals_alone() -> None:
    tables = []
    for node in ast.parse(inspect.getsource(party_names)).body:
        match node:
            case ast.ImportFrom(module="__future__") | ast.Expr(value=ast.Constant()):
                pass
            case ast.AnnAssign(target=ast.Name(id=table), value=ast.Dict() as value):
                assert len(ast.literal_eval(value)) == len(value.keys), f"a key twice in {table}"
                tables.append(table)
            case _:
                pytest.fail(f"line {node.lineno} is no literal")
    assert tables == ["RESERVED", "NAMES", "SHORT", "ALPHA2", "OTHER"]
