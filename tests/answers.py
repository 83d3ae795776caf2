"""Short ways into answers, for the tests of ranking."""

from __future__ import annotations

from search_cli.models import Answer, Explanation


def told(answer: Answer) -> Explanation:
    """How its score came about, which was asked for."""
    assert answer.explanation is not None
    return answer.explanation
