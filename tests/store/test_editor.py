"""The editor: what is run, how, and how it may end."""

from __future__ import annotations

import shlex
import signal
import sys
from pathlib import Path

import pytest

from tracker.store.editor import WAITING, Editor, chosen
from tracker.store.errors import StoreError


@pytest.mark.parametrize(
    ("environment", "words", "variable"),
    [
        ({"VISUAL": "vim -n", "EDITOR": "ed"}, ("vim", "-n"), "VISUAL"),
        ({"EDITOR": "ed"}, ("ed",), "EDITOR"),
        ({"VISUAL": "", "EDITOR": "ed"}, ("ed",), "EDITOR"),
        ({"VISUAL": " \t", "EDITOR": "ed"}, ("ed",), "EDITOR"),
        ({"VISUAL": "'my editor' --title='a b' \"$x\""}, ("my editor", "--title=a b", "$x"), "VISUAL"),
    ],
)  # fmt: skip
def test_the_editor_that_is_named(
    environment: dict[str, str], words: tuple[str, ...], variable: str
) -> None:
    assert chosen(environment) == Editor(words, variable)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "no editor is named: neither VISUAL nor EDITOR is set"),
        ({"VISUAL": " ", "EDITOR": ""}, "no editor is named"),
        ({"VISUAL": "vim 'x", "EDITOR": "ed"}, "VISUAL cannot be taken apart into words: vim 'x"),
        ({"EDITOR": '"" -n'}, 'EDITOR names no program: "" -n'),
    ],
)
def test_no_editor_is_named(environment: dict[str, str], message: str) -> None:
    with pytest.raises(StoreError) as raised:
        chosen(environment)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("words", "waiting"),
    [
        (("code",), "code --wait"),
        (("/usr/bin/code", "-n"), "/usr/bin/code -n --wait"),
        (("C:/Code.exe",), "C:/Code.exe --wait"),
        (("code", "-w"), None),
        (("code", "--wait"), None),
        (("kate",), "kate --block"),
        (("gvim", "-f"), None),
        (("vim",), None),
        (("/opt/my tools/subl",), "'/opt/my tools/subl' --wait"),
    ],
)
def test_those_that_return_at_once(words: tuple[str, ...], waiting: str | None) -> None:
    assert Editor(words, "VISUAL").waiting == waiting


def test_every_option_is_one() -> None:
    assert all(option.startswith("-") for options in WAITING.values() for option in options)


def script(folder: Path, lines: str) -> Editor:
    """An editor that is a script in Python."""
    file = folder / "editor.py"
    file.write_text(f"import os, signal, sys\n{lines}\n", encoding="utf-8")
    return chosen({"EDITOR": f"{shlex.quote(sys.executable)} -I -S {shlex.quote(str(file))}"})


def test_it_is_given_the_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script(tmp_path, "open(sys.argv[1], 'w').write(sys.argv[1])").edit(Path("-rf; x.toml"))
    assert (tmp_path / "-rf; x.toml").read_text() == str(tmp_path / "-rf; x.toml")


def test_an_interrupt_is_the_editors(tmp_path: Path) -> None:
    """^C goes to every program at the terminal: to us as well, and we outlive it."""
    before = signal.getsignal(signal.SIGINT)
    lines = (
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "mine = signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
        "open(sys.argv[1], 'w').write(f'interrupts are mine: {mine}')"
    )
    script(tmp_path, lines).edit(tmp_path / "x")
    assert (tmp_path / "x").read_text() == "interrupts are mine: True"
    assert signal.getsignal(signal.SIGINT) is before


def test_signals_are_ours_again_after_a_failure(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(StoreError):
        Editor((str(tmp_path / "none"),), "EDITOR").edit(tmp_path / "x")
    assert signal.getsignal(signal.SIGINT) is before


def test_what_was_ignored_stays_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        lines = (
            "open(sys.argv[1], 'w').write(str(signal.getsignal(signal.SIGINT) is signal.SIG_IGN))"
        )
        script(tmp_path, lines).edit(tmp_path / "x")
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert (tmp_path / "x").read_text() == "True"


@pytest.mark.parametrize(
    ("lines", "ending"),
    [
        ("sys.exit(1)", "with code 1"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "by signal SIGTERM"),
    ],
)
def test_it_does_not_end_well(tmp_path: Path, lines: str, ending: str) -> None:
    with pytest.raises(StoreError, match=f"^the editor .* ended {ending}$"):
        script(tmp_path, lines).edit(tmp_path / "x")


def test_it_cannot_be_run(tmp_path: Path) -> None:
    file = tmp_path / "editor"
    file.write_text("no program")
    with pytest.raises(StoreError, match="which cannot be run: Permission denied"):
        Editor((str(file),), "EDITOR").edit(tmp_path / "x")
    file.chmod(0o755)
    with pytest.raises(StoreError, match="which cannot be run: Exec format error"):
        Editor((str(file),), "EDITOR").edit(tmp_path / "x")
    with pytest.raises(StoreError, match="which is not here\nno shell reads EDITOR"):
        Editor(("~/bin/editor",), "EDITOR").edit(tmp_path / "x")
