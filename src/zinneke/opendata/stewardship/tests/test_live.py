"""Live datasets on the pages of staff."""

from io import BytesIO

import pytest
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.lake.tables.dictionary import Words
from zinneke.opendata.live.naming import MARK
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship import actions, uploads
from zinneke.opendata.tables.actions import own_dataset

pytestmark = pytest.mark.django_db


def test_texts_and_rows_of_live_datasets_are_the_citys(client: Client) -> None:
    """The next round would overwrite them, so nobody writes them in vain; what the fields mean stays with staff."""
    create_staff("marie", "data_steward", "a-long-enough-passphrase")
    user = User.objects.get(username="marie")
    steward = Person(user)
    record = Record("", titles=(Tagged("Parkings", "fr"),), identifiers=(f"{MARK}OffStreetParking:now",))
    live = own_dataset("live-off-street-parking", record)
    with pytest.raises(actions.Live, match="anew each round"):
        actions.describe(live, record, by=steward)
    with pytest.raises(actions.Live):
        uploads.take(live, BytesIO(b"id\n1\n"), "benches.csv", by=steward)
    client.force_login(user)
    for page in ("", "file/"):
        address = f"/staff/data/live-off-street-parking/{page}"
        shown = client.get(address, headers={"Accept-Language": "en"}).content.decode()
        assert "makes it anew each round" in shown
        assert 'name="file"' not in shown
        assert 'name="title_fr"' not in shown
        assert client.post(address, {"title_fr": "Mine"}).status_code == 409
    live.refresh_from_db()
    assert live.record.titles == record.titles
    actions.describe_fields(live, {"free": Words(labels={"fr": "Libres"})}, by=steward)
