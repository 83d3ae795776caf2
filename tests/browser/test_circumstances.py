"""The page in a browser: colours, widths, languages, tokens, a server that goes and comes back, accessibility."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from kb_server import Server

from browser.pages import Opened, serving, settled, shows, until
from search_cli import KnowledgeBase

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
VIEWS = {
    "start": "",
    "hits": "?q=会计和出纳哪个好",
    "filtered": "?q=薪资&role=会计&role=出纳",
    "refused": "?q=单证员 考核指标",
    "article": "?q=跟单 技能&read=项目助理和跟单的区别.md&at=m42thgttpnkqjwom",
    "source": "?q=跟单 技能&read=项目助理和跟单的区别.md&at=m42thgttpnkqjwom&as=source",
    "choosing": "?view=compare",
    "compared": "?view=compare&role=会计&role=出纳&role=跟单",
    "coverage": "?view=coverage",
}


def ground(page: Any) -> str:
    """Return the colour of the paper."""
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    view: str, scheme: str, size: dict[str, int], opened: Opened, trade_server: Server
) -> None:
    """Contrast, names, roles and landmarks, of every view in both themes and both widths; and nothing is cut off."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason='needs pip install -e ".[browser]"')
    page = opened(trade_server, VIEWS[view], color_scheme=scheme, viewport=size)

    found = axe.Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_colours_are_the_systems_until_the_switch_says_otherwise(opened: Opened, trade_server: Server) -> None:
    """System, light, dark, in turn; what was chosen holds when the page is opened again."""
    light = ground(opened(trade_server, color_scheme="light"))
    page = opened(trade_server, color_scheme="dark")
    dark = ground(page)

    page.get_by_role("button", name="配色：跟随系统").click()
    chosen = ground(page)
    page.reload()
    settled(page)

    assert dark != light
    assert chosen == ground(page) == light
    page.get_by_role("button", name="配色：浅色").click()
    assert ground(page) == dark


def test_on_a_phone_everything_is_there(opened: Opened, trade_server: Server) -> None:
    """Filters unfold above the hits, a compared cell stands below its role's name, the box is as wide as the screen."""
    page = opened(trade_server, "?q=薪资", viewport=PHONE, has_touch=True, is_mobile=True)
    chip = page.get_by_role("button", name="会计", exact=False).first

    assert not chip.is_visible()
    page.get_by_text("筛选", exact=True).tap()
    chip.tap()
    settled(page)
    assert page.locator(".filters").inner_text().strip().startswith("会计")
    assert page.locator("#box").bounding_box()["width"] > 340
    page = opened(trade_server, VIEWS["compared"], viewport=PHONE)
    assert page.locator(".matrix td .of").first.is_visible()
    assert page.get_by_role("rowheader").count() > 3


@pytest.mark.parametrize(
    ("locale", "lang", "box"), [("en-GB", "en", "Search"), ("zh-TW", "zh-CN", "搜索"), ("fr-FR", "zh-CN", "搜索")]
)
def test_it_speaks_the_browser_s_language_or_else_the_server_s(
    locale: str, lang: str, box: str, opened: Opened, trade_server: Server
) -> None:
    """The articles are marked as Chinese in any of them, so that they are read aloud and broken into lines as such."""
    page = opened(trade_server, "?q=跟单 技能", locale=locale)

    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator("#box").get_attribute("aria-label") == box
    assert page.locator(".hits").get_attribute("lang") == "zh-CN"


def test_a_token_is_asked_for_and_kept_for_the_tab(opened: Opened, trade_base: Path) -> None:
    """A wrong one is said to be; after the right one all works, a reload too; nothing is stored for longer."""
    with serving(trade_base, "--token", "secret") as server:
        page = opened(server, "?q=跟单 技能")
        dialog = page.get_by_role("dialog", name="需要令牌")

        page.get_by_label("令牌", exact=True).fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_text("令牌不对。").wait_for()
        assert page.locator(".hit").count() == 0
        page.get_by_label("令牌", exact=True).fill("secret")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hit")
        page.reload()
        page.wait_for_selector(".hit")

        assert not dialog.is_visible()
        assert page.evaluate("JSON.stringify({ ...localStorage }) + document.cookie + location").count("secret") == 0
        stranger = opened(server, "?q=跟单 技能")
        stranger.get_by_role("dialog", name="需要令牌").wait_for()


def test_what_no_header_can_hold_is_no_token(opened: Opened, trade_base: Path) -> None:
    """It is said to be wrong, and another one is asked for; blanks around the right one, pasted with it, do no harm."""
    with serving(trade_base, "--token", "secret") as server:
        page = opened(server, "?q=跟单 技能")

        page.get_by_label("令牌", exact=True).fill("我的口令")
        page.keyboard.press("Enter")
        page.get_by_text("令牌不对。").wait_for()
        assert page.get_by_role("dialog", name="需要令牌").is_visible()
        page.get_by_label("令牌", exact=True).fill(" secret ")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hit")


