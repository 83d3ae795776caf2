"""Article → its scope: which roles it is about, and the roles and dimensions it teaches for itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from search_cli.analysis.folding import fold
from search_cli.models import Article
from search_cli.passages.heading_hints import is_hint
from search_cli.passages.introductions import (
    charged,
    first_role,
    interviewed,
    introduced,
    leading,
    post_below,
    posts_in,
    reordered,
    roles_in,
    taking_turns,
)
from search_cli.passages.lists import list_keys, list_labels
from search_cli.passages.new_roles import newcomers
from search_cli.passages.people import people_in, told_between
from search_cli.passages.post_field import post_of, without_label
from search_cli.passages.table_heads import is_role, short_heads, table_heads
from search_cli.taxonomy import Lexicon, Mention, Taxonomy, lexicon_of
from search_cli.taxonomy.endings import ends_as_role

__all__ = ["RESPECT", "Scope", "scope_of", "title_pair"]

_JOIN = r"\s*(?:和|与|與|及|还是|vs\.?|对比|、|/)\s*"
_COMPARED = (
    r"(?:(?:岗位|职位|工种)?(?:对照|对比|比较)|的|之[间争别分辩差]|聊|有(?:什么|何|哪些|啥)|哪[个种边]|谁|区别|差异|差别|差在|不同|不一样|对比|比较|异同|(?:到底|究竟)?(?:怎么|如何|怎样|该)"
    r"?(?:选|分|区分)|[?？]|[，,].{0,6}(?:哪|怎么|如何|区别|不同|差)|$)"
)
_NAME = r"([^\s的和与及、，,。？?！!：:（）()《》“”\"]{2,10}?)"
# A和B的区别: what stands on both sides of the joining word is taken for two roles.
_PAIR = re.compile(
    rf"^(?:浅谈|谈谈|论|解读)?{_NAME}{_JOIN}{_NAME}(?:{_JOIN}{_NAME})?\s*{_COMPARED}",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[^：:]{1,12}[：:]\s*")  # 诊所：前台 / 护士助理 对照
_SAYS_COMPARISON = re.compile(
    r"区别|差异|差别|差在哪|之[争别辩差]|不同|不一样|对比|对照|比较|异同|\bvs\b|哪一?[个种](?:更|比较)?(?:好|适合)|适合哪一?[个种]|(?:怎么|如何|怎样|该)选",
    re.IGNORECASE,
)
# What tells of two persons, or lets one choose, if one of them is called as persons are (舞蹈老师和助教的那些事).
_TELLS_OF_TWO = re.compile("那[些点]儿?事|还是|日常|故事|的一天|聊")
# 加班情况的差异 as a heading names a respect, also one that no taxonomy lists.
RESPECT = re.compile(
    r"^([\u4e00-\u9fff]{2,8}?)(?:上|方面)?的?(?:有(?:什么|何|哪些|啥|多大))?的?(?:区别|差异|不同|对比|比较|差别)$"
)
# Whoever is above one has no name of his own in most articles: 经理 need not be the 财务经理 of the title.
_ANYBODY = re.compile(r"经理|主管|总监|主任|组长|部长|总裁|人员|专员|员工|职员|岗位")
_RESPECT_KEYS = ("dimension", "dimensions", "维度")
_NUMBERING = re.compile(r"^[\s\W_]*(?:第?[一二三四五六七八九十\d]+[、.．)）章节]?)?[\s\W_]*")


@dataclass(frozen=True, slots=True)
class Scope:
    """What an article is about: `cast` may own sentences, `default` owns those that nobody else does.

    `respect` is the dimension that its title or front matter says all of it is about, with the cue that says so.
    The `lexicon` knows whom the article calls by name. `prefixes` and `suffixes` are short forms (测试, 工程师) that
    fit one of the cast alone, the longest of `longest_short` characters; `headers` are those of tables.
    """

    lexicon: Lexicon
    cast: tuple[str, ...]
    default: tuple[str, ...]
    default_cue: str
    respect: tuple[str, str] | None = None
    taught_roles: tuple[str, ...] = ()
    taught_dimensions: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    suffixes: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    longest_short: int = 0

    def names_role(self, header: str) -> bool:
        """Return whether a table's header is a role's name, with little besides."""
        folded = fold(header).text
        said = folded.strip()
        return said in self.headers or is_role(folded, self.lexicon)

    def header_roles(self, folded: str) -> Iterator[str]:
        """Yield the roles that a table's folded header names, which may be several headers in one."""
        yield from (self.resolve(m.name) or m.name for m in self.lexicon.roles(folded) if m.name)
        yield from (self.headers[word] for word in folded.split() if word in self.headers)

    def names_dimension(self, header: str) -> bool:
        """Return whether a table's header is a dimension's name, with little besides."""
        folded = fold(header).text
        return 2 * sum(m.end - m.start for m in self.lexicon.dimensions(folded)) >= len(folded.strip()) > 0

    def begins_with_role(self, line: str) -> bool:
        """Return whether a line speaks of a role from its beginning."""
        return first_role(fold(line).text, self.lexicon) is not None

    def resolve(self, name: str | None) -> str | None:
        """Return whom a mention of `name` means here, or None when it is somebody the article is not about.

        In an article about 外贸跟单, 跟单 is that role.
        """
        meant = self.resolve_all(name)
        return meant[0] if len(meant) == 1 else None

    def resolve_all(self, name: str | None) -> tuple[str, ...]:
        """Return whom a mention means; 跟单 in an article about 外贸跟单 and 生产跟单 means both."""
        if name is None:
            return ()
        if not self.cast or name in self.cast:
            return (name,)
        special = tuple(role for role in self.cast if _is_special(role, name, self.lexicon.taxonomy))
        return self.default if len(self.default) == 1 and self.default[0] in special else special


