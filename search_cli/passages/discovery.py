"""Article → its scope: which roles it is about, whom else it calls by name, and the dimensions it teaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from search_cli.analysis.folding import fold
from search_cli.models import Article, Cue
from search_cli.passages.acts import acts_in
from search_cli.passages.compared_names import compared_with_roles
from search_cli.passages.heading_hints import is_hint
from search_cli.passages.introductions import introduced, leading, reordered, roles_in
from search_cli.passages.line_labels import label_words
from search_cli.passages.people import people_in, told_between
from search_cli.passages.posters import posters_in
from search_cli.passages.scope import Scope, is_special
from search_cli.passages.short_forms import clipped_names, names_of_people, short_forms
from search_cli.passages.taught import Stated, Taught, stated_by, taught_by
from search_cli.passages.titles import heads_record
from search_cli.passages.written import Written, declared_respects, declared_roles, read_once, role_alone
from search_cli.taxonomy import Lexicon, Mention, Taxonomy, lexicon_of

__all__ = ["RESPECT", "scope_of"]

# 加班情况的差异 as a heading names a respect, also one that no taxonomy lists.
RESPECT = re.compile(
    r"^([\u4e00-\u9fff]{2,8}?)(?:上|方面)?的?(?:有(?:什么|何|哪些|啥|多大))?的?(?:区别|差异|不同|对比|比较|差别)$"
)
# 岗位区别 and 两个部门对比 say what is compared, and not in which respect.
_COMPARED = re.compile("(?:岗位|职[位务业]|工种|角色|部门|科室|班组|公司|单位|门店|[人成]员|员工)$")
_NUMBERING = re.compile(r"^[\s\W_]*(?:第?[一二三四五六七八九十\d]+[、.．)）章节]?)?[\s\W_]*")


def scope_of(article: Article, taxonomy: Taxonomy) -> Scope:
    """Return the scope of `article`; it depends on the article and the taxonomy alone."""
    written, title = read_once(article), fold(article.title).text
    acts = _acts(written, lexicon_of(taxonomy))
    plain = lexicon_of(taxonomy, acts)
    stated = stated_by(article, plain)
    wrote = posters_in(article, plain)
    taught = taught_by(written, stated, wrote, plain)
    lexicon = Lexicon(taxonomy, taught.roles, acts=acts) if taught.roles else plain
    default, named = _named(written, stated, taught, lexicon)
    if default and _is_where_from(default[0], title, lexicon):
        default, named = (), () if taught.tale.jobs else named
    elif default and _APPLIES.search(article.title):
        default = ()
    if taught.tale.jobs:
        taught = _with_jobs(written, taught, default, named, lexicon)
        lexicon = Lexicon(taxonomy, taught.roles, acts=acts)
    cast, people, lexicon = _cast(written, named or taught.in_turn, taught, lexicon, acts)
    clipped = clipped_names(dict.fromkeys((*cast, *taught.roles)), written.text, lexicon)
    called: dict[str, str | None] = {**people, **clipped}
    beside = compared_with_roles(article, lexicon)
    if beside or clipped:
        called.update(dict.fromkeys(name for name in beside if name not in clipped))
        lexicon = Lexicon(taxonomy, taught.roles, (), called, acts)
    respects = _respects(article, written.headings if len(cast) > 1 else (), lexicon)
    if respects:
        lexicon = Lexicon(taxonomy, taught.roles, respects, called, acts)
    titled, respect_somewhere = _titled(title, lexicon)
    prefixes, suffixes = short_forms(cast, article.title, lexicon)
    names = names_of_people(prefixes, written.text, lexicon)
    return Scope(
        lexicon=lexicon,
        cast=cast,
        default=default,
        default_cue=stated.cue,
        respect=_respect(article, titled, lexicon),
        respect_somewhere=respect_somewhere,
        taught_roles=tuple(name for name in taught.roles if fold(name).text not in taxonomy.role_names),
        taught_dimensions=tuple(respects),
        prefixes=prefixes,
        suffixes=suffixes,
        headers={**{name: prefixes[name] for name in names}, **taught.shorts},
        labels=label_words(article, lexicon),
        things=frozenset(stated.things),
        names=names,
        rules=written.rules,
        longest_short=max(map(len, (*prefixes, *suffixes)), default=0),
        title=title,
        wrote=wrote,
        departments=written.departments,
        beside=frozenset(beside),
        tale=taught.tale,
    )


# 竞聘店长演讲稿: who speaks is none yet, and tells of what he was.
_APPLIES = re.compile(
    "(?:竞聘|竞选|竞岗|应聘|自荐)[^，,。]{0,12}(?:演讲|发言|讲话|自述|自我介绍|陈述|自荐信|述职)|自荐信|求职信"
)
_FROM = re.compile("从(?:一?[名个位])?[^，,：:从]{0,6}$")
_TO = ("到", "转", "去", "变成")


def _is_where_from(role: str, title: str, lexicon: Lexicon) -> bool:
    """Return whether a folded title says that its role is what somebody was before: 从银行柜员到民宿管家."""
    begins = [m for m in lexicon.roles(title) if m.name == role and _FROM.search(title, 0, m.start)]
    return any(title.startswith(_TO, mention.end) for mention in begins)


def _with_jobs(
    written: Written, taught: Taught, default: tuple[str, ...], named: tuple[str, ...], lexicon: Lexicon
) -> Taught:
    """Return what an article teaches with the jobs of its tale, as far as that tells of nobody else than the rest.

    Beside whom the title names, who tells may have been something else for a while, and others may be.
    """
    people = people_in(written.text, lexicon)
    tale = taught.tale.beside(default[0], people, lexicon.taxonomy) if default else taught.tale.among(named, people)
    known = {*taught.roles, *lexicon.taxonomy.role_names.values()}
    return taught._replace(roles=(*taught.roles, *(job for job in tale.jobs if job not in known)), tale=tale)


def _acts(written: Written, listed: Lexicon) -> frozenset[str]:
    """Return the names of roles that are activities in an article (采购): all that may be, where it regulates."""
    if written.rules:
        return listed.activities
    declared = declared_roles(written.article)
    apart = (fold(line).text for line in (*written.heads, *declared))
    return acts_in("\n".join((written.text, *apart)), listed)


def _named(
    written: Written, stated: Stated, taught: Taught, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who owns what nobody else does, and all whom front matter, title, headings and tables name.

    A title owns nothing that takes in whom the article is about, or is one of those whom it goes through.
    """
    article, taxonomy = written.article, lexicon.taxonomy
    records = heads_record(article, lexicon_of(taxonomy, lexicon_of(taxonomy).activities))
    titled = () if records else roles_in([article.title, *stated.pair], lexicon)
    chosen = roles_in(stated.outright, lexicon) or titled
    default = chosen if len(chosen) == 1 and (stated.outright or len(stated.pair) < 2) else ()
    headers = (*written.headers, *_taught_in_questions(article, taught.roles))
    if default and not stated.outright and _is_above(default, headers, article, lexicon):
        chosen = titled = default = ()
    if default and not stated.outright and _is_one_of(default[0], written.headings, lexicon):
        default = ()
    return default, _headed(chosen, titled, default, headers, lexicon)


