"""Dead letters: kept with the reason, bounded, replayed or discarded by staff."""

from pathlib import Path

from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.message import Message
from zinneke.intake.resurrection import try_again
from zinneke.intake.tests.samples import entity_id, message
from zinneke.intake.tests.stand_in import City
from zinneke.intake.unreadable import REASONS, Unreadable

REASON = Unreadable("not-json", "for the test")


def rubbish(number: int, feed: str = "air") -> Message:
    return Message(feed, f"d{number}", b"rubbish")


def test_the_same_message_again_is_one_letter(letters: DeadLetters):
    letters.keep([(rubbish(1), REASON)])
    letters.keep([(rubbish(1), REASON), (rubbish(2), REASON)])
    assert [(letter.device, letter.arrivals) for letter in letters.page(10)] == [("d2", 1), ("d1", 2)]


def test_pages_are_newest_first_and_may_be_of_one_feed(letters: DeadLetters):
    letters.keep([(rubbish(number, "air" if number % 2 else "parking"), REASON) for number in range(6)])
    assert [letter.device for letter in letters.page(2, 1)] == ["d4", "d3"]
    assert [letter.device for letter in letters.page(10, 0, feed="parking")] == ["d4", "d2", "d0"]
    assert (letters.count(), letters.count("air")) == (6, 3)


def test_the_oldest_make_room_and_are_counted(tmp_path: Path):
    letters = DeadLetters(tmp_path / "few.sqlite3", max_letters=3)
    letters.keep([(rubbish(number), REASON) for number in range(5)])
    assert [letter.device for letter in letters.page(10)] == ["d4", "d3", "d2"]
    assert letters.dropped() == 2


def test_the_file_is_bounded_in_bytes(tmp_path: Path):
    letters = DeadLetters(tmp_path / "small.sqlite3", max_total_bytes=1000)
    letters.keep([(Message("air", f"d{number}", b"x" * 400), REASON) for number in range(4)])
    assert [letter.device for letter in letters.page(10)] == ["d3", "d2"]


def test_letters_outlive_the_process(tmp_path: Path):
    DeadLetters(tmp_path / "a.sqlite3").keep([(rubbish(1), REASON)])
    assert DeadLetters(tmp_path / "a.sqlite3").count() == 1


def test_a_replayed_letter_that_is_fine_now_is_stored_and_gone(door: Door, city: City, letters: DeadLetters):
    letters.keep([(message(), REASON), (rubbish(1), REASON), (rubbish(2), REASON)])
    numbers = [letter.number for letter in letters.page(10) if letter.device in {"a1", "d1"}]
    letters.ask_replay(numbers)
    assert try_again(letters, door) == 2
    assert list(city.entities) == [entity_id("a1")]
    assert [(letter.device, letter.arrivals, letter.asked) for letter in letters.page(10)] == [
        ("d2", 1, False),
        ("d1", 2, False),
    ]


def test_discarded_letters_are_gone(letters: DeadLetters):
    letters.keep([(rubbish(1), REASON)])
    [letter] = letters.page(10)
    assert letters.letter(letter.number) == letter
    letters.discard([letter.number])
    assert letters.letter(letter.number) is None


def test_odd_names_are_kept_too(letters: DeadLetters):
    letters.keep([(Message("a'; DROP TABLE letter; --", "\ud800", b"\xff"), Unreadable("not-utf8", "\ud800"))])
    assert letters.page(1)[0].feed == "a'; DROP TABLE letter; --"


def test_every_reason_is_told_in_four_languages():
    assert all(code == code.lower() and text.fr and text.nl and text.de for code, text in REASONS.items())
