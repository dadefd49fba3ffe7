"""`load`, `path` and `catalog` as a learner meets them."""

import subprocess
import sys

import pandas as pd
import pytest

from mlroadmap import data

SINGLE = ["penguins", "seattle_weather", "cars", "iris", "wine", "breast_cancer", "diabetes", "digits", "churn"]
DOWNLOADS = ["sms_spam"]
TABLES = ["customers", "orders", "order_lines"]
EVERY = [(name, None) for name in SINGLE] + [("shop_orders", table) for table in TABLES]
WITH_TARGET = {
    "penguins": "species",
    "iris": "species",
    "wine": "cultivar",
    "breast_cancer": "diagnosis",
    "diabetes": "progression",
    "digits": "digit",
    "cars": "mpg",
    "churn": "churned",
}


def test_importing_it_imports_no_heavy_package():
    heavy = "{'pandas', 'numpy', 'sklearn', 'matplotlib', 'torch'}"
    code = f"import sys; from mlroadmap import data; data.path('penguins'); print({heavy} & set(sys.modules))"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "set()"


@pytest.mark.parametrize(("name", "table"), EVERY)
def test_the_catalogue_states_the_shape_of_what_is_loaded(name, table):
    overview = data.catalog()
    entry = overview[(overview["name"] == name) & (overview["table"] == (table or ""))]
    assert len(entry) == 1
    frame = data.load(name, table)
    assert frame.shape == (entry["rows"].item(), entry["columns"].item())
    assert list(frame.index) == list(range(len(frame)))


def test_the_catalogue_lists_every_table_once():
    overview = data.catalog()
    listed = list(zip(overview["name"], overview["table"], strict=True))
    assert sorted(listed) == sorted((name, table or "") for name, table in EVERY)
    assert (overview["row"].str.len() > 5).all()
    assert (overview["licence"].str.len() > 5).all()


def test_the_catalogue_lists_downloads_when_asked():
    overview = data.catalog()
    everything = data.catalog(downloads=True)
    is_download = everything["comes"] == "download"
    pd.testing.assert_frame_equal(everything[~is_download].reset_index(drop=True), overview)
    assert list(everything.loc[is_download, "name"]) == DOWNLOADS


@pytest.mark.parametrize(("name", "table"), EVERY)
def test_column_names_can_be_typed(name, table):
    assert [column for column in data.load(name, table) if not column.isidentifier()] == []


@pytest.mark.parametrize(("name", "table"), EVERY)
def test_each_call_gives_a_new_frame(name, table):
    first = data.load(name, table)
    kept = first.copy()
    first.iloc[:, 0] = first.iloc[0, 0]
    first["added"] = 1
    pd.testing.assert_frame_equal(data.load(name, table), kept)


@pytest.mark.parametrize(("name", "target"), WITH_TARGET.items())
def test_features_and_target_come_apart(name, target):
    frame = data.load(name)
    X, y = data.load(name, return_X_y=True)
    assert y.name == target
    pd.testing.assert_series_equal(y, frame[target])
    pd.testing.assert_frame_equal(X, frame.drop(columns=target))


@pytest.mark.parametrize(
    ("name", "labels"),
    {
        "iris": ["setosa", "versicolor", "virginica"],
        "wine": ["class_0", "class_1", "class_2"],
        "breast_cancer": ["benign", "malignant"],
    }.items(),
)
def test_class_numbers_become_the_names_that_scikit_learn_gives_them(name, labels):
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    X, y = data.load(name, return_X_y=True)
    assert pd.api.types.is_string_dtype(y)
    assert sorted(set(y)) == labels
    assert list(y) == [str(bunch.target_names[number]) for number in bunch.target]
    assert (X.to_numpy() == bunch.data).all()


def test_diabetes_comes_as_measured():
    frame = data.load("diabetes")
    assert frame["age"].between(18, 100).all()
    assert (frame["age"] % 1 == 0).all()


def test_digits_are_whole_numbers_in_the_order_of_the_pixels():
    X, y = data.load("digits", return_X_y=True)
    assert {str(dtype) for dtype in [*X.dtypes, y.dtype]} == {"int64"}
    assert list(X.columns) == [f"pixel_{row}_{column}" for row in range(8) for column in range(8)]


def test_weather_dates_are_dates_and_no_day_is_missing():
    weather = data.load("seattle_weather")
    expected = pd.date_range("2012-01-01", "2015-12-31", freq="D")
    assert list(weather["date"]) == list(expected)
    assert pd.api.types.is_string_dtype(weather["weather"])


