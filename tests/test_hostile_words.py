"""Whatever is typed, and whatever the records say: no message drives the terminal, hides a word or
breaks its line. What views and reports print is in tests/test_hand_outs.py, and what each format
makes of the same texts in tests/formats."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.formats.hostile import CONTROLS, HOSTILE
from tests.hand_outs import hostile_register, lay_out
from tracker.cli import COMMANDS, _complete
from tracker.cli._desk import Desk
from tracker.formats import CONTAINERS, FORMATS, Page
from tracker.formats.visible import visible
from tracker.store import lock

if TYPE_CHECKING:
    from tests.conftest import Office

SIGNS = (
    "\x1b[31mred\x9b1m\x07\u202eback\u2066\u200b\u2028\u2029\r\n\t caf\udce9 [bold] {0} %s",
    "a\u202ex",
)
"""What would paint, ring, hide, turn round, break a line, or is not UTF-8."""

LINES = (
    "W", "W W", "list W", "list --status W", "list --party W", "list --sector W", "list --body W",
    "list --lead W", "list --due W", "list --tag W", "list --sort W", "list --as-of W",
    "list --known-at W", "list -f W", "list -o W/W.csv", "list -o W=x", "list --records W",
    "list --color W", "list --W", "list --kind W", "list views W", "show W", "show mla W", "chart W",
    "matrix --group W", "between W IND", "between IND W", "outlook W", "outlook mla --if W",
    "outlook mla --if W=2026-12-01", "outlook mla --if THA=W", "brief W", "agenda --days W",
    "log --since W", "search W", "explain W", "new W x", "new instrument W", "new instrument x W",
    "new instrument x W=1", "new instrument x kind=W title=x --status signed",
    "new instrument x title=W kind=treaty --status signed --dry-run",
    "new instrument x title=x kind=treaty --status W", "new party W title=x", "advance W signed",
    "advance mla W", "advance extradition text-finalised --on W",
    "advance extradition text-finalised --source W",
    "advance extradition text-finalised --note W --dry-run",
    "advance extradition text-finalised --by W --dry-run", "advance extradition signed --reason W",
    "sign W IND", "sign mla W", "deposit mla W IND", "deposit mla ratification W", "act mla W IND",
    "act mla declaration IND --text W --dry-run", "act mla objection IND --to W", "note W x",
    "note mla W --dry-run", "note mla x --place W --dry-run", "note mla x --meeting W",
    "postpone W eom", "postpone cyber-forum W", "postpone cyber-forum eom --reason W --dry-run",
    "meeting W", "meeting bnsc --on W", "meeting bnsc --on 2026-11-01 --place W --dry-run",
    "meeting bnsc --host W", "set W title=x", "set mla W", "set mla W=x", "set mla title=W --dry-run",
    "set mla kind=W", "set mla sector=W --dry-run", "edit W", "correct W", "correct mla W",
    "undo W", "undo --change W", "check W", "check -f W", "check --against W", "check -o W",
    "fmt W", "fmt W.toml", "doctor W", "merge W W W", "report W", "report weekly W",
    "report weekly --week W", "report weekly --from W", "report meeting W", "report changes W W",
    "report changes 2026-01-01 W", "import W t.csv", "import untc W", "import csv W",
    "import untc t.csv --id W", "import untc t.csv --title W --dry-run", "import untc t.csv --kind W",
    "import untc t.csv --column W", "import untc t.csv --column W=signature --dry-run",
    "import untc t.csv --column Signature=W", "import untc t.csv --index W",
    "import untc t.csv --source W", "import csv t.csv --map W",
    "import csv t.csv --map W=party --dry-run", "import csv t.csv --map Country=W",
    "import csv t.csv --act W", "import csv t.csv --dates W", "export W x", "export db W/W",
    "export site W/../records/W", "export site s --url W", "export site s --weeks W",
    "schema W", "config W", "config git W", "init records/../W/../records",
)  # fmt: skip
"""A place for a word in every command, W."""

TALKING = (
    "note all-treaty x --dry-run", "advance all-treaty ready-to-sign", "advance all-treaty in-force",
    "sign all-treaty IND", "deposit all-treaty ratification IND --dry-run",
    "act all-treaty objection IND --to NPL", "set all-treaty sector=nowhere",
    "set treaty-1 title=Empty --dry-run", "advance all-task done --dry-run",
    "postpone all-task 2026-01-01 --dry-run", "meeting all-body --dry-run", "meeting all-body --number 2",
    "new instrument treaty-1 title=x kind=treaty --status signed", "show treaty", "show nowhere",
    "outlook treaty-3 --if IND=2026-12-01", "report meeting body", "between IND nowhere",
    "check", "check -f github", "fmt --check", "fmt --diff", "check --fix --dry-run", "doctor",
    "undo --list", "explain treaty-1", "log", "config", "correct all-treaty", "search red",
    "import csv t.csv --map Country=party --map Signature=signature --id treaty-1",
)  # fmt: skip
"""What is said about records whose every text is hostile."""


@pytest.fixture
def terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office at a terminal of a hundred columns: what is exact in a pipe is harmless there."""
    monkeypatch.setattr(Desk, "page", lambda desk, beside=False: Page(100))
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(variable, "")
    (office.folder / "t.csv").write_text("Country,Signature\nNepal,1 May 1991\n")
    return office


