"""Each file is a command of this name."""
