"""What a program that embeds the search is told is so: examples run, names are there, awaiting does not block."""

from __future__ import annotations

import ast
import asyncio
import doctest
import importlib
import inspect
import json
import os
import pickle
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import MakeBase
from pages import ROOT

import search_cli
from search_cli import ExtraMissingError, Has, KnowledgeBase, Not, QueryError, SearchCliError, SearchOptions, errors
from search_cli.cli.links import links_of
from search_cli.cli.options import Shared
from search_cli.knowledge_base.upkeep import Upkeep
from search_cli.knowledge_base.viewing import Views
from search_cli.messages import catalogue

TEXTS = {
    "会计和出纳.md": (
        "# 会计和出纳的区别\n\n## 薪资待遇\n\n会计的工资略高。出纳的工资略低。\n\n"
        "## 技能要求\n\n会计要会做账和报税。出纳要会点钞和网银。\n"
    ),
    "会计.md": "# 会计\n\n## 薪资待遇\n\n会计月薪五千到七千元。\n",
    "会计常见问题.md": "# 会计常见问题\n\n## 薪资待遇\n\n会计每月工资八千元起。\n",
}


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The `kb` of the docstrings' examples."""
    return KnowledgeBase.from_texts(TEXTS)


DOOR = (KnowledgeBase, Upkeep, Views)
"""The classes that have its methods."""


def _examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = (test for part in DOOR for test in finder.find(part, part.__name__))
    return [test for test in found if test.examples]


def _run(session: doctest.DocTest) -> tuple[int, str]:
    """Return how many examples were run, and what differs from what is shown."""
    said: list[str] = []
    results = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(session, out=said.append)
    return results.attempted, "".join(said) if results.failed else ""


