"""Letters on paper: how one looks, the batch that is printed, and what becomes of it."""
