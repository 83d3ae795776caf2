"""The page in a browser: typing, chips, keys, the list and what is said where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kb_server import Server

from browser.pages import MANY, Opened, asked, serving, settled, shows, until
from search_cli import KnowledgeBase

pytestmark = pytest.mark.browser


def first_hit(page: Any) -> str:
    """Return the text of the first hit."""
    text: str = page.locator(".hit").first.inner_text()
    return text


def test_a_base_about_no_role_begins_with_its_articles(opened: Opened, crowded_server: Server) -> None:
    """Each leads to its text; that there are none is only said where there are none."""
    page = opened(crowded_server)

    assert page.get_by_text("这里还没有文章").count() == 0
    page.get_by_role("link", name="货架0.md").first.click()
    settled(page)
    assert "0 号货架已经盘点。" in page.locator("main").inner_text()


def test_hits_come_while_typing_with_marks_on_what_matched(opened: Opened, trade_server: Server) -> None:
    """Without Enter; the marks are the stretches that the answer names, and the address holds the question."""
    page = opened(trade_server)

    page.keyboard.type("跟单 技能", delay=20)
    shows(page, "跟单 技能")

    answer = trade_server.json("/api/search?q=%E8%B7%9F%E5%8D%95%20%E6%8A%80%E8%83%BD&limit=20")
    best = answer["hits"][0]["snippet"]
    marks = [best["text"][span["start"] : span["end"]] for span in best["matches"]]
    assert page.locator(".hit").first.locator("mark").all_inner_texts() == marks != []
    assert "项目助理和跟单的区别.md:21" in first_hit(page)
    assert page.locator(".hit").first.locator(".tag").all_inner_texts() == ["跟单", "技能要求"]
    assert page.locator("#status").inner_text() == f"{answer['total']} 条结果"
    assert asked(page) == {"q": ["跟单 技能"]}


def test_a_hit_that_meets_only_some_of_the_words_names_those_it_lacks(opened: Opened, trade_server: Server) -> None:
    """Beside its score, so that nobody takes it for the answer to all of the question."""
    page = opened(trade_server, "?q=报关 盘点 信用证")
    page.wait_for_selector(".hit")

    answer = trade_server.json("/api/search?q=%E6%8A%A5%E5%85%B3%20%E7%9B%98%E7%82%B9%20%E4%BF%A1%E7%94%A8%E8%AF%81")
    missing = answer["hits"][0]["missing"]
    assert missing
    assert f"缺：{'、'.join(missing)}" in first_hit(page)


def test_the_last_question_wins(opened: Opened, trade_server: Server) -> None:
    """However long an earlier one takes: it is given up, and its answer never shown."""
    page = opened(trade_server)
    unanswered: list[str] = []
    given_up: list[str] = []
    page.on("requestfailed", lambda sent: given_up.append(sent.url))
    page.route("**/api/search?q=%E4%BC%9A%E8%AE%A1*", lambda route: unanswered.append(route.request.url))  # 会计

    page.locator("#box").fill("会计")
    until(page, lambda: bool(unanswered))
    page.locator("#box").fill("跟单")
    shows(page, "跟单")

    assert page.locator(".hit").count() > 0
    until(page, lambda: given_up == unanswered)


def test_nothing_is_asked_while_an_input_method_composes(opened: Opened, trade_server: Server) -> None:
    """Pinyin that is not yet characters is no question."""
    page = opened(trade_server)
    sent: list[str] = []
    page.on("request", lambda request: "/api/search" in request.url and sent.append(request.url))
    keyboard = page.context.new_cdp_session(page)

    for part in ("g", "gen", "gendan"):
        keyboard.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    page.wait_for_timeout(400)
    while_composing = list(sent)
    keyboard.send("Input.insertText", {"text": "跟单"})
    shows(page, "跟单")

    assert while_composing == []
    assert asked(page) == {"q": ["跟单"]}


def test_chips_narrow_and_widen_the_list(opened: Opened, trade_server: Server) -> None:
    """Several roles and dimensions, counted; those that hold are shown above the hits and removed there."""
    page = opened(trade_server, "?q=薪资")

    page.get_by_role("button", name="出纳", exact=False).first.click()
    settled(page)
    only = page.locator("#status").inner_text()
    page.get_by_role("button", name="会计", exact=False).first.click()
    settled(page)
    both = page.locator("#status").inner_text()
    tags = page.locator(".hit").evaluate_all("(all) => all.map((hit) => hit.querySelector('.tags').innerText)")

    assert asked(page) == {"q": ["薪资"], "role": ["出纳", "会计"]}
    assert int(only.split()[0]) < int(both.split()[0])
    assert all("出纳" in each or "会计" in each for each in tags)
    assert page.locator(".chip[aria-pressed=true]").count() == 2
    page.get_by_role("button", name="去掉筛选：出纳").click()
    settled(page)
    assert asked(page) == {"q": ["薪资"], "role": ["会计"]}


def test_the_keyboard_is_enough(opened: Opened, trade_server: Server) -> None:
    """/ to the box, ↓ and ↑ along the hits, Enter opens, Esc goes back to the hit it came from."""
    page = opened(trade_server, "?q=跟单 技能")
    focused = "document.activeElement.dataset.key ?? document.activeElement.id"

    page.keyboard.press("/")
    box = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.evaluate(focused)
    page.keyboard.press("ArrowUp")
    first = page.evaluate(focused)
    page.keyboard.press("Enter")
    page.wait_for_selector(".reader")
    settled(page)
    inside = page.evaluate(focused)
    page.keyboard.press("Escape")
    page.wait_for_selector(".hits")
    settled(page)

    hits = page.locator(".hit-link").evaluate_all("(all) => all.map((link) => link.dataset.key)")
    assert box == "box"
    assert [second, first] == [hits[1], hits[0]]
    assert inside == page.evaluate(focused) == hits[0]
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "box"


def test_whatever_can_be_done_is_reached_by_tab_and_seen(opened: Opened, trade_server: Server) -> None:
    """Every stop has an outline; links, chips and the switch are among them."""
    page = opened(trade_server, "?q=会计和出纳哪个好")
    page.evaluate("document.activeElement.blur()")
    stops: list[tuple[str, str]] = []

    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            tuple(
                page.evaluate(
                    "() => { const here = document.activeElement;"
                    " return [here.id || here.className || here.tagName, getComputedStyle(here).outlineStyle]; }"
                )
            )
        )

    assert {"box", "theme", "chip", "offer", "hit-link"} <= {name for name, _ in stops}
    assert {outline for name, outline in stops if name != "BODY"} == {"solid"}


def test_back_and_forward_go_through_questions(opened: Opened, trade_server: Server) -> None:
    """A run of typing is one step; chips, articles and views are one each."""
    page = opened(trade_server, "?q=薪资")
    page.locator("#box").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("会计 薪资", delay=80)
    shows(page, "会计 薪资")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reader")

    page.go_back()
    page.wait_for_selector(".hits")
    settled(page)
    assert page.locator("#box").input_value() == "会计 薪资"
    page.go_back()
    shows(page, "薪资")
    assert page.locator("#box").input_value() == "薪资"
    page.go_forward()
    page.go_forward()
    page.wait_for_selector(".reader")


def test_the_box_holds_the_question_that_is_shown(opened: Opened, trade_server: Server) -> None:
    """Back out of the box itself, and from what was typed and not asked yet; the next letter is a step of its own."""
    page = opened(trade_server, "?q=薪资")
    page.locator("#box").fill("会计 薪资")
    shows(page, "会计 薪资")

    page.go_back()
    shows(page, "薪资")
    assert page.locator("#box").input_value() == "薪资"
    page.locator("#box").press_sequentially("多少")
    until(page, lambda: asked(page) == {"q": ["薪资多少"]})
    page.go_back()
    until(page, lambda: asked(page) == {"q": ["薪资"]})
    page.evaluate(
        "() => { const box = document.querySelector('#box'); box.value = '出纳';"
        " box.dispatchEvent(new Event('input')); document.querySelector('[data-view=coverage]').click(); }"
    )
    page.wait_for_selector(".heat")
    page.wait_for_timeout(400)
    assert asked(page) == {"view": ["coverage"]}


def test_a_character_that_nothing_has_is_not_worth_a_sentence(opened: Opened, trade_server: Server) -> None:
    """As in a terminal and for agents: 啦 is in no article, and its lack says nothing of the answers."""
    answer = trade_server.json("/api/search?q=%E4%BC%9A%E8%AE%A1%E6%80%8E%E6%A0%B7%E8%80%83%E8%AF%81%E4%B9%A6%E5%95%A6")
    assert answer["interpretation"]["unseen"] == ["啦"]

    page = opened(trade_server, "?q=会计怎样考证书啦")
    page.wait_for_selector(".hit")

    assert "库里没有提到" not in page.locator(".notes").inner_text()


def test_what_cannot_be_answered_says_why_and_what_else_to_ask(opened: Opened, trade_server: Server) -> None:
    """A refusal's offers are links with answers; nothing found offers how the beginning goes on, pinyin included."""
    page = opened(trade_server, "?q=单证员 考核指标")

    assert "库里没有单证员的考核指标。" in page.locator(".notice").inner_text()
    page.get_by_role("link", name="薪资待遇", exact=True).click()
    page.wait_for_selector(".hit")
    assert asked(page) == {"q": ["单证员 薪资待遇"]}

    page.locator("#box").fill("zzqqxx")
    shows(page, "zzqqxx")
    assert "库里没有提到 zzqqxx" in page.locator(".notice").inner_text()
    page.locator("#box").fill("cang")
    page.locator(".notice").get_by_role("link", name="仓库管理员", exact=True).click()
    page.wait_for_selector(".hit")


