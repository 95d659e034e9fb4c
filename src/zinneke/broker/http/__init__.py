"""The HTTP binding (clause 6): parse, call one engine operation, represent."""
