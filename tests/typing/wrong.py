"""What a type checker must complain about: each line names its complaint, and mypy says so where there is none."""

from __future__ import annotations

from search_cli import KnowledgeBase, NoSuchName, SearchOptions  # type: ignore[attr-defined]


def ask(kb: KnowledgeBase) -> None:
    """Slips that would be found by running are found before."""
    kb.search()  # type: ignore[call-arg]
    kb.search("跟单", role="跟单")  # type: ignore[call-arg]
    kb.search("跟单", limit="5")  # type: ignore[arg-type]
    kb.search(["跟单"])  # type: ignore[arg-type]
    kb.search("跟单").hits[0].text  # type: ignore[attr-defined]
    kb.search("跟单").refusal.roles  # type: ignore[union-attr]
    kb.search("跟单").hits[0].passage.text = ""  # type: ignore[misc]
    kb.compare(["会计", "出纳"], sentence=1)  # type: ignore[call-arg]
    KnowledgeBase.build(".", progress=print, memory="512")  # type: ignore[call-arg]


def pass_on(kb: KnowledgeBase) -> None:
    """Options that are kept have the names and types of a search's."""
    options: SearchOptions = {"limit": "5"}  # type: ignore[typeddict-item]
    more: SearchOptions = {"role": ["跟单"]}  # type: ignore[typeddict-unknown-key]
    kb.search("跟单", **options)
    kb.search("跟单", **more)


async def wait(kb: KnowledgeBase) -> None:
    """An awaited search has the parameters of a search, and must be awaited."""
    await kb.asearch("跟单", role="跟单")  # type: ignore[call-arg]
    await kb.asearch("跟单", limit="5")  # type: ignore[arg-type]
    kb.asearch("跟单").hits  # type: ignore[attr-defined]
