"""How processor time grows with what a stranger may write: every pattern, every reader, every step of a question."""
