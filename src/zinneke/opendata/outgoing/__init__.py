"""Requests to addresses of others: checked, bounded, repeated with patience, never followed where they may not go."""
