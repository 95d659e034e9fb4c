"""Forms made in the browser: each button, what is refused, and who may not."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from zinneke.accounts.models import Department, User
from zinneke.accounts.person import Person
from zinneke.services.desk.models import Form, FormVersion
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms import editing
from zinneke.services.desk.rules.forms.definition import Asks, Condition
from zinneke.services.desk.tests.conftest import staff_of

WHOLE = {
    f"{name}_{language}": ""
    for name in ("title", "intro", "help", "label", "hint")
    for language in ("fr", "nl", "de", "en")
}
LINES = {
    f"{prefix}_{part}_{at}": "equals" if part == "test" else ""
    for prefix in ("show", "need") for part in ("field", "test", "value") for at in range(3)
}  # fmt: skip


def url(name: str, *args: object) -> str:
    return reverse(f"desk_staff:{name}", args=args)


@pytest.fixture
def editor(lead: Person) -> Client:
    client = Client()
    client.force_login(lead.user)  # type: ignore[arg-type]
    return client


@pytest.fixture
def permit(editor: Client, population: Department) -> FormVersion:
    given = {
        "code": "permit",
        "department": "population",
        "title_fr": "Permis",
        "title_nl": "Vergunning",
        "written": "",
    }
    assert editor.post(url("form_new"), given).status_code == 302
    found = queries.in_work("permit")
    assert found is not None
    return found


def press(client: Client, do: str, **more: object) -> int:
    version = queries.in_work("permit")
    assert version is not None
    return client.post(url("form_edit", "permit"), {"do": do, "seen": version.revision, **more}).status_code


def definition() -> object:
    version = queries.in_work("permit")
    assert version is not None
    return queries.definition(version)


def add(client: Client, code: str, kind: str = "text", place: str = "step1") -> None:
    assert press(client, f"add:{place}", kind=kind, code=code, label_fr="Mot", label_nl="Woord") == 302


def test_a_form_is_made_with_buttons_and_published_by_a_colleague(
    editor: Client, permit: FormVersion, population: Department
) -> None:
    add(editor, "kind", "radio")
    add(editor, "why", "textarea")
    add(editor, "people", "group")
    add(editor, "name", "text", "people")
    assert press(editor, "up:why") == 302
    assert press(editor, "step-add:") == 302
    assert press(editor, "step-remove:step2") == 302
    assert [where for where, _ in editing.walk(definition())] == ["why", "kind", "people", "people.name"]  # type: ignore[arg-type]
    page = editor.get(url("form_publish", "permit"))
    assert page.context["findings"] == []
    version = queries.in_work("permit")
    assert version is not None
    given = {"since": "2099-01-01", "until": "", "seen": version.revision, "do": "publish"}
    refused = editor.post(url("form_publish", "permit"), given)
    assert refused.status_code == 422
    colleague = Client()
    colleague.force_login(staff_of(population, "form_editor", "amina").user)  # type: ignore[arg-type]
    assert colleague.post(url("form_publish", "permit"), given).status_code == 302
    assert FormVersion.objects.get().state == "published"


def test_a_field_is_changed_with_its_condition_and_options(editor: Client, permit: FormVersion) -> None:
    add(editor, "kind", "radio")
    add(editor, "why")
    version = queries.in_work("permit")
    assert version is not None
    given = WHOLE | LINES | {
        "seen": version.revision, "label_fr": "Pourquoi", "label_nl": "Waarom", "required": "on", "most": "40",
        "show_join": "all", "need_join": "all", "show_field_0": "kind", "show_value_0": "1",
    }  # fmt: skip
    assert editor.post(url("form_field", "permit", "why"), given).status_code == 302
    why = editing.find(definition(), "why")  # type: ignore[arg-type]
    assert (why.label.nl, why.required, why.most) == ("Waarom", True, 40)
    assert why.show_if == Condition(Asks.EQUALS, "kind", "1")
    shown = editor.get(url("form_field", "permit", "why"))
    assert shown.context["form"]["show_field_0"].value() == "kind"
    given = (
        WHOLE
        | LINES
        | {"seen": version.revision + 1, "show_join": "all", "need_join": "all", "label_fr": "a"}
        | {"label_nl": "b"}
    )
    bad = editor.post(url("form_field", "permit", "kind"), given | {"options": "only-a-value"})
    assert bad.status_code == 422
    good = editor.post(url("form_field", "permit", "kind"), given | {"options": "x | Oui | Ja | | Yes\ny | Non | Nee"})
    assert good.status_code == 302
    assert editing.find(definition(), "kind").options[0].label.en == "Yes"  # type: ignore[arg-type]


def test_json_is_read_and_its_faults_are_told_by_path(editor: Client, permit: FormVersion) -> None:
    bad = json.dumps({"title": {"fr": 1}, "steps": []})
    refused = editor.post(url("form_expert", "permit"), {"written": bad, "seen": 0})
    assert refused.status_code == 422
    assert "$.title.fr" in refused.content.decode()
    assert editor.post(url("form_expert", "permit"), {"written": "{", "seen": 0}).status_code == 422
    assert queries.in_work("permit").revision == 0  # type: ignore[union-attr]
    exported = editor.get(url("form_export", "permit", 1)).content.decode()
    assert editor.post(url("form_expert", "permit"), {"written": exported, "seen": 0}).status_code == 302


def test_taken_names_and_wrong_pieces_change_nothing(editor: Client, permit: FormVersion) -> None:
    add(editor, "one")
    before = definition()
    assert press(editor, "add:step1", kind="text", code="Not A Name", label_fr="a", label_nl="b") == 422
    press(editor, "add:step1", kind="text", code="one", label_fr="a", label_nl="b")
    assert press(editor, "up:nothing") == 404
    assert press(editor, "explode:one") == 404
    assert editor.post(url("form_edit", "permit"), {"do": "remove:one", "seen": 0}).status_code == 302
    assert definition() == before


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_each_page_stands_in_each_language(editor: Client, permit: FormVersion, language: str) -> None:
    editor.cookies["django_language"] = language
    for kind in ("text", "file", "radio", "number", "group", "cosign", "position", "address", "statement", "content"):
        add(editor, f"a_{kind}", kind)
    add(editor, "inner", "date", "a_group")
    pages = [url("forms"), url("form_new"), url("form", "permit"), url("form_edit", "permit"),
             url("form_whole", "permit"),
             url("form_expert", "permit"), url("form_step", "permit", "step1"), url("form_publish", "permit"),
             *(url("form_field", "permit", f"a_{kind}") for kind in ("text", "file", "radio", "number")),
             url("form_field", "permit", "a_group.inner"),
             f"{url('form_preview', 'permit', 1)}?language={language}"]  # fmt: skip
    for page in pages:
        assert editor.get(page).status_code == 200, page


def test_strangers_and_residents_see_and_change_nothing(editor: Client, permit: FormVersion, stranger: Person) -> None:
    outsider, resident = Client(), Client()
    outsider.force_login(stranger.user)  # type: ignore[arg-type]
    resident.force_login(User.objects.create_user("ann"))
    pages = [url("form", "permit"), url("form_edit", "permit"),
             url("form_whole", "permit"), url("form_expert", "permit"),
             url("form_step", "permit", "step1"), url("form_publish", "permit"), url("form_preview", "permit", 1),
             url("form_export", "permit", 1)]  # fmt: skip
    for page in pages:
        assert outsider.get(page).status_code == 403, page
        assert resident.get(page).status_code == 403, page
        assert Client().get(page).status_code == 302, page
    assert outsider.post(url("form_edit", "permit"), {"do": "step-add:", "seen": 0}).status_code == 403
    assert outsider.post(url("form_revise", "permit"), {"from": 1}).status_code == 403
    assert outsider.post(url("form_withdraw", "permit", 1)).status_code == 403
    assert outsider.post(url("form_publish", "permit"), {"do": "discard", "seen": 0}).status_code == 403
    assert Form.objects.count() == FormVersion.objects.count() == 1
    assert "permit" not in outsider.get(url("forms")).content.decode()
    given = {"code": "x-form", "department": "population", "title_fr": "a", "title_nl": "b", "written": ""}
    assert outsider.post(url("form_new"), given).status_code == 422
    assert editor.get(url("form", "nothing")).status_code == 404
