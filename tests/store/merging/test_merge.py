"""Three versions of a record merged: every event of both sides, in order; conflicts where both
changed one thing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.store.git import merge_lines
from tracker.store.merging.conflict import Marks
from tracker.store.merging.merge import MOST, ONE, Merged, merge
from tracker.store.toml import parse

HEAD = 'title = "A treaty"\nkind = "treaty"\nbinding = true\nacts-known = "complete"\n'
SIGNED = '\n[[event]]\non = 2024-03-01\nstatus = "signed"\nsource = "gazette"\n'
INDIA = '\n[[event]]\non = 2024-06-01\nact = "ratification"\nparties = ["IND"]\n'
NEPAL = '\n[[event]]\non = 2024-07-01\nact = "ratification"\nparties = ["NPL"]\n'
BHUTAN = '\n[[event]]\non = 2024-08-01\nact = "ratification"\nparties = ["BTN"]\n'
BASE = HEAD + SIGNED


def never(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, int]:
    """Merging by lines where none is needed."""
    raise AssertionError("the lines outside the list are the same")


def events(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parse(text)["event"]
    return found


def test_events_added_on_both_sides_are_kept_in_order_of_dates() -> None:
    merged = merge(BASE, BASE + NEPAL, BASE + INDIA + BHUTAN, never)
    assert merged == Merged(BASE + INDIA + NEPAL + BHUTAN, 0)


def test_of_one_day_ours_comes_first() -> None:
    other = INDIA.replace("IND", "LKA")
    assert merge(BASE, BASE + INDIA, BASE + other, never).text == BASE + INDIA + other


def test_a_date_that_may_be_several_days_goes_behind_what_is_not_certainly_later() -> None:
    loose = INDIA.replace("2024-06-01", '"2024"')
    assert merge(BASE, BASE + NEPAL, BASE + loose, never).text == BASE + NEPAL + loose


def test_an_event_stays_between_those_it_was_put_between() -> None:
    base = BASE + BHUTAN
    loose = INDIA.replace("2024-06-01", '"2024"')
    theirs = BASE + loose + BHUTAN
    end = '\n[[event]]\non = 2024-09-01\nnote = "deposited"\n'
    assert merge(base, base + end, theirs, never).text == BASE + loose + BHUTAN + end


def test_what_both_recorded_is_there_once() -> None:
    ours = BASE + INDIA + 'recorded = 2026-11-20\nby = "a"\n'
    theirs = BASE + INDIA.replace('["IND"]', '[ "IND" ]') + 'recorded = 2026-11-21\nby = "b"\n'
    assert merge(BASE, ours, theirs, never) == Merged(ours, 0)


def test_lists_of_one_meaning_are_one() -> None:
    ours = BASE + INDIA.replace('["IND"]', '["IND", "NPL"]') + 'source = "gazette"\n'
    theirs = BASE + INDIA.replace('["IND"]', '["NPL", "IND"]') + 'source = ["gazette"]\n'
    assert merge(BASE, ours, theirs, never) == Merged(ours, 0)


def test_an_event_recorded_twice_by_one_side_stays_twice() -> None:
    ours = BASE + INDIA + INDIA
    assert merge(BASE, ours, BASE + INDIA + NEPAL, never).text == ours + NEPAL


def test_corrected_on_one_side_and_added_to_on_the_other() -> None:
    correction = (
        'corrections = [{ recorded = 2026-11-21, was = { on = 2024-03-01 }, reason = "misread" }]\n'
    )
    corrected = BASE.replace("2024-03-01", "2024-03-02") + correction
    assert merge(BASE, BASE + INDIA, corrected, never).text == corrected + INDIA
    assert merge(BASE, corrected, BASE + INDIA, never).text == corrected + INDIA


def test_corrected_beyond_likeness_it_is_still_the_same_event() -> None:
    base = BASE + INDIA
    made_note = (
        '\n[[event]]\non = 2024-06-02\nnote = "no instrument was deposited"\ncorrections = [{ '
        'recorded = 2026-11-21, was = { on = 2024-06-01, act = "ratification", parties = ["IND"], '
        'note = "" }, reason = "misread" }]\n'
    )
    text = merge(base, base + NEPAL, BASE + made_note, never).text
    assert text == BASE + made_note + NEPAL


def test_corrected_differently_on_both_sides_is_a_conflict_around_that_event() -> None:
    ours = BASE.replace("2024-03-01", "2024-03-02") + INDIA
    theirs = BASE.replace("2024-03-01", "2024-03-03") + NEPAL
    merged = merge(BASE, ours, theirs, never, Marks(9, "HEAD", "other"))
    event = SIGNED.lstrip("\n")
    assert merged == Merged(
        f"{HEAD}\n<<<<<<<<< HEAD (changed on both sides)\n{event.replace('03-01', '03-02')}=========\n"
        f"{event.replace('03-01', '03-03')}>>>>>>>>> other (changed on both sides)\n{INDIA}{NEPAL}", 1,
    )  # fmt: skip


def test_taken_away_on_one_side() -> None:
    base = BASE + INDIA + NEPAL
    assert merge(base, BASE + NEPAL, base + BHUTAN, never).text == BASE + NEPAL + BHUTAN
    assert merge(base, base + BHUTAN, BASE + NEPAL, never).text == BASE + NEPAL + BHUTAN
    assert merge(base, HEAD, HEAD, never).text == HEAD


def test_taken_away_and_changed_is_a_conflict() -> None:
    base = BASE + INDIA
    changed = BASE + INDIA + 'note = "by courier"\n'
    block = INDIA.lstrip("\n") + 'note = "by courier"\n'
    merged = merge(base, BASE, changed, never)
    assert merged == Merged(f"{BASE}\n<<<<<<< ours{ONE}\n=======\n{block}>>>>>>> theirs{ONE}\n", 1)
    merged = merge(base, changed, BASE, never)
    assert merged == Merged(f"{BASE}\n<<<<<<< ours{ONE}\n{block}=======\n>>>>>>> theirs{ONE}\n", 1)


@pytest.mark.parametrize(
    "touched",
    [
        NEPAL.replace("[[event]]", "# by note verbale\n[[event]]"),
        NEPAL.replace("2024-07-01", "2024-07-01  # page 3"),
        NEPAL.rstrip("\n") + "\n# seen on the shelf\n",
        NEPAL.replace('["NPL"]', '[ "NPL" ]'),
    ],
    ids=["above", "at the end of a line", "below", "form"],
)
@pytest.mark.parametrize("ours_is_gone", [True, False])
def test_taken_away_and_touched_in_any_way_is_a_conflict(touched: str, ours_is_gone: bool) -> None:
    base, gone, kept = BASE + INDIA + NEPAL, BASE + INDIA, BASE + INDIA + touched
    ours, theirs = (gone, kept) if ours_is_gone else (kept, gone)
    merged = merge(base, ours, theirs, merge_lines)
    assert merged.conflicts == 1
    assert touched.strip("\n") in merged.text


def test_a_comment_above_every_event_and_the_last_taken_away() -> None:
    base = BASE + INDIA + NEPAL
    commented = base.replace("[[event]]", "# looked at\n[[event]]")
    merged = merge(base, commented, BASE + INDIA, merge_lines)
    assert merged.conflicts == 1
    assert merged.text.count("# looked at\n[[event]]") == 3
    assert merge(base, commented, BASE + INDIA + NEPAL + BHUTAN, never) == Merged(
        commented + BHUTAN, 0
    )


def test_a_comment_within_what_both_recorded_is_not_lost() -> None:
    theirs = BASE + INDIA.replace("2024-06-01", "2024-06-01  # page 3")
    merged = merge(BASE, BASE + INDIA, theirs, never)
    assert merged.conflicts == 1
    assert "# page 3" in merged.text


def test_the_last_event_taken_away_leaves_a_clean_end() -> None:
    ours = BASE.replace("A treaty", "A pact")
    assert merge(BASE, ours, HEAD, merge_lines) == Merged(HEAD.replace("A treaty", "A pact"), 0)


def test_comments_go_with_their_events() -> None:
    ours = BASE + INDIA.replace("[[event]]", "# the note verbale is in the file\n[[event]]")
    theirs = BASE + "\n# by courier" + NEPAL + "# see the register\n"
    assert merge(BASE, ours, theirs, never).text == ours + "\n# by courier" + NEPAL + (
        "# see the register\n"
    )


def test_a_comment_of_either_side_is_kept_where_both_recorded_one_thing() -> None:
    ours = BASE + "\n# ours" + INDIA
    theirs = BASE + "\n# theirs" + INDIA
    assert merge(BASE, ours, theirs, never).text == BASE + "\n# theirs\n# ours" + INDIA


def test_form_changed_on_one_side_and_meaning_on_the_other() -> None:
    ours = BASE.replace('source = "gazette"', 'source = "gazette" # page 3')
    theirs = BASE.replace('status = "signed"', 'status = "adopted"')
    merged = merge(BASE, ours, theirs, lambda b, o, t, m: merge_lines(b, o, t, m))
    assert merged.conflicts == 1, "lines side by side: a comment would be lost"
    theirs = BASE.replace("2024-03-01", "2024-03-02")
    assert merge(BASE, ours, theirs, merge_lines) == Merged(
        ours.replace("2024-03-01", "2024-03-02"), 0
    )


def test_tables_below_an_event_go_with_it() -> None:
    more = (
        INDIA
        + '\n[event.allow]\nT305 = "counted otherwise"\n\n[[event.contrary]]\non = 2024-06-02\n'
    )
    assert merge(BASE, BASE + more, BASE + NEPAL, never).text == BASE + more + NEPAL


def test_what_stands_behind_the_list_stays_there() -> None:
    tail = '\n[registration]\nnumber = "1"\n'
    merged = merge(BASE + tail, BASE + INDIA + tail, BASE + NEPAL + tail, never)
    assert merged == Merged(BASE + INDIA + NEPAL + tail, 0)


def test_header_changed_on_both_sides_in_places_apart() -> None:
    ours = BASE.replace("A treaty", "A pact") + INDIA
    theirs = BASE.replace('"complete"', '"partial"') + NEPAL
    merged = merge(BASE, ours, theirs, merge_lines)
    assert merged == Merged(ours.replace('"complete"', '"partial"') + NEPAL, 0)


def test_header_changed_on_both_sides_is_a_conflict_and_the_events_are_merged() -> None:
    ours = BASE.replace("A treaty", "A pact") + INDIA
    theirs = BASE.replace("A treaty", "An accord") + NEPAL
    merged = merge(BASE, ours, theirs, merge_lines, Marks(7, "HEAD", "desk"))
    head = (
        '<<<<<<< HEAD\ntitle = "A pact"\n=======\ntitle = "An accord"\n>>>>>>> desk\n'
        + HEAD.partition("\n")[2]
    )
    assert merged == Merged(head + SIGNED + INDIA + NEPAL, 1)


def test_one_key_added_in_two_places_is_a_conflict() -> None:
    ours = BASE.replace("kind =", 'tags = ["a"]\nkind =')
    theirs = BASE.replace("acts-known =", 'tags = ["b"]\nacts-known =')
    merged = merge(BASE, ours + INDIA, theirs + NEPAL, merge_lines)
    assert merged.conflicts == 2
    assert merged.text.count("<<<<<<< ours") == 2
    assert merged.text.endswith(SIGNED + INDIA + NEPAL)


def test_line_endings_are_those_of_ours() -> None:
    def dos(text: str) -> str:
        return text.replace("\n", "\r\n")

    whole = BASE + INDIA + NEPAL
    assert merge(dos(BASE), dos(BASE + INDIA), dos(BASE + NEPAL), never).text == dos(whole)
    assert merge(BASE, dos(BASE + INDIA), BASE + NEPAL, never).text == dos(whole)
    assert merge(BASE, BASE + INDIA, dos(BASE + NEPAL), never).text == whole
    ours, theirs = (BASE.replace("A treaty", title) for title in ("A pact", "An accord"))
    merged = merge(dos(BASE), dos(ours), dos(theirs), merge_lines)
    assert merged.conflicts == 1
    assert merged.text.count("\r\n") == merged.text.count("\n")


def test_a_file_that_does_not_end_in_a_new_line() -> None:
    merged = merge(BASE, BASE + INDIA.rstrip("\n"), BASE + NEPAL, never)
    assert events(merged.text) == events(BASE + INDIA + NEPAL)


def test_a_record_made_on_both_sides() -> None:
    ours, theirs = HEAD + SIGNED + INDIA, HEAD + SIGNED + NEPAL
    assert merge(None, ours, theirs, never) == Merged(HEAD + SIGNED + INDIA + NEPAL, 0)
    merged = merge(None, ours, theirs.replace("A treaty", "A pact"), never)
    assert merged.conflicts == 1
    assert merged.text.endswith('acts-known = "complete"\n' + SIGNED + INDIA + NEPAL)


def test_two_records_made_under_one_name_are_left_whole() -> None:
    ours, theirs = HEAD + SIGNED + INDIA, HEAD.replace("A treaty", "A pact") + SIGNED + NEPAL
    merged = merge(None, ours, theirs, never, Marks(7, "HEAD", "law"), is_new=True)
    assert merged == Merged(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> law\n", 1)
    dos = theirs.replace("\n", "\r\n")
    assert merge(None, ours, dos, never, Marks(7, "HEAD", "law"), is_new=True) == merged


@pytest.mark.parametrize("title", ["A  TREATY ", "A treaty"])
def test_of_one_title_it_is_one_record(title: str) -> None:
    ours, theirs = BASE + INDIA, BASE.replace("A treaty", title) + NEPAL
    merged = merge(None, ours, theirs, merge_lines, is_new=True)
    assert merged.conflicts == (title != "A treaty")
    assert merged.text.endswith(SIGNED + INDIA + NEPAL)


def test_what_an_event_allows_on_one_side_is_not_lost() -> None:
    allowed = NEPAL + 'allow = { T209 = "Two texts." }\n'
    noted = NEPAL.replace("2024-07-01", "2024-07-02")
    merged = merge(BASE + NEPAL, BASE + allowed, BASE + noted, merge_lines)
    assert "Two texts." in merged.text
    assert "2024-07-02" in merged.text


def test_without_a_base_a_corrected_event_is_one_event() -> None:
    by = (
        'corrections = [{ recorded = 2026-11-21, was = { on = 2024-03-01 }, reason = "misread" }]\n'
    )
    corrected = BASE.replace("2024-03-01", "2024-03-02") + by
    assert merge(None, BASE + INDIA, corrected, never).text == corrected + INDIA
    assert merge(None, corrected, BASE + INDIA, never).text == corrected + INDIA
    other = BASE.replace("2024-03-01", "2024-03-05") + by
    assert merge(None, corrected, other, never).conflicts == 1


def test_events_that_one_side_moved_stay_where_it_put_them() -> None:
    base = BASE + NEPAL + INDIA
    moved = BASE + INDIA + NEPAL
    assert merge(base, base + BHUTAN, moved, never).text == moved + BHUTAN
    assert merge(base, moved, base + BHUTAN, never).text == moved + BHUTAN


def test_members_of_a_group_follow_those_before_them() -> None:
    base = 'title = "A"\nkind = "group"\n\n[[member]]\nparty = "IND"\n'
    nepal, bhutan = (f'\n[[member]]\nparty = "{code}"\n' for code in ("NPL", "BTN"))
    assert merge(base, base + nepal, base + bhutan, never).text == base + nepal + bhutan


def test_meetings_of_a_body_are_in_order() -> None:
    base = 'title = "A"\nkind = "dialogue"\n\n[[meeting]]\nnumber = 1\non = 2020-01-01\n'
    third, second = (f"\n[[meeting]]\nnumber = {n}\non = 202{n}-01-01\n" for n in (3, 2))
    assert merge(base, base + third, base + second, never).text == base + second + third


@pytest.mark.parametrize(
    "ours",
    [
        HEAD + 'event = [{ on = 2024-03-01, status = "signed" }]\n',
        HEAD + SIGNED + "\n[registration]\nnumber = '1'\n" + INDIA,
        HEAD + SIGNED + "this is not TOML\n",
        HEAD + SIGNED + "\n[[meeting]]\nnumber = 1\n",
        HEAD + "\n[event.with.to]\nx = 1\n",
        HEAD + (MOST + 1) * INDIA,
    ],
    ids=["on one line", "in two places", "no TOML", "two lists", "a table below", "too many"],
)
def test_what_cannot_be_taken_apart_is_merged_by_lines(ours: str) -> None:
    seen = []

    def lines(base: str, ours: str, theirs: str, marks: Marks) -> tuple[str, int]:
        seen.append((base, ours, theirs))
        return "as git has it\n", 1

    assert merge(BASE, ours, BASE + NEPAL, lines) == Merged("as git has it\n", 1)
    assert seen == [(BASE, ours, BASE + NEPAL)]


@pytest.mark.parametrize("on", ["{}", "[1]", "7", "true", "2024-01-01T10:00:00Z"])
def test_an_event_whose_date_is_none_goes_last(on: str) -> None:
    odd = f'\n[[event]]\non = {on}\nnote = "when?"\n'
    assert merge(BASE, BASE + INDIA, BASE + odd, never).text == BASE + INDIA + odd


def test_lines_that_merge_into_no_toml_are_a_conflict() -> None:
    base = HEAD + "event = []\n"
    ours = base.replace("kind =", 'tags = ["a"]\nkind =')
    theirs = base.replace("acts-known =", 'tags = ["b"]\nacts-known =')
    merged = merge(base, ours, theirs, merge_lines)
    assert merged.conflicts == merged.text.count("<<<<<<< ours") == 2


def test_words_of_the_record_are_no_place_of_the_list() -> None:
    base = BASE.replace("A treaty", "# the list stands here")
    assert merge(base, base + INDIA, base + NEPAL, never).text == base + INDIA + NEPAL


DAYS = st.dates(date(2024, 3, 1), date(2024, 3, 20))
ADDED = st.lists(st.tuples(DAYS, st.sampled_from(["IND", "NPL", "BTN", "LKA"])), max_size=6)


def block(day: date, party: str) -> str:
    return f'\n[[event]]\non = {day}\nact = "ratification"\nparties = ["{party}"]\n'


@given(ADDED, ADDED, st.booleans())
@settings(deadline=None, max_examples=150)
def test_no_event_is_lost_and_none_made_up(
    ours: list[tuple[date, str]], theirs: list[tuple[date, str]], known: bool
) -> None:
    left, right = (BASE + "".join(block(*one) for one in sorted(side)) for side in (ours, theirs))
    merged = merge(BASE if known else None, left, right, never)
    assert merged.conflicts == 0
    found = [(one["on"], one["parties"][0]) for one in events(merged.text)[1:]]  # type: ignore[index]
    union = [
        one for one in {*ours, *theirs} for _ in range(max(ours.count(one), theirs.count(one)))
    ]
    assert sorted(found) == sorted(union)
    assert [day for day, _ in found] == sorted(day for day, _ in union)
    assert merge(BASE if known else None, left, right, never) == merged


@given(ADDED, st.sampled_from(["\n", "\r\n"]), st.integers(0, 3))
@settings(deadline=None, max_examples=50)
def test_what_one_side_alone_changed_is_taken_as_it_is(
    added: list[tuple[date, str]], ending: str, without: int
) -> None:
    whole = BASE + "".join(block(*one) for one in added) + block(date(2024, 1, 1), "IND")
    base = whole if without else BASE
    changed = (whole + block(date(2023, 1, 1) + timedelta(without), "THA")).replace("\n", ending)
    assert merge(base, base, changed, never) == Merged(changed, 0)
    assert merge(base, changed, base, never) == Merged(changed, 0)
    assert merge(base, changed, changed, never) == Merged(changed, 0)
