# %% [markdown]
# # Question 1

# %% question="q1" right="by hand, with a loop over the values"
def count_days(weather, at_least):
    wet = dry = unknown = 0
    for mm in weather["precipitation"]:
        if pd.isna(mm):
            unknown += 1
        elif mm >= at_least:
            wet += 1
        else:
            dry += 1
    return wet, dry, unknown

# %% question="q1" right="gaps dropped first, the rest counted from what is left"
def count_days(weather, at_least):
    measured = weather["precipitation"].dropna()
    wet = len(measured[measured >= at_least])
    return wet, len(measured) - wet, len(weather) - len(measured)

# %% question="q1" right="NumPy, with a list of floats as result"
def count_days(weather, at_least):
    rain = weather["precipitation"].to_numpy(dtype=float)
    kinds = [rain >= at_least, rain < at_least, np.isnan(rain)]
    return [float(np.count_nonzero(kind)) for kind in kinds]

# %% question="q1" right="filter with query, count the rows"
def count_days(weather, at_least):
    wet = weather.query("precipitation >= @at_least").shape[0]
    dry = weather.query("precipitation < @at_least").shape[0]
    return (wet, dry, weather.shape[0] - wet - dry)

# %% question="q1" right="nullable floats and value_counts"
def count_days(weather, at_least):
    wet = (weather["precipitation"].astype("Float64") >= at_least).value_counts(dropna=False)
    unknown = weather["precipitation"].isnull().sum()
    return wet.get(True, 0), wet.get(False, 0), unknown

# %% question="q1" wrong="~wet takes missing days for dry" says="counted as dry"
def count_days(weather, at_least):
    wet = weather["precipitation"] >= at_least
    return wet.sum(), (~wet).sum(), weather["precipitation"].isna().sum()

# %% question="q1" wrong="greater than, where at least is meant" says="exactly `at_least`"
def count_days(weather, at_least):
    rain = weather["precipitation"]
    return (rain > at_least).sum(), (rain <= at_least).sum(), rain.isna().sum()

# %% question="q1" wrong="dropna on the whole table loses days with a gap elsewhere" says="another column"
def count_days(weather, at_least):
    whole = weather.dropna()
    rain = whole["precipitation"]
    return (rain >= at_least).sum(), (rain < at_least).sum(), rain.isna().sum()

# %% question="q1" wrong="fills the gaps with 0" says="filled with 0"
def count_days(weather, at_least):
    rain = weather["precipitation"].fillna(0)
    return (rain >= at_least).sum(), (rain < at_least).sum(), rain.isna().sum()

# %% question="q1" wrong="looks for NaN with ==" says="equal to nothing"
def count_days(weather, at_least):
    rain = weather["precipitation"]
    return (rain >= at_least).sum(), (rain < at_least).sum(), (rain == np.nan).sum()

# %% question="q1" wrong="adds up the mm, does not count the days" says="added up"
def count_days(weather, at_least):
    rain = weather["precipitation"]
    return rain[rain >= at_least].sum(), rain[rain < at_least].sum(), rain.isna().sum()

# %% question="q1" wrong="counts the values of another column in the filtered rows" says="has gaps of its own"
def count_days(weather, at_least):
    other = weather.columns.drop("precipitation")[-1]
    rain = weather["precipitation"]
    return weather[rain >= at_least][other].count(), weather[rain < at_least][other].count(), rain.isna().sum()

# %% question="q1" wrong="fills the gaps in the caller's own table" says="changed its argument"
def count_days(weather, at_least):
    unknown = weather["precipitation"].isna().sum()
    weather["precipitation"] = weather["precipitation"].fillna(-1)
    wet = (weather["precipitation"] >= at_least).sum()
    return wet, len(weather) - wet - unknown, unknown

# %% question="q1" wrong="prints the numbers, returns nothing" says="printed"
def count_days(weather, at_least):
    rain = weather["precipitation"]
    print((rain >= at_least).sum(), (rain < at_least).sum(), rain.isna().sum())

# %% question="q1" wrong="the limit is written into the function"
def count_days(weather, at_least):
    rain = weather["precipitation"]
    return (rain >= 1.0).sum(), (rain < 1.0).sum(), rain.isna().sum()

# %% [markdown]
# # Question 2

# %% question="q2" right="by hand, with a loop and float()"
def to_price(text):
    prices = []
    for value in text:
        cleaned = str(value).replace("€", "").replace(",", ".").strip()
        try:
            prices.append(float(cleaned))
        except ValueError:
            prices.append(None)
    return pd.Series(prices, index=text.index, dtype=float)

# %% question="q2" right="a regular expression takes the number out"
def to_price(text):
    if pd.api.types.is_numeric_dtype(text):
        return text.copy()
    number = text.str.extract(r"^\s*(-?\d+(?:[.,]\d+)?)\s*€?\s*$", expand=False)
    return number.str.replace(",", ".").astype(float)

# %% question="q2" right="apply with a small function"
def to_price(text):
    def read(value):
        if not isinstance(value, str):
            return float("nan") if value is None else float(value)
        value = value.strip().rstrip("€").rstrip().replace(",", ".")
        return pd.to_numeric(value, errors="coerce") if value else np.nan
    return text.apply(read)

# %% question="q2" right="nullable floats"
def to_price(text):
    plain = text.astype("string").str.strip(" €").str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").astype("Float64")

