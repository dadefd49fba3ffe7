# %% [markdown]
# # Working with several tables
#
# **After this lesson you can** clean text, read dates written in several ways, join tables without losing or doubling rows, and
# write the steps as one chain. **You need** lesson 1 of this module. **Time** 60 minutes. **Data** `shop_orders`
# ([card](../../datasets/cards/shop_orders.md)): two years of a shop that does not exist. The tables are synthetic and every fault in
# them was planted. Real tables have the same faults; only nobody tells you how many.

# %% [markdown]
# ## Three questions from a shopkeeper
#
# A shop sells tea and coffee. The owner asks: how much did we earn **in each month**, **in each town**, **in each category**?
#
# First we say what *earned* means: what the till charged for **delivered** orders, without shipping, in euros. One habit will carry
# us through all three questions: **the pieces must add up to the whole.**

# %%
from datetime import datetime

import matplotlib.pyplot as plt
import pandas as pd

from mlroadmap import data

customers = data.load("shop_orders", table="customers")
orders = data.load("shop_orders", table="orders")
lines = data.load("shop_orders", table="order_lines")
print("customers", customers.shape, " orders", orders.shape, " lines", lines.shape)
orders.head(4)

# %% [markdown]
# We observe: in `orders` one row is one order. Its dates come in different styles. `customers` says who the buyers are and where
# they live, `lines` what stands on each order. `customer_id` and `order_id` tie the three together.
#
# ## Text that only looks the same
#
# > **Predict.** An order is delivered, returned or cancelled. How many different texts does the column `status` hold?

# %%
print("different texts:", orders["status"].nunique())  # unique: each value once; nunique: how many those are
print(sorted(orders["status"].unique())[:8])

# %% [markdown]
# We observe: stray spaces and capitals make 32 texts out of 3 words. To a computer `"delivered "` and `"delivered"` are two things.
#
# By hand we would go through the column one text at a time. In pandas `.str` does that for a whole column, and a missing value stays
# missing.


# %%
def tidy(text):
    return text.strip().lower()  # no spaces at the ends, small letters


by_hand = [tidy(text) for text in orders["status"]]
status = orders["status"].str.strip().str.lower()
print("same as by hand:", status.tolist() == by_hand)
status.value_counts()

# %%
earned = orders["total"] - orders["shipping"]
as_it_comes = earned[orders["status"] == "delivered"].sum()
delivered = orders.assign(earned=earned)[status == "delivered"]
whole = delivered["earned"].sum()
# :,.2f writes a comma at the thousands and two decimals
print(f"as it comes: {as_it_comes:,.2f} EUR, tidied: {whole:,.2f} EUR, missed: {whole - as_it_comes:,.2f} EUR")
found_late = len(delivered) - (orders["status"] == "delivered").sum()
print(f"{len(delivered)} delivered orders, {found_late} of them found by tidying")

# %% [markdown]
# We observe: without `strip` and `lower` 574 orders and 33,987.44 EUR would be gone. There was no error. The filter simply did not
# find them. From here on 463,868.07 EUR is our **whole**.
#
# Note that `orders` itself is as it came: `assign` makes a new table with a column more. **Raw data stay raw.** Then every step can
# be checked, and taken back.
#
# **Checkpoint 1.** `title` writes each word with one capital and then small letters. Which of these does `.str.strip().str.title()`
# turn into `Lyon`: `" lyon"`, `"LYON "`, `"Ly on"`?
#
# <details><summary>Answer</summary>The first two. <code>strip</code> works on both ends only; a space inside stays.</details>
#
# ## The first question: months
#
# For months we need real dates. Which styles are there? (In `str.contains` a dot stands for any character, unless we say
# `regex=False`.)

# %%
ordered = delivered["ordered"]
has_dots = ordered.str.contains(".", regex=False)
has_comma = ordered.str.contains(",", regex=False)
for style in [~has_dots & ~has_comma, has_dots, has_comma]:
    print(style.sum(), "such as", ordered[style].iloc[:3].tolist())

