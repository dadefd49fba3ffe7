# %% [markdown]
# # Trusting a table
#
# **After this lesson you can** write down what must be true of a data set and count where it is not; tell a mistake from an odd
# truth; change values so that the change arrives; reshape a table; and report what you repaired. **You need** lessons 1 and 2 of
# this module. **Time** 60 minutes. **Data** `shop_orders` ([card](../../datasets/cards/shop_orders.md)): synthetic, with planted
# faults.

# %% [markdown]
# ## Two witnesses who disagree
#
# What did the shop earn with delivered orders, shipping left out? Two tables can answer. `orders` says what the till charged
# (`total` minus `shipping`). `order_lines` says what was on each order (quantity times price). The next three cells clean text
# and dates as in lesson 2, and ask both.

# %%
import warnings

import matplotlib.pyplot as plt
import pandas as pd

from mlroadmap import data


# %%
def read_days(text):
    iso = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    dots = pd.to_datetime(text, format="%d.%m.%Y", errors="coerce")
    words = pd.to_datetime(text, format="%b %d, %Y", errors="coerce")
    return iso.fillna(dots).fillna(words)


# %%
orders = data.load("shop_orders", table="orders").assign(
    status=lambda t: t["status"].str.strip().str.lower(),
    day=lambda t: read_days(t["ordered"]),
    goods=lambda t: t["total"] - t["shipping"],
)
raw_lines = data.load("shop_orders", table="order_lines")
text = raw_lines["unit_price"].str.replace(" €", "", regex=False).str.replace(",", ".", regex=False)
lines = raw_lines.assign(price=pd.to_numeric(text), amount=lambda t: t["quantity"] * t["price"])
delivered = orders[orders["status"] == "delivered"]
till = delivered["goods"].sum()
sold = lines[lines["order_id"].isin(delivered["order_id"])]
print(f"till: {till:,.2f} EUR   lines: {sold['amount'].sum():,.2f} EUR")

# %% [markdown]
# We observe: 463,868.07 against 1,503,182.40 EUR. At least one witness is wrong.
#
# > **Predict.** Is the larger number made of many small errors or of a few large ones? How would you find out?
#
# ## Say first what must be true
#
# Write down your expectations **before** you look. Afterwards one gets used to anything. Ours:
#
# - **keys:** each order stands there once, and so does each line of an order;
# - **ranges:** quantities from 1 to 100, prices above 0 and not missing, days in 2023 and 2024;
# - **agreement between tables:** each line belongs to an order, each order has lines, and the lines add up to what the till
#   charged (we come to that later).
#
# We begin with a key, by hand: walk through the rows and remember what you have seen. The key of a line is two columns together, the
# order and the line's number in it.

# %%
seen = set()  # holds each thing once
repeats = 0
for key in zip(lines["order_id"], lines["line"], strict=True):
    if key in seen:
        repeats += 1
    seen.add(key)
print("by hand:", repeats, "  pandas:", lines.duplicated(["order_id", "line"]).sum())

# %% [markdown]
# We observe: 211 rows repeat a key. `duplicated` gives a mask: `True` for each row that repeats an earlier one. Every
# expectation can be such a mask of rows that break it. So we collect the masks in a dictionary and let one small function count.


# %%
def broken(lines, orders):
    return {
        "line: key stands there already": lines.duplicated(["order_id", "line"]),
        "line: quantity not 1 to 100": ~lines["quantity"].between(1, 100),
        "line: price missing": lines["price"].isna(),
        "line: price 0 or less": lines["price"] <= 0,
        "line: no such order": ~lines["order_id"].isin(orders["order_id"]),
        "order: key stands there already": orders["order_id"].duplicated(),
        "order: day not in 2023 or 2024": ~orders["day"].dt.year.isin([2023, 2024]),
        "order: no line at all": ~orders["order_id"].isin(lines["order_id"]),
    }


# %%
def check(masks):
    # one dictionary for each row of the table
    rows = [{"expectation broken": name, "rows": len(mask), "broken": mask.sum()} for name, mask in masks.items()]
    table = pd.DataFrame(rows)
    return table.assign(percent=(100 * table["broken"] / table["rows"]).round(2))


check(broken(lines, orders))

# %% [markdown]
# We observe: two expectations hold everywhere, and that is worth writing down too. No fault touches more than 1.2 % of its rows.
# (This data set is synthetic, so its card knows the true counts. Compare. Real data come without such a card.)
#
# > **Predict.** 26 prices are 0 or less. Is that the same as *not above 0*? And a small share of rows: is it a small share of the
# > money?

