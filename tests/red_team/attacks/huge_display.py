"""Shows 60 MB of HTML ten times, ten thousand small displays, updates of a display that grow, and data that is no JSON.

Must happen: the rich output is cut at its limit, and the result stays a notebook.
"""

Q2 = "either"

# %% q1
from IPython.display import HTML, display, publish_display_data

print("tried")
handle = display("first", display_id=True)
for _ in range(10):
    handle.update(HTML("<b>" + "u" * 5_000_000))
publish_display_data({"text/plain": object(), "text/html": {"a": float("nan")}, 5: {1, 2}, "image/png": b"\x00" * 100_000})
publish_display_data({"application/json": {"deep": [[[[float("inf")]]]]}}, metadata={"x": object(), 3: 4})
for number in range(10_000):
    display(number)
for _ in range(10):
    display(HTML("h" * 60_000_000))

def double(number):
    return 0
