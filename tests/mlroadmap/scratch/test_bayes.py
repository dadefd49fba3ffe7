"""Naive Bayes: scikit-learn's checks, its numbers, and what it promises."""

import os
import subprocess
import sys

import numpy as np
import pytest
from scipy import sparse
from sklearn import naive_bayes as theirs
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from mlroadmap import data
from mlroadmap.scratch.bayes import BernoulliNB, GaussianNB, MultinomialNB, normalise

# The checks that can't run here, and why.
NOT_HERE = {
    "check_array_api_input": "scikit-learn skips it unless SCIPY_ARRAY_API was set before SciPy was imported; "
    "test_every_check_with_the_array_api_switched_on runs it in a process of its own",
}
ALL = [GaussianNB(), MultinomialNB(), BernoulliNB()]
COUNTING = ALL[1:]


@parametrize_with_checks(
    [
        *ALL,
        GaussianNB(var_smoothing=0.1),
        MultinomialNB(alpha=1e-10, fit_prior=False),
        BernoulliNB(alpha=0.5, binarize=0.3),
    ],
    expected_failed_checks=lambda model: NOT_HERE,
)
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


def test_every_check_with_the_array_api_switched_on():
    """A check that is skipped warns, and warnings are errors: so none is."""
    code = (
        "from sklearn.utils.estimator_checks import check_estimator; from mlroadmap.scratch import bayes; "
        "print(min(len(check_estimator(getattr(bayes, name)())) for name in bayes.__all__))"
    )
    environment = os.environ | {"SCIPY_ARRAY_API": "1", "PYTHONWARNINGS": "error"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


def load(name):
    X, y = data.load(name, return_X_y=True)
    measured = X.select_dtypes("number").drop(columns="year", errors="ignore")
    complete = measured.notna().all(axis=1)
    return measured[complete].to_numpy(dtype=float), y[complete].to_numpy()


def twin(model):
    """scikit-learn's model with the same parameters."""
    return getattr(theirs, type(model).__name__)(**model.get_params())


def same(mine, other, X):
    """Within a billionth, of log-probabilities that reach minus thousands."""
    close = {"rtol": 1e-9, "atol": 1e-9}
    np.testing.assert_allclose(mine.predict_log_proba(X), other.predict_log_proba(X), **close)
    np.testing.assert_allclose(mine.predict_proba(X), other.predict_proba(X), **close)
    assert (mine.predict(X) == other.predict(X)).all()
    for name in ("theta_", "var_", "epsilon_", "class_prior_", "class_count_", "class_log_prior_", "feature_count_"):
        if hasattr(other, name):
            np.testing.assert_allclose(getattr(mine, name), getattr(other, name), **close)
    if hasattr(other, "feature_log_prob_"):
        np.testing.assert_allclose(mine.feature_log_prob_, other.feature_log_prob_, **close)


NAMES = ["penguins", "wine", "breast_cancer"]


@pytest.mark.parametrize("model", [GaussianNB(), GaussianNB(var_smoothing=0), GaussianNB(var_smoothing=1e-3)])
@pytest.mark.parametrize("name", NAMES)
def test_measurements_are_judged_as_by_scikit_learn(name, model):
    X, y = load(name)
    same(clone(model).fit(X[::2], y[::2]), twin(model).fit(X[::2], y[::2]), X)


@pytest.mark.parametrize("priors", [[0.2, 0.3, 0.5], np.array([0.0, 0.9, 0.1])])
def test_priors_as_given(priors):
    X, y = load("penguins")
    mine = GaussianNB(priors=priors).fit(X, y)
    with np.errstate(divide="ignore"):
        same(mine, theirs.GaussianNB(priors=priors).fit(X, y), X)
    np.testing.assert_allclose(mine.class_prior_, priors)
    assert (0 in priors) == (mine.classes_[0] not in mine.predict(X))


@pytest.mark.parametrize(
    "model",
    [
        MultinomialNB(),
        MultinomialNB(alpha=0.01, fit_prior=False),
        MultinomialNB(class_prior=[0.2, 0.3, 0.5]),
        BernoulliNB(binarize=40.0),
        BernoulliNB(binarize=40.0, alpha=0.1, fit_prior=False),
        BernoulliNB(binarize=190.0, class_prior=[0.2, 0.3, 0.5]),
    ],
)
def test_counts_are_judged_as_by_scikit_learn(model):
    """The penguins' sizes in whole millimetres and grams, as though somebody had counted them."""
    X, y = load("penguins")
    same(clone(model).fit(X.round()[::2], y[::2]), twin(model).fit(X.round()[::2], y[::2]), X.round())


@pytest.fixture(scope="module")
def documents():
    """The docstrings of two modules that are always there."""
    import math
    import statistics

    texts = [(getattr(module, name).__doc__, module.__name__) for module in (math, statistics) for name in dir(module)]
    texts, names = zip(*[(text, name) for text, name in texts if text], strict=True)
    return list(texts), np.array(names)


@pytest.mark.parametrize("model", COUNTING)
def test_words_are_judged_as_by_scikit_learn(model, documents):
    texts, y = documents
    X = CountVectorizer().fit_transform(texts)
    mine = clone(model).fit(X[::2], y[::2])
    same(mine, twin(model).fit(X[::2], y[::2]), X)
    accuracy = cross_val_score(make_pipeline(CountVectorizer(), model), texts, y, cv=5)
    assert accuracy.mean() > max(np.mean(y == "math"), np.mean(y == "statistics")) + 0.05


@pytest.mark.parametrize("model", COUNTING)
@pytest.mark.parametrize("kind", [sparse.csr_matrix, sparse.csr_array, sparse.csc_matrix, sparse.coo_array])
def test_a_sparse_matrix_is_the_same_as_a_dense_one(model, kind):
    X = np.random.default_rng(0).poisson(0.3, size=(60, 9)).astype(float)
    y = np.arange(60) % 3
    dense, thin = clone(model).fit(X, y), clone(model).fit(kind(X), y)
    for found in (thin.predict_log_proba(X), thin.predict_log_proba(kind(X)), dense.predict_log_proba(kind(X))):
        assert type(found) is np.ndarray
        np.testing.assert_allclose(found, dense.predict_log_proba(X), rtol=1e-12)
    assert type(thin.feature_count_) is np.ndarray
    assert (thin.feature_count_ == dense.feature_count_).all()


def test_a_sparse_matrix_of_measurements_is_refused():
    with pytest.raises(TypeError, match="Sparse data was passed"):
        GaussianNB().fit(sparse.csr_matrix([[1.0], [2.0], [3.0]]), [0, 0, 1])


# The formulas, by hand.


def test_a_normal_distribution_by_hand():
    X, y = [[1.0], [3.0], [7.0], [9.0], [11.0]], ["a", "a", "b", "b", "b"]
    model = GaussianNB(var_smoothing=0).fit(X, y)
    assert model.theta_.ravel().tolist() == [2, 9]
    assert model.var_.ravel() == pytest.approx([1, 8 / 3])  # by n; by n - 1 it would be 2 and 4

    def density(x, mean, var):
        return np.exp(-((x - mean) ** 2) / (2 * var)) / np.sqrt(2 * np.pi * var)

    a, b = 2 / 5 * density(5, 2, 1), 3 / 5 * density(5, 9, 8 / 3)
    assert model.predict_proba([[5]])[0] == pytest.approx([a / (a + b), b / (a + b)])


def test_var_smoothing_is_a_share_of_the_largest_variance():
    X = np.array([[1.0, 0], [3, 100], [7, 300], [9, 200]])
    model = GaussianNB(var_smoothing=0.01).fit(X, [0, 0, 1, 1])
    assert model.epsilon_ == pytest.approx(0.01 * 12_500)
    np.testing.assert_allclose(model.var_, [[126, 2625], [126, 2625]])


# How often the words purr, food and bark stand in three documents.
PETS = [([2, 1, 0], "cat"), ([1, 0, 1], "cat"), ([0, 1, 3], "dog")]


def test_words_by_hand():
    X, y = zip(*PETS, strict=True)
    model = MultinomialNB().fit(X, y)
    np.testing.assert_allclose(np.exp(model.feature_log_prob_), [[4 / 8, 2 / 8, 2 / 8], [1 / 7, 2 / 7, 4 / 7]])
    np.testing.assert_allclose(np.exp(model.feature_log_prob_).sum(axis=1), 1)
    cat, dog = 2 / 3 * (4 / 8) * (2 / 8) ** 2, 1 / 3 * (1 / 7) * (4 / 7) ** 2
    assert model.predict_proba([[1, 0, 2]])[0] == pytest.approx([cat / (cat + dog), dog / (cat + dog)])
    # Without any word there is nothing but the prior.
    assert model.predict_proba([[0, 0, 0]])[0] == pytest.approx([2 / 3, 1 / 3])
    even = MultinomialNB(fit_prior=False).fit(X, y)
    assert even.predict_proba([[0, 0, 0]])[0] == pytest.approx([1 / 2, 1 / 2])


def test_words_there_or_not_by_hand():
    X, y = zip(*PETS, strict=True)
    model = BernoulliNB().fit(X, y)
    cats, dogs = np.array([3 / 4, 2 / 4, 2 / 4]), np.array([1 / 3, 2 / 3, 2 / 3])
    np.testing.assert_allclose(np.exp(model.feature_log_prob_), [cats, dogs])
    np.testing.assert_allclose(np.exp(model.absent_log_prob_), [1 - cats, 1 - dogs])
    cat, dog = 2 / 3 * cats[0] * (1 - cats[1]) * cats[2], 1 / 3 * dogs[0] * (1 - dogs[1]) * dogs[2]
    assert model.predict_proba([[1, 0, 2]])[0] == pytest.approx([cat / (cat + dog), dog / (cat + dog)])
    # That all words are absent says something too.
    cat, dog = 2 / 3 * (1 - cats).prod(), 1 / 3 * (1 - dogs).prod()
    assert model.predict_proba([[0, 0, 0]])[0] == pytest.approx([cat / (cat + dog), dog / (cat + dog)])


def test_binarize_is_a_threshold_that_itself_counts_as_zero():
    X = np.array([[0.4, 2.0], [0.5, 0.0], [0.6, -1.0], [9.0, 0.5]])
    model = BernoulliNB(binarize=0.5).fit(X, [0, 0, 1, 1])
    assert model.feature_count_.tolist() == [[0, 1], [2, 0]]
    at_0 = BernoulliNB().fit(X > 0.5, [0, 0, 1, 1])
    np.testing.assert_allclose(model.predict_log_proba(X), at_0.predict_log_proba(X > 0.5))


def test_a_word_never_seen_rules_nothing_out():
    model = MultinomialNB().fit([[5, 0], [0, 5]], ["a", "b"])
    assert (model.predict_proba([[3, 3], [9, 1]]) > 0).all()
    assert np.isfinite(model.feature_log_prob_).all()


# Stable.


def test_logarithms_neither_overflow_nor_vanish():
    joint = np.array([[-1e5, -1e5 - 1], [1e5, 1e5], [-np.inf, -3e4]])
    found = normalise(joint)
    one = np.log(1 + np.exp(-1))
    np.testing.assert_allclose(found, [[-one, -1 - one], [-np.log(2), -np.log(2)], [-np.inf, 0]], rtol=1e-9)


@pytest.mark.parametrize("model", ALL)
def test_thousands_of_features_do_not_underflow(model):
    random = np.random.default_rng(1)
    y = np.arange(60) % 2
    X = random.poisson(0.7 + 0.2 * y[:, np.newaxis], size=(60, 3000)).astype(float)
    fitted = clone(model).fit(X, y)
    assert fitted._joint(X).max() < -745  # exp of it is 0
    found = fitted.predict_log_proba(X)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(np.exp(found).sum(axis=1), 1)
    assert fitted.score(X, y) > 0.9


@pytest.mark.parametrize("model", ALL)
def test_the_same_evidence_twice_counts_twice(model):
    """What is naive: a copy of a feature is taken for news."""
    X, y = load("penguins")
    X = X.round()
    one, two = clone(model).fit(X[:, :1], y), clone(model).fit(X[:, [0, 0]], y)
    if isinstance(model, MultinomialNB):  # one word alone has the probability 1 in each class
        one, two = clone(model).fit(X[:, :2], y), clone(model).fit(X[:, [0, 1, 0, 1]], y)
        evidence = one._log_likelihood(X[:, :2]), two._log_likelihood(X[:, [0, 1, 0, 1]])
    else:
        evidence = one._log_likelihood(X[:, :1]), two._log_likelihood(X[:, [0, 0]])
    once, twice = (found - found[:, :1] for found in evidence)
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-3, atol=1e-3)  # smoothing changes a little


