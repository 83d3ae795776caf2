"""The page in a browser: an article with its passage, articles that mean harm, roles side by side, coverage."""

from __future__ import annotations

from typing import Any

import pytest
from kb_server import Server

from browser.pages import HARM, HOSTILE, Opened, asked, settled

pytestmark = pytest.mark.browser

READ = "?q=跟单 技能&read=项目助理和跟单的区别.md&at=m42thgttpnkqjwom"


def test_a_deep_link_opens_the_passage_in_its_article(opened: Opened, trade_server: Server) -> None:
    """In view, with the stretch marked, its heading marked in the outline, and the question still in the box."""
    page = opened(trade_server, READ)
    passage = page.locator(".passage.opened")

    assert passage.inner_text().split("\n")[-1].startswith("跟单需要的技能更贴近货和单。")
    assert passage.evaluate(
        "(it) => { const at = it.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"
    )
    assert passage.locator("mark").all_inner_texts() == ["跟单", "技能"]
    assert page.locator(".outline [aria-current]").inner_text() == "三、技能要求的区别"
    assert page.locator("#box").input_value() == "跟单 技能"


def test_the_source_marks_the_same_stretch(opened: Opened, trade_server: Server) -> None:
    """By the offsets of the answer, in the article's own characters."""
    page = opened(trade_server, f"{READ}&as=source")

    marked = page.locator("mark.opened").inner_text()

    assert marked.startswith("跟单需要的技能更贴近**货和单**。")
    assert marked.endswith("看得懂信用证。")


def test_the_outline_leads_through_the_article(opened: Opened, trade_server: Server) -> None:
    """A click opens the passage below a heading, the browser's back the one before, and Esc the list in one step."""
    page = opened(trade_server, "?q=跟单 技能")
    page.locator(".hit-link").first.click()
    page.wait_for_selector(".reader")

    page.get_by_role("link", name="五、职业发展的区别").click()
    page.locator(".opened", has_text="职业发展").wait_for()
    settled(page)

    assert page.locator(".outline [aria-current]").inner_text() == "五、职业发展的区别"
    page.go_back()
    page.locator(".opened", has_text="跟单需要的技能").wait_for()
    page.go_forward()
    page.locator(".opened", has_text="职业发展").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_selector(".hits")
    assert asked(page) == {"q": ["跟单 技能"]}


def test_a_passage_that_is_gone_is_said_to_be(opened: Opened, trade_server: Server) -> None:
    """The article is shown all the same; one that is gone is said to be missing in the server's words."""
    page = opened(trade_server, "?read=项目助理和跟单的区别.md&at=aaaaaaaaaaaaaaaa")
    assert "已不在文章里" in page.locator(".reader .notice").inner_text()
    assert page.locator(".passage").count() > 10

    page = opened(trade_server, "?read=没有这篇.md&at=aaaaaaaaaaaaaaaa")
    assert "没有这篇.md" in page.locator(".notice").inner_text()


def test_an_article_that_holds_markup_is_text(opened: Opened, trade_server: Server) -> None:
    """Its script does not run and its image is not loaded, in the list and in the article; its name leads to it."""
    page = opened(trade_server, "?q=验包员 封条")
    assert page.locator(".hit").first.locator("mark").all_inner_texts()[0] == "验包员"

    page.locator(".hit-link").first.click()
    page.wait_for_selector(".reader")
    text = page.locator(".passage.opened p").inner_text()
    page.get_by_role("link", name="源文件").click()
    page.wait_for_selector("pre")

    assert "𠮷😀验包员要会看封条" in text
    assert asked(page)["read"] == [HOSTILE]
    assert page.locator("pre").inner_text().strip() == HARM.strip()
    assert page.locator("mark.opened").inner_text().startswith("𠮷😀验包员")
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.locator("#main img, #main script").count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "?q=<img src=x onerror=pwned=1>",
        "?view=compare&role=<b>&role=<i>",
        "?read=<svg onload=pwned=1>",
        "?read=../facets",
    ],
)
def test_an_address_that_holds_markup_is_text(address: str, opened: Opened, trade_server: Server) -> None:
    """Whatever somebody puts into a link that is clicked."""
    page = opened(trade_server, address)

    assert page.locator("#main :is(img, svg, b, i)").count() == 0
    assert page.evaluate("typeof pwned") == "undefined"