# %%
print("0 or less:", (lines["price"] <= 0).sum(), "  not above 0:", (~(lines["price"] > 0)).sum())
print("quantities of 0 or less:", (lines["quantity"] <= 0).sum())
print("largest quantities:", lines["quantity"].value_counts().sort_index().tail(4).to_dict())
huge = sold["quantity"] > 100
print(f"{huge.sum()} of {len(sold)} lines, {sold.loc[huge, 'amount'].sum() / sold['amount'].sum():.0%} of the sum")

# %% [markdown]
# We observe: *not above 0* also counts the 228 missing prices. `NaN > 0` is `False`, `between` with `NaN` is `False` too, and `~`
# turns that into `True`. Decide each time whether the missing ones belong in.
#
# And ten lines make 70 % of the sum: the large number is made of a few large errors. The largest quantities are 36 and 48, and
# then, fourteen times, 9999. That is no quantity. It is a **code** that somebody typed for *unknown*, and a sum takes it at its
# word. The 78 quantities of 0 or less might be returned goods, or slips.
#
# ## Long and wide: seeing where it happens
#
# `sold` is a **long** table: one row is one line. People read a **wide** one more easily: one row for each quarter, one column for
# each category. By hand: group by two keys, then move the second key up into the columns (`unstack`).

# %%
dated = sold.merge(orders[["order_id", "day"]], on="order_id", how="left", validate="many_to_one")
dated = dated.assign(quarter=lambda t: t["day"].dt.to_period("Q"))  # Q: quarters, as M: months
dated.groupby(["quarter", "category"])["amount"].sum().unstack().round(0)

# %% [markdown]
# We observe: single cells stand out, such as coffee in the third quarter of 2024. `pivot_table` does both steps at once.
#
# > **Predict.** Its default has a trap. Will the pieces add up to the whole?

# %%
default = dated.pivot_table(index="quarter", columns="category", values="amount")
wide = dated.pivot_table(index="quarter", columns="category", values="amount", aggfunc="sum")
print(f"pieces, default: {default.sum().sum():,.2f} EUR")
print(f"pieces, summed:  {wide.sum().sum():,.2f} EUR   whole: {dated['amount'].sum():,.2f} EUR")

# %% [markdown]
# We observe: by default `pivot_table` takes the **mean**. Say `aggfunc="sum"`.
#
# To count rows instead of summing money, use `pd.crosstab`. Where do the lines with 9999 stand?

# %%
codes = dated[dated["quantity"] == 9999]
found = pd.crosstab(codes["quarter"], codes["category"])
quarters = pd.period_range("2023Q1", "2024Q4", freq="Q")
print("quarters:", len(found), "of", len(quarters))
# .rename(index=str) behind it would turn the quarters into text
found.reindex(index=quarters, columns=sorted(dated["category"].unique()), fill_value=0)

# %% [markdown]
# We observe: a quarter without such a line has no row of its own. A plot would draw over the hole. `reindex` lays the counts into
# the rows and columns that ought to be there, and zero becomes visible.
#
# The way back from wide to long is `melt`: the column names become values again.

# %%
# reset_index: the index becomes a column; id_vars: the column that stays as it is
long = wide.reset_index().melt(id_vars="quarter", var_name="category", value_name="amount")
print("wide", wide.shape, " long", long.shape, f" sum {long['amount'].sum():,.2f} EUR")
long.head(3)

# %% [markdown]
# We observe: 8 times 4 cells became 32 rows, and no cent was lost.
#
# **Checkpoint 1.** A table has one row for each town and a column for each of 12 months. How many rows does `melt` make of 20 towns?
#
# <details><summary>Answer</summary>20 times 12, 240: one row for each town and month.</details>
#
# ## Which repeats are mistakes?
#
# 211 rows repeat a key. Are they copies in every column? And there are other repeats: the same product twice in one order, under two
# line numbers.
#
# > **Predict.** Mistake, or somebody who changed their mind at the counter? Would you drop those rows too?

# %%
once = lines.drop_duplicates()
product_again = once.duplicated(["order_id", "product"], keep=False)
print("exact copies dropped:", len(lines) - len(once))
print("orders with a product on two lines:", once.loc[product_again, "order_id"].nunique())
once[product_again].sort_values(["order_id", "line"])[["order_id", "line", "product", "quantity", "price"]].head(4)

