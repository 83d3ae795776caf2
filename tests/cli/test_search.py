"""`kb search`: what is printed where, in which form, with which exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from cli_in_process import Kb
from kb_process import start
from patience import HANGS_S
from wcwidth import wcswidth

from search_cli import wire
from search_cli.cli import opening
from search_cli.cli.options import Shared
from search_cli.knowledge_base import KnowledgeBase

PLAIN = (
    "1  物控 · 技能要求   1.00   仓管和物控的区别.md:13  二、技能要求\n"
    "   物控更看重表格功底，要能用 Excel 拆解物料清单，提前两周看出缺口。\n"
)


@pytest.fixture
def ask(kb: Kb, small: Path) -> Kb:
    """Ask the small knowledge base."""
    return lambda *words, **how: kb("--root", str(small), *words, **how)


@pytest.fixture
def unbuilt(own: Path) -> Path:
    """Return a knowledge base without an index."""
    shutil.rmtree(own / "index")
    return own


def test_hit_is_a_line_and_a_snippet(ask: Kb) -> None:
    """A hit says whose, what, how good, where and under which heading; the snippet stands below, indented."""
    run = ask("物控", "技能", "-n", "1")

    assert run == (0, PLAIN, "")


def test_understanding_is_echoed_to_a_person(ask: Kb) -> None:
    """On a terminal, stderr says which role and dimension were understood; not with -q, not in a pipe."""
    assert ask("物控", "技能", terminal=True).err == "理解为  角色=物控  维度=技能要求\n"
    assert ask("物控", "技能", "-q", terminal=True).err == ""
    assert ask("物控", "技能").err == ""
    assert ask("物控", "技能", "--literal", terminal=True).err == ""


def test_a_person_is_told_how_the_list_goes_on(ask: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where it goes on, and not who said how many to list, nor a pipe."""
    monkeypatch.setattr("search_cli.cli.search._LIMIT", 2)

    assert "共找到 5 个段落，--offset 2 接着列。" in ask("仓管", terminal=True).err
    assert "--offset 4" in ask("仓管", "--offset", "2", terminal=True).err
    assert "--offset" not in ask("仓管", "--offset", "4", terminal=True).err
    assert "--offset" not in ask("仓管", "-n", "2", terminal=True).err
    assert ask("仓管").err == ""


def test_a_page_behind_the_last_hit_says_so(ask: Kb) -> None:
    """An empty list would look like no hit at all; who wants no hits (`-n 0`) asks nothing of that."""
    assert ask("仓管", "--offset", "50") == (0, "", "第 51 个起没有结果了，共找到 5 个段落。\n")
    assert ask("仓管", "--offset", "50", "-n", "0").err == ""
    assert ask("仓管", "--offset", "50", "-q").err == ""


def test_hits_are_numbered_from_the_offset(ask: Kb) -> None:
    """Page two goes on counting, and shows what follows page one."""
    both = ask("仓管", "-n", "4").out
    second = ask("仓管", "-n", "2", "--offset", "2").out

    assert second.startswith("3  ")
    assert both.endswith(second)


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {"terminal": True}, True),
        ((), {}, False),
        ((), {"terminal": True, "NO_COLOR": "1"}, False),
        ((), {"terminal": True, "TERM": "dumb"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"terminal": True}, False),
        (("--color", "auto"), {}, False),
    ],
)
def test_colour(ask: Kb, arguments: tuple[str, ...], environment: dict[str, object], coloured: bool) -> None:
    """Colour on a terminal unless NO_COLOR or TERM=dumb says no; --color has the last word."""
    assert ("\x1b[" in ask("物控", "技能", *arguments, **environment).out) is coloured


def test_matches_are_marked_in_colour(ask: Kb) -> None:
    """Colour marks exactly the words that matched; without colour the line is the same without marks."""
    run = ask("缺口", "--color", "always")

    assert "看出\x1b[31m\x1b[1m缺口\x1b[0m。" in run.out
    assert re.sub(r"\x1b\[\d+m", "", run.out) == ask("缺口").out


