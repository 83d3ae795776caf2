"""The taxonomy knows the trade, kb.toml extends it, and what is wrong in it is named with line and choices."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_cli.analysis.folding import fold
from search_cli.config import Settings, find_root, load_config, settings
from search_cli.errors import ConfigError, RootMissingError
from search_cli.taxonomy import Lexicon, Mention, Taxonomy, built_in, default_taxonomy, lexicon_of, load_taxonomy
from search_cli.taxonomy.finder import spellings
from search_cli.taxonomy.loading import BUILT_IN
from search_cli.taxonomy.model import LISTS

DIMENSIONS = (
    "岗位职责 工作内容 技能要求 沟通方式 职业发展 薪资待遇 任职资格"
    " 考核指标 工作环境 适合人群 常用工具 风险责任 工作性质 总结建议"
)

Load = Callable[[str], Taxonomy]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load the taxonomy with this kb.toml."""

    def load(source: str) -> Taxonomy:
        (tmp_path / "kb.toml").write_text(source, encoding="utf-8")
        return load_taxonomy(load_config(tmp_path))

    return load


def _aliases(taxonomy: Taxonomy, name: str) -> tuple[str, ...]:
    return next(entry.aliases for entry in (*taxonomy.roles, *taxonomy.dimensions) if entry.name == name)


def test_a_blank_beside_a_name_is_none_of_it(tmp_path: Path, load: Load) -> None:
    """Else no text would hold it, and whoever asks for 质检 would be told that nothing is about 质检 and a blank."""
    taxonomy = load(
        'words = ["跟单宝 "]\n[[role]]\nname = "质检 "\naliases = [" QC"]\nbroader = "会计 "\n'
        '[[dimension]]\nname = " 夜班"\ncues = ["上夜班 "]\n'
    )

    role, dimension = taxonomy.roles[-1], taxonomy.dimensions[-1]
    assert (role.name, role.aliases, role.broader) == ("质检", ("QC",), "会计")
    assert (dimension.name, dimension.cues) == ("夜班", ("上夜班",))
    assert load_config(tmp_path).words == ("跟单宝",)
    with pytest.raises(ConfigError, match="第 3 行"):
        load('[[role]]\nname = "质检"\naliases = ["验货 "]\n[[role]]\nname = "仓管"\naliases = ["验货"]\n')


# ── the default ──────────────────────────────────────────────────────────────────────────────────────────────


def test_rules_speak_of_dimensions_that_there_are() -> None:
    """By the names that default.toml has: of one that it renamed, a rule would speak to nobody."""
    constants = [getattr(built_in, name) for name in built_in.__all__]
    named = {name for value in constants for name in ([value] if isinstance(value, str) else value)}

    assert named <= {dimension.name for dimension in default_taxonomy().dimensions}


def test_the_default_taxonomy_covers_the_office() -> None:
    """At least 40 roles, and the 14 respects one asks about."""
    taxonomy = default_taxonomy()

    assert len(taxonomy.roles) >= 40
    assert sorted(dimension.name for dimension in taxonomy.dimensions) == sorted(DIMENSIONS.split())
    assert all(dimension.aliases and dimension.cues and dimension.topics for dimension in taxonomy.dimensions)
    assert {"项目助理", "跟单", "采购", "会计", "出纳", "客服", "前台"} <= {role.name for role in taxonomy.roles}


def test_every_name_is_its_own_search_form_but_for_case() -> None:
    """Names are simplified and half-width, as they are shown."""
    taxonomy = default_taxonomy()
    names = [name for entry in (*taxonomy.roles, *taxonomy.dimensions) for name in (entry.name, *entry.aliases)]

    assert [name for name in names if fold(name).text != name.lower()] == []


