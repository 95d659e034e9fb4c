"""Addresses of the pages of staff, under /staff/."""

from django.urls import path

from zinneke.accounts.people import department_views, views

app_name = "staff_people"
urlpatterns = [
    path("people/", views.staff, name="all"),
    path("people/<int:number>/", views.one, name="one"),
    path("people/<int:number>/change/", views.change, name="change"),
    path("departments/", department_views.departments, name="departments"),
    path("departments/<slug:code>/", department_views.department, name="department"),
]
