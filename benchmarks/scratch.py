"""Time mlroadmap.scratch against scikit-learn on the same data: `make bench-scratch`.

Every figure is of this run on this machine; the ratios are what may be compared
with another. A ratio above its target is shown, nothing fails.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from rich import box
from rich.console import Console
from rich.table import Table
from sklearn import ensemble as sklearn_ensemble
from sklearn import linear_model as sklearn_linear
from sklearn import naive_bayes as sklearn_bayes
from sklearn import tree as sklearn_tree
from sklearn.base import clone
from sklearn.datasets import make_classification, make_regression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mlroadmap.scratch import bayes, forest, linear, logistic, tree

Data = tuple[np.ndarray, np.ndarray]


def classes(rows: int, columns: int, seed: int) -> Data:
    """Two classes; a tenth of the labels are noise, so that trees grow deep."""
    return make_classification(rows, columns, n_informative=columns // 2, flip_y=0.1, random_state=seed)


def three_classes(rows: int, columns: int, seed: int) -> Data:
    """Three classes; a tenth of the labels are noise."""
    return make_classification(rows, columns, n_informative=columns // 2, n_classes=3, flip_y=0.1, random_state=seed)


def numbers(rows: int, columns: int, seed: int) -> Data:
    """A linear function of half of the columns, with noise: hardly two targets are equal."""
    return make_regression(rows, columns, n_informative=columns // 2, noise=20.0, random_state=seed)


def counts(rows: int, columns: int, seed: int) -> Data:
    """How often each word stands in a document, in most not at all. Three classes differ in how often."""
    random = np.random.default_rng(seed)
    y = random.integers(0, 3, size=rows)
    rates = random.exponential(0.5, size=(3, columns))
    return random.poisson(rates[y]).astype(float), y


@dataclass(frozen=True)
class Pair:
    """An estimator of ours and the one of scikit-learn that does the same."""

    name: str
    make: Callable[[int, int, int], Data]
    ours: Any
    theirs: Any
    target: float  # our fit may take so many times as long


TREES = {"n_estimators": 10, "random_state": 0}

# A new estimator is one line here.
PAIRS = [
    Pair("tree, classes", classes, tree.DecisionTreeClassifier(), sklearn_tree.DecisionTreeClassifier(), 15),
    Pair("tree, numbers", numbers, tree.DecisionTreeRegressor(), sklearn_tree.DecisionTreeRegressor(), 15),
    Pair("least squares", numbers, linear.LinearRegression(), sklearn_linear.LinearRegression(), 3),
    Pair("ridge", numbers, linear.Ridge(), sklearn_linear.Ridge(), 3),
    # scikit-learn goes downhill row by row only; to the same minimum, if not as near to it.
    Pair(
        "gradient descent",
        numbers,
        linear.GradientDescentRegressor(learning_rate=0.1),
        sklearn_linear.SGDRegressor(penalty=None, random_state=0),
        3,
    ),
    Pair("logistic, 2 classes", classes, logistic.LogisticRegression(), sklearn_linear.LogisticRegression(), 3),
    Pair("logistic, 3 classes", three_classes, logistic.LogisticRegression(), sklearn_linear.LogisticRegression(), 3),
    Pair("Bayes, Gaussian", three_classes, bayes.GaussianNB(), sklearn_bayes.GaussianNB(), 3),
    Pair("Bayes, multinomial", counts, bayes.MultinomialNB(), sklearn_bayes.MultinomialNB(), 3),
    Pair("Bayes, Bernoulli", counts, bayes.BernoulliNB(), sklearn_bayes.BernoulliNB(), 3),
    Pair(
        "forest, classes",
        classes,
        forest.RandomForestClassifier(**TREES),
        sklearn_ensemble.RandomForestClassifier(**TREES),
        15,
    ),
    Pair(
        "forest, numbers",
        numbers,
        forest.RandomForestRegressor(**TREES),
        sklearn_ensemble.RandomForestRegressor(**TREES),
        15,
    ),
]


@dataclass
class Measured:
    """The shortest of several times, in seconds."""

    name: str
    target: float
    fit: float
    sklearn_fit: float
    predict: float
    sklearn_predict: float

    @property
    def fit_ratio(self) -> float:
        return self.fit / self.sklearn_fit

    @property
    def predict_ratio(self) -> float:
        return self.predict / self.sklearn_predict


def measure(pair: Pair, data: Data, repeats: int) -> Measured:
    """Fit and predict with both in turn, so that whatever else the machine does disturbs both alike."""
    rounds = [(*times(pair.ours, data), *times(pair.theirs, data)) for _ in range(repeats)]
    fit, predict, sklearn_fit, sklearn_predict = np.min(rounds, axis=0).tolist()
    return Measured(pair.name, pair.target, fit, sklearn_fit, predict, sklearn_predict)


def times(estimator: Any, data: Data) -> tuple[float, float]:
    """Seconds to fit, and to predict the same rows."""
    X, y = data
    model = clone(estimator)
    begin = time.perf_counter()
    model.fit(X, y)
    fitted = time.perf_counter()
    model.predict(X)
    return fitted - begin, time.perf_counter() - fitted


def show(found: list[Measured], shape: str, console: Console) -> None:
    table = Table(title=f"mlroadmap.scratch and scikit-learn, {shape}", box=box.MARKDOWN)
    for column in ("estimator", "fit s", "sklearn s", "ratio", "target", "", "predict s", "sklearn s", "ratio"):
        table.add_column(column, justify="left" if column in ("estimator", "") else "right", no_wrap=True)
    for row in found:
        table.add_row(
            row.name,
            f"{row.fit:.3f}",
            f"{row.sklearn_fit:.3f}",
            f"{row.fit_ratio:.1f}",
            f"{row.target:g}",
            "met" if row.fit_ratio <= row.target else "missed",
            f"{row.predict:.4f}",
            f"{row.sklearn_predict:.4f}",
            f"{row.predict_ratio:.1f}",
        )
    console.print(table)
    console.print("ratio: our seconds over scikit-learn's. target: the largest ratio that is fine for fit.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeats", type=int, default=5, help="the shortest of so many times counts")
    parser.add_argument("--only", default="", help="estimators whose name contains this")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    console = Console(width=110, highlight=False)
    console.print(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"numpy {np.__version__}, scikit-learn {sklearn.__version__}"
    )
    found = []
    for pair in PAIRS:
        if options.only in pair.name:
            data = pair.make(options.rows, options.columns, options.seed)
            found.append(measure(pair, data, options.repeats))
    show(found, f"{options.rows:,} rows x {options.columns} columns", console)
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in found], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