def test_every_name_means_what_it_is_listed_under() -> None:
    """No name is hidden by a longer one, a suffix or a word that is no role."""
    lexicon = Lexicon(default_taxonomy())

    roles = {name: [m.name for m in lexicon.roles(name)] for name in default_taxonomy().role_names}
    dimensions = {name: [m.name for m in lexicon.dimensions(name)] for name in default_taxonomy().dimension_names}

    assert roles == {name: [role] for name, role in default_taxonomy().role_names.items()}
    assert dimensions == {name: [item] for name, item in default_taxonomy().dimension_names.items()}


def test_a_word_that_is_no_role_hides_the_role_inside() -> None:
    """会计准则 is no 会计, wherever it stands."""
    lexicon = Lexicon(default_taxonomy())

    named = {word: lexicon.roles(fold(f"按{word}办").text) for word in default_taxonomy().not_roles}

    assert {word: found for word, found in named.items() if found} == {}


# ── names in text ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("项目经理助理", [("项目经理助理", "项目经理助理")], id="longest"),
        pytest.param("项目经理和助理", [("项目经理", "项目经理")], id="shorter"),
        pytest.param("外贸跟单员与跟单", [("外贸跟单员", "外贸跟单"), ("跟单", "跟单")], id="from-left-to-right"),
        pytest.param("跟单人员、跟单岗位", [("跟单人员", "跟单"), ("跟单岗位", "跟单")], id="suffixes"),
        pytest.param(
            "跟单主管、采购总监", [("跟单主管", "跟单主管"), ("采购总监", None)], id="endings-make-another-role"
        ),
        pytest.param("会计准则和会计", [("会计", "会计")], id="no-role-inside-a-longer-word"),
        pytest.param(
            "three hr, hrm与hrbp", [("hr", "人事专员"), ("hrm", "人事经理"), ("hrbp", "HRBP")], id="ascii-words-whole"
        ),
        pytest.param("项目助理vs跟单", [("项目助理", "项目助理"), ("跟单", "跟单")], id="chinese-behind-latin"),
        pytest.param("3个qc和2名qc员", [("qc", "质检员"), ("qc员", "质检员")], id="ascii-beside-chinese"),
        pytest.param("UI 设计师, QC 主管", [("ui 设计师", "UI设计师"), ("qc 主管", None)], id="a-blank-at-the-border"),
        pytest.param("副店长、正副店长", [("副店长", None), ("店长", "店长")], id="a-deputy-is-another-role"),
        pytest.param("跟这单生意", [], id="nothing"),
        pytest.param("", [], id="empty"),
    ],
)
def test_the_longest_role_name_wins(text: str, expected: list[tuple[str, str | None]]) -> None:
    """With its suffixes, and without a name where an ending makes another role of it."""
    text = fold(text).text

    found = Lexicon(default_taxonomy()).roles(text)

    assert [(text[m.start : m.end], m.name) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "dimensions", "topics", "cues"),
    [
        pytest.param("薪资待遇", ["薪资待遇"], ["薪资待遇"], [], id="name"),
        pytest.param("工资", ["薪资待遇"], [], [], id="alias-only"),
        pytest.param("需要会什么", [], [], ["技能要求"], id="cue-only"),
        pytest.param("国考什么时候报名", [], [], [], id="no-cue-but-when"),
        pytest.param("需要会什么时间管理方法", [], [], ["技能要求"], id="a-cue-before-a-thing"),
        pytest.param("平时考什么", [], [], ["考核指标"], id="the-same-cue-at-its-end"),
        pytest.param("沟通能力", [], [], [], id="a-trait-is-no-dimension"),
        pytest.param("职责与薪资", ["岗位职责", "薪资待遇"], ["薪资待遇"], [], id="two"),
    ],
)
def test_dimensions_are_named_headed_and_asked_for(
    text: str, dimensions: list[str], topics: list[str], cues: list[str]
) -> None:
    """Aliases in headings and queries, cues in questions, topics alone in running text."""
    lexicon = Lexicon(default_taxonomy())

    assert [m.name for m in lexicon.dimensions(text)] == dimensions
    assert [m.name for m in lexicon.topics(text)] == topics
    assert [m.name for m in lexicon.cues(text)] == cues


