"""What people choose."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.registry import NoticeKind
from zinneke.notices import phones
from zinneke.notices.models import Preferences
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import in_active
from zinneke.ui.open_forms import readable

HOURS: Final = tuple((str(hour), f"{hour:02}:00") for hour in range(24))
MOST_LINES: Final = 6
LONGEST_LINE: Final = 60
WAYS: Final = (
    ("email", _("By e-mail")),
    ("sms", _("By text message")),
    ("letter", _("By letter")),
    ("inbox", _("Only here, in my messages")),
)
ADMINISTRATIVE: Final = (
    ("", format_lazy("{} / {}", "Français", "Nederlands")),
    ("fr", "Français"),
    ("nl", "Nederlands"),
)


class PreferencesForm(DesignedForm):
    """One person's choices. Hours come in pairs; the same hour twice is never."""

    way = forms.ChoiceField(label=_("How we reach you"), choices=WAYS, widget=forms.RadioSelect)
    admin_language = forms.ChoiceField(
        label=_("Language of letters and decisions"), choices=ADMINISTRATIVE, required=False, widget=forms.RadioSelect,
        help_text=_("As long as you do not choose, everything comes in French and Dutch."),
    )  # fmt: skip
    page_language = forms.ChoiceField(
        label=_("Language in which you read these pages"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    post = forms.CharField(
        label=_("Postal address"), required=False, max_length=400, widget=forms.Textarea({"rows": 4}),
        help_text=_("As on an envelope: name, street and number, postcode and place, a line each."),
    )  # fmt: skip
    quiet_from = forms.ChoiceField(label=_("No text messages from"), choices=HOURS)
    quiet_until = forms.ChoiceField(label=_("until"), choices=HOURS)
    quiet_email = forms.BooleanField(label=_("No e-mail in these hours either"), required=False)
    digest = forms.BooleanField(label=_("News once a day in one e-mail"), required=False)
    news = forms.MultipleChoiceField(label=_("News that you get"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, kinds: list[NoticeKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, token in (("phone", "tel"), ("post", "street-address")):
            self.fields[name].widget.attrs["autocomplete"] = token
        for name in ("way", "admin_language", "page_language", "news", "quiet_email", "digest"):
            self.fields[name].widget.attrs.pop("class")
        news = self.fields["news"]
        assert isinstance(news, forms.MultipleChoiceField)  # noqa: S101 - it stands above
        news.choices = [(kind.code, in_active(kind.name)) for kind in kinds]
        if not kinds:
            del self.fields["news"]

    def clean_phone(self) -> str:
        """As networks want it."""
        typed = self.cleaned_data["phone"]
        try:
            return phones.e164(typed) if typed else ""
        except ValueError:
            raise forms.ValidationError(
                _("“%(number)s” is no telephone number: write it such as 0470 12 34 56 or +32 2 123 45 67."),
                params={"number": typed},
            ) from None

    def clean_post(self) -> str:
        """Lines that fit into the window of an envelope."""
        lines = [line.strip() for line in readable(self.cleaned_data["post"]).splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(
                _("An envelope has room for %(lines)d lines of %(length)d characters: shorten the address."),
                params={"lines": MOST_LINES, "length": LONGEST_LINE},
            )
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """A way needs its address."""
        needed = {"sms": "phone", "letter": "post"}.get(self.cleaned_data.get("way", ""))
        if needed and not self.cleaned_data.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Needed for the way that you chose."))
        return self.cleaned_data

    def chosen(self, kinds: list[NoticeKind]) -> dict[str, Any]:
        """The choices as they are kept."""
        kept = dict(self.cleaned_data)
        wanted = set(kept.pop("news", ()))
        return kept | {"declined": [kind.code for kind in kinds if kind.code not in wanted]}


def initial_of(prefers: Preferences, language: str, kinds: list[NoticeKind]) -> dict[str, Any]:
    """What the form shows first."""
    return {
        "way": prefers.way, "admin_language": prefers.admin_language,
        "page_language": prefers.page_language or language,
        "phone": prefers.phone, "post": prefers.post, "quiet_from": str(prefers.quiet_from),
        "quiet_until": str(prefers.quiet_until), "quiet_email": prefers.quiet_email, "digest": prefers.digest,
        "news": [kind.code for kind in kinds if kind.code not in prefers.declined],
    }  # fmt: skip
