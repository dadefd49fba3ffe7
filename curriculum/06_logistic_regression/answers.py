# %% [markdown]
# # Logistic regression: the answer bank
#
# Right answers written differently, and wrong ones, each named after what a learner may have thought.

# %% [markdown]
# # Question 1

# %% question="q1" right="loops and the math module"
def odds_of(p):
    odds, logs = [], []
    for chance in p:
        if chance == 0:
            odds.append(0.0)
            logs.append(-math.inf)
        elif chance == 1:
            odds.append(math.inf)
            logs.append(math.inf)
        else:
            odds.append(chance / (1 - chance))
            logs.append(math.log(odds[-1]))
    return np.array(odds), np.array(logs)


def probability_of(log_odds):
    chances = []
    for z in log_odds:
        chances.append(1 / (1 + math.exp(-z)) if z > -700 else 0.0 if z < -745 else math.exp(z))
    return np.array(chances)

# %% question="q1" right="the logarithm of the odds as a difference, warnings off"
def odds_of(p):
    with np.errstate(divide="ignore"):
        return 1 / (1 / p - 1), np.log(p) - np.log(1 - p)


def probability_of(log_odds):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-log_odds))

# %% question="q1" right="logaddexp and the hyperbolic tangent"
def odds_of(p):
    well = 1 - np.asarray(p, dtype=float)
    odds = np.full(len(p), np.inf)
    np.divide(p, well, out=odds, where=well > 0)
    return [odds, np.log(odds)]


def probability_of(log_odds):
    return np.exp(-np.logaddexp(0, -log_odds))

# %% question="q1" right="each side with the exponential that is small"
def odds_of(p):
    frame = pd.DataFrame({"ill": p, "well": 1 - p})
    odds = (frame["ill"] / frame["well"]).to_numpy()
    return odds, np.log(odds)


def probability_of(log_odds):
    small = np.exp(-np.abs(log_odds))
    return np.where(log_odds >= 0, 1, small) / (1 + small)

# %% question="q1" wrong="odds the wrong way round" says="wrong way round"
def odds_of(p):
    odds = (1 - p) / p
    return odds, np.log(odds)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="logarithm of the probability, not of the odds" says="logarithm of the probability"
def odds_of(p):
    return p / (1 - p), np.log(p)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="logarithm to base 10" says="base 10"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log10(odds)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="exp above and below the line" says="infinity by infinity is nothing"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return np.exp(log_odds) / (1 + np.exp(log_odds))

# %% question="q1" wrong="sign of the log-odds lost" says="a sign is wrong"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return 1 / (1 + np.exp(log_odds))

# %% question="q1" wrong="stops at the odds on the way back" says="one step is left"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return np.exp(log_odds)

# %% question="q1" wrong="log-odds taken for odds on the way back" says="taken for odds"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return log_odds / (1 + log_odds)

# %% question="q1" wrong="probabilities clipped away from 0 and 1" says="nothing needs to be clipped"
def odds_of(p):
    p = np.clip(p, 1e-9, 1 - 1e-9)
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="log-odds clipped to what exp can take, and small chances with them"
def odds_of(p):
    odds = p / (1 - p)
    return odds, np.log(odds)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-np.clip(log_odds, -21, 21)))

# %% question="q1" wrong="result rounded for display" says="natural logarithm of that"
def odds_of(p):
    odds = p / (1 - p)
    return odds.round(4), np.log(odds).round(4)


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="0 and 1 left at 0, since log would warn" says="the odds there are infinite"
def odds_of(p):
    odds, logs = np.zeros(len(p)), np.zeros(len(p))
    inside = (p > 0) & (p < 1)
    odds[inside] = p[inside] / (1 - p[inside])
    logs[inside] = np.log(odds[inside])
    return odds, logs


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% question="q1" wrong="only the log-odds come back" says="only the log-odds"
def odds_of(p):
    return np.log(p / (1 - p))


def probability_of(log_odds):
    return 1 / (1 + np.exp(-log_odds))

# %% [markdown]
# # Question 2

# %% question="q2" right="a loop that counts"
def report(truth, called, positive):
    tp = fp = fn = tn = 0
    for label, call in zip(truth, called):
        if call == positive and label == positive:
            tp += 1
        elif call == positive:
            fp += 1
        elif label == positive:
            fn += 1
        else:
            tn += 1

    def share(part, whole):
        if whole == 0:
            return None
        return part / whole

    rows = tp + fp + fn + tn
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": share(tp, tp + fp), "recall": share(tp, tp + fn), "f1": share(tp, tp + (fp + fn) / 2),
        "accuracy": share(tp + tn, rows), "baseline": max(share(tp + fn, rows), share(fp + tn, rows)),
    }

# %% question="q2" right="pandas crosstab with both labels named"
def report(truth, called, positive):
    is_so, said_so = pd.Series(list(truth)) == positive, pd.Series(list(called)) == positive
    counts = pd.crosstab(is_so, said_so).reindex(index=[False, True], columns=[False, True], fill_value=0)
    tn, fp, fn, tp = counts.to_numpy().ravel()
    result = {"tp": tp, "fp": fp, "fn": fn, "tn": tn, "precision": None, "recall": None, "f1": None}
    if said_so.any():
        result["precision"] = is_so[said_so].mean()
    if is_so.any():
        result["recall"] = said_so[is_so].mean()
    if is_so.any() or said_so.any():
        result["f1"] = 2 * tp / (is_so.sum() + said_so.sum())
    return result | {"accuracy": (is_so == said_so).mean(), "baseline": is_so.value_counts(normalize=True).max()}

# %% question="q2" right="Counter of pairs"
from collections import Counter

