"""The score: its bounds, its reasons, and the figure of Brussels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.quality.assessing import Assessment, assess, stricter
from zinneke.opendata.quality.metrics import METRICS, MOST, ON_DATASETS, ON_DISTRIBUTIONS
from zinneke.opendata.quality.mqa import (
    Rating,
    Reason,
    best_distribution,
    gaps,
    rating,
    score,
    score_dataset,
)
from zinneke.opendata.rdf.published import published
from zinneke.opendata.rdf.tests.records import BRUSSELS, brussels
from zinneke.opendata.record.dataset import Agent, Contact, Dataset, Distribution, Period, Place
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.authority import AUTHORITY

FILE = "http://a.example/x.csv"
CSV = Distribution(
    access_urls=(FILE,),
    download_urls=(FILE,),
    formats=(AUTHORITY + "file-type/CSV",),
    media_types=("https://www.iana.org/assignments/media-types/text/csv",),
    licences=(AUTHORITY + "licence/CC_BY_4_0",),
    rights=(Tagged("Libre", "fr"),),
    byte_size="12",
)
FULL = Dataset(
    "http://a.example/d",
    keywords=(Tagged("arbre", "fr"),),
    themes=(AUTHORITY + "data-theme/ENVI",),
    places=(Place("https://sws.geonames.org/2800867/"),),
    periods=(Period(starts=("2020",)),),
    access_rights=(AUTHORITY + "access-right/PUBLIC",),
    contacts=(Contact(emails=("a@b.example",)),),
    publishers=(Agent("http://a.example/city"),),
    issued="2020",
    modified="2021",
    distributions=(CSV,),
)
COUNTED = {
    "keywordAvailability": 247,
    "categoryAvailability": 510,
    "spatialAvailability": 604,
    "temporalAvailability": 327,
    "accessRightsAvailability": 604,
    "contactPointAvailability": 604,
    "publisherAvailability": 565,
    "dateModifiedAvailability": 422,
    "dateIssuedAvailability": 0,
    "downloadUrlAvailability": 4_077,
    "formatAvailability": 3_344,
    "mediaTypeAvailability": 3_344,
    "formatMediaTypeNonProprietary": 2_927,
    "licenceAvailability": 1_875,
    "knownLicence": 1_641,
    "byteSizeAvailability": 78,
    "rightsAvailability": 0,
}
"""What the Brussels catalogue has, of 604 datasets and 4,078 distributions, as counted by others."""

VERDICT = st.sampled_from([True, False, None])
ASSESSMENTS = st.lists(
    st.builds(
        Assessment,
        st.just(""),
        st.fixed_dictionaries({metric.key: VERDICT for metric in ON_DATASETS}),
        st.lists(st.fixed_dictionaries({metric.key: VERDICT for metric in ON_DISTRIBUTIONS}), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=4,
)


def test_all_metrics_make_405() -> None:
    """By dimension as published."""
    assert MOST == 405
    found: dict[str, int] = {}
    for metric in METRICS:
        found[metric.dimension] = found.get(metric.dimension, 0) + metric.points
    assert list(found.values()) == [100, 100, 110, 75, 20]


def test_a_full_dataset_has_every_point() -> None:
    """And lacks nothing."""
    assessment = assess(FULL, {FILE: 200}, conforms=True)
    assert score_dataset(assessment).points == 405
    assert score_dataset(assessment).rating == Rating.EXCELLENT
    assert gaps(assessment) == ()


def test_an_empty_dataset_has_none() -> None:
    """Each point has its reason."""
    assessment = assess(Dataset(""), {}, conforms=False)
    assert score_dataset(assessment).points == 0
    reasons = {gap.reason for gap in gaps(assessment)}
    assert reasons == {Reason.SOURCE_LACKS_IT, Reason.NO_DISTRIBUTION, Reason.DOES_NOT_CONFORM}


@given(ASSESSMENTS)
def test_points_stay_in_their_bounds(assessments: list[Assessment]) -> None:
    """None is proven beyond what was measured, and none is lost."""
    for found in (score(assessments), *(score_dataset(one) for one in assessments)):
        assert 0 <= found.points <= found.measurable + 1e-9
        assert found.measurable <= MOST + 1e-9
        assert found.points <= found.possible + 1e-9 <= MOST + 1e-6
        assert sum(found.dimensions.values()) == pytest.approx(found.points)


@given(ASSESSMENTS)
def test_points_and_gaps_make_405(assessments: list[Assessment]) -> None:
    """Every missing point of a dataset is accounted for."""
    for one in assessments:
        assert score_dataset(one).points + sum(gap.points for gap in gaps(one)) == pytest.approx(MOST)


@given(ASSESSMENTS)
def test_the_best_distribution_never_costs(assessments: list[Assessment]) -> None:
    """A dataset is at least as interoperable as the average of its distributions."""
    for one in assessments:
        assert score_dataset(one).points >= score([one]).points - 1e-9


@pytest.mark.parametrize(
    ("points", "name"),
    [(405, "excellent"), (351, "excellent"), (350, "good"), (221, "good"), (220, "sufficient"), (121, "sufficient"),
     (120, "bad"), (0, "bad")],
)  # fmt: skip
def test_ratings(points: float, name: str) -> None:
    """120 is bad."""
    assert rating(points) == name


def test_the_best_distribution_counts() -> None:
    """A paper beside the table costs nothing in interoperability."""
    paper = Distribution(access_urls=(FILE,), formats=(AUTHORITY + "file-type/PDF",))
    two = Dataset(FULL.uri, distributions=(paper, CSV))
    assessment = assess(two, {})
    assert best_distribution(assessment) == 1
    assert score_dataset(assessment).dimensions["interoperability"] == 80
    assert score([assessment]).dimensions["interoperability"] < 80


def test_links_nobody_checked_are_not_measured() -> None:
    """Neither had nor lacking."""
    unknown, dead = (score_dataset(assess(FULL, links, conforms=True)) for links in ({}, {FILE: 404}))
    assert (unknown.points, unknown.measurable, unknown.possible) == (325, 325, 405)
    assert (dead.points, dead.measurable, dead.possible) == (325, 405, 325)
    assert {gap.reason for gap in gaps(assess(FULL, {}, conforms=True))} == {Reason.NOT_MEASURED}
    assert {gap.reason for gap in gaps(assess(FULL, {FILE: 404}, conforms=True))} == {Reason.DOES_NOT_ANSWER}


def test_what_the_mapping_lost_is_told_apart() -> None:
    """A date that is none was there at the source and is not published."""
    dataset = Dataset(FULL.uri, issued="soon")
    before, after = assess(dataset, {}), assess(published(dataset, FULL.uri), {})
    reasons = {gap.metric: gap.reason for gap in gaps(after, before)}
    assert reasons["dateIssuedAvailability"] == Reason.MAPPING_LOST_IT
    assert reasons["dateModifiedAvailability"] == Reason.SOURCE_LACKS_IT


def test_a_name_is_in_no_vocabulary_until_it_is_mapped() -> None:
    """CSV as a word is a format, and nothing a machine knows."""
    named = Dataset(FULL.uri, distributions=(Distribution(access_urls=(FILE,), formats=("CSV",)),))
    before, after = assess(named, {}), assess(published(named, FULL.uri), {})
    reasons = {gap.metric: gap.reason for gap in gaps(before)}
    assert reasons["formatVocabularyAlignment"] == Reason.NOT_IN_VOCABULARY
    assert after.distributions[0]["formatVocabularyAlignment"]


def test_our_own_judgement_of_formats_is_stricter() -> None:
    """A PDF is for people; Parquet is open."""
    formats = ("PDF", "PARQUET", "CSV")
    dataset = Dataset(
        "", distributions=tuple(Distribution(formats=(AUTHORITY + f"file-type/{one}",)) for one in formats)
    )
    assert (stricter(dataset).open, stricter(dataset).machine_readable) == (3, 2)


def test_scores_add_up() -> None:
    """Datasets counted one by one give what they give together."""
    assessments = [assess(one, {}) for one in (FULL, Dataset(""), FULL)]
    one_by_one = score(assessments[:1]) + score(assessments[1:2]) + score(assessments[2:])
    assert one_by_one == score(assessments)


@pytest.mark.shared_data
@pytest.mark.skipif(not BRUSSELS.is_file(), reason="the recordings of ../shared/data are not here")
def test_brussels_has_213_of_295_points() -> None:
    """Simple counting, without links and conformity; the parts as two other implementations have them."""
    found = score(assess(dataset, {}) for dataset in brussels())
    assert (round(found.points, 1), round(found.measurable)) == (213.1, 295)
    having = {key: tally.having for key, tally in found.tallies.items()}
    assert having["mediaTypeVocabularyAlignment"] == 3_342, "text/plain is not in the list, twice"
    assert {key: having[key] for key in COUNTED} == COUNTED


@pytest.mark.shared_data
@pytest.mark.skipif(not BRUSSELS.is_file(), reason="the recordings of ../shared/data are not here")
def test_publishing_brussels_loses_nothing() -> None:
    """No point that was there at the source is missing in what we publish."""
    for dataset in brussels()[::10]:
        before, after = assess(dataset, {}), assess(published(dataset, dataset.uri), {})
        assert [gap for gap in gaps(after, before) if gap.reason == Reason.MAPPING_LOST_IT] == []
