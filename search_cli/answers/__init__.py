"""A query as typed → answers: hits with score, snippet and explanation, what else to ask, and why there is nothing."""