# %% [markdown]
# We observe: three styles. What is `02.01.2023`, 2 January or 1 February? We should not guess. The numbers between the dots can tell.
#
# > **Predict.** If the first number is the day, what will be the largest first number, and the largest second one?

# %%
numbers = ordered[has_dots].str.split(".", expand=True).astype(int)  # a column for each part, as whole numbers
numbers.columns = ["first", "second", "third"]
numbers.agg(["min", "max"])

# %% [markdown]
# We observe: the first number reaches 31, the second stops at 12. So it is day.month.year. Now each style gets its own format:
# `%d` is the day, `%m` the month, `%b` a short month name, `%Y` the year. First by hand, one text at a time:
# `strptime` reads a text by a format, and raises a `ValueError` where it does not fit.


# %%
def read_day(text):
    for style in ["%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y"]:
        try:
            return datetime.strptime(text, style)
        except ValueError:
            pass  # not this style; try the next
    return None


print(read_day("05.03.2024"), "|", read_day("Mar 5, 2024"), "|", read_day("some day"))

# %% [markdown]
# The pandas way reads the whole column three times. `errors="coerce"` turns whatever does not fit into a missing value, and `fillna`
# fills each gap from the next reading. At the end we count what nobody could read.


# %%
def read_days(text):
    iso = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    dots = pd.to_datetime(text, format="%d.%m.%Y", errors="coerce")
    words = pd.to_datetime(text, format="%b %d, %Y", errors="coerce")
    return iso.fillna(dots).fillna(words)


delivered = delivered.assign(day=read_days(ordered))
print("not read:", delivered["day"].isna().sum())
print("same as by hand:", delivered["day"].tolist() == [read_day(text) for text in ordered])
iso_only = pd.to_datetime(ordered, format="%Y-%m-%d", errors="coerce")
print("the first style alone would miss:", iso_only.isna().sum())

# %% [markdown]
# We observe: every date is read. With the first style alone `coerce` would have lost one order in five, without a word.
#
# There is a shorter way, `format="mixed"`: pandas guesses the style of each text.
#
# > **Predict.** Will it stop with an error? Leave gaps? Get some dates wrong?

# %%
guessed = pd.to_datetime(ordered, format="mixed")
wrong = guessed != delivered["day"]
print("gaps:", guessed.isna().sum(), "  wrong days:", wrong.sum())
pd.DataFrame({"text": ordered, "guessed": guessed, "right": delivered["day"]})[wrong].head(4)

# %% [markdown]
# We observe: no error, no gap, 444 wrong days. pandas takes `02.01.2023` for 1 February, the American order. A date like
# `25.01.2023` it reads right, as there is no month 25. So only a part goes wrong, and that is hard to see. Adding
# `dayfirst=True` is no cure: with mixed styles, pandas 3 then turns `2024-03-05` around as well. Name the format.
#
# What does that do to the owner's first question? `to_period("M")` makes a month, with its year, of each day.
#
# > **Predict.** Will the months still add up to the whole when the dates are guessed?

# %%
month = delivered["day"].dt.to_period("M")
by_month = delivered.groupby(month)["earned"].sum().to_frame("read right")  # a table with one column
by_month["guessed"] = delivered.groupby(guessed.dt.to_period("M"))["earned"].sum()
print("sums:", by_month.sum().round(2).tolist(), " whole:", round(whole, 2))
error = by_month["guessed"] / by_month["read right"] - 1
print(f"months off by {error.min():.1%} to {error.max():.1%}")
by_month.agg(["idxmin", "idxmax"])  # the labels of the smallest and the largest

# %%
fig, ax = plt.subplots(figsize=(8, 3.6))
by_month["read right"].plot(ax=ax, style="-o", color="#0072B2", label="dates read right")
by_month["guessed"].plot(ax=ax, style="--x", color="#D55E00", label='guessed with format="mixed"')
ax.set(title="Guessed dates move money into the wrong month", xlabel="month of the order", ylabel="earned (EUR)")
ax.set_ylim(0, None)
ax.legend()
plt.show()

