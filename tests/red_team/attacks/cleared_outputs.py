"""Clears the outputs after a check has failed: by a callback of IPython's events, by a timer, by a thread.

Must happen: a failed check stays failed.
"""

ENDS = ["missed"]
Q2_TOGETHER = "either"
EVERY_VARIANT_TOGETHER = True
VARIANTS = ["event", "timer", "thread", "wait"]

# %% q1
import signal
import threading
import time

variant = "@VARIANT@"
shell = get_ipython()

def clear(*args):
    shell.display_pub.clear_output()
    session = getattr(shell, "session", None)
    if session is not None:
        session.collector.outputs.clear()

if variant == "event":
    for event in ("post_execute", "post_run_cell", "pre_execute", "pre_run_cell"):
        shell.events.register(event, clear)
elif variant == "timer":
    signal.signal(signal.SIGALRM, clear)
    signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)
elif variant == "thread":
    def work():
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            clear()
    threading.Thread(target=work, daemon=True).start()
def double(number):
    if variant == "wait":
        shell.display_pub.clear_output(wait=True)
    return 0
