"""Projects in other languages: by their authors, by the city, by a machine. The original is never touched, nor is any
decision of the city translated here.
"""

import logging
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel import moderation
from zinneke.kernel.time import now
from zinneke.kernel.translation import NoTranslation, Translator
from zinneke.services.budget.actions import recording
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Proposal, Translation, Version
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.queries import rights, translations, waiting
from zinneke.services.budget.rules.states import TRANSLATABLE
from zinneke.services.budget.rules.translating import Source

MOST_AT_ONCE: Final = 20
"""Texts that a machine is asked for in one round."""


class NotTranslatable(ValueError):
    """The project cannot be translated into this language, or not any more by its authors."""


def translate(proposal: Proposal, language: str, title: str, text: str, *, by: Person) -> Translation:
    """Translate a project of one's own, as it is read now. A human reads first what may tell of somebody.

    Raises PermissionDenied, NotTranslatable.
    """
    if not rights.is_author(by, proposal):
        raise PermissionDenied(f"project {proposal} is not of {by.name or 'nobody signed in'}")
    if proposal.stands not in TRANSLATABLE:
        raise NotTranslatable(f"project {proposal} is {proposal.state}: the city translates it now")
    with transaction.atomic():
        held = recording.fresh(proposal)
        why = moderation.why_held(f"{title}\n{text}", first=False)
        made = Translation.objects.create(
            version=_present(held, language), language=language, title=title.strip(), text=text.strip(),
            source=Source.AUTHOR, user=by.holder_in(rights.SCOPE), held=bool(why), at=now(),
        )  # fmt: skip
        if why:
            Proposal.objects.filter(pk=held.pk).update(held=True)
        record("budget: project translated", held, by=by)
    return made


def translate_for_city(proposal: Proposal, language: str, title: str, text: str, *, by: Person) -> Translation:
    """Translate a project, or correct a translation: what was there stays, and is shown no more.

    Raises PermissionDenied, NotTranslatable.
    """
    by.require(MODERATE)
    with transaction.atomic():
        held = recording.fresh(proposal)
        made = Translation.objects.create(
            version=_present(held, language), language=language, title=title.strip(), text=text.strip(),
            source=Source.CITY, by=by.name, at=now(),
        )  # fmt: skip
        record("budget: project translated", held, by=by)
    return made


def show(translation: Translation, *, by: Person) -> None:
    """Show a translation that waited. Raises PermissionDenied."""
    _judge(translation, by, visible=True)


def take_away(translation: Translation, *, by: Person) -> None:
    """Show a translation to nobody any more. Raises PermissionDenied."""
    _judge(translation, by, visible=False)


def by_machine(asked: Translator, most: int = MOST_AT_ONCE) -> int:
    """Have a machine translate what nobody has, the oldest first. Gives how many translations were made.

    A machine that gives none is left alone until the next round.
    """
    made = 0
    for version, language in translations.wanting():
        if made >= most:
            break
        try:
            title, text = asked.translate([version.title, version.text], version.proposal.language, language)
        except NoTranslation as error:
            logging.getLogger(__name__).warning("no translation of project %s: %s", version.proposal, error)
            break
        made += _kept(version, language, title, text, asked.name)
    return made


def _kept(version: Version, language: str, title: str, text: str, provider: str) -> bool:
    """Keep it, unless the text was reworded meanwhile or somebody was faster."""
    same = Version.objects.filter(pk=version.pk, title=version.title, text=version.text)
    try:
        with transaction.atomic():
            if not same.exists() or version.translations.filter(language=language).exists():
                return False
            Translation.objects.create(
                version=version, language=language, title=title[:LONGEST_TITLE], text=text, source=Source.MACHINE,
                provider=provider[:120], at=now(),
            )  # fmt: skip
    except IntegrityError:
        return False
    return True


def _judge(translation: Translation, by: Person, *, visible: bool) -> None:
    by.require(MODERATE)
    with transaction.atomic():
        held = recording.fresh(translation.version.proposal)
        Translation.objects.filter(pk=translation.pk).update(held=False, visible=visible)
        held.held = waiting.to_read(held)
        recording.save(held)
        record(f"budget: translation {'shown' if visible else 'taken away'}", held, by=by)


def _present(held: Proposal, language: str) -> Version:
    """The version that everybody reads. Raises NotTranslatable where there is none, or it is in this language."""
    if held.current is None or language == held.language:
        raise NotTranslatable(f"project {held} is not read in another language than {language}")
    return held.current
