"""A part of the index is on no machine for a moment: what is done to it waits until another one has it."""

from __future__ import annotations

from cluster.conftest import Connect
from cluster.stub import Reply, in_turn, running


def test_a_part_that_was_not_refreshed_is_refreshed_again(connect: Connect) -> None:
    """Else what was sent there is neither counted nor found."""
    part, whole = ({"_shards": {"total": 3, "successful": 3 - failed, "failed": failed}} for failed in (1, 0))

    with running(in_turn(Reply(part), Reply(whole))) as host:
        assert connect(host.url).ask("POST", "/kb/_refresh") == whole


def test_what_is_sent_to_it_is_sent_again(connect: Connect) -> None:
    """And no sooner given up than what a busy cluster has no room for."""
    error = {"type": "unavailable_shards_exception", "reason": "[kb][1] primary shard is not active"}
    lost, done = (
        {"items": [{"delete": {"_id": "1", **each}}]} for each in ({"status": 503, "error": error}, {"status": 200})
    )
    counted: list[int] = []

    with running(in_turn(Reply(lost), Reply(lost), Reply(done))) as host:
        actions = [{"_op_type": "delete", "_index": "kb", "_id": "1"}]
        connect(host.url).bulk(actions, threads=1, chunk_bytes=1000, sent=lambda: counted.append(1))

    assert len(host.asked) == 3
    assert counted == [1]
