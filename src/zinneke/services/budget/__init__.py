"""The participatory budget."""
