"""The public board: receipts in shuffled batches, chained and under signed roots; it only grows, and proves it."""