def test_snippet_has_two_lines_that_fit(kb: Kb, own: Path) -> None:
    """A long passage shows two lines, neither wider than the terminal, and an ellipsis."""
    (own / "kb" / "长.md").write_text("# 采购\n\n" + "采购要比价，also compare suppliers、核对合同，" * 8, "utf-8")
    kb("index", "--root", str(own))

    for columns in (30, 47, 80, 120):
        lines = kb("比价", "--root", str(own), COLUMNS=str(columns)).out.splitlines()
        assert len(lines) == 3
        assert all(wcswidth(line) <= columns for line in lines[1:])
        assert lines[-1].endswith("…")
        assert lines[-1].strip()[0] not in "，、。"


def test_control_characters_are_harmless(kb: Kb, own: Path) -> None:
    """An article's escape sequences reach no terminal: not from text, heading or name, not through JSON."""
    evil = (
        "# 采购\x1b[2J\n\n采购要\x1b]0;owned\x07比价\x9b31m，\u202e倒过来\u2028。\n\n" + "采购每天核对合同和发票。" * 20
    )
    (own / "kb" / "坏\x1b[31m.md").write_text(evil, "utf-8")
    kb("index", "--root", str(own))

    for form in ((), ("--json",), ("-l",), ("--explain",)):
        run = kb("比价", *form, "--root", str(own), terminal=True, NO_COLOR="1")
        assert run.code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", run.out.replace("\u202e", "") + run.err)
    assert "\u202e" not in kb("比价", "--root", str(own)).out
    assert "比价" in kb("passages", "--root", str(own)).out


def test_count_prints_only_the_total(ask: Kb) -> None:
    """--count is a number, whatever -n says; none is 0 and exit code 1."""
    assert ask("仓管", "--count", "-n", "1").out == "5\n"
    assert ask("宇宙飞船", "--count")[:2] == (1, "0\n")


def test_files_are_listed_once(ask: Kb) -> None:
    """-l prints each article once, all of them, best first; -n limits the paths."""
    assert ask("-l", "要").out.splitlines() == ["仓管和物控的区别.md", "前台的一天.txt"]
    assert ask("--files", "要", "-n", "1").out == "仓管和物控的区别.md\n"


def test_json_is_what_the_library_answers(ask: Kb, small: Path) -> None:
    """--json prints one object, in readable Chinese, equal to the library's answer."""
    run = ask("物控", "技能", "--json")
    with KnowledgeBase.open(small) as base:
        expected = wire.search(base.search("物控 技能"))

    assert {**json.loads(run.out), "took_ms": 0} == {**expected, "took_ms": 0}
    assert "技能要求" in run.out
    assert (run.code, run.err, run.out.count("\n")) == (0, "", 1)


def test_json_of_nothing_has_the_same_shape(ask: Kb) -> None:
    """No hits: the same keys, an empty list, exit code 1, a silent stderr."""
    run = ask("宇宙飞船", "--json")

    assert (run.code, run.err) == (1, "")
    assert json.loads(run.out).keys() == json.loads(ask("物控", "--json").out).keys()