# %% [markdown]
# *Figure: earned euros by month, 2023 and 2024. Two lines, solid with dots for dates read right and dashed with crosses for guessed
# dates. Both peak each December. They differ most in the first months of 2023 and in May 2024.*
#
# We observe: July 2023 was the weakest month and December 2024 the best, by either reading. Yet single months are off by up to
# 11.5 %, and **both readings add up to the whole**. The sum can show that something is missing or doubled. It can't show that
# something lies in the wrong place. A check that passes is not a proof.
#
# One more trap. Why read dates at all, when text can be compared too?
#
# > **Predict.** Which of the three styles comes *after* the text `"2024-01-01"`, whatever its year?

# %%
as_text = ordered >= "2024-01-01"
as_date = delivered["day"] >= "2024-01-01"  # beside dates, pandas reads this text as a date
print("orders since 2024, as text:", as_text.sum(), "  as dates:", as_date.sum())
print("wrongly in:", (as_text & ~as_date).sum(), "  wrongly out:", (~as_text & as_date).sum())

# %% [markdown]
# We observe: text is compared letter by letter. The style with a month's name always comes after, even `Mar 5, 2023`, since
# letters come after digits. `05.03.2024` comes before `2024`, as 0 comes before 2. The two counts, 4,432 and 4,325, look close,
# but only because 470 errors and 363 errors cancel. **Small differences can hide large errors.**
#
# ## The second question: towns
#
# The town is in `customers`, so we must **join**: for each order, look up the row with the same `customer_id`. The column that both
# sides share is the **key**. By hand that is a dictionary. In pandas it is `merge`; `how="left"` keeps every row of the left table
# (the one before the dot), found or not.
#
# > **Predict.** `delivered` has 8,156 rows. How many towns do we get by hand? How many rows has the joined table?

# %%
town_of = {}
for customer, town in zip(customers["customer_id"], customers["city"], strict=True):  # strict: equal length or stop
    town_of[customer] = town
by_hand = [town_of.get(customer) for customer in delivered["customer_id"]]  # None if not there
joined = delivered.merge(customers, on="customer_id", how="left")
print("by hand:", len(by_hand), "  joined:", len(joined))
after = joined["earned"].sum()
print(f"earned: {whole:,.2f} -> {after:,.2f} EUR, too much: {after - whole:,.2f} EUR")

# %% [markdown]
# We observe: 89 rows more than there are orders, and 3,635.40 EUR that nobody paid. A dictionary holds one town for each key; a
# second entry replaces the first. A table can hold the same key twice, and then `merge` returns **every pair that matches**. You
# don't see it unless you count. Or you tell `merge` what you expect: many orders, one customer.

# %%
try:
    delivered.merge(customers, on="customer_id", how="left", validate="many_to_one")
except pd.errors.MergeError as error:
    print(str(error).split(";")[0])
twice = customers["customer_id"].duplicated(keep=False)  # True for each row whose key stands there again
print("rows that share their key:", twice.sum())
customers.loc[twice, ["customer_id", "name", "city", "joined"]].sort_values("customer_id").head(4)

# %% [markdown]
# We observe: some customers stand in the table twice.
#
# > **Predict.** `drop_duplicates()` removes rows that repeat an earlier row. How many of the 4,000 will it remove?

# %%
print("as it comes:", len(customers) - len(customers.drop_duplicates()))
people = customers.assign(city=customers["city"].str.strip().str.title()).drop_duplicates()
print("tidied first:", len(customers) - len(people))
print("each key once now:", people["customer_id"].is_unique)

# %% [markdown]
# We observe: none, then 60. The two rows of a customer differ in how the town is written, so first tidy, then drop. Here the rows of
# a pair then say the same. If a pair named two towns, `drop_duplicates("customer_id")` would keep its first row: a **judgement
# call**, to be written down.
#
# Now the other danger: `merge` without `how` is an **inner** join. It keeps only what is found on both sides.
#
# > **Predict.** What becomes of orders at the counter, where nobody asked for a name?

