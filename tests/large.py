"""A large register, made for the tests and the benchmark: sound, or with one fault in a file.

Its instruments are as large as real ones: 2 KB, a final clause and eleven events from the first
meeting to the last deposit, each with its source and the words relied on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

INSTRUMENT = """\
title = "Convention number {n} on Cooperation in Matters of Security [as adopted]"
kind = "convention"
short-title = "Convention {n}"
binding = true
sector = "security"
open-to = "members"
depositary = "Secretary-General of the Organisation"
languages = ["en"]

[entry-into-force]
article = "18(2)"
text = "on the thirtieth day following the deposit of the seventh instrument of ratification"
when = {{ consents = 7 }}
after = "30 days"

[[event]]
on = {talks}
status = "under-negotiation"
source = "report-{a}"
quote = "The Meeting agreed to begin work on a draft Convention."

[[event]]
on = {adopted}
status = "adopted"
place = "Malé"
source = "report-{b}"

[[event]]
on = {signed}
status = "ready-to-sign"
source = "report-{b}"

[[event]]
on = {signed}
act = "signature"
parties = ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA"]
place = "Colombo"
source = ["report-{b}", "report-{c}"]
quote = "The seven Member States, meeting in Colombo, signed the Convention."

[[event]]
on = {signed}
status = "signed"
source = "report-{b}"

[[event]]
on = {first}
act = "ratification"
parties = ["IND", "THA"]
source = "report-{c}"
note = "Both instruments were received on the same day."

[[event]]
on = {second}
act = "ratification"
parties = ["BGD", "BTN", "LKA"]
place = "Kathmandu"
source = "report-{c}"
quote = "Three further instruments were deposited with the Secretary-General."

[[event]]
on = {second}
act = "declaration"
parties = ["LKA"]
article = "12"
text = "The competent authority for the purposes of article 12 is the Ministry of Justice."
source = "report-{d}"

[[event]]
on = {third}
act = "ratification"
parties = ["MMR", "NPL"]
source = "report-{d}"
quote = "Upon the deposit by Myanmar and Nepal all Member States have ratified the Convention."

[[event]]
on = {third}
note = "The Secretariat informed the Member States of the day of entry into force."
source = "report-{d}"

[[event]]
on = {force}
status = "in-force"
article = "18(2)"
source = "report-{d}"
recorded = {force}
by = "treaty-desk"
"""

REPORTS = 24
"""How many documents the instruments cite."""

ACTION = """\
title = "Follow up decision {n} on cooperation in matters of security [as agreed]"
mandate = "security"
lead = "{lead}"
supporting = ["IND", "THA"]
instruments = ["convention-{instrument}"]
sector = "security"
due = {due}

[[event]]
on = {begun}
status = "open"
source = "report-{a}"
quote = "The Meeting requested the Lead Shepherd to circulate a first draft before its next session."

[[event]]
on = {moved}
status = "in-progress"
source = "report-{b}"
note = "A draft was circulated."
recorded = {moved}
by = "treaty-desk"
{last}"""

LAST = (
    "",
    """
[[event]]
on = {last}
due = {later}
source = "report-{a}"
reason = "The Member States asked for more time."
""",
    """
[[event]]
on = {last}
status = "done"
source = "report-{b}"
""",
    """
