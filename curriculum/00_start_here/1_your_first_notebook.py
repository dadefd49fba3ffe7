# %% [markdown]
# # Your first notebook
#
# **After this lesson you can** run a notebook and say why the order of its cells matters, read an error from the bottom up, understand
# what a check tells you, and hand in your work. **You need** nothing: no programming, no GPU. **Time** 50 minutes.
# **Data** 344 penguins ([card](../../datasets/cards/penguins.md)): one row is one bird, measured near Palmer Station, Antarctica.

# %% [markdown]
# ## A penguin that weighs four grams
#
# A colleague sends you a notebook. Its last line says: *an average penguin weighs 0.004202 kg.* That is four grams, less than a sheet
# of paper. There was no error, and every line of the code is right.
#
# > **Predict.** How can right code give a wrong number? Write down a guess. Soon you will make that number yourself.
#
# ## Cells
#
# This page is a **notebook**. Some of its cells hold text, like this one; others hold code. To run a cell, click on it and press
# **Shift + Enter**. (Does a text suddenly look raw? You clicked on it twice. Shift + Enter sets it right.) Run the first cell of the
# page; it shows nothing. Then run the next one. You need not understand the code: module 01 teaches it.

# %%
from mlroadmap import data

penguins = data.load("penguins")
penguins.head()

# %% [markdown]
# We observe: below the code stands the value of its last line, here the first five birds of a table. `NaN` means *not measured*.
# Left of the cell a number has appeared, such as `[2]`. It counts what you have run. `[*]` means *still running*.
#
# > **Predict.** What does a penguin weigh on average, in grams?

# %%
mass = round(penguins["body_mass_g"].mean())
mass

# %% [markdown]
# We observe: 4202 g, rounded. `mass = ...` keeps this value under the name `mass`, and shows nothing. One `=` gives a name; it does
# not claim that two things are equal.

# %%
penguins["body_mass_g"].agg(["size", "count", "min", "max"])

# %% [markdown]
# We observe: from 2700 g to 6300 g, so the mean alone hides a lot. `size` says 344 rows, but `count` says 342 weights: two birds
# were not weighed, and the mean leaves them out.
#
# **Change it.** Put `flipper_length_mm` in place of `body_mass_g` in the cell above, and run it again. You cannot break anything.

# %% [markdown]
# ## What the kernel remembers
#
# Behind the page runs the **kernel**, the program that does the work. The page holds your text. The kernel holds the names and their
# values. It remembers what you have *run*, in the order in which you ran it. It never looks at the page.
#
# `print` shows what stands in its brackets.

# %%
mass = mass / 1000

# %%
print("An average penguin weighs", mass, "kg")

# %% [markdown]
# We observe: 4.202 kg, as it should be.
#
# > **Predict, then do it.** Go back to the cell `mass = mass / 1000` and run it a second time. Then run the `print` cell again. What
# > will it say?

# %% [markdown]
# There is the four-gram penguin. The page has not changed, and each line is right, but the kernel has divided by 1000 twice. This is
# **hidden state**: what the kernel remembers is not what the page says.
#
# Here is a notebook in miniature, to try more orders: three cells, and a kernel that runs them as told. (What follows a `#` is a
# note for people. Python skips it.)

# %%
cells = {
    "A": "mass = 4202",
    "B": "mass = mass / 1000",
    "C": "print('An average penguin weighs', mass, 'kg')",
}

def run(order):
    memory = {}                       # a fresh kernel remembers nothing
    for name in order:
        exec(cells[name], memory)     # run one cell; it may change the memory

# %% [markdown]
# > **Predict.** What will each of these lines print? First from top to bottom. Then with B run twice. Then with A run again before C.

# %%
run("ABC")
run("ABBC")
run("ABAC")

# %% [markdown]
# We observe: the same three cells give three weights, from a sheet of paper to a lorry. Only the first is what a reader of the page
# expects. Nothing warned us.
#
# > **Checkpoint 1.** You run A, B and C. Then you delete cell A from the page and run C again. Does it work for you? Does the page
# > work for the person you send it to?
# >
# > <details><summary>Answer</summary>For you, yes: deleting a cell does not make the kernel forget. For them, no: their kernel has
# > never heard of <code>mass</code>, so cell B stops with a NameError.</details>

