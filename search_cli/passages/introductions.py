"""Article → whom its form introduces: below a form's cover, in an interview's title, in rules, by turns.

Roles that stand where an article says whom it is about, though it says so in no heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from search_cli.analysis.folding import fold
from search_cli.articles.forms import RULE, numbering
from search_cli.models import Article, Block
from search_cli.passages.clauses import PLACES, lead_end
from search_cli.passages.people import SURNAMES, is_called
from search_cli.taxonomy import Lexicon, Mention, Taxonomy
from search_cli.taxonomy.endings import CONNECTING, ends_as_role, is_nobody, role_words, taught_endings

__all__ = [
    "charged",
    "first_role",
    "guest",
    "interviewed",
    "introduced",
    "leading",
    "post_below",
    "posts_in",
    "regulates",
    "reordered",
    "roles_in",
    "taking_turns",
]

_LONGEST_NAME = 12  # characters looked at for a role that begins a sentence
_POSTS = re.compile("(?:岗位|职位|职务|工作)(?:说明|描述|职责|介绍)|说明书|招聘(?:启事|信息|简章)|JD", re.IGNORECASE)


def post_below(article: Article, lexicon: Lexicon) -> str:
    """Return the role that stands alone below the title of a form (岗位说明书), as on its cover."""
    for index, block in enumerate(article.blocks[:2] if _POSTS.search(article.title) else ()):
        named = lexicon.roles(folded := fold(block.stretch.text).text.strip())
        alone = len(named) == 1 and named[0].name and named[0][:2] == (0, len(folded))
        if alone and block.kind != "item" and not _heads_one_section(article.blocks, index):
            return folded
    return ""


def _heads_one_section(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block is a heading with text of its own and other headings of its level behind it."""
    block, below = blocks[index], blocks[index + 1 :]
    if block.kind != "heading" or not below or below[0].kind == "heading":
        return False
    return any(other.kind == "heading" and other.level <= block.level for other in below)


# 场务老冯访谈录: what a person's name follows there is what he does.
_GUEST = re.compile(
    rf"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{{2,4}}?)(?:[老小阿大][\u4e00-\u9fff]|[{SURNAMES}](?:师傅|[\u4e00-\u9fff]{{1,2}}))的?"
    r"(?:访谈|专访|采访|口述|自述|对话|对谈|手记)"
)
_ITS_OWN = re.compile(r"^([\u4e00-\u9fff]{2,6})(?:访谈|专访|采访|口述|自述|手记)(?=$|[^\u4e00-\u9fff])")
_IS_A_JOB = "(?:[做当干任找位名]{0}|{0}(?:组长|班长|队长|主管|领班|员|师傅|这一?行))"


def interviewed(article: Article, lexicon: Lexicon) -> str:
    """Return what the guest of an interview does, where its title says that and no list has it."""
    title = fold(article.title).text
    guest = _GUEST.search(title) or _ITS_OWN.search(title)
    if guest is None or lexicon.roles(guest[1]) or lexicon.dimensions(guest[1]):
        return ""
    texts = [fold(block.stretch.text).text for block in article.blocks]
    for name in (guest[1][at:] for at in range(len(guest[1]) - 1)):  # 团长 of 小区团长访谈
        is_job = re.compile(_IS_A_JOB.format(name))
        if any(map(is_job.search, texts)):
            return name
    return ""


_INTERVIEW = re.compile("访谈|专访|采访|口述|自述|对话|对谈|手记|访.{1,4}[:：]")
_GUEST_FIELD = re.compile(
    r"\W*(?:受访(?:人|者|对象)|被访(?:人|者)|(?:采访|访谈)对象|(?:本期|今日)?嘉宾|[讲口][述者]人?者?)(?:介绍|简介)?[:：]"
)
_ASKS = re.compile(r"\W*(?:采访(?:人|者)?|记者|主持人?|编者|文|图|整理)[^:：]{0,4}[:：]")
_OPENING = 3  # blocks that introduce the guest before the first question


