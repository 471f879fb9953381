"""What a check hands to the formats: findings made by hand, and the document that holds them."""

from __future__ import annotations

from typing import Any

from tracker.domain.document import (
    Checked,
    Document,
    Findings,
    Paragraph,
    RulePage,
    Shown,
    Suggestion,
)
from tracker.domain.finding import Finding, KeyPath, Mend, Span
from tracker.formats import Page, formats_for

PAGE = """\
A field that the format does not have.

What is wrong
    A key that is not known
    where it stands.

    It may be misspelt.

Why it matters
    Its value would be lost.
"""

RULES = (
    RulePage("T002", "unknown-field", "error", "A field that the format does not have.", PAGE),
    RulePage("T401", "no-source", "warning", "A fact without a source.", "A fact without a source.\n"),
)  # fmt: skip


def shown(
    message: str = "a message",
    hint: str = "",
    *,
    code: str = "T002",
    path: str = "records/actions/x.toml",
    at: KeyPath = ("event", 2, "on"),
    excerpt: str = 'titel = "é条x"',
    span: Span | None = Span(3, 1, 6),  # noqa: B008
    severity: str = "error",
    allowed: str | None = None,
    mend: Mend | None = None,
    suggestion: Suggestion | None = None,
) -> Shown:
    """A finding as a check shows it."""
    record = path.rpartition("/")[2].removesuffix(".toml")
    finding = Finding(
        path.removeprefix("records/"), at, code, "unknown-field", severity, message, hint,
        record, span, allowed, mend,
    )  # fmt: skip
    return Shown(finding, f"../{path}", excerpt, path, suggestion)


def rendered(format: str, *items: Shown, files: tuple[Checked, ...] = (), **flags: Any) -> str:
    """The findings in a format."""
    usual: dict[str, Any] = {"rules": RULES, "version": "1.2.3", "with_allowed": False}
    blocks = (
        Findings(items, files=files, **(usual | flags)),
        Paragraph("Checked 2 records: 1 error."),
    )
    return formats_for("check")[format].text(Document("", {}, blocks), Page())
