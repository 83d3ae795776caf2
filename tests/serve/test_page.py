"""The files of the page at `/`: right types, a strict policy, no other host, kept by browsers while they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from search_cli import KnowledgeBase
from search_cli.messages import LANGUAGES, family
from search_cli.serve.app import application
from search_cli.serve.guard import Guard
from search_cli.serve.page import POLICY

HERE = "http://127.0.0.1:8765"
TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "html": "text/html"}
WEB = Path(__file__).parents[2] / "search_cli" / "serve" / "page" / "web"
WORDS = [f"words.{lang}.js" for lang in LANGUAGES]
NAMES = [*sorted(path.name for path in WEB.iterdir() if path.name != "index.html"), *WORDS]


@pytest.fixture(scope="module")
def client(small: Path) -> Iterator[TestClient]:
    """A browser without a token, at a server that has one."""
    with KnowledgeBase.open(small) as base:
        yield TestClient(application(base, Guard(token="secret")), base_url=HERE)


@pytest.fixture(scope="module")
def folder(client: TestClient) -> str:
    """Where the page says its files are."""
    (found,) = set(re.findall(r"/page/\w+/", client.get("/").text))
    return found


def test_the_page_needs_no_token_and_allows_nothing_but_its_own(client: TestClient) -> None:
    """No inline script or style, no other host, no frame around it; it shows nothing of the base."""
    page = client.get("/")

    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! [^>]*src=)", page.text)
    assert "仓管" not in page.text


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_served_as_what_it_is(name: str, client: TestClient, folder: str) -> None:
    """With the right type, as it stands on disk, without the token."""
    file = client.get(folder + name)

    assert file.status_code == 200
    assert file.headers["content-type"].startswith(TYPES[name.rpartition(".")[2]])
    assert file.headers["x-content-type-options"] == "nosniff"
    assert name in WORDS or file.text == (WEB / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*NAMES, "index.html"])
def test_no_file_names_another_host(name: str, client: TestClient, folder: str) -> None:
    """Nothing is loaded from elsewhere; the only address in them is the name of a format."""
    text = client.get("/" if name == "index.html" else folder + name).text

    assert set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)


def test_what_is_imported_is_there(client: TestClient, folder: str) -> None:
    """Modules name each other relatively, so that all come from one version's folder."""
    scripts = {name: client.get(folder + name).text for name in NAMES if name.endswith(".js")}

    imported = {found for text in scripts.values() for found in re.findall(r'from "(\./[^"]+)"', text)}

    assert {found.removeprefix("./") for found in imported} <= set(NAMES)
    assert all(f"{folder}{name}" in client.get("/").text for name in NAMES if name.endswith(".css"))


def test_a_browser_keeps_files_for_good_and_asks_for_the_page(client: TestClient, folder: str) -> None:
    """A file's address changes with any of them; the page itself is sent again only when it is another."""
    page, file = client.get("/"), client.get(f"{folder}app.js")

    assert "immutable" in file.headers["cache-control"]
    assert page.headers["cache-control"] == "no-cache"
    assert file.headers["content-encoding"] == "gzip"
    for answer in (page, file):
        again = client.get(str(answer.url), headers={"If-None-Match": f'"other", {answer.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/page/", "/page/app.js", "/page/0123456789abcdef/app.js", "/page/%2e%2e/api/facets"])
def test_what_is_no_file_is_a_problem(path: str, client: TestClient) -> None:
    """Another version's too, so that no page runs on modules that are not its own."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "route-missing"


@pytest.mark.parametrize("target", ["/page/../api/facets", "/page/%2e%2e/api/facets", "/page//api/facets"])
def test_no_path_below_the_page_leads_to_answers(target: str, client: TestClient) -> None:
    """Its folder needs no token; nothing else is in it."""
    assert client.get(target).status_code in (401, 404)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_page_is_used_and_there(lang: str) -> None:
    """Keys stand whole in its files, or up to what is chosen at run time."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in WEB.iterdir() if path.suffix in (".js", ".html"))
    named = set(re.findall(r"""["`](page\.[\w.-]+?)["`]""", text))
    begun = set(re.findall(r"`(page\.[\w.-]+)\.\$\{", text))
    keys = set(family("page.", lang))

    assert named <= keys
    assert {key for key in keys - named if key.rpartition(".")[0] not in begun} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_gives_the_reasons_of_the_terminal_in_its_words(lang: str) -> None:
    """Who searches in both reads one sentence for one thing: why nothing answers, and how a hit falls short."""
    terminal, page = family("cli.", lang), family("page.", lang)
    rungs = {key.removeprefix("page."): text for key, text in page.items() if key.startswith("page.rung.")}
    reasons = {key.removeprefix("page."): text for key, text in page.items() if key.startswith("page.refused.")}

    assert rungs
    assert reasons
    assert rungs == {key: terminal[f"cli.{key}"].strip("()（）") for key in rungs}
    assert reasons == {key: terminal[f"cli.search.{key}"] for key in reasons}
