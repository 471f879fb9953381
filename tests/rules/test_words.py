"""What each rule says: the cause in one line, and a mend that can be followed as it stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from tracker.domain.finding import Finding, KeyPath
from tracker.domain.settings import Settings
from tracker.rules import RULES, Case, run, t104_dangling_reference
from tracker.store.read import of_files

TODAY = date(2026, 11, 21)
HEAD = 'title = "Convention on Transit"\nkind = "convention"\n'
TASK = 'title = "Link the coastal radars"\n'
GROUP = 'title = "BIMSTEC"\nkind = "organisation"\n'
BODY = 'title = "Security"\nkind = "sector"\n'
SOURCE = 'title = "Gazette"\ngrade = "official"\n'
PRESS = 'title = "The paper"\ngrade = "press"\n'
SIGNED_BY = 'act = "signature"\nparties = ["IND", "NPL"]'


def found(code: str, files: dict[str, str], settings: Settings | None = None) -> list[Finding]:
    """What a rule finds in a register of these files, of which the rest may be wrong as well."""
    held = [(*path.partition("/")[::2], text.encode()) for path, text in files.items()]
    case = Case(of_files(held, settings or Settings()), TODAY)
    return [finding for finding in run(RULES, case) if finding.code == code]


def event(on: str, says: str) -> str:
    return f'\n[[event]]\non = "{on}"\n{says}\n'


class Said(NamedTuple):
    """A register, what is wrong in it, and what is said of it, where."""

    code: str
    files: dict[str, str]
    at: KeyPath
    message: str
    hint: str


def instrument(text: str) -> dict[str, str]:
    return {"instruments/transit.toml": HEAD + text}


def action(text: str) -> dict[str, str]:
    return {"actions/radar.toml": TASK + text}


ONE = [
    Said("T101", {"parties/eu.toml": 'title = "European Union"\nkind = "organisation"\n'}, (),
         '"eu" is not of the form of a party\'s code',
         "rename the file: 4 to 16 capitals and digits, such as ASEAN.toml"),
    Said("T101", {"actions/Café Zürich 2.toml": TASK}, (),
         '"Café Zürich 2" is not of the form of an id',
         "rename the file: small letters, digits and single hyphens, such as cafe-zurich-2.toml"),
    Said("T101", {"actions/con.toml": TASK}, (),
         '"con" cannot name a file on Windows',
         "rename the file: small letters, digits and single hyphens, such as mla-convention.toml"),
    Said("T101", {"actions/条約.toml": TASK}, (),
         '"条約" is not of the form of an id',
         "rename the file: small letters, digits and single hyphens, such as mla-convention.toml"),
    Said("T101", {f"actions/{'ab-' * 21}abc.toml": TASK}, (),
         f'"{("ab-" * 21) + "a"}..." has 66 characters, where 64 is the most',
         "rename the file: small letters, digits and single hyphens, such as "
         f"{'ab-' * 21}a.toml"),
    Said("T102", {"actions/radar.toml": TASK, "bodies/radar.toml": BODY}, (),
         'the id "radar" is that of actions/radar.toml as well',
         "tracker doctor renames one of the two"),
    Said("T103", instrument('open-to = ["XXX"]\n'), ("open-to", 0),
         '"XXX" is not the code of a party',
         "one that ISO 3166-1 lacks gets a file of its own: tracker new party CODE"),
    Said("T104", action('mandate = "bnsc"\n'), ("mandate",),
         'there is no body "bnsc"', "make it: tracker new body bnsc"),
    Said("T104", action('mandate = "bnscc"\n') | {"bodies/bnsc.toml": BODY}, ("mandate",),
         'there is no body "bnscc"', 'did you mean "bnsc"?'),
    Said("T104", action('blocked-by = ["nowhere"]\n'), ("blocked-by", 0),
         'there is no action or instrument "nowhere"', "make it: tracker new action nowhere"),
    Said("T104", action('mandate = "radar"\n'), ("mandate",),
         '"radar" is an action, where a body is wanted', "write the id of a record in bodies/, in quotes"),
    Said("T104", action('sector = "bnsc"\n')
         | {"bodies/bnsc.toml": BODY.replace('"sector"', '"summit"'), "bodies/land.toml": BODY,
            "bodies/sea.toml": BODY.replace('"sector"', '"sub-sector"')}, ("sector",),
         '"bnsc" is of kind summit, where sector or sub-sector is wanted', "one of: land, sea"),
    Said("T104", action('sector = "bnsc"\n')
         | {"bodies/bnsc.toml": BODY.replace('"sector"', '"summit"')}, ("sector",),
         '"bnsc" is of kind summit, where sector or sub-sector is wanted',
         "write the id of a record in bodies/, in quotes"),
    Said("T104", action(event("2026", 'status = "deferred"\nmeeting = "security/4"'))
         | {"bodies/security.toml": BODY}, ("event", 0, "meeting"),
         'there is no meeting "security/4"',
         "security has no meetings; record it with: "
         "tracker meeting security --number 4 --on DATE --source ID"),
    Said("T104", action(event("2026", 'status = "deferred"\nmeeting = "security/2026-01-09"'))
         | {"bodies/security.toml": BODY + "[[meeting]]\non = 2024-02-02\n"
            "[[meeting]]\nnumber = 2\non = 2025-02-02\n"}, ("event", 0, "meeting"),
         'there is no meeting "security/2026-01-09"',
         "security has 2024-02-02, 2; record it with: "
         "tracker meeting security --on DATE --source ID"),
    Said("T105", {"actions/other.toml": 'title = "Link  the COASTAL radars"\n'} | action(""),
         ("title",), "actions/other.toml has the same title",
         "say in the title what tells them apart; if they are one, end one first, and say in a "
         "note which holds its life"),
    Said("T106", action('blocked-by = ["radar"]\n'), ("blocked-by", 0),
         "radar names itself in blocked-by", "take out the reference that is not so"),
    Said("T106", {"actions/b.toml": TASK + 'blocked-by = ["a"]\n',
                  "actions/a.toml": TASK + 'blocked-by = ["b"]\n'}, ("blocked-by", 0),
         "blocked-by leads in a circle: a → b → a", "take out the reference that is not so"),
    Said("T107", instrument('open-to = "bimstec"\n' + event("2024-02-02", SIGNED_BY))
         | {"groups/bimstec.toml": GROUP + '[[member]]\nparty = "IND"\n'},
         ("event", 0, "parties", 1),
         "the signature of 2024-02-02 was not open to NPL (Nepal), no member of bimstec then",
         'correct the code, or let open-to say who else: open-to = [..., "NPL"]'),
    Said("T107", instrument('open-to = "bimstec"\n'
                            + event("2024-02-02", 'act = "definitive-signature"\nparties = ["NPL"]'))
         | {"groups/bimstec.toml": GROUP + '[[member]]\nparty = "NPL"\nsince = 2024-02-03\n'},
         ("event", 0, "parties", 0),
         "the definitive signature of 2024-02-02 was not open to NPL (Nepal), "
         "no member of bimstec then",
         'correct the code, or let open-to say who else: open-to = [..., "NPL"]'),
    Said("T107", instrument('open-to = ["IND"]\n' + event("2024-02-02", SIGNED_BY)),
         ("event", 0, "parties", 1),
         "the signature of 2024-02-02 was not open to NPL (Nepal)",
         'correct the code, or let open-to say who else: open-to = [..., "NPL"]'),
    Said("T107", instrument(event("2024-02-02", 'act = "accession"\nparties = ["GDRX"]'))
         | {"parties/GDRX.toml": 'title = "East"\nkind = "state"\nuntil = 1990-10-02\n'},
         ("event", 0, "parties", 0),
         "GDRX existed until 1990-10-02, before this accession of 2024-02-02",
         "correct the code or the date, or until in parties/GDRX.toml"),
    Said("T108", {"bodies/land.toml": BODY + 'members = ["IND"]\nlead = "NPL"\n'}, ("lead",),
         "NPL (Nepal) is not a member of land",
         "correct the code, or members in bodies/land.toml"),
    Said("T201", instrument(event("2025", 'status = "signed"') + event("2026", 'status = "signed"')),
         ("event", 1, "status"),
         'transit cannot go to "signed": it has that status already',
         "make the event a note: put note = ... in place of status"),
    Said("T201", action("binding = true\n" + event("2025", 'status = "done"')
                        + event("2026", 'status = "blocked"')), ("event", 1, "status"),
         'radar cannot go from "done" to "blocked"',
         'from "done" it can go to: closed, in-progress; the way there: in-progress → blocked'),
    Said("T202", instrument(event("2026-02", 'status = "signed"')
                            + event("2026-01", 'status = "in-force"')), ("event", 1, "on"),
         'the status "in-force" is dated 2026-01, below the status "signed" of 2026-02',
         "correct its date, or put it below the last event that is not later"),
    Said("T202", instrument(event("2026-02", SIGNED_BY)
                            + event("2026-01", 'act = "ratification"\nparties = ["IND"]')),
         ("event", 1, "on"),
         "the ratification is dated 2026-01, below the signature of 2026-02",
         "correct its date, or put it below the last event that is not later"),
    Said("T203", action(""), (), "the action has no status, and no act of any party",
         "tracker advance radar STATUS --on DATE --source ID"),
    Said("T204", action(event("2026-02", 'status = "dropped"')), ("event", 0),
         'dropping an action item needs a reason ("dropped" on 2026-02)',
         'add reason = "..." to the event'),
    Said("T204", instrument(event("2026-02", 'status = "superseded"')), ("event", 0, "status"),
         "transit is superseded, and no instrument says that it supersedes it",
         'in the record that took its place: supersedes = ["transit"]'),
    Said("T204", instrument(event("2026-02", 'status = "signed"\n'
                                  "corrections = [{ recorded = 2026-03-01, was = { on = 2026 } }]")
                            .replace("on = 2026 ", 'on = "2026" ')),
         ("event", 0, "corrections", 0),
         "the correction recorded on 2026-03-01 has no reason",
         'add reason = "..." to the correction'),
    Said("T205", instrument(event("2026-01", 'status = "signed"') + event("2026-02", SIGNED_BY)),
         ("event", 0, "status"), "signed on 2026-01, and no signature by then is recorded",
         "tracker sign transit PARTY... --on DATE --source ID"),
    Said("T207", instrument(event("2025", SIGNED_BY) + event("2026", 'status = "ready-to-sign"')),
         ("event", 0, "on"),
         'signature by IND and NPL on 2025, before the instrument was "ready-to-sign" on 2026',
         "correct the date that is wrong"),
    Said("T208", instrument(event("2025", SIGNED_BY)
                            + event("2026", 'act = "ratification"\nparties = ["BTN"]')),
         ("event", 1, "parties", 0), "ratification by BTN, without a signature that stood",
         "tracker sign transit BTN --on DATE --source ID"),
    Said("T208", instrument(event("2025", SIGNED_BY)
                            + event("2026", 'act = "ratification"\nparties = ["IND", "BTN", "LKA"]')),
         ("event", 1, "parties", 1), "ratification by BTN and LKA, without a signature that stood",
         "tracker sign transit PARTY... --on DATE --source ID"),
    Said("T208", instrument(event("2025", SIGNED_BY)
                            + event("2026", 'act = "accession"\nparties = ["IND"]')),
         ("event", 1, "parties", 0), "accession by IND, who had signed",
         'one who has signed ratifies: act = "ratification"'),
    Said("T209", instrument(event("2025", SIGNED_BY) + event("2026", SIGNED_BY)),
         ("event", 1, "parties", 0),
         "signature by IND and NPL again, after the signature of 2025",
         "take the party out of the event that is wrong, or name the depositary: with = ..."),
    Said("T209", instrument(event("2025-01", SIGNED_BY)
                            + event("2025-02", 'act = "signature-ad-referendum"\nparties = ["IND"]')),
         ("event", 1, "parties", 0),
         "signature ad referendum by IND again, after the signature of 2025-01",
         "take the party out of the event that is wrong, or name the depositary: with = ..."),
    Said("T210", instrument(event("2025", 'act = "withdrawal"\nparties = ["IND"]')),
         ("event", 0, "parties", 0), "withdrawal by IND, not bound by 2025",
         "record the act it rests on, or correct the party or the act"),
    Said("T210", instrument(event("2025", 'act = "objection"\nparties = ["IND"]\nto = "NPL"')),
         ("event", 0, "to"), "objection to NPL, who made no reservation by 2025",
         "record the reservation, or correct to = ..."),
    Said("T211", instrument(event("2025", 'act = "accession"\nparties = ["IND"]')
                            + event("2026", 'act = "reservation"\nparties = ["IND"]')),
         ("event", 1, "parties", 0),
         "reservation by IND on 2026, after the consent to be bound of 2025",
         "correct the date, or say with allow = { T211 = ... } that it was accepted"),
    Said("T212", action(event("2026", 'status = "done"')), ("event", 0),
         "done on 2026, with neither a source nor a note",
         'add source = "ID" or note = "..." to the event'),
    Said("T212", action(event("2026", 'status = "closed"')), ("event", 0),
         "closed on 2026, without the meeting that confirmed it",
         'add meeting = "BODY/NUMBER" to the event'),
    Said("T213", action(event("2026", 'status = "blocked"')), ("event", 0),
         "blocked on 2026, and nothing says by what",
         'tracker set radar blocked-by=ID, or add reason = "..." to the event'),
    Said("T213", action(event("2026", 'status = "deferred"')), ("event", 0),
         "deferred on 2026, with neither a new deadline nor a meeting",
         'add due = DATE or meeting = "BODY/NUMBER" to the event'),
    Said("T301", action("due = 2026-11-19\n" + event("2026-11-01", 'status = "open"')), ("due",),
         "due 2026-11-19, 2 days ago, and no news since",
         'tracker advance radar done --source ID, or tracker postpone radar DATE --reason "..."'),
    Said("T302", action(event("2026-05-24", 'status = "in-progress"')), ("event", 0),
         'nothing for 181 days, since 2026-05-24; for "in-progress" the threshold is 180',
         'tracker note radar "..." --on DATE --source ID'),
    Said("T303", instrument(event("2026-12", 'status = "signed"')), ("event", 0, "on"),
         '"signed" is dated 2026-12, a day that is yet to come',
         "put the day of the announcement in on, and the coming one in effective: "
         "on = DATE, effective = DATE"),
    Said("T303", instrument(event("2026-11-22", 'act = "accession"\nparties = ["IND"]')),
         ("event", 0, "on"), "accession is dated 2026-11-22, a day that is yet to come",
         'a plan is act = "stated-intention", with the day meant in target; '
         "an act done has its own day in on"),
    Said("T307", {"bodies/land.toml": BODY + 'meetings-held = { count = 1, as-of = "2021" }\n'
                  "[[meeting]]\nnumber = 2\non = 2020-01-09\n"}, ("meeting", 0, "number"),
         "meeting 2 on 2020-01-09 is more than the 1 meeting by 2021 that are counted",
         "correct the number, the date or meetings-held"),
    Said("T307", {"bodies/land.toml": BODY + 'meetings-held = { count = 2, as-of = "2021" }\n'
                  "[[meeting]]\nnumber = 2\non = 2022-01-09\n"}, ("meeting", 0, "number"),
         "meeting 2 on 2022-01-09 is one of the 2 meetings by 2021 that are counted, "
         "and was held after them",
         "correct the number, the date or meetings-held"),
    Said("T308", instrument('duration = { term = "2 years" }\n'
                            + event("2024-01-31", 'status = "in-force"')), ("duration", "term"),
         "the term of 2 years ran out on 2026-01-31, and no renewal is recorded",
         "tracker act transit renewal PARTY... --on DATE --source ID, "
         "or tracker advance transit expired --on DATE --source ID"),
    Said("T401", instrument(event("2024", 'status = "in-force"')), ("event", 0),
         'the move to "in-force" cites no source',
         'add source = "ID": the id of a file in sources/'),
    Said("T401", instrument(event("2024", SIGNED_BY)), ("event", 0),
         "the signature cites no source", 'add source = "ID": the id of a file in sources/'),
    Said("T402", instrument(event("2024", 'status = "in-force"\nsource = "paper"'))
         | {"sources/paper.toml": PRESS}, ("event", 0, "source"),
         'the only source is of the press for "in-force"',
         "cite the depositary, the gazette or the ministry beside it"),
    Said("T402", instrument(event("2024", 'act = "accession"\nparties = ["IND"]\n'
                                  'source = ["paper", "wire"]'))
         | {"sources/paper.toml": PRESS, "sources/wire.toml": PRESS}, ("event", 0, "source"),
         "the sources are all of the press for this accession",
         "cite the depositary, the gazette or the ministry beside it"),
    Said("T403", instrument(event("2024-02-02", 'status = "signed"\nsource = "gazette"'))
         | {"sources/gazette.toml": SOURCE + "published = 2024-01-31\n"}, ("event", 0, "source"),
         'it took place on 2024-02-02, but "gazette" is of 2024-01-31',
         "cite what was published afterwards, or mend the date of the event or of the source"),
    Said("T403", instrument(event("2024-02-02", 'status = "signed"\nsource = ["a", "b"]'))
         | {"sources/a.toml": SOURCE + "published = 2024-01-30\n",
            "sources/b.toml": SOURCE + 'published = "2023"\n'}, ("event", 0, "source"),
         "it took place on 2024-02-02, but the latest of its sources is of 2024-01-30",
         "cite what was published afterwards, or mend the date of the event or of the source"),
    Said("T404", instrument(event("2024", f'note = "x"\nquote = "{"a" * 301}"')),
         ("event", 0, "quote"), "the quote has 301 characters, where 300 are the most",
         'keep the words that state the fact, with "..." for the rest'),
    Said("T501", action('tags = ["a\\u200bb\\u202e"]\n'), ("tags", 0),
         '"tags" holds \\u{200b} (zero width space), as character 2, and 1 more like it',
         "delete it, or type the words anew"),
    Said("T501", action('tags = ["\\u0007"]\n'), ("tags", 0),
         '"tags" holds \\u{07} (control character), as character 1',
         "delete it, or type the words anew"),
    Said("T502", action('tags = ["at Cafe\\u0301"]\n'), ("tags", 0),
         '"tags" is not in normal form C: "Cafe\u0301" is written with \\u{65}, \\u{301}',
         "write it as: Café"),
    Said("T502", action('tags = ["q\\u0301\\u0323"]\n'), ("tags", 0),
         '"tags" is not in normal form C: "q\u0301\u0323" has its marks in another order',
         "write it as: q\u0323\u0301"),
    Said("T503", {"sources/gazette.toml": SOURCE + 'url = "javascript:alert(1)"\n'}, ("url",),
         'the url is not a link of the web: "javascript:alert(1)"',
         "a link begins with https:// or http:// and the name of a host"),
    Said("T503", {"sources/gazette.toml": SOURCE + f'url = "{"x" * 81}"\n'}, ("url",),
         f'the url is not a link of the web: "{"x" * 79}…"',
         "a link begins with https:// or http:// and the name of a host"),
]  # fmt: skip


IDS = [f"{said.code} {'-'.join(map(str, said.at))} {n}" for n, said in enumerate(ONE)]


@pytest.mark.parametrize("said", ONE, ids=IDS)
def test_what_is_said(said: Said) -> None:
    (one,) = found(said.code, said.files)
    assert (one.at, one.message, one.hint) == (said.at, said.message, said.hint)


def test_every_finding_is_one_line_with_one_line_of_mend() -> None:
    for said in ONE:
        for one in found(said.code, said.files):
            assert one.message
            assert one.hint
            assert "\n" not in one.message + one.hint


LIFE = event("1990", 'status = "ready-to-sign"') + event("1991", SIGNED_BY)
BEFORE = {
    "instruments/a-bare.toml": 'title = "Bare"\nkind = "treaty"\n',
    "instruments/a-partial.toml": 'title = "Partial"\nkind = "treaty"\nacts-known = "partial"\n'
    + LIFE + event("1992", 'act = "withdrawal"\nparties = ["LKA"]'),
    "instruments/a-regular.toml": 'title = "Regular"\nkind = "treaty"\n' + LIFE,
    "instruments/a-unsigned.toml": 'title = "Unsigned"\nkind = "treaty"\n'
    "signed-instrument = false\n" + event("1991", 'act = "ratification"\nparties = ["LKA"]'),
    "instruments/a-unsound.toml": 'title = "Unsound"\nkind = "treaty"\nsector = 7\n' + LIFE,
    "instruments/a-lasting.toml": 'title = "Lasting"\nkind = "treaty"\nopen-to = "all-states"\n'
    'duration = { term = "1 year", renewal = "automatic" }\n' + LIFE,
    "actions/a-bare.toml": 'title = "Bare"\n',
    "actions/a-lead.toml": 'title = "Lead"\nlead = "The Navy"\nmandate = "a-bare"\n'
    + event("2026-11-01", 'status = "open"'),
    "bodies/a-bare.toml": 'title = "Bare"\nkind = "summit"\n',
    "bodies/a-held.toml": 'title = "Held"\nkind = "summit"\nmembers = ["IND"]\nlead = "IND"\n'
    "meetings-held = { count = 1, as-of = 2020-01-01 }\n[[meeting]]\nnumber = 1\non = 2019-01-01\n",
    "sources/a-bare.toml": 'title = "Bare"\ngrade = "press"\n',
    "groups/a-bare.toml": 'title = "Bare"\nkind = "group"\n',
}  # fmt: skip
"""Records in which a rule has little to look at, and which come before the others."""


@pytest.mark.parametrize("said", ONE, ids=IDS)
def test_what_stands_before_it_hides_nothing(said: Said) -> None:
    """Neither a record nor an event that a rule passes over is the last that it looks at."""
    files, at = {**BEFORE, **said.files}, said.at
    if at[:1] == ("event",):
        path = next(path for path, text in said.files.items() if "[[event]]" in text)
        remarks = event("1980", 'note = "Talks."') + event("1981", 'note = "More talks."')
        files[path] = files[path].replace("\n[[event]]", remarks + "\n[[event]]", 1)
        at = ("event", int(at[1]) + 2, *at[2:])
    told = [(one.at, one.message) for one in found(said.code, files) if "/a-" not in one.path]
    assert told == [(at, said.message)]


def test_the_home_of_the_settings_is_a_group_that_is_there() -> None:
    (one,) = found("T104", action(""), Settings(home="bimstec"))
    assert (one.path, one.at, one.record) == ("tracker.toml", ("home",), None)
    assert (one.message, one.hint) == (
        'there is no group "bimstec"', "make it: tracker new group bimstec",
    )  # fmt: skip
    assert found("T104", {"groups/bimstec.toml": GROUP}, Settings(home="bimstec")) == []


def test_sources_of_one_title_are_judged_each_by_what_it_says() -> None:
    """A title that two of them have is no fault of their grade or of their date."""
    old = {f"sources/{id}.toml": PRESS + "published = 2023-01-01\n" for id in ("wire", "paper")}
    known = instrument(event("2024", 'act = "accession"\nparties = ["IND"]\nsource = "wire"'))
    assert [one.code for one in found("T105", known | old)] == ["T105"]
    assert [one.code for one in found("T402", known | old)] == ["T402"]
    assert [one.code for one in found("T403", known | old)] == ["T403"]


def test_where_it_cannot_all_be_read_to_whom_it_is_open_anybody_may_have_signed() -> None:
    known = instrument('open-to = ["IND", 7]\n' + event("2024-02-02", SIGNED_BY))
    assert [one.at for one in found("T003", known)] == [("open-to", 1)]
    assert found("T107", known) == []


def test_what_stands_in_a_table_that_is_wrong_is_not_looked_into() -> None:
    known = action('[colour]\nname = "a\\u200bb"\n')
    assert [one.at for one in found("T002", known)] == [("colour",)]
    assert found("T501", known) == []


def test_among_very_many_ids_one_that_begins_alike_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(t104_dangling_reference, "MANY", 1)
    bodies = {f"bodies/{id}.toml": BODY.replace("Security", id) for id in ("bnsc", "cnscc", "land")}
    assert found("T104", action('mandate = "bnscc"\n') | bodies)[0].hint == 'did you mean "bnsc"?'
    (one,) = found("T104", action('mandate = "lnad"\n') | bodies)
    assert one.hint == "make it: tracker new body lnad"


def test_of_moves_that_follow_none_each_is_told_that_could_not_be_meant() -> None:
    moves = ("proposed", "in-force", "signed", "suspended")
    life = "".join(event(f"202{n}", f'status = "{status}"') for n, status in enumerate(moves))
    assert [one.at[1] for one in found("T201", instrument(life))] == [1, 2]


def test_a_deferral_after_which_something_cannot_be_read_may_say_until_when() -> None:
    life = event("2026-01", 'status = "deferred"') + event("2026-02", 'due = "soon"')
    assert found("T213", action(life)) == []
    assert found("T213", action(life.replace('"soon"', "2026-12-01"))) == []


def test_where_a_signature_binds_a_reservation_after_its_confirmation_is_late() -> None:
    life = event("2023", 'act = "signature-ad-referendum"\nparties = ["IND"]')
    life += event("2024", 'act = "confirmation-of-signature"\nparties = ["IND"]')
    life += event("2025", 'act = "reservation"\nparties = ["IND"]')
    clause = '[entry-into-force]\nwhen = { consents = 9 }\ncounts = ["signature"]\n'
    assert found("T211", instrument(life)) == []
    assert [one.at for one in found("T211", instrument(clause + life))] == [
        ("event", 2, "parties", 0)
    ]


def test_what_was_done_today_is_a_fact_and_what_comes_tomorrow_is_none() -> None:
    """Of a day that is yet to come T303 alone tells."""
    left = 'act = "withdrawal"\nparties = ["IND"]'
    for on, codes in (("2026-11-21", (1, 0)), ("2026-11-22", (0, 1))):
        known = instrument(event(on, left))
        assert (len(found("T210", known)), len(found("T303", known))) == codes


def test_a_quote_of_300_characters_is_not_too_long() -> None:
    for length, codes in ((300, 0), (301, 1)):
        known = action(event("2026-11-01", f'note = "x"\nquote = "{"a" * length}"'))
        assert len(found("T404", known)) == codes


def test_of_a_long_circle_the_first_are_named() -> None:
    ids = [f"a{n:02}" for n in range(12)]
    files = {
        f"actions/{id}.toml": f'title = "{id}"\nblocked-by = ["{after}"]\n'
        for id, after in zip(ids, [*ids[1:], ids[0]], strict=True)
    }
    (one,) = found("T106", files)
    assert one.message == (
        "blocked-by leads in a circle: "
        "a00 → a01 → a02 → a03 → a04 → a05 → a06 → a07 → a08 → ... → a00"
    )
    ten = ids[:10]
    files = {
        f"actions/{id}.toml": f'title = "{id}"\nblocked-by = ["{after}"]\n'
        for id, after in zip(ten, [*ten[1:], ten[0]], strict=True)
    }
    (one,) = found("T106", files)
    assert one.message.endswith("a08 → a09 → a00")
