from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from mlroadmap import expect, plots
from mlroadmap.plots import palette

FEATURES = ["flipper_length_mm", "bill_length_mm"]


@pytest.fixture
def frame(penguins: Any) -> Any:
    return penguins[FEATURES]


@pytest.fixture
def species(penguins: Any) -> Any:
    return penguins["species"]


@pytest.fixture
def tree(frame: Any, species: Any) -> DecisionTreeClassifier:
    return DecisionTreeClassifier(max_depth=3, random_state=0).fit(frame, species)


class Rule:
    """A learner's own classifier: it has `predict` and nothing else."""

    def predict(self, X: Any) -> Any:
        return np.where(X["flipper_length_mm"] > 206.5, "Gentoo", "Adelie")


def fills(ax: Any) -> list[Any]:
    return [one for one in ax.collections if getattr(one, "filled", False)]


def scatters(ax: Any) -> list[Any]:
    return [one for one in ax.collections if not hasattr(one, "filled")]


def where(ax: Any, x: float, y: float) -> str:
    """The colour of the region that a point lies in."""
    from matplotlib.colors import to_hex

    found = [to_hex(one.get_facecolor()[0]) for one in fills(ax) if one.get_paths()[0].contains_point((x, y))]
    assert len(found) == 1
    return found[0].upper()


