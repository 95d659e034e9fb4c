"""What staff write in place of a kind's own words: versions, in French and Dutch or not at all."""
