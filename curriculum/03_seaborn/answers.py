# %% [markdown]
# # Question 1

# %% question="q1" right="read by eye, a little off"
median_winter = 4
share_summer = 0.18
days_winter = 110
supported = "B"

# %% question="q1" right="computed from the table"
cold = wet.loc[~warm_half, "precipitation"]
warm = wet.loc[warm_half, "precipitation"]
median_winter = cold.median()
share_summer = (warm > 10).mean()
days_winter = (cold > 10).sum()
supported = "B"

# %% question="q1" right="one minus the height of the line"
median_winter = 4.3
share_summer = 1 - 0.8
days_winter = round((1 - 0.755) * 425)
supported = "B"

# %% question="q1" right="NumPy's own numbers"
median_winter = np.median(wet["precipitation"].to_numpy()[~warm_half.to_numpy()])
share_summer = np.float32(0.2)
days_winter = np.int64(100)
supported = "B"

# %% question="q1" wrong="reads the line of the other half of the year" says="other half of the year"
median_winter = 3.0
share_summer = 0.25
days_winter = 39
supported = "B"

# %% question="q1" wrong="reads the height where the place is meant" says="a height was read"
median_winter = 0.5
share_summer = 0.2
days_winter = 105
supported = "B"

# %% question="q1" wrong="reads a logarithmic axis as if it were even" says="logarithmic"
median_winter = 6.5
share_summer = 0.2
days_winter = 105
supported = "B"

# %% question="q1" wrong="the mean for the median" says="mean"
cold = wet.loc[~warm_half, "precipitation"]
median_winter = cold.mean()
share_summer = 0.2
days_winter = 105
supported = "B"

# %% question="q1" wrong="at most for more than" says="the rest"
median_winter = 4
share_summer = 0.8
days_winter = 320
supported = "B"

# %% question="q1" wrong="percent for a share" says="percent were given"
median_winter = 4
share_summer = 20
days_winter = 105
supported = "B"

# %% question="q1" wrong="a count for a share" says="days were counted"
median_winter = 4
share_summer = 0.2 * 198
days_winter = 105
supported = "B"

# %% question="q1" wrong="a share for a count"
median_winter = 4
share_summer = 0.2
days_winter = 0.25
supported = "B"

# %% question="q1" wrong="the share taken of all wet days"
median_winter = 4
share_summer = 0.2
days_winter = 0.25 * 623
supported = "B"

# %% question="q1" wrong="forgets that dry days are not in the figure"
median_winter = 4
share_summer = 0.2
days_winter = 105
supported = "A"

# %% question="q1" wrong="takes two shifted lines for two groups apart"
median_winter = 4
share_summer = 0.2
days_winter = 105
supported = "C"

# %% question="q1" wrong="takes what goes together for cause and effect"
median_winter = 4
share_summer = 0.2
days_winter = 105
supported = "D"

# %% question="q1" survivor="constant: 105.0 -> 106.0" reason="a reading by eye is accepted within a band, and one day more lies in it"

# %% [markdown]
# # Question 2

# %% question="q2" right="seaborn's histplot"
def flipper_histogram(birds, edges):
    ax = sns.histplot(birds, x="flipper_length_mm", bins=edges)
    ax.set(xlabel="Flipper length [mm]", ylabel="Birds", title="Flippers")
    return ax

# %% question="q2" right="pandas draws it"
def flipper_histogram(birds, edges):
    ax = birds["flipper_length_mm"].plot.hist(bins=edges, title="Flipper lengths")
    ax.set_xlabel("Length of the flipper (mm)")
    ax.set_ylabel("Number of birds")
    return ax

# %% question="q2" right="counted by hand, drawn as bars"
def flipper_histogram(birds, edges):
    counts = [0] * (len(edges) - 1)
    for length in birds["flipper_length_mm"].dropna():
        if not edges[0] <= length <= edges[-1]:
            continue
        place = sum(edge <= length for edge in edges) - 1
        counts[min(place, len(counts) - 1)] += 1
    fig, ax = plt.subplots()
    widths = [high - low for low, high in zip(edges, edges[1:])]
    ax.bar(edges[:-1], counts, width=widths, align="edge", edgecolor="white")
    ax.set_ylim(bottom=0)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" right="np.histogram and stairs"
def flipper_histogram(birds, edges):
    counts, edges = np.histogram(birds["flipper_length_mm"].dropna().to_numpy(), bins=edges)
    plt.stairs(counts, edges, fill=True)
    plt.xlabel("Flipper length [mm]")
    plt.ylabel("Birds")
    plt.title("Flipper lengths")
    return plt.gca()

# %% question="q2" right="seaborn's figure-level function, as an outline"
def flipper_histogram(birds, edges):
    grid = sns.displot(birds, x="flipper_length_mm", bins=edges, element="step")
    grid.set_axis_labels("Flipper length [mm]", "Number of birds")
    grid.set(title="Flippers")
    return grid

