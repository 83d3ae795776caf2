"""A role named in a sentence → the listed form of words around it that links another role to it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from search_cli.analysis.folding import fold_each
from search_cli.analysis.patterns import lazy_pattern
from search_cli.analysis.word_lists import lines_of, words_of
from search_cli.views.words import DATA, any_of

__all__ = ["Form", "FormFound", "denied", "form_at", "has_label", "is_label", "is_unlikely", "sets_side_by_side"]

_INSIDE = r"[^,;:。、!?\s]"
_GAP = f"{_INSIDE}{{0,8}}?"
"""What `…` in the list matches."""

_MANY = r"(?:[一二两三四五六七八九十几\d]+(?:[到至\-~][一二三四五六七八九十\d]+)?[名个位])"
_BECOMING = rf"(?:[成到为做去当上了]|{_MANY})*(?:{_INSIDE}{{1,5}}[做的])?(?:{_INSIDE}{{1,4}}[、或])?$"
"""Words allowed between 转 and the role one moves to: 转(前线做)销售, 往上走是(带团队的)销售经理, 转(单证、)关务."""
_DEALING = rf"(?:{_MANY}|(?:或?[^,;:。、!?\s或]{{1,4}}[、或])*)$"
"""Words allowed between 服务 or 请 and the role one deals with: 服务(五到八名)销售, 请(厂长或)计划员."""
_LABELLED = r"(?:\([^()]{0,8}\))?\s?[:\t]\s?(?:[^:\t]*[、,;/和及与])?$"
"""Words allowed between a label and a role in its value: 对接岗位: 财务部、(出纳)."""
_LISTED = r"(?=\s{0,4}(?:$|[、,;/(。]|和|与|及|等|[\d一两二三几]{0,4}[名人位个]))"
"""What may follow a role in the value of a label; anything else makes the value a sentence."""
_MORE = rf"(?:(?:[、和与及或]|或者|以及){_INSIDE}{{1,5}}?)?"
"""A further item of a list behind a role: 请业务员(和财务)把关."""
_ENDS = r"(?=$|[,;:。、!?)”\"\s→]|或|和|与|及|的|也|就|是|后|以后|之后|了|吧|吗|呢|路线|工作|走|等|都|更|最|需|要|一职)"
"""What may follow the role one moves to; anything else makes it a part of another word."""


class Form(NamedTuple):
    """Words before and behind a role that state a `kind` of link; a `hinted` form needs further evidence.

    A `label` form is a label in front of roles that are its whole value (对接岗位：出纳).
    """

    kind: str
    hinted: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    label: bool = False


class FormFound(NamedTuple):
    """A form, and where it begins: at its words before the role, or else at the role."""

    form: Form
    start: int


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(_form(*fold_each(line).split("|")) for line in lines_of(DATA / "links.txt") if line)


def _form(kind: str, before: str, after: str) -> Form:
    name, hinted = kind.strip().rstrip("?:"), "?" in kind
    if ":" in kind:
        return Form(name, hinted, re.compile(_any(before) + _LABELLED), re.compile(_LISTED), label=True)
    ahead = re.compile(_any(before) + (_BECOMING if name == "next" else _DEALING)) if before.strip() else None
    ends = _ENDS if name == "next" else ""
    behind = (_MORE if ahead else "") + _any(after) if after.strip() else ends
    return Form(name, hinted, ahead, re.compile(behind))


def _any(words: str) -> str:
    """Return a pattern of alternative words; those that begin with a gap share one, to keep the pattern small."""
    apart = [word[1:] for word in words.split() if word.startswith("…")]
    right = [word for word in words.split() if not word.startswith("…")]
    return f"(?:{_GAP}{_either(apart)}|{_either(right)})" if apart else _either(right)


def _either(words: Collection[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + ("|".join(re.escape(word).replace("…", _GAP) for word in longest) or "(?!)") + ")"


_REACH = 24
"""The most characters between the beginning of a form and the role."""


def form_at(text: str, start: int, end: int, kinds: Collection[str]) -> FormFound | None:
    """Return the form of one of `kinds` around `text[start:end]`, which is a role or a list of roles."""
    for form in _forms():
        if form.kind not in kinds:
            continue
        first = form.before.search(text, max(start - _REACH, 0), start) if form.before else None
        if (first or not form.before) and form.after.match(text, end):
            return FormFound(form, first.start() if first else start)
    return None


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a label of co-workers in front of its value, and of such a label alone."""
    kinds = (fold_each(line).split("|") for line in lines_of(DATA / "links.txt") if line)
    label = "|".join(_any(before) for kind, before, _ in kinds if ":" in kind)
    return re.compile(rf"(?:{label})(?:\([^()]{{0,8}}\))?\s?[:\t]"), re.compile(rf"(?:直接|直属)?(?:{label})")


def has_label(folded_text: str) -> bool:
    """Return whether a text has a label of co-workers (直接上级：…)."""
    return bool(_labels()[0].search(folded_text))


def is_label(folded_header: str) -> bool:
    """Return whether a header is such a label (直接上级, 对接岗位)."""
    return bool(_labels()[1].fullmatch(folded_header.strip()))


_DENYING = lazy_pattern("[不没未无难别]")
_UNLIKELY = lazy_pattern(
    r",?(?:几乎|基本上?|其实|那是|这是|是|就|并|都|但|可|最后|后来|结果)*(?:不可能|很难|没戏|不现实|不容易|行不通|没机会|没希望"
    r"|不行|不大可能|放弃|没有?(?:去|成|转|如愿))"
)


@cache
def _denials() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of words that always negate, and of words that only look like a negation."""
    lines = lines_of(DATA / "denials.txt")
    denying = {word for line in lines if line.startswith("!") for word in line[1:].split()}
    nothing = {word for line in lines if not line.startswith("!") for word in line.split()}
    return any_of(denying), any_of(nothing)


def denied(text: str) -> bool:
    """Return whether a part of a clause is negated: 不适合, but not 不少人, nor an attribute (不想管人的)."""
    denying, nothing = _denials()
    *_, last = nothing.sub("", text).rsplit("的", 1)
    return bool(denying.search(text) or _DENYING.search(last))


def is_unlikely(text: str, at: int) -> bool:
    """Return whether a clause that begins at `at` takes back what was said before it (几乎不可能)."""
    return bool(_UNLIKELY.match(text, at))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(_any(" ".join(words_of(DATA / "beside.txt"))))


def sets_side_by_side(folded_text: str) -> bool:
    """Return whether a title or heading announces a comparison of what it lists."""
    return bool(_beside().search(folded_text))
