"""kb.toml, the user's own configuration, URLs and `.kbignore` → settings that work, or a sentence with its line."""

from __future__ import annotations

import math
import os
import tempfile
import warnings
from dataclasses import asdict
from functools import cache
from pathlib import Path
from unittest import mock

from pathspec import GitIgnoreSpec

from fuzz.findings import Target
from fuzz.inputs import parts, text_of, words_of
from search_cli import KnowledgeBase, wire
from search_cli.articles.ignoring import IgnoreRules
from search_cli.config import load_config
from search_cli.config.hosts import host_of, is_host
from search_cli.config.user import exposed_files, logins
from search_cli.errors import ConfigError, SearchCliError
from search_cli.taxonomy import load_taxonomy
from search_cli.wire.encoding import json_text

__all__ = ["TARGETS", "assert_told", "folder"]


@cache
def folder() -> Path:
    """Return a folder that is there as long as the process is."""
    return Path(_kept().name)


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def assert_told(error: SearchCliError, lines: int | None = None) -> None:
    """Raise when `error` is no sentence in both languages, or its line is none of those that there are."""
    for language in ("zh", "en"):
        with mock.patch.dict(os.environ, {"KB_LANG": language}):
            assert error.message.strip(), error.code
            assert str(error).strip()
    line = error.values.get("line")
    assert line is None or lines is None or (isinstance(line, int) and 1 <= line <= lines), (line, lines)
    json_text(wire.error(error)).encode("utf-8")


def _config(data: bytes) -> None:
    """What kb.toml says are settings that a base can be built and searched with, or what is wrong stands in a line."""
    (folder() / "kb.toml").write_bytes(data)
    lines = len(data.splitlines()) + 1
    try:
        config = load_config(folder())
        taxonomy = load_taxonomy(config)
    except ConfigError as refused:
        assert_told(refused, lines)
        return
    numbers = [value for value in asdict(config.settings).values() if isinstance(value, int | float)]
    assert all(math.isfinite(value) for value in numbers)
    assert len({role.name for role in taxonomy.roles}) == len(taxonomy.roles)
    with KnowledgeBase.from_texts({"跟单.md": "# 跟单\n\n## 技能\n\n跟单要会英语。"}, config.settings) as base:
        found = base.search("跟单 英语 车", explain=True)
        assert all(0 <= hit.score <= 1 for hit in found.hits)
        json_text(wire.search(found))


def _user_config(data: bytes) -> None:
    """The user's own configuration names hosts with their logins, or what is wrong stands in a line."""
    (folder() / "kb").mkdir(exist_ok=True)
    (folder() / "kb" / "config.toml").write_bytes(data)
    with mock.patch.dict(os.environ, {"XDG_CONFIG_HOME": str(folder())}):
        try:
            allowed = logins()
        except ConfigError as refused:
            assert_told(refused, len(data.splitlines()) + 1)
            return
        for host, login in allowed.items():
            assert host_of(str(host)) == host
            assert "password=" not in repr(login)
        try:
            exposed_files()
        except OSError as error:  # a file that is not there
            raise AssertionError("a file of the configuration is not there") from error


def _hosts(data: bytes) -> None:
    """A URL is a host in one form, whichever way it was written, or none."""
    url = text_of(data)
    if not is_host(url):
        return
    host = host_of(url)
    assert str(host).isascii()
    assert not set(str(host)) & set(" \t\r\n@")
    assert host_of(str(host)) == host
    assert 0 <= host.port < 65536
    assert isinstance(host.is_local, bool)


def _ignore(data: bytes) -> None:
    """Each line of `.kbignore` says what it says to the library, however many `*` it has; what is none is named."""
    written, listed = parts(data, 2)
    rules, error = IgnoreRules().with_file("", written.encode("utf-8", "surrogateescape"))
    if error:
        assert_told(error)
    paths = [path for path in listed.split("\n")[:5] if path.strip("/") and "//" not in path]
    for path in paths:
        rules.ignores(path, is_folder=False)
    if written.count("*") > 6 or error or not written.isprintable():
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = GitIgnoreSpec.from_lines([written])
    for path in paths:
        if path.isprintable():
            assert rules.ignores(path, is_folder=False) is bool(theirs.check_file(path).include), path


TARGETS = (
    Target("config", _config, words_of("config"), seconds=4),
    Target("userconfig", _user_config, words_of("config", "userconfig")),
    Target("hosts", _hosts, words_of("hosts"), most=256),
    Target("ignore", _ignore, words_of("ignore"), most=512),
)
