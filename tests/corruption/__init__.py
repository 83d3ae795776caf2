"""What searching, verifying and repairing make of an index that was changed: `python tests/corruption --help`."""
