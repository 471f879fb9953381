"""Figures of every kind, small and large, made of a text."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.domain.figure import Bar, Bars, Figure, Mark, Tiles, Timeline

TODAY = date(2026, 11, 21)
CODES = tuple(f"{a}{b}M" for a in "ABCDEFGHIJKLMNO" for b in "ABCDEFGHIJKLMN")[:197]


def on(day: date, label: str, weight: str = "status") -> Mark:
    return Mark(day, day, day.isoformat(), label, weight)


def days(count: int, apart: int, label: str) -> Timeline:
    """So many marks, so many days apart."""
    first = date(1999, 12, 30)
    marks = (on(first + timedelta(n * apart), label, "act") for n in range(count))
    return Timeline(tuple(marks), TODAY)


def figures(text: str) -> dict[str, Figure]:
    """Every kind of figure, by name; the text is wherever one may be."""
    mixed = (
        Mark(None, date(1990, 5, 1), "..1990-05-01", text),
        on(date(1990, 5, 2), text),
        on(date(1990, 5, 2), text, "act"),
        Mark(date(2000, 1, 1), date(2001, 12, 31), "2000 to 2001", text, "acts"),
        Mark(date(2014, 1, 1), date(2014, 12, 31), "2014", text, "act"),
        Mark(date(2022, 5, 1), None, "2022-05-01..", text),
        on(date(2031, 1, 1), text, "ahead"),
        Mark(None, None, "unknown", text, "act"),
    )
    three = ("Deposited", text, "Missing")
    drawings: dict[str, Bars | Tiles | Timeline] = {
        "bars": Bars((text,), (Bar(text, (5,)), Bar("none", (0,)), Bar(text, (1200,), text))),
        "parts": Bars(three, tuple(Bar(text, (n, 3, 197 - n)) for n in range(40))),
        "shares": Bars(three, (Bar(text, (1, 2, 4)), Bar("x", (190, 1, 6)), Bar("y", (0, 0, 0))), True),
        "no bars": Bars((text,), ()),
        "seven": Tiles(((text, CODES[:3]), ("Signed", CODES[3:6]), ("Missing", CODES[6:7])), 7, 7),
        "many": Tiles(((text, CODES[:60]), ("Signed", ()), ("Missing", CODES[60:])), 97, 197),
        "long codes": Tiles((("Deposited", ("INTERNATIONALORG", text)),), 30),
        "nobody": Tiles((("Deposited", ()),)),
        "mixed": Timeline(mixed, TODAY),
        "near": days(40, 1, text),
        "far": days(6, 7000, text),
        "one day": Timeline((on(TODAY, text),), TODAY),
        "all time": Timeline((on(date.min, text), on(date.max, text, "ahead")), TODAY),
        "undated": Timeline((Mark(None, None, "unknown", text),), TODAY),
    }  # fmt: skip
    return {name: Figure(text, drawing) for name, drawing in drawings.items()}
