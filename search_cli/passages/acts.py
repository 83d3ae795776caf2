"""Article → the activities in it by which it names nobody: 编辑 in a manual that only says what to do to an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from search_cli.articles.forms import numbering
from search_cli.passages.clauses import JOINING, TELLING
from search_cli.passages.people import SURNAMES, is_called
from search_cli.passages.table_heads import says_whether
from search_cli.taxonomy import Lexicon, Mention

__all__ = ["acts_in"]

# What a person does follows his name in these words, or what he is asked for; an act has an object, or ends.
_AS_PERSON = re.compile(
    rf"\s*(?:{TELLING}|的?(?:月薪|年薪|底薪|工资|薪|收入|待遇|日常(?!巡)|一天|工作)|这|那(?!么)|比(?![价例重对选率])|每天|平[时日]"
    r"|[旺淡忙]季|月[初底末]|年底|[早晚]上|[上下]午|夜里|常(?![见用规])|会(?![议签员计审])|要(?![求点素件])|能(?![力源耗])|应(?![付收急用])"
    r"|有(?!效)|对(?![账比接象])|需(?!求)|看(?!板)|管(?![理控道])|自己|老|说|讲|回|打|在(?!线)|上[夜早中晚白]?班|轮|休|除外|累|忙|难|好"
    r"|一[天个年月]|怎么|压力|加班|转(?![移换化账发])|升(?!级)|新人|入职|手册|招[聘人工]|求职|面试|简历|实习"
    r"|[和与及、][^，。,、\s]{1,8}(?:岗|人员|员工|同事))"
)
_TO_PERSON = re.compile(
    r"(?:做|当|干|[名位]|(?:一|两|几|这|那|每|\d)个|由|找|投|问|跟|让|请|派|归|交给|通知|联系|告诉|招聘?|应聘|转岗?|转行|成为|是|叫|你们|我们)\s*$"
)
_BEFORE = 4  # characters
_JOIN = re.compile(rf"\s*(?:{JOINING}|vs\.?)\s*")
_COMPARES = re.compile(
    r"\s*(?:岗位?)?的?(?:之间)?(?:有(?:什么|何|哪些|啥))?(?:区别|不同|差异|差别|对比|比较|分工|哪|谁|怎么[选分])"
)
_CELL_ENDS = "\n\t|｜"
_LONGEST_LABEL = 24  # characters of a line, before the name
_LABEL = re.compile(
    r"[ *_】）)]*(?:\d{1,3} ?[名人位])?(?:[篇组方]?(?=[\t|｜:：·—]|$)|[(（][^)）\n]{1,12}[)）] *$)", re.MULTILINE
)


def acts_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the folded activities in folded `text`, all of an article, that are a person's name nowhere in it.

    A role that some other of its names calls (采购员) is a person by that name, too.
    """
    if not any(activity in text for activity in lexicon.activities):
        return frozenset()
    text = _with_commands(text, lexicon)
    mentions = [mention for mention in lexicon.roles(text) if mention.name]
    persons = {mention.name for mention in mentions if not lexicon.is_activity(text, mention)}
    persons.update(_joined(text, mentions, lexicon))
    acts: dict[str, str] = {}
    for mention in mentions:
        if mention.name in persons:
            continue
        if _is_told_of(text, mention, lexicon):
            persons.add(mention.name)
        else:
            acts[text[mention.start : mention.end]] = str(mention.name)
    return frozenset(act for act, role in acts.items() if role not in persons)


# What heads the rows of a table that are things which a program does or offers.
_OF_PROGRAM = re.compile("(?:操作|功能|按钮|菜单|命令|权限|快捷键|图标|选项|模块)(?:名称|[项点名])?")
_CELL = "\t"


def _with_commands(text: str, lexicon: Lexicon) -> str:
    """Return folded `text` with the headers of tables that are a program's, and what heads their rows, as sentences.

    These are no persons: 编辑 beside 预览 above cells that only say whether it is so (✓), or in a row below 操作.
    """
    lines = text.split("\n")
    commands: set[str] = set()
    below = False
    for line, following in pairwise([*lines, ""]):
        first, *others = line.split(_CELL)
        below = bool(others) and (below or _OF_PROGRAM.fullmatch(first.strip()) is not None)
        if below:
            commands.add(first)
        marks = following.split(_CELL)[1:]
        if others and says_whether(marks):
            commands.update(() if any(_is_person(cell, lexicon) for cell in others) else (line,))
    are_such = (line in commands or line.partition(_CELL)[0] in commands for line in lines)
    return "\n".join(
        f"{line.replace(_CELL, '。')}。" if such else line for line, such in zip(lines, are_such, strict=True)
    )


def _is_person(cell: str, lexicon: Lexicon) -> bool:
    """Return whether a header names a role that is no activity."""
    return any(m.name and not lexicon.is_activity(cell, m) for m in lexicon.roles(cell))


def _joined(text: str, mentions: list[Mention], lexicon: Lexicon) -> Iterator[str]:
    """Yield who stands beside a person (会计和采购), or is compared with somebody (采购与销售的区别)."""
    for one, other in pairwise(mentions):
        if _JOIN.fullmatch(text, one.end, other.start):
            acts = lexicon.is_activity(text, one) and lexicon.is_activity(text, other)
            if not acts or _COMPARES.match(text, other.end):
                yield from map(str, (one.name, other.name))


def _is_told_of(text: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Return whether a mention is a person by what stands around it."""
    start, end = mention.start, mention.end
    if _TO_PERSON.search(text, max(start - _BEFORE, 0), start) or _AS_PERSON.match(text, end) or is_called(text, end):
        return True
    topic = lexicon.topic_at(text, end + text.startswith("的", end))
    return topic is not None or _heads(text, start, end)


def _heads(text: str, start: int, end: int) -> bool:
    """Return whether characters `start` to `end` are all of a line or cell, or its label, maybe with how many."""
    near = text[max(start - _LONGEST_LABEL, 0) : start]
    begins = max(map(near.rfind, _CELL_ENDS)) + 1
    before = near[begins:]
    if begins == 0 and start > len(near):
        return False
    before = before[numbering(before) :].strip(" *_【■●-—•·(（")
    return (not before or before in SURNAMES) and bool(_LABEL.match(text, end))
