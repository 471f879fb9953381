"""The commits of the repository that holds the register: which one is meant, and what it holds."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.domain.nearest import suggestion
from tracker.store.errors import StoreError, UnknownRevision
from tracker.store.git import ask, unfiltered

SHORT = 10
"""How many signs of a commit's name are shown."""
SHALLOW = """\
get the rest: git fetch --unshallow
or let the workflow fetch it: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 in GitLab"""

_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REGULAR = ("100644", "100755")


class Base(NamedTuple):
    """The commit that the register is compared with. `left` is true where it is not the revision
    asked for, but where the present branch left it."""

    commit: str
    left: bool

    @property
    def name(self) -> str:
        """Its name, as it is shown."""
        return self.commit[:SHORT]


class Blob(NamedTuple):
    """A regular file in a commit: its path from the top, and the name of what it holds."""

    path: str
    name: str


def place(folder: Path) -> str:
    """The folder as the repository has it: "records/", or "" for its top. Raises StoreError."""
    answer = ask(folder, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    inside, _, rest = answer.text.partition("\n")
    if answer.code == 0 and inside == "true":
        return rest.removesuffix("\n")
    if answer.code == 0 or "must be run in a work tree" in answer.complaint:
        raise StoreError(f"{folder} is in a repository without a work tree\n"
                         "check the register where it is checked out: git worktree add FOLDER")  # fmt: skip
    if "not a git repository" in answer.complaint:
        here = folder.resolve()
        for above in (here, *here.parents):
            if (above / ".git").exists():
                raise StoreError(f"git does not take {above / '.git'} for a repository: is it "
                                 "damaged?\nlook at it, or clone the repository anew")  # fmt: skip
        raise StoreError(f"{folder} is in no git repository, so there is nothing to compare it with\n"
                         "make it one: git init   or leave out --against and --changed")  # fmt: skip
    said = "\n".join(line for line in answer.complaint.splitlines() if line.strip())
    raise StoreError(f"git cannot read the repository: {said}")


def head(folder: Path) -> str | None:
    """The commit that is checked out; None before the first one. Raises StoreError where there is
    one that cannot be read."""
    found = _commit(folder, "HEAD")
    if found is None and not _is_unborn(folder):
        raise StoreError("git cannot read the commit that is checked out (HEAD)\n"
                         "look for damage: git fsck   or clone the repository anew")  # fmt: skip
    return found


def _is_unborn(folder: Path) -> bool:
    """Whether the branch that is checked out has no commit yet, rather than one that is lost."""
    branch = ask(folder, "symbolic-ref", "--quiet", "HEAD").text.strip()
    if not branch:
        return False
    there = ask(folder, "for-each-ref", "--format=%(refname)", branch)  # tells of a broken one
    return there.code == 0 and not there.out and not there.complaint


def bases(folder: Path, revision: str) -> tuple[Base, ...]:
    """The commits to compare with: `revision` itself where it is part of the present history, else
    where the present branch left it. Where the two were merged crosswise, these are several.

    Raises UnknownRevision, and StoreError where there is none.
    """
    here = head(folder)
    if here is None:
        others = ask(folder, "for-each-ref", "--count=1").text
        what = "branch that is checked out" if others else "repository"
        raise StoreError(f"the {what} has no commit yet, so there is nothing to compare with\n"
                         "commit the register first: git add . && git commit")  # fmt: skip
    named = commit(folder, revision)
    answer = ask(folder, "merge-base", "--all", named, here)
    found = answer.text.split()
    if answer.code == 0 and found and all(map(_NAME.fullmatch, found)):
        return tuple(Base(name, name != named) for name in found)
    if _is_shallow(folder):
        raise StoreError(f'this clone is shallow, and where the branch left "{revision}" is not in '
                         f"it\n{SHALLOW}")  # fmt: skip
    raise StoreError(f'"{revision}" and what is checked out have no commit in common\n'
                     "name a revision that this branch came from: git log")  # fmt: skip


def commit(folder: Path, revision: str) -> str:
    """The commit that a revision names. Raises UnknownRevision, and StoreError for one that may be
    there but not in this clone."""
    found = None if revision.startswith(("-", "^")) else _commit(folder, revision)
    if found is None:
        raise _unknown(folder, revision)
    return found


def day(folder: Path, commit: str) -> date:
    """The day on which a commit was made, where it was made. Raises StoreError."""
    answer = ask(folder, "show", "-s", "--no-show-signature", "--format=%cs", commit)
    try:
        return date.fromisoformat(answer.text.strip())
    except ValueError:
        raise StoreError(
            f"git does not tell the day of {commit[:SHORT]}: {answer.complaint}"
        ) from None


def is_ancestor(folder: Path, older: str, younger: str) -> bool:
    """Whether a commit is part of the history of another."""
    return ask(folder, "merge-base", "--is-ancestor", older, younger).code == 0


def _commit(folder: Path, revision: str) -> str | None:
    answer = ask(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    found = answer.text.strip()
    return found if answer.code == 0 and _NAME.fullmatch(found) else None


_SEVERAL = re.compile(r"\^.*|((?!:|\{/).)*\.\..*|.*\^(@|!|-\d*)", re.DOTALL)
"""What names the commits of a range, or all but some."""


def _unknown(folder: Path, revision: str) -> StoreError:
    """Why the words name no commit."""
    if revision.startswith("-"):
        return _like_an_option(folder, revision)
    kind = ask(folder, "cat-file", "-t", revision).text.strip()
    if kind in ("blob", "tree"):
        what = "a folder" if kind == "tree" else "a file"
        return UnknownRevision(f'"{revision}" is {what} in git, not a commit\n'
                               "name a branch, a tag or a commit: origin/main")  # fmt: skip
    if _SEVERAL.fullmatch(revision):
        return UnknownRevision(f'"{revision}" names several commits\nname one: origin/main')
    said = ask(folder, "rev-parse", "--verify", f"{revision}^{{commit}}").complaint
    if "is ambiguous" in said:
        return UnknownRevision(f'several commits begin with "{revision}"\ngive more of it')
    if _is_shallow(folder):
        return StoreError(f'this clone is shallow, and "{revision}" is not in it\n{SHALLOW}')
    if _NAME.fullmatch(revision):
        return UnknownRevision(f"this clone has no commit {revision[:SHORT]}\nfetch it: git fetch   "
                               "or, if a force push threw it away, name a branch: "
                               "origin/main")  # fmt: skip
    return _misspelt(folder, revision)


def _like_an_option(folder: Path, revision: str) -> StoreError:
    """What is wrong with words that begin as an option does; a branch or a tag may be called so."""
    for kind in ("refs/heads", "refs/tags", "refs/remotes"):
        if _commit(folder, f"{kind}/{revision}"):
            message = f'"{revision}" begins as an option does, so git does not take it by itself'
            return UnknownRevision(f"{message}\nwrite {kind}/{revision}")
    return _misspelt(folder, revision)


def _misspelt(folder: Path, revision: str) -> StoreError:
    names = ask(folder, "for-each-ref", "--format=%(refname:short)").text.split("\n")
    near = suggestion(revision, [name for name in names if not name.startswith("-")])
    hint = "name a branch, a tag or a commit: origin/main; what others have comes with: git fetch"
    return UnknownRevision(f'git knows no revision "{revision}"\n{near or hint}')


def _is_shallow(folder: Path) -> bool:
    return ask(folder, "rev-parse", "--is-shallow-repository").text.strip() == "true"


def listed(folder: Path, commit: str, under: str = "") -> list[Blob]:
    """The regular files of a commit below a folder of it. Links and the repositories within are
    left out. Raises StoreError."""
    paths = ("--", under) if under else ()
    answer = ask(folder, "ls-tree", "-r", "-z", "--full-tree", commit, *paths)
    if answer.code:
        raise _incomplete(commit)
    found = []
    for entry in answer.text.split("\0")[:-1]:
        about, _, path = entry.partition("\t")
        mode, _, name = about.split(" ")
        if mode in _REGULAR:
            found.append(Blob(path, name))
    return found


def contents(folder: Path, blobs: list[Blob], commit: str) -> list[bytes]:
    """What the files of a commit hold, in turn. Raises StoreError."""
    names = "".join(f"{blob.name}\n" for blob in blobs)
    answer = ask(folder, "cat-file", "--batch", given=names.encode())
    data, at, found = answer.out, 0, []
    for _ in blobs:
        end = data.find(b"\n", at)
        header = data[at : max(end, at)].split(b" ")
        if answer.code or len(header) != 3:
            raise _incomplete(commit)
        size = int(header[2])
        found.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _incomplete(commit: str) -> StoreError:
    return StoreError(f"this clone does not hold all the files of {commit[:SHORT]}\n"
                      "clone it without --filter, or look for damage: git fsck")  # fmt: skip


def changed(folder: Path, commit: str) -> frozenset[str]:
    """The files below the folder that are not as they were in the commit, in the work tree, in the
    index or in what is checked out, and those that git does not have yet; each path from the
    folder. Nothing is written, not even the index. Raises StoreError."""
    since = ask(folder, "diff-tree", "-r", "-z", "--name-only", "--no-renames", commit, "HEAD",
                "--", ".")  # fmt: skip
    now = ask(folder, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all",
              "--ignore-submodules=all", "--", ".", more=unfiltered(folder))  # fmt: skip
    for answer in (since, now):
        if answer.code:
            raise StoreError(f"git cannot tell what changed: {answer.complaint}")
    above = place(folder)
    paths = [*since.text.split("\0"), *(entry[len("XY ") :] for entry in now.text.split("\0"))]
    return frozenset(path.removeprefix(above) for path in paths if path)


def left_out(folder: Path) -> frozenset[str]:
    """The files below the folder that a sparse checkout leaves out, each path from the folder.
    Raises StoreError."""
    answer = ask(folder, "ls-files", "-t", "-z")
    if answer.code:
        raise StoreError(f"git cannot tell what is checked out: {answer.complaint}")
    paths = (entry[len("S ") :] for entry in answer.text.split("\0") if entry.startswith("S "))
    return frozenset(path for path in paths if not os.path.lexists(folder / path))
