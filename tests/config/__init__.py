"""What kb.toml may say, what is wrong in it, and what a change of it reaches."""
