import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlroadmap.expect.comparing import Difference, difference
from mlroadmap.expect.options import Compare

DAYS = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"])


def weather() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": DAYS,
            "rain": [1.0, 2.5, np.nan, 4.0],
            "sky": ["sun", None, "fog", "rain"],
            "hours": [5, 3, 8, 1],
            "wet": [False, True, True, True],
        }
    )


def found(got: Any, want: Any, **options: Any) -> Difference:
    difference_ = difference(got, want, Compare(**options))
    assert difference_ is not None
    return difference_


def agree(got: Any, want: Any, **options: Any) -> bool:
    return difference(got, want, Compare(**options)) is None


ALIKE: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "itself": lambda f: f,
    "columns in another order": lambda f: f[f.columns[::-1]],
    "nullable integers": lambda f: f.astype({"hours": "Int64"}),
    "floats for integers": lambda f: f.astype({"hours": float}),
    "nullable floats": lambda f: f.astype({"rain": "Float64"}),
    "nullable flags": lambda f: f.astype({"wet": "boolean"}),
    "text as objects": lambda f: f.astype({"sky": object}),
    "text as string": lambda f: f.astype({"sky": "string"}),
    "text as a category": lambda f: f.astype({"sky": "category"}),
    "dates in seconds": lambda f: f.astype({"date": "datetime64[s]"}),
    "dates in microseconds": lambda f: f.astype({"date": "datetime64[us]"}),
    "dates in nanoseconds": lambda f: f.astype({"date": "datetime64[ns]"}),
    "dates as objects": lambda f: f.astype({"date": object}),
    "noise": lambda f: f.assign(rain=f["rain"] * (1 + 1e-12)),
    "index of floats": lambda f: f.set_axis([0.0, 1.0, 2.0, 3.0]),
    "named index": lambda f: f.rename_axis("day"),
    "named columns": lambda f: f.rename_axis(columns="field"),
}


@pytest.mark.parametrize("name", ALIKE)
def test_the_same_values_pass_however_they_are_kept(name: str) -> None:
    other = ALIKE[name](weather())
    assert agree(other, weather())
    assert agree(weather(), other)


@pytest.mark.parametrize("name", ALIKE)
@pytest.mark.parametrize("row_order", [True, False])
def test_one_changed_cell_is_found_however_the_rest_is_kept(name: str, row_order: bool) -> None:
    for column, value in (("rain", 9.75), ("rain", np.nan), ("sky", "hail"), ("date", DAYS[3]), ("wet", True)):
        wrong = weather()
        wrong.loc[0, column] = value
        assert not agree(ALIKE[name](wrong), weather(), row_order=row_order)
        assert not agree(wrong, ALIKE[name](weather()), row_order=row_order)


