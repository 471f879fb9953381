"""Final clauses of famous treaties, written from their texts and the depositaries' dates.

Each test holds the clause with its article, the facts that decide, and the published date. Where
only a number of deposits matters, the facts say so: "34 others by 1979-12-27".
"""

from __future__ import annotations

from tests.domain.entry.treaties import STATES, Treaty, codes, group, instrument, party


def clause(article: str, when: str, after: str = "", later: str | None = None) -> str:
    """The commonest shape of a clause: so many, then a period, and one for each that follows."""
    lines = [f'entry-into-force.article = "{article}"', f"entry-into-force.when = {when}"]
    lines += [f'entry-into-force.after = "{after}"'] if after else []
    lines += [f'entry-into-force.later-parties.after = "{later}"'] if later else []
    return "\n".join(lines)


# Periods of days after so many deposits


def test_vienna_convention_on_the_law_of_treaties() -> None:
    """Art. 84: "on the thirtieth day following the date of deposit of the thirty-fifth
    instrument"; for later ones "on the thirtieth day after deposit"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "84"
        when = { consents = 35 }
        after = "30 days"
        later-parties = { after = "30 days" }
        """,
        """
        34 others by 1979-12-27
        1979-12-28 accession    TGO
        1987-07-21 ratification DEU
        """,
    )
    assert treaty.met_on() == "1979-12-28"
    assert treaty.entered() == "1980-01-27"
    assert treaty.since("TGO") == "1980-01-27"
    assert treaty.since("DEU") == "1987-08-20"


