"""Readers and writers of one index, each a process of its own: `python tests/concurrency --help`."""
