"""The policy of a page: what a browser may do for it, which is next to nothing."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256


@lru_cache(maxsize=64)  # many pages of a site have the same
def policy(style: str, script: str = "") -> str:
    """The policy, as its meta element has it: the one style, and the one script if there is one,
    are known by what they are."""
    allowed = f"; script-src {_source(script)}" if script else ""
    return (
        f"default-src 'none'; style-src {_source(style)}{allowed}; base-uri 'none'; "
        "form-action 'none'"
    )


def _source(text: str) -> str:
    digest = sha256(text.encode("utf-8", "backslashreplace")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
