"""The ways out of the house, a file each, behind one port."""
