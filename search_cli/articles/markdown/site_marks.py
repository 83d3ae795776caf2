"""Markdown → the same, as long, with fillers for the marks of programs that make sites and of plugins.

`::: tip 准备`, `!!! note "准备"`, `=== "准备"`, `{{% notice title="准备" %}}` and `<Tab label="准备">` show 准备 and
what they enclose. `:::`, `{{< toc >}}`, `{#id}`, `:bulb:`, ` ^block-id`, `import …` and the queries of plugins show
nothing.
"""

from __future__ import annotations

import re
from functools import partial

from search_cli.articles.fillers import AROUND, DROPPED, TITLED
from search_cli.articles.markdown.filling import KEPT, Hidden, filled

__all__ = ["MARKS", "encloses_indented", "has_site_marks", "without_site_marks"]

_BLANK = " "  # a line of nothing else ends the paragraph above it
_LINE = r"^[ \t]*+"
_TO_END = r"[ \t]*+$"

# What programs run in place of a fenced query: its lines are no text.
_QUERY = (
    rf"(?P<query>{_LINE}(?P<queried>`{{3,}}|~{{3,}})[ \t]*+(?:dataview(?:js)?|tasks|query|button)\b[^\n]*\n"
    rf".*?(?:{_LINE}(?P=queried)[`~]*{_TO_END}|\Z))"
)
_CHINESE = r"\u4e00-\u9fff"
_ATTRIBUTES = r"\{:?[ \t]*+[#.][^{}\n。，]{0,80}\}"
# Behind a text they have neither Chinese nor a number: 地址 {#3 栋 502} is an address.
_ATTRIBUTES_BEHIND = rf"\{{:?[ \t]*+[#.](?!\d)[^{{}}\n。，{_CHINESE}]{{0,80}}\}}"
# ::: tip 准备, :::note[准备], ::: {.callout title="准备"}, and the line that ends it.
_CONTAINER = (
    rf"{_LINE}(?P<container>:{{3,}}[ \t]*+(?:[a-z][\w-]{{0,30}}+[ \t]*+)?(?:{_ATTRIBUTES}[ \t]*+)?\[?)"
    r"(?P<contained>[^\n\]{]{0,80})(?P<closed>\]?(?:\{[^}\n]{0,80}\})?)" + _TO_END
)
# !!! note "准备", ??? question "为什么？", === "准备": what they enclose is indented.
_INDENTING = r"(?:!!!|\?\?\?\+?)[ \t]++[a-z][\w -]{0,40}?(?=[ \t]*+[\"\n]|\Z)|===[!+]?(?=[ \t]++\")"
_ADMONITION = (
    rf"{_LINE}(?P<admonition>(?:{_INDENTING})[ \t]*+\"?)"
    r"(?P<admonished>(?<=\")[^\n\"]{0,80}|)(?P<quoted>\"?)" + _TO_END
)
# {{< tab "准备" >}}, {{% notice tip "准备" %}}, {% hint style="info" %}, <% … %>, alone in a line or in a sentence.
# What begins in Chinese is a field that people fill in: {% 甲方名称 %}.
_NAMED = rf"(?![ \t]*+[{_CHINESE}])"
_SHORTCODE = (
    rf"(?P<shortcode>(?:\{{\{{[<%]{_NAMED}[^{{}}\n]{{0,400}}[>%]\}}\}}"
    rf"|\{{%{_NAMED}[^{{}}\n]{{0,400}}%\}}|<%{_NAMED}[^\n%]{{0,400}}%>))"
)
_COMPONENT = rf"{_LINE}(?P<component></?[A-Z][\w.]{{0,40}}(?=[\s/>])[^<>\n]{{0,400}}>){_TO_END}"
# What is exported is code, not a sentence about the word, and goes on below only where a bracket is open.
_MODULE = (
    r"^(?P<module>import[ \t][^\n]{0,400}[ \t]from[ \t]++['\"][^'\"\n]{1,200}['\"];?"
    r"|export[ \t]++(?:(?:const|let)[ \t]++[A-Za-z0-9_$]++[ \t]*+=|(?:default[ \t]++)?function[ \t]*+[A-Za-z0-9_$]*+\("
    r"|default[ \t]++(?:[({\[]|[A-Za-z0-9_$]++;?$))"
    rf"[^\n{_CHINESE}]*+(?:(?<=[({{\[=,>])(?:\n[^\n{_CHINESE}]+$)*)?)$"
)
# What Logseq notes of its lines: properties, when somebody worked on them and until when, what it runs.
_OUTLINE = (
    rf"(?P<noted>{_LINE}(?:(?:- )?(?:id|collapsed|icon|title|tags|alias|type|template|public|background-color"
    r"|created-at|updated-at|card-[\w-]{1,30}|query-[\w-]{1,30}|logseq\.[\w.-]{1,60})::[ \t][^\n]*"
    r"|:LOGBOOK:[ \t]*+\n(?:[ \t]*CLOCK:[^\n]*\n)*+[ \t]*+:END:|(?:SCHEDULED|DEADLINE):[ \t]*+<[^<>\n]{1,80}>)"
    rf"{_TO_END})"
    r"|(?P<run>\{\{(?:embed|query|renderer|video|youtube|pdf)\b[^{}\n]{0,400}\}\}|\(\([0-9a-f-]{36}\)\))"
    r"|(?<=^- )(?P<task>(?:TODO|DOING|DONE|NOW|LATER|WAITING|CANCELED)[ \t]++)(?=\S)"
    r"|(?<=[ \t]- )(?P<subtask>(?:TODO|DOING|DONE|NOW|LATER|WAITING|CANCELED)[ \t]++)(?=\S)"
)
_PIECES = (
    rf"(?P<attributes>(?<![ \t])[ \t]*{_ATTRIBUTES_BEHIND}){_TO_END}"
    # A name by which other notes quote a block; mere letters are one only where the sentence has ended (按 ^shift).
    r"|(?P<anchor>(?:^|(?<=[^\s\d)\]=+*/-])[ \t]++)\^"
    r"(?=[A-Za-z-]*+\d|[A-Za-z]++-|(?<=^\^)|(?<=[。！？；…”』」）.!?] \^))"
    rf"(?:[0-9a-f]{{6}}|[A-Za-z][A-Za-z0-9-]{{5,40}}+)){_TO_END}"
    r"|(?<=[\w*)）]):(?P<field>:)(?=[ \t]++\S)"
    r"|^(?P<abbreviation>\*\[)[^\[\]\n]{1,40}(?P<abbreviated>\])(?=:)"
    rf"|^[ ]{{0,3}}(?P<meaning>:)[ \t]{{1,3}}(?=\S)|{_LINE}(?P<hint>[!?]>[ \t]++)(?=\S)"
    r"|^(?P<tab>@tab(?::\w+)?[ \t]++)(?=\S)|(?P<icon>(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:]))"
)
MARKS = re.compile(
    "|".join((_QUERY, KEPT, _OUTLINE, _CONTAINER, _ADMONITION, _SHORTCODE, _COMPONENT, _MODULE, _PIECES)),
    re.DOTALL | re.MULTILINE,
)
_SIGNS = re.compile(
    r":::|!!!|\?\?\?|^===|\{\{[<%]|\{%|<%|\{:?[ \t]*+[#.]|::[ \t]|^\*\[|^[ ]{0,3}:[ \t]|^[ \t]*+[!?]>|^@tab"
    r"|:[a-z][a-z0-9_+-]*:|^(?:import|export)[ \t]|</?[A-Z]|\^[A-Za-z0-9][\w-]*+[ \t]*+$"
    r"|:LOGBOOK:|^[ \t]*+- (?:TODO|DO|NOW|LATER|WAIT|CANC)|\(\([0-9a-f]"
    r"|\{\{(?:embed|query|renderer|video|youtube|pdf)\b"
    r"|(?:```|~~~)[ \t]*+(?:dataview|tasks|query|button)",
    re.MULTILINE,
)
# Only on Logseq's own pages TODO begins a task; elsewhere a list may tell what it means.
_OUTLINED = re.compile(r"^[ \t]*+(?:(?:- )?(?:id|collapsed)::[ \t]|:LOGBOOK:)", re.MULTILINE)
_INDENTS = re.compile(rf"^(?:{_INDENTING})", re.MULTILINE)
# What an opening mark is called for its readers: a text in quotes that is no address and no size.
_TITLE = re.compile(
    r"(?:(?<![\w-])(?:title|label|name|summary|header|caption)=|[ \t])"
    r"(?P<quote>[\"'])(?P<title>[^\"'\n]*[\u4e00-\u9fff][^\"'\n]*)(?P=quote)"
)
_PICTURE = re.compile(r"\W*(?:figure|img|image|gallery|video|bilibili|badge)\b", re.IGNORECASE)


