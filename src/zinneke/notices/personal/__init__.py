"""What notices know of a person: given to them, erased, or forgotten by itself after a time."""