def test_what_an_article_taught_is_known_there_alone() -> None:
    """A lexicon with taught names finds them; the taxonomy's own names stay stronger."""
    taught = Lexicon(default_taxonomy(), ["摄影师", "跟单"], ["午休安排"])

    assert taught.roles("摄影师和跟单员") == (Mention(0, 3, "摄影师"), Mention(4, 7, "跟单"))
    assert taught.dimensions("午休安排") == [Mention(0, 4, "午休安排")]
    assert Lexicon(default_taxonomy()).roles("摄影师") == ()


@given(st.text(st.sampled_from("项目经理助理跟单员主管采购总监岗位会计准则hrbpvs3 ，"), max_size=40))
def test_mentions_lie_in_their_text_without_overlap(text: str) -> None:
    """Whatever the text, and every one begins with a name of the taxonomy."""
    lexicon = Lexicon(default_taxonomy())

    for find in (lexicon.roles, lexicon.dimensions, lexicon.topics, lexicon.cues):
        end = 0
        for mention in find(text):
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end


# ── kb.toml ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.text(st.sampled_from("hrHR跟单员会计ui设计师a1 ·，负责技能pm\n"), max_size=40))
def test_names_are_found_in_short_texts_as_in_long_ones(text: str) -> None:
    """A query is looked at place by place, an article by a pattern; they find the same."""
    lexicon = lexicon_of(default_taxonomy())
    text = fold(text).text
    far = " " * 200

    assert lexicon.roles(f"{text}{far}") == lexicon.roles(text)
    assert lexicon.topics(f"{text}{far}") == lexicon.topics(text)
    assert lexicon.dimensions(f"{text}{far}") == lexicon.dimensions(text)


def test_without_kb_toml_the_default_holds(tmp_path: Path) -> None:
    """Nothing to configure is no error."""
    assert load_taxonomy(load_config(tmp_path)) is default_taxonomy()


def test_kb_toml_adds_roles_and_dimensions(load: Load) -> None:
    """New entries stand beside the default ones, and make another fingerprint."""
    taxonomy = load('[[role]]\nname = "选品师"\naliases = ["买手"]\n[[dimension]]\nname = "午休"\ncues = ["睡多久"]\n')

    assert taxonomy.role_names["买手"] == "选品师"
    assert Lexicon(taxonomy).cues("睡多久")[0].name == "午休"
    assert taxonomy.role_names["跟单员"] == "跟单"
    assert taxonomy.fingerprint != default_taxonomy().fingerprint
    assert {"买手", "选品师", "午休"} <= taxonomy.dictionary_words()


def test_kb_toml_adds_words_to_an_entry_of_the_default(load: Load) -> None:
    """A known name keeps what it had."""
    taxonomy = load(
        '[[role]]\nname = "跟单"\naliases = ["盯单的"]\n[[dimension]]\nname = "薪资待遇"\naliases = ["钱"]\n'
    )

    assert {"跟单员", "盯单的"} <= set(_aliases(taxonomy, "跟单"))
    assert {"工资", "钱"} <= set(_aliases(taxonomy, "薪资待遇"))
    assert len(taxonomy.roles) == len(default_taxonomy().roles)


def test_dimensions_are_named_by_aliases_too(load: Load) -> None:
    """And by what was the program's own name until kb.toml made it an alias."""
    taxonomy = load(
        '[[dimension]]\nname = "日常"\naliases = ["工作内容"]\n'
        '[[dimension]]\nname = "出差"\nneighbours = ["工资", "工作内容"]\n'
    )
    neighbours = {dimension.name: dimension.neighbours for dimension in taxonomy.dimensions}

    assert neighbours["出差"] == ("薪资待遇", "日常")
    assert neighbours["岗位职责"] == ("日常",)