WRONG: list[tuple[str, Callable[[pd.DataFrame], Any], dict[str, Any], str]] = [
    ("a column less", lambda f: f.drop(columns="rain"), {}, "Column `rain` is missing."),
    (
        "two columns less",
        lambda f: f.drop(columns=["rain", "sky"]),
        {},
        "Column `rain` is missing; column `sky` is missing.",
    ),
    ("a column more", lambda f: f.assign(new=1), {}, "Column not asked for: new."),
    (
        "a renamed column",
        lambda f: f.rename(columns={"rain": "Rain"}),
        {},
        "Column `rain` is missing; column not asked for: Rain.",
    ),
    ("a column in the index", lambda f: f.set_index("date"), {}, "Column `date` is missing; `date` is in the index."),
    (
        "a column twice",
        lambda f: pd.concat([f, f[["sky"]]], axis=1),
        {},
        "Column `sky` is there more than once.",
    ),
    ("column order", lambda f: f[f.columns[::-1]], {"column_order": True}, "Its columns come in another order"),
    ("rows less", lambda f: f.head(2), {}, "It has 2 rows: fewer rows than asked for."),
    ("rows more", lambda f: pd.concat([f, f.head(1)]), {}, "It has 5 rows: more rows than asked for."),
    ("no row", lambda f: f.head(0), {}, "It has 0 rows: fewer rows than asked for."),
    (
        "text for numbers",
        lambda f: f.assign(hours=["a"] * 4),
        {},
        "Column `hours` holds texts, where numbers are wanted.",
    ),
    ("numbers for flags", lambda f: f.assign(wet=[0, 1, 1, 1]), {}, "Column `wet` holds numbers, where yes/no values"),
    (
        "text for dates",
        lambda f: f.assign(date=f["date"].astype(str)),
        {},
        "Column `date` holds texts, where dates of pandas (datetime64) are wanted",
    ),
    ("another order", lambda f: f.sort_values("hours"), {}, "It holds the right rows, but in another order."),
    (
        "another order, index renewed",
        lambda f: f.sort_values("hours", ignore_index=True),
        {},
        "It holds the right rows, but in another order.",
    ),
    (
        "a changed cell",
        lambda f: f.assign(hours=[5, 3, 7, 1]),
        {},
        "1 of 4 rows differs; the first at position 2, column `hours`, where it holds 7.",
    ),
    (
        "a filled gap",
        lambda f: f.fillna({"rain": 0.0}),
        {},
        "1 of 4 rows differs; the first at position 2, column `rain`, where it holds 0.0.",
    ),
    (
        "a new gap",
        lambda f: f.assign(rain=np.nan),
        {},
        "3 of 4 rows differ; the first at position 0, column `rain`, where it holds NaN.",
    ),
    (
        "a changed cell in a labelled row",
        lambda f: f.assign(hours=[5, 3, 7, 1]).set_axis(list("abcd")),
        {"index": False},
        "the first at position 2 (index 'c'), column `hours`, where it holds 7.",
    ),
    (
        "index kept from a filter",
        lambda f: f.set_axis([4, 5, 6, 7]),
        {},
        "The values are right, but the index does not count the rows from 0: from position 0 on it is [4, 5, 6, 7].",
    ),
    (
        "index of another kind",
        lambda f: f.set_axis(list("abcd")),
        {},
        "Its index holds texts, where numbers are wanted.",
    ),
    (
        "index of two levels",
        lambda f: f.set_index(["hours", "sky"], drop=False).rename_axis([None, None]),
        {},
        "Its index has 2 levels, where 1 is asked for.",
    ),
    ("a float for an integer", lambda f: f.astype({"hours": float}), {"dtypes": True}, "Column `hours` has a dtype of"),
    (
        "a category for text",
        lambda f: f.astype({"sky": "category"}),
        {"dtypes": True},
        "kind category, where text is wanted",
    ),
    ("index name", lambda f: f.rename_axis("day"), {"names": True}, "Its index name is 'day', and that is not the one"),
    ("name of columns", lambda f: f.rename_axis(columns="x"), {"names": True}, "Its name of the columns is 'x'"),
]


@pytest.mark.parametrize(("name", "change", "options", "words"), WRONG, ids=[case[0] for case in WRONG])
def test_frames(name: str, change: Callable[[pd.DataFrame], Any], options: dict[str, Any], words: str) -> None:
    assert words in found(change(weather()), weather(), **options).what


def test_rounded_numbers_are_told_from_wrong_ones() -> None:
    want = weather().assign(rain=[1.0, 2.47, np.nan, 4.0])
    rounded = found(weather().assign(rain=[1.0, 2.5, np.nan, 4.0]), want).what
    assert rounded.endswith("where it holds 2.5. Numbers were rounded on the way.")
    assert "rounded" not in found(weather().assign(rain=[1.0, 2.6, np.nan, 4.0]), want).what
    assert "rounded" not in found(weather().assign(rain=[1.0, 2.5, np.nan, 4.0], hours=0), want).what


RELAXED: list[tuple[str, Callable[[pd.DataFrame], Any], dict[str, Any]]] = [
    ("row order", lambda f: f.sort_values("hours"), {"row_order": False}),
    ("row order and index", lambda f: f.sort_values("hours", ignore_index=True), {"row_order": False, "index": False}),
    ("index", lambda f: f.set_axis(list("abcd")), {"index": False}),
    ("tolerance", lambda f: f.assign(rain=f["rain"] + 0.01), {"within": 0.02}),
    ("tolerance in any order", lambda f: f.assign(rain=f["rain"] + 0.01)[::-1], {"within": 0.02, "row_order": False}),
]


@pytest.mark.parametrize(("name", "change", "options"), RELAXED, ids=[case[0] for case in RELAXED])
def test_what_the_question_leaves_open_passes_only_when_the_test_says_so(
    name: str, change: Callable[[pd.DataFrame], Any], options: dict[str, Any]
) -> None:
    assert not agree(change(weather()), weather())
    assert agree(change(weather()), weather(), **options)


def test_in_any_order_the_index_still_belongs_to_its_row() -> None:
    got = weather().sort_values("hours", ignore_index=True)
    words = found(got, weather(), row_order=False).what
    assert "rows are not among those asked for; the first at position 0: date 2024-01-04, rain 4.0" in words


