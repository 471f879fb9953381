"""How long `tracker` takes, in units of `python -c pass`: run it as a program.

The figures are medians of several rounds; within a round the programs run in turn, so that a
busy machine slows them all alike. Trust the ratios, not the milliseconds. The goal for `list` is
9 at most, 7 is the aim; those of `check` on a large register are printed beside its figures.
With --hand-outs it measures instead what is handed out of a register of 1,000 instruments and 5,000
action items: a long list, the weekly report and the exports, in each format.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # run as a program, it finds only the folder it stands in

from tests.large import BESIDE, lay_out
from tracker.cli.export import EXPORTS
from tracker.domain.party_names import NAMES
from tracker.formats import formats_for

TRACKER = ("-c", "from tracker.cli import main; main()")
SOUND, PEER = "check, 1000 sound records", "check-jsonschema, the same"
FAULTY, HALF = "check, a fault in each of 500", "check, a fault in 500 of 1000"
SMALL = "check, the same 500 when sound"

EVENT = """
[[event]]
on = 20{year:02}-03-30
act = "{act}"
parties = ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"]
place = "Colombo"
source = "page"
quote = "The seven Member States, meeting in Colombo, did so on the thirtieth of March."
"""


def made(folder: Path, records: int) -> Path:
    """A register of so many instruments, 20 events each."""
    (folder / "instruments").mkdir(parents=True)
    (folder / "tracker.toml").write_text("format = 1\n")
    for n in range(records):
        acts = ("signature", *("declaration",) * 18, "ratification")
        events = "".join(EVENT.format(year=year, act=act) for year, act in enumerate(acts))
        head = f'title = "Convention number {n} [as amended]"\nkind = "convention"\n'
        (folder / "instruments" / f"convention-{n}.toml").write_text(head + events)
    return folder


CLAUSE = """[entry-into-force]
when = { consents = 60 }
after = "90 days"
later-parties = { after = "90 days" }

"""


def tables(folder: Path, number: int) -> list[str]:
    """So many of the United Nations' tables as CSV: 100 participants each, two thirds of whom
    consented, all on days of their own."""
    folder.mkdir()
    titles = [f"table-{n}.csv,Convention number {n}" for n in range(number)]
    index = "\n".join(["file,treaty_name", *titles])
    (folder / "index.csv").write_text(index + "\n", encoding="utf-8")
    names = [name for _, name in sorted(NAMES.items())][:100]
    for n in range(number):
        rows = ['Participant,Signature,"Ratification, Accession(a), Succession(d)"']
        for at, name in enumerate(names):
            signed = date(1960 + n % 40, 1, 1) + timedelta(days=at % 30)
            consented = signed + timedelta(days=200 + 37 * at)
            letter = "" if at % 4 else " a"
            first = "" if letter else f"{signed:%d %b %Y}"
            second = f"{consented:%d %b %Y}{letter}" if at % 3 else ""
            rows.append(f'"{name}",{first},{second}')
        (folder / f"table-{n}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [str(path) for path in sorted(folder.glob("*.csv"))]


def imported(folder: Path, files: Sequence[str]) -> Path:
    """A register of what the tables hold, each with a clause on its entry into force."""
    (folder / "instruments").mkdir(parents=True)
    (folder / "tracker.toml").write_text("format = 1\n")
    words = ("import", "untc", *files, "--create-parties", "--quiet", "--records", str(folder))
    subprocess.run([sys.executable, *TRACKER, *words], stdout=subprocess.DEVNULL, check=True)
    for path in (folder / "instruments").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[[event]]", f"{CLAUSE}[[event]]", 1), encoding="utf-8")
    return folder


class Ratio(NamedTuple):
    """How long one program may take in units of another, and how long it should."""

    program: str
    unit: str
    limit: float
    aim: float | None = None


RATIOS = (
    Ratio(SOUND, "python -c pass", 20, 12),
    Ratio(SOUND, PEER, 0.25, 0.15),
    Ratio(FAULTY, SMALL, 2.5),
    Ratio(HALF, SOUND, 2.5),
)
FAILING = (FAULTY, HALF)
"""The programs that end with exit code 1, for what they find."""


def gate(folder: Path) -> dict[str, Sequence[str]]:
    """The programs that show what `check` takes as the gate of a repository, on registers made
    here. Each is run once beforehand: what does not do the work is not measured."""
    registers = {SOUND: (1000, 0), SMALL: (500, 0), FAULTY: (500, 500), HALF: (1000, 500)}
    programs: dict[str, Sequence[str]] = {}
    for at, (name, (instruments, faults)) in enumerate(registers.items()):
        root = folder / f"register-{at}"
        expected = lay_out(root, instruments, faults)
        programs[name] = (*TRACKER, "check", "--records", str(root))
        _prove(programs[name], root, expected, instruments)
        if name == SOUND:
            files = sorted(map(str, (root / "instruments").glob("*.toml")))
            programs[PEER] = ("-m", "check_jsonschema", "--schemafile", _schema(folder), *files)
            done = subprocess.run(
                [sys.executable, *programs[PEER]], capture_output=True, text=True, check=False
            )
            if done.returncode:
                sys.exit(f"check-jsonschema does not find the sound records sound:\n{done.stdout}")
    return programs


def _prove(
    arguments: Sequence[str], root: Path, expected: Mapping[str, str], instruments: int
) -> None:
    """End the benchmark unless `check` reads every record and finds what it must, and no more."""
    done = subprocess.run(
        [sys.executable, *arguments, "-f", "json"], capture_output=True, text=True, check=False
    )
    if done.returncode != bool(expected):
        sys.exit(f"check ended with {done.returncode}\n{done.stdout[:2000]}{done.stderr}")
    answer = json.loads(done.stdout)
    records = instruments + len(BESIDE) - 1  # the settings are no record
    if answer["checked"] != records:
        sys.exit(f"check read {answer['checked']} records of {records}")
    start = Path(os.path.relpath(root))
    must = Counter(((start / path).as_posix(), code) for path, code in expected.items())
    found = Counter((one["path"], one["code"]) for one in answer["diagnostics"])
    if found != must:
        sys.exit(f"check finds too much: {found - must}\nand too little: {must - found}")


def _schema(folder: Path) -> str:
    """The schema of instruments, as the program gives it."""
    path = folder / "instrument.schema.json"
    with path.open("w", encoding="utf-8") as file:
        words = [sys.executable, *TRACKER, "schema", "instrument"]
        subprocess.run(words, stdout=file, check=True)
    return str(path)


INSTRUMENTS, ACTIONS = 1000, 5000
"""How much there is to hand out."""
LISTS = ("list", "actions"), ("report", "weekly", "--week", "2026-W47")
"""What is handed out: a long list, and a report of which all that is on record is read."""


def hand_outs(folder: Path) -> dict[str, Sequence[str]]:
    """The programs that hand out a large register, in each format; what they write stays in the
    folder."""
    root = folder / "register"
    lay_out(root, INSTRUMENTS, actions=ACTIONS)
    programs: dict[str, Sequence[str]] = {}
    for words in LISTS:
        for name in formats_for("views"):
            file = f"{name}={folder / words[1]}.{name}"
            programs[f"{words[0]} {words[1]}, {name}"] = (
                *TRACKER, *words, "-o", file, "--quiet", "--records", str(root),
            )  # fmt: skip
    for export in EXPORTS:
        where = str(folder / f"export-{export.name}")
        asked = ("export", export.name, where, "--quiet", "--records", str(root))
        programs[f"export {export.name}"] = (*TRACKER, *asked)
    return programs


def seconds(arguments: Sequence[str], environment: dict[str, str], code: int = 0) -> float:
    """How long one run takes; the benchmark ends if it does not end with the code."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False
    )
    spent = time.perf_counter() - started
    if done.returncode != code:
        sys.exit(f"ended with {done.returncode} instead of {code}: {' '.join(arguments)[:500]}")
    return spent