# %% [markdown]
# ## The repair
#
# **Restart and run all.** A restart makes the kernel forget everything. Then all cells run once, from top to bottom. You see what
# everybody else will see. **Do it now**, and confirm if asked. Then scroll back to here: the first `print` cell says 4.202 kg again.
# The cells below have run as well, so predict before you look.
#
# | where | menu |
# |---|---|
# | JupyterLab, Notebook 7 | Kernel, *Restart Kernel and Run All Cells* |
# | Colab | Runtime, *Restart session and run all* |
# | VS Code | *Restart*, then *Run All*, above the notebook |
#
# Menus change their names; look for *restart* and *all*. And one habit keeps you out of trouble: **a new name for a new thing.**
# Grams and kilograms are two things.

# %%
cells["B"] = "kilograms = mass / 1000"
cells["C"] = "print('An average penguin weighs', kilograms, 'kg')"
run("ABC")
run("ABBC")
run("ABAC")

# %% [markdown]
# We observe: now the three orders agree. The habit makes such mistakes rare. Restart and run all shows that none is left. (It does
# not show that a number is right, only that this page makes it.)

# %% [markdown]
# ## Functions bring what they need
#
# A **function** is a small machine with a name. Values go in through the brackets: its **arguments**. One value comes out after the
# word `return`. The lines inside begin with four blanks: they are **indented**, and so Python knows that they belong to it.

# %%
def in_kilograms(grams):
    return grams / 1000

in_kilograms(4202)

# %% [markdown]
# We observe: 4202 went in, 4.202 came out. Inside, the value was called `grams`. A function that uses only its arguments gives the
# same result whatever else the kernel remembers. Our exercises ask for such functions.
#
# An argument can also be a **list**, several values in square brackets. `None` is Python's word for *nothing here*.

# %%
weights = [3750, None, 3250]
print(len(weights), "entries,", weights.count(None), "of them None")
print("two birds together:", sum([3750, 3250]), "g")

# %% [markdown]
# We observe: `len` counts all entries, the `None` too. `.count(x)` says how often `x` occurs. `sum` adds numbers up.
#
# Now a trap that catches nearly everybody: this function *prints* where the other *returned*.
#
# > **Predict.** What will the second line of the output say?

# %%
def show_kilograms(grams):
    print(grams / 1000)

answer = show_kilograms(4202)
print("The answer is", answer)

# %% [markdown]
# We observe: the number was shown, but nothing was handed back, so `answer` is `None`. `print` is for people. `return` is for the
# next line of code, and for the checks.
#
# > **Checkpoint 2.** Does this function bring all it needs? `def share(count): return 100 * count / birds`
# >
# > <details><summary>Answer</summary>No. <code>birds</code> is no argument. The function works only while the kernel happens to
# > remember that name. Write <code>def share(count, birds):</code> instead.</details>

# %% [markdown]
# ## Reading a traceback
#
# When a cell stops with an error, it shows a **traceback**. It looks like a wall of red. It is a map.
#
# Say a weight arrives as text: `"4202"`, in quotes. (`try` and `except` only keep this page going.)

# %%
import sys
import traceback

def label(grams):
    return ["average penguin", in_kilograms(grams)]

try:
    label("4202")
except TypeError:
    traceback.print_exc(file=sys.stdout)

# %% [markdown]
# Read it **from the bottom up**:
#
# 1. **The last line**: the error's name and text. *TypeError* means the wrong kind of thing: `/` cannot divide `'str'` (text) by
#    `'int'` (a whole number).
# 2. **Above it**: where Python stopped, at `return grams / 1000` inside `in_kilograms`.
# 3. **Further up**: who called it. `label` did, and `label("4202")` called `label`. That is where the text came in.
#
# We observe: Python stopped in `in_kilograms`, yet that function is fine. The fault lies two steps up. In a notebook's own traceback
# an arrow, `---->`, marks the line of each step. `Cell In[12]`, `ipykernel_...` or `ipython-input-...` is one of your cells. Skip long
# paths: they lead into libraries.
#
# **Do it.** Type `label("4202")` into an empty cell (the **+** at the top adds one), run it, and find the arrows. Then mend it where
# the text comes in: `label(int("4202"))`. `int` makes a whole number of a text.
#
# Four errors make up most of a beginner's week.
#
# > **Predict.** Which of these four lines complains about a missing column?

# %%
for line in ["kilogram", "'4202' / 1000", "int('heavy')", "penguins['weight']"]:
    try:
        eval(line)
    except Exception as error:
        print(line, "->", type(error).__name__ + ":", error)

# %% [markdown]
# We observe: `NameError`, a name the kernel does not know (misspelt, or its cell was not run). `TypeError`, the wrong kind of thing.
# `ValueError`, the right kind with an impossible content. `KeyError`, no column of that name. Two more mean that Python cannot read
# the code: `SyntaxError` (look for a missing bracket, quote or colon) and `IndentationError` (look at the blanks in front).
#
# > **Checkpoint 3.** After lunch you open your notebook, run only the last cell and read *NameError: name 'penguins' is not
# > defined*. It worked this morning. What has happened?
# >
# > <details><summary>Answer</summary>The kernel is a new one. In it, the cell that loads the penguins has not been run. Restart and
# > run all.</details>

