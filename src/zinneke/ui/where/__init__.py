"""Where people mean: names of streets, places and things, or a position, and the field that asks for it."""
