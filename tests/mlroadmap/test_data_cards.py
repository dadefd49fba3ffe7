"""The cards: complete, and every number in them is true of the data.

A number in a card is covered in one of three ways. Cells of the column tables
are computed again from the frame. A sentence with numbers stands here as a
claim, put together from computed numbers. What only the source can know stands
here as stated. A number that is covered by none of these fails the test.
"""

import re
import tomllib
from collections.abc import Callable

import pandas as pd
import pytest

from mlroadmap import content, data
from mlroadmap.data import registry

HEADINGS = [
    "What a row is",
    "Columns",
    "Source and licence",
    "How it came here",
    "Known problems",
    "Who is in the data, and who is not",
    "Not to be used for",
    "Citation",
]
TABLE_HEAD = ["Column", "Type", "Unit", "Values", "Missing", "Meaning"]
# Names of works, versions and addresses: facts about the source, not about the data.
FROM_OUTSIDE = ("Source and licence", "How it came here", "Citation")
HERE = list(dict.fromkeys(data.catalog()["name"]))
NAMES = list(dict.fromkeys(data.catalog(downloads=True)["name"]))


def card(name: str) -> str:
    return str(data.describe(name))


def one_line(text: str) -> str:
    return " ".join(text.split())


def sections(text: str) -> dict[str, str]:
    """The text below each `##` heading; what comes before the first is under ''."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def column_tables(text: str) -> dict[str, list[list[str]]]:
    """Rows of each column table, by the `###` heading above it ('' where there is none)."""
    tables: dict[str, list[list[str]]] = {}
    heading = ""
    for line in sections(text)["Columns"].splitlines():
        if line.startswith("### "):
            heading = line[4:].strip()
        elif line.startswith("|") and not line.startswith("|-"):
            tables.setdefault(heading, []).append(cells(line))
    return tables


def kind(column: pd.Series) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date"
    if pd.api.types.is_integer_dtype(column):
        return "whole number"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"


def values(column: pd.Series) -> str:
    """What the card says of the values: a range, or the few texts with their counts."""
    if kind(column) == "date":
        return f"{column.min():%Y-%m-%d} to {column.max():%Y-%m-%d}"
    if kind(column) != "text":
        return f"{column.min():g} to {column.max():g}"
    if column.nunique() > 6:
        return f"{column.nunique():,} different"
    return ", ".join(f"{text} {count:,}" for text, count in column.value_counts().sort_index().items())


def expected_rows(frame: pd.DataFrame, described: list[str]) -> list[list[str]]:
    """What the first cells of each row must say; one row may describe a run of like columns."""
    rows = []
    for cell in described:
        first, *last = re.findall(r"`(\w+)`", cell)
        if last:
            run = frame.loc[:, first : last[0]]
            like = pd.concat([run[column] for column in run], ignore_index=True)
        else:
            like = frame[first]
        rows.append([cell, kind(like), values(like), f"{like.isna().sum():,}"])
    return rows


def described_columns(frame: pd.DataFrame, described: list[str]) -> list[str]:
    names: list[str] = []
    for cell in described:
        first, *last = re.findall(r"`(\w+)`", cell)
        names.extend(frame.loc[:, first : last[0]].columns if last else [first])
    return names


def uncovered_numbers(text: str, claims: list[str]) -> list[str]:
    """Lines of the card in which a number remains that nothing covers."""
    left = []
    for heading, body in sections(text).items():
        if heading in FROM_OUTSIDE:
            continue
        if heading == "Columns":
            body = re.sub(r"^\| `.*$", lambda row: cells(row[0])[5], body, flags=re.MULTILINE)
        # The counts in the tables of faults are compared where shop_orders is tested, effects where churn is.
        body = re.sub(r"(\| `\w+` \|) −?[\d,.]+ \|", r"\1 |", body)
        body = one_line(body)
        for claim in sorted(claims, key=len, reverse=True):
            body = body.replace(one_line(claim), "…")
        body = re.sub(r"`[^`]*`|pandas [23]", "…", body)
        left += [f"{heading}: {body[max(0, m.start() - 40) : m.end() + 20]}" for m in re.finditer(r"\d+", body)]
    return left


# --- what the cards claim ----------------------------------------------------


def shape(frame: pd.DataFrame) -> str:
    return f"{len(frame):,} rows × {frame.shape[1]} columns"


def is_no_cell_missing(frame: pd.DataFrame) -> str:
    return "No cell is missing." if not frame.isna().any(axis=None) else "Cells are missing."


def penguins() -> list[str]:
    frame = data.load("penguins")
    measured = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    bare = frame[measured].isna().all(axis=1)
    assert frame.loc[bare, "sex"].isna().all()
    assert (frame[measured].isna().any(axis=1) == bare).all()
    years = [str(year) for year in sorted(set(frame["year"]))]
    islands = frame.groupby("species")["island"].agg(lambda column: sorted(set(column)))
    assert islands.to_dict() == {
        "Adelie": ["Biscoe", "Dream", "Torgersen"],
        "Chinstrap": ["Dream"],
        "Gentoo": ["Biscoe"],
    }
    mass = frame.groupby(["species", "sex"])["body_mass_g"].mean().unstack()
    assert (mass["male"] > mass["female"]).all()
    return [
        shape(frame),
        f"{len(frame)} birds of three species",
        f"in {years[0]}, {years[1]} and {years[2]}.",
        f"{frame.isna().sum().sum()} cells are missing: {bare.sum()} birds have no measurement at all, and "
        f"{frame['sex'].isna().sum()} have no sex (those {bare.sum()} among them). "
        f"{len(frame.dropna())} rows are complete.",
        f"always saying {frame['species'].mode()[0]} is right for "
        f"{frame['species'].value_counts().max()} of {len(frame)} birds",
    ]


def seattle_weather() -> list[str]:
    frame = data.load("seattle_weather")
    assert frame["date"].diff().dt.days.iloc[1:].eq(1).all()
    year, label, wet = frame["date"].dt.year, frame["weather"], frame["precipitation"] > 0
    called = label.eq("rain").groupby(year).sum().tolist()
    wet_days = wet.groupby(year).sum().tolist()
    late = frame["date"] >= "2013-04-01"
    covered = label.isin(["fog", "sun"]) & wet
    assert covered[late].sum() > 0.95 * wet[late].sum()
    assert covered[~late].sum() < 0.05 * wet[~late].sum()
    wettest = frame.loc[frame["precipitation"].idxmax()]
    sun, fog = label.eq("sun"), label.eq("fog")
    first, last = frame["date"].min(), frame["date"].max()
    return [
        shape(frame),
        f"Daily weather in Seattle, {first.year} to {last.year}",
        f"Every day from {first.day} {first:%B %Y} to {last.day} {last:%B %Y} is there, once, in order. "
        + is_no_cell_missing(frame),
        f"Days called *rain* by year: {called[0]}, {called[1]}, {called[2]} and {called[3]}.",
        f"Days with measurable precipitation by year: {wet_days[0]}, {wet_days[1]}, {wet_days[2]} and {wet_days[3]}.",
        "From April 2013 nearly every wet day is called *fog* or *sun*.",
        f"{(sun & wet).sum()} of the {sun.sum()} *sun* days had precipitation, and "
        f"{(fog & wet).sum()} of the {fog.sum()} *fog* days.",
        f"The wettest day of all, with {wettest['precipitation']} mm, is called *{wettest['weather']}*.",
        f"In all, {wet.sum()} days had precipitation.",
    ]


def cars() -> list[str]:
    frame = data.load("cars")
    without, lame = frame["mpg"].isna(), frame["horsepower"].isna()
    assert not (without & lame).any()
    assert set(frame.columns[frame.isna().any()]) == {"mpg", "horsepower"}
    assert not frame.duplicated().any()
    years, names = frame["year"].value_counts(), frame["name"].value_counts()
    assert set(range(1970, 1983)) - set(years.index) == {1981}
    makes = set(frame["name"].str.split().str[0])
    assert makes >= {"toyouta", "maxda", "chevroelt", "vokswagen", "vw", "chevy"}
    same = frame[frame.duplicated(["name", "year"])]
    accord = frame["name"].str.contains("Accelerationord")
    rotary = frame[frame["cylinders"] == 3]
    assert rotary["name"].str.contains("mazda rx|maxda rx").all()
    large = frame["cylinders"] == 8
    assert set(frame.loc[large, "origin"]) == {"USA"}
    numbers = frame[["displacement_cu_in", "cylinders", "weight_lb", "horsepower"]]
    assert numbers.corr().min(axis=None) > 0.8
    both = numbers["displacement_cu_in"].corr(numbers["cylinders"])
    weight = frame["weight_lb"]
    assert weight.corr(1 / frame["mpg"]) > -weight.corr(frame["mpg"]) + 0.04
    assert frame["acceleration_s"].corr(frame["horsepower"]) < -0.5
    early = frame.loc[without, "year"].isin([1970, 1971])
    return [
        f"Cars of {frame['year'].min()} to {frame['year'].max()} and what they burn",
        f"{shape(frame)}. The usual target is `mpg`, a number. It is missing in {without.sum()} rows",
        f'`data.load("cars").dropna(subset="mpg")` has {(~without).sum()}.',
        f"{frame.isna().sum().sum()} cells are missing: `mpg` in {without.sum()} rows, `horsepower` in {lame.sum()} "
        f"others. {len(frame.dropna())} rows are complete. {early.sum()} of the {without.sum()} cars without `mpg` are "
        f"of 1970 and 1971.",
        f"No car is of 1981, and {years[1982]} are of 1982.",
        "gives all of them the year 1982",
        f"In {accord.sum()} names *accord* has become",
        f"{(names > 1).sum()} names stand in more than one row",
        f"{len(same)} times even name and year are the same",
        f"correlation is {both:.2f}",
        "which is 1 divided by `mpg`",
        f"The {len(rotary)} cars with 3 cylinders are Mazdas",
        f"{large.sum()} cars have 8 cylinders, all of them from the USA",
        # Units.
        f"A cubic inch is {2.54**3:.2f} cm³ and a pound 0.4536 kg. Litres per 100 km are "
        f"{100 * 3.785411784 / 1.609344:.1f} divided by `mpg`.",
        "to 60 miles an hour",
    ]


def churn() -> list[str]:
    frame = data.load("churn")
    truth = tomllib.loads((content.root() / "datasets" / "catalog.toml").read_text("utf-8"))["churn"]["truth"]
    left, calls = frame["churned"].eq(1), frame["closing_call"].eq("yes")
    assert not calls[~left].any()
    by_plan = frame.groupby("plan")["churned"].mean()
    newcomers = frame["months"] <= 12
    assert frame["discount"].eq("yes").groupby(newcomers).mean().is_monotonic_increasing
    assert frame["support_calls"].groupby(newcomers).mean().is_monotonic_increasing
    means = frame.groupby("plan")[["fee_eur", "visits"]].mean().loc[["basic", "plus", "pro"]]
    assert means["fee_eur"].is_monotonic_increasing
    assert means["visits"].is_monotonic_increasing
    return [
        f"{shape(frame)}. {is_no_cell_missing(frame)}",
        f"{left.sum():,} left, {left.mean():.1%}.".replace("%", " %"),
        f"always saying 0 is right for {(~left).sum():,}.",
        "1 for who left in the three months after",
        "The chance of leaving is 1 / (1 + exp(−*s*))",
        f"the members give an AUC of {truth['best_auc']}.",
        f"{calls.sum()} of the {left.sum():,} who left got that call, and nobody who stayed.",
        f"an AUC of {truth['closing_call_auc']}, and together with the true chances "
        f"{truth['best_auc_with_closing_call']}, which",
        f"pro ({100 * by_plan['pro']:.1f} %) leaves more often than basic ({100 * by_plan['basic']:.1f} %)",
        f"(correlation {frame['age'].corr(frame['months']):.2f})",
        f"nobody under {frame['age'].min()}",
    ]


def sms_spam() -> list[str]:
    """As its source states it: no test fetches the file."""
    (table,) = registry.find("sms_spam").tables
    ham, spam = 4827, 747
    assert ham + spam == table.rows
    return [
        f"{table.rows:,} rows × {table.columns} columns.",
        f"ham {ham:,}, spam {spam} | 0 |",
        f"About {100 * spam / table.rows:.0f} % of the messages are spam, so "
        f"always saying ham is right for {ham:,} of {table.rows:,}.",
        "from before 2011",
    ]


def iris() -> list[str]:
    frame = data.load("iris")
    each = set(frame["species"].value_counts())
    assert frame["species"].is_monotonic_increasing
    assert (frame["petal_length_cm"] < 2.5).eq(frame["species"] == "setosa").all()
    return [
        shape(frame),
        f"{each.pop()} flowers of each species, sorted by species. " + is_no_cell_missing(frame),
        f"One row repeats another exactly: {frame.duplicated().sum()} of {len(frame)}.",
        "published by Ronald Fisher in 1936",
        "a score near 1 says little",
    ]


def wine() -> list[str]:
    frame = data.load("wine")
    counts = frame["cultivar"].value_counts(sort=False).tolist()
    assert frame["cultivar"].is_monotonic_increasing
    high, low = frame["proline"].max(), frame["nonflavanoid_phenols"].max()
    assert high > 1000 * low
    return [
        f"{shape(frame)}. {is_no_cell_missing(frame)}",
        f"sorted by cultivar: {counts[0]} of the first, then {counts[1]}, then {counts[2]}.",
        f"`proline` goes up to {high:g}, `nonflavanoid_phenols` to {low:g}.",
        "analysed before 1991",
        "absorbance at 280 nm to that at 315 nm",
    ]


def breast_cancer() -> list[str]:
    from sklearn.datasets import load_breast_cancer

    frame = data.load("breast_cancer")
    counts = frame["diagnosis"].value_counts()
    malignant, benign = load_breast_cancer().target_names
    strong = frame[["mean_radius", "mean_perimeter", "mean_area"]].corr()
    assert strong.min(axis=None) > 0.98
    return [
        f"{shape(frame)}. {is_no_cell_missing(frame)}",
        f"In scikit-learn's own class numbers 0 is {malignant} and 1 is {benign}",
        f"{counts['benign']} samples are benign and {counts['malignant']} malignant.",
        f"In {frame['mean_concavity'].eq(0).sum()} rows `mean_concavity` is 0",
        "perimeter² / area − 1",
        "*coastline approximation* − 1",
        "up to 1995",
    ]


def diabetes() -> list[str]:
    from sklearn.datasets import load_diabetes
    from sklearn.linear_model import LinearRegression

    frame = data.load("diabetes")
    sex = frame["sex"].value_counts().sort_index()
    ratio = frame["cholesterol_ratio"]
    assert (frame["total_cholesterol"] / frame["hdl"] - ratio).abs().max() < 0.7
    X, y = data.load("diabetes", return_X_y=True)
    assert 0.45 < LinearRegression().fit(X, y).score(X, y) < 0.55
    assert round(load_diabetes(as_frame=True).data["age"], 2).eq(-0.05).any()
    return [
        f"{shape(frame)}. {is_no_cell_missing(frame)}",
        "where an age can be −0.05",
        f"`sex` is {sex.index[0]:g} or {sex.index[1]:g} ({sex.iloc[0]} and {sex.iloc[1]} patients)",
        f"{sex.index[0]:g} or {sex.index[1]:g}; not said which is which",
        f"In {(ratio % 1 == 0).sum()} rows it is a rounded whole number.",
        f"Adults from {frame['age'].min():g} to {frame['age'].max():g} years",
    ]


def digits() -> list[str]:
    X, y = data.load("digits", return_X_y=True)
    frame = data.load("digits")
    constant = [column for column in X if X[column].nunique() == 1]
    counts = y.value_counts()
    return [
        f"{shape(frame)}: {X.shape[1]} pixels and the digit. {is_no_cell_missing(frame)}",
        f"the digits {y.min()} to {y.max()}",
        "Handwritten digits, 8 by 8 pixels",
        "`pixel_2_5` is the pixel in row 2 and column 5, counted from 0 at the top left.",
        f"a block of 4 × 4 of a larger bitmap, so it goes from {X.min(axis=None)} to {X.max(axis=None)}.",
        f"{len(constant)} of the {X.shape[1]} pixels have the same value in every image "
        f"({', '.join(f'`{column}`' for column in constant)}).",
        f"from {counts.min()} to {counts.max()} images each",
        "13 people wrote all of it",
        "The handwriting of 13 people",
        "darkness of one pixel: 0 is paper",
    ]


def shop_orders() -> list[str]:
    customers, orders, lines = (data.load("shop_orders", table) for table in ("customers", "orders", "order_lines"))
    ids = customers["customer_id"].drop_duplicates()
    idle = ids[~ids.isin(orders["customer_id"])]
    once = lines.drop_duplicates()
    price = once["unit_price"].str.replace(" €", "").str.replace(",", ".").astype(float)
    real = once["quantity"].between(1, 100)
    sound = (price.gt(0) & real).groupby(once["order_id"]).all()
    comparable = sound[sound.index.isin(orders["order_id"])].sum()
    largest = once.loc[real, "quantity"].max()
    seemingly = len(disagreeing(orders, lines))
    iso = pd.to_datetime(orders["ordered"], format="%Y-%m-%d", errors="coerce").dropna()
    return [
        f"twice | {len(customers):,} | {customers.shape[1]} |",
        f"one order | {len(orders):,} | {orders.shape[1]} |",
        f"one product in one order | {len(lines):,} | {lines.shape[1]} |",
        f"from {iso.min():%Y-%m-%d} to {iso.max():%Y-%m-%d}",
        f"a quantity from 1 to {largest}: there are {comparable:,}.",
        f"In {len(disagreeing(orders, once))} of them `total` differs",
        f"With the duplicates left in, {seemingly} seem to.",
        f"the largest real one is {largest}",
        f"Quantities up to {largest} are real",
        f"by {min(disagreeing(orders, once)):.2f} EUR at least",
        f"{once.duplicated(['order_id', 'product']).sum()} rows name a product",
        f"{len(idle):,} of the {len(ids):,} customers have no order under their id.",
        # Tested where shop_orders is tested.
        "one before 1 February 2024, a higher one from that day",
        "free at the counter and from 50 EUR",
        "Nobody under 16 is in the list",
        "number of the line within its order, from 1",
        # What is counted, not how often.
        "`birth_year` below 1900",
        "`birth_year` above 2015",
        "`quantity` is 0",
        "`quantity` is below 0",
        "`quantity` is 9999",
        "read as a number, is below 0",
        "have a price above 0 and",
    ]


def disagreeing(orders: pd.DataFrame, lines: pd.DataFrame) -> list[float]:
    """By how much totals differ from their sound lines."""
    price = lines["unit_price"].str.replace(" €", "").str.replace(",", ".").astype(float)
    sound = (price.gt(0) & lines["quantity"].between(1, 100)).groupby(lines["order_id"]).all()
    worth = (price * lines["quantity"]).groupby(lines["order_id"]).sum()[sound]
    stated = orders.set_index("order_id")
    stated = stated[stated.index.isin(worth.index)]
    apart = (stated["total"] - stated["shipping"] - worth.reindex(stated.index)).abs().round(2)
    return apart[apart > 0].tolist()


CLAIMS: dict[str, Callable[[], list[str]]] = {
    "penguins": penguins,
    "seattle_weather": seattle_weather,
    "cars": cars,
    "iris": iris,
    "wine": wine,
    "breast_cancer": breast_cancer,
    "diabetes": diabetes,
    "digits": digits,
    "churn": churn,
    "shop_orders": shop_orders,
    "sms_spam": sms_spam,
}


# --- the tests ---------------------------------------------------------------


def test_every_data_set_has_a_card_and_every_card_a_data_set():
    cards = content.root() / "datasets" / "cards"
    assert sorted(path.stem for path in cards.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_card_has_a_title_and_all_headings_in_order(name):
    text = card(name)
    assert text.startswith("# ")
    assert list(sections(text))[1:] == HEADINGS
    assert all(body.strip() for body in sections(text).values())


@pytest.mark.parametrize("name", NAMES)
def test_the_title_is_that_of_the_catalogue(name):
    assert card(name).splitlines()[0] == f"# {registry.find(name).title}"


@pytest.mark.parametrize("name", HERE)
def test_every_column_is_described_as_it_is(name):
    tables = column_tables(card(name))
    overview = data.catalog()
    assert list(tables) == list(overview.loc[overview["name"] == name, "table"])
    for table, (head, *rows) in tables.items():
        frame = data.load(name, table or None)
        described = [row[0] for row in rows]
        assert head == TABLE_HEAD
        assert described_columns(frame, described) == list(frame.columns)
        assert [[row[0], row[1], row[3], row[4]] for row in rows] == expected_rows(frame, described)
        assert all(row[2] and len(row[5]) > 2 for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_stands_in_the_card(name):
    text = one_line(card(name))
    assert [claim for claim in CLAIMS[name]() if one_line(claim) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_covered(name):
    assert uncovered_numbers(card(name), CLAIMS[name]()) == []


def test_a_number_that_nothing_covers_is_found():
    text = card("penguins").replace("Males are larger", "Males are 12 % larger")
    assert len(uncovered_numbers(text, penguins())) == 1


def test_a_wrong_number_is_found():
    text = card("penguins").replace("19 cells are missing", "18 cells are missing")
    assert any(claim not in one_line(text) for claim in penguins())


@pytest.mark.parametrize("name", NAMES)
def test_licence_and_citation_are_there(name):
    parts = sections(card(name))
    assert re.search(r"CC0|CC BY|public-domain|licence", parts["Source and licence"])
    assert len(one_line(parts["Citation"])) > 40


@pytest.mark.parametrize("name", NAMES)
def test_a_card_renders_and_prints(name):
    shown = data.describe(name)
    assert shown.name == name
    assert shown._repr_markdown_() == str(shown) == repr(shown)
    assert str(shown) == (content.root() / "datasets" / "cards" / f"{name}.md").read_text("utf-8").strip()
