"""Addresses of the pages for those who read reuses and comments, under /staff/."""

from django.urls import path

from zinneke.opendata.voices import staff_views as views

app_name = "staff_voices"
urlpatterns = [
    path("voices/", views.queue, name="queue"),
    path("voices/reuses/<int:number>/", views.reuse, name="reuse"),
    path("voices/comments/<int:number>/", views.comment, name="comment"),
]
