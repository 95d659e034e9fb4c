"""The procedures that come with the software."""

import pytest

from zinneke.services.desk.actions import shipping
from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types, content, filed_as, findable, forms
from zinneke.services.desk.rules.case_types import faults, read
from zinneke.services.desk.rules.forms.review import review

SIX = ["address-change", "birth-certificate", "bulky-waste", "parking-card", "rat-control", "street-party"]


@pytest.mark.parametrize("one", content.definitions(), ids=lambda one: one["code"])
def test_each_is_whole_in_four_languages_and_claims_no_term_of_law(one: dict[str, object]) -> None:
    assert faults(one) == []
    said = read(one)
    for text in (*said.texts.values(), *said.lists["needed"], *said.lists["steps"]):
        assert all(getattr(text, language) for language in ("fr", "nl", "de", "en"))
    assert said.terms.statutory is None
    assert {"terms", "law", "contact", "price"} <= said.to_confirm


def test_they_are_added_once_and_can_be_found(db: None) -> None:
    assert shipping.ship() == SIX
    assert shipping.ship() == []
    assert CaseTypeVersion.objects.count() == 6
    found = {one.key: one for one in findable.changed(None)}
    assert set(found) == {f"desk:{code}" for code in SIX}
    assert found["desk:rat-control"].urls["nl"] == "/nl/loket/rat-control/"  # type: ignore[union-attr]
    newest = max(row.at for row in case_types.newest())
    assert list(findable.changed(newest)) == []


def test_their_forms_come_with_them_and_can_be_filled(db: None) -> None:
    shipping.ship()
    for code in SIX:
        version = forms.published(code)
        assert version is not None
        assert review(forms.definition(version)) == []
        assert filed_as.case_type_of(code) == code
