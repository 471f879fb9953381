"""What advance and new have in common: a record comes to a status, and what that asks for."""

from __future__ import annotations

from tracker.cli._errors import Usage


def refuse_due(due: str | None, status: str, hint: str) -> None:
    """Refuse a new deadline beside any move but a deferral."""
    if due is not None and status != "deferred":
        raise Usage("--due goes with deferred", hint)


def mends(command: str, status: str) -> dict[str, str]:
    """The code of a rule that asks for more than was given -> the command with what it asks for."""
    reason = f'{command} --reason "..."'
    deferred = f"{command} --due DATE, or --meeting BODY/NUMBER"
    evidence = "--meeting BODY/NUMBER" if status == "closed" else "--source ID"
    asked = {"T212": f"{command} {evidence}", "T213": deferred if status == "deferred" else reason}
    return asked if status == "superseded" else asked | {"T204": reason}  # another record names it
