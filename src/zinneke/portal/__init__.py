"""The city's front door: home, map, any entity, search, algorithm register, staff pages, doors for programs."""
