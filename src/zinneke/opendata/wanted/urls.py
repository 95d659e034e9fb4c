"""Addresses of requests for data, below those of the catalogue's pages."""

from django.urls import path

from zinneke.opendata.wanted import follow_views, news, views

urlpatterns = [
    path("", views.request_list, name="requests"),
    path("new/", views.ask, name="request-new"),
    path("changes.atom", news.RequestChanges(), name="requests-atom"),
    path("follow/<str:secret>/", follow_views.follow, name="request-follow"),
    path("<int:number>/", views.request_page, name="request"),
    path("<int:number>/support/", views.support, name="request-support"),
]
