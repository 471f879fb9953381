"""The family of colours of everything that is printed or seen in a browser.

On white each of the inks has a contrast of 4.5 to 1 at least; the fills are never what alone tells
one thing from another.
"""

from __future__ import annotations

INK = "#1b2a3a"
"""Text."""
DEEP = "#1f4e79"
"""Headings; what is done, in force or deposited."""
MID = "#5b8db8"
"""A fill: what is signed or on its way."""
PALE = "#dbe5ee"
"""A fill: what is missing; bands."""
RULE = "#b8c4cf"
"""Lines that part one thing from another."""
LATE = "#9b2c2c"
"""What is late, and warnings."""
QUIET = "#55606b"
"""Text of less weight."""
PAPER = "#ffffff"
"""What it is all printed on."""
