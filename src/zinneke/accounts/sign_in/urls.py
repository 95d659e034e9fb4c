"""Addresses of signing in, in the language of the page."""

from django.urls import path

from zinneke.accounts.sign_in import choose_views, email_views, mine_views, oidc_views, passkey_views
from zinneke.kernel.text import Text
from zinneke.ui.language import lazy_text

app_name = "sign_in"

_HERE = Text(fr="connexion", nl="aanmelden", de="anmelden", en="sign-in")
_OUT = Text(fr="deconnexion", nl="afmelden", de="abmelden", en="sign-out")
_MINE = Text(fr="mes-acces", nl="mijn-toegang", de="mein-zugang", en="how-i-sign-in")

urlpatterns = [
    path(lazy_text(_HERE, "/"), choose_views.choose, name="choose"),
    path(lazy_text(_HERE, "/e-mail/"), email_views.ask, name="email"),
    path(lazy_text(_HERE, "/e-mail/sent/"), email_views.sent, name="sent"),
    path(lazy_text(_HERE, "/e-mail/<str:secret>/"), email_views.confirm, name="confirm"),
    path(lazy_text(_HERE, "/passkey/"), passkey_views.enter, name="passkey"),
    path(lazy_text(_HERE, "/account/"), oidc_views.join, name="join"),
    path(lazy_text(_HERE, "/to/<slug:code>/"), oidc_views.go, name="go"),
    path(lazy_text(_OUT, "/"), choose_views.sign_out, name="out"),
    path(lazy_text(_OUT, "/ok/"), choose_views.signed_out, name="signed_out"),
    path(lazy_text(_MINE, "/"), mine_views.mine, name="mine"),
    path(lazy_text(_MINE, "/e-mail/"), email_views.add, name="email_add"),
    path(lazy_text(_MINE, "/passkey/"), passkey_views.add, name="passkey_add"),
    path(lazy_text(_MINE, "/passkey/<int:pk>/"), mine_views.rename, name="passkey_rename"),
    path(lazy_text(_MINE, "/sessions/"), mine_views.end_others, name="end_others"),
    path(lazy_text(_MINE, "/<str:kind>/<int:pk>/remove/"), mine_views.remove, name="remove"),
]
