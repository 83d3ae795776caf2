"""A query → its hits in order: refused where only a sibling could answer, reordered by what texts say, in pages."""
