"""scikit-learn's own checks of an estimator."""

import os
import subprocess
import sys

import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlroadmap.scratch.tree import DecisionTreeClassifier, DecisionTreeRegressor

TREES = [
    DecisionTreeClassifier(),
    DecisionTreeClassifier(criterion="entropy", max_depth=4, min_samples_leaf=2),
    DecisionTreeClassifier(criterion="misclassification"),
    DecisionTreeClassifier(max_features="sqrt", random_state=0),
    DecisionTreeRegressor(),
    DecisionTreeRegressor(max_depth=5, min_samples_split=4, min_impurity_decrease=0.001),
    DecisionTreeRegressor(max_features=0.5, random_state=0),
]
# The checks that can't run here, and why.
NOT_HERE = {
    "check_array_api_input": "scikit-learn skips it unless SCIPY_ARRAY_API was set before SciPy was imported; "
    "test_every_check_with_the_array_api_switched_on runs it in a process of its own",
}


@parametrize_with_checks(TREES, expected_failed_checks=lambda tree: NOT_HERE)
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


@pytest.mark.parametrize("tree", ["DecisionTreeClassifier", "DecisionTreeRegressor"])
def test_every_check_with_the_array_api_switched_on(tree):
    """A check that is skipped warns, and warnings are errors: so none is."""
    code = (
        "from sklearn.utils.estimator_checks import check_estimator; from mlroadmap.scratch import tree; "
        f"print(len(check_estimator(tree.{tree}())))"
    )
    environment = os.environ | {"SCIPY_ARRAY_API": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40
