"""The one error of this package: a file that cannot become a table, and what to do about it."""


class TableError(ValueError):
    """Names what is wrong with a file and the remedy, in words for its owner."""
