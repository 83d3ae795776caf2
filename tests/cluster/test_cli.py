"""A bad cluster at the command line: one sentence, what to do, exit code 2, and never a hang."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_in_process import Kb, Run
from patience import HANGS_S

from cluster.stub import DROP, ROOT, Answer, Asked, Reply, refused, running


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A knowledge base of one article, whose index is to be on a cluster."""
    (tmp_path / "base" / "kb").mkdir(parents=True)
    (tmp_path / "base" / "kb" / "跟单.md").write_text("# 跟单\n\n## 技能要求\n\n跟单要会看合同。\n", encoding="utf-8")
    return tmp_path / "base"


def _run(kb: Kb, base: Path, url: str, *command: str, allowed: bool = True, timeout_s: float = HANGS_S) -> Run:
    text = f'[settings]\nengine = "opensearch"\n[opensearch]\nhosts = ["{url}"]\ntimeout_s = {timeout_s}\n'
    (base / "kb.toml").write_text(text, encoding="utf-8")
    environment = {"KB_OPENSEARCH_HOSTS": url} if allowed else {}
    return kb("--root", str(base), *command, KB_LANG="en", **environment)


SEARCH, INDEX = ("search", "跟单", "技能"), ("index",)


@pytest.mark.parametrize("command", [SEARCH, INDEX, ("facets",), ("suggest", "跟")])
def test_a_host_that_is_not_allowed_is_refused(command: tuple[str, ...], base: Path, kb: Kb) -> None:
    """Whatever is asked; nothing is sent."""
    with running() as host:
        run = _run(kb, base, host.url, *command, allowed=False)

    sentence, hint = run.err.splitlines()
    assert (run.code, run.out) == (2, "")
    assert sentence == f"kb.toml names the host {host.url}, which you have not allowed, so nothing was sent to it."
    assert hint.startswith(f"If you trust it, set KB_OPENSEARCH_HOSTS={host.url}, or add")
    assert host.asked == []


RED = refused(503, "no_shard_available_action_exception", "No shard available for [get [kb][manifest]]")
FULL = refused(429, "cluster_block_exception", "[TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (refused(401, "security_exception", "no login"), "cluster-login"),
        (refused(403, "security_exception", "no rights"), "cluster-forbidden"),
        (RED, "cluster-red"),
        (FULL, "cluster-full"),
        (refused(429, "circuit_breaking_exception"), "cluster-busy"),
        (refused(503, "cluster_manager_not_discovered_exception"), "cluster-unavailable"),
        (Reply(status=302), "cluster-redirect"),
        (Reply("<html>", headers={"content-type": "text/html"}), "cluster-foreign"),
        (DROP, "cluster-dropped"),
    ],
)
@pytest.mark.usefixtures("clock")
def test_whatever_a_cluster_says_is_an_error_with_a_code(reply: Reply, code: str, base: Path, kb: Kb) -> None:
    """With --json it is an object on stderr; the exit code is 2."""
    with running(reply) as host:
        run = _run(kb, base, host.url, *SEARCH, "--json")

    error = json.loads(run.err)["error"]
    assert (run.code, run.out, error["code"]) == (2, "", code)
    assert host.url in error["message"]
    assert error["hint"]


@pytest.mark.parametrize("command", [SEARCH, INDEX])
@pytest.mark.usefixtures("clock")
def test_whatever_a_cluster_says_is_two_lines(command: tuple[str, ...], base: Path, kb: Kb) -> None:
    """One of what is wrong, one of what to do."""
    with running(FULL) as host:
        run = _run(kb, base, host.url, *command)

    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        f"The cluster at {host.url} takes no more writes, since a disk is nearly full; the old index still answers.",
        "Free space on its disks or add a machine, then run `kb index` again.",
    ]


@pytest.mark.usefixtures("clock")
def test_a_wrong_host_is_one_sentence(base: Path, kb: Kb) -> None:
    """Soon, too."""
    run = _run(kb, base, "http://127.0.0.1:1", *SEARCH)

    assert (run.code, run.err.splitlines()[0]) == (2, "http://127.0.0.1:1 cannot be reached (Connection refused).")


def test_a_host_that_hangs_is_one_sentence_in_time(base: Path, kb: Kb) -> None:
    """No later than the timeout, but for what the program itself takes."""
    begun = time.monotonic()

    def hang(_: Asked) -> Reply:
        host.released.wait(2 * HANGS_S)
        return DROP

    with running(hang) as host:
        run = _run(kb, base, host.url, *SEARCH, timeout_s=1)
        host.released.set()

    assert (run.code, run.err.splitlines()[0]) == (2, f"{host.url} did not answer within 1 s.")
    assert time.monotonic() - begun < HANGS_S


def _holding(manifest: object) -> Answer:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/":
            return Reply(ROOT)
        return Reply({"_index": "kb-1", "_version": 1, "found": True, "_source": {"manifest": manifest}})

    return answer


def test_an_index_of_another_version_is_one_sentence(base: Path, kb: Kb) -> None:
    """It says to build it anew."""
    with running(_holding({"layout": 999})) as host:
        run = _run(kb, base, host.url, *SEARCH)

    assert run.code == 2
    assert run.err.splitlines() == [
        "Changed since the index was built: index format.",
        "Run `kb index`; it redoes what is affected, which may be everything.",
    ]


# ── kb doctor ────────────────────────────────────────────────────────────────────────────────────────────────


def test_doctor_says_what_is_wrong_with_the_cluster(base: Path, kb: Kb) -> None:
    """What was found before it failed is told as well, and what failed is told once."""
    with running(refused(401)) as host:
        run = _run(kb, base, host.url, "doctor", "--json")

    checks = json.loads(run.out)["checks"]
    assert run.code == 1
    assert [check["name"] for check in checks if not check["ok"]] == ["cluster"]
    assert [check["message"] for check in checks if check["name"] == "host"] == [
        f"{host.url} is allowed by KB_OPENSEARCH_HOSTS"
    ]


def test_doctor_says_that_a_host_is_not_allowed(base: Path, kb: Kb) -> None:
    """Once, with both ways to allow it."""
    with running() as host:
        run = _run(kb, base, host.url, "doctor", "--json", allowed=False)

    ailing = [check for check in json.loads(run.out)["checks"] if not check["ok"]]
    assert run.code == 1
    assert [check["name"] for check in ailing] == ["host"]
    assert host.asked == []


# ── without the client ───────────────────────────────────────────────────────────────────────────────────────

WITHOUT = """
import sys
sys.modules["opensearchpy"] = None
from search_cli.cli import main
main(sys.argv[1:])
"""


def test_without_its_client_one_sentence_installs_it(base: Path) -> None:
    """The extra is named."""
    (base / "kb.toml").write_text('[settings]\nengine = "opensearch"\n', encoding="utf-8")

    for command in (*SEARCH,), (*INDEX,):
        run = subprocess.run(
            [sys.executable, "-c", WITHOUT, "--root", str(base), *command], capture_output=True, text=True, timeout=60
        )

        assert run.returncode == 2
        assert len(run.stderr.splitlines()) == 2
        assert "[opensearch]" in run.stderr
