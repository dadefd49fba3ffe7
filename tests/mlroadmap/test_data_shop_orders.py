"""`shop_orders`: generator, files, catalogue and card say the same about its faults.

The faults are counted here from the files alone, in another way than the
generator counts them while it plants them.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from mlroadmap import content, data

DATASETS = content.root() / "datasets"
# In the repository: the wheel carries what the generator makes, not the generator.
GENERATOR = Path(__file__).parents[2] / "datasets" / "generators" / "shop_orders.py"
TABLES = ("customers", "orders", "order_lines")
PRICES_ROSE = pd.Timestamp(2024, 2, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What the generator writes and says when it is run."""
    folder = tmp_path_factory.mktemp("made")
    ran = subprocess.run(
        [sys.executable, str(GENERATOR), "--out", str(folder)], capture_output=True, text=True, check=True
    )
    said = dict(line.split(" = ") for line in ran.stdout.splitlines())
    return folder, {name: int(count) for name, count in said.items()}


@pytest.fixture(scope="module")
def customers():
    return data.load("shop_orders", "customers")


@pytest.fixture(scope="module")
def orders():
    orders = data.load("shop_orders", "orders")
    orders["day"] = read_dates(orders["ordered"])
    orders["fate"] = orders["status"].str.strip().str.lower()
    return orders


@pytest.fixture(scope="module")
def lines():
    """All lines, with prices read and duplicates marked."""
    lines = data.load("shop_orders", "order_lines")
    lines["again"] = lines.duplicated()
    lines["price"] = read_prices(lines["unit_price"])
    lines["sound"] = lines["price"].gt(0) & lines["quantity"].between(1, 48)
    return lines


def read_prices(text):
    plain = text.str.replace(" €", "", regex=False).str.replace(",", ".", regex=False)
    return pd.to_numeric(plain)


def read_dates(text):
    days = pd.Series(pd.NaT, index=text.index, dtype="datetime64[ns]")
    for shape, written in {
        r"\d{4}-\d\d-\d\d": "%Y-%m-%d",
        r"\d\d\.\d\d\.\d{4}": "%d.%m.%Y",
        r"[A-Z][a-z]{2} \d{1,2}, \d{4}": "%b %d, %Y",
    }.items():
        fits = text.str.fullmatch(shape)
        days[fits] = pd.to_datetime(text[fits], format=written)
    return days


def compare_totals(orders, lines):
    """How many orders can be compared, and in how many the total disagrees."""
    worth = lines["price"] * lines["quantity"]
    by_order = pd.DataFrame(
        {"sound": lines.groupby("order_id")["sound"].all(), "worth": worth.groupby(lines["order_id"]).sum()}
    )
    both = orders.merge(by_order, left_on="order_id", right_index=True)
    both = both[both["sound"]]
    apart = (both["total"] - both["worth"] - both["shipping"]).abs()
    return len(both), apart[apart > 0.005]


@pytest.fixture(scope="module")
def counted(customers, orders, lines):
    city, status, year = customers["city"].dropna(), orders["status"], customers["birth_year"]
    dotted = orders["ordered"].str.extract(r"^(\d\d)\.(\d\d)\.\d{4}$").dropna().astype(int)
    ordered_by = orders["customer_id"].dropna()
    unknown = ordered_by[~ordered_by.isin(customers["customer_id"])]
    lost = lines.loc[~lines["order_id"].isin(orders["order_id"]), "order_id"]
    once = lines[~lines["again"]]
    return {
        "customers.customer_twice": customers["customer_id"].value_counts().eq(2).sum(),
        "customers.city_untidy": (city != city.str.strip().str.title()).sum(),
        "customers.city_spaces": (city != city.str.strip()).sum(),
        "customers.city_case": (city.str.strip() != city.str.strip().str.title()).sum(),
        "customers.city_missing": customers["city"].isna().sum(),
        "customers.birth_year_missing": year.isna().sum(),
        "customers.birth_year_before_1900": (year < 1900).sum(),
        "customers.birth_year_after_2015": (year > 2015).sum(),
        "orders.customer_missing": orders["customer_id"].isna().sum(),
        "orders.customer_unknown": len(unknown),
        "orders.customer_unknown_ids": unknown.nunique(),
        "orders.date_dotted": len(dotted),
        "orders.date_dotted_misread": ((dotted[0] <= 12) & (dotted[0] != dotted[1])).sum(),
        "orders.date_words": orders["ordered"].str.contains(",").sum(),
        "orders.status_untidy": (status != status.str.strip().str.lower()).sum(),
        "orders.status_spaces": (status != status.str.strip()).sum(),
        "orders.status_case": (status.str.strip() != status.str.strip().str.lower()).sum(),
        "orders.without_line": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "orders.total_disagrees": len(compare_totals(orders, once)[1]),
        "order_lines.exact_duplicates": lines["again"].sum(),
        "order_lines.order_unknown": len(lost),
        "order_lines.order_unknown_ids": lost.nunique(),
        "order_lines.quantity_zero": (lines["quantity"] == 0).sum(),
        "order_lines.quantity_negative": (lines["quantity"] < 0).sum(),
        "order_lines.quantity_9999": (lines["quantity"] == 9999).sum(),
        "order_lines.price_missing": lines["unit_price"].isna().sum(),
        "order_lines.price_negative": (lines["price"] < 0).sum(),
        "order_lines.price_text": lines["unit_price"].str.fullmatch(r"\d+,\d\d €", na=False).sum(),
    }


