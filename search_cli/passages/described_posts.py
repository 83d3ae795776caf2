"""Article → the posts that its title or headings name though no list has them: 校医岗位职责, 门岗 above 岗位职责."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.articles.forms import numbering
from search_cli.models import Article, Block
from search_cli.passages.clauses import PLACES
from search_cli.passages.introductions import roles_in
from search_cli.passages.listed_posts import counted_people
from search_cli.passages.new_roles import is_somebody
from search_cli.passages.post_field import posted
from search_cli.passages.table_heads import is_role, is_unknown_name
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.built_in import OF_THE_WORK, QUALIFICATIONS
from search_cli.taxonomy.endings import CONNECTING, ends_as_role, is_nobody, may_be_person, role_words

__all__ = ["described_posts", "person_in", "titled_posts"]

_LONGEST_LABEL = 8  # characters
# What heads a part of an advertisement or a handbook, a branch or a kind of people, and no post.
_PART = re.compile(
    "岗位|职位|招聘|招募|人才|介绍|说明|简介|概况|信息|详情|要求|情况|安排|管理|规定|制度|总部|分部|一般|通用|全职|兼职|实习"
)
# Kinds of employers, shifts, ways to be hired or to go on, grades, places: where, when or how one works.
_NO_POST = re.compile(
    "^(?:[国央外私民合][企资]|考)|^(?:[校社][招聘]|内推|外包|工作|部门|公司|单位|企业|领导|干部|个人|本人|[年季月]度|(?:劳务)?派遣|事业编|留学|出国|创业|就业|升学|读[研博]|[甲乙]方|[大小]厂|体制.)$"
    "|(?:企业?|单位|机构|行业|产业|互联网|房地产|医院|学校|大学|银行|集团|(?<![领跟])班|[倒轮]|季|级|[省市县区镇村州]|城市|校区|园区)$"
)
_ALIKE = 3
"""Respects of a job in which two headings are told alike, before they are posts: 挣多少 below 选品 and below 投流."""
_MOST_COMPARED = 8
"""Of a heading's respects, the most frequent of the article: what is looked up are all sets of `_ALIKE` of them."""
_SHARE = 2
"""One in so many of what is told alike ends as roles do or is known, where the title counts none: not 京东 and 美团."""


