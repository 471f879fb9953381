"""tracker export site: pages that lead to one another, in a folder that is ours."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGTERM, Signals, getsignal, raise_signal
from xml.etree.ElementTree import fromstring

import pytest

from tests.conftest import Office
from tests.formats.hostile import HOSTILE
from tests.site import contents, sheets
from tracker.store.pages import SITE, Pages, list_name

ATOM = "{http://www.w3.org/2005/Atom}"


def export(office: Office, *options: str, folder: str = "public") -> Path:
    done = office.run("export", "site", folder, *options)
    assert done.code == 0, done.err
    assert done.out == "", "the answer is the folder"
    return office.folder / folder


def check_links(folder: Path) -> None:
    """Every link leads to a page, or a part of one, that is there; nothing is fetched."""
    pages = sheets(folder)
    files = set(contents(folder))
    for page in pages.values():
        assert page.reaches == [], page.path
        assert page.handlers == [], page.path
        for link in page.links:
            assert re.match("[a-z]+:|/", link) is None, f"{page.path} leads out of the site: {link}"
            path, anchor = page.leads_to(link)
            assert path in files, f"{page.path} leads to {link}, which is not there"
            assert not anchor or anchor in pages[path].anchors, f"{page.path}: {link}"
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in seen and path in pages:
            seen.add(path)
            waiting += [pages[path].leads_to(link)[0] for link in pages[path].links]
    assert seen == set(pages), "every page can be reached from the first"


def test_there_is_a_page_for_everything(office: Office) -> None:
    folder = export(office)
    paths = set(contents(folder))
    assert paths >= {
        "index.html", "instruments.html", "actions.html", "bodies.html", "countries.html",
        "agenda.html", "weekly.html", "sources.html", "search.html", "changes.atom",
        "instruments/charter.html", "instruments/mla.html", "instruments/extradition.html",
        "actions/cyber-forum.html", "actions/maritime-plan.html", "bodies/bnsc.html",
        "groups/bimstec.html", "sources/gazette.html", "countries/ind.html", "countries/npl.html",
        "countries/unodc.html", "weekly/2026-w47.html", "weekly/2026-w36.html",
    }  # fmt: skip
    assert len([path for path in paths if path.startswith("weekly/")]) == 12
    assert "countries/fra.html" not in paths, "the register does not name France"
    assert len({path.casefold() for path in paths}) == len(paths)


def test_it_says_what_it_wrote_and_where_to_begin(office: Office) -> None:
    done = office.run("export", "site", "public")
    number = len(list((office.folder / "public").rglob("*.html")))
    assert done.err == f"wrote {number} pages to public; open public/index.html\n"


def test_every_link_leads_to_a_page(office: Office) -> None:
    check_links(export(office))


def test_every_page_says_whose_it_is_and_from_when(office: Office) -> None:
    for page in sheets(export(office)).values():
        assert "A small sound register" in page.title, page.path
        assert "2026-11-21" in page.seen or page.path.startswith("weekly/")
        assert "Made with" in page.seen, page.path
        for name in ("Overview", "Instruments", "Countries", "Search"):
            assert name in page.seen, page.path


def test_only_the_search_has_a_script_and_its_policy_names_it(office: Office) -> None:
    for page in sheets(export(office)).values():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page.text)
        assert policy is not None, page.path
        assert policy[1].startswith("default-src &#39;none&#39;")
        assert page.scripts == (page.path == "search.html"), page.path
        if page.scripts:
            script = page.text.partition("<script>")[2].partition("</script>")[0]
            known = b64encode(sha256(script.encode()).digest()).decode()
            assert f"script-src &#39;sha256-{known}&#39;" in policy[1]
            assert "innerHTML" not in script
        else:
            assert "script-src" not in policy[1]


def test_the_search_lists_every_record_and_country(office: Office) -> None:
    text = sheets(export(office))["search.html"].text
    rows = re.findall(r'<li data-name="([^"]*)" data-words="([^"]*)"><a href="([^"]+)">', text)
    assert len(rows) == len(re.findall("<li data-name", text)), "each leads to its page"
    found = {href: words.split() for _, words, href in rows}
    assert {"instruments/mla.html", "sources/gazette.html", "countries/ind.html"} <= set(found)
    assert {"mutual", "legal", "india", "ind"} <= set(found["instruments/mla.html"])
    titles = re.findall(r'<li data-name[^>]*><a href="[^"]+">([^<]+)</a>', text)
    assert titles == sorted(titles, key=str.casefold), "from A to Z"


def test_countries_are_told_by_name(office: Office) -> None:
    pages = sheets(export(office))
    assert "India" in pages["countries.html"].seen
    assert pages["countries/ind.html"].title.startswith("India (IND)")
    assert "../countries/ind.html" in pages["instruments/mla.html"].links


def test_the_same_register_gives_the_same_bytes(office: Office) -> None:
    folder = export(office)
    first, written = contents(folder), (folder / "index.html").stat().st_mtime_ns
    again = contents(export(office))
    assert (folder / "index.html").stat().st_mtime_ns == written, "it is not touched without need"
    elsewhere = contents(export(office, folder="elsewhere"))
    assert first == again == elsewhere


@pytest.mark.parametrize("export_of", ["site", "parquet"])
@pytest.mark.parametrize("signal", [SIGINT, SIGTERM])
def test_an_export_that_is_ended_leaves_the_last_one(
    office: Office, export_of: str, signal: Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    if export_of == "parquet":
        pytest.importorskip("pyarrow", reason="no pyarrow here: pip install pyarrow")
    folder = office.folder / "public"
    assert office.run("export", export_of, "public").code == 0
    before = contents(folder)
    office.write("actions/new.toml", 'title = "New"\nmandate = "bnsc"\n')
    usual = Pages.write

    def ended(self: Pages, path: str, content: bytes) -> None:
        usual(self, path, content)
        if path.endswith(("new.html", "events.parquet")):
            raise_signal(signal)

    monkeypatch.setattr(Pages, "write", ended)
    code: object
    try:
        code = office.run("export", export_of, "public").code
    except SystemExit as reason:
        code = reason.code
    assert code == 128 + signal
    assert contents(folder) == before
    assert getsignal(SIGTERM) == SIG_DFL


def test_what_is_no_longer_made_is_taken_away(office: Office) -> None:
    folder = export(office, "--weeks", "3")
    assert (folder / "weekly/2026-w45.html").is_file()
    (office.records / "actions/cyber-forum.toml").unlink()
    export(office, "--weeks", "0")
    paths = set(contents(folder))
    assert not [path for path in paths if path.startswith("weekly")]
    assert "actions/cyber-forum.html" not in paths
    assert not (folder / "weekly").exists(), "nor an empty folder"
    check_links(folder)


@pytest.mark.parametrize("stranger", ["letter.txt", "instruments/mine.html", ".git/config"])
def test_a_folder_that_holds_something_else_is_left_alone(office: Office, stranger: str) -> None:
    folder = office.folder / "public"
    if stranger.startswith("instruments"):
        export(office)
    file = folder / stranger
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    before = contents(folder)
    done = office.run("export", "site", "public")
    assert done.code == 3
    assert f"public holds what no export wrote: {stranger}; nothing was written" in done.err
    assert contents(folder) == before
    assert office.run("export", "site", "public", "--force").code == 0
    assert file.read_text() == "mine"
    assert (folder / "index.html").is_file()


def test_the_register_itself_is_never_written_into(office: Office) -> None:
    before = office.files()
    assert office.run("export", "site", "records").code == 3
    assert office.files() == before


def test_a_list_that_is_not_ours_makes_nothing_ours(office: Office) -> None:
    folder = export(office)
    outside = office.write("../letter.txt", "mine")
    lines = (folder / list_name(SITE)).read_text()
    (folder / list_name(SITE)).write_text(f"{lines}../letter.txt\n/etc/passwd\n")
    assert office.run("export", "site", "public").code == 0
    assert outside.read_text() == "mine"
    (folder / list_name(SITE)).write_text("another list\n")
    done = office.run("export", "site", "public")
    assert done.code == 3
    assert "is no list of an export" in done.err


def test_a_link_in_the_folder_is_not_followed(office: Office, tmp_path: Path) -> None:
    folder = export(office)
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    (folder / "index.html").unlink()
    os.symlink(outside, folder / "index.html")
    export(office)
    assert outside.read_text() == "mine"
    assert not (folder / "index.html").is_symlink()


def test_a_file_is_no_folder(office: Office) -> None:
    (office.folder / "public").write_text("mine")
    done = office.run("export", "site", "public")
    assert (done.code, (office.folder / "public").read_text()) == (3, "mine")
    assert "is no folder" in done.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--weeks", "-1"), "--weeks: -1 is not 0 to 520"),
        (("--weeks", "521"), "--weeks: 521 is not 0 to 520"),
        (("--url", "javascript:alert(1)"), 'is no address of a site'),
        (("--url", "https://example.org/?q=1"), 'is no address of a site'),
        (("--url", "https://exa mple.org/"), 'is no address of a site'),
        (("--url", "https://user:password@example.org/"), 'is no address of a site'),
        (("--url", "https://example.org:99999/"), 'is no address of a site'),
    ],
)  # fmt: skip
def test_wrong_options_are_refused(office: Office, options: tuple[str, ...], message: str) -> None:
    done = office.run("export", "site", "public", *options)
    assert done.code == 2
    assert message in done.err
    assert not (office.folder / "public").exists()


def test_options_of_the_site_are_for_the_site(office: Office) -> None:
    done = office.run("export", "db", "register.sqlite", "--weeks", "3")
    assert done.code == 2
    assert "--weeks is for site" in done.err


def test_the_feed_leads_to_the_site(office: Office) -> None:
    folder = export(office, "--url", "https://example.org/r/")
    root = fromstring((folder / "changes.atom").read_bytes())
    hrefs = [one.attrib["href"] for one in root.iter(f"{ATOM}link")]
    assert "https://example.org/r/index.html" in hrefs
    for href in hrefs:
        assert (folder / href.removeprefix("https://example.org/r/")).is_file()
    days = [one.text or "" for one in root.iter(f"{ATOM}updated")]
    assert days[1:] == sorted(days[1:], reverse=True), "the newest first"
    assert max(days) <= "2026-11-21T00:00:00Z"
    assert 'rel="alternate" type="application/atom+xml"' in (folder / "index.html").read_text()


def test_an_earlier_day_shows_the_law_of_that_day(office: Office) -> None:
    pages = sheets(export(office, "--as-of", "2022-03-29"))
    assert "2022-03-29" in pages["index.html"].seen
    assert "weekly/2022-w13.html" in pages
    shown = json.loads(office.run("show", "mla", "--as-of", "2022-03-29", "-f", "json").out)
    words = {"signed": "Signed", "ready-to-sign": "Ready to sign"}.get(shown["status"], "")
    assert words in pages["instruments/mla.html"].seen


def test_what_is_internal_is_left_out(office: Office) -> None:
    text = office.read("instruments/mla.toml")
    office.write("instruments/mla.toml", f'{text}\n[[event]]\non = 2022-04-01\n'
                 'note = "Xylophone talks."\ninternal = true\n')  # fmt: skip
    office.write("actions/hidden.toml", 'title = "Zeppelin matter"\nlead = "FRA"\ninternal = true\n'
                 '\n[[event]]\non = 2022-01-01\nstatus = "open"\n')  # fmt: skip
    open_to_all = contents(export(office))
    assert any(b"ylophone" in content for content in open_to_all.values())
    redacted = contents(export(office, "--redact", folder="redacted"))
    for path, content in redacted.items():
        low = content.lower()
        assert b"xylophone" not in low, path
        assert b"zeppelin" not in low, path
        assert b"hidden" not in path.encode()
    assert "countries/fra.html" not in redacted, "only what was left out names it"
    assert b"what is internal" in redacted["index.html"]
    check_links(office.folder / "redacted")


def test_a_hostile_register_harms_nothing(office: Office) -> None:
    for n, text in enumerate(HOSTILE):
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            continue  # no file can hold it
        quoted = json.dumps(text).replace("\x7f", "\\u007F")
        office.write(f"actions/hostile-{n}.toml",
                     f"title = {quoted}\nlead = {quoted}\n\n[[event]]\non = 2026-11-20\n"
                     f'status = "open"\nnote = {quoted}\nquote = {quoted}\nplace = {quoted}\n'
                     )  # fmt: skip
    folder = export(office)
    check_links(folder)
    pages = sheets(folder)
    assert len([path for path in pages if path.startswith("actions/hostile-")]) >= 40
    assert sum(page.scripts for page in pages.values()) == 1
    fromstring((folder / "changes.atom").read_bytes())


def test_a_record_whose_file_has_no_proper_name_has_no_page(office: Office) -> None:
    office.write("actions/Not An Id.toml",
                 'title = "Named badly"\n\n[[event]]\non = 2026-01-01\nstatus = "open"\n')  # fmt: skip
    office.write("actions/broken.toml", "title = \n")
    done = office.run("export", "site", "public")
    assert done.code == 0
    assert "1 record has no page, for the name of the file is no id: tracker check" in done.err
    assert "1 record could not be read: tracker check" in done.err
    assert "Named badly" in sheets(office.folder / "public")["actions.html"].seen
    check_links(office.folder / "public")