[[event]]
on = {last}
status = "blocked"
source = "report-{b}"
reason = "The budget is not yet approved."
""",
)
"""How action items go on: not at all, postponed, done, blocked."""

BESIDE = {
    "tracker.toml": 'format = 1\ntitle = "A large register"\ntimezone = "UTC"\n',
    "bodies/security.toml": 'title = "Security"\nkind = "sector"\nmembers = "members"\n',
    "groups/members.toml": 'title = "The Member States"\nkind = "organisation"\n' + "".join(
        f'\n[[member]]\nparty = "{code}"\nsince = 1990-01-01\n'
        for code in ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")
    ),
    "sources/newspaper.toml": 'title = "A newspaper"\ngrade = "press"\n',
    "sources/handbook.toml": 'title = "A handbook"\ngrade = "official"\npublished = 1991-05-01\n',
} | {
    f"sources/report-{n}.toml": f'title = "Report of Meeting {n}"\ngrade = "official"\n'
    f'publisher = "Secretariat"\nurl = "https://example.org/reports/{n}"\n'
    for n in range(REPORTS)
}  # fmt: skip
"""What stands beside the instruments: the settings, and the records that they cite."""


REOPENED = 'status = "under-negotiation"\nsource = "report-0"\n'


class Fault(NamedTuple):
    """One fault that can be put into an instrument: where the pattern is, the text stands."""

    code: str
    pattern: str
    text: str


FAULTS = (
    Fault("T001", r"\n(\[\[event\]\])", r"\n<<<<<<< HEAD\n\1"),
    Fault("T001", r'short-title = "', "short-title = "),
    Fault("T001", r"binding = true", 'binding = true\nbinding = "disputed"'),
    Fault("T002", r"^title", "titel"),
    Fault("T002", r"\ndepositary", "\ncolour"),
    Fault("T003", r'languages = \["en"\]', "languages = 2"),
    Fault("T003", r"consents = 7", 'consents = "seven"'),
    Fault("T004", r'kind = "convention"\n', ""),
    Fault("T005", r'"convention"', '"convension"'),
    Fault("T005", r'"declaration"', '"declarations"'),
    Fault("T006", r"on = \S+(\nstatus = \"adopted)", r'on = "2003-02-30"\1'),
    Fault("T007", r'parties = \["LKA"\]\n', ""),
    Fault("T103", r'"MMR", "NPL"\]', '"MMR", "NEP"]'),
    Fault("T104", r'sector = "security"', 'sector = "safety"'),
    Fault("T104", r'source = "report', 'source = "rapport'),
    Fault("T107", r'"declaration"\nparties = \["LKA"\]', '"accession"\nparties = ["FRA"]'),
    Fault("T201", r'"adopted"', '"expired"'),
    Fault("T202", r'on = \S+(\nact = "declaration")', r"on = 1999-01-01\1"),
    Fault("T204", r'(on = \S+\n)(status = "ready-to-sign"\n)', rf"\1{REOPENED}\n[[event]]\n\1\2"),
    Fault("T205", r'act = "signature"\n.+\n', 'note = "Signed."\n'),
    Fault("T207", r'on = \S+(\nact = "signature")', r"on = 1999-01-01\1"),
    Fault("T208", r'"MMR", "NPL", "THA"', '"MMR", "THA"'),
    Fault("T209", r'\["MMR", "NPL"\]', '["IND", "MMR", "NPL"]'),
    Fault("T210", r'act = "declaration"', 'act = "objection"\nto = "IND"'),
    Fault("T211", r'on = \S+(\nact = )"declaration"', r'on = 2007-01-01\1"reservation"'),
    Fault("T305", r'after = "30 days"', 'after = "60 days"'),
    Fault("T401", r'(Ministry of Justice\."\n)source = .+\n', r"\1"),
    Fault("T402", r'source = .+(\nrecorded)', r'source = "newspaper"\1'),
    Fault("T403", r'(on = \S+\nstatus = "adopted"\n.+\n)source = .+', r'\1source = "handbook"'),
    Fault("T404", r"The Meeting agreed", "The Meeting agreed" * 20),
    Fault("T501", r"Member States", "Member\u200b States"),
)  # fmt: skip
"""One fault of each kind that a single file can have; none is the cause of another finding."""


def sound(n: int) -> str:
    """The instrument number `n`; its dates and its sources are its own."""
    talks = date(2000, 1, 3) + timedelta(days=n % 900)
    days = {
        "talks": 0, "adopted": 400, "signed": 500, "first": 900, "second": 1200, "third": 1500,
        "force": 1530,
    }  # fmt: skip
    dates = {name: talks + timedelta(days=after) for name, after in days.items()}
    reports = {name: (n + 7 * at) % REPORTS for at, name in enumerate("abcd")}
    return INSTRUMENT.format(n=n, **dates, **reports)


def faulty(n: int) -> tuple[str, str]:
    """The instrument number `n` with a fault in it, and the code of the one finding it gives."""
    fault = FAULTS[n % len(FAULTS)]
    text, changed = re.subn(fault.pattern, fault.text, sound(n), count=1)
    if not changed:
        raise ValueError(f"{fault} cannot be put into {sound(n)}")
    return text, fault.code


def action(n: int, instruments: int) -> str:
    """The action item number `n`: begun in one of the last two years, due before or after today."""
    begun = date(2025, 1, 6) + timedelta(days=7 * n % 600)
    days = {"begun": 0, "moved": 30, "last": 60, "due": 90 + n % 365, "later": 460 + n % 90}
    dates = {name: begun + timedelta(days=after) for name, after in days.items()}
    cited = {"a": n % REPORTS, "b": (n + 5) % REPORTS}
    last = LAST[n % len(LAST)].format(**dates, **cited)
    lead = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")[n % 7]
    of = n % max(instruments, 1)
    return ACTION.format(n=n, lead=lead, instrument=of, **cited, **dates | {"last": last})


def lay_out(root: Path, instruments: int, faults: int = 0, actions: int = 0) -> dict[str, str]:
    """Make the register in `root`: so many instruments, so many of them with a fault each; so many
    action items. What `check` must find: the code by the path of the file."""
    for path, text in BESIDE.items():
        _write(root / path, text)
    expected = {}
    for n in range(instruments):
        path, text = f"instruments/convention-{n}.toml", sound(n)
        if n < faults:
            text, expected[path] = faulty(n)
        _write(root / path, text)
    for n in range(actions):
        _write(root / f"actions/decision-{n}.toml", action(n, instruments))
    return expected


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
