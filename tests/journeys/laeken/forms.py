"""Pages as a browser without JavaScript reads them: the forms of their main part, and their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

CHECKED: Final = frozenset({"checkbox", "radio"})
NOT_SENT: Final = frozenset({"submit", "button", "image", "reset"})
Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that is sent."""

    name: str
    content: bytes
    media_type: str


Value = str | bool | Sequence[str] | Sent
Values = Mapping[str, Value]


@dataclass(slots=True)
class Field:
    """A field as it stands on the page; ``on``: whether it is sent as it stands."""

    name: str
    kind: str
    value: str = ""
    on: bool = True
    options: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Form:
    """A form: where it is sent to, its fields, its buttons that send it."""

    action: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, values: Values, button: str) -> list[tuple[str, str | Sent]]:
        """What is sent. Raises AssertionError for a field that the page does not have."""
        missing = set(values) - {one.name for one in self.fields}
        assert not missing, f"{self.action} has no field {missing}, it has {[one.name for one in self.fields]}"
        found = [(one.name, sent) for one in self.fields for sent in _sent(one, values)]
        name, _, value = button.partition("=")
        pressed = (name, value) if button else self.buttons[0]
        assert pressed in self.buttons, f"{self.action} has no button {button}"
        return [*found, pressed] if pressed[0] else found


def forms_in(html: str, page: str) -> list[Form]:
    """The forms of a page at this address."""
    reader = _Forms(page)
    reader.feed(html)
    return reader.forms


def words_of(html: str) -> str:
    """What stands in its main part, without marks, in single spaces."""
    main = re.search(r"<main\b.*</main>", html, re.DOTALL)
    plain = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", main[0] if main else html, flags=re.DOTALL)
    return flat(unescape(plain))


def flat(text: str) -> str:
    """A text in single spaces, also where it does not break."""
    return " ".join(text.split())


def _sent(one: Field, values: Values) -> Iterator[str | Sent]:
    given = values.get(one.name)
    if given is None:
        if one.on and one.kind != "file":
            yield one.value
    elif one.kind in CHECKED:
        if _ticked(one, given):
            yield one.value
    elif isinstance(given, str | Sent):
        yield given
    else:
        raise TypeError(f"{one.name} is a {one.kind} and takes one text, not {given}")


def _ticked(one: Field, given: Value) -> bool:
    if isinstance(given, bool):
        return given
    return not isinstance(given, Sent) and one.value in ((given,) if isinstance(given, str) else given)


class _Forms(HTMLParser):
    """Reads forms as they come."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._page = page
        self._in_main = self._in_form = self._in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "main":
            self._in_main = True
        elif tag == "form" and self._in_main:
            self._in_form = True
            self.forms.append(Form(urlsplit(urljoin(self._page, told.get("action") or "")).path))
        elif self._in_form:
            self._part(tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._in_main = False
        elif tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._in_text = False

    def handle_data(self, text: str) -> None:
        if self._in_text:
            written = self.forms[-1].fields[-1]
            written.value += text if written.value else text.removeprefix("\n")

    def _part(self, tag: str, told: Attributes) -> None:
        form, name = self.forms[-1], told.get("name") or ""
        kind = told.get("type") or {"input": "text", "button": "submit"}.get(tag, tag)
        if tag == "button":
            if kind == "submit" and "unseen" not in (told.get("class") or ""):
                form.buttons.append((name, told.get("value") or ""))
        elif tag == "option":
            _option(form.fields[-1], told)
        elif name and tag in ("input", "textarea", "select") and kind not in NOT_SENT:
            ticked = kind in CHECKED
            value = told.get("value") or ("on" if ticked and "value" not in told else "")
            form.fields.append(Field(name, kind, value, not ticked or "checked" in told))
            self._in_text = tag == "textarea"


def _option(chosen: Field, told: Attributes) -> None:
    value = told.get("value") or ""
    if not chosen.options or "selected" in told:
        chosen.value = value
    chosen.options.append(value)
