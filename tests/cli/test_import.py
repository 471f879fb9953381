"""tracker import: tables of others become instruments, each file whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Office

HEADS = 'Participant,Signature,"Ratification, Accession(a)"\n'
GOOD = HEADS + "India,1 Jan 2000,2 Feb 2001\nOman,1 Jan 2000,\nEuropean Union,,3 Mar 2002 a\n"
BAD = HEADS + "Atlantis,1 Jan 2000,\nOman,soon,2 Feb 2001 x\n"
INDEX = (
    'file,treaty_name,url\n1-1.csv,"Convention on Tests. Rome, 1 May 1999",'
    "https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=I-1\n"
)


@pytest.fixture
def desk(office: Office) -> Office:
    for name, text in {"1-1.csv": GOOD, "bad.csv": BAD, "index.csv": INDEX}.items():
        (office.folder / name).write_text(text, encoding="utf-8")
    return office


def test_a_table_becomes_an_instrument_its_source_and_the_parties_it_needs(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "--index", "index.csv", "--create-parties")
    assert (result.code, result.err) == (0, "")
    assert "untc-1-1" in result.out
    assert "1 instrument imported, 4 acts" in result.out
    assert desk.read("instruments/untc-1-1.toml") == (
        """\
title = "Convention on Tests. Rome, 1 May 1999"
kind = "convention"
acts-known = "complete"
depositary = "Secretary-General of the United Nations"

[[event]]
on = 2000-01-01
act = "signature"
parties = ["IND", "OMN"]
source = "untc-1-1-table"
recorded = 2026-11-21
by = "tester"

[[event]]
on = 2001-02-02
act = "ratification"
parties = ["IND"]
source = "untc-1-1-table"
recorded = 2026-11-21
by = "tester"

[[event]]
on = 2002-03-03
act = "accession"
parties = ["EUROPEANUNION"]
source = "untc-1-1-table"
recorded = 2026-11-21
by = "tester"
"""
    )
    assert desk.read("sources/untc-1-1-table.toml") == (
        """\
