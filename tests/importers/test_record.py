"""What a title plainly says, and what the records of an import hold."""

from __future__ import annotations

import pytest

from tracker.domain import dates
from tracker.importers import index
from tracker.importers.act import Act, Reading
from tracker.importers.participants import Newcomer
from tracker.importers.problem import Unreadable
from tracker.importers.record import Imported, instrument, kind_of, party, source


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Convention on Cluster Munitions. Dublin, 30 May 2008", "convention"),
        ("Grains Trade Convention, 1995. London, 7 December 1994", "convention"),
        ("Optional Protocol to the Convention on the Safety of Personnel", "protocol"),
        ("Protocol amending the Convention on the Limitation Period", "protocol"),
        ("Amendments to the Convention on the IMO", "amendment"),
        ("Rome Statute of the International Criminal Court", "statute"),
        ("Charter of the United Nations", "charter"),
        ("International Covenant on Civil and Political Rights", "covenant"),
        ("Memorandum of Understanding on Grids", "memorandum-of-understanding"),
        ("Annex III - International Civil Aviation Organization - to the Convention", "other"),
        ("Constitution of the World Health Organization", "other"),
        ("Terms of Reference of the International Tin Study Group", "other"),
        ("Revised text of Annex XII to the Convention", "other"),
        ("", "other"),
    ],
)
def test_the_kind_is_the_one_that_the_title_plainly_says(title: str, kind: str) -> None:
    assert kind_of(title) == kind


ACT = Act("IND", "ratification", dates.parse("2001-02-02"))
HIS = "https://treaties.un.org/pages/ViewDetails.aspx?src=TREATY&mtdsg_no=I-1"


@pytest.mark.parametrize(
    ("title", "url", "depositary"),
    [
        ("Convention on Tests", HIS, "Secretary-General of the United Nations"),
        ("Convention on Tests", "", None),
        ("Charter (deposited in the archives of the United States)", HIS, None),
    ],
)
def test_the_depositary_is_named_only_where_the_page_is_his(
    title: str, url: str, depositary: str | None
) -> None:
    about = Imported(title, "x.csv", url, source="x-table")
    own = instrument(Reading((ACT,)), about, dates.parse("2026-11-21"), "desk")
    assert own.get("depositary") == depositary
    assert own["acts-known"] == "complete"
    assert own["event"] == [
        {"on": ACT.on, "act": "ratification", "parties": ["IND"], "source": "x-table",
         "recorded": dates.parse("2026-11-21"), "by": "desk"}
    ]  # fmt: skip


def test_a_source_and_a_party_hold_what_is_known() -> None:
    made = source(Reading((ACT,)), Imported("Convention on Tests", "x.csv", HIS))
    assert (made["grade"], made["url"], made["note"]) == (
        "depositary", HIS, "Imported from x.csv.",
    )  # fmt: skip
    assert party(Newcomer("Zanzibar", "state", (), "1964-04-25")) == {
        "title": "Zanzibar", "kind": "state", "until": dates.parse("1964-04-25"),
    }  # fmt: skip


def test_an_index_names_titles_by_file() -> None:
    text = 'file,treaty_name,chapter_name,url\n1-1.csv,"Charter, of",Chapter,https://x.example/\n'
    assert index.is_index(text)
    assert index.read(text) == {"1-1.csv": index.Entry("Charter, of", "https://x.example/")}
    assert not index.is_index("Participant,Signature\n")
    assert not index.is_index('<html lang="en,x"><table>file,title\n')
    assert not index.is_index('"file,title\n')
    assert not index.is_index("<table>\nfile,title\n")


@pytest.mark.parametrize("text", ["", "a,b\n", "file,treaty_name\nx,1\nx,2\n"])
def test_an_index_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        index.read(text)
