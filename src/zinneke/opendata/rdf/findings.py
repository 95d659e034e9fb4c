"""A fault that shapes find with a description. Apart from :mod:`~zinneke.opendata.rdf.validation`, whose libraries take
a second to import.
"""

from msgspec import Struct


class Finding(Struct, frozen=True, order=True):
    """A fault. ``path`` is the property in short form (``dct:title``), ``about`` the IRI of what has it or ``""``,
    ``constraint`` the kind of rule that is broken (``MinCount``), ``value`` what breaks it, ``""`` for what is missing.
    """

    path: str
    message: str
    value: str = ""
    constraint: str = ""
    about: str = ""
    severity: str = "Violation"
