"""The usual questions, as views: in words that SQLite and DuckDB both understand."""

from __future__ import annotations

from tracker.domain.relation import Question


def _later(one: str, other: str) -> str:
    """The later of two dates, as three columns called since: itself where it is certain which it
    is, else all the days it may be. `one` and `other` are names of columns with their first and
    last days."""
    first = _greatest(f"{one}_first", f"{other}_first", "open")
    last = _greatest(f"{one}_last", f"{other}_last", "none")
    either = f"CASE WHEN {one} IS NULL OR {other} IS NULL THEN NULL ELSE"
    doubt = f"{one} = 'unknown' OR {other} = 'unknown'"
    return f"""
        {either} CASE
          WHEN {one} = {other} THEN {one}
          WHEN {doubt} THEN 'unknown'
          WHEN {one}_last < {other}_first THEN {other}
          WHEN {other}_last < {one}_first THEN {one}
          WHEN {first} = {last} THEN CAST({first} AS TEXT)
          WHEN {first} IS NULL AND {last} IS NULL THEN 'unknown'
          ELSE COALESCE(CAST({first} AS TEXT), '') || '..' || COALESCE(CAST({last} AS TEXT), '')
        END END AS since,
        {either} CASE WHEN {doubt} THEN NULL ELSE {first} END END AS since_first,
        {either} CASE WHEN {doubt} THEN NULL ELSE {last} END END AS since_last"""


def _greatest(one: str, other: str, empty: str) -> str:
    """The later of two days; an empty one is the earliest there is (`open`), or the latest."""
    nothing = (f"WHEN {one} IS NULL THEN {other} WHEN {other} IS NULL THEN {one}" if empty == "open"
               else f"WHEN {one} IS NULL OR {other} IS NULL THEN NULL")  # fmt: skip
    return f"(CASE {nothing} WHEN {one} < {other} THEN {other} ELSE {one} END)"


_ACCEPTED = """
  SELECT a.instrument, t.party AS acceded, a.party AS accepting, a.event,
         a.takes_effect, a.takes_effect_first, a.takes_effect_last,
         ROW_NUMBER() OVER (
           PARTITION BY a.instrument, t.party, a.party
           ORDER BY a.happened_last NULLS LAST, a.happened_first NULLS FIRST, a.event
         ) AS nth
  FROM acts a JOIN event_parties t ON t.event = a.event AND t.role = 'answered'
  WHERE a.act = 'acceptance-of-accession' AND a.has_happened AND a.happened IS NOT NULL"""
"""The acceptances of accessions, those of one party by another numbered by date."""

_PAIRS = """
    SELECT i.id AS instrument, i.title, a.party, b.party AS other,
           a.in_force_from AS one, a.in_force_from_first AS one_first, a.in_force_from_last AS one_last,
           b.in_force_from AS two, b.in_force_from_first AS two_first, b.in_force_from_last AS two_last,
           a.consent_act = 'accession' AS acceded, b.consent_act = 'accession' AS other_acceded,
           EXISTS (
             SELECT 1 FROM acts c
             WHERE c.instrument = i.id AND c.act = 'acceptance-of-accession' AND c.has_happened
           ) AS accepts
    FROM positions a
    JOIN positions b ON b.instrument = a.instrument AND b.party <> a.party
    JOIN instruments i ON i.id = a.instrument
    WHERE a.is_bound AND b.is_bound AND i.has_begun AND NOT i.is_over
      AND COALESCE(i.status, '') <> 'suspended' AND COALESCE(i.binding, '') <> 'no'"""
"""Each two parties for which an instrument is in force, both ways round."""

_BETWEEN = f"""
WITH accepted AS ({_ACCEPTED}
)
SELECT party, other, instrument, title, since, since_first, since_last FROM (
  SELECT party, other, instrument, title, since, since_first, since_last
  FROM (SELECT *, {_later("one", "two")}
    FROM ({_PAIRS}
    ) WHERE NOT (accepts AND (COALESCE(acceded, FALSE) OR COALESCE(other_acceded, FALSE))))
  UNION ALL
  SELECT party, other, instrument, title, since, since_first, since_last
  FROM (SELECT party, other, instrument, title, {_later("joint", "takes_effect")}
    FROM (
      SELECT p.party, p.other, p.instrument, p.title, p.since AS joint,
             p.since_first AS joint_first, p.since_last AS joint_last,
             x.takes_effect, x.takes_effect_first, x.takes_effect_last,
             ROW_NUMBER() OVER (
               PARTITION BY p.instrument, p.party, p.other ORDER BY x.event
             ) AS nth
      FROM (SELECT *, {_later("one", "two")}
        FROM ({_PAIRS}
        )) p
      JOIN accepted x ON x.instrument = p.instrument AND x.nth = 1
        AND ((p.acceded AND x.acceded = p.party AND x.accepting = p.other)
          OR (p.other_acceded AND x.acceded = p.other AND x.accepting = p.party))
    ) WHERE nth = 1)
)"""

