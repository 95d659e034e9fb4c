"""How what people send goes its way: states, what staff may do in which, which addresses are taken. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

LONGEST_ADDRESS: Final = 500
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.)+(?P<top>[a-z](?:[a-z0-9-]*[a-z0-9])?)")
_LOCAL: Final = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "invalid", "arpa", "onion"})
"""Last parts of names that lead nowhere on the public web."""
_WRITTEN: Final = r"(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
_CHARACTERS: Final = re.compile(rf"{_WRITTEN}(?:#{_WRITTEN})?")
"""RFC 3986, section 2 and 3.5, without the brackets of addresses that are numbers."""


class State(StrEnum):
    """Where a reuse or a comment stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """It was shown, and is no longer."""


class Act(StrEnum):
    """What is done to a reuse or a comment."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    KEEP = "keep"
    """Leave it shown although it was reported."""
    ANSWER = "answer"
    REPORT = "report"


class Kind(StrEnum):
    """What somebody made of data."""

    APPLICATION = "application"
    VISUALISATION = "visualisation"
    ARTICLE = "article"
    STUDY = "study"
    API = "api"
    OTHER = "other"


class Complaint(StrEnum):
    """Why somebody reports a comment."""

    PERSONAL = "personal"
    INSULT = "insult"
    ADVERTISING = "advertising"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class Fault(StrEnum):
    """Why an address is not taken."""

    SCHEME = "scheme"
    HOST = "host"
    ACCOUNT = "account"
    CHARACTERS = "characters"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a reuse or a comment decides what can be done to it."""

    state: State
    comment: bool = False
    reported: bool = False
    erased: bool = False


class NotAllowed(ValueError):
    """Something that cannot be done to what stands where it does."""


class ReasonMissing(ValueError):
    """Something is refused or withdrawn without a word why."""


NEEDS_REASON: Final = frozenset({Act.REFUSE, Act.WITHDRAW})
_AFTER: Final = {
    Act.ACCEPT: State.SHOWN,
    Act.REFUSE: State.REFUSED,
    Act.WITHDRAW: State.WITHDRAWN,
}


def possible(standing: Standing) -> tuple[Act, ...]:
    """What staff may do now, in the order pages offer it.

    What was refused or withdrawn by mistake can be shown after all, as long as its text is there.
    """
    if standing.state == State.WAITING:
        return (Act.ACCEPT, Act.REFUSE)
    if standing.state == State.SHOWN:
        for_comments = ((Act.KEEP,) if standing.reported else ()) + (Act.ANSWER,) if standing.comment else ()
        return (*for_comments, Act.WITHDRAW)
    return () if standing.erased else (Act.ACCEPT,)


def after(act: Act, standing: Standing, reason: str = "") -> State:
    """Where it stands once this is done. Raises NotAllowed, ReasonMissing."""
    if act not in possible(standing):
        raise NotAllowed(f"{act} is not possible in the state {standing.state}: see what is, on its page")
    if act in NEEDS_REASON and not reason.strip():
        raise ReasonMissing(f"{act} needs a reason: write one")
    return _AFTER.get(act, standing.state)


def fault_of(address: str) -> Fault | None:
    """What is wrong with the address of a reuse; None: nothing. Nobody asks the address itself.

    Taken is https on the usual port of a host with a public name, so that a link leads where it seems to lead.
    """
    if len(address) > LONGEST_ADDRESS:
        return Fault.LENGTH
    if not _CHARACTERS.fullmatch(address):
        return Fault.CHARACTERS
    if not address.lower().startswith("https://"):
        return Fault.SCHEME
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return Fault.HOST
    if "@" in parts.netloc:
        return Fault.ACCOUNT
    host = _HOST.fullmatch(parts.hostname or "")
    return None if host and host["top"] not in _LOCAL and port in (None, 443) else Fault.HOST
