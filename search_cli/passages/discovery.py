"""Article → its scope: which roles it is about, and the roles and dimensions it teaches for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.articles.forms import numbering
from search_cli.models import Article
from search_cli.passages.acts import acts_in
from search_cli.passages.begun_paragraphs import gone_through
from search_cli.passages.described_posts import described_posts
from search_cli.passages.heading_hints import is_hint
from search_cli.passages.introductions import (
    charged,
    guest,
    interviewed,
    introduced,
    leading,
    post_below,
    posts_in,
    regulates,
    reordered,
    roles_in,
    taking_turns,
)
from search_cli.passages.listed_posts import enumerated
from search_cli.passages.lists import list_keys, list_labels, paragraph_keys
from search_cli.passages.new_roles import newcomers
from search_cli.passages.people import members_in, people_in, told_between
from search_cli.passages.post_field import post_of, without_label
from search_cli.passages.scope import Scope, is_special
from search_cli.passages.short_forms import short_forms
from search_cli.passages.sibling_heads import sibling_roles
from search_cli.passages.table_heads import roles_in_tables, short_heads, table_heads
from search_cli.passages.titles import (
    as_called,
    heads_record,
    longer_name,
    set_apart,
    title_pair,
    told_apart,
)
from search_cli.taxonomy import Lexicon, Mention, Taxonomy, lexicon_of
from search_cli.taxonomy.endings import ends_as_role

__all__ = ["RESPECT", "scope_of"]

# 加班情况的差异 as a heading names a respect, also one that no taxonomy lists.
RESPECT = re.compile(
    r"^([\u4e00-\u9fff]{2,8}?)(?:上|方面)?的?(?:有(?:什么|何|哪些|啥|多大))?的?(?:区别|差异|不同|对比|比较|差别)$"
)
_ROLE_KEYS = ("role", "roles", "角色", "岗位", "岗位名称", "职位")
_RESPECT_KEYS = ("dimension", "dimensions", "维度")
_NUMBERING = re.compile(r"^[\s\W_]*(?:第?[一二三四五六七八九十\d]+[、.．)）章节]?)?[\s\W_]*")


class _Stated(NamedTuple):
    """Whom an article says that it is about: in front matter, by its form, or by the `pair` its title compares."""

    declared: tuple[str, ...]
    field: str
    pair: tuple[str, ...]

    @property
    def outright(self) -> tuple[str, ...]:
        """Whom front matter or the form names, who are the article's whatever its title says."""
        return (*self.declared, *filter(None, (self.field,)))

    @property
    def cue(self) -> str:
        """What says whose the article is."""
        return "front-matter" if self.declared else "field" if self.field else "title"


class _Taught(NamedTuple):
    """The roles that an article teaches by their form, and of those what is told besides.

    `posts` are what headings call by its work (中控岗), `in_turn` who begin the sentences of a story, `shorts` the
    headers of tables that mean a role.
    """

    roles: tuple[str, ...]
    posts: Mapping[str, str]
    in_turn: tuple[str, ...]
    shorts: Mapping[str, str]


def scope_of(article: Article, taxonomy: Taxonomy) -> Scope:
    """Return the scope of `article`; it depends on the article and the taxonomy alone."""
    rules = regulates(article)
    text = "\n".join(fold(line).text for line in (article.title, *(block.stretch.text for block in article.blocks)))
    listed = lexicon_of(taxonomy)
    headings = [without_label(block.stretch.text) for block in article.blocks if block.kind == "heading"]
    heads = [*table_heads(article), *list_labels(article)]
    apart = (fold(line).text for line in (*heads, *islice(_declared(article, _ROLE_KEYS), _MOST_DECLARED)))
    acts = listed.activities if rules else acts_in("\n".join((text, *apart)), listed)
    plain = lexicon_of(taxonomy, acts)
    stated = _stated(article, plain)
    taught = _taught(article, text, headings, heads, stated, plain, rules)
    lexicon = Lexicon(taxonomy, taught.roles, acts=acts) if taught.roles else plain
    records = heads_record(article, lexicon_of(taxonomy, listed.activities))
    named = () if records else roles_in([article.title, *stated.pair], lexicon)
    chosen = roles_in(stated.outright, lexicon) or named
    default = chosen if len(chosen) == 1 and (stated.outright or len(stated.pair) < 2) else ()
    asked = tuple(_taught_in_questions(article, taught.roles))
    if default and not stated.outright and _is_above(default, (*headings, *heads, *asked), article, lexicon):
        chosen = named = default = ()
    if default and not stated.outright and _is_one_of(default[0], headings, lexicon):
        default = ()
    cast = _headed(chosen, named, default, (*headings, *heads, *asked), lexicon) or taught.in_turn
    people = people_in(text, lexicon)
    people.update(told_between(text, people, cast))
    nobody = dict.fromkeys(members_in(text, cast, lexicon))
    people.update({**taught.posts, **reordered(headings, cast, lexicon)})
    called = {**people, **nobody}
    if called:
        lexicon = Lexicon(taxonomy, taught.roles, (), called, acts)
        cast = tuple(dict.fromkeys((*cast, *people.values(), *(() if cast else leading(article, lexicon)))))
    cast = tuple(dict.fromkeys((*cast, *taught.shorts.values()))) or introduced(article, lexicon)
    respects = _respects(article, headings if len(cast) > 1 else [], lexicon)
    if respects:
        lexicon = Lexicon(taxonomy, taught.roles, respects, called, acts)
    prefixes, suffixes = short_forms(cast, article.title, lexicon)
    return Scope(
        lexicon,
        cast,
        default,
        stated.cue,
        _respect(article, lexicon),
        tuple(name for name in taught.roles if fold(name).text not in taxonomy.role_names),
        tuple(respects),
        prefixes,
        suffixes,
        taught.shorts,
        max(map(len, (*prefixes, *suffixes)), default=0),
        fold(article.title).text,
    )