QUESTIONS: tuple[Question, ...] = (
    Question(
        "in_force",
        "What is in force on the day, or in effect where it does not bind. Where acts_known says"
        " partial, parties is the least there can be, and empty where none is known.",
        """
SELECT id, COALESCE(short_title, title) AS title, binding, enters_into_force,
       CASE WHEN parties_told NOT IN ('unknown', '-') THEN parties END AS parties, eligible,
       acts_known, parties_told, status_words
FROM instruments WHERE has_begun AND is_in_force ORDER BY id""",
    ),
    Question(
        "awaiting",
        "What is ready to be signed, or is signed, may need consent and is not in force; a row for"
        " each party that is missing. One row without a party where nobody is missing by name, or"
        " the register does not know: acts_known says partial, wanting tells a fact, or"
        " needs_consent says no, for it is not recorded.",
        """
SELECT i.id, COALESCE(i.short_title, i.title) AS title, i.status, i.status_since, i.acts_known,
       i.needs_consent, i.wanting, i.entry_progress AS progress, m.what AS missing, m.party,
       p.short_name AS name
FROM instruments i
LEFT JOIN missing m ON m.instrument = i.id
LEFT JOIN parties p ON p.code = m.party
WHERE i.has_begun AND NOT i.is_in_force
  AND (i.status = 'ready-to-sign' OR (i.status = 'signed' AND COALESCE(i.binding, '') <> 'no'))
ORDER BY i.id, m.party""",
    ),
    Question(
        "missing_parties",
        "Who is missing, and of what, with where each stands.",
        """
SELECT m.party, p.short_name AS name, m.what, m.instrument,
       COALESCE(i.short_title, i.title) AS title, COALESCE(q.position, 'none') AS position, q.signed
FROM missing m
JOIN instruments i ON i.id = m.instrument
JOIN parties p ON p.code = m.party
LEFT JOIN positions q ON q.instrument = m.instrument AND q.party = m.party
ORDER BY m.party, m.instrument""",
    ),
    Question(
        "late_actions",
        "The action items past their deadline, the latest first.",
        """
SELECT id, title, status, lead, due, first_due, days_late
FROM actions WHERE has_begun AND days_late IS NOT NULL ORDER BY days_late DESC, id""",
    ),
    Question(
        "due_soon",
        "The action items whose deadline comes within the days that the register calls soon.",
        """
SELECT id, title, status, lead, due, due_in
FROM actions
WHERE has_begun AND due_in >= 0
  AND due_in <= (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'due_soon')
ORDER BY due_in, id""",
    ),
    Question(
        "agenda",
        "What is late and somebody has to act on, and what comes in the next 90 days: as tracker"
        " agenda has it.",
        """
SELECT day, in_days, what, record, title, party
FROM dates
WHERE (is_late AND is_pressing)
   OR (NOT is_late AND day_last IS NOT NULL
       AND (in_days_at_least IS NULL OR in_days_at_least <= 90))
ORDER BY number""",
    ),
    Question(
        "participation",
        "Who stands where: every position, with names and titles; none is told where the register"
        " does not hold every party's acts and has none of this one.",
        """
SELECT q.instrument, COALESCE(i.short_title, i.title) AS title, q.party, p.short_name AS name,
       CASE WHEN q.is_known THEN q.position END AS position, q.signed, q.consent_act, q.consent_on,
       q.in_force_from, q.reservations
FROM positions q
JOIN instruments i ON i.id = q.instrument
JOIN parties p ON p.code = q.party
WHERE i.has_begun
ORDER BY q.instrument, q.party""",
    ),
    Question(
        "in_force_between",
        "What is in force between two parties, and since when; every two stand both ways round:"
        " WHERE party = 'IND' AND other = 'THA'.",
        _BETWEEN,
    ),
    Question(
        "log",
        "What was recorded, the newest first: events, their corrections, meetings.",
        """
SELECT recorded, recorded_first, recorded_last, happened, happened_first, happened_last, record,
       told, recorded_by
FROM (
  SELECT recorded, recorded_first, recorded_last, happened, happened_first, happened_last, record, told,
         recorded_by, id AS n, 0 AS nth
  FROM events
  UNION ALL
  SELECT c.recorded, c.recorded_first, c.recorded_last, e.happened, e.happened_first,
         e.happened_last, e.record, c.told, c.recorded_by, e.id, c.number
  FROM corrections c JOIN events e ON e.id = c.event
  UNION ALL
  SELECT recorded, recorded_first, recorded_last, happened, happened_first, happened_last, body,
         told, recorded_by, id, 0
  FROM meetings
)
ORDER BY recorded_last DESC NULLS LAST, recorded_first DESC NULLS LAST,
         happened_last DESC NULLS LAST, happened_first DESC NULLS LAST,
         record DESC, n DESC, nth DESC""",
    ),
)
