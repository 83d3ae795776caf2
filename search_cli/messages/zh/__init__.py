"""What the program says in Chinese."""
