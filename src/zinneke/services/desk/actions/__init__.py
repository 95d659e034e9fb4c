"""Writes of the desk: one verb per function, permission first."""
