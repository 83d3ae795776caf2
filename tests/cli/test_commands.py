"""The other commands: one call each, rendered."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb

from search_cli.knowledge_base import KnowledgeBase
from search_cli.knowledge_base.diagnosis import Check, Diagnosis


def test_overview_says_what_there_is(kb: Kb, small: Path) -> None:
    """`kb` alone counts articles and passages, names roles and dimensions, and gives three queries that hit."""
    run = kb("--root", str(small))

    assert run.code == 0
    assert "2 篇文章，10 个段落" in run.out
    assert "仓库管理员 5" in run.out
    queries = [line[5:].split() for line in run.out.splitlines() if line.startswith("  kb ")]
    assert len(queries) == 3
    assert all(kb(*query, "--root", str(small)).code == 0 for query in queries)


_RULES = {
    "借阅规则.md": "# 借阅规则\n\n## 期限\n\n每次可借三十天。\n\n## 逾期\n\n每册每天收两角。\n",
    "开馆.md": "# “开馆”：时间\n\n早上八点开门。\n\n晚上十点关门。\n",
    "停水.md": "# 停水通知\n\n周六上午停水。\n",
}


def test_a_base_about_no_role_is_told_by_its_articles(kb: Kb, make_base: MakeBase) -> None:
    """`kb` alone lists them and queries that hit; a title with signs of the query's own syntax is none of these."""
    root = str(make_base(_RULES))
    kb("index", "--root", root)

    run = kb("--root", root)

    assert "文章：借阅规则.md 2、" in run.out
    assert "角色" not in run.out
    queries = [shlex.split(line)[1:] for line in run.out.splitlines() if line.startswith("  kb ")]
    assert queries == [["--root", root, "借阅规则"], ["--root", root, "停水通知"]]
    assert all(kb(*query).code == 0 for query in queries)


def test_hits_without_tags_are_told_by_place_and_title(kb: Kb, make_base: MakeBase) -> None:
    """That there are no tags is said only where somebody asked for one."""
    leave = "# 年假规定\n\n## 年假\n\n员工年假五天。\n"
    root = str(make_base({**_RULES, "前台.md": "# 前台\n\n## 薪资\n\n前台每月五千元。\n", "年假.md": leave}))
    kb("index", "--root", root)

    found, of_a_role = kb("停水", "--root", root), kb("前台年假几天", "--root", root)

    assert found.out.splitlines()[0] == "1  1.00   停水.md:3  停水通知"
    assert of_a_role.out.splitlines()[0].startswith("1  未标注   ")


def test_a_base_about_no_role_has_none_to_name(kb: Kb, make_base: MakeBase) -> None:
    """Who names a role or a dimension is told so, and coverage has a sentence instead of an empty table."""
    root = str(make_base(_RULES))
    kb("index", "--root", root)

    compared = kb("compare", "读者", "馆员", "--root", root)
    limited = kb("借书", "--dim", "费用", "--root", root)
    covered = kb("coverage", "--root", root)

    assert "库中的角色：还没有，可以写进 kb.toml。" in compared.err
    assert "库中的维度：还没有，可以写进 kb.toml。" in limited.err
    assert (covered.code, covered.out) == (1, "")
    assert "没有文章说到任何角色的这些维度。" in covered.err


