"""Stories that staff tell with charts and tables of the city's data."""
