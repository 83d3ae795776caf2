"""What is shown of a hit, and suggested where there is none."""
