"""Which groups of people see statements alike, and what all groups agree on. Pure, on arrays.

After the published mathematics of Polis (Small and others, 2021, "Polis: scaling deliberation by mapping high
dimensional opinion spaces"); the code is our own.
"""