def guest(article: Article, lexicon: Lexicon) -> str:
    """Return the only role that the opening of an interview, or its field of the guest, names: 受访人：…调度组长.

    Who leads those of a role (调度组长) tells of it, if the questions do. In a field, what stands between commas and
    ends as names of roles do is one, too: 受访者：老段，护林员，云南人.
    """
    opening = list(takewhile(lambda block: block.kind not in ("heading", "question"), article.blocks))[:_OPENING]
    texts = [fold(block.stretch.text).text for block in opening]
    fields = [text for text in texts if _GUEST_FIELD.match(text)]
    if not fields and not _INTERVIEW.search(article.title):
        return ""
    said = "\n".join(fields or (text for text in texts if not _ASKS.match(text)))
    named = set(roles_in([said], lexicon))
    if not named:
        asked = roles_in((block.stretch.text for block in article.blocks if block.kind == "question"), lexicon)
        named = set(_led(said, lexicon.taxonomy)).intersection(asked) or set(_told_of_oneself(fields))
    return named.pop() if len(named) == 1 else ""


def _told_of_oneself(fields: Iterable[str]) -> Iterator[str]:
    """Yield the parts of folded fields of a guest that are names of roles by their end."""
    for part in (part.strip() for field in fields for part in re.split(r"[:：,，、;；\s。]", field)[1:]):
        is_worker = part[-1:] in role_words("among") and len(part) >= _SHORTEST
        is_name = len(part) <= _LONGEST_TOLD and _NAME.fullmatch(part) and not is_nobody(part)
        if is_name and (is_worker or ends_as_role(part)):
            yield part


_LONGEST_TOLD = 8  # characters


