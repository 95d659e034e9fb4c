"""The number beside "my page" in the head of every page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.middleware import ACTING
from zinneke.accounts.models import Mandate, User
from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.notices.tests.residents import resident, told

pytestmark = pytest.mark.django_db
PAGES = {"fr": "/fr/a-propos/", "nl": "/nl/over/", "de": "/de/ueber/", "en": "/en/about/"}
COUNT = 'class="count"'


def asked(captured: CaptureQueriesContext) -> list[str]:
    """What the store was asked of notices."""
    return [one["sql"] for one in captured.captured_queries if "notices_notice" in one["sql"]]


@pytest.mark.parametrize(("language", "said"), [
    ("fr", "2 messages que vous n’avez pas lus"), ("nl", "2 berichten die u niet hebt gelezen"),
    ("de", "2 Mitteilungen"), ("en", "2 messages that you have not read"),
])  # fmt: skip
def test_what_is_unread_is_counted_in_every_language(language: str, said: str) -> None:
    client, user = resident()
    told(user)
    told(user)
    assert said in client.get(PAGES[language]).content.decode()


def test_read_and_archived_ones_do_not_count() -> None:
    client, user = resident()
    told(user)
    Notice.objects.update(read_at=now())
    archived = told(user)
    Notice.objects.filter(pk=archived.pk).update(archived_at=now())
    assert COUNT not in client.get(PAGES["en"]).content.decode()


def test_it_is_asked_once_and_never_for_nobody(client: Client) -> None:
    reader, user = resident()
    told(user)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGES["en"])
    assert asked(captured) == []
    with CaptureQueriesContext(connection) as captured:
        reader.get("/en/my-page/")
    assert len(asked(captured)) == 1


def test_an_index_answers_it() -> None:
    _, user = resident()
    unread = Notice.objects.filter(user=user, read_at=None, archived_at=None).order_by().values("user")
    assert "USING INDEX notices_inbox" in unread.explain()


def test_who_acts_for_somebody_sees_no_number() -> None:
    client, user = resident()
    told(user)
    mother = User.objects.create_user("mother")
    told(mother)
    mandate = Mandate.objects.create(
        giver=mother, agent=user, scopes=["lamps"], assurance=Assurance.EMAIL, first_day=today(),
        offered_at=now(), accepted_at=now(),
    )  # fmt: skip
    session = client.session
    session[ACTING] = mandate.pk
    session.save()
    page = client.get(PAGES["en"]).content.decode()
    assert "mother" in page
    assert COUNT not in page
