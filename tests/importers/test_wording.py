"""What headings and actions mean, written from the tables of the United Nations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.vocabulary import ACTS
from tracker.importers.wording import LETTERS, PHRASES, Action, act_of, action_of, parts


@pytest.mark.parametrize(
    ("heading", "acts"),
    [
        ("Ratification", [("", "ratification")]),
        (
            "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)",
            [("", "ratification"), ("A", "acceptance"), ("AA", "approval"), ("a", "accession"),
             ("d", "succession")],
        ),
        ("Accession (a) and Succession (d)", [("a", "accession"), ("d", "succession")]),
        ("Signature, Succession to signature(d)",
         [("", "signature"), ("d", "succession-to-signature")]),
        ("Signature, Signature ad referendum (s)",
         [("", "signature"), ("s", "signature-ad-referendum")]),
        ("Confirmation of signature ad referendum(C)", [("C", "confirmation-of-signature")]),
        ("Definitive signature(s)", [("s", "definitive-signature")]),
        ("Formal confirmation(c), Accession(a)",
         [("c", "formal-confirmation"), ("a", "accession")]),
        ("Consent to be bound(P)", [("P", "consent-to-be-bound")]),
        ("Participation under articles 3 (2) and (3)(P)", [("P", "consent-to-be-bound")]),
        ("Simplified procedure(p)", [("p", "simplified-procedure")]),
        ("Provisional application(n)", [("n", "provisional-application")]),
        ("Notification of provisional application(n)", [("n", "provisional-application")]),
        ("Provisional acceptance/accession", [("", "provisional-application")]),
        ("Definitive acceptance", [("", "acceptance")]),
        ("Notification under article 25", [("", "notification")]),
        ("Notification under article 7 (a)", [("", "notification")]),
        ("Notification of succession", [("", "succession")]),
        ("Signature by non-regional members under Section 3 (c) (i) of resolution 07-79",
         [("", "signature")]),
        ("Participation in the Agreement as amended under paragraph 4 of resolution 05-79",
         [("", "continuation")]),
        ("Acceptance of the Protocol, Acceptance ipso facto by virtue of article 10 (1) of the "
         "Convention of 12 September 1923, as amended(A)",
         [("", "acceptance"), ("A", "acceptance")]),
        ("Signature1", [("", "signature")]),
        ("Succession(d)3,4", [("d", "succession")]),
        ("Denunciation", [("", "withdrawal")]),
        ("Withdrawal of reservation", [("", "withdrawal-of-reservation")]),
        ("Withdrawal of territorial application", [("", None)]),
        ("Application", [("", None)]),
        ("Extension", [("", None)]),
        ("Entry into force", [("", None)]),
        ("Ratification, Frobnication(x)", [("", "ratification"), ("", None)]),
    ],
)  # fmt: skip
def test_a_heading_lists_its_acts(heading: str, acts: list[tuple[str, str | None]]) -> None:
    assert [(part.letter, part.act) for part in parts(heading)] == acts


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Ratification", Action("ratification")),
        ("DEFINITIVE SIGNATURE", Action("definitive-signature")),
        ("Denunciation", Action("withdrawal")),
        ("Withdrawal of objection", Action("withdrawal-of-objection")),
        ("Objection to the reservation made by Oman", Action("objection")),
        ("Declaration under article 36", Action("declaration")),
        ("Territorial application", Action("territorial-application")),
        ("Notification of succession", Action("succession")),
        ("Accession (with declarations and a reservation)",
         Action("accession", ("reservation", "declaration"))),
        ("Ratification in respect of Hong Kong", None),
        ("Acceptance of amendment", None),
        ("Modification of reservation", None),
        ("Partial withdrawal of reservation", None),
        ("Entry into force", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_action_is_understood_whole_or_not_at_all(words: str, meant: Action | None) -> None:
    assert action_of(words) == meant


@pytest.mark.parametrize("word", ACTS)
def test_every_act_of_the_format_is_known_by_its_word_and_its_label(word: str) -> None:
    assert action_of(word) == Action(word)
    assert action_of(ACTS[word].label.capitalize()) == Action(word)


def test_every_phrase_and_letter_leads_to_an_act() -> None:
    assert set(PHRASES.values()) | set(LETTERS.values()) <= set(ACTS)


@given(st.text(max_size=300))
def test_no_heading_is_too_odd(words: str) -> None:
    assert all(part.act is None or part.act in ACTS for part in parts(words))
    assert act_of(words) is None or act_of(words) in ACTS


def test_words_that_nest_are_read_no_deeper_than_once() -> None:
    assert act_of("notification of " * 5000) == "notification"
