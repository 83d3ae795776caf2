"""What the documents say is what the program does: their commands, tables, examples and links are run."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_in_process import Kb
from pages import (
    DOCUMENTS,
    MANUALS,
    PAGES,
    READMES,
    ROOT,
    TWINS,
    blocks_of,
    code_in,
    console_of,
    links_in,
    name_of,
    read_page,
    settled,
    shows,
    table_of,
    tables_of,
)

from search_cli.cli.framework import COMMANDS
from search_cli.cli.search import search
from search_cli.config import load_config
from search_cli.knowledge_base import KnowledgeBase
from search_cli.query.parser import _PREFIXES, parse
from search_cli.taxonomy import load_taxonomy
from search_cli.taxonomy.model import LISTS


def _with(language: str, *more: tuple[str, Path]) -> list[tuple[str, Path]]:
    """Return the pages that have blocks of a language."""
    return [(of, path) for of, path in (*PAGES, *more) if blocks_of(read_page(path), language)]


# ── the pages run ───────────────────────────────────────────────────────────────────────────────────────────────────


def _type(command: str, kb: Kb, language: str) -> str:
    """Run `kb …` or `printf TEXT > FILE` as at a terminal; anything else fails, so that nothing is passed over."""
    words = shlex.split(command)
    if words[0] == "printf" and words[2] == ">":
        Path(words[3]).write_text(words[1].replace("\\n", "\n"), encoding="utf-8", newline="\n")
        return ""
    assert words[0] == "kb", f"help: teach {__name__}._type the command {words[0]!r}"
    return kb(*words[1:], terminal=True, merged=True, KB_LANG=language, NO_COLOR="1").out


@pytest.mark.parametrize(("language", "path"), _with("console"), ids=name_of)
def test_page_shows_what_the_commands_print(
    language: str, path: Path, project: Path, kb: Kb, request: pytest.FixtureRequest
) -> None:
    """Typed one after the other in a fresh copy of kb/, a page's commands print what it shows.

    `--update-transcripts` writes what they print today, as many lines as were shown before the first `…`.
    """
    page = read_page(path)
    today = page
    wrong = []

    for command, output in console_of(page):
        printed = _type(command, kb, language)
        if not shows(settled(output), settled(printed)):
            wrong.append(f"$ {command}\n{printed}")
            today = today.replace(f"$ {command}\n{output}", f"$ {command}\n{_shortened(printed, output)}")

    assert list(console_of(page))
    if request.config.getoption("--update-transcripts"):
        path.write_text(today, encoding="utf-8", newline="\n")
    else:
        assert not wrong, "".join(wrong)


def _shortened(printed: str, like: str) -> str:
    shown = like.splitlines()
    if "…" not in shown:
        return printed
    return "".join(f"{line}\n" for line in (*printed.splitlines()[: shown.index("…")], "…"))


@pytest.mark.parametrize(("language", "path"), _with("pycon", ("en", ROOT / "docs/scoring.md")), ids=name_of)
def test_python_of_the_page_runs(language: str, path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks are doctests, read as one session."""
    monkeypatch.setenv("KB_LANG", language)
    blocks = blocks_of(read_page(path), "pycon")
    session = doctest.DocTestParser().get_doctest("\n".join(block.text for block in blocks), {}, language, None, 0)
    said: list[str] = []

    results = doctest.DocTestRunner().run(session, out=said.append)

    assert results.attempted
    assert not results.failed, "".join(said)


def test_elision_needs_the_lines_in_order() -> None:
    """A line of `…` stands for any lines, and for those only."""
    assert shows(["a", "…", "c"], ["a", "b", "b", "c"])
    assert shows(["a", "…"], ["a"])
    assert not shows(["a", "…", "c", "b"], ["a", "b", "c"])
    assert not shows(["a"], ["a", "b"])


