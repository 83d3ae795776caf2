"""Article → whom it calls by name: 单证员阿芳 makes 阿芳 stand for that role, in this article alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from search_cli.articles.form_keys import is_key
from search_cli.articles.forms import SENTENCE_ENDS
from search_cli.taxonomy import Lexicon

__all__ = ["NOBODY", "SURNAMES", "TODAY", "is_called", "people_in", "says_by_now", "told_between"]

TODAY = ("现在", "如今", "目前", "眼下")
"""Words with which a tale comes from what somebody was to what he is."""
_IS_ELSE = re.compile(
    rf"(?:^|[，,。；;!！\s])(?:[而但]|不过)?[我他她]?(?:{'|'.join(TODAY)})[我他她]?(?:[就也都又]|已经?)?"
    r"(?:[是转改]|(?:自己|在[^，,。；;]{1,10}?)?[做当干开任](?![的着会门始]))"
)
_REST_OF_CLAUSE = re.compile(r"[^，,。；;：:！!？?\s]*")
_TWO_SENTENCES = re.compile(rf"[^{SENTENCE_ENDS}\n]*[{SENTENCE_ENDS}]?[^{SENTENCE_ENDS}\n]*")


def says_by_now(text: str, at: int) -> re.Match[str] | None:
    """Return where folded `text` goes on, in the sentence `at` a place or the next, with what one is by now."""
    said = _TWO_SENTENCES.match(text, at)
    return _IS_ELSE.search(text, at, said.end()) if said else None


# Frequent surnames (Ministry of Public Security, report on names of 2020). Those that also begin common words make a
# name only of what does what people do: 出纳余额 introduces nobody.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁宋唐邓冯韩曹彭萧肖蔡潘"
    "董袁叶蒋杜苏魏吕丁沈姚卢傅姜崔谭廖范汪陆贾韦邱侯邹熊孟秦尹"
)
_ALSO_WORDS = "高方金何马白许任于程余万钱石田江应文常成安武严段毛史顾戴龙夏贺雷温季庄关包单"
_ACTS = re.compile(
    "[说问想笑叹站坐走答喊骂拿翻拍]|记得|觉得|认为|抬头|摇头|点头|告诉|正在|手里|自己|接过|最?怕|只怕|不敢|把|于是|也没|每天|负责"
)
_FAMILIAR = "小老阿大"
NOBODY = (
    "师专会厂约概多致小门部客量学板家是年人实早时组心学型区微数事孩伙编店票额件计声看雪说姨里富"  # 老师, 小组, 阿姨
)
_HAN = "[\u4e00-\u9fff]"
# The class comes first, so that the search skips what is not in it.
_CALLED = re.compile(
    rf"([{_FAMILIAR}{SURNAMES}{_ALSO_WORDS}])"
    rf"(?=(?<=[{_FAMILIAR}])(?!程[序度]|[{NOBODY}])({_HAN})|(?<=[{SURNAMES}{_ALSO_WORDS}])({_HAN})({_HAN})?)"
)
_BEGINS_CLAUSE = frozenset('\n。！？!?；;，,：:、“”"「(（')
_ENDS_NAMED = re.compile(
    r"(?:[（(，,]|(?:被?(?:分|派|调|招|安排)(?:去|到)?|去|后来|如今|现在)?在?(?:是|做|当|任|干)(?:了|着)?(?:(?:一|半|大半)辈子|[\d一二三四五六七八九十几多]+年)?的?"
    r"(?:一名|一个|个|(?:我们|公司|厂里|部门|店里)的?)?)$"
)
# Who tells of his own people calls them so: 我爸干了一辈子电工, and later 表弟 for 我表弟.
_KIN = re.compile("我((?:[表堂][哥姐弟妹]|[爸妈哥姐弟妹叔舅姑姨]|老公|老婆|室友|闺蜜|发小)(?![们家夫父]))")
_FEWEST_TIMES = 2
# Six characters have room for a name and what one is (欧阳保育员); with ten no article of tests/ or kb/ changes.
_SPEAKS = re.compile(r"(?m)^([^\s：:，,。！？!?、；;（）()]{2,6})[：:]")
_TURN = re.compile(r"(?m)^([^\s：:，,。！？!?、；;（）()]{1,6})[：:]")
_ASKS = re.compile(r"(?m)^[^\n：:]*[?？]$")
_LINE = re.compile(r"(?m)^[^\n]*\S")
_WORKED = re.compile(r"[做当干任][^，,。；;]{0,12}的$")
# 大熊，他以前跟我跑车，前年进了办公室当调度员: told of somebody at once, up to what he is now. 大鹏在店里当私教.
_BECAME = re.compile(
    r"(?:[，,][他她][^。！？!?\n“”]{0,40}?|[^，,。；;：:！？!?\n“”]{1,8}[，,。][他她]|在[^，,。；;：:\n]{1,14}?)(?<![不想要])[当做任](?:了|上了?|起了?)?"
    r"(?:一名|一个|个)?(?=[\u4e00-\u9fff]{2,8}[。，,；;])"
)
_TELLS_OF = re.compile(r"[（(，,](?:[^，,。；;：:\n]{1,6}[，,])?(?![和与跟及同你您])[^，,。；;（）()：:\n]{0,12}$")
_MOST_SPEAKERS = 100  # of a talk, each of whom is looked for in all of it
_LONGEST_BEFORE = 16  # characters in which a role's name before a person's is looked for


def people_in(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the names by which folded `text` calls people, each with the role it introduces them with.

    A name is one that begins a clause somewhere, stands in the text twice or more, and next to a role once
    (报关员小林, 老周（业务员）, 小林是报关员). One that goes with two roles is nobody's.
    """
    people: dict[str, str] = {}
    speakers = _speakers(text, lexicon)
    people.update(_titled_speakers(text, lexicon))
    kin = {name: places for names in _kin(text).values() for name, places in names.items()}
    for name, places in {**_candidates(text), **speakers, **kin}.items():
        roles = {_introduced(text, at, at + len(name), lexicon, name in speakers) for at in places} - {None}
        if len(roles) == 1:
            people[name] = str(roles.pop())
    return people


