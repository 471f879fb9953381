"""Characters that no treaty text needs and that can deceive who reads it (Unicode TR 36, TR 39)."""

from __future__ import annotations

INVISIBLE = (
    "\\x00-\\x1f\\x7f-\\x9f"  # control characters
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # bidirectional controls
    "\\u00ad\\u180e\\u200b\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb"  # zero-width
    "\\u2028\\u2029"  # line and paragraph separators
    "\\U000e0000-\\U000e007f"  # tags
    "\\ud800-\\udfff"  # halves of characters
)
"""A character class, for use between square brackets. The joiners U+200C and U+200D stay out:
several scripts of the region cannot be written without them."""

IDLE_JOINER = "(?<![\u0590-\U0010ffff])[\u200c\u200d]"
"""A joiner after no letter of a script that is written with joiners, as a pattern of its own."""

IN_TEXT = "\\n\\t"
"""Those that may stand in a text of several lines all the same."""
