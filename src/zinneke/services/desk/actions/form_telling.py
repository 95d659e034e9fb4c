"""What people are told about forms: those asked to sign, and those who fill."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from zinneke.kernel.text import ADMINISTRATIVE, Text
from zinneke.kernel.time import in_brussels
from zinneke.notices.sending import Recipient, send
from zinneke.services.desk.manifest.forms import ASKED_TO_SIGN, DRAFT_KEPT, SIGNING_REFUSED
from zinneke.services.desk.models import Draft, Signature
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules.forms import Words

SOMEBODY = Text(fr="Quelqu’un", nl="Iemand", de="Jemand", en="Somebody")


def asked_to_sign(signature: Signature, filling: Filling) -> None:
    """The letter with the link; who has no address signs at the counter and gets none."""
    if not signature.email:
        return
    owner = filling.draft.owner
    filler: str | Text = (owner.get_full_name() if owner else "") or SOMEBODY
    values: dict[str, str | Text] = {
        "filler": filler,
        "form": words(filling.definition.title),
        "day": day(filling.draft),
    }
    send(ASKED_TO_SIGN, Recipient(email=signature.email), values, url=reverse("desk:sign", args=[signature.key]))


def signing_refused(signature: Signature, filling: Filling, why: str) -> None:
    """To who filled the form, if we know where they are."""
    draft = filling.draft
    if draft.owner_id is None:
        return
    values: dict[str, str | Text] = {"signer": signature.name, "form": words(filling.definition.title), "why": why}
    send(SIGNING_REFUSED, Recipient(user_id=draft.owner_id), values, url=reverse("desk:draft", args=[draft.key]))


def draft_kept(filling: Filling, email: str) -> None:
    """The address of a form that somebody wants to go on with later."""
    draft = filling.draft
    to = Recipient(email=email, language=draft.language if draft.language in ADMINISTRATIVE else "")
    values = {"form": words(filling.definition.title), "day": day(draft)}
    send(DRAFT_KEPT, to, values, url=reverse("desk:draft", args=[draft.key]))


def words(said: Words) -> Text:
    """Words of a form as a text in four languages: where nobody wrote German or English, in French."""
    return Text(**{one: said.to(one)[0] or "–" for one in ("fr", "nl", "de", "en")})


def day(draft: Draft) -> Text:
    """The day on which a draft ends, as each language writes it."""
    found = {}
    for language in ("fr", "nl", "de", "en"):
        with override(language):
            found[language] = date_format(in_brussels(draft.ends_at), "DATE_FORMAT")
    return Text(**found)
