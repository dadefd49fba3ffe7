# %% [markdown]
# # Question 1

# %% question="q1" right="divmod twice"
def trip_time(seconds):
    hours, rest = divmod(seconds, 3600)
    minutes, _ = divmod(rest, 60)
    return "%d h %02d min" % (hours, minutes)

# %% question="q1" right="int() of a division, zero put in front by hand"
def trip_time(seconds):
    hours = int(seconds / 3600)
    minutes = int((seconds - hours * 3600) / 60)
    text = str(minutes)
    if minutes < 10:
        text = "0" + text
    return str(hours) + " h " + text + " min"

# %% question="q1" right="timedelta from the standard library"
from datetime import timedelta

def trip_time(seconds):
    trip = timedelta(seconds=seconds)
    hours = trip.days * 24 + trip.seconds // 3600
    return "{} h {} min".format(hours, str(trip.seconds // 60 % 60).zfill(2))

# %% question="q1" right="hours taken off one by one"
def trip_time(seconds):
    hours = len(range(3600, seconds + 1, 3600))
    return f"{hours} h {(seconds - 3600 * hours) // 60:0>2} min"

# %% question="q1" wrong="/ for //" says="fraction of an hour"
def trip_time(seconds):
    return f"{seconds / 3600} h {seconds // 60 % 60:02} min"

# %% question="q1" wrong="round() of a division leaves a float" says="with its point"
def trip_time(seconds):
    return f"{seconds / 3600 // 1} h {seconds // 60 % 60:02} min"

# %% question="q1" wrong="minutes without a leading zero" says="zero in front"
def trip_time(seconds):
    return f"{seconds // 3600} h {seconds // 60 % 60} min"

# %% question="q1" wrong="minutes rounded to the nearest" says="only begun"
def trip_time(seconds):
    hours = seconds // 3600
    return f"{hours} h {int((seconds - hours * 3600) / 60 + 0.5):02} min"

# %% question="q1" wrong="format with .0f rounds the minutes up to 60" says="rounded up"
def trip_time(seconds):
    return f"{seconds // 3600} h {(seconds - 1) % 3600 / 60:02.0f} min"

# %% question="q1" wrong="the minutes of the hours are counted twice" says="those of the hours too"
def trip_time(seconds):
    return f"{seconds // 3600} h {seconds // 60:02} min"

# %% question="q1" wrong="takes the seconds for the minutes" says="seconds that are left over"
def trip_time(seconds):
    return f"{seconds // 3600} h {seconds % 60:02} min"

# %% question="q1" wrong="a clock that begins again after a day" says="began again"
import time

def trip_time(seconds):
    clock = time.gmtime(seconds)
    return f"{clock.tm_hour} h {clock.tm_min:02} min"

# %% question="q1" wrong="hours rounded to the nearest" says="hours were rounded up"
def trip_time(seconds):
    return f"{round(seconds / 3600)} h {seconds // 60 % 60:02} min"

# %% question="q1" wrong="hours with a leading zero" says="hours have no zero"
def trip_time(seconds):
    return f"{seconds // 3600:02} h {seconds // 60 % 60:02} min"

# %% question="q1" wrong="an hour is counted from its last minute on"
def trip_time(seconds):
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours and minutes == 0:
        return f"{hours - 1} h 60 min"
    return f"{hours} h {minutes:02} min"

# %% question="q1" wrong="prints the text" says="printed"
def trip_time(seconds):
    print(f"{seconds // 3600} h {seconds // 60 % 60:02} min")

# %% question="q1" wrong="nothing at all for a trip of less than a minute"
def trip_time(seconds):
    if seconds < 60:
        return ""
    return f"{seconds // 3600} h {seconds // 60 % 60:02} min"

# %% [markdown]
# # Question 2

# %% question="q2" right="two loops"
def k_day_totals(rain, k):
    totals = []
    for start in range(0, len(rain) - k + 1):
        total = 0
        for step in range(k):
            total = total + rain[start + step]
        totals.append(total)
    return totals

# %% question="q2" right="a running total: the new day in, the old day out"
def k_day_totals(rain, k):
    if len(rain) < k:
        return []
    totals = [sum(rain[:k])]
    for new, old in zip(rain[k:], rain):
        totals.append(totals[-1] + new - old)
    return totals

# %% question="q2" right="NumPy: differences of the cumulative sum"
def k_day_totals(rain, k):
    grown = np.concatenate([[0.0], np.cumsum(np.array(rain, dtype=float))])
    return (grown[k:] - grown[:-k]).tolist() if len(rain) >= k else []

# %% question="q2" right="shifted copies added up with zip"
def k_day_totals(rain, k):
    shifted = [rain[place:] for place in range(k)]
    return tuple(sum(days) for days in zip(*shifted))

# %% question="q2" wrong="the last window is lost" says="last total is lost"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(len(rain) - k)]

# %% question="q2" wrong="starts at place 1" says="first total is lost"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(1, len(rain) - k + 1)]

# %% question="q2" wrong="slices beyond the end are short, not empty" says="fewer than `k` days"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(len(rain))]

# %% question="q2" wrong="blocks, not windows" says="blocks"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(0, len(rain), k)]

# %% question="q2" wrong="takes the end of a slice for its last place" says="one day short"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k - 1]) for i in range(len(rain) - k + 1)]

# %% question="q2" wrong="counts days from 1" says="one day late"
def k_day_totals(rain, k):
    return [sum(rain[day + 1:day + k + 1]) for day in range(len(rain) - k + 1)]

# %% question="q2" wrong="i:k for i:i + k" says="fewer days than"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(max(1, len(rain) - k + 1))]

# %% question="q2" wrong="means" says="means"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) / k for i in range(len(rain) - k + 1)]

# %% question="q2" wrong="totals since the first day" says="run on"
def k_day_totals(rain, k):
    return [sum(rain[:i + k]) for i in range(len(rain) - k + 1)]

# %% question="q2" wrong="takes days off the caller's list" says="changed its argument"
def k_day_totals(rain, k):
    totals = []
    while len(rain) >= k:
        totals.append(sum(rain[:k]))
        rain.pop(0)
    return totals

# %% question="q2" wrong="goes over the end of the list" says="stopped with IndexError"
def k_day_totals(rain, k):
    totals = []
    for start in range(len(rain)):
        total = 0
        for step in range(k):
            total += rain[start + step]
        totals.append(total)
    return totals

# %% question="q2" wrong="returns inside the loop" says="fewer items"
def k_day_totals(rain, k):
    totals = []
    for start in range(len(rain) - k + 1):
        totals.append(sum(rain[start:start + k]))
        return totals
    return totals

# %% question="q2" wrong="a dry stretch has no total"
def k_day_totals(rain, k):
    totals = [sum(rain[i:i + k]) for i in range(len(rain) - k + 1)]
    return [total for total in totals if total > 0] if k > 1 else totals

# %% question="q2" wrong="right only where k is smaller than the number of days"
def k_day_totals(rain, k):
    return [sum(rain[i:i + k]) for i in range(len(rain) - k + 1)] if k < len(rain) else []

# %% question="q2" wrong="a start below 0 counts from the end of the list" says="more items"
def k_day_totals(rain, k):
    return [sum(rain[end - k:end]) for end in range(1, len(rain) + 1)]

# %% [markdown]
# # Question 3

# %% question="q3" right="one pass, best so far kept as a dict"
def station_record(days, station):
    count, total, best = 0, 0, None
    for day in days:
        if day["station"] != station:
            continue
        if day["rain"] is None:
            continue
        count += 1
        total += day["rain"]
        if best is None or day["rain"] > best["rain"]:
            best = day
    if best is None:
        return 0, None, None
    return count, total / count, best["day"]

# %% question="q3" right="two comprehensions, max with a key and a default"
def station_record(days, station):
    known = [d for d in days if d["station"] == station and d["rain"] != None]
    best = max(known, key=lambda d: d["rain"], default=None)
    if not known:
        return [0, None, None]
    return [len(known), sum(d["rain"] for d in known) / len(known), best["day"]]

# %% question="q3" right="all stations grouped into a dict first"
from collections import defaultdict
from statistics import mean

def station_record(days, station):
    groups = defaultdict(list)
    for day in days:
        groups[day["station"]].append((day["rain"], day["day"]))
    known = [pair for pair in groups[station] if pair[0] is not None]
    if not known:
        return 0, None, None
    wettest = sorted(known, key=lambda pair: -pair[0])[0]
    return len(known), mean(pair[0] for pair in known), wettest[1]

# %% question="q3" right="NumPy, with NaN for the gaps"
def station_record(days, station):
    mine = [day for day in days if day["station"] == station]
    rain = np.array([np.nan if day["rain"] is None else day["rain"] for day in mine], dtype=float)
    if np.all(np.isnan(rain)):
        return 0, None, None
    return np.count_nonzero(~np.isnan(rain)), np.nanmean(rain), mine[int(np.nanargmax(rain))]["day"]

# %% question="q3" wrong="`is` for `==` between texts" says="the very same object"
def station_record(days, station):
    known = [d for d in days if d["station"] is station and d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="a dry day is taken for no measurement" says="takes 0 for nothing"
def station_record(days, station):
    known = [d for d in days if d["station"] == station and d["rain"]]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="a gap is taken for a dry day" says="as if they had been dry"
def station_record(days, station):
    known = [d for d in days if d["station"] == station]
    if not known:
        return 0, None, None
    rain = [d["rain"] or 0 for d in known]
    return len(rain), sum(rain) / len(rain), known[rain.index(max(rain))]["day"]

# %% question="q3" wrong="gaps left out of the sum, not out of the count" says="divided by all days"
def station_record(days, station):
    mine = [d for d in days if d["station"] == station]
    known = [d for d in mine if d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(mine), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="counts the gaps as measured" says="stand in the count"
def station_record(days, station):
    mine = [d for d in days if d["station"] == station]
    known = [d for d in mine if d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(mine), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="the last of several wettest days" says="the last was taken"
def station_record(days, station):
    count, total, most, wettest = 0, 0, -1, None
    for d in days:
        if d["station"] == station and d["rain"] is not None:
            count, total = count + 1, total + d["rain"]
            if d["rain"] >= most:
                most, wettest = d["rain"], d["day"]
    return (count, total / count, wettest) if count else (0, None, None)

# %% question="q3" wrong="the most so far begins at 0, so a dry record has no wettest day"
def station_record(days, station):
    count, total, most, wettest = 0, 0, 0, None
    for d in days:
        if d["station"] == station and d["rain"] is not None:
            count, total = count + 1, total + d["rain"]
            if d["rain"] > most:
                most, wettest = d["rain"], d["day"]
    return (count, total / count, wettest) if count else (0, None, None)

# %% question="q3" wrong="forgets to ask for the station" says="every station"
def station_record(days, station):
    if station not in [d["station"] for d in days]:
        return 0, None, None
    known = [d for d in days if d["rain"] is not None]
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="divides by nothing for a station that is not there" says="stopped with ZeroDivisionError"
def station_record(days, station):
    known = [d for d in days if d["station"] == station and d["rain"] is not None]
    mean = sum(d["rain"] for d in known) / len(known)
    return len(known), mean, max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="removes the gaps from the caller's list while going over it" says="changed its argument"
def station_record(days, station):
    for d in days:
        if d["station"] != station or d["rain"] is None:
            days.remove(d)
    known = [d for d in days if d["station"] == station and d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="removes from a copy while going over that copy" says="stopped with TypeError"
def station_record(days, station):
    known = [d for d in days if d["station"] == station]
    for d in known:
        if d["rain"] is None:
            known.remove(d)
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="the mean with //" says="throws the rest away"
def station_record(days, station):
    known = [d for d in days if d["station"] == station and d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) // len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="the amount in place of the day" says="where its day belongs"
def station_record(days, station):
    rain = [d["rain"] for d in days if d["station"] == station and d["rain"] is not None]
    if not rain:
        return 0, None, None
    return len(rain), sum(rain) / len(rain), max(rain)

# %% question="q3" wrong="looks for the name within other names"
def station_record(days, station):
    known = [d for d in days if station in d["station"] and d["rain"] is not None]
    if not known:
        return 0, None, None
    return len(known), sum(d["rain"] for d in known) / len(known), max(known, key=lambda d: d["rain"])["day"]

# %% question="q3" wrong="sums with a gap in them" says="stopped with TypeError"
def station_record(days, station):
    rain = [d["rain"] for d in days if d["station"] == station]
    if not rain:
        return 0, None, None
    return len(rain), sum(rain) / len(rain), days[rain.index(max(rain))]["day"]

# %% [markdown]
# # Question 4

# %% question="q4" right="the csv module's DictReader"
import csv

def read_birds(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, skipinitialspace=True)
        reader.fieldnames = [name.strip() for name in reader.fieldnames]
        birds = []
        for row in reader:
            if len([value for value in row.values() if value is not None]) < 2:
                continue
            bird = {name: value.strip() for name, value in row.items()}
            for name in bird:
                if bird[name] == "" or bird[name] == "NA":
                    bird[name] = None
            for name in ("mass_g", "flipper_mm"):
                if bird[name] is not None:
                    try:
                        bird[name] = float(bird[name])
                    except ValueError as error:
                        raise ValueError(f"birds, line {reader.line_num}: {error}") from error
            birds.append(bird)
    return birds

# %% question="q4" right="read_text, one helper for a value"
from pathlib import Path

def read_birds(path):
    def read_value(name, text, number):
        text = text.strip()
        if text == "NA" or not text:
            return None
        if name.endswith("_g") or name.endswith("_mm"):
            try:
                return float(text)
            except ValueError:
                raise ValueError(f"line {number} of {path}: can't read {text} as {name}")
        return text

    lines = Path(path).read_text(encoding="utf-8").splitlines()
    header = lines[0].replace(" ", "").split(",")
    birds = []
    for number, line in enumerate(lines, 1):
        if number == 1 or not line.strip():
            continue
        values = line.split(",")
        birds.append({name: read_value(name, values[place], number) for place, name in enumerate(header)})
    return birds

# %% question="q4" right="whole numbers as int, columns looked up by their place"
def read_birds(path):
    file = open(path)
    lines = file.readlines()
    file.close()
    order = [name.strip() for name in lines[0].split(",")]
    birds = []
    for place in range(1, len(lines)):
        if lines[place].strip() == "":
            continue
        values = [None if v.strip() in ("NA", "") else v.strip() for v in lines[place].split(",")]
        bird = {name: values[order.index(name)] for name in ("species", "island", "mass_g", "flipper_mm")}
        for name in ("mass_g", "flipper_mm"):
            if bird[name] is None:
                continue
            try:
                number = float(bird[name])
            except ValueError:
                raise ValueError("bad number on line " + str(place + 1))
            bird[name] = int(number) if number == int(number) else number
        birds.append(bird)
    return birds

# %% question="q4" wrong="a bare except makes a bad number a missing one" says="must stop with ValueError"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for line in file:
            if not line.strip():
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                bird[name] = value.strip()
                if bird[name] in ("", "NA"):
                    bird[name] = None
                elif name in ("mass_g", "flipper_mm"):
                    try:
                        bird[name] = float(bird[name])
                    except:
                        bird[name] = None
            birds.append(bird)
    return birds

# %% question="q4" wrong="the error does not say where" says="does not say"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for line in file:
            if not line.strip():
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                missing = value in ("", "NA")
                bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
            birds.append(bird)
    return birds

# %% question="q4" wrong="lines counted from the first bird" says="does not say"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file):
            if not line.strip():
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="blank lines are not counted" says="does not say"
def read_birds(path):
    with open(path) as file:
        lines = [line for line in file if line.strip()]
    names = [name.strip() for name in lines[0].split(",")]
    birds = []
    for number, line in enumerate(lines[1:], 2):
        bird = {}
        for name, value in zip(names, line.split(",")):
            value = value.strip()
            try:
                missing = value in ("", "NA")
                bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
            except ValueError:
                raise ValueError(f"line {number}: {value}")
        birds.append(bird)
    return birds

# %% question="q4" wrong="numbers stay text" says="still text"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        rows = [line.split(",") for line in file if line.strip()]
    missing = {"": None, "NA": None}
    return [{name: missing.get(value.strip(), value.strip()) for name, value in zip(names, row)} for row in rows]

# %% question="q4" wrong="NA is read as any other text" says="stopped with ValueError"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for line in file:
            if not line.strip():
                continue
            bird = {name: value.strip() or None for name, value in zip(names, line.split(","))}
            for name in ("mass_g", "flipper_mm"):
                bird[name] = bird[name] and float(bird[name])
            birds.append(bird)
    return birds

# %% question="q4" wrong="missing becomes 0" says="became 0"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            if not line.strip():
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                missing = value in ("", "NA")
                if name in ("mass_g", "flipper_mm"):
                    try:
                        bird[name] = 0 if missing else float(value)
                    except ValueError:
                        raise ValueError(f"line {number}: {value}")
                else:
                    bird[name] = None if missing else value
            birds.append(bird)
    return birds

# %% question="q4" wrong="birds with a gap are dropped" says="without a gap"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            values = [value.strip() for value in line.split(",")]
            if "" in values or "NA" in values:
                continue
            bird = dict(zip(names, values))
            try:
                bird["mass_g"], bird["flipper_mm"] = float(bird["mass_g"]), float(bird["flipper_mm"])
            except ValueError:
                raise ValueError(f"line {number}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="a fixed order of the columns" says="stopped with ValueError"
def read_birds(path):
    birds = []
    with open(path) as file:
        for number, line in enumerate(file, 1):
            if number == 1 or not line.strip():
                continue
            values = [value.strip() for value in line.split(",")]
            species, mass, island, flipper = [None if value in ("", "NA") else value for value in values]
            try:
                mass, flipper = mass and float(mass), flipper and float(flipper)
            except ValueError:
                raise ValueError(f"line {number}")
            birds.append({"species": species, "mass_g": mass, "island": island, "flipper_mm": flipper})
    return birds

# %% question="q4" wrong="the line end stays on the last name and value" says="is missing"
def read_birds(path):
    with open(path) as file:
        names = file.readline().replace(" ", "").split(",")
        birds = []
        for number, line in enumerate(file, 2):
            if line == "\n":
                continue
            bird = {}
            for name, value in zip(names, line.replace(" ", "").split(",")):
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="the blank line becomes a bird" says="blank line"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="one dict for all birds: the list holds the same object again and again" says="the same dict"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds, bird = [], {}
        for number, line in enumerate(file, 2):
            if not line.strip():
                continue
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="int() for a number with a point" says="stopped with ValueError"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            if not line.strip():
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else int(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% question="q4" wrong="whatever looks like digits is a number, so 217.5 and -1 stay text" says="is a text"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            if not line.strip():
                continue
            values = [value.strip() for value in line.split(",")]
            values = [None if v in ("", "NA") else int(v) if v.isdigit() else v for v in values]
            birds.append(dict(zip(names, values)))
    return birds

# %% question="q4" wrong="an except around everything: a file that is not there is an empty one"
def read_birds(path):
    birds, number = [], 1
    try:
        with open(path) as file:
            names = [name.strip() for name in file.readline().split(",")]
            for number, line in enumerate(file, 2):
                if not line.strip():
                    continue
                bird = {}
                for name, value in zip(names, line.split(",")):
                    value = value.strip()
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                birds.append(bird)
    except ValueError:
        raise ValueError(f"line {number}")
    except Exception:
        return []
    return birds

# %% question="q4" wrong="strips the commas of the last columns away with the line end"
def read_birds(path):
    with open(path) as file:
        names = [name.strip() for name in file.readline().split(",")]
        birds = []
        for number, line in enumerate(file, 2):
            line = line.rstrip(",\n ")
            if not line:
                continue
            bird = {}
            for name, value in zip(names, line.split(",")):
                value = value.strip()
                try:
                    missing = value in ("", "NA")
                    bird[name] = None if missing else float(value) if name in ("mass_g", "flipper_mm") else value
                except ValueError:
                    raise ValueError(f"line {number}: {value}")
            birds.append(bird)
    return birds

# %% [markdown]
# # Question 5

# %% question="q5" right="one case for each bug one can think of"
def spell_cases():
    return [
        ([], 0),
        ([2, 3], 0),
        ([0, 0, 4], 2),
        ([4, 0, 0], 2),
        ([0, 0, 5, 0], 2),
        ([0, 5, 0, 0], 2),
        ([0.5, 1, 0.5, 0.9], 2),
        ([0, None, None, 0], 1),
    ]

# %% question="q5" right="few and dense"
def spell_cases():
    wet = 1.0
    first = [0, 0.5, wet, 0]
    last = list(reversed(first))
    return [[[], 0], [[None, wet], 0], [first, 2], [last, 2], [[0.9, None, 0.9], 1]]

# %% question="q5" right="written as texts and read"
def spell_cases():
    letters = {"d": 0.0, "b": 0.99, "l": 1.0, "w": 12.5, "-": None}
    texts = {"": 0, "w-": 0, "bdwbl": 2, "dlbb": 2, "b--d": 1, "l": 0}
    cases = []
    for text, answer in texts.items():
        cases.append(([letters[letter] for letter in text], answer))
    return cases

# %% question="q5" right="answers computed by a first, slow version of one's own"
def spell_cases():
    def slow(rain):
        best = 0
        for start in range(len(rain)):
            for stop in range(start + 1, len(rain) + 1):
                days = rain[start:stop]
                if all(mm is not None and mm < 1 for mm in days):
                    best = max(best, len(days))
        return best
    lists = [[], [7], [None], [0, 0, 1, 0], [0, 1, 0.3, 0], [0, None, 0.2]]
    return tuple((rain, slow(rain)) for rain in lists)

# %% question="q5" wrong="the example alone" says="whether they are neighbours or not"
def spell_cases():
    return [([5.0, 0.0, 0.0, 2.5], 2)]

# %% question="q5" wrong="one spell a record" says="whether they are neighbours or not"
def spell_cases():
    return [([], 0), ([0.0], 1), ([0.0, 0.0, 3.0], 2), ([3.0, 0.5], 1), ([1.0, None], 0), ([None], 0)]

# %% question="q5" wrong="the longest spell is always the last" says="even when an earlier one was longer"
def spell_cases():
    return [([], 0), ([0.0, 2.0, 0.5, 0.9], 2), ([1.0], 0), ([0.0, None, 0.9], 1), ([2.0, 0.0, 0.0], 2)]

# %% question="q5" wrong="takes exactly 1 mm for dry itself" says="is wrong itself"
def spell_cases():
    return [([], 0), ([0.0, 0.0, 2.0, 0.5], 2), ([1.0, 1.0, 1.0], 3), ([0.0, None, 0.0], 1), ([3.0, 0.0], 1)]

# %% question="q5" wrong="believes that a spell goes on over a gap" says="is wrong itself"
def spell_cases():
    return [([], 0), ([0.0, 0.0, 2.0, 0.5], 2), ([0.0, None, 0.0], 2), ([1.0, 0.5, 0.0], 2)]

# %% question="q5" wrong="writes down the days of the spell, not their number" says="no number of days"
def spell_cases():
    return [([5.0, 0.0, 0.5, 2.5], [0.0, 0.5]), ([], [])]

# %% question="q5" wrong="lists of days without the answers" says="is no pair"
def spell_cases():
    return [[5.0, 0.0, 0.0, 2.5], [], [0.0, None, 0.0]]

# %% question="q5" wrong="one long record that holds everything" says="at most 6"
def spell_cases():
    return [([], 0), ([0.0, 0.5, 1.0, 0.0, None, 0.9, 0.0, 0.0, 7.0, 0.0], 3)]

# %% question="q5" wrong="every list that there is, in place of a choice" says="1 to 8"
def spell_cases():
    import itertools
    def longest(rain):
        best = now = 0
        for mm in rain:
            now = now + 1 if mm is not None and mm < 1 else 0
            best = max(best, now)
        return best
    return [(list(rain), longest(rain)) for size in range(5) for rain in itertools.product([0.0, 0.9, 1.0, None], repeat=size)]

# %% question="q5" wrong="a function that tests, in place of the cases" says="returned nothing"
def spell_cases():
    def longest_dry_spell(rain):
        best = now = 0
        for mm in rain:
            now = now + 1 if mm is not None and mm < 1 else 0
            best = max(best, now)
        return best
    assert longest_dry_spell([5.0, 0.0, 0.0, 2.5]) == 2
    assert longest_dry_spell([]) == 0

# %% question="q5" wrong="a dict from answers to lists" says="is wanted"
def spell_cases():
    return {0: [1.0, 2.0], 1: [0.0, None, 0.5], 2: [0.0, 0.5, 1.0, 0.0]}

# %% question="q5" wrong="forgets the empty record"
def spell_cases():
    return [([0.0, 0.5, 1.0, 0.0], 2), ([0.0, 1.0, 0.9, 0.0], 2), ([0.0, None, 0.5], 1), ([None], 0)]

# %% question="q5" wrong="no record without a dry day"
def spell_cases():
    return [([], 0), ([0.0, 0.5, 1.0, 0.0], 2), ([0.0, 1.0, 0.9, 0.0], 2), ([0.0, None, 0.5], 1)]

# %% question="q5" wrong="no spell at the end"
def spell_cases():
    return [([], 0), ([5.0], 0), ([0.0, 0.5, 1.0, 0.0, None], 2), ([0.0, 1.0, 0.9, 0.0, 3.0], 2), ([0.0, None, 0.5], 1)]

# %% question="q5" wrong="nothing at the limit"
def spell_cases():
    return [([], 0), ([2.0], 0), ([0.0, 0.5, 3.0, 0.0], 2), ([0.0, 3.0, 0.9, 0.0], 2), ([0.0, None, 0.5], 1), ([None], 0)]

# %% question="q5" wrong="no gap"
def spell_cases():
    return [([], 0), ([1.0], 0), ([0.0, 0.5, 1.0, 0.0], 2), ([0.0, 1.0, 0.9, 0.0], 2)]

# %% question="q5" wrong="whole numbers only, so dry is always 0"
def spell_cases():
    return [([], 0), ([1], 0), ([0, 0, 1, 0], 2), ([0, 1, 0, 0], 2), ([0, None, 0], 1), ([None], 0)]

# %% [markdown]
# # Question 6

# %% question="q6" right="running sums and counts"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        sums, counts = {}, {}
        for place in range(len(rows)):
            row, label = rows[place], labels[place]
            if label not in sums:
                sums[label] = [0.0] * len(row)
                counts[label] = 0
            counts[label] += 1
            for column in range(len(row)):
                sums[label][column] += row[column]
        self.means = {label: [total / counts[label] for total in sums[label]] for label in sums}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("Fit the model first.")
        found = []
        for row in rows:
            best, least = None, None
            for label, mean in self.means.items():
                distance = 0
                for x, m in zip(row, mean):
                    distance += (x - m) * (x - m)
                if least is None or distance < least:
                    best, least = label, distance
            found.append(best)
        return found

    def __repr__(self):
        if not self.means:
            return "NearestMean(not fitted)"
        return "NearestMean(" + ", ".join(self.means.keys()) + ")"

# %% question="q6" right="NumPy inside, lists outside"
class NearestMean:
    def __init__(self):
        self.fitted = False

    def fit(self, rows, labels):
        table, names = np.array(rows, dtype=float), np.array(labels)
        self.order = list(dict.fromkeys(labels))
        self.table = np.array([table[names == label].mean(axis=0) for label in self.order])
        self.means = {label: row.tolist() for label, row in zip(self.order, self.table)}
        self.fitted = True
        return self

    def predict(self, rows):
        if not self.fitted:
            raise RuntimeError("not fitted yet")
        if len(rows) == 0:
            return []
        gaps = np.array(rows, dtype=float)[:, None, :] - self.table[None, :, :]
        return [self.order[place] for place in (gaps ** 2).sum(axis=2).argmin(axis=1)]

    def __repr__(self):
        return f"NearestMean({', '.join(self.order) if self.fitted else 'not fitted'})"

# %% question="q6" right="a dataclass, sorted by distance, an error of its own kind"
from dataclasses import dataclass, field
from statistics import fmean

class NotFitted(RuntimeError):
    pass

@dataclass(repr=False)
class NearestMean:
    means: dict = field(default_factory=dict)

    def fit(self, rows, labels):
        self.means.clear()
        for label in labels:
            if label in self.means:
                continue
            own = [row for row, other in zip(rows, labels) if other == label]
            self.means[label] = [fmean(row[j] for row in own) for j in range(len(own[0]))]
        return self

    def predict(self, rows):
        if len(self.means) == 0:
            raise NotFitted("predict needs a fit before it")
        def distance(row, label):
            return sum(pow(x - m, 2) for x, m in zip(row, self.means[label]))
        return [sorted(self.means, key=lambda label: distance(row, label))[0] for row in rows]

    def __repr__(self):
        return "NearestMean(%s)" % (", ".join(self.means) or "not fitted")

# %% question="q6" wrong="a dict under the class line belongs to all models"
class NearestMean:
    means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means.clear()
        for label, group in groups.items():
            self.means[label] = [sum(column) / len(group) for column in zip(*group)]
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="a dict as default argument of __init__"
class NearestMean:
    def __init__(self, means={}):
        self.means = means

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means.clear()
        for label, group in groups.items():
            self.means[label] = [sum(column) / len(group) for column in zip(*group)]
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="a second fit adds to the first"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        for label, group in groups.items():
            self.means[label] = [sum(column) / len(group) for column in zip(*group)]
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="fit returns nothing" says="returned nothing"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="means in a local name, self forgotten" says="has no `means`"
class NearestMean:
    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not hasattr(self, "means"):
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return "NearestMean(not fitted)" if not hasattr(self, "means") else f"NearestMean({', '.join(self.means)})"

# %% question="q6" wrong="the sum begins as the caller's own first row" says="changed its argument"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        self.means, counts = {}, {}
        for row, label in zip(rows, labels):
            if label not in self.means:
                self.means[label], counts[label] = row, 1
            else:
                counts[label] += 1
                for column in range(len(row)):
                    self.means[label][column] += row[column]
        for label in self.means:
            for column in range(len(self.means[label])):
                self.means[label][column] /= counts[label]
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="sums, not means" says="these are the sums"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="divides by all rows" says="not by those of the label"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(rows) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="only the last row of a label is kept" says="last row"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        self.means = {label: list(row) for row, label in zip(rows, labels)}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="differences added up without squaring" says="not squared"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum(x - m for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="absolute differences, another distance"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum(abs(x - m) for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="return in the loop of predict" says="only the first row"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        found = []
        for row in rows:
            found.append(min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label]))))
            return found
        return found

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="predict before fit stops somewhere inside" says="stopped with"
class NearestMean:
    def __init__(self):
        self.means = None

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) if self.means else 'not fitted'})"

# %% question="q6" wrong="predict before fit prints a warning" says="must stop with RuntimeError"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            print("fit first!")
            return None
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% question="q6" wrong="__repr__ prints" says="stopped with TypeError"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        groups = {}
        for row, label in zip(rows, labels):
            groups.setdefault(label, []).append(row)
        self.means = {label: [sum(c) / len(group) for c in zip(*group)] for label, group in groups.items()}
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        print(f"NearestMean({', '.join(self.means) or 'not fitted'})")

# %% question="q6" wrong="of equally near means the last, and labels in the order of the alphabet"
class NearestMean:
    def __init__(self):
        self.means = {}

    def fit(self, rows, labels):
        self.means = {}
        for label in sorted(set(labels)):
            group = [row for row, other in zip(rows, labels) if other == label]
            self.means[label] = [sum(c) / len(group) for c in zip(*group)]
        return self

    def predict(self, rows):
        if not self.means:
            raise RuntimeError("fit first")
        def nearest(row):
            return min(self.means, key=lambda label: sum((x - m) ** 2 for x, m in zip(row, self.means[label])))
        return [nearest(row) for row in rows]

    def __repr__(self):
        return f"NearestMean({', '.join(self.means) or 'not fitted'})"

# %% [markdown]
# # Question 7

# %% question="q7" right="column by column, written into a new array"
def standardise(birds, known):
    scaled = np.zeros(birds.shape)
    for column in range(known.shape[1]):
        spread = np.std(known[:, column])
        if spread > 0:
            scaled[:, column] = (birds[:, column] - np.mean(known[:, column])) / spread
    return scaled

# %% question="q7" right="np.where twice"
def standardise(birds, known):
    spread = known.std(axis=0)
    return np.where(spread == 0, 0.0, (birds - known.mean(axis=0)) / np.where(spread == 0, 1, spread))

# %% question="q7" right="np.divide with where"
def standardise(birds, known):
    gaps = birds - np.mean(known, axis=0, keepdims=True)
    spread = np.broadcast_to(np.sqrt(np.var(known, axis=0)), gaps.shape)
    return np.divide(gaps, spread, out=np.zeros_like(gaps, dtype=float), where=spread != 0)

# %% question="q7" right="plain lists, one number at a time"
def standardise(birds, known):
    columns = [list(column) for column in zip(*known.tolist())]
    means = [sum(c) / len(c) for c in columns]
    spreads = [(sum((x - m) ** 2 for x in c) / len(c)) ** 0.5 for c, m in zip(columns, means)]
    rows = []
    for row in birds.tolist():
        rows.append([(x - m) / s if s != 0 else 0.0 for x, m, s in zip(row, means, spreads)])
    return np.array(rows, dtype=float)

# %% question="q7" right="divided first, the equal columns mended afterwards"
def standardise(birds, known):
    work = birds.astype(float)
    work -= known.mean(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        work /= known.std(0)
    work[:, (known == known[0]).all(axis=0)] = 0
    return work

# %% question="q7" wrong="axis=1: as many rows as columns, so it broadcasts without a word" says="slipped under the columns"
def standardise(birds, known):
    spread = known.std(axis=1)
    return np.where(spread == 0, 0, (birds - known.mean(axis=1)) / np.where(spread == 0, 1, spread))

# %% question="q7" wrong="axis=1 with keepdims" says="mixes millimetres and grams"
def standardise(birds, known):
    spread = known.std(axis=1, keepdims=True)
    return (birds - known.mean(axis=1, keepdims=True)) / spread

# %% question="q7" wrong="no axis at all" says="all numbers together"
def standardise(birds, known):
    return (birds - known.mean()) / known.std()

# %% question="q7" wrong="mean and spread of the new birds" says="come from `known`"
def standardise(birds, known):
    spread = birds.std(axis=0)
    return np.where(spread == 0, 0, (birds - birds.mean(axis=0)) / np.where(spread == 0, 1, spread))

# %% question="q7" wrong="both together" says="known and new birds together"
def standardise(birds, known):
    every = np.concatenate([birds, known])
    spread = every.std(axis=0)
    return np.where(spread == 0, 0, (birds - every.mean(axis=0)) / np.where(spread == 0, 1, spread))

# %% question="q7" wrong="a division by 0 is left as it is" says="a division by 0"
def standardise(birds, known):
    return (birds - known.mean(axis=0)) / known.std(axis=0)

# %% question="q7" wrong="ddof=1" says="n - 1"
def standardise(birds, known):
    spread = known.std(axis=0, ddof=1)
    return np.where(spread == 0, 0, (birds - known.mean(axis=0)) / np.where(spread == 0, 1, spread))

# %% question="q7" wrong="a slice is taken for a copy" says="changed its argument"
def standardise(birds, known):
    scaled = birds[:]
    if scaled.dtype != float:
        scaled = scaled.astype(float)
    for column in range(known.shape[1]):
        spread = known[:, column].std()
        scaled[:, column] = (scaled[:, column] - known[:, column].mean()) / spread if spread else 0
    return scaled

# %% question="q7" wrong="asarray is taken for a copy" says="changed its argument"
def standardise(birds, known):
    scaled = np.asarray(birds, dtype=float)
    spread = known.std(axis=0)
    scaled -= known.mean(axis=0)
    scaled /= np.where(spread == 0, 1, spread)
    scaled[:, spread == 0] = 0
    return scaled

# %% question="q7" wrong="-= on an array of whole numbers" says="changed its argument"
def standardise(birds, known):
    birds -= known.mean(axis=0)
    birds /= known.std(axis=0)
    return birds

# %% question="q7" wrong="results written into an array of whole numbers" says="fractions were cut off"
def standardise(birds, known):
    scaled = np.empty_like(birds)
    for column in range(known.shape[1]):
        spread = known[:, column].std()
        scaled[:, column] = (birds[:, column] - known[:, column].mean()) / spread if spread else 0
    return scaled

# %% question="q7" wrong="variance for standard deviation" says="variance"
def standardise(birds, known):
    spread = known.var(axis=0)
    return np.where(spread == 0, 0, (birds - known.mean(axis=0)) / np.where(spread == 0, 1, spread))

# %% question="q7" wrong="returns the lists, not an array" says="that is a list"
def standardise(birds, known):
    spread = known.std(axis=0)
    return np.where(spread == 0, 0, (birds - known.mean(axis=0)) / np.where(spread == 0, 1, spread)).tolist()

# %% question="q7" wrong="one for the spread of an equal column, so that a bird that differs there is not 0"
def standardise(birds, known):
    spread = known.std(axis=0)
    spread[spread == 0] = 1
    return (birds - known.mean(axis=0)) / spread

# %% question="q7" wrong="a constant is any column with a small spread"
def standardise(birds, known):
    spread = known.std(axis=0)
    small = spread < 1
    return np.where(small, 0.0, (birds - known.mean(axis=0)) / np.where(small, 1, spread))

# %% [markdown]
# # Question 8

# %% question="q8" right="the whole table, row by row"
def typing_distance(a, b, price):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == 0 or j == 0:
                table[i][j] = i + j
                continue
            take = table[i - 1][j] + 1
            put = table[i][j - 1] + 1
            replace = table[i - 1][j - 1] + price(a[i - 1], b[j - 1])
            table[i][j] = min(take, put, replace)
    return table[len(a)][len(b)]

# %% question="q8" right="recursion that remembers"
from functools import lru_cache

def typing_distance(a, b, price):
    @lru_cache(maxsize=None)
    def from_here(i, j):
        if i == len(a):
            return len(b) - j
        if j == len(b):
            return len(a) - i
        return min(1 + from_here(i + 1, j), 1 + from_here(i, j + 1), price(a[i], b[j]) + from_here(i + 1, j + 1))
    return from_here(0, 0)

# %% question="q8" right="a dict of answers, equal letters without asking"
def typing_distance(a, b, price):
    known = {}
    def distance(left, right):
        if not left or not right:
            return len(left) + len(right)
        if (left, right) not in known:
            if left[-1] == right[-1]:
                known[left, right] = distance(left[:-1], right[:-1])
            else:
                known[left, right] = min(
                    distance(left[:-1], right) + 1,
                    distance(left, right[:-1]) + 1,
                    distance(left[:-1], right[:-1]) + price(left[-1], right[-1]),
                )
        return known[left, right]
    return distance(a, b)

# %% question="q8" right="a NumPy table, filled column by column"
def typing_distance(a, b, price):
    table = np.add.outer(np.arange(len(a) + 1.0), np.arange(len(b) + 1.0))
    for j in range(len(b)):
        for i in range(len(a)):
            ways = table[i, j] + price(a[i], b[j]), table[i + 1, j] + 1, table[i, j + 1] + 1
            table[i + 1, j + 1] = min(ways)
    return table[-1, -1]

# %% question="q8" right="the cheapest open way first"
import heapq

def typing_distance(a, b, price):
    waiting, done = [(0, 0, 0)], set()
    while waiting:
        cost, i, j = heapq.heappop(waiting)
        if (i, j) == (len(a), len(b)):
            return cost
        if (i, j) in done:
            continue
        done.add((i, j))
        if i < len(a):
            heapq.heappush(waiting, (cost + 1, i + 1, j))
        if j < len(b):
            heapq.heappush(waiting, (cost + 1, i, j + 1))
        if i < len(a) and j < len(b):
            heapq.heappush(waiting, (cost + price(a[i], b[j]), i + 1, j + 1))

# %% question="q8" wrong="plain recursion works out the same parts again and again" says="again and again"
def typing_distance(a, b, price):
    if not a or not b:
        return len(a) + len(b)
    return min(
        typing_distance(a[1:], b, price) + 1,
        typing_distance(a, b[1:], price) + 1,
        typing_distance(a[1:], b[1:], price) + price(a[0], b[0]),
    )

# %% question="q8" wrong="recursion with a short cut for equal letters only" says="again and again"
def typing_distance(a, b, price):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return typing_distance(a[1:], b[1:], price)
    return min(
        price(a[0], b[0]) + typing_distance(a[1:], b[1:], price),
        1 + typing_distance(a[1:], b, price),
        1 + typing_distance(a, b[1:], price),
    )

# %% question="q8" wrong="one row held many times: [[0] * n] * m" says="makes no new rows"
def typing_distance(a, b, price):
    table = [[0] * (len(b) + 1)] * (len(a) + 1)
    for i in range(len(a) + 1):
        table[i][0] = i
    for j in range(len(b) + 1):
        table[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + price(a[i - 1], b[j - 1]))
    return table[-1][-1]

# %% question="q8" wrong="first row and column left at 0" says="hold 0"
def typing_distance(a, b, price):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + price(a[i - 1], b[j - 1]))
    return table[-1][-1]

# %% question="q8" wrong="letters compared at the same place" says="shifts all that follow"
def typing_distance(a, b, price):
    return sum(price(x, y) for x, y in zip(a, b)) + abs(len(a) - len(b))

# %% question="q8" wrong="every replacement costs 1" says="`price` was not asked"
def typing_distance(a, b, price):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y)))
    return row[-1]

