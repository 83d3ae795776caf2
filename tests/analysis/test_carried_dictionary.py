"""The dictionary inside an index cuts as the one of text does, is ready at once, and damage to it is told."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import jieba
import pytest
from asking import MakeBase
from hypothesis import given, settings
from hypothesis import strategies as st
from laid_out import compiled_sooner
from pages import ROOT
from reading import analyzer, texts_of_others

from search_cli import KnowledgeBase
from search_cli.analysis import segmenter
from search_cli.analysis.dictionary import FullDictionary
from search_cli.analysis.folding import fold
from search_cli.analysis.segmenter import Segmenter, segmenter_for
from search_cli.analysis.stored_dictionary import CarriedDictionary, compiled, fingerprint_of
from search_cli.config import load_config
from search_cli.engines.whoosh.manifest import read_manifest, write_manifest
from search_cli.errors import IndexUnusableError
from search_cli.knowledge_base.choosing import engine_to_ask
from search_cli.knowledge_base.generation import generation_of

TEXTS = st.text(
    st.sampled_from("项目助理跟单单證订單的负责ＨＲhr，。\n处理能力细心对账核算𠮷々9") | st.characters(), max_size=80
)
CHARS_PER_COLLECTION = 30_000  # what is compared of each; all of them take minutes


@cache
def carried() -> Segmenter:
    """The dictionary of a knowledge base without kb.toml, as an index carries it."""
    return analyzer().segmenter.carrying(memoryview(analyzer().segmenter.compiled))


@cache
def of_text(*words: str) -> FullDictionary:
    """The dictionary of text, with these words of ours; nothing changes it."""
    return FullDictionary(words)


@cache
def with_one_of_ours() -> bytes:
    """That dictionary with one word more, as an index carries it."""
    return compiled(of_text("跟单"), "x")


def same_cuts(text: str) -> bool:
    folded = fold(text)
    return carried().words_of(folded) == analyzer().segmenter.words_of(folded)


# ── equal ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_jiebas_file_is_read_as_jieba_reads_it() -> None:
    """Our quicker way through the file gives the same words, beginnings of words, frequencies and total."""
    with jieba.Tokenizer().get_dict_file() as file:
        frequencies, total = jieba.Tokenizer.gen_pfdict(file)
        file = open(file.name, encoding="utf-8")  # noqa: SIM115 - gen_pfdict closed it
    with file:
        nouns = {line.split()[0] for line in file if line.split()[2].startswith(("n", "vn", "an"))}

    stock = of_text()

    assert stock.frequencies == frequencies
    assert stock.total == total
    assert stock.nouns == nouns


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_cut_the_same(text: str) -> None:
    """Words, their sub-words and guessed words (HMM), with their places."""
    assert same_cuts(text)


def test_own_articles_are_cut_the_same() -> None:
    """All of kb/, whole."""
    for path in sorted((ROOT / "kb").iterdir()):
        assert same_cuts(path.read_text(encoding="utf-8", errors="replace")), path.name


@pytest.mark.slow
def test_texts_of_others_are_cut_the_same(shared: Path) -> None:
    """The article that the product was asked for; laws, encyclopedia, news, medicine, questions of users."""
    for name, text in texts_of_others(shared, CHARS_PER_COLLECTION):
        assert same_cuts(text), name


def test_a_word_has_its_frequency_and_its_part_of_speech() -> None:
    """Of all words every fiftieth, the most frequent one, one of ours, and beginnings of words, which are none."""
    full = of_text("跟单")
    read = CarriedDictionary(memoryview(with_one_of_ours()))

    for word in ("的", "跟单", *islice(full.frequencies, 0, None, 50)):
        assert (read.frequency(word), read.is_noun(word)) == (full.frequency(word), full.is_noun(word)), word


def test_all_words_are_carried_and_no_others() -> None:
    """What is written holds as many words as the dictionary of text, each once."""
    full = of_text("跟单")
    data = with_one_of_ours()

    words = data[8 + int.from_bytes(data[:8], "little") + 4 * ((1 << 16) + 1) :].decode().split()[::2]

    assert len(words) == len(set(words))
    assert set(words) == {word for word, count in full.frequencies.items() if count}


def test_what_tests_build_with_is_laid_out_as_ever() -> None:
    """Tests share what is made of jieba's words; what they write is what a build writes."""
    all_of_ours = of_text("龘龘", *analyzer().segmenter.words)

    assert compiled_sooner(of_text("跟单"), "x") == with_one_of_ours()
    assert compiled_sooner(all_of_ours, "x") == compiled(all_of_ours, "x")


def test_a_dictionary_of_too_many_words_that_begin_alike_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be refused when it is read is not written: such a base is cut by the dictionary of text."""
    monkeypatch.setattr("search_cli.analysis.stored_dictionary._LONGEST", 10_000)

    data = compiled(of_text(), "x")

    assert fingerprint_of(memoryview(data)) == ""


def test_what_was_looked_up_is_forgotten_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers may ask for any two characters; which of them were looked up is a bounded set, and cuts as before."""
    monkeypatch.setattr("search_cli.analysis.stored_dictionary._MOST_ASKED", 50)
    small = analyzer().segmenter.carrying(memoryview(analyzer().segmenter.compiled))
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "kb").glob("*.md"))][:2]

    for text in texts:
        assert small.words_of(fold(text)) == analyzer().segmenter.words_of(fold(text))

    assert isinstance(small._dictionary, CarriedDictionary)
    assert len(small._dictionary._asked) <= 50


