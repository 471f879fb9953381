"""Where the trials take place: registers in scratch folders, the changes that are tried on them, and
what must be true of a register after each."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.endurance.forked import Ended, run, warm
from tracker.store import journal

SOUND = Path(__file__).parents[1] / "registers" / "sound"

Files = dict[str, bytes]
"""What a register's files hold, by their paths in it; what is tracker's own is left out."""

TABLE = """Participant,Signature,"Ratification, Accession(a)"
India,1 Jan 1990,2 Feb 1991
European Union,,3 Mar 1992 a
"""


class Operation(NamedTuple):
    """A change: the words of its command, the words by which it says that it was made, and how the
    register is made ready for it. `edits`: the record that is changed in an editor, if one is."""

    name: str
    words: tuple[str, ...]
    told: str
    ready: Callable[[Path], None] = lambda folder: None
    edits: str = ""


def _deform(folder: Path) -> None:
    """Have every record in another form than the canonical one."""
    for path in (folder / "records").glob("*/*.toml"):
        path.write_bytes(path.read_bytes().replace(b"title = ", b"title   =   ", 1))


def _tables(folder: Path) -> None:
    """Two tables to import; there is no folder yet for the party they need."""
    shutil.rmtree(folder / "records" / "parties")
    for name in ("1-1.csv", "1-2.csv"):
        (folder / name).write_text(TABLE, encoding="utf-8")


def _formed(folder: Path) -> None:
    _deform(folder)
    _do(folder, "fmt")


def _imported(folder: Path) -> None:
    _tables(folder)
    _do(folder, *IMPORT)


EDITOR = """\
sed 's/An expert group/Two groups/' "$1" > typing && mv typing "$1" && touch typed
"""
"""What a person does in an editor that saves by rename, and a mark that it was saved."""


def _seated(folder: Path) -> None:
    """Have the editor there: see `forked.environment`."""
    (folder / "editor.sh").write_text(EDITOR, encoding="utf-8")


def _do(folder: Path, *words: str) -> None:
    ended = run(folder, *words)
    if ended.code:
        raise RuntimeError(f"tracker {' '.join(words)}: {ended}")


IMPORT = ("import", "untc", "1-1.csv", "1-2.csv", "--create-parties")
NOTE = Operation("note", ("note", "cyber-forum", "Tried hard.", "--on", "2026-11-20"), "wrote ")
IMPORTED = Operation("import", IMPORT, "imported", _tables)
CORRECTED = Operation(
    "correct",
    ("correct", "cyber-forum", "2", "note=Two groups met.", "--reason", "There were two."),
    "wrote ",
)
EDITED = Operation(
    "edit", ("edit", "cyber-forum"), "wrote ", _seated, edits="actions/cyber-forum.toml"
)
OPERATIONS = (
    NOTE,
    CORRECTED,
    EDITED,
    Operation("fmt", ("fmt",), "wrote ", _deform),
    IMPORTED,
    Operation("undo fmt", ("undo",), "undid change", _formed),
    Operation("undo import", ("undo",), "undid change", _imported),
)
"""Changes of one file, and of several that are changed, made and taken away."""

AFTERWARDS = ("note", "maritime-plan", "Afterwards.", "--on", "2026-11-20")
OTHER = "actions/maritime-plan.toml"
"""The change that is made after a trial, and the file it changes."""


class Scene:
    """A change on trial: the register before it and after it, and one to try it on."""

    def __init__(self, folder: Path, operation: Operation, register: Path = SOUND) -> None:
        self.operation, self.words, self.is_cut_off = operation, operation.words, False
        self._template = folder / "template"
        self.folder, self.root = folder / "office", folder / "office" / "records"
        shutil.copytree(register, self._template / "records")
        operation.ready(self._template)
        self.lay()
        self.old = files(self.root)
        self._folders = {path.relative_to(self.root).as_posix() for path in folders(self.root)}
        self.entries = len(journal.entries(self.root))
        ended = run(self.folder, *operation.words)
        self.new = files(self.root)
        if ended.code or not self.is_told(ended) or self.old == self.new:
            raise RuntimeError(f"{operation.name} does not do its work: {ended}")

    def cut_off(self, first: Callable[[], None]) -> None:
        """Have the change cut off by what is done `first`: on trial is then the next command, which
        has to put it right."""
        self.lay()
        ended = run(self.folder, *self.words, first=first)
        if ended.code != -signal.SIGKILL:
            raise RuntimeError(f"{self.operation.name} was not cut off: {ended}")
        shutil.rmtree(self._template)
        self.folder.rename(self._template)
        self.words, self.is_cut_off = ("list",), True

    def lay(self) -> None:
        """Have the register as it is before the command."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._template, self.folder)

    @property
    def name(self) -> str:
        """What is on trial, in a few words."""
        return (
            f"after {self.operation.name} was cut off" if self.is_cut_off else self.operation.name
        )

    def is_told(self, ended: Ended) -> bool:
        """Whether the command said that the change was made."""
        return not self.is_cut_off and self.operation.told in ended.out

    def broken(self) -> list[str]:
        """The files that are neither the old ones nor the new ones, whole."""
        now = files(self.root)
        paths = (self.old | self.new | now).keys()
        return sorted(path for path in paths
                      if now.get(path) not in (self.old.get(path), self.new.get(path)))  # fmt: skip

    def state(self, unread: tuple[str, ...] = ()) -> str:
        """Which of the two states the register is in, all of it: "old", "new", or "mixed". Files
        that the command said it could not read have to be old in both."""
        now = files(self.root)
        if any(now.get(path) != self.old.get(path) for path in unread):
            return "mixed"
        now |= {path: self.new[path] for path in unread}
        for name, state in (("old", self.old), ("new", self.new)):
            if {**now, OTHER: b""} == {**state, OTHER: b""}:
                return name
        return "mixed"

    def is_text_lost(self) -> bool:
        """Whether what was saved in the editor is neither in the record nor in its draft."""
        path = self.operation.edits
        if not path or not (self.folder / "typed").exists():
            return False
        places = (self.root / path, self.root / ".tracker" / "drafts" / path)
        found = [place.read_bytes() for place in places if place.is_file()]
        return not any(text.endswith(self.new[path]) for text in found)

    def gone_on(self) -> str:
        """Go on with an edit, as the person does who meets a draft; what is wrong with how that
        ended, "" where nothing is."""
        if not self.operation.edits:
            return ""
        ended = run(self.folder, *self.operation.words)
        state = self.state()
        return f"{state}: {ended}" if ended.code or state != "new" else ""

    def litter(self) -> list[str]:
        """What is in the register that no change leaves there."""
        in_use = {Path(path).parent.as_posix() for path in files(self.root)}
        return list(litter(self.root, self._folders | in_use))

    def journal_fault(self, state: str, later: int) -> str:
        """What is wrong with the journal, where it should have an entry for the change, if the
        register is in its new state, and as many `later` ones; "" where nothing is."""
        listed = os.listdir(self.root / ".tracker" / "journal")
        entries = journal.entries(self.root)
        expected = self.entries + (state == "new") + later
        if len(listed) != len(entries) or len(entries) != expected:
            return f"{len(listed)} files and {len(entries)} entries of {expected} in the journal"
        return ""


