"""The reader and all rules: no bytes in any file of a register stop them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from tests.fuzz import shaped, words
from tests.fuzz.choices import Choices
from tracker.domain.finding import Finding
from tracker.domain.moment import Moment
from tracker.domain.older import Older
from tracker.domain.register import Register
from tracker.domain.settings import SETTINGS, Settings
from tracker.rules import RULES, Case, run
from tracker.store.errors import BadSettings
from tracker.store.find import SETTINGS as FILE
from tracker.store.read import FOLDERS, File, of_files, read_settings

TODAY = date(2026, 11, 21)
MOMENTS = (
    Moment(TODAY, None, TODAY),
    Moment(date(2024, 4, 30), date(2026, 11, 20), TODAY),
    Moment(date(1, 1, 1), None, TODAY),
    Moment(date(9999, 12, 31), None, TODAY),
)
"""Today, a day of the past as another knew it, and both ends of the calendar."""


@cache
def others() -> tuple[File, ...]:
    """The files of the small register."""
    paths = [path for folder in FOLDERS
             for path in sorted((words.REGISTERS / "sound" / folder).glob("*.toml"))]  # fmt: skip
    return tuple((path.parent.name, path.name, path.read_bytes()) for path in paths)


def register_with(folder: str, data: bytes, *, alone: bool = False) -> Register:
    """The small register with one file more, or a register of this one file."""
    name = "FUZ.toml" if folder == "parties" else "fuzzed.toml"
    held = [*(() if alone else others()), (folder, name, data)]
    return of_files(held, Settings(format=1, home="bimstec"))


def encoded(text: str) -> bytes:
    """A text as a file has it; half of a character too, which no file of UTF-8 can hold."""
    return text.encode("utf-8", "surrogatepass")


def read_bytes(data: bytes) -> None:
    """Any bytes as a file: they are a record, or one finding says why they are not."""
    choices = Choices(data)
    folder = choices.pick(FOLDERS)
    judged(register_with(folder, choices.rest(), alone=True), MOMENTS[0])


def read_record(data: bytes) -> None:
    """A record that is nearly right, among others: the rules judge it."""
    choices = Choices(data)
    folder, moment, alone = choices.pick(FOLDERS), choices.pick(MOMENTS), choices.one_in(3)
    text = shaped.record(choices, folder)
    register, before = register_with(folder, encoded(text), alone=alone), None
    if choices.one_in(3):
        older = shaped.altered(choices, text)
        before = Older(register_with(folder, encoded(older), alone=alone), "0123abcd")
    judged(register, moment, before)


def judged(register: Register, moment: Moment, before: Older | None = None) -> list[Finding]:
    """What the rules find; a file that no record came of has a finding that says why."""
    found = run(RULES, Case(register, moment.as_of, TODAY, before))
    assert {finding.path for finding in found}.issuperset(register.unreadable)
    assert all(finding.message for finding in found)
    return found


def read_tracker_toml(data: bytes) -> None:
    """The settings of a register, and what the environment says instead of them."""
    choices = Choices(data)
    said = {f"TRACKER_{key.upper().replace('-', '_')}": choices.pick(words.texts())
            for key in SETTINGS.fields if choices.one_in(6)}  # fmt: skip
    raw = choices.one_in(3)
    text = choices.rest() if raw else encoded(shaped.settings(choices))
    (_folder() / FILE).write_bytes(text)
    try:
        read_settings(_folder(), said)
    except BadSettings as reason:
        words.told(str(reason))


@cache
def _folder() -> Path:
    """A folder for the settings, one for each process."""
    import os

    folder = Path(gettempdir()) / f"tracker-fuzz-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    return folder
