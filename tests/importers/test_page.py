"""Saved pages: the table among many, the title, and whatever is left open."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.parties import Parties
from tracker.importers import page, untc
from tracker.importers.participants import Participants
from tracker.importers.problem import Unreadable

SAVED = """<!DOCTYPE html>
<!-- saved from url=(0087)https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-9 -->
<html><head><title>UNTC</title><script>var x = "<table><tr><td>Participant</td></tr>";</script>
</head><body><input type="hidden" value="<table>">
<table><tr><td><table><tr><td id="x_rptTreaty_ctl00_tcTreaty">9 . a
 <i>Convention</i> on Tests &amp; Trials</td></tr>
<tr><td id="x_rptTreaty_ctl00_tcText">New York, 10 December 1984</td></tr></table></td></tr></table>
<table id="x_tblgrid">
<tr><th>Participant</th><th>Signature</th>
 <th>Ratification, Accession(a), Succession(d)<sup>1</sup></th></tr>
<tr><td><span>Germany</span><sup><a href="#3">3</a>,4</sup></td><td>13&nbsp;Oct&#160;1986</td><td>
 &nbsp;1 Oct 1990</td></tr>
<tr><td>Serbia 5<td><td>12 Mar 2001 &nbsp;<i>d</i>
<tr><td>C&ocirc;te d&rsquo;Ivoire</td><td></td><td>18 Dec 1995<sup>a</sup></td></tr>
<tr><td colspan="3">Signatories: 1. Parties: 3</td></tr>
</table>
<table><tr><td>Participant</td><td>Date of receipt of the notification</td><td>Territories</td></tr>
<tr><td>Portugal</td><td>27 Apr 1999</td><td>Macau</td></tr></table>
<div>End Note"""


def test_a_saved_page_gives_its_table_its_title_and_its_address() -> None:
    found = untc.read(SAVED, Participants(Parties()))
    assert found.problems == ()
    assert found.title == "Convention on Tests & Trials. New York, 10 December 1984"
    assert found.url == "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-9"
    assert [(a.party, a.act, a.on.text, a.note) for a in found.acts] == [
        ("DEU", "signature", "1986-10-13", ""),
        ("DEU", "ratification", "1990-10-01", ""),
        ("SRB", "succession", "2001-03-12", ""),
        ("CIV", "accession", "1995-12-18", ""),
        ("PRT", "territorial-application", "1999-04-27", "Territories: Macau"),
    ]


def test_a_problem_in_a_page_names_its_line() -> None:
    broken = SAVED.replace("Serbia 5", "Atlantis")
    (problem,) = untc.read(broken, Participants(Parties())).problems
    assert (problem.line, problem.message) == (13, '"Atlantis" is no party known here')


@pytest.mark.parametrize(
    ("text", "is_page"),
    [("<!DOCTYPE html>", True), ("\ufeff <HTML>", True), ("<table>", True), ("Participant,", False),
     ("", False), ("< 5", False)],
)  # fmt: skip
def test_a_page_is_told_from_csv(text: str, is_page: bool) -> None:
    assert page.is_page(text) is is_page


@pytest.mark.parametrize("digits", ["9" * 5000, "0" * 5000 + "9" * 30])
def test_a_character_of_no_number_is_refused(digits: str) -> None:
    with pytest.raises(Unreadable, match="a number that none has") as raised:
        page.read(f"<html>\n<table><tr><td>&#{digits};</td></tr></table>")
    assert raised.value.problem.line == 2


def test_tables_within_tables_have_an_end() -> None:
    with pytest.raises(Unreadable, match="60 tables within tables"):
        page.read("<table>" * 100)


@pytest.mark.parametrize(
    "odd", ["<", "<!", "<!--", "<a ", "</", "<?", "<![CDATA[", "&#x", "<script>", "<div>", "<sup>"]
)
def test_what_is_left_open_takes_no_more_time_than_its_length(odd: str) -> None:
    start = time.perf_counter()
    page.read("<html>" + odd * 40_000)
    assert time.perf_counter() - start < 3


@given(st.text(alphabet="<>/=\"'&;! -tablerdhscipu\n", max_size=200))
def test_no_page_is_too_odd(text: str) -> None:
    page.read("<table><tr><td>" + text)
