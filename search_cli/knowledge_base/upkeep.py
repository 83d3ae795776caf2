"""The methods of `KnowledgeBase` that keep the index of a folder: build, verify, repair. Nothing need be open.

Called on an open base without a folder, they are about the folder of that base, wherever the program runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from search_cli.config import find_root, load_config
from search_cli.knowledge_base.arguments import checked_whole
from search_cli.knowledge_base.builds import built, config_to_build, processes_of
from search_cli.knowledge_base.choosing import engine_to_build, engine_to_repair, verified
from search_cli.models import BuildReport

if TYPE_CHECKING:
    from search_cli.errors import SearchCliError
    from search_cli.indexing.building import Progress
    from search_cli.models.verification import Verification

__all__ = ["Upkeep"]

_Method = TypeVar("_Method")


class _OfOwnFolder(classmethod):  # type: ignore[type-arg]
    """A class method whose `root` is by default, where an object has it, the folder of that object."""

    def __get__(self, instance: Any, owner: Any = None) -> Callable[..., Any]:
        method = super().__get__(instance, owner)
        if instance is None:
            return method

        @wraps(method)
        def of_own_folder(root: str | os.PathLike[str] | None = None, **options: Any) -> Any:
            return method(instance._own_folder() if root is None else root, **options)

        return of_own_folder


def _of_own_folder(method: _Method) -> _Method:
    """Return a class method that is, on an open base, about the folder of that base; the types stay as they are."""
    return cast(_Method, _OfOwnFolder(cast(Any, method).__func__))


class Upkeep:
    """The methods of a knowledge base that write its index, or compare it with what was written."""

    @_of_own_folder
    @classmethod
    def build(
        cls,
        root: str | os.PathLike[str] | None = None,
        *,
        rebuild: bool = False,
        dry_run: bool = False,
        allow_empty: bool = False,
        memory_mb: int | None = None,
        progress: Progress | None = None,
        reading: Progress | None = None,
        processes: int | None = None,
    ) -> BuildReport:
        """Build the index at `root`, or bring it up to date with its articles, and report what was done.

        Only articles that changed, or that a change of kb.toml affects, are processed; `rebuild` processes all.
        Articles that cannot be read are listed in the report's `failed`. `memory_mb` and `processes` override the
        settings of those names. The worker processes of a long build run none of the calling program's code.
        `progress` is called with the numbers of articles done and to do. If kb.toml says `meaning = true`, vectors are
        computed after the index is published, and `reading` is called with the numbers of passages. Raises
        RootMissingError, ConfigError, ExtraMissingError or IndexUnusableError.

        >>> def show(done: int, total: int) -> None:
        ...     print(f"{done} of {total} articles")
        >>> report = KnowledgeBase.build(folder, rebuild=True, progress=show)
        0 of 3 articles
        1 of 3 articles
        2 of 3 articles
        3 of 3 articles
        >>> report.passages, report.failed
        (6, ())
        """
        from search_cli.indexing.building import How  # here, since a search reads no articles

        config = config_to_build(root)
        memory_mb = checked_whole("memory_mb", memory_mb or 0) or config.settings.memory_mb
        how = How(rebuild, dry_run, allow_empty, progress, processes_of(config, processes))
        return built(config, partial(engine_to_build, rebuild=rebuild, memory_mb=memory_mb), how, reading)

    @_of_own_folder
    @classmethod
    def watch(
        cls,
        root: str | os.PathLike[str] | None = None,
        *,
        rebuild: bool = False,
        allow_empty: bool = False,
        memory_mb: int | None = None,
        progress: Progress | None = None,
        reading: Progress | None = None,
        processes: int | None = None,
        failed: Callable[[SearchCliError], None] | None = None,
    ) -> Iterator[BuildReport]:
        """Build the index at `root` as `build` does, and again whenever its articles or kb.toml change, without end.

        Yields the report of each build that did something; only the first one does what `rebuild` says. A change is
        found within 2 seconds, or 20 times as long as it takes to list the files, and waits until nothing more has
        changed for a moment; an index that somebody deletes is made again at the next one. The first build raises what
        `build` does. If a later one fails, the error is passed to `failed`, once as long as it stays the same, and the
        build is tried again after the next change and from time to time; without `failed` it is raised. That another
        build is under way is passed on if it still is at the third try.

        >>> for report in KnowledgeBase.watch(folder):
        ...     print(report.passages)
        ...     break
        6
        """
        from search_cli.knowledge_base.watching import reports  # here, since a search does not wait for changes

        place = find_root(root)
        build = partial(
            cls.build, place, allow_empty=allow_empty, memory_mb=memory_mb, progress=progress, reading=reading,
            processes=processes,
        )  # fmt: skip
        return reports(place, partial(build, rebuild=rebuild), build, failed)

    @_of_own_folder
    @classmethod
    def verify(cls, root: str | os.PathLike[str] | None = None) -> Verification:
        """Compare every byte of the index at `root` with what was written, and report every file that differs.

        Raises RootMissingError, ConfigError, IndexMissingError, or IndexUnusableError when it is of another format.

        >>> KnowledgeBase.verify(folder).ok
        True
        """
        config = load_config(find_root(root))
        return verified(config)

    @_of_own_folder
    @classmethod
    def repair(
        cls,
        root: str | os.PathLike[str] | None = None,
        *,
        progress: Progress | None = None,
        reading: Progress | None = None,
        processes: int | None = None,
    ) -> BuildReport:
        """Update the index at `root` as `build` does, and replace its damaged parts.

        Articles whose passages are damaged are read again, or all articles if that does not repair the index. Raises
        what `build` raises.

        >>> KnowledgeBase.repair(folder).passages
        6
        """
        from search_cli.indexing.building import How  # as above

        config = config_to_build(root)
        how = How(progress=progress, processes=processes_of(config, processes))
        report = built(config, engine_to_repair, how, reading)
        if cls.verify(config.root).ok:
            return report
        return cls.build(config.root, rebuild=True, progress=progress, reading=reading, processes=processes)
