"""What a format needs and is not installed: the command says what to install, and stops."""

from __future__ import annotations

import importlib.util
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

import pytest

from tracker.formats import FORMATS

if TYPE_CHECKING:
    from tests.conftest import Office

NEEDED = [("docx", "docx"), ("docx", "resvg_py"), ("docx", "font_roboto"), ("xlsx", "xlsxwriter")]
"""Each format with each of the libraries without which it cannot be made."""


def test_every_format_of_an_extra_is_here() -> None:
    assert {format for format, _ in NEEDED} == {one.name for one in FORMATS if one.extra}


@pytest.mark.parametrize(("format", "library"), NEEDED)
@pytest.mark.parametrize("words", [("-f", "{}"), ("-o", "hand-out.{}")])
def test_without_the_library_it_says_what_to_install(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    library: str,
    words: tuple[str, str],
) -> None:
    really = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == library else really(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    result = office.run("list", *(word.format(format) for word in words))
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"error: {format} needs {library}, which is not installed\n"
        "help: pip install 'treaty-tracker[office]'\n"
    )
    assert not (office.folder / f"hand-out.{format}").exists()
