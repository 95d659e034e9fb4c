"""Forms being filled: kept as typed, found by their owner alone, erased in time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from zinneke.accounts.models import Department, User
from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import draft_erasing, forms
from zinneke.services.desk.actions import drafts as actions
from zinneke.services.desk.actions.drafts import Filler, NotOpen, TooManyFiles
from zinneke.services.desk.models import Draft, FormVersion
from zinneke.services.desk.queries import affairs, draft_affairs
from zinneke.services.desk.queries import drafts as queries
from zinneke.services.desk.tasks.drafts import erase_drafts

WORDS = {"fr": "Mot", "nl": "Woord"}
PLAIN = {"title": WORDS, "steps": [{"code": "s", "title": WORDS, "fields": [
    {"code": "name", "kind": "text", "label": WORDS, "prefill": "full_name"},
    {"code": "proof", "kind": "file", "label": WORDS, "file_kinds": ["application/pdf"], "most": 1},
    {"code": "pieces", "kind": "group", "label": WORDS, "fields": [{"code": "what", "kind": "text", "label": WORDS}]},
]}]}  # fmt: skip
NOBODY = Person(AnonymousUser())
PDF = Accepted("proof.pdf", "application/pdf", b"%PDF-")


@pytest.fixture
def version(population: Department) -> FormVersion:
    made = forms.install("bulky", population, PLAIN, since=in_brussels(now()).date())
    assert made is not None
    return made


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_user("ann", first_name="Ann", last_name="Peeters")


def test_what_we_know_is_filled_in(version: FormVersion, ann: User) -> None:
    draft = actions.begin(version, Filler(ann, ann))
    assert (draft.typed, draft.prefilled) == ({"name": ["Ann Peeters"]}, ["name"])


def test_a_draft_is_its_owners(version: FormVersion, ann: User) -> None:
    draft = actions.begin(version, Filler(ann, ann))
    other = Person(User.objects.create_user("bo"))
    assert queries.of(draft.key, Person(ann), now()) == draft
    assert queries.of(draft.key, other, now()) is None
    assert queries.of(draft.key, NOBODY, now()) is None


def test_without_account_the_key_opens_it(version: FormVersion) -> None:
    draft = actions.begin(version, Filler(None, None))
    assert queries.of(draft.key, NOBODY, now()) == draft
    assert queries.of(draft.key[:-1] + "x", NOBODY, now()) is None
    assert len(draft.key) >= 43


def test_pages_are_kept_as_typed(version: FormVersion) -> None:
    draft = actions.begin(version, Filler(None, None))
    kept = actions.keep(draft, "s", {"name": ["  "], "pieces.count": ["1"], "pieces.0.what": ["x" * 2_000]})
    assert kept.typed["pieces.0.what"] == ["x" * 2_000]
    field = next(one for one in queries.filling(kept).definition.fields() if one.code == "pieces")
    assert actions.add_item(kept, field).typed["pieces.count"] == ["2"]
    assert actions.remove_item(kept, field, 0).typed["pieces.count"] == ["1"]


def test_files_belong_to_one_draft(version: FormVersion) -> None:
    draft, other = (actions.begin(version, Filler(None, None)) for _ in "ab")
    field = next(one for one in queries.filling(draft).definition.fields() if one.code == "proof")
    upload = actions.attach(draft, field, PDF)
    assert queries.filling(Draft.objects.get(pk=draft.pk)).answers["proof"] == [upload.key]
    assert queries.upload(other, upload.key) is None
    with pytest.raises(TooManyFiles):
        actions.attach(draft, field, PDF)


@pytest.mark.django_db(transaction=False)
def test_files_go_with_their_draft(version: FormVersion, django_capture_on_commit_callbacks: object) -> None:
    draft = actions.begin(version, Filler(None, None))
    field = next(one for one in queries.filling(draft).definition.fields() if one.code == "proof")
    upload = actions.attach(draft, field, PDF)
    assert queries.files().read(upload.key) == PDF.content
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.give_up(draft)
    with pytest.raises(KeyError):
        queries.files().read(upload.key)


def test_drafts_end(version: FormVersion) -> None:
    draft = actions.begin(version, Filler(None, None))
    assert draft.ends_at - draft.begun_at == timedelta(days=30)
    assert erase_drafts.func() == 0
    Draft.objects.update(ends_at=now() - timedelta(seconds=1))
    assert queries.of(draft.key, NOBODY, now()) is None
    assert erase_drafts.func() == 1
    assert not Draft.objects.exists()


def test_what_is_filed_is_not_changed(version: FormVersion) -> None:
    draft = actions.begin(version, Filler(None, None))
    actions.clear(draft)
    with pytest.raises(NotOpen):
        actions.keep(draft, "s", {"name": ["late"]})
    with pytest.raises(NotOpen):
        actions.give_up(draft)


def test_a_form_begun_for_somebody_says_for_whom(version: FormVersion, ann: User) -> None:
    bo = User.objects.create_user("bo", first_name="Bo")
    actions.begin(version, Filler(ann, bo))
    actions.begin(version, Filler(ann, ann))
    assert sorted(one.for_name for one in affairs.of(ann.pk)) == ["", "Bo"]
    assert affairs.of(bo.pk) == []


def test_what_was_begun_stands_on_my_page_is_exported_and_erased(version: FormVersion, ann: User) -> None:
    actions.begin(version, Filler(ann, ann))
    filed = actions.begin(version, Filler(ann, ann))
    actions.clear(filed)
    found = affairs.of(ann.pk)
    assert [(one.title, one.is_open) for one in found] == [("Mot", True)]
    exported = [one for one in draft_affairs.export(Subject(ann.pk)) if one["typed"]]
    assert exported[0]["typed"] == {"name": ["Ann Peeters"]}
    assert list(draft_affairs.export(Subject(ann.pk + 1, ("x@example.be",)))) == []
    assert draft_erasing.erase(Subject(ann.pk + 1)).count == 0
    assert draft_erasing.erase(Subject(ann.pk)).count == 1
    assert affairs.of(ann.pk) == []
