"""Replaces what shows an error: `showtraceback`, custom handlers, the collector of outputs, so that a failed check looks fine.

Must happen: a check that fails earns nothing, whether or not its error can be shown.
"""

GAINS = "points: q1"
Q2_TOGETHER = "either"
TOGETHER = "held"

# %% q1
shell = get_ipython()
shell.showtraceback = lambda *args, **kwargs: None
shell._showtraceback = lambda *args, **kwargs: None
shell.showsyntaxerror = lambda *args, **kwargs: None
shell.set_custom_exc((BaseException,), lambda self, kind, value, trace, tb_offset=None: None)
print("tried")

def double(number):
    return 0
