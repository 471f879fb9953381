"""The figures of the reports, worked out by hand from the sound register."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import TODAY, Office
from tracker.domain.figure import Bar, Bars, Mark, Tiles, Timeline
from tracker.domain.moment import Moment
from tracker.domain.register import Register
from tracker.reports.figures.age import age_figure
from tracker.reports.figures.life import MOST, life_figure
from tracker.reports.figures.progress import progress_bars, progress_tiles
from tracker.reports.figures.status import status_figure
from tracker.reports.rows import InstrumentRow, action_row, instrument_row, instruments_begun
from tracker.store import read

MOMENT = Moment(TODAY, None, TODAY)
HEAD = """title = "Convention"
kind = "convention"
open-to = "bimstec"
"""
CLAUSE = """[entry-into-force]
when = { consents = 3 }
"""
OPENED = """[[event]]
on = 2020-01-01
status = "ready-to-sign"
"""


def load(office: Office) -> Register:
    return read.register(office.records, read.FOLDERS, read.read_settings(office.records))


def row_of(id: str, register: Register, moment: Moment = MOMENT) -> InstrumentRow:
    return instrument_row(register.instruments[id], register, moment)


def act(on: str, name: str, *parties: str) -> str:
    return f'[[event]]\non = {on}\nact = "{name}"\nparties = {list(parties)}\n'.replace("'", '"')


def written(office: Office, text: str) -> tuple[InstrumentRow, Register]:
    """An instrument of this text, in the sound register."""
    office.write("instruments/new.toml", text)
    register = load(office)
    return row_of("new", register), register


def tiles(office: Office, text: str) -> Tiles | None:
    figure = progress_tiles(*written(office, text), MOMENT)
    if figure is None:
        return None
    assert isinstance(figure.drawing, Tiles)
    return figure.drawing


def marks(row: InstrumentRow, register: Register, moment: Moment = MOMENT) -> tuple[Mark, ...]:
    figure = life_figure(row, register, moment)
    assert figure is not None
    assert isinstance(figure.drawing, Timeline)
    return figure.drawing.marks


def test_the_register_by_status(office: Office) -> None:
    rows = instruments_begun(load(office), MOMENT)
    assert status_figure(rows).drawing == Bars(
        ("Instruments",),
        (Bar("In force", (1,)), Bar("Signed, not yet in force", (1,)),
         Bar("Under negotiation", (1,))),
    )  # fmt: skip


def test_action_items_by_age(office: Office) -> None:
    """Both were decided on 1 September 2026, 81 days ago; the one due by December is not late."""
    rows = [action_row(record, MOMENT) for record in load(office).actions.values()]
    figure = age_figure(rows, TODAY)
    assert figure is not None
    assert isinstance(figure.drawing, Bars)
    assert figure.drawing.series == ("Late", "Not late")
    assert [(bar.label, bar.parts) for bar in figure.drawing.bars] == [
        ("30 days or less", (0, 0)),
        ("31 to 90 days", (0, 2)),
        ("91 days to a year", (0, 0)),
        ("1 to 2 years", (0, 0)),
        ("More than 2 years", (0, 0)),
    ]


def test_an_item_past_its_deadline_is_late_and_one_that_is_done_is_not_drawn(
    office: Office,
) -> None:
    register = load(office)
    later = Moment(date(2026, 12, 2), None, date(2026, 12, 2))
    rows = [action_row(record, later) for record in register.actions.values()]
    figure = age_figure(rows, later.as_of)
    assert figure is not None
    assert isinstance(figure.drawing, Bars)
    assert {bar.label: bar.parts for bar in figure.drawing.bars if any(bar.parts)} == {
        "91 days to a year": (1, 1)  # 92 days after the first of September
    }
    assert age_figure([], TODAY) is None


def test_progress_is_deposited_then_signed(office: Office) -> None:
    register = load(office)
    figure = progress_tiles(row_of("mla", register), register, MOMENT)
    assert figure is not None
    assert figure.caption == "Progress towards entry into force"
    assert figure.drawing == Tiles(
        (("Deposited", ("IND",)), ("Signed only", ("BGD", "BTN", "LKA", "MMR", "NPL", "THA"))),
        needed=7,
        whole=7,
    )


def test_who_did_nothing_is_missing_where_every_act_is_known(office: Office) -> None:
    text = HEAD + CLAUSE + OPENED + act("2020-02-01", "signature", "IND", "NPL")
    assert tiles(office, text + act("2020-03-01", "ratification", "IND")) == Tiles(
        (("Deposited", ("IND",)), ("Signed only", ("NPL",)),
         ("Missing", ("BGD", "BTN", "LKA", "MMR", "THA"))),
        needed=3, whole=7,
    )  # fmt: skip


def test_nobody_is_missing_where_acts_are_partial(office: Office) -> None:
    head = HEAD + 'acts-known = "partial"\n' + CLAUSE + OPENED
    told = tiles(office, head + act("2020-03-01", "ratification", "IND"))
    assert told is not None
    assert [name for name, _ in told.groups] == ["Deposited, as far as known", "No act known"]
    assert tiles(office, head + act("2020-02-01", "signature", "IND")) is None


def test_consents_that_are_no_deposits_are_called_consents(office: Office) -> None:
    text = HEAD + CLAUSE + OPENED + act("2020-03-01", "notification-of-completion", "IND")
    told = tiles(office, text)
    assert told is not None
    assert told.groups[0] == ("Consented", ("IND",))


def test_open_to_all_states_nobody_is_missing_by_name(office: Office) -> None:
    head = HEAD.replace("bimstec", "all-states") + CLAUSE + OPENED
    told = tiles(office, head + act("2020-03-01", "accession", "FRA"))
    assert told == Tiles((("Deposited", ("FRA",)),), needed=3, whole=None)


@pytest.mark.parametrize(
    "when",
    [
        '{ consents = 3, among = ["BGD", "BTN", "NPL"] }',
        '{ consents = 3, among = ["BGD", "BTN", "IND", "NPL"] }',
        '{ consents = 3, excluding = ["BGD"] }',
        '{ parties = ["BGD", "IND"] }',
        '{ all = [{ consents = 3 }, { parties = ["IND"] }] }',
    ],
)
def test_no_number_is_needed_where_not_every_deposit_counts(office: Office, when: str) -> None:
    text = HEAD + CLAUSE.replace("{ consents = 3 }", when) + OPENED
    told = tiles(office, text + act("2020-03-01", "ratification", "IND"))
    assert told is not None
    assert told.needed is None


def test_two_thirds_of_seven_are_five(office: Office) -> None:
    when = '{ fraction = "2/3", of = "bimstec" }'
    text = HEAD + CLAUSE.replace("{ consents = 3 }", when) + OPENED
    told = tiles(office, text + act("2020-03-01", "ratification", "IND"))
    assert told is not None
    assert told.needed == 5


def test_who_left_is_drawn_as_withdrawn(office: Office) -> None:
    text = HEAD + CLAUSE + OPENED + act("2020-03-01", "ratification", "BGD", "IND", "NPL")
    text += '[[event]]\non = 2020-03-02\nstatus = "in-force"\n' + act(
        "2021-01-01", "withdrawal", "NPL"
    )
    told = tiles(office, text)
    assert told is not None
    assert told.needed is None
    assert told.groups[0] == ("Deposited", ("BGD", "IND"))
    assert told.groups[-1] == ("Withdrawn", ("NPL",))


def test_there_is_no_progress_without_a_clause_or_an_act_or_where_it_does_not_bind(
    office: Office,
) -> None:
    register = load(office)
    for id in ("charter", "extradition"):
        assert progress_tiles(row_of(id, register), register, MOMENT) is None
    assert tiles(office, HEAD + CLAUSE + OPENED) is None
    signed = OPENED + act("2020-02-01", "signature", "IND")
    assert tiles(office, HEAD + "binding = false\n" + signed) is None


def test_progress_of_several_is_of_those_whose_acts_are_known(office: Office) -> None:
    partial, register = written(office, HEAD + 'acts-known = "partial"\n' + OPENED)
    rows = [partial, row_of("charter", register), row_of("mla", register)]
    figure = progress_bars(rows, register, MOMENT)
    assert figure is not None
    assert figure.drawing == Bars(
        ("Deposited", "Signed", "Missing"),
        (
            Bar("Charter [of the organisation]", (7, 0, 0), "7 of 7 it is open to"),
            Bar("MLA convention", (1, 6, 0), "1, 7 needed"),
        ),
        shares=True,
    )
    assert progress_bars([partial], register, MOMENT) is None


def test_what_wants_least_comes_first_and_who_left_is_not_missing(office: Office) -> None:
    """Three of seven suffice for the one; the other has more, and waits for more."""
    few = HEAD + CLAUSE + OPENED + act("2020-03-01", "ratification", "IND", "NPL")
    many = HEAD.replace('"Convention"', '"Pact"') + CLAUSE.replace("3", "6") + OPENED
    many += act("2020-03-01", "ratification", "BGD", "BTN", "IND", "NPL")
    many += act("2021-01-01", "withdrawal", "NPL") + act("2021-02-01", "signature", "LKA")
    texts = {"few": few, "many": many, "soft": HEAD + "binding = false\n" + OPENED}
    for id, text in texts.items():
        office.write(f"instruments/{id}.toml", text)
    register = load(office)
    figure = progress_bars([row_of(id, register) for id in texts], register, MOMENT)
    assert figure is not None
    assert figure.drawing == Bars(
        ("Deposited", "Signed", "Missing", "Withdrawn"),
        (Bar("Convention", (2, 0, 5, 0), "2, 3 needed"), Bar("Pact", (3, 1, 2, 1), "3, 6 needed")),
        shares=True,
    )
    assert figure.alternative == (
        "Convention: Deposited 2, Missing 5 (2, 3 needed); "
        "Pact: Deposited 3, Signed 1, Missing 2, Withdrawn 1 (3, 6 needed)"
    )


def test_what_has_more_than_are_needed_comes_before_what_waits(office: Office) -> None:
    """Two of seven suffice, and three have deposited: it wants nothing, though four are missing."""
    enough = (
        HEAD + CLAUSE.replace("3", "2") + OPENED + act("2020-03-01", "ratification", "BGD", "BTN")
    )
    enough += act("2020-03-02", "ratification", "IND")
    nearly = HEAD.replace('"Convention"', '"Pact"') + CLAUSE.replace("3", "7") + OPENED
    nearly += act("2020-03-01", "ratification", "BGD", "BTN", "IND", "LKA", "MMR", "NPL")
    texts = {"nearly": nearly, "enough": enough}
    for id, text in texts.items():
        office.write(f"instruments/{id}.toml", text)
    register = load(office)
    figure = progress_bars([row_of(id, register) for id in texts], register, MOMENT)
    assert figure is not None
    assert isinstance(figure.drawing, Bars)
    assert figure.drawing.bars == (
        Bar("Convention", (3, 0, 4), "3, 2 needed"),
        Bar("Pact", (6, 0, 1), "6, 7 needed"),
    )


def test_of_very_many_the_nearest_are_drawn(office: Office) -> None:
    register = load(office)
    mla, charter = row_of("mla", register), row_of("charter", register)
    figure = progress_bars([*[mla] * 60, charter], register, MOMENT)
    assert figure is not None
    assert figure.caption == "Progress towards entry into force, the 40 nearest of 61"
    assert isinstance(figure.drawing, Bars)
    assert len(figure.drawing.bars) == 40
    assert figure.drawing.bars[0].label == "Charter [of the organisation]"


def test_the_life_of_the_charter(office: Office) -> None:
    register = load(office)
    signed, entered = date(2022, 3, 30), date(2024, 5, 20)
    day = date(2024, 4, 21)
    assert marks(row_of("charter", register), register) == (
        Mark(signed, signed, "2022-03-30", "Signed: 7 parties", "status"),
        Mark(
            date(2022, 12, 1), date(2022, 12, 31), "2022-12", "Ratification: India, Thailand", "act"
        ),
        Mark(day, day, "2024-04-21", "Ratification: 5 parties", "act"),
        Mark(entered, entered, "2024-05-20", "In force", "status"),
    )


def test_an_open_end_is_no_day(office: Office) -> None:
    register = load(office)
    first = marks(row_of("mla", register), register)[0]
    assert first == Mark(None, date(2021, 11, 25), "..2021-11-25", "Ready to sign", "status")


def test_one_thing_is_no_life(office: Office) -> None:
    register = load(office)
    assert life_figure(row_of("extradition", register), register, MOMENT) is None


def test_what_is_announced_is_ahead(office: Office) -> None:
    text = HEAD + OPENED
    text += '[[event]]\non = 2026-11-01\neffective = 2027-01-01\nstatus = "signed"\n'
    assert [(m.on, m.weight) for m in marks(*written(office, text))] == [
        ("2020-01-01", "status"),
        ("2027-01-01", "ahead"),
    ]


def test_what_its_clause_gives_is_ahead(office: Office) -> None:
    clause = CLAUSE.replace("3 }", '3 }\nafter = "90 days"')
    text = HEAD + clause + OPENED + act("2026-11-01", "ratification", "BGD", "IND", "NPL")
    told = marks(*written(office, text))
    assert told[-1] == Mark(date(2027, 1, 30), date(2027, 1, 30), "2027-01-30",
                            "Enters into force by its clause", "ahead")  # fmt: skip


def test_many_deposits_are_few_marks(office: Office) -> None:
    """Thirty days of deposit in three years: each consent told with its neighbours."""
    codes = ("BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA")
    names = ("accession", "ratification", "acceptance")
    acts = [
        act(f"{2001 + n // 10}-01-{n % 10 + 1:02}", names[n % 3], codes[n % 7]) for n in range(30)
    ]
    told = marks(*written(office, HEAD + OPENED.replace("2020", "2000") + "".join(acts)))
    assert len(told) <= MOST
    assert [(m.on, m.label, m.weight) for m in told[1:]] == [
        ("2001", "Consent to be bound: 7 parties", "acts"),
        ("2002", "Consent to be bound: 7 parties", "acts"),
        ("2003", "Consent to be bound: 7 parties", "acts"),
    ]
    assert (told[1].first, told[1].last) == (date(2001, 1, 1), date(2001, 1, 10))


def test_the_views_and_the_weekly_report_show_them(office: Office) -> None:
    shown = office.run("show", "mla").out
    assert (
        "Progress towards entry into force, 7 needed\nDeposited    1 of 7  █       IND\n" in shown
    )
    assert "\nLife of the instrument  ● status" in shown
    outlook = office.run("outlook", "mla").out
    assert (
        "Progress towards entry into force, 7 needed\nDeposited    1 of 7  █       IND\n" in outlook
    )
    supposed = office.run("outlook", "mla", "--if", "NPL=2026-12-01").out
    assert "7 needed" not in supposed
    weekly = office.run("report", "weekly").out
    for caption in ("Progress towards entry into force", "Instruments by status"):
        assert f"\n{caption}\n" in weekly
