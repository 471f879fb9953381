"""What tells a finding from every other, however the lines around it move.

A platform compares two runs by it: a finding whose fingerprint was there before is an old one, and
two of one fingerprint are taken for one. So it is made of what stays: the rule, the file, the names
of the keys and the message, without the numbers in it, which may grow by a day every day. Neither
lines nor places in a list count; among findings alike, each has its number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tracker.domain.document import Shown

_NUMBER = re.compile(r"(?<![\w.-])\d+(?![\w-])")
"""A number that stands alone: no part of a date, of an article or of an id."""


def fingerprints(found: Iterable[Shown]) -> list[str]:
    """The fingerprint of each finding, in their order. They differ, each from every other."""
    from hashlib import sha256

    alike: Counter[str] = Counter()
    made = []
    for item in found:
        finding = item.finding
        keys = "/".join(key for key in finding.at if isinstance(key, str))
        words = _NUMBER.sub("0", finding.message)
        what = "\0".join((finding.code, item.in_repository, keys, words))
        alike[what] += 1
        whole = f"{what}\0{alike[what]}"
        made.append(sha256(whole.encode("utf-8", "surrogatepass")).hexdigest())
    return made
