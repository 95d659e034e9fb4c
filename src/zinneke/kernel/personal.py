"""Personal data: whose they are, and what came of erasing them (Regulation (EU) 2016/679, art. 15, 17, 20 and 30)."""

from dataclasses import dataclass

from zinneke.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """A person whose data are asked for. ``emails`` are those they proved to be theirs, in lower case."""

    user_id: int
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """How many records are gone or no longer tell whose they were, and why others are kept."""

    count: int
    kept: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Processing:
    """An entry of the record of processing activities (art. 30), which a service's manifest declares.

    ``export`` is the dotted path of ``f(subject) -> Iterable[Mapping]``: records as JSON has them, without what tells
    of others. ``erase`` is that of ``f(subject) -> Erased``, called in a transaction.
    """

    code: str
    name: Text
    purpose: Text
    people: Text
    kinds: Text
    basis: Text
    recipients: Text
    kept: Text
    export: str
    erase: str
