"""Articles → passages, each with whose it is and what about."""
