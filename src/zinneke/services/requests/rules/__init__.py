"""Policy of reports: states, terms, routing, what is hidden, when feedback reopens."""
