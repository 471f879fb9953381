"""What a fuzzing process does, where another can read it at any moment: even after it was killed."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from types import TracebackType

_HEAD = struct.Struct("<QdQ")
MOST = 1 << 16
"""Of a longer input only the beginning is noted."""


class Notebook:
    """How many executions there were, how long the slowest took in milliseconds of the processor's
    time, and the input that is being tried, or was tried last."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_HEAD.size + MOST))
        self._file = path.open("r+b")
        self._page = mmap.mmap(self._file.fileno(), _HEAD.size + MOST)
        self.executions, self.slowest, self._length = _HEAD.unpack_from(self._page)

    @property
    def data(self) -> bytes:
        """The input of the last execution."""
        return self._page[_HEAD.size : _HEAD.size + self._length]

    def begin(self, data: bytes) -> None:
        """Note an input before it is tried."""
        self._length = min(len(data), MOST)
        self._page[_HEAD.size : _HEAD.size + self._length] = data[:MOST]
        self._write()

    def end(self, milliseconds: float) -> None:
        """Note that it was tried."""
        self.executions += 1
        self.slowest = max(self.slowest, milliseconds)
        self._write()

    def _write(self) -> None:
        _HEAD.pack_into(self._page, 0, self.executions, self.slowest, self._length)

    def __enter__(self) -> Notebook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._page.close()
        self._file.close()
