"""Articles of any length that somebody might write to keep a reader busy, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

_LINES_OF = (".md", ".txt")
"""A page without elements is read as plain text."""
_FACE = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


class Shape(NamedTuple):
    """What is written, and by which readers it is read."""

    name: str
    write: Callable[[int], bytes]
    endings: tuple[str, ...]


def _over(piece: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda length: (before + piece * (length // len(piece) + 1) + after).encode("utf-8", "surrogatepass")


def _each(piece: Callable[[int], str], before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Return a text of pieces that differ by their number."""

    def pieces(length: int) -> Iterator[str]:
        yield before
        written = 0
        for number in count(1):
            if written >= length:
                break
            said = piece(number)
            written += len(said)
            yield said
        yield after

    return lambda length: "".join(pieces(length)).encode()


def _deep(opening: str, closing: str) -> Callable[[int], bytes]:
    """Return a text of things inside each other, closed."""

    def written(length: int) -> bytes:
        times = length // (len(opening) + len(closing)) + 1
        return (opening * times + "跟单会看订单。" + closing * times).encode()

    return written


def _indented(mark: str) -> Callable[[int], bytes]:
    """Return a list of which each entry stands inside the one before; its blanks make most of its length."""

    def written(length: int) -> bytes:
        times = int(length**0.5)
        return "".join(f"{'  ' * depth}{mark} 技能{depth}\n" for depth in range(times)).encode()

    return written


# What means something in Markdown, and is a line, long or short, to the others.
_MARKED: Mapping[str, str] = {
    "emphasis never closed": "*a ",
    "emphasis right behind": "**a",
    "underscores": "_a ",
    "both emphases": "*_a ",
    "strokes": "~~a ",
    "asterisks": "*",
    "brackets": "[",
    "brackets closed": "[]",
    "images never closed": "![会",
    "links never closed": "[a](",
    "links": "[跟单](http://a.cn/b) ",
    "links in links": "[a [b](c)](d) ",
    "reference links": "[a][b] ",
    "backticks": "`a ",
    "autolinks": "<http://a.cn/",
    "escapes": "\\*",
    "entities": "&amp;",
    "entities never closed": "&amp",
    "ampersands": "&",
    "tags never closed": "<b",
    "attributes never closed": '<a b="',
    "comments never closed": "<!--",
    "comments": "<!-- a -->",
    "instructions": "<?",
    "declarations": "<![CDATA[",
    "end tags": "</b>",
    "bars": "|",
    "hard breaks": "a  \n",
    "quotation marks": "“",
    "quotations": "“跟单”",
    "parentheses": "（",
    "bold questions": "**要学历吗**？要。\n",
    "literal bold": "**5000元。**之后 ",
    "footnotes": "[^1] ",
}
# Lines.
_LINES: Mapping[str, str] = {
    "headings": "# 跟单\n\n",
    "headings of all levels": "# 甲\n\n## 乙\n\n### 丙\n\n",
    "headings without a blank": "##岗位职责\n",
    "underlined headings": "跟单\n===\n\n",
    "quotes": "> 跟单会看订单。\n",
    "bullets": "- 看订单\n",
    "numbers": "1. 看订单\n",
    "rules": "---\n\n",
    "fences": "```\n",
    "indented code": "    a = 1\n\n",
    "rows": "| 跟单 | 采购 |\n",
    "rows of a table": "跟单\t六千\t本科\n",
    "columns": "跟单  六千  本科\n",
    "forms": "岗位：跟单\n薪资：六千\n",
    "questions": "Q：累不累？\nA：累。\n",
    "questions in a line": "Q：累不累？ A：累。\n\n",
    "bare questions": "跟单累不累？\n\n累，订单多。\n\n",
    "questions with and without a mark": "跟单累不累？\n\n累。\n\n没有经验可以做跟单吗\n\n可以。\n\n",
    "a talk": "记者：累不累？\n\n王芳：累。\n\n",
    "a chat": "张三 2024-05-01 10:21\n在吗\n李四 2024-05-01 10:22\n在\n",
    "comments of readers": "## 评论\n\n写得好\n\n",
    "comments in one article": "评论\n\n",
    "bylines": "作者：王芳 来源：本站 阅读：12\n\n",
    "breadcrumbs": "首页 > 人事 > 跟单\n\n",
    "buttons": "分享到微信\n\n",
    "related links": "相关阅读\n\n- 采购是什么\n\n",
    "publisher's words": "本文不代表本站观点。如有侵权，请联系删除。\n\n",
    "page numbers": "第 1 页 共 9 页\n\n",
    "signatures": "编辑：王芳\n\n",
    "prose": "跟单要盯交期，采购要比价格。会计月底忙，薪资六千到九千元。\n\n",
    "prose in one paragraph": "跟单要盯交期，采购要比价格。\n",
    "comparisons": "与采购相比，跟单更细心；如果跟单没有反馈，采购就无法下单。\n\n",
    "labels that lead in": "跟单：\n\n",
    "quantities": "每天八小时，每周五天，月薪6000-8000元，年终奖2个月；\n",
    "names": "王小明是跟单，王小明说他忙。李大华做采购，李大华说不忙。\n\n",
    "breaks in a sentence": "跟单每天要盯着车间的生产进度和物料的到货情况\n",
    "numbers of their own": "1\n\n薪资\n\n",
    "counted lines": "01 薪资\n\n六千元到九千元。\n\n",
    "spread words": "薪　　资：六千\n",
    "signposts": "下面分几方面来看：\n\n# 跟单\n\n",
    "laws": "第三条　申请人应当提交材料，跟单应当核对。\n\n",
    "reference definitions": "[a]: http://a.cn\n",
    "job advertisements": "【岗位一】跟单　2名　地点：深圳\n任职要求：本科，两年经验\n\n",
}
# One line without an end, and what is no text.
_ONE_LINE: Mapping[str, str] = {
    "one line of a word": "跟单",
    "one line of letters": "a",
    "one line of words": "a b ",
    "one line of digits": "1",
    "one line of numbers": "12 34.5 ",
    "one line of clauses": "跟单，",
    "one line of sentences": "跟单会看订单。",
    "one line of question marks": "？",
    "one line of colons": "跟单：",
    "one line of commas": "，",
    "one line of stops": "。",
    "one line of roles": "跟单采购会计出纳文员客服",
    "one line of numerals": "一二三",
    "one line of wide blanks": "　",
    "blanks": " ",
    "tabs": "\t",
    "empty lines": "\n",
    "blank lines": " \n",
    "blanks and a dash": " -",
    "carriage returns": "\r",
    "mixed line ends": "a\r\nb\nc\r",
    "combining marks": "e\u0301",
    "combining marks alone": "\u0301",
    "joined emoji": _FACE,
    "joiners": "\u200d",
    "invisible characters": "跟\u200b单",
    "variation selectors": "☺\ufe0f",
    "right to left": "\u202e跟",
    "full width": "Ａ１",
    "traditional": "訂單",
    "replacement characters": "\ufffd",
}


