"""A changed kb.toml: only the articles it reaches are done again, and the index is the one a fresh build makes."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from asking import MakeBase
from cli_in_process import Kb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_cli import KnowledgeBase
from search_cli.analysis.folding import characters_of, fold
from search_cli.articles import read_article
from search_cli.config import Config, load_config
from search_cli.engines import FIELDS
from search_cli.engines.whoosh.manifest import read_manifest, write_manifest
from search_cli.errors import IndexUnusableError
from search_cli.indexing import entries
from search_cli.indexing.reach import change_of
from search_cli.indexing.recipes import analyzer_of, recipe_of
from search_cli.knowledge_base.choosing import engine_to_ask
from search_cli.models import BuildReport, Recipe
from search_cli.taxonomy import load_taxonomy

A = "# 会计\n\n## 技能要求\n\n会计要懂税法。\n"
TWELVE = {f"{number}.md": f"# 手册{number}\n\n会计和出纳第{number}条。\n" for number in range(11)} | {
    "新.md": "# 新岗位\n\n数字化专员每天看报表。会计每天记账。\n"
}


def _change(root: Path, toml: str, **options: bool) -> BuildReport:
    (root / "kb.toml").write_text(toml, encoding="utf-8")
    return KnowledgeBase.build(root, **options)


def test_a_new_role_touches_only_the_articles_that_name_it(build_base: MakeBase) -> None:
    """One of twelve articles holds its name: that one is cut and tagged again, and the report says so."""
    root = build_base(TWELVE)

    report = _change(root, '[[role]]\nname = "数字化专员"\naliases = ["数字化岗"]\n')

    assert (report.retagged, report.rebuilt_because) == (("新.md",), None)
    assert report.retagged_because == "词典、词表有变（“数字化专员”）"
    assert (report.added, report.changed, report.unchanged) == ((), (), 12)
    with KnowledgeBase.open(root) as base:
        assert [passage.article for passage in base.passages(roles=["数字化专员"])] == ["新.md"]


def test_a_new_word_that_no_article_holds_touches_none(build_base: MakeBase) -> None:
    """An alias that only queries use changes no passage; the next search understands it."""
    root = build_base(TWELVE)

    report = _change(root, '[[role]]\nname = "会计"\naliases = ["账房先生"]\n')

    assert (report.retagged, report.rebuilt_because) == ((), None)
    with KnowledgeBase.open(root) as base:
        assert base.search("账房先生").interpretation.roles == ("会计",)


def test_taking_a_role_away_touches_the_articles_that_named_it(make_base: MakeBase) -> None:
    """The old words count as well as the new ones."""
    root = make_base(TWELVE)
    _change(root, '[[role]]\nname = "数字化专员"\n')

    report = _change(root, "")

    assert report.retagged == ("新.md",)
    with KnowledgeBase.open(root) as base:
        assert not any("数字化专员" in passage.roles for passage in base.passages())


def test_only_articles_with_the_characters_of_a_changed_word_are_read(
    build_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read all of ten thousand took 25 seconds."""
    root = build_base({**TWELVE, "员专化字数.md": "# 别的\n\n没有那个岗位。\n"})
    read: list[str] = []
    monkeypatch.setattr(entries, "read_article", lambda path, *given: read.append(path) or read_article(path, *given))

    report = _change(root, '[[role]]\nname = "数字化专员"\n')

    assert read == ["员专化字数.md", "新.md"]
    assert report.retagged == ("新.md",)


@given(text=st.text(st.sampled_from("軟體软体专案專案電腦İςＡ程式碼\n ")))
def test_no_character_of_a_search_form_is_unforeseen(text: str) -> None:
    """Whatever stretches of a text are read, and whatever words are put for others."""
    there = characters_of(text)

    assert there.issuperset(fold(text).text)
    assert there.issuperset(fold(text[::2]).text)
    assert there.issuperset(fold("".join(sorted(text))).text)