def test_readmes_have_the_two_commands_that_ci_runs() -> None:
    """Each stands alone in a block right below its marker, the one for PowerShell follows."""
    for path in READMES.values():
        for marker, ending in (("first", "kb 跟单 技能"), ("test", "pytest -n auto")):
            found = re.search(
                rf"^<!-- {marker} command -->\n```sh\n(.*)\n```\n\n```powershell\n(.*)\n```$",
                read_page(path),
                re.MULTILINE,
            )
            assert found, f"{path.name}: {marker} command"
            assert found[1].endswith(ending)
            assert found[2].endswith(ending)


def test_contributing_repeats_the_readme_s_command() -> None:
    """Set-up is one command, the same wherever it stands."""
    assert blocks_of(read_page("CONTRIBUTING.md"), "sh") == blocks_of(read_page("README.md"), "sh")[1:]


# ── pages in two languages are twins ────────────────────────────────────────────────────────────────────────────────


def _shape(path: Path) -> dict[str, object]:
    page = read_page(path)
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return {
        "headings": [len(hashes) for hashes in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        "markers": re.findall(r"^<!-- .* -->$", prose, re.MULTILINE),
        "blocks": [block.language for block in blocks_of(page)],
        "code": [block for block in blocks_of(page) if block.language not in ("console", "text")],
        "commands": [command for command, _ in console_of(page)],
        "tables": [[len(row) for row in table] for table in tables_of(page)],
        "lists": len(re.findall(r"^- ", prose, re.MULTILINE)),
        "links": [_english(link) for link in links_in(page)[1:]],
    }


def _english(link: str) -> str:
    """Return a link to a page in Chinese as its twin has it, whose headings are other words."""
    page, _, anchor = link.partition("#")
    both = {path.name for twins in TWINS for path in twins.values()}
    return page.replace(".zh-CN", "") if Path(page).name in both else f"{page}#{anchor}"


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: name_of(twins["en"]))
def test_pages_in_two_languages_are_twins(twins: dict[str, Path]) -> None:
    """English and Chinese have the same sections, blocks, commands, tables, lists and links, in the same order."""
    english, chinese = _shape(twins["en"]), _shape(twins["zh"])

    assert english == chinese


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: name_of(twins["en"]))
def test_each_page_links_its_twin_in_its_first_line(twins: dict[str, Path]) -> None:
    """Whoever opens the wrong one finds the right one at once."""
    assert f"({twins['zh'].name})" in read_page(twins["en"]).splitlines()[0]
    assert f"({twins['en'].name})" in read_page(twins["zh"]).splitlines()[0]


@pytest.mark.parametrize(("language", "path"), [page for page in PAGES if page[0] == "zh"], ids=name_of)
def test_who_reads_chinese_is_led_to_chinese_pages(language: str, path: Path) -> None:
    """A page in Chinese links the Chinese twin of another page, where there is one."""
    english = {twins["en"].name for twins in TWINS if twins["zh"] != path}

    links = {Path(link.partition("#")[0]).name for link in links_in(read_page(path)) if "benchmarks" not in link}

    assert not links & english


def test_a_readme_is_read_in_one_sitting() -> None:
    """Reference has pages of its own in docs/, and every page there is linked."""
    for language, path in READMES.items():
        linked = {link.partition("#")[0] for link in links_in(read_page(path))}
        pages = {twins["en"]: twins[language] for twins in TWINS}
        docs = {pages.get(page, page) for page in (ROOT / "docs").glob("*.md") if not page.name.endswith(".zh-CN.md")}

        assert len(read_page(path).splitlines()) <= 260
        assert {name_of(page) for page in docs} - linked <= {
            "docs/index-format.md",
            "docs/tagging.md",
            "docs/scoring.md",
        }


# ── links and lists ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    """A file that is linked exists."""
    links = [
        link.partition("#")[0] for link in links_in(read_page(path)) if not link.startswith(("https://", "http://"))
    ]

    assert [link for link in links if link and not (path.parent / link).exists()] == []