def test_the_browser_would_refuse_markup_from_text(opened: Opened, trade_server: Server) -> None:
    """So that a later mistake of ours is an error and no hole."""
    page = opened(trade_server)

    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<b>a</b>'; return false; } catch { return true; } }"
    )

    assert refused
    page.context.close()


def test_what_a_question_compares_is_offered_as_a_table(opened: Opened, trade_server: Server) -> None:
    """Every dimension a row, every role a column, sentences with their places, gaps in words."""
    page = opened(trade_server, "?q=会计和出纳哪个好")

    page.get_by_role("link", name="并排对比：会计、出纳").click()
    page.wait_for_selector(".matrix")
    heads = page.get_by_role("columnheader").all_inner_texts()
    answer = trade_server.json(
        "/api/compare?role=%E4%BC%9A%E8%AE%A1&role=%E5%87%BA%E7%BA%B3&dimension=%E6%80%BB%E7%BB%93%E5%BB%BA%E8%AE%AE"
    )

    assert asked(page)["role"] == ["会计", "出纳"]
    assert heads == ["维度", "会计", "出纳"]
    assert page.get_by_role("rowheader").count() >= len(answer["rows"])
    for cell in answer["rows"][0]["cells"]:
        for sentence in cell["sentences"]:
            assert page.get_by_text(sentence["text"], exact=True).count() == 1


def test_who_has_no_roles_to_compare_is_told_so(opened: Opened, crowded_server: Server) -> None:
    """Instead of being asked to choose from none."""
    page = opened(crowded_server, "?view=compare")

    assert "没有两个可以对比的角色" in page.locator(".notice").inner_text()


def test_roles_are_picked_to_be_compared(opened: Opened, trade_server: Server) -> None:
    """From none: two chips make a table, a third one a column more; a sentence's place leads to it and back."""
    page = opened(trade_server, "?view=compare")
    for name in ("法务", "质检员", "出纳"):
        page.get_by_role("button", name=name).click()
        settled(page)

    assert page.get_by_role("columnheader").all_inner_texts() == ["维度", "法务", "质检员", "出纳"]
    assert page.get_by_text("库里没有").count() > 0
    page.locator(".matrix .where").first.click()
    page.wait_for_selector(".passage.opened")
    page.keyboard.press("Escape")
    page.wait_for_selector(".matrix")
    assert page.get_by_role("columnheader").count() == 4


def test_names_left_out_are_counted_without_those_that_are_chosen(opened: Opened, trade_server: Server) -> None:
    """Chosen ones stand first, also where so many names are more than are told of."""
    roles = [each["value"] for each in trade_server.json("/api/facets?limit=500")["facets"]["role"]]

    def few(route: Any) -> None:
        told = route.fetch()
        body = told.json()
        body["facets"]["role"] = body["facets"]["role"][:3]
        route.fulfill(response=told, json=body)

    page = opened(trade_server)
    page.route("**/api/facets*", few)
    page.goto(f"http://127.0.0.1:{trade_server.port}/?view=compare&role={roles[-1]}&role={roles[-2]}")
    settled(page)

    group = page.locator(".group").first
    assert group.locator(".chip").count() == 5
    assert group.locator("p").text_content() == f"还有 {len(roles) - 5} 个"


def test_coverage_is_readable_without_colour_and_leads_to_passages(opened: Opened, trade_server: Server) -> None:
    """Cells have numbers, gaps a word; the sums are the answer's; a click lists the cell's passages."""
    page = opened(trade_server, "?view=coverage")
    answer = trade_server.json("/api/coverage")
    cell = answer["cells"][0]

    assert page.locator(".heat tbody tr").count() == len(answer["roles"])
    assert page.locator(".heat td a").count() == len(answer["cells"])
    assert page.locator(".heat td.gap").count() == len(answer["gaps"])
    assert set(page.locator(".heat td.gap").all_inner_texts()) == {"缺"}
    page.get_by_role("link", name=f"{cell['role']} · {cell['dimension']}：", exact=False).click()
    page.wait_for_selector(".hit")
    assert asked(page)["role"] == [cell["role"]]
    assert page.locator("#status").inner_text() == f"{cell['passages']} 条结果"
