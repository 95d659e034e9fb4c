"""Addresses of the pages where staff make forms, under /staff/desk/forms/."""

from typing import Final

from django.urls import URLPattern, path

from zinneke.services.desk.views import form_builder, form_preview, form_staff, signing

PATHS: Final[list[URLPattern]] = [
    path("signatures/", signing.waiting, name="signatures"),
    path("signatures/<int:pk>/", signing.witness, name="witness"),
    path("forms/", form_staff.forms, name="forms"),
    path("forms/new/", form_staff.new, name="form_new"),
    path("forms/<slug:code>/", form_staff.form, name="form"),
    path("forms/<slug:code>/revise/", form_staff.revise, name="form_revise"),
    path("forms/<slug:code>/withdraw/<int:number>/", form_staff.withdraw, name="form_withdraw"),
    path("forms/<slug:code>/versions/<int:number>.json", form_staff.export, name="form_export"),
    path("forms/<slug:code>/versions/<int:number>/", form_preview.preview, name="form_preview"),
    path("forms/<slug:code>/publish/", form_staff.publish, name="form_publish"),
    path("forms/<slug:code>/edit/", form_builder.outline, name="form_edit"),
    path("forms/<slug:code>/edit/whole/", form_builder.whole, name="form_whole"),
    path("forms/<slug:code>/edit/json/", form_builder.expert, name="form_expert"),
    path("forms/<slug:code>/edit/steps/<slug:name>/", form_builder.step, name="form_step"),
    path("forms/<slug:code>/edit/fields/<str:path>/", form_builder.field, name="form_field"),
]
