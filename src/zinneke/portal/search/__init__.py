"""The search of the site: what the index is filled with, and the page that asks it."""
