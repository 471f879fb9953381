"""Large inputs of few words, repeated: what takes a time that grows with the square of its size is
found here, in a few hundred kibibytes."""

from __future__ import annotations

from tests.fuzz import command_line, editing, registers, tables
from tests.fuzz.choices import Choices
from tracker.store.merging.conflict import Muddled, pieces
from tracker.store.merging.merge import merge
from tracker.store.read import FOLDERS

SIZE = 200 * 1024
"""How large an input gets at most: near the most that a record may have."""
SIZE_FOR_COMMANDS = 32 * 1024
"""The same where a command tells of it: ten thousand faults of a file take a second to print, a
hundred thousand ten."""
NUMBER = "§"
"""Where a piece that is repeated has the number of its place."""
PIECES = (
    "a§ = 1\n", '"A§", ', '[[event]]\non = "§"\nact = "signature"\nparties = ["A§"]\nsource = "s§"\n', "# §\n",
    '[[event]]\non = 2026-01-01\nnote = "§"\n', "titel§ = 1\n", "[a§]\n", "titles.a§ = 1\n", '"s§", ', "\n# c§\na§=1\n",
    '[[event]]\non = 2026-01-01\nact = "objection"\nparties = ["IND"]\nto = ["A§"]\n', "#\n# §\n#\n#\n",
    '[[event]]\non = 2026-01-01\nact = "reservation"\nparties = ["IND"]\ntext = "§"\n', "Ａ§ = 1\n",
    '[[event]]\non = "..2026"\nstatus = "signed"\nallow = { T§ = "x" }\n', "{ party = \"A§\" }, ",
    "[", "{", "]", "}", '"', "'", '"""', "'''", "\\", "a.", "a = [", "{ a = ", "[[event]]\n", "#\n",
    " ", "\t", "\n", "\r", "\r\n", "a = 1\n", '"a" = 1\n', "a=", ",", "=", ".", "[a.", "[[a", "1",
    "2026-01-01", "..", "é", "e\u0301", "\u200b", "\u202e", '"\\u0041"', "[],", "{},", '"a", ', "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n", "[[event]]\non = 2026-01-01\nnote = \"x\"\n", "event = [", '["', "\\\n", "a = '''\n",
    '[[event]]\nact = "signature"\nparties = ["IND"]\non = 2026-01-01\n', "[event.", "# a\n\n", "_", "+", "e",
    '[[event]]\non = "2026"\nstatus = "signed"\n', 'title = "x"\n', "[[meeting]]\nnumber = 1\non = 2026-01-01\n",
    '[[member]]\nparty = "IND"\n', '"IND", ',
)  # fmt: skip
OF_TABLES = (
    "Nowhere §,16 Sep 2005\n", "<tr><td>Nowhere §<td>16 Sep 2005", "India (respect of: §),x\n", "§ Sep 2005,", "<a§>",
    "<table>", "<tr>", "<td>", "<", "<!--", "<a ", "&", "&#", "</", "<script>", "<td colspan=9>", '"', ",", ";", "\t",
    "India,16 Sep 2005\n", "16 Sep 2005 ", "[", "(", "a ", "1 ", "* ", "\r", "<sup>", "<table><tr><td>", "<!", "<?",
    "India (in respect of: ", "\u00a0", "Participant,", "<br>", "=", "'", "x='", "\n", " ", "of the ", "<div id=", "Jan ",
)  # fmt: skip
HEADS = ("", 'title = "x"\nkind = "treaty"\n', 'title = "x"\nkind = "treaty"\nevent = [', 'a = "', "a = [", "a = '''",
         'title = """', "[", "a.", 'tags = [', "entry-into-force = { when = ", 'open-to = [')  # fmt: skip
TABLE_HEADS = ("", "Participant,Signature\n", "<html><table><tr><td>Participant<td>Signature<tr><td>",
               "Participant,Signature\nIndia,", 'Participant,Signature\n"', "<html>")  # fmt: skip


def _grown(
    choices: Choices, heads: tuple[str, ...], among: tuple[str, ...], size: int = SIZE
) -> str:
    """A beginning, and one to three pieces repeated as often as there is room."""
    text = choices.pick(heads)
    parts = 1 + choices.below(3)
    for _ in range(parts):
        piece = choices.pick(among) if not choices.one_in(4) else choices.text(6) or "x"
        if choices.one_in(3):
            piece += choices.pick(among)
        room = choices.pick((size, 300, 20, 5000, size)) // parts
        number = max(1, room // (len(piece.encode("utf-8", "replace")) + 3 * (NUMBER in piece)))
        if NUMBER in piece:
            text += "".join(piece.replace(NUMBER, str(n)) for n in range(number))
        else:
            text += piece * number
    return text


def read_large(data: bytes) -> None:
    """A large record: read, judged, scanned and put into its form."""
    choices = Choices(data)
    folder = choices.pick(FOLDERS)
    text = registers.encoded(_grown(choices, HEADS, PIECES))
    registers.judged(registers.register_with(folder, text), registers.MOMENTS[0])
    if choices.one_in(2):
        editing.scan_text(text)


COMMANDS = (
    "check", "check -f sarif", "check -f junit -o out.xml", "fmt --diff", "fmt --dry-run", "fmt",
    "show fuzzed", "show fuzzed -f html", "doctor --yes", "list", "list actions", "list bodies",
    "chart fuzzed", "matrix", "set fuzzed title=x --dry-run", "note fuzzed x --dry-run", "search a",
    "brief IND", "check --fix --dry-run", "check --fix --yes", "log", "explain fuzzed", "outlook",
    "correct fuzzed", "report weekly", "between IND BGD", "export db out.db", "agenda", "undo --yes",
    "sign fuzzed IND --dry-run", "list -f xlsx -o out.xlsx", "show fuzzed -f docx -o out.docx", "",
)  # fmt: skip
FOLDERS_OF_LIFE = ("instruments", "actions", "bodies", "groups")


def run_on_large(data: bytes) -> None:
    """A command where a record of the register is large."""
    choices = Choices(data)
    command, folder = choices.pick(COMMANDS).split(), choices.pick(FOLDERS_OF_LIFE)
    text = registers.encoded(_grown(choices, HEADS, PIECES, SIZE_FOR_COMMANDS))
    command_line.ended_well(command, {f"{folder}/fuzzed.toml": text})


def read_large_table(data: bytes) -> None:
    """A large table of somebody else's."""
    choices = Choices(data)
    tables.taken(registers.encoded(_grown(choices, TABLE_HEADS, OF_TABLES)))


def merge_large(data: bytes) -> None:
    """Versions of a large record, merged line by line too, and the marks that this leaves."""
    choices = Choices(data)
    base, ours, theirs = (_grown(choices, HEADS, PIECES) for _ in range(3))
    if choices.one_in(2):
        theirs = ours.replace("a", "b", 1) + choices.pick(PIECES)
    merged = merge(None if choices.one_in(2) else base, ours, theirs, editing.by_lines)
    try:
        pieces(merged.text)
    except Muddled:
        return
