"""Addresses of voting, its receipts and its board."""

from django.urls import path

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.budget.views.vote import board, page, receipts
from zinneke.ui.language import lazy_text

_VOTE = Text(fr="vote/", nl="stemming/", de="abstimmung/", en="vote/")
_RECEIPT = Text(fr="recepisse/", nl="ontvangstbewijs/", de="quittung/", en="receipt/")
_BOARD = Text(fr="tableau/", nl="bord/", de="tafel/", en="board/")
_ID = "<slug:public_id>/"


def _below(text: Text) -> str:
    """An address below that of an election, in the language of the page."""
    return lazy_text(Text(**{language: f"{_VOTE.to(language)}{_ID}{text.to(language)}" for language in LANGUAGES}))


PATTERNS = [
    path(lazy_text(_VOTE, _ID), page.ballot, name="vote"),
    path(_below(_RECEIPT), receipts.inclusion, name="receipt"),
    path(_below(_BOARD), board.board, name="board"),
]
