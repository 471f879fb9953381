"""A link that is not one of the web.

What is wrong
    The url does not begin with https:// or http:// and a host.

Why it matters
    Reports print it as a link that a reader will click. One that begins with javascript:, data:
    or file: runs or opens something on the reader's machine, and https://un.org@example.net leads
    to example.net.

Example
    url = "javascript:alert(1)"

How to mend it
    Give the address of the page itself: url = "https://treaties.un.org/...". Say in note where a
    document lies that is not on the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.domain.finding import Finding
from tracker.domain.records import Source
from tracker.rules.case import Case
from tracker.rules.rule import Rule

_LINK = re.compile(r"https?://[^\s/?#@\\]+([/?#].*)?", re.IGNORECASE | re.DOTALL)


def check(case: Case) -> Iterator[Finding]:
    """Every url that is not a link of the web; an empty one links to nothing."""
    for record in case.register.records:
        url = record.url if isinstance(record, Source) else ""
        if url and not _LINK.fullmatch(url):
            message = f'the url is not a link of the web: "{_short(url)}"'
            yield RULE.found(record, ("url",), message, HINT)


HINT = "a link begins with https:// or http:// and the name of a host"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


RULE = Rule("T503", "unsafe-link", "error", check, __doc__)