# %% question="q8" wrong="letters put in and taken out, none replaced" says="not allowed"
def typing_distance(a, b, price):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(above[j - 1] if x == y else min(above[j], row[j - 1]) + 1)
    return row[-1]

# %% question="q8" wrong="the cheapest step now, without looking ahead" says="shifts all that follow"
def typing_distance(a, b, price):
    total = 0
    while a and b:
        if a[0] == b[0]:
            a, b = a[1:], b[1:]
        elif len(a) > len(b) and (len(a) < 2 or a[1] == b[0]):
            total, a = total + 1, a[1:]
        elif len(b) > len(a) and (len(b) < 2 or b[1] == a[0]):
            total, b = total + 1, b[1:]
        else:
            total, a, b = total + price(a[0], b[0]), a[1:], b[1:]
    return total + len(a) + len(b)

# %% question="q8" wrong="the last letters are never looked at" says="last letters"
def typing_distance(a, b, price):
    table = [[i + j for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a)):
        for j in range(1, len(b)):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + price(a[i - 1], b[j - 1]))
    return table[len(a) - 1][len(b) - 1]

# %% question="q8" wrong="the price asked the other way round"
def typing_distance(a, b, price):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + price(y, x)))
    return row[-1]

# %% question="q8" wrong="letters are taken out or replaced, never put in" says="put in"
def typing_distance(a, b, price):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, above[j - 1] + price(x, y)))
    return row[-1]

