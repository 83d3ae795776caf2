"""The door for agents, asked by the client of the SDK."""
