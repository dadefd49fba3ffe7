"""Make the data set `shop_orders`: two years of a shop that does not exist.

    python datasets/generators/shop_orders.py [--out DIR]

It first draws a sound world (customers, orders, lines), then damages it. Every
kind of damage is planted on purpose and counted while it is planted, so that a
question about the quality of this data has a true answer.

The files must come out the same, byte for byte, on every NumPy this project
holds on. So: only `Generator.integers` on a seeded PCG64, weights and money as
whole numbers, no pandas, no floating-point arithmetic.
"""

import argparse
import csv
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar
from unicodedata import normalize

import numpy as np

T = TypeVar("T")

SEED = 20240305
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2024, 12, 31)
PRICE_RISE = date(2024, 2, 1)

ORDERS, CUSTOMERS = 9_000, 3_940  # in the files, each counted once

# How often each fault is planted, where that is not left to the dice. What is
# reported in the end is counted while it happens, not taken from here.
CUSTOMERS_DELETED = 40  # their orders stay behind
ORDERS_DELETED = 20  # their lines stay behind
ORDERS_EMPTIED = 36  # their lines are lost
WALK_INS = 310  # bought at the counter and left no name
CUSTOMERS_TWICE = 60
CITIES_MISSING, CITIES_UNTIDY = 163, 412
BIRTH_YEARS_MISSING, BIRTH_YEARS_EARLY, BIRTH_YEARS_LATE = 241, 17, 12
TOTALS_WRONG = 137
QUANTITIES_ZERO, QUANTITIES_NEGATIVE, QUANTITIES_ABSURD = 41, 37, 14
PRICES_MISSING, PRICES_NEGATIVE = 228, 26
ORDERS_WITH_REPEATED_LINES = 170

CUSTOMER_COLUMNS = ("customer_id", "name", "email", "city", "joined", "birth_year", "newsletter")
ORDER_COLUMNS = ("order_id", "customer_id", "ordered", "status", "channel", "shipping", "total")
LINE_COLUMNS = ("order_id", "line", "product", "category", "quantity", "unit_price")


