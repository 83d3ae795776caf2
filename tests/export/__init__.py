"""What is exported, in every format."""