@pytest.mark.parametrize("model", ALL)
def test_labels_of_several_types(model):
    X, y = load("penguins")
    for labels in (y, y.astype(object), y.astype(str), y == "Adelie", np.searchsorted(np.unique(y), y)):
        fitted = clone(model).fit(X, labels)
        assert fitted.classes_.tolist() == sorted(set(labels.tolist()))
        assert set(fitted.predict(X)) <= set(labels.tolist())


@pytest.mark.parametrize("model", ALL)
def test_one_class_alone_is_certain(model):
    fitted = clone(model).fit([[1.0, 2], [3, 1], [2, 2]], ["a", "a", "a"])
    assert fitted.predict_proba([[5.0, 0]]).tolist() == [[1.0]]


@pytest.mark.parametrize("model", ALL)
def test_fit_leaves_its_input_alone(model):
    X, y = load("wine")
    before = X.copy()
    X.flags.writeable = y.flags.writeable = False
    clone(model).fit(X, y).predict(X)
    assert np.array_equal(X, before)


# What is wrong is said.


@pytest.mark.parametrize("model", COUNTING)
@pytest.mark.parametrize(
    ("alpha", "message"),
    [
        (0, "alpha must be above 0, not 0."),
        (-1.0, "alpha must be a number of at least 0, not -1.0."),
        ("1", "alpha must be a number of at least 0, not '1'."),
        (float("inf"), "alpha must be finite, not inf."),
    ],
)
def test_a_bad_alpha_is_named_in_fit(model, alpha, message):
    bad = clone(model).set_params(alpha=alpha)
    with pytest.raises(ValueError) as caught:
        bad.fit([[1], [2]], [0, 1])
    assert str(caught.value) == message
    with pytest.raises(NotFittedError):
        bad.predict([[1]])


