"""Whom a table means by the name of a participant; the parties it names that a register lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tracker.domain.parties import Parties, key
from tracker.domain.party_names import RESERVED
from tracker.domain.shell_word import shell_word
from tracker.importers.problem import Problem, quoted

LONGEST_NAME = 200
LONGEST_ROW = 2000
"""Longer words name neither a party nor a party with its territories."""
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
_MARKS = re.compile(r"(?:[\s,;*†‡§¹²³⁰⁴-⁹]|(?<!\d)\d{1,3}(?!\d)|\[\d{1,3}\]|\(\d{1,3}\))+$")
_INVERTED = re.compile(r"(.+?)(?: \(|, )((?:[\w'’-]+ )*?(?:of|of the))\)?", re.I)
_FOR_TERRITORY = re.compile(
    r"(.+?) ?\((?:only )?(?:(?:in|with) respect (?:of|to)|on behalf of)\b ?:? ?(.+)\)", re.I
)


class Participants:
    """The parties of a register and those that an import may add to it."""

    def __init__(self, parties: Parties, *, may_create: bool = False) -> None:
        self._parties, self._may_create = parties, may_create
        self._found: dict[str, str | Problem] = {}
        self._new: dict[str, Newcomer] = {}
        self._codes: dict[str, str] = {}
        """The newcomers' titles, however they are spelt -> their codes."""
        self._hints = 0

    def code(self, name: str) -> str | Problem:
        """The code of the party meant, or why there is none (at line 0)."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._look(name)
        return found

    def extended(self, name: str) -> tuple[str, str]:
        """The party and the territory that a row names together, as in "Portugal (in respect of:
        Macau)"; the name itself and "" where it names no territory, or is one party's name."""
        found = _FOR_TERRITORY.fullmatch(without_marks(name[:LONGEST_ROW]))
        if found is None or self._parties.find(name):
            return name, ""
        return found[1], found[2].strip()

    def settled(self, codes: Iterable[str]) -> dict[str, str]:
        """The code each newcomer among the codes keeps: they are given in the order of the titles,
        so that they are the same in whatever order the files were read."""
        met = {code: self._new[code] for code in codes if code in self._new}
        self._new, keeps = {}, {}
        for code, one in sorted(met.items(), key=lambda pair: (key(pair[1].title), pair[1].title)):
            keeps[code] = self._parties.code_for(one.title, self._new)
            self._new[keeps[code]] = one
        self._codes = {key(one.title): code for code, one in self._new.items()}
        self._found.clear()
        return keeps

    def newcomers(self, codes: Iterable[str]) -> dict[str, Newcomer]:
        """Those of the codes that the register does not have yet, with what to record of them."""
        return {code: self._new[code] for code in sorted(set(codes)) if code in self._new}

    def _look(self, name: str) -> str | Problem:
        if problem := self._no_name(name):
            return problem
        bare = without_marks(name) or name
        bare = RESERVED.get(key(bare).upper(), bare)
        if code := next(filter(None, map(self._parties.find, _spellings(name, bare))), None):
            return code
        newcomer = _known().get(key(bare)) or _organisation(bare)
        if newcomer and (code := self._there(newcomer)):
            return code
        if newcomer is None:
            return Problem(0, 0, f"{quoted(bare)} is no party known here", self._hint(bare))
        if not self._may_create:
            return Problem(0, 0, f"{quoted(bare)} is no party of this register",
                           "let its record be made: --create-parties")  # fmt: skip
        code = self._parties.code_for(newcomer.title, self._new)
        self._new[code] = newcomer
        self._codes[key(newcomer.title)] = code
        return code

    def _no_name(self, name: str) -> Problem | None:
        """What is wrong with words that are too long, or name a territory beside its party."""
        party, territory = self.extended(name)
        if territory and isinstance(code := self.code(party), str):
            what = (
                f"{quoted(name)}: an act for a territory alone has no place among those of {code}"
            )
            told = f"--on DATE --note {shell_word(f'Territories: {territory}')}"
            return Problem(0, 0, what, "leave the row out of the file; if the treaty was extended: "
                           f"tracker act ID territorial-application {code} {told}")  # fmt: skip
        if len(name) > LONGEST_NAME:
            return Problem(0, 0, f"{quoted(name)} is too long for the name of a party")
        return None

    def _hint(self, bare: str) -> str:
        self._hints += 1
        near = self._parties.hint(bare) if self._hints <= MOST_HINTS else ""
        return f"{near}\n{self._parties.made(bare)}".strip()

    def _there(self, known: Newcomer) -> str | None:
        """The code under which the register has the party, or has just been given it."""
        if code := self._codes.get(key(known.title)):
            self._new[code] = min(self._new[code], known, key=_plainness)
            return code
        return next(filter(None, map(self._parties.find, _names(known))), None)


@cache
def _known() -> Mapping[str, Newcomer]:
    """Each name of the participants known here, however it is spelt, with whose it is."""
    found: dict[str, Newcomer] = {}
    for one in KNOWN:
        for name in _names(one):
            found.setdefault(key(name), one)
    return found


def without_marks(name: str) -> str:
    """The name without the marks of footnotes that are glued to it: "China 1,2", "Germany*"."""
    return _MARKS.sub("", name).strip()


def _plainness(newcomer: Newcomer) -> tuple[bool, bool, str]:
    """By what one of two spellings of a title is chosen: not that in capitals alone, nor in small
    letters alone."""
    return newcomer.title.isupper(), newcomer.title.islower(), newcomer.title


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
