"""The errors of this package: a file that cannot become a table, and what to do about it; a version that is gone."""


class TableError(ValueError):
    """Names what is wrong with a file and the remedy, in words for its owner."""


class Withdrawn(TableError):
    """A version was published once and has been taken away for good; the message says why."""
