"""What tables call an act: the words of headings and actions -> the words of the format.

The United Nations head a column with the acts it holds, each but one with the letter that marks
it: "Ratification, Acceptance(A), Accession(a), Succession(d)". The words of an act may go on:
"Accession to the Convention as amended(a)", "Notification under article 25".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.domain.vocabulary import ACTS

PHRASES: dict[str, str] = {
    label: word
    for word, act in ACTS.items()
    for label in (act.label, act.label.replace(" of ", " of the "))
} | {
    "act of formal confirmation": "formal-confirmation",
    "adherence": "accession",
    "adhesion": "accession",
    "declaration of continuity": "continuation",
    "definitive acceptance": "acceptance",
    "denunciation": "withdrawal",
    "interpretative declaration": "declaration",
    "interpretive declaration": "declaration",
    "participation under the simplified procedure": "simplified-procedure",
    "participation under simplified procedure": "simplified-procedure",
    "provisional acceptance": "provisional-application",
    "provisional accession": "provisional-application",
    "provisional approval": "provisional-application",
    "revocation of denunciation": "revocation-of-withdrawal",
    "signature definitive": "definitive-signature",
    "signature not subject to": "definitive-signature",
    "signature without reservation as to": "definitive-signature",
    "termination of provisional application": "end-of-provisional-application",
    "territorial extension": "territorial-application",
    "withdrawal of denunciation": "revocation-of-withdrawal",
}  # fmt: skip
"""How an act is called, in small letters -> its word in the format."""

_BY_LENGTH = sorted(PHRASES, key=len, reverse=True)
_PHRASE = re.compile("(" + "|".join(map(re.escape, _BY_LENGTH)) + r")s?(?![^\W\d]|-)")
_INSTRUMENT_OF = re.compile(
    r"(?:deposit of |receipt of )?(?:the )?(?:instruments?|notifications?|notice) of (?:the )?"
)
_AS_AMENDED = re.compile(r"participation in the \w+ as amended\b")
_STATING = frozenset(
    {"notification", "communication", "declaration", "objection", "reservation", "understanding",
     "territorial-application", "withdrawal", *(w for w in ACTS if w.startswith("withdrawal-of-"))}
)  # fmt: skip
"""Acts whose words go on with what they are about."""

_WITH = re.compile(r"[( ]*(?:with|subject to|including|and)\b.*")
_SAID_WITH = ("reservation", "declaration", "understanding", "objection")
_ABOUT = re.compile(r"[( ]*(?:under|to|of|by|from|in respect of|with respect to|pursuant to|"
                    r"concerning|regarding|relating to|made|upon|for)\b.*")  # fmt: skip
_CODE = re.compile(r"(.*?)\s*\(([A-Za-z]{1,2})\)[\d\s,*]*", re.S)
_REFERENCE = re.compile(r"(?:article|paragraph|section|rule|para\.|art\.)s? [\w (),.]*$", re.I)
_MARK = re.compile(r"(?<=[^\W\d])[\d,*]+$")


def act_of(words: str) -> str | None:
    """The act that the words begin with, as a heading names it; None where they begin with none."""
    found = _begun(" ".join(words.casefold().split()))
    return found[0] if found else None


def _begun(said: str, nested: bool = False) -> tuple[str, str] | None:
    """The act that words in small letters begin with, and what follows it; an instrument of
    ratification is a ratification."""
    if _AS_AMENDED.match(said):
        return "continuation", ""
    instrument, found = None if nested else _INSTRUMENT_OF.match(said), _PHRASE.match(said)
    if instrument and not (found and found.end() > instrument.end()):
        inner = _begun(said[instrument.end() :], nested=True)
        if inner or not found:
            return inner
    if not found or (found[1] == "withdrawal" and said.startswith("withdrawal of ")):
        return None
    return PHRASES[found[1]], said[found.end() :].strip()


class Action(NamedTuple):
    """What a row of an action table says was done: the act, and what was said with it."""

    act: str
    further: tuple[str, ...] = ()


def action_of(words: str) -> Action | None:
    """The act that is meant by the word of an action table; None where it has none of ours.

    Stricter than `act_of`: what follows the act must be understood too.
    """
    said = " ".join(words.casefold().split())
    if said in ACTS:
        return Action(said)
    act, rest = _begun(said) or ("", "")
    if not act or not rest:
        return Action(act) if act else None
    if act not in _STATING and _WITH.fullmatch(rest):
        further = tuple(word for word in _SAID_WITH if word in rest)
        return Action(act, further) if further else None
    return Action(act) if act in _STATING and _ABOUT.fullmatch(rest) else None


class Part(NamedTuple):
    """One act that a heading names: its words, the letter that marks it ("" for none), and its
    word in the format (None where it is not known)."""

    words: str
    letter: str
    act: str | None


def parts(heading: str) -> tuple[Part, ...]:
    """The acts that a heading lists. What begins with a small letter or a number goes on with the
    act before it: "... of 12 September 1923, as amended(A)"."""
    pieces: list[str] = []
    for piece in _pieces(heading):
        begins = piece[:1].isupper() or act_of(piece) is not None
        if pieces and not begins:
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return tuple(_part(piece) for piece in pieces)


def _pieces(heading: str) -> list[str]:
    """The heading parted at commas and semicolons outside brackets, and after a letter at "and"."""
    found, depth, start = [], 0, 0
    heading = re.sub(r"(\([A-Za-z]{1,2}\)) (?:and|or) ", r"\1, ", heading)
    for n, char in enumerate(heading):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char in ",;" and not depth:
            found.append(heading[start:n])
            start = n + 1
    found.append(heading[start:])
    return [piece.strip() for piece in found if piece.strip()]


LETTERS = {
    "a": "accession", "A": "acceptance", "AA": "approval", "c": "formal-confirmation",
    "C": "confirmation-of-signature", "d": "succession", "n": "provisional-application",
    "p": "simplified-procedure", "P": "consent-to-be-bound", "s": "definitive-signature",
}  # fmt: skip
"""The letters of the United Nations' tables -> the acts they mark, where the heading says nothing
else."""

UNDER_SIGNATURE = LETTERS | {"d": "succession-to-signature"}
"""The same in a column of signatures."""


def _part(piece: str) -> Part:
    found = _CODE.fullmatch(piece)
    words, letter = (found[1], found[2]) if found else (piece, "")
    act = act_of(words)
    if letter and (letter not in LETTERS or (act in _STATING and _REFERENCE.search(words))):
        words, letter = piece, ""
    if letter and act != "simplified-procedure" and words.casefold().startswith("participation"):
        act = LETTERS[letter]
    return Part(_MARK.sub("", words), letter, act)
