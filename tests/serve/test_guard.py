"""Who may ask the server: without a socket."""

from __future__ import annotations

import socket
from functools import lru_cache
from pathlib import Path

import pytest
from patience import HANGS_S
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.errors import ServeError
from search_cli.serve import listening
from search_cli.serve.app import application
from search_cli.serve.guard import OPEN_PATHS, Guard, guard_for
from search_cli.serve.limits import Limits
from search_cli.serve.problems import RequestError

HERE = "http://127.0.0.1:8765"
ASKED = "/api/search?q=物控"


@lru_cache(maxsize=16)  # hundreds of tests ask, and change nothing: 30 ms each to make one
def client(base: KnowledgeBase, guard: Guard | None = None, limits: Limits | None = None) -> TestClient:
    """Return a client of a server with these rules."""
    return TestClient(application(base, guard, limits), base_url=HERE)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "localhost:9000", "LocalHost", "localhost.", "[::1]:8765"]
)
def test_a_server_on_loopback_answers_to_the_names_of_loopback(host: str, base: KnowledgeBase) -> None:
    """Whatever the port: ssh may forward another one."""
    assert client(base).get(ASKED, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "evil@127.0.0.1.nip.io",
     "192.168.1.5", "", "[::1", "127.0.0.2", "127.0.0.1#evil.example", "127.0.0.1/evil.example", "evil@127.0.0.1",
     "127.0.0.1?evil", "127.0.0.1:port", "[::1]evil.example", "127.0.0.1:80:80", ".", "localhost.."],
)  # fmt: skip
@pytest.mark.parametrize("path", [ASKED, "/", "/docs", "/healthz", "/metrics", "/openapi.json", "/nowhere"])
def test_a_page_whose_name_was_made_to_resolve_here_is_refused(host: str, path: str, base: KnowledgeBase) -> None:
    """DNS rebinding: the browser sends the page's own name as Host, and gets nothing, from no route."""
    refused = client(base).get(path, headers={"Host": host}, follow_redirects=False)

    assert refused.status_code == 421
    assert refused.json()["code"] == "host"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8765", ""]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_a_page_of_another_origin_is_refused(origin: str, method: str, base: KnowledgeBase) -> None:
    """Another port of this machine is another origin, and so is another of its names."""
    refused = client(base).request(method, ASKED, headers={"Origin": origin})

    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    ("origin", "helps"),
    [("https://friend.example", True), ("null", False), ("chrome-extension://abc", False), ("file://", False)],
)
def test_who_is_refused_is_told_of_an_option_only_if_that_takes_its_origin(
    origin: str, helps: bool, base: KnowledgeBase
) -> None:
    """A page opened as a file sends `null`, which `--cors` refuses: it has to be served."""
    hint = client(base).get(ASKED, headers={"Origin": origin}).json()["hint"]

    assert (f"--cors {origin}" in hint, "http " in hint) == (helps, not helps)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("asks", "status", "code", "told"),
    [
        ({"Origin": "https://evil.example"}, 403, "origin", "https://evil.example"),
        ({"Access-Control-Request-Method": "DELETE"}, 400, "usage", "POST"),
        ({"Access-Control-Request-Headers": "x-mine"}, 400, "usage", "If-None-Match"),
    ],
)
def test_a_browser_that_asks_first_is_refused_with_a_problem_too(
    asks: dict[str, str], status: int, code: str, told: str, lang: str,
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """In the server's language: origin, method and headers that `--cors` does not let in."""
    monkeypatch.setenv("KB_LANG", lang)
    friend = {"Origin": "https://friend.example", "Access-Control-Request-Method": "GET"}

    refused = client(base, Guard(origins=("https://friend.example",))).options(ASKED, headers={**friend, **asks})

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.headers["content-type"] == "application/problem+json"
    assert "Origin" in refused.headers["vary"]
    assert told in refused.json()["detail"]
    assert refused.json()["detail"].isascii() == (lang == "en")


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", "https://127.0.0.1:8765"])
def test_the_server_s_own_pages_may_ask(origin: str, base: KnowledgeBase) -> None:
    """By https too, since something may stand before it that speaks TLS."""
    assert client(base).get(ASKED, headers={"Origin": origin}).status_code == 200


def test_a_named_origin_may_ask_and_read_errors_too(base: KnowledgeBase) -> None:
    """`--cors ORIGIN` lets the browser's page at that origin read answers, and no other's."""
    friend = {"Origin": "https://friend.example"}
    open_to_friend = client(base, Guard(origins=("https://friend.example",)))

    for path, status in ((ASKED, 200), ("/api/search", 400)):
        answer = open_to_friend.get(path, headers=friend)
        assert answer.status_code == status
        assert answer.headers["access-control-allow-origin"] == "https://friend.example"
    asks = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization,if-none-match"}
    preflight = open_to_friend.options(ASKED, headers={**friend, **asks})
    assert preflight.status_code == 200
    stranger = open_to_friend.get(ASKED, headers={"Origin": "https://evil.example"})
    assert stranger.status_code == 403
    assert "access-control-allow-origin" not in stranger.headers


def test_without_cors_no_answer_invites_other_origins(base: KnowledgeBase) -> None:
    """Off unless asked for, and what is answered may not be another site's image or script either."""
    answer = client(base).get(ASKED)

    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer secre",
        "Bearer secrets",
        "Basic secret",
        "secret",
        "Bearer sécret",
    ],
)
@pytest.mark.parametrize("path", [ASKED, "/api/facets", "/metrics", "/nowhere"])
def test_without_the_right_token_nothing_is_answered(authorization: str, path: str, base: KnowledgeBase) -> None:
    """Not even whether there is such a route; the answer says how to send it."""
    headers = {"Authorization": authorization.encode("latin-1")} if authorization else {}

    refused = client(base, Guard(token="secret")).get(path, headers=headers)

    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.json()["code"] == "token"


