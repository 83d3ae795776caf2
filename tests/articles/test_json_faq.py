"""Questions and answers in JSON are read as those of tables are, each in its line; other JSON is named and not read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cli_in_process import Kb
from growing import assert_linear
from hypothesis import given
from hypothesis import strategies as st
from reading import blocks, passages, read

from search_cli import KnowledgeBase
from search_cli.articles.office import json_faq
from search_cli.errors import ArticleError

MakeBase = Callable[[Mapping[str, str]], Path]
PAIR = ("工资几号发？", "每月十号。")


def _faq(text: str, name: str = "a.json") -> list[tuple[str, str]]:
    return [(kind, said) for kind, said in blocks(text, name) if kind in ("question", "answer")]


@pytest.mark.parametrize(
    "keys",
    [
        "question answer", "问题 答案", "q a", "Q A", "提问 回答", "instruction output", "prompt completion",
        "query response", "standard_question answer",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around",
    ["[{}]", "{}", '{{"faqs": [{}]}}', '{{"code": 0, "data": {{"list": [{}], "total": 1}}}}', "{0}\n{0}"],
)
def test_pairs_are_found_by_their_keys_wherever_they_are(keys: str, around: str) -> None:
    """In lists, below keys, and one in each line."""
    pair = json.dumps(dict(zip(keys.split(), PAIR, strict=True)), ensure_ascii=False)

    found = _faq(around.format(pair))

    assert found[:2] == [("question", PAIR[0]), ("answer", PAIR[1])]


@pytest.mark.parametrize(
    ("turns", "role", "said"),
    [("messages", "role", "content"), ("conversations", "from", "value")],
)
def test_a_conversation_is_questions_and_answers(turns: str, role: str, said: str) -> None:
    """What the system is told is neither."""
    names = ("system", "user", "assistant") if role == "role" else ("system", "human", "gpt")
    line = {turns: [{role: name, said: text} for name, text in zip(names, ("你是助手。", *PAIR), strict=True)]}

    assert _faq(json.dumps(line)) == [("question", PAIR[0]), ("answer", PAIR[1])]


def test_what_one_side_says_in_a_row_is_one_turn() -> None:
    """Two messages of a customer, and two that answer them."""
    said = [("user", "在吗"), ("user", PAIR[0]), ("assistant", "在的"), ("tool", "查询"), ("assistant", PAIR[1])]
    line = {"messages": [{"role": who, "content": text} for who, text in said]}

    assert _faq(json.dumps(line)) == [("question", f"在吗\n{PAIR[0]}"), ("answer", f"在的\n{PAIR[1]}")]


def test_what_is_inside_an_entry_is_read_below_it() -> None:
    """Chapters of a chapter, questions of a chapter, questions behind a question; not what tells its source."""
    chapter = {"title": "退货手册", "content": "七天内可退。", "children": [{"title": "换货", "content": "十天"}]}
    pair = dict(zip(("question", "answer"), PAIR, strict=True))
    more = [{"question": "遇到周末呢？", "answer": "顺延。", "source": {"page": 3}, "by": {"id": 4}}]

    chapters = [(p.heading_path, p.text) for p in passages(json.dumps([chapter]), "a.json")]
    asked = [p.heading_path for p in passages(json.dumps({**chapter, "children": [], "faq": [pair]}), "a.json")]
    behind = [p.heading_path for p in passages(json.dumps({**pair, "faq": more}), "a.json")]

    assert chapters == [(("退货手册",), "七天内可退。"), (("退货手册", "换货"), "十天")]
    assert asked == [("退货手册",), ("退货手册",)]
    assert behind == [(), (PAIR[0],)]


def test_an_ordinary_export_is_read_however_deep() -> None:
    """Data, a list, and chapters inside chapters."""
    value: object = [dict(zip("qa", PAIR, strict=True))]
    for _ in range(4):
        value = [{"id": "1", "children": value}]

    assert _faq(json.dumps({"data": {"list": value}})) == [("question", PAIR[0]), ("answer", PAIR[1])]


def test_questions_that_wait_for_an_answer_hide_no_others() -> None:
    """However many they are."""
    waiting = [{"question": f"问题{number}？", "answer": ""} for number in range(9)]

    found = _faq(json.dumps([*waiting, dict(zip(("question", "answer"), PAIR, strict=True))]))

    assert found == [("question", PAIR[0]), ("answer", PAIR[1])]


def test_what_a_pair_is_filed_under_heads_it() -> None:
    """Its own field, its tags, or the name of what is around it; a word for programs does not."""
    pair = dict(zip(("question", "answer"), PAIR, strict=True))
    filed = [{**pair, "category": "薪酬"}, {**pair, "tags": ["社保", "公积金"]}, {**pair, "type": "faq"}]
    around = {"categories": [{"name": "考勤", "items": [pair]}]}

    found = [p.heading_path for p in passages(json.dumps([*filed, around]), "a.json")]

    assert found == [("薪酬",), ("社保、公积金",), (), ("考勤",)]


def test_titles_and_texts_are_sections() -> None:
    """HTML in them shows what it says."""
    first, second = '"报销流程", "content": "先填单，再审批。"', '"差旅", "content": "<p>二等座。</p><p>四百元。</p>"'
    text = f'[{{"title": {first}}}, {{"title": {second}}}]'

    found = [(p.heading_path, p.text) for p in passages(text, "a.json")]

    assert found == [(("报销流程",), "先填单，再审批。"), (("差旅",), "二等座。\n四百元。")]


def test_questions_may_be_keys() -> None:
    """Where most keys ask."""
    assert _faq('{"年假几天？": "五天", "怎么请假？": "找主管"}') == [
        ("question", "年假几天？"), ("answer", "五天"), ("question", "怎么请假？"), ("answer", "找主管"),
    ]  # fmt: skip


def test_a_place_is_the_line_where_an_object_begins() -> None:
    """However the file is laid out."""
    text = '{\n  "faqs": [\n    {\n      "q": "一？",\n      "a": "1"\n    },\n    {"q": "二？", "a": "2"}\n  ]\n}\n'

    assert [p.line_start for p in passages(text, "a.json")] == [3, 7]
    assert [p.line_start for p in passages('{"q": "一？", "a": "1"}\n\n{"q": "二？", "a": "2"}\n', "a.jsonl")] == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "x", "version": "1.0", "scripts": {"build": "tsc"}}',
        '{\n  // settings\n  "compilerOptions": {}\n}',
        "[1, 2, 3]",
        "[" * 100_000,
        "",
        '[{"id": 1, "value": 2}, {"id": 2, "value": 3}, {"q": "一", "a": "1"}]',
    ],
)
def test_other_json_is_not_read(text: str) -> None:
    """Be it settings with remarks in them, numbers, or a dump in which something looks like a pair."""
    assert read(text, "a.json").blocks == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"question": "一", "answer": "1"},\n {"question": "二" "answer": "2"}]', 2),
        ('{"q": "一", "a": "1"}\n{"q": "二", "a": \n', 3),
    ],
)
def test_broken_json_is_refused_with_its_line(text: str, line: int) -> None:
    """If there are questions in it."""
    with pytest.raises(ArticleError) as refused:
        read(text, "a.json")

    assert (refused.value.code, refused.value.values["line"]) == ("article-json", line)


def test_json_without_questions_is_named_by_every_build(tmp_path: Path) -> None:
    """It is not counted, and no fault."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "faq.json").write_text('[{"q": "年假几天？", "a": "五天。"}]', encoding="utf-8")
    (tmp_path / "kb" / "package.json").write_text('{"name": "x"}', encoding="utf-8")

    for added, unchanged in ((("faq.json",), 0), ((), 1)):
        report = KnowledgeBase.build(tmp_path)

        assert (report.added, report.unchanged, report.unread) == (added, unchanged, ("package.json",))
        assert (report.failed, report.passages) == ((), 1)


