"""The engine port's promises: one suite, every engine."""
