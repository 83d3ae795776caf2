"""Articles of any length that are costly to read, each with a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linear.front_matter import FRONT_MATTER
from linear.pages import PAGES
from linear.writing import Write, each, halves, indented, over

_LINES_OF = (".md", ".txt")
"""Formats of texts without HTML; a page without elements would be read as plain text."""
_FACE = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


class Shape(NamedTuple):
    """A function that writes an article of some length, and the file endings under which it is read."""

    name: str
    write: Write
    endings: tuple[str, ...]


# Pieces that are markup in Markdown; other readers see one long line, or many short ones.
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
# One endless line, and characters that are no text.
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


_LONG_AND_MANY: Mapping[str, Write] = {
    "a long heading": halves("跟单", "看订单。\n\n", "# ", "\n\n"),
    "a long heading and many": halves("跟单", "## 薪资\n\n六千元。\n\n", "# ", "\n\n"),
    "a long title": halves("跟单", "看订单。\n\n", "---\ntitle: ", "\n---\n"),
    "a long question": halves("跟单累不累", "累，订单多。", "Q：", "？\n\nA："),
    "a long question with many answers": halves(
        "跟单累不累", "王芳：累。\n\n", "记者：累吗？\n\n王芳：累。\n\n记者：", "？\n\n"
    ),
    "a long question above a table": halves("跟单累不累", "|会|看|\n", "Q：", "？\n\n|甲|乙|\n|-|-|\n"),
    "a long header": halves("薪资", "|会|看|\n", "|", "|跟单|\n|-|-|\n"),
    "a long label of a list": halves("薪资", "  - 看订单\n", "- ", "\n"),
    "a long label of labels": halves("薪资", "  - 跟单\n    - 看订单\n", "- ", "\n"),
    "a long lead-in": halves("薪资", "- 看订单\n", "", "：\n\n"),
    "a long label of a line": halves("跟单", "看订单。", "", "："),
    "a long name": halves("王", "王小明说：忙。\n\n", "", "\n\n"),
    "many blanks and lines": halves(" ", "看订单\n", "-", "\n"),
    "many bold words and lines": halves("**a** ", "看订单\n"),
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
_MARKDOWN: Mapping[str, Write] = {
    "quotes inside each other": lambda n: (">" * n + " 跟单").encode(),
    "quotes ever deeper": each(lambda n: ">" * (n % 60) + " 跟单\n\n"),
    "lists on one line": over("- "),
    "numbers on one line": over("1. "),
    "entries inside each other": indented("-"),
    "numbered entries inside each other": indented("1."),
    "runs of backticks": each(lambda n: "`" * n + " "),
    "runs of asterisks": each(lambda n: "*" * n + "a "),
    "runs of asterisks alike": over("***a**b*c "),
    "destinations": over("(", "[a]("),
    "definitions": each(lambda n: f"[a{n}]: http://a.cn/{n}\n"),
    "definitions and links": each(lambda n: f"[a{n}]: b\n\n[a{n}] [x{n}]\n\n"),
    "a definition used": over("[a] ", "[a]: http://a.cn\n\n"),
    "definitions never ended": over("[a]: \n"),
    "a label without an end": over("a\n", "["),
    "footnotes": each(lambda n: f"跟单[^{n}]\n\n[^{n}]: 看订单\n\n"),
    "cells": over("会|", "|跟单|采购|\n|---|---|\n|"),
    "a header of cells": lambda n: ("|" + "会|" * (n // 6) + "\n|" + "-|" * (n // 6) + "\n" + "|会\n" * 60).encode(),
    "headers above short rows": lambda n: (
        "|" + "会|" * int(n**0.5) + "\n|" + "-|" * int(n**0.5) + "\n" + "|会\n" * (n // 5)
    ).encode(),
    "tables": over("|岗位|跟单|\n|---|---|\n|薪资|六千|\n\n"),
    "a fence never closed": over("跟单\n", "```\n"),
    "blocks of html": over("<div>\n跟单\n</div>\n\n"),
    "folds": over("<details><summary>要吗？</summary>\n\n要。\n\n</details>\n\n"),
    "folds in one block": over("<details>", "", "\n"),
    "scripts in one block": over("<script>a</script>\n", "<div>\n"),
    "comments in one block": over("<!--", "<div>\n"),
    "tags in one block": over("<b>会</b>", "<div>\n"),
    "lines that go on": over("跟单\n", "- "),
    "tasks": over("- [ ] 看订单\n"),
    "bold lines": over("**跟单**\n\n看订单。\n\n"),
    "bold lines in one paragraph": over("**跟单**\n看订单。\n"),
    "bold words in one paragraph": over("**跟单**看订单。"),
    "a paragraph of entities": over("&nbsp;"),
    "a paragraph of code": over("`a` "),
    "a paragraph of tags": over("<i>a</i>"),
    "a paragraph of images": over("![跟单](a.png) "),
}
_PLAIN: Mapping[str, Write] = {
    "marks ever other": each(lambda n: f"{' ' * (n // 900 % 80)}{chr(0x1F300 + n % 900)} 看订单\n"),
    "indents ever deeper": indented("●"),
    "a table of one row": over("会  ", "", ""),
    "a table of a million cells": over("会\t会\t会\n"),
    "a header above short rows": lambda n: ("会\t" * int(n**0.5) + "会\n" + "会\t会\n" * (n // 8)).encode(),
    "titles": over(" - 跟单_", "跟单", "\n"),
    "numbers counting on": each(lambda n: f"{n}.看订单\n"),
    "every line another": each(lambda n: f"第{n}家公司的跟单月薪{n}元。\n"),
    "every name another": each(lambda n: f"王{chr(0x4E00 + n % 20000)}是跟单，王{chr(0x4E00 + n % 20000)}很忙。\n"),
    "every label another": each(lambda n: f"甲{n}：\n跟单看订单。\n\n"),
    "every heading another": each(lambda n: f"# 第{n}组跟单\n\n看订单。\n\n"),
    "every speaker another": each(lambda n: f"甲{n}：累吗？\n甲{n}：累。\n"),
}
_BYTES: Mapping[str, Write] = {
    "GB18030": lambda n: ("跟单会看订单。\n" * (n // 15 + 1)).encode("gb18030"),
    "Big5": lambda n: ("跟單會看訂單。\n" * (n // 15 + 1)).encode("big5hkscs"),
    "UTF-16": lambda n: ("跟单会看订单。\n" * (n // 16 + 1)).encode("utf-16-le"),
    "UTF-16 with its mark": lambda n: ("跟单会看订单。\n" * (n // 16 + 1)).encode("utf-16"),
    "UTF-8 cut in every character": lambda n: ("跟".encode()[:2] + "单会看订单".encode()) * (n // 17 + 1),
    "no encoding": lambda n: bytes(range(128, 256)) * (n // 128 + 1),
    "GB18030 with a broken byte": lambda n: ("跟单会看订单。\n" * (n // 15 + 1)).encode("gb18030") + b"\xff",
}


def shapes() -> list[Shape]:
    """Return all articles."""
    everywhere = {**_MARKED, **_LINES, **_ONE_LINE}
    found = [Shape(name, over(piece), _LINES_OF) for name, piece in everywhere.items()]
    found += [Shape(name, write, _LINES_OF) for name, write in _PLAIN.items()]
    found += [Shape(name, write, _LINES_OF) for name, write in _LONG_AND_MANY.items()]
    found += [Shape(name, write, (".html", ".md")) for name, write in PAGES.items()]
    found += [Shape(name, write, (".md",)) for name, write in _MARKDOWN.items()]
    found += [Shape(f"front matter: {name}", write, (".md",)) for name, write in FRONT_MATTER.items()]
    found += [Shape(f"bytes: {name}", write, (".txt",)) for name, write in _BYTES.items()]
    return found
