"""The one door: what a program that embeds the search may rely on."""