@pytest.mark.parametrize("authorization", ["Bearer secret", "bearer secret", "Bearer  secret"])
def test_the_right_token_is_answered(authorization: str, base: KnowledgeBase) -> None:
    """The scheme's name is of any case."""
    assert client(base, Guard(token="secret")).get(ASKED, headers={"Authorization": authorization}).is_success


def test_what_is_open_without_a_token_shows_nothing_of_the_base(base: KnowledgeBase) -> None:
    """The pages that describe the server, and whether it is well."""
    guarded = client(base, Guard(token="secret"))

    for path in OPEN_PATHS:
        answer = guarded.get(path)
        assert answer.is_success
        assert "物控" not in answer.text
        assert base.generation not in answer.text
        assert f'"{base.root.name}"' not in answer.text  # by which Dify would have to call it


# ── what may be bound ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "fe80::1%eth0", "8.8.8.8"])
def test_beyond_loopback_a_token_is_demanded(address: str) -> None:
    """What other machines reach is not served to whoever asks."""
    with pytest.raises(ServeError) as caught:
        guard_for(address, address, "", ())

    assert caught.value.code == "token-needed"
    assert guard_for(address, address, "secret", ()).token == "secret"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1"])
def test_on_loopback_no_token_is_needed(address: str) -> None:
    """Only this machine reaches it; a token may be asked for all the same."""
    assert guard_for(address, "localhost", "", ()).token == ""
    assert guard_for(address, "localhost", "secret", ()).token == "secret"


def test_bound_to_one_address_it_goes_by_that_name_only() -> None:
    """Bound to all of them, by any: the token keeps strangers out."""
    one = guard_for("192.168.1.5", "nas.local", "secret", ())
    every = guard_for("0.0.0.0", "0.0.0.0", "secret", ())
    token = {"authorization": "Bearer secret"}

    one.check("/api/facets", Headers({"host": "nas.local:8765", **token}))
    one.check("/api/facets", Headers({"host": "192.168.1.5", **token}))
    every.check("/api/facets", Headers({"host": "whatever.example", **token}))
    with pytest.raises(RequestError):
        one.check("/api/facets", Headers({"host": "evil.example", **token}))
    with pytest.raises(RequestError):
        every.check("/api/facets", Headers({"host": "whatever.example"}))


def test_bound_to_a_link_local_address_it_goes_by_that_without_the_zone() -> None:
    """Which says by what interface the server's own machine has it, and no client sends it."""
    local = guard_for("fe80::1%eth0", "fe80::1%eth0", "secret", ())

    local.check("/api/facets", Headers({"host": "[fe80::1]:8765", "authorization": "Bearer secret"}))
    with pytest.raises(RequestError):
        local.check("/api/facets", Headers({"host": "[fe80::2]:8765", "authorization": "Bearer secret"}))


