"""Parties: States by their ISO 3166-1 code, others by the code of their record."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from tracker.domain.party_names import ALPHA2, NAMES, OTHER, SHORT

_WORDS = re.compile(r"[^\W_]+")
_IDLE = frozenset({"the", "and"})


def key(name: str) -> str:
    """`name` without case, accents, punctuation and idle words: two spellings of one name agree."""
    bare = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(word for word in _WORDS.findall(bare) if word not in _IDLE)


class Parties:
    """The parties known to a register: the States of ISO 3166-1 and its own records in parties/."""

    def __init__(self, own: Mapping[str, tuple[str, Iterable[str]]] | None = None) -> None:
        """`own` maps the code of each record in parties/ to its title and its former names."""
        self._own = {code: (title, tuple(former)) for code, (title, former) in (own or {}).items()}
        self._by_name: dict[str, set[str]] | None = None

    def __contains__(self, code: object) -> bool:
        return code in NAMES or code in self._own

    def name(self, code: str) -> str:
        """The party's name as the United Nations uses it; the code itself if it is not known."""
        return self._own[code][0] if code in self._own else NAMES.get(code, code)

    def short(self, code: str) -> str:
        """The party's name as it is said in a narrow column."""
        return SHORT.get(code) or self.name(code)

    def codes(self) -> tuple[str, ...]:
        """Every code, the register's own first."""
        return (*sorted(self._own), *sorted(NAMES))

    def find(self, words: str) -> str | None:
        """The code meant by a code, an alpha-2 code or a usual or former name; None if unknown.

        A name that two parties bear finds neither.
        """
        code = words.strip().upper()
        if code in self:
            return code
        if code in ALPHA2:
            return ALPHA2[code]
        found = self._names().get(key(words), set())
        return next(iter(found)) if len(found) == 1 else None

    def names(self) -> tuple[str, ...]:
        """Every name a party may be found by, for the nearest match to one that is unknown."""
        return (*(title for title, _ in self._own.values()), *NAMES.values(), *OTHER)

    def _names(self) -> dict[str, set[str]]:
        if self._by_name is None:
            self._by_name = {}
            said = [
                *((name, code) for code, name in (*NAMES.items(), *SHORT.items())),
                *OTHER.items(),
            ]
            for code, (title, former) in self._own.items():
                said += [(name, code) for name in (title, *former)]
            for name, code in said:
                self._by_name.setdefault(key(name), set()).add(code)
        return self._by_name
