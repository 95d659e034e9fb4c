"""Addresses of notices for staff, under /staff/notices/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.notices.desk import call_views, letter_views, log_views, simulated_views, wording_views

app_name = "staff_notices"
urlpatterns = [
    path("log/", log_views.log, name="log"),
    path("log/<int:number>/again/", log_views.send_again, name="again"),
    path("letters/", letter_views.letters, name="letters"),
    path("letters/<int:number>/batch.pdf", letter_views.batch_file, name="batch_file"),
    path("letters/<int:number>/posted/", letter_views.posted, name="posted"),
    path("letters/returned/", letter_views.returned, name="returned"),
    path("calls/", call_views.calls, name="calls"),
    path("calls/<int:number>/", call_views.call, name="call"),
    path("wordings/", wording_views.wordings, name="wordings"),
    path("wordings/<str:code>/", wording_views.wording, name="wording"),
    path("simulated/", simulated_views.simulated, name="simulated"),
]
