"""The order of what a search hits."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.catalogue.ranking import Wordings

ROWS = st.dictionaries(st.integers(1, 40), st.tuples(st.integers(1, 9), st.booleans()), max_size=20)
HITS = st.dictionaries(st.integers(1, 50), st.sampled_from([-4.0, -3.0, -2.0, -1.0]), max_size=20)


@given(ROWS, HITS)
def test_datasets_come_by_their_best_hit_and_then_by_key(
    rows: dict[int, tuple[int, bool]], hits: dict[int, float]
) -> None:
    best: dict[int, float] = {}
    for number, rank in hits.items():
        if number in rows:
            dataset, by_machine = rows[number]
            best[dataset] = min(best.get(dataset, 0.0), rank / 2 if by_machine else rank)
    wordings = Wordings.of((number, *row) for number, row in rows.items())
    assert wordings.ranked(list(hits.items())).tolist() == sorted(best, key=lambda key: (best[key], key))


def test_the_words_of_a_machine_count_half() -> None:
    wordings = Wordings.of([(1, 10, True), (2, 20, False)])
    assert wordings.ranked([(1, -3.0), (2, -2.0)]).tolist() == [20, 10]
