"""Shell completion: what TAB offers, in each shell's protocol, and that it never complains."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tracker.cli import _complete
from tracker.formats.visible import width

if TYPE_CHECKING:
    from tests.conftest import Office
else:
    Office = Any

LONG = "Convention on the [draft] suppression of unlawful acts, of their financing, and of " * 2


@pytest.fixture
def shell(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """TAB pressed after some words, in a shell."""

    def press(shell: str, words: str) -> str:
        monkeypatch.setenv("_TRACKER_COMPLETE", f"complete_{shell}")
        if shell == "bash":
            monkeypatch.setenv("COMP_WORDS", words)
            monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        else:
            monkeypatch.setenv("_TYPER_COMPLETE_ARGS", words)
            monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        with pytest.raises(SystemExit):
            office.run()
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return press


def offered(shell: Any, words: str) -> list[str]:
    found: list[str] = shell("bash", words).split()
    return found


def test_bash_is_offered_words(shell: Any) -> None:
    assert offered(shell, "tracker list --sector s") == ["security"]
    assert offered(shell, "tracker list --status ready") == ["ready-to-sign"]
    assert offered(shell, "tracker li") == ["list"]


def test_zsh_is_offered_words_with_what_they_are(shell: Any) -> None:
    assert shell("zsh", "tracker list --body bn").strip() == (
        """_arguments '*: :(("bnsc":"National Security Chiefs"))'"""
    )


def test_fish_is_offered_words_with_what_they_are(shell: Any) -> None:
    assert shell("fish", "tracker list --body bn").strip() == "bnsc\tNational Security Chiefs"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    with pytest.raises(SystemExit) as end:
        office.run("--show-completion", name)
    out, err = capsys.readouterr()
    assert (end.value.code, err) == (0, "")
    assert f"_TRACKER_COMPLETE=complete_{name}" in out


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_titles_keep_their_brackets_and_their_line(office: Office, shell: Any, name: str) -> None:
    office.write("bodies/bnsc.toml", f'title = "{LONG}:warning: [/x]"\nkind = "other"\n')
    out = shell(name, "tracker list --body bn").strip()
    assert len(out.splitlines()) == 1
    assert "[draft]" in out
    assert "[/x]" in out
    assert "warning" in out
    assert width(out) > 160


@pytest.mark.parametrize("name", ["zsh", "fish"])
@pytest.mark.parametrize(
    "title",
    [r"\\$(touch owned)", "`touch owned`", "$HOME", r"it's \\\" quoted", r"\u001b[31mred", r"a\nb"],
)
def test_a_title_cannot_act_on_the_shell(office: Office, shell: Any, name: str, title: str) -> None:
    office.write("bodies/bnsc.toml", f'title = "{title}"\nkind = "other"\n')
    out = shell(name, "tracker list --body bn").strip()
    words = out.removeprefix("""_arguments '*: :(("bnsc":\"""").removeprefix("bnsc\t")
    words = words.removesuffix("""\"))'""")
    assert words
    assert not set(words) & set("\\$`\"'\x1b\n")


@pytest.mark.parametrize("place", [None, "", "x", "²", "9" * 5000, "-1"])
def test_bash_that_does_not_say_what_is_typed_is_no_fault(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: str | None
) -> None:
    monkeypatch.setenv("_TRACKER_COMPLETE", "complete_bash")
    monkeypatch.delenv("COMP_WORDS", raising=False)
    monkeypatch.delenv("COMP_CWORD", raising=False)
    if place is not None:
        monkeypatch.setenv("COMP_CWORD", place)
    with pytest.raises(SystemExit) as ended:
        office.run()
    assert ended.value.code in (None, 0)


def test_a_word_that_a_shell_would_split_or_run_is_not_offered(office: Office, shell: Any) -> None:
    office.write("bodies/bn$(id).toml", 'title = "Bad id"\nkind = "other"\n')
    office.write("bodies/bn bad.toml", 'title = "Bad id"\nkind = "other"\n')
    assert offered(shell, "tracker list --body bn") == ["bnsc"]


