"""Addresses of the portal's staff pages, under /staff/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.portal import staff_views as views

app_name = "staff"
urlpatterns = [
    path("", views.staff_home, name="home"),
    path("messages/", views.dead_letters, name="dead_letters"),
    path("messages/settle/", views.settle_letters, name="settle_letters"),
    path("messages/<int:number>/", views.dead_letter, name="dead_letter"),
]