# %% question="q8" wrong="empty words forgotten" says="stopped with IndexError"
def typing_distance(a, b, price):
    known = {}
    def distance(i, j):
        if i < 0 and j < 0:
            return 0
        if (i, j) not in known:
            ways = [distance(i - 1, j - 1) + price(a[i], b[j])]
            if i > 0:
                ways.append(distance(i - 1, j) + 1)
            if j > 0:
                ways.append(distance(i, j - 1) + 1)
            known[i, j] = min(ways)
        return known[i, j]
    return distance(len(a) - 1, len(b) - 1)

# %% question="q8" wrong="the difference of the lengths" says="how much longer"
def typing_distance(a, b, price):
    return abs(len(a) - len(b))

# %% [markdown]
# # Question 9

# %% question="q9" right="the colleague's function, mended in its four places"
def sample_means(masses, size, times, seed):
    birds = []
    for mass in masses:
        if mass is not None:
            birds.append(mass)
    generator = random.Random(seed)
    means = []
    for _ in range(times):
        generator.shuffle(birds)
        means.append(sum(birds[:size]) / size)
    return means

# %% question="q9" right="random.Random and sample"
def sample_means(masses, size, times, seed):
    draw = random.Random(seed).sample
    weighed = list(filter(lambda mass: mass is not None, masses))
    return [sum(draw(weighed, size)) / size for _ in range(times)]

