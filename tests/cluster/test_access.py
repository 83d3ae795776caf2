"""Who may be asked: a kb.toml names hosts, and only its user allows them and gives them a login."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search_cli.config import Config
from search_cli.config.allowed_hosts import AllowedHost, allowed_hosts
from search_cli.config.hosts import Host, host_of, is_host
from search_cli.config.user import exposed_files, user_file
from search_cli.errors import ConfigError

OwnFile = Callable[[str], Path]


def _allowed(*hosts: str) -> tuple[AllowedHost, ...]:
    return allowed_hosts(Config(Path(), opensearch={"hosts": list(hosts)}))


def _refusal(*hosts: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        _allowed(*hosts)
    return caught.value


def _names(hosts: tuple[AllowedHost, ...]) -> list[str]:
    return [str(allowed.host) for allowed in hosts]


# ── what a host is ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Search.Example.COM.", Host("https", "search.example.com", 443)),
        ("HTTP://localhost", Host("http", "localhost", 9200)),
        (" https://a:9200/ ", Host("https", "a", 9200)),
        ("https://a/os/", Host("https", "a", 443, "/os")),
        ("https://搜索.example", Host("https", "xn--u2uy07c.example", 443)),
        ("https://ｓearch.example", Host("https", "search.example", 443)),
        ("http://[0:0::1]:9200", Host("http", "::1", 9200)),
        ("http://[fe80::1%eth0]", Host("http", "fe80::1%eth0", 9200)),
        ("http://opensearch_node1:9200", Host("http", "opensearch_node1", 9200)),
    ],
)
def test_a_host_is_one_whichever_way_it_is_written(url: str, host: Host) -> None:
    """What is compared is what is asked: scheme, name, port and path in one form, which is a URL of it again."""
    assert host_of(url) == host
    assert host_of(str(host)) == host


@pytest.mark.parametrize(
    "url",
    ["", "a", "a:9200", "//a", "https://", "https://:9200", "https://u@a", "https://a#b", "https://a:x", "https://[a",
     "https://a..b", "https://-%41", f"https://{'x' * 70}", "file:///etc/passwd", "https://a/%2e%2e",
     "http://[fe80::1%╾]"],
)  # fmt: skip
def test_what_is_no_address_is_none(url: str) -> None:
    """Whatever could be read in two ways is refused."""
    assert not is_host(url)


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:9200", True), ("http://127.8.8.8", True), ("http://[::1]", True),
        ("http://kb.localhost", True), ("http://localhost.example", False), ("http://10.0.0.1", False),
        ("http://127.0.0.1.example", False),
    ],
)  # fmt: skip
def test_loopback_is_told_by_its_address(url: str, local: bool) -> None:
    """Only what stays on this machine may carry a password unencrypted."""
    assert host_of(url).is_local is local


# ── who allows it ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_kb_toml_alone_allows_nothing() -> None:
    """One sentence names the host, the next both ways to allow it."""
    error = _refusal("https://Evil.example:9200")

    assert error.message.startswith("kb.toml names the host https://evil.example:9200, which you have not allowed")
    assert "KB_OPENSEARCH_HOSTS=https://evil.example:9200" in error.hint
    assert f'add [opensearch."https://evil.example:9200"] to {user_file()}' in error.hint


def test_the_environment_allows_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas stand between them; those that kb.toml does not name are not asked."""
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "https://a:9200, https://B")

    assert _names(_allowed("https://b:443", "https://a:9200/", "https://b")) == ["https://b:443", "https://a:9200"]


def test_the_users_own_file_allows_hosts(own_file: OwnFile) -> None:
    """A table without entries is enough."""
    own_file('[opensearch."https://a:9200"]\n')

    assert _names(_allowed("https://a:9200")) == ["https://a:9200"]
    assert _refusal("https://a:9200", "https://b:9200").values["host"] == host_of("https://b:9200")


@pytest.mark.parametrize("other", ["http://a:9200", "https://a:9201", "https://a:9200/x", "https://a.example:9200"])
def test_another_port_scheme_or_name_is_another_host(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who allowed one place allowed that one."""
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "https://a:9200")

    assert _refusal(other).code == "host-unallowed"


def test_without_hosts_in_kb_toml_those_of_the_user_are_asked(
    own_file: OwnFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment goes before the file; with neither there is nothing to ask."""
    assert _refusal().code == "cluster-hosts"

    own_file('[opensearch."https://file:9200"]\n')
    assert _names(_allowed()) == ["https://file:9200"]

    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "https://environment:9200")
    assert _names(_allowed()) == ["https://environment:9200"]


@pytest.mark.parametrize("hosts", ["a:9200", "https://admin:secret@a:9200"])
def test_an_address_in_the_environment_must_be_one(hosts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password in it is not repeated on the terminal."""
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", hosts)

    error = _refusal()

    assert error.code == "host-form"
    assert "secret" not in str(error)


# ── as whom ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_login_of_the_environment_is_for_its_hosts_only(own_file: OwnFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that the file allows does not get the password meant for another."""
    own_file('[opensearch."https://file:9200"]\n')
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "https://environment:9200")
    monkeypatch.setenv("KB_OPENSEARCH_USER", "kb")
    monkeypatch.setenv("KB_OPENSEARCH_PASSWORD", "secret")

    environment, file = _allowed("https://environment:9200", "https://file:9200")

    assert (environment.login.user, environment.login.password) == ("kb", "secret")
    assert not file.login.has_secret
    assert "secret" not in repr(environment)


