"""The letters that depositaries print for what parties did.

The letters of one depositary clash with those of another (A is acceptance to the United Nations,
accession to the Hague Conference), so words are stored and letters only printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tracker.domain.dates import Days
from tracker.domain.phrases import capital
from tracker.domain.vocabulary import ACTS, CONSENTS, SIGNATURES, Act

CODES: Mapping[str, str] = MappingProxyType({
    "un": "United Nations Treaty Collection",
    "hcch": "Hague Conference on Private International Law",
    "coe": "Council of Europe Treaty Office",
})  # fmt: skip
"""Whose letters there are, by the word for `--codes`."""

_LETTER: dict[str, Callable[[Act], str]] = {
    "un": lambda act: act.un,
    "hcch": lambda act: act.hcch,
    "coe": lambda act: act.coe,
}

_BARE = frozenset({"ratification", "signature", "confirmation-of-signature"})
"""Acts whose date stands alone where their depositary prints no letter for them."""


def letter(act: str, codes: str) -> str:
    """The letter for an act; "" where this depositary prints none."""
    return _LETTER[codes](ACTS[act])


def mark(act: str, codes: str) -> str:
    """What is printed beside the date of an act: its letter; in words where there is none and the
    date alone would be taken for another act."""
    return letter(act, codes) or ("" if act in _BARE else ACTS[act].label)


def dated(on: Days | None, act: str, codes: str) -> str:
    """A date with the mark of its act: "2016-09-21 A"."""
    return " ".join(part for part in (str(on) if on else "no date", mark(act, codes)) if part)


def consent_act(act: str) -> str:
    """The act of consent that an act was: a signature that binds is a definitive one."""
    return "definitive-signature" if act in SIGNATURES else act


def consent_heading(acts: Iterable[str], codes: str) -> str:
    """The heading of the column of consents, with the letters that occur in it as the United
    Nations heads it: "Ratification, Accession(a)"."""
    occurring = set(acts)
    named = [act for act in ACTS if act in CONSENTS and act in occurring]
    return ", ".join(_headed(act, codes) for act in named) or "Ratification"


def _headed(act: str, codes: str) -> str:
    """An act as a heading says it, with its letter."""
    label, sign = ACTS[act].label, letter(act, codes)
    return capital(label) + (f"({sign})" if sign else "")


def legend(acts: Iterable[str], codes: str) -> str:
    """What the letters stand for: "A accession · Su succession"; one letter for several acts is
    said once, with all of them."""
    said: dict[str, list[str]] = {}
    occurring = set(acts)
    for act in ACTS:
        if act in occurring and (sign := letter(act, codes)):
            said.setdefault(sign, []).append(ACTS[act].label)
    return " · ".join(f"{sign} {', '.join(labels)}" for sign, labels in said.items())
