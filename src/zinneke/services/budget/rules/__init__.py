"""Counting a participatory budget: pure functions, exact in every decision, explained in every result."""
