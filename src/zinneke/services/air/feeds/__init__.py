"""Where air-quality figures come from: one file per source."""
