"""What comes in: device messages, polled sources, replays and simulations, through one door. No Django."""