def faults_in_catalogue():
    catalogue = tomllib.loads((DATASETS / "catalog.toml").read_text(encoding="utf-8"))
    planted = catalogue["shop_orders"]["faults"]
    return {f"{table}.{name}": count for table in planted for name, count in planted[table].items()}


def faults_in_card():
    """Rows of the three fault tables: `| words | `name` | 1,234 | how |` below `| In `table` | ...`."""
    found, table = {}, ""
    for line in str(data.describe("shop_orders")).splitlines():
        if heading := re.match(r"\| In `(\w+)` \|", line):
            table = heading[1]
        elif row := re.match(r"\| [^|]+ \| `(\w+)` \| ([\d,]+) \|", line):
            found[f"{table}.{row[1]}"] = int(row[2].replace(",", ""))
    return found


# --- one truth, told four times ----------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_the_generator_makes_the_very_bytes_that_are_bundled(made, table):
    folder, _ = made
    assert (folder / f"{table}.csv").read_bytes() == data.path("shop_orders", table).read_bytes()


def test_the_generator_says_what_the_files_hold(made, counted):
    _, said = made
    assert said == counted


def test_the_catalogue_says_what_the_files_hold(counted):
    assert faults_in_catalogue() == counted


def test_the_card_says_what_the_files_hold(counted):
    assert faults_in_card() == counted


# --- no fault hides another --------------------------------------------------


def test_the_rows_of_customers_have_one_fault_each(customers):
    city, year = customers["city"], customers["birth_year"]
    untidy = city.notna() & (city != city.str.strip().str.title())
    faults = city.isna().astype(int) + untidy + year.isna() + (year < 1900) + (year > 2015)
    assert faults.max() == 1


def test_a_customer_listed_twice_differs_in_the_city_only(customers):
    twice = customers[customers.duplicated("customer_id", keep=False)]
    assert not twice.duplicated().any()
    tidy = twice.assign(city=twice["city"].str.strip().str.title())
    assert tidy.duplicated().sum() == len(twice) / 2
    untidy = twice["city"] != tidy["city"]
    assert set(untidy.groupby(twice["customer_id"]).sum()) == {1}


def test_no_order_has_two_faults(customers, orders, lines):
    once = lines[~lines["again"]]
    wrong_totals = orders.loc[compare_totals(orders, once)[1].index, "order_id"]
    known = orders["customer_id"].isin(customers["customer_id"])
    in_words = lines["unit_price"].str.endswith("€", na=False)
    groups = [
        orders.loc[~known, "order_id"],
        orders.loc[~orders["order_id"].isin(lines["order_id"]), "order_id"],
        wrong_totals,
        lines.loc[~lines["order_id"].isin(orders["order_id"]), "order_id"].drop_duplicates(),
        lines.loc[~lines["sound"], "order_id"],
        lines.loc[lines["again"], "order_id"].drop_duplicates(),
        lines.loc[in_words, "order_id"].drop_duplicates(),
    ]
    assert all(len(group) > 10 for group in groups)
    together = pd.concat(groups)
    assert together[together.duplicated()].empty


def test_duplicates_fall_on_sound_lines(lines):
    assert lines.loc[lines["again"], "sound"].all()


def test_negative_quantities_were_delivered(orders, lines):
    negative = lines.loc[lines["quantity"] < 0, "order_id"]
    assert set(orders.loc[orders["order_id"].isin(negative), "fate"]) == {"delivered"}


# --- what holds --------------------------------------------------------------


def test_every_date_can_be_read_and_ids_rise_with_it(orders):
    assert orders["day"].notna().all()
    assert orders["order_id"].is_unique
    assert orders.sort_values("order_id")["day"].is_monotonic_increasing
    assert not orders["order_id"].is_monotonic_increasing  # the file is not neatly sorted


def test_a_reader_that_takes_the_month_first_breaks_the_order_of_ids(orders):
    dotted = orders["ordered"].str.extract(r"^(\d\d)\.(\d\d)\.(\d{4})$")
    swapped = pd.to_datetime(dotted[2] + dotted[0] + dotted[1], format="%Y%m%d", errors="coerce")
    misread = orders.assign(day=swapped.fillna(orders["day"]))
    assert not misread.sort_values("order_id")["day"].is_monotonic_increasing