def encloses_indented(text: str, start: int) -> bool:
    """Return whether an article encloses text by indenting it below a mark; it writes code in fences then."""
    return _INDENTS.search(text, start) is not None


def has_site_marks(text: str, start: int) -> bool:
    """Return whether there may be such a mark."""
    return _SIGNS.search(text, start) is not None


def without_site_marks(text: str, start: int) -> str:
    """Return `text` with fillers from `start` on."""
    outlined = _OUTLINED.search(text, start) is not None
    return filled(text, start, MARKS, partial(_hidden, text, outlined))


def _hidden(text: str, outlined: bool, match: re.Match[str]) -> Hidden:
    if match["container"]:
        yield from _titled(match, "container", "contained", "closed")
    elif match["admonition"]:
        yield from _titled(match, "admonition", "admonished", "quoted")
    elif match["shortcode"] or match["component"]:
        yield from _called(text, *match.span("shortcode" if match["shortcode"] else "component"))
    elif match["query"] or match["module"] or match["noted"]:
        yield *match.span(), _BLANK
    elif match["abbreviation"]:
        yield *match.span("abbreviation"), DROPPED
        yield *match.span("abbreviated"), DROPPED
    elif match.lastgroup in _DROPPED or (match.lastgroup in _TASKS and outlined):
        yield *match.span(match.lastgroup), DROPPED


_DROPPED = ("attributes", "anchor", "field", "meaning", "hint", "tab", "icon", "run")
_TASKS = ("task", "subtask")


def _titled(match: re.Match[str], before: str, title: str, behind: str) -> Hidden:
    """Yield what stands around the title of something enclosed, or its whole line if it has none."""
    if not match[title].strip():
        yield *match.span(), _BLANK
        return
    yield *match.span(before), TITLED
    yield *match.span(behind), DROPPED


def _called(text: str, start: int, end: int) -> Hidden:
    """Yield what stands around the title of a mark that opens something, or the whole mark."""
    alone = not text[text.rfind("\n", 0, start) + 1 : start].strip() and text[end : end + 1] in ("", "\n", "\r")
    title = None if _PICTURE.match(text, start, end) else _TITLE.search(text, start, end)
    if not title or not alone:
        yield start, end, _BLANK if alone else AROUND
        return
    yield start, title.start("title"), TITLED
    yield title.end("title"), end, DROPPED