def test_where_the_browser_keeps_nothing_all_works_until_the_page_is_left(opened: Opened, trade_base: Path) -> None:
    """Storage that is forbidden is no reason to answer nothing, and a token holds as long as it can."""
    forbid = (
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    with serving(trade_base, "--token", "secret") as server:
        page = opened(server)
        page.context.add_init_script(forbid)
        page.goto(f"http://127.0.0.1:{server.port}/?q=跟单 技能")
        page.get_by_label("令牌", exact=True).fill("secret")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hit")
        page.locator("#box").fill("会计 薪资")
        shows(page, "会计 薪资")


def test_a_server_that_goes_is_missed_and_welcomed_back(opened: Opened, trade_base: Path) -> None:
    """What is shown stays, the page says that nothing answers, and asks what was typed meanwhile once it is back."""
    with serving(trade_base) as server:
        page = opened(server, "?q=跟单 技能")
    page.locator("#box").fill("会计 薪资")
    page.locator("#connection").wait_for(state="visible")
    before = page.locator(".hit").first.inner_text()

    with serving(trade_base, port=server.port):
        shows(page, "会计 薪资")
        page.locator("#connection").wait_for(state="hidden")

    assert "跟单" in before
    assert "会计" in page.locator(".hit").first.inner_text()


def test_it_is_said_once_that_the_server_is_gone(opened: Opened, trade_base: Path) -> None:
    """However often it is asked in vain: what is written into an alert is read aloud."""
    with serving(trade_base) as server:
        page = opened(server, "?q=跟单 技能")
    page.locator("#box").fill("会计 薪资")
    page.locator("#connection").wait_for(state="visible")
    page.evaluate(
        "() => { window.written = 0; new MutationObserver((all) => (written += all.length))"
        ".observe(document.querySelector('#connection'), { childList: true, characterData: true, subtree: true }); }"
    )
    tries: list[str] = []
    page.on("requestfailed", lambda sent: tries.append(sent.url))

    until(page, lambda: len(tries) > 1)

    assert page.evaluate("written") == 0


def test_a_server_that_comes_back_with_a_refusal_is_back(opened: Opened, trade_base: Path, tmp_path: Path) -> None:
    """It says that it has no such article, and no more that nothing answers; so too when it wants a token now."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "潜水员.md").write_text("# 潜水员\n\n## 技能要求\n\n潜水员要会憋气。\n", encoding="utf-8")
    KnowledgeBase.build(tmp_path)
    with serving(trade_base) as server:
        page = opened(server, VIEWS["article"])
    page.get_by_role("link", name="五、职业发展的区别").click()
    page.locator("#connection").wait_for(state="visible")

    with serving(tmp_path, port=server.port):
        page.locator(".notice", has_text="项目助理和跟单的区别.md").wait_for()
        page.locator("#connection").wait_for(state="hidden")
        assert "cut-off" not in page.locator("body").get_attribute("class").split()
    page.locator("#box").fill("憋气")
    page.locator("#connection").wait_for(state="visible")
    with serving(tmp_path, "--token", "secret", port=server.port):
        page.get_by_role("dialog", name="需要令牌").wait_for()
        page.locator("#connection").wait_for(state="hidden")


def test_an_answer_that_breaks_off_is_asked_for_again(opened: Opened, trade_server: Server) -> None:
    """As when nothing answers at all."""
    page = opened(trade_server)
    page.route("**/api/search*", lambda route: route.fulfill(status=200, body='{"version": 1, "hits": ['), times=1)

    page.locator("#box").fill("跟单 技能")
    page.locator("#connection").wait_for(state="visible")

    page.wait_for_selector(".hit")
    page.locator("#connection").wait_for(state="hidden")


def test_an_index_that_is_rebuilt_is_taken_up(opened: Opened, trade_base: Path, tmp_path: Path) -> None:
    """Without a reload, and the page says so; the focus stays on the hit it was on."""
    shutil.copytree(trade_base / "kb", tmp_path / "kb")
    KnowledgeBase.build(tmp_path)
    with serving(tmp_path) as server:
        page = opened(server, "?q=潜水员 技能")
        page.clock.install()
        page.reload()
        settled(page)
        with page.expect_response(lambda answer: "/api/facets" in answer.url):  # which build it is, before the next one
            page.clock.run_for(11_000)
        before = page.locator(".hit").count()

        (tmp_path / "kb" / "潜水员.md").write_text("# 潜水员\n\n## 技能要求\n\n潜水员要会憋气。\n", encoding="utf-8")
        KnowledgeBase.build(tmp_path)

        def is_taken_up() -> bool:
            page.clock.run_for(11_000)
            return bool(page.get_by_text("潜水员要会憋气。").count())

        until(page, is_taken_up)

        assert before == 0
        assert page.locator("#news").inner_text() == "索引已更新，内容已重新载入。"