def test_the_command_names_the_first_of_such_files(make_base: MakeBase, kb: Kb) -> None:
    """In a line of their own, however many there are."""
    files = {f"{number}.json": "{}" for number in range(9)}

    root = make_base({"a.json": '[{"q": "年假几天？", "a": "五天。"}]', **files})

    said = kb("index", "--root", str(root))
    (line,) = [line for line in (said.out + said.err).splitlines() if "没有问答" in line]
    assert line.startswith("9 个 JSON 文件里没有问答")
    assert "kb/0.json" in line
    assert "另有" in line
    assert "docs/knowledge-base" in line


def test_one_such_file_is_one_in_english(make_base: MakeBase, kb: Kb) -> None:
    """And it is said where the forms that are read stand."""
    root = make_base({"a.md": "# 年假\n\n年假五天。\n", "b.json": "{}"})

    said = kb("index", "--root", str(root), KB_LANG="en")

    told = said.out + said.err
    assert "1 JSON file without questions and answers, not read: kb/b.json. docs/knowledge-base.md" in told


FAQ = '[{"q": "年假几天？", "a": "五天。"}]'


def test_json_that_loses_its_questions_is_removed_and_comes_back_added(tmp_path: Path) -> None:
    """Its passages are gone from the index, so that is told, once."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "甲.md").write_text("# 甲\n\n年假五天。\n", encoding="utf-8")
    file = tmp_path / "kb" / "faq.json"
    told = []

    for text in (FAQ, "{}", "{}", FAQ, "[]"):
        file.write_text(text, encoding="utf-8")
        report = KnowledgeBase.build(tmp_path)
        told.append((report.added, report.changed, report.removed, report.unread))

    names = ("faq.json",)
    gone = ((), (), names, names)
    assert told == [(("faq.json", "甲.md"), (), (), ()), gone, ((), (), (), names), (names, (), (), ()), gone]


def test_json_without_questions_is_no_article_anywhere(make_base: MakeBase, kb: Kb) -> None:
    """Neither where articles are counted nor where they are missed: `kb`, `kb doctor`, what is pending."""
    root = make_base({"a.json": FAQ, "package.json": "{}"})
    kb("index", "--root", str(root))

    assert "1 篇文章" in kb("--root", str(root)).out
    doctor = kb("doctor", "--root", str(root))
    assert (doctor.code, "kb/ 中有 1 篇文章" in doctor.out, "索引是最新的：1 篇文章" in doctor.out) == (0, True, True)
    assert "package.json" in doctor.out

    (root / "kb" / "package.json").unlink()
    with KnowledgeBase.open(root) as base:
        assert base.pending() == (0, 0, 0)


def test_a_base_of_json_without_questions_has_no_articles(make_base: MakeBase, kb: Kb) -> None:
    """Whoever is sent to `kb doctor` finds there which files hold none."""
    root = make_base({"package.json": "{}"})
    kb("index", "--root", str(root))

    assert "索引里没有段落" in kb("--root", str(root)).err
    doctor = kb("doctor", "--root", str(root))
    assert (doctor.code, "kb/ 中有 0 篇文章" in doctor.out, "package.json" in doctor.out) == (1, True, True)

    (root / "kb" / "package.json").unlink()
    assert kb("index", "--root", str(root)).code == 0  # nothing is lost that anybody would miss


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["q", "a", "name", "x"]), inner),
    )
)
def test_any_json_is_a_page_or_nothing(value: object) -> None:
    """And no longer than the file has lines."""
    text = json.dumps(value, indent=1)

    page = json_faq.page_of(text.encode(), "utf-8")

    assert page.count("\n") <= text.count("\n")


def test_time_grows_with_the_length_of_the_file() -> None:
    """Of many pairs, deep or not."""
    pair = '{"q": "一？", "a": "1"}'

    def read_pairs(size: int) -> object:
        pairs = ",".join([pair] * (size // len(pair)))
        return json_faq.page_of(f'{{"data": {{"list": [{pairs}]}}}}'.encode(), "utf-8")

    assert_linear(read_pairs, length=400_000, at_once_s=0.1)
