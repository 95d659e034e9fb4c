"""How surely we know who somebody is."""

from enum import IntEnum


class Assurance(IntEnum):
    """Levels of assurance: those of Regulation (EU) 910/2014, art. 8, and below them a proven e-mail address."""

    NONE = 0
    EMAIL = 10
    LOW = 20
    SUBSTANTIAL = 30
    HIGH = 40
