"""What the documents say is what the program does: their commands, tables, examples, schemas and links are run."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from cli_in_process import Kb

from search_cli import wire
from search_cli.cli.framework import COMMANDS
from search_cli.cli.search import search
from search_cli.config import load_config
from search_cli.knowledge_base import KnowledgeBase, diagnosis
from search_cli.query.parser import _PREFIXES, parse
from search_cli.taxonomy import load_taxonomy
from search_cli.taxonomy.loading import LISTS
from search_cli.wire.schemas import NAMES, schema

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
MANUALS = {"en": ROOT / "docs/command-line.md", "zh": ROOT / "docs/command-line.zh-CN.md"}
CHINESE = sorted([*ROOT.glob("*.zh-CN.md"), *ROOT.glob("docs/*.zh-CN.md")])
TWINS = [{"en": path.with_name(path.name.replace(".zh-CN", "")), "zh": path} for path in CHINESE]
"""The pages that are there in two languages."""
PAGES = [(language, path) for twins in TWINS for language, path in twins.items()]
SCHEMAS = {name: schema(name) for name in NAMES}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "index/README.md"])


def _read(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


class Block(NamedTuple):
    """A fenced block of a document."""

    language: str
    text: str


def _blocks(page: str, language: str = "") -> list[Block]:
    found = [
        Block(match[1], match[2]) for match in re.finditer(r"^```(\S*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    ]
    return [block for block in found if language in ("", block.language)]


def _tables(page: str) -> list[list[list[str]]]:
    """Return every table as rows of cells, the header first, without the line below it."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    tables = re.findall(r"(?:^\|.*\|\n)+", prose, re.MULTILINE)
    rows = [[line.strip("|").replace(r"\|", "\0").split("|") for line in table.splitlines()] for table in tables]
    cells = [[[cell.strip().replace("\0", "|") for cell in row] for row in table] for table in rows]
    return [[table[0], *table[2:]] for table in cells]


def _table(page: str, corner: str) -> list[list[str]]:
    """Return the rows of the table whose first header is `corner`."""
    return next(table[1:] for table in _tables(page) if table[0][0] == corner)


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)


def _name(value: object) -> str:
    """Return what a test calls its parameter: a page by its path, a language by its name."""
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


