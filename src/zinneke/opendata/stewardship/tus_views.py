"""Uploads that can be resumed, for browsers and programs: a tus 1.0.0 server for the files of datasets.

Asked as staff who are signed in, with the token against forged requests. Keys of programs are for reading, and open
nothing here.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.http import http_date

from zinneke.accounts.person import Request
from zinneke.kernel.problem import Problem
from zinneke.opendata.models import Dataset, Upload, UploadState
from zinneke.opendata.stewardship import own, parts, tus, uploads
from zinneke.opendata.stewardship.actions import Live
from zinneke.opendata.tasks import read_files
from zinneke.ui import errors

REFUSALS: Final[dict[type[Exception], int]] = {
    PermissionDenied: 403, Http404: 404, parts.Busy: 423, parts.Ended: 410, parts.WrongOffset: 409,
    parts.Mismatch: 460, parts.TooLarge: 413, parts.WrongType: 415, Live: 409, ValueError: 400,
}  # fmt: skip
"""Status by what was raised; the first that fits."""
OFFERED: Final = {
    "Tus-Version": tus.VERSION,
    "Tus-Extension": ",".join(tus.EXTENSIONS),
    "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
}

View = Callable[..., HttpResponse]


def resumable(view: View) -> View:
    """The core of the protocol around a view: version, a method named by a header, refusals as problem documents."""

    @wraps(view)
    def answer(request: Request, name: str, **rest: str) -> HttpResponse:
        method = request.headers.get("X-HTTP-Method-Override", request.method or "")
        said = request.headers.get("Tus-Resumable")
        if method == "OPTIONS":
            response = HttpResponse(status=204, headers=OFFERED | {"Tus-Max-Size": str(parts.most_bytes())})
        elif said != tus.VERSION:
            response = _refused(412, f"Tus-Resumable is {said!r}: say {tus.VERSION}")
            response.headers["Tus-Version"] = tus.VERSION
        else:
            response = _tried(view, request, method, name, **rest)
        response.headers["Tus-Resumable"] = tus.VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


@resumable
def creation(request: Request, method: str, dataset: Dataset) -> HttpResponse:
    """A file announced, its first part with it if there is one (extensions creation and creation-with-upload)."""
    if method != "POST":
        return HttpResponseNotAllowed(["POST", "OPTIONS"])
    length = tus.size(request.headers.get("Upload-Length"), "Upload-Length")
    named = tus.metadata(request.headers.get("Upload-Metadata", "")).get("filename", "")
    upload = parts.announce(dataset, length, named, by=request.person)
    if request.content_type == tus.CONTENT_TYPE:
        _append(request, upload, 0)
    response = HttpResponse(status=201, headers=_stands(upload))
    response.headers["Location"] = reverse("opendata_staff:part", args=(dataset.name, upload.key))
    return response


@resumable
def part(request: Request, method: str, dataset: Dataset, key: str) -> HttpResponse:
    """How much of a file has arrived; another part of it; the file given up (extension termination)."""
    upload = dataset.uploads.filter(key=key, by=request.person.name).first()
    if upload is None:
        raise Http404
    if upload.state == UploadState.REFUSED:
        raise parts.Ended("the upload is gone: begin it again")
    if method == "HEAD":
        return HttpResponse(headers=_stands(upload) | {"Upload-Length": str(upload.length)})
    if method == "PATCH":
        _append(request, upload, tus.size(request.headers.get("Upload-Offset"), "Upload-Offset"))
        return HttpResponse(status=204, headers=_stands(upload))
    if method == "DELETE":
        parts.abandon(upload, "the upload was given up")
        return HttpResponse(status=204)
    return HttpResponseNotAllowed(["HEAD", "PATCH", "DELETE", "OPTIONS"])


def _append(request: Request, upload: Upload, offset: int) -> None:
    if upload.state != UploadState.ARRIVING:
        raise parts.Ended("nothing can be added: the file is whole")
    if request.content_type != tus.CONTENT_TYPE:
        raise parts.WrongType(f"Content-Type is {request.content_type!r}: send {tus.CONTENT_TYPE}")
    length = tus.size(request.META.get("CONTENT_LENGTH") or None, "Content-Length")
    if offset + length > upload.length:
        raise parts.TooLarge(f"the part ends at {offset + length}: the file was announced with {upload.length} bytes")
    promised = request.headers.get("Upload-Checksum")
    parts.append(upload, request, offset, tus.checksum(promised) if promised else None)
    if upload.state == UploadState.RECEIVED:
        uploads.begin(upload)
        if upload.waits:
            read_files.enqueue()


def _tried(view: View, request: Request, method: str, name: str, **rest: str) -> HttpResponse:
    try:
        return view(request, method, own.one(name, request.person), **rest)
    except tuple(REFUSALS) as error:
        status = next(code for kind, code in REFUSALS.items() if isinstance(error, kind))
        return _refused(status, str(error) or "there is no such upload for you here: begin it again")


def _refused(status: int, detail: str) -> HttpResponse:
    return errors.answer(Problem("about:blank", "The upload was refused", detail, status))


def _stands(upload: Upload) -> dict[str, str]:
    headers = {"Upload-Offset": str(upload.arrived)}
    if upload.state == UploadState.ARRIVING:
        headers["Upload-Expires"] = http_date(parts.expires(upload).timestamp())
    return headers
