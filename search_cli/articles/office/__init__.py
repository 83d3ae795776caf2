"""Files of office programs, and PDF → an HTML page with the same text, one paragraph, row or printed page a line.

A page of what a file says is read as every other page is, headings, lists, tables and questions alike. Since each
of these has a line of its own, the line of a passage is a place that can be found in the file again.
"""
