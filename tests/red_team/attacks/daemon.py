"""Leaves daemons behind: forked twice, with a session of their own, deaf to signals, started by a shell.

Must happen: the question that started them earns nothing, and none of them lives longer than the submission.
"""

# %% q1
import os
import signal
import subprocess
import time

def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        try:
            signal.signal(number, signal.SIG_IGN)
        except OSError:
            pass
    for descriptor in range(3):
        os.close(descriptor)
    while True:
        time.sleep(1)

daemon()
daemon()
subprocess.Popen(["sh", "-c", "trap '' INT TERM HUP; (setsid sleep 1000 &) ; sleep 1000"], start_new_session=True)
print("tried")

def double(number):
    daemon()
    return 0
