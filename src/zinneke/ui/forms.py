"""Forms as the design system draws them."""

from typing import Any

from django import forms


class DesignedForm(forms.Form):
    """Fields as the design system draws them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "ds-input")


def day_input() -> forms.DateInput:
    """A day, typed or taken from the browser's calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
