"""Somebody asks to be told of space: in French, by keyboard, without JavaScript, until the address is erased."""

import re
import time
from typing import Final

from playwright.sync_api import expect
from tests.journeys.running import City, NewPage
from tests.journeys.test_publication import accessible, fill, press
from tests.journeys.vouched import posted

CAR_PARK: Final = "/fr/stationnement/urn:ngsi-ld:OffStreetParking:journey-1/"
ADDRESS: Final = "zoe@example.be"
WITHIN_S: Final = 10


def address_told(city: City) -> str:
    """The page that the letter names, which a simulated city keeps."""
    until = time.monotonic() + WITHIN_S
    while time.monotonic() < until:
        if found := re.search(r"^(http\S+)$", "\n".join(posted(city, ADDRESS)), re.MULTILINE):
            return found.group(1)
        time.sleep(0.2)
    raise AssertionError(f"no letter was written to {ADDRESS}")


def test_a_resident_is_told_of_space_and_stops_it(new_page: NewPage, city: City) -> None:
    page = new_page(CAR_PARK, locale="fr-BE", java_script_enabled=False)
    press(page, "main a[href*='alertes/?car_park=']")
    expect(page.locator("#id_car_park option[selected]")).to_have_text("Sablon")
    fill(page, "email", "zoe")
    press(page, "main form button")
    expect(page.locator("[role=alert]")).to_contain_text("Votre adresse électronique")
    fill(page, "email", ADDRESS)
    press(page, "main form button")
    expect(page.get_by_role("status")).to_contain_text("Un courriel est en route")

    own = address_told(city)
    assert "/fr/stationnement/alertes/" in own
    page.goto(own)
    expect(page.locator("main")).to_contain_text("n’est pas encore confirmée")
    press(page, "button[value=confirm]")
    expect(page.get_by_role("status")).to_contain_text("L’alerte est confirmée")
    press(page, "button[value=renew]")
    expect(page.get_by_role("status")).to_contain_text("L’alerte est prolongée")

    seen = new_page(own, locale="fr-BE")
    accessible(seen)
    seen.goto("/fr/stationnement/alertes/")
    accessible(seen)
    seen.goto("/fr/stationnement/")
    accessible(seen)

    press(page, "button[value=stop]")
    expect(page.get_by_role("status")).to_contain_text("votre adresse électronique est effacée")
    gone = page.goto(own)
    assert gone
    assert gone.status == 404
