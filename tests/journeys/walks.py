"""Ways through the city that people go in one language, with JavaScript or without."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Page
from tests.journeys.looks import check

WAYS: Final = [
    pytest.param("fr", True, id="fr"),
    pytest.param("nl", False, id="nl-without-javascript"),
    pytest.param("nl", True, id="nl", marks=pytest.mark.slow),
]
"""Language, and whether scripts run: where they do axe looks, in the second language by night."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The way of several people."""

    open_page: Callable[..., Page]
    language: str
    scripts: bool

    def opens(self, address: str, keeps: Any = None) -> Page:
        """A browser at a page; ``keeps`` is what it has kept of somebody who signed in."""
        return self.open_page(
            address, locale=f"{self.language}-BE", java_script_enabled=self.scripts, storage_state=keeps
        )

    def look(self, page: Page) -> None:
        """Have axe look, where it can run: it is a script."""
        if self.scripts:
            check(page)

    @property
    def name(self) -> str:
        """A name for what is made for this way."""
        return f"walk-{self.language}-{'with' if self.scripts else 'without'}"