def report(truth, called, positive):
    pairs = Counter((t == positive, c == positive) for t, c in zip(truth, called))
    result = {"tp": pairs[True, True], "fp": pairs[False, True], "fn": pairs[True, False], "tn": pairs[False, False]}
    tp, fp, fn, tn = result.values()
    for name, part, whole in (("precision", tp, tp + fp), ("recall", tp, tp + fn), ("f1", 2 * tp, 2 * tp + fp + fn)):
        try:
            result[name] = part / whole
        except ZeroDivisionError:
            result[name] = None
    rows = len(list(truth))
    ill = (tp + fn) / rows
    return {**result, "accuracy": 1 - (fp + fn) / rows, "baseline": ill if ill > 0.5 else 1 - ill}

# %% question="q2" wrong="precision and recall swapped" says="precision and recall are exchanged"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fn) if tp + fn else None,
        "recall": tp / (tp + fp) if tp + fp else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="false positives and false negatives swapped" says="false positives and false negatives are exchanged"
def report(truth, called, positive):
    is_so, said_so = np.asarray(called) == positive, np.asarray(truth) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fp, fn + tn) / len(is_so),
    }

# %% question="q2" wrong="the arguments swapped, the baseline too" says="`truth` and `called` are exchanged"
def report(truth, called, positive):
    is_so, said_so = np.asarray(called) == positive, np.asarray(truth) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="the other class taken as positive" says="other label was taken"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) != positive, np.asarray(called) != positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="precision 0 where nobody was called" says="nobody was called: a precision of 0"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else 0.0,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="precision 1 where nobody was called" says="nobody was called: a precision of 1"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else 1.0,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="divides without asking" says="stopped with ZeroDivisionError"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
        "f1": 2 * tp / (2 * tp + fp + fn),
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="NaN for a share of nobody" says="`nan` is there"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else math.nan,
        "recall": tp / (tp + fn) if tp + fn else math.nan,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else math.nan,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="F1 as the plain mean" says="plain mean"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": (tp / (tp + fp) + tp / (tp + fn)) / 2 if tp + fp and tp + fn else 0.0 if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="F1 from precision and recall, None where one of them is" says="F1 has its own rule"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="F1 without its 2 above the line" says="lacks its 2"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="the baseline says the positive label" says="share of the positive label"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": (tp + fn) / len(is_so),
    }

# %% question="q2" wrong="the baseline always says the negative label"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": (fp + tn) / len(is_so),
    }

# %% question="q2" wrong="the baseline says what was called most often" says="taken from what was called"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fp, fn + tn) / len(is_so),
    }

# %% question="q2" wrong="labels taken to be 1 and 0, whatever is positive" says="precision over all who were called"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth).astype(bool), np.asarray(called).astype(bool)
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="recall of the well instead of the ill" says="share of the well"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tn / (tn + fp) if tn + fp else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="precision over all people" says="share of all people"
def report(truth, called, positive):
    is_so, said_so = np.asarray(truth) == positive, np.asarray(called) == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / len(is_so) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% question="q2" wrong="lists compared as a whole" says="stopped with"
def report(truth, called, positive):
    is_so, said_so = truth == positive, called == positive
    tp, fp = int((is_so & said_so).sum()), int((~is_so & said_so).sum())
    fn, tn = int((is_so & ~said_so).sum()), int((~is_so & ~said_so).sum())
    return {
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None,
        "accuracy": (tp + tn) / len(is_so),
        "baseline": max(tp + fn, fp + tn) / len(is_so),
    }

# %% [markdown]
# # Question 3

# %% question="q3" right="a loop with log1p, each side apart"
def mean_log_loss(log_odds, truth):
    total = 0.0
    for z, label in zip(log_odds, truth):
        if label == 0:
            z = -z
        if z > 0:
            total += math.log1p(math.exp(-z))
        else:
            total += math.log1p(math.exp(z)) - z
    return total / len(truth)

# %% question="q3" right="truth as weights: log(1 + exp(z)) minus z for the ill"
def mean_log_loss(log_odds, truth):
    return np.mean(np.logaddexp(0.0, log_odds) - truth * log_odds)

# %% question="q3" right="max and the small exponential"
def mean_log_loss(log_odds, truth):
    against = (1 - 2 * truth) * log_odds
    losses = np.maximum(against, 0) + np.log1p(np.exp(-np.abs(against)))
    return losses.sum() / losses.size

# %% question="q3" right="a Series, the ill and the well one after the other"
def mean_log_loss(log_odds, truth):
    z = pd.Series(log_odds, dtype="float64")
    losses = pd.concat([np.logaddexp(0, -z[truth == 1]), np.logaddexp(0, z[truth == 0])])
    return losses.mean()

# %% question="q3" wrong="by way of the probability, log of 0 times 0" says="on the way"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="by way of the probability, chosen with where" says="log(1 - 1) is infinite"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    return float(-np.log(np.where(truth == 1, p, 1 - p)).mean())

# %% question="q3" wrong="clipped on both sides at 1e-15" says="gets off cheaply"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="clipped at the smallest step of a float, as scikit-learn does" says="gets off cheaply"
def mean_log_loss(log_odds, truth):
    eps = np.finfo(float).eps
    p = 1 / (1 + np.exp(-log_odds))
    p = np.clip(p, eps, 1 - eps)
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="clipped on the wrong side: only away from 0" says="on the way"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    p = np.maximum(p, 1e-15)
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="clipped on the wrong side: minimum where maximum is meant" says="given to what is true"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    p = np.minimum(p, 1e-15)
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="the log-odds clipped" says="cut off at 500"
def mean_log_loss(log_odds, truth):
    z = np.clip(log_odds, -500, 500)
    return float(np.logaddexp(0, np.where(truth == 1, -z, z)).mean())

