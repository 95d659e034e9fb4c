"""What is remembered of answers, and how much."""

from hypothesis import given
from hypothesis import strategies as some

from zinneke.lake.remembered import Remembered, weight

ROWS = some.lists(some.tuples(some.integers(), some.text(max_size=40) | some.none()), max_size=20)


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    answer = [(1, "one")]
    remembered = Remembered(most_bytes=2 * weight(answer), largest_bytes=weight(answer))
    for question in ("first", "second"):
        remembered.keep(question, answer)
    assert remembered.get("first") == answer
    remembered.keep("third", answer)
    assert [remembered.get(question) is not None for question in ("first", "second", "third")] == [True, False, True]


def test_a_large_answer_is_not_remembered() -> None:
    answer = [("x" * 1_000,)]
    remembered = Remembered(largest_bytes=1_000)
    remembered.keep("long", answer)
    assert remembered.get("long") is None
    assert remembered.bytes == 0


def test_texts_inside_lists_have_weight() -> None:
    assert weight([(["x" * 1_000, "y"],)]) > 1_000


@given(some.lists(some.tuples(some.integers(0, 9), ROWS)))
def test_memory_is_bounded_and_every_answer_is_of_its_question(
    kept: list[tuple[int, list[tuple[object, ...]]]],
) -> None:
    remembered, last = Remembered(most_bytes=4_000, largest_bytes=2_000), dict[int, list[tuple[object, ...]]]()
    for question, answer in kept:
        remembered.keep(question, answer)
        last[question] = answer if weight(answer) <= 2_000 else last.get(question, [])
        assert remembered.bytes <= 4_000
    for question, answer in last.items():
        assert remembered.get(question) in (None, answer)
