"""A zip that is the same whenever it is made."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from tracker.formats.steady import EPOCH, steady


def zipped(names: tuple[str, ...], year: int, way: int) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name in names:
            entry = ZipInfo(name, (year, 5, 6, 7, 8, 10))
            entry.compress_type = way
            entry.create_system = year % 2
            file.writestr(entry, f"what {name} holds " * 50)
    return made.getvalue()


def test_the_same_content_gives_the_same_bytes() -> None:
    names = ("word/b.xml", "[Content_Types].xml", "word/a.xml", "_rels/.rels")
    one, other = zipped(names, 2024, ZIP_STORED), zipped(names[::-1], 2031, 8)
    assert one != other
    assert steady(one) == steady(other) == steady(steady(one))


def test_nothing_is_lost_and_what_readers_look_for_stands_first() -> None:
    names = ("word/b.xml", "word/a.xml", "_rels/.rels", "[Content_Types].xml")
    with ZipFile(BytesIO(steady(zipped(names, 2024, ZIP_STORED)))) as file:
        assert file.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/a.xml",
            "word/b.xml",
        ]
        assert file.read("word/a.xml") == b"what word/a.xml holds " * 50
        assert {entry.date_time for entry in file.infolist()} == {EPOCH}
        assert {entry.create_system for entry in file.infolist()} == {3}
        assert file.testzip() is None
