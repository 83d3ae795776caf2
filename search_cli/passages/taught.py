"""An article → whom it states that it is about, and the roles that it teaches: those that no list has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from search_cli.analysis.folding import fold
from search_cli.models import Article, Cue
from search_cli.passages.asked_jobs import asked_after
from search_cli.passages.begun_paragraphs import gone_through
from search_cli.passages.clauses import lead_end
from search_cli.passages.compared_names import compared_with_roles, is_post
from search_cli.passages.described_posts import described_posts, titled_posts
from search_cli.passages.introductions import (
    charged,
    guest,
    interviewed,
    post_below,
    posts_in,
    roles_in,
    taking_turns,
)
from search_cli.passages.listed_posts import counted_jobs, enumerated
from search_cli.passages.lists import list_keys, paragraph_keys, set_to_work
from search_cli.passages.named_heads import introduced_by_name
from search_cli.passages.new_roles import newcomers
from search_cli.passages.own_reports import reporter
from search_cli.passages.post_field import post_of, posts_in_fields
from search_cli.passages.raised import told_of_themselves
from search_cli.passages.sibling_heads import sibling_roles
from search_cli.passages.table_heads import roles_in_tables, short_heads
from search_cli.passages.tales import NO_TALE, Tale, tale_of
from search_cli.passages.titles import are_roles, are_told_of, as_called, longer_name, set_apart, title_pair, told_apart
from search_cli.passages.written import Written, declared_roles, role_alone
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import CONNECTING, ends_as_role

__all__ = ["Stated", "Taught", "stated_by", "taught_by"]

_FEWEST_LABELS = 2
_NUMBER = "0123456789一二三四五六七八九十、.() "
_SAYS_MORE = re.compile(rf"[{CONNECTING}说聊谈讲看选学怎么啥:]")  # than a name
_RANKS = frozenset({"专员", "主管", "经理", "总监", "负责人", "部门负责人"})
"""What those that a title compares rise to, where nothing else says of which it is."""


class Stated(NamedTuple):
    """Whom an article says that it is about: in front matter, by its form, or by the `pair` its title compares.

    The pair may be `things`, and no roles.
    """

    declared: tuple[str, ...]
    field: str
    pair: tuple[str, ...]
    things: tuple[str, ...]

    @property
    def outright(self) -> tuple[str, ...]:
        """Whom front matter or the form names, who are the article's whatever its title says."""
        return (*self.declared, *filter(None, (self.field,)))

    @property
    def cue(self) -> Cue:
        """What says whose the article is."""
        return "front-matter" if self.declared else "field" if self.field else "title"


class Taught(NamedTuple):
    """The roles that an article teaches by their form, and of those what is told besides.

    `posts` are what headings call by its work (中控岗), `in_turn` who begin the sentences of a story, `shorts` the
    headers of tables that mean a role. The `tale` is what running text says of whose job; `roles` has none of these.
    """

    roles: tuple[str, ...]
    posts: Mapping[str, str]
    in_turn: tuple[str, ...]
    shorts: Mapping[str, str]
    tale: Tale


def stated_by(article: Article, plain: Lexicon) -> Stated:
    """Return whom an article says that it is about; its form is asked only where its title names nobody."""
    declared = declared_roles(article)
    nobodys = not (declared or roles_in([article.title], plain))
    by_text = (post_below, interviewed, guest, asked_after, reporter)
    field = post_of(article) or next(filter(None, (find(article, plain) for find in by_text)), "") if nobodys else ""
    named = title_pair(article.title, plain)
    pair = tuple(as_called(name, named, article, plain) for name in named)
    roles = are_roles(pair, plain)
    told = pair if roles or are_told_of(pair, article) else ()
    return Stated(declared, field, told, () if roles else told)


