"""Files of kb/ → what changed → an index, by one process or several, and what the index was made with."""
