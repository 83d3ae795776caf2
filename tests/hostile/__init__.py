"""What becomes of who opens an index that a stranger wrote: `python tests/hostile --help`."""