# %% question="q3" wrong="the sum, not the mean" says="the mean is asked for"
def mean_log_loss(log_odds, truth):
    return float(np.logaddexp(0, np.where(truth == 1, -log_odds, log_odds)).sum())

# %% question="q3" wrong="the minus lost" says="the minus got lost"
def mean_log_loss(log_odds, truth):
    return float(-np.logaddexp(0, np.where(truth == 1, -log_odds, log_odds)).mean())

# %% question="q3" wrong="sign of the log-odds: the sure and right are punished" says="exchanged"
def mean_log_loss(log_odds, truth):
    return float(np.logaddexp(0, np.where(truth == 1, log_odds, -log_odds)).mean())

# %% question="q3" wrong="logarithm to base 2" says="base 2"
def mean_log_loss(log_odds, truth):
    return float(np.logaddexp(0, np.where(truth == 1, -log_odds, log_odds)).mean() / np.log(2))

# %% question="q3" wrong="logarithm to base 10" says="base 10"
def mean_log_loss(log_odds, truth):
    return float(np.logaddexp(0, np.where(truth == 1, -log_odds, log_odds)).mean() / math.log(10))

# %% question="q3" wrong="only the ill count" says="only the ill were counted"
def mean_log_loss(log_odds, truth):
    return float((truth * np.logaddexp(0, -log_odds)).mean())

# %% question="q3" wrong="the mean over the ill only" says="mean over the ill only"
def mean_log_loss(log_odds, truth):
    return float(np.logaddexp(0, -log_odds[truth == 1]).mean())

# %% question="q3" wrong="squared error of the probabilities" says="mean squared error"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    return float(((p - truth) ** 2).mean())

# %% question="q3" wrong="share of wrong calls" says="share of wrong calls"
def mean_log_loss(log_odds, truth):
    return float(((log_odds >= 0) != (truth == 1)).mean())

# %% question="q3" wrong="log-odds taken for probabilities" says="taken for probabilities"
def mean_log_loss(log_odds, truth):
    p = log_odds
    return float(-np.mean(truth * np.log(p) + (1 - truth) * np.log(1 - p)))

# %% question="q3" wrong="one loss a person, no mean" says="one by one"
def mean_log_loss(log_odds, truth):
    return np.logaddexp(0, np.where(truth == 1, -log_odds, log_odds))

# %% question="q3" wrong="infinite and missing losses thrown away" says="thrown away"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    losses = -np.log(np.where(truth == 1, p, 1 - p))
    return float(losses[np.isfinite(losses)].mean())

# %% question="q3" wrong="infinite losses made a large number" says="made a large number"
def mean_log_loss(log_odds, truth):
    p = 1 / (1 + np.exp(-log_odds))
    return float(np.nan_to_num(-np.log(np.where(truth == 1, p, 1 - p))).mean())

# %% [markdown]
# # Question 4

# %% question="q4" right="loops over persons and weights; a matrix of moves"
def gradient(weights, intercept, X, truth, strength):
    people, columns = X.shape
    slopes, last = np.zeros(columns), 0.0
    for row, label in zip(X, truth):
        p = 1 / (1 + np.exp(-(row @ weights + intercept)))
        last += (p - label) / people
        for j in range(columns):
            slopes[j] += (p - label) * row[j] / people
    for j in range(columns):
        slopes[j] += strength * weights[j]
    return slopes, last


def numerical_gradient(loss, point, step):
    moves = np.eye(len(point)) * step
    return np.array([loss(point + move) - loss(point - move) for move in moves]) / (2 * step)

# %% question="q4" right="a column of ones for the intercept; moved in a copy and put back"
def gradient(weights, intercept, X, truth, strength):
    ones = np.column_stack([np.ones(len(X)), X])
    b_and_w = np.concatenate([[intercept], weights])
    p = np.exp(-np.logaddexp(0, -(ones @ b_and_w)))
    slopes = ones.T.dot(p - truth) / len(X)
    slopes[1:] += strength * weights
    return slopes[1:], slopes[0]


def numerical_gradient(loss, point, step):
    moved = point.astype(float)
    slopes = np.empty(len(moved))
    for place, number in enumerate(moved.copy()):
        moved[place] = number + step
        above = loss(moved)
        moved[place] = number - step
        slopes[place] = (above - loss(moved)) / step / 2
        moved[place] = number
    return slopes

# %% question="q4" right="means of products; np.where moves one number"
def gradient(weights, intercept, X, truth, strength):
    z = (X * weights).sum(axis=1) + intercept
    error = 0.5 * (1 + np.tanh(z / 2)) - truth
    return [(X * error[:, None]).mean(axis=0) + strength * weights, np.mean(error)]


def numerical_gradient(loss, point, step):
    places = np.arange(len(point))
    up = [loss(np.where(places == j, point + step, point * 1.0)) for j in places]
    down = [loss(np.where(places == j, point - step, point * 1.0)) for j in places]
    return (np.array(up) - np.array(down)) / (step + step)

