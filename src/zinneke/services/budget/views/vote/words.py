"""Why a vote is not taken, in words that say what to do."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zinneke.services.budget.rules.ballots import Sheet

WORDS: Final[dict[str, str | Promise]] = {
    "sign_in": _("Sign in, or type the code of your letter."),
    "level": _(
        "This vote asks for a surer way to sign in, such as itsme or your identity card. You can also type "
        "the code of your letter."
    ),
    "mandate": _("Nobody votes for somebody else. End acting by mandate, then vote for yourself."),
    "no_number": _(
        "We cannot tell from your account that you may vote. Type the code of your letter, or come to the "
        "counter."
    ),
    "letter": _("A letter or digit of the code of your letter is wrong. Read it once more."),
    "not_on_roll": _(
        "You are not on the roll of this vote. If you think you should be, call us or come to the counter."
    ),
    "paper": _("You took a ballot on paper: your vote is cast there."),
    "handed_in": _("You handed in your code at the counter: your vote is cast on paper."),
    "other_code": _(
        "You voted already, with another code. Type the code that you were given then to change your vote; "
        "without it your vote stands as it is."
    ),
    "code": _("This is not a code that you were given when you voted. It has 20 letters and digits."),
    "closed": _("Voting is over."),
    "no_roll": _("The roll of this vote is not open. Try again later, or call us."),
    "unknown_project": _("A project that you chose is no longer on the ballot. Look at the ballot again."),
    "ranks": _("Give every place once: a first, then a second, and so on, none twice and none left out."),
    "no_whole_number": _("Write points as whole numbers."),
    "not_canonical": _("We could not read the ballot. Load the page again."),
    "forged": _(
        "The answer of the city does not fit your ballot: nothing was cast. Load the page again; if it "
        "happens again, call us."
    ),
    "wrong_receipt": _(
        "The receipt does not fit your ballot. Check with the receipt page whether your vote was taken, and "
        "call us."
    ),
    "too_often": _("Too many votes came from your network at once. Wait a minute, then send it again."),
    "lost": _("The connection was lost. Send it again: nothing is counted twice."),
}  # fmt: skip
SAME_AS: Final = {"no_points": "no_whole_number", "one_each": "not_canonical"}
"""Codes of ballots that have the words of another."""


def words_of(sheet: Sheet) -> dict[str, str]:
    """Every code with its words, for a ballot."""
    least, most, points = {"n": sheet.least}, {"n": sheet.most}, {"n": sheet.most_points}
    limits = {
        "too_few": ngettext("Choose at least %(n)d project.", "Choose at least %(n)d projects.", sheet.least) % least,
        "too_many": ngettext("Choose at most %(n)d project.", "Choose at most %(n)d projects.", sheet.most) % most,
        "too_many_points": ngettext(
            "Give at most %(n)d point in all.", "Give at most %(n)d points in all.", sheet.most_points
        ) % points,
        "too_many_points_each": ngettext(
            "Give a project at most %(n)d point.", "Give a project at most %(n)d points.", sheet.most_points
        ) % points,
    }  # fmt: skip
    return {code: str(words) for code, words in WORDS.items()} | limits


def of_ballot(sheet: Sheet, code: str) -> str:
    """Why a ballot does not fit."""
    return words_of(sheet)[SAME_AS.get(code, code)]
