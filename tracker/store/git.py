"""What git says of the register: the only place that runs git. Where git is missing, none is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.store.errors import StoreError

if TYPE_CHECKING:
    from tracker.store.merging.conflict import Marks

_OF_A_REPOSITORY = frozenset({
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
})  # fmt: skip
"""Variables by which git tells a hook whose it is; `git rev-parse --local-env-vars` lists them."""

_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
"""A repository names in its own settings programs that git is to run: one that tells what has
changed, one that shows, one that looks at signatures. None of them is run. Nor are hooks, for what
git is asked here changes neither names nor its index: see GIT_OPTIONAL_LOCKS."""

_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"


class Revision(NamedTuple):
    """The last commit that touched the register, and whether the files still are as it left them."""

    commit: str
    clean: bool


def in_quotes(name: str) -> str:
    """The name of a file in quotes, as git writes one that could be taken for something else."""
    return '"' + "".join(f"\\{sign}" if sign in '"\\' else _octal(sign) for sign in name) + '"'


def _octal(sign: str) -> str:
    if sign.isprintable():
        return sign
    if sign in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[sign]
    return "".join(f"\\{byte:03o}" for byte in sign.encode("utf-8", "surrogateescape"))


def user(folder: Path) -> str:
    """git's user.name, or "" where there is none."""
    return _git(folder, "config", "user.name") or ""


def revision(folder: Path) -> Revision | None:
    """The last commit that touched the register; None outside a repository or before any."""
    commit = _git(folder, "log", "-1", "--format=%h", "--abbrev=10", "--", ".")
    if not commit:
        return None
    changes = _run(folder, "status", "--porcelain", "--ignore-submodules=all", "--", ".",
                   more=unfiltered(folder))  # fmt: skip
    return Revision(commit, changes is not None and changes.returncode == 0 and not changes.stdout)


def unfiltered(folder: Path) -> dict[str, str]:
    """What keeps git, said in its environment, from running the programs through which the
    repository's own settings have its files go; those that the user set up for every repository
    stay. Without them a file counts as changed where its time does not tell that it is not."""
    asked = ("config", "--includes", "--show-scope", "-z", "--name-only", "--get-regexp", _FILTERS)
    words = (_git(folder, *asked) or "").split("\0")
    found = zip(words[0::2], words[1::2], strict=False)
    names = dict.fromkeys(name for scope, name in found if scope in ("local", "worktree"))
    said = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(said) if said.isdecimal() else 0
    settings = {"GIT_CONFIG_COUNT": str(first + len(names))}
    for n, name in enumerate(names, first):
        settings[f"GIT_CONFIG_KEY_{n}"] = name
        settings[f"GIT_CONFIG_VALUE_{n}"] = "false" if name.endswith(".required") else ""
    return settings if names else {}


Versions = tuple[str | None, str | None, str | None]
"""A file as it was, and as either side of a merge made it; None where that is not known."""


class Answer(NamedTuple):
    """What git answered: its exit code, what it printed, and what it complained of."""

    code: int
    out: bytes
    complaint: str

    @property
    def text(self) -> str:
        """What it printed, as one text; names of files are as the system has them."""
        return os.fsdecode(self.out)


def ask(
    folder: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None
) -> Answer:
    """What git answers in a folder, and to what is given it to read; `more` is said in its
    environment. Raises StoreError where git is missing or does not come back."""
    exact = ("--literal-pathspecs", "--no-replace-objects")
    done = _run(folder, *exact, *arguments, given=given, seconds=300, more=more)
    if done is None:
        if shutil.which("git") is None:
            raise StoreError("git is not installed, and revisions are read with it\ninstall it")
        raise StoreError(f"git does not answer: git {arguments[0]}\ntry it by hand")
    said = done.stderr.decode("utf-8", "replace").strip()
    return Answer(done.returncode, done.stdout, said.removeprefix("fatal: "))


def merge_lines(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, int]:
    """Three plain texts merged line by line, as git does; the text and the number of its conflicts.

    Raises StoreError where git is missing or refuses.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            Path(folder, name).write_bytes(text.encode("utf-8", "surrogateescape"))
        done = _run(
            Path(folder), "merge-file", "-p", f"--marker-size={marks.size}", "-L", marks.ours,
            "-L", "base", "-L", marks.theirs, "ours", "base", "theirs",
        )  # fmt: skip
    if done is None:
        raise StoreError("cannot run git, which merges what stands outside the list of events")
    if done.returncode > 127:
        raise StoreError(f"git cannot merge: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "surrogateescape"), done.returncode


def stages(folder: Path, path: str) -> Versions:
    """What a file of the folder was before the two sides of an unfinished merge changed it, and
    what each made of it; None for one that is not known, all where no merge is unfinished."""
    base, ours, theirs = (_text(folder, f":{stage}:./{path}") for stage in (1, 2, 3))
    return base, ours, theirs


def merged_before(folder: Path, path: str) -> Iterator[Versions]:
    """The same of merges that may have written a file: the one under way, whose file was settled
    already, and the commit that last touched it. Only of two sides that come from one commit, and
    both have the file."""
    last = _git(folder, "--literal-pathspecs", "log", "-1", "--format=%P", "--", path) or ""
    for sides in (["HEAD", "MERGE_HEAD"], last.split()):
        bases = (_git(folder, "merge-base", "--all", *sides) or "").split() if sides[1:] else []
        if len(sides) == 2 and len(bases) == 1:
            base, ours, theirs = (_text(folder, f"{of}:./{path}") for of in (*bases, *sides))
            there = ("--literal-pathspecs", "ls-tree", bases[0], "--", path)
            if base is not None or _git(folder, *there) == "":
                yield base, ours, theirs


def _text(folder: Path, name: str) -> str | None:
    """What git keeps under a name, as text; None where there is nothing."""
    done = _run(folder, "cat-file", "blob", name)
    if done is None or done.returncode != 0:
        return None
    return done.stdout.decode("utf-8", "surrogateescape")


def is_tracked(folder: Path) -> bool:
    """Whether the folder is in a working copy of a repository."""
    return _git(folder, "rev-parse", "--is-inside-work-tree") == "true"


def first_seen(folder: Path, path: str) -> int | None:
    """When a file of the folder was first committed, in seconds; None where it never was."""
    asked = ("--literal-pathspecs", "log", "--format=%ct", "--diff-filter=A", "--", path)
    times = _git(folder, *asked)
    return min(map(int, times.split())) if times else None


def _git(folder: Path, *arguments: str) -> str | None:
    done = _run(folder, *arguments)
    if done is None or done.returncode != 0:
        return None
    return done.stdout.decode("utf-8", "replace").strip()


def _run(
    folder: Path, *arguments: str, given: bytes = b"", seconds: int = 30,
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes] | None:  # fmt: skip
    """git at work in a folder; None where it is missing or does not come back. In a hook, git says
    in the environment which repository called it: here the folder says it. It reaches no other
    machine, not even for what a partial clone has left there."""
    environment = {key: said for key, said in os.environ.items() if key not in _OF_A_REPOSITORY}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
                    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}  # fmt: skip
    environment |= more or {}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *_SAFE, *arguments],
            capture_output=True, env=environment, input=given, timeout=seconds, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