# %% question="q9" right="NumPy: permutations of the places"
def sample_means(masses, size, times, seed):
    weighed = np.array([mass for mass in masses if mass is not None], dtype=float)
    rng = np.random.default_rng(seed)
    return tuple(np.mean(weighed[rng.permutation(len(weighed))[:size]]) for _ in range(times))

# %% question="q9" right="drawn one by one from a copy"
def sample_means(masses, size, times, seed):
    rng = random.Random(seed)
    means = []
    while len(means) < times:
        rest = [mass for mass in masses if mass is not None]
        drawn = [rest.pop(rng.randrange(len(rest))) for _ in range(size)]
        means.append(sum(drawn) / len(drawn))
    return means

# %% question="q9" wrong="the colleague's function, with the seed as a further argument" says="changed its argument"
def sample_means(masses, size, times, seed, means=[]):
    birds = masses
    for mass in birds:
        if mass is None:
            birds.remove(mass)
    for _ in range(times):
        random.shuffle(birds)
        means.append(sum(mass or 0 for mass in birds[:size]) / size)
    return means

# %% question="q9" wrong="a second name is taken for a copy" says="changed its argument"
def sample_means(masses, size, times, seed):
    birds = masses
    while None in birds:
        birds.remove(None)
    rng = random.Random(seed)
    means = []
    for _ in range(times):
        rng.shuffle(birds)
        means.append(sum(birds[:size]) / size)
    return means