# %% question="q2" wrong="as many bins of its own choice" says="laid from the shortest"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"].dropna(), bins=len(edges) - 1)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="two wide bins that make one hump of two" says="two humps became one"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"], bins=[edges[0], (edges[0] + edges[-1]) / 2, edges[-1]])
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="density, where a number of birds is asked for" says="density"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"], bins=edges, density=True)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="drops every bird with a gap anywhere" says="another column"
def flipper_histogram(birds, edges):
    ax = sns.histplot(birds.dropna(), x="flipper_length_mm", bins=edges)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="missing lengths become the mean, a hump that nobody measured" says="filled in"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    length = birds["flipper_length_mm"]
    ax.hist(length.fillna(length.mean()), bins=edges)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="cuts the y axis" says="begins at"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"], bins=edges)
    ax.set_ylim(1, None)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="the name of the column for a label" says="unit"
def flipper_histogram(birds, edges):
    ax = sns.histplot(birds, x="flipper_length_mm", bins=edges)
    ax.set_title("Flipper lengths")
    return ax

# %% question="q2" wrong="returns what ax.hist returns" says="where axes are wanted"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    drawn = ax.hist(birds["flipper_length_mm"], bins=edges)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return drawn

# %% question="q2" wrong="shows the figure and returns nothing" says="returned nothing"
def flipper_histogram(birds, edges):
    birds["flipper_length_mm"].plot.hist(bins=edges, title="Flipper lengths", xlabel="Flipper length [mm]")
    plt.show()

# %% question="q2" wrong="throws the gaps out of the caller's table" says="changed its argument"
def flipper_histogram(birds, edges):
    birds.dropna(subset=["flipper_length_mm"], inplace=True)
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"], bins=edges)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% question="q2" wrong="birds outside the edges are put into the outer bins"
def flipper_histogram(birds, edges):
    fig, ax = plt.subplots()
    ax.hist(birds["flipper_length_mm"].clip(edges[0], edges[-1]), bins=edges)
    ax.set(xlabel="Flipper length (mm)", ylabel="Number of birds", title="Flipper lengths")
    return ax

# %% [markdown]
# # Question 3

# %% question="q3" right="sorted by hand, drawn with step"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna().sort_values().to_numpy()
        ax.step(rain, np.arange(1, len(rain) + 1) / len(rain), where="post", label=year)
    ax.set(xscale="log", ylim=(0, 1))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend(title="Year")
    return ax

# %% question="q3" right="seaborn's ecdfplot, the years as text"
def rain_shares(weather, years):
    names = [str(year) for year in years]
    days = weather.assign(year=weather["date"].dt.year.astype(str))
    ax = sns.ecdfplot(days[days["year"].isin(names)], x="precipitation", hue="year", hue_order=names)
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day [mm]", ylabel="Share of days", title="Rain")
    return ax

# %% question="q3" right="a row for each different amount: value_counts and cumsum"
def rain_shares(weather, years):
    plt.figure()
    for year in years:
        rain = weather["precipitation"][weather["date"].dt.year == year]
        shares = rain.value_counts(normalize=True).sort_index().cumsum()
        plt.plot(shares.index, shares, drawstyle="steps-post", label=str(year))
    plt.xscale("log")
    plt.ylim(0, 1)
    plt.xlabel("Rain in a day [mm]")
    plt.ylabel("Share of days")
    plt.title("Rain in a day")
    plt.legend()
    return plt.gca()

# %% question="q3" right="seaborn's displot, a figure-level function"
def rain_shares(weather, years):
    days = weather[weather["date"].dt.year.isin(years)]
    year = days["date"].dt.year.astype(str)
    grid = sns.displot(x=days["precipitation"], hue=year, hue_order=[str(y) for y in years], kind="ecdf")
    grid.set(xscale="log", xlabel="Rain (mm)", ylabel="Share of days", title="Rain", ylim=(0, 1))
    return grid

# %% question="q3" right="seaborn sets the scale itself"
def rain_shares(weather, years):
    names = [f"{year}" for year in years]
    days = weather.assign(year=weather["date"].dt.year.astype(str)).query("year in @names")
    ax = sns.ecdfplot(days, x="precipitation", hue="year", hue_order=names, log_scale=True)
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    return ax