@pytest.mark.parametrize(
    "origin",
    ["*", "friend.example", "https://friend.example/", "https://friend.example/a", "null", "https://*.friend.example",
     "https://Friend.example", "https://朋友.example", "https://me@friend.example"],
)  # fmt: skip
def test_an_origin_is_a_scheme_and_a_host(origin: str) -> None:
    """Nothing that no browser sends, and not everybody."""
    with pytest.raises(ServeError) as caught:
        guard_for("127.0.0.1", "localhost", "", [origin])

    assert caught.value.code == "origin-form"


@pytest.mark.parametrize("token", ["two words", "口令", "line\n", "\x7f"])
def test_a_token_is_what_a_header_can_hold(token: str) -> None:
    """What no client could send is refused at once, not at every request."""
    with pytest.raises(ServeError) as caught:
        guard_for("127.0.0.1", "localhost", token, ())

    assert caught.value.code == "token-form"


# ── how much ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_body_that_says_it_is_large_is_refused(base: KnowledgeBase) -> None:
    """Before it is read."""
    refused = client(base, limits=Limits(body_bytes=10)).request("GET", ASKED, content=b"x" * 11)

    assert refused.status_code == 413
    assert refused.json()["code"] == "body-large"


def test_the_text_of_an_article_is_served_and_nothing_else_of_the_disk(own: Path) -> None:
    """Not kb.toml, not the index, not what is hidden or ignored or linked to, however the path is written."""
    (own / "kb.toml").write_text("words = []\n", encoding="utf-8")
    (own / "secret.md").write_text("# 口令\n\n口令是一二三。\n", encoding="utf-8")
    (own / "kb" / ".hidden.md").write_text("# 出纳\n\n出纳。\n", encoding="utf-8")
    (own / "kb" / "draft.md").write_text("# 出纳\n\n出纳。\n", encoding="utf-8")
    (own / "kb" / ".kbignore").write_text("draft.md\n", encoding="utf-8")
    (own / "kb" / "link.md").symlink_to(own / "secret.md")
    (own / "kb" / "away").symlink_to(own)
    KnowledgeBase.build(own)
    refused = [
        "../kb.toml", "%2e%2e/kb.toml", "%2e%2e%2fkb.toml", "..%5ckb.toml", "....//kb.toml", "../secret.md", "link.md",
        "away/secret.md", "away/kb.toml", ".hidden.md", "draft.md", ".kbignore", "../index/CURRENT", "/etc/passwd",
        f"{own}/kb.toml", "前台的一天.txt%00.md", "", ".", "..", "kb/../secret.md", "*.toml",
    ]  # fmt: skip

    with KnowledgeBase.open(own) as base:
        asking = client(base)
        answers = {path: asking.get(f"/api/articles/{path}").status_code for path in refused}
        whole = asking.get("/api/articles/前台的一天.txt").json()
        named = [asking.get(f"/api/articles/{name}").json() for name in ("kb/前台的一天.txt", "前台的一天", "前台*")]

    assert set(answers.values()) == {404}, answers
    assert named == [whole] * 3  # names of what was indexed, as elsewhere, and never of a file
    assert whole["text"] == (own / "kb" / "前台的一天.txt").read_text(encoding="utf-8")


# ── the address that is told ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("own", "shown"), [("192.0.2.7", "192.0.2.7"), ("fd00::7", "[fd00::7]"), ("", "0.0.0.0")])
def test_of_a_server_at_all_addresses_the_one_that_others_reach_is_told(
    own: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0.0.0.0 leads nowhere from another machine; without a network there is nothing better to tell."""
    monkeypatch.setattr(listening, "_own_address", lambda family: own)

    with listening.Listening("0.0.0.0", 0, "secret") as all_addresses:
        port = all_addresses.socket.getsockname()[1]
        assert all_addresses.url == f"http://{shown}:{port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_that_was_named_is_told_as_it_was(host: str) -> None:
    """As whoever started the server knows it."""
    with listening.Listening(host, 0, None) as here:
        assert here.url == f"http://{host}:{here.socket.getsockname()[1]}"


def test_the_address_that_others_reach_is_this_machines() -> None:
    """Clients that connect to it are heard."""
    if not (own := listening._own_address(socket.AF_INET)):
        pytest.skip("there is no network")

    with listening.Listening("0.0.0.0", 0, "secret") as all_addresses:
        port = all_addresses.socket.getsockname()[1]
        socket.create_connection((own, port), timeout=HANGS_S).close()
