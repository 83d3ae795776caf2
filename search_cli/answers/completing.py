"""The beginning of a word → its completions in the base: names, titles, questions, frequent words, codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from search_cli.analysis.counted import is_count
from search_cli.analysis.folding import fold
from search_cli.analysis.patterns import lazy_pattern
from search_cli.answers.snippets import answer_start
from search_cli.engines import Engine
from search_cli.models import Has
from search_cli.models.suggestions import Completion, CompletionKind
from search_cli.query.codes import codes_in
from search_cli.query.parser import quoted, unfinished
from search_cli.query.variants import Readings
from search_cli.taxonomy import Taxonomy
from search_cli.unlocked import cached_property

__all__ = ["Completer"]

_AFTER_A_WORD: tuple[CompletionKind, ...] = ("dimension", "role", "word")
_IN_A_FILTER: Mapping[str, tuple[CompletionKind, ...]] = {
    "roles": ("role",), "dimensions": ("dimension",), "titles": ("title",),
}  # fmt: skip
_FREQUENT = 2  # passages that hold a word before it is offered beside others; what stands once is as likely a slip

_FIRST_PART = lazy_pattern("[a-z][a-z0-9]+(?=[-_]|$)|[a-z](?=[-_])")
_READ = 500  # passages, so that completing stays quick where every passage has a code


class Completer:
    """Completes words of an index, typed in characters or in pinyin, in full or by initials."""

    def __init__(self, engine: Engine, taxonomy: Taxonomy) -> None:
        """Complete from `engine`, which is read at the first call; `taxonomy` has the aliases."""
        self._engine = engine
        self._taxonomy = taxonomy

    def complete(self, prefix: str, limit: int) -> tuple[Completion, ...]:
        """Return completions of `prefix`: those in characters before pinyin, names, titles and questions before words.

        Words of a single passage (H3C, CPPM, 婚假) come last, if the others do not fill the list, and behind them
        aliases that no passage has. Counts and the numbers of clauses (三个, 第五条) are not offered. Of several words
        the last is completed and the others are kept; behind `role:`, `dim:` and `title:` their values are completed.
        """
        whole = prefix.strip()
        name, start = unfinished(whole)
        head, typed = whole[:start], fold(whole[start:]).text
        kinds = _IN_A_FILTER.get(name, ()) if name else _AFTER_A_WORD if head else tuple(self._kinds)
        found = [found for kind in kinds for found in (self._of(kind, typed) if typed else self._all(name, kind))]
        if "word" in kinds:
            found += self._codes(typed)
        if len(found) < limit and "word" in kinds and (len(typed) > 1 or not typed.isascii()):
            there = {fold(one.text).text for one in found}
            found += [one for word, one in self._once.items() if word.startswith(typed) and word not in there]
        # Stable: otherwise as they came.
        found.sort(key=lambda one: (not fold(one.text).text.startswith(typed), not self._is_written(one)))
        written = ((quoted(one.text) if name else one.text, one) for one in found)
        going_on = (one._replace(text=f"{head}{text}") for text, one in written if text is not None)
        return tuple(islice(going_on, max(limit, 0)))

    def _all(self, name: str, kind: CompletionKind) -> list[Completion]:
        """Return all values of a filter, by their names, beginning with those of most passages."""
        listed = self._kinds[kind][0].values() if name else ()
        return sorted((one for one in listed if one.text == one.name), key=lambda one: -one.passages)

    def _of(self, kind: CompletionKind, typed: str) -> Iterator[Completion]:
        """Yield the completions of one kind, each thing once: by its name if that matches, else by an alias.

        That is one of those that passages have, if there is any.
        """
        listed, readings = self._kinds[kind]
        best: dict[str, Completion] = {}
        for found in (listed[form] for form in readings.complete(typed, len(listed))):
            known = best.setdefault(found.name, found)
            if found.text == found.name or self._is_written(known) < self._is_written(found):
                best[found.name] = found
        yield from best.values()

    def _codes(self, typed: str) -> Iterator[Completion]:
        """Yield the codes with signs inside (ERR_7777) that begin with what was typed, as passages write them.

        The index has their parts alone, so passages that have the first of them are read.
        """
        first = _FIRST_PART.match(typed)
        if not first:
            return
        counts: Counter[str] = Counter()
        written: dict[str, str] = {}
        for passage in islice(self._engine.passages(Has("words", first[0])), _READ):
            text = "\n".join((*passage.headings, passage.text))
            folded = fold(text)
            codes = [code for code in codes_in(folded.text) if code[0].startswith(typed)]
            for code in codes:
                start, end = folded.source(*code.span())
                written.setdefault(code[0], text[start:end])
            counts.update({code[0] for code in codes})
        for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            yield Completion(written[name], "word", written[name], count)

    def _is_written(self, one: Completion) -> bool:
        """Return whether a completion is the name of what it stands for, or an alias that a passage has."""
        return one.text == one.name or fold(one.text).text in self._words

    @cached_property
    def _words(self) -> Mapping[str, int]:
        return {word: count for word, count in self._engine.vocabulary("words").items() if not is_count(word)}

    @cached_property
    def _once(self) -> Mapping[str, Completion]:
        counts = sorted(self._words.items())
        return {word: Completion(word, "word", word, count) for word, count in counts if count < _FREQUENT}

    @cached_property
    def _kinds(self) -> Mapping[CompletionKind, tuple[Mapping[str, Completion], Readings]]:
        """The completions of each kind by folded form, in the order in which kinds are offered."""
        names = {*self._roles, *self._dimensions}
        words = {word: count for word, count in self._words.items() if count >= _FREQUENT}
        plain = {word: Completion(word, "word", word, count) for word, count in words.items() if word not in names}
        kinds: dict[CompletionKind, Mapping[str, Completion]] = {
            "role": self._roles,
            "dimension": self._dimensions,
            "title": self._titles,
            "question": self._questions,
            "word": plain,
        }
        return {
            kind: (listed, Readings({form: one.passages for form, one in listed.items()}))
            for kind, listed in kinds.items()
        }

    @cached_property
    def _roles(self) -> Mapping[str, Completion]:
        return self._named("role", self._taxonomy.role_names)

    @cached_property
    def _dimensions(self) -> Mapping[str, Completion]:
        return self._named("dimension", self._taxonomy.dimension_names)

    def _named(self, kind: CompletionKind, owners: Mapping[str, str]) -> Mapping[str, Completion]:
        held = self._engine.vocabulary(kind)
        listed = {form: Completion(form, kind, name, held[name]) for form, name in owners.items() if name in held}
        return {**listed, **{fold(name).text: Completion(name, kind, name, count) for name, count in held.items()}}

    @cached_property
    def _titles(self) -> Mapping[str, Completion]:
        records = sorted(self._engine.records().values(), key=lambda record: record.path)
        return _counted("title", ((record.title, record.passages) for record in records if record.passages))

    @cached_property
    def _questions(self) -> Mapping[str, Completion]:
        asked = (
            passage.text.partition("\n")[0].strip()
            for passage in self._engine.passages(Has("kind", "faq"))
            if answer_start(passage)
        )
        return _counted("question", ((question, 1) for question in asked))


def _counted(kind: CompletionKind, texts: Iterable[tuple[str, int]]) -> Mapping[str, Completion]:
    """Return texts by their folded form, each once, with the number of passages that all of the same find."""
    found: dict[str, Completion] = {}
    for text, passages in texts:
        form = fold(text).text
        before = found[form].passages if form in found else 0
        found[form] = Completion(text, kind, text, before + passages)
    return found
