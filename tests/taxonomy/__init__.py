"""Roles and dimensions: what is known of them, and learned."""