def test_shop_orders_come_raw():
    orders, lines = data.load("shop_orders", table="orders"), data.load("shop_orders", "order_lines")
    assert pd.api.types.is_string_dtype(orders["ordered"])
    assert any(text != text.strip() for text in orders["status"])
    assert lines["unit_price"].str.endswith("€").any()


@pytest.mark.parametrize(
    ("name", "table"), [("penguins", None), ("cars", None), ("churn", None), ("shop_orders", "customers")]
)
def test_path_is_the_file_that_load_reads(name, table):
    path = data.path(name, table)
    assert path.suffix == ".csv"
    pd.testing.assert_frame_equal(pd.read_csv(path), data.load(name, table))


@pytest.mark.parametrize(
    ("wrong", "offered"),
    [
        ("penguin", "'penguins'"),
        ("Penguins", "'penguins'"),
        ("weather", "'seattle_weather'"),
        ("seattle-weather", "'seattle_weather'"),
        ("shop", "'shop_orders'"),
        ("cancer", "'breast_cancer'"),
        ("brest_cancer", "'breast_cancer'"),
        ("car", "'cars'"),
        ("Churn", "'churn'"),
        ("sms", "'sms_spam'"),
        ("SMS Spam", "'sms_spam'"),
    ],
)
@pytest.mark.parametrize("door", [data.load, data.describe, data.path, data.download])
def test_an_unknown_name_is_told_the_nearest(door, wrong, offered):
    with pytest.raises(data.UnknownDatasetError) as caught:
        door(wrong)
    assert str(caught.value) == f"There is no data set {wrong!r}. Did you mean {offered}?"
    assert isinstance(caught.value, LookupError)


@pytest.mark.parametrize("wrong", ["xyz", ""])
def test_a_name_that_is_near_nothing_is_told_all_there_are(wrong):
    with pytest.raises(data.UnknownDatasetError) as caught:
        data.load(wrong)
    assert all(name in str(caught.value) for name in [*SINGLE, "shop_orders", *DOWNLOADS])


def test_a_name_that_is_no_text_is_told_so():
    with pytest.raises(TypeError, match="The name of a data set is text, such as 'penguins'; got int"):
        data.load(3)


@pytest.mark.parametrize("door", [data.load, data.path])
def test_a_table_must_be_named_where_there_are_several(door):
    with pytest.raises(ValueError, match="Name one, such as table='order_lines'") as caught:
        door("shop_orders")
    assert all(repr(table) in str(caught.value) for table in TABLES)


def test_an_unknown_table_is_told_the_tables():
    with pytest.raises(data.UnknownTableError, match="has no table 'lines'") as caught:
        data.load("shop_orders", table="lines")
    assert all(repr(table) in str(caught.value) for table in TABLES)


def test_a_table_of_a_one_table_set_is_told_to_leave_it_out():
    with pytest.raises(data.UnknownTableError, match="'iris' is one table, so leave out table='flowers'"):
        data.load("iris", table="flowers")


@pytest.mark.parametrize(("name", "table"), [("seattle_weather", None), ("shop_orders", "orders")])
def test_no_target_no_split(name, table):
    with pytest.raises(ValueError, match=f"{name!r} has no target column"):
        data.load(name, table, return_X_y=True)


def test_what_comes_with_scikit_learn_has_no_path():
    with pytest.raises(ValueError, match="comes with scikit-learn and has no file here"):
        data.path("wine")


@pytest.mark.parametrize("door", [data.load, data.path])
@pytest.mark.parametrize("table", [None, "messages"])
def test_a_download_is_told_how_to_get_it(door, table):
    with pytest.raises(ValueError) as caught:
        door("sms_spam", table)
    assert str(caught.value) == (
        "'sms_spam' is a download and does not come with mlroadmap. Use data.download('sms_spam')."
    )


@pytest.mark.parametrize("name", [*SINGLE, "shop_orders"])
def test_what_is_here_needs_no_download(name):
    with pytest.raises(ValueError, match=f"{name!r} needs no download"):
        data.download(name)


def test_a_lost_file_is_named(monkeypatch, tmp_path):
    from mlroadmap.data import registry

    registry.datasets()  # read before the folder is moved away
    monkeypatch.setattr(registry, "folder", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match=r"penguins\.csv is missing. Install mlroadmap again"):
        data.load("penguins")
