"""A query as typed → answers with score, snippet and explanation, suggestions, and the reason if there are none."""