@pytest.mark.parametrize(
    ("text", "toml"),
    [
        ("# 岗位\n\nＨＲ 主管每天开会。\n", '[[role]]\nname = "HR主管"\n'),
        ("# 岗位\n\n資訊專員每天開會。\n", '[[role]]\nname = "资讯专员"\n'),
        ("# 崗位\n\n軟**體**專員每天開會。\n", '[[role]]\nname = "软件专员"\n'),
        ("# 岗位\n\n数字化\n专员每天开会。\n", '[[role]]\nname = "数字化专员"\n'),
        ("# 岗位\n\n数字**化专**员每天开会。\n", '[[role]]\nname = "数字化专员"\n'),
        ("---\nrole: 数字化专员\n---\n\n每天开会。\n", '[[role]]\nname = "数字化专员"\n'),
        ('---\ntitle: "\\u6570字化专员"\n---\n\n每天开会。\n', '[[role]]\nname = "数字化专员"\n'),
        ("| 岗位 | 做什么 |\n|---|---|\n| 数字化专员 | 看报表 |\n", '[[role]]\nname = "数字化专员"\n'),
        ("# 数&#23383;化专员\n\n每天开会。\n", '[[role]]\nname = "数字化专员"\n'),
        (
            "Q：会计常跑外地吗？\nA：常跑。\n\nQ：会计累吗？\nA：累。\n",
            '[[dimension]]\nname = "出差"\ncues = ["常跑外地"]\n',
        ),
        (
            "| 比 | BI | BI |\n|---|---|---|\n| 比 | 调度师 | 开发 |\n| 忙 | 很忙碌 | 不忙 |\n| 钱 | 不少 | 很多 |\n",
            '[[role]]\nname = "BI调度师"\n',
        ),
        (
            "# 手册\n\n## 会计的手艺\n\n每天盘货。盘货很累。\n",
            '[[dimension]]\nname = "仓储"\nhints = ["手艺"]\nsigns = ["盘货"]\n',
        ),
        ("# 会计\n\n溢短装条款要看清。\n", 'words = ["溢短装"]\n'),
        ("# 手册\n\n会计同仁和出纳每天开会。\n", 'role_suffixes = ["同仁"]\n'),
        ("# 手册\n\n会计大王每天开会。\n", 'role_endings = ["大王"]\n'),
        ("# 制度\n\n第一条 会计记账。\n\n第二条 即日施行。\n", 'activities = ["会计"]\n'),
        ("# 手册\n\n会计准绳每天要看。\n", 'not_roles = ["会计准绳"]\n'),
    ],
)
def test_a_word_is_found_however_an_article_writes_it(build_base: MakeBase, text: str, toml: str) -> None:
    """Width, script, blanks, line ends, markup, entities, front matter and tables hide it neither coming nor going."""
    root = build_base({**TWELVE, "它.md": text, "它.html": f"<html><body><p>{text}</p></body></html>"})

    without = _index(root)
    coming = _change(root, toml)
    incremental = _index(root)
    fresh = _fresh(root)
    going = _change(root, "")

    assert "它.md" in coming.retagged
    assert "它.md" in going.retagged
    assert coming.rebuilt_because is going.rebuilt_because is None
    assert incremental == fresh != without == _index(root)


def test_a_role_between_two_others_reaches_articles_that_do_not_name_it(make_base: MakeBase) -> None:
    """买手 is a special form of 选品师 through 中间岗: in an article about 买手, 选品师 is that role from then on."""
    root = make_base({**TWELVE, "它.md": "# 买手的一天\n\nQ：选品师累吗？\nA：累。\n\nQ：选品师忙吗？\nA：忙。\n"})
    roles = '[[role]]\nname = "选品师"\n[[role]]\nname = "买手"\nbroader = "中间岗"\n[[role]]\nname = "中间岗"\n'
    _change(root, roles)
    without = _index(root)

    report = _change(root, f'{roles}broader = "选品师"\n')

    assert report.retagged == ("它.md",)
    incremental = _index(root)
    assert incremental == _fresh(root) != without