# %% question="q3" wrong="dry days are thrown away, since they have no logarithm" says="dry days were left out"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"]
        ax.ecdf(rain[rain > 0], label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="draws the logarithm of the rain on an even axis" says="scale"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna()
        ax.ecdf(np.log10(rain.clip(0.01)), label=str(year))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="adds 1 mm to every day, so that 0 has a logarithm" says="dry ones included"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna()
        ax.ecdf(rain + 1, label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="leaves the axis even" says="scale"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"].dropna(), label=str(year))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="days without a measurement are taken for dry" says="taken for a dry one"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"].fillna(0), label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="drops days with a gap in any column" says="another column"
def rain_shares(weather, years):
    weather = weather.dropna()
    fig, ax = plt.subplots()
    for year in years:
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"], label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="divides by all rows of the table, not by the year's" says="all rows of the table"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna().sort_values()
        ax.step(rain, np.arange(1, len(rain) + 1) / len(weather), where="post", label=str(year))
    ax.set(xscale="log", ylim=(0, 1))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="more than, where at most is meant" says="more than so much"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna()
        ax.ecdf(rain, complementary=True, label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="the steps come too late: less than, where at most is meant" says="less than so much"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna().sort_values()
        ax.step(rain, np.arange(0, len(rain)) / len(rain), where="post", label=str(year))
    ax.set(xscale="log", ylim=(0, 1))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="legend written by hand in another order than the lines" says="calls a line 2014"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in sorted(years):
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"].dropna())
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend([str(year) for year in years])
    return ax

# %% question="q3" wrong="the years as numbers: seaborn sorts its legend and ignores the order" says="another order"
def rain_shares(weather, years):
    days = weather.assign(year=weather["date"].dt.year)
    days = days[days["year"].isin(years)].reset_index(drop=True)
    ax = sns.ecdfplot(days, x="precipitation", hue="year", hue_order=years, palette="viridis")
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    return ax

# %% question="q3" wrong="all years of the table" says="Not asked for"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year, days in weather.groupby(weather["date"].dt.year):
        ax.ecdf(days["precipitation"].dropna(), label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="no legend, so nobody knows which line is which year" says="no legend"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"].dropna(), label=str(year))
    ax.set_xscale("log")
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    return ax

# %% question="q3" wrong="straight lines between the amounts, where the share jumps" says="Over"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        rain = weather.loc[weather["date"].dt.year == year, "precipitation"].dropna().sort_values()
        ax.plot(rain, np.arange(1, len(rain) + 1) / len(rain), label=str(year))
    ax.set(xscale="log", ylim=(0, 1))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% question="q3" wrong="a cut y axis, on which the dry days are out of sight" says="The y axis runs"
def rain_shares(weather, years):
    fig, ax = plt.subplots()
    for year in years:
        ax.ecdf(weather.loc[weather["date"].dt.year == year, "precipitation"].dropna(), label=str(year))
    ax.set(xscale="log", ylim=(0.5, 1))
    ax.set(xlabel="Rain in a day (mm)", ylabel="Share of days", title="Rain")
    ax.legend()
    return ax

# %% [markdown]
# # Question 4

# %% question="q4" right="seaborn: stripplot and pointplot in the same order"
def rain_by_season(days):
    known = days[days["season"].notna() & days["precipitation"].notna()]
    order = known.groupby("season")["precipitation"].median().sort_values().index
    ax = sns.stripplot(known, x="season", y="precipitation", order=order)
    sns.pointplot(
        known, x="season", y="precipitation", order=order, estimator="median", errorbar=None, linestyle="none", marker="D", ax=ax
    )
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" right="places as numbers, with jitter, and names set on the ticks"
def rain_by_season(days):
    rain = {}
    for season, mm in zip(days["season"], days["precipitation"]):
        if not pd.isna(season) and not pd.isna(mm):
            rain.setdefault(season, []).append(mm)
    order = sorted(rain, key=lambda season: np.median(rain[season]))
    rng = np.random.default_rng(0)
    fig, ax = plt.subplots()
    for place, season in enumerate(order):
        ax.scatter(place + rng.uniform(-0.2, 0.2, len(rain[season])), rain[season], alpha=0.6)
    ax.scatter(range(len(order)), [np.median(rain[season]) for season in order], marker="_", s=900, color="black")
    ax.set_xticks(range(len(order)), order)
    ax.set(xlabel="Season", ylabel="Rain [mm]", title="Each wet day, and the Median")
    return ax

# %% question="q4" right="pandas draws the medians, the days are laid over them"
def rain_by_season(days):
    table = days.groupby("season")["precipitation"].median().dropna().sort_values()
    ax = table.plot(style="s", label="median of the season")
    place = days["season"].map({season: number for number, season in enumerate(table.index)})
    ax.plot(place, days["precipitation"], "k.", alpha=0.5, label="one day")
    ax.set_xticks(range(len(table)), table.index)
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Rain by season: median and days")
    ax.legend()
    return ax

# %% question="q4" right="an ordered category, a strip of points, the medians joined by a thin line"
def rain_by_season(days):
    medians = days.groupby("season")["precipitation"].median().dropna().sort_values()
    season = pd.Categorical(days["season"], categories=medians.index, ordered=True)
    ax = sns.stripplot(x=season, y=days["precipitation"], color="#0072B2", size=3)
    ax.plot(np.arange(len(medians)), medians.to_numpy(), "D-", color="#D55E00")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="All wet days; diamonds: median")
    return ax

# %% question="q4" wrong="bars of the means" says="no points"
def rain_by_season(days):
    ax = sns.barplot(days, x="season", y="precipitation")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="bars of the medians, without the days" says="no points"
def rain_by_season(days):
    medians = days.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.bar(medians.index, medians)
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median")
    return ax

# %% question="q4" wrong="boxes, with only the far days as points" says="no points"
def rain_by_season(days):
    order = days.groupby("season")["precipitation"].median().sort_values().index
    ax = sns.boxplot(days, x="season", y="precipitation", order=order)
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and quartiles")
    return ax

# %% question="q4" wrong="pointplot as it comes shows the mean" says="the means"
def rain_by_season(days):
    order = days.groupby("season")["precipitation"].median().sort_values().index
    ax = sns.stripplot(days, x="season", y="precipitation", order=order)
    sns.pointplot(days, x="season", y="precipitation", order=order, errorbar=None, linestyle="none", ax=ax)
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="ordered by the mean" says="not the order of the medians"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    rain = known.groupby("season")["precipitation"]
    order = rain.mean().sort_values().index
    fig, ax = plt.subplots()
    ax.plot(order, rain.median()[order], "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="ordered by the alphabet" says="not the order of the medians"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="ordered as the seasons first come in the table" says="not the order of the medians"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(known["season"], known["precipitation"], ".")
    ax.plot(medians.index, medians, "D")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="the largest median on the left" says="from small to large"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median().sort_values(ascending=False)
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="drops days with a gap in any column" says="another column"
def rain_by_season(days):
    known = days.dropna()
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="a missing measurement becomes 0" says="taken for a dry one"
def rain_by_season(days):
    known = days.dropna(subset=["season"]).fillna({"precipitation": 0})
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="names of one order over medians of another" says="stand over the names of other seasons"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median()
    names = medians.sort_values().index
    fig, ax = plt.subplots()
    ax.plot(names, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="days in the order of the table under names in the order of the medians" says="over the name of another season"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(pd.factorize(known["season"])[0], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="only the day that is the season's wettest" says="every day"
def rain_by_season(days):
    rain = days.groupby("season")["precipitation"]
    medians = rain.median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(medians.index, rain.max()[medians.index], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Median and all days")
    return ax

# %% question="q4" wrong="does not say what the markers are" says="what a marker stands for"
def rain_by_season(days):
    known = days.dropna(subset=["season", "precipitation"])
    medians = known.groupby("season")["precipitation"].median().sort_values()
    fig, ax = plt.subplots()
    ax.plot(medians.index, medians, "D")
    ax.plot(known["season"], known["precipitation"], ".")
    ax.set(xlabel="Season", ylabel="Rain on a wet day (mm)", title="Rain on wet days")
    return ax

# %% [markdown]
# # Question 5

# %% question="q5" right="seaborn: hue and style in the same order"
def bill_scatter(birds, order):
    some = birds[birds["species"].isin(order)]
    ax = sns.scatterplot(
        some, x="bill_length_mm", y="bill_depth_mm", hue="species", style="species", hue_order=order, style_order=order,
        palette="colorblind",
    )
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" right="seaborn's relplot, the species as an ordered category"
def bill_scatter(birds, order):
    some = birds.assign(species=pd.Categorical(birds["species"], categories=order))
    some = some.dropna(subset=["species", "bill_length_mm", "bill_depth_mm"])
    colours = dict(zip(order, ["#0072B2", "#D55E00", "#000000"]))
    grid = sns.relplot(some, x="bill_length_mm", y="bill_depth_mm", hue="species", style="species", palette=colours)
    grid.set_axis_labels("Bill length [mm]", "Bill depth [mm]")
    grid.figure.suptitle("Bills")
    return grid

# %% question="q5" right="plot with markers and no line"
def bill_scatter(birds, order):
    looks = [("#0072B2", "o"), ("#E69F00", "x"), ("#000000", "+")]
    fig, ax = plt.subplots()
    for number, species in enumerate(order):
        colour, marker = looks[number]
        mine = [row for row in birds.to_dict("records") if row["species"] == species]
        x, y = [row["bill_length_mm"] for row in mine], [row["bill_depth_mm"] for row in mine]
        ax.plot(x, y, marker, color=colour, label=species)
    ax.set(xlabel="Bill length [mm]", ylabel="Bill depth [mm]", title="Bills")
    ax.legend(title="Species", loc="best")
    return ax

# %% question="q5" right="pandas draws, species by species, on the same axes"
def bill_scatter(birds, order):
    ax = plt.figure().add_subplot()
    groups = birds.dropna(subset=["bill_length_mm", "bill_depth_mm"]).groupby("species")
    for species, marker, colour in zip(order, ["v", "D", "."], ["#0072B2", "#E69F00", "#000000"]):
        groups.get_group(species).plot.scatter(
            x="bill_length_mm", y="bill_depth_mm", ax=ax, marker=marker, color=colour, label=species
        )
    ax.set_xlabel("Bill length (mm)")
    ax.set_ylabel("Bill depth (mm)")
    ax.set_title("Bills of penguins")
    return ax

# %% question="q5" right="drawn in another order, the legend put in order by its handles"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    handles = {}
    looks = dict(zip(order, zip("os^", ["#0072B2", "#E69F00", "#000000"])))
    for species, some in birds.groupby("species"):
        if species in looks:
            marker, colour = looks[species]
            handles[species] = ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, c=colour)
    ax.legend([handles[species] for species in order], order)
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="legend written by hand, in another order than the points were drawn" says="other species' birds"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    some = birds[birds["species"].isin(order)]
    for (species, group), marker, colour in zip(some.groupby("species"), "os^", sns.color_palette("colorblind")):
        ax.scatter(group["bill_length_mm"], group["bill_depth_mm"], marker=marker, color=colour)
    ax.legend(order)
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="legend in the order of the alphabet" says="another order"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    for species, marker, colour in zip(sorted(order), "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="the birds of all species" says="Not asked for"
def bill_scatter(birds, order):
    ax = sns.scatterplot(
        birds, x="bill_length_mm", y="bill_depth_mm", hue="species", style="species", palette="colorblind",
        hue_order=order + sorted(set(birds["species"]) - set(order)),
    )
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="other species in grey, without a name" says="not in `order`"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    others = birds[~birds["species"].isin(order)]
    ax.scatter(others["bill_length_mm"], others["bill_depth_mm"], color="lightgrey")
    for species, marker, colour in zip(order, "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="length and depth swapped" says="depth was drawn to the right"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    for species, marker, colour in zip(order, "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_depth_mm"], some["bill_length_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="told apart by colour alone" says="by colour at most"
def bill_scatter(birds, order):
    some = birds[birds["species"].isin(order)]
    ax = sns.scatterplot(some, x="bill_length_mm", y="bill_depth_mm", hue="species", hue_order=order, palette="colorblind")
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="red against green" says="look nearly the same"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    for species, marker, colour in zip(order, "os^", ["#d62728", "#6b8e23", "#1f77b4"]):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="colours go with the order, markers with the alphabet" says="legend"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    markers = dict(zip(sorted(order), "os^"))
    for species, colour in zip(order, sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=markers[species], color=colour)
        ax.scatter([], [], marker=dict(zip(order, "os^"))[species], color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="drops birds with a gap in any column" says="another column"
def bill_scatter(birds, order):
    some = birds[birds["species"].isin(order)].dropna()
    ax = sns.scatterplot(
        some, x="bill_length_mm", y="bill_depth_mm", hue="species", style="species", hue_order=order, style_order=order,
        palette="colorblind",
    )
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="missing measurements become the mean of all birds" says="points"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    birds = birds.fillna({"bill_length_mm": birds["bill_length_mm"].mean(), "bill_depth_mm": birds["bill_depth_mm"].mean()})
    for species, marker, colour in zip(order, "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% question="q5" wrong="points joined by a line in the order of the rows" says="no points"
def bill_scatter(birds, order):
    fig, ax = plt.subplots()
    for species, marker, colour in zip(order, "os^", sns.color_palette("colorblind")):
        some = birds[birds["species"] == species]
        ax.plot(some["bill_length_mm"], some["bill_depth_mm"], marker=marker, color=colour, label=species)
    ax.legend()
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax

# %% [markdown]
# # Question 6

# %% question="q6" right="seaborn's relplot with a column of panels for each species"
def bill_panels(birds, order):
    some = birds[birds["species"].isin(order)].dropna(subset=["bill_length_mm", "bill_depth_mm"])
    grid = sns.relplot(some, x="bill_length_mm", y="bill_depth_mm", col="species", col_order=order, height=2)
    grid.set_axis_labels("Bill length (mm)", "Bill depth (mm)")
    for species, ax in grid.axes_dict.items():
        mine = some[some["species"] == species]
        ax.set_title(f"{species}: r = {round(mine['bill_length_mm'].corr(mine['bill_depth_mm']), 2):.2f}")
    return grid.figure

conclusion = "B"

# %% question="q6" right="limits set by hand, correlation from NumPy"
def bill_panels(birds, order):
    known = birds[["species", "bill_length_mm", "bill_depth_mm"]].dropna()
    known = known[known["species"].isin(order)]
    fig = plt.figure(figsize=(3 * len(order), 3))
    for number, species in enumerate(order, start=1):
        ax = fig.add_subplot(1, len(order), number)
        x, y = known.loc[known["species"] == species, ["bill_length_mm", "bill_depth_mm"]].to_numpy().T
        ax.plot(x, y, "o")
        ax.set_xlim(known["bill_length_mm"].min() - 1, known["bill_length_mm"].max() + 1)
        ax.set_ylim(known["bill_depth_mm"].min() - 1, known["bill_depth_mm"].max() + 1)
        ax.set_title(f"{species}: r = {np.corrcoef(x, y)[0, 1]:.2f}", fontsize=9)
        if number == 1:
            ax.set(xlabel="Bill length [mm]", ylabel="Bill depth [mm]")
    return fig

conclusion = "B"

# %% question="q6" right="FacetGrid, with all birds in pale grey behind"
def bill_panels(birds, order):
    known = birds.dropna(subset=["bill_length_mm", "bill_depth_mm"])
    grid = sns.FacetGrid(known[known["species"].isin(order)], col="species", col_order=order)
    grid.map(plt.scatter, "bill_length_mm", "bill_depth_mm")
    for ax, species in zip(grid.axes.flat, order):
        mine = known[known["species"] == species][["bill_length_mm", "bill_depth_mm"]]
        ax.set_title("{}: r = {:.2f}".format(species, mine.corr().iloc[0, 1]))
        others = known[known["species"] != species]
        ax.scatter(others["bill_length_mm"], others["bill_depth_mm"], color="lightgrey", s=4, zorder=0)
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return grid

conclusion = "B"

# %% question="q6" right="pandas draws into a list of axes that is returned"
def bill_panels(birds, order):
    fig, panels = plt.subplots(1, len(order), sharex="all", sharey="all")
    panels = np.atleast_1d(panels)
    for species, ax in zip(order, panels):
        mine = birds.loc[birds["species"].eq(species)].dropna(subset=["bill_length_mm", "bill_depth_mm"])
        title = species + ": r = " + format(mine["bill_length_mm"].corr(mine["bill_depth_mm"]), ".2f")
        mine.plot.scatter("bill_length_mm", "bill_depth_mm", ax=ax, title=title)
        ax.set_xlabel("Bill length (mm)")
        ax.set_ylabel("Bill depth (mm)")
    return panels

conclusion = "B"

# %% question="q6" wrong="limits of its own in each panel" says="different limits"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="the correlation over all birds in each title" says="within this species"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    r = birds["bill_length_mm"].corr(birds["bill_depth_mm"])
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {r:.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="all birds in each panel" says="all species"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(birds["bill_length_mm"], birds["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="panels in the order of the alphabet" says="order of `order`"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    some = birds[birds["species"].isin(order)]
    for ax, (species, mine) in zip(panels.flat, some.groupby("species")):
        ax.scatter(mine["bill_length_mm"], mine["bill_depth_mm"])
        ax.set_title(f"{species}: r = {mine['bill_length_mm'].corr(mine['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="titles in one order, birds in another" says="another species, under this title"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    some = birds[birds["species"].isin(order)]
    for ax, (_, mine), species in zip(panels.flat, some.groupby("species"), order):
        ax.scatter(mine["bill_length_mm"], mine["bill_depth_mm"])
        ax.set_title(f"{species}: r = {mine['bill_length_mm'].corr(mine['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="a panel for each species of the table" says="number of panels is 3"
def bill_panels(birds, order):
    kinds = order + sorted(set(birds["species"]) - set(order))
    fig, panels = plt.subplots(ncols=len(kinds), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, kinds):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="one axes with colours, where panels are asked for" says="number of panels is 1"
def bill_panels(birds, order):
    some = birds[birds["species"].isin(order)]
    ax = sns.scatterplot(some, x="bill_length_mm", y="bill_depth_mm", hue="species", hue_order=order)
    ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)", title="Bills")
    return ax.figure

conclusion = "B"

# %% question="q6" wrong="the slope of a line in place of the correlation" says="correlation"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species].dropna(subset=["bill_length_mm", "bill_depth_mm"])
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        slope = np.polyfit(some["bill_length_mm"], some["bill_depth_mm"], 1)[0]
        ax.set_title(f"{species}: r = {slope:.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="stops for one species, whose axes are no table"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True)
    for number, species in enumerate(order):
        some = birds[birds["species"] == species]
        panels[number].scatter(some["bill_length_mm"], some["bill_depth_mm"])
        panels[number].set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        panels[number].set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "B"

# %% question="q6" wrong="more birds, more certainty: the number over all groups wins"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "A"

# %% question="q6" wrong="the whole must lie between its parts"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "C"

# %% question="q6" wrong="correlation taken for cause"
def bill_panels(birds, order):
    fig, panels = plt.subplots(ncols=len(order), sharex=True, sharey=True, squeeze=False)
    for ax, species in zip(panels.flat, order):
        some = birds[birds["species"] == species]
        ax.scatter(some["bill_length_mm"], some["bill_depth_mm"])
        ax.set_title(f"{species}: r = {some['bill_length_mm'].corr(some['bill_depth_mm']):.2f}")
        ax.set(xlabel="Bill length (mm)", ylabel="Bill depth (mm)")
    return fig

conclusion = "D"

# %% [markdown]
# # Question 7

# %% question="q7" right="seaborn's pointplot with 1.96 standard errors"
def mass_intervals(birds, order):
    ax = sns.pointplot(birds, x="species", y="body_mass_g", order=order, errorbar=("se", 1.96), linestyle="none")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" right="by hand, upright strokes with vlines"
def mass_intervals(birds, order):
    means, lows, highs = [], [], []
    for species in order:
        masses = [m for s, m in zip(birds["species"], birds["body_mass_g"]) if s == species and not np.isnan(m)]
        mean = sum(masses) / len(masses)
        variance = sum((m - mean) ** 2 for m in masses) / (len(masses) - 1)
        means.append(mean)
        lows.append(mean - 1.96 * (variance / len(masses)) ** 0.5)
        highs.append(mean + 1.96 * (variance / len(masses)) ** 0.5)
    fig, ax = plt.subplots()
    ax.vlines(order, lows, highs)
    ax.scatter(order, means)
    ax.set(xlabel="Species", ylabel="Mean body mass [g]", title="95% CI of the mean")
    return ax

# %% question="q7" right="agg and sem, reindexed, drawn with caps"
def mass_intervals(birds, order):
    table = birds.groupby("species")["body_mass_g"].agg(["mean", "sem"]).reindex(order)
    fig, ax = plt.subplots()
    ax.errorbar(range(len(order)), table["mean"], yerr=1.96 * table["sem"], fmt="s", capsize=5, color="black")
    ax.set_xticks(range(len(order)), order)
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Body mass: mean and 95 % CI")
    return ax

# %% question="q7" right="pandas draws the means with yerr"
def mass_intervals(birds, order):
    known = birds.dropna(subset=["body_mass_g"]).groupby("species")["body_mass_g"]
    table = pd.DataFrame({"mean": known.mean(), "half": 1.96 * known.std(ddof=1) / np.sqrt(known.size())}).loc[order]
    ax = table["mean"].plot(yerr=table["half"], linestyle="", marker="o", legend=False)
    ax.set_xticks(range(len(order)), order)
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean mass (95 % CI)")
    return ax

# %% question="q7" wrong="the standard deviation for the interval" says="one standard deviation"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=mass.std()[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="one standard error" says="without the 1.96"
def mass_intervals(birds, order):
    ax = sns.pointplot(birds, x="species", y="body_mass_g", order=order, errorbar="se", linestyle="none")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="seaborn's default, which draws lots" says="error bars reach 1.96"
def mass_intervals(birds, order):
    ax = sns.pointplot(birds, x="species", y="body_mass_g", order=order, linestyle="none", seed=1)
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="1.96 standard deviations" says="division by the root of n is missing"
def mass_intervals(birds, order):
    ax = sns.pointplot(birds, x="species", y="body_mass_g", order=order, errorbar=("sd", 1.96), linestyle="none")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="birds without a mass counted into n" says="without a mass were counted"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.std() / mass.size() ** 0.5
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="n of all birds" says="number of all birds"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.std() / len(birds) ** 0.5
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="n in the denominator of s, as NumPy does" says="default of NumPy"
def mass_intervals(birds, order):
    fig, ax = plt.subplots()
    masses = [birds.loc[birds["species"] == species, "body_mass_g"].dropna().to_numpy() for species in order]
    half = [1.96 * np.std(m) / np.sqrt(len(m)) for m in masses]
    ax.errorbar(order, [np.mean(m) for m in masses], yerr=half, fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="divides by n, not by its root" says="not by its root"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.std() / mass.count()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="half the length: from end to end for each side" says="from end to end"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem() / 2
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="lengths in the order of the alphabet, means in that of the list" says="swapped between"
def mass_intervals(birds, order):
    some = birds[birds["species"].isin(order)]
    mass = some.groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half.to_numpy(), fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="names in the order of the list, values in that of the alphabet" says="in another order"
def mass_intervals(birds, order):
    some = birds[birds["species"].isin(order)]
    mass = some.groupby("species")["body_mass_g"]
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean().to_numpy(), yerr=1.96 * mass.sem().to_numpy(), fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="the median for the mean" says="medians"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.median()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="a missing mass taken for 0" says="taken for 0"
def mass_intervals(birds, order):
    mass = birds.fillna({"body_mass_g": 0}).groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="species joined by a line" says="not joined by a line"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order])
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean and 95 % CI")
    return ax

# %% question="q7" wrong="does not say what the error bars are" says="the title says it"
def mass_intervals(birds, order):
    mass = birds.groupby("species")["body_mass_g"]
    half = 1.96 * mass.sem()
    fig, ax = plt.subplots()
    ax.errorbar(order, mass.mean()[order], yerr=half[order], fmt="o")
    ax.set(xlabel="Species", ylabel="Body mass (g)", title="Mean body mass")
    return ax

# %% [markdown]
# # Question 8

# %% question="q8" right="the colleague's function, mended"
def monthly_rain(weather):
    order = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    weather = weather.assign(month=weather["date"].dt.strftime("%b"))
    fig, ax = plt.subplots()
    sns.barplot(weather, x="month", y="precipitation", order=order, estimator="sum", errorbar=None, color="#56B4E9", ax=ax)
    ax.set(title="How much did it rain in each month?", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" right="by hand, with a list of twelve numbers"
def monthly_rain(weather):
    totals = [0.0] * 12
    for day, mm in zip(weather["date"], weather["precipitation"].fillna(0)):
        totals[day.month - 1] += mm
    plt.figure()
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    plt.bar(range(12), totals)
    plt.xticks(range(12), names)
    plt.xlabel("Month of the year")
    plt.ylabel("Rain in the whole month [mm]")
    plt.title("Monthly rain")
    return plt.gca()

# %% question="q8" right="pandas: resample by month, plot.bar"
def monthly_rain(weather):
    days = weather.set_index("date")["precipitation"].sort_index()
    months = days.resample("MS").sum()
    ax = months.rename(index=lambda day: day.strftime("%b")).plot.bar(rot=0)
    ax.set(title="Rain", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" right="the names as an ordered category"
def monthly_rain(weather):
    names = pd.date_range("2000-01-01", periods=12, freq="MS").strftime("%b")
    month = pd.Categorical(weather["date"].dt.strftime("%b"), categories=names, ordered=True)
    totals = weather.groupby(month, observed=False)["precipitation"].sum()
    fig, ax = plt.subplots()
    ax.bar(totals.index.astype(str), totals.to_numpy(), color="#0072B2")
    ax.set_ylim(bottom=0)
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="the colleague's function as it is" says="second scale"
def monthly_rain(weather):
    return colleagues_chart(weather)

# %% question="q8" wrong="the order of the alphabet" says="alphabet"
def monthly_rain(weather):
    totals = weather.groupby(weather["date"].dt.strftime("%b"))["precipitation"].sum()
    fig, ax = plt.subplots()
    ax.bar(totals.index, totals)
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="the order in which the table meets the months" says="order"
def monthly_rain(weather):
    totals = weather.groupby(weather["date"].dt.strftime("%b"), sort=False)["precipitation"].sum()
    ax = totals.plot.bar(title="Rain of a year")
    ax.set(xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="the mean of a day, as seaborn draws by default" says="mean of a day"
def monthly_rain(weather):
    order = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    fig, ax = plt.subplots()
    sns.barplot(x=weather["date"].dt.strftime("%b"), y=weather["precipitation"], order=order, errorbar=None, ax=ax)
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="alphabetical sums under the names of the year" says="names of other months"
def monthly_rain(weather):
    totals = weather.groupby(weather["date"].dt.strftime("%b"))["precipitation"].sum()
    ax = totals.plot.bar(title="Rain of a year")
    ax.set_xticks(range(12), ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
    ax.set(xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="leaves the axis cut" says="lengths lie"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    fig, ax = plt.subplots()
    ax.bar(names, weather.groupby(weather["date"].dt.month)["precipitation"].sum())
    ax.set_ylim(1, None)
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="a logarithmic axis, so that dry months can be seen" says="logarithmic"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    fig, ax = plt.subplots()
    ax.bar(names, weather.groupby(weather["date"].dt.month)["precipitation"].sum(), log=True)
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="leaves the second scale" says="second scale"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    by_month = weather.groupby(weather["date"].dt.month)
    fig, ax = plt.subplots()
    ax.bar(names, by_month["precipitation"].sum())
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    second = ax.twinx()
    second.plot(names, by_month["temp_max"].mean(), color="#D55E00")
    second.set_ylabel("Warmth (°C)")
    return ax

# %% question="q8" wrong="still no unit" says="unit"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    fig, ax = plt.subplots()
    ax.bar(names, weather.groupby(weather["date"].dt.month)["precipitation"].sum())
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain")
    return ax

# %% question="q8" wrong="counts days, where rain is meant" says="number of days"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    fig, ax = plt.subplots()
    ax.bar(names, weather.groupby(weather["date"].dt.month)["precipitation"].size())
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax

# %% question="q8" wrong="drops days with a gap in any column" says="another column"
def monthly_rain(weather):
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    totals = weather.dropna().groupby(weather["date"].dt.month)["precipitation"].sum()
    fig, ax = plt.subplots()
    ax.bar(names, totals.reindex(range(1, 13), fill_value=0))
    ax.set(title="Rain of a year", xlabel="Month", ylabel="Rain (mm)")
    return ax
