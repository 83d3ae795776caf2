"""Write search_cli/taxonomy/sentence_weights.txt: how much each character, pair and word speaks for a dimension.

Learned by logistic regression from sentences_by_dimension.tsv, as scikit-learn does it (BSD): what is read is one or
two characters of Chinese, or a word of Latin letters, each by its inverse document frequency, and each vector's length
is 1.
Run: pip install scikit-learn, then python scripts/make_sentence_weights.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from search_cli.analysis.folding import fold
from search_cli.taxonomy.sentence_weights import features_of

SENTENCES = Path(__file__).with_name("sentences_by_dimension.tsv")
TARGET = Path(__file__).parent.parent / "search_cli" / "taxonomy" / "sentence_weights.txt"

FEWEST = 3
"""Sentences that have a feature; of 2, the file is half as long again and says no more."""
STRENGTH = 5.0
"""Inverse of the regularisation: from 2 to 20 the judged sentences are told alike."""
LEAST = 1.5
"""Weights below are left out: two thirds of all, without which the judged sentences are told alike."""

HEADER = """\
# What speaks for which dimension in a sentence about somebody's work. Made by scripts/make_sentence_weights.py.
# First a letter for each dimension, its name, and ten times what it has without any sign; then ten times how rare a
# sign is, and ten times how much it speaks for each.
"""


def main() -> None:
    lines = [line.partition("\t") for line in SENTENCES.read_text("utf-8").splitlines() if not line.startswith("#")]
    vectorizer = TfidfVectorizer(analyzer=features_of, min_df=FEWEST, binary=True)
    matrix = vectorizer.fit_transform([fold(text).text for _, _, text in lines])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, [name for name, _, _ in lines])
    weights = model.coef_ * vectorizer.idf_
    letters = [chr(ord("A") + at) for at in range(len(model.classes_))]
    heads = [
        f"{letter} {name or '-'} {round(10 * bias)}"
        for letter, name, bias in zip(letters, model.classes_, model.intercept_, strict=True)
    ]
    written = []
    for feature, at in sorted(vectorizer.vocabulary_.items()):
        said = [f"{letters[of]}{round(10 * weights[of, at])}" for of in np.flatnonzero(abs(weights[:, at]) >= LEAST)]
        written.append(" ".join((feature, str(round(10 * vectorizer.idf_[at])), *said)))
    TARGET.write_text("\n".join((HEADER, *heads, "", *written, "")), "utf-8")


if __name__ == "__main__":
    main()