def test_a_word_that_makes_others_stronger_reaches_their_articles(make_base: MakeBase) -> None:
    """A dictionary word's strength is derived from how it is cut, so it depends on the words around it."""
    root = make_base({**TWELVE, "它.md": "# 手册\n\n溢短装条款每天核对。\n"})
    _change(root, 'words = ["溢短装"]\n')

    report = _change(root, 'words = ["溢短装", "每天核", "短装条"]\n')

    assert "它.md" in report.retagged
    assert _index(root) == _fresh(root)


def test_a_dry_run_says_which_articles_would_be_done_again(build_base: MakeBase, kb: Kb) -> None:
    """The same count as the build after it, nothing written; in JSON too."""
    root = build_base(TWELVE)
    (root / "kb.toml").write_text('[[role]]\nname = "数字化专员"\n', encoding="utf-8")

    dry = kb("index", "--dry-run", "--root", str(root))
    planned = json.loads(kb("index", "--dry-run", "--json", "--root", str(root)).out)
    done = kb("index", "--root", str(root))

    line = "词典、词表有变（“数字化专员”）：重新切分标注 1 篇含有这些词的文章\n"
    assert dry.out.startswith(f"{line}* kb/新.md\n")
    assert done.out.startswith(f"{line}新增 0 ")
    assert (planned["retagged"], planned["rebuilt_because"]) == (["新.md"], None)
    assert planned["retagged_because"] == line.partition("：")[0]


def test_searching_before_the_next_build_is_refused(build_base: MakeBase) -> None:
    """The old tags do not mean what the new kb.toml says."""
    root = build_base(TWELVE)
    (root / "kb.toml").write_text('[[role]]\nname = "数字化专员"\n', encoding="utf-8")

    with pytest.raises(IndexUnusableError, match="kb index"):
        KnowledgeBase.open(root)


@pytest.mark.parametrize("line", ["passage_max_chars = 300", "passage_min_chars = 10", 'encoding = "utf-8"'])
def test_other_settings_rebuild_everything_and_are_named(build_base: MakeBase, line: str) -> None:
    """Where a passage ends depends on them in every article."""
    root = build_base(TWELVE)

    report = _change(root, f"[settings]\n{line}\n")

    assert report.rebuilt_because == "段落长度或编码设置"
    assert (report.retagged, report.retagged_because) == ((), None)


def test_without_the_program_s_dimensions_everything_is_tagged_anew(build_base: MakeBase) -> None:
    """What a sentence states by its form (早九晚六) is told by no word that could be looked for."""
    root = build_base({**TWELVE, "班.md": "# 会计和出纳的区别\n\n会计早九晚六，周休一天。总之，会计更忙。\n"})

    report = _change(root, "built_in_dimensions = false\n")

    assert report.rebuilt_because == "词典、词表"
    assert _index(root) == _fresh(root)
    with KnowledgeBase.open(root) as base:
        assert {name for passage in base.passages() for name in passage.dimensions} == set()
        assert list(base.passages(roles=["会计"]))
        assert base.search("会计升出纳").interpretation.dimensions == ()


def test_a_dimension_of_ones_own_brings_none_of_the_programs(make_base: MakeBase) -> None:
    """Also one that the program has, too (总结建议): what 早九晚六 states without being asked is not the base's."""
    root = make_base({"班.md": "# 会计和出纳的区别\n\n会计早九晚六，周休一天。总之，会计更忙。\n"})
    (root / "kb.toml").write_text('built_in_dimensions = false\n[[dimension]]\nname = "总结建议"\n', encoding="utf-8")

    KnowledgeBase.build(root)

    with KnowledgeBase.open(root) as kb:
        assert {name for passage in kb.passages() for name in passage.dimensions} <= {"总结建议"}