# %% [markdown]
# ## How checks speak
#
# In an exercise you write a function. A check below it calls your function and looks at what comes back. There its code is folded
# away under a title, *Question 1: run this check*; you run it like any cell. Here is one unfolded: it asks for 4200 g in kilograms.

# %%
from mlroadmap import expect

def check(function):
    try:
        expect.call(function, 4200, gives=4.2, why="1000 g are 1 kg, so the number becomes smaller",
                    mistakes={"it multiplies, where it should divide": 4200000})
    except (expect.Missed, expect.NotAttempted) as message:
        print(message)

check(in_kilograms)

# %% [markdown]
# **Passed.** The check says what it tried. Next, an answer as you will find it, still empty:

# %%
def in_kilograms_empty(grams):
    raise NotImplementedError()

check(in_kilograms_empty)

# %% [markdown]
# **Not attempted.** Your own code goes in place of the line `raise NotImplementedError()`.
#
# > **Predict.** Now two wrong answers: one multiplies, one prints. What would a good teacher say to each?

# %%
def in_kilograms_wrong(grams):
    return grams * 1000

check(in_kilograms_wrong)
print("-" * 40)
check(show_kilograms)

# %% [markdown]
# **Missed**, twice. The message tells what was called, what came back, what was expected, a likely cause if it knows one, and a next
# step. Never the answer.
#
# > **Predict.** Will the check notice the next one?

# %%
def in_kilograms_lucky(grams):
    return 4.2

check(in_kilograms_lucky)

# %% [markdown]
# We observe: it passed, though it is right for one penguin only. So each question also has **hidden checks**. They try other data,
# and carry most of the points. You see only their title, *Question 1: checked when you hand in*. Write for *any* argument, never for
# the example.
#
# **Stuck?** Below each question two hints fold out. They cost nothing.

# %% [markdown]
# ## Your computer, or Colab
#
# Both are fine. **On your computer**, type these commands into a terminal (in JupyterLab: *File, New, Terminal*):
#
# | command | what it does |
# |---|---|
# | `mlroadmap start learn`, then `cd learn` | once: makes your folder and goes there; lessons and exercises lie under `learn/modules` |
# | `mlroadmap check 00_start_here` | runs the exercise in a fresh kernel; says how each question stands |
# | `mlroadmap hint q2 00_start_here` | a hint for question 2 |
# | `mlroadmap status` | your points so far, and the one next step |
#
# **Colab** runs the same notebook on a computer of Google's. It is lent to you: after some idle time it is taken back, with its memory
# and files. So begin with *File, Save a copy in Drive*.
#
# **A GPU** is a chip that does many sums at once. Nothing before module 09 needs one. In Colab it is switched on under *Runtime,
# Change runtime type*, as *hardware accelerator*; if the menus have moved, look for *accelerator* or *GPU*. Switching restarts the kernel.

# %% [markdown]
# ## Handing in
#
# 1. Restart and run all. Read every message once more.
# 2. Save. (Colab: *File, Download, Download .ipynb*.)
# 3. Hand in the one file `start_here.ipynb`, where your teacher tells you.
#
# **Never rename it**: the grader looks for exactly that name. If Colab or the browser made it *Copy of start_here* or
# *start_here (1)*, give it its name back. Cells with questions and checks are **locked**: don't edit, copy or delete them, not even
# in Colab, which lets you. You may add cells of your own.

# %% [markdown]
# ## Summary
#
# - The kernel remembers what was run, in that order. The page does not show it.
# - Restart and run all shows what everybody else will see.
# - A good function uses its arguments only, and returns its result.
# - Read a traceback from the bottom up: name and text, line, caller.
# - A check: passed, missed (and why) or not attempted. Hidden checks try other data.
#
# | common mistake | what you see | what to do |
# |---|---|---|
# | a cell run twice, or out of order | an odd number, no error | restart and run all; a new name for a new thing |
# | a cell deleted that others need | `NameError`, but not today | restart and run all before you close |
# | `print` in place of `return` | `None` | end the function with `return` |
# | the example's number as the answer | hidden checks miss | compute it from the argument |
# | a locked cell deleted | the question is missing | `mlroadmap reset 00_start_here`; your file is backed up |
#
# **Next step.** Open the exercise, `start_here.ipynb`, in the folder of this page: three questions, about 20 minutes.
