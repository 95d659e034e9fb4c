"""What a browser tells of itself."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.notices.push import hosts, keys

AUTH_BYTES = 16


class DeviceForm(forms.Form):
    """A subscription of the Push API, as the script fills it in."""

    endpoint = forms.URLField(max_length=500, assume_scheme="https", widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=100, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_endpoint(self) -> str:
        """Of a push service that we know."""
        endpoint: str = self.cleaned_data["endpoint"]
        if not hosts.is_known(endpoint):
            raise forms.ValidationError(_("The push service of this browser is not one that we send to."))
        return endpoint

    def clean(self) -> dict[str, Any]:
        """Keys that can be used."""
        if not self.errors and not _usable(self.cleaned_data["p256dh"], self.cleaned_data["auth"]):
            raise forms.ValidationError(_("The keys of this browser cannot be used."))
        return self.cleaned_data


def _usable(p256dh: str, auth: str) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(keys.CURVE, keys.unpacked(p256dh))
        return len(keys.unpacked(auth)) == AUTH_BYTES
    except ValueError:
        return False