# %% question="q2" right="number first, then the rest repaired with where"
def to_price(text):
    first = pd.to_numeric(text, errors="coerce")
    if first.notna().all():
        return first
    repaired = text.map(lambda v: v.replace(",", ".").replace("€", "") if isinstance(v, str) else v)
    return first.where(first.notna(), pd.to_numeric(repaired, errors="coerce"))

# %% question="q2" wrong="takes the comma away, so 12,50 becomes 1250" says="1250"
def to_price(text):
    plain = text.astype(str).str.replace("€", "").str.replace(",", "")
    return pd.to_numeric(plain, errors="coerce")

# %% question="q2" wrong="takes the point for a thousands separator" says="thousands"
def to_price(text):
    if text.dtype == float:
        return text
    plain = text.astype(str).str.replace("€", "").str.replace(".", "", regex=False).str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce")

# %% question="q2" wrong="coerce alone makes comma prices missing" says="without a word"
def to_price(text):
    return pd.to_numeric(text, errors="coerce")

# %% question="q2" wrong="what is missing becomes 0" says="became 0"
def to_price(text):
    plain = text.astype(str).str.replace("€", "").str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").fillna(0)

# %% question="q2" wrong="the sign is lost in the pattern" says="minus"
def to_price(text):
    number = text.astype(str).str.extract(r"(\d+(?:[.,]\d+)?)", expand=False)
    return number.str.replace(",", ".").astype(float)

# %% question="q2" wrong="whole euros only" says="the part before"
def to_price(text):
    return text.astype(str).str.extract(r"(-?\d+)", expand=False).astype(float)

# %% question="q2" wrong="drops what it cannot read" says="fewer rows"
def to_price(text):
    plain = text.astype(str).str.replace("€", "").str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").dropna()

# %% question="q2" wrong="loses the labels of the rows" says="index"
def to_price(text):
    plain = text.astype(str).str.replace("€", "").str.replace(",", ".")
    return pd.to_numeric(plain, errors="coerce").reset_index(drop=True)

# %% question="q2" wrong="astype(float) stops at the first text that is no number" says="stopped with ValueError"
def to_price(text):
    return text.str.replace("€", "").str.replace(",", ".").astype(float)

# %% question="q2" wrong="leaves the prices as text" says="holds texts"
def to_price(text):
    return text.astype(str).str.replace("€", "").str.replace(",", ".").str.strip()

# %% question="q2" wrong="str methods on a column of numbers" says="stopped with AttributeError"
def to_price(text):
    plain = text.str.replace("€", "").str.replace(",", ".").str.strip()
    return pd.to_numeric(plain, errors="coerce")

# %% question="q2" wrong="the strings' replace is called without .str, and nothing matches" says="without a word"
def to_price(text):
    plain = text.replace("€", "").replace(",", ".")
    return pd.to_numeric(plain, errors="coerce")

# %% [markdown]
# # Question 3

# %% question="q3" right="by hand, strptime row by row"
from datetime import datetime

def orders_between(orders, first, last):
    def read(text):
        for spelling in ("%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y"):
            try:
                return datetime.strptime(text.strip(), spelling)
            except (ValueError, AttributeError):
                continue
        return pd.NaT
    result = orders.copy()
    result["ordered"] = pd.to_datetime(pd.Series([read(text) for text in orders["ordered"]], index=orders.index))
    inside = (result["ordered"] >= pd.Timestamp(first)) & (result["ordered"] <= pd.Timestamp(last))
    return result.loc[inside]

# %% question="q3" right="the dotted dates rewritten first, then one reading"
def orders_between(orders, first, last):
    text = orders["ordered"].astype(str).str.strip()
    text = text.str.replace(r"^(\d\d)\.(\d\d)\.(\d{4})$", r"\3-\2-\1", regex=True)
    result = orders.copy()
    result["ordered"] = pd.to_datetime(text, format="mixed", errors="coerce")
    return result[result["ordered"].between(first, last)]

# %% question="q3" right="each spelling masked and read by itself, put together with loc"
def orders_between(orders, first, last):
    result = orders.copy()
    text = orders["ordered"].fillna("").str.strip()
    day = pd.Series(pd.NaT, index=orders.index, dtype="datetime64[ns]")
    dotted, words = text.str.contains(".", regex=False), text.str.contains(",", regex=False)
    iso = text.str.count("-") == 2
    for mask, spelling in [(dotted, "%d.%m.%Y"), (words, "%b %d, %Y"), (iso, "%Y-%m-%d")]:
        day.loc[mask] = pd.to_datetime(text[mask], format=spelling, errors="coerce").astype("datetime64[ns]")
    result["ordered"] = day
    lo, hi = pd.to_datetime(first), pd.to_datetime(last)
    return result[(day >= lo) & (day < hi + pd.Timedelta(days=1))]

# %% question="q3" right="combine_first and query"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    readings = [pd.to_datetime(text, format=f, errors="coerce") for f in ("%b %d, %Y", "%d.%m.%Y", "%Y-%m-%d")]
    day = readings[0].combine_first(readings[1]).combine_first(readings[2])
    lo, hi = pd.Timestamp(first), pd.Timestamp(last)
    return orders.assign(ordered=day).query("@lo <= ordered <= @hi")

# %% question="q3" wrong="reads 09.04. as September the fourth" says="American"
def orders_between(orders, first, last):
    day = pd.to_datetime(orders["ordered"].str.strip(), format="mixed", errors="coerce")
    return orders.assign(ordered=day)[day.between(first, last)]

