"""Where somebody goes on after signing in: only ever to a page of this site."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from zinneke.accounts.assurance import Assurance

LONGEST = 1000


def wanted_page(request: HttpRequest, asked: str) -> str:
    """The page asked for if it is of this site, else nothing."""
    here = {request.get_host()}
    fits = len(asked) <= LONGEST and url_has_allowed_host_and_scheme(asked, here, require_https=request.is_secure())
    return asked if fits else ""


def or_home(address: str) -> str:
    """The page, or one's own page where none was asked for."""
    if address:
        return address
    try:
        return reverse("mine:home")
    except NoReverseMatch:
        return reverse("sign_in:mine")


def level_of(word: str) -> Assurance:
    """The level that an address names, such as ``substantial``; a proven e-mail address where it names none."""
    return Assurance.__members__.get(word.upper(), Assurance.EMAIL)
