"""The page that tells developers what keys are for, how they are sent and how one is asked for."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.ui.city import site

LIST: Final = "/api/explore/v2.1/catalog/datasets?limit=5"
_CURL: Final = """\
curl --header "Authorization: Apikey $KEY" "{address}"
"""
_PYTHON: Final = """\
import os
import requests

answer = requests.get(
    "{address}", headers={{"Authorization": "Apikey " + os.environ["KEY"]}}, timeout=30
)
answer.raise_for_status()
print(answer.headers["X-RateLimit-Remaining"], answer.json())
"""
_JAVASCRIPT: Final = """\
const answer = await fetch("{address}", {{
  headers: {{ Authorization: "Apikey " + process.env.KEY }},
}});
console.log(answer.headers.get("X-RateLimit-Remaining"), await answer.json());
"""
_R: Final = """\
library(httr2)

answer <- request("{address}") |>
  req_headers(Authorization = paste("Apikey", Sys.getenv("KEY"))) |>
  req_perform()
print(resp_body_json(answer))
"""
EXAMPLES: Final = {"curl": _CURL, "Python": _PYTHON, "JavaScript": _JAVASCRIPT, "R": _R}


@require_safe
def keys_page(request: HttpRequest) -> HttpResponse:
    """For everybody."""
    address = f"{site()}{LIST}"
    page = {
        "anonymous": settings.CITY.number("data_calls_a_day"),
        "with_key": settings.CITY.number("key_calls_a_day"),
        "examples": [(name, code.format(address=address)) for name, code in EXAMPLES.items()],
        "email": settings.CITY.text("contact_email"),
    }
    return render(request, "opendata/keys.html", page)