def test_jsonl_is_one_hit_a_line(ask: Kb) -> None:
    """--jsonl prints the hits of --json, one a line."""
    lines = ask("仓管", "--jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == json.loads(ask("仓管", "--json").out)["hits"]


def test_why_explains_each_score(ask: Kb) -> None:
    """--explain prints how each score came about, in text and in JSON."""
    assert "得分" in ask("物控", "缺口", "--explain", "-n", "1").out
    hit = json.loads(ask("物控", "缺口", "--explain", "--json").out)["hits"][0]
    assert hit["explanation"]["value"] == pytest.approx(hit["score"], abs=0.01)


def test_filters_are_handed_on(ask: Kb, small: Path) -> None:
    """--role, --dim, --article and --kind limit the answer as the library does; each may be repeated."""
    given = ("--role", "物控", "--role", "前台", "--dim", "岗位职责", "--article", "仓管*", "--kind", "clause")
    with KnowledgeBase.open(small) as base:
        expected = base.search(
            "缺料", roles=("物控", "前台"), dimensions=("岗位职责",), articles=("仓管*",), kinds=("clause",)
        )

    hits = json.loads(ask("缺料", *given, "--json").out)["hits"]
    assert [hit["id"] for hit in hits] == [answer.passage.id for answer in expected.hits]
    assert hits


def test_exclude_takes_one_word_or_phrase_at_a_time(ask: Kb) -> None:
    """Two words in one are a phrase, as in `-"…"`, so the help asks for one and names how to exclude several."""
    every = ask("仓管", "--count").out
    phrase = ask("仓管", "--exclude", "扫码枪和库存系统", "--count").out
    both = ask("仓管", "--exclude", "扫码枪", "--exclude", "动手", "--count").out
    said = "".join(ask("search", "--help").out.split())

    assert [int(every) - int(left) for left in (phrase, both)] == [1, 2]
    assert "--exclude词原文不能有这个词或短语" in said
    assert "要排除几个就写几次" in said


def test_unknown_filter_value_lists_the_choices(ask: Kb) -> None:
    """A role that exists nowhere is an error that names those that do."""
    run = ask("要", "--role", "飞行员")

    assert (run.code, run.out) == (2, "")
    assert "仓库管理员" in run.err


def test_nothing_found_says_what_to_try(ask: Kb) -> None:
    """No hits: stdout stays empty, stderr says so and names --literal; exit code 1."""
    run = ask("宇宙飞船")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("库里没有提到 宇宙飞船。\n")
    assert "--literal" in run.err
    assert ask("宇宙飞船", "-q").err == ""


def test_an_empty_base_says_that_it_is_empty(kb: Kb, tmp_path: Path) -> None:
    """Fewer words, or `--literal`, would find as little."""
    (tmp_path / "kb").mkdir()
    assert kb("index", "--root", str(tmp_path)).code == 0

    run = kb("跟单", "--root", str(tmp_path))

    assert (run.code, run.err.startswith("索引里没有段落")) == (1, True)
    assert "--literal" not in run.err


def test_dash_alone_reads_queries_from_stdin(ask: Kb) -> None:
    """`-` answers one query per line; 0 if any had a hit, else 1; one that cannot be asked stops no other."""
    run = ask("-", "--json", stdin="物控 技能\n宇宙飞船\n\n")
    assert [json.loads(line)["query"] for line in run.out.splitlines()] == ["物控 技能", "宇宙飞船", ""]
    assert run.code == 0

    assert ask("-", "--count", stdin="\ufeff仓管\r\n宇宙飞船\n").out == "5\n0\n"
    assert ask("-", stdin="宇宙飞船\n").code == 1
    assert ask("-", stdin="").code == 1
    broken = ask("-", "--json", stdin="role:飞行员\n物控\n")
    assert (broken.code, len(broken.out.splitlines())) == (0, 1)
    assert json.loads(broken.err)["error"]["code"] == "unknown-role"
    assert ask("-", stdin="role:飞行员\n").code == 2


def test_a_line_that_cannot_be_asked_is_named(ask: Kb) -> None:
    """Its number and its query stand in the error, as JSON and as text; an error of one query names neither."""
    typed = "物控\n\nrole:飞行员\n仓管\n"

    as_json = json.loads(ask("-", "--json", stdin=typed).err)["error"]
    as_text = ask("-", stdin=typed).err
    alone = json.loads(ask("role:飞行员", "--json").err)["error"]

    assert (as_json["line"], as_json["query"]) == (3, "role:飞行员")
    assert as_text.startswith("第 3 行“role:飞行员”：没有")
    assert not {"line", "query"} & alone.keys()


def test_of_a_query_from_stdin_without_hits_it_is_said_why_as_of_one(ask: Kb) -> None:
    """The refusal and what to try, below its query; a slip that was put right, too."""
    run = ask("-", "-n", "1", stdin="医生 工资\n物恐 技能\n", merged=True)

    refused, _, answered = run.out.partition("# 物恐 技能")
    assert refused.startswith("# 医生 工资（0）\n库里没有讲“医生”的文章")
    assert "--literal" in refused
    assert "\n已按 物恐 → 物控 搜索" in answered
    assert ask("-", "--quiet", stdin="医生 工资\n").err == ""


@pytest.mark.parametrize(
    ("typed", "encoding"),
    [("物控 技能", "gb18030"), ("物控", "gb18030"), ("物控和倉管的技能要求", "big5"), ("物控 技能", "utf-8")],
)
def test_queries_in_another_encoding_are_read_as_articles_are(ask: Kb, typed: str, encoding: str) -> None:
    """A list of questions from the machine whose articles are in GB18030; bytes that are no text stay what they are."""
    as_bytes = typed.encode(encoding).decode("utf-8", "surrogateescape")

    for run in (ask("-", "--json", stdin=f"{as_bytes}\n"), ask(as_bytes, "--json")):
        assert (run.code, json.loads(run.out)["query"]) == (0, typed)
    role = "物控".encode("gb18030").decode("utf-8", "surrogateescape")
    assert ask("--role", role, "--count").out == ask("--role", "物控", "--count").out


def test_in_a_locale_of_ascii_a_query_in_utf8_is_read_as_such(ask: Kb) -> None:
    """There Python takes every byte of it for one that is no text, also of a word as short as most."""
    run = ask("物控".encode().decode("ascii", "surrogateescape"), "--json")

    assert json.loads(run.out)["query"] == "物控"


@pytest.mark.parametrize(
    "arguments",
    [
        ("related", "物控"), ("compare", "物控", "仓管"), ("suggest", "物"), ("tokens", "物控"),
        ("outline", "仓管和物控的区别.md"), ("show", "仓管和物控的区别.md:3"),
        ("coverage", "--role", "物控"), ("export", "--role", "物控"), ("search", "计划", "--phrase", "物料清单"),
    ],
)  # fmt: skip
def test_so_are_the_words_of_every_command(ask: Kb, arguments: tuple[str, ...]) -> None:
    """A shell that sends its own encoding sends it to all of them."""
    as_bytes = [word.encode("gb18030").decode("utf-8", "surrogateescape") for word in arguments]

    run = ask(*as_bytes)

    assert run.code in (0, 1)
    assert (run.code, run.out) == (ask(*arguments).code, ask(*arguments).out)


def test_filters_alone_are_a_query_as_options_too(ask: Kb) -> None:
    """`role:物控` is one in the query itself; nothing at all is none."""
    run = ask("--role", "物控", "--count")

    assert (run.code, run.out) == (0, ask("role:物控", "--count").out)
    assert ask("--phrase", "物料清单", "-l").out == "仓管和物控的区别.md\n"
    for nothing in ((), ("-n", "3"), ("--literal",)):
        assert (ask("search", *nothing).code, ask("search", *nothing).err) == (
            2,
            "缺少参数：词语。\n`kb search --help` 有完整说明。\n",
        )


def test_stdin_hits_name_their_query(ask: Kb) -> None:
    """With - and --jsonl each hit says which query it answers; -l lists an article once for all queries."""
    lines = ask("-", "--jsonl", "-n", "1", stdin="物控\n前台\n").out.splitlines()

    assert [json.loads(line)["query"] for line in lines] == ["物控", "前台"]
    assert len(ask("-", "-l", stdin="物控\n仓管\n").out.splitlines()) == 1


def test_first_search_builds_the_index(kb: Kb, unbuilt: Path) -> None:
    """Without an index the first search makes it, says so on stderr, and answers."""
    run = kb("物控", "技能", "-n", "1", "--root", str(unbuilt))

    assert (run.code, run.out) == (0, PLAIN)
    assert run.err == "已建立索引：2 篇文章，10 个段落。\n"
    assert kb("物控", "--json", "--root", str(unbuilt)).err == ""


def test_many_articles_are_not_indexed_unasked(kb: Kb, unbuilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit a search without a terminal stops and names --build; with it, it builds."""
    monkeypatch.setattr(opening, "_ASK_ABOVE", 1)

    stopped = kb("物控", "--root", str(unbuilt))
    assert (stopped.code, stopped.out) == (2, "")
    assert "2 篇文章" in stopped.err
    assert "--build" in stopped.err

    assert kb("物控", "--build", "--root", str(unbuilt)).code == 0


@pytest.mark.parametrize(
    "command",
    [
        "", "show 仓管和物控的区别.md:13", "compare 仓管 物控", "passages", "facets", "tokens 物控",
        "outline 前台的一天.txt", "suggest 物", "coverage", "related 物控", "export",
    ],
)  # fmt: skip
def test_every_question_builds_the_index_that_is_missing(kb: Kb, unbuilt: Path, command: str) -> None:
    """As a search does, and `kb` alone: a first step is not refused by one command and taken by another."""
    first = kb(*command.split(), "--root", str(unbuilt))
    second = kb(*command.split(), "--root", str(unbuilt))

    assert first.code == 0
    assert first.err.startswith("已建立索引：2 篇文章，10 个段落。\n")
    assert (first.code, first.out) == (second.code, second.out)


@pytest.mark.parametrize("command", ["", "compare 仓管 物控"])
def test_many_articles_are_not_indexed_unasked_by_any_command(
    kb: Kb, unbuilt: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A command without --build names `kb index` alone."""
    monkeypatch.setattr(opening, "_ASK_ABOVE", 1)

    run = kb(*command.split(), "--root", str(unbuilt))

    assert (run.code, run.out) == (2, "")
    assert "kb index" in run.err
    assert "--build" not in run.err


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("\n", 0), ("n\n", 2)])
def test_terminal_is_asked(kb: Kb, unbuilt: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int) -> None:
    """On a terminal a search asks before it builds a large index."""
    monkeypatch.setattr(opening, "_ASK_ABOVE", 1)

    run = kb("物控", "--root", str(unbuilt), terminal=True, stdin=answer)

    assert run.code == code
    assert "要为 2 篇文章建立吗" in run.err


