"""Counts and shares: the value, the range and the comparator that the span's own words state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.numbers import Quantity, bounded, read_count, read_quantity, read_share
from extractor.records import Comparator
from tests.facts.marked import fact

EQ, GT, GE, LT, LE, APPROX = Comparator

COUNTS = [
    ("18 vacancies", 18, None, EQ),
    ("over 18 vacancies", 18, None, GT),
    ("54.2 WTE", 54.2, None, EQ),
    ("more than 3,000 vacant tech roles", 3000, None, GT),
    ("1,234.5 WTE", 1234.5, None, EQ),
    ("112,000", 112000, None, EQ),
    ("c.40 WTE", 40, None, APPROX),
    ("c. 12", 12, None, APPROX),
    ("~15", 15, None, APPROX),
    ("some 40 posts", 40, None, APPROX),
    ("around 9.5 WTE", 9.5, None, APPROX),
    ("at least 7", 7, None, GE),
    ("no fewer than twelve", 12, None, GE),
    ("no more than 1,250", 1250, None, LE),
    ("up to 5", 5, None, LE),
    ("fewer than 5", 5, None, LT),
    ("just below 30", 30, None, LT),
    ("minimum of 5", 5, None, GE),
    ("≥4", 4, None, GE),
    ("≤ 4", 4, None, LE),
    ("10 or more vacancies", 10, None, GE),
    ("12 vacancies or more", 12, None, GE),
    ("five or fewer", 5, None, LE),
    ("10+ vacancies", 10, None, GE),
    ("no vacancies", 0, None, EQ),
    ("no Band 5 vacancies", 0, None, EQ),
    ("none", 0, None, EQ),
    ("nil", 0, None, EQ),
    ("nought", 0, None, EQ),
    ("zero vacant posts", 0, None, EQ),
    ("forty-three", 43, None, EQ),
    ("Eighty-eight", 88, None, EQ),
    ("one hundred and twelve posts", 112, None, EQ),
    ("a hundred and five vacancies", 105, None, EQ),
    ("two dozen", 24, None, EQ),
    ("a dozen or so", 12, None, APPROX),
    ("half a dozen posts", 6, None, EQ),
    ("a couple of posts", 2, None, EQ),
    ("half a WTE", 0.5, None, EQ),
    ("two and a half WTE", 2.5, None, EQ),
    ("2½ WTE", 2.5, None, EQ),
    ("a single consultant post", 1, None, EQ),
    ("3k", 3000, None, EQ),
    ("3 hundred", 300, None, EQ),
    ("12 and 15 posts", 12, None, EQ),
    ("12 + 3", 12, None, EQ),
    ("1.5 million", 1.5e6, None, EQ),
    ("45 to 50", 45, 50, EQ),
    ("between fourteen and sixteen posts", 14, 16, EQ),
    ("3-4 WTE", 3, 4, EQ),
    ("3–4 WTE", 3, 4, EQ),
    ("4 or 5 posts", 4, 5, EQ),
    ("12 WTE to 15 WTE", 12, 15, EQ),
    ("-0.2", -0.2, None, EQ),
    ("–3.4 WTE", -3.4, None, EQ),
    ("minus 3.2 WTE", -3.2, None, EQ),
    ("(4.2)", -4.2, None, EQ),
    ("4.5 WTE over-established", -4.5, None, EQ),
    ("- 3 vacancies", 3, None, EQ),
    ("1 x Band 4", 1, None, EQ),
    ("2 x B5", 2, None, EQ),
    ("1XB6", 1, None, EQ),
    ("three Band 3s", 3, None, EQ),
    ("0.8 WTE B7", 0.8, None, EQ),
    ("1.6 WTE Band 6", 1.6, None, EQ),
    ("Band 5: 12.4 WTE", 12.4, None, EQ),
    ("Band 5/6 x 3", 3, None, EQ),
    ("2 x Band 8a", 2, None, EQ),
    ("six Ward 12 vacancies", 6, None, EQ),
    ("seven of our 22 posts", 7, None, EQ),
    ("7/22 posts", 7, None, EQ),
    ("13 (8.4 WTE)", 13, None, EQ),
    ("(3.4) WTE", -3.4, None, EQ),
    ("(12) posts", 12, None, EQ),
    ("one-and-a-half posts", 1.5, None, EQ),
    ("three and a quarter WTE", 3.25, None, EQ),
    ("a post and a half", 1.5, None, EQ),
    ("2 1/2 WTE", 2.5, None, EQ),
    ("three to four hundred posts", 300, 400, EQ),
    ("two or three posts", 2, 3, EQ),
    ("thirty-odd posts", 30, None, APPROX),
    ("close on 300", 300, None, APPROX),
    ("nearer 40", 40, None, APPROX),
    ("just shy of 50", 50, None, LT),
    ("as few as three", 3, None, GE),
    ("at the very most 5", 5, None, LE),
    ("150+ vacancies", 150, None, GE),
    ("as many as 46 vacancies", 46, None, LE),
]

SHARES = [
    ("73%", 73, None, EQ),
    ("12.5 per cent", 12.5, None, EQ),
    ("12.5 percent", 12.5, None, EQ),
    ("17 %", 17, None, EQ),
    ("Forty-eight per cent", 48, None, EQ),
    ("Thirty-one per cent", 31, None, EQ),
    ("twelve point five per cent", 12.5, None, EQ),
    ("one and a half per cent", 1.5, None, EQ),
    ("1-per-cent", 1, None, EQ),
    ("5pp", 5, None, EQ),
    ("78.5", 78.5, None, EQ),
    ("0.5 percentage points", 0.5, None, EQ),
    ("5-percentage-point", 5, None, EQ),
    ("a percentage point", 1, None, EQ),
    ("half a percentage point", 0.5, None, EQ),
    ("quarter of a per cent", 0.25, None, EQ),
    ("25 basis points", 0.25, None, EQ),
    ("10-15%", 10, 15, EQ),
    ("10%–15%", 10, 15, EQ),
    ("10% to 15%", 10, 15, EQ),
    ("85 –90%", 85, 90, EQ),
    ("between 14 and 16 per cent", 14, 16, EQ),
    ("Between 12% and 15%", 12, 15, EQ),
    ("around 4 to 5%", 4, 5, APPROX),
    ("no more than 3%", 3, None, LE),
    ("≤4.5%", 4.5, None, LE),
    ("just below 90%", 90, None, LT),
    ("minimum of 78%", 78, None, GE),
    ("up to 50%", 50, None, LE),
    ("Over 80 per cent", 80, None, GT),
    ("80% or more", 80, None, GE),
    ("90%+", 90, None, GE),
    ("12% or less", 12, None, LE),
    ("~12%", 12, None, APPROX),
    ("almost 40%", 40, None, APPROX),
    ("90% or above", 90, None, GE),
    ("-0.2%", -0.2, None, EQ),
    ("–0.6pp", -0.6, None, EQ),
    ("(-2.1%)", -2.1, None, EQ),
    ("(9.4%)", 9.4, None, EQ),
    ("+0.4 percentage points", 0.4, None, EQ),
    ("(4.2)", -4.2, None, EQ),
    ("0%", 0, None, EQ),
    ("100%", 100, None, EQ),
    ("one in 20", 5, None, EQ),
    ("1 in 4", 25, None, EQ),
    ("1-in-5", 20, None, EQ),
    ("nine out of ten", 90, None, EQ),
    ("one in every 12", 8.33, None, EQ),
    ("Around one in nine", 11.11, None, APPROX),
    ("just over one in ten", 10, None, GT),
    ("two-thirds", 66.67, None, EQ),
    ("a third of trusts", 33.33, None, EQ),
    ("half", 50, None, EQ),
    ("half of respondents", 50, None, EQ),
    ("more than half", 50, None, GT),
    ("three quarters", 75, None, EQ),
    ("four-fifths", 80, None, EQ),
    ("¾", 75, None, EQ),
    ("3.0 WTE (6.5%)", 6.5, None, EQ),
    ("half, 49%", 49, None, EQ),
    ("5 per cent in 2025", 5, None, EQ),
    ("nil", 0, None, EQ),
    ("one post in eight", 12.5, None, EQ),
    ("at least three days lost in every ten", 30, None, GE),
    ("12 in every 100", 12, None, EQ),
    ("0.3 of a percentage point", 0.3, None, EQ),
    ("3 1/2 per cent", 3.5, None, EQ),
    ("1/3", 33.33, None, EQ),
    ("a fifth to a quarter", 20, 25, EQ),
    ("between a quarter and a third", 25, 33.33, EQ),
    ("nearer 25%", 25, None, APPROX),
    ("not quite 60%", 60, None, APPROX),
    ("(0.8)%", -0.8, None, EQ),
    ("just over a third", 33.33, None, GT),
]


@pytest.mark.parametrize(("words", "value", "high", "comparator"), COUNTS)
def test_counts(words: str, value: float, high: float | None, comparator: Comparator) -> None:
    assert read_count(words) == Quantity(value, high, comparator)


@pytest.mark.parametrize(("words", "value", "high", "comparator"), SHARES)
def test_shares(words: str, value: float, high: float | None, comparator: Comparator) -> None:
    assert read_share(words) == Quantity(value, high, comparator)


@pytest.mark.parametrize(
    "words",
    [
        "several",
        "",
        "vacancies",
        "£12.4m",
        "04/09/25",
        "1.2.3",
        "12.5% of posts",
        "one in nine",
        "Band 5",
        "several dozen",
    ],
)
def test_counts_that_cannot_be_read_are_none(words: str) -> None:
    assert read_count(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "12%.5",
        "1,5%",
        "6 .5%",
        "86% to 79%",
        "many",
        "",
        "one in zero",
        "one in one",
        "nine in 4",
        "12%15%",
        "double digits",
    ],
)
def test_shares_that_cannot_be_read_are_none(words: str) -> None:
    assert read_share(words) is None


def test_quantity_reads_a_plain_number() -> None:
    assert read_quantity("at least 1,250 calls") == Quantity(1250, None, GE)
    assert read_quantity("calls") is None


@given(st.decimals(0, 99999, places=1, allow_nan=False))
def test_a_number_written_with_separators_reads_back(number: object) -> None:
    assert read_count(f"{number:,} WTE") == Quantity(float(number), None, EQ)  # type: ignore[arg-type]


@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(["{}-{}%", "{}% to {}%", "between {} and {} per cent", "{}%–{}%"]),
)
def test_a_range_reads_back_or_not_at_all(low: int, rise: int, form: str) -> None:
    assert read_share(form.format(low, low + rise)) == Quantity(low, low + rise, EQ)
    assert read_share(form.format(low + rise, low)) is None


@given(
    st.integers(0, 300),
    st.integers(1, 9),
    st.sampled_from(["{} x Band {}", "{} x B{}", "{}xB{}", "{} Band {}s", "{}.0 WTE Band {}"]),
)
def test_a_band_is_never_the_value(count: int, band: int, form: str) -> None:
    assert read_count(form.format(count, band)) == Quantity(count, None, EQ)


@given(st.integers(1, 8), st.sampled_from(["a half", "a quarter"]), st.sampled_from([" and ", "-and-"]))
def test_a_number_and_a_part_reads_back(whole: int, part: str, joint: str) -> None:
    words = "one two three four five six seven eight".split()[whole - 1]
    assert read_count(f"{words}{joint}{part} WTE".replace("-and-a ", "-and-a-")) == Quantity(
        whole + (0.5 if part == "a half" else 0.25), None, EQ
    )


@given(
    st.integers(1, 11),
    st.integers(1, 60),
    st.sampled_from(["{} in {}", "{} in every {}", "{} posts in {}", "{} out of {}"]),
)
def test_a_ratio_reads_back(top: int, more: int, form: str) -> None:
    read = read_share(form.format(top, top + more))
    assert read == Quantity(round(100 * top / (top + more), 2), None, EQ)


def test_an_article_keeps_a_comparator_off() -> None:
    assert bounded(read_share("90%"), "falls below the ", " standard") == Quantity(90, None, EQ)
    assert bounded(read_share("90%"), "falls below ", "") == Quantity(90, None, LT)
    assert bounded(read_share("6%"), "a ceiling of ", "") == Quantity(6, None, EQ)
    assert bounded(None, "below ", "") is None


@given(st.text(max_size=60))
def test_no_words_raise_and_no_range_falls(words: str) -> None:
    for quantity in (read_count(words), read_share(words), read_quantity(words)):
        if quantity and quantity.value_high is not None:
            assert quantity.value_high > quantity.value


def test_short_of_a_number_is_that_number_and_at_least_binds_what_follows() -> None:
    assert fact("The ward is short of [V 6.4 WTE registered nurses]")["comparator"] == Comparator.EQ
    assert fact("The trust has just short of [V 40 vacancies]")["comparator"] == Comparator.LT
    assert fact("Of our [V 19 vacancies], at least eleven are old")["comparator"] == Comparator.EQ
    assert fact("turnover is to stay [P at or under 12%]")["comparator"] == Comparator.LE