_FEWEST_TOLD = 3
_FIRST_PERSON = re.compile(r"(?m)(?:^|(?<=[。！？!?，,]))我(?:说|想|问|跟|就|也|们|还|骂|笑|讲|告诉)")
_OTHERS = ("他", "她")


def told_between(text: str, people: Mapping[str, str], cast: Sequence[str]) -> dict[str, str]:
    """Return whom 我 and 他 mean in folded `text`, a story of two roles that one of the two tells.

    The other is called by name; who tells has none, and is whom nobody else is. Of two of the teller's own people
    (我爸, 表弟) one may be the other role likewise.
    """
    named = set(people.values())
    kin = _kin(text)
    unknown = [names for names in kin.values() if named.isdisjoint(map(people.get, names))]
    if len(cast) == len(kin) == 2 and len(unknown) == len(named) == 1 and named < set(cast):
        (role,) = set(cast) - named
        return dict.fromkeys(unknown[0], role)
    if len(cast) != 2 or len(named) != 1 or not named < set(cast):
        return {}
    if len(_FIRST_PERSON.findall(text)) < _FEWEST_TOLD:
        return {}
    (other,) = named
    (teller,) = set(cast) - named
    often = max(_OTHERS, key=text.count)
    return {"我": teller, often: other}


def _kin(text: str) -> dict[str, dict[str, list[int]]]:
    """Return the teller's own people of whom folded `text` tells, each by the names it has for one, and where."""
    called: dict[str, dict[str, list[int]]] = {}
    for kin in dict.fromkeys(found[1] for found in _KIN.finditer(text)):
        names = (f"我{kin}", *([kin] if len(kin) > 1 else ()))
        places = {name: [found.start() for found in re.finditer(name, text)] for name in names}
        if len(places[names[-1]]) >= _FEWEST_TIMES:
            called[kin] = places
    return called