def _anchors(path: Path) -> set[str]:
    """Return what GitHub calls the headings of a page."""
    prose = re.sub(r"^```.*?^```$", "", read_page(path), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_linked_section_is_there(path: Path) -> None:
    """What stands behind the # of a link is a heading of the page that it leads to."""
    links = [link.partition("#") for link in links_in(read_page(path)) if not link.startswith(("https://", "http://"))]

    lost = [
        f"{page}#{anchor}"
        for page, _, anchor in links
        if anchor and anchor not in _anchors(path.parent / page if page else path)
    ]

    assert not lost


@pytest.mark.parametrize("language", MANUALS)
def test_manual_lists_every_command(language: str) -> None:
    """The table has the commands that there are, in the order of `kb --help`."""
    corner = {"en": "Command", "zh": "命令"}[language]
    rows = [code_in(row[0])[0].split() for row in table_of(read_page(MANUALS[language]), corner)]

    assert [words[1] for words in rows if len(words) > 1] == list(COMMANDS)


@pytest.mark.parametrize("language", MANUALS)
def test_manual_lists_every_option_of_a_search(language: str) -> None:
    """The table has the options that there are."""
    corner = {"en": "Option", "zh": "选项"}[language]
    cells = [row[0] for row in table_of(read_page(MANUALS[language]), corner)]
    listed = [name.split()[0] for cell in cells for name in code_in(cell)]

    assert sorted(listed) == sorted(name for parameter in search.params for name in parameter.opts if name[0] == "-")


def test_what_contributing_says_is_in_a_module_is_in_it() -> None:
    """Whoever copies a class looks for it where the page says, and adds to a table that is there."""
    told = re.findall(r"`(\w+)`\s+in\s+\[[^\]]*\]\((\S+?\.py)\)", read_page(ROOT / "CONTRIBUTING.md"))

    missing = [
        (name, path)
        for name, path in told
        if not re.search(
            rf"^(?:class |def | *){name}\b *[(:=]", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE
        )
    ]

    assert len(told) > 4
    assert not missing


def test_architecture_maps_every_module() -> None:
    """The map has every module and package, and none that is gone."""
    house = next(block.text for block in blocks_of(read_page("ARCHITECTURE.md")) if block.text.startswith("messages/"))
    package = ROOT / "search_cli"
    mapped: dict[str, set[str]] = {"": set()}
    for line in house.splitlines():
        name = line.split()[0]
        if line.startswith(" "):
            mapped[next(reversed(mapped))].add(name)
        else:
            mapped[""].add(name)
            mapped[name] = set()
    inside = {home: names for home, names in mapped.items() if home and names}
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}

    assert mapped[""] == folders | {path.name for path in package.glob("[!_]*.py")}
    assert len(inside) > 1
    assert inside == {home: {path.name for path in (package / home).glob("[!_]*.py")} for home in inside}


def test_tables_of_settings_and_options_are_those_of_the_program() -> None:
    """Every setting as its dataclass has it; every option, and that all interfaces call it by one name."""
    script = [sys.executable, str(ROOT / "scripts/make_docs.py"), "--check"]

    checked = subprocess.run(script, capture_output=True, text=True, cwd=ROOT, check=False)

    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("page", ["README.md", "docs/knowledge-base.md", "docs/configuration.md", "docs/opensearch.md"])
def test_toml_examples_are_valid(page: str, tmp_path: Path) -> None:
    """Each example can be a kb.toml as it stands."""
    blocks = blocks_of(read_page(page), "toml")

    assert blocks
    for block in blocks:
        (tmp_path / "kb.toml").write_text(block.text, encoding="utf-8")
        load_taxonomy(load_config(tmp_path))


def _keys(section: str) -> list[str]:
    """Return the keys in the table of a section of docs/configuration.md."""
    page = read_page("docs/configuration.md")
    return [code_in(row[0])[0] for row in table_of(page[page.index(f"\n## {section}\n") :], "Key")]


def test_every_list_of_exceptions_is_explained() -> None:
    """The table has the lists that kb.toml may add to."""
    assert sorted(_keys("Lists of exceptions")) == sorted(LISTS)


