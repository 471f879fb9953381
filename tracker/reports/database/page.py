"""The page that tells of the tables: made of the very plans by which they are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.document import Block, Cell, Column, Document, Heading, Paragraph, table
from tracker.domain.moment import Moment
from tracker.domain.relation import Database, Question, Relation

COLUMNS = (
    Column("column", "COLUMN"),
    Column("holds", "HOLDS"),
    Column("meaning", "MEANING", give="first"),
)

ABOUT = (
    "tracker export db writes these tables and views as one SQLite file, tracker export parquet the"
    " tables as Parquet files with the views in SQL. Facts stand as they were recorded; what they"
    " come to is worked out for the day of the export (--as-of).",
    "A date stands as it was given (\"2022-12\", \"..2021-11-25\"), and beside it the first and the"
    " last day that it may be, in columns that end in _first and _last: where both are the same, it"
    " is that day. Dates are YYYY-MM-DD in SQLite and dates in Parquet; yes and no are 1 and 0 in"
    " SQLite.",
    "Texts are as the records have them. The character NUL, which would end a text, stands as ␀.",
)  # fmt: skip


def page(database: Database, moment: Moment) -> Document:
    """Every table with its columns, and every view with what it asks."""
    answer = {
        **moment.envelope("tables"),
        "tables": [_answer(one) for one in database.relations],
        "views": [{"name": one.name, "about": one.doc, "sql": one.sql.strip()}
                  for one in database.questions],
    }  # fmt: skip
    blocks: list[Block] = [Paragraph(words) for words in ABOUT]
    for relation in database.relations:
        blocks += _blocks(relation)
    blocks += [Heading("Views"), Paragraph("The usual questions, ready to be asked.")]
    blocks.append(table((Column("view", "VIEW"), Column("meaning", "ASKS", give="first")),
                        [_asked(one) for one in database.questions]))  # fmt: skip
    return Document("The tables of an export", answer, tuple(blocks))


def _answer(relation: Relation) -> dict[str, Any]:
    tables = dict(relation.references)
    return {
        "name": relation.name,
        "about": relation.doc,
        "key": list(relation.key),
        "columns": [
            {"name": one.name, "holds": one.kind, "nullable": one.nullable,
             "references": tables.get(one.name), "about": one.doc}
            for one in relation.columns
        ],
    }  # fmt: skip


def _blocks(relation: Relation) -> Iterator[Block]:
    yield Heading(relation.name)
    yield Paragraph(relation.doc)
    yield table(COLUMNS, list(_rows(relation)))


def _rows(relation: Relation) -> Iterator[Mapping[str, Cell]]:
    tables = dict(relation.references)
    for column in relation.columns:
        named = tables.get(column.name)
        yield {
            "column": column.name,
            "holds": f"{column.kind}, of {named}" if named else column.kind,
            "meaning": f"{column.doc} (key)" if column.name in relation.key else column.doc,
        }


def _asked(question: Question) -> Mapping[str, Cell]:
    return {"view": question.name, "meaning": question.doc}
