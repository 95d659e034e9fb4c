"""What can happen to a report, as its history keeps it."""

from enum import StrEnum
from typing import Final


class Deed(StrEnum):
    """One kind of event."""

    REPORTED = "reported"
    STATE = "state"
    CATEGORY = "category"
    ASSIGNED = "assigned"
    FORWARDED = "forwarded"
    PRIORITY = "priority"
    NOTE = "note"
    INTERNAL_NOTE = "internal_note"
    ASKED = "asked"
    ANSWERED = "answered"
    NO_REACTION = "no_reaction"
    PHOTO = "photo"
    PROOF = "proof"
    FEEDBACK = "feedback"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    REWORDED = "reworded"
    LINKED = "linked"
    ERASED = "erased"


PUBLIC: Final = frozenset({
    Deed.REPORTED, Deed.STATE, Deed.CATEGORY, Deed.ASSIGNED, Deed.FORWARDED, Deed.NOTE, Deed.ASKED, Deed.ANSWERED,
    Deed.NO_REACTION, Deed.PROOF, Deed.WITHDRAWN,
})  # fmt: skip
"""Events that the public page tells, in fixed words and with what staff said to everybody."""


class Side(StrEnum):
    """Who did it."""

    REPORTER = "reporter"
    STAFF = "staff"
    SYSTEM = "system"


class Channel(StrEnum):
    """How a report came."""

    WEB = "web"
    PHONE = "phone"
    COUNTER = "counter"
    PAPER = "paper"
    API = "api"


class Priority(StrEnum):
    """How urgent it is."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Kind(StrEnum):
    """What kind of report it is (Signalen): a signal, a request, a question, a complaint, maintenance, a project."""

    SIGNAL = "SIG"
    REQUEST = "REQ"
    QUESTION = "QUE"
    COMPLAINT = "COM"
    MAINTENANCE = "MAI"
    PROJECT = "PRJ"
