"""A description as a form has it, and back."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship.description import as_given, by_machine, written

word = st.text(st.characters(codec="utf-8", exclude_characters=",", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cf")),
               min_size=1, max_size=12)  # fmt: skip
texts = st.lists(st.builds(Tagged, word, st.sampled_from(["fr", "nl", "de", "en", "es", "nl-t-fr"])), max_size=5,
                 unique_by=lambda one: one.language)  # fmt: skip


@given(texts, texts)
def test_a_form_that_nobody_changes_changes_nothing(titles: list[Tagged], keywords: list[Tagged]) -> None:
    record = Dataset(uri="x", titles=tuple(titles), keywords=tuple(keywords))
    saved = written(record, as_given(record))
    assert sorted(saved.titles, key=str) == sorted(record.titles, key=str)
    assert sorted(saved.keywords, key=str) == sorted(record.keywords, key=str)


@given(word, word)
def test_what_is_typed_is_in_the_form_again(title: str, keyword: str) -> None:
    typed: dict[str, Any] = as_given(Dataset(uri="x")) | {"title_fr": title, "keywords_nl": keyword}
    again = as_given(written(Dataset(uri="x"), typed))
    assert (again["title_fr"], again["keywords_nl"]) == (title.strip(), keyword.strip())


def test_a_machine_s_text_that_a_person_changes_is_the_person_s() -> None:
    record = Dataset(uri="x", titles=(Tagged("Bancs", "fr"), Tagged("Banken", "nl-t-fr")))
    assert by_machine(record) == {"title_nl"}
    changed = written(record, as_given(record) | {"title_nl": "Zitbanken"})
    assert changed.titles == (Tagged("Bancs", "fr"), Tagged("Zitbanken", "nl"))