@pytest.mark.parametrize("name", ["UI 设计师", "ui设计师", "ＵＩ 设计师"])
def test_a_name_in_another_writing_is_the_known_one(load: Load, name: str) -> None:
    """As a reader finds them alike: else one of two roles would have every passage, and the other be refused."""
    taxonomy = load(
        f'[[role]]\nname = "{name}"\naliases = ["画界面的"]\n[[role]]\nname = "游戏设计师"\nbroader = "{name}"\n'
    )
    broader = {role.name: role.broader for role in taxonomy.roles}

    assert {"界面设计师", "画界面的"} <= set(_aliases(taxonomy, "UI设计师"))
    assert broader["游戏设计师"] == "UI设计师"
    assert len(taxonomy.roles) == len(default_taxonomy().roles) + 1


def test_a_name_in_another_writing_can_be_made_an_alias(load: Load) -> None:
    """The default's role of that name is no more."""
    taxonomy = load('[[role]]\nname = "美工"\naliases = ["UI 设计师"]\n')

    assert "UI设计师" not in {role.name for role in taxonomy.roles}
    assert Lexicon(taxonomy).roles("ui设计师") == (Mention(0, 5, "美工"),)


def test_kb_toml_takes_a_word_from_the_default_entry(load: Load) -> None:
    """What kb.toml says of a word overrides what came with the program, a name made an alias too."""
    taxonomy = load('[[role]]\nname = "单证员"\naliases = ["跟单员"]\n[[role]]\nname = "会计"\naliases = ["出纳"]\n')

    assert taxonomy.role_names["跟单员"] == "单证员"
    assert taxonomy.role_names["跟单"] == "跟单"
    assert taxonomy.role_names["出纳"] == "会计"
    assert "出纳" not in {role.name for role in taxonomy.roles}


def test_kb_toml_adds_words_that_are_no_roles(load: Load) -> None:
    """And suffixes, endings and words that are no dimension."""
    taxonomy = load(
        'not_roles = ["跟单宝"]\nnot_dimensions = ["工资卡"]\nrole_suffixes = ["小哥"]\nrole_endings = ["达人"]\n'
    )
    lexicon = Lexicon(taxonomy)

    assert lexicon.roles("跟单宝") == ()
    assert lexicon.roles("跟单小哥") == (Mention(0, 4, "跟单"),)
    assert lexicon.roles("跟单达人") == (Mention(0, 4, None),)
    assert lexicon.dimensions("工资卡") == []
    assert lexicon.roles("会计准则") == ()


def test_kb_toml_adds_names_that_also_say_what_is_done(load: Load) -> None:
    """打样 is a role of this base's own, and in rules what is done, unless a suffix says who does it."""
    taxonomy = load('activities = ["打样"]\n[[role]]\nname = "打样"\n')
    rules, elsewhere = Lexicon(taxonomy, acts=frozenset(["打样"])), Lexicon(taxonomy)

    assert rules.roles("打样前先询价") == ()
    assert rules.roles("打样人员不得收礼") == (Mention(0, 4, "打样"),)
    assert elsewhere.roles("打样前先询价") == (Mention(0, 2, "打样"),)


def test_kb_toml_can_do_without_the_dimensions_that_the_program_brings(load: Load) -> None:
    """A base about no jobs has its own alone, and a word that the program knows is only what the base says."""
    taxonomy = load('built_in_dimensions = false\n[[dimension]]\nname = "价格"\naliases = ["日常价"]\n')
    lexicon = Lexicon(taxonomy)

    assert [dimension.name for dimension in taxonomy.dimensions] == ["价格"]
    assert [mention.name for mention in lexicon.dimensions("日常价")] == ["价格"]
    assert lexicon.dimensions("门槛") == []
    assert lexicon.roles("会计") == (Mention(0, 2, "会计"),)


