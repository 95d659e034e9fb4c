"""The design system: base templates, tags, browser modules, and what every page needs."""
