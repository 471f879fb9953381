"""SARIF 2.1.0: what code scanning keeps of a run, with the page of every rule.

Columns count characters, ends are left out, paths are from the top of the repository, which the
platform knows and the file does not name. A finding that its record allows is a result that is
suppressed in the source, with the record's reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from tracker.domain.document import Document, Findings, RulePage, Shown
from tracker.formats import Page, place
from tracker.formats.fingerprint import fingerprints
from tracker.formats.json import written
from tracker.formats.visible import visible

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
TOP = "%SRCROOT%"
"""What the top of the repository is called."""
FINGERPRINT = "trackerFinding/v1"
"""What a fingerprint is called. The next way to make one is v2."""
SAYS = "What is wrong"
"""The heading on a rule's page under which it says what it finds."""


def render(document: Document, page: Page) -> str:
    """The findings as one run."""
    runs = [_run(block) for block in place.blocks(document)]
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": runs}, indent=2)


def _run(block: Findings) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "tracker"}
    if block.version:
        driver["version"] = block.version
    driver["rules"] = [_rule(rule) for rule in block.rules]
    indexes = {rule.code: n for n, rule in enumerate(block.rules)}
    marks = fingerprints(block.items)
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {TOP: {"description": {"text": "The top of the repository."}}},
        "results": [
            _result(item, mark, indexes) for item, mark in zip(block.items, marks, strict=True)
        ],
    }


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(_what(rule.page)) or rule.summary},
        "help": {"text": rule.page.strip()},
        "defaultConfiguration": {"level": rule.severity},
    }


def _what(page: str) -> Iterator[str]:
    """The words of a rule's page that say what it finds."""
    section = page.partition(f"\n{SAYS}\n")[2]
    for line in section.splitlines():
        if line and not line.startswith(" "):
            return
        yield from line.split()


def _result(item: Shown, mark: str, indexes: Mapping[str, int]) -> dict[str, Any]:
    finding = item.finding
    said, advice = visible(finding.message), "" if finding.allowed else place.advice(item)
    result: dict[str, Any] = {"ruleId": finding.code}
    if finding.code in indexes:
        result["ruleIndex"] = indexes[finding.code]
    result |= {
        "level": finding.severity,
        "message": {"text": _unlinked(f"{said}\n{advice}" if advice else said)},
        "locations": [{"physicalLocation": _location(item)}],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if finding.allowed:
        reason = {
            "kind": "inSource",
            "status": "accepted",
            "justification": visible(finding.allowed),
        }
        result["suppressions"] = [reason]
    elif item.suggestion:
        result["fixes"] = [_fix(item)]
    return result


def _unlinked(words: str) -> str:
    """A message in which nothing is a link: SARIF makes one of [words](place)."""
    return words.replace("](", "] (")


def _location(item: Shown) -> dict[str, Any]:
    line, column, end = place.span(item)
    return {"artifactLocation": _file(item), "region": _region(line, column, line, end)}


def _file(item: Shown) -> dict[str, str]:
    path = item.in_repository.encode("utf-8", "surrogateescape")
    return {"uri": quote(path), "uriBaseId": TOP}


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(item: Shown) -> dict[str, Any]:
    meant = item.suggestion
    if meant is None:
        raise AssertionError(item)
    replacement = {"deletedRegion": _region(*meant[:4]), "insertedContent": {"text": meant.text}}
    return {
        "description": {"text": visible(item.finding.hint) or "mend it"},
        "artifactChanges": [{"artifactLocation": _file(item), "replacements": [replacement]}],
    }
