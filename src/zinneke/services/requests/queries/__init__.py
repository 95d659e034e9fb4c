"""Every read of reports."""
