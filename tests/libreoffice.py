"""LibreOffice as the tests use it: files in, PDFs and their pages' words out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

MISSING = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]

with_libreoffice = pytest.mark.skipif(
    bool(MISSING),
    reason=f"no {' and no '.join(MISSING)} here: apt install libreoffice-writer libreoffice-calc "
    "poppler-utils",
)
"""Marks tests that open files in LibreOffice: left out where it is not installed."""

PATIENCE = 180
"""How many seconds LibreOffice may take to start for the first time and convert some files."""


def has_font(name: str) -> bool:
    """Whether a font of this family is installed, as far as fontconfig can tell."""
    if shutil.which("fc-list") is None:
        return False
    done = subprocess.run(["fc-list", f":family={name}"], capture_output=True, check=False)
    return bool(done.stdout.strip())


def converted(files: Sequence[Path], folder: Path) -> dict[str, list[str]]:
    """The words of each page of each file, by the file's name; LibreOffice starts once, with a
    profile of its own in the folder. Fails where it complains of a file or makes no PDF of it."""
    profile, made = folder / "profile", folder / "pdf"
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
         "--convert-to", "pdf", "--outdir", str(made), *map(str, files)],
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Error" not in said, said
    return {file.name: _pages(made / f"{file.stem}.pdf") for file in files}


def _pages(pdf: Path) -> list[str]:
    """The words of each page, in the order in which they stand on it."""
    assert pdf.is_file(), f"LibreOffice made no {pdf.name}"
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]
