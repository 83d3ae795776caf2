"""Write search_cli/analysis/data/strengths.txt: how often our own words are taken to occur among jieba's.

A test says when it is due: after a change of the words of the taxonomy or of office language.
Run: python scripts/make_strengths.py
"""

from __future__ import annotations

from search_cli.analysis.analyzer import Analyzer
from search_cli.analysis.dictionary import FullDictionary
from search_cli.analysis.kept_strengths import FILE, as_kept
from search_cli.analysis.segmenter import office_words
from search_cli.taxonomy import default_taxonomy


def main() -> None:
    segmenter = Analyzer((*default_taxonomy().dictionary_words(), *office_words())).segmenter
    strengths = FullDictionary(segmenter.words).strengths
    FILE.write_text(as_kept(segmenter.fingerprint, strengths), encoding="utf-8", newline="\n")
    print(f"{FILE}: {len(strengths.of_words)} words")


if __name__ == "__main__":
    main()
