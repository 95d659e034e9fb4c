"""People's rights over their data: to see, to correct, to take away, to erase (Regulation (EU) 2016/679)."""
