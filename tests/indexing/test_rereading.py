"""The text of an article comes back as it was indexed, or not at all."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from asking import MakeBase

from search_cli import KnowledgeBase, wire
from search_cli.articles.folder import find_files
from search_cli.errors import ArticleError, QueryError

NAME = "仓管和物控的区别.md"


def test_offsets_of_passages_index_the_text_of_their_article(small: Path) -> None:
    """What stands between a passage's offsets holds its text, markup apart."""
    with KnowledgeBase.open(small) as base:
        passages = list(base.passages())
        texts = {path: base.article(path).text for path in {passage.article for passage in passages}}

    assert len(texts) == 2
    for passage in passages:
        stretch = texts[passage.article][passage.char_start : passage.char_end]
        assert stretch[0] == passage.text[0]
        assert stretch[-1] == passage.text[-1]


def test_line_ends_and_encoding_are_those_that_were_indexed(own: Path) -> None:
    """GB18030 with `\\r\\n` comes back as text with `\\n`."""
    (own / "kb" / "旧.txt").write_bytes("出纳岗位职责\r\n\r\n出纳要管好现金和票据。\r\n".encode("gb18030"))
    KnowledgeBase.build(own)

    with KnowledgeBase.open(own) as base:
        found = base.article("旧.txt")

    assert found.text == "出纳岗位职责\n\n出纳要管好现金和票据。\n"
    assert found.path == "旧.txt"


@pytest.mark.parametrize(
    ("name", "text", "left_out"),
    [
        (
            "价保.md",
            "首页 > 售后\n\n# 价保\n\n发布时间：2024-01-01\n\n签收后30天内降价的，退还差价。\n\n扫码关注公众号\n",
            [(1, "首页 > 售后"), (5, "发布时间：2024-01-01"), (9, "扫码关注公众号")],
        ),
        ("价保.html", "<h1>价保</h1>\n<p>降价的，退还差价。</p>\n<p>分享到：微博</p>", [(3, "分享到：微博")]),
        (
            "价保.md",
            "---\ntitle: 价保\n---\n# 价保\n\n## 期限\n\n- 凭发票\n\n|品类|期限|\n|-|-|\n|冰箱|30天|\n",
            [],
        ),
    ],
)
def test_what_was_taken_for_page_furniture_is_told(
    name: str, text: str, left_out: list[tuple[int, str]], build_base: MakeBase
) -> None:
    """With its line, as it stands there: the title, headings, lists, tables and front matter are no furniture."""
    root = build_base({name: text})

    with KnowledgeBase.open(root) as base:
        article = base.article(name)

    assert [(line, left.text) for line, left in zip(article.left_out_lines, article.left_out, strict=True)] == left_out
    assert [(each["line"], each["text"]) for each in wire.article(article)["left_out"]] == left_out


def test_an_article_is_named_as_elsewhere_where_it_alone_is_called_so(tmp_path: Path) -> None:
    """By its file name, as `kb outline` and `?article=` take it; a path is meant before any name."""
    for path in ("甲/会计.md", "乙/会计.md", "甲/出纳.md", "税.md", "甲/税.md"):
        (tmp_path / "kb" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "kb" / path).write_text(f"{path}里写的话。", encoding="utf-8")
    KnowledgeBase.build(tmp_path)

    with KnowledgeBase.open(tmp_path) as base:
        found = [base.article(name).path for name in ("出纳.md", "出纳", "./甲/会计.md", "税.md")]
        with pytest.raises(QueryError) as caught:
            base.article("会计.md")

    assert found == ["甲/出纳.md", "甲/出纳.md", "甲/会计.md", "税.md"]
    assert caught.value.code == "article-ambiguous"


@pytest.mark.parametrize("path", ["", ".", "..", "../kb.toml", f"../kb/{NAME}", "/etc/passwd", "没有.md"])
def test_only_what_was_indexed_has_a_text(path: str, small: Path) -> None:
    """A path is a name in the index: none leads anywhere else."""
    with KnowledgeBase.open(small) as base, pytest.raises(QueryError) as caught:
        base.article(path)

    assert caught.value.code == "unknown-article"


