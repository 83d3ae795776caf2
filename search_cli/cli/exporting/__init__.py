"""Passages with their tags → what other programs read: lines, a spreadsheet, a document, a vault of notes, flash cards.

Each form is a module that yields its text piece by piece; `files` and `vault` write it, whole or not at all.
"""