def test_statuses_are_those_of_the_kind_and_one_more_after_a_comma(shell: Any) -> None:
    assert offered(shell, "tracker list actions --status d") == ["deferred", "done", "dropped"]
    assert offered(shell, "tracker list --status signed,s") == [
        "signed,suspended",
        "signed,superseded",
    ]
    assert offered(shell, "tracker list --status not") == ["not-stated"]


def test_columns_are_those_of_the_kind(shell: Any) -> None:
    assert offered(shell, "tracker list bodies --sort l") == ["lead", "last"]
    assert offered(shell, "tracker list --sort p") == ["parties"]


def test_formats_kinds_tags_and_views_are_offered(office: Office, shell: Any) -> None:
    office.write("tracker.toml", office.read("tracker.toml") + '[views.mine]\nstatus = "signed"\n')
    office.write("actions/x.toml", 'title = "X"\ntags = ["drugs", "two words"]\n')
    assert offered(shell, "tracker list -f c") == ["csv"]
    assert offered(shell, "tracker -f j") == ["json"]
    assert offered(shell, "tracker list ") == ["instruments", "actions", "bodies", "sources"]
    assert offered(shell, "tracker list --tag ") == ["drugs"]
    assert offered(shell, "tracker list --view ") == ["mine"]


def test_parties_of_the_home_group_come_first(shell: Any) -> None:
    found = offered(shell, "tracker list --party ")
    assert found[:8] == ["BGD", "BTN", "IND", "LKA", "MMR", "NPL", "THA", "UNODC"]
    assert "VNM" in found
    assert shell("fish", "tracker list --party VN").strip() == "VNM\tViet Nam"


def test_leads_are_those_in_use(shell: Any) -> None:
    assert shell("fish", "tracker list actions --lead ").strip() == "IND\tIndia"


def line(**params: Any) -> Any:
    """A line being typed, with what was understood of it so far."""
    return SimpleNamespace(params=params, args=[], parent=None)


def values(offers: _complete.Offers, incomplete: str = "", **params: Any) -> list[str]:
    return [value for value, _ in offers(line(**params), incomplete)]


def test_ids_are_offered_with_their_titles(office: Office) -> None:
    assert _complete.instruments(line(), "m") == [("mla", "MLA convention")]
    assert values(_complete.actions) == ["cyber-forum", "maritime-plan"]
    assert values(_complete.living, "c") == ["charter", "cyber-forum"]
    assert values(_complete.sources, "g") == ["gazette"]
    assert values(_complete.records, "b") == ["bnsc", "bimstec"]
    assert _complete.meetings(line(), "") == [
        ("bnsc/1", "2017-03-21, New Delhi"),
        ("bnsc/4", "2024-07-26, Nay Pyi Taw"),
    ]


def test_the_statuses_offered_are_those_legal_from_here(office: Office) -> None:
    assert values(_complete.next_statuses, id="mla") == ["in-force", "abandoned"]
    assert values(_complete.next_statuses, id="extra") == [
        "text-finalised", "adopted", "ready-to-sign", "abandoned",
    ]  # fmt: skip
    assert values(_complete.next_statuses, "d", id="cyber-forum") == ["deferred", "done", "dropped"]
    assert values(_complete.next_statuses, id="nothing-like-it") == []
    assert values(_complete.next_statuses) == []


def test_acts_are_offered_with_their_names(office: Office) -> None:
    assert values(_complete.consents, "acc") == ["acceptance", "accession"]
    assert "reservation" in values(_complete.acts)
    assert "reservation" not in values(_complete.consents)


OFFERS = [
    "instruments", "actions", "bodies", "sources", "living", "records", "sectors",
    "parties", "meetings", "next_statuses", "tags", "views", "leads",
    "other_parties", "suppositions", "clauses",
]  # fmt: skip


