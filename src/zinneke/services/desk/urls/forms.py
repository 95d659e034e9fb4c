"""Addresses where residents fill forms, after the segment that the manifest of the desk names."""

from typing import Final

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.desk.views import filling, form_start, handing_in, signing
from zinneke.ui.language import lazy_text

_FORM: Final = Text(fr="formulaire/", nl="formulier/", de="formular/", en="form/")
_DRAFT: Final = Text(fr="demande/", nl="aanvraag/", de="anfrage/", en="request/")
_SIGN: Final = Text(fr="signer/", nl="ondertekenen/", de="unterschreiben/", en="sign/")

PATHS: Final = [
    path(lazy_text(_FORM, "<slug:code>/"), form_start.start, name="form_start"),
    path(lazy_text(_DRAFT, "<str:key>/"), filling.resume, name="draft"),
    path(lazy_text(_DRAFT, "<str:key>/step/<slug:code>/"), filling.step, name="draft_step"),
    path(lazy_text(_DRAFT, "<str:key>/check/"), handing_in.check, name="draft_check"),
    path(lazy_text(_DRAFT, "<str:key>/done/"), handing_in.done, name="draft_done"),
    path(lazy_text(_DRAFT, "<str:key>/later/"), handing_in.later, name="draft_later"),
    path(lazy_text(_DRAFT, "<str:key>/stop/"), handing_in.stop, name="draft_stop"),
    path(lazy_text(_DRAFT, "<str:key>/files/<slug:upload>/"), handing_in.file, name="draft_file"),
    path(lazy_text(_SIGN, "<str:key>/"), signing.sign, name="sign"),
]
