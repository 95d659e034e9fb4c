"""Pages for staff: the log, letters to print, people to phone, wordings, and what a simulated city would have sent."""