@pytest.mark.parametrize("ask", [KnowledgeBase.article, KnowledgeBase.outline])
def test_an_article_that_could_never_be_read_is_not_there(
    own: Path, ask: Callable[[KnowledgeBase, str], object]
) -> None:
    """The index remembers it, to try again when it changes; it is neither shown nor named as a choice."""
    (own / "kb" / "出纳.md").write_text("出纳要细心。", encoding="utf-8")
    (own / "kb" / "坏.md").write_bytes(bytes(range(256)))
    assert [failure.article for failure in KnowledgeBase.build(own).failed] == ["坏.md"]

    with KnowledgeBase.open(own) as base, pytest.raises(QueryError) as caught:
        ask(base, "坏.md")

    assert caught.value.code == "unknown-article"
    choices = str(caught.value.values["choices"])
    assert "出纳.md" in choices
    assert "坏.md" not in choices


def test_a_name_in_another_normal_form_is_the_same_name(own: Path) -> None:
    """macOS hands names out decomposed; the index has them composed, and finds the file by either."""
    composed = "résumé.md"
    (own / "kb" / unicodedata.normalize("NFD", composed)).write_text("# 出纳\n\n出纳要细心。\n", encoding="utf-8")
    KnowledgeBase.build(own)

    with KnowledgeBase.open(own) as base:
        decomposed = unicodedata.normalize("NFD", composed)
        assert base.article(composed) == base.article(decomposed)
        assert base.outline(composed) == base.outline(decomposed)
        assert base.show(f"{composed}:3") == base.show(f"{decomposed}:3")
        assert base.search("出纳", articles=[decomposed]).total == 1


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes both names for one")
@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_files_whose_names_are_one_the_same_is_always_read(
    own: Path, monkeypatch: pytest.MonkeyPatch, backwards: bool
) -> None:
    """In whichever order the system lists them: the one that is named as the index names it, which is reread."""
    for form in ("NFC", "NFD"):
        (own / "kb" / unicodedata.normalize(form, "résumé.md")).write_text(f"# 出纳\n\n{form}\n", encoding="utf-8")
    scandir = os.scandir

    @contextmanager
    def in_order(path: Path) -> Iterator[Iterable[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield sorted(entries, key=lambda entry: entry.name, reverse=backwards)

    monkeypatch.setattr(os, "scandir", in_order)
    found = find_files(own / "kb")
    monkeypatch.undo()

    assert list(found.refused) == ["résumé.md (2)"]
    assert [file.location.read_text(encoding="utf-8")[-4:] for file in found.files if file.path == "résumé.md"] == [
        "NFC\n"
    ]


def _edit(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("仓管", "库管"), encoding="utf-8")


def _link_outside(path: Path) -> None:
    secret = path.parent.parent / "secret.md"
    secret.write_text("口令" * (path.stat().st_size // 6) + "。" * (path.stat().st_size % 6), encoding="utf-8")
    path.unlink()
    path.symlink_to(secret)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("change", [_edit, Path.unlink, _link_outside, _pipe], ids=lambda change: change.__name__)
@pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")
def test_what_changed_since_is_not_given_out(change: object, own: Path) -> None:
    """Offsets would point elsewhere, and a link put in its place would lead out of kb/: the error says what to run."""
    assert callable(change)
    change(own / "kb" / NAME)

    with KnowledgeBase.open(own) as base, pytest.raises(ArticleError) as caught:
        base.article(NAME)

    assert caught.value.code == "article-changed"
    assert "kb index" in caught.value.hint


def test_articles_in_memory_are_what_they_were_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the same name in the current folder's kb/ is not taken for one of them."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "会计.md").write_text("# 别的\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with KnowledgeBase.from_texts({"会计.md": "# 会计\n", "re\u0301sume\u0301.md": "# 出纳\n"}) as base:
        assert base.article("会计.md").text == "# 会计\n"
        assert base.article("re\u0301sume\u0301.md").text == "# 出纳\n"


def test_every_build_is_told_from_the_one_before(own: Path) -> None:
    """`generation` stays as long as the same build answers, and is another after the next."""
    with KnowledgeBase.open(own) as base:
        before = base.generation
        base.search("仓管")
        assert base.generation == before

        (own / "kb" / "新.md").write_text("# 出纳\n\n出纳要细心。\n", encoding="utf-8")
        KnowledgeBase.build(own)
        assert base.generation != before
