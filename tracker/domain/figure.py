"""A picture: what is drawn, before any format draws it.

A figure holds numbers and names, never colours or lengths. Each format draws it its own way: as
SVG, as an image, as bars of characters; `alternative` says the same in words for those who see
none.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Bar(NamedTuple):
    """A bar of a chart: what it stands for, how much of each series it has, and what is said
    behind it ("" for the sum of its parts)."""

    label: str
    parts: tuple[int, ...]
    remark: str = ""


class Bars(NamedTuple):
    """Numbers side by side: a bar for each label, divided into the series, four of them at most.
    With `shares` each bar is a whole of its own, and what counts is how much of it the first is."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    shares: bool = False


class Tiles(NamedTuple):
    """Each of a number of parties as a tile, in groups by how far it has come: the furthest first.

    `needed` is how many must have come to the first group; None where that is no plain number, or
    no longer matters. `whole` is how many there are; None where anybody may still come.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    needed: int | None = None
    whole: int | None = None


class Mark(NamedTuple):
    """A point of a timeline, or a span where it may be any of several days. An end that is open is
    None. `on` is the date as the record has it; `weight` is "status", "act", "ahead", or "acts": what
    was done not on one day but on several, from the first to the last."""

    first: date | None
    last: date | None
    on: str
    label: str
    weight: str = "status"


class Timeline(NamedTuple):
    """Marks along time, in order, and the day on which they are looked at (`today`, which is past
    where a view is asked for an earlier day)."""

    marks: tuple[Mark, ...]
    today: date


Drawing = Bars | Tiles | Timeline


class Figure(NamedTuple):
    """A picture with what it is called."""

    caption: str
    drawing: Drawing

    @property
    def alternative(self) -> str:
        """What the picture shows, in words."""
        match self.drawing:
            case Bars(series, bars, _):
                return "; ".join(_bar(bar, series) for bar in bars)
            case Tiles(groups, needed, whole):
                told = [_group(name, codes, whole) for name, codes in groups]
                return "; ".join([*told, *([f"{needed} needed"] if needed is not None else [])])
            case Timeline(marks):
                return "; ".join(f"{mark.on}: {mark.label}" for mark in marks)


def _group(name: str, codes: tuple[str, ...], whole: int | None) -> str:
    """A group of tiles in words: "Deposited: 2 of 7 (IND, LKA)"."""
    number = f"{len(codes)}" if whole is None else f"{len(codes)} of {whole}"
    return f"{name}: {number} ({', '.join(codes)})" if codes else f"{name}: {number}"


def _bar(bar: Bar, series: tuple[str, ...]) -> str:
    """A bar in words: "Signed 18"; with more than one series, what it is made of."""
    remark = f" ({bar.remark})" if bar.remark else ""
    if len(series) == 1:
        return f"{bar.label}: {bar.parts[0]}{remark}"
    parts = (f"{name} {n}" for name, n in zip(series, bar.parts, strict=True) if n)
    return f"{bar.label}: {', '.join(parts) or 'none'}{remark}"
