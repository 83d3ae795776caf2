"""Blocks → blocks: question lines and the answers below them are marked as such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_cli.articles.dialogue import Voices, voices
from search_cli.articles.forms import asks, asks_without_mark, heading_rank, is_prose, numbering
from search_cli.articles.headings import BARE_RANK, FAQ_HEADING, FORM_LEVEL
from search_cli.models import Block

__all__ = ["is_labelled", "mark"]

_ASKS = re.compile(
    r"(?:Q|问|問|提问|问题)\s*+(?:\d++\s*+)?[：:.、．]\s*|(?:Q\d+|问题?\d+)\s+"
    r"|[【\[［](?:(?:Q|问|問|提问)\s*+\d*+|问题\s*+\d++)[】\]］]\s*+[：:]?\s*",
    re.IGNORECASE,
)
# Behind a number, 问题： may head what is wrong.
_NUMBERED = re.compile(
    r"(?:Q|问|問|提问)\s*+[：:.、．]\s*|[【\[［](?:Q|问|問|提问)[】\]］]\s*+[：:]?\s*", re.IGNORECASE
)
_IN_BRACKETS = r"[【\[［](?:A|答|回答|答案|[回答]复)\s*+\d*+[】\]］]\s*+[：:]?\s*"
_ANSWERS = re.compile(rf"(?:A|答|回答|答案|[回答]复)\s*+(?:\d++\s*+)?[：:.、．]\s*|{_IN_BRACKETS}", re.IGNORECASE)
# Below 问题1　… no colon stands behind 回复 either.
_BARE = re.compile(r"\w+\s+")
_ANSWERS_BARE = re.compile(rf"{_ANSWERS.pattern}|(?:A|答|回答|答案|[回答]复)\d*+(?:\s+|$)", re.IGNORECASE)
# A: may be anything below a line without a label.
_SURELY_ANSWERS = re.compile(rf"(?:答|回答|答案|[回答]复)\s*+(?:\d++\s*+)?[：:]\s*|{_IN_BRACKETS}")
_ANSWERS_BEHIND = re.compile(
    rf"(?<=[?？。\s])(?:A|答|回答|答案)\s*+(?:\d++\s*+)?[：:]\s*(?=\S)|{_IN_BRACKETS}(?=\S)", re.IGNORECASE
)
_OPTION = re.compile(r"[AB]\s*[.、．]", re.IGNORECASE)  # of a quiz, where A. is no label of an answer


def is_labelled(line: str) -> bool:
    """Return whether `line` begins with the label of a question or an answer (`Q：`, `答：`)."""
    return bool(_label_of(line) or _ANSWERS.match(line))


def _label_of(line: str) -> int:
    """Return how long the label is by which a line says that it asks, its number with it (`Q1：`, `3、问：`), or 0."""
    label = _ASKS.match(line) or _NUMBERED.match(line, numbering(line))
    return label.end() if label else 0


_ASKS_ITSELF = re.compile(r"[^。！!？?；;：:\n]{4,40}[？?]\s*(?=[^\s？?])")


def _apart(blocks: list[Block]) -> Iterator[Block]:
    """Yield `blocks`, the answer that stands in its question's line (`Q：累不累？ A：累。`) as one of its own.

    Below an FAQ heading an item may do without labels (`- 能转正吗？不能。`).
    """
    below = _below_faq_heading(blocks)
    for index, block in enumerate(blocks):
        line = block.stretch.text
        itself = _ASKS_ITSELF.match(line) if block.kind == "item" and index in below else None
        if itself:
            yield replace(block, stretch=block.stretch.cut(0, len(itself[0].rstrip())))
            yield Block("paragraph", block.stretch.cut(itself.end(), len(line)))
            continue
        asking = _label_of(line) if block.kind in ("paragraph", "item") else 0
        answer = _ANSWERS_BEHIND.search(line, asking) if asking else None
        if answer and answer.start() > 0:
            yield replace(block, stretch=block.stretch.cut(0, len(line[: answer.start()].rstrip())))
            yield Block("paragraph", block.stretch.cut(answer.start(), len(line)))
        else:
            yield block


def mark(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with `question` and `answer` kinds.

    A question is a line that says so (`Q：`), a heading that is one, or a bare question line where an FAQ heading
    stands above or another question line is in the article: a single one in prose is rhetoric. Its answer runs to the
    next question, heading or table; in an interview whoever answers after another has a turn of their own, of level 1.
    """
    marking = _Marking(list(_apart(blocks)))
    for index in range(len(marking.blocks)):
        marking.mark(index)
    return _without_closing(marking.marked, marking.paragraphs)


