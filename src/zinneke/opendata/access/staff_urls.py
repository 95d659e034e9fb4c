"""Addresses of the page of keys, under /staff/."""

from django.urls import path

from zinneke.opendata.access import desk_views as desk
from zinneke.opendata.access import staff_views as views

app_name = "staff_keys"
urlpatterns = [
    path("keys/", views.keys, name="keys"),
    path("keys/<int:number>/revoke/", views.revoke, name="revoke"),
    path("keys/grants/", views.let_see, name="grant"),
    path("keys/grants/<int:number>/withdraw/", views.take_back, name="withdraw"),
    path("keys/all/", desk.key_list, name="all"),
    path("keys/<int:number>/", desk.key_page, name="one"),
    path("keys/<int:number>/change/", desk.change, name="change"),
]
