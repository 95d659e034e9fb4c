"""Addresses of the pages for those who write stories, under /staff/."""

from django.urls import path

from zinneke.opendata.stories import staff_views as views

app_name = "staff_stories"
urlpatterns = [
    path("stories/", views.stories, name="stories"),
    path("stories/new/", views.new_story, name="new"),
    path("stories/<slug:slug>/", views.story, name="story"),
]