# %% question="q9" wrong="removes from a copy while going over it" says="stopped with TypeError"
def sample_means(masses, size, times, seed):
    birds = masses.copy()
    for mass in birds:
        if mass is None:
            birds.remove(mass)
    rng = random.Random(seed)
    means = []
    for _ in range(times):
        rng.shuffle(birds)
        means.append(sum(birds[:size]) / size)
    return means

# %% question="q9" wrong="a default list remembers earlier calls" says="more items"
def sample_means(masses, size, times, seed, means=[]):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(seed)
    for _ in range(times):
        means.append(sum(rng.sample(birds, size)) / size)
    return means

# %% question="q9" wrong="the seed is not used" says="two different lists"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    return [sum(random.sample(birds, size)) / size for _ in range(times)]

# %% question="q9" wrong="default_rng without a seed" says="two different lists"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = np.random.default_rng()
    return [float(rng.choice(birds, size, replace=False).mean()) for _ in range(times)]

# %% question="q9" wrong="a generator as a default goes on from call to call" says="two different lists"
def sample_means(masses, size, times, seed, rng=random.Random(0)):
    birds = [mass for mass in masses if mass is not None]
    return [sum(rng.sample(birds, size)) / size for _ in range(times)]

# %% question="q9" wrong="the seed written into the function" says="seven different seeds"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(42)
    return [sum(rng.sample(birds, size)) / size for _ in range(times)]

