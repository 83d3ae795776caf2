"""Whatever an article holds, what is exported of it says the same and is nothing else."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from search_cli import KnowledgeBase
from search_cli.cli.exporting.cards import cards
from search_cli.cli.exporting.names import distinct_names, link_text, safe_name
from search_cli.cli.exporting.notes import article_notes, note_names, role_notes
from search_cli.cli.exporting.rows import json_lines, spreadsheet
from search_cli.cli.exporting.signatures import is_as_signed, signed
from search_cli.cli.markup import quotation
from search_cli.cli.output import clean
from search_cli.models import Claim, Passage

_HOSTILE = (
    "\t", '"', '""', "\r\n", "\n", "\n\n", "=1+1", "+86", "-5", "@SUM(A1)", "[[x]]", "]]", "|", "---", "\n---\n", "===",
    "# ", "#标签", "> ", "- ", "1. ", "2) ", "```", "~~~", "`a`", "*a*", "__b__", "~~c~~", "&lt;", "&#x41;", "<b>",
    "</p>", "<!--", "<script>alert(1)</script>", "![i](j)", "[a]: b", "[^1]", "%%", "==亮==", "$x$", "^id", "\\",
    "{{c1::a}}", "[sound:a.mp3]", "\u2028", "\u200f", "\x00", "\x85", "\ufeff", "\ud800", "：", "跟单", "   ", "\u3000",
    "| - |", "\r", "1.", "-",
)  # fmt: skip
hostile = st.lists(st.sampled_from(_HOSTILE) | st.text(max_size=6), max_size=12).map("".join)
names = st.lists(st.sampled_from((*_HOSTILE, "CON", "nul", "com1", ".", " ", "e\u0301", "\u00e9", "É", "字" * 30, "/"))
                 | st.text(max_size=6), max_size=6).map("".join)  # fmt: skip


def _passage(text: str, *, title: str = "题", heading: str = "节", kind: str = "section", role: str = "甲") -> Passage:
    claim = Claim(0, len(text), (role,) if role else (), ("乙",), "subject")
    path = (heading,)
    return Passage("a" * 16, "文.md", title, path, kind, text, 0, len(text), 1, 1, (claim,))  # type: ignore[arg-type]


def _without_blanks(text: str) -> str:
    return "".join(text.split())


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────

_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@given(hostile)
@settings(max_examples=200)
def test_a_quotation_is_one_and_holds_the_text_alone(text: str) -> None:
    """Read as Markdown it is paragraphs of plain lines, and code, in a quotation, and their text is what was quoted."""
    tokens = _MARKDOWN.parse("\n".join(quotation(text)) + "\n")

    kinds = {token.type for token in tokens}
    assert kinds <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline", "fence"}
    assert [token.type for token in tokens].count("blockquote_open") == 1
    parts = [part for token in tokens for part in (token.children or ([token] if token.type == "fence" else ()))]
    assert {part.type for part in parts} <= {"text", "text_special", "softbreak", "hardbreak", "fence"}
    shown = "".join(part.content for part in parts)
    assert _without_blanks(shown) == _without_blanks(clean(text))


@given(hostile)
def test_lines_stay_lines(text: str) -> None:
    """A line's end in the text is one in the quotation too, of a paragraph or within it."""
    tokens = _MARKDOWN.parse("\n".join(quotation(text)) + "\n")

    shown = [
        line
        for token in tokens
        if token.type in ("inline", "fence")
        for line in "".join(
            {"hardbreak": "\n"}.get(part.type, part.content) for part in token.children or [token]
        ).split("\n")
    ]
    expected = [_without_blanks(clean(line)) for line in text.split("\n")]
    assert [_without_blanks(line) for line in shown if line.strip()] == [line for line in expected if line]


@given(hostile)
def test_code_is_quoted_as_written(text: str) -> None:
    """What is indented is fenced, whatever it holds: indentation says in Python and YAML what belongs to what."""
    lines = ("def f(x):", "    if x:", f'        s = "{clean(text)}"', "    return {0}")

    quoted = list(quotation("\n".join(("完整的写法如下：", *lines, "保存后重启。"))))

    tokens = _MARKDOWN.parse("\n".join(quoted) + "\n")
    assert [token.content for token in tokens if token.type == "fence"] == ["\n".join(lines) + "\n"]
    assert [token.content for token in tokens if token.type == "inline"] == ["完整的写法如下：", "保存后重启。"]


def test_a_nested_list_is_no_code() -> None:
    """Its entries are indented as well."""
    quoted = list(quotation("- 甲\n  - 乙\n  - b"))

    assert quoted == ["> \\- 甲  ", "> \\- 乙  ", "> \\- b"]


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


@given(hostile, hostile)
def test_a_spreadsheet_reads_back(text: str, title: str) -> None:
    """Two rows of eleven cells, whatever stands in one; none is a formula, and nothing but an apostrophe is added."""
    written = "".join(spreadsheet([_passage(text, title=title)], bom=False))

    head, row = csv.reader(io.StringIO(written, newline=""))
    assert len(head) == len(row) == 11
    for cell, said in ((row[9], text), (row[4], title)):
        assert cell.removeprefix("'") in (clean(said, keep="\n"), clean(said, keep="\n").removeprefix("'"))
        assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(hostile)
def test_a_line_of_json_reads_back(text: str) -> None:
    """One line, and the text to the letter."""
    (line,) = "".join(json_lines([_passage(text)])).splitlines()

    assert json.loads(line)["text"] == text


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────────


