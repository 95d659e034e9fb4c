"""Addresses of the audit log, under /staff/."""

from django.urls import path

from zinneke.accounts.audit import views

app_name = "staff_audit"
urlpatterns = [
    path("audit/", views.log, name="log"),
    path("audit.csv", views.log_csv, name="csv"),
]
