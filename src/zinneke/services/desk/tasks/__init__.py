"""What the desk does by the clock, a file each subject."""