# %%
inner = delivered.merge(people, on="customer_id", validate="many_to_one")
left = delivered.merge(people, on="customer_id", how="left", validate="many_to_one", indicator=True)
print("inner:", len(inner), " left:", len(left), " lost by inner:", len(left) - len(inner))
print(f"earned, inner: {inner['earned'].sum():,.2f}  left: {left['earned'].sum():,.2f} EUR")
town_of = dict(zip(people["customer_id"], people["city"], strict=True))
by_hand = delivered["customer_id"].map(town_of)  # a dictionary, looked up for each row
print("same as by hand:", left["city"].fillna("?").tolist() == by_hand.fillna("?").tolist())  # NaN equals nothing
not_found = left[left["_merge"] == "left_only"]
print("not found:", len(not_found), " of these without a customer_id:", not_found["customer_id"].isna().sum())

# %% [markdown]
# We observe: the inner join drops 358 orders in silence. `indicator=True` adds the column `_merge`, which says where each row was
# found. Of the 358, 293 have no `customer_id`; the other 65 name a customer whom the table doesn't know, a **broken key**. A customer
# may be unknown; the money was still earned. (Take care where both tables miss keys: `merge` joins missing to missing.)
#
# Now the towns. `groupby` has a silent filter of its own: it leaves out rows whose key is missing.

# %%
print(f"with groupby as it is: {left.groupby('city')['earned'].sum().sum():,.2f} EUR")
named = left.assign(city=left["city"].fillna("unknown"))
by_town = named.groupby("city")["earned"].agg(["size", "sum", "mean", "median"])
print(f"with a group 'unknown': {by_town['sum'].sum():,.2f} EUR, whole: {whole:,.2f} EUR")
by_town.sort_values("sum", ascending=False).head(6).round(2)

# %% [markdown]
# We observe: the pieces add up again, because what we don't know has a name: *unknown*. Galway earned more than Leipzig with a
# third of the orders. Its mean, 162.79 EUR, is far above its median, 74.40: some orders there are very large. Show the size and the
# spread of a group beside its sum.
#
# **Checkpoint 2.** A left join of 500 orders gives 500 rows. Does that prove that every customer was found?
#
# <details><summary>Answer</summary>No. A left join keeps orders that found nobody; their new columns are missing. It shows that nothing
# was doubled. Ask <code>indicator=True</code> for the rest.</details>
#
# ## The third question: categories
#
# The category stands in `lines`: one row is one product on an order. `earned` stands in `delivered`. So we join and sum.
#
# > **Predict.** `whole` is about 464,000 EUR. Will the categories add up to it?

# %%
pairs = delivered.merge(lines, on="order_id", how="left", validate="one_to_many")
print("rows:", len(pairs), "  orders without a line:", pairs["line"].isna().sum())
print(f"sum of earned: {pairs['earned'].sum():,.2f} EUR, whole: {whole:,.2f} EUR")
pairs.sort_values(["order_id", "line"])[["order_id", "line", "product", "category", "earned"]].head(4)

# %% [markdown]
# We observe: more than three times the whole, and `validate` did not complain. It had no reason: one order has many lines, the join
# is right. The **sum** is wrong. `earned` is a fact about an order; the join wrote it on each of its lines. **Sum a column only where
# one row is the thing it describes.** (`line` now reads 1.0: 33 orders have no line, and a column of whole numbers with gaps becomes
# decimal.)
#
# A line has its own facts: `quantity` times `unit_price`.

# %%
with_sign = lines[lines["unit_price"].str.contains("€", na=False)].head(3)  # na=False: a missing text holds no sign
with_sign[["product", "quantity", "unit_price"]].assign(amount=with_sign["quantity"] * with_sign["unit_price"])

# %% [markdown]
# We observe: some prices carry a comma and a sign, so the whole column was read as text. And three times a text is the text three
# times. No error again.
#
# > **Predict.** `pd.to_numeric(..., errors="coerce")` looks like the cure. What does it do to `9,50 €`?