def test_overview_without_a_base_says_what_to_do(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kb` alone names `kb init` where nothing is, and says where articles go where there are none."""
    monkeypatch.chdir(tmp_path)
    assert "kb init" in kb().err

    (tmp_path / "kb").mkdir()
    run = kb()
    assert run.code == 0
    assert "0 篇文章" in run.out
    assert "—" not in run.out
    assert "放进 kb/" in run.err


def test_the_first_article_is_told_of_and_not_asked_for(kb: Kb, make_base: MakeBase) -> None:
    """Who put it into the folder of an empty index, and searches before `kb index`, has nothing to put there."""
    root = make_base({})
    kb("index", "--root", str(root))
    (root / "kb" / "报销.md").write_text("# 报销\n\n三十天内交发票。\n", "utf-8")

    for words in (("发票",), ()):
        told = kb(*words, "--root", str(root)).err
        assert "新增 1" in told
        assert "放进 kb/" not in told


def test_index_reports_what_it_did(kb: Kb, own: Path) -> None:
    """The summary counts added, changed, removed and unchanged articles; -v and --dry-run list them."""
    (own / "kb" / "新.md").write_text("# 采购\n\n采购要比价。\n", "utf-8")
    (own / "kb" / "前台的一天.txt").unlink()

    dry = kb("index", "--dry-run", "--root", str(own))
    assert dry.code == 0
    assert "+ kb/新.md\n- kb/前台的一天.txt\n新增 1  修改 0  删除 1  未变 1" in dry.out
    assert "没有写入" in dry.out

    report = json.loads(kb("index", "--json", "--root", str(own)).out)
    assert (report["added"], report["removed"]) == (["新.md"], ["前台的一天.txt"])
    assert kb("index", "-q", "--root", str(own)) == (0, "", "")


def test_unreadable_article_fails_alone(kb: Kb, own: Path) -> None:
    """An article that cannot be read is one line on stderr and exit code 2; the others are searchable."""
    (own / "kb" / "坏.md").write_bytes(b"\x00\x01\x02")
    (own / "kb" / "新.md").write_text("# 采购\n\n采购要比价。\n", "utf-8")

    run = kb("index", "--root", str(own))

    assert run.code == 2
    assert run.err.startswith("kb/坏.md: ")
    assert run.err.count("\n") == 1
    assert "失败 1" in run.out
    assert kb("采购", "--root", str(own)).code == 0
    assert json.loads(kb("index", "--json", "--root", str(own)).out)["failed"][0]["article"] == "坏.md"


def test_emptied_folder_needs_a_word(kb: Kb, own: Path) -> None:
    """When kb/ is suddenly empty, `kb index` stops and names --allow-empty."""
    shutil.rmtree(own / "kb")
    (own / "kb").mkdir()

    stopped = kb("index", "--root", str(own))
    assert (stopped.code, stopped.out) == (2, "")
    assert "--allow-empty" in stopped.err
    assert kb("index", "--allow-empty", "--root", str(own)).code == 0


def test_index_takes_no_less_memory_than_it_needs(kb: Kb, own: Path) -> None:
    """`--memory` is a number of megabytes, and the least is told."""
    refused = kb("index", "--memory", "2", "--root", str(own))

    assert refused.code == 2
    assert "--memory" in refused.err
    assert "16" in refused.err
    assert kb("index", "--memory", "16", "--root", str(own)).code == 0


@pytest.mark.parametrize(("count", "bound"), [("0", "1"), ("65", "64"), ("二", "1")])
def test_index_takes_a_number_of_processes_that_makes_sense(kb: Kb, own: Path, count: str, bound: str) -> None:
    """`--processes` is a whole number, and what it may be is told."""
    refused = kb("index", "--processes", count, "--root", str(own))

    assert refused.code == 2
    assert "--processes" in refused.err
    assert bound in refused.err
    assert kb("index", "--processes", "2", "--root", str(own)).code == 0


def test_empty_folder_is_explained(kb: Kb, tmp_path: Path) -> None:
    """Indexing an empty kb/ works and says what belongs there; searching it finds nothing."""
    (tmp_path / "kb").mkdir()

    run = kb("index", "--root", str(tmp_path))
    assert run.code == 0
    assert ".md" in run.err
    assert kb("物控", "--root", str(tmp_path)).code == 1


def test_passages_are_listed_by_article(kb: Kb, small: Path) -> None:
    """`kb passages` lists every passage in order; --json holds the same as --jsonl, line by line."""
    root = ("--root", str(small))
    with KnowledgeBase.open(small) as base:
        ids = [passage.id for passage in base.passages()]

    assert [line.split()[0] for line in kb("passages", *root).out.splitlines() if line[0] != " "] == ids
    lines = [json.loads(line) for line in kb("passages", "--jsonl", *root).out.splitlines()]
    assert [line["id"] for line in lines] == ids
    listed = json.loads(kb("passages", "--json", *root).out)
    assert (listed["version"], listed["total"], listed["passages"]) == (1, len(ids), lines)


def test_passages_take_filters(kb: Kb, small: Path) -> None:
    """--role, --dim and --article limit the list."""
    root = ("--root", str(small), "--jsonl")
    for given, field in ((("--role", "前台"), "roles"), (("--dim", "技能要求"), "dimensions")):
        found = [json.loads(line)[field] for line in kb("passages", *given, *root).out.splitlines()]
        assert found
        assert all(given[1] in values for values in found)
    assert len(kb("passages", "--article", "前台的一天", *root).out.splitlines()) == 3


def test_show_takes_an_id_or_a_place(kb: Kb, small: Path) -> None:
    """A passage is shown whole by the beginning of its id or by article and line."""
    root = ("--root", str(small))
    by_place = kb("show", "仓管和物控的区别.md:13", *root)

    assert "提前两周看出缺口。" in by_place.out
    assert kb("show", by_place.out[:6], *root).out == by_place.out
    assert json.loads(kb("show", by_place.out[:16], "--json", *root).out)["line_start"] == 13


def test_show_why_gives_each_claims_reason(kb: Kb, small: Path) -> None:
    """`kb show --explain` says of each tag what made it so, in words."""
    shown = kb("show", "仓管和物控的区别.md:13", "--explain", "--root", str(small)).out

    assert "物控 · 技能要求  因为主语、小标题" in shown


def test_show_of_nothing_is_an_error(kb: Kb, small: Path) -> None:
    """An id nobody has and a line without a passage are one sentence each, exit code 2."""
    for place in ("zzzzzz", "前台的一天.txt:2", "没有.md:1"):
        run = kb("show", place, "--root", str(small))
        assert (run.code, run.out) == (2, "")
        assert run.err


def test_tokens_shows_what_is_indexed(kb: Kb, small: Path) -> None:
    """A text's words, bigrams and characters; where folding changed one, what was written."""
    run = kb("tokens", "資訊", "物控", "--root", str(small))

    assert run.code == 0
    assert "资讯←資訊 物控" in run.out
    assert json.loads(kb("tokens", "物控", "--json", "--root", str(small)).out)["text"] == "物控"


def test_facets_counts(kb: Kb, small: Path) -> None:
    """Roles, dimensions, articles and kinds with their number of passages."""
    run = kb("facets", "--root", str(small))

    assert run.out.startswith("角色（3）\n     5  仓库管理员\n")
    assert "     5  章节\n" in run.out


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_doctor_fails_when_a_check_does(
    kb: Kb, small: Path, monkeypatch: pytest.MonkeyPatch, ok: bool, code: int
) -> None:
    """Exit code 1 when a check fails; every check is a line, and what articles taught stands below."""
    diagnosis = Diagnosis((Check("a", True, "甲好"), Check("b", ok, "乙")), '[[role]]\nname = "物控"\n')
    monkeypatch.setattr("search_cli.knowledge_base.diagnosis.diagnose", lambda root: diagnosis)

    run = kb("doctor", "--root", str(small))
    assert run.code == code
    assert run.out.startswith(f"✓ 甲好\n{'✓' if ok else '✗'} 乙\n")
    assert 'name = "物控"' in run.out

    as_json = kb("doctor", "--json", "--root", str(small))
    assert (as_json.code, json.loads(as_json.out)["ok"]) == (code, ok)


def test_init_makes_a_base_that_answers(kb: Kb, tmp_path: Path) -> None:
    """`kb init --example` makes a base in which the query it names has an answer; a second time changes nothing."""
    folder = tmp_path / "我的 笔记"

    made = kb("init", str(folder), "--example")
    assert made.code == 0
    assert f'kb --root "{folder}" 跟单 技能' in made.out
    assert kb("跟单", "技能", "--root", str(folder)).code == 0

    before = {path: path.stat().st_mtime_ns for path in (folder / "kb").iterdir()}
    assert kb("init", str(folder), "--example").code == 0
    assert {path: path.stat().st_mtime_ns for path in (folder / "kb").iterdir()} == before


def test_init_here_needs_no_folder(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kb init` makes the current folder a knowledge base."""
    monkeypatch.chdir(tmp_path)

    assert "kb index" in kb("init").out
    assert (tmp_path / "kb").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="the log's stream is the same everywhere")
def test_verbose_logs_to_stderr_once(kb: Kb, own: Path) -> None:
    """-v sends the library's log to stderr, and a second run does not repeat its lines."""
    import logging

    before = list(logging.getLogger("search_cli").handlers)
    kb("index", "-v", "--rebuild", "--root", str(own))

    assert logging.getLogger("search_cli").handlers == before


def test_no_memory_is_one_sentence(own: Path, kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback, and not the exit code of a search that finds nothing."""

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(KnowledgeBase, "build", fail)

    done = kb("index", "--root", str(own))

    assert done.code == 2
    assert done.err.splitlines()[0] == "内存不够；原有索引没有变动。"
