"""Editions that no city held, for the demonstration: one in the phase of the vote, and one that is being built."""
