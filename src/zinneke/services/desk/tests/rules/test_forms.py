"""Forms as data: what holds for every definition and every answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import Phase, given, settings

from zinneke.services.desk.rules.forms import answers_schema, check, price, shown, total_cents, visible
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
    dissolved,
)
from zinneke.services.desk.rules.forms.entry import answers, names, typed
from zinneke.services.desk.rules.forms.values import Wrong
from zinneke.services.desk.tests.rules.forms_made import filled, sensible

TODAY = date(2026, 11, 27)
W = Words("Mot", "Woord")
ADDRESS = {"street": "Rue Neuve", "number": "1", "postcode": "1000", "municipality": "Bruxelles"}
few = settings(max_examples=40, deadline=None, phases=set(Phase) - {Phase.shrink})


def one_step(*fields: Field, **more: Any) -> Definition:
    return Definition(W, (Step("first", W, fields=fields),), **more)


def field(kind: Kind, code: str = "it", **more: Any) -> Field:
    return Field(code, kind, W, **more)


def wrong(one: Field, value: object) -> list[Wrong]:
    return [fault.code for fault in check(one_step(one), {one.code: value}, TODAY)]


class TestEveryForm:
    @few
    @given(filled())
    def test_is_checked_whatever_is_answered(self, made: tuple[Definition, dict[str, Any]]) -> None:
        definition, given_ = made
        kept = visible(definition, given_)
        if not check(definition, given_, TODAY):
            jsonschema.validate(kept, answers_schema(definition), jsonschema.Draft202012Validator)

    @few
    @given(filled())
    def test_keeps_no_answer_to_what_is_hidden(self, made: tuple[Definition, dict[str, Any]]) -> None:
        definition, given_ = made
        seen = shown(definition, given_)
        assert set(seen.answers) <= {one.code for step in seen.steps for one in dissolved(step.fields)}
        assert repr(visible(definition, seen.answers)) == repr(seen.answers)

    @few
    @given(sensible())
    def test_is_typed_and_read_again(self, made: tuple[Definition, dict[str, Any]]) -> None:
        definition, given_ = made
        if check(definition, given_, TODAY):
            return
        kept = visible(definition, given_)
        again = visible(definition, answers(definition, typed(definition, kept)))
        assert check(definition, again, TODAY) == []

    @few
    @given(filled())
    def test_costs_something_or_nothing(self, made: tuple[Definition, dict[str, Any]]) -> None:
        definition, given_ = made
        assert total_cents(price(definition, given_)) >= 0

    @few
    @given(filled())
    def test_has_a_schema_that_is_one(self, made: tuple[Definition, dict[str, Any]]) -> None:
        jsonschema.Draft202012Validator.check_schema(answers_schema(made[0]))


class TestConditions:
    OTHER = field(Kind.TEXT, "other", required=True, show_if=Condition(Asks.EQUALS, "kind", "other"))
    KIND = field(Kind.RADIO, "kind", options=(Option("plain", W), Option("other", W)))

    def test_hide_what_is_not_asked(self) -> None:
        definition = one_step(self.KIND, self.OTHER)
        assert visible(definition, {"kind": "plain", "other": "secret"}) == {"kind": "plain"}
        assert check(definition, {"kind": "plain"}, TODAY) == []

    def test_ask_for_what_they_show(self) -> None:
        found = check(one_step(self.KIND, self.OTHER), {"kind": "other"}, TODAY)
        assert [(one.path, one.code) for one in found] == [("other", Wrong.MISSING)]

    def test_of_a_hidden_field_do_not_hold(self) -> None:
        third = field(Kind.TEXT, "third", show_if=Condition(Asks.ANSWERED, "other"))
        definition = one_step(self.KIND, self.OTHER, third)
        assert visible(definition, {"kind": "plain", "other": "x", "third": "leaks"}) == {"kind": "plain"}

    def test_hide_whole_steps(self) -> None:
        second = Step("second", W, show_if=Condition(Asks.EQUALS, "kind", "other"), fields=(field(Kind.TEXT, "more"),))
        definition = Definition(W, (Step("first", W, fields=(self.KIND,)), second))
        assert [one.code for one in shown(definition, {"kind": "plain", "more": "x"}).steps] == ["first"]
        assert [one.code for one in shown(definition, {"kind": "other"}).steps] == ["first", "second"]

    def test_require_by_answer(self) -> None:
        box = field(Kind.TEXT, "why", require_if=Condition(Asks.AT_LEAST, "n", 3))
        definition = one_step(field(Kind.NUMBER, "n"), box)
        assert check(definition, {"n": 2}, TODAY) == []
        assert [one.path for one in check(definition, {"n": 3}, TODAY)] == ["why"]

    def test_inside_a_group_see_their_own_item(self) -> None:
        adult = field(Kind.CHECKBOX, "adult")
        mail = field(Kind.EMAIL, "mail", required=True, show_if=Condition(Asks.EQUALS, "adult", value=True))
        definition = one_step(field(Kind.GROUP, "members", fields=(adult, mail)))
        given_ = {"members": [{"adult": True}, {"adult": False, "mail": "kid@example.be"}]}
        assert [one.path for one in check(definition, given_, TODAY)] == ["members.0.mail"]
        assert "mail" not in visible(definition, given_)["members"][1]


@pytest.mark.parametrize(
    ("one", "value", "found"),
    [
        (field(Kind.TEXT, most=3), "abcd", [Wrong.TOO_LONG]),
        (field(Kind.TEXT, most=3), "abc", []),
        (field(Kind.NUMBER), "abc", [Wrong.NUMBER]),
        (field(Kind.NUMBER), 1.5, [Wrong.WHOLE]),
        (field(Kind.NUMBER, decimals=True), 1.5, []),
        (field(Kind.NUMBER, least=2), 1, [Wrong.TOO_SMALL]),
        (field(Kind.NUMBER), float("nan"), [Wrong.NUMBER]),
        (field(Kind.CURRENCY), "12,345", [Wrong.MONEY]),
        (field(Kind.CURRENCY, most=1000), 1001, [Wrong.TOO_LARGE]),
        (field(Kind.DATE), "2026-02-30", [Wrong.DAY]),
        (field(Kind.DATE, least=0), "2026-11-26", [Wrong.TOO_EARLY]),
        (field(Kind.DATE, least=0), "2026-11-27", []),
        (field(Kind.DATE, most=0), "2026-11-28", [Wrong.TOO_LATE]),
        (field(Kind.TIME), "24:00", [Wrong.CLOCK]),
        (field(Kind.DATETIME), "2026-11-27T10:00", [Wrong.MOMENT]),
        (field(Kind.EMAIL), "ann@example", [Wrong.EMAIL]),
        (field(Kind.EMAIL), "ann@example.be", []),
        (field(Kind.PHONE), "022793211", []),
        (field(Kind.PHONE), "call me", [Wrong.PHONE]),
        (field(Kind.POSTCODE), "0999", [Wrong.POSTCODE]),
        (field(Kind.NATIONAL_NUMBER), "85073003328", []),
        (field(Kind.NATIONAL_NUMBER), "85073003329", [Wrong.NATIONAL_NUMBER]),
        (field(Kind.IBAN), "BE68539007547034", []),
        (field(Kind.IBAN), "BE68539007547035", [Wrong.IBAN]),
        (field(Kind.PLATE), "1ABC234", []),
        (field(Kind.PLATE), "1-ABC-234", [Wrong.PLATE]),
        (field(Kind.POSITION), {"lon": 4.35, "lat": 50.85}, []),
        (field(Kind.POSITION), {"lon": 50.85, "lat": 4.35}, [Wrong.OUTSIDE]),
        (field(Kind.POSITION), {"place": "Grand-Place 1"}, []),
        (field(Kind.POSITION), {"lon": 4.35}, [Wrong.PLACE]),
        (field(Kind.STATEMENT), {"name": "Ann"}, [Wrong.AGREE]),
        (field(Kind.SELECT, options=(Option("a", W),)), "b", [Wrong.CHOICE]),
        (field(Kind.SELECTBOXES, options=(Option("a", W),), least=2), ["a"], [Wrong.TOO_FEW]),
        (field(Kind.SELECTBOXES, options=(Option("a", W),)), ["a", "a"], [Wrong.SHAPE]),
        (field(Kind.CHECKBOX, required=True), False, [Wrong.AGREE]),
        (field(Kind.FILE, most=1), ["k1", "k2"], [Wrong.TOO_MANY]),
        (field(Kind.FILE, least=1), [], [Wrong.TOO_FEW]),
        (field(Kind.COSIGN), [{"name": "Bo", "email": "b@a.be"}, {"name": "Bo", "email": "B@a.be"}], [Wrong.TWICE]),
        (field(Kind.COSIGN), [{"name": "Bo", "email": ""}], []),
        (field(Kind.COSIGN), [{"name": "", "email": "x"}], [Wrong.MISSING, Wrong.EMAIL]),
        (field(Kind.ADDRESS), ADDRESS, []),
        (field(Kind.ADDRESS), ADDRESS | {"number": "x", "postcode": ""}, [Wrong.HOUSE_NUMBER, Wrong.POSTCODE]),
    ],
)  # fmt: skip
def test_each_kind_has_its_bounds(one: Field, value: object, found: list[Wrong]) -> None:
    assert wrong(one, value) == found


class TestTyping:
    def test_numbers_come_with_what_people_put_between(self) -> None:
        definition = one_step(
            field(Kind.NATIONAL_NUMBER, "nn"), field(Kind.IBAN, "iban"), field(Kind.PLATE, "plate"),
            field(Kind.CURRENCY, "money"), field(Kind.PHONE, "phone"),
        )  # fmt: skip
        sent = {
            "nn": ["85.07.30-033.28"], "iban": ["be68 5390 0754 7034"], "plate": ["1-abc-234"], "money": ["12,5"],
            "phone": ["02/279 32 11"],
        }  # fmt: skip
        read = answers(definition, sent)
        assert read == {
            "nn": "85073003328", "iban": "BE68539007547034", "plate": "1ABC234", "money": 1250, "phone": "022793211",
        }  # fmt: skip
        assert check(definition, read, TODAY) == []

    def test_moments_are_of_brussels(self) -> None:
        assert answers(one_step(field(Kind.DATETIME)), {"it": ["2026-07-01T10:00"]}) == {
            "it": "2026-07-01T10:00:00+02:00"
        }

    def test_groups_say_how_many_items_they_have_but_not_too_many(self) -> None:
        group = field(Kind.GROUP, "members", fields=(field(Kind.TEXT, "name"),))
        sent = {"members.count": ["2"], "members.0.name": ["Ann"], "members.1.name": [" Bo "]}
        assert answers(one_step(group), sent) == {"members": [{"name": "Ann"}, {"name": "Bo"}]}
        assert len(answers(one_step(group), {"members.count": ["9999"]})["members"]) == 30
        assert answers(one_step(group), {"members.count": ["²"]}) == {"members": []}
        assert list(names(group, sent, "members")) == ["members.count", "members.0.name", "members.1.name"]


class TestPrice:
    def test_lines_apply_by_answers_and_count_items(self) -> None:
        pieces = field(Kind.GROUP, "pieces", fields=(field(Kind.TEXT, "what"),))
        charges = (
            Charge(W, 1_500),
            Charge(W, 500, per="pieces"),
            Charge(W, -2_000, Condition(Asks.EQUALS, "social", value=True)),
        )  # fmt: skip
        definition = one_step(pieces, field(Kind.CHECKBOX, "social"), charges=charges)
        two = {"pieces": [{"what": "sofa"}, {"what": "bed"}]}
        assert total_cents(price(definition, two)) == 2_500
        assert total_cents(price(definition, two | {"social": True})) == 500
        assert total_cents(price(definition, {"social": True})) == 0

    def test_hidden_items_cost_nothing(self) -> None:
        pieces = field(Kind.NUMBER, "n", show_if=Condition(Asks.ANSWERED, "want"))
        definition = one_step(field(Kind.CHECKBOX, "want"), pieces, charges=(Charge(W, 100, per="n"),))
        assert total_cents(price(definition, {"n": 5})) == 0


def test_words_fall_back_to_french_and_say_so() -> None:
    assert Words("oui", "ja").to("en") == ("oui", "fr")
    assert Words("oui", "ja", en="yes").to("en") == ("yes", "en")
    assert Words(nl="ja").to("de") == ("ja", "nl")
    assert replace(Words("oui"), fr=" ").lacks() == ("fr", "nl")
