"""Rows of an open table as places on a map: counted by the cells of a grid and by classes of a field, shapes."""
