"""Forms changed piece by piece, reviewed, compared, written and read."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules import forms as rules
from zinneke.services.desk.rules.forms import definition as terms
from zinneke.services.desk.rules.forms import editing
from zinneke.services.desk.rules.forms.comparison import compare
from zinneke.services.desk.rules.forms.definition import (
    Asks,
    Charge,
    Condition,
    Definition,
    Field,
    Kind,
    Option,
    Step,
    Words,
)
from zinneke.services.desk.rules.forms.review import Lack, blocking, review
from zinneke.services.desk.rules.forms.sheet import merged, with_item, without_item
from zinneke.services.desk.rules.forms.written import written
from zinneke.services.desk.tests.rules.forms_made import definitions

W = Words("Mot", "Woord")
GROUP = Field("members", Kind.GROUP, W, fields=(Field("name", Kind.TEXT, W),))
SMALL = Definition(W, (Step("first", W, fields=(Field("one", Kind.TEXT, W), GROUP)),))


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_what_is_written_is_read_again(definition: Definition) -> None:
    plain = json.loads(json.dumps(written(definition)))
    assert queries.read(plain) == definition
    assert compare(definition, definition) == []


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_review_and_comparison_never_fail(definition: Definition) -> None:
    review(definition)
    compare(SMALL, definition)


def test_schema_names_every_member() -> None:
    schema = json.loads((Path(rules.__file__).parent / "definition.schema.json").read_text("utf-8"))
    shapes = {"Field": terms.Field, "Step": terms.Step, "Words": terms.Words, "Condition": terms.Condition,
              "Option": terms.Option, "Faq": terms.Faq, "Charge": terms.Charge}  # fmt: skip
    for name, kind in shapes.items():
        assert set(schema["$defs"][name]["properties"]) == {one.name for one in fields(kind)}
    assert set(schema["properties"]) == {one.name for one in fields(Definition)}
    assert schema["$defs"]["Field"]["properties"]["kind"]["enum"] == [one.value for one in Kind]
    assert set(schema["$defs"]["Condition"]["properties"]["test"]["enum"]) == {one.value for one in Asks}


@pytest.mark.parametrize(
    ("plain", "path"),
    [
        ({"title": {"fr": "a"}, "steps": [{"code": "A B", "title": {}}]}, "$.steps[0].code"),
        ({"title": {"fr": "a"}, "steps": [], "evil": 1}, "$"),
        ({"title": {"fr": 1}, "steps": []}, "$.title.fr"),
        ([], "$"),
        ({"title": {}, "steps": [{"code": "a", "title": {}, "fields": [{"code": "b", "kind": "eval", "label": {}}]}]},
         "$.steps[0].fields[0].kind"),
    ],
)  # fmt: skip
def test_json_that_is_no_form_is_refused_by_path(plain: object, path: str) -> None:
    assert path in [one.path for one in queries.misshaped(plain)]
    with pytest.raises(ValueError, match=r"\w"):
        queries.read(plain)


def test_json_too_deep_or_too_large_is_refused() -> None:
    deep: dict[str, object] = {"test": "not"}
    for _ in range(60):
        deep = {"test": "not", "of": [deep]}
    assert queries.misshaped({"title": {}, "steps": [{"code": "a", "title": {}, "show_if": deep}]})[0].path == "$"


class TestEditing:
    def test_adds_and_finds(self) -> None:
        more = editing.add_field(SMALL, "first", Field("two", Kind.DATE, W))
        assert editing.find(more, "two").kind == Kind.DATE
        inner = editing.add_field(more, "members", Field("born", Kind.DATE, W))
        assert editing.find(inner, "members.born").code == "born"
        assert editing.step_of(inner, "members.born").code == "first"

    def test_refuses_names_that_are_taken(self) -> None:
        with pytest.raises(ValueError, match="one"):
            editing.add_field(SMALL, "first", Field("one", Kind.DATE, W))
        with pytest.raises(ValueError, match="name"):
            editing.add_field(SMALL, "members", Field("name", Kind.DATE, W))
        with pytest.raises(ValueError, match="first"):
            editing.add_step(SMALL, Step("first", W))

    def test_moves_within_bounds(self) -> None:
        later = editing.move_field(SMALL, "one", 1)
        assert [one.code for one in later.steps[0].fields] == ["members", "one"]
        assert editing.move_field(later, "one", 1) == later
        two = editing.add_step(SMALL, Step("second", W))
        assert [one.code for one in editing.move_step(two, "second", -1).steps] == ["second", "first"]

    def test_changes_and_removes(self) -> None:
        changed = editing.change_field(SMALL, "members.name", lambda one: replace(one, required=True))
        assert editing.find(changed, "members.name").required
        assert not editing.find(SMALL, "members.name").required
        assert [where for where, _ in editing.walk(editing.remove_field(SMALL, "members"))] == ["one"]
        assert editing.remove_step(SMALL, "first").steps == ()

    def test_what_is_not_there_is_not_found(self) -> None:
        for deed in (
            lambda: editing.find(SMALL, "nothing"),
            lambda: editing.remove_field(SMALL, "nothing"),
            lambda: editing.move_step(SMALL, "nothing", 1),
            lambda: editing.add_field(SMALL, "one", Field("x", Kind.TEXT, W)),
        ):
            with pytest.raises(editing.NotFound):
                deed()


class TestReview:
    def lacks(self, *fields: Field, **more: object) -> list[Lack]:
        definition = Definition(W, (Step("first", W, fields=fields),), **more)  # type: ignore[arg-type]
        return [one.lack for one in review(definition)]

    def test_of_a_whole_form_is_empty(self) -> None:
        assert review(SMALL) == []

    def test_asks_for_french_and_dutch(self) -> None:
        found = review(replace(SMALL, title=Words("Mot")))
        assert [(one.where, one.lack, one.about) for one in found] == [("", Lack.WORDS, "title nl")]

    def test_names_conditions_that_cannot_hold(self) -> None:
        unknown = Field("a", Kind.TEXT, W, show_if=Condition(Asks.ANSWERED, "nowhere"))
        later = Field("b", Kind.TEXT, W, show_if=Condition(Asks.ANSWERED, "c"))
        choice = Field("c", Kind.RADIO, W, options=(Option("yes", W),))
        value = Field("d", Kind.TEXT, W, show_if=Condition(Asks.EQUALS, "c", "maybe"))
        empty = Field("e", Kind.TEXT, W, show_if=Condition(Asks.ALL))
        assert self.lacks(unknown, later, choice, value, empty) == [
            Lack.UNKNOWN_FIELD, Lack.LATER_FIELD, Lack.UNKNOWN_VALUE, Lack.EMPTY_CONDITION,
        ]  # fmt: skip

    def test_names_what_makes_no_sense(self) -> None:
        assert self.lacks(Field("a", Kind.SELECT, W)) == [Lack.NO_OPTIONS]
        assert self.lacks(Field("a", Kind.FILE, W)) == [Lack.NO_KINDS]
        assert self.lacks(Field("a", Kind.TEXT, W, least=3, most=2)) == [Lack.BOUNDS]
        assert self.lacks(Field("a", Kind.TEXT, W), Field("a", Kind.TEXT, W)) == [Lack.TWICE]
        held = Field("g", Kind.GROUP, W, fields=(Field("f", Kind.FILE, W, file_kinds=("application/pdf",)),))
        assert self.lacks(held) == [Lack.MISPLACED]
        assert self.lacks(Field("a", Kind.TEXT, W), charges=(Charge(W, 100, per="a"),)) == [Lack.NO_SUCH_COUNT]
        assert self.lacks() == [Lack.NO_FIELD]

    def test_hints_do_not_block(self) -> None:
        definition = Definition(W, (Step("s", W, fields=(Field("m", Kind.EMAIL, W, prefill="email"),)),))
        assert [one.lack for one in review(definition)] == [Lack.NO_TOKEN]
        assert blocking(definition) == []


class TestSheet:
    def test_items_are_added_and_taken_away(self) -> None:
        two = {"members.count": ["2"], "members.0.name": ["Ann"], "members.1.name": ["Bo"], "one": ["x"]}
        assert with_item(two, GROUP)["members.count"] == ["3"]
        assert without_item(two, GROUP, 0) == {"members.count": ["1"], "members.0.name": ["Bo"], "one": ["x"]}
        assert without_item(two, GROUP, 5) == two

    def test_a_page_replaces_only_itself_and_takes_no_foreign_names(self) -> None:
        two = editing.add_step(SMALL, Step("second", W, fields=(Field("two", Kind.TEXT, W),)))
        held = {"one": ["x"], "two": ["y"]}
        assert merged(two, held, "second", {"two": ["z"], "one": ["no"], "evil": ["1"]}) == {"one": ["x"], "two": ["z"]}

    def test_nobody_names_a_file(self) -> None:
        kinds = ("application/pdf",)
        form = Definition(W, (Step("s", W, fields=(Field("proof", Kind.FILE, W, file_kinds=kinds),)),))
        assert merged(form, {"proof": ["mine"]}, "s", {"proof": ["another's"]}) == {"proof": ["mine"]}

    def test_what_becomes_hidden_is_dropped(self) -> None:
        box = Field("more", Kind.TEXT, W, show_if=Condition(Asks.EQUALS, "one", "yes"))
        form = editing.add_field(SMALL, "first", box)
        held = merged(form, {}, "first", {"one": ["yes"], "more": ["private"]})
        assert held["more"] == ["private"]
        assert "more" not in merged(form, held, "first", {"one": ["no"], "more": ["private"]})