def test_a_name_of_the_base_s_own_is_one_though_the_program_says_that_it_names_nothing(load: Load) -> None:
    """客服部 is no role and 日常价 no dimension, unless kb.toml has it so."""
    lexicon = Lexicon(load('[[role]]\nname = "客服部"\n[[dimension]]\nname = "价格"\naliases = ["日常价"]\n'))

    assert [mention.name for mention in lexicon.roles("客服部")] == ["客服部"]
    assert [mention.name for mention in lexicon.dimensions("日常价")] == ["价格"]


def test_whether_the_program_s_dimensions_are_used_is_true_or_false(load: Load) -> None:
    """Anything else is named with its line."""
    with pytest.raises(ConfigError, match=r"第 2 行.*built_in_dimensions.*true 或 false"):
        load('words = ["打版"]\nbuilt_in_dimensions = "no"\n')


def test_kb_toml_may_have_every_list_of_the_taxonomy() -> None:
    """What the program's own taxonomy lists, a base can add to; the file's keys are checked before the taxonomy is."""
    assert set(settings._TAXONOMY) == {BUILT_IN, "role", "dimension", *LISTS}


def test_kb_toml_can_say_that_a_known_word_is_no_role(load: Load) -> None:
    """Where 前台 is the software in front and nobody's job, no passage is tagged with it."""
    taxonomy = load('not_roles = ["前台"]')

    assert "前台" not in taxonomy.role_names
    assert Lexicon(taxonomy).roles("前台要快，后台要稳。") == ()


