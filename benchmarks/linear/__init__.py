"""How CPU time grows with the length of untrusted text, for every pattern, every reader and every step of a search."""
