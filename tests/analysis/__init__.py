"""Text → folded text → tokens."""
