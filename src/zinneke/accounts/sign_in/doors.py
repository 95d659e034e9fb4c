"""Addresses of signing in that carry no language: where providers send people back to, and what scripts ask."""

from django.urls import path

from zinneke.accounts.sign_in import lasting_views, oidc_views, passkey_views

app_name = "sign_in_doors"
urlpatterns = [
    path("sign-in/back/", oidc_views.back, name="back"),
    path("sign-in/keys.json", oidc_views.keys, name="keys"),
    path("sign-in/passkey/<slug:purpose>.json", passkey_views.wish, name="passkey_wish"),
    path("sign-in/session.json", lasting_views.when, name="when"),
    path("sign-in/extend/", lasting_views.extend, name="extend"),
]