def test_a_bar_goes_back_to_where_the_next_reading_begins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export may read its passages several times, and each time others."""
    monkeypatch.setattr(opening, "_PATIENCE_S", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    with opening.Progress(Shared(None, "auto", None, "jsonl"), "passages", hidden=False) as bar:
        for done, total in ((0, 10), (10, 10), (0, 8), (2, 8)):
            bar(done, total)

    shown = capsys.readouterr().err
    assert re.findall(r"\d+%", shown)[-3:] == ["100%", "0%", "25%"]
    assert "None" not in shown  # before anything is read there is no pace to tell


def test_changed_articles_are_mentioned(kb: Kb, own: Path) -> None:
    """A search over changed articles says how many and how to refresh, unless -q."""
    (own / "kb" / "新.md").write_text("# 采购\n\n采购要比价。\n", "utf-8")
    (own / "kb" / "前台的一天.txt").unlink()

    run = kb("物控", "--root", str(own))
    assert "新增 1，修改 0，删除 1" in run.err
    assert "kb index" in run.err
    assert kb("物控", "-q", "--root", str(own)).err == ""
    assert "比价" in kb("采购", "--build", "--root", str(own)).out


@pytest.mark.parametrize(
    "asked", [("物控",), ("show", "前台的一天.txt:5"), ("passages",), ("facets",), ("suggest", "物")]
)
def test_every_command_that_answers_from_an_old_index_says_so(
    kb: Kb, own: Path, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads a passage whole must know as well as who searched for it that the article may say something else."""
    (own / "kb" / "新文章.md").write_text("新的一篇。", encoding="utf-8")
    looks = KnowledgeBase.pending
    monkeypatch.setattr(KnowledgeBase, "pending", lambda base: looks(base, budget_ms=1000 * HANGS_S))

    run = kb(*asked, "--root", str(own))
    quiet = kb(*asked, "--root", str(own), "--quiet")

    assert "新增 1，修改 0，删除 0" in run.err
    assert "kb index" in run.err
    assert quiet.err == ""


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [(0, 9, 5.0, ""), (10, 130, 5.0, "每秒 2 篇，还剩 1:00"), (7, 8, 20.0, "每秒 0.35 篇，还剩 0:03")],
)
def test_the_bar_tells_the_pace_and_the_time_left(done: int, total: int, seconds: float, told: str) -> None:
    """As the articles so far went; before the first of them nothing can be said."""
    assert opening.pace(done, total, seconds) == told