def measure(programs: dict[str, Sequence[str]], rounds: int) -> None:
    """Run the programs in turn and print what each takes, then the ratios that have a limit."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, arguments in programs.items():
            spent = seconds(arguments, environment, code=int(name in FAILING))
            if turn:  # the first turn writes the .pyc files
                taken[name].append(spent)
    unit = taken["python -c pass"]
    print(f"{'PROGRAM':34}{'SECONDS':>8}{'RATIO':>8}   median of {rounds}")
    for name, times in taken.items():
        print(f"{name:34}{median(times):8.3f}{_ratio(times, unit):8.2f}")
    judged = [one for one in RATIOS if one.program in taken]
    if judged:
        print(f"\n{'RATIO':66}{'IS':>8}{'LIMIT':>8}{'AIM':>8}")
    for one in judged:
        ratio = _ratio(taken[one.program], taken[one.unit])
        aim = "" if one.aim is None else f"{one.aim:g}"
        print(f"{f'{one.program} / {one.unit}':66}{ratio:8.2f}{one.limit:8g}{aim:>8}")


def _ratio(times: Sequence[float], unit: Sequence[float]) -> float:
    """The median of the ratios of one round each."""
    return median(one / other for one, other in zip(times, unit, strict=True))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds to run (9)")
    parser.add_argument("--records", type=int, default=1000, help="records to make (1000)")
    parser.add_argument("--tables", type=int, default=110, help="tables to import (110)")
    parser.add_argument("--hand-outs", action="store_true", help="measure what is handed out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.hand_outs:
            unit = {"python -c pass": ("-c", "pass")}
            measure({**unit, **hand_outs(Path(folder))}, given.rounds)
            return
        large = made(Path(folder) / "records", given.records)
        files = tables(Path(folder) / "tables", given.tables)
        treaties = str(imported(Path(folder) / "treaties", files))
        empty = Path(folder) / "empty"
        (empty / "instruments").mkdir(parents=True)
        (empty / "tracker.toml").write_text("format = 1\n")
        measure(
            {
                "python -c pass": ("-c", "pass"),
                **gate(Path(folder)),
                "import typer": ("-c", "import typer"),
                "tracker list": (*TRACKER, "list", "--records", str(ROOT / "records")),
                "tracker check": (*TRACKER, "check", "--records", str(ROOT / "records")),
                f"tracker list, {given.records} records": (
                    *TRACKER, "list", "--records", str(large),
                ),
                f"import untc, {given.tables} tables": (
                    *TRACKER, "import", "untc", *files, "--dry-run", "--records", str(empty),
                ),
                f"tracker check, {given.tables} tables": (
                    *TRACKER, "check", "--records", treaties,
                ),
                f"tracker outlook, {given.tables} tables": (
                    *TRACKER, "outlook", "--records", treaties,
                ),
            },
            given.rounds,
        )  # fmt: skip


if __name__ == "__main__":
    main()