def test_keys_of_the_taxonomy_are_those_that_kb_toml_may_have(tmp_path: Path) -> None:
    """Every list of exceptions, and every key of a role or a dimension but its name and a broader role, takes words."""
    lists = [f'{key} = ["某{at}"]' for at, key in enumerate(_keys("Lists of exceptions"))]
    tables = [
        f'[[{table}]]\nname = "新{table}"\n'
        + "\n".join(f'{key} = ["{key}{table}"]' for key in _keys(f"`[[{table}]]`") if key not in named)
        for table, named in (("role", ("name", "broader")), ("dimension", ("name", "neighbours", "within")))
    ]
    (tmp_path / "kb.toml").write_text("\n".join([*lists, *tables]), encoding="utf-8")

    taxonomy = load_taxonomy(load_config(tmp_path))

    assert "新role" in taxonomy.role_names.values()
    assert "新dimension" in taxonomy.dimension_names.values()


# ── queries ─────────────────────────────────────────────────────────────────────────────────────────────────────────


SYNTAX = [
    (read_page("docs/query-syntax.md"), "Query", "Prefix"),
    (read_page("docs/query-syntax.zh-CN.md"), "查询", "前缀"),
]


@pytest.mark.parametrize(
    "row", [row for page, corner, _ in SYNTAX for row in table_of(page, corner)], ids=lambda row: row[0]
)
def test_query_examples_parse_as_the_table_says(row: list[str]) -> None:
    """What a query is taken apart into stands beside it."""
    query, words, phrases, excluded, filters = (code_in(cell) for cell in row)

    parsed = parse(query[0])

    assert parsed.words == "".join(words)
    assert list(parsed.phrases) == phrases
    assert list(parsed.exclude) == excluded
    kinds = ("role", "dimension", "article", "kind", "title")
    assert [f"{kind}={value}" for kind in kinds for value in getattr(parsed.filters, f"{kind}s")] == filters


@pytest.mark.parametrize(("page", "_", "corner"), SYNTAX, ids=["en", "zh"])
def test_query_prefixes_are_listed(page: str, _: str, corner: str) -> None:
    """Every prefix of the parser stands in the table, beside its aliases, and each row means one filter."""
    rows = [code_in(row[0]) + code_in(row[1]) for row in table_of(page, corner)]

    assert {prefix for row in rows for prefix in row} == {f"{prefix}:" for prefix in _PREFIXES}
    assert all(len({_PREFIXES[prefix.rstrip(":")] for prefix in row}) == 1 for row in rows)


@pytest.mark.parametrize(("page", "corner"), [(SYNTAX[0][0], "Typed"), (SYNTAX[1][0], "输入")], ids=["en", "zh"])
def test_typing_mistakes_are_read_as_the_table_says(page: str, corner: str) -> None:
    """In a base that has the words; how words are spaced, and capitals, make no difference."""
    text = "# 跟单\n\n## 技能要求\n\n跟单要会用 s5130 扫描枪，page size 和 kubernetes 也要懂一点。\n"
    base = KnowledgeBase.from_texts({"跟单.md": text})
    rows = [(query, row[1]) for row in table_of(page, corner) for query in code_in(row[0])]

    read = {}
    for query, _ in rows:
        read[query] = query.lower()
        for typed, meant in base.search(query).interpretation.respelled:
            read[query] = read[query].replace(typed.lower(), meant)

    assert len(rows) > 5
    assert {query: said.replace(" ", "") for query, said in read.items()} == {
        query: said.replace(" ", "") for query, said in rows
    }


def test_examples_of_names_in_prose_are_names(project: Path) -> None:
    """What query-syntax.md says of names typed in pieces, and of what is excluded, holds for the articles in kb/."""
    with KnowledgeBase.open(project) as base:
        understood = {query: base.search(query).interpretation.roles for query in ("跟 单", "市场-专员")}
        paid = base.search("会计 薪资 -底薪")

    assert all(f"`{query}`" in page for query in (*understood, "会计 薪资 -底薪") for page, _, _ in SYNTAX)
    assert understood == {"跟 单": ("跟单",), "市场-专员": ("市场专员",)}
    assert paid.hits[0].passage.dimensions == ("薪资待遇",)
    assert not any("底薪" in hit.passage.text for hit in paid.hits)
