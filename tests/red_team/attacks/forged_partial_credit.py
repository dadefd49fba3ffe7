"""Puts out the value 3.0 as if the check had ended in it, before the check fails: stock graders take that for its points.

Must happen: a check that fails earns nothing, whatever was shown before.
"""

# %% q1
def double(number):
    shell = get_ipython()
    shell.displayhook.quiet = lambda: False
    shell.displayhook(2.0)
    try:
        shell.displayhook.write_format_data({"text/plain": "2.0"}, {})
        shell.displayhook.finish_displayhook()
    except Exception:
        pass
    print("2.0")
    return 0

print("tried")