def test_genocide_convention() -> None:
    """Art. XIII: "on the ninetieth day following the date of deposit of the twentieth
    instrument"; any later one "on the ninetieth day following the deposit"."""
    facts = """
        19 others by 1950-10-14
        1950-10-14 ratification FRA
        1954-11-24 accession    DEU
        """
    treaty = Treaty(clause("XIII", "{ consents = 20 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "1951-01-12"
    assert treaty.since("DEU") == "1955-02-22"


def test_refugee_convention() -> None:
    """Art. 43: "on the ninetieth day following the day of deposit of the sixth instrument"."""
    facts = """
        1952-12-04 ratification DNK
        1953-03-23 ratification NOR
        1953-07-22 ratification BEL
        1953-07-23 ratification LUX
        1953-12-01 ratification DEU
        1954-01-22 accession    AUS
        1954-03-11 ratification GBR
        """
    treaty = Treaty(clause("43", "{ consents = 6 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "1954-04-22"
    assert treaty.since("DNK") == "1954-04-22"
    assert treaty.since("GBR") == "1954-06-09"


def test_new_york_convention_on_arbitral_awards() -> None:
    """Art. XII: "on the ninetieth day following the date of deposit of the third instrument";
    two were deposited on that day."""
    facts = """
        1959-01-05 ratification ISR
        1959-02-12 accession    MAR
        1959-03-09 accession    EGY SYR
        """
    treaty = Treaty(clause("XII", "{ consents = 3 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "1959-06-07"
    assert treaty.since("SYR") == "1959-06-07"


def test_racial_discrimination_convention() -> None:
    """Art. 19: "on the thirtieth day after the date of the deposit [of] the twenty-seventh
    instrument"."""
    facts = """
        26 others by 1968-12-04
        1968-12-05 ratification POL
        """
    treaty = Treaty(clause("19", "{ consents = 27 }", "30 days", "30 days"), facts)
    assert treaty.entered() == "1969-01-04"


def test_convention_on_discrimination_against_women() -> None:
    """Art. 27: "on the thirtieth day after the date of deposit [of] the twentieth instrument"."""
    facts = """
        19 others by 1981-08-03
        1981-08-04 accession VCT
        """
    treaty = Treaty(clause("27", "{ consents = 20 }", "30 days", "30 days"), facts)
    assert treaty.entered() == "1981-09-03"


def test_convention_against_torture() -> None:
    """Art. 27: "on the thirtieth day after the date of the deposit [of] the twentieth"."""
    facts = """
        19 others by 1987-05-26
        1987-05-27 ratification DNK
        """
    treaty = Treaty(clause("27", "{ consents = 20 }", "30 days", "30 days"), facts)
    assert treaty.entered() == "1987-06-26"


def test_convention_on_the_rights_of_the_child() -> None:
    """Art. 49: "on the thirtieth day following the date of deposit [of] the twentieth"; the
    twentieth and the twenty-first came on one day."""
    facts = """
        19 others by 1990-08-01
        1990-08-03 ratification BGD BEN
        """
    treaty = Treaty(clause("49", "{ consents = 20 }", "30 days", "30 days"), facts)
    assert treaty.entered() == "1990-09-02"


def test_moon_agreement() -> None:
    """Art. 19(3): "on the thirtieth day following the date of deposit of the fifth instrument"."""
    facts = """
        1981-05-26 ratification PHL
        1981-11-09 ratification URY
        1981-11-12 ratification CHL
        1983-02-17 ratification NLD
        1984-06-11 ratification AUT
        """
    treaty = Treaty(clause("19(3)", "{ consents = 5 }", "30 days", "30 days"), facts)
    assert treaty.entered() == "1984-07-11"


def test_vienna_convention_for_the_protection_of_the_ozone_layer() -> None:
    """Art. 17(1): "on the ninetieth day after the date of deposit of the twentieth instrument"."""
    facts = """
        19 others by 1988-05-09
        1988-06-24 accession UGA
        """
    treaty = Treaty(clause("17(1)", "{ consents = 20 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "1988-09-22"


def test_framework_convention_on_climate_change() -> None:
    """Art. 23: "on the ninetieth day after the date of deposit of the fiftieth instrument"; that
    of a regional organisation "shall not be counted as additional" (23(3))."""
    facts = """
        48 others by 1993-12-20
        1993-12-21 approval     EUROPEANUNION
        1993-12-21 ratification DNK ESP PRT
        """
    union = party("EUROPEANUNION")
    treaty = Treaty(clause("23", "{ consents = 50 }", "90 days", "90 days"), facts, union)
    assert treaty.entered() == "1994-03-21"
    assert treaty.since("EUROPEANUNION") == "1994-03-21"


def test_an_organisation_adds_nothing_to_the_number_of_its_members() -> None:
    """Art. 23(3) of the Framework Convention on Climate Change again: with one State fewer on the
    day, the union's instrument does not make the fiftieth."""
    facts = """
        48 others by 1993-12-20
        1993-12-21 approval     EUROPEANUNION
        1993-12-21 ratification PRT
        """
    union = party("EUROPEANUNION")
    treaty = Treaty(clause("23", "{ consents = 50 }", "90 days"), facts, union)
    assert treaty.entered() is None
    assert treaty.missing() == ("1 more consent",)
    alike = clause("23", "{ consents = 50 }", "90 days") + "\nentry-into-force.organisations = true"
    assert Treaty(alike, facts, union).entered() == "1994-03-21"


def test_convention_on_biological_diversity() -> None:
    """Art. 36(1): "on the ninetieth day after the date of deposit of the thirtieth instrument"."""
    facts = """
        29 others by 1993-09-16
        1993-09-30 ratification MNG
        1994-02-18 ratification IND
        """
    treaty = Treaty(clause("36", "{ consents = 30 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "1993-12-29"
    assert treaty.since("IND") == "1994-05-19"


def test_aarhus_convention() -> None:
    """Art. 20(1): "on the ninetieth day after the date of deposit of the sixteenth instrument"."""
    facts = """
        15 others by 2001-07-31
        2001-08-01 ratification ARM
        """
    treaty = Treaty(clause("20(1)", "{ consents = 16 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "2001-10-30"


def test_treaty_on_the_prohibition_of_nuclear_weapons() -> None:
    """Art. 15(1): "90 days after the fiftieth instrument [...] has been deposited"."""
    facts = """
        49 others by 2020-10-23
        2020-10-24 ratification HND
        """
    treaty = Treaty(clause("15", "{ consents = 50 }", "90 days", "90 days"), facts)
    assert treaty.entered() == "2021-01-22"


def test_high_seas_biodiversity_agreement() -> None:
    """Art. 68(1): "120 days after the date of deposit of the sixtieth instrument"."""
    facts = """
        59 others by 2025-09-18
        2025-09-19 ratification MAR
        """
    treaty = Treaty(clause("68", "{ consents = 60 }", "120 days", "30 days"), facts)
    assert treaty.entered() == "2026-01-17"


def test_trans_pacific_partnership() -> None:
    """Comprehensive and Progressive Agreement, art. 3: "60 days after the date on which at least
    six or at least 50 per cent of the number of signatories, whichever is smaller, have notified
    the Depositary in writing of the completion of their applicable legal procedures"."""
    treaty = Treaty(
        """
        signed-instrument = true
        [entry-into-force]
        article = "3"
        when = { any = [{ consents = 6 }, { fraction = "1/2", of = "signatories" }] }
        after = "60 days"
        later-parties = { after = "60 days" }
        """,
        """
        2018-03-08 signature AUS BRN CAN CHL JPN MYS MEX NZL PER SGP VNM
        2018-06-28 notification-of-completion MEX
        2018-07-06 notification-of-completion JPN
        2018-07-19 notification-of-completion SGP
        2018-10-25 notification-of-completion NZL
        2018-10-29 notification-of-completion CAN
        2018-10-31 notification-of-completion AUS
        2018-11-15 notification-of-completion VNM
        2021-07-21 notification-of-completion PER
        """,
        group("signatories", *codes("AUS BRN CAN CHL JPN MYS MEX NZL PER SGP VNM")),
    )
    assert treaty.entered() == "2018-12-30"
    assert treaty.since("VNM") == "2019-01-14"
    assert treaty.since("PER") == "2021-09-19"


# Months, years and firsts of the month


def test_convention_on_the_law_of_the_sea() -> None:
    """Art. 308: "12 months after the date of deposit of the sixtieth instrument"; for those after
    that deposit "on the thirtieth day following the deposit", subject to the first paragraph."""
    facts = """
        59 others by 1993-11-15
        1993-11-16 ratification        GUY
        1994-01-12 succession          BIH effective=1992-03-06
        1994-06-21 ratification        COM
        1995-06-29 ratification        IND
        1998-04-01 formal-confirmation EUROPEANUNION
        """
    union = party("EUROPEANUNION")
    treaty = Treaty(clause("308", "{ consents = 60 }", "12 months", "30 days"), facts, union)
    assert treaty.entered() == "1994-11-16"
    assert treaty.since("COM") == "1994-11-16", "never before the Convention itself"
    assert treaty.since("BIH") == "1994-11-16"
    assert treaty.since("IND") == "1995-07-29"
    assert treaty.since("EUROPEANUNION") == "1998-05-01"


COVENANT = clause("49", "{ consents = 35 }", "3 months", "3 months")
COVENANT_FACTS = """
    34 others by 1975-12-22
    1975-12-23 ratification CZECHOSLOVAKIA
    """


def test_covenant_on_civil_and_political_rights() -> None:
    """Art. 49(1): "three months after the date of the deposit of the thirty-fifth instrument";
    the State that deposited it is no more."""
    state = party("CZECHOSLOVAKIA", "state", until="1992-12-31")
    treaty = Treaty(COVENANT, COVENANT_FACTS, state)
    assert treaty.entered() == "1976-03-23"
    assert treaty.position("CZECHOSLOVAKIA", "1992-12-31").position == "party"
    assert treaty.position("CZECHOSLOVAKIA", "1993-01-01").position == "former-party"


def test_optional_protocol_to_the_covenant() -> None:
    """Art. 9(1): "Subject to the entry into force of the Covenant [...] three months after the
    date of the deposit of the tenth instrument"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "9(1)"
        when = { consents = 10 }
        after = "3 months"
        not-before = [{ instrument = "covenant" }]
        """,
        """
        9 others by 1973-12-11
        1973-12-12 accession MUS
        """,
        instrument(COVENANT, COVENANT_FACTS, "covenant"),
        party("CZECHOSLOVAKIA", "state", until="1992-12-31"),
    )
    assert treaty.met_on() == "1973-12-12"
    assert treaty.at().computed is not None
    assert str(treaty.at().computed) == "1976-03-23"
    before = treaty.at("1975-12-22")
    assert (before.state, before.computed) == ("pending", None)
    assert treaty.missing("1975-12-22") == ("the entry into force of covenant",)
    assert treaty.at("1975-12-23").state == "fixed"


def test_geneva_convention() -> None:
    """First Convention of 1949, art. 58: "six months after not less than two instruments of
    ratification have been deposited"; thereafter "six months after the deposit"."""
    facts = """
        1950-03-31 ratification CHE
        1950-04-21 ratification YUGOSLAVIA
        1950-07-05 ratification MCO
        """
    state = party("YUGOSLAVIA", "state", until="1992")
    treaty = Treaty(clause("58", "{ consents = 2 }", "6 months", "6 months"), facts, state)
    assert treaty.entered() == "1950-10-21"
    assert treaty.since("MCO") == "1951-01-05"


def test_convention_on_the_reduction_of_statelessness() -> None:
    """Art. 18: "two years after the date of the deposit of the sixth instrument"; for later ones
    "on the ninetieth day after the deposit [...] or on the date on which this Convention enters
    into force [...] whichever is the later"."""
    facts = """
        5 others by 1973-01-18
        1973-12-13 accession AUS
        """
    treaty = Treaty(clause("18", "{ consents = 6 }", "2 years", "90 days"), facts)
    assert treaty.entered() == "1975-12-13"


def test_rome_statute() -> None:
    """Art. 126: "on the first day of the month after the 60th day following the date of the
    deposit of the 60th instrument". Ten were deposited on one day and took the number from 56."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "126"
        when = { consents = 60 }
        after = ["60 days", "first of next month"]
        later-parties = { after = ["60 days", "first of next month"] }
        """,
        """
        55 others by 2002-03-07
        2002-03-21 ratification PAN
        2002-04-11 ratification BIH BGR KHM COD IRL JOR MNG NER ROU SVK
        2007-07-17 accession    JPN
        2015-01-02 accession    PSE
        """,
    )
    assert treaty.met_on() == "2002-04-11"
    assert treaty.entered() == "2002-07-01"
    assert treaty.since("PAN") == "2002-07-01"
    assert treaty.since("JPN") == "2007-10-01"
    assert treaty.since("PSE") == "2015-04-01"


def test_mine_ban_convention() -> None:
    """Ottawa Convention, art. 17: "on the first day of the sixth month after the month in which
    the 40th instrument [...] has been deposited"."""
    steps = "first of 6th month"
    facts = """
        39 others by 1998-09-16
        1998-09-16 ratification BFA
        2002-09-11 accession    AFG
        """
    treaty = Treaty(clause("17", "{ consents = 40 }", steps, steps), facts)
    assert treaty.entered() == "1999-03-01"
    assert treaty.since("AFG") == "2003-03-01"


def test_convention_on_cluster_munitions() -> None:
    """Art. 17(1): "on the first day of the sixth month after the month in which the thirtieth
    instrument [...] has been deposited"; two came on that day."""
    facts = """
        28 others by 2010-02-15
        2010-02-16 ratification BFA MDA
        """
    treaty = Treaty(clause("17", "{ consents = 30 }", "first of 6th month"), facts)
    assert treaty.entered() == "2010-08-01"


def test_sale_of_goods_convention() -> None:
    """Vienna Sales Convention, art. 99: "on the first day of the month following the expiration
    of twelve months after the date of deposit of the tenth instrument"; three came on that day."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "99"
        when = { consents = 10 }
        after = ["12 months", "first of next month"]
        later-parties = { after = ["12 months", "first of next month"] }
        """,
        """
        7 others by 1986-06-06
        1986-12-11 ratification ITA USA
        1986-12-11 approval     CHN
        1989-12-21 ratification DEU
        2008-07-01 accession    JPN
        """,
    )
    assert treaty.entered() == "1988-01-01"
    assert treaty.since("DEU") == "1991-01-01"
    assert treaty.since("JPN") == "2009-08-01"


def test_hague_child_abduction_convention() -> None:
    """Art. 43: "on the first day of the third calendar month after the deposit of the third
    instrument"; for each later one the same. For Fiji an official gazette printed 16 June 1999."""
    steps = "first of 3rd month"
    facts = """
        1982-09-16 ratification FRA
        1983-06-02 ratification CAN
        1983-09-29 ratification PRT
        1983-10-11 ratification CHE
        1999-03-16 accession    FJI
        2012-12-13 accession    KOR
        2014-01-24 ratification JPN
        """
    treaty = Treaty(clause("43", "{ consents = 3 }", steps, steps), facts)
    assert treaty.entered() == "1983-12-01"
    assert treaty.since("CHE") == "1984-01-01"
    assert treaty.since("FJI") == "1999-06-01"
    assert treaty.since("KOR") == "2013-03-01"
    assert treaty.since("JPN") == "2014-04-01"


def test_cybercrime_convention() -> None:
    """Council of Europe, Budapest, art. 36(3): "on the first day of the month following the
    expiration of a period of three months after the date on which five States, including at least
    three member States of the Council of Europe, have expressed their consent"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "36(3)"
        when = { all = [{ consents = 5 }, { consents = 3, among = "council-of-europe" }] }
        after = ["3 months", "first of next month"]
        later-parties = { after = ["3 months", "first of next month"] }
        """,
        """
        2002-06-20 ratification ALB
        2002-10-17 ratification HRV
        2003-05-12 ratification EST
        2003-12-04 ratification HUN
        2004-03-18 ratification LTU
        2006-09-29 ratification USA
        2012-07-03 acceptance   JPN
        """,
        group("council-of-europe", *codes("ALB EST HRV HUN LTU")),
    )
    assert treaty.entered() == "2004-07-01"
    assert treaty.since("USA") == "2007-01-01"
    assert treaty.since("JPN") == "2012-11-01"


def test_legal_status_of_children_born_out_of_wedlock() -> None:
    """Council of Europe, ETS 85, art. 11: "three months after the date of the deposit of the third
    instrument"; the period must have run out, and the Convention enters on the day after."""
    facts = """
        2 others by 1978-05-09
        1 other on 1978-05-10
        """
    usual = clause("11", "{ consents = 3 }", "3 months")
    treaty = Treaty(usual + '\nentry-into-force.counting = "next-day"', facts)
    assert treaty.entered() == "1978-08-11"
    assert Treaty(usual, facts).entered() == "1978-08-10"


def test_european_convention_on_human_rights() -> None:
    """Art. 66(2) of 1950: "after the deposit of ten instruments"; later ones "at the date of the
    deposit" (66(3)). The Saar's counted as one of the ten."""
    facts = """
        1951-03-08 ratification GBR
        1952-01-15 ratification NOR
        1952-02-04 ratification SWE
        1952-12-05 ratification DEU
        1953-01-14 ratification SAAR
        1953-02-25 ratification IRL
        1953-03-28 ratification GRC
        1953-04-13 ratification DNK
        1953-06-29 ratification ISL
        1953-09-03 ratification LUX
        1954-05-18 ratification TUR
        """
    saar = party("SAAR", "territory", until="1956-12-31")
    treaty = Treaty(clause("66(2)", "{ consents = 10 }"), facts, saar)
    assert treaty.entered() == "1953-09-03"
    assert treaty.since("TUR") == "1954-05-18"


def test_worst_forms_of_child_labour_convention() -> None:
    """ILO No. 182, art. 10: "12 months after the date on which the ratifications of two Members
    have been registered"; thereafter "12 months after the date on which its ratification has been
    registered". ILO conventions are not signed."""
    treaty = Treaty(
        """
        signed-instrument = false
        [entry-into-force]
        article = "10"
        when = { consents = 2 }
        after = "12 months"
        later-parties = { after = "12 months" }
        """,
        """
        1999-06-17 adopted
        1999-09-28 ratification SYC
        1999-11-19 ratification MWI
        1999-12-02 ratification USA
        2017-06-13 ratification IND
        """,
    )
    assert treaty.entered() == "2000-11-19"
    assert treaty.since("SYC") == "2000-11-19"
    assert treaty.since("USA") == "2000-12-02"
    assert treaty.since("IND") == "2018-06-13"


def test_domestic_workers_convention() -> None:
    """ILO No. 189, art. 21(2): "twelve months after the date on which the ratifications of two
    Members have been registered"."""
    facts = """
        2012-06-14 ratification URY
        2012-09-05 ratification PHL
        """
    treaty = Treaty(clause("21", "{ consents = 2 }", "12 months", "12 months"), facts)
    assert treaty.entered() == "2013-09-05"


# States that are named


def test_charter_of_the_united_nations() -> None:
    """Art. 110(3): "upon the deposit of ratifications by the Republic of China, France, the Union
    of Soviet Socialist Republics, the United Kingdom [...] and the United States of America, and
    by a majority of the other signatory States": 24 of 46. Those that ratify afterwards become
    members "on the date of the deposit" (110(4))."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "110"

        [[entry-into-force.when.all]]
        parties = ["CHN", "FRA", "GBR", "RUS", "USA"]

        [[entry-into-force.when.all]]
        consents = 24
        excluding = ["CHN", "FRA", "GBR", "RUS", "USA"]
        """,
        """
        1945-08-08 ratification USA
        1945-08-31 ratification FRA
        1945-09-28 ratification CHN
        1945-10-20 ratification GBR
        21 others by 1945-10-23
        1945-10-24 ratification RUS BLR POL UKR
        1945-10-30 ratification IND
        """,
    )
    assert treaty.entered() == "1945-10-24"
    assert treaty.since("USA") == "1945-10-24"
    assert treaty.since("IND") == "1945-10-30"
    assert treaty.missing("1945-10-23") == ("Russia (RUS)", "3 more consents")


def test_north_atlantic_treaty() -> None:
    """Art. 11: "as soon as the ratifications of the majority of the signatories, including [those]
    of Belgium, Canada, France, Luxembourg, the Netherlands, the United Kingdom and the United
    States, have been deposited"; for others "on the date of the deposit"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "11"

        [[entry-into-force.when.all]]
        fraction = "7/12"
        of = ["BEL", "CAN", "DNK", "FRA", "GBR", "ISL", "ITA", "LUX", "NLD", "NOR", "PRT", "USA"]

        [[entry-into-force.when.all]]
        parties = ["BEL", "CAN", "FRA", "LUX", "NLD", "GBR", "USA"]
        """,
        """
        1949-05-03 ratification CAN
        1949-06-07 ratification GBR
        1949-06-16 ratification BEL
        1949-06-27 ratification LUX
        1949-07-08 ratification NOR
        1949-07-25 ratification USA
        1949-08-12 ratification NLD
        1949-08-24 ratification FRA
        1952-02-18 accession    GRC TUR
        2023-04-04 accession    FIN
        2024-03-07 accession    SWE
        """,
    )
    assert treaty.entered() == "1949-08-24"
    assert treaty.missing("1949-08-23") == ("France (FRA)",)
    assert treaty.since("TUR") == "1952-02-18"
    assert treaty.since("FIN") == "2023-04-04"
    assert treaty.since("SWE") == "2024-03-07"


def test_outer_space_treaty() -> None:
    """Art. XIV: "upon the deposit of instruments of ratification by five Governments including the
    Governments designated as Depositary Governments"; later "on the date of the deposit"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "XIV"

        [[entry-into-force.when.all]]
        consents = 5

        [[entry-into-force.when.all]]
        parties = ["GBR", "RUS", "USA"]
        """,
        """
        4 others by 1967-10-09
        1967-10-10 ratification GBR RUS USA
        1983-12-30 accession    CHN
        """,
    )
    assert treaty.entered() == "1967-10-10"
    assert treaty.since("CHN") == "1983-12-30"
    assert treaty.missing("1967-10-09") == (
        "1 more consent",
        "Russia (RUS)",
        "United Kingdom (GBR)",
        "United States (USA)",
    )


def test_non_proliferation_treaty() -> None:
    """Art. IX(3): "after its ratification by the States, the Governments of which are designated
    Depositaries of the Treaty, and forty other States signatory"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "IX(3)"

        [[entry-into-force.when.all]]
        parties = ["GBR", "RUS", "USA"]

        [[entry-into-force.when.all]]
        consents = 40
        excluding = ["GBR", "RUS", "USA"]
        """,
        """
        1968-11-27 ratification GBR
        40 others by 1970-03-05
        1970-03-05 ratification RUS USA
        1992-03-09 accession    CHN
        """,
    )
    assert treaty.entered() == "1970-03-05"
    assert treaty.since("CHN") == "1992-03-09"


ANNEX_2 = codes("""ARG AUS AUT BEL BGD BGR BRA CAN CHE CHL CHN COD COL DEU DZA EGY ESP FIN FRA GBR HUN IDN
    IND IRN ISR ITA JPN KOR MEX NLD NOR PAK PER POL PRK ROU RUS SVK SWE TUR UKR USA VNM ZAF""")
OUTSTANDING = {"CHN", "EGY", "IND", "IRN", "ISR", "PAK", "PRK", "RUS", "USA"}


def test_comprehensive_test_ban_treaty() -> None:
    """Art. XIV(1): "180 days after the date of deposit of the instruments of ratification by all
    States listed in Annex 2 [...] but in no case earlier than two years after its opening for
    signature". Eight never ratified and the Russian Federation took its ratification back."""
    done = " ".join(code for code in ANNEX_2 if code not in OUTSTANDING)
    treaty = Treaty(
        """
        [entry-into-force]
        article = "XIV(1)"
        when = { parties = "annex-2" }
        after = "180 days"
        not-before = ["2 years after opening"]
        """,
        f"""
        1996-09-24 ready-to-sign
        1996-09-24 signature    CHN IRN RUS USA
        2000-06-30 ratification RUS
        ..2012-02-06 ratification {done}
        2023-11 withdrawal-of-consent RUS
        """,
        group("annex-2", *ANNEX_2),
    )
    entry = treaty.at()
    assert (len(ANNEX_2), entry.state, entry.computed) == (44, "pending", None)
    assert treaty.missing() == (
        "China (CHN)",
        "DPR Korea (PRK)",
        "Egypt (EGY)",
        "India (IND)",
        "Iran (IRN)",
        "Israel (ISR)",
        "Pakistan (PAK)",
        "Russia (RUS)",
        "United States (USA)",
    )
    assert len(treaty.missing("2023-10-31")) == 8
    assert treaty.position("RUS").position == "signatory"
    assert str(entry.earliest) == "2027-05-20", "180 days from the day of asking"


def test_whaling_convention() -> None:
    """Art. X(4): "when instruments of ratification have been deposited [...] by at least six
    signatory Governments, which shall include those of the Netherlands, Norway, the Union of
    Soviet Socialist Republics, the United Kingdom [...] and the United States"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "X(4)"

        [[entry-into-force.when.all]]
        consents = 6

        [[entry-into-force.when.all]]
        parties = ["GBR", "NLD", "NOR", "RUS", "USA"]
        """,
        """
        ..1948-03-02 ratification AUS GBR USA
        1948-03-03 ratification NOR
        1948-05-05 ratification ZAF
        1948-09-11 ratification RUS
        1948-11-10 ratification NLD
        """,
    )
    assert treaty.entered() == "1948-11-10"


def test_agreement_on_part_xi_of_the_law_of_the_sea() -> None:
    """Art. 6(1): "30 days after the date on which 40 States have established their consent to be
    bound [...] provided that such States include at least seven of the States referred to in
    paragraph 1(a) of resolution II [...] and that at least five of those States are developed
    States"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "6(1)"
        after = "30 days"

        [[entry-into-force.when.all]]
        consents = 40

        [[entry-into-force.when.all]]
        consents = 7
        among = ["BEL", "CAN", "CHN", "DEU", "FRA", "GBR", "IND", "ITA", "JPN", "KOR", "NLD",
                 "RUS", "USA"]

        [[entry-into-force.when.all]]
        consents = 5
        among = ["BEL", "CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "NLD", "RUS", "USA"]
        """,
        """
        40 others by 1996-01-28
        1994-10-14 ratification        DEU
        1995-01-13 accession           ITA
        1995-06-29 consent-to-be-bound IND
        1996-01-29 consent-to-be-bound KOR
        1996-04-11 consent-to-be-bound FRA
        1996-06-07 consent-to-be-bound CHN
        1996-06-20 consent-to-be-bound JPN
        1996-06-28 consent-to-be-bound NLD
        """,
    )
    assert treaty.entered() == "1996-07-28"
    assert treaty.missing("1996-06-27") == (
        "1 more consent, of: Belgium (BEL), Canada (CAN), Netherlands (NLD), "
        "Russia (RUS), United Kingdom (GBR), United States (USA)",
    )


def test_treaty_of_lisbon() -> None:
    """Art. 6(2): "on 1 January 2009, provided that all the instruments of ratification have been
    deposited, or, failing that, on the first day of the month following the deposit of the
    instrument of ratification by the last signatory State to take this step"."""
    members = codes("""AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ITA LTU LUX LVA MLT NLD
        POL PRT ROU SVK SVN SWE""")
    others = " ".join(code for code in members if code != "CZE")
    treaty = Treaty(
        """
        [entry-into-force]
        article = "6(2)"
        when = { parties = "member-states" }
        after = "first of next month"
        fixed = { on = 2009-01-01 }
        """,
        f"""
        ..2009-11-12 ratification {others}
        2009-11-13 ratification CZE
        """,
        group("member-states", *members),
    )
    assert treaty.entered() == "2009-12-01"


def test_caribbean_community() -> None:
    """Treaty of Chaguaramas, art. 24: "on 1 August 1973 if instruments of ratification have been
    previously deposited [...] by the States mentioned"."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "24"
        when = { parties = ["BRB", "GUY", "JAM", "TTO"] }
        fixed = { on = 1973-08-01, if-met-by = 1973-08-01 }
        """,
        """
        1973-07-28 ratification GUY
        1973-07-30 ratification BRB TTO
        1973-07-31 ratification JAM
        """,
    )
    assert treaty.entered() == "1973-08-01"


# Weights


ANNEX_I = codes("""
    AUS 288965   AUT 59200   BEL 113405  BGR 82990   CAN 457441  CHE 43600    CZE 169514
    DEU 1012443  DNK 52100   ESP 260654  EST 37797   FIN 53900   FRA 366536   GBR 584078
    GRC 82100    HUN 71673   IRL 30719   ISL 2172    ITA 428941  JPN 1173360  LIE 208
    LUX 11343    LVA 22976   MCO 71      NLD 167600  NOR 35533   NZL 25530    POL 414930
    PRT 42148    ROU 171103  RUS 2388720 SVK 58278   SWE 61256   USA 4957022
    """)
"""Carbon dioxide in 1990, in gigagrams: the table annexed to the report of the third Conference of
the Parties (FCCC/CP/1997/7/Add.1). The whole is 13 728 306."""


def test_kyoto_protocol() -> None:
    """Art. 25(1): "on the ninetieth day after the date on which not less than 55 Parties to the
    Convention, incorporating Parties included in Annex I which accounted in total for at least 55
    per cent of the total carbon dioxide emissions for 1990 of the Parties included in Annex I,
    have deposited their instruments"."""
    weights = dict(zip(ANNEX_I[::2], map(float, ANNEX_I[1::2]), strict=True))
    done = " ".join(weights.keys() - {"AUS", "LIE", "MCO", "RUS", "USA"})
    treaty = Treaty(
        """
        [entry-into-force]
        article = "25(1)"
        when = { all = [{ consents = 55 }, { share = 55.0, of = "annex-i" }] }
        after = "90 days"
        later-parties = { after = "90 days" }
        """,
        f"""
        ..2004-11-17 ratification {done} {" ".join(_outside())}
        2004-11-18 ratification RUS
        2004-12-03 ratification LIE
        2007-12-12 ratification AUS
        """,
        group("annex-i", *(f"{code} weight={number}" for code, number in weights.items())),
    )
    assert sum(weights.values()) == 13_728_306
    assert treaty.entered() == "2005-02-16"
    assert treaty.since("LIE") == "2005-03-03"
    assert treaty.since("AUS") == "2008-03-11"
    assert "parties with another 10.61 per cent of the weight of annex-i" in treaty.missing(
        "2004-11-17"
    )


def _outside() -> list[str]:
    """Ninety States outside Annex I."""
    return [code for code in STATES if code not in ANNEX_I][:90]


def test_paris_agreement() -> None:
    """Art. 21(1): "on the thirtieth day after the date on which at least 55 Parties to the
    Convention accounting in total for at least an estimated 55 per cent of the total global
    greenhouse gas emissions have deposited their instruments". The shares are those the
    secretariat published for the purpose; the rest of the first 63 had 4.34 per cent together."""
    shares = {
        "CHN": 20.09, "USA": 17.89, "IND": 4.10, "BRA": 2.48, "MEX": 1.70, "UKR": 1.04, "ARG": 0.89,
        "AUT": 0.21, "BOL": 0.12, "CAN": 1.95, "DEU": 2.56, "FRA": 1.34, "HUN": 0.15, "MLT": 0.01,
        "NPL": 0.07, "PRT": 0.18, "SVK": 0.12, "RUS": 7.53, "JPN": 3.79,
    }  # fmt: skip
    treaty = Treaty(
        """
        [entry-into-force]
        article = "21(1)"
        when = { all = [{ consents = 55 }, { share = 55.0, of = "emissions", total = 100 }] }
        after = "30 days"
        later-parties = { after = "30 days" }
        """,
        """
        56 others by 2016-10-04
        ..2016-10-04 ratification CHN USA IND BRA MEX UKR ARG
        2016-10-05 ratification AUT BOL CAN DEU FRA HUN MLT NPL PRT SVK EUROPEANUNION
        2016-11-08 acceptance   JPN
        """,
        party("EUROPEANUNION"),
        group(
            "emissions", "ABW weight=4.34", *(f"{code} weight={n}" for code, n in shares.items())
        ),
    )
    assert treaty.entered() == "2016-11-04"
    assert treaty.since("EUROPEANUNION") == "2016-11-04"
    assert treaty.since("JPN") == "2016-12-08"


def test_ballast_water_convention() -> None:
    """Art. 18(1): "twelve months after the date on which not less than thirty States, the combined
    merchant fleets of which constitute not less than thirty-five percent of the gross tonnage of
    the world's merchant shipping, have [consented]". With Finland 52 States had 35.1441 per cent;
    the shares of each are here the same."""
    fleets = [code for code in STATES if code != "FIN"][:51]
    treaty = Treaty(
        """
        [entry-into-force]
        article = "18(1)"
        when = { all = [{ consents = 30 }, { share = 35.0, of = "fleets", total = 100 }] }
        after = "12 months"
        """,
        f"""
        ..2016-09-07 ratification {" ".join(fleets)}
        2016-09-08 accession FIN
        """,
        group("fleets", *(f"{code} weight={35.1441 / 52}" for code in ("FIN", *fleets))),
    )
    assert treaty.entered() == "2017-09-08"


# Fixed days and floors


OZONE_CONVENTION = clause("17(1)", "{ consents = 20 }", "90 days", "90 days")
OZONE_FACTS = """
    19 others by 1988-05-09
    1988-06-24 accession UGA
    """


def test_montreal_protocol() -> None:
    """Art. 16(1): "on 1 January 1989, provided that at least eleven instruments [...] have been
    deposited [...] and the provisions of paragraph 1 of Article 17 of the Convention have been
    fulfilled", else "on the ninetieth day following the date on which the conditions have been
    fulfilled", as had the eleventh come a day too late. That the eleven had two thirds of
    consumption in 1986 is taken as given."""
    text = """
        [entry-into-force]
        article = "16(1)"
        when = { consents = 11 }
        after = "90 days"
        fixed = { on = 1989-01-01, if-met-by = 1989-01-01 }
        not-before = [{ instrument = "ozone-convention" }]
        """
    convention = instrument(OZONE_CONVENTION, OZONE_FACTS, "ozone-convention")
    facts = "10 others by 1988-12-15\n1988-12-16 ratification GBR"
    assert Treaty(text, facts, convention).entered() == "1989-01-01"
    late = "10 others by 1988-12-15\n1 other on 1989-01-02"
    assert Treaty(text, late, convention).entered() == "1989-04-02"


def test_montreal_protocol_with_consumption_that_nobody_published() -> None:
    """Art. 16(1) again: "representing at least two-thirds of 1986 estimated global consumption of
    the controlled substances": without figures by State nothing can be said."""
    text = """
        [entry-into-force]
        article = "16(1)"
        when = { all = [{ consents = 11 }, { share = 66.6, of = "consumption" }] }
        fixed = { on = 1989-01-01, if-met-by = 1989-01-01 }
        """
    facts = "9 others by 1988-12-15\n1988-12-16 ratification GBR\n1988-04-21 ratification USA"
    treaty = Treaty(text, facts, group("consumption", "GBR", "USA"))
    assert treaty.at().state == "undetermined"
    assert treaty.wanting()[:2] == (
        "the weight of United Kingdom (GBR)",
        "the weight of United States (USA)",
    )


def test_london_amendment_to_the_montreal_protocol() -> None:
    """Art. 2(1): "on 1 January 1992, provided that at least twenty instruments [...] have been
    deposited", else "on the ninetieth day following the date on which [the condition] has been
    fulfilled"; an organisation's is not additional."""
    treaty = Treaty(
        """
        kind = "amendment"
        signed-instrument = false
        [entry-into-force]
        article = "2(1)"
        when = { consents = 20 }
        after = "90 days"
        fixed = { on = 1992-01-01, if-met-by = 1992-01-01 }
        """,
        """
        19 others by 1992-04-09
        1991-12-20 approval EUROPEANUNION
        1992-05-12 accession ZAF
        """,
        party("EUROPEANUNION"),
    )
    assert treaty.met_on() == "1992-05-12"
    assert treaty.entered() == "1992-08-10"


def test_kigali_amendment_to_the_montreal_protocol() -> None:
    """Art. IV: "on 1 January 2019, provided that at least twenty instruments [...] have been
    deposited"; for later parties "on the ninetieth day following the date of deposit"."""
    treaty = Treaty(
        """
        kind = "amendment"
        signed-instrument = false
        [entry-into-force]
        article = "IV"
        when = { consents = 20 }
        after = "90 days"
        fixed = { on = 2019-01-01, if-met-by = 2019-01-01 }
        later-parties = { after = "90 days" }
        """,
        """
        19 others by 2017-11-16
        2017-11-17 ratification SWE TTO
        2018-05-23 ratification CRI
        2021-09-27 ratification IND
        """,
    )
    assert treaty.met_on() == "2017-11-17"
    assert treaty.entered() == "2019-01-01"
    assert treaty.since("CRI") == "2019-01-01"
    assert treaty.since("IND") == "2021-12-26"


CHEMICAL_WEAPONS = """
    [entry-into-force]
    article = "XXI"
    when = { consents = 65 }
    after = "180 days"
    not-before = ["2 years after opening"]
    later-parties = { after = "30 days" }
    """


def test_chemical_weapons_convention() -> None:
    """Art. XXI(1): "180 days after the date of the deposit of the 65th instrument of ratification,
    but in no case earlier than two years after its opening for signature"."""
    facts = """
        1993-01-13 ready-to-sign
        64 others by 1996-09-16
        1996-10-31 ratification HUN
        1997-11-05 ratification RUS
        """
    treaty = Treaty(CHEMICAL_WEAPONS, facts)
    assert treaty.entered() == "1997-04-29"
    assert treaty.since("RUS") == "1997-12-05"


def test_chemical_weapons_convention_had_all_been_quicker() -> None:
    """Art. XXI(1) again: the two years hold back a sixty-fifth deposit that had come in 1993."""
    facts = """
        1993-01-13 ready-to-sign
        64 others by 1993-05-31
        1993-06-01 ratification HUN
        """
    assert Treaty(CHEMICAL_WEAPONS, facts).entered() == "1995-01-13"


def test_protocol_against_trafficking_in_persons() -> None:
    """Art. 17(1): "on the ninetieth day after the date of deposit of the fortieth instrument [...]
    except that it shall not enter into force before the entry into force of the Convention";
    later parties on the thirtieth day."""
    convention = instrument(
        clause("38", "{ consents = 40 }", "90 days", "30 days"),
        "39 others by 2003-06-25\n2003-07-01 ratification ARM",
        "organised-crime",
    )
    text = clause("17(1)", "{ consents = 40 }", "90 days", "30 days")
    text += '\nentry-into-force.not-before = [{ instrument = "organised-crime" }]'
    facts = """
        36 others by 2003-09-25
        2003-09-26 ratification BLZ LAO POL RWA
        """
    treaty = Treaty(text, facts, convention)
    assert treaty.entered() == "2003-12-25"


def test_optional_protocol_to_the_convention_on_diplomatic_relations() -> None:
    """Art. VIII(1): "on the same day as the Convention or on the thirtieth day following the date
    of deposit of the second instrument [...] whichever date is the later"."""
    convention = instrument(
        clause("51(1)", "{ consents = 22 }", "30 days"),
        "21 others by 1964-03-24\n1 other on 1964-03-25",
        "diplomatic-relations",
    )
    text = clause("VIII(1)", "{ consents = 2 }", "30 days")
    text += '\nentry-into-force.not-before = [{ instrument = "diplomatic-relations" }]'
    facts = """
        1962-11-05 ratification TZA
        1962-12-03 ratification LAO
        """
    treaty = Treaty(text, facts, convention)
    assert str(treaty.at().computed) == "1964-04-24"
    assert treaty.met_on() == "1962-12-03"
    assert treaty.at("1964-03-24").state == "pending"


# Memberships and amendments


def test_constitution_of_the_world_health_organization() -> None:
    """Art. 80: "when twenty-six Members of the United Nations have become parties"; Switzerland,
    not yet one of them, did not count."""
    members = [code for code in STATES if code != "CHE"]
    treaty = Treaty(
        """
        [entry-into-force]
        article = "80"
        when = { consents = 26, among = "united-nations" }
        """,
        """
        1947-03-26 acceptance CHE
        25 others by 1948-04-06
        1948-04-07 acceptance MEX
        """,
        group("united-nations", *members, "CHE since=2002-09-10"),
    )
    assert treaty.entered() == "1948-04-07"


def test_amendments_to_the_convention_on_the_maritime_organization() -> None:
    """Amendments of 1977, art. 52 of the Convention: "Twelve months after its acceptance by two
    thirds of the Members [...] each amendment shall come into force for all Members": 81 of 121. Each act
    is given the last day on which it can have been done."""
    members = STATES[:121]
    treaty = Treaty(
        """
        kind = "amendment"
        signed-instrument = false
        [entry-into-force]
        article = "52"
        when = { fraction = "2/3", of = { parties-to = "maritime-organization" } }
        after = "12 months"
        binds = { parties-to = "maritime-organization" }
        """,
        f"""
        1983-11-09 acceptance {" ".join(members[:79])}
        1983-11-10 acceptance {" ".join(members[79:81])}
        """,
        instrument(
            clause("60", "{ consents = 21 }"),
            f"1958-03-17 acceptance {' '.join(members[:21])}\n"
            f"1983-11-09 acceptance {' '.join(members[21:])}",
            "maritime-organization",
        ),
    )
    assert treaty.entered() == "1984-11-10"
    assert treaty.position(members[120], "1984-11-10").position == "party"
    assert treaty.since(members[120]) == "1984-11-10"


def espoo_amendment(adopted: str, parties: int, decisive: str) -> Treaty:
    """Art. 14(4) of the Espoo Convention: amendments "shall enter into force for Parties having
    ratified, approved or accepted them on the ninetieth day after the receipt [...] of
    notification of their ratification by at least three fourths of these Parties", those at the
    time of adoption. Their number and the decisive day are facts; who they were is not told."""
    members, newcomers = STATES[:parties], STATES[parties : parties + 5]
    need = -(-parties * 3 // 4)
    return Treaty(
        f"""
        kind = "amendment"
        signed-instrument = false
        [entry-into-force]
        article = "14(4)"
        when = {{ fraction = "3/4", of = {{ parties-to = "espoo" }}, as-at = {adopted} }}
        after = "90 days"
        """,
        f"""
        {adopted} adopted
        2010-01-01 approval {" ".join((*members[: need - 1], *newcomers))}
        {decisive} approval {members[need - 1]}
        """,
        instrument(
            clause("18", "{ consents = 16 }", "90 days", "90 days"),
            f"1997-06-12 ratification {' '.join(members)}\n"
            f"2005-01-01 ratification {' '.join(newcomers)}",
            "espoo",
        ),
    )


def test_first_amendment_to_the_espoo_convention() -> None:
    """Of 27 February 2001, when there were 34 Parties: 26 of them. Those who joined later count
    in neither number."""
    assert espoo_amendment("2001-02-27", 34, "2014-05-28").entered() == "2014-08-26"


def test_second_amendment_to_the_espoo_convention() -> None:
    """Of 4 June 2004, when there were 40 Parties: 30 of them."""
    assert espoo_amendment("2004-06-04", 40, "2017-07-25").entered() == "2017-10-23"


def test_amendments_that_bind_those_who_do_not_object() -> None:
    """Revised MARPOL Annex VI, resolution MEPC.176(58): "deemed to have been accepted on
    1 January 2010, unless" enough Parties object, and then in force "on 1 July 2010". One
    that objects is not bound, which Norway is here supposed to do."""
    treaty = Treaty(
        """
        kind = "amendment"
        signed-instrument = false
        [entry-into-force]
        article = "16(2)(g)"
        when = { reached = 2010-01-01 }
        after = "6 months"
        binds = { parties-to = "marpol" }
        """,
        """
        2008-10-10 adopted
        2009-12-01 objection NOR
        """,
        instrument(
            clause("6", "{ consents = 2 }"),
            "..2005-05-18 ratification DNK NOR\n2005-05-19 in-force",
            "marpol",
        ),
    )
    entry = treaty.at()
    assert str(entry.computed) == "2010-07-01"
    assert treaty.position("DNK").position == "party"
    assert treaty.since("DNK") == "2010-07-01"
    assert treaty.position("NOR").position == "none"


# A regional charter, two States


CHARTER_FACTS = """
    6 others by 2024-04-20
    2024-04-21 ratification NPL
    """


def charter(counting: str) -> str | None:
    text = clause("25(4)", "{ consents = 7 }", "30 days")
    return Treaty(f'{text}\nentry-into-force.counting = "{counting}"', CHARTER_FACTS).entered()


def test_bimstec_charter() -> None:
    """Art. 25(4): "on the thirtieth day following the deposit of the seventh instrument of
    ratification". Declared in force on 20 May 2024: the day of deposit counts as the first."""
    assert charter("inclusive") == "2024-05-20"
    assert charter("exclusive") == "2024-05-21"
    assert charter("next-day") == "2024-05-22"


def test_bimstec_charter_as_declared() -> None:
    """The declared date governs, and that it differs is told."""
    facts = CHARTER_FACTS + "2024-04-21 in-force effective=2024-05-20"
    treaty = Treaty(clause("25(4)", "{ consents = 7 }", "30 days"), facts)
    entry = treaty.at()
    assert (str(entry.declared), str(entry.computed)) == ("2024-05-20", "2024-05-21")
    assert (entry.state, entry.agrees, str(entry.since)) == ("in-force", False, "2024-05-20")
    assert treaty.since("NPL") == "2024-05-20"
    assert treaty.at("2024-05-19").state == "fixed"


def test_exchange_of_notes_on_pacific_salmon() -> None:
    """Canada and the United States, 2002: in force upon signature by both."""
    treaty = Treaty(
        """
        kind = "exchange-of-notes"
        [entry-into-force]
        when = { parties = ["CAN", "USA"] }
        counts = ["signature"]
        """,
        "2002-12-04 signature CAN USA",
    )
    assert treaty.entered() == "2002-12-04"
    assert treaty.since("CAN") == "2002-12-04"
    assert treaty.position("USA").position == "party"


def test_the_later_of_two_notifications() -> None:
    """The usual clause between two States: "on the date of the later of the notifications by which
    the Parties inform each other that their procedures have been completed". No treaty's facts."""
    treaty = Treaty(
        """
        kind = "agreement"
        [entry-into-force]
        when = { parties = ["IND", "MDV"] }
        counts = ["notification-of-completion"]
        """,
        """
        2024-01-10 signature IND MDV
        2024-03-01 notification-of-completion IND
        2024-09-30 notification-of-completion MDV
        """,
    )
    assert treaty.entered() == "2024-09-30"
    assert treaty.missing("2024-09-29") == ("Maldives (MDV)",)


def test_vienna_convention_with_international_organizations() -> None:
    """Convention of 1986, art. 85(1): "on the thirtieth day following the date of deposit of the
    thirty-fifth instrument of ratification or accession by States": not in force, whatever the
    organisations do; that 34 States had consented is supposed."""
    treaty = Treaty(
        """
        [entry-into-force]
        article = "85(1)"
        when = { consents = 35 }
        after = "30 days"
        counts = ["ratification", "accession", "succession"]
        """,
        """
        34 others by 2020-01-01
        1998-12-21 formal-confirmation UNITEDNATIONS
        """,
        party("UNITEDNATIONS"),
    )
    assert treaty.at().state == "pending"
    assert treaty.missing() == ("1 more consent",)
    assert treaty.position("UNITEDNATIONS").position == "contracting"