class _Shown(HTMLParser):
    """The text of a field as a browser shows it, and the tags it has."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(field)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.text += "\n" * (tag == "br")

    def handle_data(self, data: str) -> None:
        self.text += data


@given(hostile, hostile, hostile)
@settings(max_examples=150)
def test_a_card_reads_back(text: str, title: str, role: str) -> None:
    """By Anki's rules: headers, then one note of four fields with tabs between, in HTML that has our tags alone."""
    written = "".join(cards([_passage(text, title=title, role=role)], title))

    lines = written.split("\n")
    assert [line.split(":")[0] for line in lines[:6]] == [
        "#separator", "#html", "#notetype", "#deck", "#guid column", "#tags column"
    ]  # fmt: skip
    ((guid, front, back, tags),) = csv.reader(io.StringIO("\n".join(lines[6:]), newline=""), delimiter="\t")
    assert guid == "a" * 16
    assert not set("[\n\t") & set(front + back)
    assert _Shown(front).tags | _Shown(back).tags <= {"br", "small"}
    shown = _Shown(back).text.rpartition("\n\n")[0]
    assert _without_blanks(shown) == _without_blanks(clean(text.strip(), keep="\n"))
    assert len(tags.split()) <= 2
    assert html.unescape(front).count("<small>") >= 1


@given(hostile.filter(lambda text: "?" not in text), hostile.filter(str.strip))
def test_a_question_is_asked_and_its_answer_given(asked: str, answer: str) -> None:
    """The question is on no card's back."""
    question = " ".join(asked.split()) + "吗？"
    (_, front, back, _) = next(
        csv.reader(
            ["".join(cards([_passage(f"{question}\n答：{answer}", kind="faq")], "d")).split("\n", 6)[6]],
            delimiter="\t",
        )
    )

    assert _without_blanks(clean(question)) in _without_blanks(_Shown(front).text)
    assert "吗？" not in _Shown(back).text or "吗？" in answer


# ── notes ────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(names, max_size=8, unique=True), st.lists(names, max_size=3))
@settings(max_examples=150)
def test_names_are_ones_that_every_system_takes(wanted: list[str], taken: list[str]) -> None:
    """No reserved character or name, no dot or blank at an end, short enough, and no two alike but for case."""
    others = list(distinct_names({name: name for name in taken}).values())
    found = distinct_names({name: name for name in wanted}, taken=others)

    assert list(found) == wanted
    for name in (*found.values(), *others):
        assert name
        assert not set('<>:"/\\|?*#^[]\t\n\x00') & set(name)
        assert name == name.strip(" .") == unicodedata.normalize("NFC", name)
        assert len(name.encode()) <= 120
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)
    folded = [unicodedata.normalize("NFC", name.casefold()) for name in (*found.values(), *others)]
    assert len(set(folded)) == len(folded)


@given(names)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_can_be_a_file_s(tmp_path: Path, name: str) -> None:
    """The system that runs this takes it."""
    path = tmp_path / f"{safe_name(name)}.md"

    path.write_text("", encoding="utf-8")

    assert path.parent == tmp_path
    path.unlink()


@given(st.lists(names, min_size=2, max_size=6, unique=True), st.randoms())
def test_a_name_does_not_depend_on_the_order_of_others(wanted: list[str], random: object) -> None:
    """Names that are alike are told apart by what they are, so that no note takes another's place."""
    shuffled = list(wanted)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert distinct_names({name: name for name in wanted}) == distinct_names({name: name for name in shuffled})


@given(hostile)
def test_a_link_ends_where_it_should(text: str) -> None:
    """What it shows has none of what ends it."""
    assert not set("[]|\n") & set(link_text(text))


@given(hostile, names.filter(str.strip), hostile)
@settings(max_examples=50)
def test_properties_are_yaml_and_a_note_is_known_again(text: str, role: str, title: str) -> None:
    """Front matter of text and lists of text, whatever things are called; and tags as Obsidian takes them."""
    passages = [_passage(text, role=role, title=title)]
    with KnowledgeBase.from_passages(passages).arranged() as found:
        its = note_names(found)
        notes = ["".join(pieces) for _, pieces in (*role_notes(found, its), *article_notes(found, its))]

    assert len(notes) == 2
    for note in notes:
        assert note.startswith("---\n")
        front, _, body = note.removeprefix("---\n").partition("\n---\n")
        properties = yaml.safe_load(front)
        assert isinstance(properties["id"], str)
        assert all(isinstance(each, str) for name in ("tags", "aliases", "source") for each in properties.get(name, []))
        assert all(re.fullmatch(r"[\w/-]*[^\W\d]?[\w/-]*", tag) and not tag.isdigit() for tag in properties["tags"])
        assert body.endswith("\n")


@pytest.mark.parametrize("note", ["", "a\n", "%% kb export 0 %%\n", "---\nid: x\n---\n\n> a\n"])
def test_a_signed_note_is_known_and_any_change_of_it_too(tmp_path: Path, note: str) -> None:
    """A letter, a line, or the signature itself."""
    path = tmp_path / "note.md"
    whole = "".join(signed([note]))

    def is_ours(text: str) -> bool:
        path.write_text(text, encoding="utf-8", newline="")
        return is_as_signed(path)

    assert is_ours(whole)
    assert is_ours(whole.replace("\n", "\r\n"))
    for changed in (
        f"b{whole}",
        f"{whole}b",
        f"{whole}\n",
        whole.rstrip(),
        whole[1:],
        f"{note}{whole}b",
        note,
        f"{note}\n",
    ):
        assert not is_ours(changed)
