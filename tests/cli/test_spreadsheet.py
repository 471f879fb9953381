"""`--bom` for csv, and `-f xlsx`: what a spreadsheet gets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from tests.conftest import Office

MARK = b"\xef\xbb\xbf"


def test_the_mark_of_utf8_begins_a_file(office: Office) -> None:
    plain = office.run("list", "-f", "csv").out
    assert office.run("list", "-o", "list.csv", "--bom").err == "wrote list.csv\n"
    written = Path("list.csv").read_bytes()
    assert written[:3] == MARK
    assert written[3:].decode().replace("\r\n", "\n") == plain.replace("\r\n", "\n")


def test_the_mark_of_utf8_goes_through_a_pipe(office: Office) -> None:
    out = office.run("list", "-f", "csv", "--bom").out
    assert out.startswith("\ufeffid,status,")
    assert out.count("\ufeff") == 1


def test_without_it_there_is_no_mark(office: Office) -> None:
    assert office.run("list", "-f", "csv").out.startswith("id,")


@pytest.mark.parametrize("asked", [(), ("-f", "json"), ("-o", "a.xlsx")])
def test_the_mark_is_for_csv(office: Office, asked: tuple[str, ...]) -> None:
    result = office.run("list", "--bom", *asked)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: --bom is for csv\n")
    assert not Path("a.xlsx").exists()


def test_a_workbook_is_no_text_for_a_terminal(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = office.run("list", "-f", "xlsx")
    assert result.code == 2
    assert result.err == (
        "error: xlsx is no text for a terminal\nhelp: write it to a file: -o FILE.xlsx\n"
    )


def test_a_list_is_a_workbook_with_dates(office: Office) -> None:
    assert office.run("list", "actions", "-o", "actions.xlsx").code == 0
    sheet = load_workbook("actions.xlsx")["Actions as of 2026-11-21"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["FLAG", "ID", "DUE", "LEFT", "STATUS", "LEAD", "TITLE"]
    assert [cell.value for cell in sheet[2]] == [
        ">", "maritime-plan", datetime(2026, 12, 1), "in 10d", "Open", "IND",
        "Prepare a Plan of Action on maritime security",
    ]  # fmt: skip


def test_a_report_is_a_workbook_that_says_what_it_is(office: Office) -> None:
    assert office.run("report", "weekly", "-o", "week.xlsx").code == 0
    first = Path("week.xlsx").read_bytes()
    assert office.run("report", "weekly", "-o", "week.xlsx").code == 0
    assert Path("week.xlsx").read_bytes() == first
    about = {
        row[0]: row[1] for row in load_workbook("week.xlsx")["About"].iter_rows(values_only=True)
    }
    assert about["Period"] == "2026-11-16 to 2026-11-22"
    assert about["Made from"] == "a register that is not under git"


def test_the_imprint_ends_a_page_of_markdown(office: Office) -> None:
    last = office.run("agenda", "-f", "markdown").out.splitlines()[-1]
    assert last.startswith("*Register: ")
    assert last.endswith(" · Made from: a register that is not under git*")
    assert " · Period: 2026-11-21 · As of: 2026-11-21 · Known at: all that is recorded · " in last
    redacted = office.run("agenda", "-f", "markdown", "--redact").out.splitlines()[-1]
    assert redacted.endswith(" · Left out: what is internal*")
