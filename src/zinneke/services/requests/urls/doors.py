"""Addresses of reports for programs, below ``/api/requests/v1/``; they carry no language."""

from django.urls import URLPattern, include, path, re_path

from zinneke.services.requests.api.georeport import views as georeport
from zinneke.services.requests.api.native import description
from zinneke.services.requests.api.native import views as native
from zinneke.services.requests.views import photos

app_name = "requests_doors"

_ENDING = r"\.(?P<ending>xml|json)$"
_CODE = r"(?P<code>[-\w]{1,80})"


def _endpoint(*, trial: bool) -> list[URLPattern]:
    """The calls of GeoReport v2; of the test endpoint, names begin with ``trial_``."""
    prefix = "trial_" if trial else ""
    more = {"trial": trial}
    return [
        re_path(rf"^services{_ENDING}", georeport.service_list, more, f"{prefix}services"),
        re_path(rf"^services/{_CODE}{_ENDING}", georeport.service_definition, more, f"{prefix}service"),
        re_path(rf"^requests{_ENDING}", georeport.requests, more, f"{prefix}requests"),
        re_path(rf"^requests/(?P<number>[-\w]{{1,80}}){_ENDING}", georeport.one_request, more, f"{prefix}request"),
        re_path(rf"^tokens/{_CODE}{_ENDING}", georeport.token, more, f"{prefix}token"),
    ]


urlpatterns = [
    re_path(rf"^open311/discovery{_ENDING}", georeport.discovery, name="discovery"),
    path("openapi.json", description.openapi, name="openapi"),
    path("reports", native.reports, name="reports"),
    path("reports.csv", native.bulk, name="bulk"),
    path("reports/<str:number>", native.report, name="report"),
    path("reports/<str:number>/events", native.events, name="events"),
    path("reports/<str:number>/follow", native.follow, name="follow"),
    path("reports/<str:number>/answer", native.answer, name="answer"),
    path("reports/<str:number>/feedback", native.feedback, name="feedback"),
    path("categories", native.categories, name="categories"),
    path("statistics", native.statistics, name="statistics"),
    path("photos/<int:number>.jpg", photos.anybody, name="photo"),
    path("open311/v2/", include(_endpoint(trial=False))),
    path("open311/trial/v2/", include(_endpoint(trial=True))),
]
