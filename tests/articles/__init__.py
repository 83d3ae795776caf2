"""Files as people have them → articles."""