def _cast(
    written: Written, named: tuple[str, ...], taught: Taught, lexicon: Lexicon, acts: frozenset[str]
) -> tuple[tuple[str, ...], dict[str, str], Lexicon]:
    """Return who may own sentences, whom the article calls by name, and the names of roles with these.

    These are those `named`, whom it calls by a name of their own, and if it has neither, whom it introduces.
    """
    people = _persons(written, named, taught, lexicon)
    cast = list(named)
    if people:
        lexicon = Lexicon(lexicon.taxonomy, taught.roles, (), people, acts)
        cast += (*people.values(), *(() if named else leading(written.article, lexicon)))
    cast += [job for job in taught.tale.jobs if job not in cast]
    every = tuple(dict.fromkeys((*cast, *taught.shorts.values())))
    return every or introduced(written.article, lexicon), people, lexicon


def _persons(written: Written, cast: tuple[str, ...], taught: Taught, lexicon: Lexicon) -> dict[str, str]:
    """Return what an article calls its roles besides their names (小孟, 中控岗)."""
    people = people_in(written.text, lexicon)
    people.update(told_between(written.text, people, cast))
    people.update(taught.tale.people)
    people.update({**taught.posts, **reordered(written.headings, cast, lexicon)})
    return people


# What a title that names a dimension may say besides: 各岗位薪酬一览表（2026年版）, 会计和出纳的薪资对比.
_BESIDES = re.compile(
    r"各个?|所有|全体|全部|岗位?|职位|工种|部门|公司|员工|人员|一览表?|汇总表?|明细表?|对照表?|清单|标准|情况|介绍|说明书?|要求|对比|比较|区别|差异|表|的"
    r"|(?:\d{4}|[一二三四]季度?)年?度?(?:\d{1,2}月)?|新?版|[和与及vs、/]|[\W_]"
)


