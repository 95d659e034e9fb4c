"""A resident's affairs, as every service tells of its own: how each stands, and what is expected of whom by when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Affair:
    """One affair of one person, in the words of the page's language.

    ``reference`` is what people quote on the phone. ``next_step`` says what is expected of the person, empty where
    nothing is; ``due_on`` is the day named by ``due_means`` ("your answer by", "we decide by"), in Brussels.
    ``call`` says whom to call or visit. ``for_name`` is who it is for where the person acts by mandate.
    """

    reference: str
    kind: str
    title: str
    state: str
    is_open: bool
    url: str
    changed_at: datetime
    next_step: str = ""
    due_on: date | None = None
    due_means: str = ""
    call: str = ""
    for_name: str = ""