def _halves(first: str, then: str, before: str = "", between: str = "") -> Callable[[int], bytes]:
    """Return a text of something long, and of many short things to each of which it might matter."""
    return lambda length: (
        before + first * (length // 2 // len(first)) + between + then * (length // 2 // len(then))
    ).encode()


_LONG_AND_MANY: Mapping[str, Callable[[int], bytes]] = {
    "a long heading": _halves("跟单", "看订单。\n\n", "# ", "\n\n"),
    "a long heading and many": _halves("跟单", "## 薪资\n\n六千元。\n\n", "# ", "\n\n"),
    "a long title": _halves("跟单", "看订单。\n\n", "---\ntitle: ", "\n---\n"),
    "a long question": _halves("跟单累不累", "累，订单多。", "Q：", "？\n\nA："),
    "a long question with many answers": _halves(
        "跟单累不累", "王芳：累。\n\n", "记者：累吗？\n\n王芳：累。\n\n记者：", "？\n\n"
    ),
    "a long question above a table": _halves("跟单累不累", "|会|看|\n", "Q：", "？\n\n|甲|乙|\n|-|-|\n"),
    "a long header": _halves("薪资", "|会|看|\n", "|", "|跟单|\n|-|-|\n"),
    "a long label of a list": _halves("薪资", "  - 看订单\n", "- ", "\n"),
    "a long label of labels": _halves("薪资", "  - 跟单\n    - 看订单\n", "- ", "\n"),
    "a long lead-in": _halves("薪资", "- 看订单\n", "", "：\n\n"),
    "a long label of a line": _halves("跟单", "看订单。", "", "："),
    "a long name": _halves("王", "王小明说：忙。\n\n", "", "\n\n"),
    "many blanks and lines": _halves(" ", "看订单\n", "-", "\n"),
    "many bold words and lines": _halves("**a** ", "看订单\n"),
    "many roles of one article": lambda n: (
        "---\nrole: ["
        + ", ".join(f"甲{k}跟单" for k in range(min(n // 14, 4500)))
        + "]\n---\n"
        + "跟单看订单。\n\n" * (n // 16)
    ).encode(),
    "many roles in headings": lambda n: (
        "".join(f"# 甲{k}跟单岗位职责\n\n看订单。\n\n" for k in range(n // 40)) + "跟单看订单。\n\n" * (n // 16)
    ).encode(),
    "many roles in a table": lambda n: (
        "|"
        + "|".join(f"甲{k}跟单" for k in range(n // 60))
        + "|\n"
        + "|-" * (n // 60)
        + "|\n|看\n\n"
        + "跟单看订单。\n\n" * (n // 16)
    ).encode(),
    "many roles in lines": lambda n: (
        "".join(f"甲{k}跟单：看订单。\n\n" for k in range(n // 30)) + "跟单看订单。\n\n" * (n // 16)
    ).encode(),
}
_HTML: Mapping[str, Callable[[int], bytes]] = {
    "elements inside each other": _deep("<div>", "</div>"),
    "elements never closed": _over("<div>"),
    "inline elements never closed": _over("<b>会"),
    "inline elements inside each other": _deep("<b>", "</b>"),
    "formatting across blocks": _over("<b><p>跟单</b>"),
    "paragraphs never closed": _over("<p>跟单会看订单。"),
    "paragraphs": _over("<p>跟单会看订单。</p>\n"),
    "line breaks": _over("跟单会看订单。<br>"),
    "headings": _over("<h2>跟单</h2><p>看订单</p>"),
    "headings inside each other": _over("<h1><h2>"),
    "lists inside each other": _deep("<ul><li>技能", "</li></ul>"),
    "lists never closed": _over("<ul><li>技能"),
    "entries": _over("<li>技能", "<ul>"),
    "definitions": _over("<dt>要学历吗？<dd>要。", "<dl>"),
    "terms": _over("<dt>要学历吗？", "<dl>"),
    "folded answers": _over("<details><summary>要学历吗？</summary>要。</details>"),
    "folds inside each other": _deep("<details><summary>要学历吗？</summary>", "</details>"),
    "buttons": _over("<button aria-controls=a>要学历吗？</button><div id=a hidden>要。</div>"),
    "buttons with many names": _each(
        lambda n: f"<button aria-controls='a{n} b{n}'>要学历吗？</button><div hidden id=a{n}>要。</div>"
    ),
    "cells": _over("<td>会", "<table><tr><td>跟单<td>采购<tr>"),
    "rows": _over("<tr><td>跟单<td>六千", "<table>"),
    "tables": _over("<table><tr><td>岗位<td>跟单<tr><td>薪资<td>六千</table>"),
    "tables of forms": _over("<table><tr><td>岗位<td>跟单<td>部门<td>业务</table><p>看订单。</p>"),
    "tables inside each other": _deep("<table><tr><td>", "</td></tr></table>"),
    "tables never closed": _over("<table><tr><td>"),
    "wide cells": _over("<tr><td colspan=9999>跟单<td>采购", "<table>"),
    "high cells": _over("<tr><td rowspan=65535>跟单<td>采购", "<table>"),
    "wide and high cells": _over("<tr><td rowspan=65535 colspan=64>跟单", "<table>"),
    "headers above short rows": lambda n: (
        f"<table><tr>{'<th>会' * (n // 10)}{'<tr><td>跟单<td>看' * (n // 26)}</table>".encode()
    ),
    "attributes": _over(" a=b", "<p", ">跟单</p>"),
    "attributes without values": _over(" a", "<p", ">跟单</p>"),
    "attributes of blanks": _over(" ", "<p a", ">跟单</p>"),
    "classes": _over("side-bar ", "<p class='", "'>跟单</p>"),
    "a class of capitals": _over("A", "<p class='", "'>跟单</p>"),
    "a style of blanks": _over(" ", "<p style='display", "'>跟单</p>"),
    "styles": _over("display:none;", "<p style='", "'>跟单</p>"),
    "scripts": _over("<script>", "<p>跟单</p>"),
    "scripts closed": _over("<script></script>"),
    "titles": _over("<title>跟单"),
    "texts with markup": _over("<textarea><b>"),
    "drawings": _over("<svg><p>"),
    "drawings never closed": _over("<svg>"),
    "what is left out": _deep("<nav>", "</nav>"),
    "what is hidden": _over("<p hidden>跟单</p>"),
    "articles": _over("<article><p>跟单会看订单。</p></article>"),
    "articles inside each other": _deep("<article>", "</article>"),
    "links": _over("<a href=b>跟单</a> "),
    "links behind a heading": _over("<a>编辑</a>", "<h2>跟单", "</h2>"),
    "links inside a heading never closed": _over("<a>编", "<h2>跟单"),
    "blanks between elements": _over(" <b> </b>"),
    "blanks of a page": _over(" ", "<p>跟单", "看</p>"),
    "code": _over("a\n", "<pre>", "</pre>"),
    "numbers for characters": _over("&#36319;"),
    "long entities": _over("&CounterClockwiseContourIntegral;"),
    "end tags of nothing": _over("</p>"),
    "end tags of others": _over("<b></i>"),
    "form controls": _over("<select><option>跟单"),
    "word's bullets": _over("<p style='mso-list:Ignore'><span style='mso-list:Ignore'>·</span>跟单</p>"),
}
_MARKDOWN: Mapping[str, Callable[[int], bytes]] = {
    "quotes inside each other": lambda n: (">" * n + " 跟单").encode(),
    "quotes ever deeper": _each(lambda n: ">" * (n % 60) + " 跟单\n\n"),
    "lists on one line": _over("- "),
    "numbers on one line": _over("1. "),
    "entries inside each other": _indented("-"),
    "numbered entries inside each other": _indented("1."),
    "runs of backticks": _each(lambda n: "`" * n + " "),
    "runs of asterisks": _each(lambda n: "*" * n + "a "),
    "runs of asterisks alike": _over("***a**b*c "),
    "destinations": _over("(", "[a]("),
    "definitions": _each(lambda n: f"[a{n}]: http://a.cn/{n}\n"),
    "definitions and links": _each(lambda n: f"[a{n}]: b\n\n[a{n}] [x{n}]\n\n"),
    "a definition used": _over("[a] ", "[a]: http://a.cn\n\n"),
    "definitions never ended": _over("[a]: \n"),
    "a label without an end": _over("a\n", "["),
    "footnotes": _each(lambda n: f"跟单[^{n}]\n\n[^{n}]: 看订单\n\n"),
    "cells": _over("会|", "|跟单|采购|\n|---|---|\n|"),
    "a header of cells": lambda n: ("|" + "会|" * (n // 6) + "\n|" + "-|" * (n // 6) + "\n" + "|会\n" * 60).encode(),
    "headers above short rows": lambda n: (
        "|" + "会|" * int(n**0.5) + "\n|" + "-|" * int(n**0.5) + "\n" + "|会\n" * (n // 5)
    ).encode(),
    "tables": _over("|岗位|跟单|\n|---|---|\n|薪资|六千|\n\n"),
    "a fence never closed": _over("跟单\n", "```\n"),
    "blocks of html": _over("<div>\n跟单\n</div>\n\n"),
    "folds": _over("<details><summary>要吗？</summary>\n\n要。\n\n</details>\n\n"),
    "folds in one block": _over("<details>", "", "\n"),
    "scripts in one block": _over("<script>a</script>\n", "<div>\n"),
    "comments in one block": _over("<!--", "<div>\n"),
    "tags in one block": _over("<b>会</b>", "<div>\n"),
    "lines that go on": _over("跟单\n", "- "),
    "tasks": _over("- [ ] 看订单\n"),
    "bold lines": _over("**跟单**\n\n看订单。\n\n"),
    "bold lines in one paragraph": _over("**跟单**\n看订单。\n"),
    "bold words in one paragraph": _over("**跟单**看订单。"),
    "a paragraph of entities": _over("&nbsp;"),
    "a paragraph of code": _over("`a` "),
    "a paragraph of tags": _over("<i>a</i>"),
    "a paragraph of images": _over("![跟单](a.png) "),
}
_PLAIN: Mapping[str, Callable[[int], bytes]] = {
    "marks ever other": _each(lambda n: f"{' ' * (n // 900 % 80)}{chr(0x1F300 + n % 900)} 看订单\n"),
    "indents ever deeper": _indented("●"),
    "a table of one row": _over("会  ", "", ""),
    "a table of a million cells": _over("会\t会\t会\n"),
    "a header above short rows": lambda n: ("会\t" * int(n**0.5) + "会\n" + "会\t会\n" * (n // 8)).encode(),
    "titles": _over(" - 跟单_", "跟单", "\n"),
    "numbers counting on": _each(lambda n: f"{n}.看订单\n"),
    "every line another": _each(lambda n: f"第{n}家公司的跟单月薪{n}元。\n"),
    "every name another": _each(lambda n: f"王{chr(0x4E00 + n % 20000)}是跟单，王{chr(0x4E00 + n % 20000)}很忙。\n"),
    "every label another": _each(lambda n: f"甲{n}：\n跟单看订单。\n\n"),
    "every heading another": _each(lambda n: f"# 第{n}组跟单\n\n看订单。\n\n"),
    "every speaker another": _each(lambda n: f"甲{n}：累吗？\n甲{n}：累。\n"),
}
_FRONT = "---\n{}\n---\n\n# 跟单\n\n看订单。\n"


def _laughs(_length: int) -> bytes:
    """Ten lists, each of ten times the one before: ten thousand million entries, were they copied."""
    lines = ["a0: &a0 [跟单]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    return _FRONT.format("\n".join((*lines, "role: *a9"))).encode()


_FRONT_MATTER: Mapping[str, Callable[[int], bytes]] = {
    "aliases of aliases": _laughs,
    "keys": _each(lambda n: f"k{n}: v\n", "---\n", "---\n看订单。\n"),
    "a key of many values": _over("跟单, ", "---\nrole: [", "采购]\n---\n看订单。\n"),
    "values of a text": _over("跟单，", "---\nrole: ", "\n---\n看订单。\n"),
    "brackets": _over("[", "---\nrole: ", "\n---\n看订单。\n"),
    "keys inside each other": _over("? ", "---\n", "\n---\n看订单。\n"),
    "anchors": _each(lambda n: f"k{n}: &a{n} v\n", "---\n", "---\n看订单。\n"),
    "blanks behind a key": _over(" ", "---\nrole: 跟单：a: ", "b\n---\n看订单。\n"),
    "lines that YAML refuses": _over("title: 跟单: 采购\n", "---\n", "---\n看订单。\n"),
    "TOML's keys": _each(lambda n: f"k{n} = 1\n", "+++\n", "+++\n看订单。\n"),
    "TOML's tables": _each(lambda n: f"[k{n}]\n", "+++\n", "+++\n看订单。\n"),
    "TOML's dotted keys": _over("a.", "+++\n", "a = 1\n+++\n看订单。\n"),
    "TOML's dotted tables": _over("a.", "+++\n[", "a]\n+++\n看订单。\n"),
    "TOML's keys inside keys": _over("a.", "+++\nb = {", "a = 1}\n+++\n看订单。\n"),
    "TOML's lists of tables": _over("[[a]]\n", "+++\n", "+++\n看订单。\n"),
    "TOML's texts": _over("a", '+++\nb = """', '"""\n+++\n看订单。\n'),
    "TOML's lists": _over("1, ", "+++\nb = [", "]\n+++\n看订单。\n"),
    "YAML's texts": _over("跟单\n  ", "---\nb: |\n  ", "\n---\n看订单。\n"),
    "YAML's quoted texts": _over("a\\n", '---\nb: "', '"\n---\n看订单。\n'),
    "merges": _over("<<: *a\n", "---\na: &a {b: c}\n", "\n---\n看订单。\n"),
    "a fence never closed": _over("a: b\n", "---\n"),
    "fences": _over("---\n"),
    "blank lines before": _over("\n", "", "---\ntitle: 跟单\n---\n"),
}
_BYTES: Mapping[str, Callable[[int], bytes]] = {
    "GB18030": lambda n: ("跟单会看订单。\n" * (n // 15 + 1)).encode("gb18030"),
    "Big5": lambda n: ("跟單會看訂單。\n" * (n // 15 + 1)).encode("big5hkscs"),
    "UTF-16": lambda n: ("跟单会看订单。\n" * (n // 16 + 1)).encode("utf-16-le"),
    "UTF-16 with its mark": lambda n: ("跟单会看订单。\n" * (n // 16 + 1)).encode("utf-16"),
    "UTF-8 cut in every character": lambda n: ("跟".encode()[:2] + "单会看订单".encode()) * (n // 17 + 1),
    "no encoding": lambda n: bytes(range(128, 256)) * (n // 128 + 1),
    "GB18030 with a broken byte": lambda n: ("跟单会看订单。\n" * (n // 15 + 1)).encode("gb18030") + b"\xff",
}


def shapes() -> list[Shape]:
    """Return all of them."""
    everywhere = {**_MARKED, **_LINES, **_ONE_LINE}
    found = [Shape(name, _over(piece), _LINES_OF) for name, piece in everywhere.items()]
    found += [Shape(name, write, _LINES_OF) for name, write in _PLAIN.items()]
    found += [Shape(name, write, _LINES_OF) for name, write in _LONG_AND_MANY.items()]
    found += [Shape(name, write, (".html", ".md")) for name, write in _HTML.items()]
    found += [Shape(name, write, (".md",)) for name, write in _MARKDOWN.items()]
    found += [Shape(f"front matter: {name}", write, (".md",)) for name, write in _FRONT_MATTER.items()]
    found += [Shape(f"bytes: {name}", write, (".txt",)) for name, write in _BYTES.items()]
    return found