def test_where_there_is_nothing_to_narrow_answers_keep_their_place(opened: Opened, trade_server: Server) -> None:
    """A refusal is as wide as hits are, and stands where they do, not in the column of what narrows them."""
    page = opened(trade_server, "?q=跟单 技能")
    page.set_viewport_size({"width": 1200, "height": 800})
    with_hits = page.locator(".results").bounding_box()
    page.locator("#box").fill("单证员 考核指标")
    shows(page, "单证员 考核指标")
    without = page.locator(".results").bounding_box()

    assert (without["x"], without["width"]) == (with_hits["x"], with_hits["width"])


def test_where_nothing_is_found_the_nearest_passages_lead_to_where_they_stand(
    opened: Opened, trade_server: Server, trade_base: Path
) -> None:
    """With `meaning = true` a search that finds nothing has some; here the server is made to seem to have it."""
    with KnowledgeBase.open(trade_base) as base:
        passage = next(iter(base.passages(roles=["跟单"])))
    near = {name: getattr(passage, name) for name in ("id", "article", "line_start", "line_end", "kind", "text")}
    near |= {name: list(getattr(passage, name)) for name in ("heading_path", "roles", "dimensions")}

    def with_near(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "nearest": [near]})

    page = opened(trade_server)
    page.route("**/api/search*", with_near, times=1)
    page.locator("#box").fill("zzqqxx")
    page.wait_for_selector(".near")

    assert "未必是答案" in page.locator(".notice").inner_text()
    assert passage.text.split("\n")[0] in page.locator(".near").inner_text()
    page.locator(".near").get_by_role("link").click()
    settled(page)
    assert asked(page)["read"] == [passage.article]