# %% [markdown]
# We observe: all 211 are exact copies, and 181 orders name a product twice. We need not guess what to drop. The other witness can
# judge: in which orders do the lines add up to what the till charged?
#
# A Series minus a Series matches the labels, here the `order_id`; `reindex` gives the till the labels of the lines. Decimals are
# seldom exactly equal (`0.1 + 0.2 == 0.3` is `False`), so we allow half a cent. (`min_count=1`: where every amount is missing, so is
# the sum; otherwise it would be 0.)


# %%
def difference(lines):
    by_lines = lines.groupby("order_id")["amount"].sum(min_count=1)
    return by_lines - orders.set_index("order_id")["goods"].reindex(by_lines.index)  # the till, order by order


def agreeing(lines, ids):
    return f"{(difference(lines).loc[ids].abs() < 0.005).sum()} of {len(ids)}"


exact, close = (difference(once) == 0).sum(), (difference(once).abs() < 0.005).sum()
print("exactly equal:", exact, "  within half a cent:", close, "  only close:", close - exact)

# %%
copied = lines.loc[lines.duplicated(), "order_id"].unique()
print("orders with exact copies that agree:", agreeing(lines, copied), "  copies dropped:", agreeing(once, copied))
twice = once.loc[product_again, "order_id"].unique()
fewer = once.drop_duplicates(["order_id", "product"])
print("orders with a product twice that agree:", agreeing(once, twice), "  with one line:", agreeing(fewer, twice))

# %% [markdown]
# We observe: a strict `==` would have called more than 2,000 good orders wrong, for a rounding far below one cent. And the witness
# is clear. Exact copies are mistakes: all 170 orders agree once the copies are gone. A product on two lines is a real sale: 174 of
# 181 orders agree with both lines, none with one. (The other seven have some other fault.) Dropping on `["order_id", "product"]`
# would have thrown real money away. **Odd is not wrong.** Find a second witness before you delete.
#
# ## A change that does not arrive
#
# Now the impossible quantities and prices. Their amount is unknown, so we want it to read `NaN`. A newcomer writes
# `once[bad]["amount"] = ...`.
#
# > **Predict.** How many amounts are missing after the next cell? (It catches what pandas says, so that we can count it.)

# %%
bad = ~once["quantity"].between(1, 100) | ~(once["price"] > 0)
before = once["amount"].isna().sum()
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    once[bad]["amount"] = float("nan")  # plain Python for NaN
after = once["amount"].isna().sum()
print(f"bad lines: {bad.sum()}   missing before: {before}   after: {after}   pandas warned: {len(said) > 0}")

# %% [markdown]
# We observe: pandas warned, and nothing happened, 228 before and after. `once[bad]` makes a new table; the change went into that
# one, and it was thrown away. This is **chained assignment**: two pairs of brackets, one `=`.
#
# The other order, `once["amount"][bad] = ...`, is more treacherous. In pandas 2 it often worked, with a warning. In pandas 3 it
# never does: whatever you take out of a table behaves as a copy (**copy-on-write**: it is copied when you write to it). For the
# same reason `once["amount"].fillna(0, inplace=True)`, which asks to change the column itself, changes nothing there.
#
# Two ways work everywhere: `.loc` with rows and column in **one** pair of brackets, on a copy of our own; or `assign`, which makes a
# new table.

# %%
by_loc = once.copy()
by_loc.loc[bad, "amount"] = float("nan")
by_assign = once.assign(amount=once["amount"].where(~bad))
print("missing:", by_loc["amount"].isna().sum(), "by loc,", by_assign["amount"].isna().sum(), "by assign")
print("both the same:", by_loc.equals(by_assign), "  once as it was:", once["amount"].isna().sum() == before)

# %% [markdown]
# We observe: 346 either way, and `once` is as it was.
#
# **Checkpoint 2.** `cold = days[days["temp_max"] < 0]`, then `cold["note"] = "frost"`. Does `days` get a note?
#
# <details><summary>Answer</summary>No. <code>cold</code> is a table of its own. pandas 2 may warn, as it can't know which one you meant.
# Write <code>days.loc[days["temp_max"] &lt; 0, "note"] = "frost"</code> to change <code>days</code>, or <code>.copy()</code> to say
# that <code>cold</code> is yours.</details>
#
# ## Drop, or repair?
#
# > **Predict.** If we just drop the bad lines, 1.7 % of all, will the sum for delivered orders be about right?

