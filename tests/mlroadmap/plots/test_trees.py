from itertools import combinations
from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from mlroadmap import expect, plots
from mlroadmap.plots.palette import contrast

FEATURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def scratch() -> Any:
    from mlroadmap.scratch import tree

    return tree


def classifier(penguins: Any, **options: Any) -> Any:
    return DecisionTreeClassifier(random_state=0, **options).fit(penguins[FEATURES], penguins["species"])


def boxes(ax: Any) -> list[Any]:
    """The texts of the nodes, from the top, the left ones first."""
    return [text for text in ax.texts if text.get_text() not in ("yes", "no")]


def words(ax: Any) -> list[str]:
    return [text.get_text() for text in boxes(ax)]


def answers(ax: Any) -> list[Any]:
    return [text for text in ax.texts if text.get_text() in ("yes", "no")]


def frames(texts: list[Any]) -> list[Any]:
    return [text.get_bbox_patch().get_window_extent() for text in texts]


def test_a_box_holds_question_size_and_counts(penguins: Any) -> None:
    tree = classifier(penguins, max_depth=2)
    top = words(plots.tree_diagram(tree))[0]
    assert top == "flipper_length_mm <= 206.5\nn = 333\nAdelie: 146\nChinstrap: 68\nGentoo: 119"


def test_a_leaf_holds_its_class(penguins: Any) -> None:
    tree = classifier(penguins, max_depth=2)
    leaves = [text for text in words(plots.tree_diagram(tree)) if text.startswith("predict")]
    assert len(leaves) == tree.get_n_leaves()
    assert leaves[0] == "predict\nAdelie\nn = 145\nAdelie: 140\nChinstrap: 5"


def test_every_node_of_the_tree_is_there_once(penguins: Any) -> None:
    tree = classifier(penguins)
    ax = plots.tree_diagram(tree)
    sizes = [next(line for line in text.split("\n") if line.startswith("n = ")) for text in words(ax)]
    assert sizes == [f"n = {n}" for n in tree.tree_.n_node_samples]
    assert len(ax.lines) == len(answers(ax)) == tree.tree_.node_count - 1


def test_yes_goes_left_and_no_goes_right(penguins: Any) -> None:
    ax = plots.tree_diagram(classifier(penguins, max_depth=1))
    top, left, right = boxes(ax)
    assert left.get_position()[0] < top.get_position()[0] < right.get_position()[0]
    assert "Gentoo: 1\n" not in right.get_text()
    assert "n = 208" in left.get_text()  # those with the shorter flippers
    assert [text.get_text() for text in sorted(answers(ax), key=lambda t: t.get_position()[0])] == ["yes", "no"]
    expect.labels(ax, title="yes goes left")


def test_children_are_below_and_to_either_side(penguins: Any) -> None:
    tree = classifier(penguins).tree_
    ax = plots.tree_diagram(classifier(penguins))
    assert ax.yaxis_inverted()
    place = [text.get_position() for text in boxes(ax)]
    for parent, (left, right) in enumerate(zip(tree.children_left, tree.children_right, strict=True)):
        if left >= 0:
            assert place[left][0] < place[parent][0] < place[right][0]
            assert place[left][1] == place[right][1] > place[parent][1]


@pytest.mark.parametrize("max_depth", [1, 2, 3, None])
def test_no_text_covers_another_in_a_figure_of_its_own(penguins: Any, max_depth: int | None) -> None:
    ax = plots.tree_diagram(classifier(penguins, max_depth=max_depth))
    ax.figure.canvas.draw()
    assert all(text.get_fontsize() > 8.9 for text in ax.texts)
    assert not any(a.overlaps(b) for a, b in combinations(frames(ax.texts), 2))


def test_eight_leaves_with_long_names_fit_a_notebook(diabetes: Any, plt: Any) -> None:
    X = np.random.default_rng(0).uniform(size=(400, 3))
    y = (X > 0.5) @ [1, 2, 4]  # a class for each corner of a cube
    tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, y)
    names = ["a_feature_with_a_rather_long_name", "another_with_a_long_name", "short"]
    ax = plots.tree_diagram(tree, feature_names=names, class_names=[f"Macaroni penguin {n}" for n in range(8)])
    assert tree.get_n_leaves() == 8
    ax.figure.canvas.draw()
    assert not any(a.overlaps(b) for a, b in combinations(frames(ax.texts), 2))
    plt.close("all")
    ax = plots.tree_diagram(DecisionTreeRegressor(max_depth=3, random_state=0).fit(*diabetes))
    assert ax.figure.get_size_inches()[0] <= 12


@pytest.mark.parametrize("size", [(3, 2), (5, 8), (14, 4)])
@pytest.mark.parametrize("layout", [None, "constrained", "tight"])
def test_in_axes_given_the_text_shrinks_and_covers_nothing(
    penguins: Any, plt: Any, size: tuple[float, float], layout: str | None
) -> None:
    fig, (ax, _) = plt.subplots(1, 2, figsize=size, layout=layout)
    plots.tree_diagram(classifier(penguins, max_depth=3), ax)
    fig.canvas.draw()
    found = frames(ax.texts)
    assert not any(a.overlaps(b) for a, b in combinations(found, 2))
    room = ax.get_window_extent()
    assert all(room.x0 - 1 <= one.x0 and one.x1 <= room.x1 + 1 and one.y0 >= room.y0 - 1 for one in found)