@pytest.mark.parametrize(
    "basis",
    ["", "{", "[]", '{"taxonomy":{"role":[{"nam":1}]},"words":[]}', '{"taxonomy":{},"words":[1]}', "[" * 100_000],
    ids=["empty", "cut off", "list", "wrong name", "wrong word", "deep"],
)
def test_an_index_that_does_not_say_what_it_was_made_with_is_built_anew(build_base: MakeBase, basis: str) -> None:
    """A memory that is missing or damaged is never trusted."""
    root = build_base(TWELVE)
    _rewrite(root, basis)

    report = _change(root, '[[role]]\nname = "数字化专员"\n')

    assert report.rebuilt_because == "词典、词表"
    assert _index(root) == _fresh(root)


def test_a_memory_of_words_that_no_kb_toml_may_have_is_not_read(make_base: MakeBase) -> None:
    """Whoever forges an index works out its digests, too, and a long word takes hours to be kept whole."""
    config = load_config(make_base(TWELVE))
    forged = replace(config, words=("长" * 101,))

    change = change_of(_recipe(forged), _recipe(config), config)

    assert change
    assert change.reach is None


def _recipe(config: Config) -> Recipe:
    taxonomy = load_taxonomy(config)
    return recipe_of(analyzer_of(config, taxonomy), taxonomy, config)


def test_a_memory_of_another_kb_toml_is_not_believed(build_base: MakeBase) -> None:
    """It must add up to the digests that stand beside it: the program's own words may have changed since."""
    root = build_base(TWELVE)
    _rewrite(root, '{"taxonomy":{"role":[{"name":"数字化专员"}]},"words":[]}')

    assert _change(root, '[[role]]\nname = "数字化专员"\n').rebuilt_because == "词典、词表"


def test_an_article_that_was_broken_meanwhile_is_tagged_by_what_holds_when_it_reads_again(build_base: MakeBase) -> None:
    """Its bytes are the old ones then, and its tags must not be."""
    root = build_base(TWELVE)
    (root / "kb/新.md").write_bytes(b"\x00" * 300)
    _change(root, '[[role]]\nname = "数字化专员"\n')
    (root / "kb/新.md").write_text(TWELVE["新.md"], encoding="utf-8", newline="\n")

    KnowledgeBase.build(root)

    assert _index(root) == _fresh(root)
    with KnowledgeBase.open(root) as base:
        assert list(base.passages(roles=["数字化专员"]))


def test_changed_articles_and_a_changed_kb_toml_are_one_build(build_base: MakeBase) -> None:
    """Each article is counted once."""
    root = build_base(TWELVE)
    (root / "kb/0.md").write_text("# 手册\n\n数字化专员也记账。\n", encoding="utf-8")
    (root / "kb/1.md").unlink()
    (root / "kb/又.md").write_text("数字化专员。\n", encoding="utf-8")

    report = _change(root, '[[role]]\nname = "数字化专员"\n')

    assert (report.added, report.changed, report.removed) == (("又.md",), ("0.md",), ("1.md",))
    assert (report.retagged, report.unchanged) == (("新.md",), 10)
    assert _index(root) == _fresh(root)


# ── any change of kb.toml ────────────────────────────────────────────────────────────────────────────────────────

