"""The city that the edition is played in: its day, its people, and how they use its pages."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import override
from tests.journeys.laeken import clock
from tests.journeys.laeken.backstage import Account, Backstage
from tests.journeys.laeken.hands import Hands
from tests.journeys.laeken.plain import Plain
from tests.journeys.laeken.screen import Screen
from tests.journeys.running import City, NewPage

from zinneke.kernel.text import LANGUAGES, Text

SLUG: Final = "laeken"
STAFF: Final = (
    Account("olga", "budget_organiser"), Account("mia", "budget_moderator"), Account("tom", "budget_technician"),
    Account("sam", "college_secretary"), Account("rik", "budget_roll_keeper"), Account("ann", "budget_clerk"),
    Account("bob", "budget_clerk"), Account("eve", "budget_clerk"),
)  # fmt: skip
OFFICIAL: Final = ("fr", "nl")
IN_SHORT: Final = frozenset({"result"})
"""Steps that the short edition does in a real browser, besides voting; the whole one does every step so, twice."""


class Stage:
    """Where it is played. Whoever acts next closes the browser of who acted before."""

    def __init__(self, city: City, new_page: NewPage, backstage: Backstage, *, whole: bool) -> None:
        self.city = city
        self.backstage = backstage
        self.whole = whole
        self._new_page = new_page
        self._sessions: dict[str, str] = {}
        self._steps: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._acting: Hands | None = None

    def day(self, day: date) -> None:
        """It is this day."""
        clock.put(self.city.folder, day)

    def arrive(self, accounts: Sequence[Account]) -> None:
        """These people have signed in, each in a browser of their own."""
        self._sessions |= self.backstage.sign_in(accounts)

    def hands(self, who: str = "", step: str = "", language: str = "", home: str = "") -> Hands:
        """Somebody takes a step; ``who`` has an account. In the whole edition, whoever takes a step first does so in a
        real browser by keyboard, the second in one without JavaScript; all others over HTTP. Staff do it in French and
        in Dutch.
        """
        if self._acting is not None:
            self._acting.close()
        self._steps[step] += 1
        turn = self._steps[step]
        if step and turn <= (2 if self.whole else int(step in IN_SHORT)):
            self._acting = self._screen(who, language or OFFICIAL[turn - 1], home, script=turn == 1)
        else:
            self._acting = self.plain(who, language, home)
        return self._acting

    def screen(self, who: str = "", language: str = "fr", home: str = "", *, script: bool = True) -> Screen:
        """A real browser, whatever was done in one before."""
        if self._acting is not None:
            self._acting.close()
        self._acting = made = self._screen(who, language, home, script=script)
        return made

    def plain(self, who: str = "", language: str = "", home: str = "") -> Plain:
        """A browser without JavaScript, over HTTP; several may be open."""
        headers = {"Accept-Language": language or "fr", "X-Forwarded-For": _home(home or who)}
        return Plain(self.city.site, headers, self._sessions.get(who, ""))

    def _screen(self, who: str, language: str, home: str, *, script: bool) -> Screen:
        kept = {"storage_state": self.city.browser(self._sessions[who])} if who else {}
        page = self._new_page(
            "about:blank", locale=f"{language}-BE", java_script_enabled=script,
            extra_http_headers={"X-Forwarded-For": _home(home or who)}, **kept,
        )  # fmt: skip
        return Screen(page, self._seen, script=script)


def address(view: str, language: str, *args: object) -> str:
    """The address of a page in a language."""
    with override(language):
        return reverse(view, args=args)


def worded(name: str, text: Text) -> dict[str, str]:
    """A text in the four fields of a form."""
    return {f"{name}_{language}": text.to(language) for language in LANGUAGES}


def _home(name: str) -> str:
    """The address that somebody's home has in the network: each home its own."""
    found = hashlib.blake2b(name.encode(), digest_size=3).digest()
    return f"10.{found[0]}.{found[1]}.{found[2]}"
