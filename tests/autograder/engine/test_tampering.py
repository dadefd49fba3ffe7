import builtins
import json
import statistics

import numpy as np
import pandas as pd
import pytest

from autograder.engine.tampering import Watch


@pytest.mark.parametrize(
    ("owner", "name", "full"),
    [
        (builtins, "divmod", "builtins.divmod"),
        (np.testing, "assert_allclose", "numpy.testing.assert_allclose"),
        (pd.testing, "assert_frame_equal", "pandas.testing.assert_frame_equal"),
        (statistics, "mean", "statistics.mean"),
        (pd.DataFrame, "equals", "DataFrame.equals"),
        (json.JSONEncoder, "encode", "JSONEncoder.encode"),
    ],
    ids=["builtin", "numpy", "pandas", "standard library", "method", "method of the standard library"],
)
def test_what_was_replaced_is_named(monkeypatch, owner, name, full):
    watch = Watch()
    assert watch.changes() == []
    monkeypatch.setattr(owner, name, lambda *_args, **_kwargs: True)
    assert any(change.endswith(full) for change in watch.changes())


def test_a_functions_body_counts_too(monkeypatch):
    watch = Watch()
    monkeypatch.setattr(statistics.median, "__code__", statistics.median_low.__code__)
    assert "statistics.median" in watch.changes()


def test_what_was_taken_away_is_named(monkeypatch):
    watch = Watch()
    monkeypatch.delattr(statistics, "median")
    assert "statistics.median" in watch.changes()


def test_ordinary_work_changes_nothing():
    watch = Watch()
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": list("xy")})
    frame.groupby("b").agg("mean")
    np.random.default_rng(0).normal(size=3).round(2)
    pd.testing.assert_frame_equal(frame, frame.copy())
    assert watch.changes() == []