def test_long_build_shows_a_bar(kb: Kb, unbuilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of more than a moment shows a bar on a terminal's stderr, and nothing elsewhere."""
    monkeypatch.setattr(opening, "_PATIENCE_S", 0)

    shown = kb("index", "--root", str(unbuilt), terminal=True).err

    assert re.search(r"正在建立索引.*100%.*每秒 [0-9.e+]+ 篇，还剩 0:00", shown)
    assert kb("index", "--rebuild", "--root", str(unbuilt)).err == ""
    assert kb("index", "--rebuild", "-q", "--root", str(unbuilt), terminal=True).err == ""


def test_paths_between_nuls_are_those_of_dash_l(kb: Kb, own: Path) -> None:
    """`-l -0` ends each path with a NUL and changes nothing in it, so that no name can be taken for two."""
    (own / "kb" / "两 行\n的名字.md").write_text("# 前台\n\n前台收发快递。\n", encoding="utf-8")
    kb("index", "--root", str(own))

    run = kb("-l0", "前台", "快递", "--root", str(own))

    listed = kb("-l", "前台", "快递", "--root", str(own)).out.splitlines()
    assert run.out.endswith("\0")
    assert run.out.count("\0") == len(listed)
    assert [path.replace("\n", " ") for path in run.out.rstrip("\0").split("\0")] == listed
    assert "两 行\n的名字.md" in run.out.split("\0")
    assert all((own / "kb" / path).is_file() for path in run.out.rstrip("\0").split("\0"))
    assert kb("-l0", "宇宙飞船", "--root", str(own)).out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize("name", [b"\x1b[31m\xe7\xba\xa2.md", b"bad\xff.md", "re\u0301sume\u0301.md".encode()])
def test_paths_between_nuls_open_the_files(kb: Kb, own: Path, name: bytes) -> None:
    """Also where a name has an escape sequence, is no UTF-8, or has letters and accents apart."""
    file = os.path.join(os.fsencode(own / "kb"), name)
    with open(file, "wb") as article:
        article.write("# 前台\n\n前台收发快递。\n".encode())
    kb("index", "--root", str(own))

    run = start("-l0", "前台", "收发快递", "--root", str(own), cwd=own)

    assert name in run.stdout.split(b"\0")


def test_paths_of_several_queries_are_limited_for_each(ask: Kb) -> None:
    """`-n` counts the answers to a query, as in every other form; what one query listed another does not repeat."""
    each = [ask("-l", "-n", "1", query).out for query in ("物控", "前台")]

    assert ask("-", "-l", "-n", "1", stdin="物控\n前台\n物控\n").out == "".join(each)
    assert each[0] != each[1]


@pytest.mark.parametrize("form", [(), ("--count",), ("--json",), ("--format", "text")])
def test_nul_needs_paths(form: tuple[str, ...], kb: Kb, small: Path) -> None:
    """Nothing else is printed in pieces that a NUL could end."""
    run = kb("-0", "前台", *form, "--root", str(small))

    assert run.code == 2
    assert not run.out
    assert "-0" in run.err


def test_a_base_whose_articles_have_no_text_says_so(kb: Kb, tmp_path: Path) -> None:
    """Rules alone are nothing to find, and to put articles into kb/ would be the wrong advice."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "提纲.md").write_text("---\n\n***\n", encoding="utf-8")

    built = kb("index", "--root", str(tmp_path))
    asked = kb("跟单", "--root", str(tmp_path))
    checked = kb("doctor", "--root", str(tmp_path))

    assert (built.code, asked.code, checked.code) == (0, 1, 1)
    assert all("没有读到正文" in told for told in (built.err, asked.err, checked.out))
    assert "提纲.md" in checked.out


def test_words_beside_a_dash_are_refused(ask: Kb) -> None:
    """To search for them and leave stdin unread would look like an answer to what stands there."""
    run = ask("-", "请假")

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("“-”从标准输入读查询")


@pytest.mark.parametrize("arguments", [("--", "-仓管"), ("--not", "仓管"), ("--", "-仓管", "-前台")])
def test_exclusions_alone_are_told(ask: Kb, arguments: tuple[str, ...]) -> None:
    """Who only says what to leave out has asked for nothing; other words for that, or fewer, would not help."""
    run = ask(*arguments)

    assert (run.code, run.out) == (1, "")
    assert "仓管" in run.err
    assert "只说了不要什么" in run.err
    assert "--literal" not in run.err


@pytest.mark.parametrize(
    ("limit", "told"),
    [("99999999999999999999", "不大于 999999999 的"), ("9" * 5000, "不大于 999999999 的"), ("-", "不小于 0 的")],
)
def test_limit_is_refused_for_what_is_wrong_with_it(ask: Kb, limit: str, told: str) -> None:
    """A number that is too large is not said to be too small."""
    run = ask("仓管", "-n", limit)

    assert (run.code, run.out) == (2, "")
    assert told in run.err