def test_a_huge_tree_stays_a_figure_that_can_be_shown(diabetes: Any) -> None:
    X, y = diabetes
    ax = plots.tree_diagram(DecisionTreeRegressor(random_state=0).fit(X[:120], y[:120]))
    assert max(ax.figure.get_size_inches()) <= 40
    assert ax.texts[0].get_fontsize() < 10


def test_text_reads_on_every_box(penguins: Any, diabetes: Any) -> None:
    from matplotlib.colors import to_hex

    for tree in (classifier(penguins), DecisionTreeRegressor(max_depth=3).fit(*diabetes)):
        for text in boxes(plots.tree_diagram(tree)):
            background = to_hex(text.get_bbox_patch().get_facecolor())
            assert contrast(to_hex(text.get_color()), background) >= 4.5


def test_leaves_of_one_class_are_alike_and_questions_are_white(penguins: Any) -> None:
    from matplotlib.colors import to_hex

    colours: dict[str, set[str]] = {}
    for text in boxes(plots.tree_diagram(classifier(penguins))):
        first, second = text.get_text().split("\n")[:2]
        kind = second if first == "predict" else "question"
        colours.setdefault(kind, set()).add(to_hex(text.get_bbox_patch().get_facecolor()))
    assert colours["question"] == {"#ffffff"}
    assert [len(some) for some in colours.values()] == [1, 1, 1, 1]
    assert len(set.union(*colours.values())) == 4


def test_a_leaf_differs_from_a_question_by_its_shape_too(penguins: Any) -> None:
    for text in boxes(plots.tree_diagram(classifier(penguins, max_depth=1), max_depth=1)):
        style = type(text.get_bbox_patch().get_boxstyle()).__name__
        assert style == ("Round" if text.get_text().startswith("predict") else "Square")


def test_a_regression_tree_shows_means(diabetes: Any) -> None:
    X, y = diabetes
    tree = DecisionTreeRegressor(max_depth=1).fit(X, y)
    top, left, right = words(plots.tree_diagram(tree))
    assert top.split("\n")[1:] == ["n = 442", f"mean = {y.mean():.1f}"]
    for text, predicted in zip((left, right), sorted(set(tree.predict(X))), strict=True):
        assert text.split("\n")[:2] == ["predict", f"{predicted:.1f}"]


def test_a_tree_of_absolute_errors_predicts_medians() -> None:
    tree = DecisionTreeRegressor(criterion="absolute_error", max_depth=1).fit([[1], [2], [3], [4]], [0, 0, 9, 90])
    assert "median = 4.5" in words(plots.tree_diagram(tree))[0]


def test_max_depth_cuts_with_dots(penguins: Any) -> None:
    tree = classifier(penguins)
    ax = plots.tree_diagram(tree, max_depth=1)
    top, left, right = words(ax)
    assert "…" not in top
    assert left == "n = 208\nAdelie: 144\nChinstrap: 63\nGentoo: 1\n…"
    assert right.endswith("…")
    assert words(plots.tree_diagram(tree, max_depth=0)) == ["n = 333\nAdelie: 146\nChinstrap: 68\nGentoo: 119\n…"]
    assert "…" not in "".join(words(plots.tree_diagram(tree, max_depth=99)))


def test_names_handed_in_are_used(penguins: Any) -> None:
    X, y = penguins[FEATURES].to_numpy(), penguins["species"]
    tree = DecisionTreeClassifier(max_depth=1).fit(X, y)
    assert words(plots.tree_diagram(tree))[0].startswith("feature 2 <= 206.5\n")
    ax = plots.tree_diagram(tree, feature_names=["a", "b", "flipper $", "d"], class_names=["A", "C", "$G$"])
    assert words(ax)[0] == "flipper $ <= 206.5\nn = 333\nA: 146\nC: 68\n$G$: 119"
    ax.figure.canvas.draw()


@pytest.mark.parametrize(
    ("low", "high", "decimals", "seen"),
    [
        (206, 207, 1, "206.5"),
        (42.3, 42.4, 1, "42.35"),  # 42.4 would send a row of 42.4 the wrong way
        (42, 44, 1, "43.0"),
        (42, 44, 0, "43"),
        (42, 43, 0, "42.5"),
        (4.5921, 4.6092, 1, "4.6"),
        (4.5921, 4.6092, 3, "4.601"),
        (0.0212, 0.0214, 1, "0.021"),
        (-0.0214, -0.0212, 1, "-0.021"),
        (-1, 1, 1, "0.0"),
    ],
)
def test_thresholds_are_shown_with_the_digits_they_need(low: float, high: float, decimals: int, seen: str) -> None:
    tree = DecisionTreeClassifier().fit([[low], [high]], ["a", "b"])
    assert words(plots.tree_diagram(tree, decimals=decimals))[0].split("\n")[0] == f"feature 0 <= {seen}"