@pytest.mark.parametrize(
    ("source", "line", "names"),
    [
        pytest.param('words = ["a"]\n\n[[role]\nname = "x"\n', 3, [], id="syntax"),
        pytest.param(
            '[[role]]\nname = "甲"\n\n[[role]]\nname = "乙"\naliases = ["丙", "甲"]\n',
            2,
            ["甲", "乙"],
            id="one-word-of-two-roles",
        ),
        pytest.param(
            '[[role]]\nname = "B端设计师"\n[[role]]\nname = "乙"\naliases = ["B 端设计师"]\n',
            5,
            ["B端设计师", "乙"],
            id="one-word-of-two-roles-in-two-writings",
        ),
        pytest.param('[[role]]\nname = "甲"\nalias = ["乙"]\n', 3, ["alias", "aliases", "broader"], id="unknown-key"),
        pytest.param(
            '[[dimension]]\nname = "甲"\nbroader = "乙"\n', 3, ["broader", "topics"], id="key-of-the-other-kind"
        ),
        pytest.param('[[role]]\nname = "甲"\naliases = "乙"\n', 3, ["aliases"], id="a-string-for-a-list"),
        pytest.param('[[role]]\nname = "甲"\naliases = ["", "乙"]\n', 3, ["aliases"], id="an-empty-alias"),
        pytest.param('\n[[role]]\naliases = ["乙"]\n', None, ["name"], id="no-name"),
        pytest.param('[[role]]\nname = "\u200b"\n', 2, ["name"], id="an-invisible-name"),
        pytest.param('[[dimension]]\nname = "\u00ad"\naliases = ["甲"]\n', 2, ["name"], id="an-invisible-dimension"),
        pytest.param(f'words = [\n"甲",\n"{"长" * 101}"]\n', 3, ["words", "100"], id="a-word-too-long"),
        pytest.param(f'[synonyms]\n"甲" = ["{"长" * 101}"]\n', 2, ["synonyms", "100"], id="a-synonym-too-long"),
        pytest.param(
            f"\nsynonyms = [{[f'甲{n}' for n in range(1001)]}]\n", 2, ["synonyms", "1000"], id="a-group-too-large"
        ),
        pytest.param(f'[[role]]\nname = "{"长" * 101}"\n', 2, ["role", "100"], id="a-name-too-long"),
        pytest.param('[[role]]\nname = "甲"\nbroader = "乌有"\n', 3, ["甲", "乌有"], id="broader-of-nobody"),
        pytest.param(
            '[[role]]\nname = "甲"\nbroader = "乙"\n[[role]]\nname = "乙"\nbroader = "甲"\n',
            None,
            ["甲", "乙"],
            id="broader-in-a-circle",
        ),
        pytest.param(
            '[[dimension]]\nname = "甲"\nneighbours = ["乌有"]\n', 3, ["甲", "乌有"], id="neighbour-of-nobody"
        ),
        pytest.param(
            'words = ["乌有"]\n[[dimension]]\nname = "甲"\nwithin = [\n"薪资待遇",\n"乌 有"]\n',
            6,
            ["甲", "乌 有", "within"],
            id="within-nobody",
        ),
        pytest.param('role = "甲"\n', 1, ["[[role]]"], id="not-a-table"),
        pytest.param('not_roles = "甲"\n', 1, ["not_roles"], id="not-a-list"),
        pytest.param("words = [1]\n", 1, ["words"], id="words-of-numbers"),
        pytest.param("[settings]\npassage_max_chars = 'x'\n", 2, ["passage_max_chars"], id="setting-of-another-type"),
        pytest.param("[settings]\npassage_max_chars = 0\n", 2, ["passage_max_chars"], id="a-limit-of-nothing"),
        pytest.param("[settings]\nk1 = -1.0\n", 2, ["k1"], id="a-negative-weight"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(load: Load, source: str, line: int | None, names: list[str]) -> None:
    """And with the words it is about, so that one can go and mend it."""
    with pytest.raises(ConfigError) as caught:
        load(source)

    assert line is None or f"第 {line} 行" in caught.value.message
    assert [name for name in ("kb.toml", *names) if name not in caught.value.message] == []


@pytest.mark.parametrize(
    ("source", "choices"),
    [
        pytest.param("[setting]\nk1 = 1.0\n", ["settings", "words", "role", "dimension"], id="section"),
        pytest.param("[settings]\nk2 = 1.0\n", ["k1", "passage_max_chars", "engine"], id="setting"),
    ],
)
def test_an_unknown_name_lists_the_known_ones(load: Load, source: str, choices: list[str]) -> None:
    """A typing error is mended by looking at the message."""
    with pytest.raises(ConfigError) as caught:
        load(source)

    assert [choice for choice in choices if choice not in caught.value.message] == []


def test_a_file_in_another_encoding_is_an_error_of_its_own(tmp_path: Path) -> None:
    """Not a traceback: with the line, and what to do about the whole file."""
    (tmp_path / "kb.toml").write_bytes('# by hand\nwords = ["跟单"]'.encode("gb18030"))

    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)

    assert caught.value.message == "kb.toml 第 2 行不是 UTF-8。"
    assert "另存为 UTF-8" in caught.value.hint


@pytest.mark.parametrize(
    "refusal", [PermissionError(errno.EACCES, "Permission denied"), IsADirectoryError(21, "Is a directory")]
)
def test_a_file_that_cannot_be_read_is_blamed_on_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError
) -> None:
    """Nothing in it is wrong: the system says why, and the sentence says what to do."""

    def refuse(path: Path, **_: object) -> str:
        raise refusal

    (tmp_path / "kb.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", refuse)

    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)

    assert caught.value.message == f"kb.toml 读不了（{refusal.strerror}）。"
    assert "权限" in caught.value.hint


def test_settings_say_their_reasons_and_take_values(tmp_path: Path) -> None:
    """Every default is written once, with why; a mark at the file's beginning is no harm."""
    (tmp_path / "kb.toml").write_text("\ufeff[settings]\npassage_max_chars = 300\nk1 = 2\n", encoding="utf-8")

    config = load_config(tmp_path)

    assert config.settings == Settings(passage_max_chars=300, k1=2)
    assert all(field.metadata["reason"] for field in Settings.__dataclass_fields__.values())