# %% question="q4" wrong="sign of the gradient" says="this way goes down"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return -(X.T @ too_high / len(truth) + strength * weights), -too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="truth minus p" says="the log-loss's part is wrong"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = truth - p
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="sign of the penalty" says="sign of the penalty"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) - strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the intercept penalised" says="intercept was penalised"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean() + strength * intercept


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the penalty forgotten" says="penalty is missing"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth), too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the sum over the persons" says="not their mean"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high + strength * weights, too_high.sum()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the weights' slopes not divided" says="sums over the persons, not means"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the intercept's slope a sum" says="is a sum over the persons"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.sum()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="mean over the wrong axis: divided by the columns" says="number of columns"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / X.shape[1] + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="divided by all numbers of X" says="number of numbers in X"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / X.size + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the product's mean along the wrong axis" says="the mean over the persons"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return (X * too_high[:, None]).mean(axis=1)[: len(weights)] + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the penalty divided by the number of persons" says="in the mean over the persons"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights / len(truth), too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the penalty's slope twice as steep" says="the half is lost"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + 2 * strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the penalty's slope half as steep" says="the half was counted twice"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength / 2 * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the penalty itself, not its slope" says="not the penalty itself"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength / 2 * (weights**2).sum(), too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the intercept left out of the log-odds" says="missing in the log-odds"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="calls of 0 and 1, as in the perceptron" says="calls (0 or 1)"
def gradient(weights, intercept, X, truth, strength):
    p = (X @ weights + intercept >= 0).astype(float)
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="the slopes of the weights only" says="those of the intercept are missing"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="numbers instead of a formula"
def gradient(weights, intercept, X, truth, strength):
    def loss(both):
        return penalised_loss(both[1:], both[0], X, truth, strength)

    slopes = numerical_gradient(loss, np.concatenate([[intercept], weights]), 1e-5)
    return slopes[1:], slopes[0]


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="one-sided, from the point up" says="from the point up"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(np.array(point, dtype=float))) / step)
    return np.array(slopes)

# %% question="q4" wrong="one-sided, from below" says="from below the point up"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(np.array(point, dtype=float)) - loss(lower)) / step)
    return np.array(slopes)

# %% question="q4" wrong="divided by one step" says="two steps from below to above"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / step)
    return np.array(slopes)

# %% question="q4" wrong="divided by step, then times two" says="parentheses are missing"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / step * 2)
    return np.array(slopes)

# %% question="q4" wrong="not divided at all" says="not yet divided"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)))
    return np.array(slopes)

# %% question="q4" wrong="lower minus higher" says="higher minus lower"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(lower) - loss(higher)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="a step of one's own" says="another one than was asked for"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes, step = [], 1e-5
    for place in range(len(point)):
        higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="all numbers moved together" says="moved together"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slope = (loss(point + step) - loss(point - step)) / (2 * step)
    return np.full(len(point), slope)

# %% question="q4" wrong="a copy of whole numbers cuts the step off" says="whole numbers cuts off"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher, lower = point.copy(), point.copy()
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="a second name is taken for a copy" says="no copy"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = []
    for place in range(len(point)):
        higher = lower = np.array(point, dtype=float)
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% question="q4" wrong="moves the caller's point" says="changed its argument"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    slopes = np.zeros(len(point))
    for place in range(len(point)):
        point[place] += step
        above = loss(point)
        point[place] -= 2 * step
        slopes[place] = (above - loss(point)) / (2 * step)
        point[place] += step
    return slopes

# %% question="q4" wrong="the first number stays moved" says="stayed moved"
def gradient(weights, intercept, X, truth, strength):
    p = 1 / (1 + np.exp(-(X @ weights + intercept)))
    too_high = p - truth
    return X.T @ too_high / len(truth) + strength * weights, too_high.mean()


def numerical_gradient(loss, point, step):
    higher, lower = np.array(point, dtype=float), np.array(point, dtype=float)
    slopes = []
    for place in range(len(point)):
        higher[place] += step
        lower[place] -= step
        slopes.append((loss(higher) - loss(lower)) / (2 * step))
    return np.array(slopes)

# %% [markdown]
# # Question 5

# %% question="q5" right="loops, the highest candidate first"
def cheapest_threshold(truth, p, false_alarm, miss):
    def total(threshold):
        euros = 0
        for label, chance in zip(truth, p):
            called = chance >= threshold
            if called and label == 0:
                euros += false_alarm
            elif not called and label == 1:
                euros += miss
        return euros

    best, least = np.inf, total(np.inf)
    for threshold in sorted(set(p.tolist()), reverse=True):
        if total(threshold) < least:
            best, least = threshold, total(threshold)
    return {"threshold": best, "cost": least, "cost_at_half": total(0.5)}

# %% question="q5" right="one table: people by candidates"
def cheapest_threshold(truth, p, false_alarm, miss):
    candidates = np.append(np.unique(p), np.inf)
    ill = (truth == 1)[:, None]
    def costs(thresholds):
        called = p[:, None] >= np.asarray(thresholds)
        return np.where(called & ~ill, false_alarm, 0).sum(axis=0) + np.where(~called & ill, miss, 0).sum(axis=0)
    every = costs(candidates)
    best = np.flatnonzero(every == every.min())[-1]
    return {"threshold": candidates[best], "cost": every[best], "cost_at_half": costs([0.5])[0]}

# %% question="q5" right="sorted once, running sums, only where a value ends"
def cheapest_threshold(truth, p, false_alarm, miss):
    order = np.argsort(-p)
    steps = np.cumsum(np.where(truth[order] == 0, false_alarm, -miss))
    cost, best = miss * int((truth == 1).sum()), np.inf
    start = cost
    for place, who in enumerate(order):
        ends = place == len(p) - 1 or p[order[place + 1]] < p[who]
        if ends and start + steps[place] < cost:
            cost, best = start + int(steps[place]), p[who]
    half = start + int(np.where(truth == 0, false_alarm, -miss)[p >= 0.5].sum())
    return {"cost_at_half": half, "cost": cost, "threshold": best}

# %% question="q5" right="a Series of costs by threshold"
def cheapest_threshold(truth, p, false_alarm, miss):
    people = pd.DataFrame({"ill": truth == 1, "p": p})
    def cost(threshold):
        well_called = people.query("not ill and p >= @threshold")
        ill_not_called = people.query("ill and p < @threshold")
        return len(well_called) * false_alarm + len(ill_not_called) * miss
    costs = pd.Series({threshold: cost(threshold) for threshold in [*people["p"].unique(), float("inf")]})
    best = costs[costs == costs.min()].index.max()
    return {"threshold": best, "cost": costs[best], "cost_at_half": cost(0.5)}

