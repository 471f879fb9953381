"""Records in every state in which somebody is missing, or nobody is said to be: path -> text."""

from __future__ import annotations

THREE = 'open-to = ["IND", "NPL", "THA"]\n'
BINDS = "binding = true\n"
PARTIAL = 'acts-known = "partial"\n'
ALL = '\n[entry-into-force]\nwhen = { parties = ["IND", "NPL", "THA"] }\n'


def instrument(title: str, keys: str, *events: str) -> str:
    return f'title = "{title}"\nkind = "treaty"\n{keys}{"".join(events)}'


def event(on: str, what: str) -> str:
    return f'\n[[event]]\non = {on}\nsource = "gazette"\n{what}\n'


def act(on: str, act: str, parties: str) -> str:
    return event(on, f'act = "{act}"\nparties = {parties}')


def action(title: str, due: str, *events: str) -> str:
    return f'title = "{title}"\nlead = "IND"\ndue = {due}\n{"".join(events)}'


def learned(on: str, recorded: str, note: str, more: str = "") -> str:
    return event(on, f'note = "{note}"\nrecorded = {recorded}\nby = "desk"{more}')


SIGNED = event("2020-01-01", 'status = "signed"')
OPEN = event("2026-01-01", 'status = "open"')
READY = event("2020-01-01", 'status = "ready-to-sign"')
BY_INDIA = act("2020-01-01", "signature", '["IND"]')
IN_FORCE = event("2021-06-01", 'status = "in-force"')
BY_TWO = act("2021-01-01", "ratification", '["IND", "THA"]')
LATER = event("2027-06-01", 'status = "signed"')

AWAITED = {
    "instruments/a-text.toml": instrument("To be signed", THREE, READY, BY_INDIA),
    "instruments/a-paper.toml": instrument("Paper to be signed", f"binding = false\n{THREE}", READY),
    "instruments/a-text-known-in-part.toml": instrument(
        "To be signed, known in part", PARTIAL + THREE, READY, BY_INDIA
    ),
    "instruments/accord.toml": instrument(
        "Accord known in part", BINDS + PARTIAL + THREE, SIGNED, BY_INDIA,
        act("2021-01-01", "stated-intention", '["NPL"]\ntarget = 2026-05-01'),
    ),
    "instruments/clause-known-in-part.toml": instrument(
        "Clause known in part", PARTIAL + THREE + ALL, SIGNED,
        act("2021-01-01", "ratification", '["IND"]'),
    ),
    "instruments/binds.toml": instrument(
        "Binds", BINDS + THREE, SIGNED, act("2021-01-01", "ratification", '["THA"]')
    ),
    "instruments/memorandum.toml": instrument("Memorandum", f"binding = false\n{THREE}", SIGNED),
    "instruments/memorandum-in-effect.toml": instrument(
        "Memorandum in effect", f"binding = false\n{THREE}", SIGNED,
        BY_TWO, IN_FORCE,
    ),
    "instruments/names-another.toml": instrument(
        "Names another", THREE + ALL.replace("IND", "LKA"), SIGNED
    ),
    "instruments/one-sided.toml": instrument(
        "In force for one", BINDS + THREE, SIGNED, BY_INDIA,
        act("2021-01-01", "ratification", '["THA"]'), IN_FORCE,
    ),
    "instruments/ended.toml": instrument(
        "Ended", BINDS + THREE, SIGNED, BY_TWO, IN_FORCE,
        event("2022-01-01", 'status = "terminated"'),
    ),
    "instruments/suspended.toml": instrument(
        "Suspended", BINDS + THREE, SIGNED, BY_TWO, IN_FORCE,
        event("2022-01-01", 'status = "suspended"'),
    ),
    "instruments/silent.toml": instrument("Silent on consent", THREE, SIGNED),
    "instruments/weighed.toml": instrument(
        "Weighed", THREE + '\n[entry-into-force]\nwhen = { share = 55.0, of = "bimstec" }\n', SIGNED,
        act("2021-01-01", "ratification", '["NPL"]'),
    ),
    "instruments/met.toml": instrument(
        "Met and not declared", f'short-title = "Met"\n{THREE}{ALL}', SIGNED,
        act("2021-01-01", "ratification", '["IND", "NPL", "THA"]'),
    ),
    "instruments/none-known.toml": instrument(
        "In force, nobody known", BINDS + PARTIAL + THREE, SIGNED,
        IN_FORCE,
    ),
    "instruments/to-come.toml": instrument(
        "To come", BINDS + THREE + "\n[entry-into-force]\nwhen = { reached = 2020-01-01 }\n", LATER
    ),
    "actions/late-a.toml": action("Late", "2026-11-01", OPEN),
    "actions/late-b.toml": action("As late", "2026-11-01", OPEN),
    "actions/late-c.toml": action("Later still", "2026-08-01", OPEN),
    "actions/late-to-come.toml": action("To come", "2026-08-01", LATER.replace("signed", "open")),
    "actions/now.toml": action("Due today", "2026-11-21", OPEN),
    "actions/soon-b.toml": action("Due soon", "2026-12-05", OPEN),
    "actions/soon-a.toml": action("Due as soon", "2026-12-05", OPEN),
    "actions/soon-to-come.toml": action("To come", "2026-11-25", LATER.replace("signed", "open")),
    "actions/not-soon.toml": action("Not due so soon", "2026-12-06", OPEN),
    "actions/last-of-the-agenda.toml": action("In 90 days", "2027-02-19", OPEN),
    "actions/due-by.toml": action("Due by a day", '"..2026-12-30"', OPEN),
    "actions/due-from.toml": action("Due from a day", '"2026-12-30.."', OPEN),
    "actions/not-on-the-agenda.toml": action("Far away", "2027-02-20", OPEN),
    "actions/told.toml": action(
        "Told", "2027-05-01", OPEN,
        learned("2026-02-01", "2026-11-18", "First"),
        learned("2026-02-01", "2026-11-18", "Second",
                '\ncorrections = [{ recorded = 2026-11-18, by = "desk", was = { note = "S" }, '
                'reason = "typing" }]'),
        learned("2026-03-01", "2026-11-18", "Later, and recorded on the same day"),
        learned('"2026-02-15..2026-02-28"', "2026-11-18", "Late in February"),
        learned('"2026-02"', "2026-11-18", "Some day in February"),
        learned('"2026-02-15.."', "2026-11-18", "In February or later"),
        learned("2026-01-05", "2026-10-31", "Recorded on the last of October"),
        learned("2026-06-05", '"2026-10"', "Recorded in October"),
        learned("2026-01-05", "2026-11-19", "Earlier, and recorded later"),
        learned("2026-06-05", '"2026-11"', "Recorded in November"),
    ),
}  # fmt: skip
