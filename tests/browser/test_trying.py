"""The reference at `/docs` in a browser: forms without script, of which only what was filled in is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from kb_server import Server
from patience import HANGS_S

pytestmark = pytest.mark.browser


@pytest.fixture
def reference(chromium: Any, trade_server: Server) -> Iterator[Any]:
    """The page, in a browser that runs no script."""
    with closing(chromium.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.set_default_timeout(HANGS_S * 1_000)
        page.goto(f"http://127.0.0.1:{trade_server.port}/docs")
        yield page


def _answered(page: Any, name: str) -> Any:
    """Send a form, and return what the browser ends at."""
    with page.expect_navigation() as sent:
        page.locator(f"form[action='/docs/try/{name}'] button").click()
    return sent.value


def test_optional_parameters_can_be_tried(reference: Any) -> None:
    """Those left empty are not sent on."""
    form = reference.locator("form[action='/docs/try/search']")
    form.get_by_label("q", exact=True).fill("技能")
    form.get_by_label("limit").fill("1")
    form.get_by_label("role").fill("跟单")
    form.get_by_label("explain").select_option("true")

    answer = _answered(reference, "search")

    assert parse_qs(urlsplit(answer.url).query) == {
        "q": ["技能"],
        "limit": ["1"],
        "role": ["跟单"],
        "explain": ["true"],
    }
    (hit,) = answer.json()["hits"]
    assert hit["roles"] == ["跟单"]
    assert hit["explanation"]


def test_a_part_of_a_path_can_be_filled_in(reference: Any) -> None:
    """With Chinese, blanks and whatever a name holds."""
    reference.locator("form[action='/docs/try/outline']").get_by_label("article").fill("项目助理和跟单的区别.md")

    answer = _answered(reference, "outline")

    assert unquote(urlsplit(answer.url).path) == "/api/outline/项目助理和跟单的区别.md"
    assert answer.json()["article"] == "项目助理和跟单的区别.md"
