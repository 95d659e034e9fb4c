"""Datasets that people name in a form."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.opendata.models import SEEN_BY_ALL, Dataset

MOST_DATASETS: Final = 20


def datasets_named(text: str) -> tuple[Dataset, ...]:
    """The datasets of these names or addresses. Raises ValidationError for those that not everybody sees."""
    names = list(dict.fromkeys(part.rstrip("/").rpartition("/")[2] for part in text.split()))
    if len(names) > MOST_DATASETS:
        raise forms.ValidationError(_("Name %(n)d datasets at most.") % {"n": MOST_DATASETS})
    seen = Dataset.objects.filter(name__in=names, **SEEN_BY_ALL)
    found = {one.name: one for one in seen}
    if unknown := [name for name in names if name not in found]:
        message = _("These are not datasets that everybody can see: %(names)s.")
        raise forms.ValidationError(message % {"names": ", ".join(unknown)})
    return tuple(found[name] for name in names)