# Whose or where a title's respect is, and no more: 后厨岗位职责, 客房部薪酬制度.
_PLACE = re.compile("(?:(?![的是怎么如何我你他她谁哪几从到和与或不没有])[\u4e00-\u9fff]){2,8}")


def _respect(article: Article, titled: str, lexicon: Lexicon) -> tuple[str, Cue] | None:
    """Return the one dimension that an article's front matter declares, or else what its title says, `titled`."""
    declared = {m.name for text in declared_respects(article) for m in lexicon.dimensions(fold(text).text)}
    if len(declared) == 1:
        return str(declared.pop()), "front-matter"
    return (titled, "title") if titled else None


def _titled(title: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return the one dimension that a folded title names and little else, and the one behind a place; "" for none."""
    named, roles = lexicon.dimensions(title), lexicon.roles(title)
    if len({mention.name for mention in named}) != 1:
        return "", ""
    respect, start = str(named[0].name), named[0].start
    alone = not _BESIDES.sub("", _without(title, (*named, *roles)))
    somewhere = not roles and _PLACE.fullmatch(title[:start]) and not _BESIDES.sub("", _without(title, named)[start:])
    return respect if alone else "", respect if somewhere else ""


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """Return `text` with blanks for some mentions."""
    chars = list(text)
    for mention in mentions:
        chars[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(chars)


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
        name for name in every if name in apart or not any(is_special(role, name, lexicon.taxonomy) for role in default)
    )


def _taught_in_questions(article: Article, taught: Iterable[str]) -> Iterator[str]:
    """Yield the names of roles that an article teaches and asks of: 理赔专员平时都忙什么."""
    asked = "\n".join(fold(block.stretch.text).text for block in article.blocks if block.kind == "question")
    yield from (name for name in taught if fold(name).text in asked)


_FEWEST_BELOW = 2  # roles


def _is_above(default: tuple[str, ...], headers: Iterable[str], article: Article, lexicon: Lexicon) -> bool:
    """Return whether the role of a title takes in those that the article is about, and is not named below it.

    内勤岗位答疑 about 理赔专员 and 核保员 is about these two.
    """
    below = roles_in((block.stretch.text for block in article.blocks if block.stretch.text != article.title), lexicon)
    told = set(roles_in(headers, lexicon)) - {default[0]}
    return default[0] not in below and len(told) >= _FEWEST_BELOW


def _is_one_of(role: str, headings: Iterable[str], lexicon: Lexicon) -> bool:
    """Return whether headings are names of roles alone, that of a title among them: 叉车与门岗管理规定 is about all."""
    named = {name for text in headings for name in role_alone(fold(text).text, lexicon)}
    return role in named and len(named) > 1


def _respects(article: Article, headings: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the dimensions that front matter or `headings` name and the taxonomy neither lists nor has a hint of."""
    named = list(declared_respects(article))
    told = [match[1] for text in headings if (match := RESPECT.match(_NUMBERING.sub("", text)))]
    told = [name for name in told if not (_COMPARED.search(name) or is_hint(fold(name).text, lexicon.taxonomy))]
    named += [name for name in told if not lexicon.dimension_alone(fold(name).text)]
    folded = {name: fold(name).text for name in dict.fromkeys(named) if not name.endswith("的")}
    return [name for name, text in folded.items() if not lexicon.dimensions(text) and not lexicon.roles(text)]