# %% question="q3" wrong="dayfirst turns the other dates round too" says="turned round"
def orders_between(orders, first, last):
    day = pd.to_datetime(orders["ordered"], format="mixed", dayfirst=True, errors="coerce")
    return orders.assign(ordered=day)[day.between(first, last)]

# %% question="q3" wrong="one spelling read, the others missing without a word" says="only one of the three"
def orders_between(orders, first, last):
    day = pd.to_datetime(orders["ordered"].str.strip(), format="%Y-%m-%d", errors="coerce")
    return orders.assign(ordered=day)[day.between(first, last)]

# %% question="q3" wrong="string dates compared as text" says="as text"
def orders_between(orders, first, last):
    return orders[(orders["ordered"] >= first) & (orders["ordered"] <= last)]

# %% question="q3" wrong="the last day is left out" says="last day"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[(day >= first) & (day < last)]

# %% question="q3" wrong="the first day is left out"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[day.between(first, last, inclusive="right")]

# %% question="q3" wrong="unreadable days are kept, since they are not outside" says="neither inside nor outside"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[~((day < first) | (day > last))]

# %% question="q3" wrong="writes the dates into the caller's table" says="changed its argument"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    orders["ordered"] = day
    return orders[orders["ordered"].between(first, last)]

# %% question="q3" wrong="the right rows, but the days stay text" says="still text"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders[day.between(first, last)]

# %% question="q3" wrong="the rows are numbered afresh" says="new index"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[day.between(first, last)].reset_index(drop=True)

# %% question="q3" wrong="sorted by day, where the order was to stay" says="another order"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[day.between(first, last)].sort_values("ordered")

# %% question="q3" wrong="dates with spaces around them are not read" says="spaces"
def orders_between(orders, first, last):
    text = orders["ordered"]
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    return orders.assign(ordered=day)[day.between(first, last)]

# %% question="q3" wrong="dropna loses rows with a gap elsewhere"
def orders_between(orders, first, last):
    text = orders["ordered"].str.strip()
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    for spelling in ("%d.%m.%Y", "%b %d, %Y"):
        day = day.fillna(pd.to_datetime(text, format=spelling, errors="coerce"))
    result = orders.assign(ordered=day).dropna()
    return result[result["ordered"].between(first, last)]

# %% [markdown]
# # Question 4

# %% question="q4" right="by hand, counts kept in a dict"
def with_order_count(customers, orders):
    counts = dict.fromkeys(customers["customer_id"], 0)
    for who in orders["customer_id"]:
        if who in counts:
            counts[who] += 1
    result = customers.copy()
    result["orders"] = [counts[who] for who in customers["customer_id"]]
    return result

# %% question="q4" right="group first, then a left join on one row a customer"
def with_order_count(customers, orders):
    counts = orders.groupby("customer_id").size().rename("orders").reset_index()
    result = customers.merge(counts, on="customer_id", how="left")
    result["orders"] = result["orders"].fillna(0)
    return result

# %% question="q4" right="join on the index"
def with_order_count(customers, orders):
    counts = orders.groupby("customer_id").agg(orders=("order_id", "count"))
    result = customers.join(counts, on="customer_id")
    return result.fillna({"orders": 0}).astype({"orders": "int64"})

# %% question="q4" right="reindex the counts, with the new column first"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts().reindex(customers["customer_id"], fill_value=0)
    result = customers.reset_index(drop=True)
    result.insert(0, "orders", counts.to_numpy())
    return result

# %% question="q4" right="left join, then count the order ids that are there"
def with_order_count(customers, orders):
    unique = customers[["customer_id"]].drop_duplicates()
    joined = unique.merge(orders[["customer_id", "order_id"]], on="customer_id", how="left")
    counts = joined.groupby("customer_id")["order_id"].count()
    return customers.assign(orders=customers["customer_id"].map(counts))

# %% question="q4" wrong="inner join loses those without an order" says="inner join lost"
def with_order_count(customers, orders):
    counts = orders.groupby("customer_id").size().rename("orders").reset_index()
    return customers.merge(counts, on="customer_id")

# %% question="q4" wrong="left join and size: one order for somebody who has none" says="left join"
def with_order_count(customers, orders):
    unique = customers[["customer_id"]].drop_duplicates()
    joined = unique.merge(orders[["customer_id", "order_id"]], on="customer_id", how="left")
    counts = joined.groupby("customer_id").size()
    return customers.assign(orders=customers["customer_id"].map(counts))

# %% question="q4" wrong="missing where 0 is known" says="it is 0"
def with_order_count(customers, orders):
    return customers.assign(orders=customers["customer_id"].map(orders["customer_id"].value_counts()))

# %% question="q4" wrong="counts laid beside the customers by position" says="by position"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts().tolist()
    counts += [0] * len(customers)
    return customers.assign(orders=counts[: len(customers)])

# %% question="q4" wrong="outer join adds strangers" says="outer join"
def with_order_count(customers, orders):
    counts = orders.groupby("customer_id").size().rename("orders").reset_index()
    result = customers.merge(counts, on="customer_id", how="outer")
    return result.fillna({"orders": 0})

# %% question="q4" wrong="joined row by row, so customers with many orders are doubled" says="three rows"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts()
    result = customers.merge(orders[["customer_id"]], on="customer_id", how="left")
    return result.assign(orders=result["customer_id"].map(counts).fillna(0))

# %% question="q4" wrong="the counts only, without the customers' own columns" says="is missing"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts()
    result = customers[["customer_id"]].copy()
    result["orders"] = result["customer_id"].map(counts).fillna(0)
    return result

