"""Erasing somebody leaves nothing of them anywhere: end to end, over every processing that any manifest declares."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.test import Client
from django.urls import reverse

from zinneke.accounts import looks
from zinneke.accounts.models import Contact, Entry, Identity, Look, Mandate, OpenSession, Passkey, User
from zinneke.accounts.models.ways import MAIL
from zinneke.accounts.person import Person
from zinneke.accounts.personal import erasing
from zinneke.accounts.personal.processings import exported, processings
from zinneke.accounts.personal.subjects import subject_of
from zinneke.kernel.registry import manifests
from zinneke.kernel.time import in_brussels, now
from zinneke.opendata.models import ApiKey, DataRequest
from zinneke.services.parking.models import Alert

pytestmark = pytest.mark.django_db

ADDRESS = "an@example.be"


@pytest.fixture
def an() -> User:
    return resident("an", ADDRESS)


def resident(name: str, address: str) -> User:
    user = User.objects.create_user(name, email=address, first_name=name.capitalize())
    Identity.objects.create(user=user, issuer=MAIL, subject=address, added_at=now())
    return user


def known_everywhere(user: User) -> None:
    """Have something in each part that knows of people."""
    at, today = now(), in_brussels(now()).date()
    other = resident("other", "other@example.be")
    Mandate.objects.create(giver=user, agent=other, scopes=["desk"], first_day=today, offered_at=at, accepted_at=at)
    Mandate.objects.create(giver=other, agent=user, scopes=["desk"], first_day=today, offered_at=at, accepted_at=at)
    Contact.objects.create(user=user, phone="+32 2 000 00 00", street="Rue Neuve")
    Passkey.objects.create(
        user=user, credential="c", public_key=b"k", sign_count=0, name="phone", level=20, added_at=at
    )
    looks.note(Person(User.objects.create_user("marie", is_staff=True)), user, "file", "question")
    ApiKey.objects.create(owner=user, name="app", beginning="abc", digest="d" * 64, created_at=at)
    DataRequest.objects.create(
        title="Trees", description="All", purpose="My thesis", language="fr", folded="trees", email="An@Example.be",
        digest="e" * 64, received_at=at, due_on=today,
    )  # fmt: skip
    Alert.objects.create(
        email=ADDRESS, language="fr", car_park="urn:x", radius_m=0, days="0", from_hour=7, until_hour=9, least=1,
        made_at=at, ends_at=at + timedelta(days=9),
    )  # fmt: skip


def everything() -> str:
    """All rows of all tables, but for the trail of the audit log."""
    rows: list[object] = []
    for model in apps.get_models():
        if model not in (Entry, Session):
            rows += list(model._default_manager.values())
    return json.dumps(rows, default=str)


def test_nothing_that_tells_of_them_is_left_anywhere(an: User) -> None:
    known_everywhere(an)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(an)
    OpenSession.objects.create(
        user=an, key=browser.session.session_key or "", means="email", began_at=now(), seen_at=now()
    )
    before = everything().lower()
    marks = (ADDRESS, "rue neuve", "my thesis", "+32 2 000 00 00")
    assert all(mark in before for mark in marks)
    erasing.erase(an)
    after = everything().lower()
    assert [mark for mark in marks if mark in after] == []
    an.refresh_from_db()
    assert (an.is_active, an.has_usable_password(), an.get_full_name(), an.email) == (False, False, "", "")
    assert not any(m.objects.filter(user=an).exists() for m in (Identity, Passkey, OpenSession, Contact))
    assert not Mandate.objects.exists()
    assert not Look.objects.exists()
    assert browser.get(reverse("my_data:overview")).status_code == 302
    assert User.objects.filter(username="other", is_active=True).exists()


def test_every_processing_of_every_manifest_is_exported_and_erased(an: User) -> None:
    known_everywhere(an)
    declared = {one.code for manifest in manifests() for one in manifest.processing}
    subject = subject_of(an)
    assert {one.code for one in processings()} == declared
    assert all(isinstance(exported(one, subject), list) for one in processings())
    outcomes = erasing.erase(an)
    assert {one.processing.code for one in outcomes} == declared
    emptied = {"accounts.audit"}
    for one in processings():
        left = exported(one, subject)
        told = json.dumps(left, default=str).lower()
        assert one.code in emptied or ADDRESS not in told


def test_no_table_with_a_person_in_it_was_forgotten() -> None:
    """Whoever points at an account from a new table says here, by a processing, what becomes of it."""
    declared = {one.code.partition(".")[0] for one in processings()}
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is User
    }
    assert pointing - declared <= {"admin"}
