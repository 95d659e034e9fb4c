"""The method of equal shares."""