def test_the_nearest_base_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named, then KB_ROOT, then here, then a parent with kb.toml; a stranger's folder kb further up is not taken."""
    base, below = tmp_path / "base", tmp_path / "base" / "kb" / "a"
    below.mkdir(parents=True)

    monkeypatch.chdir(below)
    with pytest.raises(RootMissingError):
        find_root()
    (base / "kb.toml").touch()
    assert find_root() == base.resolve()
    monkeypatch.chdir(base)
    (base / "kb.toml").unlink()
    assert find_root() == base.resolve()
    monkeypatch.setenv("KB_ROOT", str(below))
    assert find_root() == below.resolve()
    assert find_root(base) == base.resolve()
    with pytest.raises(RootMissingError):
        find_root(tmp_path / "missing")


def test_the_folder_of_the_articles_stands_for_its_base(tmp_path: Path) -> None:
    """Whoever looks at the articles names the folder they are in; a base that is called kb stays one."""
    articles = tmp_path / "notes" / "kb"
    articles.mkdir(parents=True)

    assert find_root(articles) == articles.resolve()  # nothing says that notes is a base
    index = tmp_path / "notes" / "index"
    index.mkdir()
    (index / "CURRENT").touch()
    assert find_root(articles) == articles.resolve()  # another program's, perhaps
    (index / "CACHEDIR.TAG").touch()
    assert find_root(articles) == articles.resolve().parent
    shutil.rmtree(index)
    (tmp_path / "notes" / "kb.toml").touch()
    assert find_root(articles) == articles.resolve().parent
    (articles / "kb").mkdir()
    assert find_root(articles) == articles.resolve()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("服务员工资多少", ["服务员"]),
        ("店员工龄满一年", ["导购"]),
        ("操作员工作时间", ["操作工"]),
        ("服务员工的通道", []),
        ("店员工资料放在柜里", []),
        ("系统维护工程师接手", []),
        ("处理维护工单", []),
        ("防护工程的费用", []),
        ("护工作为陪护人员", ["护工"]),
        ("电工工作单位", ["电工"]),
        ("叉车工具备上岗证", ["叉车工"]),
    ],
)
def test_a_word_of_work_begins_behind_a_role_and_not_inside_one(text: str, roles: list[str]) -> None:
    """服务员工 is no 服务员, but 服务员工资 is what one earns; 维护工程师 is no 护工."""
    assert [mention.name for mention in lexicon_of(default_taxonomy()).roles(text)] == roles


@pytest.mark.parametrize("header", ["日常价", "日常售价", "包邮门槛", "会员门槛"])
def test_what_goods_cost_is_no_respect_of_a_job(header: str) -> None:
    """日常 and 门槛 alone are."""
    lexicon = lexicon_of(default_taxonomy())

    assert lexicon.dimensions(header) == []
    assert [mention.name for mention in lexicon.dimensions("日常")] == ["工作内容"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("大c端运营", {"大c端运营", "大 c 端运营"}),
        ("前ui", {"前ui", "前 ui"}),
        ("c++ 工程师", {"c++工程师", "c++ 工程师"}),
        ("ui", {"ui"}),
        ("open source", {"open source"}),
        ("会计", {"会计"}),
    ],
)
def test_a_name_is_found_with_and_without_blanks_where_latin_meets_chinese(name: str, written: set[str]) -> None:
    """One Chinese character beside the letters is enough; a blank between two words of Latin is no border."""
    assert spellings(name) == written


def test_a_role_that_ends_in_what_names_nobody_is_no_special_form() -> None:
    """Whoever ends in 总监 is no 总监 for that, though the list has one; 宠物医生 is a 医生."""
    broader = Lexicon(default_taxonomy(), ["采购总监", "宠物医生"]).broader

    assert (broader["采购总监"], broader["宠物医生"]) == (None, "医生")