# %% question="q5" right="the lesson's function, with & on whole numbers"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * (called & ~truth).sum() + miss * (~called & truth).sum()

    best = min([np.inf, *np.unique(p)[::-1]], key=cost)
    return dict(threshold=best, cost=cost(best), cost_at_half=cost(0.5))

# %% question="q5" wrong="0.5 by habit" says="by habit"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = 0.5
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="costs swapped" says="two costs are exchanged: a false alarm"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return miss * int((called & (truth == 0)).sum()) + false_alarm * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="costs swapped in the choice only" says="chosen with exchanged costs"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    def other(t):
        return miss * ((p >= t) & (truth == 0)).sum() + false_alarm * ((p < t) & (truth == 1)).sum()

    best = min(candidates, key=other)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="the highest accuracy" says="fewest mistakes was taken"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=lambda t: ((p >= t) != (truth == 1)).sum())
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="costs not looked at" says="costs were not looked at"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return int((called & (truth == 0)).sum()) + int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="of equals the lowest" says="of equally cheap thresholds the lowest"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [*np.unique(p), np.inf]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="more than the threshold, not at least" says="exactly the threshold was not called"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p > threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="thresholds halfway between scores" says="halfway between"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    values = np.unique(p)[::-1]
    candidates = [np.inf, *(values[:-1] + values[1:]) / 2, values[-1] / 2]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="to call nobody is forgotten" says="to call nobody is a candidate"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = np.unique(p)[::-1]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="1 in place of infinity" says="1 is not among the candidates"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [1.0, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="a grid of thresholds in steps of 0.1" says="a grid of thresholds"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.arange(0, 1.01, 0.1)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="the most expensive" says="most expensive"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = max(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="cost per person" says="cost per person"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return (false_alarm * (called & (truth == 0)).sum() + miss * (~called & (truth == 1)).sum()) / len(p)

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="shares of the well and of the ill instead of counts" says="of equals the highest"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int(100 * called[truth == 0].mean() if (truth == 0).any() else 0) + miss * int(100 * (~called)[truth == 1].mean() if (truth == 1).any() else 0)

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="only misses cost" says="only the misses"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="only false alarms cost" says="only the false alarms"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="false alarms among all who were called, ill ones too" says="the well among those"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int(called.sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="threshold from the ratio of the costs, without the data" says="costs alone"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = false_alarm / (false_alarm + miss)
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="the position in the list" says="position in the list"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = min(candidates, key=cost)
    return {"threshold": candidates.index(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% question="q5" wrong="the highest F1" says="highest F1"
def cheapest_threshold(truth, p, false_alarm, miss):
    def cost(threshold):
        called = p >= threshold
        return false_alarm * int((called & (truth == 0)).sum()) + miss * int((~called & (truth == 1)).sum())

    candidates = [np.inf, *np.unique(p)[::-1]]
    best = max(candidates, key=lambda t: 2 * ((p >= t) & (truth == 1)).sum() / ((p >= t).sum() + truth.sum() or 1))
    return {"threshold": float(best), "cost": cost(best), "cost_at_half": cost(0.5)}

# %% [markdown]
# # Question 6

# %% question="q6" right="counts in a loop, pairs for the area"
def roc(truth, scores):
    ill, well = scores[truth == 1], scores[truth == 0]
    right, up = [0.0], [0.0]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        right.append(sum(score >= threshold for score in well) / len(well))
        up.append(sum(score >= threshold for score in ill) / len(ill))
    won = 0.0
    for high in ill:
        for low in well:
            won += 1.0 if high > low else 0.5 if high == low else 0.0
    return np.array(right), np.array(up), won / (len(ill) * len(well))

# %% question="q6" right="running sums, the last of each group of equals"
def roc(truth, scores):
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.diff(scores[order]) != 0, True)
    hits, alarms = np.cumsum(truth[order] == 1)[ends], np.cumsum(truth[order] == 0)[ends]
    y, x = np.append(0, hits) / hits[-1], np.append(0, alarms) / alarms[-1]
    area = sum((x[k + 1] - x[k]) * (y[k + 1] + y[k]) / 2 for k in range(len(x) - 1))
    return x, y, area

# %% question="q6" right="scikit-learn, every point kept"
from sklearn.metrics import roc_curve

def roc(truth, scores):
    x, y, _ = roc_curve(truth, scores, drop_intermediate=False)
    return x, y, roc_auc_score(truth, scores)

# %% question="q6" right="grouped counts in pandas, a table of pairs"
def roc(truth, scores):
    people = pd.DataFrame({"score": scores, "ill": truth == 1, "well": truth == 0})
    counts = people.groupby("score")[["ill", "well"]].sum().sort_index(ascending=False).cumsum()
    rates = counts / counts.iloc[-1]
    a, b = scores[truth == 1][:, None], scores[truth == 0]
    area = ((a > b) * 1.0 + (a == b) * 0.5).mean()
    return np.insert(rates["well"].to_numpy(), 0, 0.0), np.insert(rates["ill"].to_numpy(), 0, 0.0), area

# %% question="q6" wrong="ROC from hard labels" says="hard calls at 0.5 were used"
def roc(truth, scores):
    scores = (scores >= 0.5).astype(int)
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="the area from hard labels" says="area was taken from hard calls"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(roc_auc_score(truth, scores >= 0.5))

# %% question="q6" wrong="recall on the axis that belongs to the false alarms" says="rates are exchanged"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="the two arrays swapped at the end" says="rates are exchanged; the first"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return recall, false_alarm_rate, float(area)

# %% question="q6" wrong="from the lowest threshold up" says="from right to left"
def roc(truth, scores):
    thresholds = [*np.unique(scores), np.inf]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="from the lowest threshold up, the area made positive" says="begins at the lowest score"
def roc(truth, scores):
    thresholds = [*np.unique(scores), np.inf]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(abs(area))

# %% question="q6" wrong="no point for calling nobody" says="is missing, and a piece"
def roc(truth, scores):
    thresholds = np.unique(scores)[::-1]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="one point for each person, equals one after the other" says="one after the other"
def roc(truth, scores):
    ordered = truth[np.argsort(-scores, kind="stable")]
    x = np.append(0, np.cumsum(ordered == 0)) / (truth == 0).sum()
    y = np.append(0, np.cumsum(ordered == 1)) / (truth == 1).sum()
    return x, y, float((np.diff(x) * (y[1:] + y[:-1]) / 2).sum())

# %% question="q6" wrong="one threshold for each person, equal ones several times" says="more values"
def roc(truth, scores):
    thresholds = [np.inf, *np.sort(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="more than the threshold" says="exactly the threshold is not called"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] > threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] > threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="equal scores count nothing" says="equal scores count nothing"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float((scores[truth == 1][:, None] > scores[truth == 0]).mean())

# %% question="q6" wrong="equal scores count fully" says="equal scores count fully"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float((scores[truth == 1][:, None] >= scores[truth == 0]).mean())

# %% question="q6" wrong="rectangles as high as their right side" says="rectangles"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * recall[1:])
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="scikit-learn's default leaves points out" says="points on a straight line"
from sklearn.metrics import roc_curve

def roc(truth, scores):
    x, y, _ = roc_curve(truth, scores)
    return x, y, roc_auc_score(truth, scores)

# %% question="q6" wrong="counts, not rates" says="not yet divided"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).sum() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).sum() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="divided by all persons" says="divided by all persons"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).sum() / len(scores) for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).sum() / len(scores) for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="false alarms among those who were called" says="among those who were called; the false"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(truth[scores >= threshold] == 0).mean() if threshold < np.inf else 0.0 for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, roc_auc_score(truth, scores)

# %% question="q6" wrong="0 and 1 as a mask, as if they were no and yes" says="picks persons number 0 and 1"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[~truth] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="precision and recall of the wrong curve" says="one point for infinity"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(truth[scores >= threshold] == 1).mean() if threshold < np.inf else 1.0 for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="thresholds from 0 to 1 in steps" says="more values"
def roc(truth, scores):
    thresholds = np.linspace(1, 0, 11)
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="scores taken for probabilities: thresholds end at 1 and 0"
def roc(truth, scores):
    thresholds = [1.0000001, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="scores rounded before they are compared"
def roc(truth, scores):
    scores = scores.round(1)
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% question="q6" wrong="the area turned over when it is below one half"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(max(area, 1 - area))

# %% question="q6" wrong="the area forgotten" says="area is missing"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] >= threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall

# %% question="q6" wrong="specificity in place of the false alarm rate" says="**not** called"
def roc(truth, scores):
    thresholds = [np.inf, *np.unique(scores)[::-1]]
    false_alarm_rate = np.array([(scores[truth == 0] < threshold).mean() for threshold in thresholds])
    recall = np.array([(scores[truth == 1] >= threshold).mean() for threshold in thresholds])
    area = np.sum(np.diff(false_alarm_rate) * (recall[1:] + recall[:-1]) / 2)
    return false_alarm_rate, recall, float(area)

# %% [markdown]
# # Question 7

# %% question="q7" right="groupby over bin numbers, then reindex"
def calibration(truth, p, bins):
    place = np.minimum((p * bins).astype(int), bins - 1)
    groups = pd.DataFrame({"place": place, "p": p, "truth": truth}).groupby("place")
    table = groups.agg(persons=("p", "size"), predicted=("p", "mean"), observed=("truth", "mean")).reindex(range(bins))
    table["persons"] = table["persons"].fillna(0).astype(int)
    table.insert(0, "from", np.arange(bins) / bins)
    table.insert(1, "to", (np.arange(bins) + 1) / bins)
    error = (table["persons"] * (table["predicted"] - table["observed"]).abs()).sum() / len(p)
    return table, error

# %% question="q7" right="histograms with weights"
def calibration(truth, p, bins):
    persons, edges = np.histogram(p, bins=bins, range=(0, 1))
    with np.errstate(invalid="ignore"):
        predicted = np.histogram(p, bins=bins, range=(0, 1), weights=p)[0] / persons
        observed = np.histogram(p, bins=bins, range=(0, 1), weights=truth)[0] / persons
    table = pd.DataFrame({
        "from": edges[:-1], "to": edges[1:], "persons": persons, "predicted": predicted, "observed": observed,
    })
    return table, np.nansum(persons / len(p) * np.abs(predicted - observed))

# %% question="q7" right="a list for each bin, a running sum"
def calibration(truth, p, bins):
    members = {place: [] for place in range(bins)}
    for label, chance in zip(truth.tolist(), p.tolist()):
        place = 0
        while place < bins - 1 and chance >= (place + 1) / bins:
            place += 1
        members[place].append((chance, label))
    table = pd.DataFrame(columns=["from", "to", "persons", "predicted", "observed"], dtype=float)
    total = 0.0
    for place, people in members.items():
        chances = [chance for chance, _ in people]
        labels = [label for _, label in people]
        predicted = sum(chances) / len(people) if people else None
        observed = sum(labels) / len(people) if people else None
        table.loc[f"bin {place}"] = [place / bins, (place + 1) / bins, len(people), predicted, observed]
        if people:
            total += abs(sum(chances) - sum(labels))
    return table, total / len(p)

# %% question="q7" right="np.digitize with the inner edges"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    place = np.digitize(p, edges[1:-1])
    rows = []
    for number in range(bins):
        chances, labels = p[place == number], truth[place == number]
        filled = len(chances) > 0
        rows.append((len(chances), chances.mean() if filled else np.nan, labels.mean() if filled else np.nan))
    table = pd.DataFrame(rows, columns=["persons", "predicted", "observed"])
    table.insert(0, "from", edges[:-1])
    table.insert(1, "to", edges[1:])
    known = table.dropna()
    return table, float(np.average((known["predicted"] - known["observed"]).abs(), weights=known["persons"]))

# %% question="q7" wrong="empty bins left out" says="left out of the table"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
            rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="0 for the means of an empty bin" says="0 would be a claim"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": 0.0, "observed": 0.0}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="an empty bin makes the error NaN" says="made the whole error NaN"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if True:
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the middle of the bin as what was predicted" says="middle of the bin"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = (low + high) / 2, truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the middle of the bin, also of the empty one" says="middle of the bin"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": (low + high) / 2, "observed": np.nan}
        if inside.any():
            row["observed"] = truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the share of right calls as what was observed" says="share of right calls"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), ((p[inside] >= 0.5) == truth[inside]).mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="every bin the same weight" says="each bin counts the same"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error / sum(row["persons"] > 0 for row in rows))

# %% question="q7" wrong="mean over all bins, the empty ones too" says="the empty one too"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error / bins)

# %% question="q7" wrong="a sum without weights" says="sum without weights"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="too high and too low cancel" says="made good"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * (row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="too low and too high cancel" says="made good"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * (row["observed"] - row["predicted"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the absolute value only at the end" says="made good"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * (row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(abs(error))

# %% question="q7" wrong="the largest distance" says="largest distance"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error = max(error, abs(row["predicted"] - row["observed"]))
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="squared distances" says="distances were squared"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * (row["predicted"] - row["observed"]) ** 2
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the upper edge in the bin, the lower one not" says="belongs to the bin above it"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = ((p > low) | (place == 0)) & (p <= high)
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the upper edge in the bin, and 0 lost" says="belongs to the bin above it"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p > low) & (p <= high)
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="a probability of 1 lost" says="1 is lost"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & (p < high)
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="edges in both bins" says="`persons`"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & (p <= high)
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="as many edges as bins" says="fewer rows"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins)
    rows, error = [], 0.0
    for place in range(bins - 1):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="bins with equally many people" says="`to`"
def calibration(truth, p, bins):
    edges = np.quantile(p, np.linspace(0, 1, bins + 1))
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="bins from the smallest to the largest p"
def calibration(truth, p, bins):
    edges = np.linspace(p.min(), p.max(), bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the table only" says="where a tuple is wanted"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows)

# %% question="q7" wrong="predicted and observed swapped" says="are exchanged"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["observed"], row["predicted"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="how many are ill, not their share" says="`observed`"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": int(inside.sum()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].sum()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% question="q7" wrong="the share of persons, not their number" says="not their share"
def calibration(truth, p, bins):
    edges = np.linspace(0, 1, bins + 1)
    rows, error = [], 0.0
    for place in range(bins):
        low, high = edges[place], edges[place + 1]
        inside = (p >= low) & ((p < high) | (place == bins - 1))
        row = {"from": low, "to": high, "persons": float(inside.mean()), "predicted": np.nan, "observed": np.nan}
        if inside.any():
            row["predicted"], row["observed"] = p[inside].mean(), truth[inside].mean()
            error += inside.mean() * abs(row["predicted"] - row["observed"])
        rows.append(row)
    return pd.DataFrame(rows), float(error)

# %% [markdown]
# # Question 8

# %% question="q8" right="the colleague's function, mended"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["ill", "nights"])
    scaler = StandardScaler().fit(train[columns])
    model = LogisticRegression().fit(scaler.transform(train[columns]), train["ill"])
    p = model.predict_proba(scaler.transform(validation[columns]))[:, 1]
    ill = validation["ill"].to_numpy() == 1
    cost = {t: ((p >= t) & ~ill).sum() + miss * ((p < t) & ill).sum() for t in sorted(thresholds, reverse=True)}
    best = min(cost, key=cost.get)
    p = model.predict_proba(scaler.transform(test[columns]))[:, 1]
    called = p >= best
    return {
        "threshold": best, "called": called.sum(), "found": test["ill"][called].sum(), "ill": test["ill"].sum(),
        "area": roc_auc_score(test["ill"], p),
    }

# %% question="q8" right="scaled by hand, the area from pairs"
def honest_report(train, validation, test, thresholds, miss):
    names = [name for name in train if name not in ("nights", "ill")]
    middle, spread = train[names].mean(), train[names].std(ddof=0)
    scaled = [((part[names] - middle) / spread).to_numpy() for part in (train, validation, test)]
    model = LogisticRegression().fit(scaled[0], train["ill"].to_numpy())
    p = [model.predict_proba(X)[:, 1] for X in scaled]
    best, least = None, None
    for threshold in thresholds:
        cost = 0
        for chance, ill in zip(p[1], validation["ill"]):
            if ill and chance < threshold:
                cost += miss
            if not ill and chance >= threshold:
                cost += 1
        if least is None or cost < least or (cost == least and threshold > best):
            best, least = threshold, cost
    ill = test["ill"].to_numpy()
    a, b = p[2][ill == 1], p[2][ill == 0]
    area = np.mean([1.0 if high > low else 0.5 if high == low else 0.0 for high in a for low in b])
    called = p[2] >= best
    return {"ill": int(ill.sum()), "found": int(ill[called].sum()), "called": int(called.sum()), "threshold": best, "area": area}

# %% question="q8" right="pipeline on arrays, decision_function for the area"
def honest_report(train, validation, test, thresholds, miss):
    X, y = {}, {}
    for name, part in {"train": train, "validation": validation, "test": test}.items():
        X[name], y[name] = part.drop(columns=["nights", "ill"]).to_numpy(), part["ill"].to_numpy().astype(bool)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X["train"], y["train"])
    p = {name: model.predict_proba(table)[:, 1] for name, table in X.items()}
    candidates = np.sort(thresholds)[::-1]
    called = p["validation"][:, None] >= candidates
    ill = y["validation"][:, None]
    costs = (called & ~ill).sum(axis=0) + miss * (~called & ill).sum(axis=0)
    best = float(candidates[np.argmin(costs)])
    report = {"threshold": best, "called": int(sum(p["test"] >= best)), "ill": int(sum(y["test"]))}
    report["found"] = int(sum(y["test"][p["test"] >= best]))
    return report | {"area": roc_auc_score(y["test"], model.decision_function(X["test"]))}

# %% question="q8" wrong="the colleague's own function" says="keys are missing"
def honest_report(train, validation, test, thresholds, miss):
    return colleagues_report(train, validation, test, thresholds, miss)

# %% question="q8" wrong="nights left in: a column from after the visit" says="nobody knows at the visit"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop("ill")
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="each table scaled with its own mean and sd" says="its own mean"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = LogisticRegression().fit(StandardScaler().fit_transform(train[columns]), train["ill"])
    held_out, new = (model.predict_proba(StandardScaler().fit_transform(part[columns]))[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the scaler fitted on all three tables" says="not in `train`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    scaler = StandardScaler().fit(pd.concat([train, validation, test])[columns])
    model = LogisticRegression().fit(scaler.transform(train[columns]), train["ill"])
    held_out, new = (model.predict_proba(scaler.transform(part[columns]))[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="new people not scaled at all" says="not scaled as those of `train`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = LogisticRegression().fit(StandardScaler().fit_transform(train[columns]), train["ill"])
    held_out, new = (model.predict_proba(part[columns].to_numpy())[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="nothing scaled" says="nothing was scaled"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(LogisticRegression(max_iter=1000)).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the threshold chosen on the test table" says="chosen on `test`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = new >= threshold
        return (called & (test["ill"] == 0)).sum() + miss * (~called & (test["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the threshold chosen on the training rows" says="rows that the model has learned"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (train, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (train["ill"] == 0)).sum() + miss * (~called & (train["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the threshold with the best accuracy" says="exchanged costs"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="accuracy on the test table, as the colleague" says="chosen on `test`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = new >= threshold
        return (called & (test["ill"] == 0)).sum() + (~called & (test["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="0.5 by habit" says="exchanged costs"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = 0.5
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="costs swapped" says="exchanged costs"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return miss * (called & (validation["ill"] == 0)).sum() + (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the area from calls" says="taken from calls"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], called)),
    }

# %% question="q8" wrong="the area from model.predict" says="yes and no at 0.5"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], model.predict(test[columns]))),
    }

# %% question="q8" wrong="of equally cheap thresholds the lowest" says="the lowest was taken"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="of equally cheap thresholds the first in the list" says="the lowest was taken"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(thresholds, key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="fitted on train and validation together" says="more rows than those of `train`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(pd.concat([train, validation])[columns], pd.concat([train, validation])["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="balanced class weights against the imbalance" says="balanced weights"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced")).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="no penalty" says="columns known at the visit"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1e6)).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="the report of the validation table" says="those of `validation`"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called, test, new = held_out >= best, validation, held_out
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="found counts the right calls of both kinds" says="right calls of both kinds"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called == (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="probabilities of being well: the wrong column" says="of being well"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 0] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="drops the column from the caller's tables" says="changed its argument"
def honest_report(train, validation, test, thresholds, miss):
    for part in (train, validation, test):
        part.drop(columns="nights", inplace=True)
    columns = train.columns.drop("ill")
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="column names of the lesson written into the function"
def honest_report(train, validation, test, thresholds, miss):
    columns = ["age", "marker"]
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": int((called & (test["ill"] == 1)).sum()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% question="q8" wrong="recall in place of how many were found" says="'found'"
def honest_report(train, validation, test, thresholds, miss):
    columns = train.columns.drop(["nights", "ill"])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[columns], train["ill"])
    held_out, new = (model.predict_proba(part[columns])[:, 1] for part in (validation, test))

    def cost(threshold):
        called = held_out >= threshold
        return (called & (validation["ill"] == 0)).sum() + miss * (~called & (validation["ill"] == 1)).sum()

    best = min(sorted(thresholds, reverse=True), key=cost)
    called = new >= best
    return {
        "threshold": best, "called": int(called.sum()), "found": float(called[test["ill"] == 1].mean()),
        "ill": int(test["ill"].sum()), "area": float(roc_auc_score(test["ill"], new)),
    }

# %% [markdown]
# # Mutants that survive, each with the reason

# %% question="q2" survivor="swapped arguments: max(tp + fn, fp + tn) -> max(fp + tn, tp + fn)" reason="the larger of two does not depend on their order"

# %% question="q3" survivor="swapped arguments: np.logaddexp(0, -toward_truth) -> np.logaddexp(-toward_truth, 0)" reason="a sum does not depend on the order of its two parts"

# %% question="q8" survivor="comparison: held_out >= threshold -> held_out > threshold" reason="no probability of a fitted model is exactly equal to a threshold; question 5 tests who is called at the threshold"

# %% question="q8" survivor="comparison: new >= best -> new > best" reason="no probability of a fitted model is exactly equal to a threshold; question 5 tests who is called at the threshold"
