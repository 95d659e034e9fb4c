"""Pages of reports for those who mend what is reported."""