# ── forged ──────────────────────────────────────────────────────────────────────────────────────────────────


def forged(words: bytes, starts: Sequence[int], **header: object) -> memoryview:
    """A dictionary of one bucket, unless told otherwise, that says of itself what it likes."""
    fingerprint = analyzer().segmenter.fingerprint
    head = json.dumps({"layout": 2, "fingerprint": fingerprint, "total": 9, "buckets": 1, **header}).encode()
    return memoryview(struct.pack("<Q", len(head)) + head + struct.pack(f"<{len(starts)}I", *starts) + words)


def test_a_dictionary_of_one_bucket_is_read() -> None:
    """What is forged below is so in one thing alone."""
    read = CarriedDictionary(forged("跟单 7 ".encode(), (0, 9)))

    assert (read.frequency("跟单"), read.is_noun("跟单")) == (3, True)


@pytest.mark.parametrize(
    ("words", "starts", "header"),
    [
        (b"", (0, 0), {"total": 0}),
        (b"", (0, 0), {"total": -1}),
        (b"", (0, 0), {"total": 1.5}),
        (b"", (0, 0), {"buckets": 0}),
        (b"", (0, 0), {"buckets": -1}),
        (b"", (0, 0), {"buckets": 1 << 80}),
        (b"", (0, 0), {"layout": 1}),
        (b"", (0, 0), {"fingerprint": 1}),
        (b"", (0,), {}),
        (b"x 2 ", (0, 5), {}),
        (b"x 2 ", (3, 1), {}),
        (b"x 2 " * 99_999, (0, 4 * 99_999), {}),
    ],
)  # fmt: skip
def test_forged_sizes_are_refused_at_once(words: bytes, starts: Sequence[int], header: Mapping[str, object]) -> None:
    """Nothing is allocated or read by a number that the bytes do not bear out."""
    with pytest.raises(ValueError, match=r"dictionary"):
        CarriedDictionary(forged(words, starts, **header))


@pytest.mark.parametrize(
    "said", ["跟单", "跟单 x", "跟单 0", "跟单 1", "跟单 -8", "跟单 " + "9" * 5_000, "跟单 2 跟单", "\0"]
)
def test_forged_words_are_refused_when_they_are_looked_up(said: str) -> None:
    """As damage, in the sentence that other damage is told in; jieba never takes the logarithm of nothing."""
    data = said.encode()
    read = CarriedDictionary(forged(data, (0, len(data))))

    with pytest.raises(IndexUnusableError, match="kb verify"):
        list(read.terms("跟单的人"))


def test_words_that_are_no_text_are_refused_when_they_are_looked_up() -> None:
    """As damage, too."""
    read = CarriedDictionary(forged(b"\xff\xfe 2 ", (0, 5)))

    with pytest.raises(IndexUnusableError, match="kb verify"):
        read.frequency("跟单")


@pytest.mark.parametrize("word", ["", "没有这个词", "中华人民共和", "\udc80", "abc", "跟" * 1_000])
def test_what_is_no_word_is_none_in_both(word: str) -> None:
    """Also the beginning of a word, and what no dictionary could hold."""
    for each in (analyzer().segmenter, carried()):
        assert (each.knows(word), each.is_noun(word)) == (False, False)


def test_threads_that_share_it_cut_as_one_does() -> None:
    """What one thread's run taught it changes nothing for another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "kb").glob("*.md"))][:4]
    expected = [analyzer().segmenter.words_of(fold(text)) for text in texts]
    together = analyzer().segmenter.carrying(memoryview(analyzer().segmenter.compiled))
    found: list[object] = [None] * len(texts)

    def cut(at: int) -> None:
        found[at] = together.words_of(fold(texts[at]))

    threads = [threading.Thread(target=cut, args=(at,)) for at in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == expected


# ── in an index ─────────────────────────────────────────────────────────────────────────────────────────────


def _attached(root: Path) -> Path:
    return max(root.glob("index/generation-*/dictionary.attached"))


def test_a_search_never_reads_the_dictionary_of_text(build_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither to cut the query, nor for what a word is where nothing was found."""
    root = build_base({"a.md": "# 会计和出纳\n\n会计要细心。出纳要仔细。\n"})
    segmenter_for.cache_clear()
    monkeypatch.setattr(FullDictionary, "_strong", property(lambda self: pytest.fail("read the dictionary")))
    monkeypatch.setattr(FullDictionary, "nouns", property(lambda self: pytest.fail("read the dictionary")))

    with KnowledgeBase.open(root) as kb:
        assert kb.search("会计 细心").total
        assert not kb.search("高铁票价").total
        kb.search("shuiwu jineng")


