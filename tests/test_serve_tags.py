"""What a client holds is sent again when it is another, whatever made it so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
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


def test_what_is_outdated_tomorrow_is_sent_tomorrow(
    make_base: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was built, and yet the answer is another one."""
    day = date.today() - timedelta(30)
    root = make_base({"出纳.md": f"---\ndate: {day}\n---\n\n# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n"})
    KnowledgeBase.build(root)
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


def test_a_client_may_hold_several_answers(make_base: Callable[[Mapping[str, str]], Path]) -> None:
    """Named in one header or in several, which mean the same."""
    root = make_base({"出纳.md": "# 出纳\n\n## 技能要求\n\n出纳要会点钞。\n"})
    KnowledgeBase.build(root)
    with KnowledgeBase.open(root) as base:
        client = TestClient(app.application(base), base_url=HERE)
        tag = client.get("/api/facets").headers["etag"]
        for held in ([f'"other", {tag}'], ['"other"', tag], [tag, '"other"']):
            again = client.get("/api/facets", headers=[("If-None-Match", each) for each in held])

            assert again.status_code == 304, held
