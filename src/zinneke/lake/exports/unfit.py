"""When rows do not fit the format that is asked for: nothing is cut or left out in silence."""

from zinneke.lake.odsql.errors import Refused


class Unfit(Refused):
    """A format cannot hold these rows; the message says what, and what to do."""

    code = "InvalidRESTParameterError"
