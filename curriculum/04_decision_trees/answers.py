# %% [markdown]
# # Question 1

# %% question="q1" right="NumPy, the empty node treated first"
def describe_node(labels, kinds):
    labels = np.asarray(labels)
    counts = np.array([int((labels == kind).sum()) for kind in kinds])
    if len(labels) == 0:
        return {"counts": counts.tolist(), "gini": 0.0, "entropy": 0.0, "misclassification": 0.0}
    p = counts / counts.sum()
    some = p[p > 0]
    return {
        "counts": counts.tolist(),
        "gini": 1 - (p**2).sum(),
        "entropy": -(some * np.log2(some)).sum(),
        "misclassification": 1 - p.max(),
    }

# %% question="q1" right="pandas value_counts and reindex"
def describe_node(labels, kinds):
    counts = pd.Series(list(labels), dtype=object).value_counts().reindex(kinds, fill_value=0)
    p = counts / max(len(labels), 1)
    logs = np.log2(p.where(p > 0, 1.0).astype(float))
    wrong = 1 - p.max() if len(labels) else 0.0
    return {"counts": list(counts), "gini": (p * (1 - p)).sum(), "entropy": -(p * logs).sum(), "misclassification": wrong}

# %% question="q1" right="by hand, with a dict and loops"
def describe_node(labels, kinds):
    counts = {kind: 0 for kind in kinds}
    rows = 0
    for label in labels:
        counts[label] += 1
        rows += 1
    gini = entropy = 0
    for count in counts.values():
        if count:
            p = count / rows
            gini += p * (1 - p)
            entropy -= p * math.log(p, 2)
    most = max(counts.values())
    return {
        "counts": list(counts.values()), "gini": gini, "entropy": entropy,
        "misclassification": (rows - most) / rows if rows else 0,
    }

# %% question="q1" right="Counter, and natural logarithms divided by the logarithm of 2"
from collections import Counter

def describe_node(labels, kinds):
    found = Counter(list(labels))
    p = [n / found.total() for n in found.values()]
    return {
        "misclassification": 1.0 - max(p) if p else 0.0,
        "entropy": sum(-share * math.log(share) / math.log(2) for share in p),
        "gini": float(bool(p)) - sum(share**2 for share in p),
        "counts": [found[kind] for kind in kinds],
    }

