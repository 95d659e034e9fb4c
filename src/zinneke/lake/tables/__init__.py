"""Open tables: a file that a city publishes becomes a typed table, a report of what did not fit, and a version."""
