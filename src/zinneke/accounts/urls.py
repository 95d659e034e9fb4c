"""Addresses of sign-in, under /staff/."""

from django.urls import path

from zinneke.accounts.views import SignIn

app_name = "accounts"
urlpatterns = [path("sign-in/", SignIn.as_view(), name="sign_in")]
