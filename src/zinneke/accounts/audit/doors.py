"""The address where the roots of the audit log are published."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from zinneke.accounts.audit.roots import roots

app_name = "audit"


@require_safe
def published(_request: HttpRequest) -> JsonResponse:
    """How far the log had come at the end of each day. A copy kept elsewhere shows whether it was shortened."""
    return JsonResponse({"roots": roots()}, headers={"Access-Control-Allow-Origin": "*"})


urlpatterns = [path("api/audit/v1/roots.json", published, name="roots")]
