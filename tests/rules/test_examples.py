"""The examples of the rules: every rule has good ones, where it is silent, and bad ones.

They are files: tests/rules/<module of the rule>/good*.toml and bad*.toml. An example is laid over
a copy of tests/registers/sound, and all rules are run on the result on 2026-11-21. A bad example
must give the findings it marks, each on its line, and no other; a good one none at all.

    What this example shows, in words.
    #: instruments/mla.toml
    title = "Convention on Mutual Legal Assistance"
    kind = "convension"                         #! T005
    #: delete sources/gazette.toml

`#: PATH` begins a file of the register, new or in place of the sound one; `#: delete PATH` takes
one away. What stands before the first of them is a remark. `#: before PATH` begins a file of the
older revision that the register is compared with: the same sound register with these laid over it.
What is found on a file that is gone is marked where it is taken away: `#: delete PATH #! T215`.

`#! CODES` ends a line with findings: a code for each, space between. It stays in the file, where
it is a comment of TOML. Where no comment can stand, in a text of several lines, a line of its own,
`#! ^ CODES`, marks the line above; it is not written to the file. What is wrong with a file as a
whole, such as a missing key, is found on its first line.

A finding that its record allows, with a reason, is not counted. Faults of bytes that no text can
show (not UTF-8, a link, too large) are in test_unreadable_files.py.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import tracker.rules
from tracker.domain.older import Older
from tracker.rules import RULES, Case, Rule, run
from tracker.store import read
from tracker.store.locate import locate

HERE = Path(__file__).parent
SOUND = HERE.parent / "registers" / "sound"
TODAY = date(2026, 11, 21)
EXAMPLES = sorted(HERE.glob("*/*.toml"))

_FILE = re.compile(r"#: (delete |before )?(.+?)(?: *#! (T\d{3}))?")
_MARK = re.compile(r"#! (\^ )?(T\d{3}(?: T\d{3})*)$")

Places = Counter[tuple[str, int, str]]
"""How many findings there are at a file, a line, with a code."""


class Example(NamedTuple):
    """An example: its files by path (None: taken away), the findings it marks, and the files of
    the older revision, if it is compared with one."""

    files: dict[str, str | None]
    marked: Places
    before: dict[str, str | None]


def parse(text: str) -> Example:
    """The example that a file of this form writes."""
    files: dict[str, list[str] | None] = {}
    before: dict[str, list[str] | None] = {}
    marked: Places = Counter()
    path, laid = "", files
    for line in text.removesuffix("\n").split("\n"):
        if begun := _FILE.fullmatch(line):
            path, laid = begun[2], before if begun[1] == "before " else files
            assert path not in laid, f"{path} stands twice"
            laid[path] = None if begun[1] == "delete " else []
            marked.update([(path, 1, begun[3])] if begun[3] else [])
            continue
        written = laid.get(path)
        if written is None:
            continue
        mark = _MARK.search(line)
        assert mark or "#!" not in line, f"not a mark: {line}"
        assert not mark or laid is files, f"a mark in the older revision: {line}"
        if mark is None or not mark[1]:
            written.append(line)
        marked.update((path, len(written), code) for code in (mark[2] if mark else "").split())
    return Example(_whole(files), marked, _whole(before))


def _whole(files: dict[str, list[str] | None]) -> dict[str, str | None]:
    return {
        name: None if lines is None else "".join(f"{line}\n" for line in lines)
        for name, lines in files.items()
    }


def lay_out(files: dict[str, str | None], root: Path) -> Path:
    """A copy of the sound register at `root` with an example's files laid over it."""
    shutil.copytree(SOUND, root)
    for path, text in files.items():
        file = root / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
    return root


def places(root: Path, before: Path | None = None) -> Places:
    """What all rules find in the register at `root`, but for what its records allow."""
    older = Older(read.register(before), "1a2b3c4d5e", "records/") if before else None
    found = locate(root, run(RULES, Case(read.register(root), TODAY, before=older)))
    return Counter((f.path, f.span.line if f.span else 0, f.code) for f in found if not f.allowed)


def module_of(rule: Rule) -> str:
    """The module that holds a rule, and the folder of its examples."""
    return f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_example(file: Path, tmp_path: Path) -> None:
    example = parse(file.read_bytes().decode())
    assert example.files, "it begins no file"
    code = file.parent.name[:4].upper()
    if file.stem.startswith("bad"):
        assert code in {marked for _, _, marked in example.marked}, f"it marks no {code}"
    else:
        assert file.stem.startswith("good")
        assert not example.marked
    root = lay_out(example.files, tmp_path / "records")
    before = lay_out(example.before, tmp_path / "before") if example.before else None
    assert places(root, before) == example.marked


@pytest.mark.parametrize("rule", RULES, ids=module_of)
def test_every_rule_has_good_and_bad_examples(rule: Rule) -> None:
    names = [path.stem for path in EXAMPLES if path.parent.name == module_of(rule)]
    assert any(name.startswith("good") for name in names), f"no good example of {rule.code}"
    assert any(name.startswith("bad") for name in names), f"no bad example of {rule.code}"


def test_every_example_is_of_a_rule() -> None:
    assert {path.parent.name for path in EXAMPLES} <= {module_of(rule) for rule in RULES}


def test_every_rule_file_is_on_the_contents_page() -> None:
    files = {path.stem for path in Path(*tracker.rules.__path__).glob("t[0-9]*.py")}
    assert files == {module_of(rule) for rule in RULES}
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=module_of)
def test_every_page_has_its_headings(rule: Rule) -> None:
    lines = rule.page.splitlines()
    headings = ["What is wrong", "Why it matters", "Example", "How to mend it"]
    assert [line for line in lines if line in headings] == headings
    assert lines[0].endswith(".")


def test_the_sound_register_has_no_findings(tmp_path: Path) -> None:
    assert places(lay_out({}, tmp_path / "records")) == Counter()


def test_marks_stand_for_the_lines_as_written() -> None:
    example = parse(
        'a remark #! which is none\n#: a/x.toml\nk = """ \n one\n#! ^ T501 T501\n"""  #! T401\n'
        "#: delete a/y.toml\n#: before a/y.toml\nk = 1\n"
    )
    assert example.files == {"a/x.toml": 'k = """ \n one\n"""  #! T401\n', "a/y.toml": None}
    assert example.marked == {("a/x.toml", 2, "T501"): 2, ("a/x.toml", 3, "T401"): 1}
    assert example.before == {"a/y.toml": "k = 1\n"}


def test_an_unmarked_finding_and_a_mark_without_finding_are_seen(tmp_path: Path) -> None:
    text = '#: bodies/security.toml\ntitle = "Security"\nkind = "sektor"\nlead = "IND" #! T003\n'
    example = parse(text)
    found = places(lay_out(example.files, tmp_path / "records"))
    assert ("bodies/security.toml", 2, "T005") in found - example.marked
    assert ("bodies/security.toml", 3, "T003") in example.marked - found
