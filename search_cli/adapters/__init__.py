"""Answers → documents of frameworks, with a module for each framework, to be imported where that is installed."""
