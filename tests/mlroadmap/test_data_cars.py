"""`cars`: the file is the table that vega_datasets has, under other names."""

import json

import pandas as pd
import pytest

from mlroadmap import data

THEIRS = {
    "Name": "name",
    "Miles_per_Gallon": "mpg",
    "Cylinders": "cylinders",
    "Displacement": "displacement_cu_in",
    "Horsepower": "horsepower",
    "Weight_in_lbs": "weight_lb",
    "Acceleration": "acceleration_s",
    "Year": "year",
    "Origin": "origin",
}


def test_it_equals_the_copy_of_the_package():
    vega = pytest.importorskip("vega_datasets")
    theirs = pd.DataFrame(json.loads(vega.data.cars.raw())).rename(columns=THEIRS)
    assert theirs["year"].str.endswith("-01-01").all()
    theirs["year"] = theirs["year"].str[:4].astype("int64")
    pd.testing.assert_frame_equal(data.load("cars"), theirs, check_exact=True)


def test_numbers_stand_in_the_file_as_they_stand_there():
    vega = pytest.importorskip("vega_datasets")
    rows = json.loads(vega.data.cars.raw())
    lines = data.path("cars").read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",") == list(THEIRS.values())
    for line, row in zip(lines[1:], rows, strict=True):
        row["Year"] = row["Year"][:4]
        assert line.split(",") == ["" if value is None else str(value) for value in row.values()]


def test_rows_without_mpg_are_left_in():
    X, y = data.load("cars", return_X_y=True)
    assert y.isna().sum() == 8
    assert list(X.columns) == [name for name in THEIRS.values() if name != "mpg"]


def test_whole_numbers_are_whole():
    frame = data.load("cars")
    assert {str(frame[column].dtype) for column in ("cylinders", "weight_lb", "year")} == {"int64"}
