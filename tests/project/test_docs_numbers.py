"""Numbers that pages state are those of the program, and what can be installed beside it is what pages name.

Those of HTTP and MCP are looked at in test_serve_docs.py and agents/test_manual.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from crash.scenarios import SCENARIOS
from fuzz.targets import TARGETS
from pages import MANUALS, READMES, ROOT, code_in, read_page, table_of

from search_cli.analysis.synonyms import SYNONYMS_FILE
from search_cli.answers.snippets import SNIPPET_CHARS
from search_cli.articles.headings import LONGEST_CARRIED
from search_cli.articles.ignoring import MOST_BYTES
from search_cli.cli.opening import _ASK_ABOVE
from search_cli.config import Config, Settings
from search_cli.config.toml_tables import _LONGEST_WORD, _MOST_MB
from search_cli.engines.opensearch.lease import _RENEWED_S, LASTS_S
from search_cli.engines.whoosh.manifest import FORMAT
from search_cli.mcp import limits as mcp
from search_cli.ranking.listing import _WINDOW
from search_cli.ranking.reranking import _DEPTH
from search_cli.taxonomy import load_taxonomy

WORDS = {"three": 3, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}


def _groups_of_synonyms() -> int:
    """Return how many groups there are, to the hundred: pages say "more than"."""
    lines = SYNONYMS_FILE.read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if line and line[0] != "#") // 100 * 100


def _dimensions() -> int:
    return len(set(load_taxonomy(Config(Path())).dimension_names.values()))


def _packages_of_the_core() -> int:
    return sum(1 for row in table_of(read_page("docs/licences.md"), "Package") if row[2] == "core")


STATED = [
    ("CHANGELOG.md", r"(\d+) dimensions are built in", _dimensions),
    ("CHANGELOG.md", r"more than ([\d,]+) groups of", _groups_of_synonyms),
    ("CONTRIBUTING.md", r": (\d+) targets", lambda: len(TARGETS)),
    ("SECURITY.md", r": (\w+) packages for the core", _packages_of_the_core),
    ("docs/command-line.md", r"For more than (\d+) articles it asks", lambda: _ASK_ABOVE),
    ("docs/command-line.zh-CN.md", r"文章超过 (\d+) 篇", lambda: _ASK_ABOVE),
    ("docs/configuration.md", r"A word may have up to (\d+) characters", lambda: _LONGEST_WORD),
    ("docs/index-format.md", r"This is format (\d+)", lambda: FORMAT),
    ("docs/json.md", r"answer, (\d+) characters at most", lambda: SNIPPET_CHARS),
    ("docs/json.md", r"they have at most (\d+) characters", lambda: SNIPPET_CHARS),
    ("docs/mcp.md", r"(\w+) calls are computed at once", lambda: mcp.THREADS),
    ("docs/mcp.md", r"For more than (\d+) articles", lambda: _ASK_ABOVE),
    ("docs/query-syntax.md", r"more than ([\d,]+) groups", _groups_of_synonyms),
    ("docs/query-syntax.zh-CN.md", r"自带 (\d+) 多组", _groups_of_synonyms),
    ("docs/query-syntax.md", r"compared with the (\d+) after it", lambda: _WINDOW),
    ("docs/query-syntax.zh-CN.md", r"与它后面的 (\d+) 条比较", lambda: _WINDOW),
    ("docs/safety.md", r"for (\d+) targets", lambda: len(TARGETS)),
    ("docs/safety.md", r"builds in (\w+) ways", lambda: len(SCENARIOS)),
    ("docs/safety.md", r"above `max_article_mb` \((\d+)\)", lambda: Settings().max_article_mb),
    ("docs/safety.md", r"`\.kbignore` above (\d+) KB", lambda: MOST_BYTES >> 10),
    ("docs/safety.md", r"or above (\d+) MB \| refused", lambda: _MOST_MB),
    ("docs/safety.md", r"carry its first (\d+) characters", lambda: LONGEST_CARRIED),
    ("docs/safety.md", r"with more than (\d+) characters", lambda: _LONGEST_WORD),
    ("docs/scale.md", r"A builder reports every (\d+) seconds", lambda: _RENEWED_S),
    ("docs/scale.md", r"has been silent for (\d+) seconds", lambda: LASTS_S),
    ("docs/scoring.md", r"orders the first (\d+) hits", lambda: _DEPTH),
    ("docs/scoring.md", r"Of the next (\d+) hits", lambda: _WINDOW),
]


@pytest.mark.parametrize(("page", "sentence", "number"), STATED, ids=[f"{page}: {said}" for page, said, _ in STATED])
def test_a_number_on_a_page_is_that_of_the_program(page: str, sentence: str, number: Callable[[], float]) -> None:
    """What a page states in figures or in a word is what the program goes by."""
    text = " ".join(read_page(page).split())

    stated = re.findall(sentence, text)

    assert len(stated) == 1, f"{page} has this sentence {len(stated)} times"
    figure = stated[0].lower().replace(",", "")
    assert WORDS.get(figure, figure) in (number(), str(number()), f"{number():.0f}")


def _extras() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return set(project["optional-dependencies"])


@pytest.mark.parametrize("language", READMES)
def test_every_extra_is_explained(language: str) -> None:
    """The README's table has those for users, docs/opensearch.md one more, CONTRIBUTING.md those for developers."""
    table = table_of(read_page(READMES[language]), {"en": "Extra", "zh": "附加项"}[language])

    of_users = {name for row in table for name in code_in(row[0])}

    assert of_users <= _extras()
    for name in _extras() - of_users:
        pages = read_page("CONTRIBUTING.md") + read_page("docs/opensearch.md")
        assert re.search(rf"\[(?:\w+,)*{name}(?:,\w+)*\]|`{name}`", pages), name


PAGES = [path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")) if not path.name.endswith(".zh-CN.md")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_prose_in_english_is_wrapped(path: Path) -> None:
    """A line of prose has at most 130 characters, so that a difference between two versions can be read."""
    prose = re.sub(r"^```.*?^```$", "", read_page(path), flags=re.DOTALL | re.MULTILINE)

    assert [line for line in prose.splitlines() if len(line) > 130 and line[0] != "|"] == []


@pytest.mark.parametrize("path", PAGES + list(ROOT.glob("docs/*.zh-CN.md")), ids=lambda path: path.name)
def test_a_page_begins_by_saying_what_it_is_for(path: Path) -> None:
    """Between the title and the first section there is a sentence."""
    page = read_page(path)

    opening = page.partition("\n# ")[2] or page.removeprefix("# ")

    assert opening.partition("\n")[2].partition("\n## ")[0].strip()


@pytest.mark.parametrize("language", MANUALS)
def test_commands_with_pages_of_their_own_link_them(language: str) -> None:
    """Who looks up such a command in the manual is led to its page."""
    table = table_of(read_page(MANUALS[language]), {"en": "Command", "zh": "命令"}[language])

    rows = {(*code_in(row[0])[0].split(), "")[1]: row[1] for row in table}

    for command, page in (("eval", "measuring"), ("export", "export"), ("serve", "http"), ("mcp", "mcp")):
        assert f"({page}." in rows[command]
