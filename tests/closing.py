"""SQLite as the tests open it."""

from __future__ import annotations

import sqlite3


class Closing(sqlite3.Connection):
    """A connection that is closed when nobody holds it any more; Python 3.13 warns of others."""

    def __del__(self) -> None:
        self.close()
