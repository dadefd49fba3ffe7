import numpy as np
import pandas as pd

from mlroadmap.expect.columns import Column, read
from mlroadmap.expect.options import Compare
from mlroadmap.expect.rows import differing_cells, unpaired

DEFAULT = Compare()


def table(*values: object) -> list[Column]:
    return [read(np.array(column, dtype=object)) for column in values]


def test_the_order_does_not_matter() -> None:
    assert unpaired(table([1, 2, 3], ["a", "b", "c"]), table([3, 1, 2], ["c", "a", "b"]), DEFAULT) == []


def test_every_row_needs_a_partner_of_its_own() -> None:
    assert unpaired(table([1, 1, 2]), table([1, 2, 2]), DEFAULT) in ([0], [1])


def test_cells_must_agree_row_by_row() -> None:
    assert unpaired(table([1, 2], ["a", "b"]), table([1, 2], ["b", "a"]), DEFAULT) == [0, 1]


def test_noise_on_either_side_of_a_rounding_boundary_pairs() -> None:
    got = [0.3, 0.5 + 1e-12, 2.5e9 * (1 + 1e-12)]
    want = [2.5e9, 0.1 + 0.2, 0.5 - 1e-12]
    assert unpaired(table(got), table(want), DEFAULT) == []


def test_a_wide_tolerance_does_not_let_everything_pass() -> None:
    wide = Compare(within=0.5)
    got = [0.0, 0.4, 0.8, 0.99]
    assert unpaired(table(got), table([0.4, 0.0, 0.9, 0.8]), wide) == []
    assert unpaired(table([float(x) / 10 for x in range(10)]), table([0.0] * 10), wide) == [6, 7, 8, 9]


def test_missing_pairs_with_missing_only() -> None:
    assert unpaired(table([None, 1.0]), table([1.0, np.nan]), DEFAULT) == []
    assert unpaired(table([None, 1.0]), table([1.0, 2.0]), DEFAULT) == [0]


def test_infinite_numbers_pair_with_their_like() -> None:
    inf = float("inf")
    assert unpaired(table([inf, -inf, 1.0]), table([1.0, inf, -inf]), DEFAULT) == []
    assert unpaired(table([inf, 1.0]), table([1.0, 1.0]), DEFAULT) == [0]


def test_mixed_columns_and_lists_in_cells_pair() -> None:
    got = table([1, "a", 2.5])
    assert unpaired(got, table(["a", 2.5, 1]), DEFAULT) == []
    cells = pd.Series([[1, 2], [3]])
    assert unpaired([read(cells)], [read(cells[::-1])], DEFAULT) == []
    assert unpaired([read(cells)], [read(pd.Series([[1, 2], [4]]))], DEFAULT) == [1]


def test_the_same_texts_in_two_dtypes_pair() -> None:
    got, want = pd.Series(["b", None, "a"], dtype=object), pd.Series(["a", "b", None], dtype="category")
    assert unpaired([read(got)], [read(want)], DEFAULT) == []


def test_nothing_to_pair() -> None:
    assert unpaired([], [], DEFAULT) == []
    assert unpaired(table([]), table([]), DEFAULT) == []


def test_many_rows_shuffled_with_noise_all_pair_and_one_changed_cell_is_found() -> None:
    rng = np.random.default_rng(1)
    for size in (1, 2, 50, 3_000):
        frame = pd.DataFrame(
            {"a": rng.normal(size=size), "b": rng.integers(0, 5, size), "c": rng.choice(list("xyz"), size)}
        )
        order = rng.permutation(size)
        other = frame.iloc[order].assign(a=lambda f: f["a"] * (1 + 1e-13))
        columns = [read(frame[name]) for name in frame]
        assert unpaired([read(other[name]) for name in frame], columns, DEFAULT) == []
        row = int(rng.integers(size))
        other.iloc[row, 1] = 5
        assert unpaired([read(other[name]) for name in frame], columns, DEFAULT) == [row]


def test_differing_cells_is_columns_by_rows() -> None:
    cells = differing_cells(table([1, 2], ["a", "b"]), table([1, 3], ["x", "b"]), DEFAULT)
    assert cells.tolist() == [[False, True], [True, False]]


def test_rows_with_noise_inside_lists_are_searched_one_by_one() -> None:
    got = [read(pd.Series([[0.1 + 0.2], [0.5], [0.3], [0.7]]))]
    want = [read(pd.Series([[0.7], [0.3], [0.3], [0.5 + 1e-12]]))]
    assert unpaired(got, want, DEFAULT) == []
    want = [read(pd.Series([[0.7], [0.3], [0.8], [0.5 + 1e-12]]))]
    assert unpaired(got, want, DEFAULT) == [0]
    assert unpaired([read(pd.Series([[0.1 + 0.2]] * 2))], [read(pd.Series([[0.3], [0.4]]))], DEFAULT) == [1]


def test_beyond_some_hundred_rows_nothing_is_searched() -> None:
    got = [read(pd.Series([[x + 1e-12] for x in range(1, 310)]))]
    want = [read(pd.Series([[float(x)] for x in range(1, 310)]))]
    assert len(unpaired(got, want, DEFAULT)) == 309