def acting(office: Office, *words: str) -> str:
    """What in an answer would act, with the answer; nothing where all is well."""
    result = office.run(*words)
    said = result.out + result.err
    odd = set(said) & set(CONTROLS)
    half = {sign for sign in said if "\ud800" <= sign <= "\udfff"}
    is_fault = "a fault in tracker" in said or "Traceback" in said
    return repr((words, result)) if odd or half or is_fault else ""


def test_every_command_is_asked() -> None:
    names = {name for names in COMMANDS.values() for name in names}
    assert names <= {line.split()[0] for line in LINES}


@pytest.mark.parametrize("line", LINES)
def test_what_is_typed_is_said_back_in_plain_signs(terminal: Office, line: str) -> None:
    for signs in SIGNS:
        words = [word.replace("W", signs) if "W" in word else word for word in line.split()]
        assert acting(terminal, *words) == ""


@pytest.mark.parametrize("line", TALKING)
def test_what_records_say_is_said_in_plain_signs(terminal: Office, line: str) -> None:
    lay_out(terminal.records, hostile_register())
    assert acting(terminal, *line.split()) == ""


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\ud800" not in text])
def test_a_diff_is_harmless_on_a_terminal_and_exact_in_a_pipe(
    office: Office, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    line = ("note", "mla", "--dry-run", "--", text.strip() or "x")
    exact = office.run(*line).out
    monkeypatch.setattr(Desk, "page", lambda desk, beside=False: Page(100))
    shown = office.run(*line).out
    assert not set(shown) & set(CONTROLS)
    assert shown == "\n".join(visible(line) for line in exact.split("\n"))
    assert json.dumps(text.strip() or "x", ensure_ascii=False)[1:-1] in exact or not is_plain(text)


def is_plain(text: str) -> bool:
    """Whether TOML writes the text as JSON does: it has no controls."""
    return text.strip().isprintable()


def test_the_words_of_whoever_holds_the_lock_are_shown_as_signs(
    terminal: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0.0)
    with lock.locked(terminal.records):
        file = terminal.records / ".tracker/lock"
        file.write_bytes("12 2026-11-21 10:00:00 \x1b[31m\u202e\x07red\n".encode())
        result = terminal.run("note", "mla", "x")
    assert result.code == 3
    assert "another process is writing" in result.err
    assert not set(result.err) & set(CONTROLS)


def test_what_git_says_is_shown_as_signs(
    terminal: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A git that complains in colours, or another program that is called so."""
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(
        "#!/bin/sh\nprintf 'fatal: \\033[31mred\\342\\200\\256back\\007' >&2\nexit 128\n"
    )
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    result = terminal.run("check", "--against", "HEAD")
    assert result.code == 3
    assert "red" in result.err
    assert not set(result.err) & set(CONTROLS)


@pytest.mark.parametrize(
    "offer", ["instruments", "actions", "bodies", "sources", "records", "sectors"]
)
def test_what_completion_offers_is_plain(terminal: Office, offer: str) -> None:
    """A shell evaluates some of it, so that more than what drives a terminal is kept from it."""
    import typer

    lay_out(terminal.records, hostile_register())
    context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)))
    offered = getattr(_complete, offer)(context, "")
    assert offered
    for value, words in offered:
        assert value.isascii()
        assert value.replace("-", "").isalnum()
        assert not set(words) & set(f'{CONTROLS}\n\\$`"')


def test_what_is_done_meanwhile_is_told_in_plain_signs(
    terminal: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of progress names the file that is being made."""
    told: list[str] = []

    class Line:
        def working(self, what: str) -> object:
            told.append(what)
            import contextlib

            return contextlib.nullcontext(lambda done, of: None)

        def aside(self) -> object:
            import contextlib

            return contextlib.nullcontext()

    monkeypatch.setattr(Desk, "_progress", Line())
    assert terminal.run("list", "-o", "a\x1b[31m\u202e.csv").code == 0
    assert any("a\\u{1b}[31m" in what for what in told)
    assert not set("".join(told)) & set(CONTROLS)


class Keyboard(io.StringIO):
    """A person at a terminal who has typed all this."""

    def isatty(self) -> bool:
        return True


def test_what_is_answered_to_a_question_is_said_back_in_plain_signs(
    terminal: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again until the answer fits, with the answer that did not."""
    monkeypatch.setattr("sys.stdin", Keyboard("A title\na \x1b[31m\u202ekind\ntreaty\nsigned\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    result = terminal.run("new", "instrument", "odd")
    said = result.out + result.err
    assert "a \\u{1b}[31m\\u{202e}kind" in said
    assert not set(said) & set(CONTROLS)


TESTED = {"table": "layout", "text": "layout", "json": "json_table"}
"""Formats whose tests are called otherwise."""


@pytest.mark.parametrize(
    "name", [*(one.name for one in FORMATS), *(one.name for one in CONTAINERS), "svg", "atom"]
)
def test_every_format_is_shown_the_hostile_texts(name: str) -> None:
    """A format that is added takes the same texts as the others: its own tests, or those of what
    holds whole tables, read the one list of them."""
    folder = Path(__file__).parent
    own = folder / "formats" / f"test_{TESTED.get(name, name)}.py"
    files = [own] if name not in ("sqlite", "parquet") else [folder / "cli" / "test_export.py"]
    assert all("from tests.formats.hostile import" in file.read_text() for file in files)
