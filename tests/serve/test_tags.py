"""What a client holds is sent again when it is another, whatever made it so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from asking import MakeBase
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.serve import app
from search_cli.views import covering

HERE = "http://127.0.0.1:8765"


class Tomorrow(date):
    """The days as they will be."""

    @classmethod
    def today(cls) -> Tomorrow:
        """Return tomorrow."""
        return cls.fromordinal((date.today() + timedelta(1)).toordinal())


def test_what_is_outdated_tomorrow_is_sent_tomorrow(build_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was built, and yet the answer is another one."""
    day = date.today() - timedelta(30)
    root = build_base({"出纳.md": f"---\ndate: {day}\n---\n\n# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n"})
    with KnowledgeBase.open(root) as base:
        client = TestClient(app.application(base), base_url=HERE)
        target = "/api/coverage?older_than=30"
        today = client.get(target)
        held = {"If-None-Match": today.headers["etag"]}
        again = client.get(target, headers=held)
        for module in (app, covering):
            monkeypatch.setattr(module, "date", Tomorrow)
        tomorrow = client.get(target, headers=held)

    assert again.status_code == 304
    assert today.json()["outdated"] == []
    assert tomorrow.status_code == 200
    assert len(tomorrow.json()["outdated"]) == 1


def test_a_client_may_hold_several_answers(build_base: MakeBase) -> None:
    """Named in one header or in several, which mean the same."""
    root = build_base({"出纳.md": "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n"})
    with KnowledgeBase.open(root) as base:
        client = TestClient(app.application(base), base_url=HERE)
        tag = client.get("/api/facets").headers["etag"]
        strong = tag.removeprefix("W/")
        for held in (
            [f'"other", {tag}'], ['"other"', tag], [tag, '"other"'], [f'"a,b",{tag}'], [f'W/"a" ,, {strong} '],
        ):  # fmt: skip
            again = client.get("/api/facets", headers=[("If-None-Match", each) for each in held])

            assert again.status_code == 304, held
        for other in (f'"a,{strong.strip(chr(34))},b"', strong.strip('"'), f"W/ {strong[:-1]}", '"*"'):
            assert client.get("/api/facets", headers={"If-None-Match": other}).status_code == 200, other


def test_a_star_stands_for_any_answer_that_there_is(build_base: MakeBase) -> None:
    """Who sends it wants none that exists; where there is nothing to hold, it is told so (RFC 9110, 13.1.2)."""
    root = build_base({"出纳.md": "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n"})
    any_of_it = {"If-None-Match": "*"}
    with KnowledgeBase.open(root) as base:
        client = TestClient(app.application(base), base_url=HERE)
        plain, held = client.get("/api/facets"), client.get("/api/facets", headers=any_of_it)
        missing = client.get("/api/passages/zzzzzz", headers=any_of_it)

    assert (held.status_code, held.content, held.headers["etag"]) == (304, b"", plain.headers["etag"])
    assert missing.status_code == 404
