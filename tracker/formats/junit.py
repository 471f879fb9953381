"""JUnit's XML: a folder is a suite, a file a case, whether anything is wrong with it or not.

A case fails where the check does: on an error, and with --strict on a warning. It has one failure,
for more than the first is not shown by every reader of the format, and it holds everything that
fails the file. What fails nothing stands in the case's output. There is no time: the same findings
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.domain.document import Document, Findings, Shown
from tracker.formats import Page, place
from tracker.formats.visible import visible


def render(document: Document, page: Page) -> str:
    """The files checked as cases, by folder."""
    root = Element("testsuites", {"name": "tracker check"})
    for block in place.blocks(document):
        _add_suites(root, block)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add_suites(root: Element, block: Findings) -> None:
    """The folders with their files, in order; a finding on a file that was not checked, such as one
    that is gone, has its case too."""
    found: dict[str, list[Shown]] = {}
    for item in block.listed:
        found.setdefault(item.in_repository, []).append(item)
    names = {item.in_repository: item.finding.record or "" for item in block.listed}
    names |= {file.in_repository: file.record for file in block.files}
    folders: dict[str, list[str]] = {}
    for path in sorted(names):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder in sorted(folders):
        suite = SubElement(root, "testsuite", _legal({"name": folder.replace("/", ".") or "."}))
        for path in folders[folder]:
            _add_case(suite, path, names[path], found.get(path, []), block.strict)
        _count(suite, skipped="0")


def _add_case(suite: Element, path: str, record: str, found: list[Shown], strict: bool) -> None:
    name = record or path.rpartition("/")[2]
    place_of = {"classname": suite.attrib["name"], "name": name, "file": path}
    case = SubElement(suite, "testcase", _legal(place_of))
    failing = [item for item in found if _fails(item, strict)]
    if failing:
        first = failing[0].finding
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        said = {"message": f"{first.message}{more}", "type": first.code}
        SubElement(case, "failure", _legal(said)).text = _text(failing)
    if others := [item for item in found if not _fails(item, strict)]:
        SubElement(case, "system-out").text = _text(others)


def _fails(item: Shown, strict: bool) -> bool:
    return not item.finding.allowed and (strict or item.finding.severity == "error")


def _count(element: Element, **more: str) -> None:
    """Say of a suite, or of all, how many cases it has and how many of them fail."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
    element.attrib |= more


def _text(found: Iterable[Shown]) -> str:
    return "\n".join(visible(line) for item in found for line in _lines(item))


def _lines(item: Shown) -> Iterator[str]:
    finding, (line, column, _) = item.finding, place.span(item)
    word = "allowed" if finding.allowed else finding.severity
    yield f"{item.in_repository}:{line}:{column}: {word}[{finding.code}] {finding.message}"
    if advice := place.advice(item):
        yield advice


def _legal(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: visible(value) for name, value in attributes.items()}
