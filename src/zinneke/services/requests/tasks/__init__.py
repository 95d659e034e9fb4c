"""What happens to reports by the clock."""
