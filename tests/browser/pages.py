"""What the tests in a browser share: articles that mean harm, how a server is run and a page waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kb_process import KB
from kb_server import Server, served
from patience import HANGS_S

HOSTILE = '子 夹/a&b <img src=x onerror="pwned=1"> #?%41 “引号”.md'
HARM = (
    "# 验包员<script>pwned = 1</script>\n\n## 技能要求\n\n"
    '𠮷😀验包员要会看封条<img src=x onerror="pwned=1">，<b>不能急</b>。&lt;u&gt;\n\n'
    "```html\n<script>pwned = 1</script>\n```\n"
)
MANY = 2000

Opened = Callable[..., Any]
"""Opens an address of a server in a window of its own, and returns Playwright's page."""


def settled(page: Any) -> None:
    """Wait until what the address asks for is shown."""
    page.wait_for_selector("#main[aria-busy=false]", state="attached")


def until(page: Any, is_so: Callable[[], bool]) -> None:
    """Wait until something is so. Playwright's own wait evaluates strings, which the page's policy forbids."""
    for _ in range(HANGS_S * 20):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within {HANGS_S} s")


def shows(page: Any, question: str) -> None:
    """Wait until the answer to a question is shown: while somebody types, a part of it may have one before."""
    until(page, lambda: page.title() == f"{question} · kb")


def asked(page: Any) -> dict[str, list[str]]:
    """Return what the address of a page asks for."""
    found: dict[str, list[str]] = page.evaluate(
        "() => { const all = new URLSearchParams(location.search);"
        " return Object.fromEntries([...all.keys()].map((key) => [key, all.getAll(key)])); }"
    )
    return found


@contextmanager
def serving(root: Path, *options: str, port: int = 0) -> Iterator[Server]:
    """Run `kb serve` on a base."""
    with served(*KB, "serve", "--port", str(port), "--root", str(root), *options) as running:
        yield running
