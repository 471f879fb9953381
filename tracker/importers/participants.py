"""Whom a table means by the name of a participant; the parties it names that a register lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining, normalize

from tracker.domain.parties import Parties, key
from tracker.importers.problem import Problem, quoted

LONGEST_CODE = 16
LONGEST_NAME = 200
MOST_HINTS = 20
"""For so many unknown names the nearest known one is looked for, which takes its time."""


class Newcomer(NamedTuple):
    """A party that is no State of ISO 3166-1: what its record will say."""

    title: str
    kind: str
    former_names: tuple[str, ...] = ()
    until: str = ""


KNOWN = (
    Newcomer("European Union", "organisation",
             ("European Community", "European Communities", "European Economic Community")),
    Newcomer("Czechoslovakia", "state", ("Czech and Slovak Federal Republic",
             "Czechoslovak Socialist Republic", "Czechoslovakia (former)"), "1992-12-31"),
    Newcomer("German Democratic Republic", "state", ("German Democratic Republic (former)",),
             "1990-10-02"),
    Newcomer("Yugoslavia", "state", ("Yugoslavia (former)", "former Yugoslavia",
             "Socialist Federal Republic of Yugoslavia", "Yugoslavia (Socialist Federal Republic)",
             "Yugoslavia (SFR)", "Federal People's Republic of Yugoslavia")),
    Newcomer("Serbia and Montenegro", "state", ("State Union of Serbia and Montenegro",
             "Federal Republic of Yugoslavia", "Yugoslavia (Federal Republic of)"), "2006-06-02"),
    Newcomer("Democratic Yemen", "state", ("People's Democratic Republic of Yemen",
             "Yemen (Democratic)", "Southern Yemen"), "1990-05-21"),
    Newcomer("Yemen Arab Republic", "state", ("Yemen (Sana'a)",), "1990-05-21"),
    Newcomer("Tanganyika", "state", ("Republic of Tanganyika",), "1964-04-25"),
    Newcomer("Zanzibar", "state", (), "1964-04-25"),
    Newcomer("Republic of Viet-Nam", "state", ("Viet-Nam (Republic of)", "South Viet-Nam")),
    Newcomer("Republic of South Viet-Nam", "state", (), "1976-07-01"),
    Newcomer("United Arab Republic", "state"),
    Newcomer("Federation of Rhodesia and Nyasaland", "territory",
             ("Rhodesia and Nyasaland (Federation of)",), "1963-12-31"),
    Newcomer("Netherlands Antilles", "territory", (), "2010-10-09"),
    Newcomer("European Coal and Steel Community", "organisation", (), "2002-07-23"),
)  # fmt: skip
"""Participants of the United Nations' tables that ISO 3166-1 lacks. `until` stands only where the
last day of the State or organisation is beyond dispute."""

_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|union|communit(?:y|ies)|commission|agency|fund|bank|council|court|"
    r"league|association|authority|centre|center|institute|secretariat|united nations|"
    r"programme|tribunal|conference|office|committee|federation of red cross)\b",
    re.I,
)
_NO_ORGANISATION = re.compile(r"\b(?:soviet|state union|union of south africa|myanmar)\b", re.I)
_MARKS = re.compile(r"(?:[\s,;*†‡§¹²³⁰⁴-⁹]|\d{1,3}(?!\d)|\[\d{1,3}\]|\(\d{1,3}\))+$")
_INVERTED = re.compile(r"(.+?)(?: \(|, )((?:[\w'’-]+ )*?(?:of|of the))\)?", re.I)


class Participants:
    """The parties of a register and those that an import may add to it."""

    def __init__(self, parties: Parties, *, may_create: bool = False) -> None:
        self._parties, self._may_create = parties, may_create
        self._found: dict[str, str | Problem] = {}
        self._new: dict[str, Newcomer] = {}
        self._hints = 0

    def code(self, name: str) -> str | Problem:
        """The code of the party meant, or why there is none (at line 0)."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._look(name)
        return found

    def newcomers(self, codes: Iterable[str]) -> dict[str, Newcomer]:
        """Those of the codes that the register does not have yet, with what to record of them."""
        return {code: self._new[code] for code in sorted(set(codes)) if code in self._new}

    def _look(self, name: str) -> str | Problem:
        if len(name) > LONGEST_NAME:
            return Problem(0, 0, f"{quoted(name)} is too long for the name of a party")
        bare = without_marks(name) or name
        if code := next(filter(None, map(self._parties.find, _spellings(name, bare))), None):
            return code
        known = next((one for one in KNOWN if key(bare) in map(key, _names(one))), None)
        newcomer = known or _organisation(bare)
        if newcomer and (code := self._there(newcomer)):
            return code
        if newcomer is None:
            return Problem(0, 0, f"{quoted(bare)} is no party known here", self._hint(bare))
        if not self._may_create:
            return Problem(0, 0, f"{quoted(bare)} is no party of this register",
                           "let its record be made: --create-parties")  # fmt: skip
        code = self._code_for(newcomer.title)
        self._new[code] = newcomer
        return code

    def _hint(self, bare: str) -> str:
        self._hints += 1
        near = self._parties.hint(bare) if self._hints <= MOST_HINTS else ""
        add = f'tracker new party CODE --title "{bare[:60]}" kind=state'
        return f"{near}\nif it is a party of its own: {add}".lstrip()

    def _there(self, known: Newcomer) -> str | None:
        """The code under which the register has the party, or has just been given it."""
        for code, new in self._new.items():
            if key(new.title) == key(known.title):
                return code
        return next(filter(None, map(self._parties.find, _names(known))), None)

    def _code_for(self, title: str) -> str:
        """A code made of the title's letters that nobody has: the same for the same register."""
        plain = "".join(c for c in normalize("NFKD", title) if not combining(c)).upper()
        letters = "".join(re.findall("[A-Z0-9]", plain)).lstrip("0123456789") or "PARTY"
        code, number = letters[:LONGEST_CODE].ljust(4, "X"), 2
        while code in self._parties or code in self._new:
            code = f"{letters[: LONGEST_CODE - 2]}{number}"
            number += 1
        return code


def without_marks(name: str) -> str:
    """The name without the marks of footnotes that are glued to it: "China 1,2", "Germany*"."""
    return _MARKS.sub("", name).strip()


def _names(newcomer: Newcomer) -> tuple[str, ...]:
    return newcomer.title, *newcomer.former_names


def _spellings(name: str, bare: str) -> tuple[str, ...]:
    """The name as it stands, without the marks of footnotes, and the right way round:
    "Gambia (Islamic Republic of the)" is the Islamic Republic of the Gambia."""
    found = _INVERTED.fullmatch(bare)
    return (name, bare, f"{found[2]} {found[1]}") if found else (name, bare)


def _organisation(name: str) -> Newcomer | None:
    """An organisation that says so in its name."""
    is_one = _ORGANISATION.search(name) and not _NO_ORGANISATION.search(name)
    return Newcomer(name, "organisation") if is_one else None
