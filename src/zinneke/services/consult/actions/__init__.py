"""Every write: what people do in consultations, what staff set up and decide, what happens by the clock."""