# %% question="q1" wrong="natural logarithm, no bits" says="base 2"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(labels) for n in counts if n]
    entropy = -sum(s * math.log(s) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": 1 - max(p, default=1)}

# %% question="q1" wrong="0 times log2(0) becomes nan" says="log(0)"
def describe_node(labels, kinds):
    labels = np.asarray(labels)
    counts = np.array([(labels == kind).sum() for kind in kinds])
    p = counts / max(counts.sum(), 1)
    with np.errstate(all="ignore"):
        entropy = -(p * np.log2(p)).sum()
    return {"counts": counts.tolist(), "gini": (p * (1 - p)).sum(), "entropy": entropy, "misclassification": p.sum() - p.max()}

# %% question="q1" wrong="math.log2 of a share of 0" says="stopped with ValueError"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / max(len(labels), 1) for n in counts]
    entropy = -sum(s * math.log2(s) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": sum(p) - max(p)}

# %% question="q1" wrong="a small number added inside the logarithm, so every entropy is a little off" says="not the number"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / max(len(labels), 1) for n in counts]
    entropy = -sum(s * math.log2(s + 1e-6) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": sum(p) - max(p)}

# %% question="q1" wrong="the minus of the entropy is lost" says="minus got lost"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(labels) for n in counts if n]
    entropy = sum(s * math.log2(s) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": 1 - max(p, default=1)}

# %% question="q1" wrong="Gini as the chance that two rows are alike" says="alike"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(labels) for n in counts if n]
    entropy = -sum(s * math.log2(s) for s in p)
    return {"counts": counts, "gini": sum(s * s for s in p), "entropy": entropy, "misclassification": 1 - max(p, default=1)}

# %% question="q1" wrong="the share of the most frequent kind, where the rest is asked for" says="come out right"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(labels) for n in counts if n]
    entropy = -sum(s * math.log2(s) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": max(p, default=0)}

# %% question="q1" wrong="shares of the kinds, not of the rows" says="number of kinds"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(kinds) for n in counts]
    entropy = -sum(s * math.log2(s) for s in p if s)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": 1 - max(p)}

# %% question="q1" wrong="counts only the kinds that are here" says="fewer items"
def describe_node(labels, kinds):
    _, counts = np.unique(np.asarray(labels), return_counts=True)
    p = counts / max(counts.sum(), 1)
    entropy = -(p * np.log2(p)).sum()
    return {"counts": counts.tolist(), "gini": (p * (1 - p)).sum(), "entropy": entropy, "misclassification": 1 - max(p, default=1)}

# %% question="q1" wrong="an empty node divides by zero" says="stopped with ZeroDivisionError"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / len(labels) for n in counts]
    entropy = -sum(s * math.log2(s) for s in p if s > 0)
    return {"counts": counts, "gini": 1 - sum(s * s for s in p), "entropy": entropy, "misclassification": 1 - max(p)}

# %% question="q1" wrong="an empty node comes out as wholly mixed" says="nothing is mixed where nothing is"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = [n / max(len(labels), 1) for n in counts]
    entropy = -sum(s * math.log2(s) for s in p if s > 0)
    return {"counts": counts, "gini": 1 - sum(s * s for s in p), "entropy": entropy, "misclassification": 1 - max(p)}

# %% question="q1" wrong="counts in alphabetical order, not in that of kinds"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in sorted(kinds)]
    p = [n / len(labels) for n in counts if n]
    entropy = -sum(s * math.log2(s) for s in p)
    return {"counts": counts, "gini": sum(s * (1 - s) for s in p), "entropy": entropy, "misclassification": 1 - max(p, default=1)}

# %% question="q1" wrong="two kinds only: p and 1 - p"
def describe_node(labels, kinds):
    counts = [list(labels).count(kind) for kind in kinds]
    p = max(counts) / len(labels) if len(labels) else 1.0
    entropy = -sum(s * math.log2(s) for s in (p, 1 - p) if s > 0)
    return {"counts": counts, "gini": 2 * p * (1 - p), "entropy": entropy, "misclassification": 1 - p}

# %% [markdown]
# # Question 2

# %% question="q2" right="by hand, with two lists"
def gain(labels, yes):
    groups = {True: [], False: []}
    for label, answer in zip(labels, yes):
        groups[bool(answer)].append(label)
    after = 0.0
    for group in groups.values():
        after += len(group) * gini(group)
    return gini(labels) - after / len(labels)

# %% question="q2" right="pandas: groupby on the answer"
def gain(labels, yes):
    table = pd.DataFrame({"label": np.asarray(labels), "yes": np.asarray(yes)})
    sides = table.groupby("yes")["label"]
    return gini(table["label"]) - (sides.agg(gini) * sides.size()).sum() / len(table)

# %% question="q2" right="a table of counts, without the given function"
def gain(labels, yes):
    counts = pd.crosstab(np.asarray(yes), np.asarray(labels)).to_numpy()
    def spread(rows):
        return rows.sum() - (rows**2).sum() / rows.sum()
    return (spread(counts.sum(axis=0)) - sum(spread(side) for side in counts)) / counts.sum()

# %% question="q2" right="mean of the mask as weight"
def gain(labels, yes):
    labels, yes = np.array(labels), np.array(yes, dtype=bool)
    weight = np.mean(yes)
    return gini(labels) - weight * gini(labels[yes]) - (1 - weight) * gini(labels[np.logical_not(yes)])

# %% question="q2" wrong="both groups count the same, whatever their size" says="count the same"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return gini(labels) - (gini(labels[yes]) + gini(labels[~yes])) / 2

# %% question="q2" wrong="the impurities added up without a weight" says="without any weight"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return gini(labels) - gini(labels[yes]) - gini(labels[~yes])

# %% question="q2" wrong="what is left, not the drop" says="how much it has dropped"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return yes.mean() * gini(labels[yes]) + (~yes).mean() * gini(labels[~yes])

# %% question="q2" wrong="after minus before" says="sign"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return yes.mean() * gini(labels[yes]) + (~yes).mean() * gini(labels[~yes]) - gini(labels)

# %% question="q2" wrong="the weights are exchanged" says="weight of the other"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return gini(labels) - (~yes).mean() * gini(labels[yes]) - yes.mean() * gini(labels[~yes])

# %% question="q2" wrong="looks at the yes rows only" says="only the yes rows"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    return gini(labels) - yes.mean() * gini(labels[yes])

# %% question="q2" wrong="divided by the impurity before" says="divided by the impurity"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    before = gini(labels)
    after = yes.mean() * gini(labels[yes]) + (~yes).mean() * gini(labels[~yes])
    return 1 - after / before if before else 0.0

# %% question="q2" wrong="entropy instead of Gini" says="entropy"
def gain(labels, yes):
    labels, yes = np.asarray(labels), np.asarray(yes)
    def entropy(some):
        p = np.unique(some, return_counts=True)[1] / max(len(some), 1)
        return -(p * np.log2(p)).sum()
    return entropy(labels) - yes.mean() * entropy(labels[yes]) - (~yes).mean() * entropy(labels[~yes])

# %% question="q2" wrong="an empty group divides by zero" says="stopped with ZeroDivisionError"
def gain(labels, yes):
    def impurity(rows):
        return 1 - sum((rows.count(kind) / len(rows)) ** 2 for kind in set(labels))
    groups = [[label for label, answer in zip(labels, yes) if answer == side] for side in (True, False)]
    return impurity(list(labels)) - sum(len(group) / len(labels) * impurity(group) for group in groups)

# %% question="q2" wrong="~ on a list of answers" says="stopped with TypeError"
def gain(labels, yes):
    labels = np.asarray(labels)
    return gini(labels) - np.mean(yes) * gini(labels[yes]) - (1 - np.mean(yes)) * gini(labels[~yes])

# %% question="q2" wrong="~ on single answers, which makes -2 of True" says="not the number"
def gain(labels, yes):
    no = [~answer for answer in yes]
    groups = [[label for label, wanted in zip(labels, side) if wanted] for side in (yes, no)]
    return gini(labels) - sum(len(group) / len(labels) * gini(group) for group in groups)

# %% question="q2" wrong="rows taken by their label in the index"
def gain(labels, yes):
    labels = pd.Series(labels)
    groups = [[labels[row] for row in range(len(labels)) if yes[row] == side] for side in (True, False)]
    return gini(labels) - sum(len(group) / len(labels) * gini(group) for group in groups)

# %% [markdown]
# # Question 3

# %% question="q3" right="one pass over the sorted rows, counts kept on both sides"
def best_threshold(values, labels):
    rows = sorted(zip(list(values), list(labels)), key=lambda row: row[0])
    n, left, right = len(rows), {}, {}
    for _, label in rows:
        right[label] = right.get(label, 0) + 1
    whole = 1 - sum((count / n) ** 2 for count in right.values())
    best = None
    for i in range(n - 1):
        value, label = rows[i]
        left[label] = left.get(label, 0) + 1
        right[label] -= 1
        if value == rows[i + 1][0]:
            continue
        a, b = i + 1, n - i - 1
        inside = a - sum(c * c for c in left.values()) / a + b - sum(c * c for c in right.values()) / b
        gain = whole - inside / n
        if gain > 1e-9 and (best is None or gain > best[1] + 1e-9):
            best = ((value + rows[i + 1][0]) / 2, gain)
    return best

# %% question="q3" right="sorted prefix sums with NumPy, no loop over the rows"
def best_threshold(values, labels):
    values = np.asarray(values, dtype=float)
    kinds, codes = np.unique(np.asarray(labels), return_inverse=True)
    order = np.argsort(values, kind="stable")
    values, hot = values[order], np.eye(len(kinds))[codes[order]]
    left = hot.cumsum(axis=0)[:-1]
    right = hot.sum(axis=0) - left
    n = np.arange(1, len(values))
    spread = n - (left**2).sum(axis=1) / n + n[::-1] - (right**2).sum(axis=1) / n[::-1]
    drop = gini(labels) - spread / len(values)
    drop[values[:-1] == values[1:]] = 0.0
    if len(drop) == 0 or drop.max() <= 1e-9:
        return None
    at = np.flatnonzero(drop > drop.max() - 1e-9)[0]
    return (values[at] + values[at + 1]) / 2, drop[at]

# %% question="q3" right="pandas: groupby on the side, all gains in a Series"
def best_threshold(values, labels):
    table = pd.DataFrame({"value": np.asarray(values), "label": np.asarray(labels)})
    steps = np.sort(table["value"].unique())
    gains = {}
    for threshold in (steps[:-1] + steps[1:]) / 2:
        sides = table.groupby(table["value"] <= threshold)["label"]
        gains[threshold] = gini(table["label"]) - (sides.apply(gini) * sides.size() / len(table)).sum()
    gains = pd.Series(gains, dtype=float).round(10)
    if gains.empty or gains.max() == 0:
        return None
    return [float(gains.idxmax()), float(gains.max())]

# %% question="q3" right="candidates in a list, the best picked with max"
def best_threshold(values, labels):
    v, l = list(values), list(labels)
    u = sorted(set(v))
    found = [(0.0, None)]
    for a, b in zip(u, u[1:]):
        one = [k for x, k in zip(v, l) if x <= a]
        two = [k for x, k in zip(v, l) if x >= b]
        found.append((round(gini(l) - (len(one) * gini(one) + len(two) * gini(two)) / len(l), 10), (a + b) / 2))
    gain, threshold = max(found, key=lambda pair: pair[0])
    return None if threshold is None else (threshold, gain)

# %% question="q3" wrong="both groups count the same, whatever their size" says="share of the rows"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, 0.0
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = gini(labels) - (gini(labels[low]) + gini(labels[~low])) / 2
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="thresholds on the values themselves" says="one of the values"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    best, most = None, 0.0
    for t in np.unique(values)[:-1]:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (float(t), gain), gain
    return best

# %% question="q3" wrong="thresholds on the values, compared with less than" says="next value up"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    best, most = None, 0.0
    for t in np.unique(values)[1:]:
        low = values < t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (float(t), gain), gain
    return best

# %% question="q3" wrong="sorts the values and forgets to carry the labels along" says="carrying the labels"
def best_threshold(values, labels):
    values, labels = np.sort(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, 0.0
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="neighbours in the order of the rows" says="not sorted"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    best, most = None, 0.0
    for t in (values[:-1] + values[1:]) / 2:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="the last of equally good thresholds" says="not the smaller"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, 1e-9
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain >= most - 1e-12:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="rows with equal values are sent two ways" says="equal values"
def best_threshold(values, labels):
    order = np.argsort(values, kind="stable")
    values, labels = np.asarray(values)[order], np.asarray(labels)[order]
    n = len(values)
    best, most = None, 0.0
    for i in range(1, n):
        gain = gini(labels) - i / n * gini(labels[:i]) - (n - i) / n * gini(labels[i:])
        if gain > most + 1e-9:
            best, most = ((values[i - 1] + values[i]) / 2, gain), gain
    return best

# %% question="q3" wrong="the impurity that is left, not the drop" says="not the drop"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, least = None, gini(labels)
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        left = low.mean() * gini(labels[low]) + (~low).mean() * gini(labels[~low])
        if left < least - 1e-9:
            best, least = (t, left), left
    return best

# %% question="q3" wrong="splits a node that is already pure" says="already pure"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, -1.0
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="sorts the caller's list in place" says="changed its argument"
def best_threshold(values, labels):
    order = np.argsort(values, kind="stable")
    labels = np.asarray(labels)[order]
    values.sort()
    ordered = np.asarray(values)
    u = np.unique(ordered)
    best, most = None, 0.0
    for t in (u[:-1] + u[1:]) / 2:
        low = ordered <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="argmax over no candidate at all"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    cuts = (u[:-1] + u[1:]) / 2
    gains = []
    for t in cuts:
        low = values <= t
        gains.append(round(gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low]), 10))
    best = int(np.argmax(gains))
    return (cuts[best], gains[best]) if gains[best] > 0 else None

# %% question="q3" wrong="float noise counts as a gain, and decides between equals"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, 0.0
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most:
            best, most = (t, gain), gain
    return best

# %% question="q3" wrong="whole numbers as thresholds, with //" says="two thresholds are equally good"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    u = np.unique(values)
    best, most = None, 0.0
    for a, b in zip(u, u[1:]):
        low = values <= a
        gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
        if gain > most + 1e-9:
            best, most = ((a + b) // 2, gain), gain
    return best

# %% question="q3" wrong="counts mistakes instead of impurity" says="not the number"
def best_threshold(values, labels):
    values, labels = np.asarray(values), np.asarray(labels)
    def wrong(some):
        return 1 - np.unique(some, return_counts=True)[1].max() / len(some)
    u = np.unique(values)
    best, most = None, 0.0
    for t in (u[:-1] + u[1:]) / 2:
        low = values <= t
        gain = wrong(labels) - low.mean() * wrong(labels[low]) - (~low).mean() * wrong(labels[~low])
        if gain > most + 1e-9:
            best, most = (t, gain), gain
    return best

# %% [markdown]
# # Question 4

# %% question="q4" right="sorted rows and counts on both sides, all columns in one list"
def best_question(table, labels, min_rows):
    labels, found = list(labels), []
    n = len(labels)
    kinds = sorted(set(labels))
    total = [labels.count(kind) for kind in kinds]
    before = 1 - sum((count / n) ** 2 for count in total)
    for position, feature in enumerate(table.columns):
        rows = sorted(zip(table[feature].tolist(), [kinds.index(label) for label in labels]))
        left = [0] * len(kinds)
        for i, (value, kind) in enumerate(rows[:-1], start=1):
            left[kind] += 1
            if rows[i][0] == value or i < min_rows or n - i < min_rows:
                continue
            spread = i - sum(c * c for c in left) / i
            spread += n - i - sum((t - c) ** 2 for t, c in zip(total, left)) / (n - i)
            gain = before - spread / n
            if gain > 1e-9:
                found.append((-round(gain, 10), position, (value + rows[i][0]) / 2))
    if not found:
        return None
    gain, position, threshold = min(found)
    return {"gain": -gain, "threshold": threshold, "feature": table.columns[position]}

# %% question="q4" right="prefix sums with NumPy, column by column"
def best_question(table, labels, min_rows):
    kinds, codes = np.unique(np.asarray(labels), return_inverse=True)
    n, best = len(codes), None
    for feature in table.columns:
        values = table[feature].to_numpy(dtype=float)
        order = np.argsort(values, kind="mergesort")
        values, left = values[order], np.eye(len(kinds))[codes[order]].cumsum(axis=0)
        right, size = left[-1] - left[:-1], np.arange(1, n)
        left = left[:-1]
        drop = gini(codes) - 1 + ((left**2).sum(axis=1) / size + (right**2).sum(axis=1) / (n - size)) / n
        drop[(values[:-1] == values[1:]) | (size < min_rows) | (n - size < min_rows)] = 0.0
        if n > 1 and drop.max() > (best["gain"] if best else 0) + 1e-9:
            at = np.flatnonzero(drop > drop.max() - 1e-9)[0]
            best = {"feature": feature, "threshold": values[at : at + 2].mean(), "gain": drop[at]}
    return best

# %% question="q4" right="a function for one column, and all candidates in a table"
def best_question(table, labels, min_rows):
    truth = pd.Series(np.asarray(labels), index=table.index)
    rows = []
    for feature in table.columns:
        levels = sorted(table[feature].unique())
        for threshold in [(a + b) / 2 for a, b in zip(levels[:-1], levels[1:])]:
            yes, no = truth[table[feature] <= threshold], truth[table[feature] > threshold]
            if min(len(yes), len(no)) >= min_rows:
                after = (len(yes) * gini(yes) + len(no) * gini(no)) / len(truth)
                rows.append({"feature": feature, "threshold": threshold, "gain": gini(truth) - after})
    if not rows:
        return None
    best = max(rows, key=lambda row: round(row["gain"], 9))
    return best if best["gain"] > 1e-9 else None

# %% question="q4" right="the second loop from the largest threshold down, equals replaced"
def best_question(table, labels, min_rows):
    labels = np.array(labels)
    best = {"gain": 1e-9}
    for feature in reversed(list(table.columns)):
        x = np.array(table[feature], dtype=float)
        steps = np.unique(x)
        for t in (steps[1:] / 2 + steps[:-1] / 2)[::-1]:
            low = x < t
            k = int(low.sum())
            if not min_rows <= k <= len(x) - min_rows:
                continue
            gain = gini(labels) - (k * gini(labels[low]) + (len(x) - k) * gini(labels[~low])) / len(x)
            if gain > best["gain"] - 1e-10:
                best = {"feature": str(feature), "threshold": float(t), "gain": float(gain)}
    return best if "feature" in best else None

# %% question="q4" wrong="the last of equally good columns" says="not the first"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most - 1e-9 and gain > 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="column and threshold before the check for small groups" says="next best counts"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    if best is not None:
        low = table[best["feature"]] <= best["threshold"]
        if min(low.sum(), (~low).sum()) < min_rows:
            return None
    return best

# %% question="q4" wrong="no look at the size of the groups" says="fewer than `min_rows`"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="only the yes group is counted" says="fewer than `min_rows`"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="only the no group is counted" says="answers yes has fewer"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="more than min_rows rows, where at least is meant" says="exactly `min_rows`"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() <= min_rows or (~low).sum() <= min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="the position of the column, not its name" says="not its position"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": list(table).index(feature), "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="thresholds on the values themselves" says="one of the values"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": a, "gain": gain}, gain
    return best

# %% question="q4" wrong="both groups count the same, whatever their size" says="share of the rows"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - (gini(labels[low]) + gini(labels[~low])) / 2
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="the impurity that is left, not the drop" says="not the drop"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gini(labels) - gain}, gain
    return best

# %% question="q4" wrong="splits a node that is already pure" says="already pure"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, -1.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="a constant column stops the search for good" says="returned nothing"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        if len(u) < 2:
            return None
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="a constant column has no first candidate" says="stopped with IndexError"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        first = (u[0] + u[1]) / 2
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="the first column that helps at all" says="best of the questions"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
        if best is not None:
            return best
    return None

# %% question="q4" wrong="the columns in alphabetical order" says="not the first"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in sorted(table):
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="the best of the last column only" says="over all columns"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    for feature in table:
        best, most = None, 0.0
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="labels joined to rows by their index, not by position" says="together by position"
def best_question(table, labels, min_rows):
    labels = pd.Series(labels)
    labels = labels.reindex(table.index).to_numpy()
    best, most = None, 0.0
    for feature in table:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% question="q4" wrong="writes a column into the caller's table" says="changed its argument"
def best_question(table, labels, min_rows):
    labels = np.asarray(labels)
    best, most = None, 0.0
    table["labels"] = labels
    for feature in table.columns[:-1]:
        u = np.unique(table[feature])
        for a, b in zip(u, u[1:]):
            low = (table[feature] <= a).to_numpy()
            if low.sum() < min_rows or (~low).sum() < min_rows:
                continue
            gain = gini(labels) - low.mean() * gini(labels[low]) - (~low).mean() * gini(labels[~low])
            if gain > most + 1e-9:
                best, most = {"feature": feature, "threshold": (a + b) / 2, "gain": gain}, gain
    return best

# %% [markdown]
# # Question 5

# %% question="q5" right="a loop down to the leaf"
def explain(tree, row):
    node, steps = tree, []
    while "answer" not in node:
        name, limit = node["feature"], node["threshold"]
        value = row.get(name)
        missing = value is None or value != value
        down = node["missing"] == "yes" if missing else value <= limit
        text = f"{name} is missing, counted as " if missing else f"{name} = {value:g} is "
        steps += [text + ("at most" if down else "more than") + f" {limit:g}"]
        node = node["yes"] if down else node["no"]
    return node["answer"], steps

# %% question="q5" right="a loop that ends with return, four texts with format"
def explain(tree, row):
    said = []
    while True:
        if "answer" in tree:
            return tree["answer"], said
        value = row[tree["feature"]] if tree["feature"] in row else None
        if value is None or math.isnan(value):
            if tree["missing"] == "yes":
                said.append("{} is missing, counted as at most {:g}".format(tree["feature"], tree["threshold"]))
                tree = tree["yes"]
            else:
                said.append("{} is missing, counted as more than {:g}".format(tree["feature"], tree["threshold"]))
                tree = tree["no"]
        elif value > tree["threshold"]:
            said.append("{} = {:g} is more than {:g}".format(tree["feature"], value, tree["threshold"]))
            tree = tree["no"]
        else:
            said.append("{} = {:g} is at most {:g}".format(tree["feature"], value, tree["threshold"]))
            tree = tree["yes"]

# %% question="q5" right="the row as a Series, the pair as a list"
def explain(tree, row):
    values = pd.Series(row, dtype=float)
    words = {"yes": "at most", "no": "more than"}
    node, steps = tree, []
    while node.keys() != {"answer"}:
        value = values.get(node["feature"], np.nan)
        side = node["missing"] if np.isnan(value) else ("no" if value > node["threshold"] else "yes")
        verb = "is missing, counted as" if np.isnan(value) else f"= {value:g} is"
        steps.append(" ".join([node["feature"], verb, words[side], f"{node['threshold']:g}"]))
        node = node[side]
    return [node["answer"], steps]

# %% question="q5" wrong="less than, where at most is asked" says="equal to the threshold"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value < limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="NaN compared, so that it always goes to no" says="every comparison with NaN"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if value is None:
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="None compared with a number" says="stopped with TypeError"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if value != value:
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="what is missing always goes to yes" says="went to yes"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = "yes", "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="what is missing always goes to no" says="went to no"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = "no", "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="missing counts as 0" says="taken for 0"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        value = 0 if pd.isna(value) else value
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="a value of 0 is taken for missing"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if not value or pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="the two sides exchanged" says="exchanged"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree["no" if side == "yes" else "yes"]
    return tree["answer"], steps

# %% question="q5" wrong="one question, and the way ends" says="first question only"
def explain(tree, row):
    steps = []
    if "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree.get("answer", tree), steps

# %% question="q5" wrong="two questions at most"
def explain(tree, row):
    steps = []
    for _ in range(2):
        if "answer" in tree:
            break
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree.get("answer"), steps

# %% question="q5" wrong="the leaf, not its answer" says="leaf itself"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree, steps

# %% question="q5" wrong="numbers as they are, not in the format asked for" says="`:g`"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="the questions from the last to the first" says="last to the first"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.insert(0, f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="the questions only, without the answer" says="item 0"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return steps

# %% question="q5" wrong="an answer of 0 is taken for no answer"
def explain(tree, row):
    steps = []
    while not tree.get("answer"):
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="a key that is not there stops it"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row[tree["feature"]]
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="takes the values out of the caller's row" says="changed its argument"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.pop(tree["feature"], None)
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return tree["answer"], steps

# %% question="q5" wrong="a single leaf has no feature"
def explain(tree, row):
    steps = []
    while True:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
        if "answer" in tree:
            break
    return tree["answer"], steps

# %% question="q5" wrong="the text tells the sides apart, the way ignores missing" says="is a list"
def explain(tree, row):
    steps = []
    while "answer" not in tree:
        name, limit, value = tree["feature"], tree["threshold"], row.get(tree["feature"])
        if pd.isna(value):
            side, words = tree["missing"], "is missing, counted as"
        else:
            side, words = "yes" if value <= limit else "no", f"= {value:g} is"
        steps.append(f"{name} {words} {'at most' if side == 'yes' else 'more than'} {limit:g}")
        tree = tree[side]
    return [steps, tree["answer"]]

# %% [markdown]
# # Question 6

# %% question="q6" right="cross_val_score with pairs of row numbers"
def choose_depth(X, y, depths, folds):
    everything = np.arange(len(y))
    pairs = [(np.setdiff1d(everything, fold), fold) for fold in folds]
    scores = pd.DataFrame(
        {d: cross_val_score(DecisionTreeClassifier(max_depth=d, random_state=0), X, y, cv=pairs) for d in depths}
    ).agg(["mean", "std"]).T.rename(columns={"std": "sd"})
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / len(folds) ** 0.5
    return int(scores.index[scores["mean"] >= limit - 1e-9].min()), scores

# %% question="q6" right="masks, an array of scores, mean and sd along its second axis"
def choose_depth(X, y, depths, folds):
    accuracy = np.zeros((len(depths), len(folds)))
    for j, fold in enumerate(folds):
        held = np.zeros(len(y), dtype=bool)
        held[fold] = True
        for i, depth in enumerate(depths):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
            tree.fit(X[~held], y[~held])
            accuracy[i, j] = np.mean(tree.predict(X[held]) == y[held])
    mean, sd = accuracy.mean(axis=1), accuracy.std(axis=1, ddof=1)
    best = int(np.argmax(mean))
    good = mean >= mean[best] - sd[best] / np.sqrt(len(folds)) - 1e-12
    return min(np.array(depths)[good]), pd.DataFrame({"sd": sd, "mean": mean}, index=depths)

# %% question="q6" right="the other folds put together, rows of a long table grouped by depth"
def choose_depth(X, y, depths, folds):
    rows = []
    for number in range(len(folds)):
        rest = np.sort(np.concatenate([fold for other, fold in enumerate(folds) if other != number]))
        for depth in depths:
            model = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            rows.append({"depth": depth, "accuracy": model.score(X[folds[number]], y[folds[number]])})
    table = pd.DataFrame(rows).groupby("depth")["accuracy"].agg(mean="mean", sd="std", sem="sem")
    best = max(depths, key=lambda depth: round(table.loc[depth, "mean"], 12))
    limit = table.loc[best, "mean"] - table.loc[best, "sem"] - 1e-9
    for depth in table.index:
        if table.loc[depth, "mean"] >= limit:
            return depth, table[["mean", "sd"]]

# %% question="q6" wrong="the training score chooses the depth" says="rows that the tree was fitted on"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[rest], y[rest]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="fitted on all rows, then asked fold by fold" says="seen each fold"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="fitted on the fold, asked about the rest" says="other way round"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[fold], y[fold])
            accuracies.append(tree.score(X[rest], y[rest]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="the best mean, whatever it costs" says="not the smallest depth"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return best, scores

# %% question="q6" wrong="the largest depth that is good enough" says="largest depth"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return max(good), scores

# %% question="q6" wrong="one sd, not one standard error" says="one sd was taken off"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"]
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="the first of the list that is good enough" says="wherever it stands"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return good[0], scores

# %% question="q6" wrong="divides by n" says="np.std divides by n"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="the standard error in the column sd" says="holds standard errors"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1) / np.sqrt(len(folds))]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"]
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="all rows counted together" says="counted together"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
            sizes = [len(fold) for fold in folds]
        scores.loc[depth] = [np.average(accuracies, weights=sizes), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="max_depth never reaches the tree" says="did `max_depth` reach"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="the standard error of the depth itself, not that of the best"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] + scores.loc[depth, "sd"] / np.sqrt(len(folds)) >= scores["mean"].max()]
    return min(good), scores

# %% question="q6" wrong="better than the limit, where at least as good is enough"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] > limit]
    return min(good), scores

# %% question="q6" wrong="the standard error divides by the number of rows"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(y))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return min(good), scores

# %% question="q6" wrong="the position of the depth in the list" says="place in the list"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return depths.index(min(good)), scores

# %% question="q6" wrong="the table only" says="where a tuple is wanted"
def choose_depth(X, y, depths, folds):
    scores = pd.DataFrame(index=depths, columns=["mean", "sd"], dtype=float)
    for depth in depths:
        accuracies = []
        for fold in folds:
            rest = np.setdiff1d(np.arange(len(y)), fold)
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracies.append(tree.score(X[fold], y[fold]))
        scores.loc[depth] = [np.mean(accuracies), np.std(accuracies, ddof=1)]
    best = scores["mean"].idxmax()
    limit = scores.loc[best, "mean"] - scores.loc[best, "sd"] / np.sqrt(len(folds))
    good = [depth for depth in depths if scores.loc[depth, "mean"] >= limit]
    return scores

# %% question="q6" wrong="the sd along the wrong axis" says="wrong axis"
def choose_depth(X, y, depths, folds):
    accuracy = np.zeros((len(depths), len(folds)))
    for j, fold in enumerate(folds):
        rest = np.setdiff1d(np.arange(len(y)), fold)
        for i, depth in enumerate(depths):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rest], y[rest])
            accuracy[i, j] = tree.score(X[fold], y[fold])
    mean, sd = accuracy.mean(axis=1), accuracy.std(axis=0, ddof=1)
    best = mean.argmax()
    good = mean >= mean[best] - accuracy[best].std(ddof=1) / np.sqrt(len(folds))
    return np.array(depths)[good].min(), pd.DataFrame({"mean": mean, "sd": sd}, index=depths)

# %% [markdown]
# # Question 7

# %% question="q7" right="nodes that wait in a list, no call to itself"
def grow(table, labels, max_depth, min_rows):
    root = {}
    waiting = [(root, table, labels, max_depth)]
    for node, rows, kinds, left in waiting:
        split = best_split(rows, kinds, min_rows) if left > 0 else None
        if split is None:
            counts = {}
            for kind in sorted(kinds):
                counts[kind] = counts.get(kind, 0) + 1
            node["answer"] = max(counts, key=counts.get)
            continue
        low = rows[split[0]] <= split[1]
        node["feature"], node["threshold"] = split
        node["missing"] = "yes" if low.mean() >= 0.5 else "no"
        for side, mask in [("yes", low), ("no", ~low)]:
            node[side] = {}
            waiting.append((node[side], rows[mask], kinds[mask], left - 1))
    return root

# %% question="q7" right="row numbers go down, the table stays whole"
def grow(table, labels, max_depth, min_rows):
    def smaller(rows, left):
        part, kinds = table.iloc[rows], labels.iloc[rows]
        found = None if left == 0 else best_split(part, kinds, min_rows)
        if not found:
            names, counts = np.unique(kinds, return_counts=True)
            answer = names[counts.argmax()]
            return {"answer": answer.item() if hasattr(answer, "item") else answer}
        feature, threshold = found
        yes = rows[part[feature].to_numpy() <= threshold]
        no = rows[part[feature].to_numpy() > threshold]
        return dict(feature=feature, threshold=threshold, missing="no" if len(no) > len(yes) else "yes",
                    yes=smaller(yes, left - 1), no=smaller(no, left - 1))
    return smaller(np.arange(len(table)), max_depth)

# %% question="q7" right="query for the two sides, value_counts sorted twice for the answer"
def grow(table, labels, max_depth, min_rows):
    question = best_split(table, labels, min_rows)
    if max_depth == 0 or question is None:
        return {"answer": labels.value_counts().sort_index().sort_values(ascending=False, kind="stable").index[0]}
    feature, threshold = question
    lower = table.query(f"`{feature}` <= @threshold")
    upper = table.drop(index=lower.index)
    tree = {"feature": feature, "threshold": threshold, "missing": "no"}
    tree["yes"] = grow(lower, labels.loc[lower.index], max_depth - 1, min_rows)
    tree["no"] = grow(upper, labels.loc[upper.index], max_depth - 1, min_rows)
    if len(lower) >= len(upper):
        tree["missing"] = "yes"
    return tree

# %% question="q7" wrong="the start counts as a question" says="too early"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 1 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="stops a question too late" says="too deep"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth >= 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="the no side never comes nearer to the end" says="too deep"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth, min_rows),
    }

# %% question="q7" wrong="each side gets all rows again" says="got all rows again"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table, labels, max_depth - 1, min_rows),
        "no": grow(table, labels, max_depth - 1, min_rows),
    }

# %% question="q7" wrong="only the table is parted, the labels stay whole" says="stopped with ValueError"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels, max_depth - 1, min_rows),
        "no": grow(table[~yes], labels, max_depth - 1, min_rows),
    }

