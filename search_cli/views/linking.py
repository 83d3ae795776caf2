"""A passage → the links between roles that it states: career steps, co-workers, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from search_cli.analysis.folding import fold_each
from search_cli.analysis.patterns import lazy_pattern
from search_cli.answers.snippets import answer_start
from search_cli.models import Passage, Span
from search_cli.passages.clauses import lead_end
from search_cli.taxonomy import Lexicon
from search_cli.views.forms import form_at, has_label, is_label, sets_side_by_side
from search_cli.views.naming import Named, Sentence, in_lists, roles_named, sentences_naming
from search_cli.views.steps import steps_in

__all__ = ["LinkKind", "Said", "links_in"]

LinkKind = Literal["compared", "next", "previous", "works_with", "shared"]
"""The kinds of link, the most telling first; `shared` is a sentence that is merely about both roles."""


class Said(NamedTuple):
    """`text`, a sentence of the passage at `span` or a heading, links `one` to `other`.

    `next` means that `one` may become `other`; all other kinds are symmetric. `plain` says that the link is stated
    explicitly.
    """

    one: str
    other: str
    kind: LinkKind
    passage: Passage
    text: str
    span: Span | None = None
    plain: bool = True


_ASKS = lazy_pattern(r"[?？]\s*$|[吗呢]\s*$")
_AGREES = lazy_pattern(r"\s*(?:(?:能|可以|当然|完全可以)(?!不)|没问题|(?:行|会|对)(?=[的,，。]))")
_OTHERS = lazy_pattern(
    r"(?:^|[要需得常还再就也会能都多先该去来他她你并可应须天时中里们求而者接]|经常|每月|定期|直接|负责|平时|主要|一起)\s*$"
)
"""What may precede 和…对接 if its subject is the owner of the sentence; after 老板 it is the 老板."""
_WITH = ("和", "跟", "与", "同")
_OTHER_FORMS = ("next", "previous", "works_with", "compared")
_CHOICE = lazy_pattern("(?:(?!无论|不管|不论).)*还是")
"""A choice between two: 先做会计还是先做出纳."""
_NUMBERING = 5  # characters of a heading beside the roles it lists: （三）
_NEAR = 10  # characters between who is said to do something and the words that say what


def links_in(passage: Passage, lexicon: Lexicon, posts: Lexicon | None = None) -> Iterator[Said]:
    """Yield the links that a passage, its title and its headings state.

    `posts` are names that mean a role only as the value of a label (汇报对象：校长).
    """
    yield from _headed(passage, lexicon)
    if posts and (has_label(fold_each(passage.text)) or _is_below_label(passage)):
        for sentence in sentences_naming(passage, posts):
            yield from _said(sentence, _dealings(sentence, labels=True))
            yield from _said(sentence, _below_label(sentence))
    compares = sets_side_by_side(fold_each(passage.title))
    for sentence in sentences_naming(passage, lexicon):
        if _ASKS.search(sentence.text):
            yield from _answered(sentence)
            yield from _said(sentence, _listed(sentence))
            continue
        told = [*_told(sentence, compares=compares)]
        yield from told
        linked = {frozenset((each.one, each.other)) for each in told}
        yield from (each for each in _said(sentence, _shared(sentence)) if {each.one, each.other} not in linked)


def _said(sentence: Sentence, pairs: Iterable[tuple[LinkKind, str, str]], *, plain: bool = True) -> Iterator[Said]:
    for kind, one, other in pairs:
        yield Said(one, other, kind, sentence.passage, sentence.written, sentence.span, plain)


def _headed(passage: Passage, lexicon: Lexicon) -> Iterator[Said]:
    """Yield the roles that a title or heading compares, or lists below another one that announces a comparison."""
    compares = False
    for heading in passage.headings:
        text = fold_each(heading)
        itself = sets_side_by_side(text)
        compares = compares or itself
        for listed in in_lists(text, roles_named(text, lexicon)) if compares else ():
            if itself or len(text) - (listed[-1].end - listed[0].start) <= _NUMBERING:
                for one, other in _pairs([listed]):
                    yield Said(one, other, "compared", passage, heading, plain=False)


def _told(sentence: Sentence, *, compares: bool) -> Iterator[Said]:
    """Yield the links that a sentence states; `compares` says that the title announces a comparison."""
    steps: list[tuple[LinkKind, str, str]] = [("next", one, other) for one, other in steps_in(sentence)]
    yield from _said(sentence, steps)
    yield from _said(sentence, _dealings(sentence))
    yield from _said(sentence, _below_label(sentence))
    yield from _said(sentence, _listed(sentence, announced=compares and sentence.passage.kind == "intro"))
    yield from _said(sentence, _parallel(sentence, compares=compares), plain=False)


def _pairs(lists: Iterable[Sequence[Named]]) -> Iterator[tuple[str, str]]:
    for listed in lists:
        yield from combinations(dict.fromkeys(each.role for each in listed), 2)


# ── side by side ─────────────────────────────────────────────────────────────────────────────────────────────


def _listed(sentence: Sentence, *, announced: bool = False) -> Iterator[tuple[LinkKind, str, str]]:
    """Yield the pairs of a list of roles that a sentence compares, explicitly or because the title `announced` it."""
    text = sentence.text
    for listed in in_lists(text, sentence.named):
        start, end = listed[0].start, listed[-1].end
        told = form_at(text, start, end, ("beside",)) or _CHOICE.match(text, max(start - _NEAR, 0), end)
        if told or (announced and not form_at(text, start, end, _OTHER_FORMS)):
            for one, other in _pairs([listed]):
                yield "compared", one, other


def _parallel(sentence: Sentence, *, compares: bool) -> Iterator[tuple[LinkKind, str, str]]:
    """Yield the subjects of parallel clauses: 会计管账，出纳管钱."""
    text, leading = sentence.text, []
    for one in sentence.named:
        clause = sentence.clause(one.start)
        lead = clause.start + lead_end(text[clause.start : clause.end])
        if one.start in (clause.start, lead) and sentence.owners(one.start) == (one.role,):
            leading.append(one)
    for one, other in combinations(leading, 2):
        if one.role != other.role and (compares or text[one.end : one.end + 1] == text[other.end : other.end + 1]):
            yield "compared", one.role, other.role


def _shared(sentence: Sentence) -> Iterator[tuple[LinkKind, str, str]]:
    """Yield the roles that a sentence names if one claim belongs to them together."""
    named = {each.role for each in sentence.named}
    for claim in sentence.claims:
        for one, other in combinations([role for role in dict.fromkeys(claim.roles) if role in named], 2):
            yield "shared", one, other


# ── what one has to do with the other ──────────────────────────────────────────────────────────────────────────


def _dealings(sentence: Sentence, *, labels: bool = False) -> Iterator[tuple[LinkKind, str, str]]:
    """Yield co-workers and explicit comparisons; with `labels`, only what forms with a label state."""
    for listed in in_lists(sentence.text, sentence.named):
        for at, first in enumerate(listed):
            found = form_at(sentence.text, first.start, listed[-1].end, ("works_with", "compared"))
            if found is None or (labels and not found.form.label) or (at and found.start < listed[at - 1].end):
                continue
            kind: LinkKind = "compared" if found.form.kind == "compared" else "works_with"
            if kind == "compared" or not sentence.denies(found.start, listed[-1].end):
                subjects = (listed[at - 1].role,) if at else _subjects(sentence, found.start, kind)
                yield from ((kind, one, each.role) for one in subjects for each in listed[at:] if one != each.role)
                break


def _below_label(sentence: Sentence) -> Iterator[tuple[LinkKind, str, str]]:
    """Yield co-workers in a cell of roles alone below a label: 财务经理 in the column 直接上级."""
    below = _is_below_label(sentence.passage)
    for listed in in_lists(sentence.text, sentence.named, ladder=True) if below else ():
        if listed[0].start == 0 and listed[-1].end == len(sentence.text):
            for one in sentence.owners(0):
                yield from (("works_with", one, each.role) for each in listed if each.role != one)


def _is_below_label(passage: Passage) -> bool:
    return any(is_label(fold_each(part)) for above in passage.heading_path[-1:] for part in above.split(" · "))


def _subjects(sentence: Sentence, at: int, kind: LinkKind) -> tuple[str, ...]:
    """Return the subject of the words at `at`: a role named shortly before, or else the owners of the sentence.

    There is none if a person without a role directly precedes 和…对接 (老板和会计对账).
    """
    start = sentence.clause(at).start
    near = [each for each in sentence.named if start <= each.start and each.end <= at <= each.end + _NEAR]
    if near and kind == "compared":
        return (near[-1].role,)
    if sentence.text.startswith(_WITH, at) and not _OTHERS.search(sentence.text[start:at]):
        return ()
    return (near[-1].role,) if near else sentence.owners(at)


def _answered(question: Sentence) -> Iterator[Said]:
    """Yield the career steps in a question that is answered with yes."""
    passage, span = question.passage, question.span
    answer = answer_start(passage)
    if span.end <= answer and _AGREES.match(passage.text, answer):
        end = passage.text.find("。", answer) + 1 or len(passage.text)
        for one, other in steps_in(question):
            yield Said(one, other, "next", passage, passage.text[span.start : end], Span(span.start, end))
