"""Files of kb/ → the changes since the last build → an index that records what it was made with."""
