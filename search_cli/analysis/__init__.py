"""Text → tokens, the same for indexing and asking: fold, then cut into words, bigrams and single characters."""
