"""Every change of reports, one verb a function."""
