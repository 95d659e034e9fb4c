"""A resident's case: only its holder sees it, in four languages; what is typed wrong changes nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from zinneke.accounts.looks.reading import looks_at
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.models import Mandate, User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.desk.actions import cases, deciding, documents, handling
from zinneke.services.desk.actions.cases import Applicant, Filing
from zinneke.services.desk.models import Case, CaseTypeVersion
from zinneke.services.desk.rules.cases import Filed
from zinneke.services.desk.tests.actions.test_cases import at_the_counter
from zinneke.services.desk.tests.actions.test_deciding import RULED
from zinneke.services.desk.tests.conftest import signed_in

ADDRESSES = {"fr": "/fr/demarches/dossier/", "nl": "/nl/loket/dossier/", "de": "/de/verfahren/antrag/",
             "en": "/en/services/case/"}  # fmt: skip
EN = ADDRESSES["en"]


def photo(name: str = "proof.png") -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (4, 4)).save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


@pytest.mark.parametrize("language", ADDRESSES)
def test_a_case_says_how_it_stands_in_every_language(case: Case, amina: User, language: str) -> None:
    page = signed_in(amina).get(f"{ADDRESSES[language]}{case.number}/")
    assert page.status_code == 200
    assert f"names {language}" in page.content.decode()
    assert "+32 2 000 00 00" in page.content.decode()


def test_nobody_else_finds_it_by_guessing(case: Case, lead: Person) -> None:
    other = signed_in(User.objects.create_user("other"))
    of_staff = signed_in(lead.user)  # type: ignore[arg-type]
    for ending in ("", "withdraw/", "decision.pdf", "document/1/"):
        assert other.get(f"{EN}{case.number}/{ending}").status_code == 404
        assert of_staff.get(f"{EN}{case.number}/{ending}").status_code == 404
        assert Client().get(f"{EN}{case.number}/{ending}").status_code == 302
    for ending in ("answer/", "document/", "message/", "withdraw/"):
        assert other.post(f"{EN}{case.number}/{ending}", {"text": "mine"}).status_code == 404
    assert Case.objects.get().revision == case.revision


def test_who_holds_a_mandate_for_the_desk_sees_it_and_is_named_to_its_holder(case: Case, amina: User) -> None:
    agent = User.objects.create_user("agent", first_name="Agathe")
    given = {"giver": amina, "agent": agent, "first_day": today(), "offered_at": now(), "accepted_at": now()}
    Mandate.objects.create(**given, scopes=["requests"])
    client = signed_in(agent)
    assert client.get(f"{EN}{case.number}/").status_code == 404
    Mandate.objects.create(**given, scopes=["desk"])
    assert client.get(f"{EN}{case.number}/").status_code == 200
    (look,) = looks_at(amina)
    assert (look.by, look.department.text) == ("Agathe", "")


def test_who_filed_it_under_a_mandate_is_named_on_its_page_and_on_no_receipt(
    offered: CaseTypeVersion, amina: User
) -> None:
    agent = User.objects.create_user("agent", first_name="Agathe")
    given = {"giver": amina, "agent": agent, "first_day": today(), "offered_at": now(), "accepted_at": now()}
    Mandate.objects.create(**given, scopes=["desk"])
    filing = Filing("permit", {}, Applicant(amina), filed=Filed.MANDATE)
    case, code = cases.open_case(filing, by=Person(agent))
    assert "under a mandate (Agathe)" in signed_in(amina).get(f"{EN}{case.number}/").content.decode()
    receipt = Client().post("/en/services/follow/", {"number": case.number, "code": code}).content.decode()
    assert "under a mandate" in receipt
    assert "Agathe" not in receipt


def test_what_is_asked_is_answered_with_words_or_a_document(case: Case, amina: User, handler: Person) -> None:
    client, address = signed_in(amina), f"{EN}{case.number}/"
    handling.ask(case, "Quel jour ?", days=14, incomplete=False, seen=None, by=handler)
    page = client.get(address).content.decode()
    assert "Quel jour ?" in page
    assert "The clock stands" in page
    refused = client.post(f"{address}answer/", {"text": " "})
    assert refused.status_code == 422
    assert "Write an answer, or choose a document." in refused.content.decode()
    assert 'href="#answer_text"' in refused.content.decode()
    assert Case.objects.get().state == "awaiting_applicant"
    client.post(f"{address}answer/", {"text": "", "file": photo()})
    assert Case.objects.get().state == "in_progress"
    (document,) = case.documents.all()
    assert documents.store().read(document.key)
    answered = client.get(f"{address}document/{document.pk}/")
    assert answered.headers["Cache-Control"] == "private, no-store"


def test_a_file_that_is_none_is_refused(case: Case, amina: User) -> None:
    fake = SimpleUploadedFile("proof.pdf", b"<script>", "application/pdf")
    refused = signed_in(amina).post(f"{EN}{case.number}/document/", {"file": fake})
    assert refused.status_code == 422
    assert not case.documents.exists()


def test_internal_documents_and_notes_stay_inside(case: Case, amina: User, handler: Person) -> None:
    from zinneke.files.accepted import accept

    handling.note(case, "secret remark", by=handler)
    kept = documents.add(case, accept("memo.png", photo().read()), internal=True, by=handler)
    client = signed_in(amina)
    page = client.get(f"{EN}{case.number}/").content.decode()
    assert "secret remark" not in page
    assert "memo.png" not in page
    assert client.get(f"{EN}{case.number}/document/{kept.pk}/").status_code == 404


def test_messages_and_withdrawal(case: Case, amina: User) -> None:
    client = signed_in(amina)
    client.post(f"{EN}{case.number}/message/", {"text": "I moved"})
    assert "I moved" in client.get(f"{EN}{case.number}/").content.decode()
    assert "stops working" in client.get(f"{EN}{case.number}/withdraw/").content.decode()
    client.post(f"{EN}{case.number}/withdraw/")
    assert Case.objects.get().result == "withdrawn"
    again = client.post(f"{EN}{case.number}/withdraw/", follow=True)
    assert "moved on" in again.content.decode()


def test_a_decision_is_read_in_both_languages_and_downloaded(case: Case, amina: User, lead: Person) -> None:
    client, address = signed_in(amina), f"{EN}{case.number}/"
    assert client.get(f"{address}decision.pdf").status_code == 404
    handling.take(case, seen=None, by=lead)
    deciding.decide(case, RULED, seen=None, by=lead)
    page = client.get(address).content.decode()
    assert '<section class="summary" lang="fr"' in page
    assert RULED.text_nl in page
    assert client.get(f"{address}decision.pdf").content.startswith(b"%PDF")


def test_without_an_account_number_and_code_show_how_it_stands(clerk: Person, offered: object, client: Client) -> None:
    case, code = cases.open_case(at_the_counter(answers={"why": "private"}), by=clerk)
    found = client.post("/en/services/follow/", {"number": case.number, "code": code}).content.decode()
    assert "Received" in found
    assert "private" not in found
    assert "Peeters" not in found
    wrong = client.post("/en/services/follow/", {"number": case.number, "code": "AAAA2222"})
    assert wrong.status_code == 422
    assert "No case has this number" in wrong.content.decode()


def test_who_tries_codes_is_stopped(db: None, client: Client) -> None:
    answers = [client.post("/en/services/follow/", {"number": "1", "code": "A"}).status_code for _ in range(11)]
    assert answers[-1] == 429
