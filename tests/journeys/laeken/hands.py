"""Two ways to use the same pages: as a browser without JavaScript does, over HTTP, and in a real browser by keyboard.

Every step of the edition is written once, for either.
"""

import re
from typing import Final, Protocol

from tests.journeys.laeken.forms import Form, Values, forms_in, words_of

NOTHING: Final[Values] = {}
REFUSED: Final = 422
LONGEST_S: Final = 300
"""Three hundred letters are a file of six hundred pages; on a busy machine they take minutes."""


class Hands(Protocol):
    """What somebody does with pages."""

    def go(self, path: str) -> None:
        """Open a page."""
        ...

    def send(self, action: str, values: Values = NOTHING, button: str = "", *, refused: bool = False) -> None:
        """Fill in the form that is sent to this path, and press its button: ``name=value``, or the first one."""
        ...

    def fetch(self, action: str, values: Values) -> bytes:
        """The same with a form that gives a file."""
        ...

    def close(self) -> None:
        """Close the browser."""
        ...

    @property
    def html(self) -> str:
        """The page."""
        ...

    @property
    def path(self) -> str:
        """Where the page is."""
        ...


def form(hands: Hands, action: str) -> Form:
    """The form of the page that is sent to this path."""
    found = [one for one in forms_in(hands.html, hands.path) if one.action == action]
    assert found, f"{hands.path} has no form for {action}: {words_of(hands.html)[:600]}"
    return found[0]


def words(hands: Hands) -> str:
    """What stands on the page."""
    return words_of(hands.html)


def told(hands: Hands, id_: str) -> str:
    """What stands in the element of this id."""
    found = re.search(rf'id="{id_}"[^>]*>(.*?)</', hands.html, re.DOTALL)
    assert found, f"{hands.path} has no {id_}"
    return words_of(found[1])
