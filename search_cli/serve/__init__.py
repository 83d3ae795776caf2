"""The HTTP door: requests → one call of KnowledgeBase each → JSON of the wire. Needs the extra `[serve]`."""