def test_one_changed_article_is_cut_by_the_dictionary_in_the_index(
    build_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small build need not wait for the dictionary of text, and finds the same."""
    root = build_base({"a.md": "会计要细心。\n"})
    (root / "kb/b.md").write_text("出纳要仔细核对现金日记账。\n", encoding="utf-8")
    segmenter_for.cache_clear()

    with monkeypatch.context() as patch:
        patch.setattr(FullDictionary, "_strong", property(lambda self: pytest.fail("read the dictionary")))
        KnowledgeBase.build(root)

    changed = _words(root)
    KnowledgeBase.build(root, rebuild=True)
    assert changed == _words(root)


def _words(root: Path) -> Mapping[str, Mapping[str, int]]:
    with closing(engine_to_ask(load_config(root))) as engine:
        return {field: engine.vocabulary(field) for field in ("words", "bigrams")}


def _is_carried(root: Path) -> bool:
    config = load_config(root)
    generation = generation_of(engine_to_ask(config), config)
    generation.engine.close()
    return generation.analyzer.segmenter.is_carried


def test_the_dictionary_is_kept_until_words_change(build_base: MakeBase) -> None:
    """A build that changes no word writes no dictionary; one that does writes another, which searches then use."""
    root = build_base({"a.md": "会计要细心。\n"})
    first = _attached(root).stat()

    (root / "kb/b.md").write_text("出纳要仔细。\n", encoding="utf-8")
    KnowledgeBase.build(root)
    assert (_attached(root).stat().st_mtime_ns, _attached(root).stat().st_size) == (first.st_mtime_ns, first.st_size)

    (root / "kb.toml").write_text('words = ["细心会计"]\n', encoding="utf-8")
    with pytest.raises(IndexUnusableError, match="kb index"):
        KnowledgeBase.open(root)
    KnowledgeBase.build(root)
    assert _is_carried(root)
    with KnowledgeBase.open(root) as kb:
        assert "细心会计" in [token.term for token in kb.tokens("细心会计")["words"]]


def test_an_index_without_a_dictionary_answers_and_gets_one(build_base: MakeBase) -> None:
    """One that was built before indexes carried dictionaries, say."""
    root = build_base({"a.md": "会计要细心。\n"})
    generation = _attached(root).parent
    write_manifest(generation, replace(read_manifest(generation), attachments={}))

    with KnowledgeBase.open(root) as kb:
        assert kb.search("会计 细心").total == 1
    KnowledgeBase.build(root)
    assert _is_carried(root)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [_cut_short, _flip, Path.unlink])
def test_a_damaged_dictionary_is_told_in_one_sentence(build_base: MakeBase, damage: Callable[[Path], object]) -> None:
    """As other damage: neither a search nor a build goes on, and `--rebuild` is the way out."""
    root = build_base({"a.md": "会计要细心。\n"})
    damage(_attached(root))

    for way in (KnowledgeBase.open, KnowledgeBase.build):
        with pytest.raises(IndexUnusableError, match="kb verify --repair") as caught:
            way(root)
        assert caught.value.code == "index-corrupt"
    KnowledgeBase.build(root, rebuild=True)
    with KnowledgeBase.open(root) as kb:
        assert kb.search("会计").total == 1


@given(st.binary(max_size=200) | st.integers(0, 300).map(lambda size: analyzer().segmenter.compiled[:size]))
@settings(max_examples=30)
def test_bytes_that_are_no_dictionary_are_refused(data: bytes) -> None:
    """Whatever stands there, though its checksum is right."""
    with pytest.raises(ValueError, match=r".+"):
        CarriedDictionary(memoryview(data))


def test_searching_unpickles_nothing_of_jiebas_and_writes_no_cache(make_base: MakeBase, tmp_path: Path) -> None:
    """jieba has pickled tables and a marshalled cache beside its sources; neither is touched."""
    root = make_base({"a.md": "会计要细心。\n"})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    (temporary / "jieba.cache").write_bytes(b"not to be read")
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from search_cli import KnowledgeBase\n"
        "KnowledgeBase.build(sys.argv[1])\n"
        "with KnowledgeBase.open(sys.argv[1]) as kb: kb.search('会计 龘细心地')\n"
        "print(*[name for name in opened if name.endswith(('.p', '.cache'))])\n"
    )
    environment = {**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        [sys.executable, "-c", code, str(root)], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == ""
    assert [path.name for path in temporary.iterdir()] == ["jieba.cache"]
    assert (temporary / "jieba.cache").read_bytes() == b"not to be read"


def test_another_jieba_is_another_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one version cut is not compared with what another cuts."""
    data = memoryview(analyzer().segmenter.compiled)
    monkeypatch.setattr(segmenter, "jieba_version", lambda: "0.43")

    other = Segmenter(analyzer().segmenter.words)

    assert not other.carrying(data).is_carried


def test_a_dictionary_from_an_index_is_that_index_s_alone() -> None:
    """Who cuts without an index, or by another one, shares nothing with it."""
    shared = segmenter_for(frozenset(["跟单"]))

    one, other = (shared.carrying(memoryview(shared.compiled)) for _ in range(2))

    assert one.is_carried
    assert one is not other
    assert not shared.is_carried
    assert segmenter_for(frozenset(["跟单"])) is shared