# %% question="q4" wrong="sorted by customer" says="sorted by customer"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts()
    result = customers.assign(orders=customers["customer_id"].map(counts).fillna(0).astype(int))
    return result.sort_values("customer_id")

# %% question="q4" wrong="1 or 0: whether, not how many" says="whether there was"
def with_order_count(customers, orders):
    return customers.assign(orders=customers["customer_id"].isin(orders["customer_id"]).astype(int))

# %% question="q4" wrong="a customer who stands there twice is dropped once"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts()
    result = customers.drop_duplicates("customer_id")
    return result.assign(orders=result["customer_id"].map(counts).fillna(0).astype(int))

# %% question="q4" wrong="orders without a total are not counted"
def with_order_count(customers, orders):
    counts = orders.dropna()["customer_id"].value_counts()
    return customers.assign(orders=customers["customer_id"].map(counts).fillna(0).astype(int))

# %% question="q4" wrong="writes the column into the caller's table" says="changed its argument"
def with_order_count(customers, orders):
    customers["orders"] = customers["customer_id"].map(orders["customer_id"].value_counts()).fillna(0)
    return customers

# %% question="q4" wrong="fills every gap of the table with 0, not only the count's"
def with_order_count(customers, orders):
    counts = orders["customer_id"].value_counts()
    return customers.assign(orders=customers["customer_id"].map(counts)).astype(object).fillna(0)

# %% [markdown]
# # Question 5

# %% question="q5" right="by hand, one list of totals a city"
def order_value_by_city(customers, orders):
    homes = {}
    for who, city in zip(customers["customer_id"], customers["city"]):
        if who not in homes:
            homes[who] = city.strip().title() if isinstance(city, str) else "unknown"
    groups = {"all": []}
    for who, total in zip(orders["customer_id"], orders["total"]):
        groups.setdefault(homes.get(who, "unknown"), []).append(total)
        groups["all"].append(total)
    rows = []
    for city, totals in groups.items():
        known = [t for t in totals if not pd.isna(t)]
        rows.append((city, len(totals), sum(known) / len(known) if known else None))
    table = pd.DataFrame(rows, columns=["city", "orders", "mean_total"]).set_index("city")
    return table.astype({"mean_total": float})

# %% question="q5" right="left join from the orders, checked with validate"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id", keep="first")[["customer_id", "city"]]
    homes = homes.assign(city=homes["city"].str.strip().str.lower().str.title())
    both = orders.merge(homes, on="customer_id", how="left", validate="many_to_one")
    both["city"] = both["city"].fillna("unknown")
    by_city = both.groupby("city")["total"].agg(orders="size", mean_total="mean")
    everything = pd.DataFrame({"orders": [len(both)], "mean_total": [both["total"].mean()]}, index=["all"])
    return pd.concat([everything, by_city])

# %% question="q5" right="every order twice: once in its city, once in all"
def order_value_by_city(customers, orders):
    homes = customers.groupby("customer_id", sort=False).head(1).set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes).str.strip().str.title()
    own = orders.assign(place=city.where(city.notna(), "unknown"))
    both = pd.concat([own, orders.assign(place="all")])
    groups = both.groupby("place")["total"]
    return pd.DataFrame({"mean_total": groups.mean(), "orders": groups.size()})

# %% question="q5" right="means weighted by the number of totals"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"].str.strip().str.title()
    both = orders.join(homes, on="customer_id").fillna({"city": "unknown"})
    table = both.groupby("city").agg(orders=("city", "size"), known=("total", "count"), mean_total=("total", "mean"))
    known = table["known"].sum()
    mean = (table["mean_total"].fillna(0) * table["known"]).sum() / known if known else np.nan
    table.loc["all"] = [table["orders"].sum(), known, mean]
    return table[["orders", "mean_total"]]

# %% question="q5" wrong="the row for all is forgotten" says="not there yet"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    return orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))

# %% question="q5" wrong="mean of the cities' means" says="mean of the cities"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [table["orders"].sum(), table["mean_total"].mean()]
    return table

# %% question="q5" wrong="mean of the customers' means within a city" says="customers' means"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    both = orders.assign(city=city, who=orders["customer_id"].fillna("nobody"))
    by_customer = both.groupby(["city", "who"])["total"].agg(["size", "mean"]).reset_index()
    table = by_customer.groupby("city").agg(orders=("size", "sum"), mean_total=("mean", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="inner join loses orders of nobody and of strangers" says="inner join lost"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id")[["customer_id", "city"]]
    both = orders.merge(homes, on="customer_id")
    both["city"] = both["city"].str.strip().str.title().fillna("unknown")
    table = both.groupby("city").agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(both), both["total"].mean()]
    return table

# %% question="q5" wrong="groupby drops the orders without a city" says="groupby left out"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title())
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="customers who stand there twice double their orders" says="counted twice"
def order_value_by_city(customers, orders):
    homes = customers[["customer_id", "city"]].assign(city=customers["city"].str.strip().str.title())
    both = orders.merge(homes, on="customer_id", how="left").fillna({"city": "unknown"})
    table = both.groupby("city").agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(both), both["total"].mean()]
    return table

# %% question="q5" wrong="count for size" says="`count`"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    table = orders.groupby(city)["total"].agg(orders="count", mean_total="mean")
    table.loc["all"] = [orders["total"].count(), orders["total"].mean()]
    return table

# %% question="q5" wrong="a missing total counts as 0 euro" says="0 euro"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    filled = orders.assign(total=orders["total"].fillna(0))
    table = filled.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(filled), filled["total"].mean()]
    return table

