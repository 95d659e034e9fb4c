"""Addresses of the pages for staff, under /staff/parking/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.services.parking.views import kerb_staff, sensors

app_name = "parking_staff"

urlpatterns = [
    path("sensors/", sensors.sensor_list, name="sensors"),
    path("sensors.csv", sensors.sensor_csv, name="sensors_csv"),
    path("kerb/", kerb_staff.rules, name="kerb"),
    path("kerb/new/", kerb_staff.new, name="kerb_new"),
    path("kerb/rules/<slug:code>/", kerb_staff.rule, name="kerb_rule"),
    path("kerb/rules/<slug:code>/change/", kerb_staff.change, name="kerb_change"),
    path("kerb/rules/<slug:code>/again/<int:number>/", kerb_staff.take_back, name="kerb_again"),
]