@pytest.mark.parametrize("example", _examples(), ids=lambda example: example.name)
def test_examples_in_docstrings_run(example: doctest.DocTest, kb: KnowledgeBase, build_base: MakeBase) -> None:
    """Every example below a method of KnowledgeBase prints what it shows."""
    folder = build_base(TEXTS)
    example.globs = {"KnowledgeBase": KnowledgeBase, "Has": Has, "Not": Not, "kb": kb, "folder": folder}

    attempted, wrong = _run(example)

    assert attempted
    assert not wrong, wrong


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _imported_for_type_checkers() -> set[str]:
    tree = ast.parse(Path(search_cli.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def _annotated() -> Iterator[str]:
    """Yield the types that the public methods and properties of KnowledgeBase take and return."""
    for node in ast.walk(ast.parse("".join(map(inspect.getsource, DOOR)))):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            given = [argument.annotation for argument in (*node.args.args, *node.args.kwonlyargs)]
            for annotation in filter(None, [*given, node.returns]):
                yield from (part.id for part in ast.walk(annotation) if isinstance(part, ast.Name))


def test_what_the_door_takes_and_returns_can_be_named() -> None:
    """Every type of ours in the signature of a public method is importable from `search_cli`."""
    types = {"Callable", "Iterable", "Iterator", "Mapping", "Sequence", "Path"}
    common = types | {"bool", "float", "int", "os", "str", "tuple"}

    assert set(_annotated()) - common <= set(search_cli.__all__)


def test_options_that_are_passed_on_are_those_of_a_search() -> None:
    """All of them, with their types; `search` itself spells them out, for who reads it."""
    parameters = inspect.signature(KnowledgeBase.search).parameters.values()
    keywords = {one.name: one.annotation for one in parameters if one.kind is one.KEYWORD_ONLY}

    told = {name: wanted.__forward_arg__ for name, wanted in inspect.get_annotations(SearchOptions).items()}
    assert told == keywords


def test_public_names_are_there_for_people_and_type_checkers() -> None:
    """What `__all__` promises can be imported, is listed, is known to type checkers, and there is nothing else."""
    names = set(search_cli.__all__) - {"__version__"}

    assert {name for each in search_cli._HOMES.values() for name in each} == names
    assert _imported_for_type_checkers() == names
    assert all(getattr(search_cli, name).__name__ == name for name in names - {"Condition", "Progress"})
    assert names <= set(dir(search_cli))


def test_every_error_that_opening_and_asking_raise_has_a_public_name() -> None:
    """Who catches one needs no module's name: those that docstrings of KnowledgeBase name are all there."""
    page = "".join(map(inspect.getsource, DOOR))

    assert {name for name in errors.__all__ if name in page} <= set(search_cli.__all__)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_error_in_python_names_the_call_that_helps(
    language: str, make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who embeds the search has no shell at hand; the hint itself is the command line's."""
    monkeypatch.setenv("KB_LANG", language)
    root = make_base(TEXTS)
    no_index = _raised(lambda: KnowledgeBase.open(root))
    KnowledgeBase.build(root)
    (root / "index/CURRENT").write_text("nothing", encoding="utf-8")
    damaged = _raised(lambda: KnowledgeBase.open(root))
    no_role = _raised(lambda: KnowledgeBase.from_texts(TEXTS).search("工资", roles=["宇航员"]))

    assert "KnowledgeBase.build()" in str(no_index)
    assert "KnowledgeBase.repair()" in str(damaged)
    assert "KnowledgeBase.facets()" in str(no_role)
    assert all(str(error).startswith(error.message) for error in (no_index, damaged, no_role))
    assert [command in error.hint for command, error in (("kb index", no_index), ("kb facets", no_role))] == [True] * 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_calls_that_errors_name_are_there(language: str) -> None:
    """Each with the parameters that are written out."""
    named = {
        call
        for key, message in catalogue(language).items()
        if key.startswith("python.hint.")
        for call in re.findall(r"KnowledgeBase\.(\w+)(?:\((\w*))?", message)
    }

    assert named
    for method, parameter in named:
        assert not parameter or parameter in inspect.signature(getattr(KnowledgeBase, method)).parameters


def _raised(ask: Callable[[], object]) -> SearchCliError:
    with pytest.raises(SearchCliError) as caught:
        ask()
    return caught.value


def test_importing_the_package_loads_nothing_else() -> None:
    """The names cost nothing before they are used."""
    code = "import sys, search_cli; print(*(name for name in sys.modules if name.startswith('search_cli')))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split() == ["search_cli"]


# ── values ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "ask",
    [
        lambda kb: kb.search("会计 工资", explain=True),
        lambda kb: kb.search("出纳 考核指标"),
        lambda kb: kb.suggest("kuai"),
        lambda kb: kb.compare(["会计", "出纳"]),
        lambda kb: kb.coverage(),
        lambda kb: kb.conflicts(),
        lambda kb: kb.related("会计"),
        lambda kb: kb.outline("会计.md"),
        lambda kb: kb.article("会计.md"),
        lambda kb: kb.surroundings("会计.md:5"),
        lambda kb: tuple(kb.passages()),
        lambda kb: kb.taxonomy,
    ],
)
def test_what_is_answered_is_a_value(ask: Callable[[KnowledgeBase], object], kb: KnowledgeBase) -> None:
    """Asked twice it is equal, so it may be kept in a set or a cache; and another process gets the same."""
    first, second = ask(kb), ask(kb)

    assert first == second
    assert len({first, second}) == 1
    assert pickle.loads(pickle.dumps(first)) == first


def test_an_error_reaches_another_process_as_it_is(kb: KnowledgeBase) -> None:
    """With its code and its sentence, as a pool of processes hands it on."""
    error = _raised(lambda: kb.search("工资", roles=["宇航员"]))

    again = pickle.loads(pickle.dumps(error))

    assert (type(again), again.code, str(again)) == (type(error), error.code, str(error))


def test_a_base_says_which_it_is(kb: KnowledgeBase, build_base: MakeBase) -> None:
    """In a notebook or a debugger, and when it is closed, too."""
    root = build_base(TEXTS)
    with KnowledgeBase.open(root) as opened:
        pass

    assert repr(opened) == f"<KnowledgeBase {str(root)!r}>"
    assert repr(kb) == "<KnowledgeBase in memory>"


# ── awaiting ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every search back until the event is set."""
    release, search = threading.Event(), KnowledgeBase.search

    def waiting(self: KnowledgeBase, *query: Any, **how: Any) -> Any:
        assert release.wait(30)
        return search(self, *query, **how)

    monkeypatch.setattr(KnowledgeBase, "search", waiting)
    yield release
    release.set()


def test_an_awaited_search_is_the_same_search(kb: KnowledgeBase) -> None:
    """`asearch` takes what `search` takes, and returns and raises what it does."""
    awaited = asyncio.run(kb.asearch("会计 工资", roles=["会计"], limit=2))

    asked = kb.search("会计 工资", roles=["会计"], limit=2)
    assert awaited == asked
    assert inspect.iscoroutinefunction(kb.asearch)
    assert inspect.signature(KnowledgeBase.asearch) == inspect.signature(KnowledgeBase.search)
    with pytest.raises(QueryError):
        asyncio.run(kb.asearch("会计", roles=["宇航员"]))


def test_others_run_while_a_search_is_awaited(kb: KnowledgeBase, held: threading.Event) -> None:
    """The event loop goes on: here the search ends only because something else in the loop lets it."""

    async def let_go() -> None:
        held.set()

    async def both() -> int:
        found, _ = await asyncio.gather(kb.asearch("会计 工资"), let_go())
        return found.total

    assert asyncio.run(both()) == 4


def test_who_is_cancelled_waits_no_longer(kb: KnowledgeBase, held: threading.Event) -> None:
    """A cancelled `asearch` stops at once, though its search goes on, and the base answers as before."""

    async def give_up() -> bool:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(kb.asearch("会计 工资"), timeout=0.05)
        still_held = not held.is_set()
        held.set()
        return still_held

    assert asyncio.run(give_up())
    assert kb.search("会计 工资").total == 4


# ── docs/embedding.md ─────────────────────────────────────────────────────────────────────────────────────────

PAGE = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]*)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
TO_TRY = "A base to try"
NEEDED = {
    "LangChain": ("langchain_core", "frameworks"),
    "LlamaIndex": ("llama_index.core", "frameworks"),
    "MCP": ("mcp", "mcp"),
}
"""Sections that need a library, and the extra that brings it."""


