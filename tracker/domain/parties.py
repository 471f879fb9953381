"""Parties: States by their ISO 3166-1 code, others by the code of their record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain

from tracker.domain.nearest import nearest
from tracker.domain.party_names import ALPHA2, NAMES, OTHER, RESERVED, SHORT
from tracker.domain.reference import CODE
from tracker.domain.shell_word import shell_word

_WORDS = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"['’]|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)")
"""What parts no words: apostrophes, and the points of initials as in "U.S.A."."""
LONGEST_CODE = 16
"""How many characters the longest code has."""
SHORTEST_BEGINNING = 3
"""Fewer letters than these begin too many names."""
LONGEST_TITLE = 60
"""Longer words are no name that somebody typed for a party."""
_IDLE = frozenset({"the", "and"})

_Codes = dict[str, set[str]]


def key(name: str) -> str:
    """`name` without case, accents, punctuation and idle words: two spellings of one name agree.

    Initials may have their points: "U.S.A." is "USA".
    """
    bare = unicodedata.normalize("NFKD", _JOINED.sub("", name)).casefold()
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(word for word in _WORDS.findall(bare) if word not in _IDLE)


class Parties:
    """The parties known to a register: the States of ISO 3166-1 and its own records in parties/."""

    def __init__(self, own: Mapping[str, tuple[str, Iterable[str]]] | None = None) -> None:
        """`own` maps the code of each record in parties/ to its title and its former names."""
        self._own = {code: (title, tuple(former)) for code, (title, former) in (own or {}).items()}
        self._by_name: tuple[_Codes, _Codes] | None = None

    def __contains__(self, code: object) -> bool:
        return code in NAMES or code in self._own

    def name(self, code: str) -> str:
        """The party's name as the United Nations uses it; the code itself if it is not known."""
        return self._own[code][0] if code in self._own else NAMES.get(code, code)

    def short(self, code: str) -> str:
        """The party's name as it is said in a narrow column."""
        return SHORT.get(code) or self.name(code)

    def place(self, code: str) -> tuple[str, str]:
        """By what a party is sorted among others: its short name, whatever its case and accents."""
        return key(self.short(code)), code

    def codes(self) -> tuple[str, ...]:
        """Every code, the register's own first."""
        return (*sorted(self._own), *sorted(NAMES))

    def find(self, words: str) -> str | None:
        """The code meant by a code, an alpha-2 code or a usual or former name; None if unknown.

        The register's own parties come first. A name that two parties bear finds neither. "EU" and
        "UN" are the organisations so titled, where the register has them.
        """
        code, name = words.strip().upper(), key(words)
        if code in self:
            return code
        own, others = self._names()
        if name not in own and code in ALPHA2:
            return ALPHA2[code]
        if name not in own and (reserved := _reserved(name)):
            name = key(reserved)
        found = own.get(name) or others.get(name, set())
        return next(iter(found)) if len(found) == 1 else None

    def near(self, words: str) -> str | None:
        """The code that may have been meant by words that name no party, or None: what looks like a
        code is compared with codes first, all else with names first."""
        if found := self.find(words):
            return found
        if _reserved(key(words)):
            return None
        by_code = self._near_code(words)
        if begun := self._begun(words):
            return begun
        if _is_code_like(words) and by_code:
            return by_code
        name = nearest(words, self.names())
        return (self.find(name) if name else None) or by_code

    def code_for(self, title: str, taken: Iterable[str] = ()) -> str:
        """A code for a party that is not known yet, made of its title's letters: the same for the
        same register, and neither known nor among `taken`."""
        plain = unicodedata.normalize("NFKD", _reserved(key(title)) or title).upper()
        letters = "".join(re.findall("[A-Z0-9]", plain)).lstrip("0123456789") or "PARTY"
        code, number, gone = letters[:LONGEST_CODE].ljust(4, "X"), 2, frozenset(taken)
        while code in self or code in gone:
            end = str(number)
            code = letters[: LONGEST_CODE - max(2, len(end))].ljust(4 - len(end), "X") + end
            number += 1
        return code

    def hint(self, words: str) -> str:
        """`did you mean "VNM" (Viet Nam)?`, or nothing where no party is near."""
        near = self.near(words)
        return f'did you mean "{near}" ({self.name(near)})?' if near else ""

    def made(self, words: str) -> str:
        """How a record is made for a party so called; nothing where the words are no name."""
        title = _reserved(key(words)) or " ".join(words.split())
        if not key(title) or len(title) > LONGEST_TITLE:
            return ""
        kind = "organisation" if title in RESERVED.values() else "state"
        new = f"{self.code_for(title)} --title {shell_word(title)} kind={kind}"
        return f"if it is a party of its own: tracker new party {new}"

    def _begun(self, words: str) -> str | None:
        """The one party whose name the words begin, as "BHU" does that of Bhutan."""
        start = key(words)
        if len(start) < SHORTEST_BEGINNING:
            return None
        begun = [code for code in self.codes() if key(self.name(code)).startswith(start)]
        return begun[0] if len(begun) == 1 else None

    def _near_code(self, words: str) -> str | None:
        """The code most like the words and about as long; of several, one whose name begins with
        and holds the letters in their order, as "VTN" are those of Viet Nam."""
        from difflib import SequenceMatcher

        wanted = words.strip().upper()[:LONGEST_CODE]
        matcher = SequenceMatcher(b=wanted)
        best: tuple[float, bool] = 0.6, False
        found = None
        for code in self.codes():
            if abs(len(code) - len(wanted)) > 1:
                continue
            spells = _spells(wanted, self.name(code))
            if len(wanted) < len(code) <= 3 and not spells:
                continue  # two letters that are in a code say nothing by themselves
            matcher.set_seq1(code)
            score = matcher.ratio(), spells
            if score > best or (found is None and score >= best):
                best, found = score, code
        return found

    def names(self) -> tuple[str, ...]:
        """Every name a party may be found by, for the nearest match to one that is unknown."""
        return (*(title for title, _ in self._own.values()), *NAMES.values(), *OTHER)

    def _names(self) -> tuple[_Codes, _Codes]:
        """The keys of the names of the register's own parties, and those of the others."""
        if self._by_name is None:
            own = [
                (name, code)
                for code, (title, former) in self._own.items()
                for name in (title, *former)
            ]
            self._by_name = (
                _by_key(own),
                _by_key(((n, c) for c, n in (*NAMES.items(), *SHORT.items())), OTHER.items()),
            )
        return self._by_name


def _reserved(name: str) -> str:
    """The organisation that two letters are kept for; "" where there is none."""
    return RESERVED.get(name.upper(), "")


def _is_code_like(words: str) -> bool:
    bare = words.strip()
    return CODE.fullmatch(bare) is not None or (len(bare) == 3 and bare.isalpha())


def _spells(letters: str, name: str) -> bool:
    """Whether the name begins with the first of the letters and has the others in their order."""
    rest = iter(name.upper())
    return name[:1].upper() == letters[:1] and all(letter in rest for letter in letters)


def _by_key(*pairs: Iterable[tuple[str, str]]) -> _Codes:
    """The codes that each name leads to."""
    found: _Codes = {}
    for name, code in chain(*pairs):
        found.setdefault(key(name), set()).add(code)
    return found
