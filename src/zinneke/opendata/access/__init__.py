"""Who asks through an interface for programs: keys, what they may see besides, how much a day."""
