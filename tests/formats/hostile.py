"""Texts that try to be more than text: one corpus for every format."""

from __future__ import annotations

HOSTILE = (
    "[draft] Annex [a], article [12 bis]",
    "[bold red]late[/bold red] [/nope]",
    ":warning: :no_entry: 12:30:45",
    "a | b | c",
    "--- | ---",
    "<script>alert(1)</script> <!-- gone -->",
    "![image](http://example.org/x.png) [link](javascript:alert)",
    "`code` ``more`` ```",
    "*strong* _soft_ **both** __under__ ~~struck~~",
    "# heading ##",
    "## ",
    "#",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "12) twelfth",
    "> quoted",
    "===",
    "---",
    "***",
    "R&D &amp; &lt;b&gt; &#60;",
    "back\\slash \\* \\| ends with \\",
    "$x^2$ and $$y$$",
    "{{ template }} {% run %} ${HOME} $(id)",
    "::error file=a::b",
    "%0A%25",
    '"quoted", with, commas; and "more"',
    "=1+1",
    "  =1+1",
    "+49 30 1234",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＠SUM(A1)",
    "\u00a0=1+1",
    "\t=1+1",
    "\tplain",
    "\r\nplain",
    "two\nlines",
    "\x1b[31mred\x1b[0m \x9b1m \x07\x00",
    "Trade in \u202efauna\u2066 and \u200bflora",
    "line\u2028paragraph\u2029",
    "दस्तावेज़ 条約 ข้อตกลง é",
    "日本国とアメリカ合衆国との間の相互協力及び安全保障条約" * 3,
    "x" * 200,
    "50% of 7, a:b; ]]> ::error::x",
    "معاهدة بشأن المساعدة القانونية",
    "half \ud800 of \udfff a sign, and none \ufffe \uffff",
    "next\x85line \x1c\x1d\x1e",
)
"""Markup of Rich, of Markdown, of tables and of templates; formulas; controls; no spaces; wide."""

PATHS = (
    "records/actions/od d%.toml",
    "records/actions/a,b:c;d.toml",
    "records/actions/é条 معاهدة.toml",
    "records/actions/a\n::error::b.toml",
    "records/actions/a&b<c>\"d'.toml",
    "records/actions/caf\udce9.toml",
    "records/actions/a\u2028b\x1bc\x00d#?.toml",
)
"""Names that a file may have, where nobody has checked it yet; one is not of UTF-8."""

CONTROLS = "\x1b\x9b\x07\x00\u202e\u2066\u200b\u2028\u2029\r\t"
"""What no format for people may let through."""