def _titled_speakers(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the labels of speakers that are a surname and a role (王会计：), with the role."""
    for label in dict.fromkeys(found[1] for found in _SPEAKS.finditer(text)):
        named = lexicon.roles(label)
        surname = label[0] in SURNAMES or label[0] in _ALSO_WORDS or label[0] in _FAMILIAR
        if surname and len(named) == 1 and named[0].name and (named[0].start, named[0].end) == (1, len(label)):
            yield label, named[0].name


def is_called(text: str, at: int) -> bool:
    """Return whether a person's name stands at `at`."""
    return bool(_CALLED.match(text, at))


def _speakers(text: str, lexicon: Lexicon) -> dict[str, list[int]]:
    """Return the labels that several lines of a talk begin with (阿Ken：), and where they stand; 技能： is none.

    What a label's own line says of it (部门：采购部门) introduces nobody, unless that is in the first person.
    """
    times = _turns(text, lexicon)
    names = [name for name in times if len(name) > 1 and not lexicon.roles(name)]
    return {name: list(_told_elsewhere(text, name)) for name in names[:_MOST_SPEAKERS]}


def _turns(text: str, lexicon: Lexicon) -> dict[str, int]:
    """Return who takes turns in folded `text` and how often, 客服 and 问 among them; nobody where it is no talk.

    In a talk at least two do, of whom one may only ask, and of the lines from the first turn to the last most are
    theirs. What a form asks for (部门：, 经验：) comes again with every post, and says no word.
    """
    labels = [found for found in _TURN.finditer(text) if not (is_key(found[1]) or lexicon.dimensions(found[1]))]
    times = {name: often for name, often in Counter(found[1] for found in labels).items() if often > 1}
    turns = [found for found in labels if found[1] in times]
    asked = list(_ASKS.finditer(text, 0, turns[-1].end())) if turns else []
    if not turns or len(times) + (len(asked) >= _FEWEST_TIMES) < _FEWEST_TIMES:
        return {}
    lines = _LINE.findall(text, min(turn.start() for turn in (*asked[:1], turns[0])), turns[-1].end())
    return times if 2 * (len(turns) + len(asked)) >= len(lines) else {}


def _told_elsewhere(text: str, name: str) -> Iterator[int]:
    """Yield where a label begins a line or is told of; of its own lines that is only what stands behind a 我."""
    start, end, silent = 0, -1, -1
    for found in re.finditer(re.escape(name), text):
        at = found.start()
        if at > end:  # in another line, each of which is looked through once
            start, end, silent = text.rfind("\n", 0, at) + 1, text.find("\n", at), -1
            if end < 0:
                end = len(text)
            if text.startswith((f"{name}:", f"{name}："), start):
                mine = text.find("我", start, end)
                silent = end if mine < 0 else mine
        if at == start or at > silent:
            yield at


def _candidates(text: str) -> dict[str, list[int]]:
    """Return what may be a name, and where it stands."""
    places: dict[str, list[int]] = {}
    for called in _CALLED.finditer(text):
        short = called[1] + (called[2] or called[3])
        places.setdefault(short, []).append(called.start())
        if called[4]:
            places.setdefault(short + called[4], []).append(called.start())
    often = {name: found for name, found in places.items() if len(found) > 1 and _is_called(name, found, text)}
    longer = {(name[:2], len(found)) for name, found in often.items() if len(name) > 2}
    # 王小 is the beginning of 王小明 where it never stands without 明.
    return {name: found for name, found in often.items() if (name, len(found)) not in longer}


def _is_called(name: str, places: list[int], text: str) -> bool:
    """Return whether a name begins a clause somewhere, and what may be a word does twice what people do."""
    if not any(at == 0 or text[at - 1] in _BEGINS_CLAUSE for at in places):
        return False
    return name[0] not in _ALSO_WORDS or sum(bool(_ACTS.match(text, at + len(name))) for at in places) > 1


def _introduced(text: str, start: int, end: int, lexicon: Lexicon, speaks: bool) -> str | None:
    """Return the role that stands next to a name at [start, end): before it, in brackets behind, or as its 是.

    Of one who `speaks` in a talk also what is told in passing: 做了九年猎头的阿Ken, 苏苏，一家工厂的会计.
    """
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    named = lexicon.roles(before)
    if named and named[-1].end == len(before):
        return named[-1].name
    if named and before.endswith("的") and named[-1].end == len(before) - 1 and _WORKED.search(before):
        return named[-1].name
    behind = text[end : end + _LONGEST_BEFORE + 8]
    following = next(iter(lexicon.roles(behind)), None)
    became = _BECAME.match(text, end)
    later = lexicon.roles(text[became.end() : became.end() + _LONGEST_BEFORE]) if became else ()
    if later and later[0].start == 0:
        return later[0].name
    if following and speaks and _TELLS_OF.match(behind[: following.start]):
        return _by_now(text, end + following.end, following.name, lexicon)
    if following is None or not _ENDS_NAMED.match(behind[: following.start]):
        return None
    closed = behind[following.end : following.end + 1]
    apposed = behind[:1] in "（(，," and closed in ("）", ")", "，", ",")
    return following.name if apposed or behind[:1] not in "（(，," else None


def _by_now(text: str, at: int, name: str | None, lexicon: Lexicon) -> str | None:
    """Return what somebody is by now of whom folded `text` says up `at` to a place what he was, if it is a role."""
    found = says_by_now(text, at)
    if found is None:
        return name
    clause = _REST_OF_CLAUSE.match(text, found.end())
    return next((m.name for m in lexicon.roles(clause[0]) if m.end == len(clause[0])), None) if clause else None
