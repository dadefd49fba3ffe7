"""What the linear models share: scores that are linear in the features, and centred columns."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted, validate_data


class LinearModel(BaseEstimator):
    """A model whose scores are x @ coef + intercept."""

    coef_: NDArray[np.floating]
    intercept_: Any  # one number, or one for each class
    n_features_in_: int

    def _scores(self, X: ArrayLike) -> NDArray[np.float64]:
        """X @ coef + intercept for checked rows, shape (n_samples,) or (n_samples, n_vectors)."""
        check_is_fitted(self, "coef_")  # a fit that failed may have left other attributes
        checked = validate_data(self, X, dtype=np.float64, reset=False)
        return checked @ self.coef_.T + self.intercept_


def centre(X: NDArray[np.float64], *, really: bool = True) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Columns less their means, and the means.

    A model of centred columns needs no intercept. The one for the columns as they were follows from the means:
    a + (x - mean) @ coef = (a - mean @ coef) + x @ coef.

    Parameters
    ----------
    X : array of shape (n_samples, ...)
    really : bool, default=True
        False: the columns as they are, and means of 0, for a model that has no intercept.

    Returns
    -------
    centred : array of the same shape
    means : array of shape (...)

    Raises
    ------
    ValueError
        When the numbers are so large that they can't be added up.
    """
    if not really:
        return X, np.zeros(X.shape[1:])
    # The first row is taken off first. A constant column so becomes exactly 0, not what rounding its mean left over.
    with np.errstate(over="ignore", invalid="ignore"):
        centred = X - X[0]
        rest = centred.mean(axis=0)
    if not np.isfinite(rest).all():
        raise ValueError("The numbers are so large that they can't be added up: divide them by a power of ten.")
    centred -= rest
    return centred, X[0] + rest
