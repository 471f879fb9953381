"""The sentence that opens a fact sheet, and what a page leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.registers import event, register
from tracker.domain.document import Facts, Paragraph, Table, aside, plain
from tracker.domain.moment import Moment
from tracker.formats import Page, formats_for
from tracker.reports.brief import brief
from tracker.reports.card import card

DAY = Moment(date(2026, 6, 30), None, date(2026, 6, 30))
PACT = 'title = "Convention on Rivers"\nkind = "convention"\nbinding = true\nopen-to = "three"\n'
CLAUSE = '[entry-into-force]\nwhen = { consents = 3 }\nafter = "30 days"\n'
WEIGHED = '[entry-into-force]\nwhen = { share = 55.0, of = "three" }\n'
"""A share of weights that the group does not have."""
SIGNED = event("2025-01-01", 'status = "signed"') + event(
    "2025-01-01", 'act = "signature"\nparties = ["IND", "NPL", "THA"]'
)
CONSENT = event("2026-06-20", 'act = "ratification"\nparties = ["IND", "NPL", "THA"]')


def lead(name: str, text: str) -> str:
    """The sentence that opens the page of this record."""
    found = register({name: text})
    record = found.get(name.partition("/")[2])
    assert record is not None
    first = card(record, found, DAY, "file.toml").blocks[0]
    assert isinstance(first, Paragraph)
    assert first.tone == "lead"
    return plain(first.text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PACT + CLAUSE + SIGNED, "The Convention on Rivers was signed on 1 January 2025 and is not "
         "yet in force: India, Nepal and Thailand have still to consent."),
        (PACT + CLAUSE + SIGNED + CONSENT, "The Convention on Rivers was signed on 1 January 2025 "
         "and enters into force on 20 July 2026."),
        (PACT + CLAUSE + SIGNED + CONSENT.replace("2026-06-20", "2026-01-20"), "The Convention on "
         "Rivers was signed on 1 January 2025; by its clause it entered into force on 19 February "
         "2026, but nothing declares it."),
        (PACT + WEIGHED + SIGNED, "The Convention on Rivers was signed on 1 January 2025; whether "
         "it has entered into force cannot be determined."),
        (PACT + SIGNED, "The Convention on Rivers was signed on 1 January 2025; whether it has "
         "entered into force is not recorded."),
        (PACT + event("2020", 'status = "in-force"'),
         "The Convention on Rivers has been in force since 2020, with 0 of 3 parties."),
        (PACT + event("..2021-03-04", 'status = "under-negotiation"'), "The Convention on Rivers "
         "has been under negotiation since 4 March 2021 or earlier."),
    ],
)  # fmt: skip
def test_where_an_instrument_stands(text: str, said: str) -> None:
    assert lead("instruments/rivers", text) == said


def test_where_an_action_item_and_a_body_stand() -> None:
    opened = event("2026-01-01", 'status = "open"')
    text = 'title = "Draft"\nlead = "IND"\ndue = 2026-06-29\n' + opened
    assert lead("actions/draft", text) == (
        "Open since 1 January 2026; India (IND) leads; it was due on 29 June 2026 and is "
        "1 day late."
    )
    body = 'title = "Group"\nkind = "other"\n[[meeting]]\nnumber = 2\non = 2026-02-02\n'
    assert lead("bodies/group", body) == (
        "Met 2 times, last on 2 February 2026; no next meeting is recorded."
    )


def test_a_page_leaves_out_what_is_for_the_terminal_and_opens_with_the_lead() -> None:
    found = register({"instruments/rivers": PACT + SIGNED})
    document = card(found.instruments["rivers"], found, DAY, "records/instruments/rivers.toml")
    page = document.on_page
    assert page.heading == "Convention on Rivers: fact sheet, 30 June 2026"
    assert page.blocks[0] == Paragraph(
        "The Convention on Rivers was signed on 1 January 2025; whether it has entered into force "
        "is not recorded.", "strong"
    )  # fmt: skip
    names = [name for block in page.blocks if isinstance(block, Facts) for name, _ in block.pairs]
    assert not {"File", "Can go to"} & set(names)
    terminal = formats_for("views")["table"].text(document, Page())
    assert "records/instruments/rivers.toml" in terminal
    assert "whether it has entered into force" not in terminal
    assert terminal.startswith("rivers: Convention on Rivers\n")


def test_an_aside_ends_with_what_was_said_beside_it() -> None:
    found = register({"actions/broken": 'title = "Draft"\nlead = "IND"\n'})
    document = brief("IND", found, DAY)._replace(
        sheet=(),
        blocks=(Paragraph(("12 more", aside(": "), aside("tracker agenda --all", "code"))),
                Paragraph(aside("tracker explain CODE", "quiet"), "quiet"))
    )  # fmt: skip
    assert document.on_page.blocks == (Paragraph(("12 more",)),)
    assert document.on_page.heading == "India: brief for a visit, 30 June 2026"


def test_the_brief_is_shorter_on_a_page_and_names_things_instead_of_ids() -> None:
    opened = event("2026-01-01", 'status = "open"')
    found = register({
        "instruments/rivers": PACT + CLAUSE + SIGNED,
        "actions/draft": 'title = "Draft the plan"\nlead = "IND"\n' + opened,
        "actions/print": 'title = "Print the plan"\nsupporting = ["IND"]\n' + opened,
        "bodies/group": 'title = "River Group"\nkind = "other"\nlead = "IND"\nmembers = "three"\n'
        '[[meeting]]\nnumber = 2\non = 2026-02-02\nhost = "IND"\nplace = "Patna"\n',
    })  # fmt: skip
    page = brief("IND", found, DAY).on_page
    said = [pair for block in page.blocks if isinstance(block, Facts) for pair in block.pairs]
    assert ("Signed, not consented", "Convention on Rivers (2025-01-01)") in said
    assert ("Supports", "Print the plan") in said
    assert ("Leads", "River Group, last met 2026-02-02") in said
    assert ("Hosted last", "2026-02-02, River Group, Patna") in said
    tables = [block for block in page.blocks if isinstance(block, Table)]
    assert [[row["title"] for group in table.groups for row in group.rows] for table in tables] == [
        ["Draft the plan"]
    ]
    assert not [column for table in tables for column in table.columns if column.key == "id"]
