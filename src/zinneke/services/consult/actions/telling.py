"""Whom a change is told: who follows, who wrote, who offered. Rows of the outbox, in the transaction of the change."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.moderation import Act
from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES, Text
from zinneke.kernel.time import last_minute
from zinneke.notices.sending import Recipient, send
from zinneke.services.consult.manifest import notices as kinds
from zinneke.services.consult.manifest.words import DECISIONS, GROUNDS, STATES
from zinneke.services.consult.models import Consultation, Contribution, Offer, Phase, Step
from zinneke.ui.reading import named

Told = dict[str, str | Text]


def news(consultation: Consultation, what: Text) -> int:
    """Tell everybody who follows. Gives how many."""
    title = _all(consultation.title)
    followers = list(consultation.followers.all())
    for one in followers:
        send(kinds.NEWS, Recipient(one.user_id), {"title": title, "news": what}, url=_page(consultation))
    return len(followers)


def of_phase(phase: Phase, words: Text) -> int:
    """Tell them that a phase opens, closes soon, or has minutes."""
    return news(phase.consultation, _filled(words, phase.title, phase.closes_at))


def text_decided(text: Contribution, step: Step) -> None:
    """Tell an author with an account what became of their text; of what is simply shown nobody needs a letter."""
    who = text.participant
    if who is None or who.user_id is None or step.act == Act.SHOW:
        return
    title, reason = _all(text.phase.consultation.title), _all(step.reason) if step.reason else ""
    if step.act == Act.REFUSE:
        told: Told = {"title": title, "ground": GROUNDS[step.ground], "reason": reason}
    else:
        told = {"title": title, "state": STATES[text.state], "reason": reason}
    kind = kinds.REFUSED if step.act == Act.REFUSE else kinds.DECIDED
    send(kind, Recipient(who.user_id, language=who.language), told, url=_page(text.phase.consultation, "mine"))


def offer_decided(offer: Offer) -> None:
    """Tell who offered, by account or by the address they gave."""
    who = offer.participant
    if not offer.email and (who is None or who.user_id is None):
        return
    told: Told = {
        "title": _all(offer.phase.consultation.title), "offer": offer.title, "decision": DECISIONS[offer.decision],
        "reason": _all(offer.reason),
    }  # fmt: skip
    to = Recipient(who.user_id if who else None, "" if who and who.user_id else offer.email, language=offer.language)
    send(kinds.OFFER_DECIDED, to, told, url=_page(offer.phase.consultation, "mine"))


def _filled(words: Text, title: Mapping[str, str], closes_at: datetime) -> Text:
    day = f"{last_minute(closes_at):%d/%m/%Y %H:%M}"
    return Text(**{
        one: words.to(one).replace("{phase}", named(title, one).text).replace("{day}", day) for one in LANGUAGES
    })  # fmt: skip


def _all(by_language: Mapping[str, str]) -> Text:
    """A text in all languages: in French to whom it has no words for, for no machine translates here."""
    return Text(**{one: named(by_language, one).text for one in LANGUAGES})


def _page(consultation: Consultation, name: str = "consultation") -> str:
    """The address of a page, in the first of the administrative languages: letters turn it into theirs."""
    with override(ADMINISTRATIVE[0]):
        return reverse(f"consult:{name}", args=[consultation.code])