def taught_by(written: Written, stated: Stated, wrote: Mapping[str, str], plain: Lexicon) -> Taught:
    """Return the roles that an article teaches: those it states that no list has, and what its form shows.

    Who `wrote` the posts of a thread is told by their headings.
    """
    article, taxonomy = written.article, plain.taxonomy
    posts = posts_in(written.headings, written.text, plain)
    taught = _stated_anew(written, stated, plain)
    named = Lexicon(taxonomy, taught) if taught else plain
    if written.rules:
        taught += dict.fromkeys(charged(article, named))
    else:
        taught += newcomers(article, written.text, [*written.heads, *_role_keys(article, named)], named)
        taught += sibling_roles(article, Lexicon(taxonomy, taught) if taught else plain)
        taught += introduced_by_name(article, Lexicon(taxonomy, taught) if taught else plain)
    in_turn = _in_turn(written, named, bool(taught))
    called = dict.fromkeys((*in_turn, *posts.values()))
    taught += [name for name in called if name not in taught and not role_alone(fold(name).text, named)]
    shorts = short_heads(article, Lexicon(taxonomy, taught) if taught else plain)
    taught += [cell for cell, role in shorts.items() if cell == role]
    if stated.pair:
        taught = [name for name in taught if name not in _RANKS]
    named = Lexicon(taxonomy, taught) if taught else plain
    tale = NO_TALE if stated.outright or in_turn else tale_of(written, wrote, named)
    return Taught(tuple(taught), posts, in_turn, shorts, tale)


def _stated_anew(written: Written, stated: Stated, plain: Lexicon) -> list[str]:
    """Return the roles that no list has of those stated, told apart in title and headings, or heading tables."""
    article = written.article
    names = (*stated.outright, *stated.pair)
    anew = [name for name in names if not any(m.name for m in plain.roles(fold(name).text))]
    heads = (*written.headings, *_of_several(paragraph_keys(article), plain), *filter(ends_as_role, list_keys(article)))
    alone = (name for text in heads for name in _named_alone(fold(text).text, plain))
    anew += filter(None, (longer_name(name, article, plain) for name in dict.fromkeys((*stated.pair, *alone))))
    others = [*told_apart(stated.pair, plain), *set_apart(article, written.headers, plain)]
    others += filter(is_post, compared_with_roles(article, plain))
    for found in (roles_in_tables, described_posts, titled_posts, posts_in_fields):
        others += found(article, plain)
    return anew + [name for name in dict.fromkeys(others) if name not in anew]


def _named_alone(folded: str, plain: Lexicon) -> Iterator[str]:
    """Yield the name that a folded heading is and no more, if it ends in another name of a known role: 光伏运维员.

    Who is called 物流调度员 is a 调度员; that one is no 运维工程师. 你是前厅接待员 says more than a name, and
    what ends in letters (大厂HR) is no other.
    """
    name = folded.strip(_NUMBER)
    if name[-1:].isascii() or lead_end(name) or _SAYS_MORE.search(name):
        return
    ends = (m for m in plain.roles(name) if m.name and m.start and m.end == len(name))
    if any(not name.endswith(fold(str(mention.name)).text) for mention in ends):
        yield name


def _in_turn(written: Written, named: Lexicon, teaches: bool) -> tuple[str, ...]:
    """Return the roles that an article goes through one by one; one without headings that `teaches` none, by its form.

    What regulates goes through nobody.
    """
    if written.rules:
        return ()
    listed = enumerated(written.article, named) or counted_jobs(written.article, named)
    listed = listed or tuple(told_of_themselves(written.article, named))
    if listed or written.headings or teaches:
        return listed
    return taking_turns(written.article, named) or gone_through(written.article, written.text, named)


def _role_keys(article: Article, named: Lexicon) -> list[str]:
    """Return who labels entries and sentences, or is set to work by them, that no list has, roles by their form.

    防损员：… below 收银员：…, and 防损员负责… beside 收银员负责….
    """
    labels = _of_several(paragraph_keys(article), named), _of_several(set_to_work(article), named)
    keys = (*filter(ends_as_role, list_keys(article)), *labels[0], *labels[1])
    return [key for key in dict.fromkeys(keys) if not any(m.name for m in named.roles(fold(key).text))]


def _of_several(keys: Iterable[str], named: Lexicon) -> list[str]:
    """Return those of some keys that end as roles do, if these and the known ones are several."""
    found = dict.fromkeys(keys)
    roles = [key for key in found if ends_as_role(key)]
    known = sum(bool(role_alone(fold(key).text, named)) for key in found if not ends_as_role(key))
    return roles if len(roles) + known >= _FEWEST_LABELS else []
