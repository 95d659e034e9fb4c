"""A real browser that is used by keyboard alone."""

import re
from typing import Final
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Locator, Page
from tests.journeys.keyboard import choose
from tests.journeys.laeken.forms import Sent, Value, Values
from tests.journeys.laeken.hands import LONGEST_S, NOTHING, REFUSED, form, words
from tests.journeys.test_publication import accessible
from tests.journeys.test_without_a_mouse import reach

PRESSED: Final = 'button:not(.unseen, [type="button"])'
FORM: Final = """
    (forms, action) => forms.findIndex((one) =>
        new URL(one.getAttribute("action") ?? "", location.href).pathname === action)
"""


class Screen:
    """With JavaScript, axe looks once at each kind of page, and each fits a telephone."""

    def __init__(self, page: Page, seen: set[str], *, script: bool) -> None:
        self.page = page
        self.script = script
        self._seen = seen

    @property
    def html(self) -> str:
        """The page as it stands."""
        return self.page.content()

    @property
    def path(self) -> str:
        """Where it is."""
        return urlsplit(self.page.url).path

    def go(self, path: str) -> None:
        """Open a page."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{answer.status} {path}"
        self.look()

    def send(self, action: str, values: Values = NOTHING, button: str = "", *, refused: bool = False) -> None:
        """Fill in a form of the page, field by field in its order, and press Enter on its button."""
        sent = self._filled(action, values)
        self._reach(self._button(sent, button))
        with self.page.expect_navigation() as went:
            self.page.keyboard.press("Enter")
        status = went.value.status if went.value else 0
        assert status == (REFUSED if refused else httpx.codes.OK), f"{status} {action}: {words(self)[:900]}"
        self.look()

    def fetch(self, action: str, values: Values) -> bytes:
        """The same with a form that gives a file."""
        sent = self._filled(action, values)
        self._reach(self._button(sent, ""))
        with self.page.expect_download(timeout=LONGEST_S * 1000) as kept:
            self.page.keyboard.press("Enter")
        return kept.value.path().read_bytes()

    def look(self, part: str = "") -> None:
        """Have axe look, once at each kind of page in each language."""
        kind = re.sub(r"\d+|[0-9a-f]{16}", "N", self.path) + part
        if self.script and kind not in self._seen:
            self._seen.add(kind)
            accessible(self.page)

    def close(self) -> None:
        """Close the browser."""
        self.page.context.close()

    def _filled(self, action: str, values: Values) -> Locator:
        forms = self.page.locator("main form")
        found = int(forms.evaluate_all(FORM, action))
        assert found >= 0, f"{self.path} has no form for {action}: {words(self)[:600]}"
        sent = forms.nth(found)
        there = [one.name for one in form(self, action).fields]
        assert set(values) <= set(there), f"{action} has no field {set(values) - set(there)}, it has {there}"
        for name in dict.fromkeys(there):
            if name in values:
                self._put(sent, name, values[name])
        return sent

    def _put(self, sent: Locator, name: str, value: Value) -> None:
        field = sent.locator(f'[name="{name}"]')
        kind = str(field.first.evaluate("one => one.type"))
        if isinstance(value, Sent):
            self._unfold(field)
            told = {"name": value.name, "mimeType": value.media_type, "buffer": value.content}
            field.set_input_files(told)  # type: ignore[arg-type]
        elif kind == "checkbox":
            self._tick(sent, name, value)
        elif kind == "radio":
            choose(self.page, name, str(value))
        elif kind == "select-one":
            self._select(field, str(value))
        else:
            self._write(field, str(value), kind)

    def _write(self, field: Locator, value: str, kind: str) -> None:
        self._reach(field)
        if kind == "date":
            field.fill(value)  # in which order a date is typed is the browser's own affair
            return
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(value)

    def _tick(self, sent: Locator, name: str, value: Value) -> None:
        for box in sent.locator(f'[name="{name}"]').all():
            wanted = value if isinstance(value, bool) else box.get_attribute("value") in value  # type: ignore[operator]
            if box.is_checked() != wanted:
                self._reach(box)
                self.page.keyboard.press("Space")

    def _select(self, field: Locator, value: str) -> None:
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not to be chosen on {self.path}")

    def _button(self, sent: Locator, button: str) -> Locator:
        name, _, value = button.partition("=")
        return sent.locator(f'button[name="{name}"][value="{value}"]' if button else PRESSED).first

    def _reach(self, wanted: Locator) -> None:
        """By Tab, after what it is folded in was unfolded."""
        self._unfold(wanted)
        reach(self.page, wanted)

    def _unfold(self, wanted: Locator) -> None:
        while (folded := wanted.locator("xpath=ancestor::details[not(@open)]")).count():
            reach(self.page, folded.first.locator("> summary"))
            self.page.keyboard.press("Enter")

    def vote(self, page: str, values: Values, in_the_box: str) -> None:
        """Fill the ballot in, check it and cast it, on a page that does so without leaving it."""
        sent = self._filled(page, values)
        self._reach(self._button(sent, ""))
        self.page.keyboard.press("Enter")
        self.page.locator("#review:not([hidden])").wait_for()
        self.look("review")
        self._reach(self.page.locator("#cast"))
        self.page.keyboard.press("Enter")
        self.page.get_by_role("heading", name=in_the_box).wait_for()
        self.look("receipt")
