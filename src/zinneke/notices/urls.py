"""Addresses of messages, below my page, in the language of the page."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.notices.inbox import views as inbox
from zinneke.notices.manifest import MANIFEST
from zinneke.notices.preferences import views as preferences
from zinneke.notices.push import views as push
from zinneke.ui.language import lazy_text

app_name = "notices"

_PREFERENCES = Text(fr="/preferences/", nl="/voorkeuren/", de="/einstellungen/", en="/preferences/")
_DEVICES = Text(fr="/navigateurs/", nl="/browsers/", de="/browser/", en="/browsers/")
_REMOVE = Text(
    fr="/navigateurs/<int:number>/retirer/", nl="/browsers/<int:number>/weg/", de="/browser/<int:number>/weg/",
    en="/browsers/<int:number>/remove/",
)  # fmt: skip
_STOP = Text(
    fr="/arreter/<str:token>/", nl="/stoppen/<str:token>/", de="/abbestellen/<str:token>/", en="/stop/<str:token>/"
)
_FILE = Text(
    fr="/<uuid:number>/fichiers/<int:file>/", nl="/<uuid:number>/bestanden/<int:file>/",
    de="/<uuid:number>/dateien/<int:file>/", en="/<uuid:number>/files/<int:file>/",
)  # fmt: skip


def _below(part: Text) -> str:
    """An address below that of the messages, in each language."""
    first = MANIFEST.path
    return lazy_text(Text(*(f"{first.to(one)}{part.to(one)}" for one in ("fr", "nl", "de", "en"))))


urlpatterns = [
    path(lazy_text(MANIFEST.path, "/"), inbox.inbox, name="inbox"),
    path(_below(_PREFERENCES), preferences.preferences, name="preferences"),
    path(_below(_DEVICES), push.devices, name="devices"),
    path(_below(_REMOVE), push.remove, name="remove_device"),
    path(_below(_STOP), preferences.stop, name="stop"),
    path(lazy_text(MANIFEST.path, "/<uuid:number>/"), inbox.message, name="message"),
    path(_below(_FILE), inbox.file, name="file"),
]
