"""Headings that name no dimension (钱与苦) → those that the text below them bears out."""

from __future__ import annotations

import re
from functools import lru_cache

from search_cli.analysis.folding import fold
from search_cli.articles.forms import SENTENCE_ENDS
from search_cli.taxonomy import Taxonomy
from search_cli.taxonomy.built_in import PAY

__all__ = [
    "hinted_alone",
    "hinted_at",
    "hinted_most",
    "is_hint",
    "pays",
    "shown_among",
    "shown_by",
    "shown_in",
    "sign_of",
    "told_by",
]

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\s][^{SENTENCE_ENDS}\n]*")
# Chosen by reading: a hint is believed when a quarter of the sentences show it. A heading without one is overruled by
# its text only when most of several sentences speak of one thing, since a wrong dimension misleads more than none.
_HINTED_SHARE = 0.25
_SHARE = 0.6
_FEWEST = 3  # sentences
_FEWEST_SIGNS, _MARGIN = 2, 1
_OUTWEIGHS = 2  # signs that a paragraph has of something else, beyond those of what its opening hints at
_MOST = 3  # dimensions
_LONGEST_HEADER = 8  # characters


@lru_cache(maxsize=4)
def _words(taxonomy: Taxonomy) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return each dimension that has signs, with its hints and its signs as patterns."""
    return tuple(
        (entry.name, _any(entry.hints), _any(entry.signs))
        for entry in taxonomy.dimensions
        if entry.hints or entry.signs
    )


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the first of `words` that stands at a place; words that begin alike are tried together."""
    behind: dict[str, list[str]] = {}
    for word in words:
        folded = fold(word).text
        behind.setdefault(folded[:1], []).append(re.escape(folded[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in behind.items()) or r"(?!)")


@lru_cache(maxsize=4)
def _any_sign(taxonomy: Taxonomy) -> re.Pattern[str]:
    return _any(tuple(word for entry in taxonomy.dimensions for word in entry.signs))


# 每月900元, 每天用电六度: how much at a time is no sign of what one does each day.
_RATE = re.compile(
    r"每(?:[天日晚周月年]|个月|季度|小时)[^，,。；;：:\d]{0,8}?(?:[\d,.]+|[一二两三四五六七八九十百千万]+)\s*(?:[多来几]\s*)?(?:元|块|角|毛|万|千|k|度|吨|升|斤|%)"
)


def _without_rates(text: str) -> str:
    """Return folded `text` without what something costs or takes at a time."""
    return _RATE.sub("", text) if "每" in text else text


def hinted_at(heading: str, text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the dimensions that folded `heading`, or a question, hints at and folded `text` shows.

    More than three are a heading about everything, and name nothing.
    """
    hinted = [(name, signs) for name, hints, signs in _words(taxonomy) if hints.search(heading)]
    sentences = _SENTENCE.findall(_without_rates(text)) if hinted else []
    borne_out = [name for name, signs in hinted if _is_shown(signs, sentences, _HINTED_SHARE)]
    return tuple(borne_out) if len(borne_out) <= _MOST else ()


def hinted_most(opening: str, text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return what the folded opening of folded `text` hints at and that shows, unless it shows another much more."""
    hinted = hinted_at(opening, text, taxonomy)
    if not hinted:
        return ()
    counts = _counts(text, taxonomy)
    counts[PAY] = counts.get(PAY, 0) + pays(text)
    best = max(counts, key=counts.__getitem__)
    return hinted if counts[best] < max(counts[name] for name in hinted) + _OUTWEIGHS else (best,)


def hinted_alone(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the only dimension that a folded text hints at, whatever stands below it."""
    hinted = tuple(name for name, hints, _ in _words(taxonomy) if hints.search(text))
    return hinted if len(hinted) == 1 else ()


def is_hint(text: str, taxonomy: Taxonomy) -> bool:
    """Return whether a folded text is a hint at some dimension, and nothing beside (本事)."""
    return any(hints.fullmatch(text) for _, hints, _ in _words(taxonomy))


def shown_by(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the dimension that most sentences of folded `text` show something of, where there are several."""
    sentences = _SENTENCE.findall(_without_rates(text))
    if len(sentences) < _FEWEST or not _is_shown(_any_sign(taxonomy), sentences, _SHARE):
        return ()
    shares = {name: _share(signs, sentences) for name, _, signs in _words(taxonomy)}
    most = max(shares.values())
    best = [name for name, share in shares.items() if share == most]
    return tuple(best) if most >= _SHARE and len(best) == 1 else ()


def told_by(text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the dimension of which a folded paragraph has clearly more different signs than of any other."""
    counts = sorted(((count, name) for name, count in _counts(text, taxonomy).items()), reverse=True)
    counts += [(0, "")] * (2 - len(counts))
    (most, best), (second, _) = counts[:2]
    return (best,) if most >= _FEWEST_SIGNS and most - second >= _MARGIN else ()


def _counts(text: str, taxonomy: Taxonomy) -> dict[str, int]:
    """Return of each dimension how many different signs folded `text` has."""
    said = _without_rates(text)
    return {name: len(set(signs.findall(said))) for name, _, signs in _words(taxonomy)}


_SUM = r"(?:\d[\d,.]*\s*(?:元|块|k|千|万|w(?![a-z]))|\d{4,}|[一二两三四五六七八九十百千万]{2,})"
# 采购员6-8K，经理15K+: what is counted in K and w beside somebody is pay, unless it is pictures, followers or sales.
_K = (
    r"[kw](?![a-z\d]|\+?\s?的?(?:视频|屏|显示|画质|分辨|超?高?清|素材|粉|播放|阅读|曝光|点赞|字|行|次|个|件|条|单|人|份|张|台|步|用户"
    r"|业绩|流水|销[售量]|营[业收]|产值|gmv|预算|投放))"
)
_FEW = r"(?<![a-z\d.])\d{1,3}(?:\.\d)?"
_PAY = re.compile(
    rf"(?:底薪|月薪|年薪|起薪|时薪|日薪|薪资|薪水|薪酬|工[资钱]|零用钱?|保底|加班费|[夜值]班费|夜餐费|补贴|津贴|到手|[月年]收?入)[^，,。；;：:]{{0,12}}?{_SUM}"
    rf"|(?:[每一]个?[月天年场]|[月年])[^，,。；;：:]{{0,8}}?[拿挣赚](?![出下走回])[^，,。；;：:]{{0,4}}?(?>{_SUM})(?![个名次件人张份])"
    rf"|[每一]个?[月天][^，,。；;：:\d]{{0,4}}?{_SUM}[元块]?钱?的(?:工[资钱]|零[用花]|生活费)"
    r"|(?<!\d)\d{4,}+\s*+(?:元|块)?\s*+[/每]\s*个?月"
    rf"|{_FEW}k?\s?[-~—–至到]\s?\d{{1,3}}(?:\.\d)?\s?{_K}|{_FEW}\s?(?=k){_K}(?:\+|左右|上下|起|出头)"
    rf"|(?:[拿挣赚](?![出下走回])|[每一]个?[月年])[^，,。；;：:\d]{{0,4}}?{_FEW}\s?{_K}"
    r"|(?:^|[，,；;。\n])[^，,。；;\n租费花交保本卖销产]{0,8}一个月(?:能|大概|大约|也就|差不多)?"
    r"(?:\d{4,5}(?:\s?[-~—–至到]\s?\d{4,5})?|[一二两三四五六七八九][一二两三四五六七八九至到]{0,2}千[一二三四五六七八九]?)(?=\s?(?:[，,。；;！!\n]|$|左右|上下|出头|[多起]))"
    r"|^\s*[^，,。；;：:]{1,8}[：:]\s*(?:\d{4,}\s*元|[\d.]+\s*[k千万])"
    r"|[发拿付领][^，,。；;：:]{0,4}(?:工资|底薪|月薪)的(?:\d{1,3}\s*%|百分之)"
    r"|按[^，,。；;：:]{1,6}(?:[拿算给付结领]钱|计[酬薪件]|提成)[^。；;\d]{0,12}?(?:\d[\d.]*|[一二两三四五六七八九十百千万]+)\s*[元块毛%]"
)


def pays(text: str) -> bool:
    """Return whether folded `text`, which is about somebody, says what they are paid: 前台工资5300元, 会计：7000元."""
    return bool(_PAY.search(text))


def shown_among(names: tuple[str, ...], text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the one of some dimensions that folded `text` clearly has signs of and of no other; else all of them."""
    counts = {name: len(set(signs.findall(text))) for name, _, signs in _words(taxonomy) if name in names}
    shown = [name for name, count in counts.items() if count]
    return (shown[0],) if len(shown) == 1 and counts[shown[0]] >= _FEWEST_SIGNS else names


def shown_in(names: tuple[str, ...], text: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return those of some dimensions that folded `text` has any sign of."""
    return tuple(name for name, _, signs in _words(taxonomy) if name in names and signs.search(text))


# Words that begin with a hint of one character, and have nothing of it: 开证明 is no certificate, 锅炉 nobody's blame.
_OTHER_WORDS = re.compile("证[明件据券]|路[线由灯面政基]|[道公铁线电网管]路|锅[炉具]|雷达|担[保架]|苦瓜")


def sign_of(header: str, taxonomy: Taxonomy) -> str | None:
    """Return the dimension of which folded `header`, a table's, is a sign (软件), or which a short one hints at."""
    said = header.strip()
    found = [name for name, hints, signs in _words(taxonomy) if hints.fullmatch(said) or signs.fullmatch(said)]
    if not found and len(said) <= _LONGEST_HEADER:
        rest = _OTHER_WORDS.sub(" ", said)
        found = [name for name, hints, _ in _words(taxonomy) if hints.search(rest)]
    return found[0] if len(found) == 1 else None


def _is_shown(signs: re.Pattern[str], sentences: list[str], share: float) -> bool:
    """Return whether at least that share of the sentences has one of the signs; soon, where most have none."""
    with_sign = len(sentences)
    for sentence in sentences:
        if not signs.search(sentence):
            with_sign -= 1
            if with_sign / len(sentences) < share:
                return False
    return bool(sentences)


def _share(signs: re.Pattern[str], sentences: list[str]) -> float:
    """Return the share of the sentences with one of the signs."""
    return sum(bool(signs.search(sentence)) for sentence in sentences) / max(len(sentences), 1)