def test_in_any_order_a_wrong_row_is_shown() -> None:
    got = weather().assign(hours=[5, 3, 7, 1])[::-1]
    words = found(got, weather(), row_order=False).what
    assert words.startswith(
        "1 of 4 rows is not among those asked for; the first at position 1 (index 2): date 2024-01-03"
    )


def test_an_index_not_asked_for_is_named_from_where_it_differs() -> None:
    want = weather().set_axis(list("abcd"))
    words = found(weather().set_axis(list("abxd")), want).what
    assert words.endswith("the index is not the one asked for: from position 1 on it is ['b', 'x', 'd'].")
    assert "'c'" not in words


def test_reset_index_is_the_step_for_a_default_index() -> None:
    assert "reset_index(drop=True)" in found(weather().set_axis([4, 5, 6, 7]), weather()).step
    assert "reset_index()" in found(weather().set_index("date"), weather()).step


def test_empty_frames_pass_whatever_their_dtypes() -> None:
    assert agree(weather().head(0), pd.DataFrame(columns=["date", "rain", "sky", "hours", "wet"]))
    assert agree(weather().head(0), weather().head(0).astype(object), dtypes=True)
    assert agree(pd.DataFrame(), pd.DataFrame())
    assert agree(pd.DataFrame(index=[0, 1]), pd.DataFrame(index=[0, 1]))


def test_columns_that_hold_nothing_pass_in_any_dtype() -> None:
    nothing = pd.DataFrame({"a": [None, None]}, dtype=object)
    assert agree(nothing, pd.DataFrame({"a": [np.nan, np.nan]}))
    assert agree(pd.DataFrame({"a": pd.to_datetime(["NaT", "NaT"])}), nothing)


def test_frames_with_two_levels() -> None:
    table = weather().assign(month=[1, 1, 2, 2])
    by_month = table.groupby(["month", "wet"])[["rain"]].agg(["sum", "count"])
    assert agree(by_month.copy(), by_month)
    assert "Column `('rain', 'count')` is missing" in found(by_month[[("rain", "sum")]], by_month).what
    assert not agree(by_month.reset_index(), by_month)
    swapped = by_month.swaplevel()
    assert not agree(swapped, by_month)


def test_column_labels_that_are_equal_numbers_match() -> None:
    assert agree(pd.DataFrame({1: [1], 2: [2]}), pd.DataFrame({2.0: [2], 1.0: [1]}))
    assert "Column `1` is missing" in found(pd.DataFrame({"1": [1]}), pd.DataFrame({1: [1]})).what


def test_equal_labels_are_told_apart_by_their_place() -> None:
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert agree(twice.copy(), twice)
    assert not agree(twice.iloc[:, ::-1], twice)
    assert "Column `a` is missing" in found(pd.DataFrame({"a": [1]}), twice).what


SERIES = pd.Series([3.5, 1.0, 2.0], index=["x", "y", "z"], name="rain")


@pytest.mark.parametrize(
    ("got", "options", "words"),
    [
        (SERIES.head(2), {}, "It has 2 rows: fewer rows"),
        (SERIES.sort_values(), {}, "It holds the right rows, but in another order."),
        (SERIES + 1, {}, "3 of 3 rows differ; the first at position 0 (index 'x'), where it holds 4.5."),
        (SERIES.astype(str), {}, "It holds texts, where numbers are wanted."),
        (SERIES.reset_index(drop=True), {}, "Its index holds numbers, where texts are wanted."),
        (SERIES.rename("snow"), {"names": True}, "Its name is 'snow', and that is not the one asked for."),
        (SERIES.rename_axis("day"), {"names": True}, "Its index name is 'day'"),
        (
            pd.Series([3, 1, 2], list("xyz")),
            {"dtypes": True, "within": 1},
            "It has a dtype of the kind integer, where float",
        ),
        (SERIES.to_frame(), {}, "That is a frame (DataFrame), where a Series is wanted."),
        (SERIES.to_numpy(), {}, "That is an array, where a Series is wanted."),
        (SERIES.to_dict(), {}, "That is a dict, where a Series is wanted."),
    ],
)
def test_series(got: Any, options: dict[str, Any], words: str) -> None:
    assert words in found(got, SERIES, **options).what


