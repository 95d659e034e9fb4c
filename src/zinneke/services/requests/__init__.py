"""Reports of what is wrong in public space: from the hole in the pavement to the day it is mended."""
