"""Car parks: how full they are, and how far the counts can be trusted."""