def _stated(article: Article, plain: Lexicon) -> _Stated:
    """Return whom an article says that it is about; its form is asked only where its title names nobody."""
    declared = tuple(islice(_declared(article, _ROLE_KEYS), _MOST_DECLARED))
    nobodys = not (declared or roles_in([article.title], plain))
    by_text = (post_below, interviewed, guest)
    field = post_of(article) or next(filter(None, (find(article, plain) for find in by_text)), "") if nobodys else ""
    pair = tuple(as_called(name, article, plain) for name in title_pair(article.title, plain))
    return _Stated(declared, field, pair)


def _taught(
    article: Article,
    text: str,
    headings: Sequence[str],
    heads: Sequence[str],
    stated: _Stated,
    plain: Lexicon,
    rules: bool,
) -> _Taught:
    """Return the roles that an article teaches: those it states that no list has, and what its form shows."""
    taxonomy, posts = plain.taxonomy, posts_in(headings, text, plain)
    names = (*stated.outright, *stated.pair)
    taught = [name for name in names if not any(m.name for m in plain.roles(fold(name).text))]
    taught += filter(None, (longer_name(name, article, plain) for name in stated.pair))
    apart = (*told_apart(stated.pair, plain), *set_apart(article, (*headings, *heads), plain))
    taught += [name for name in dict.fromkeys(apart) if name not in taught]
    taught += [name for name in dict.fromkeys(roles_in_tables(article, plain)) if name not in taught]
    taught += [name for name in dict.fromkeys(described_posts(article, plain)) if name not in taught]
    named = Lexicon(taxonomy, taught) if taught else plain
    if rules:
        taught += dict.fromkeys(charged(article, named))
    else:
        taught += newcomers(article, text, [*heads, *_role_keys(article, named)], named)
        taught += sibling_roles(article, Lexicon(taxonomy, taught) if taught else plain)
    listed = () if rules else enumerated(article, named)
    told = () if headings or taught or rules else taking_turns(article, named) or gone_through(article, text, named)
    in_turn = listed or told
    taught += [
        name
        for name in dict.fromkeys((*in_turn, *posts.values()))
        if name not in taught and not _alone(fold(name).text, named)
    ]
    shorts = short_heads(article, Lexicon(taxonomy, taught) if taught else plain)
    taught += [cell for cell, role in shorts.items() if cell == role]
    return _Taught(tuple(taught), posts, in_turn, shorts)


def _role_keys(article: Article, named: Lexicon) -> list[str]:
    """Return the labels of entries and of sentences that no list has, roles by their form: 防损员：… below 收银员：…"""
    labels = [key for key in dict.fromkeys(paragraph_keys(article)) if ends_as_role(key)]
    keys = [*filter(ends_as_role, list_keys(article)), *(labels if len(labels) >= _FEWEST_LABELS else ())]
    return [key for key in dict.fromkeys(keys) if not any(m.name for m in named.roles(fold(key).text))]


_FEWEST_LABELS = 2

# What a title that names a dimension may say besides: 各岗位薪酬一览表（2026年版）, 会计和出纳的薪资对比.
_BESIDES = re.compile(
    r"各个?|所有|全体|全部|岗位?|职位|工种|部门|公司|员工|人员|一览表?|汇总表?|明细表?|对照表?|清单|标准|情况|介绍|说明|要求|对比|比较|区别|差异|表|的"
    r"|(?:\d{4}|[一二三四]季度?)年?度?(?:\d+月)?|新?版|[和与及vs、/]|[\W_]"
)


def _respect(article: Article, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the one dimension that an article's front matter declares, or that its title names and little else."""
    declared = {m.name for text in _declared(article, _RESPECT_KEYS) for m in lexicon.dimensions(fold(text).text)}
    if len(declared) == 1:
        return str(declared.pop()), "front-matter"
    title = fold(article.title).text
    named = lexicon.dimensions(title)
    names = {mention.name for mention in named}
    besides = _BESIDES.sub("", _without(title, (*named, *lexicon.roles(title))))
    return (str(names.pop()), "title") if len(names) == 1 and not besides else None


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
    alone = {name for text in headings for name in _alone(fold(text).text, lexicon)}
    return role in alone and len(alone) > 1


def _alone(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    said = folded[numbering(folded) :].strip()
    return tuple(str(m.name) for m in lexicon.roles(said) if m.name and (m.start, m.end) == (0, len(said)))


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


def _declared(article: Article, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = article.metadata.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield from (name.strip() for name in re.split(r"[,，、;；]", item) if name.strip())
