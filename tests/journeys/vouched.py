"""Residents in journeys as they sign in themselves, by a real provider or by the link that the city sends."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from urllib.parse import quote

from playwright.sync_api import Browser, Page, StorageState
from tests.contracts.openid import SURE, WEAK
from tests.journeys.running import City

Resident = Callable[..., StorageState]


def by_provider(page: Page, name: str, acr: str = "") -> None:
    """At the provider, say by keyboard who one is and how surely it is known."""
    page.wait_for_url("**/ask/**")
    page.get_by_label("Name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(acr)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def letters(city: City) -> list[str]:
    """The links to sign in that the city sent, without the site's name."""
    return re.findall(r"https?://[^/\s]+(/\w\w/\S+/e-mail/\S+)", "\n".join(posted(city)))


def posted(city: City, to: str = "") -> list[str]:
    """The texts that the city sent, to one address if one is named; a simulated city keeps them."""
    with closing(sqlite3.connect(f"file:{city.folder}/site.sqlite3?mode=ro", uri=True)) as kept:
        sent = kept.execute('select "text", "to" from notices_simulatedpost order by id').fetchall()
    return [text for text, whom in sent if to in ("", whom)]


def signing_in(chromium: Browser, city: City) -> Resident:
    """What a browser keeps of a resident who signed in at the provider; once each, for sign-ins are counted."""

    @cache
    def state(name: str, level: str = "low") -> StorageState:
        context = chromium.new_context(base_url=city.site)
        page = context.new_page()
        page.goto(f"/en/sign-in/to/page/?level={level}&next={quote('/en/how-i-sign-in/')}")
        by_provider(page, name, SURE if level != "low" else WEAK)
        page.wait_for_url("**/en/how-i-sign-in/")
        kept = context.storage_state()
        context.close()
        session = [one for one in kept.get("cookies", []) if one.get("name") == "sessionid"]
        return {"cookies": session, "origins": []}

    return state
