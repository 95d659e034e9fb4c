"""Addresses of the staff pages of open data, under /staff/data/."""

from django.urls import path

from zinneke.opendata.stewardship import file_views, publish_views, tus_views, views

app_name = "opendata_staff"
urlpatterns = [
    path("", views.dataset_list, name="list"),
    path("+new/", views.create, name="create"),
    path("+inventory.csv", views.inventory, name="inventory"),
    path("<slug:name>/", views.describe, name="describe"),
    path("<slug:name>/people/", views.assign, name="people"),
    path("<slug:name>/review/", views.review, name="review"),
    path("<slug:name>/fields/", file_views.fields, name="fields"),
    path("<slug:name>/file/", file_views.upload, name="file"),
    path("<slug:name>/file/rejects.csv", file_views.rejects, name="rejects"),
    path("<slug:name>/parts/", tus_views.creation, name="parts"),
    path("<slug:name>/parts/<str:key>/", tus_views.part, name="part"),
    path("<slug:name>/contract/", file_views.contract, name="contract"),
    path("<slug:name>/privacy/", publish_views.privacy, name="privacy"),
    path("<slug:name>/publish/", publish_views.publish, name="publish"),
    path("<slug:name>/withdraw/", publish_views.withdraw, name="withdraw"),
    path("<slug:name>/restrict/", publish_views.restrict, name="restrict"),
    path("<slug:name>/revert/", publish_views.revert, name="revert"),
    path("<slug:name>/preview/", publish_views.preview, name="preview"),
]
