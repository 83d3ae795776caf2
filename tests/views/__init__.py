"""Roles and dimensions side by side: compared, covered, conflicting, related."""
