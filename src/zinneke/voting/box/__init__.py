"""The box: ballots by credential, each replaced by the next of the same credential, told only once it is sealed."""