# %%
sound = by_assign[by_assign["order_id"].isin(delivered["order_id"])]
kept = sound["amount"].sum()
print(f"bad lines: {bad.mean():.1%}   sound lines: {kept:,.2f} EUR   short of the till: {till - kept:,.2f} EUR")
print("largest number of bad lines in one order:", once.loc[bad, "order_id"].value_counts().max())

# %% [markdown]
# We observe: 11,694.47 EUR are missing, 2.5 % of the till. Something was sold on those lines, and dropping says it was worth
# nothing. But no order has more than one bad line. So the till tells us its worth: what it charged, minus the
# sound lines. One order by hand:

# %%
goods = orders.set_index("order_id")["goods"]
first = once.loc[once["quantity"] == 9999, "order_id"].iloc[0]
one = by_assign[by_assign["order_id"] == first].sort_values("line")
rest = goods[first] - one["amount"].sum()
each = one.loc[one["amount"].isna(), "price"].iloc[0]
print(f"till {goods[first]:.2f} - sound lines {one['amount'].sum():.2f} = {rest:.2f} EUR")
print(f"at {each:.2f} EUR each: {rest / each:.4f} pieces")
one[["order_id", "line", "product", "quantity", "price", "amount"]]

# %% [markdown]
# We observe: the rest is a whole number of pieces. It did not have to be; that is evidence. Now all of them. `transform` is
# like `agg`, but gives each row its group's result.

# %%
joined = by_assign.merge(orders[["order_id", "goods"]], on="order_id", how="left", validate="many_to_one")
joined = joined.assign(
    bad=joined["amount"].isna(),
    rest=joined["goods"] - joined.groupby("order_id")["amount"].transform("sum"),
)
repaired = joined.assign(amount=joined["amount"].fillna(joined["rest"]).round(2))
print("repaired:", joined["bad"].sum(), "  still missing:", repaired["amount"].isna().sum())

# %%
# quantity wrong: is the rest a whole number of pieces?
wrong_quantity = joined["bad"] & (joined["price"] > 0)
pieces = (joined["rest"] / joined["price"])[wrong_quantity]
is_whole = (pieces - pieces.round()).abs() < 1e-6
print(f"whole numbers of pieces: {is_whole.sum()} of {len(pieces)}, from {pieces.min():.0f} to {pieces.max():.0f}")

# price wrong: does a sound line have the same price for that product?
listed = set(zip(once.loc[~bad, "product"], once.loc[~bad, "price"], strict=True))
wrong_price = joined[joined["bad"] & ~(joined["price"] > 0)]
found = zip(wrong_price["product"], (wrong_price["rest"] / wrong_price["quantity"]).round(2), strict=True)
print("prices known from sound lines:", sum(pair in listed for pair in found), "of", len(wrong_price))

# %% [markdown]
# We observe: every quantity found this way is a whole number from 1 to 36, and every price is one that the same product has on a
# sound line. So the quantities of 0 or less were no returned goods: the till charged for one piece or more. With a typical value
# put in instead, such as the median, nothing would have told us whether it was right.
#
# We repaired `amount` only; `quantity` still says 9999. So the column `bad` stays in the table: **mark what you repaired**, for those
# who come after you.
#
# ## Check again, and say what is left

# %%
left_over = {
    "line: key stands there already": repaired.duplicated(["order_id", "line"]),
    "line: amount missing, 0 or less": ~(repaired["amount"] > 0),
    "line: no such order": ~repaired["order_id"].isin(orders["order_id"]),
    "order: no line at all": ~orders["order_id"].isin(repaired["order_id"]),
    "order: lines and till disagree": difference(repaired).abs() >= 0.005,
}
check(left_over)

# %%
apart = difference(repaired).reindex(delivered["order_id"])
apart = apart[apart.abs() >= 0.005]
without = delivered[~delivered["order_id"].isin(repaired["order_id"])]
total = repaired.loc[repaired["order_id"].isin(delivered["order_id"]), "amount"].sum()
lost, net = without["goods"].sum(), apart.sum()
# :>12 fills up with blanks to 12 signs, so that the points stand below each other
print(f"  till                          {till:>12,.2f} EUR")
print(f"- {len(without):>3} orders without a line     {lost:>12,.2f} EUR")
print(f"+ {len(apart):>3} orders where both differ  {net:>12,.2f} EUR   without the signs: {apart.abs().sum():,.2f}")
print(f"= lines                         {till - lost + net:>12,.2f} EUR   counted: {total:,.2f}")