def scope_of(article: Article, taxonomy: Taxonomy) -> Scope:
    """Return the scope of `article`; it depends on the article and the taxonomy alone."""
    rules = _regulates(article)
    text = "\n".join(fold(line).text for line in (article.title, *(block.stretch.text for block in article.blocks)))
    plain = lexicon_of(taxonomy, persons_only=rules)
    records = _records(article, lexicon_of(taxonomy, persons_only=True))
    headings = [without_label(block.stretch.text) for block in article.blocks if block.kind == "heading"]
    heads = [*table_heads(article), *list_labels(article)]
    pair = tuple(_as_called(name, article, plain) for name in title_pair(article.title, plain))
    declared = list(islice(_declared(article, ("role", "roles", "角色", "岗位", "岗位名称", "职位")), _MOST_DECLARED))
    nobodys = not (declared or roles_in([article.title], plain))
    field = (post_of(article) or post_below(article, plain) or interviewed(article, plain)) if nobodys else ""
    posts = posts_in(headings, text, plain)
    stated = [*declared, *filter(None, [field])]
    taught = [name for name in (*stated, *pair) if not any(m.name for m in plain.roles(fold(name).text))]
    taught += [name for name in pair if _is_longer(name, article, plain)]
    taught += [name for name in _told_apart(pair, plain) if name not in taught]
    named = Lexicon(taxonomy, taught) if taught else plain
    if rules:
        taught += dict.fromkeys(charged(article, named))
    else:
        keys = (key for key in list_keys(article) if ends_as_role(key) and not named.roles(fold(key).text))
        taught += newcomers(article, text, [*heads, *dict.fromkeys(keys)], named)
    in_turn = () if headings or taught or rules else taking_turns(article, named)
    taught += [*in_turn, *dict.fromkeys(posts.values())]
    shorts = short_heads(article, Lexicon(taxonomy, taught) if taught else plain)
    taught += [cell for cell, role in shorts.items() if cell == role]
    lexicon = Lexicon(taxonomy, taught, persons_only=rules) if taught else plain
    titled = () if records else roles_in([article.title, *pair], lexicon)
    chosen = roles_in(stated, lexicon) or titled
    default = chosen if len(chosen) == 1 and (stated or len(pair) < 2) else ()
    cast = _headed(chosen, titled, default, (*headings, *heads, *_taught_in_questions(article, taught)), lexicon)
    cast = cast or in_turn
    people = people_in(text, lexicon)
    people.update(told_between(text, people, cast))
    people.update({**posts, **reordered(headings, cast, lexicon)})
    if people:
        lexicon = Lexicon(taxonomy, taught, (), people, rules)
        cast = tuple(dict.fromkeys((*cast, *people.values(), *(() if cast else leading(article, lexicon)))))
    cast = tuple(dict.fromkeys((*cast, *shorts.values())))
    cast = cast or introduced(article, lexicon)
    respects = _respects(article, headings if len(cast) > 1 else [], lexicon)
    if respects:
        lexicon = Lexicon(taxonomy, taught, respects, people, rules)
    cue = "front-matter" if declared else "field" if field else "title"
    prefixes, suffixes = _short_forms(cast, lexicon)
    longest = max(map(len, (*prefixes, *suffixes)), default=0)
    new = tuple(name for name in taught if fold(name).text not in taxonomy.role_names)
    respect = _respect(article, lexicon)
    return Scope(lexicon, cast, default, cue, respect, new, tuple(respects), prefixes, suffixes, shorts, longest)