@pytest.mark.parametrize("prior", [[0.5, 0.6], [1.0], [1.5, -0.5], [[0.5, 0.5]], [0.5, float("nan")]])
@pytest.mark.parametrize("model", ALL)
def test_a_bad_prior_is_named_in_fit(model, prior):
    name = "priors" if isinstance(model, GaussianNB) else "class_prior"
    bad = clone(model).set_params(**{name: prior})
    with pytest.raises(ValueError) as caught:
        bad.fit([[1], [2], [4], [9]], [0, 1, 0, 1])
    assert str(caught.value) == (
        f"{name} must be 2 numbers, one for each class, none below 0 and with the sum 1, not {prior!r}."
    )
    with pytest.raises(NotFittedError):
        bad.predict([[1]])


def test_negative_counts_are_refused():
    for X in ([[1.0, -2.0], [0, 1]], sparse.csr_matrix([[1.0, -2.0], [0, 1]])):
        with pytest.raises(ValueError) as caught:
            MultinomialNB().fit(X, [0, 1])
        assert str(caught.value) == "Negative values in data: MultinomialNB takes counts, and the smallest is -2.0."


def test_other_bad_parameters_are_named_in_fit():
    with pytest.raises(ValueError, match=r"^var_smoothing must be a number of at least 0, not -1\.$"):
        GaussianNB(var_smoothing=-1).fit([[1], [2]], [0, 1])
    with pytest.raises(ValueError, match=r"^binarize must be a number of at least 0, not None\.$"):
        BernoulliNB(binarize=None).fit([[1], [2]], [0, 1])
    with pytest.raises(ValueError, match=r"^binarize must be a number of at least 0, not -0\.5\.$"):
        BernoulliNB(binarize=-0.5).fit([[1], [2]], [0, 1])
    with pytest.raises(ValueError, match="Unknown label type"):
        GaussianNB().fit([[1], [2], [3]], [0.1, 0.2, 0.35])


def test_a_variance_of_zero_is_an_error():
    X = [[1.0, 5.0], [2.0, 5.0], [1.0, 7.0], [2.0, 9.0]]
    with pytest.raises(ValueError) as caught:
        GaussianNB(var_smoothing=0).fit(X, ["a", "a", "b", "b"])
    assert str(caught.value) == (
        "The variance of column 1 in class 'a' is 0 (n_samples = 4): "
        "take a larger var_smoothing, or, where no column varies at all, other data."
    )
    assert GaussianNB().fit(X, ["a", "a", "b", "b"]).predict([[1.5, 5.0]]).tolist() == ["a"]