def _led(folded: str, taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the roles whose people those lead whom a folded text names: 调度员 for 调度组长."""
    for ending in re.finditer("|".join(map(re.escape, taxonomy.role_endings)), folded):
        stems = (folded[max(ending.start() - size, 0) : ending.start()] for size in _STEMS)
        names = (taxonomy.role_names.get(stem + end) for stem in stems for end in _PERSON_ENDS)
        yield from islice(filter(None, names), 1)


_STEMS = (4, 3, 2)  # characters, the longest first
_PERSON_ENDS = ("", "员", "师", "工", "专员")
_FEWEST_NAMED = 2  # times that whoever has a post is called so
_POST = re.compile(r"([\u4e00-\u9fff]{2,4}?)岗(?!位?[上前])")


def posts_in(headings: Iterable[str], text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the posts that headings name by what is done there, with whom folded `text` calls so: 中控岗 → 中控员."""
    meant: dict[str, str] = {}
    for heading in headings:
        for post in _POST.finditer(fold(heading).text):
            names = [post[1] + end for end in ("员", "工", "师") if text.count(post[1] + end) >= _FEWEST_NAMED]
            if len(names) == 1 and not lexicon.roles(post[1]) and not lexicon.roles(names[0]):
                meant[post[0]] = names[0]
    return meant


_MOST_INTRODUCED = 4


def introduced(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the two to four roles that stand before the first heading of an article whose headings name none."""
    opening = list(takewhile(lambda block: block.kind != "heading", article.blocks))
    if len(opening) == len(article.blocks):
        return ()
    named = roles_in([block.stretch.text for block in opening], lexicon)
    return named if 1 < len(named) <= _MOST_INTRODUCED else ()


_RULE = re.compile(rf"(?<!\s){RULE}")
_FEWEST_RULES = 3


def regulates(article: Article) -> bool:
    """Return whether the article is a law or a company's rules, which speak of activities more than of persons."""
    rules = (block for block in article.blocks if _RULE.match(block.stretch.text))
    return sum(1 for _ in islice(rules, _FEWEST_RULES)) == _FEWEST_RULES


_CHARGED = re.compile(
    r"^\s*第[^，,。]{1,8}[条款项]\s*([\u4e00-\u9fff]{2,8}?)(?:(?:全面|具体|主要|直接|统一)?负责|的(?:主要|岗位)?职责|每[日天周月季班])"
)
_APPOINTED = re.compile(r"(?:设|、|和|及)\s*([\u4e00-\u9fff]{3,8}?)(?:[一二两三四五若\d]+)[名人]")


def charged(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield whom rules charge with something, appoint, or go through by chapters, though no list has them.

    第四条 供应商管理员负责建档, 第五条 考勤员每日核对; 设耗材管理员一名; 第三章 仓储员, 第四章 迎宾员.
    """
    posts = [name for name in _chapters(article) if ends_as_role(name) and not is_nobody(name)]
    names = posts if len(posts) >= _FEWEST_CHAPTERS else []
    for block in article.blocks:
        folded = fold(block.stretch.text).text
        names += [found[1] for pattern in (_CHARGED, _APPOINTED) for found in pattern.finditer(folded)]
    for name in names:
        known = any(mention.start == 0 for mention in lexicon.roles(name))
        generic = name in lexicon.taxonomy.role_endings  # 主任 of what?
        if ends_as_role(name) and not (generic or known or is_nobody(name)):
            yield name


_FEWEST_CHAPTERS = 2
"""Chapters of rules named as roles are: a handbook goes through its posts, a law (审判员) does not."""


def _chapters(article: Article) -> Iterator[str]:
    """Yield the folded headings that are a name and nothing else, without their numbers."""
    for block in article.blocks:
        folded = fold(block.stretch.text).text if block.kind == "heading" else ""
        said = folded[numbering(folded) :].strip()
        if len(said) <= _LONGEST_NAME and _NAME.fullmatch(said):
            yield said


def leading(article: Article, lexicon: Lexicon) -> Iterator[str]:
    """Yield the roles that begin two sentences or more, or one with a person's name behind: they take a turn.

    货代打来电话 once is none.
    """
    begins: Counter[str] = Counter()
    for block in article.blocks:
        for sentence in re.split(r"[。！？!?\n]", fold(block.stretch.text).text):
            for number, clause in enumerate(re.split("[，,]", sentence)):
                first = first_role(clause, lexicon)
                called = first is not None and is_called(clause, first.end)
                if first and first.name and (called or number == 0):
                    begins[first.name] += 2 if called else 1
    yield from (role for role, times in begins.items() if times > 1)


def first_role(clause: str, lexicon: Lexicon) -> Mention | None:
    """Return the role that begins a folded clause, maybe behind connectives and marks."""
    at = lead_end(clause)
    first = next((m for m in lexicon.roles(clause[: at + _LONGEST_NAME]) if m.start in (0, at)), None)
    return first if first and first.name else None


_FEWEST_SHARED = 3  # characters


def reordered(headings: Iterable[str], cast: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    """Return the headings that name nobody and have no other characters than one of the cast, who is meant by them.

    编目外包 beside 馆员 is 外包编目员, but 图书馆 beside 图书馆管理员 is where that one works.
    """
    meant: dict[str, str] = {}
    holding: dict[str, list[tuple[str, Counter[str]]]] = {}  # by a character, whom of the cast it stands in the name of
    for role in cast:
        letters = Counter(fold(role).text)
        for letter in letters:
            holding.setdefault(letter, []).append((role, letters))
    for heading in headings:
        folded = fold(heading).text
        name = folded[numbering(folded) :].strip()
        if not _NAME.fullmatch(name) or len(name) < _FEWEST_SHARED or lexicon.roles(name) or lexicon.dimensions(name):
            continue
        fewest = min((holding.get(letter, []) for letter in name), key=len)
        roles = [role for role, letters in fewest if not Counter(name) - letters]
        if len(roles) == 1 and not name.endswith(PLACES):
            meant[name] = roles[0]
    return meant


_TURNS = 3  # sentences that somebody begins who is told of
_SHORTEST, _LONGEST = 3, 6  # characters of a name


def taking_turns(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the two to four names, by their form those of roles, that begin three sentences or more of a story.

    Where headings say nothing and no list has them: 标注员没有底薪概念。审核员则是底薪加奖金.
    """
    begins: Counter[str] = Counter()
    for block in article.blocks:
        if block.kind != "paragraph":
            continue
        for sentence in re.split(r"[。！？!?；;\n]", fold(block.stretch.text).text):
            at = lead_end(sentence)
            ending = taught_endings().search(sentence, at, at + _LONGEST)
            name = sentence[at : ending.end()] if ending else ""
            if len(name) >= _SHORTEST and not is_nobody(name) and not lexicon.roles(name) and _NAME.fullmatch(name):
                begins[name] += 1
    names = tuple(name for name, times in begins.items() if times >= _TURNS)
    return names if 1 < len(names) <= _MOST_INTRODUCED else ()


_NAME = re.compile(rf"(?:(?![{CONNECTING}])[\u4e00-\u9fff])+")


def roles_in(texts: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the roles that some texts name, in order."""
    return tuple(dict.fromkeys(m.name for text in texts for m in lexicon.roles(fold(text).text) if m.name))
