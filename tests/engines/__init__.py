"""The index on disk; what every engine promises is in tests/contract."""