def described_posts(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded names in headings below which labels tell both what one does there and what it takes.

    So are those below which the same headings tell of work in several respects, in the same words, where some are
    roles by their names or the title counts them as such.
    """
    told: dict[str, frozenset[str]] = {}
    unknown: dict[str, None] = {}
    for at, block in enumerate(article.blocks):
        if block.kind != "heading":
            continue
        name = posted(block.stretch.text)
        if is_unknown_name(name, lexicon) and not _is_matter(name):
            unknown[name] = None
        elif not is_role(name, lexicon):
            continue
        labels = set(_labels(article.blocks, at + 1, block.level))
        told[name] = frozenset(label for label in labels if lexicon.cues(label) or lexicon.dimensions(label))
        if name in unknown and _describe(labels, lexicon):
            yield name
    for names in _told_alike(told):
        posts = sum(name not in unknown or may_be_person(name) for name in names)
        if _SHARE * posts >= len(names) or counted_people(article, len(names)):
            yield from (name for name in names if name in unknown)


def _describe(labels: Iterable[str], lexicon: Lexicon) -> bool:
    """Return whether folded labels are of both what one does and what it takes."""
    labelled: set[str | None] = set()
    for label in labels:
        labelled.update(mention.name for mention in lexicon.dimensions_of_label(label))
        labelled.add(lexicon.dimension_alone(label))  # 条件 is a respect where it is all of a label
    return QUALIFICATIONS in labelled and not OF_THE_WORK.isdisjoint(labelled)


# 校医岗位职责, 计量员的任职要求, 岗位说明书：片区经理: a title of one post.
_IS_TOLD = (
    "(?:岗位|职位|职务|工作)(?:职责|任务|说明|描述|介绍|要求|规范)|职责|任职(?:资格|要求|条件)|招聘(?:启事|公告|简章|信息|要求)"
    "|述职|jd(?![a-z])"
)
_TITLED = lazy_pattern(
    rf"(?:(?<=\d)(?:学?年度?|[月日届期版]))?(?P<name>[\u4e00-\u9fff、/]{{2,24}}?)(?:的|[\s_-]{{1,3}})?(?:{_IS_TOLD})"
    rf"|(?:{_IS_TOLD})书?[\s:_(《-]{{1,3}}(?P<behind>[\u4e00-\u9fff、/]{{2,24}})[\s)》]*$"
)
_SIDE_BY_SIDE = re.compile("[、/]|(?<=[员师工手长理管任])[和与及]")
# Where somebody works, or what is said before whom: of 阳光小学校医, who is one at any other school, 关于计量员.
_PLACE = lazy_pattern(
    "公司|集团|中心|学校|[小中大]学(?!生)|学院|医院|酒店|幼儿园|车间|自治区|(?<=[\u4e00-\u9fff]{2})[部店厂科处室省](?![门长铺区技研室员])"
    "|关于|如何|浅谈|谈谈|论|招聘|应聘|[写做]好|新版|最新|[我本][司校院厂店]|岗位|所有|全体|各"
)
_LONGEST_TITLED = 8  # characters
_LONGEST_BY_LETTER = 6  # of one that only its last character tells
# What no end tells: 场控, and not 消防安全, 村委会.
_SHORT = re.compile(rf"(?:(?![{CONNECTING}])[\u4e00-\u9fff]){{2,3}}(?<![会委团党])")


def titled_posts(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded posts that no list has of which a title says that they are described: whatever ends as such.

    A short word that ends otherwise (场控) is a post if the article tells both what one does there and what it takes,
    and if no heading names another's.
    """
    found = _TITLED.search(fold(article.title).text)
    said = (found["name"] or found["behind"]) if found else ""
    persons = [person_in(name, lexicon) for name in _SIDE_BY_SIDE.split(said)]
    if any(persons):
        yield from filter(None, persons)
    elif _may_be_post(said, lexicon):
        headings = (block.stretch.text for block in article.blocks if block.kind == "heading")
        if not roles_in(headings, lexicon) and _describe(_labels(article.blocks, 0, 0), lexicon):
            yield said


def person_in(name: str, lexicon: Lexicon) -> str:
    """Return the post that no list has with which a folded name ends, without where one works, or nothing."""
    return next((end for end in _without_place(name) if _is_person(end, lexicon)), "")


def _without_place(name: str) -> Iterator[str]:
    """Yield what stands behind where somebody works, the shortest first, and the whole name last."""
    yield from reversed([name[place.end() :] for place in _PLACE.finditer(name)])
    yield name


def _is_person(name: str, lexicon: Lexicon) -> bool:
    """Return whether a folded name that no list has is somebody's post, and not merely its rank (主任)."""
    ends = ends_as_role(name) or (len(name) <= _LONGEST_BY_LETTER and may_be_person(name)) or name in role_words("jobs")
    if not (ends and 1 < len(name) <= _LONGEST_TITLED) or name in role_words("taught") or is_nobody(name):
        return False
    known = any(m.name for m in lexicon.roles(name)) or any(m.end == len(name) for m in lexicon.dimensions(name))
    return not (known or is_somebody(name))


def _may_be_post(name: str, lexicon: Lexicon) -> bool:
    """Return whether a folded name that ends as no role does may be one's, and is no place, rank or matter."""
    if not _SHORT.fullmatch(name) or name.endswith(PLACES) or ends_as_role(name) or _is_matter(name):
        return False
    return is_unknown_name(name, lexicon)


def _is_matter(name: str) -> bool:
    """Return whether a folded name is that of a part of an advertisement, of a branch, or of nobody in particular."""
    return is_nobody(name) or bool(_PART.search(name) or _NO_POST.search(name))


def _told_alike(told: Mapping[str, frozenset[str]]) -> Iterator[list[str]]:
    """Yield the names of which the same several respects are told, for each of those."""
    often = Counter(label for labels in told.values() for label in labels)
    by_respects: dict[tuple[str, ...], list[str]] = {}
    for name, labels in told.items():
        respects = sorted(labels, key=lambda label: (-often[label], label))[:_MOST_COMPARED]
        for alike in combinations((label for label in respects if often[label] > 1), _ALIKE):
            by_respects.setdefault(alike, []).append(name)
    yield from (names for names in by_respects.values() if len(names) > 1)


def _labels(blocks: Sequence[Block], start: int, level: int) -> Iterator[str]:
    """Yield the folded headings and labels of lines from `start` to a heading of a `level`, without their numbers."""
    for block in blocks[start:]:
        if block.kind == "heading" and block.level <= level:
            return
        for line in fold(block.stretch.text).text.split("\n"):
            said = line[numbering(line) :].lstrip()
            end = "】" if said.startswith("【") else ":"
            label, colon, _ = said[: _LONGEST_LABEL + 2].lstrip("【").partition(end)
            if colon or (block.kind == "heading" and len(said) <= _LONGEST_LABEL):
                yield label
