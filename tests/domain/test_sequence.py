"""One party's acts in their turn: what undoes waits for what it undoes, if that may come first."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.entry.treaties import Treaty
from tracker.domain.moment import Moment
from tracker.domain.sequence import by_party
from tracker.domain.vocabulary import CONSENTS


@pytest.mark.parametrize(
    ("told", "turns"),
    [
        pytest.param(
            "2020-01-01 ratification, 2020-02-01 withdrawal-of-consent, 2020-03-01 withdrawal, "
            "2020 accession",
            "ratification withdrawal-of-consent accession withdrawal",
            id="a consent taken back binds no longer",
        ),
        pytest.param(
            "2020-01-01 signature, 2020-02-01 withdrawal-of-signature, "
            "2020-03-01 withdrawal-of-signature, 2020 signature",
            "signature withdrawal-of-signature signature withdrawal-of-signature",
            id="a signature taken back is none",
        ),
        pytest.param(
            "2020-01-01 signature, 2020-02-01 ratification, 2020-03-01 withdrawal-of-consent, "
            "2020-04-01 withdrawal-of-signature, 2020 signature",
            "signature ratification withdrawal-of-consent withdrawal-of-signature signature",
            id="a consent taken back leaves the signature",
        ),
        pytest.param(
            "2020-01-01 ratification, 2020-02-01 withdrawal, "
            "2020-03-01 revocation-of-withdrawal, 2020-04-01 withdrawal, 2020 accession",
            "ratification withdrawal revocation-of-withdrawal withdrawal accession",
            id="a notice taken back leaves the consent",
        ),
        pytest.param(
            "2020-02-01 revocation-of-withdrawal, 2020-01-01 ratification, 2020 withdrawal",
            "ratification withdrawal revocation-of-withdrawal",
            id="a notice is revoked once it was given",
        ),
        pytest.param(
            "2020-01-01 withdrawal, 2020-02-01 ratification",
            "ratification withdrawal",
            id="what certainly came before waits to the end",
        ),
    ],
)
def test_in_turn(told: str, turns: str) -> None:
    facts = "\n".join(f"{act} IND" for act in told.split(", "))
    moment = Moment(date(2026, 11, 21), None, date(2026, 11, 21))
    deeds = by_party(Treaty("", facts).record.event, moment, CONSENTS)["IND"]
    assert [deed.act for deed in deeds] == turns.split()
