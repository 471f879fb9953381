"""Which findings a check tells of: the words of --select and --ignore -> the codes of rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Protocol

import typer

from tracker.cli import _complete
from tracker.cli._errors import Usage
from tracker.domain.nearest import suggestion
from tracker.formats.visible import visible

FIRST_TO_IGNORE = "T2"
"""What can be read at all (T0), and who and what is meant (T1), comes before it: always told."""

Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        help="Only these rules: T301, T3, overdue; T0 and T1 are always told. May be repeated.",
        show_default=False,
        autocompletion=_complete.rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODES",
        help="All rules but these, comma between; T0 and T1 cannot be ignored. May be repeated.",
        show_default=False,
        autocompletion=_complete.ignorable_rules,
    ),
]


class Named(Protocol):
    """A rule, as it is asked for."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its slug."""


def chosen(
    select: Iterable[str] | None, ignore: Iterable[str] | None, rules: Iterable[Named]
) -> frozenset[str]:
    """The codes of the rules that are told of. Those of T0 and T1 are always among them.

    Raises Usage for a word that means no rule, and for one to be ignored that cannot be.
    """
    known = {rule.code: rule.name for rule in rules}
    told = _meant(select, known, "--select") if select else set(known)
    ignored = _meant(ignore, known, "--ignore")
    return frozenset({code for code in known if code < FIRST_TO_IGNORE} | (told - ignored))


def _meant(words: Iterable[str] | None, known: dict[str, str], option: str) -> set[str]:
    """The codes meant by the words of an option, each word one or several with commas between."""
    meant: set[str] = set()
    for word in (part.strip() for several in words or () for part in several.split(",")):
        codes = {code for code, name in known.items() if word.lower() == name}
        codes = codes or {code for code in known if word and code.startswith(word.upper())}
        if not codes:
            raise Usage(f'{option}: there is no rule "{visible(word)}"', _hint(word, known))
        if option == "--ignore" and min(codes) < FIRST_TO_IGNORE:
            raise Usage(
                f"--ignore {visible(word)}: what can be read at all, and who and what is meant, "
                "is always told: T0 and T1 cannot be ignored",
                "mend it; what it is about: tracker explain " + min(codes),
            )
        meant |= codes
    return meant


def _hint(word: str, known: dict[str, str]) -> str:
    near = suggestion(word.upper(), known) or suggestion(word, known.values())
    return f"{near} all rules: tracker explain".lstrip()