@pytest.mark.parametrize("name", OFFERS)
def test_without_a_register_nothing_is_offered(
    office: Office, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    nowhere = str(tmp_path_factory.mktemp("nowhere"))
    assert values(getattr(_complete, name), id="mla", records=nowhere) == []


@pytest.mark.parametrize("name", OFFERS)
def test_a_broken_register_ends_no_tab_in_an_error(office: Office, name: str) -> None:
    office.write("instruments/mla.toml", "<<<<<<< HEAD\n")
    office.write("actions/cyber-forum.toml", "\x00")
    assert "mla" not in values(getattr(_complete, name), id="mla")
    office.write("tracker.toml", "format = 99\n")
    assert values(getattr(_complete, name), id="charter") == []


def test_the_register_named_on_the_line_is_used(office: Office, shell: Any) -> None:
    (office.folder / "records").rename(office.folder / "elsewhere")
    assert offered(shell, "tracker list --records elsewhere --body b") == ["bnsc"]
    assert offered(shell, "tracker --records elsewhere list --body b") == ["bnsc"]
    assert offered(shell, "tracker list --body b") == []


def test_reports_are_offered(shell: Any) -> None:
    assert offered(shell, "tracker report ") == ["weekly", "meeting", "cabinet", "changes"]
    assert offered(shell, "tracker report meeting ") == ["bnsc", "security"]
    assert offered(shell, "tracker report meeting bnsc ") == []
    assert offered(shell, "tracker report changes ") == []


def test_suppositions_are_begun(shell: Any) -> None:
    assert offered(shell, "tracker outlook mla --if IN") == ["IND="]
    assert offered(shell, "tracker outlook --if ")[:3] == ["BGD=", "BTN=", "IND="]


def test_only_what_has_a_clause_has_an_outlook(shell: Any) -> None:
    assert offered(shell, "tracker outlook ") == ["mla"]
    assert "extradition" in offered(shell, "tracker chart ")


def test_the_second_party_is_another(shell: Any) -> None:
    assert offered(shell, "tracker between india IN") == []
    assert offered(shell, "tracker between india indo") == ["indonesia"]
    assert "IND" not in offered(shell, "tracker between IND ")
    assert offered(shell, "tracker between BGD IN") == ["IND"]


def test_parties_are_offered_by_name_too(shell: Any) -> None:
    assert offered(shell, "tracker brief nep") == ["nepal"]
    assert offered(shell, "tracker brief Sri") == ["Sri-lanka"]
    assert offered(shell, "tracker brief NE") == ["NER"]
    assert offered(shell, "tracker brief CÔ") == []
    assert shell("fish", "tracker brief sri").strip() == "sri-lanka\tSri Lanka"
    assert not [value for value in offered(shell, "tracker brief ") if not value.isupper()]


def test_every_name_that_is_offered_finds_its_party() -> None:
    from tracker.domain.parties import Parties, key

    parties = Parties()
    names = {code: key(parties.short(code)).replace(" ", "-") for code in parties.codes()}
    assert {code: parties.find(name) for code, name in names.items()} == {c: c for c in names}


def test_the_formats_of_a_check_are_offered(shell: Any) -> None:
    assert offered(shell, "tracker check -f g") == ["github", "gitlab"]
    assert offered(shell, "tracker check --format sa") == ["sarif"]


def test_rules_are_offered_by_code_and_once_begun_by_name(shell: Any) -> None:
    assert offered(shell, "tracker check --select T30")[:2] == ["T301", "T302"]
    assert offered(shell, "tracker check --select over") == ["overdue"]
    assert offered(shell, "tracker check --select T301,sta") == ["T301,stale"]
    assert not [word for word in offered(shell, "tracker check --select ") if word.islower()]
    assert shell("fish", "tracker check --select T301").strip() == "T301\toverdue"


def test_a_rule_that_cannot_be_ignored_is_not_offered(shell: Any) -> None:
    assert offered(shell, "tracker check --ignore T1") == []
    assert offered(shell, "tracker check --ignore bad") == []
    assert offered(shell, "tracker check --ignore T302,T301") == ["T302,T301"]
    assert offered(shell, "tracker check --ignore no-s") == ["no-status", "no-source"]