def test_keys_hold_once_duplicates_are_dropped(lines):
    once = lines[~lines["again"]]
    assert not once.duplicated(["order_id", "line"]).any()
    assert once.groupby("product")["category"].nunique().eq(1).all()
    numbered = once.groupby("order_id")["line"]
    assert (numbered.max() == numbered.size()).all()


def test_nobody_orders_before_joining(customers, orders):
    joined = customers.drop_duplicates("customer_id").set_index("customer_id")["joined"]
    first = orders.groupby("customer_id")["day"].min()
    joined = pd.to_datetime(joined).reindex(first.index).dropna()
    assert len(joined) > 2000
    assert (first[joined.index] >= joined).all()


def test_everybody_is_sixteen_or_older(customers):
    born = customers["birth_year"]
    sound = born.between(1900, 2015)
    age = pd.to_datetime(customers["joined"]).dt.year - born
    assert (age[sound] - 1).min() >= 16


def test_each_product_has_two_prices_and_the_later_is_higher(orders, lines):
    dated = lines[lines["price"] > 0].merge(orders[["order_id", "day"]], on="order_id")
    late = (dated["day"] >= PRICES_ROSE).rename("late")
    prices = dated.groupby(["product", late])["price"].agg(["min", "max"]).unstack()
    assert len(prices) == 40
    assert (prices["min"] == prices["max"]).all(axis=None)
    assert (prices["min"][True] > prices["min"][False]).all()


def test_sending_is_free_at_the_counter_and_for_large_orders(orders, lines):
    once = lines[~lines["again"]]
    sound = once.groupby("order_id")["sound"].all()
    worth = (once["price"] * once["quantity"]).groupby(once["order_id"]).sum()[sound]
    shipping = orders.set_index("order_id")["shipping"]
    worth = worth[worth.index.isin(shipping.index)]
    at_counter = orders.set_index("order_id")["channel"].eq("shop")[worth.index]
    free = at_counter | (worth > 49.995)
    assert (shipping[worth.index].eq(0) == free).all()


def test_a_missing_price_can_be_worked_out_from_the_total(orders, lines):
    once = lines[~lines["again"]]
    holes = once[once["price"].isna() & once["order_id"].isin(orders["order_id"])]
    others = once.assign(worth=once["price"] * once["quantity"]).groupby("order_id")["worth"].sum()
    order = orders.set_index("order_id").loc[holes["order_id"]]
    found = (order["total"] - order["shipping"]).to_numpy() - others.loc[holes["order_id"]].to_numpy()
    guess = pd.Series((found / holes["quantity"].to_numpy()).round(2), index=holes["product"])
    known = once[once["price"] > 0].groupby("product")["price"].agg(lambda prices: set(prices))
    assert all(price in known[product] for product, price in guess.items())


def test_the_mixture_that_dropping_would_change(orders, lines):
    by_channel = orders["ordered"].str.contains(".", regex=False).groupby(orders["channel"]).sum()
    assert by_channel["phone"] > by_channel.sum() / 2
    in_words = lines.loc[lines["unit_price"].str.endswith("€", na=False), "order_id"]
    assert set(orders.loc[orders["order_id"].isin(in_words), "channel"]) == {"phone"}
    assert set(orders.loc[orders["customer_id"].isna(), "channel"]) == {"shop"}


# --- the world is as the card tells it ---------------------------------------


def test_winter_and_monday_are_busy_and_the_counter_rests_on_sundays(orders):
    month, weekday = orders["day"].dt.month, orders["day"].dt.day_of_week
    assert month.isin([11, 12]).sum() > 1.5 * month.isin([6, 7]).sum()
    assert weekday.value_counts().idxmax() == 0
    assert not (orders["channel"].eq("shop") & weekday.eq(6)).any()


def test_the_web_grows_and_the_telephone_fades(orders):
    share = orders.groupby(orders["day"].dt.year)["channel"].value_counts(normalize=True).unstack()
    assert share.loc[2024, "web"] > share.loc[2023, "web"] + 0.05
    assert share.loc[2024, "phone"] < share.loc[2023, "phone"] - 0.05


def test_equipment_comes_back_most_often(orders, lines):
    joined = lines[~lines["again"]].merge(orders[["order_id", "fate"]], on="order_id")
    returned = joined["fate"].eq("returned").groupby(joined["category"]).mean()
    assert returned.idxmax() == "equipment"
    assert returned["equipment"] > 1.5 * returned["tea"]


def test_a_mean_of_means_is_not_the_mean(customers, orders):
    known = customers.drop_duplicates("customer_id")
    city = known["city"].str.strip().str.title()
    totals = orders.merge(known.assign(city=city).dropna(subset="city"), on="customer_id")
    by_city = totals.groupby("city")["total"]
    assert by_city.size().max() > 50 * by_city.size().min()
    by_channel = orders.groupby("channel")["total"].mean()
    assert abs(by_channel.mean() - orders["total"].mean()) > 2


def test_few_customers_buy_much(orders):
    bought = orders["customer_id"].value_counts()
    assert bought.head(len(bought) // 10).sum() > 0.35 * bought.sum()