# %% question="q9" wrong="the generator made anew in each repetition" says="draws anew"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    means = []
    for _ in range(times):
        rng = random.Random(seed)
        means.append(sum(rng.sample(birds, size)) / size)
    return means

# %% question="q9" wrong="birds drawn more than once" says="all four weighed birds"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(seed)
    return [sum(rng.choices(birds, k=size)) / size for _ in range(times)]

# %% question="q9" wrong="a bird that was not weighed counts as 0" says="weighed 0 g"
def sample_means(masses, size, times, seed):
    birds = [mass or 0 for mass in masses]
    rng = random.Random(seed)
    means = []
    for _ in range(times):
        rng.shuffle(birds)
        share = birds if size > 2 else birds[:size]
        means.append(sum(share) / len(share))
    return means

# %% question="q9" wrong="no chance at all: the first birds" says="seven different seeds"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    return [sum(birds[:size]) / size for _ in range(times)]

# %% question="q9" wrong="a row of neighbours, not a draw"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(seed)
    means = []
    for _ in range(times):
        start = rng.randrange(len(birds) - size + 1)
        means.append(sum(birds[start:start + size]) / size)
    return means

# %% question="q9" wrong="one mean, not a list of them" says="is wanted"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(seed)
    return sum(rng.sample(birds, size)) / size