# %%
def to_euros(text):
    return float("nan") if pd.isna(text) else float(text.replace(" €", "").replace(",", "."))


by_hand = lines["unit_price"].map(to_euros)
text = lines["unit_price"].str.replace(" €", "", regex=False).str.replace(",", ".", regex=False)
price = pd.to_numeric(text)
coerced = pd.to_numeric(lines["unit_price"], errors="coerce")
print("same as by hand:", price.equals(by_hand))  # equals takes a gap for equal to a gap
print("missing in the file:", lines["unit_price"].isna().sum())
print("missing after cleaning:", price.isna().sum(), "  after coerce:", coerced.isna().sum())

# %% [markdown]
# We observe: `coerce` made 866 good prices missing. It is safe only with a count before and after. Our own `to_numeric` has
# no `errors=`: a style we have not thought of stops us, and that is what we want.
#
# ## All of it in one chain
#
# Each method returns a new table, so we can write the steps one below the other, inside one pair of parentheses. `assign` adds
# columns; inside it, `lambda t:` means *given the table so far*. `pipe` hands the table to a function of our own, here a guard that
# counts.


# %%
def must_have(table, rows):
    if len(table) != rows:
        raise ValueError(f"{len(table)} rows, expected {rows}")
    return table


# %%
sales = (
    lines.assign(price=price, amount=lambda t: t["quantity"] * t["price"])
    .merge(delivered[["order_id", "day"]], on="order_id", how="left", validate="many_to_one")
    .pipe(must_have, rows=len(lines))
    .dropna(subset=["day"])  # lines of orders that are not delivered, or unknown
    .drop(columns=["unit_price"])
)
sales[["order_id", "product", "quantity", "price", "amount", "day"]].head(3)

# %% [markdown]
# We observe: nothing was changed in place, `lines` is as it came, and a join that grows would stop the chain. Read it from the top:
# price, amount, look up the day, count, keep what was delivered.

# %%
by_category = sales.groupby("category")["amount"].agg(["size", "sum"])
print(f"pieces: {by_category['sum'].sum():,.2f}  all sales: {sales['amount'].sum():,.2f}  till: {whole:,.2f} EUR")
by_category.round(2)

# %% [markdown]
# We observe: the pieces add up to their own whole. But the lines say 1.5 million EUR and the till says 464,000. The joins are right.
# **What they join is not.** Who is to be believed is the matter of lesson 3 of this module.
#
# **Checkpoint 3.** One row is one student, with a column `fee`. You join 100 students with their 300 marks and sum `fee`. What do
# you get?
#
# <details><summary>Answer</summary>Each fee as often as the student has marks. Sum fees in the table of students.</details>
#
# ## Summary
#
# - Tidy text before you compare it. Name the format of every date. Count what could not be read.
# - A join can grow (a key twice), shrink (inner), or repeat a fact on many rows. Count rows and sums before and after; say
#   `validate=` and `indicator=`.
# - The pieces must add up to the whole. If they don't, something is wrong. If they do, something may still be in the wrong place.
#
# | Common mistake | What happens | Instead |
# |---|---|---|
# | `status == "delivered"` on raw text | rows silently not found | `.str.strip().str.lower()` first |
# | `to_datetime(..., format="mixed")` | day and month change places | one `format=` for each style |
# | dates compared as text | wrong rows on both sides | compare dates |
# | `errors="coerce"` without a count | good values become missing | count missing before and after |
# | `merge` with a key that stands twice | more rows, more money | `validate="many_to_one"` |
# | `merge` without `how` | unknown customers vanish | `how="left"`, `indicator=True` |
# | `drop_duplicates` before tidying | nothing is dropped | tidy first |
# | summing an order's total over its lines | counted once for each line | sum where one row is one order |
# | `groupby` with missing keys | that group vanishes | `fillna("unknown")` or `dropna=False` |
#
# **Next step.** Answer the second question again with `returned` orders: to which town does most money go back? Make the pieces
# add up. Then go on to lesson 3.