# What a title that names a dimension may say besides: 各岗位薪酬一览表（2026年版）, 会计和出纳的薪资对比.
_BESIDES = re.compile(
    r"各个?|所有|全体|全部|岗位?|职位|工种|部门|公司|员工|人员|一览表?|汇总表?|明细表?|对照表?|清单|标准|情况|介绍|说明|要求|对比|比较|区别|差异|表|的"
    r"|(?:\d{4}|[一二三四]季度?)年?度?(?:\d+月)?|新?版|[和与及vs、/]|[\W_]"
)


def _respect(article: Article, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the one dimension that an article's front matter declares, or that its title names and little else."""
    declared = tuple(_declared(article, _RESPECT_KEYS))
    for texts, cue in (declared, "front-matter"), ((article.title,), "title"):
        folded = [fold(text).text for text in texts]
        named = {mention.name for text in folded for mention in lexicon.dimensions(text)}
        if cue == "title":
            rest = _without(folded[0], (*lexicon.dimensions(folded[0]), *lexicon.roles(folded[0])))
            named = named if not _BESIDES.sub("", rest) else set()
        (name, *more) = named or (None,)
        if name and not more:
            return name, cue
    return None


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """Return `text` with blanks for some mentions."""
    chars = list(text)
    for mention in mentions:
        chars[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(chars)


_SHORTER = 3
"""Times as often as its full name the end of a name stands in the text that the article really calls it by."""


def _as_called(name: str, article: Article, lexicon: Lexicon) -> str:
    """Return what an article calls one of its title's names, unless the taxonomy knows it.

    That is a known role that begins so (测试 for 测试工程师), or the name's end (医院导医 is called 导医).
    """
    if lexicon.roles(fold(name).text):
        return name
    lines = [block.stretch.text for block in article.blocks]
    known = (role.name for role in lexicon.taxonomy.roles if role.name.startswith(name))
    written = next((role for role in known if any(role in line for line in lines)), "")
    if written:
        return written
    full = sum(line.count(name) for line in lines)
    for size in range(len(name) - 1, 1, -1):
        end = name[-size:]
        begins = sum(line.startswith(end) for line in lines)
        if begins > 1 and sum(line.count(end) for line in lines) >= _SHORTER * (full + 1):
            return end
    return name


def _told_apart(pair: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the names in a title that mean one role elsewhere: 房产中介与置业顾问, 电工和弱电工 are two here."""
    meant: dict[str, Mention] = {}
    for name in pair:
        folded = fold(name).text
        ends = [mention for mention in lexicon.roles(folded) if mention.name and mention.end == len(folded)]
        if len(ends) == 1:
            meant[name] = ends[0]
    owners = Counter(mention.name for mention in meant.values())
    for name, mention in meant.items():
        folded, owner = fold(name).text, str(mention.name)
        is_name = folded in lexicon.taxonomy.role_names or mention.start > 0  # and not 会计人员
        if is_name and owners[owner] > 1 and folded != fold(owner).text:
            yield name


_WRITTEN = 2
"""Times that a longer name stands below the title where it is not merely somebody's circumstances (公司会计)."""


def _is_longer(name: str, article: Article, lexicon: Lexicon) -> bool:
    """Return whether a title's name ends as a known role's and is what the article calls somebody: 宠物医生."""
    folded = fold(name).text
    ends = [mention for mention in lexicon.roles(folded) if mention.name]
    if len(ends) != 1 or ends[0].start == 0 or ends[0].end < len(folded):
        return False
    lines = [fold(block.stretch.text).text for block in article.blocks]
    return folded in map(str.strip, lines) or sum(line.count(folded) for line in lines) >= _WRITTEN


def _headed(
    chosen: tuple[str, ...], titled: tuple[str, ...], default: tuple[str, ...], headers: Iterable[str], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the roles of front matter, title, headings and tables.

    客服 in the headings of an article about 电商客服 is that role, unless some heading tells the two apart.
    """
    named = [roles_in([text], lexicon) for text in headers]
    apart = {name for names in named if set(default) & set(names) for name in names} | set(titled)
    every = dict.fromkeys((*chosen, *titled, *(name for names in named for name in names)))
    return tuple(
        name
        for name in every
        if name in apart or not any(_is_special(role, name, lexicon.taxonomy) for role in default)
    )


def _taught_in_questions(article: Article, taught: Iterable[str]) -> Iterator[str]:
    """Yield the names of roles that an article teaches and asks of: 理赔专员平时都忙什么."""
    asked = "\n".join(fold(block.stretch.text).text for block in article.blocks if block.kind == "question")
    yield from (name for name in taught if fold(name).text in asked)


_MOST_DECLARED = 100
"""Roles that front matter gives to an article; each is compared with every other, and thousands took minutes."""


def _respects(article: Article, headings: list[str], lexicon: Lexicon) -> list[str]:
    """Return the dimensions that front matter or `headings` name and the taxonomy neither lists nor has a hint of."""
    named = list(_declared(article, _RESPECT_KEYS))
    told = [match[1] for text in headings if (match := RESPECT.match(_NUMBERING.sub("", text)))]
    named += [
        name for name in told if not (is_hint(fold(name).text, lexicon.taxonomy) or lexicon.alone(fold(name).text))
    ]
    folded = {name: fold(name).text for name in dict.fromkeys(named) if not name.endswith("的")}
    return [name for name, text in folded.items() if not lexicon.dimensions(text) and not lexicon.roles(text)]


_RECORD = re.compile("[周例早晨晚月年]会|会议|纪要|[日周月季年]报|聊天记录|群聊|工作群")


def _records(article: Article, persons: Lexicon) -> bool:
    """Return whether an article records what a department said (人事周会纪要): whoever is spoken of, it is not HR's."""
    return bool(_RECORD.search(article.title)) and not roles_in([article.title], persons)


_RULE = re.compile(r"\s*第\s*[零〇一二三四五六七八九十百千\d]+\s*条")
_FEWEST_RULES = 3


def _regulates(article: Article) -> bool:
    """Return whether the article is a law or a company's rules, which speak of activities more than of persons."""
    rules = (block for block in article.blocks if _RULE.match(block.stretch.text))
    return sum(1 for _ in islice(rules, _FEWEST_RULES)) == _FEWEST_RULES


def _is_special(role: str, name: str, taxonomy: Taxonomy) -> bool:
    """Return whether `role` is a special form of another, `name`: by the taxonomy, or by its own end."""
    above = taxonomy.broader.get(role)
    while above is not None and above != name:
        above = taxonomy.broader.get(above)
    return role != name and (above == name or role.endswith(name))


def _short_forms(cast: tuple[str, ...], lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    """Return the beginnings and the ends of the cast's names that fit one of them alone and name nothing else."""
    folded = {fold(role).text: role for role in cast} if len(cast) > 1 else {}
    heads = [(name[:size], role) for name, role in folded.items() for size in range(2, len(name))]
    tails = [(name[-size:], role) for name, role in folded.items() for size in range(2, len(name))]
    count = Counter(form for form, _ in (*heads, *tails))

    def names_it(form: str) -> bool:
        others = (lexicon.roles(form), lexicon.dimensions(form), lexicon.topics(form), lexicon.cues(form))
        return count[form] == 1 and form.strip() == form and not any(others) and not _ANYBODY.fullmatch(form)

    return {f: role for f, role in heads if names_it(f)}, {f: role for f, role in tails if names_it(f)}


def _declared(article: Article, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = article.metadata.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield from (name.strip() for name in re.split(r"[,，、;；]", item) if name.strip())


def title_pair(title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the two or three names a comparison's title puts side by side, as written."""
    compares = _SAYS_COMPARISON.search(title)
    match = _PAIR.match(_PLACE.sub("", title.strip()) if compares else title.strip())
    if match is None:
        return ()
    names = tuple(name for name in match.groups() if name)
    known = any(lexicon.roles(fold(name).text) for name in names)
    persons = _TELLS_OF_TWO.search(title) and any(map(ends_as_role, names))
    return names if known or persons or compares else ()