def test_series_that_pass() -> None:
    assert agree(SERIES.rename("snow"), SERIES)
    assert agree(SERIES[::-1], SERIES, row_order=False)
    assert agree(SERIES.reset_index(drop=True), SERIES, index=False)
    assert agree(pd.Series(["a", None]), pd.Series(["a", None], dtype=object), dtypes=True)
    assert agree(pd.Series([[1, 2], {"a": 3}]), pd.Series([(1, 2), {"a": 3.0}]))
    assert not agree(pd.Series([[1, 2], {"a": 3}]), pd.Series([[1, 2], {"a": 4}]))


def test_what_groupby_and_value_counts_give_agrees_across_routes() -> None:
    table = weather()
    counted = table["sky"].value_counts().sort_index()
    grouped = table.groupby("sky")["sky"].size()
    assert agree(counted, grouped)
    assert agree(table["sky"].astype("category").value_counts().sort_index(), grouped)


def test_series_of_dates_and_durations() -> None:
    dates = pd.Series(DAYS)
    assert agree(dates.astype("datetime64[s]"), dates)
    assert not agree(dates.dt.tz_localize("UTC"), dates)
    assert agree(dates.dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin"), dates.dt.tz_localize("UTC"))
    assert not agree(dates.dt.date, dates)
    assert agree(dates.dt.date, pd.Series([day.date() for day in DAYS]))
    words = found(dates.dt.date, pd.Series([dt.date(2024, 1, 1)] * 4)).what
    assert "where it holds 2024-01-02" in words
    assert agree(dates - dates[0], pd.Series(pd.to_timedelta([0, 1, 2, 3], unit="D")))


@pytest.mark.parametrize(
    ("got", "want", "options", "words"),
    [
        (pd.Index(["a"]), pd.Index(["a", "b"]), {}, "It has 1 label: fewer labels"),
        (pd.Index(["b", "a"]), pd.Index(["a", "b"]), {}, "the right labels, but in another order"),
        (
            pd.Index(["a", "x"]),
            pd.Index(["a", "b"]),
            {},
            "1 of 2 labels differs; the first at position 1, where it holds 'x'",
        ),
        (pd.Index(["a"], name="n"), pd.Index(["a"], name="m"), {"names": True}, "Its name is 'n'"),
        (pd.MultiIndex.from_tuples([("a", 1)]), pd.Index(["a"]), {}, "It has 2 levels, where 1 is asked for."),
        (
            pd.MultiIndex.from_tuples([("a", 1)]),
            pd.MultiIndex.from_tuples([("a", 2)]),
            {},
            "1 of 1 label differs; the first at position 0, where it holds 1.",
        ),
        (pd.Series(["a"]), pd.Index(["a"]), {}, "That is a Series, where an Index is wanted."),
        (pd.Categorical(["a"]), pd.Categorical(["b"]), {}, "1 of 1 value differs"),
        (pd.Categorical(["a"], ordered=True), pd.Categorical(["a"]), {"dtypes": True}, "Its categories are ordered"),
        (pd.Categorical(["a"]), pd.Categorical(["a"], ordered=True), {"dtypes": True}, "Its categories have no order"),
    ],
)
def test_indexes_and_categoricals(got: Any, want: Any, options: dict[str, Any], words: str) -> None:
    assert words in found(got, want, **options).what


def test_indexes_and_categoricals_that_pass() -> None:
    assert agree(pd.Index([1, 2], name="n"), pd.Index([1.0, 2.0]))
    assert agree(pd.CategoricalIndex(["a", "b"]), pd.Index(["a", "b"]))
    assert agree(pd.Categorical(["a"], categories=["a", "b"], ordered=True), pd.Categorical(["a"]))
    assert agree(pd.period_range("2024", periods=2, freq="M"), pd.period_range("2024", periods=2, freq="M"))
    assert not agree(pd.period_range("2024", periods=2, freq="M"), pd.date_range("2024", periods=2, freq="MS"))


def test_a_table_inside_a_container_is_named() -> None:
    words = found({"train": weather().head(2)}, {"train": weather()}).what
    assert words == "The value of 'train': it has 2 rows: fewer rows than asked for."


def test_twenty_thousand_rows_are_compared_quickly() -> None:
    import time

    rng = np.random.default_rng(0)
    rows = 20_000
    want = pd.DataFrame({f"n{i}": rng.normal(size=rows) for i in range(4)} | {"text": rng.choice(list("abc"), rows)})
    got = want.sample(frac=1, random_state=1)
    start = time.perf_counter()
    assert agree(got, want, row_order=False)
    assert not agree(got, want)
    assert time.perf_counter() - start < 5
