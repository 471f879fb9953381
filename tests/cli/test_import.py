"""tracker import: tables of others become instruments, each file whole or not at all."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.cli._desk import Desk

if TYPE_CHECKING:
    from tests.conftest import Office

DAY = date(2026, 11, 21)
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


def test_a_dry_run_speaks_of_what_would_be(desk: Office) -> None:
    (desk.folder / "f.csv").write_text(HEADS + "Oman,1 Jan 2000,\nIndia,,2 Feb 2001\n")
    result = desk.run("import", "untc", "f.csv", "--dry-run")
    assert (result.code, result.err) == (
        0,
        'f.csv: no title is known: name it with --title "..." or --index INDEX.csv\n'
        "1 warning would stand in what would be imported: T208\n",
    )


def test_of_many_dry_run_tables_none_is_to_be_set(desk: Office) -> None:
    for n in range(4):
        (desk.folder / f"t{n}.csv").write_text(HEADS + "Oman,1 Jan 2000,\n", encoding="utf-8")
    result = desk.run("import", "untc", *(f"t{n}.csv" for n in range(4)), "--dry-run")
    assert "4 tables have no title: name them with --index INDEX.csv\n" in result.err
    assert "tracker set" not in result.err


def test_an_index_alone_is_no_table_and_the_right_line_is_said(desk: Office) -> None:
    result = desk.run("import", "untc", "index.csv")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: index.csv is an index of tables, and no table is named\n"
        "help: tracker import untc 1-1.csv --index index.csv\n"
    )
    pasted = result.err.splitlines()[1].removeprefix("help: tracker ").split()
    assert desk.run(*pasted, "--create-parties").code == 0


def test_an_index_among_the_files_is_no_table_and_gives_the_titles(desk: Office) -> None:
    result = desk.run("import", "untc", "index.csv", "1-1.csv", "--create-parties")
    assert result.code == 0
    assert "Convention on Tests" in desk.read("instruments/untc-1-1.toml")


def test_without_an_index_the_title_is_the_files_and_that_is_said(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert result.err == (
        '1-1.csv: no title is known: tracker set untc-1-1 title="..."; '
        'another time, name it with --title "..." or --index INDEX.csv\n'
    )
    assert desk.read("instruments/untc-1-1.toml").startswith('title = "1-1"\nkind = "other"\n')


def test_of_many_tables_without_a_title_the_number_is_said(desk: Office) -> None:
    names = [f"table-{n}.csv" for n in range(4)]
    for name in names:
        (desk.folder / name).write_text(GOOD, encoding="utf-8")
    result = desk.run("import", "untc", *names, "--create-parties")
    assert result.code == 0
    assert "4 tables have no title: name them with --index INDEX.csv" in result.err
    assert "no title is known" not in result.err


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
    assert charter.code == 2
    assert '"bnsc" is there already: records/bodies/bnsc.toml' in charter.err


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
    assert 'as in: --column "Application=notification"\n' in refused.err
    assert 'or leave it out: --column "Application=none"\n' in refused.err
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
        (("untc", "1-1.csv", "--complete"), "--complete does not go with import untc"),
        (("csv", "1-1.csv", "--act", "frob", "--map", "A=party"), '--act: "frob" is not an act'),
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
    (desk.folder / "q.csv").write_text('"Participant,x\n', encoding="utf-8")
    result = desk.run("import", "untc", "n.csv", "u.csv", "q.csv", "1-1.csv", "--create-parties")
    assert (result.code, "instruments/untc-1-1.toml" in desk.files()) == (1, True)
    assert [line for line in result.err.splitlines() if line.startswith("error")] == [
        "error: n.csv:1: the file holds a NUL character",
        "error: u.csv:1: the file is not UTF-8",
        "error: q.csv:2: not CSV: unexpected end of data",
    ]


def test_what_names_no_file_is_wrong_usage_in_one_line(desk: Office) -> None:
    (desk.folder / "folder").mkdir()
    os.mkfifo(desk.folder / "pipe")
    before = desk.files()
    for name, message in (
        ("", "the name of a file is empty"),
        ("folder", "folder is a folder"),
        ("pipe", "pipe is not a regular file"),
        ("1-1.csv/x", "there is no file 1-1.csv/x"),
        ("x" * 6000, f"the name of a file is too long: {'x' * 99}…"),
    ):
        index = ("1-1.csv", "--create-parties", "--index", name or "folder")
        for words in ((name,), ("1-1.csv", name), index):
            result = desk.run("import", "untc", *words)
            told = message if name or words != index else "folder is a folder"
            assert (result.code, result.out) == (2, "")
            assert result.err.splitlines()[0] == f"error: {told}"
    assert desk.files() == before


def test_a_file_that_cannot_be_read_ends_the_import(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.cli import _tables

    def failing(_: str, __: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(_tables, "_refuse_folder", failing)
    result = desk.run("import", "untc", "1-1.csv")
    assert (result.code, result.out) == (3, "")
    assert result.err == "error: cannot read 1-1.csv: Permission denied; nothing was imported\n"


PAGE = (
    "<html lang=en><body><table><tr><td>Participant</td><td>Signature</td></tr>"
    '<tr><td>Oman, "the" x</td></tr><tr><td>India</td><td>1 Jan 2000</td></tr></table>\n'
)


def test_a_page_on_one_line_is_no_index(desk: Office) -> None:
    (desk.folder / "p.html").write_text(PAGE.replace('Oman, "the" x', "Oman"), encoding="utf-8")
    assert desk.run("import", "untc", "p.html").code == 0
    (desk.folder / "o.html").write_text(PAGE, encoding="utf-8")
    result = desk.run("import", "untc", "o.html")
    assert result.code == 1
    assert result.err.startswith("error: o.html:1, cell 1: ")


def test_an_index_that_is_wrong_is_named(desk: Office) -> None:
    (desk.folder / "i.csv").write_text("file,treaty_name\nx,1\nx,2\n", encoding="utf-8")
    result = desk.run("import", "untc", "1-1.csv", "i.csv")
    assert result.code == 2
    assert result.err.startswith('error: i.csv:3: the index names "x" twice\n')


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("-f", "nope"), 2, 'there is no format "nope"'),
        (("-o", "x.bad"), 2, "cannot tell the format of x.bad"),
        (("-o", "x.json", "-o", "y.bad"), 2, "cannot tell the format of y.bad"),
        (("-o", "nowhere/x.json"), 3, "cannot write nowhere/x.json: there is no folder nowhere"),
    ],
)
def test_where_the_summary_goes_is_judged_before_anything_is_written(
    desk: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = desk.files()
    result = desk.run("import", "untc", "1-1.csv", "--create-parties", *words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(f"error: {message}\n")
    assert desk.files() == before
    assert not (desk.folder / "x.json").exists()


def test_a_summary_that_cannot_be_shown_leaves_an_import_that_was_made(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Desk, __: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Desk, "print", full)
    full_disk = "cannot write to standard output: No space left on device"
    dry = desk.run("import", "untc", "1-1.csv", "--create-parties", "--dry-run")
    assert (dry.code, f"error: {full_disk}; nothing was imported\n" in dry.err) == (3, True)
    result = desk.run("import", "untc", "1-1.csv", "bad.csv", "--create-parties")
    assert result.code == 3
    assert "Nothing of bad.csv was imported.\n" in result.err
    assert result.err.endswith(
        f"error: {full_disk}; the import was made\n"
        "help: see it in records/instruments/untc-1-1.toml\n"
    )
    assert "instruments/untc-1-1.toml" in desk.files()


@pytest.mark.parametrize("option", ["id", "title", "source", "kind", "index", "dates"])
@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_option_that_says_nothing_is_wrong_usage(
    desk: Office, option: str, nothing: str
) -> None:
    result = desk.run("import", "untc", "1-1.csv", f"--{option}", nothing)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: --{option} is empty\n")


def test_an_id_that_any_record_has_is_told_with_its_file(desk: Office) -> None:
    (desk.folder / "gazette.csv").write_text(HEADS + "Oman,1 Jan 2000,\n", encoding="utf-8")
    (desk.folder / "b.csv").write_text("Country,On\nOman,2000-01-01\n", encoding="utf-8")
    for id, path in (("gazette", "sources/gazette.toml"), ("mla", "instruments/mla.toml")):
        result = desk.run("import", "untc", "1-1.csv", "--id", id)
        assert result.code == 2
        assert f'error: "{id}" is there already: records/{path}\n' in result.err
    maps = ("--map", "Country=party", "--map", "On=signature")
    both = desk.run("import", "csv", "gazette.csv", "b.csv", *maps, "--dry-run")
    assert both.code == 1
    assert "Nothing of gazette.csv was imported." in both.err


def test_of_several_files_one_whose_id_is_a_sources_names_the_source(desk: Office) -> None:
    for name in ("gazette.csv", "b.csv"):
        (desk.folder / name).write_text("Country,On\nOman,2000-01-01\n", encoding="utf-8")
    maps = ("--map", "Country=party", "--map", "On=signature")
    result = desk.run("import", "csv", "gazette.csv", "b.csv", *maps)
    assert result.code == 1
    assert "help: see records/sources/gazette.toml, or name another: --id ID\n" in result.err
    assert "instruments/b.toml" in desk.files()


def test_a_link_that_leads_nowhere_has_its_id_and_no_party_is_left_behind(desk: Office) -> None:
    before = desk.files()
    link = desk.records / "instruments" / "untc-1-1.toml"
    link.symlink_to("nowhere")
    alone = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert alone.code == 2
    both = desk.run("import", "untc", "1-1.csv", "bad.csv", "--create-parties")
    assert both.code == 1
    link.unlink()
    assert desk.files() == before


def test_the_faults_of_a_title_are_said_once(desk: Office) -> None:
    result = desk.run("import", "untc", "1-1.csv", "--title", "Pact\u202e on", "--create-parties")
    assert result.code == 1
    assert [line for line in result.err.splitlines() if line.startswith("error")] == [
        'error: 1-1.csv: [T501] "title" holds \\u{202e} (right-to-left override), as character 5'
    ]


def test_parties_get_the_same_codes_in_whatever_order_files_are_given(desk: Office) -> None:
    one = "Common Fund for Commodities of Asia,1 Jan 2000,\nCommon Fund for Commodities of Europe"
    two = "Common Fund for Commodities of Africa,1 Jan 2000,\nCOMMON FUND FOR COMMODITIES OF ASIA"
    before = desk.files()
    for name, rows in {"one.csv": one, "two.csv": two}.items():
        (desk.folder / name).write_text(f"{HEADS}{rows},1 Jan 2000,\n", encoding="utf-8")
    made = []
    for order in (("one.csv", "two.csv"), ("two.csv", "one.csv")):
        assert desk.run("import", "untc", *order, "--create-parties").code == 0
        made.append({name: text for name, text in desk.files().items() if name not in before})
        for name in made[-1]:
            (desk.records / name).unlink()
    assert made[0] == made[1]
    titles = {name: text.decode().splitlines()[0] for name, text in made[0].items()
              if name.startswith("parties/")}  # fmt: skip
    assert titles == {
        "parties/COMMONFUNDFORCOM.toml": 'title = "Common Fund for Commodities of Africa"',
        "parties/COMMONFUNDFORC2.toml": 'title = "Common Fund for Commodities of Asia"',
        "parties/COMMONFUNDFORC3.toml": 'title = "Common Fund for Commodities of Europe"',
    }


def test_an_act_for_a_territory_is_told_from_one_of_its_party(desk: Office) -> None:
    (desk.folder / "u.csv").write_text(
        "Participant,Action,Date of Notification/Deposit\n"
        '"Portugal (in respect of: Macau) 3",Ratification,1 Jan 2000\n',
        encoding="utf-8",
    )
    result = desk.run("import", "untc", "u.csv", "--create-parties")
    assert result.code == 1
    assert result.err.splitlines()[:2] == [
        'error: u.csv:2, cell 1: "Portugal (in respect of: Macau) 3": an act for a territory alone '
        "has no place among those of PRT",
        "help: leave the row out of the file; if the treaty was extended: "
        'tracker act ID territorial-application PRT --on DATE --note "Territories: Macau"',
    ]
    words = ("act", "mla", "territorial-application", "PRT", "--on", "2000-01-01")
    assert desk.run(*words, "--note", "Territories: Macau", "--dry-run").code == 0


def test_a_failing_disk_leaves_nothing_of_an_import(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def failing(old: Path, new: Path) -> None:
        if new.parent.name == "instruments":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(old, new)

    monkeypatch.setattr(os, "replace", failing)
    before = desk.files()
    result = desk.run("import", "untc", "1-1.csv", "--create-parties")
    assert result.code == 3
    assert "No space left on device; nothing was changed" in result.err
    assert desk.files() == before


def test_an_import_is_one_change(desk: Office) -> None:
    before = desk.files()
    assert desk.run("import", "untc", "1-1.csv", "--create-parties").code == 0
    assert desk.files() != before
    assert desk.run("undo").code == 0
    assert desk.files() == before


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


MAPPED = ("--map", "Country=party", "--map", "Date=on", "--map", "What=act")


@pytest.fixture
def deposits(office: Office) -> Office:
    text = "Country,Date,What\nIndia,2001-03-04,Signature\nNepal,2002-03-04,Ratification\n"
    (office.folder / "d.csv").write_text(text, encoding="utf-8")
    return office


def test_a_table_of_others_may_have_some_parties_only(deposits: Office) -> None:
    result = deposits.run("import", "csv", "d.csv", "--title", "Pact", *MAPPED)
    assert result.code == 0
    assert 'acts-known = "partial"\n' in deposits.read("instruments/d.toml")
    said = "d.csv: taken for some parties' acts; if it has every party's: "
    assert f"{said}tracker set d acts-known=complete\n" in result.err
    assert deposits.run("set", "d", "acts-known=complete").code == 0


def test_a_table_of_others_that_has_every_party_is_said_to(deposits: Office) -> None:
    dry = deposits.run("import", "csv", "d.csv", "--title", "Pact", *MAPPED, "--dry-run")
    assert "if it has every party's: --complete\n" in dry.err
    result = deposits.run("import", "csv", "d.csv", "--title", "Pact", *MAPPED, "--complete")
    assert result.code == 0
    assert 'acts-known = "complete"\n' in deposits.read("instruments/d.toml")
    assert "some parties" not in result.err


def test_a_table_of_others_gets_its_title_on_the_line_alone(deposits: Office) -> None:
    dry = deposits.run("import", "csv", "d.csv", *MAPPED, "--dry-run")
    assert 'd.csv: no title is known: name it with --title "..."\n' in dry.err
    assert "--index" not in dry.err


@pytest.mark.parametrize(
    ("words", "help"),
    [
        (("csv", "d.csv", "--map", "Country"), 'as in: --map "Country=party"'),
        (("csv", "d.csv"), 'as in: --map "Country=party" --map Date=on --map What=act'),
        (("untc", "d.csv", "--column", "Country"), 'as in: --column "Application=notification"'),
        (("untc", "d.csv", "--column", "A=ratificatoin"), 'did you mean "ratification"?'),
        (("untc", "d.csv", "--column", "A=frob"), "see all acts with: tracker import --help"),
        (("untc", "d.csv", "--source", "nosuch"), "see the ids with: tracker list sources"),
    ],
)
def test_a_hint_can_be_pasted(deposits: Office, words: tuple[str, ...], help: str) -> None:
    result = deposits.run("import", *words)
    assert result.code == 2
    hints = [line for line in result.err.splitlines() if line.startswith("help: ")]
    assert f"help: {help}" in hints
    assert all(len(hint) < 150 for hint in hints)


def test_every_act_is_in_the_help(office: Office) -> None:
    from tracker.domain.vocabulary import ACTS

    # A long line of help is broken, after hyphens too.
    said = "".join(office.run("import", "--help").out.split())
    assert [word for word in ACTS if word not in said] == []


def test_the_acts_are_never_cut_on_a_narrow_screen() -> None:
    from tracker.domain.moment import Moment
    from tracker.formats import Page
    from tracker.formats.table import render
    from tracker.reports.imported import Imported, build

    acts = {"signature": 139, "ratification": 107, "acceptance": 1, "accession": 13}
    row = Imported("a.csv", "untc-18-10", "", 153, acts, "1998-07-17", "2013-02-15")
    document = build([row], 0, (), Moment(DAY, None, DAY), dry_run=True)
    shown = render(document, Page(80)).splitlines()
    assert shown[:3] == [
        "untc-18-10",
        "  PARTICIPANTS 153  FIRST 1998-07-17  LAST 2013-02-15",
        "  ACTS signature 139, ratification 107, acceptance 1, accession 13",
    ]


def test_an_act_that_a_table_has_twice_is_refused(desk: Office) -> None:
    row = "Oman,1 Jan 2000,2 Feb 2001\n"
    (desk.folder / "t.csv").write_text(HEADS + row + row, encoding="utf-8")
    result = desk.run("import", "untc", "t.csv")
    assert result.code == 1
    assert "error: t.csv: OMN has the signature of 2000-01-01 2 times\n" in result.err
    assert "error: t.csv: OMN has the ratification of 2001-02-02 2 times\n" in result.err


def test_two_declarations_of_one_day_are_two_events(office: Office) -> None:
    text = "Country,Date\nOman,2001-01-01\nOman,2001-01-01\nNepal,2001-01-01\n"
    (office.folder / "d.csv").write_text(text, encoding="utf-8")
    words = ("--map", "Country=party", "--map", "Date=declaration", "--title", "Pact")
    assert office.run("import", "csv", "d.csv", *words).code == 0
    told = office.read("instruments/d.toml")
    assert [line for line in told.splitlines() if line.startswith("parties")] == [
        'parties = ["NPL", "OMN"]',
        'parties = ["OMN"]',
    ]


def test_two_letters_kept_for_an_organisation_name_it(desk: Office) -> None:
    (desk.folder / "o.csv").write_text(HEADS + "E.U.,1 Jan 2000,\nUN,1 Jan 2000,\n", "utf-8")
    assert desk.run("import", "untc", "o.csv", "--create-parties").code == 0
    made = [name for name in desk.files() if name.startswith("parties/")]
    assert made == ["parties/EUROPEANUNION.toml", "parties/UNITEDNATIONS.toml",
                    "parties/UNODC.toml"]  # fmt: skip
    assert desk.run("brief", "EU").out.startswith("European Union")


@pytest.mark.parametrize(
    ("heads", "maps", "help"),
    [
        ("Country,Signed,signed", ("Country=party", "Signed=signature"),
         "let each have a heading of its own in the file"),
        ("Country,Signed,Signed", ("Country=party", "Signed=signature"),
         "let each have a heading of its own in the file"),
        ("Country,Signature", ("Country=party",), 'say what it holds: --map "Signature=signature"'),
        ("Country,Remark", ("Country=party",), 'or leave it out: --map "Remark=none"'),
        ("Country,Date", ("Date=signature", "Country=none"), 'as in: --map "Country=party"'),
        ("Coun$try,Date", ("Date=signature",), "or leave it out: --map 'Coun$try=none'"),
    ],
)  # fmt: skip
def test_a_map_that_does_not_fit_is_told_how_to(
    office: Office, heads: str, maps: tuple[str, ...], help: str
) -> None:
    (office.folder / "d.csv").write_text(f"{heads}\nIndia,x,\n", encoding="utf-8")
    words = [word for one in maps for word in ("--map", one)]
    result = office.run("import", "csv", "d.csv", *words)
    assert result.code == 1
    assert f"help: {help}\n" in result.err
