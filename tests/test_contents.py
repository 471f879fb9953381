"""The contents pages list what is there, and nothing else; they never change."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from tracker.cli import COMMANDS
from tracker.cli.export import EXPORTS, Export
from tracker.formats import CONTAINERS, FORMATS, Container, Format
from tracker.reports import REPORTS, Report
from tracker.rules import RULES
from tracker.rules.rule import Rule

TRACKER = Path(__file__).parents[1] / "tracker"

TOOLS = {
    "rules": {"rule"},
    "formats": {
        "atom", "axis", "bars", "columns", "findings", "fingerprint", "layout", "line", "paint", "palette",
        "parts", "place", "steady", "svg", "tall", "visible",
    },
}  # fmt: skip
"""Modules that are no member of their folder's list but serve those that are."""


def modules(folder: str) -> set[str]:
    """The modules of a folder, but those that serve the others."""
    found = {path.stem for path in (TRACKER / folder).glob("*.py")}
    found |= {path.parent.name for path in (TRACKER / folder).glob("*/__init__.py")}
    return {name for name in found if not name.startswith("_")} - TOOLS.get(folder, set())


def listed(rule: Rule) -> str:
    """The module in which a rule must be by its code and its name."""
    return f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_every_rule_is_on_its_page() -> None:
    assert [listed(rule) for rule in RULES] == sorted(
        name for name in modules("rules") if name[0] == "t" and name[1:4].isdecimal()
    )


def test_every_module_in_rules_is_a_rule_or_says_why_not() -> None:
    assert modules("rules") - {listed(rule) for rule in RULES} <= serving("rules")


def serving(folder: str) -> set[str]:
    """Modules that another one of the same folder imports: tools, not members."""
    text = "\n".join(path.read_text() for path in (TRACKER / folder).glob("*.py"))
    return {name for name in modules(folder) if f"tracker.{folder}.{name} import" in text}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_what_its_module_says(rule: Rule) -> None:
    module = import_module(f"tracker.rules.{listed(rule)}")
    assert module.RULE is rule
    assert rule.page == module.__doc__
    assert rule.severity in ("error", "warning")
    for heading in ("What", "Why", "How"):
        assert heading in rule.page, "explain prints the page"


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


def test_every_format_is_on_its_page() -> None:
    modules_listed = [*(one.module for one in FORMATS), *(one.module for one in CONTAINERS)]
    assert set(modules_listed) == modules("formats")
    names = [*(one.name for one in FORMATS), *(one.name for one in CONTAINERS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_format_renders(format: Format) -> None:
    assert callable(import_module(f"tracker.formats.{format.module}").render)
    assert format.serves


@pytest.mark.parametrize("container", CONTAINERS, ids=lambda container: container.name)
def test_a_container_writes(container: Container) -> None:
    if container.missing:
        pytest.skip(f"pip install 'treaty-tracker[{container.extra}]'")
    assert callable(import_module(f"tracker.formats.{container.module}").write)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_runs(export: Export) -> None:
    assert callable(import_module(f"tracker.cli.{export.module}").run)
    assert export.where in ("FILE", "FOLDER")


def test_every_command_is_on_its_page() -> None:
    names = [name for panel in COMMANDS.values() for name in panel]
    assert len(set(names)) == len(names)
    assert {name.replace("-", "_") for name in names} == modules("cli")


@pytest.mark.parametrize("name", [name for panel in COMMANDS.values() for name in panel])
def test_a_command_runs_and_says_what_it_does(name: str) -> None:
    run = import_module(f"tracker.cli.{name.replace('-', '_')}").run
    first = (run.__doc__ or "").partition("\n")[0]
    assert first.endswith("."), "its first line is a sentence"
    assert first[0].isupper()
    assert len(first) <= 90


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_is_built_by_its_module(report: Report) -> None:
    assert callable(import_module(f"tracker.reports.{report.module}").build)


def test_every_module_that_builds_a_report_is_on_its_page() -> None:
    building = set()
    for path in (TRACKER / "reports").iterdir():
        file = path / "__init__.py" if path.is_dir() else path
        if file.is_file() and "\ndef build(asked: Asked)" in file.read_text():
            building.add(path.stem)
    assert building == {report.module for report in REPORTS}


@pytest.mark.parametrize("page", [RULES, FORMATS, CONTAINERS, EXPORTS, REPORTS, COMMANDS])
def test_a_contents_page_cannot_be_changed(page: object) -> None:
    if isinstance(page, Mapping):
        with pytest.raises(TypeError):
            page["x"] = ()  # type: ignore[index]
        assert all(isinstance(names, tuple) for names in page.values())
    else:
        assert isinstance(page, tuple)


@pytest.mark.parametrize("folder", ["domain", "rules", "reports", "formats", "store", "cli"])
def test_a_folder_says_what_it_is_and_what_it_imports(folder: str) -> None:
    page = (import_module(f"tracker.{folder}").__doc__ or "").partition("\n")[0]
    assert page.endswith((".", ";", ","))
