"""What is only the consequence of another finding, and so is not told: one defect, one finding.

An event below a later one has a date that is wrong, so what is worked out from the dates of its
record is wrong as well; a deposit told twice moves the day on which a clause was met; and what is
in force without ground lacks its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.domain.finding import Finding

_WORKED_OUT = frozenset({"T304", "T305", "T306"})
"""What rests on the day that the clause gives."""
OF_ITS_RECORD: Mapping[str, frozenset[str]] = {
    "T202": _WORKED_OUT | {"T205", "T206", "T207", "T208", "T209", "T210", "T211", "T308"},
    "T209": _WORKED_OUT,
}
"""Code of a finding -> the codes of those in the same record that may follow from it."""
OF_ITS_EVENT: Mapping[str, frozenset[str]] = {"T206": frozenset({"T401"})}
"""Code of a finding -> the codes of those on the same event that follow from it."""


def without_consequences(found: Iterable[Finding]) -> list[Finding]:
    """The findings, but for those that follow from another; what a record lets stand has no
    consequences."""
    found = list(found)
    told = [finding for finding in found if not finding.allowed]
    in_record = {(f.path, code) for f in told for code in OF_ITS_RECORD.get(f.code, ())}
    on_event = {(f.path, f.at[:2], code) for f in told for code in OF_ITS_EVENT.get(f.code, ())}
    return [
        finding
        for finding in found
        if (finding.path, finding.code) not in in_record
        and (finding.path, finding.at[:2], finding.code) not in on_event
    ]
