"""Files of office programs → an HTML page with the same text, one paragraph or row a line.

A page of what a file says is read as every other page is, headings, lists, tables and questions alike. Since each
paragraph or row has a line of its own, the line of a passage is a place that can be found in the file again.
"""