# %% question="q5" wrong="spelling not tidied: one city in three rows" says="taken for different cities"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="capitalize leaves the second word small" says="Den haag"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.capitalize()).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="the last entry of a customer counts, not the first"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id", keep="last").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="median for mean" says="not among those asked for"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes.str.strip().str.title()).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "median"))
    table.loc["all"] = [len(orders), orders["total"].median()]
    return table

# %% question="q5" wrong="tidies the city in the caller's table" says="changed its argument"
def order_value_by_city(customers, orders):
    customers["city"] = customers["city"].str.strip().str.title()
    homes = customers.drop_duplicates("customer_id").set_index("customer_id")["city"]
    city = orders["customer_id"].map(homes).fillna("unknown")
    table = orders.groupby(city).agg(orders=("order_id", "size"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% question="q5" wrong="starts from the customers, so a city without an order has a row" says="no order came"
def order_value_by_city(customers, orders):
    homes = customers.drop_duplicates("customer_id")[["customer_id", "city"]]
    homes = homes.assign(city=homes["city"].str.strip().str.title().fillna("unknown"))
    both = homes.merge(orders, on="customer_id", how="outer").fillna({"city": "unknown"})
    table = both.groupby("city").agg(orders=("order_id", "count"), mean_total=("total", "mean"))
    table.loc["all"] = [len(orders), orders["total"].mean()]
    return table

# %% [markdown]
# # Question 6

# %% question="q6" right="by hand, month after month"
def orders_by_month(orders, channels):
    dated = orders.dropna(subset=["ordered"])
    year, month = dated["ordered"].min().year, dated["ordered"].min().month
    end = (dated["ordered"].max().year, dated["ordered"].max().month)
    rows, labels = [], []
    while (year, month) <= end:
        part = dated[(dated["ordered"].dt.year == year) & (dated["ordered"].dt.month == month)]
        rows.append([int((part["channel"] == channel).sum()) for channel in channels])
        labels.append(f"{year}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return pd.DataFrame(rows, index=labels, columns=channels)

# %% question="q6" right="groupby, size and unstack on text months"
def orders_by_month(orders, channels):
    dated = orders[orders["ordered"].notna()]
    month = dated["ordered"].dt.strftime("%Y-%m").rename("month")
    counts = dated.groupby([month, "channel"]).size().unstack(fill_value=0)
    wanted = pd.period_range(dated["ordered"].min(), dated["ordered"].max(), freq="M").astype(str)
    return counts.reindex(index=wanted, columns=channels).fillna(0)

# %% question="q6" right="pivot_table on the periods"
def orders_by_month(orders, channels):
    dated = orders.dropna(subset=["ordered"])
    dated = dated.assign(month=dated["ordered"].dt.to_period("M"), one=1)
    counts = dated.pivot_table(index="month", columns="channel", values="one", aggfunc="sum")
    every = pd.period_range(dated["month"].min(), dated["month"].max(), freq="M")
    counts = counts.reindex(index=every).fillna(0)
    for channel in channels:
        if channel not in counts.columns:
            counts[channel] = 0
    counts.index = counts.index.astype(str)
    return counts.astype(int)

# %% question="q6" right="dummies, resampled by month"
def orders_by_month(orders, channels):
    dated = orders.dropna(subset=["ordered"]).set_index("ordered").sort_index()
    ones = pd.DataFrame({channel: (dated["channel"] == channel).astype(int) for channel in channels}, index=dated.index)
    counts = ones.resample("MS").sum()
    counts.index = counts.index.strftime("%Y-%m")
    return counts

# %% question="q6" right="an empty table of zeros, filled order by order"
def orders_by_month(orders, channels):
    dated = orders.dropna(subset=["ordered"])
    labels = sorted(dated["ordered"].dt.strftime("%Y-%m"))
    every = [f"{n // 12}-{n % 12 + 1:02d}" for n in range(
        int(labels[0][:4]) * 12 + int(labels[0][5:]) - 1, int(labels[-1][:4]) * 12 + int(labels[-1][5:])
    )]
    table = pd.DataFrame(0, index=every, columns=channels)
    for day, channel in zip(dated["ordered"], dated["channel"]):
        table.loc[f"{day:%Y-%m}", channel] += 1
    return table

# %% question="q6" wrong="silent months have no row" says="have no row"
def orders_by_month(orders, channels):
    counts = pd.crosstab(orders["ordered"].dt.strftime("%Y-%m"), orders["channel"])
    return counts.reindex(columns=channels, fill_value=0)

# %% question="q6" wrong="plain crosstab: neither silent months nor silent channels" says="no column"
def orders_by_month(orders, channels):
    return pd.crosstab(orders["ordered"].dt.strftime("%Y-%m"), orders["channel"])

# %% question="q6" wrong="a silent channel has no column" says="no column"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    counts = pd.crosstab(month, orders["channel"])
    months = pd.period_range(month.min(), month.max(), freq="M")
    return counts.reindex(index=months, fill_value=0).set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="missing where no order came" says="known to be 0"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    counts = orders.groupby([month, "channel"]).size().unstack()
    months = pd.period_range(month.min(), month.max(), freq="M")
    return counts.reindex(index=months, columns=channels).set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="counts the totals that are there, count for size" says="without a total"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    counts = orders.groupby([month, "channel"])["total"].count().unstack(fill_value=0)
    months = pd.period_range(month.min(), month.max(), freq="M")
    return counts.reindex(index=months, columns=channels, fill_value=0).set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="the same month of two years in one row" says="needs its year"
def orders_by_month(orders, channels):
    counts = pd.crosstab(orders["ordered"].dt.month, orders["channel"])
    return counts.reindex(columns=channels, fill_value=0)

# %% question="q6" wrong="rows and columns swapped" says="wrong way round"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    counts = pd.crosstab(month, orders["channel"])
    months = pd.period_range(month.min(), month.max(), freq="M")
    return counts.reindex(index=months, columns=channels, fill_value=0).set_axis(months.strftime("%Y-%m")).T

# %% question="q6" wrong="months as periods, not as text" says="not as text"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    months = pd.period_range(month.min(), month.max(), freq="M")
    return pd.crosstab(month, orders["channel"]).reindex(index=months, columns=channels, fill_value=0)

# %% question="q6" wrong="range from first day to last day skips the last month" says="last month"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    counts = pd.crosstab(month, orders["channel"])
    months = pd.date_range(orders["ordered"].min().replace(day=1), orders["ordered"].max(), freq="ME").to_period("M")
    return counts.reindex(index=months, columns=channels, fill_value=0).set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="all twelve months of each year, also before the first order" says="more rows"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    first, last = orders["ordered"].min().year, orders["ordered"].max().year
    months = pd.period_range(f"{first}-01", f"{last}-12", freq="M")
    counts = pd.crosstab(month, orders["channel"]).reindex(index=months, columns=channels, fill_value=0)
    return counts.set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="sums the euros, does not count the orders" says="holds 31.5"
def orders_by_month(orders, channels):
    month = orders["ordered"].dt.to_period("M")
    money = orders.groupby([month, "channel"])["total"].sum().unstack(fill_value=0)
    months = pd.period_range(month.min(), month.max(), freq="M")
    return money.reindex(index=months, columns=channels, fill_value=0).set_axis(months.strftime("%Y-%m"))

# %% question="q6" wrong="orders without a date are put into the month before" says="1 of 13 rows differs"
def orders_by_month(orders, channels):
    month = orders["ordered"].ffill().bfill().dt.to_period("M")
    counts = pd.crosstab(month, orders["channel"])
    months = pd.period_range(month.min(), month.max(), freq="M")
    return counts.reindex(index=months, columns=channels, fill_value=0).set_axis(months.strftime("%Y-%m"))

# %% [markdown]
# # Question 7

# %% question="q7" right="by hand, sets and dicts"
def quality_report(customers, orders, lines):
    report = {"impossible_birth_years": 0, "unknown_customers": 0, "orders_without_lines": 0}
    report |= {"lines_without_order": 0, "repeated_lines": 0, "wrong_totals": 0}
    for year in customers["birth_year"]:
        if not pd.isna(year) and not 1900 <= year <= 2015:
            report["impossible_birth_years"] += 1
    known, sold = set(customers["customer_id"]), set(orders["order_id"])
    seen, worth, unsound = set(), {}, set()
    columns = lines.columns
    for values in lines.itertuples(index=False, name=None):
        row = dict(zip(columns, values))
        key = tuple("missing" if pd.isna(value) else value for value in values)
        report["lines_without_order"] += row["order_id"] not in sold
        if key in seen:
            report["repeated_lines"] += 1
            continue
        seen.add(key)
        order, price = row["order_id"], row["unit_price"]
        if pd.isna(price) or price < 0 or not 1 <= row["quantity"] <= 100:
            unsound.add(order)
        worth[order] = worth.get(order, 0.0) + row["quantity"] * price
    for _, order in orders.iterrows():
        if not pd.isna(order["customer_id"]) and order["customer_id"] not in known:
            report["unknown_customers"] += 1
        if order["order_id"] not in worth:
            report["orders_without_lines"] += 1
        elif order["order_id"] not in unsound:
            report["wrong_totals"] += abs(order["total"] - order["shipping"] - worth[order["order_id"]]) > 0.005
    return report

# %% question="q7" right="joins with an indicator, totals by map"
def quality_report(customers, orders, lines):
    ids = customers[["customer_id"]].drop_duplicates()
    sold = orders.dropna(subset=["customer_id"]).merge(ids, on="customer_id", how="left", indicator=True)
    links = orders[["order_id"]].merge(lines[["order_id"]], on="order_id", how="outer", indicator=True)
    once = lines[~lines.duplicated()].copy()
    once["worth"] = once["quantity"] * once["unit_price"]
    bad = once[(once["quantity"] < 1) | (once["quantity"] > 100) | once["unit_price"].isna() | (once["unit_price"] < 0)]
    checkable = orders[orders["order_id"].isin(lines["order_id"]) & ~orders["order_id"].isin(bad["order_id"])]
    worth = checkable["order_id"].map(once.groupby("order_id")["worth"].sum())
    off = ~np.isclose(checkable["total"], checkable["shipping"] + worth, rtol=0, atol=0.005)
    years = customers["birth_year"].dropna()
    return {
        "wrong_totals": off.sum(),
        "repeated_lines": len(lines) - len(lines.drop_duplicates()),
        "lines_without_order": (links["_merge"] == "right_only").sum(),
        "orders_without_lines": (links["_merge"] == "left_only").sum(),
        "unknown_customers": (sold["_merge"] == "left_only").sum(),
        "impossible_birth_years": len(years[(years < 1900) | (years > 2015)]),
    }

# %% question="q7" right="in whole cents, with transform"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates().copy()
    once["cents"] = (once["unit_price"] * 100).round() * once["quantity"]
    once["bad"] = ~(once["quantity"].between(1, 100) & once["unit_price"].ge(0))
    clean = once[~once.groupby("order_id")["bad"].transform("any")]
    due = clean.groupby("order_id")["cents"].sum().rename("due").reset_index()
    both = due.merge(orders, on="order_id", how="inner")
    stated = ((both["total"] - both["shipping"]) * 100).round()
    strangers = set(orders["customer_id"].dropna()[~orders["customer_id"].dropna().isin(customers["customer_id"])].index)
    return {
        "impossible_birth_years": customers["birth_year"].lt(1900).sum() + customers["birth_year"].gt(2015).sum(),
        "unknown_customers": float(len(strangers)),
        "orders_without_lines": len(set(orders["order_id"]) - set(lines["order_id"])),
        "lines_without_order": len(lines) - lines["order_id"].isin(orders["order_id"]).sum(),
        "repeated_lines": lines.duplicated(keep="first").sum(),
        "wrong_totals": (stated != both["due"]).sum(),
    }

# %% question="q7" wrong="a missing year is not between, so it is counted" says="missing birth year"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    return {
        "impossible_birth_years": (~customers["birth_year"].between(1900, 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="a missing customer is not in the list, so it is counted" says="missing customer"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="duplicated(keep=False) counts the first row too" says="row it repeats"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated(keep=False).sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="repeated lines are paid for twice" says="paid for twice"
def quality_report(customers, orders, lines):
    sound = lines["quantity"].between(1, 100) & (lines["unit_price"] >= 0)
    checked = lines.assign(worth=lines["quantity"] * lines["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="orders with an unsound line are counted as wrong totals" says="not sound"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    worth = (once["quantity"] * once["unit_price"]).groupby(once["order_id"]).sum()
    gap = (orders["total"] - orders["shipping"] - orders["order_id"].map(worth)).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="euro amounts compared with !=" says="!="
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (both["total"] != both["shipping"] + both["worth"]).sum(),
    }

# %% question="q7" wrong="only the unsound lines are left out, not their orders" says="not sound"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    once = once[once["quantity"].between(1, 100) & (once["unit_price"] >= 0)]
    worth = (once["quantity"] * once["unit_price"]).groupby(once["order_id"]).sum()
    has_lines = orders[orders["order_id"].isin(lines["order_id"])]
    gap = (has_lines["total"] - has_lines["shipping"] - has_lines["order_id"].map(worth).fillna(0)).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="orders without lines have a worth of 0, so their total is wrong" says="without lines"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked, left_on="order_id", right_index=True, how="left")
    both = both[both["sound"].ne(False)]
    gap = (both["total"] - both["shipping"] - both["worth"].fillna(0)).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="shipping is left out of the totals" says="shipping"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="counts broken ids, not the lines that carry them" says="the lines were asked for"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates()
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": len(set(lines["order_id"]) - set(orders["order_id"])),
        "repeated_lines": lines.duplicated().sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="a repeat is judged by order and product alone" says="same order and product"
def quality_report(customers, orders, lines):
    once = lines.drop_duplicates(["order_id", "product"])
    sound = once["quantity"].between(1, 100) & (once["unit_price"] >= 0)
    checked = once.assign(worth=once["quantity"] * once["unit_price"], sound=sound).groupby("order_id").agg(
        worth=("worth", "sum"), sound=("sound", "all")
    )
    both = orders.merge(checked[checked["sound"]], left_on="order_id", right_index=True)
    gap = (both["total"] - both["shipping"] - both["worth"]).abs()
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated(["order_id", "product"]).sum(),
        "wrong_totals": (gap > 0.005).sum(),
    }

# %% question="q7" wrong="one of the six faults is not in the report" says="key is missing"
def quality_report(customers, orders, lines):
    born = customers["birth_year"]
    return {
        "impossible_birth_years": ((born < 1900) | (born > 2015)).sum(),
        "unknown_customers": (orders["customer_id"].notna() & ~orders["customer_id"].isin(customers["customer_id"])).sum(),
        "orders_without_lines": (~orders["order_id"].isin(lines["order_id"])).sum(),
        "lines_without_order": (~lines["order_id"].isin(orders["order_id"])).sum(),
        "repeated_lines": lines.duplicated().sum(),
    }

# %% [markdown]
# # Question 8

# %% question="q8" right="the colleague's function, mended in its five places"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["revenue"] = both["quantity"] * both["unit_price"]
    both["status"] = both["status"].fillna("unknown")
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" right="by hand, one entry for each order and number"
def revenue_by_status(orders, lines):
    status = {}
    for order, text in zip(orders["order_id"], orders["status"]):
        status[order] = "unknown" if pd.isna(text) else text.strip().lower()
    seen, count, revenue = set(), {}, {}
    for row in lines.to_dict("records"):
        key = (row["order_id"], row["line"])
        if key in seen:
            continue
        seen.add(key)
        name = status.get(row["order_id"], "unknown")
        pieces = row["quantity"] if 1 <= row["quantity"] <= 100 else 1
        price = 0 if pd.isna(row["unit_price"]) else row["unit_price"]
        count[name] = count.get(name, 0) + 1
        revenue[name] = revenue.get(name, 0) + pieces * price
    return pd.DataFrame({"revenue": revenue, "lines": count})

# %% question="q8" right="map instead of a join, groupby with dropna=False"
def revenue_by_status(orders, lines):
    status = orders.set_index("order_id")["status"].str.strip().str.casefold()
    once = lines[~lines.duplicated()]
    pieces = np.where((once["quantity"] < 1) | (once["quantity"] > 100), 1, once["quantity"])
    work = pd.DataFrame({"status": once["order_id"].map(status), "revenue": pieces * once["unit_price"].fillna(0)})
    table = work.groupby("status", dropna=False)["revenue"].agg(["size", "sum"])
    table.index = [name if isinstance(name, str) else "unknown" for name in table.index]
    return table.rename(columns={"size": "lines", "sum": "revenue"})

# %% question="q8" right="right join, pivot_table at the end"
def revenue_by_status(orders, lines):
    once = lines.groupby(list(lines.columns), dropna=False, as_index=False).size().drop(columns="size")
    once["quantity"] = once["quantity"].mask(~once["quantity"].isin(range(1, 101)), 1)
    both = orders[["order_id", "status"]].merge(once, on="order_id", how="right")
    both["status"] = both["status"].str.lower().str.strip().fillna("unknown")
    both["revenue"] = (both["quantity"] * both["unit_price"]).fillna(0)
    table = both.assign(lines=1).pivot_table(index="status", values=["lines", "revenue"], aggfunc="sum")
    return table.sort_values("revenue", ascending=False)

# %% question="q8" wrong="the colleague's function as it was" says="as the colleague left"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines[slip]["quantity"] = 1
    both = orders.merge(lines, on="order_id")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status["unit_price"].count(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="repeated lines still counted twice" says="repeated line"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="chained assignment still writes into a copy" says="changes a copy"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines[slip]["quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="inner join still loses lines without an order" says="inner join"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower().fillna("unknown"))
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = orders.merge(lines, on="order_id")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="left join from the orders keeps orders without lines, not lines without orders" says="inner join"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower().fillna("unknown"))
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = orders.merge(lines, on="order_id", how="left")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="joined from the left, but groupby drops the missing status" says="were lost"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status.size(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="count for size" says="`count`"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates().copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    by_status = both.groupby("status")
    return pd.DataFrame({"lines": by_status["unit_price"].count(), "revenue": by_status["revenue"].sum()})

# %% question="q8" wrong="lines with a slip are thrown away" says="thrown away"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates()
    lines = lines[lines["quantity"].between(1, 100)]
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    return both.groupby("status").agg(lines=("order_id", "size"), revenue=("revenue", "sum"))

# %% question="q8" wrong="same order and product taken for a repeat" says="same product"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates(["order_id", "product"]).copy()
    slip = (lines["quantity"] < 1) | (lines["quantity"] > 100)
    lines.loc[slip, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    return both.groupby("status").agg(lines=("order_id", "size"), revenue=("revenue", "sum"))

# %% question="q8" wrong="only slips that are too large are mended" says="0 is a slip"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates().copy()
    lines.loc[lines["quantity"] > 100, "quantity"] = 1
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    return both.groupby("status").agg(lines=("order_id", "size"), revenue=("revenue", "sum"))

# %% question="q8" wrong="duplicates dropped after the columns that tell lines apart are gone" says="same product"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines[["order_id", "quantity", "unit_price"]].drop_duplicates()
    lines = lines.assign(quantity=lines["quantity"].where(lines["quantity"].between(1, 100), 1))
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    return both.groupby("status").agg(lines=("order_id", "size"), revenue=("revenue", "sum"))

# %% question="q8" wrong="mends the quantities in the caller's table" says="changed its argument"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines.loc[~lines["quantity"].between(1, 100), "quantity"] = 1
    both = lines.drop_duplicates().merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    both["revenue"] = both["quantity"] * both["unit_price"]
    return both.groupby("status").agg(lines=("order_id", "size"), revenue=("revenue", "sum"))

# %% question="q8" wrong="sums quantities and prices apart, then multiplies" says="not among those asked for"
def revenue_by_status(orders, lines):
    orders = orders.assign(status=orders["status"].str.strip().str.lower())
    lines = lines.drop_duplicates()
    lines = lines.assign(quantity=lines["quantity"].where(lines["quantity"].between(1, 100), 1))
    both = lines.merge(orders, on="order_id", how="left")
    both["status"] = both["status"].fillna("unknown")
    table = both.groupby("status").agg(lines=("order_id", "size"), pieces=("quantity", "sum"), price=("unit_price", "mean"))
    return table.assign(revenue=table["pieces"] * table["price"])[["lines", "revenue"]]

# %% [markdown]
# # Mutants that survive, each with the reason

# %% question="q1" survivor="dropped call: int(kind.sum()) -> kind.sum()" reason="the question leaves the kind of whole number free"

# %% question="q4" survivor="dropped call: found.fillna(0).astype(int) -> found.fillna(0)" reason="a count of 2.0 is as good as 2"

# %% question="q7" survivor="comparison: (gap > 0.005) -> (gap >= 0.005)" reason="amounts in whole cents never differ by exactly half a cent"

# %% question="q7" survivor="dropped call: int(count) -> count" reason="the question leaves the kind of whole number free"

# %% question="q8" survivor="constant: 1 -> 2" reason="a quantity of 1 outside the limits would be set to 1: nothing changes"

# %% question="q8" survivor="dropped keyword: lines.merge(orders[[\"order_id\", \"status\"]], on=\"order_id\"... -> lines.merge(orders[[\"order_id\", \"status\"]], how=\"left\")" reason="order_id is the only column that both have, so pandas joins on it anyway"