title = "Convention on Tests. Rome, 1 May 1999: participants (depositary's table)"
grade = "depositary"
publisher = "United Nations Treaty Collection"
url = "https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=I-1"
note = "Imported from 1-1.csv."
"""
    )
    assert desk.read("parties/EUROPEANUNION.toml").startswith('title = "European Union"\n')
    assert desk.run("check").code == 0


def test_a_file_that_cannot_be_placed_is_left_out_whole_and_the_others_are_not(
    desk: Office,
) -> None:
    result = desk.run("import", "untc", "1-1.csv", "bad.csv", "--create-parties")
    assert result.code == 1
    assert "1 file refused" in result.out
    assert 'error: bad.csv:2, cell 1: "Atlantis" is no party known here' in result.err
    assert 'error: bad.csv:3, cell 2: "soon" is not a date with its letter' in result.err
    assert 'the letter "x" of "2 Feb 2001 x"' in result.err
    assert "Nothing of bad.csv was imported." in result.err
    files = desk.files()
    assert "instruments/untc-1-1.toml" in files
    assert not any("bad" in name for name in files)


def test_a_party_the_register_lacks_needs_leave(desk: Office) -> None:
    before = desk.files()
    result = desk.run("import", "untc", "1-1.csv")
    assert result.code == 1
    assert '"European Union" is no party of this register' in result.err
    assert "--create-parties" in result.err
    assert desk.files() == before


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(desk: Office) -> None:
    before = desk.files()
    result = desk.run("import", "untc", "1-1.csv", "--create-parties", "--dry-run")
    assert result.code == 0
    assert "1 instrument would be imported" in result.out
    assert "Nothing was changed: it was a dry run." in result.out
    assert desk.files() == before


def test_an_index_among_the_files_is_no_table_and_gives_the_titles(desk: Office) -> None:
    result = desk.run("import", "untc", "index.csv", "1-1.csv", "--create-parties")
    assert result.code == 0
    assert "Convention on Tests" in desk.read("instruments/untc-1-1.toml")


def test_without_an_index_the_title_is_the_files_and_that_is_said(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert 'no title is known: tracker set untc-1-1 title="..."' in result.err
    assert desk.read("instruments/untc-1-1.toml").startswith('title = "1-1"\nkind = "other"\n')


def test_what_is_there_is_never_overwritten(desk: Office) -> None:
    (desk.folder / "2.csv").write_text(GOOD, encoding="utf-8")
    assert desk.run("import", "untc", "1-1.csv", "--create-parties").code == 0
    before = desk.files()
    again = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert (again.code, again.out) == (2, "")
    assert '"untc-1-1" is there already' in again.err
    both = desk.run("import", "untc", "1-1.csv", "2.csv", "--create-parties")
    assert both.code == 1
    assert "never overwritten" in both.err
    assert before.items() < desk.files().items()
    charter = desk.run("import", "untc", "1-1.csv", "--id", "bnsc", "--create-parties")
    assert charter.code == 1
    assert 'a record "bnsc" already' in charter.err


def test_the_id_the_title_the_kind_and_the_source_can_be_told(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "--id", "tests", "--title", "Pact on Tests",
                      "--kind", "treaty", "--source", "gazette", "--create-parties")  # fmt: skip
    assert result.code == 0
    text = desk.read("instruments/tests.toml")
    assert text.startswith('title = "Pact on Tests"\nkind = "treaty"\nacts-known = "complete"\n')
    assert 'source = "gazette"' in text
    assert "sources/tests-table.toml" not in desk.files()


def test_a_column_can_be_told(desk: Office) -> None:
    (desk.folder / "a.csv").write_text("Participant,Application\nOman,1 Jan 2000\n", "utf-8")
    refused = desk.run("import", "untc", "a.csv")
    assert refused.code == 1
    assert 'a.csv:1, cell 2: the column "Application" is no act known here' in refused.err
    assert '--column "Application=ACT"' in refused.err
    assert desk.run("import", "untc", "a.csv", "--column", "application=notification").code == 0
    assert 'act = "notification"' in desk.read("instruments/untc-a.toml")


def test_a_withdrawn_act_leaves_its_party_no_party(desk: Office) -> None:
    (desk.folder / "w.csv").write_text(HEADS + "Oman,,[1 Jan 2000 a]\nIndia,,2 Feb 2001 a\n")
    assert desk.run("import", "untc", "w.csv").code == 0
    shown = json.loads(desk.run("show", "untc-w", "-f", "json").out)
    assert shown["positions"]["OMN"]["position"] == "former-party"
    assert shown["parties"] == 1
    assert desk.run("check", "--strict").code == 0


def test_the_summary_as_json(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "bad.csv", "--create-parties", "-f", "json")
    answer = json.loads(result.out)
    assert list(answer)[:4] == ["schema", "view", "as_of", "known_at"]
    assert answer["files"] == [
        {"file": "1-1.csv", "id": "untc-1-1", "title": "", "participants": 3,
         "acts": {"ratification": 1, "accession": 1, "signature": 2},
         "first": "2000-01-01", "last": "2002-03-03", "undone": 0}
    ]  # fmt: skip
    assert answer["acts"] == {"signature": 2, "ratification": 1, "accession": 1}
    assert (answer["parties"], answer["refused"]) == (["EUROPEANUNION"], 1)


def test_findings_that_the_tables_own_text_brings_stand_and_are_said(desk: Office) -> None:
    (desk.folder / "f.csv").write_text(HEADS + "Oman,1 Jan 2000,\nIndia,,2 Feb 2001\n")
    result = desk.run("import", "untc", "f.csv")
    assert result.code == 0
    assert "1 warning stands in what was imported" in result.err
    quiet = desk.run("import", "untc", "f.csv", "--id", "quiet", "-q")
    assert (quiet.code, quiet.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("untc", "nowhere.csv"), "there is no file nowhere.csv"),
        (("word", "1-1.csv"), '"word" is not a form of table'),
        (("untc", "1-1.csv", "bad.csv", "--id", "x"), "--id is for one file, and there are 2"),
        (("untc", "1-1.csv", "--id", "No Good"), '"No Good" cannot be an id'),
        (("untc", "1-1.csv", "--column", "Application"), "is not NAME=WORD"),
        (("untc", "1-1.csv", "--column", "A=frob"), '"frob" is not an act'),
        (("untc", "1-1.csv", "--column", "A=none", "--column", "a=none"), "given twice"),
        (("untc", "1-1.csv", "--map", "A=on"), "--map does not go with import untc"),
        (("untc", "1-1.csv", "--dates", "backwards"), "is not an order of dates"),
        (("untc", "1-1.csv", "--index", "bad.csv"), "no index"),
        (("untc", "1-1.csv", "--source", "nosuch"), 'there is no "nosuch" in sources'),
        (("untc", "index.csv"), "no table"),
        (("csv", "1-1.csv"), "nothing says what the columns hold"),
        (("csv", "1-1.csv", "--map", "A=frob"), '"frob" is nothing a column holds'),
        (("csv", "1-1.csv", "--index", "index.csv"), "--index does not go with import csv"),
    ],
)  # fmt: skip
def test_what_it_does_not_understand_is_wrong_usage(
    desk: Office, words: tuple[str, ...], message: str
) -> None:
    before = desk.files()
    result = desk.run("import", *words)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert desk.files() == before


def test_files_that_are_no_tables_are_refused_in_one_line_each(desk: Office) -> None:
    (desk.folder / "n.csv").write_bytes(b"Participant\0")
    (desk.folder / "u.csv").write_bytes(b"Participant,\xff\n")
    (desk.folder / "folder").mkdir()
    result = desk.run("import", "untc", "n.csv", "u.csv", "folder")
    assert result.code == 1
    assert [line for line in result.err.splitlines() if line.startswith("error")] == [
        "error: n.csv:1: the file holds a NUL character",
        "error: u.csv:1: the file is not UTF-8",
        "error: folder:1: it is not a regular file",
    ]


def test_a_failing_disk_leaves_nothing_of_a_file(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.cli import _intake
    from tracker.store.errors import StoreError
    from tracker.store.write import replace

    def failing(path: Path, old: bytes | None, new: bytes) -> None:
        if path.parent.name == "instruments":
            raise StoreError(f"cannot write {path}: No space left on device")
        replace(path, old, new)

    monkeypatch.setattr(_intake, "replace", failing)
    result = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert result.code == 1
    assert "No space left on device" in result.err
    assert not any("untc" in name for name in desk.files())


def test_any_other_table_is_told_what_its_columns_hold(desk: Office) -> None:
    (desk.folder / "d.csv").write_text(
        "Country;Date;What;Where\nIndia;29 March 2024;Signature;Kathmandu\n"
        "Nepal;03/06/2024;Ratification;\n",
    )
    words = ("import", "csv", "d.csv", "--id", "pact", "--title", "Pact on Tests",
             "--map", "Country=party", "--map", "Date=on", "--map", "What=act",
             "--map", "Where=place", "--source", "gazette")  # fmt: skip
    refused = desk.run(*words)
    assert refused.code == 1
    assert '"03/06/2024" may be 2024-06-03 or 2024-03-06' in refused.err
    result = desk.run(*words, "--dates", "day-first")
    assert result.code == 0
    text = desk.read("instruments/pact.toml")
    assert 'place = "Kathmandu"\nsource = "gazette"' in text
    assert "on = 2024-06-03" in text