@dataclass(frozen=True)
class Product:
    name: str
    category: str
    cents: int  # before the rise
    popularity: int

    def price(self, day: date) -> int:
        """Cents on that day. The rise is rounded up to ten cents, so every price really rises."""
        if day < PRICE_RISE:
            return self.cents
        percent = {"tea": 5, "coffee": 12, "equipment": 4, "gifts": 6}[self.category]
        return -(-self.cents * (100 + percent) // 1000) * 10


PRODUCTS = (
    Product("Morning Assam 250 g", "tea", 890, 34),
    Product("Harbour Breakfast 100 bags", "tea", 640, 40),
    Product("Quiet Earl Grey 250 g", "tea", 950, 30),
    Product("Green Hill Sencha 100 g", "tea", 1120, 18),
    Product("Jasmine Evening 100 g", "tea", 1040, 14),
    Product("Smoked Pine 100 g", "tea", 1180, 5),
    Product("First Flush Darjeeling 100 g", "tea", 1690, 8),
    Product("White Peony 50 g", "tea", 1450, 4),
    Product("Mint Garden 40 bags", "tea", 420, 24),
    Product("Camomile Rest 40 bags", "tea", 390, 20),
    Product("Rooibos Plain 250 g", "tea", 720, 16),
    Product("Winter Spice 100 g", "tea", 780, 11),
    Product("Matcha for Whisking 30 g", "tea", 2190, 6),
    Product("House Espresso 1 kg", "coffee", 2240, 38),
    Product("House Espresso 250 g", "coffee", 690, 30),
    Product("Filter Blend 500 g", "coffee", 1190, 32),
    Product("Slow Decaf 250 g", "coffee", 790, 14),
    Product("Highland Sidamo 250 g", "coffee", 950, 16),
    Product("Valley Huila 250 g", "coffee", 920, 15),
    Product("Crema Six 1 kg", "coffee", 1990, 18),
    Product("Dark Roast Nine 500 g", "coffee", 1090, 12),
    Product("Coffee Pads 36", "coffee", 620, 20),
    Product("Cold Brew Bags 8", "coffee", 840, 7),
    Product("Green Beans 1 kg", "coffee", 1380, 4),
    Product("Paper Filters 100", "equipment", 380, 36),
    Product("Tea Strainer", "equipment", 690, 18),
    Product("Glass Teapot 1 l", "equipment", 2790, 12),
    Product("Cast Iron Pot 0.8 l", "equipment", 4990, 5),
    Product("Stovetop Maker 6 cups", "equipment", 3190, 11),
    Product("Hand Grinder", "equipment", 5900, 8),
    Product("Electric Grinder", "equipment", 12900, 4),
    Product("Pour-over Set", "equipment", 3490, 9),
    Product("Milk Frother", "equipment", 1890, 10),
    Product("Gooseneck Kettle", "equipment", 7990, 4),
    Product("Tasting Box Tea", "gifts", 2490, 20),
    Product("Tasting Box Coffee", "gifts", 2690, 18),
    Product("Advent Box", "gifts", 3990, 9),
    Product("Two Cups and a Story", "gifts", 3290, 7),
    Product("Cocoa and Biscuits", "gifts", 1850, 12),
    Product("Thank-you Tin", "gifts", 1290, 14),
)
CATEGORIES = ("tea", "coffee", "equipment", "gifts")

FIRST_NAMES = (
    "Ada Aisha Amir Ana André Aoife Bilal Birgit Bruno Carla Chidi Chloë Ciara Daan Deniz Elif Emil Erik Esi "
    "Farid Femke Fiona Giulia Hana Hugo Ida Ines Ivo Jana Joana José Julia Kaan Karim Katya Kofi Lars Laura "
    "Leila Linh Luca Lucía Maeve Magda Marco Mei Milan Mira Nadia Niamh Noor Olga Omar Paulo Pia Priya Ravi "
    "Renée Rosa Sami Sara Sofie Tariq Tess Tomás Uma Vera Wim Yara Yusuf Zoë"
)
LAST_NAMES = (
    "Abebe Ahlberg Almeida Amsel Bakker Baros Bell Birkett Bosman Brandl Byrne Caldera Carvalho Castell Cho "
    "Claes Conti Dahl Darling Dekker Demir Diallo Doyle Duarte Eder Egan Fabre Farrow Fiala Finke Gallo "
    "Gomes Gruber Haas Hadley Hollis Ibarra Ito Janssen Kaya Keane Kessler Khan Kral Lange Leroy Lindt Lund "
    "Maes Marek Mensah Moreau Moss Nagy Nolan Novak Obi Ortega Osei Pape Pereira Pires Quinn Rahal Reyes "
    "Riedl Roche Sato Serra Silva Simic Sorel Sousa Tan Thorne Vidal Visser Vogt Wagner Walsh Weiss Yilmaz"
)
# A few large towns and many small ones: a mean of their means is not the mean.
CITIES = {
    "Dublin": 900,
    "Vienna": 620,
    "Lisbon": 430,
    "Leipzig": 300,
    "Utrecht": 260,
    "Lyon": 210,
    "Turin": 160,
    "Ghent": 130,
    "Porto": 110,
    "Bremen": 90,
    "Cork": 70,
    "Den Haag": 60,
    "Graz": 45,
    "Galway": 30,
    "Coimbra": 20,
    "Namur": 12,
    "Sligo": 6,
}


@dataclass
class Customer:
    id: str
    name: str
    email: str
    city: str
    joined: date
    birth_year: str
    newsletter: str
    weight: int  # how often this person buys, against the others
    business: bool  # an office or a café: buys by the dozen

    def row(self) -> list[str]:
        joined = self.joined.isoformat()
        return [self.id, self.name, self.email, self.city, joined, self.birth_year, self.newsletter]


@dataclass
class Line:
    product: Product
    quantity: int
    cents: int
    price: str = ""  # as written

    def __post_init__(self) -> None:
        self.price = euro(self.cents)


@dataclass
class Order:
    id: str
    customer: Customer
    day: date
    channel: str
    status: str
    shipping: int
    lines: list[Line]
    customer_id: str = ""
    ordered: str = ""  # as written
    total: int = 0

    def __post_init__(self) -> None:
        self.customer_id = self.customer.id
        self.ordered = self.day.isoformat()
        self.total = self.worth() + self.shipping

    def worth(self) -> int:
        return sum(line.quantity * line.cents for line in self.lines)

    def row(self) -> list[str]:
        money = [euro(self.shipping), euro(self.total)]
        return [self.id, self.customer_id, self.ordered, self.status, self.channel, *money]

    def line_rows(self) -> list[list[str]]:
        return [
            [self.id, str(n), line.product.name, line.product.category, str(line.quantity), line.price]
            for n, line in enumerate(self.lines, start=1)
        ]


@dataclass
class Shop:
    """The three tables as they are written, and how often each fault was planted."""

    customers: list[list[str]]
    orders: list[list[str]]
    order_lines: list[list[str]]
    faults: Counter[str]


def euro(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


class Dice:
    """Whole-number draws from one seeded stream."""

    def __init__(self, part: int) -> None:
        # One stream for each part: a change to one part leaves the others' draws as they were.
        self._rng = np.random.default_rng([SEED, part])

    def below(self, n: int) -> int:
        return int(self._rng.integers(n))

    def between(self, low: int, high: int) -> int:
        """Both ends included."""
        return low + self.below(high - low + 1)

    def chance(self, per_mille: int) -> bool:
        return self.below(1000) < per_mille

    def weighted(self, weights: Sequence[int]) -> int:
        """The position drawn, each in proportion to its weight."""
        return self.upto(list(accumulate(weights)), len(weights))

    def upto(self, running: Sequence[int], n: int) -> int:
        """As `weighted`, among the first n, from running totals."""
        return bisect_right(running, self.below(running[n - 1]), hi=n - 1)

    def some(self, things: Sequence[T], n: int) -> list[T]:
        """n different ones of the things, in the order drawn."""
        pool = list(things)
        for i in range(n):
            j = self.between(i, len(pool) - 1)
            pool[i], pool[j] = pool[j], pool[i]
        return pool[:n]

    def nearly_sorted(self, things: Sequence[T], reach: int) -> list[T]:
        """The things in almost the order given: none moves much further than `reach`."""
        keys = [(i + self.below(reach), i) for i in range(len(things))]
        return [things[i] for _, i in sorted(keys)]


# --- the sound world ---------------------------------------------------------


def plain(text: str) -> str:
    """Letters without accents, as an e-mail address has them."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def make_customers(dice: Dice) -> list[Customer]:
    """All customers there ever were, in the order they joined."""
    n = CUSTOMERS + CUSTOMERS_DELETED
    first_names, last_names = FIRST_NAMES.split(), LAST_NAMES.split()
    towns, sizes = list(CITIES), list(CITIES.values())
    # Ids rise with the day of joining: a little over half joined before the two years begin.
    opened = date(2015, 3, 2)
    before, during = (FIRST_DAY - opened).days, (LAST_DAY - FIRST_DAY).days
    days = sorted(dice.below(before) if dice.chance(560) else before + dice.below(during - 10) for _ in range(n))
    customers = []
    for number, day in enumerate(days, start=1):
        joined = opened + timedelta(days=day)
        first, last = first_names[dice.below(len(first_names))], last_names[dice.below(len(last_names))]
        business = dice.chance(18)
        # Few buy often. 1, 2, 4, ... 32 times the least: half as many at each step.
        eager = 1
        while eager < 32 and dice.chance(500):
            eager *= 2
        youngest, oldest = joined.year - 17, joined.year - 84
        born = max(dice.between(oldest, youngest), dice.between(oldest, youngest))
        customers.append(
            Customer(
                id=f"C{number:05d}",
                name=f"{first} {last}",
                email=f"{plain(first)}.{plain(last)}{number}@example.org",
                city=towns[dice.weighted(sizes)],
                joined=joined,
                birth_year=str(born),
                newsletter="yes" if dice.chance(380) else "no",
                weight=eager * (14 if business else 3),
                business=business,
            )
        )
    return customers


# Weights of the months, January first, in the middle of each month; days between are interpolated.
MONTH = (112, 104, 98, 92, 86, 78, 70, 72, 88, 102, 134, 176)
TEA_IN_MONTH = (56, 54, 50, 45, 40, 36, 34, 35, 42, 50, 52, 48)
GIFTS_IN_MONTH = (3, 6, 4, 5, 6, 3, 3, 3, 4, 5, 14, 24)
WEEKDAY = (128, 110, 100, 98, 104, 92, 68)  # Monday first
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOLIDAYS = ((1, 1), (12, 25), (12, 26))


def season(months: Sequence[int], day: date) -> int:
    """The month's weight on that day, times 30: a straight line from one mid-month to the next."""
    past = day.day - 15
    beside = (day.month - 1 + (1 if past > 0 else -1)) % 12
    far = min(abs(past), 15)
    return months[day.month - 1] * (30 - far) + months[beside] * far


def draw_days(dice: Dice, n: int) -> list[date]:
    """n days of orders, in order: busy winters and Mondays, and a little growth."""
    span = [FIRST_DAY + timedelta(days=i) for i in range((LAST_DAY - FIRST_DAY).days + 1)]
    weights = []
    for i, day in enumerate(span):
        closed = (day.month, day.day) in HOLIDAYS
        busy = season(MONTH, day) * WEEKDAY[day.weekday()] * (3000 + i) * dice.between(75, 125)
        weights.append(0 if closed else busy // 10_000)
    running = list(accumulate(weights))
    return [span[i] for i in sorted(dice.upto(running, len(span)) for _ in range(n))]


def draw_channel(dice: Dice, day: date) -> str:
    """The telephone fades, the web grows, the counter is closed on Sundays."""
    gone = (day - FIRST_DAY).days * 1000 // (LAST_DAY - FIRST_DAY).days
    counter = 0 if day.weekday() == 6 else 220 - gone * 40 // 1000
    weights = (500 + gone * 260 // 1000, 300 - gone * 200 // 1000, counter)
    return ("web", "phone", "shop")[dice.weighted(weights)]


BY_CATEGORY = {name: [p for p in PRODUCTS if p.category == name] for name in CATEGORIES}
RETURNED = {"tea": 25, "coffee": 35, "equipment": 165, "gifts": 85}  # per mille, by the likeliest of an order


def draw_lines(dice: Dice, day: date, business: bool, channel: str) -> list[Line]:
    """What one order holds: few pieces of few things, and dozens where a café buys."""
    weights = (season(TEA_IN_MONTH, day), 40 * 30, 12 * 30, season(GIFTS_IN_MONTH, day))
    lines: list[Line] = []
    wanted = 1
    while wanted < 9 and dice.chance(380 if channel == "shop" else 580):
        wanted += 1
    while len(lines) < wanted:
        products = BY_CATEGORY[CATEGORIES[dice.weighted(weights)]]
        product = products[dice.weighted([p.popularity for p in products])]
        # Twice the same product in one order happens, but seldom: a line added later.
        if any(line.product is product for line in lines) and not dice.chance(150):
            continue
        quantity = 1
        if product.category != "equipment" or product.cents < 1000:
            while quantity < 8 and dice.chance(340):
                quantity += 1
        if business and product.category in ("tea", "coffee"):
            quantity *= (4, 6, 6, 12)[dice.below(4)]
            quantity = min(quantity, 48)
        lines.append(Line(product, quantity, product.price(day)))
    return lines


def make_orders(dice: Dice, customers: list[Customer]) -> list[Order]:
    """All orders there ever were, in the order they came."""
    running = list(accumulate(c.weight for c in customers))
    joined = [c.joined for c in customers]
    orders = []
    for number, day in enumerate(draw_days(dice, ORDERS + ORDERS_DELETED), start=1):
        customer = customers[dice.upto(running, bisect_right(joined, day))]
        channel = draw_channel(dice, day)
        lines = draw_lines(dice, day, customer.business, channel)
        worth = sum(line.quantity * line.cents for line in lines)
        shipping = 0 if channel == "shop" or worth >= 5000 else 390 if worth < 2500 else 590
        risk = max(RETURNED[line.product.category] for line in lines)
        fate = dice.weighted((risk, 0 if channel == "shop" else 40, 1000 - risk))
        status = ("returned", "cancelled", "delivered")[fate]
        orders.append(Order(f"O{number:06d}", customer, day, channel, status, shipping, lines))
    return orders


# --- the damage --------------------------------------------------------------
# Faults of one table are planted in different rows, and an order is touched by
# at most one fault of its lines or its total: so no count depends on which
# fault is cleaned first.


def untidy(dice: Dice, text: str) -> tuple[str, bool, bool]:
    """The text with stray spaces, wrong case, or both; and which of the two it has."""
    kind = dice.below(10)  # five in ten spaces, three case, two both
    spaces, case = kind < 5 or kind >= 8, kind >= 5
    if case:
        wrong = [form for form in (text.upper(), text.lower(), text.capitalize()) if form != text]
        text = wrong[dice.below(len(wrong))]
    if spaces:
        text = (f" {text}", f"{text} ", f"  {text} ")[dice.below(3)]
    return text, spaces, case


class Deck(Generic[T]):
    """Shuffled things, dealt once each, so that two faults never meet in one of them."""

    def __init__(self, dice: Dice, things: Sequence[T]) -> None:
        self.rest = dice.some(things, len(things))

    def deal(self, n: int, fits: Callable[[T], bool] = lambda thing: True) -> list[T]:
        """The next n that fit; they are never dealt again."""
        dealt = [thing for thing in self.rest if fits(thing)][:n]
        if len(dealt) < n:
            raise ValueError(f"Only {len(dealt)} of {n} are left to spoil.")
        taken = {id(thing) for thing in dealt}
        self.rest = [thing for thing in self.rest if id(thing) not in taken]
        return dealt


def damage_customers(dice: Dice, customers: list[Customer], faults: Counter[str]) -> list[list[str]]:
    """The rows of the customer list, spoilt."""
    deck = Deck(dice, customers)

    def spoil_city(customer: Customer) -> None:
        customer.city, spaces, case = untidy(dice, customer.city)
        faults["customers.city_untidy"] += 1
        faults["customers.city_spaces"] += spaces
        faults["customers.city_case"] += case

    twice = deck.deal(CUSTOMERS_TWICE)
    for customer in deck.deal(CITIES_MISSING):
        customer.city = ""
        faults["customers.city_missing"] += 1
    for customer in deck.deal(CITIES_UNTIDY):
        spoil_city(customer)
    for customer in deck.deal(BIRTH_YEARS_MISSING):
        customer.birth_year = ""
        faults["customers.birth_year_missing"] += 1
    for customer in deck.deal(BIRTH_YEARS_EARLY):
        customer.birth_year = ("1066", "1850", "1870", "1884", "1888")[dice.below(5)]
        faults["customers.birth_year_before_1900"] += 1
    for customer in deck.deal(BIRTH_YEARS_LATE):
        customer.birth_year = ("2019", "2023", "2068", "2085", "2099")[dice.below(5)]
        faults["customers.birth_year_after_2015"] += 1

    rows = [customer.row() for customer in customers]
    for customer in twice:
        # The other entry says the same of the same person, but for how the town is written.
        spoil_city(customer)
        rows.insert(dice.below(len(rows)), customer.row())
        faults["customers.customer_twice"] += 1
    return rows


def damage_keys(dice: Dice, customers: list[Customer], orders: list[Order]) -> set[str]:
    """Forget who bought; returns the ids of the customers whose entry is to be left out."""
    bought = Counter(order.customer.id for order in orders)
    # Only somebody who bought leaves a broken key; a big buyer would break too many.
    gone = {c.id for c in dice.some([c for c in customers if 1 <= bought[c.id] <= 6], CUSTOMERS_DELETED)}
    walk_ins = [
        order
        for order in orders
        if order.channel == "shop" and order.customer.id not in gone and not order.customer.business
    ]
    for order in dice.some(walk_ins, WALK_INS):
        order.customer_id = ""
    return gone


def misstate(dice: Dice, order: Order) -> None:
    """A total that the till got wrong, by fifty cents at least."""
    tens, ones = order.total // 1000 % 10, order.total // 100 % 10
    kind = dice.below(3)
    if kind == 0 and order.shipping:
        order.total = order.worth()
    elif kind == 1 and tens != ones:
        order.total += (ones - tens) * 900  # two digits change places: 43.50 for 34.50
    else:
        order.total -= max(order.worth() // 10, 50)  # a discount that no line shows


def damage_totals_and_lines(dice: Dice, deck: Deck[Order], faults: Counter[str]) -> list[list[str]]:
    """Spoil totals, quantities and prices; returns the rows that will stand in the file twice."""
    for order in deck.deal(TOTALS_WRONG):
        misstate(dice, order)
        faults["orders.total_disagrees"] += 1

    def one_line_each(orders: list[Order]) -> list[Line]:
        return [order.lines[dice.below(len(order.lines))] for order in orders]

    for line in one_line_each(deck.deal(QUANTITIES_ZERO)):
        line.quantity = 0
        faults["order_lines.quantity_zero"] += 1
    for line in one_line_each(deck.deal(QUANTITIES_NEGATIVE, lambda order: order.status == "delivered")):
        line.quantity = -line.quantity
        faults["order_lines.quantity_negative"] += 1
    for line in one_line_each(deck.deal(QUANTITIES_ABSURD)):
        line.quantity = 9999
        faults["order_lines.quantity_9999"] += 1
    for line in one_line_each(deck.deal(PRICES_MISSING)):
        line.price = ""
        faults["order_lines.price_missing"] += 1
    for line in one_line_each(deck.deal(PRICES_NEGATIVE)):
        line.price = f"-{line.price}"
        faults["order_lines.price_negative"] += 1

    again: list[list[str]] = []
    for order in deck.deal(ORDERS_WITH_REPEATED_LINES):
        again.extend(dice.some(order.line_rows(), 2 if len(order.lines) > 3 else 1))
    faults["order_lines.exact_duplicates"] += len(again)

    # The old telephone till prints a comma and the sign of the euro.
    for order in sorted((o for o in deck.rest if o.channel == "phone"), key=lambda o: o.id):
        if dice.chance(240):
            for line in order.lines:
                line.price = line.price.replace(".", ",") + " €"
                faults["order_lines.price_text"] += 1
    return again


def write_dates(dice: Dice, orders: list[Order], faults: Counter[str]) -> None:
    """Who typed the order decides how its date is written: per mille with points, and in words."""
    habits = {"web": (15, 0), "phone": (620, 40), "shop": (120, 240)}
    for order in orders:
        dotted, words = habits[order.channel]
        roll, day = dice.below(1000), order.day
        if roll < dotted:
            order.ordered = f"{day.day:02d}.{day.month:02d}.{day.year}"
            faults["orders.date_dotted"] += 1
            faults["orders.date_dotted_misread"] += day.day <= 12 and day.day != day.month
        elif roll < dotted + words:
            order.ordered = f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
            faults["orders.date_words"] += 1


def write_status(dice: Dice, orders: list[Order], faults: Counter[str]) -> None:
    """Seven in a hundred were typed by hand."""
    for order in orders:
        if dice.chance(70):
            order.status, spaces, case = untidy(dice, order.status)
            faults["orders.status_untidy"] += 1
            faults["orders.status_spaces"] += spaces
            faults["orders.status_case"] += case


def make_shop() -> Shop:
    """The sound world, then the damage."""
    customers = make_customers(Dice(1))
    orders = make_orders(Dice(2), customers)
    faults: Counter[str] = Counter()

    gone = damage_keys(Dice(3), customers, orders)
    dice = Dice(4)
    deck = Deck(dice, [o for o in orders if o.customer_id and o.customer_id not in gone])
    deleted = {order.id for order in deck.deal(ORDERS_DELETED)}
    emptied = {order.id for order in deck.deal(ORDERS_EMPTIED)}
    again = damage_totals_and_lines(dice, deck, faults)

    kept = [order for order in orders if order.id not in deleted]
    write_dates(Dice(5), kept, faults)
    write_status(Dice(6), kept, faults)
    faults["orders.customer_missing"] = sum(not order.customer_id for order in kept)
    faults["orders.customer_unknown"] = sum(order.customer_id in gone for order in kept)
    faults["orders.customer_unknown_ids"] = len(gone)
    faults["orders.without_line"] = len(emptied)

    order_of_rows = Dice(7)
    lines = [row for order in orders if order.id not in emptied for row in order.line_rows()]
    faults["order_lines.order_unknown"] = sum(row[0] in deleted for row in lines)
    faults["order_lines.order_unknown_ids"] = len(deleted)
    lines = order_of_rows.nearly_sorted(lines, 40)
    for row in again:
        lines.insert(order_of_rows.below(len(lines)), row)
    return Shop(
        customers=damage_customers(Dice(8), [c for c in customers if c.id not in gone], faults),
        orders=order_of_rows.nearly_sorted([order.row() for order in kept], 12),
        order_lines=lines,
        faults=faults,
    )


def write_shop(shop: Shop, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "customers": (CUSTOMER_COLUMNS, shop.customers),
        "orders": (ORDER_COLUMNS, shop.orders),
        "order_lines": (LINE_COLUMNS, shop.order_lines),
    }
    for name, (columns, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make the data set shop_orders.")
    beside = Path(__file__).resolve().parents[1] / "shop_orders"
    parser.add_argument("--out", type=Path, default=beside, metavar="DIR", help="where the three files go")
    folder = parser.parse_args(arguments).out
    shop = make_shop()
    write_shop(shop, folder)
    for name, count in shop.faults.items():
        sys.stdout.write(f"{name} = {count}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