@pytest.mark.parametrize("is_answered", [True, False])
def test_more_hits_that_come_late_lead_nobody_back(is_answered: bool, opened: Opened, crowded_server: Server) -> None:
    """Who asked for more and went elsewhere meanwhile stays there, whether they come or not."""
    page = opened(crowded_server, "?q=盘点")
    held: list[Any] = []
    page.route("**/api/search*offset=20*", lambda route: held.append(route))
    page.get_by_role("button", name="更多结果").click()
    until(page, lambda: bool(held))

    page.get_by_role("link", name="对比").click()
    page.wait_for_selector(".compare")
    held[0].continue_() if is_answered else held[0].abort()
    page.wait_for_timeout(400)

    assert asked(page) == {"view": ["compare"]}
    assert page.locator(".compare").is_visible()


def test_two_thousand_hits_are_listed_some_at_a_time(opened: Opened, crowded_server: Server) -> None:
    """The count is of all, more come when asked for, and the address brings them back."""
    page = opened(crowded_server, "?q=盘点")
    assert page.locator("#status").inner_text() == f"{MANY:,} 条结果"
    listed = page.locator(".hit").count()

    page.get_by_role("button", name="更多结果").click()
    until(page, lambda: page.locator(".hit").count() == 2 * listed)
    ranks = page.locator(".rank").all_inner_texts()
    page.locator(".hit-link").nth(30).click()
    page.wait_for_selector(".reader")
    page.keyboard.press("Escape")
    page.wait_for_selector(".hits")

    assert ranks == [str(rank) for rank in range(1, 2 * listed + 1)]
    assert page.locator(".hit").count() == 2 * listed
    assert page.evaluate("scrollY") > 0
    page.goto(f"http://127.0.0.1:{crowded_server.port}/?q=盘点&n={MANY}")
    until(page, lambda: page.locator(".hit").count() == MANY)


def test_the_start_page_says_how_many_names_it_leaves_out(opened: Opened, tmp_path: Path) -> None:
    """Of thirty articles about no role two dozen are links; their number and that of all passages are exact."""
    (tmp_path / "kb").mkdir()
    for number in range(30):
        (tmp_path / "kb" / f"{number}.md").write_text(f"# 第{number}份通知\n\n今天停水，明天来水。\n", encoding="utf-8")
    KnowledgeBase.build(tmp_path)
    with serving(tmp_path) as server:
        page = opened(server)

        assert page.locator(".start .chip").count() == 24
        assert page.get_by_text("还有 6 个").is_visible()
        assert page.get_by_text("30 篇文章，30 个段落").is_visible()
