"""A zip that is the same whenever and wherever it is made: Word's and Excel's files are zips."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of everything within: the first that a zip can tell."""
_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""What readers look for first, and some insist on finding first."""
_UNIX, _READABLE = 3, 0o600 << 16


def steady(data: bytes) -> bytes:
    """The zip with what it holds in the order of names, each of the same time and compressed the
    same way."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(made, "w") as target:
        for name in sorted(source.namelist(), key=_place):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            entry.external_attr = _READABLE
            target.writestr(entry, source.read(name), compresslevel=6)
    return made.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name
