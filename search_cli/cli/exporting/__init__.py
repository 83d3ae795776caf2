"""Passages with their tags → files for other programs: JSON lines, a spreadsheet, a document, notes, flash cards.

Each form is a module that yields its text piece by piece; `files` and `vault` write it, whole or not at all.
"""