FRAGMENTS = (
    "# 数字化专员和选品师的区别\n\n", "## 出差情况\n\n", "## 薪资待遇\n\n", "选品师每天看货，数字化专员看报表。\n\n",
    "会计和采购对接。会计主管看预算。\n\n", "外贸跟单要会英语，跟单常跑外地。\n\n", "## 选品师要不要常跑外地？\n\n",
    "溢短装条款和打版费用每天核对。\n\n", "| 岗位 | 常跑外地 | UI |\n|---|---|---|\n| 选品师 | 是 | 设计师 |\n\n",
    "买手小王是选品师。小王每天看货。\n\n", "Q：选品师累吗？\nA：旺季累。\n\n",
    "打版\n师负责打样；跟单员负责跟单。\n\n",
    "---\nrole: 选品师\n---\n\n",
    "# 买手的一天\n\nQ：采购累吗？\nA：累。\n\nQ：会计累吗？\nA：累。\n\n", "出纳每天记账，买手每天和采购对接。\n\n",
)  # fmt: skip
ENTRIES = (
    '[[role]]\nname = "选品师"\n',
    '[[role]]\nname = "选品师"\naliases = ["买手"]\n',
    '[[role]]\nname = "买手"\naliases = ["选品师"]\n',
    '[[role]]\nname = "数字化专员"\nbroader = "会计"\n',
    '[[role]]\nname = "外贸跟单"\naliases = ["打版师"]\n',
    '[[role]]\nname = "UI研究员"\n',
    '[[role]]\nname = "采购"\nbroader = "会计"\n[[role]]\nname = "买手"\nbroader = "采购"\n',
    '[[role]]\nname = "会计"\nbroader = "出纳"\n',
    '[[dimension]]\nname = "出差"\naliases = ["出差情况"]\ncues = ["常跑外地"]\n',
    '[[dimension]]\nname = "出差"\ntopics = ["常跑外地"]\n',
    '[[dimension]]\nname = "外勤"\naliases = ["常跑外地"]\n',
    '[[dimension]]\nname = "报表"\nhints = ["区别"]\nsigns = ["看报表", "看货"]\n',
)
LISTS = (
    'words = ["溢短装", "打版"]\n', 'words = ["每天核", "和采"]\n', 'words = ["每天", "专员看"]\n',
    'not_roles = ["会计主管"]\n', 'role_suffixes = ["小王"]\n', 'role_endings = ["主管看"]\n',
    'not_dimensions = ["薪资待遇"]\n', 'activities = ["会计"]\n', "built_in_dimensions = false\n",
)  # fmt: skip
article = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5, unique=True).map("".join)


@st.composite
def kb_toml(draw: st.DrawFn) -> str:
    """A kb.toml of some entries and lists that fit together."""
    lists = draw(st.lists(st.sampled_from(LISTS), max_size=2, unique_by=lambda line: line.partition(" ")[0]))
    entries = draw(st.lists(st.sampled_from(ENTRIES), max_size=3, unique_by=lambda entry: entry.splitlines()[1]))
    text = "".join((*lists, *entries))
    clash = 'name = "选品师"' in text and 'name = "买手"' in text
    return "".join(lists) if clash or ('"出差"' in text and '"外勤"' in text) else text


def _index(root: Path) -> tuple[object, ...]:
    """All that an index holds of its articles: passages with their tags, terms by field, what each article taught."""
    with closing(engine_to_ask(load_config(root))) as engine:
        records = {
            path: (record.title, record.passages, record.taught_roles, record.taught_dimensions)
            for path, record in engine.records().items()
        }
        return list(engine.passages()), records, {field: dict(engine.vocabulary(field)) for field in FIELDS}


def _fresh(root: Path) -> tuple[object, ...]:
    KnowledgeBase.build(root, rebuild=True)
    return _index(root)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(articles=st.lists(article, min_size=1, max_size=5), tomls=st.lists(kb_toml(), min_size=2, max_size=3))
def test_any_change_of_words_leaves_what_a_fresh_build_would(articles: list[str], tomls: list[str]) -> None:
    """Passages, tags and terms are equal after each change; no change of words rebuilds everything.

    That of `built_in_dimensions`, which is no change of words, always does, and so does what takes away the name of a
    dimension that sentences without any of the words may be about.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "kb").mkdir()
        for number, text in enumerate(articles):
            (root / f"kb/{number}.md").write_text(text, encoding="utf-8", newline="\n")
        _change(root, tomls[0])

        for before, toml in pairwise(tomls):
            report = _change(root, toml)

            switched = ("built_in_dimensions" in before) != ("built_in_dimensions" in toml)
            unnamed = ['"薪资待遇"' in each and "built_in_dimensions" not in each for each in (before, toml)]
            assert (report.rebuilt_because is not None) == (switched or unnamed[0] != unnamed[1])
            assert _index(root) == _fresh(root)


def _rewrite(root: Path, basis: str) -> None:
    (generation,) = (root / "index").glob("generation-*")
    manifest = read_manifest(generation)
    assert manifest.recipe
    write_manifest(generation, replace(manifest, recipe=replace(manifest.recipe, basis=basis)))
