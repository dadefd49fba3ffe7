"""Make the data set `churn`: members of gyms that do not exist, and who of them left.

    python datasets/generators/churn.py [--out FILE]

Everything that a member's leaving depends on stands in the file, and how it
depends on it stands in `log_odds` and EFFECTS. So questions that real data
leave open have a true answer: what each column does, how well any model can do
at best, and how much better one looks that uses a column from after the fact.

The file must come out the same, byte for byte, on every NumPy this project
holds on. So: only `Generator.integers` on a seeded PCG64, money in cents,
log-odds in ten-thousandths, probabilities in millionths. The one step in
floating point, from log-odds to a probability, is rounded to a whole number of
millionths, which no last digit of `math.exp` changes.
"""

import argparse
import csv
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SEED = 20250610
MEMBERS = 10_000
MILLION = 1_000_000

COLUMNS = (
    "customer_id",
    "months",
    "plan",
    "fee_eur",
    "visits",
    "support_calls",
    "discount",
    "age",
    "region",
    "closing_call",
    "churned",
)
PLANS = ("basic", "plus", "pro")
REGIONS = ("centre", "east", "north", "south", "west")

# What each column adds to the log-odds of leaving, in ten-thousandths.
# A region adds nothing. Two effects are no straight lines: calls count from
# the third on, all at once; and a high fee counts more for who seldom comes.
EFFECTS = {
    "intercept": -25_500,
    "month": -300,  # each
    "plus": -5_000,  # against basic
    "pro": -10_000,
    "fee_cent": 6,  # each
    "visit": -700,  # each
    "discount": -6_000,
    "year_of_age": -100,  # each
    "many_calls": 24_000,
    "dear_and_seldom": 26_000,
}
MANY_CALLS = 3  # from here on
DEAR_CENTS, SELDOM_VISITS = 2_000, 2  # a fee from here on, and visits up to here

CLOSING_CALL = 820_000  # of a million who leave; nobody who stays


class Dice:
    """Whole numbers from one seeded stream."""

    def __init__(self, stream: int) -> None:
        self.generator = np.random.Generator(np.random.PCG64([SEED, stream]))

    def below(self, n: int) -> int:
        return int(self.generator.integers(n))

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def chance(self, millionths: int) -> bool:
        return self.below(MILLION) < millionths

    def weighted(self, weights: Sequence[int]) -> int:
        """An index, drawn as often as its weight says."""
        roll = self.below(sum(weights))
        for index, weight in enumerate(weights):
            roll -= weight
            if roll < 0:
                return index
        raise AssertionError("a roll below the sum of the weights")

    def count(self, percent: int, most: int) -> int:
        """0, 1, 2, ...: goes on with the same chance each time."""
        n = 0
        while n < most and self.below(100) < percent:
            n += 1
        return n


@dataclass
class Member:
    id: str
    months: int
    plan: str
    cents: int
    visits: int
    calls: int
    discount: bool
    age: int
    region: str
    closing_call: bool = False
    left: bool = False

    def row(self) -> list[str | int]:
        fee = f"{self.cents // 100}.{self.cents % 100:02d}"
        discount, call = ("yes" if said else "no" for said in (self.discount, self.closing_call))
        return [
            self.id,
            self.months,
            self.plan,
            fee,
            self.visits,
            self.calls,
            discount,
            self.age,
            self.region,
            call,
            int(self.left),
        ]


def make_member(dice: Dice, number: int) -> Member:
    """One member as the files know them, before anybody leaves."""
    age = 18 + dice.below(18) + dice.below(18) + dice.below(18)
    # Few stay for years, and the old have had more time to: months go with age.
    longest = 16 + age
    months = 1 + min(dice.below(longest), dice.below(longest))
    plan = dice.weighted((50, 32, 18) if age < 35 else (38, 36, 26))
    # Prices rose year by year and each member keeps the one they began with, plus what they book on top.
    price = (1490, 2190, 3190)[plan] * (100 - 4 * (months // 12)) // 100
    cents = price + 250 * dice.count(35, 4)
    # Newcomers are lured.
    discount = dice.chance(450_000 if months <= 12 else 120_000)
    if discount:
        cents = cents * 80 // 100
    habit = (66, 73, 79)[plan]
    visits = dice.count(habit, 15) + dice.count(habit, 15)
    calls = dice.count(52 if months <= 12 else 42, 9)
    return Member(
        id=f"M{number:05d}",
        months=months,
        plan=PLANS[plan],
        cents=cents,
        visits=visits,
        calls=calls,
        discount=discount,
        age=age,
        region=REGIONS[dice.weighted((30, 15, 20, 20, 15))],
    )


def log_odds(member: Member) -> int:
    """The true log-odds that the member leaves, in ten-thousandths."""
    dear_and_seldom = member.cents >= DEAR_CENTS and member.visits <= SELDOM_VISITS
    return (
        EFFECTS["intercept"]
        + EFFECTS["month"] * member.months
        + EFFECTS.get(member.plan, 0)
        + EFFECTS["fee_cent"] * member.cents
        + EFFECTS["visit"] * member.visits
        + EFFECTS["discount"] * member.discount
        + EFFECTS["year_of_age"] * member.age
        + EFFECTS["many_calls"] * (member.calls >= MANY_CALLS)
        + EFFECTS["dear_and_seldom"] * dear_and_seldom
    )


def probability(ten_thousandths: int) -> int:
    """The chance that belongs to these log-odds, in millionths."""
    return round(MILLION / (1 + math.exp(-ten_thousandths / 10_000)))


def make_members() -> list[Member]:
    """All of them, with their fate and the call that came after it."""
    dice = Dice(1)
    members = [make_member(dice, number) for number in range(1, MEMBERS + 1)]
    fate, call = Dice(2), Dice(3)
    for member in members:
        member.left = fate.chance(probability(log_odds(member)))
        member.closing_call = call.chance(CLOSING_CALL) and member.left
    return members


def auc(scores: Sequence[int], left: Sequence[bool]) -> float:
    """How often somebody who left scores higher than somebody who stayed; a tie counts half."""
    gone = np.array([score for score, has in zip(scores, left, strict=True) if has])
    here = np.sort([score for score, has in zip(scores, left, strict=True) if not has])
    below, upto = np.searchsorted(here, gone, "left"), np.searchsorted(here, gone, "right")
    return float(below.sum() + upto.sum()) / (2 * len(gone) * len(here))


def facts(members: Sequence[Member]) -> dict[str, float]:
    """What the catalogue and the card state of the file as a whole."""
    left = [member.left for member in members]
    true = [probability(log_odds(member)) for member in members]
    call = [int(member.closing_call) for member in members]
    # Nobody calls and stays: who called is ranked first, and the others as before.
    with_call = [MILLION if called else chance for called, chance in zip(call, true, strict=True)]
    return {
        "churned": sum(left),
        "closing_calls": sum(call),
        "best_auc": round(auc(true, left), 4),
        "closing_call_auc": round(auc(call, left), 4),
        "best_auc_with_closing_call": round(auc(with_call, left), 4),
    }


def write_members(members: Sequence[Member], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(member.row() for member in members)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make the data set churn.")
    beside = Path(__file__).resolve().parents[1] / "churn.csv"
    parser.add_argument("--out", type=Path, default=beside, metavar="FILE", help="where the table goes")
    file = parser.parse_args(arguments).out
    members = make_members()
    write_members(members, file)
    for name, value in facts(members).items():
        sys.stdout.write(f"{name} = {value}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
