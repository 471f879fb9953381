"""How long `tracker` takes, in units of `python -c pass`: run it as a program.

The figures are medians of several rounds; within a round the programs run in turn, so that a
busy machine slows them all alike. Trust the ratios, not the milliseconds. The goal for `list` is
9 at most, 7 is the aim.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from tracker.domain.party_names import NAMES

ROOT = Path(__file__).parents[1]
TRACKER = ("-c", "from tracker.cli import main; main()")

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


def seconds(arguments: Sequence[str], environment: dict[str, str]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - started


def measure(programs: dict[str, Sequence[str]], rounds: int) -> None:
    """Run the programs in turn and print what each takes."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, arguments in programs.items():
            spent = seconds(arguments, environment)
            if turn:  # the first turn writes the .pyc files
                taken[name].append(spent)
    unit = taken["python -c pass"]
    print(f"{'PROGRAM':34}{'MS':>8}{'RATIO':>8}   median of {rounds}")
    for name, times in taken.items():
        ratio = median(one / other for one, other in zip(times, unit, strict=True))
        print(f"{name:34}{median(times) * 1000:8.1f}{ratio:8.2f}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds to run (9)")
    parser.add_argument("--records", type=int, default=1000, help="records to make (1000)")
    parser.add_argument("--tables", type=int, default=110, help="tables to import (110)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = made(Path(folder) / "records", given.records)
        files = tables(Path(folder) / "tables", given.tables)
        treaties = str(imported(Path(folder) / "treaties", files))
        empty = Path(folder) / "empty"
        (empty / "instruments").mkdir(parents=True)
        (empty / "tracker.toml").write_text("format = 1\n")
        measure(
            {
                "python -c pass": ("-c", "pass"),
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
