"""Pages used by keyboard alone: everything is reached by Tab, from wherever the focus is."""

from playwright.sync_api import Page
from tests.journeys.test_without_a_mouse import MOST_STEPS, reach


def press(page: Page, selector: str) -> None:
    """Go to a link or a button, and on from it with Enter."""
    reach(page, page.locator(selector).first)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Page, selector: str) -> None:
    """Open what is folded."""
    reach(page, page.locator(f"{selector} > summary").first)
    page.keyboard.press("Enter")


def write(page: Page, selector: str, text: str) -> None:
    """Type into a field, over what stands there."""
    reach(page, page.locator(selector).first)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def write_day(page: Page, selector: str, figures: str) -> None:
    """Type a day; day and month are the same, for the order of the two is the browser's."""
    assert figures[:2] == figures[2:4], figures
    reach(page, page.locator(selector).first)
    page.keyboard.type(figures)


def tick(page: Page, selector: str) -> None:
    """Tick a box."""
    reach(page, page.locator(selector).first)
    page.keyboard.press("Space")


def choose(page: Page, name: str, value: str) -> None:
    """One of several: Tab leads to the group, arrows go on within it."""
    group = page.locator(f"input[type=radio][name='{name}']")
    for _ in range(MOST_STEPS):
        if group.evaluate_all("group => group.includes(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    wanted = page.locator(f"input[type=radio][name='{name}'][value='{value}']")
    for _ in range(group.count()):
        if wanted.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    if not wanted.is_checked():
        page.keyboard.press("Space")
    assert wanted.is_checked(), f"{name} is not {value} on {page.url}"


def select(page: Page, selector: str, value: str) -> None:
    """A value of a list, by arrows."""
    listed = page.locator(selector).first
    reach(page, listed)
    page.keyboard.press("Home")
    for _ in range(listed.locator("option").count()):
        if listed.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not in {selector} on {page.url}")