def test_of_many_classes_the_largest_are_counted() -> None:
    y = np.repeat(np.arange(7), [9, 1, 2, 8, 3, 7, 4])
    tree = DecisionTreeClassifier(max_depth=1).fit(np.arange(len(y)).reshape(-1, 1), y)
    assert words(plots.tree_diagram(tree))[0].split("\n")[2:] == ["0: 9", "3: 8", "5: 7", "others: 10"]


def test_weights_are_called_weights(penguins: Any) -> None:
    for text in words(plots.tree_diagram(classifier(penguins, max_depth=1, class_weight="balanced"))):
        assert "by weight:\n" in text
    assert "by weight" not in "".join(words(plots.tree_diagram(classifier(penguins, max_depth=1))))


def test_a_tree_of_one_leaf_is_one_box() -> None:
    ax = plots.tree_diagram(DecisionTreeClassifier().fit([[1], [2]], ["a", "a"]))
    assert words(ax) == ["predict\na\nn = 2\na: 2"]
    assert not ax.lines


def test_one_tree_of_a_forest_can_be_drawn(penguins: Any) -> None:
    forest = RandomForestClassifier(2, max_depth=2, random_state=0).fit(penguins[FEATURES], penguins["species"])
    assert plots.tree_diagram(forest.estimators_[0], feature_names=FEATURES).texts


class TestScratchTrees:
    def test_a_classifier_is_drawn_as_scikit_learns(self, penguins: Any) -> None:
        X, y = penguins[FEATURES], penguins["species"]
        theirs = words(plots.tree_diagram(classifier(penguins, max_depth=2)))
        assert words(plots.tree_diagram(scratch().DecisionTreeClassifier(max_depth=2).fit(X, y))) == theirs

    def test_a_regressor_is_drawn_as_scikit_learns(self, diabetes: Any) -> None:
        theirs = words(plots.tree_diagram(DecisionTreeRegressor(max_depth=2, random_state=0).fit(*diabetes)))
        assert words(plots.tree_diagram(scratch().DecisionTreeRegressor(max_depth=2).fit(*diabetes))) == theirs

    def test_max_depth_cuts(self, penguins: Any) -> None:
        tree = scratch().DecisionTreeClassifier().fit(penguins[FEATURES], penguins["species"])
        assert words(plots.tree_diagram(tree, max_depth=0)) == ["n = 333\nAdelie: 146\nChinstrap: 68\nGentoo: 119\n…"]

    def test_one_that_is_not_fitted_gets_a_sentence(self) -> None:
        with pytest.raises(ValueError, match=r"^The DecisionTreeRegressor is not fitted yet; call its fit\(X, y\)"):
            plots.tree_diagram(scratch().DecisionTreeRegressor())

    def test_a_tree_deeper_than_python_calls_itself_is_read(self) -> None:
        from mlroadmap.plots.tree_boxes import read_tree

        X = 2.0 ** -np.arange(1050)
        tree = scratch().DecisionTreeClassifier().fit(X[:, np.newaxis], np.arange(1050) % 2)
        assert len(read_tree(tree, None)) == 2 * tree.get_n_leaves() - 1


class TestWhatCannotBeDrawn:
    def test_a_tree_that_is_not_fitted(self) -> None:
        with pytest.raises(ValueError, match=r"^The DecisionTreeClassifier is not fitted yet; call its fit\(X, y\) fi"):
            plots.tree_diagram(DecisionTreeClassifier())

    def test_what_is_no_tree(self, penguins: Any) -> None:
        pipeline = make_pipeline(DecisionTreeClassifier())
        for model in (pipeline, RandomForestClassifier(), "tree", None):
            with pytest.raises(
                TypeError, match=f"^model must be one fitted decision tree, not {type(model).__name__};"
            ):
                plots.tree_diagram(model)
        with pytest.raises(
            TypeError, match=r"^model must be a fitted tree, not the class DecisionTreeRegressor itself\.$"
        ):
            plots.tree_diagram(DecisionTreeRegressor)

    def test_several_targets(self) -> None:
        tree = DecisionTreeRegressor().fit([[1], [2]], [[1, 2], [3, 4]])
        with pytest.raises(ValueError, match=r"^tree_diagram draws trees with one target, and this one has 2\.$"):
            plots.tree_diagram(tree)

    def test_names_that_do_not_fit(self) -> None:
        tree = DecisionTreeClassifier().fit([[1, 0], [2, 0]], ["a", "b"])
        with pytest.raises(
            ValueError, match=r"^feature_names holds 1, and there are 2 to name: feature 0, feature 1\.$"
        ):
            plots.tree_diagram(tree, feature_names=["x"])
        with pytest.raises(ValueError, match=r"^class_names holds 3, and there are 2 to name: a, b\.$"):
            plots.tree_diagram(tree, class_names=["x", "y", "z"])

    def test_a_depth_below_zero(self) -> None:
        tree = DecisionTreeClassifier().fit([[1], [2]], ["a", "b"])
        with pytest.raises(ValueError, match=r"^max_depth must be 0 or more, not -1\.$"):
            plots.tree_diagram(tree, max_depth=-1)