class _Marking:
    """Blocks, and those `marked` so far."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.marked: list[Block] = []
        self._heard = voices(blocks)
        self._bare = {index for index in range(len(blocks)) if _is_bare_question(index, blocks)}
        self._under_faq = _below_faq_heading(blocks)
        self._unmarked = _unmarked(self._bare, blocks) | _between(self._bare, blocks)
        self._answering = False
        # What labels the answer to the question in the line above, if that is one.
        self._label_above: re.Pattern[str] | None = None
        self.paragraphs: list[int] = []  # places among those marked of answers that are paragraphs

    def mark(self, index: int) -> None:
        """Mark the next block."""
        block, line = self.blocks[index], self.blocks[index].stretch.text
        expected, self._label_above = self._label_above, None
        label = _asking_label(block, self._heard)
        if label and len(line) > label and _has_answer(index, self.blocks):
            self._ask(_question(block, label), _ANSWERS_BARE if _BARE.fullmatch(line, 0, label) else _ANSWERS)
        elif self._asks(index):
            self._ask(_question(block, numbering(line)), _SURELY_ANSWERS)
        elif self._ends_answer(index):
            self.marked.append(block)
            self._answering = False
        elif self._answering:
            turn = self.marked[-1].kind == "answer" and self._heard.answers(line)
            said = [replace(block, kind="answer", level=1)] if turn else _answer(index, self.blocks, expected)
            self.paragraphs += [len(self.marked)] if said and block.kind == "paragraph" else []
            self.marked += said
        else:
            self.marked.append(block)

    def _ask(self, question: Block, answer_label: re.Pattern[str]) -> None:
        self.marked.append(question)
        self._answering, self._label_above = True, answer_label

    def _asks(self, index: int) -> bool:
        """Return whether a line without a label is a question."""
        certain = self.blocks[index].kind == "heading" or len(self._bare) > 1 or index in self._under_faq
        return index in self._unmarked or (index in self._bare and certain)

    def _ends_answer(self, index: int) -> bool:
        """Return whether a block belongs to no answer above; some readers see where one ends (</dd>, </details>)."""
        block = self.blocks[index]
        ended = index > 0 and self.blocks[index - 1].kind == "answer" and block.kind != "answer"
        return block.kind in ("heading", "row") or ended or self._heard.ends(block.stretch.text)


_FEWEST_PAIRS = 4
# What speaks of all questions and answers, or of others, belongs to none of them.
_CLOSES = re.compile(
    r"\W*(?:(?:以上|上述)(?:内容|问[答题]|[解回]答|信息|均?[由为是仅]|如)|(?:如果?|若|您|你|大家)*(?:[还仍]?有)(?:其[他它]|任何|更多|别的|疑问|不明)"
    r"|其[他它](?:未尽)?(?:问题|疑问|事[宜项])|未尽事宜|更多(?:问[题答]|信息|内容|帮助)|本(?:问答|FAQ|文档|手册)(?!.{0,20}[?？]))",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\W*(?:另外?[：:，,]|此外[，,：:]|附[：:]|备?注[：:]|P\.?S)", re.IGNORECASE)


def _without_closing(marked: list[Block], paragraphs: Sequence[int]) -> list[Block]:
    """Return `marked` with what closes the article behind the last answer as paragraphs; `paragraphs` are of answers.

    That is what says so, and any second paragraph where no answer of several has one: of fewer if it says 另.
    """
    asked = [index for index, block in enumerate(marked) if block.kind == "question"]
    if len(asked) < 2:
        return marked
    per_answer = Counter(bisect_left(asked, place) for place in paragraphs)
    last = per_answer.pop(len(asked), 0)
    alone = max(per_answer.values(), default=0) <= 1
    for at, place in enumerate(paragraphs[len(paragraphs) - last :]):
        said = marked[place].stretch.text
        adds = alone and ((at and len(asked) >= _FEWEST_PAIRS) or _ADDS.match(said))
        if place > asked[-1] + 1 and (adds or _CLOSES.match(said)):
            closing = (
                replace(block, kind="paragraph") if block.kind == "answer" else block for block in marked[place:]
            )
            return [*marked[:place], *closing]
    return marked


def _asking_label(block: Block, heard: Voices) -> int:
    """Return how long the label is by which a line says that it asks (`Q1：`, in an interview `记者：`), or 0."""
    if block.kind not in ("paragraph", "item", "heading"):
        return 0
    return _label_of(block.stretch.text) or heard.asks(block.stretch.text)


def _question(block: Block, label: int) -> Block:
    """Return the question without its label (`Q1：`, `3. `), which is numbering."""
    return Block("question", block.stretch.cut(label, len(block.stretch.text)), block.level)


def _answer(index: int, blocks: list[Block], expected: re.Pattern[str] | None) -> list[Block]:
    """Return a block of an answer without the label `expected` at its beginning, if it says more than that.

    The question loses its label too: who reads an answer, or has it read to a model, wants what it says, and a place in
    the source still tells where it stands there.
    """
    block = replace(blocks[index], kind="answer")
    line = block.stretch.text
    label = expected.match(line) if expected else None
    after = blocks[index + 1].stretch.text if index + 1 < len(blocks) else ""
    if not label or (_OPTION.match(line) and _OPTION.match(after)):
        return [block]
    return [replace(block, stretch=block.stretch.cut(label.end(), len(line)))] if label.end() < len(line) else []


def _form(block: Block) -> int:
    """Return the level a line has as a heading, or would have."""
    rank = heading_rank(block.stretch.text)
    return block.level or FORM_LEVEL + (BARE_RANK if rank is None else rank)


def _unmarked(bare: set[int], blocks: list[Block]) -> set[int]:
    """Return the headings and lines that ask without a question mark, where those of their form ask with one."""
    headings = {_form(blocks[index]) for index in bare if blocks[index].kind == "heading"}
    lines = Counter(_form(blocks[index]) for index in bare if blocks[index].kind != "heading")
    return {
        index
        for index, block in enumerate(blocks)
        if asks_without_mark(block.stretch.text)
        and _has_answer(index, blocks)
        and (
            _form(block) in headings or lines[_form(block)] > 1
            if block.kind == "heading"
            else block.kind == "paragraph" and lines[_form(block)] > 1 and _begins(index, blocks)
        )
    }


def _between(bare: set[int], blocks: list[Block]) -> set[int]:
    """Return the numbered headings among questions of their form, which are most (6、要跑多久 below 5、几点上班？)."""
    alike: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph", "item") and numbering(block.stretch.text):
            alike.setdefault(_form(block), []).append(index)
    found: set[int] = set()
    for places in alike.values():
        asked = [index for index in places if index in bare]
        if 2 * len(asked) > len(places):
            between = {index for index in places if asked[0] < index < asked[-1]}
            found |= {index for index in between if blocks[index].kind == "heading" and _has_answer(index, blocks)}
    return found


def _begins(index: int, blocks: list[Block]) -> bool:
    """Return whether the line above is complete, so that this one does not go on with it."""
    return index == 0 or blocks[index - 1].kind != "paragraph" or is_prose(blocks[index - 1].stretch.text[-1:])


def _is_bare_question(index: int, blocks: list[Block]) -> bool:
    block = blocks[index]
    return (
        block.kind in ("paragraph", "item", "heading")
        and (asks(block.stretch.text) if block.kind == "heading" else _asks_shortly(block.stretch.text))
        and _has_answer(index, blocks)
    )


_LONGEST_BARE, _MOST_COMMAS = 60, 3


def _asks_shortly(line: str) -> bool:
    """Return whether a line asks as people do who want an answer, be it two questions in one.

    A paragraph that ends in a question is rhetoric.
    """
    return asks(line) and len(line) <= _LONGEST_BARE and len(re.findall("[，,]", line)) <= _MOST_COMMAS


def _has_answer(index: int, blocks: list[Block]) -> bool:
    if index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    return following.kind != "heading" and not asks(following.stretch.text)


def _below_faq_heading(blocks: list[Block]) -> set[int]:
    below: set[int] = set()
    level: int | None = None
    for index, block in enumerate(blocks):
        if block.kind == "heading" and (level is None or block.level <= level):
            level = block.level if FAQ_HEADING.search(block.stretch.text) else None
        elif level is not None:
            below.add(index)
    return below