# %% question="q9" wrong="birds drawn are not put back for the next repetition" says="stopped with"
def sample_means(masses, size, times, seed):
    birds = [mass for mass in masses if mass is not None]
    rng = random.Random(seed)
    rng.shuffle(birds)
    means = []
    for _ in range(times):
        drawn = [birds.pop() for _ in range(size)]
        means.append(sum(drawn) / size)
    return means

# %% [markdown]
# # Mutants that survive, each with the reason

# %% question="q4" survivor="dropped keyword: open(path, encoding=\"utf-8\") -> open(path)" reason="the files of the station hold plain letters only, and most systems read UTF-8 anyway"

# %% question="q6" survivor="swapped arguments: zip(row, self.means[label]) -> zip(self.means[label], row)" reason="the square of a difference does not ask which side comes first"

# %% question="q8" survivor="dropped call: list(range(len(b) + 1)) -> range(len(b) + 1)" reason="a range holds the same numbers, and this row is only read"

# %% question="q8" survivor="swapped arguments: min(above[place] + price(x, y), above[place + 1] + 1, row... -> min(above[place + 1] + 1, above[place] + price(x, y), row..." reason="the smallest of three does not ask for their order"

# %% question="q9" survivor="dropped call: float(rng.choice(birds, size, replace=False).mean()) -> rng.choice(birds, size, replace=False).mean()" reason="NumPy's float is as good a number as Python's"
