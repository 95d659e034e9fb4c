"""The live city as open data: what sensors and counters say, and have said, as datasets like any other."""
