"""Why each project was funded or not: what was decisive, who paid, what would have had to change."""
