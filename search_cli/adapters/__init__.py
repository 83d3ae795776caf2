"""Answers → the documents of frameworks that ask for them: one module a framework, imported by whoever has it."""
