"""kb/ → an index that is up to date."""
