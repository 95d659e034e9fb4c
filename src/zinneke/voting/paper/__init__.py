"""Ballots on paper: batches, typed twice, differences settled by a third person, signed by two."""