def test_a_login_of_the_file_is_for_its_host_only(own_file: OwnFile) -> None:
    """Each table is one host's."""
    own_file(
        '[opensearch."https://a"]\nuser = "one"\npassword = "1"\nca = "ca.pem"\n'
        '[opensearch."https://b"]\naws_region = "cn-north-1"\n'
    )

    a, b = (allowed.login for allowed in _allowed("https://a", "https://b"))

    assert (a.user, a.password, a.ca) == ("one", "1", str(user_file().parent / "ca.pem"))
    assert (b.user, b.aws_region, b.aws_service) == ("", "cn-north-1", "es")


def test_the_environment_stands_before_the_file(own_file: OwnFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login is taken as a whole from one of them, never a user from here and a password from there."""
    own_file('[opensearch."https://a"]\nuser = "file"\npassword = "1"\nca = "/ca.pem"\n')
    monkeypatch.setenv("KB_OPENSEARCH_HOSTS", "https://a")
    assert _allowed("https://a")[0].login.user == "file"

    monkeypatch.setenv("KB_OPENSEARCH_USER", "environment")
    assert _refusal("https://a").code == "login-half"

    monkeypatch.setenv("KB_OPENSEARCH_PASSWORD", "2")
    login = _allowed("https://a")[0].login
    assert (login.user, login.password, login.ca) == ("environment", "2", "/ca.pem")


def test_a_password_may_stand_in_a_file_of_its_own(own_file: OwnFile) -> None:
    """As secrets are mounted in containers; the line's end is no part of it."""
    path = own_file('[opensearch."https://a"]\nuser = "kb"\npassword_file = "secret.txt"\n')
    assert _refusal("https://a").code == "password-file"

    (path.parent / "secret.txt").write_text("pass word\n", encoding="utf-8")
    assert _allowed("https://a")[0].login.password == "pass word"


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x", r"a\u0000b"])
def test_a_file_that_cannot_be_is_named(name: str, own_file: OwnFile) -> None:
    """One in the home of somebody unknown, or with a NUL in its name, is a file that cannot be read."""
    own_file(f'[opensearch."https://a"]\nuser = "kb"\npassword_file = "{name}"\n')

    assert _refusal("https://a").code == "password-file"


@pytest.mark.parametrize("said", ['user = "kb"\npassword = "x"\n', 'aws_region = "cn-north-1"\n'])
def test_no_login_is_sent_for_all_to_read(said: str, own_file: OwnFile) -> None:
    """Plain http carries a login to this machine only."""
    own_file(f'[opensearch."http://a:9200"]\n{said}[opensearch."http://127.0.0.1:9200"]\n{said}')

    assert _refusal("http://a:9200").code == "login-in-clear"
    assert _allowed("http://127.0.0.1:9200")[0].login.has_secret


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('user = "kb"', "login-half"),
        ('password = "x"', "login-half"),
        ('user = "k:b"\npassword = "x"', "login-half"),
        ('user = "kb"\npassword = "x"\naws_region = "y"', "login-double"),
        ('user = "kb"\npassword = "x"\npassword_file = "y"', "config-value"),
        ("user = 1", "config-value"),
        ('user = ""', "config-value"),
        ('usr = "kb"', "config-unknown"),
    ],
)
def test_what_cannot_be_a_login_is_told(said: str, code: str, own_file: OwnFile) -> None:
    """Errors in the user's own file name it."""
    path = own_file(f'[opensearch."https://a"]\n{said}\n')

    error = _refusal("https://a")

    assert error.code == code
    assert str(path) in error.message


@pytest.mark.parametrize("text", ["opensearch = 1", '[opensearch."a:9200"]', "opensearch.a = 1", "[other]", "["])
def test_the_users_own_file_is_checked_as_kb_toml_is(text: str, own_file: OwnFile) -> None:
    """Whatever is wrong there is said with its line."""
    path = own_file(text)

    assert _refusal().message.startswith(f"{path}, line 1: ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_with_passwords_that_others_can_read_are_named(own_file: OwnFile) -> None:
    """A file without one may be read by anybody."""
    path = own_file('[opensearch."https://a"]\n')
    path.chmod(0o644)
    assert exposed_files() == ()

    path = own_file('[opensearch."https://a"]\nuser = "kb"\npassword = "x"\n')
    assert exposed_files() == ()
    path.chmod(0o640)
    assert exposed_files() == (path,)


@pytest.mark.skipif(os.name == "nt", reason="APPDATA is always absolute")
def test_a_relative_place_for_the_users_file_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder, which may be a knowledge base of anybody's, is never where the user's own file is."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert user_file() == tmp_path / ".config" / "kb" / "config.toml"
