"""The street network from OpenStreetMap extracts, and travel times through it. No Django, no store."""
