"""Filling a form in a browser: kept page by page, asked for what is right, filed as a case; and nobody else's."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Department, User
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import forms
from zinneke.services.desk.actions.deciding import withdraw
from zinneke.services.desk.models import Case, CaseTypeVersion, Draft, FormVersion, Signature
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.tasks.drafts import erase_drafts
from zinneke.services.desk.tests.conftest import signed_in
from zinneke.services.desk.tests.forms_shown import END, YOU, pdf, written


@pytest.fixture
def form(population: Department, offered: CaseTypeVersion) -> FormVersion:
    return install(population)


def install(department: Department, **changes: Any) -> FormVersion:
    made = forms.install("permit", department, written(**changes), since=in_brussels(now()).date())
    assert made is not None
    return made


def url(name: str, *args: object, language: str = "fr") -> str:
    with override(language):
        return reverse(f"desk:{name}", args=args)


def begin(client: Client) -> Draft:
    assert client.post(url("form_start", "permit")).status_code == 302
    return Draft.objects.latest("pk")


def post(client: Client, draft: Draft, step: str, given: Mapping[str, Any]) -> Any:
    return client.post(url("draft_step", draft.key, step), given)


def test_a_form_is_filled_without_account_and_becomes_a_case(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    assert client.get(url("draft", draft.key)).headers["Location"] == url("draft_step", draft.key, "you")
    page = client.get(url("draft_step", draft.key, "you"))
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert post(client, draft, "you", YOU).headers["Location"] == url("draft_step", draft.key, "end")
    assert post(client, draft, "end", END).headers["Location"] == url("draft_check", draft.key)
    summary = client.get(url("draft_check", draft.key)).content.decode()
    assert "sofa" in summary
    assert "5,00" in summary
    done = client.post(url("draft_check", draft.key))
    assert done.status_code == 200
    case = Case.objects.get()
    assert (case.answers["name"], case.name, case.price_cents) == ("Ann Peeters", "Ann Peeters", 500)
    assert (case.form_code, case.form_version, case.holder) == ("permit", 1, None)
    assert done.context["code"]
    assert client.post(url("draft_check", draft.key)).status_code == 302
    assert client.get(url("draft_done", draft.key)).context["code"] == ""
    draft.refresh_from_db()
    assert (draft.state, draft.typed) == (DraftState.FILED, {})
    assert Case.objects.count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    wrong = post(client, draft, "you", YOU | {"name": "", "pieces.0.what": "", "delivery": "moon"})
    assert wrong.status_code == 422
    assert [name for name, _label, _error in wrong.context["errors"]] == ["name", "delivery", "pieces.0.what"]
    body = wrong.content.decode()
    assert 'href="#pieces.0.what"' in body
    assert 'aria-describedby="name-error"' in body
    assert Draft.objects.get().typed["delivery"] == ["moon"]
    assert client.get(url("draft_check", draft.key)).context["faults"]
    assert client.post(url("draft_check", draft.key)).status_code == 422
    assert not Case.objects.exists()


def test_without_script_the_page_comes_back_with_what_an_answer_asks(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    at_home = YOU | {"delivery": "post", "seen": "name delivery pieces pieces.0.what proof"}
    again = post(client, draft, "you", at_home)
    assert (again.status_code, again.context["asks_more"]) == (200, True)
    assert again.context["errors"] == []
    assert post(client, draft, "you", at_home | {"seen": YOU["seen"]}).status_code == 422
    home = {"home.street": "Rue Neuve", "home.number": "1", "home.postcode": "1000", "home.municipality": "Bruxelles"}
    assert post(client, draft, "you", YOU | {"delivery": "post"} | home).status_code == 302
    assert "home.street" in Draft.objects.get().typed
    assert post(client, draft, "you", YOU | home).status_code == 302
    assert "home.street" not in Draft.objects.get().typed


def test_items_are_added_and_removed_and_back_loses_nothing(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    assert post(client, draft, "you", YOU | {"do": "add:pieces"}).headers["Location"].endswith("#pieces")
    two = YOU | {"pieces.count": "2", "pieces.1.what": "bed", "do": "remove:pieces:0"}
    assert post(client, draft, "you", two).status_code == 302
    assert Draft.objects.get().typed["pieces.0.what"] == ["bed"]
    assert post(client, draft, "you", YOU | {"do": "add:nothing"}).status_code == 302
    half = {"seen": "others truly", "others.count": "0", "truly.name": "Ann", "do": "back"}
    assert post(client, draft, "end", half).headers["Location"] == url("draft_step", draft.key, "you")
    assert Draft.objects.get().typed["truly.name"] == ["Ann"]


def test_files_are_taken_by_their_content(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    script = SimpleUploadedFile("proof.pdf", b"<script>alert(1)</script>", "application/pdf")
    assert post(client, draft, "you", YOU | {"proof": script, "do": "attach:proof"}).status_code == 422
    good = SimpleUploadedFile("proof.pdf", pdf(), "application/pdf")
    assert post(client, draft, "you", YOU | {"proof": good, "do": "attach:proof"}).status_code == 302
    upload = draft.uploads.get()
    shown = client.get(url("draft_file", draft.key, upload.key))
    assert (shown.status_code, shown.headers["X-Content-Type-Options"]) == (200, "nosniff")
    another = begin(Client())
    assert client.get(url("draft_file", another.key, upload.key)).status_code == 404
    post(client, draft, "you", YOU)
    post(client, draft, "end", END)
    client.post(url("draft_check", draft.key))
    case = Case.objects.get()
    assert case.answers["proof"] == ["proof.pdf"]
    assert case.documents.get().name == "proof.pdf"
    assert not draft.uploads.exists()


def test_a_file_is_removed_again(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    good = SimpleUploadedFile("proof.pdf", pdf(), "application/pdf")
    post(client, draft, "you", YOU | {"proof": good, "do": "attach:proof"})
    assert post(client, draft, "you", YOU | {"do": f"detach:{draft.uploads.get().key}"}).status_code == 302
    assert not draft.uploads.exists()


def test_anothers_draft_is_not_there(form: FormVersion, amina: User) -> None:
    draft = begin(signed_in(amina))
    other = signed_in(User.objects.create_user("bo"))
    pages = [url("draft", draft.key), url("draft_step", draft.key, "you"), url("draft_check", draft.key),
             url("draft_done", draft.key), url("draft_later", draft.key)]  # fmt: skip
    for client in (other, Client()):
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)
        assert post(client, draft, "you", YOU).status_code == 404
        assert client.post(url("draft_stop", draft.key)).status_code == 404
        assert client.get(url("draft_file", draft.key, "0" * 32)).status_code == 404
    assert "name" not in Draft.objects.get().typed


def test_the_level_that_a_form_asks_for_is_held_to(
    population: Department, offered: CaseTypeVersion, amina: User
) -> None:
    install(population, level="substantial")
    for weak in (Client(), signed_in(amina, Assurance.LOW)):
        assert weak.get(url("form_start", "permit")).status_code == 200
        assert weak.post(url("form_start", "permit")).status_code == 302
        assert not Draft.objects.exists()
    draft = begin(signed_in(amina, Assurance.SUBSTANTIAL))
    assert (draft.owner, draft.holder) == (amina, amina)
    fallen = signed_in(amina, Assurance.EMAIL)
    assert fallen.get(url("draft_step", draft.key, "you")).status_code == 302
    assert post(fallen, draft, "you", YOU).status_code == 302
    assert "name" not in Draft.objects.get().typed


def test_what_is_not_published_cannot_be_filled(form: FormVersion) -> None:
    FormVersion.objects.update(state="withdrawn")
    assert Client().get(url("form_start", "permit")).status_code == 404
    assert Client().post(url("form_start", "permit")).status_code == 404


def test_others_sign_by_letter_and_the_case_waits_for_them(form: FormVersion, amina: User) -> None:
    client = signed_in(amina)
    draft = begin(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END | {"others.count": "1", "others.0.name": "Bo", "others.0.email": "bo@example.be"})
    assert client.post(url("draft_check", draft.key)).status_code == 200
    assert Case.objects.get().state == "awaiting_cosign"
    signature = Signature.objects.get()
    visitor, page = Client(), url("sign", signature.key)
    assert "sofa" in visitor.get(page).content.decode()
    assert visitor.post(page, {"do": "sign", "name": "Bo"}).status_code == 422
    assert Signature.objects.get().state == "asked"
    assert visitor.post(page, {"do": "sign", "name": "Bo", "agreed": "yes"}).status_code == 200
    assert Signature.objects.get().state == "signed"
    assert Case.objects.get().state != "awaiting_cosign"
    assert "sofa" not in visitor.get(page).content.decode()
    assert visitor.get(url("sign", "x" * 43)).status_code == 404


def test_who_refuses_to_sign_ends_the_case_and_the_form_can_be_changed(form: FormVersion, amina: User) -> None:
    client = signed_in(amina)
    draft = begin(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END | {"others.count": "1", "others.0.name": "Bo", "others.0.email": "bo@example.be"})
    client.post(url("draft_check", draft.key))
    page = url("sign", Signature.objects.get().key)
    assert Client().post(page, {"do": "refuse", "why": ""}).status_code == 422
    assert Client().post(page, {"do": "refuse", "why": "No."}).status_code == 200
    assert Case.objects.get().state == "decided"
    assert Draft.objects.get().state == DraftState.OPEN
    assert client.get(url("draft_check", draft.key)).status_code == 200


def test_a_case_whose_signatures_do_not_come_ends_with_their_links(form: FormVersion, amina: User) -> None:
    client = signed_in(amina)
    draft = begin(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END | {"others.count": "1", "others.0.name": "Bo", "others.0.email": "bo@example.be"})
    client.post(url("draft_check", draft.key))
    page = url("sign", Signature.objects.get().key)
    Draft.objects.update(ends_at=now())
    assert erase_drafts.func() == 1
    assert Client().get(page).status_code == 404
    assert (Case.objects.get().state, Case.objects.get().result) == ("decided", "withdrawn")
    assert not Draft.objects.exists()


def test_nobody_signs_what_was_withdrawn(form: FormVersion, amina: User) -> None:
    client = signed_in(amina)
    draft = begin(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END | {"others.count": "1", "others.0.name": "Bo", "others.0.email": "bo@example.be"})
    client.post(url("draft_check", draft.key))
    withdraw(Case.objects.get())
    page = url("sign", Signature.objects.get().key)
    assert Client().post(page, {"do": "sign", "name": "Bo", "agreed": "yes"}).status_code == 200
    assert Client().post(page, {"do": "refuse", "why": "No."}).status_code == 200
    assert Signature.objects.get().state == "asked"


def test_a_signature_at_the_counter_has_a_witness_of_the_department(
    form: FormVersion, amina: User, clerk: Any, stranger: Any
) -> None:
    client = signed_in(amina)
    draft = begin(client)
    post(client, draft, "you", YOU)
    post(client, draft, "end", END | {"others.count": "1", "others.0.name": "Bo", "others.0.email": ""})
    client.post(url("draft_check", draft.key))
    signature = Signature.objects.get()
    witness = reverse("desk_staff:witness", args=[signature.pk])
    assert signed_in(stranger.user).post(witness).status_code == 403
    assert "Bo" not in signed_in(stranger.user).get(reverse("desk_staff:signatures")).content.decode()
    assert not stranger.may("desk.witness_signatures", of="population")
    assert "Bo" in signed_in(clerk.user).get(reverse("desk_staff:signatures")).content.decode()
    assert signed_in(clerk.user).post(witness).status_code == 302
    assert Signature.objects.get().witness == "claire"
    assert Case.objects.get().state != "awaiting_cosign"


def test_it_is_left_for_later_or_erased(form: FormVersion) -> None:
    client = Client()
    draft = begin(client)
    assert client.post(url("draft_later", draft.key), {"email": "nothing"}).status_code == 422
    assert client.post(url("draft_later", draft.key), {"email": "ann@example.be"}).status_code == 302
    assert client.get(url("draft_stop", draft.key)).status_code == 405
    assert client.post(url("draft_stop", draft.key)).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_every_page_stands_in_each_language(form: FormVersion, language: str) -> None:
    client = Client()
    assert client.get(url("form_start", "permit", language=language)).status_code == 200
    draft = begin(client)
    for name in ("draft_check", "draft_later"):
        assert client.get(url(name, draft.key, language=language)).status_code == 200
    page = url("draft_step", draft.key, "you", language=language)
    shown = client.get(page).content.decode()
    assert ("NL name" if language == "nl" else "FR name") in shown
    assert ('lang="fr">FR name' in shown) == (language in ("de", "en"))
    assert client.post(page, {"do": "next"}).status_code == 422
