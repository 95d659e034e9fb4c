"""A catalogue for the demonstration: of real recordings if they are at hand, else invented, and saying so."""