def _with(language: str, *more: tuple[str, Path]) -> list[tuple[str, Path]]:
    """Return the pages that have blocks of a language."""
    return [(of, path) for of, path in (*PAGES, *more) if _blocks(_read(path), language)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project's own articles with their index; to be read only."""
    root = tmp_path_factory.mktemp("docs") / "base"
    shutil.copytree(ROOT / "kb", root / "kb")
    KnowledgeBase.build(root)
    return root


@pytest.fixture
def base(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the project's knowledge base that a test may change."""
    root = Path(shutil.copytree(built, tmp_path / "base"))
    monkeypatch.chdir(root)
    return root


# ── the pages run ────────────────────────────────────────────────────────────────────────────────────────────

# What a better ranking, another machine or the hour of the day may change without making the README wrong.
_VARYING = (
    (re.compile(r"(?<=   )[01]\.\d\d(?=   )"), "0.00"),
    (re.compile(r'(?<="score": )[\d.]+'), "0.00"),
    (re.compile(r"^[a-z2-7]{16}(?=  )", re.MULTILINE), "i" * 16),
    (re.compile(r"\d+\.\d(?= (?:s|秒)$)", re.MULTILINE), "0.0"),
)


def _settled(text: str) -> list[str]:
    for pattern, instead in _VARYING:
        text = pattern.sub(instead, text)
    return [line.rstrip() for line in text.splitlines()]


def _shows(shown: list[str], printed: list[str]) -> bool:
    """Return whether `printed` is what is `shown`, a line of `…` standing for any lines left out."""
    if "…" not in shown:
        return shown == printed
    at = shown.index("…")
    rest = shown[at + 1 :]
    starts = range(at, len(printed) + 1)
    return shown[:at] == printed[:at] and any(_shows(rest, printed[start:]) for start in starts)


def _console(page: str) -> Iterator[tuple[str, str]]:
    """Yield each command of the page's console blocks, with what is shown below it."""
    for block in _blocks(page, "console"):
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def _type(command: str, kb: Kb, language: str) -> str:
    """Run `kb …` or `printf TEXT > FILE` as at a terminal; anything else fails, so that nothing is passed over."""
    words = shlex.split(command)
    if words[0] == "printf" and words[2] == ">":
        Path(words[3]).write_text(words[1].replace("\\n", "\n"), encoding="utf-8", newline="\n")
        return ""
    assert words[0] == "kb", f"help: teach {__name__}._type the command {words[0]!r}"
    return kb(*words[1:], terminal=True, merged=True, KB_LANG=language, NO_COLOR="1").out


@pytest.mark.parametrize(("language", "path"), _with("console"), ids=_name)
def test_page_shows_what_the_commands_print(
    language: str, path: Path, base: Path, kb: Kb, request: pytest.FixtureRequest
) -> None:
    """Typed one after the other in a fresh copy of kb/, a page's commands print what it shows.

    `--update-transcripts` writes what they print today, as many lines as were shown before the first `…`.
    """
    page = _read(path)
    today = page
    wrong = []

    for command, output in _console(page):
        printed = _type(command, kb, language)
        if not _shows(_settled(output), _settled(printed)):
            wrong.append(f"$ {command}\n{printed}")
            today = today.replace(f"$ {command}\n{output}", f"$ {command}\n{_shortened(printed, output)}")

    assert list(_console(page))
    if request.config.getoption("--update-transcripts"):
        path.write_text(today, encoding="utf-8", newline="\n")
    else:
        assert not wrong, "".join(wrong)


def _shortened(printed: str, like: str) -> str:
    shown = like.splitlines()
    if "…" not in shown:
        return printed
    return "".join(f"{line}\n" for line in (*printed.splitlines()[: shown.index("…")], "…"))


@pytest.mark.parametrize(("language", "path"), _with("pycon", ("en", ROOT / "docs/scoring.md")), ids=_name)
def test_python_of_the_page_runs(language: str, path: Path, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks are doctests, read as one session."""
    monkeypatch.setenv("KB_LANG", language)
    blocks = _blocks(_read(path), "pycon")
    session = doctest.DocTestParser().get_doctest("\n".join(block.text for block in blocks), {}, language, None, 0)
    said: list[str] = []

    results = doctest.DocTestRunner().run(session, out=said.append)

    assert results.attempted
    assert not results.failed, "".join(said)


def test_elision_needs_the_lines_in_order() -> None:
    """A line of `…` stands for any lines, and for those only."""
    assert _shows(["a", "…", "c"], ["a", "b", "b", "c"])
    assert _shows(["a", "…"], ["a"])
    assert not _shows(["a", "…", "c", "b"], ["a", "b", "c"])
    assert not _shows(["a"], ["a", "b"])


def test_readmes_have_the_two_commands_that_ci_runs() -> None:
    """Each stands alone in a block right below its marker, the one for PowerShell follows."""
    for path in READMES.values():
        for marker, ending in (("first", "kb 跟单 技能"), ("test", "pytest -n auto")):
            found = re.search(
                rf"^<!-- {marker} command -->\n```sh\n(.*)\n```\n\n```powershell\n(.*)\n```$", _read(path), re.MULTILINE
            )
            assert found, f"{path.name}: {marker} command"
            assert found[1].endswith(ending)
            assert found[2].endswith(ending)


def test_contributing_repeats_the_readme_s_command() -> None:
    """Set-up is one command, the same wherever it stands."""
    assert _blocks(_read("CONTRIBUTING.md"), "sh") == _blocks(_read("README.md"), "sh")[1:]


# ── pages in two languages are twins ─────────────────────────────────────────────────────────────────────────────


def _shape(path: Path) -> dict[str, object]:
    page = _read(path)
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    return {
        "headings": [len(hashes) for hashes in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        "markers": re.findall(r"^<!-- .* -->$", prose, re.MULTILINE),
        "blocks": [block.language for block in _blocks(page)],
        "code": [block for block in _blocks(page) if block.language not in ("console", "text")],
        "commands": [command for command, _ in _console(page)],
        "tables": [[len(row) for row in table] for table in _tables(page)],
        "lists": len(re.findall(r"^- ", prose, re.MULTILINE)),
        "links": [_english(link) for link in _links(page)[1:]],
    }


def _english(link: str) -> str:
    """Return a link to a page in Chinese as its twin has it, whose headings are other words."""
    page, _, anchor = link.partition("#")
    both = {path.name for twins in TWINS for path in twins.values()}
    return page.replace(".zh-CN", "") if Path(page).name in both else f"{page}#{anchor}"


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: _name(twins["en"]))
def test_pages_in_two_languages_are_twins(twins: dict[str, Path]) -> None:
    """English and Chinese have the same sections, blocks, commands, tables, lists and links, in the same order."""
    english, chinese = _shape(twins["en"]), _shape(twins["zh"])

    assert english == chinese


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: _name(twins["en"]))
def test_each_page_links_its_twin_in_its_first_line(twins: dict[str, Path]) -> None:
    """Whoever opens the wrong one finds the right one at once."""
    assert f"({twins['zh'].name})" in _read(twins["en"]).splitlines()[0]
    assert f"({twins['en'].name})" in _read(twins["zh"]).splitlines()[0]


@pytest.mark.parametrize(("language", "path"), [page for page in PAGES if page[0] == "zh"], ids=_name)
def test_who_reads_chinese_is_led_to_chinese_pages(language: str, path: Path) -> None:
    """A page in Chinese links the Chinese twin of another page, where there is one."""
    english = {twins["en"].name for twins in TWINS if twins["zh"] != path}

    links = {Path(link.partition("#")[0]).name for link in _links(_read(path)) if "benchmarks" not in link}

    assert not links & english


def test_a_readme_is_read_in_one_sitting() -> None:
    """Reference has pages of its own in docs/, and every page there is linked."""
    for language, path in READMES.items():
        linked = {link.partition("#")[0] for link in _links(_read(path))}
        pages = {twins["en"]: twins[language] for twins in TWINS}
        docs = {pages.get(page, page) for page in (ROOT / "docs").glob("*.md") if not page.name.endswith(".zh-CN.md")}

        assert len(_read(path).splitlines()) <= 260
        assert {_name(page) for page in docs} - linked <= {"docs/index-format.md", "docs/tagging.md", "docs/scoring.md"}


# ── links and lists ───────────────────────────────────────────────────────────────────────────────────────────


def _links(page: str) -> list[str]:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    """A file that is linked exists."""
    links = [link.partition("#")[0] for link in _links(_read(path)) if not link.startswith(("https://", "http://"))]

    assert [link for link in links if link and not (path.parent / link).exists()] == []


def _anchors(path: Path) -> set[str]:
    """Return what GitHub calls the headings of a page."""
    prose = re.sub(r"^```.*?^```$", "", _read(path), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_linked_section_is_there(path: Path) -> None:
    """What stands behind the # of a link is a heading of the page that it leads to."""
    links = [link.partition("#") for link in _links(_read(path)) if not link.startswith(("https://", "http://"))]

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
    rows = [_code(row[0])[0].split() for row in _table(_read(MANUALS[language]), corner)]

    assert [words[1] for words in rows if len(words) > 1] == list(COMMANDS)


@pytest.mark.parametrize("language", MANUALS)
def test_manual_lists_every_option_of_a_search(language: str) -> None:
    """The table has the options that there are."""
    corner = {"en": "Option", "zh": "选项"}[language]
    cells = [row[0] for row in _table(_read(MANUALS[language]), corner)]
    listed = [name.split()[0] for cell in cells for name in _code(cell)]

    assert sorted(listed) == sorted(name for parameter in search.params for name in parameter.opts if name[0] == "-")


def test_architecture_maps_every_module() -> None:
    """The map has every module and package, and none that is gone."""
    house = next(block.text for block in _blocks(_read("ARCHITECTURE.md")) if block.text.startswith("messages/"))
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
    blocks = _blocks(_read(page), "toml")

    assert blocks
    for block in blocks:
        (tmp_path / "kb.toml").write_text(block.text, encoding="utf-8")
        load_taxonomy(load_config(tmp_path))


def _keys(section: str) -> list[str]:
    """Return the keys in the table of a section of docs/configuration.md."""
    page = _read("docs/configuration.md")
    return [_code(row[0])[0] for row in _table(page[page.index(f"\n## {section}\n") :], "Key")]


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


# ── queries ───────────────────────────────────────────────────────────────────────────────────────────────────


SYNTAX = [
    (_read("docs/query-syntax.md"), "Query", "Prefix"),
    (_read("docs/query-syntax.zh-CN.md"), "查询", "前缀"),
]


@pytest.mark.parametrize(
    "row", [row for page, corner, _ in SYNTAX for row in _table(page, corner)], ids=lambda row: row[0]
)
def test_query_examples_parse_as_the_table_says(row: list[str]) -> None:
    """What a query is taken apart into stands beside it."""
    query, words, phrases, excluded, filters = (_code(cell) for cell in row)

    parsed = parse(query[0])

    assert parsed.words == "".join(words)
    assert list(parsed.phrases) == phrases
    assert list(parsed.exclude) == excluded
    kinds = ("role", "dimension", "article", "kind", "title")
    assert [f"{kind}={value}" for kind in kinds for value in getattr(parsed.filters, f"{kind}s")] == filters


@pytest.mark.parametrize(("page", "_", "corner"), SYNTAX, ids=["en", "zh"])
def test_query_prefixes_are_listed(page: str, _: str, corner: str) -> None:
    """Every prefix of the parser stands in the table, beside its aliases, and each row means one filter."""
    rows = [_code(row[0]) + _code(row[1]) for row in _table(page, corner)]

    assert {prefix for row in rows for prefix in row} == {f"{prefix}:" for prefix in _PREFIXES}
    assert all(len({_PREFIXES[prefix.rstrip(":")] for prefix in row}) == 1 for row in rows)


# ── exit codes ────────────────────────────────────────────────────────────────────────────────────────────────


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _broken_article(base: Path) -> None:
    (base / "kb" / "坏.md").write_bytes(b"\x00\x01\x02")


def _contradiction(base: Path) -> None:
    """Add an article that asks another education of 采购 than 采购常见问题.txt does, and index it."""
    text = "# 采购\n\n## 采购的任职资格\n\n采购高中毕业就可以做。\n"
    (base / "kb" / "采购.md").write_text(text, encoding="utf-8")
    KnowledgeBase.build(base)


def _no_articles(base: Path) -> None:
    shutil.rmtree(base / "kb")


def _damaged(base: Path) -> None:
    next(base.glob("index/*/taxonomy.attached")).write_bytes(b"{}")


def _nothing(base: Path) -> None: ...


# Column of the table (1: search, 2: index, 3: doctor, 4: the others), what was done before, arguments, exit code.
RUNS: list[tuple[int, Callable[[Path], None], tuple[str, ...], int]] = [
    (1, _nothing, ("跟单", "技能"), 0),
    (1, _nothing, ("zzqqxx",), 1),
    (1, _nothing, ("跟单", "--nosuch"), 2),
    (1, _nothing, ("跟单", "--role", "宇航员"), 2),
    (1, _nothing, ("--root", "nowhere", "跟单"), 2),
    (1, _nothing, ("suggest", "跟"), 0),
    (1, _nothing, ("suggest", "zzqqxx"), 1),
    (1, _nothing, ("suggest", "跟", "--nosuch"), 2),
    (1, _nothing, ("compare", "会计", "出纳"), 0),
    (1, _nothing, ("compare", "会计", "出纳", "--dim", "工作环境"), 1),
    (1, _nothing, ("compare", "会计", "宇航员"), 2),
    (1, _nothing, ("coverage",), 0),
    (1, _nothing, ("coverage", "--role", "会计", "--dim", "工作环境"), 1),
    (1, _nothing, ("coverage", "--fail-under", "100"), 1),
    (1, _nothing, ("coverage", "--fail-under", "101"), 2),
    (1, _contradiction, ("conflicts",), 0),
    (1, _nothing, ("conflicts", "--role", "法务"), 1),
    (1, _nothing, ("conflicts", "--format", "html"), 2),
    (1, _nothing, ("related", "跟单"), 0),
    (1, _nothing, ("related", "秘书"), 1),
    (1, _nothing, ("related", "宇航员"), 2),
    (1, _nothing, ("export", "--format", "csv"), 0),
    (1, _nothing, ("export", "--role", "法务", "--article", "采购常见问题"), 1),
    (1, _nothing, ("export", "-o", "kb/x.jsonl"), 2),
    (2, _nothing, ("index",), 0),
    (2, _broken_article, ("index",), 2),
    (2, _nothing, ("--root", "nowhere", "index"), 2),
    (3, _nothing, ("doctor",), 0),
    (3, _no_articles, ("doctor",), 1),
    (3, _nothing, ("doctor", "--nosuch"), 2),
    (3, _nothing, ("verify",), 0),
    (3, _damaged, ("verify",), 1),
    (3, _damaged, ("verify", "--repair"), 0),
    (3, _damaged, ("--root", "nowhere", "verify"), 2),
    (3, _nothing, ("eval", "--gate", "none.json"), 2),
    (4, _nothing, ("facets",), 0),
    (4, _nothing, ("show", "zzzzzz"), 2),
    (4, _nothing, ("outline", "项目助理和跟单的区别"), 0),
    (4, _nothing, ("outline", "*跟单*"), 2),
    (4, _nothing, ("--root", "nowhere", "passages"), 2),
]


@pytest.mark.parametrize(("column", "before", "arguments", "code"), RUNS)
def test_exit_codes_are_those_of_the_table(
    column: int, before: Callable[[Path], None], arguments: tuple[str, ...], code: int, base: Path, kb: Kb
) -> None:
    """A command exits as the manual says, and the manual says so of this command."""
    before(base)

    run = kb(*arguments)

    assert run.code == code, run.err
    for path in MANUALS.values():
        assert _exit_codes(path)[code][column] != "—"


@pytest.mark.parametrize(("column", "command"), [(1, "search 跟单"), (2, "index"), (3, "doctor"), (4, "facets")])
def test_an_interrupted_command_exits_with_130(
    column: int, command: str, base: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends every command with 130, and the table says so."""
    monkeypatch.setattr(KnowledgeBase, "open", _interrupted)
    monkeypatch.setattr(KnowledgeBase, "build", _interrupted)
    monkeypatch.setattr(diagnosis, "diagnose", _interrupted)

    assert kb(*command.split()).code == 130
    assert all(_exit_codes(path)[130][column] != "—" for path in MANUALS.values())


def test_stdin_queries_exit_with_0_if_any_is_answered(base: Path, kb: Kb) -> None:
    """With `-`, one hit is enough."""
    assert kb("search", "-", stdin="zzqqxx\n跟单\n").code == 0
    assert kb("search", "-", stdin="zzqqxx\n").code == 1


def test_every_exit_code_of_the_table_is_shown_to_happen() -> None:
    """The table promises nothing that no run here shows."""
    shown = {(code, column) for column, _, _, code in RUNS} | {(130, column) for column in (1, 2, 3, 4)}

    for path in MANUALS.values():
        table = _exit_codes(path)
        assert {(code, at) for code, row in table.items() for at in (1, 2, 3, 4) if row[at] != "—"} == shown


def _exit_codes(path: Path) -> dict[int, list[str]]:
    corner = "Code" if path == MANUALS["en"] else "退出码"
    return {int(row[0]): row for row in _table(_read(path), corner)}


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────

# The fields of version 1. They may gain neighbours; losing one, or changing its type, makes version 2.
VERSION_1 = {
    "search": "version query interpretation total took_ms facets hits",
    "search/interpretation": "roles dimensions words filters rung",
    "search#hit": (
        "id score rung article title heading_path kind roles dimensions claims line_start line_end char_start char_end "
        "page text snippet matches url"
    ),
    "search#claim": "start end roles dimensions cue",
    "search#count": "value count selected",
    "passage": (
        "version id article title heading_path kind roles dimensions claims line_start line_end char_start char_end "
        "page text url"
    ),
    "build": "version added changed removed unchanged failed skipped passages took_ms",
    "tokens": "version text tokens",
    "facets": "version facets",
    "comparison": "version roles rows differences",
    "comparison#row": "dimension cells",
    "comparison#cell": "role sentences sources",
    "comparison#sentence": "text start end alone id article line_start line_end also_in",
    "comparison#source": "id article line_start line_end",
    "comparison#difference": "dimension roles shared values",
    "coverage": ("version roles dimensions expected filled percent thin_below since cells gaps single thin outdated"),
    "coverage#cell": "role dimension passages characters articles oldest newest",
    "coverage#source": "day origin article",
    "coverage#place": "role dimension",
    "conflicts": "version total conflicts",
    "conflicts#conflict": "role dimension kind about first second",
    "conflicts#side": "id article line_start line_end text start matches",
    "related": "version role total roles",
    "related#related": "role articles links",
    "related#link": "kind text start end id article line_start line_end also_in",
    "related#source": "id article line_start line_end",
    "outline": "version article title total sections",
    "outline#section": "level heading_path passages",
    "outline#passage": "id kind roles dimensions claims line_start line_end char_start char_end text",
    "outline#claim": "start end roles dimensions cue",
    "completions": "version prefix completions",
    "completions#completion": "text kind name passages",
    "diagnosis": "version ok checks taught_toml",
    "verification": "version ok generation files size faults repaired",
    "evaluation": "version half passages queries",
    "evaluation#figures": (
        "passages whole pure whole_and_pure kind roles dimensions claims claim_roles claim_dimensions"
    ),
    "evaluation#means": "queries right mrr ndcg",
    "collection": "version collection split documents queries depth product literal tagged systems missing",
    "collection#system": "name ndcg mrr recall latency_ms build_s difference",
    "collection#figure": "mean low high",
    "gate": "version ok falls changed updated",
    "gate#fall": "figure floor value",
    "error": "version error",
    "error/error": "code message hint",
}


def _part(name: str) -> dict[str, Any]:
    """Return a schema, its property after `/`, or its definition after `#`."""
    whole, mark, part = re.match(r"(\w+)([/#]?)(\w*)", name).groups()  # type: ignore[union-attr]
    schema: dict[str, Any] = SCHEMAS[whole]
    return {"": schema, "/": schema["properties"].get(part), "#": schema.get("$defs", {}).get(part)}[mark]


def _closed(schema: Any) -> Any:
    """Return the schema as one that allows no field it does not describe."""
    if isinstance(schema, dict):
        return {key: False if key == "additionalProperties" else _closed(value) for key, value in schema.items()}
    return [_closed(item) for item in schema] if isinstance(schema, list) else schema


def _check(name: str, value: object, definition: str = "") -> None:
    """Check `value` against a schema, and that the schema describes all of its fields."""
    for validator in _validators(name, definition):
        validator.validate(value)


@cache
def _validators(name: str, definition: str) -> tuple[jsonschema.Draft202012Validator, ...]:
    schema = _closed(SCHEMAS[name])
    if definition:
        return (jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"}),)
    return jsonschema.Draft202012Validator(SCHEMAS[name]), jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_valid(name: str) -> None:
    """Each is JSON Schema, draft 2020-12, and open to new fields."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])

    text = json.dumps(SCHEMAS[name])
    objects = text.count('"type": "object"') + text.count('"type": ["object"')
    assert objects == text.count('"additionalProperties": true')


@pytest.mark.parametrize("name", VERSION_1)
def test_version_1_keeps_its_fields(name: str) -> None:
    """What version 1 promised stays required."""
    assert set(_part(name)["required"]) >= set(VERSION_1[name].split())


def test_every_schema_is_explained() -> None:
    """docs/json.md names each schema."""
    assert {Path(link).stem for link in _links(_read("docs/json.md")) if link.endswith(".json")} == set(SCHEMAS)


@pytest.mark.parametrize(
    "query",
    [
        ("跟单", "技能"),
        ("zzqqxx",),
        ("“信用证”", "-外贸", "--explain"),
        ("role:跟单 title:区别 kind:section 技能", "--offset", "1"),
        ("薪资", "--role", "会计", "--dim", "薪资待遇", "--article", "*出纳*", "-n", "2"),
        ("跟单", "-n", "0"),
        ("会计和出纳的薪资有什么不同",),
    ],
)
def test_search_json_is_as_described(query: tuple[str, ...], base: Path, kb: Kb) -> None:
    """`kb search --json` prints what search.json describes, hits or not."""
    _check("search", json.loads(kb("search", *query, "--json").out))


def test_hits_in_lines_are_as_described(base: Path, kb: Kb) -> None:
    """`--jsonl` prints one hit a line; with many queries each says which it answers."""
    lines = kb("跟单", "技能", "--jsonl").out.splitlines()
    of_many = kb("search", "-", "--jsonl", stdin="跟单 技能\n").out.splitlines()

    assert lines
    for line, with_query in zip(lines, of_many, strict=True):
        _check("search", json.loads(line), "hit")
        assert json.loads(with_query) == {"query": "跟单 技能", **json.loads(line)}


def test_passages_json_is_as_described(base: Path, kb: Kb) -> None:
    """Every passage of the base, by itself, in lines and in one object, is what passage.json describes."""
    lines = [json.loads(line) for line in kb("passages", "--jsonl").out.splitlines()]
    listed = json.loads(kb("passages", "--json").out)

    assert lines
    for line in lines:
        _check("passage", line)
    assert listed == {"version": 1, "total": len(lines), "passages": lines}
    assert json.loads(kb("show", lines[0]["id"], "--json").out) == lines[0]


def test_surroundings_are_as_described(base: Path) -> None:
    """A passage with those around it is what passage.json describes."""
    with KnowledgeBase.open(base) as kb:
        found = wire.surroundings(kb.surroundings("项目助理和跟单的区别.md:21", before=2, after=2))

    assert [len(found["before"]), len(found["after"])] == [2, 2]
    _check("passage", found)


def test_the_first_facets_are_as_described(base: Path) -> None:
    """Facets that are cut short say how many there are."""
    with KnowledgeBase.open(base) as kb:
        counts = kb.facets()

    cut = wire.facets(counts, 3)

    _check("facets", cut)
    assert cut["facets"]["role"] == wire.facets(counts)["facets"]["role"][:3]
    assert cut["totals"] == {field: len(values) for field, values in counts.items()}


@pytest.mark.parametrize("arguments", [("会计", "出纳", "跟单"), ("会计", "出纳", "--dim", "工作环境", "-n", "9")])
def test_comparison_json_is_as_described(arguments: tuple[str, ...], base: Path, kb: Kb) -> None:
    """`kb compare --json` prints what comparison.json describes, with gaps and without."""
    _check("comparison", json.loads(kb("compare", *arguments, "--json").out))


@pytest.mark.parametrize(
    "arguments", [(), ("--older-than", "0", "--thin-below", "0"), ("--role", "会计", "--dim", "环境")]
)
def test_coverage_json_is_as_described(arguments: tuple[str, ...], base: Path, kb: Kb) -> None:
    """`kb coverage --json` prints what coverage.json describes, where something is covered and where nothing is."""
    found = json.loads(kb("coverage", *arguments, "--json").out)

    _check("coverage", found)
    assert bool(found["cells"]) is ("--role" not in arguments)


@pytest.mark.parametrize("arguments", [(), ("--role", "法务")])
def test_conflicts_json_is_as_described(arguments: tuple[str, ...], base: Path, kb: Kb) -> None:
    """`kb conflicts --json` prints what conflicts.json describes, where there are some and where there are none."""
    _contradiction(base)

    found = json.loads(kb("conflicts", *arguments, "--json").out)

    _check("conflicts", found)
    assert bool(found["total"]) is not bool(arguments)


@pytest.mark.parametrize("role", ["采购", "行政专员", "秘书"])
def test_related_json_is_as_described(role: str, base: Path, kb: Kb) -> None:
    """`kb related --json` prints what related.json describes: several articles, a title alone, and nothing."""
    found = json.loads(kb("related", role, "--json").out)

    _check("related", found)
    assert bool(found["total"]) is (role != "秘书")


def test_outline_json_is_as_described(base: Path, kb: Kb) -> None:
    """`kb outline --json` prints what outline.json describes, and every passage of the article as `kb show` does."""
    for article in {passage.article for passage in KnowledgeBase.open(base).passages()}:
        found = json.loads(kb("outline", article, "--json").out)
        shown = [json.loads(line) for line in kb("passages", "--article", article, "--jsonl").out.splitlines()]

        _check("outline", found)
        listed = [passage for section in found["sections"] for passage in section["passages"]]
        assert listed == [{name: passage[name] for name in listed[0]} for passage in shown]


def test_build_json_is_as_described(base: Path, kb: Kb) -> None:
    """`kb index --json` prints what build.json describes, with failures and without."""
    _check("build", json.loads(kb("index", "--json").out))
    _broken_article(base)

    report = json.loads(kb("index", "--rebuild", "--json").out)

    _check("build", report)
    assert report["failed"]
    assert report["rebuilt_because"]


def test_other_json_is_as_described(base: Path, kb: Kb) -> None:
    """tokens, facets, suggest, doctor and verify print what their schemas describe."""
    (base / "kb" / "新.md").write_text(
        "# 拍单员和打样师的区别\n\n## 熬夜情况的区别\n\n拍单员不熬夜。\n", encoding="utf-8"
    )
    kb("index")

    _check("tokens", json.loads(kb("tokens", "待处理訂單 ＰＭＰ", "--json").out))
    _check("facets", json.loads(kb("facets", "--json").out))
    for prefix in ("跟", "zzqqxx"):
        _check("completions", json.loads(kb("suggest", prefix, "--json").out))
    diagnosed = json.loads(kb("doctor", "--json").out)
    _check("diagnosis", diagnosed)
    assert diagnosed["taught_toml"]
    _damaged(base)
    for more in ((), ("--repair",)):
        verified = json.loads(kb("verify", "--json", *more).out)
        _check("verification", verified)
        assert verified["faults"]
        assert verified["repaired"] is bool(more)


def test_evaluation_json_is_as_described(base: Path, kb: Kb) -> None:
    """`kb eval --json` prints what evaluation.json describes, failures of every sort included."""
    article = {"article": "项目助理和跟单的区别.md"}
    marked = {"start_quote": "跟单需要的技能", "end_quote": "货和单", "kind": "intro", "roles": [], "dimensions": []}
    claim = {"quote": "技能", "roles": [], "dimensions": []}
    answers = [{**article, "quote": "项目助理和跟单的区别"}]
    queries = [("a", "keyword", "跟单", answers), ("b", "no answer", "跟单", []), ("c", "filter", "role:甲", answers)]
    lines = [dict(zip(("id", "kind", "query", "answers"), each, strict=True)) for each in queries]
    (base / "passages.jsonl").write_text(json.dumps({**article, **marked, "claims": [claim]}), encoding="utf-8")
    (base / "queries.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    evaluation = json.loads(kb("eval", "--gold", ".", "--half", "all", "--json").out)

    _check("evaluation", evaluation)
    assert len(evaluation["queries"]["failures"]) == 3
    faults = {fault for miss in evaluation["passages"]["failures"] for fault in miss["faults"]}
    assert faults >= {"pure", "roles", "kind", "claim", "extra"}


def test_gate_json_is_as_described(base: Path, kb: Kb) -> None:
    """`kb eval --gate FILE --json` prints what gate.json describes, falls included."""
    answers = [{"article": "项目助理和跟单的区别.md", "quote": "项目助理和跟单的区别"}]
    queries = [{"id": "a", "kind": "keyword", "query": "zzqqxx", "answers": answers}]
    (base / "queries.jsonl").write_text(json.dumps(queries[0]), encoding="utf-8")
    pinned = {"half": "all", "floors": {"right": 1, "no such figure": 0.5}, "digests": {}}
    (base / "gate.json").write_text(json.dumps(pinned), encoding="utf-8")

    run = kb("eval", "--gold", ".", "--gate", "gate.json", "--json")

    found = json.loads(run.out)
    _check("gate", found)
    assert (run.code, found["ok"], [fall["value"] for fall in found["falls"]]) == (1, False, [0.0, None])


def test_collection_json_is_as_described(kb: Kb) -> None:
    """`kb eval FOLDER --json` prints what collection.json describes."""
    found = json.loads(kb("eval", str(ROOT / "tests" / "data" / "collection"), "--json").out)

    _check("collection", found)
    assert [system["name"] for system in found["systems"]] == ["search_cli"]


@pytest.mark.parametrize(
    "arguments",
    [("跟单", "--role", "宇航员"), ("show", "zzzzzz"), ("facets", "--nosuch"), ("--root", "nowhere", "index")],
)
def test_error_json_is_as_described(arguments: tuple[str, ...], base: Path, kb: Kb) -> None:
    """With --json an error is one object on stderr, and stdout stays empty."""
    run = kb(*arguments, "--json")

    _check("error", json.loads(run.err))
    assert run.out == ""


def test_offsets_are_code_points(kb: Kb, tmp_path: Path) -> None:
    """A character outside the basic plane counts once, in claims, matches and in the article."""
    source = "# 跟单\n\n𠮷😀开头，跟单要细心。\n"
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "跟单.md").write_text(source, encoding="utf-8", newline="\n")

    hit = json.loads(kb("--root", str(tmp_path), "细心", "--json").out)["hits"][0]

    assert source[hit["char_start"] : hit["char_end"]] == hit["text"]
    assert [hit["text"][match["start"] : match["end"]] for match in hit["matches"]] == ["细心"]