# %% [markdown]
# We observe: every euro between the two witnesses has a name now. 33 delivered orders (36 of all) have lost their lines. In 119
# (137 of all) all lines look sound, and still the till says something else. Nothing here tells who is right, so we change nothing
# and report it: 147.93 EUR in sum, 1,821.93 EUR if we count both directions.
#
# Beware of one circle. The orders that we repaired *from* the till agree with it **because we made them agree**. They prove nothing.
# The whole numbers and the known prices do.
#
# What did the cleaning change?

# %%
ids = delivered["order_id"]
versions = {"as it came": lines, "copies dropped": once, "bad lines dropped": by_assign, "repaired": repaired}
story = pd.DataFrame()
for name, table in versions.items():
    story[name] = table[table["order_id"].isin(ids)].groupby("category")["amount"].sum()
story.loc["all"] = story.sum()
story.round(0)

# %%
final = repaired.merge(delivered[["order_id", "day"]], on="order_id", how="inner", validate="many_to_one")
final = final.assign(month=final["day"].dt.to_period("M"))
monthly = final.pivot_table(index="month", columns="category", values="amount", aggfunc="sum")
colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"]
ax = monthly.plot(figsize=(8, 3.8), style=["-o", "--s", ":^", "-.D"], color=colors, markersize=4)
ax.set(title="After the repair: gifts sell in November and December", xlabel="month of the order")
ax.set(ylabel="earned (EUR)", ylim=(0, 14500))
ax.legend(ncols=4, fontsize="small", loc="upper left")
plt.show()

# %% [markdown]
# *Figure: earned euros by month, 2023 and 2024, one line for each category with its own marker and dash. Coffee is highest in
# every month, tea next. Gifts stay below 2,000 EUR and jump in November and December. Coffee has a lone peak in May 2023.*
#
# We observe: the owner's answer is **about 464,000 EUR** by the till; the lines can share out 462,478.80 EUR among the categories.
# Dropping the bad lines would have hidden some 10,000 EUR, and the raw lines said more than three times as much. (Gifts rose when they
# were dropped: some bad amounts were below 0.)
#
# Coffee's peak in May 2023 has passed every check. It may be one large customer, or a fault we did not think of. That is a question
# to ask, not a row to delete.
#
# ## What was judgement
#
# | Decision | Evidence | What stays open |
# |---|---|---|
# | exact copies dropped | the till agrees in 170 of 170 orders | nothing we can see |
# | quantity above 100 is no quantity | nothing lies between 48 and 9999 | a real order of 200 would look bad too |
# | quantity of 0 or less is no return | the till charged for 1 piece or more | how it came to be typed |
# | 346 amounts taken from the till | whole numbers, known prices | the till itself may be wrong there |
# | lines without an order left out | none: no day, no status | they may have been sold |
# | 119 orders left as they are | none for either side | 1,821.93 EUR |
#
# And a limit of our data: in `shop_orders` no order has two of these faults, since the program that planted them took care. In real
# data two gaps in one order can't be filled from one total.
#
# **Checkpoint 3.** A customer is born in 1066. Drop the row?
#
# <details><summary>Answer</summary>No. The year is wrong; the person and the orders are real. Make the year missing, and count how often
# you did.</details>
#
# ## Summary
#
# - Expectations first: keys, ranges, agreement between tables. Each is a mask; count it, before and after.
# - Odd is not wrong, and a small share of rows can be most of the money. Ask a second witness.
# - Change a table with one pair of brackets in `.loc`, or with `assign`. Keep the raw data raw.
# - Report what you dropped, repaired and left. A repair from a source can't be checked with that source.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `table[mask]["x"] = 1` | nothing changes | `table.loc[mask, "x"] = 1` on your own copy |
# | `table["x"].fillna(0, inplace=True)` | nothing changes in pandas 3 | `table = table.assign(x=table["x"].fillna(0))` |
# | `~(x > 0)` for "0 or less" | missing values are counted too | `x <= 0`, and `x.isna()` beside it |
# | duplicates by a few columns | real rows are dropped | whole rows, or the true key |
# | `pivot_table` without `aggfunc` | means instead of sums | `aggfunc="sum"` |
# | groups without rows in a count | they are absent, not 0 | `reindex(..., fill_value=0)` |
# | `==` on sums of money | rounding looks like a fault | `(a - b).abs() < 0.005` |
# | bad rows dropped | their worth counts as 0 | repair with evidence, or report what is lost |
#
# **Next step.** Set the limit in `bad` to 20 pieces instead of 100 and run all again from the top. How many bad lines does one order
# hold then at most, and what does that do to the repair? After that, take the exercise of this module.
