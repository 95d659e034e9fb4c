"""Whether the addresses in the catalogue answer."""