def _blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTIONS[section], re.DOTALL | re.MULTILINE)


def _session(*sections: str) -> doctest.DocTest:
    blocks = [block for name in sections for block in _blocks(name, "pycon")]
    return doctest.DocTestParser().get_doctest("\n".join(blocks), {}, sections[-1], None, 0)


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != TO_TRY and "```pycon" in SECTIONS[name]])
def test_python_of_the_page_runs(section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in an empty folder, after the base to try was made, each section prints what it shows."""
    if section in NEEDED:
        library, extra = NEEDED[section]
        pytest.importorskip(library, reason=f'needs pip install -e ".[{extra}]"')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

    attempted, wrong = _run(_session(TO_TRY, section))

    assert attempted
    assert not wrong, wrong


def _typed() -> Iterator[tuple[str, str]]:
    """Yield the Python of each section of the page, below the base to try, and each block of the page on servers."""
    for name, section in SECTIONS.items():
        if name not in (TO_TRY, "LangChain", "LlamaIndex", "Whoosh") and "```pycon" in section:
            yield name.lower().replace(" ", "_"), "".join(example.source for example in _session(TO_TRY, name).examples)
    serving = (ROOT / "docs/serving.md").read_text(encoding="utf-8")
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", serving, re.DOTALL | re.MULTILINE)):
        yield f"serving_{number}", block


def test_python_of_the_pages_passes_a_strict_type_checker(tmp_path: Path) -> None:
    """Whoever copies it into a program with checked types has nothing to mend; frameworks and Whoosh have no types."""
    for library in ("mcp", "mypy"):
        pytest.importorskip(library, reason='needs pip install -e ".[dev]"')
    for name, source in _typed():
        (tmp_path / f"of_{name}.py").write_text(source, encoding="utf-8")
    files = sorted(map(str, tmp_path.glob("of_*.py")))

    run = subprocess.run([sys.executable, "-m", "mypy", *files], cwd=ROOT, capture_output=True, text=True)

    assert len(files) > 3
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_page_has_every_method() -> None:
    """Who reads it alone learns of all there is, and of no other."""
    table = PAGE.split("### Methods")[1].split("### Types")[0]
    rows = re.findall(r"^\| [^|]* \| (.*?) \| [^|]*\|$", table, re.MULTILINE)
    named = set(re.findall(r"`([a-z_]+)`", "".join(rows)))

    assert named == {name for part in DOOR for name in vars(part) if not name.startswith("_")}


@pytest.fixture
def bash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a line of bash where the base to try is, with `kb` on the path."""
    if os.name == "nt":
        pytest.skip("needs a POSIX shell")
    monkeypatch.chdir(tmp_path)
    assert not _run(_session(TO_TRY))[1]
    command = tmp_path / "bin" / "kb"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m search_cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    found = {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def typed(line: str, *arguments: str) -> str:
        run = subprocess.run(
            ["bash", "-c", line, "bash", *arguments],
            env={**os.environ, **found},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    return typed


def test_shell_lines_of_the_page_run(bash: Callable[..., str]) -> None:
    """Typed in order where the base to try is, each prints what it shows; a script for launchers prints rows."""
    (console,) = _blocks("Shells, launchers, editors", "console")
    (script,) = _blocks("Shells, launchers, editors", "sh")

    for typed in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, shown = typed.partition("\n")
        assert bash(command) == shown
    first, *_ = json.loads(bash(script, "出纳 技能"))["items"]
    assert first["title"] == "出纳要会点钞和网银。"
    (nothing,) = json.loads(bash(script, "-n 宇宙飞船"))["items"]  # what looks like an option is still a query
    assert not nothing["valid"]


def test_editors_of_the_page_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value that it gives for KB_EDITOR_URL makes links."""
    rows = re.findall(r"^\| .* \| `(.*{path}.*)` \|$", SECTIONS["Shells, launchers, editors"], re.MULTILINE)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("TERM", raising=False)

    assert len(rows) > 2
    for value in rows:
        monkeypatch.setenv("KB_EDITOR_URL", value)
        url = links_of(ROOT / "kb", Shared(None, "auto", None, None)).url("a.md", 3)
        assert url
        assert "{" not in url


def test_the_page_installs_extras_that_there_are() -> None:
    """Whatever it says to install is an extra of the package."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = re.findall(r"kb-search-cli\[(.*?)\]", PAGE)

    assert set(named) <= {*extras, "EXTRA"}  # which stands for any


# ── frameworks that are not installed ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("langchain", "langchain_core", "langchain"), ("llamaindex", "llama_index", "llamaindex")],
)
def test_an_adapter_without_its_framework_says_what_to_install(
    module: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an import that failed, with the line that mends it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"search_cli.adapters.{module}", raising=False)

    with pytest.raises(ExtraMissingError) as missing:
        importlib.import_module(f"search_cli.adapters.{module}")

    assert isinstance(missing.value, ImportError)
    assert f"[{extra}]" in missing.value.hint