def test_every_row_is_a_point_in_the_scatter_of_its_class(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    assert [one.get_label() for one in scatters(ax)] == ["Adelie", "Chinstrap", "Gentoo"]
    for one in scatters(ax):
        expected = frame[species == one.get_label()].to_numpy()
        assert one.get_offsets().tolist() == expected.tolist()


def test_regions_are_what_the_model_predicts(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    classes = list(tree.classes_)
    # Away from the steps of the grid next to a border.
    spots = pd.DataFrame([[180, 35], [180, 55], [225, 55], [225, 35], [200, 38], [190, 50]], columns=FEATURES)
    for (x, y), predicted in zip(spots.to_numpy(), tree.predict(spots), strict=True):
        assert where(ax, x, y) == palette.tint(palette.COLOURS[classes.index(predicted)], 0.25)


def test_no_third_class_appears_between_the_first_and_the_last(plt: Any) -> None:
    X, y = np.array([[0, 0], [0, 1], [5, 0], [5, 1], [9, 9]], dtype=float), [0, 0, 2, 2, 1]
    ax = plots.decision_regions(KNeighborsClassifier(1).fit(X, y), X, y)
    assert where(ax, 2.3, 0) == palette.tint(palette.COLOURS[0], 0.25)
    assert where(ax, 2.7, 0) == palette.tint(palette.COLOURS[2], 0.25)


def test_classes_differ_in_marker_and_pattern(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    assert [one.get_hatch() or "" for one in fills(ax)] == list(palette.HATCHES[:3])
    shapes = {tuple(map(tuple, one.get_paths()[0].vertices)) for one in scatters(ax)}
    assert len(shapes) == 3


def test_the_legend_shows_point_and_region_of_each_class(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    expect.legend(ax, ["Adelie", "Chinstrap", "Gentoo"], in_order=True)
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    legend = ax.get_legend()
    assert "true" in legend.get_title().get_text()
    assert "predicted" in legend.get_title().get_text()
    patches, lines = legend.findobj(Rectangle), legend.findobj(Line2D)
    assert [patch.get_hatch() or "" for patch in patches] == list(palette.HATCHES[:3])
    assert [line.get_marker() for line in lines] == list(palette.MARKERS[:3])


def test_in_a_figure_of_its_own_the_legend_hides_no_point(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    ax.figure.canvas.draw()
    assert ax.get_legend().get_window_extent().x0 >= ax.get_window_extent().x1


def test_the_columns_name_the_axes(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    expect.labels(ax, x="flipper_length_mm", y="bill_length_mm", title="DecisionTreeClassifier")
    ax = plots.decision_regions(tree, frame, species, feature_names=["flipper [mm]", "bill [mm]"])
    expect.labels(ax, x="flipper [mm]", y="bill [mm]")


def test_an_array_has_plain_names(frame: Any, species: Any) -> None:
    X = frame.to_numpy()
    ax = plots.decision_regions(KNeighborsClassifier().fit(X, species), X, species)
    expect.labels(ax, x="first feature", y="second feature")


def test_every_point_is_in_view(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame, species)
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    assert left < frame.iloc[:, 0].min() < frame.iloc[:, 0].max() < right
    assert low < frame.iloc[:, 1].min() < frame.iloc[:, 1].max() < high


# The tests turn every warning into an error, so a warning about feature names would fail these.
@pytest.mark.parametrize("learned", ["frame", "array"])
@pytest.mark.parametrize("drawn", ["frame", "array"])
def test_the_model_is_asked_in_the_form_it_learned_from(frame: Any, species: Any, learned: str, drawn: str) -> None:
    forms = {"frame": frame, "array": frame.to_numpy()}
    model = KNeighborsClassifier().fit(forms[learned], species)
    assert len(fills(plots.decision_regions(model, forms[drawn], species, resolution=20))) == 3


def test_columns_in_another_order_are_put_right_for_the_model(tree: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(tree, frame[FEATURES[::-1]], species)
    expect.labels(ax, x="bill_length_mm", y="flipper_length_mm")
    assert where(ax, 35, 180) == palette.tint(palette.COLOURS[0], 0.25)
    assert where(ax, 55, 225) == palette.tint(palette.COLOURS[2], 0.25)


@pytest.mark.parametrize(
    "model",
    [
        make_pipeline(StandardScaler(), KNeighborsClassifier()),
        GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [1, 2]}, cv=2),
    ],
    ids=lambda model: type(model).__name__,
)
def test_pipelines_and_searches_are_classifiers_too(model: Any, frame: Any, species: Any) -> None:
    ax = plots.decision_regions(model.fit(frame, species), frame, species, resolution=30)
    assert len(scatters(ax)) == 3


def test_anything_with_predict_will_do(frame: Any, species: Any) -> None:
    ax = plots.decision_regions(Rule(), frame, species)
    assert len(fills(ax)) == 2  # the rule knows two species
    expect.legend(ax, ["Adelie", "Chinstrap", "Gentoo"])


def test_scratch_trees_are_classifiers_too(frame: Any, species: Any) -> None:
    from mlroadmap.scratch.tree import DecisionTreeClassifier as ScratchTree

    model = ScratchTree(max_depth=2).fit(frame, species)
    assert len(fills(plots.decision_regions(model, frame, species, resolution=30))) == 3


@pytest.mark.parametrize(
    "labels", [[3, 1, 2, 1], [True, False, True, False], ["no", "yes", "no", "yes"], [1.0, 2.0, 3.0, 1.0]]
)
@pytest.mark.parametrize("kind", [list, np.array, pd.Series, pd.Categorical])
def test_labels_may_be_of_any_kind(labels: list[Any], kind: Any) -> None:
    X, y = [[0.0, 1.0], [1.0, 0.0], [2.0, 2.0], [3.0, 1.0]], kind(labels)
    ax = plots.decision_regions(KNeighborsClassifier(1).fit(X, y), X, y, resolution=20)
    expect.legend(ax, [str(label) for label in sorted({np.array(labels)[n].item() for n in range(4)})], in_order=True)


def test_names_for_classes_stand_in_the_legend() -> None:
    X, y = [[0.0, 1.0], [1.0, 0.0]], [0, 1]
    ax = plots.decision_regions(KNeighborsClassifier(1).fit(X, y), X, y, class_names=["sick", "well"], resolution=10)
    expect.legend(ax, ["sick", "well"], in_order=True)


def test_one_class_everywhere_and_a_feature_that_never_changes() -> None:
    X, y = [[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]], ["a", "a", "a"]
    ax = plots.decision_regions(DecisionTreeClassifier().fit(X, y), X, y, resolution=10)
    assert len(fills(ax)) == 1
    assert ax.get_ylim() == (4, 6)


def test_eight_classes_are_drawn_and_nine_are_not(plt: Any) -> None:
    X = np.arange(18.0).reshape(9, 2)
    eight = DecisionTreeClassifier().fit(X[:8], np.arange(8))
    assert len(fills(plots.decision_regions(eight, X[:8], np.arange(8)))) == 8
    nine = DecisionTreeClassifier().fit(X, np.arange(9))
    with pytest.raises(ValueError, match=r"^decision_regions draws up to 8 classes, and here are 9\.$"):
        plots.decision_regions(nine, X, np.arange(9))


def test_data_handed_in_stay_as_they_are(tree: Any, frame: Any, species: Any) -> None:
    before = frame.copy(), species.copy()
    plots.decision_regions(tree, frame, species, resolution=20)
    pd.testing.assert_frame_equal(frame, before[0])
    pd.testing.assert_series_equal(species, before[1])


class TestWhatCannotBeDrawn:
    X, y = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0]]), ["a", "b", "a"]

    def says(self, error: type[Exception], words: str, *, model: Any = None, X: Any = None, y: Any = None) -> None:
        fitted = KNeighborsClassifier(1).fit(self.X, self.y)
        with pytest.raises(error, match=f"^{words}$"):
            plots.decision_regions(
                fitted if model is None else model, self.X if X is None else X, self.y if y is None else y
            )

    def test_another_number_of_columns(self) -> None:
        self.says(ValueError, "X must have two columns to be drawn, and it has 3.", X=np.ones((3, 3)))
        self.says(ValueError, r"X must have two dimensions, and its shape is \(3,\).", X=np.ones(3))

    def test_text_and_missing_values_in_the_features(self) -> None:
        self.says(TypeError, "X must hold numbers only.", X=pd.DataFrame({"a": ["x", "y", "z"], "b": [1, 2, 3]}))
        words = "X holds missing or infinite values."
        self.says(ValueError, words, X=np.full((3, 2), np.nan))
        self.says(ValueError, words, X=pd.DataFrame({"a": [1, 2, None], "b": [1, 2, 3]}).convert_dtypes())

    def test_lengths_that_differ(self) -> None:
        self.says(ValueError, "X has 3 rows and y has 2; they must match.", y=["a", "b"])

    def test_labels_that_are_missing_or_of_two_kinds(self) -> None:
        self.says(ValueError, "y holds missing labels.", y=["a", None, "b"])
        self.says(TypeError, "The labels mix kinds that can't be sorted, such as text and numbers.", y=[1, 2, 3])

    @pytest.mark.parametrize(
        "model", [DecisionTreeClassifier(), make_pipeline(StandardScaler(), KNeighborsClassifier())]
    )
    def test_a_model_that_is_not_fitted(self, model: Any) -> None:
        self.says(ValueError, r"The model is not fitted yet; call model.fit\(X, y\) first.", model=model)

    def test_a_learners_model_that_is_not_fitted(self) -> None:
        class Majority:
            def predict(self, X: Any) -> Any:
                return np.full(len(X), self.label_)  # type: ignore[attr-defined]

        self.says(ValueError, "The model is not fitted yet; .*", model=Majority())

    def test_a_fault_inside_the_model_is_not_hidden(self) -> None:
        class Broken:
            label_ = "a"

            def __init__(self) -> None:
                self.label_ = "a"

            def predict(self, X: Any) -> Any:
                return X.no_such_thing

        self.says(AttributeError, ".*no_such_thing.*", model=Broken())

    def test_no_model_or_its_class(self) -> None:
        self.says(TypeError, "model must be a fitted classifier with a predict method, not str.", model="tree")
        words = "model must be a fitted classifier with a predict method, not the class DecisionTreeClassifier itself."
        self.says(TypeError, words, model=DecisionTreeClassifier)

    def test_a_model_of_other_features(self, penguins: Any) -> None:
        three = DecisionTreeClassifier().fit(np.arange(9.0).reshape(3, 3), self.y)
        self.says(ValueError, "The model learned from 3 features; fit it on the two to be drawn.", model=three)
        named = DecisionTreeClassifier().fit(penguins[FEATURES], penguins["species"])
        other = pd.DataFrame(self.X, columns=["a", "b"])
        words = "X must hold the columns that the model learned from: flipper_length_mm, bill_length_mm."
        self.says(ValueError, words, model=named, X=other)

    def test_a_model_that_predicts_numbers(self) -> None:
        X = np.arange(40.0).reshape(20, 2)
        model = DecisionTreeRegressor().fit(X, np.arange(20.0))
        self.says(ValueError, "decision_regions draws up to 8 classes, and here are 20.", model=model, X=X, y=range(20))

    def test_a_grid_of_one_point(self) -> None:
        with pytest.raises(ValueError, match=r"^resolution must be 2 or more, not 1\.$"):
            plots.decision_regions(KNeighborsClassifier(1).fit(self.X, self.y), self.X, self.y, resolution=1)
