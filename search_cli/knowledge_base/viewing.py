"""The methods of `KnowledgeBase` that show the index: passages, articles, and views of roles × dimensions.

Each calls one view on one generation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search_cli.engines.scoring import by_count
from search_cli.errors import QueryError
from search_cli.knowledge_base.arguments import checked_condition, checked_filters, checked_text, checked_whole
from search_cli.knowledge_base.finding import article_named, find_passage, surroundings_of
from search_cli.knowledge_base.generation_manager import GenerationManager
from search_cli.messages import say
from search_cli.models import (
    EVERYTHING,
    ArticleText,
    Condition,
    Filters,
    Has,
    Passage,
    Surroundings,
    Token,
)
from search_cli.query.filters import condition_of, listed
from search_cli.ranking.counts import count
from search_cli.views import SENTENCES

if TYPE_CHECKING:
    from search_cli.indexing.building import Progress
    from search_cli.views.arranging import Arrangement
    from search_cli.views.comparing import Comparison
    from search_cli.views.conflicting import Conflict
    from search_cli.views.covering import Coverage
    from search_cli.views.outlining import Outline
    from search_cli.views.relating import Related

__all__ = ["Views"]


class Views:
    """The methods of a knowledge base that read what is in the index instead of answering a question."""

    _generations: GenerationManager
    _texts: Mapping[str, str] | None = None
    """What a base in memory was made of; nothing of one is looked for on the disk."""

    # ── passages and articles ────────────────────────────────────────────────────────────────────────────────────

    def passages(
        self,
        *,
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
    ) -> Iterator[Passage]:
        """Yield all passages, or those the filters let through, article by article in order.

        All are of one generation, even if another is published meanwhile. Raises QueryError at once, not when iterated.

        >>> [passage.text for passage in kb.passages(dimensions=["技能要求"])]
        ['会计要会做账和报税。', '出纳要会点钞和网银。']
        """
        filters = checked_filters(roles, dimensions, articles, kinds)
        with self._generations.acquire() as generation:
            asked = condition_of(generation.answering.exact(filters))
        return self._passages(asked)

    def _passages(self, asked: Condition) -> Iterator[Passage]:
        with self._generations.acquire() as generation:
            yield from generation.engine.passages(asked)

    def count(self, where: Condition = EVERYTHING) -> int:
        """Return how many passages meet the condition `where`, which is one as in `search`; all by default.

        No passage is read for it, unless the condition has a text in it. Raises QueryError.

        >>> kb.count(), kb.count(Has("role", "出纳"))
        (6, 2)
        """
        with self._generations.acquire() as generation:
            return count(generation.engine, checked_condition(where))

    def count_compared(self) -> tuple[int, int]:
        """Return how many passages `conflicts` holds against each other, unless it is limited, and how many are left.

        The others are nobody's, or about no dimension. Both numbers are of one generation.

        >>> kb.count_compared()
        (6, 0)
        """
        from search_cli.views.conflicting import COMPARED

        with self._generations.acquire() as generation:
            compared = count(generation.engine, COMPARED)
            return compared, count(generation.engine, EVERYTHING) - compared

    @contextmanager
    def arranged(
        self,
        *,
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        articles: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        reading: Progress | None = None,
    ) -> Iterator[Arrangement]:
        """Lend all passages, or those that pass the filters, arranged by article and by role and dimension.

        All are of one generation, and each is read when it is needed. Whenever some are read, `reading` is called with
        the numbers of those read and of those to read. Raises QueryError.
        """
        from search_cli.views.arranging import Arrangement

        filters = checked_filters(roles, dimensions, articles, kinds)
        with self._generations.acquire() as generation:
            asked = generation.answering.exact(filters)
            yield Arrangement(generation.engine, generation.taxonomy, asked, reading)

    def show(self, place: str) -> Passage:
        """Return one passage by its id, the first 6 or more characters of it, or `ARTICLE:LINE`.

        Raises NotFoundError or QueryError.

        >>> kb.show("会计和出纳.md:9").text
        '会计要会做账和报税。'
        """
        with self._generations.acquire() as generation:
            return find_passage(generation, checked_text("place", place))

    def surroundings(self, place: str, *, before: int = 1, after: int = 1) -> Surroundings:
        """Return the passage that `show` returns, with up to `before` and `after` neighbours in its article.

        Raises NotFoundError or QueryError.
        """
        with self._generations.acquire() as generation:
            before, after = checked_whole("before", before), checked_whole("after", after)
            passage = find_passage(generation, checked_text("place", place))
            return surroundings_of(generation, passage, before, after)

    def article(self, article: str) -> ArticleText:
        """Return the text of one article as it was indexed; the offsets of its passages index it.

        Its `left_out` has the lines that were taken for page furniture, which no passage has.

        It is named as in `outline`. Raises QueryError, or ArticleError when its file has changed since it was indexed.
        """
        from search_cli.knowledge_base.rereading import reread

        with self._generations.acquire() as generation:
            return reread(generation, article_named(generation, checked_text("article", article)), self._texts)

    def outline(self, article: str) -> Outline:
        """Return one article as its sections and passages with their tags.

        It is named by its path, its file name or a pattern, which must fit no other article. Raises QueryError.
        """
        from search_cli.views.outlining import outline_of

        with self._generations.acquire() as generation:
            path = article_named(generation, checked_text("article", article))
            title = generation.engine.records()[path].title
            return outline_of(path, title, generation.engine.passages(Has("article", path)))

    # ── roles × dimensions ───────────────────────────────────────────────────────────────────────────────────────

    def compare(
        self, roles: Sequence[str], dimensions: Sequence[str] | None = None, *, sentences: int = SENTENCES
    ) -> Comparison:
        """Return a table of what all articles say about two or more roles, by dimension.

        Rows are `dimensions`, or all dimensions in which any of the roles has a passage, and the headings besides that
        stand above passages of two of the roles. Roles and dimensions may be named by an alias. A cell has at most
        `sentences` key sentences and all its sources; a cell about which no article says anything is empty. Raises
        QueryError.

        >>> for row in kb.compare(["会计", "出纳"], sentences=1).rows:
        ...     print(row.dimension, [cell.sentences[0].text for cell in row.cells])
        技能要求 ['会计要会做账和报税。', '出纳要会点钞和网银。']
        薪资待遇 ['会计月薪五千到七千元。', '出纳的工资略低。']
        """
        from search_cli.views.comparing import comparison_of
        from search_cli.views.headed import headed_cells
        from search_cli.views.statements import cells_of

        with self._generations.acquire() as generation:
            wanted = generation.answering.exact(checked_filters(roles, dimensions))
            if len(wanted.roles) < 2:
                given = say("compare.one", value=wanted.roles[0]) if wanted.roles else say("compare.none")
                raise QueryError("compare-roles", given=given)
            passages = tuple(generation.engine.passages(condition_of(wanted)))
            cells, headed = cells_of(passages), headed_cells(passages, wanted.roles)
            known = (dimension.name for dimension in generation.taxonomy.dimensions)
            collapse, most = generation.config.settings.collapse, checked_whole("sentences", sentences)
            return comparison_of(wanted.roles, wanted.dimensions, cells, known, collapse, most, headed)

    def coverage(
        self,
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        *,
        thin_below: int | None = None,
        older_than: int | None = None,
    ) -> Coverage:
        """Return how much text there is for each role and dimension, in which articles, from when; and the gaps.

        By default that is for all roles that have passages, and all dimensions of the taxonomy. Names may be aliases. A
        cell is thin below `thin_below` characters (by default one snippet), and outdated when its newest source is more
        than `older_than` days old. Raises QueryError.
        """
        from search_cli.views.covering import THIN, coverage_of, day_before

        with self._generations.acquire() as generation:
            wanted = generation.answering.exact(checked_filters(roles, dimensions))
            return coverage_of(
                generation.engine.records().values(),
                (dimension.name for dimension in generation.taxonomy.dimensions),
                wanted.roles,
                wanted.dimensions,
                THIN if thin_below is None else checked_whole("thin_below", thin_below),
                "" if older_than is None else day_before(checked_whole("older_than", older_than)),
            )

    def conflicts(
        self,
        roles: Sequence[str] | None = None,
        dimensions: Sequence[str] | None = None,
        *,
        reading: Progress | None = None,
    ) -> tuple[Conflict, ...]:
        """Return pairs of sentences from two articles that seem to contradict each other about a role and dimension.

        They are candidates for a person to judge; by default of all roles and dimensions. Names may be aliases. What
        one article says it changes (由5天调整为7天) and another still states comes last, whoever it is about.
        `reading` is called with the numbers of passages compared and to compare. Raises QueryError.

        >>> [(found.role, found.dimension, found.first.marked, found.second.marked) for found in kb.conflicts()]
        [('会计', '薪资待遇', '五千到七千元', '八千元起')]
        """
        from search_cli.views.all_conflicts import conflicts_of

        with self._generations.acquire() as generation:
            asked = generation.answering.exact(checked_filters(roles, dimensions))
            if reading is None and asked == Filters():
                return generation.conflicts
            return conflicts_of(generation.engine, asked, reading)

    def related(self, role: str, *, limit: int | None = None) -> Related:
        """Return the roles linked to `role`, which may be named by an alias, each with the sentences that say so.

        Links are comparisons, next and previous steps of a career, and co-workers. At most `limit` roles are returned,
        those that most articles link first. Raises QueryError.
        """
        from search_cli.views.relating import passages_about, related_to

        with self._generations.acquire() as generation:
            name, *more = generation.answering.exact(Filters((checked_text("role", role),))).roles
            if more:
                raise QueryError("one-role", value=role, choices=listed([name, *more]))
            found = generation.engine.passages(passages_about(name, generation.taxonomy))
            most = None if limit is None else checked_whole("limit", limit)
            return related_to(name, found, generation.taxonomy, most, generation.engine.vocabulary("role"))

    # ── words and values ─────────────────────────────────────────────────────────────────────────────────────────

    def facets(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return how many passages carry each role, dimension, article and kind, most frequent first.

        >>> kb.facets()["role"]
        (('会计', 4), ('出纳', 2))
        """
        with self._generations.acquire() as generation:
            engine = generation.engine
            return {field: by_count(engine.vocabulary(field)) for field in ("role", "dimension", "article", "kind")}

    def tokens(self, text: str) -> Mapping[str, tuple[Token, ...]]:
        """Return how `text` is cut and indexed, by field.

        >>> [token.term for token in kb.tokens("会计做账")["words"]]
        ['会计', '做账']
        """
        with self._generations.acquire() as generation:
            return {
                field: tuple(found) for field, found in generation.analyzer.tokens(checked_text("text", text)).items()
            }
