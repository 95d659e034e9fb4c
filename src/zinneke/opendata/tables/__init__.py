"""The open tables of datasets: where they are, and how they come to be."""
