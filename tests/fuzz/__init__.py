"""Bytes that coverage-guided fuzzing makes up → every place where strangers' text comes in, each with its oracle."""