# %% question="q7" wrong="the two sides exchanged" says="exchanged"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "no": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "yes": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="min_rows lost on the way down" says="got lost"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, 1),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, 1),
    }

# %% question="q7" wrong="missing always goes to yes" says="side with more rows"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="of equal sides, no gets what is missing"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() > (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="the label of the first row" says="equally frequent"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.iloc[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="of equally frequent labels the last when sorted" says="equally frequent"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode().iloc[-1]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="leaves with the same answer are made one" says="made one"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    tree = {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }
    return tree["yes"] if tree["yes"] == tree["no"] else tree

# %% question="q7" wrong="a feature is asked only once on the way down" says="asked again"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 and len(table.columns) else None
    if split is None:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    rest = table.drop(columns=feature)
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(rest[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(rest[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="None is not looked at"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows)
    if max_depth == 0:
        return {"answer": labels.mode()[0]}
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="the leaf is the answer itself, no dict" says="where a dict is wanted"
def grow(table, labels, max_depth, min_rows):
    split = best_split(table, labels, min_rows) if max_depth > 0 else None
    if split is None:
        return labels.mode()[0]
    feature, threshold = split
    yes = table[feature] <= threshold
    return {
        "feature": feature,
        "threshold": threshold,
        "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
        "yes": grow(table[yes], labels[yes], max_depth - 1, min_rows),
        "no": grow(table[~yes], labels[~yes], max_depth - 1, min_rows),
    }

# %% question="q7" wrong="every leaf answers with the most frequent label of all rows" says="its own"
def grow(table, labels, max_depth, min_rows):
    usual = labels.mode()[0]
    def smaller(rows, kinds, left):
        split = best_split(rows, kinds, min_rows) if left > 0 else None
        if split is None:
            return {"answer": usual}
        yes = rows[split[0]] <= split[1]
        return {
            "feature": split[0], "threshold": split[1], "missing": "yes" if yes.sum() >= (~yes).sum() else "no",
            "yes": smaller(rows[yes], kinds[yes], left - 1), "no": smaller(rows[~yes], kinds[~yes], left - 1),
        }
    return smaller(table, labels, max_depth)

# %% [markdown]
# # Question 8

# %% question="q8" right="written anew, with a helper for accuracy"
def honest_report(train, validation, test, depths):
    columns = [column for column in train.columns if column not in ("sample", "diagnosis")]
    middles = {column: train[column].median() for column in columns}

    def measured(table):
        return table[columns].fillna(middles)

    def accuracy(tree, X, table):
        return float(np.mean(tree.predict(X) == table["diagnosis"].to_numpy()))

    best, most = None, -1
    for depth in depths:
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
        tree.fit(measured(train), train["diagnosis"])
        right = accuracy(tree, measured(validation), validation)
        if right > most or (right == most and depth < best.max_depth):
            best, most = tree, right
    X = measured(test)
    score = accuracy(best, X, test)
    return {
        "worth": {column: score - accuracy(best, shuffled(X, column), test) for column in columns},
        "depth": best.max_depth,
        "score": score,
    }

# %% question="q8" right="arrays, the gaps filled with where, shuffled before they are filled"
def honest_report(train, validation, test, depths):
    columns = train.columns.difference(["sample", "diagnosis"], sort=False)
    middle = np.nanmedian(train[columns].to_numpy(dtype=float), axis=0)
    def numbers(table):
        X = table[columns].to_numpy(dtype=float)
        return np.where(np.isnan(X), middle, X)
    answers = [table["diagnosis"].to_numpy() for table in (train, validation, test)]
    fitted = [DecisionTreeClassifier(max_depth=d, random_state=0).fit(numbers(train), answers[0]) for d in sorted(depths)]
    best = max(fitted, key=lambda tree: tree.score(numbers(validation), answers[1]))
    score = best.score(numbers(test), answers[2])
    worth = {}
    for column in columns:
        worth[column] = score - best.score(numbers(shuffled(test, column)), answers[2])
    return {"depth": best.get_params()["max_depth"], "score": score, "worth": worth}

# %% question="q8" right="the colleague's function, mended"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["diagnosis", "sample"])
    middle = train[columns].median()
    known, held, new = [table.fillna(middle)[columns] for table in (train, validation, test)]
    scores = pd.Series({
        depth: DecisionTreeClassifier(max_depth=depth, random_state=0)
        .fit(known, train["diagnosis"]).score(held, validation["diagnosis"])
        for depth in depths
    })
    best = int(scores[scores == scores.max()].index.min())
    tree = DecisionTreeClassifier(max_depth=best, random_state=0).fit(known, train["diagnosis"])
    score = tree.score(new, test["diagnosis"])
    worth = pd.Series(columns, index=columns).map(lambda c: score - tree.score(shuffled(new, c), test["diagnosis"]))
    return {"depth": best, "score": score, "worth": worth.to_dict()}

# %% question="q8" wrong="the colleague's own function" says="coin"
def honest_report(train, validation, test, depths):
    return colleagues_report(train, validation, test, depths)

# %% question="q8" wrong="the depth chosen on the test rows" says="coin"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(new, test["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the training score chooses the depth" says="coin"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(known, train["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="gaps filled with the medians of all rows" says="would have a say"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = pd.concat([train, validation, test])[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="each table filled with its own medians"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(part[columns].median()) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="gaps left as they are, since the tree does not complain" says="left as they are"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns] for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the number of the sample goes into the tree" says="a new sample has none"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the number of the sample goes in, but not into the list of worths"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns if column != "sample"}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the tree's importance read as effect" says="leaned on a column"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = dict(zip(columns, trees[best].feature_importances_))
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the worth measured on the rows that the tree knows" says="which the tree knows"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: trees[best].score(known, train["diagnosis"]) - trees[best].score(shuffled(known, column), train["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the accuracy that is left, not the drop" says="score and worth from"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the score of validation reported" says="coin"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    report = scores[best]
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": report, "worth": worth}

# %% question="q8" wrong="of equal depths the first in the list" says="smallest of equals"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in depths:
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="fitted again on train and validation"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    both = pd.concat([known, held]), pd.concat([train["diagnosis"], validation["diagnosis"]])
    trees[best].fit(*both)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="the columns as they stand in each table"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part.drop(columns=["sample", "diagnosis"]).fillna(middle).to_numpy() for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(pd.DataFrame(new, columns=columns), column).to_numpy(), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="rows with a gap thrown away" says="gaps filled"
def honest_report(train, validation, test, depths):
    train, validation, test = train.dropna(), validation.dropna(), test.dropna()
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% question="q8" wrong="fills the gaps in the caller's tables" says="changed its argument"
def honest_report(train, validation, test, depths):
    columns = train.columns.drop(["sample", "diagnosis"])
    middle = train[columns].median()
    for part in (train, validation, test):
        part[columns] = part[columns].fillna(middle)
    known, held, new = (part[columns].fillna(middle) for part in (train, validation, test))
    trees, scores = {}, {}
    for depth in sorted(depths):
        trees[depth] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(known, train["diagnosis"])
        scores[depth] = trees[depth].score(held, validation["diagnosis"])
    best = max(scores, key=scores.get)
    score = trees[best].score(new, test["diagnosis"])
    worth = {column: score - trees[best].score(shuffled(new, column), test["diagnosis"]) for column in columns}
    return {"depth": best, "score": score, "worth": worth}

# %% [markdown]
# # Mutants that survive, each with the reason

# %% question="q3" survivor="comparison: values <= below -> values > below" reason="the two groups change places, and the gain is the same"

# %% question="q3" survivor="comparison: gain > most + 1e-9 -> gain >= most + 1e-9" reason="no two gains differ by exactly 1e-9"

# %% question="q4" survivor="comparison: table[feature] <= below -> table[feature] > below" reason="the two groups change places, and the gain is the same"

# %% question="q4" survivor="swapped arguments: min(low.sum(), (~low).sum()) -> min((~low).sum(), low.sum())" reason="the smaller of two does not depend on their order"

# %% question="q4" survivor="comparison: gain > most + 1e-9 -> gain >= most + 1e-9" reason="no two gains differ by exactly 1e-9"

# %% question="q7" survivor="comparison: table[feature] <= threshold -> table[feature] < threshold" reason="best_split puts the threshold between two values, so no row is equal to it"

# %% question="q6" survivor="comparison: scores.loc[depth, \"mean\"] >= limit -> scores.loc[depth, \"mean\"] > limit" reason="the limit is 1e-9 below the one asked for, so no mean is equal to it"
