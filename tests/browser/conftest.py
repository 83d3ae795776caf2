"""A Chromium, and servers for it to open: the trade articles, articles that mean harm, and one of 2,000 hits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from kb_server import Server
from patience import HANGS_S

from browser.pages import HARM, HOSTILE, MANY, Opened, serving, settled
from search_cli import KnowledgeBase

ROOT = Path(__file__).parent.parent.parent


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), "")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """The browser; without one the tests are skipped, and say what is missing.

    It ends with these tests: as long as Playwright runs, no other test of its process can run an event loop.
    """
    if not _chromium():
        pytest.skip("needs Chromium: Debian's packages chromium and fonts-noto-cjk, say")
    playwright = pytest.importorskip("playwright.sync_api", reason='needs pip install -e ".[browser]"')
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    """Open a page that speaks Chinese, and fail when anything in it does: an error, a refused load, another host."""
    wrong: list[str] = []
    with ExitStack() as windows:

        def open_(server: Server, address: str = "", **settings: Any) -> Any:
            context = chromium.new_context(
                **{"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}, **settings}
            )
            windows.callback(context.close)
            context.set_default_timeout(HANGS_S * 1_000)
            page = context.new_page()
            here = f"http://127.0.0.1:{server.port}/"
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", lambda sent: sent.url.startswith(here) or wrong.append(sent.url))
            page.on("console", lambda told: "Content Security" in told.text and wrong.append(told.text))
            page.goto(here + address)
            settled(page)
            return page

        yield open_
    assert wrong == []


@pytest.fixture(scope="session")
def trade_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own articles and one that means harm, on disk."""
    root = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "kb", root / "kb")
    (root / "kb" / HOSTILE).parent.mkdir()
    (root / "kb" / HOSTILE).write_text(HARM, encoding="utf-8")
    KnowledgeBase.build(root)
    return root


@pytest.fixture(scope="session")
def trade_server(trade_base: Path) -> Iterator[Server]:
    """A server of those."""
    with serving(trade_base) as running:
        yield running


@pytest.fixture(scope="session")
def crowded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which one word has 2,000 hits."""
    root = tmp_path_factory.mktemp("crowded")
    (root / "kb").mkdir()
    each = 50
    for article in range(MANY // each):
        numbers = range(article * each, (article + 1) * each)
        text = "\n".join(f"## 第 {number} 号货架\n\n{number} 号货架已经盘点。\n" for number in numbers)
        (root / "kb" / f"货架{article}.md").write_text(text, encoding="utf-8")
    KnowledgeBase.build(root)
    with serving(root) as running:
        yield running