def files(root: Path) -> Files:
    """What the files of a register hold."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    inside = {path.relative_to(root): path for path in found}
    return {
        path.as_posix(): file.read_bytes()
        for path, file in inside.items()
        if path.parts[0] != ".tracker"
    }


def folders(root: Path) -> list[Path]:
    """The folders in a register."""
    return [path for path in root.rglob("*") if path.is_dir()]


OWN_FOLDERS = {".tracker", ".tracker/new", ".tracker/journal", ".tracker/drafts",
               ".tracker/drafts/actions"}  # fmt: skip
_OWN = re.compile(r"\.tracker/(lock|\.gitignore|journal/\d{8}\.json)")


def litter(root: Path, known: set[str]) -> Iterator[str]:
    """What is in a register that no change leaves there; `known`: the folders
    that belong there."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if path.is_dir():
            is_known = inside in known | OWN_FOLDERS
        elif inside.startswith(".tracker/"):
            is_known = _OWN.fullmatch(inside) is not None
        else:
            is_known = path.suffix == ".toml" or inside == ".gitignore"
        if not is_known:
            yield inside
    ignored = root / ".tracker" / ".gitignore"
    if ignored.exists() and ignored.read_bytes() not in (b"*\n", b"*"):
        yield f"{ignored.name} says {ignored.read_bytes()!r}"


def lock_is_free(root: Path) -> bool:
    """Whether the lock of a register can be taken at once."""
    import fcntl

    try:
        handle = os.open(root / ".tracker" / "lock", os.O_RDWR)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def warm_up(folder: Path) -> None:
    """Run every command of the trials once in this process, so that its children have it loaded."""
    for operation in OPERATIONS:
        place = folder / operation.name
        shutil.copytree(SOUND, place / "records")
        operation.ready(place)
        warm(place, operation.words, ("list",), AFTERWARDS, ("check",), ("undo", "--list"))
