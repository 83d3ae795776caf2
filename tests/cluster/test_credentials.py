"""A login reaches the host it was given for, and nobody else: no redirect, no other host, no proxy, no log."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from cluster.conftest import Connect
from cluster.stub import Reply, in_turn, refused, running
from search_cli.config import Config
from search_cli.config.allowed_hosts import allowed_hosts
from search_cli.config.user import Login
from search_cli.engines.opensearch.connection import Connection
from search_cli.errors import ConfigError, IndexUnusableError

LOGIN = Login("kb", "密码:x")


def test_a_login_is_sent_as_basic_auth_in_utf_8(connect: Connect) -> None:
    """Passwords may hold any characters, colons too."""
    with running() as host:
        connect(host.url, login=LOGIN).ask("GET", "/")

    kind, encoded = host.asked[0].headers["authorization"].split()
    assert (kind, base64.b64decode(encoded).decode("utf-8")) == ("Basic", "kb:密码:x")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(status: int, connect: Connect) -> None:
    """Wherever a host sends us, the login is not shown there."""
    with ExitStack() as stack:
        other = stack.enter_context(running())
        host = stack.enter_context(running(Reply(status=status, headers={"location": other.url})))
        stack.enter_context(pytest.raises(IndexUnusableError, match="sends us elsewhere"))
        connect(host.url, login=LOGIN).ask("GET", "/")

    assert other.asked == []


def test_each_host_gets_its_own_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two hosts of a cluster only the one that the environment names is sent its password."""
    unready = refused(503)
    with running(in_turn(unready, Reply())) as trusted, running(in_turn(unready, Reply())) as other:
        path = Path(os.environ["XDG_CONFIG_HOME"]) / "kb" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text(f'[opensearch."{other.url}"]\n', encoding="utf-8")
        monkeypatch.setenv("KB_OPENSEARCH_HOSTS", trusted.url)
        monkeypatch.setenv("KB_OPENSEARCH_USER", "kb")
        monkeypatch.setenv("KB_OPENSEARCH_PASSWORD", "secret")
        connection = Connection(allowed_hosts(Config(Path(), opensearch={"hosts": [trusted.url, other.url]})), 5)
        for _ in range(20):
            connection.ask("GET", "/")
        connection.close()

    assert trusted.asked
    assert other.asked
    assert all("authorization" in asked.headers for asked in trusted.asked)
    assert not any("authorization" in asked.headers for asked in other.asked)


def test_a_host_that_is_not_allowed_is_never_asked() -> None:
    """Not even whether it is there."""
    with running() as host, pytest.raises(ConfigError):
        Connection(allowed_hosts(Config(Path(), opensearch={"hosts": [host.url]})), 5)

    assert host.asked == []


def test_proxies_of_the_environment_are_not_used(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set one for a browser did not mean to show it a password."""
    with running() as proxy, running() as host:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        connect(host.url, login=LOGIN).ask("GET", "/")

    assert (len(host.asked), proxy.asked) == (1, [])


def test_nothing_of_it_is_logged(connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    """Also where everything is: requests are, their headers are not."""
    caplog.set_level(logging.DEBUG)
    with running(in_turn(refused(503), Reply())) as host:
        connect(host.url, login=Login("kb", "secret")).ask("GET", "/")

    assert host.url in caplog.text
    assert "secret" not in caplog.text
    assert base64.b64encode(b"kb:secret").decode("ascii") not in caplog.text


QUIET = """
import sys
from search_cli.config.allowed_hosts import AllowedHost
from search_cli.engines.opensearch.connection import Connection
from search_cli.config.hosts import host_of
from search_cli.config.user import Login
Connection([AllowedHost(host_of(sys.argv[1]), Login(), "")], 60).ask("GET", "/")
"""


def test_what_is_retried_leaves_no_trace_on_the_terminal() -> None:
    """The client warns of each failure, and OpenSearch of what it will drop; neither is for our user."""
    deprecated = {"warning": '299 OpenSearch-3.4.0-x "[types removal] this will go"'}
    with running(in_turn(refused(503), Reply(headers=deprecated))) as host:
        run = subprocess.run([sys.executable, "-c", QUIET, host.url], capture_output=True, text=True, timeout=60)

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert len(host.asked) == 2


def test_requests_are_signed_for_aws(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the credentials that AWS's own tools would use, and never the secret itself."""
    pytest.importorskip("botocore", reason="needs pip install 'kb-search-cli[opensearch-aws]'")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKID")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-secret")
    with running() as host:
        connect(host.url, login=Login(aws_region="cn-north-1")).ask("POST", "/kb/_search", {"query": "跟单"})

    headers = host.asked[0].headers
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")
    assert "/cn-north-1/es/aws4_request" in headers["authorization"]
    assert "aws-secret" not in str(headers)


def test_without_aws_credentials_nothing_is_sent(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says which are missing."""
    session = pytest.importorskip("botocore.session", reason="needs pip install 'kb-search-cli[opensearch-aws]'")
    monkeypatch.setattr(session.Session, "get_credentials", lambda _: None)
    with running() as host, pytest.raises(ConfigError) as caught:
        connect(host.url, login=Login(aws_region="cn-north-1"))

    assert (caught.value.code, host.asked) == ("aws-login", [])
