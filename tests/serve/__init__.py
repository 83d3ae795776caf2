"""HTTP, and the page."""
