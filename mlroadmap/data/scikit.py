"""The data sets that scikit-learn brings, as one frame each with plain column names."""

from typing import TYPE_CHECKING, Any

from mlroadmap.data import registry

if TYPE_CHECKING:
    import pandas as pd

# scikit-learn's short names, spelt out.
DIABETES = {
    "bp": "blood_pressure",
    "s1": "total_cholesterol",
    "s2": "ldl",
    "s3": "hdl",
    "s4": "cholesterol_ratio",
    "s5": "log_triglycerides",
    "s6": "glucose",
}


def read(dataset: registry.Dataset, table: registry.Table) -> "pd.DataFrame":
    """Features first, the target last; class numbers become the names that scikit-learn gives them."""
    import pandas as pd

    bunch = _bunch(dataset.name)
    features = bunch.data
    frame = pd.DataFrame(features, columns=[plain(name) for name in bunch.feature_names])
    target = pd.Series(bunch.target)
    if dataset.name in ("iris", "wine", "breast_cancer"):
        # Python text, so that the column has the text dtype of the pandas at hand.
        target = target.map({number: str(label) for number, label in enumerate(bunch.target_names)})
    if dataset.name == "digits":
        frame = frame.astype("int64")
    frame[dataset.target] = target
    return frame


def plain(name: str) -> str:
    """A column name that can be typed: `sepal length (cm)` becomes `sepal_length_cm`."""
    if name in DIABETES:
        return DIABETES[name]
    return name.replace("(", "").replace(")", "").replace("/", "_").replace(" ", "_")


def _bunch(name: str) -> Any:
    from sklearn import datasets

    if name == "diabetes":
        # As measured. Scaled features would hide the units, and scaling is something to learn.
        return datasets.load_diabetes(scaled=False)
    return getattr(datasets, f"load_{name}")()
